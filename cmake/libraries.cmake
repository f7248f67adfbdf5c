# The targets people link: the pure part (values, rules, files) and the platform (gate and store).
set(pure ${YKT_ROOM_OBJECTS})
list(REMOVE_ITEM pure $<TARGET_OBJECTS:ykt_platform>)
add_library(ykt_rules STATIC ${pure})
add_library(yikatong::rules ALIAS ykt_rules)
set_target_properties(ykt_rules PROPERTIES EXPORT_NAME rules)
target_include_directories(ykt_rules
  PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include> $<INSTALL_INTERFACE:include>)
target_include_directories(ykt_rules SYSTEM
  PUBLIC $<BUILD_INTERFACE:${YKT_EXPECTED_INCLUDE}>)
target_link_libraries(ykt_rules PRIVATE ICU::uc OpenSSL::Crypto EXPAT::EXPAT)

if(TARGET ykt_platform)
  add_library(ykt_platform_lib STATIC $<TARGET_OBJECTS:ykt_platform>)
  add_library(yikatong::platform ALIAS ykt_platform_lib)
  set_target_properties(ykt_platform_lib PROPERTIES EXPORT_NAME platform OUTPUT_NAME ykt_platform)
  target_link_libraries(ykt_platform_lib PUBLIC ykt_rules PRIVATE SQLiteCpp SQLite::SQLite3 Threads::Threads)
endif()
