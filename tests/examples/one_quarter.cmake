# Runs the walk of one quarter in both languages and holds what it prints against what must come out.
# cmake -DWALK=<program> -DFOLDER=<scratch folder> -P one_quarter.cmake
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/walk.cmake)

run(0 ${FOLDER}/zh.db)
expect("仅该村重新公示")
expect("公示期至")
expect("指标可用")
expect("后更正为成功")
expect("停发月份补发 100.00 元")
expect("从五月补贴中扣回 40.00 元")
expect("资金一分不差")
expect("该政策的发放结果不予公开")
expect("反复猜测者被限制")
expect("季度报告已写入")
if(NOT EXISTS ${FOLDER}/zh.db.html)
  message(FATAL_ERROR "no report beside the store")
endif()

run(0 ${FOLDER}/en.db --lang en)
expect("only its village begins again")
expect("every fen accounted for")

# A store that is there already is left alone.
run(2 ${FOLDER}/en.db)
