#include "platform/handlers/screening.hpp"
#include "platform/describe/shared.hpp"
#include "platform/gate/declare.hpp"

namespace ykt {

YKT_DESCRIBE(ReferenceListImported, list, rows, refused, known, problems)
YKT_DESCRIBE(ReferenceListImport, division, list, source, as_of, meaning, rule)

namespace gate {

void add_screening_entries(std::vector<Entry>& into) {
  into.push_back(declare<ReferenceListImport>(
      "screening", false, Takes::rows, {Role::screening_officer},
      {"Imports a list from another authority (H13).", "导入其他部门的比对名单（H13）。"}));
}

}  // namespace gate

YKT_TYPED_INPUT_COMMAND(ReferenceListImport)

}  // namespace ykt
