# Install and export, by components that can be installed alone (cmake --install <dir> --component <name>):
#   runtime  libyikatong.so.N
#   c        ykt.h, the link to libyikatong.so.N, yikatong.pc; needs runtime
#   cpp      headers, static libraries, yikatong-rules.pc and yikatong-platform.pc
#   licence  LICENSE and NOTICE
# The CMake package comes with c and with cpp, and offers what it finds beside it.
option(YKT_INSTALL "Install and export the libraries" ${PROJECT_IS_TOP_LEVEL})
if(NOT YKT_INSTALL)
  return()
endif()
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)
set(YKT_PACKAGE_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/yikatong)

# ykt_export(<name> <target> <component>): one export per library, so that who wants the C library needs none of what
# static linking needs.
function(ykt_export name target component)
  if(NOT TARGET ${target})
    return()
  endif()
  set_target_properties(${target} PROPERTIES EXPORT_NAME ${name})
  install(TARGETS ${target} EXPORT yikatong-${name}
    LIBRARY COMPONENT runtime NAMELINK_COMPONENT c
    ARCHIVE COMPONENT cpp
    INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
  install(EXPORT yikatong-${name} NAMESPACE yikatong:: COMPONENT ${component}
    FILE yikatong-${name}-targets.cmake DESTINATION ${YKT_PACKAGE_DIR})
endfunction()

ykt_export(rules ykt_rules cpp)
ykt_export(platform ykt_platform_lib cpp)
ykt_export(c ykt_c c)

# The pkg-config files find their prefix from where they lie, so an installed tree can be moved.
foreach(dir INCLUDEDIR LIBDIR)
  if(IS_ABSOLUTE ${CMAKE_INSTALL_${dir}})
    set(YKT_PC_${dir} ${CMAKE_INSTALL_${dir}})
  else()
    set(YKT_PC_${dir} "\${prefix}/${CMAKE_INSTALL_${dir}}")
  endif()
endforeach()
file(RELATIVE_PATH YKT_PC_TO_PREFIX ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
# ykt_pkg_config(<name> <component>): cmake/<name>.pc.in, filled in and installed.
function(ykt_pkg_config name component)
  configure_file(cmake/${name}.pc.in ${name}.pc @ONLY)
  install(FILES ${CMAKE_CURRENT_BINARY_DIR}/${name}.pc COMPONENT ${component}
    DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
endfunction()

if(TARGET ykt_rules)
  # What a user of the target includes, here and (INCLUDES DESTINATION above) when installed; tl/expected.hpp is
  # looked for again by the installed package.
  set_property(TARGET ykt_rules PROPERTY INTERFACE_INCLUDE_DIRECTORIES
    $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include> $<BUILD_INTERFACE:${YKT_EXPECTED_INCLUDE}>)
  target_compile_features(ykt_rules PUBLIC cxx_std_20)
  install(DIRECTORY include/ykt TYPE INCLUDE COMPONENT cpp FILES_MATCHING PATTERN *.hpp PATTERN *.def)
  ykt_pkg_config(yikatong-rules cpp)
endif()
if(TARGET ykt_platform_lib)
  ykt_pkg_config(yikatong-platform cpp)
endif()
if(TARGET ykt_c)
  install(FILES capi/ykt.h TYPE INCLUDE COMPONENT c)
  ykt_pkg_config(yikatong c)
endif()

configure_package_config_file(cmake/yikatong-config.cmake.in yikatong-config.cmake
  INSTALL_DESTINATION ${YKT_PACKAGE_DIR} NO_SET_AND_CHECK_MACRO)
# Before 1.0 a minor version may change the interface.
write_basic_package_version_file(yikatong-config-version.cmake COMPATIBILITY SameMinorVersion)
foreach(component c cpp)
  install(FILES
    ${CMAKE_CURRENT_BINARY_DIR}/yikatong-config.cmake
    ${CMAKE_CURRENT_BINARY_DIR}/yikatong-config-version.cmake
    DESTINATION ${YKT_PACKAGE_DIR} COMPONENT ${component})
endforeach()
install(FILES LICENSE NOTICE TYPE DOC COMPONENT licence)
