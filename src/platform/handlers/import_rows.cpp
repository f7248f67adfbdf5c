#include "platform/handlers/import_rows.hpp"

namespace ykt::gate {

Result<IdKind> kind_of(std::string_view text) {
  if (const auto kind = id_kind_of_slug(text)) return *kind;
  return fail(Code::field_choice, "/id_kind",
              {{"expected", std::string("resident, hmt_permit, foreign_permanent")}});
}

Result<sqlite::DocumentKey> document_in(const RowReader& row) {
  YKT_LET(kind, kind_of(row.cell(0)));
  return document_of({kind, std::string(row.cell(1))}, "");
}

}  // namespace ykt::gate
