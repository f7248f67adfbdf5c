# Flags for every target of the project.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_C_STANDARD 99)
set(CMAKE_C_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "" FORCE)
endif()

find_program(YKT_CCACHE ccache)
if(YKT_CCACHE AND PROJECT_IS_TOP_LEVEL)
  # Paths are cached relative to the project, so that a second clone or build folder finds what the first compiled.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
    CCACHE_BASEDIR=${CMAKE_CURRENT_SOURCE_DIR} CCACHE_NOHASHDIR=true ${YKT_CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${CMAKE_CXX_COMPILER_LAUNCHER})
endif()

add_library(ykt_flags INTERFACE)
target_compile_options(ykt_flags INTERFACE
  $<$<COMPILE_LANGUAGE:CXX>:-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wno-missing-field-initializers>
  $<$<COMPILE_LANGUAGE:C>:-Wall -Wextra -Wpedantic>)
if(YKT_SANITIZE AND NOT YKT_SANITIZE_SOURCES)
  add_compile_options(-fsanitize=${YKT_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
endif()
if(YKT_SANITIZE)
  add_link_options(-fsanitize=${YKT_SANITIZE})
endif()

# Test code is compiled to be compiled quickly: what counts is the library's own speed, and half of a build is tests.
add_library(ykt_test_flags INTERFACE)
if(YKT_SANITIZE)
  target_compile_options(ykt_test_flags INTERFACE -O0)
else()
  target_compile_options(ykt_test_flags INTERFACE $<$<NOT:$<CONFIG:Debug>>:-O1>)
endif()

# ykt_sanitize_sources(<target>...): the chosen sources, in the folders of these targets; at the end of everything.
function(ykt_sanitize_sources)
  file(GLOB chosen LIST_DIRECTORIES false ${YKT_SANITIZE_SOURCES})
  set_source_files_properties(${chosen} TARGET_DIRECTORY ${ARGN}
    PROPERTIES COMPILE_OPTIONS "-fsanitize=${YKT_SANITIZE};-fno-omit-frame-pointer;-O1;-g1")
endfunction()
