// FieldText: what a field holds, in both languages; the schema, the docs and Python's docstrings are fed from
// it.
#pragma once
#include <span>
#include <string_view>

namespace ykt::codec {

struct FieldText {
  std::string_view en;
  std::string_view zh;
};

/// One row of the table; `field` is a field's name, or `Record.field` where it means something else there.
struct FieldTextRow {
  std::string_view field;
  FieldText text;
};

/// All rows, for the test that each is used.
std::span<const FieldTextRow> field_texts() noexcept;
/// The row of `Record.field`, else of `field`; nullptr where there is none.
const FieldTextRow* find_field_text(std::string_view record, std::string_view field) noexcept;
/// Its text; empty where there is none, which a test finds.
FieldText field_text(std::string_view record, std::string_view field) noexcept;

}  // namespace ykt::codec
