# Runs the walk of one person in both languages and holds what it prints against what must come out.
# cmake -DONE_PERSON=<program> -DFOLDER=<scratch folder> -P one_person.cmake
cmake_minimum_required(VERSION 3.25)
file(REMOVE_RECURSE ${FOLDER})
file(MAKE_DIRECTORY ${FOLDER})

function(run code)
  execute_process(COMMAND ${ONE_PERSON} ${ARGN} WORKING_DIRECTORY ${FOLDER}
    RESULT_VARIABLE result OUTPUT_VARIABLE out ERROR_VARIABLE err)
  if(NOT result EQUAL code)
    message(FATAL_ERROR "one_person ${ARGN}: exit code ${result}, expected ${code}\n${out}\n${err}")
  endif()
  set(printed "${out}" PARENT_SCOPE)
endfunction()

function(expect text)
  string(FIND "${printed}" "${text}" at)
  if(at EQUAL -1)
    message(FATAL_ERROR "not printed: ${text}\n${printed}")
  endif()
endfunction()

run(0 ${FOLDER}/zh.db)
expect("乡镇、村组干部不得代管代持社保卡 (holding_cadre_barred)")
expect("可与 leshan.16.1 同时享受")
expect("2 人，400.00 元，暂缓 1")
expect("合计 100.00 元")
expect("一分不差")

run(0 ${FOLDER}/en.db --lang en)
expect("returned for completion")
expect("together with leshan.16.1")

# A store that is there already is left alone.
run(2 ${FOLDER}/en.db)
