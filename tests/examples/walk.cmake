# What the tests of walks share: run(<exit code> <arguments...>) runs ${WALK} in the scratch folder ${FOLDER}, and
# expect(<text>) holds what it printed.
file(REMOVE_RECURSE ${FOLDER})
file(MAKE_DIRECTORY ${FOLDER})

function(run code)
  execute_process(COMMAND ${WALK} ${ARGN} WORKING_DIRECTORY ${FOLDER}
    RESULT_VARIABLE result OUTPUT_VARIABLE out ERROR_VARIABLE err)
  if(NOT result EQUAL code)
    message(FATAL_ERROR "${WALK} ${ARGN}: exit code ${result}, expected ${code}\n${out}\n${err}")
  endif()
  set(printed "${out}" PARENT_SCOPE)
endfunction()

function(expect text)
  string(FIND "${printed}" "${text}" at)
  if(at EQUAL -1)
    message(FATAL_ERROR "not printed: ${text}\n${printed}")
  endif()
endfunction()
