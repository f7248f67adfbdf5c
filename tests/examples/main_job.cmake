# Runs the main job on a small county and holds its summary against what must come out whatever the seed.
# cmake -DMAIN_JOB=<program> -DFOLDER=<scratch folder> -P main_job.cmake
cmake_minimum_required(VERSION 3.25)
file(REMOVE_RECURSE ${FOLDER})
file(MAKE_DIRECTORY ${FOLDER})

# Runs it and checks its exit code; what it printed is in `printed`, what it complained of in `complained`.
function(run code)
  execute_process(COMMAND ${MAIN_JOB} ${ARGN} WORKING_DIRECTORY ${FOLDER}
    RESULT_VARIABLE result OUTPUT_VARIABLE out ERROR_VARIABLE err)
  if(NOT result EQUAL code)
    message(FATAL_ERROR "main_job ${ARGN}: exit code ${result}, expected ${code}\n${out}\n${err}")
  endif()
  set(printed "${out}" PARENT_SCOPE)
  set(complained "${err}" PARENT_SCOPE)
endfunction()

# Sums of 元 with two decimals, as whole 分.
function(fen into yuan)
  string(REPLACE "." "" digits "${yuan}")
  math(EXPR value "${digits}")
  set(${into} ${value} PARENT_SCOPE)
endfunction()

function(expect what)
  if(${ARGN})
    return()
  endif()
  message(FATAL_ERROR "not so: ${what} (${ARGN})")
endfunction()

function(check_summary summary)
  string(JSON good GET "${summary}" good)
  expect("good" good STREQUAL "ON")
  string(JSON problems LENGTH "${summary}" problems)
  expect("no problems" problems EQUAL 0)

  # Every defect that the main job promises is planted, and found as often.
  foreach(code id_check_character id_date id_division screening_duplicate_in_batch screening_account_shared amount_differs
      roster_cell_formula name_private_use head_not_on_record screening_dead_before_period)
    string(JSON planted GET "${summary}" findings_B000001 ${code} planted)
    string(JSON found GET "${summary}" findings_B000001 ${code} found)
    expect("${code} is planted" planted GREATER 0)
    expect("${code} is found" found EQUAL planted)
  endforeach()

  # budget = paid + returned + available, to the 分, and something was paid.
  foreach(allotment land-2025 living-2025 land-small)
    foreach(state budget paid returned available)
      string(JSON yuan GET "${summary}" allotments ${allotment} ${state})
      fen(${state} ${yuan})
    endforeach()
    math(EXPR sum "${paid} + ${returned} + ${available}")
    expect("${allotment} is conserved" sum EQUAL budget)
    if(NOT allotment STREQUAL "land-small")
      expect("${allotment} was paid from" paid GREATER 0)
    endif()
  endforeach()

  string(JSON changed GET "${summary}" trail changed_entry)
  string(JSON named GET "${summary}" trail named_entry)
  expect("the changed entry is named" named EQUAL changed)
endfunction()

run(0 --people 600 --out ${FOLDER}/out)
expect("Chinese unless told" printed MATCHES "全部相符")
file(READ ${FOLDER}/out/summary.json first)
check_summary("${first}")
foreach(file rosters/land-2025.csv rosters/living-2025-03.csv lists/B000001-1-bank_a.txt lists/B000001-1-bank_b.txt
    results/B000001-1-bank_a.txt findings/B000001.csv county.db)
  expect("${file} was written" EXISTS ${FOLDER}/out/${file})
endforeach()

# The same seed gives the same trail, whatever the language; an earlier run is replaced as a whole.
file(WRITE ${FOLDER}/out/left-over "x")
run(0 --people 600 --out ${FOLDER}/out --lang en)
expect("English when told" printed MATCHES "Everything came out as planted")
file(READ ${FOLDER}/out/summary.json again)
expect("the same summary" again STREQUAL first)
expect("the earlier run is gone" NOT EXISTS ${FOLDER}/out/left-over)

# Another seed gives another county in which the same holds.
run(0 --people 700 --seed 20250303 --out ${FOLDER}/other)
file(READ ${FOLDER}/other/summary.json other)
check_summary("${other}")
expect("another trail" NOT other STREQUAL first)

# A folder that the program did not make is left alone; words that it does not know are refused.
file(WRITE ${FOLDER}/mine/letter.txt "dear")
run(1 --people 600 --out ${FOLDER}/mine)
expect("the folder is left alone" EXISTS ${FOLDER}/mine/letter.txt)
foreach(words "--people;20" "--people;many" "--lang;fr" "--colour" "--seed;-1")
  run(2 ${words})
  expect("usage" complained MATCHES "--people")
endforeach()
file(GLOB left ${FOLDER}/.*)
list(LENGTH left count)
expect("no half run is left" count EQUAL 0)
