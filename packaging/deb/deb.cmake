# Debian packages by CPack, from the install components: the C library by its soname, and all that building needs.
# scripts/make_deb configures, builds and packs; docs/packages.md says how to install them.
set(library libyikatong${PROJECT_VERSION_MAJOR})
set(development libyikatong-dev)
set(deb_version ${PROJECT_VERSION}-1)
set(YKT_DEB_MAINTAINER "The yikatong authors <authors@yikatong.invalid>" CACHE STRING
  "Maintainer of the Debian packages: whoever builds and gives them out")

# What only a Debian package has; left out by a plain install. SOURCE_DATE_EPOCH, where it is set, is the date.
string(TIMESTAMP deb_date "%a, %d %b %Y %H:%M:%S +0000" UTC)
configure_file(packaging/deb/changelog.in changelog.Debian @ONLY)
execute_process(COMMAND gzip -9nkf changelog.Debian WORKING_DIRECTORY ${PROJECT_BINARY_DIR} COMMAND_ERROR_IS_FATAL ANY)
foreach(package library development)
  install(FILES packaging/deb/copyright ${PROJECT_BINARY_DIR}/changelog.Debian.gz
    DESTINATION share/doc/${${package}} COMPONENT deb_${package} EXCLUDE_FROM_ALL)
endforeach()
install(FILES ${PROJECT_BINARY_DIR}/yikatong.spdx.json DESTINATION share/doc/${library}
  COMPONENT deb_library EXCLUDE_FROM_ALL)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME yikatong)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_GROUPING ONE_PER_GROUP)
set(CPACK_COMPONENTS_ALL runtime c cpp deb_library deb_development)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_MAINTAINER ${YKT_DEB_MAINTAINER})
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)

# What the library is linked to is read from it; a program linked to it asks for this version or a later one, since
# functions are only ever added under one soname (scripts/check_abi). The trigger is what Debian asks for; CPack also
# adds maintainer scripts that call ldconfig, and has no way to leave them out.
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS_POLICY ">=")
file(WRITE ${PROJECT_BINARY_DIR}/deb/triggers "activate-noawait ldconfig\n")
set(CPACK_DEBIAN_LIBRARY_PACKAGE_CONTROL_EXTRA ${PROJECT_BINARY_DIR}/deb/triggers)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_NAME ${library})
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION libs)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SHLIBDEPS ON)

# The headers include tl/expected.hpp; the static libraries are linked to the others. Boost is inside them.
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME ${development})
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS "${library} (= ${deb_version}), libexpat1-dev (>= 2.5), libexpected-dev, \
libicu-dev (>= 72), libsqlite3-dev (>= 3.40), libsqlitecpp-dev, libssl-dev (>= 3)")

# Each has a first line of its own: the default is what CPack does not put before it.
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${CMAKE_PROJECT_NAME} built using CMake")
set(description "Reads and writes payment lists and result files of banks, checks ID numbers,
accounts and names, computes amounts exactly, and keeps a county's batches in
an embedded store with roles and a hash-chained trail.
")
set(CPACK_COMPONENT_LIBRARY_DESCRIPTION "domain core of a subsidy-by-card platform - C library
${description}
This package has the shared library.")
set(CPACK_COMPONENT_DEVELOPMENT_DESCRIPTION "domain core of a subsidy-by-card platform - development files
${description}
This package has the headers of the C and C++ libraries, the static C++
libraries of values, rules and platform, and files for CMake and pkg-config.")
include(CPack)
cpack_add_component_group(library)
cpack_add_component_group(development)
foreach(component runtime deb_library)
  cpack_add_component(${component} GROUP library)
endforeach()
foreach(component c cpp deb_development)
  cpack_add_component(${component} GROUP development)
endforeach()
