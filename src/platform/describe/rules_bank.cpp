// Rules of the room bank: the files of a split list.
#include "platform/describe/rules.hpp"
#include "platform/describe/shared.hpp"
#include "ykt/bank/list_assembly.hpp"

namespace ykt {

YKT_DESCRIBE(ListPart, list_id, date, part, parts, bank_code, division, lines, amount)
YKT_DESCRIBE(ListPartsFacts, added)
YKT_DESCRIBE(ListPartCase, file)
YKT_DESCRIBE(ListAssembled, whole, missing, order, lines, amount)

void add_bank_rules(std::vector<Rule>& into) {
  into.push_back(declare_rule<ListPartsFacts, ListPartCase>(
      "list_assembly", "bank",
      {"Puts the files of a list that the bank's limits had split together again: what is missing, and the "
       "order (R8).",
       "合并因银行限额拆分的发放清单：缺少哪些部分，以及各文件的顺序（R8）。"}));
}

}  // namespace ykt
