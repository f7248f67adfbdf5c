// Field texts: the table of field_texts.def, looked up as types are described.
#include <algorithm>

#include "platform/codec/field_text.hpp"

namespace ykt::codec {
namespace {

constexpr FieldTextRow kRows[] = {
#define YKT_FIELD(field, en, zh) {field, {en, zh}},
#include "platform/describe/field_texts.def"
#undef YKT_FIELD
};

const FieldTextRow* find_row(std::string_view field) noexcept {
  const auto* const end = std::end(kRows);
  const auto* const at =
      std::find_if(std::begin(kRows), end, [&](const FieldTextRow& row) { return row.field == field; });
  return at == end ? nullptr : at;
}

}  // namespace

std::span<const FieldTextRow> field_texts() noexcept { return kRows; }

const FieldTextRow* find_field_text(std::string_view record, std::string_view field) noexcept {
  for (const FieldTextRow& row : kRows) {
    if (row.field.size() == record.size() + 1 + field.size() && row.field.starts_with(record) &&
        row.field[record.size()] == '.' && row.field.ends_with(field))
      return &row;
  }
  return find_row(field);
}

FieldText field_text(std::string_view record, std::string_view field) noexcept {
  const FieldTextRow* row = find_field_text(record, field);
  return row ? row->text : FieldText{};
}

}  // namespace ykt::codec
