# What Debian 12 has in place of ConanCenter's packages: builds without any remote.
#   conan create packaging/conan -pr:a packaging/conan/debian12.profile --no-remote --build=missing
include(default)
[settings]
build_type=Release
compiler.cppstd=20
[conf]
tools.cmake.cmaketoolchain:generator=Ninja
tools.cmake.cmake_layout:test_folder=$TMP
[platform_requires]
boost/1.81.0
expat/2.5.0
icu/72.1
openssl/3.0.19
sqlite3/3.40.1
sqlitecpp/3.2.1
tl-expected/1.0.0
