# Embeds src/data/*.json in the room `policy`: a table of names and bytes, made at build time by this same file as a
# script (no other program is needed). A changed or new pack makes the table anew.
if(CMAKE_SCRIPT_MODE_FILE)
  set(arrays "")
  set(rows "")
  set(number 0)
  foreach(file IN LISTS YKT_PACK_FILES)
    get_filename_component(name "${file}" NAME)
    string(REGEX REPLACE "\\.json$" "" name "${name}")
    file(READ "${file}" bytes HEX)
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${bytes}")
    string(APPEND arrays "constexpr char kText${number}[] = {${bytes}};\n")
    string(APPEND rows "    {\"${name}\", {kText${number}, sizeof kText${number}}},\n")
    math(EXPR number "${number} + 1")
  endforeach()
  file(WRITE "${YKT_PACK_TABLE}"
"// Made from src/data by cmake/packs.cmake; do not edit.
#include \"policy/builtin_packs_table.hpp\"

namespace ykt::packs {
namespace {

${arrays}
constexpr BuiltinPack kRows[] = {
${rows}};

}  // namespace

constinit const std::span<const BuiltinPack> kBuiltinPacks = kRows;

}  // namespace ykt::packs
")
  return()
endif()

file(GLOB pack_files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/data/*.json)
list(SORT pack_files)
set(pack_table ${PROJECT_BINARY_DIR}/generated/builtin_packs_table.cpp)
add_custom_command(
  OUTPUT ${pack_table}
  COMMAND ${CMAKE_COMMAND} "-DYKT_PACK_FILES=${pack_files}" -DYKT_PACK_TABLE=${pack_table}
          -P ${CMAKE_CURRENT_LIST_DIR}/packs.cmake
  DEPENDS ${pack_files} ${CMAKE_CURRENT_LIST_DIR}/packs.cmake
  COMMENT "Embedding packs"
  VERBATIM)
target_sources(ykt_policy PRIVATE ${pack_table})
