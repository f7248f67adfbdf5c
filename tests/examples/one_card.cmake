# Runs the walk of one card in both languages and holds what it prints against what must come out.
# cmake -DWALK=<program> -DFOLDER=<scratch folder> -P one_card.cmake
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/walk.cmake)

run(0 ${FOLDER}/zh.db)
expect("代办人须年满 18 周岁（H74） (proxy_too_young)")
expect("邮寄信息不可更改（H84） (delivery_address_fixed)")
expect("邮政客服电话 0371—63312891")
expect("(service_wrong_place)")
expect("答：否（H63）")
expect("答：是（H97）")
expect("工本费 16.00 元（H61）")
expect("答：否（H97）")
expect("暂缓 2 笔")
expect("区农业农村局（示例）")
expect("三月清单一字不改")
expect("可办理 associate (service_replacement_not_needed)")
expect("答：是（H98）")
expect("资格已终止")
expect("发放至主管部门确定的近亲属")
expect("共发放 1500.00 元")

run(0 ${FOLDER}/en.db --lang en)
expect("2 lines are held")
expect("paid to the next of kin whom the department determined")
expect("every fen is accounted for")

# A store that is there already is left alone.
run(2 ${FOLDER}/en.db)
