# Install and export: headers, static libraries, the C library where there is one, CMake package, pkg-config file.
option(YKT_INSTALL "Install and export the libraries" ${PROJECT_IS_TOP_LEVEL})
if(NOT YKT_INSTALL)
  return()
endif()
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)
set(YKT_PACKAGE_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/yikatong)

# One export per component, so that who wants the C library needs none of what static linking needs.
set(YKT_COMPONENTS "")
function(ykt_export component target)
  if(NOT TARGET ${target})
    return()
  endif()
  set_target_properties(${target} PROPERTIES EXPORT_NAME ${component})
  install(TARGETS ${target} EXPORT yikatong-${component}
    INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
  install(EXPORT yikatong-${component} NAMESPACE yikatong::
    FILE yikatong-${component}-targets.cmake DESTINATION ${YKT_PACKAGE_DIR})
  set(YKT_COMPONENTS ${YKT_COMPONENTS} ${component} PARENT_SCOPE)
endfunction()

ykt_export(rules ykt_rules)
ykt_export(platform ykt_platform_lib)
ykt_export(c ykt_c)

if(TARGET ykt_rules)
  # What a user of the target includes, here and (INCLUDES DESTINATION above) when installed; tl/expected.hpp is
  # looked for again by the installed package.
  set_property(TARGET ykt_rules PROPERTY INTERFACE_INCLUDE_DIRECTORIES
    $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include> $<BUILD_INTERFACE:${YKT_EXPECTED_INCLUDE}>)
  target_compile_features(ykt_rules PUBLIC cxx_std_20)
  install(DIRECTORY include/ykt TYPE INCLUDE FILES_MATCHING PATTERN *.hpp PATTERN *.def)
endif()

if(TARGET ykt_c)
  install(FILES capi/ykt.h TYPE INCLUDE)
  # The file finds its prefix from where it lies, so an installed tree can be moved.
  foreach(dir INCLUDEDIR LIBDIR)
    if(IS_ABSOLUTE ${CMAKE_INSTALL_${dir}})
      set(YKT_PC_${dir} ${CMAKE_INSTALL_${dir}})
    else()
      set(YKT_PC_${dir} "\${prefix}/${CMAKE_INSTALL_${dir}}")
    endif()
  endforeach()
  file(RELATIVE_PATH YKT_PC_TO_PREFIX ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
  configure_file(cmake/yikatong.pc.in yikatong.pc @ONLY)
  install(FILES ${CMAKE_CURRENT_BINARY_DIR}/yikatong.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
endif()

configure_package_config_file(cmake/yikatong-config.cmake.in yikatong-config.cmake
  INSTALL_DESTINATION ${YKT_PACKAGE_DIR} NO_SET_AND_CHECK_MACRO)
# Before 1.0 a minor version may change the interface.
write_basic_package_version_file(yikatong-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES
  ${CMAKE_CURRENT_BINARY_DIR}/yikatong-config.cmake
  ${CMAKE_CURRENT_BINARY_DIR}/yikatong-config-version.cmake
  DESTINATION ${YKT_PACKAGE_DIR})
install(FILES LICENSE NOTICE TYPE DOC)
