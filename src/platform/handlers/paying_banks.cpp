#include "platform/handlers/paying_banks.hpp"

namespace ykt::gate {

Result<std::vector<PayingBank>> paying_banks(Context& context, AreaCode division) {
  std::vector<Agreement> plain;
  std::vector<sqlite::AgreementRow> rows = sqlite::all_agreements(context.database);
  for (const sqlite::AgreementRow& row : rows) plain.push_back(row.agreement);
  std::vector<PayingBank> banks;
  for (const Agreement* chosen : agreements_for(plain, division.division().to_string(), context.today)) {
    sqlite::AgreementRow& row = rows[static_cast<std::size_t>(chosen - plain.data())];
    const auto stored = sqlite::layout_of(context.database, row.layout_id);
    YKT_INVARIANT(stored);
    YKT_LET(layout, load_layout(stored->body));
    banks.push_back({std::move(row), std::move(layout)});
  }
  return banks;
}

}  // namespace ykt::gate
