# Runs the walk of one person in both languages and holds what it prints against what must come out.
# cmake -DWALK=<program> -DFOLDER=<scratch folder> -P one_person.cmake
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/walk.cmake)

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
