# A room is an object library of src/<room>/ and, with tests on, a runner of tests/<room>/.
# Build one room alone with: cmake --build <dir> --target test_<room>
set(YKT_ROOMS "" CACHE INTERNAL "")
set(YKT_ROOM_OBJECTS "" CACHE INTERNAL "")
if(YKT_TESTS)
  include(GoogleTest)
  # Every program that is run as a test of a room or of the C interface.
  add_custom_target(room_tests)
endif()

# ykt_room_tests(<target> <prefix>): a runner's tests for ctest. One process each, so that none rests on another; with
# sanitizers, whose programs take up to a second to start, in eight parts that run side by side.
function(ykt_room_tests target prefix)
  add_dependencies(room_tests ${target})
  if(NOT YKT_SANITIZE)
    gtest_discover_tests(${target} TEST_PREFIX "${prefix}." DISCOVERY_MODE PRE_TEST)
    return()
  endif()
  foreach(part RANGE 7)
    add_test(NAME ${prefix}.${target}_${part} COMMAND ${target} --gtest_brief=1)
    set_tests_properties(${prefix}.${target}_${part} PROPERTIES
      LABELS room ENVIRONMENT "GTEST_TOTAL_SHARDS=8;GTEST_SHARD_INDEX=${part}")
  endforeach()
endfunction()

function(ykt_room name)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/${name}/*.cpp)
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/include/ykt/${name}/*.hpp)
  if(sources)
    add_library(ykt_${name} OBJECT ${sources} ${headers})
    target_include_directories(ykt_${name}
      PUBLIC ${PROJECT_SOURCE_DIR}/include
      PRIVATE ${PROJECT_SOURCE_DIR}/src)
    target_include_directories(ykt_${name} SYSTEM PUBLIC ${YKT_EXPECTED_INCLUDE})
    target_link_libraries(ykt_${name} PRIVATE ykt_flags
      Boost::headers ICU::uc OpenSSL::Crypto EXPAT::EXPAT)
    if(name STREQUAL "platform")
      target_link_libraries(ykt_${name} PRIVATE SQLiteCpp SQLite::SQLite3)
      if(YKT_PRIVATE_SQLITE)
        # One file asks: everything else compiles as ever, and comes out of the cache.
        set_source_files_properties(${PROJECT_SOURCE_DIR}/src/platform/sqlite/own_locks.cpp
          PROPERTIES COMPILE_DEFINITIONS YKT_PRIVATE_SQLITE)
      endif()
    endif()
    list(APPEND YKT_ROOM_OBJECTS $<TARGET_OBJECTS:ykt_${name}>)
    set(YKT_ROOM_OBJECTS "${YKT_ROOM_OBJECTS}" CACHE INTERNAL "")
  endif()
  set(YKT_ROOMS ${YKT_ROOMS} ${name} CACHE INTERNAL "")

  file(GLOB tests CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tests/${name}/*.cpp)
  if(YKT_TESTS AND tests)
    add_executable(test_${name} ${tests} ${YKT_ROOM_OBJECTS})
    target_include_directories(test_${name} PRIVATE
      ${PROJECT_SOURCE_DIR}/include ${PROJECT_SOURCE_DIR}/src ${PROJECT_SOURCE_DIR}/tests)
    target_include_directories(test_${name} SYSTEM PRIVATE ${YKT_EXPECTED_INCLUDE})
    target_compile_definitions(test_${name} PRIVATE YKT_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    target_link_libraries(test_${name} PRIVATE ykt_flags ykt_test_flags GTest::gtest GTest::gtest_main
      Boost::headers ICU::uc OpenSSL::Crypto EXPAT::EXPAT Threads::Threads)
    if(name STREQUAL "platform")
      target_link_libraries(test_${name} PRIVATE SQLiteCpp SQLite::SQLite3)
    endif()
    ykt_room_tests(test_${name} ${name})
  endif()
endfunction()
