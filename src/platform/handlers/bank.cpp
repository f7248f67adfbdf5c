#include "platform/handlers/bank.hpp"

#include "platform/sqlite/bank_table.hpp"

namespace ykt::gate {
namespace {

/// A checker names every problem; a command stops at the first.
Done first_of(std::vector<Error> problems) {
  if (problems.empty()) return {};
  return Failure(std::move(problems.front()));
}

}  // namespace

Result<BankRegistered> handle(Context& context, const BankAdd& command) {
  const Bank bank{command.bank, command.name, command.issuing, command.paying};
  YKT_TRY(first_of(check_bank(bank)));
  for (const sqlite::BankRow& row : sqlite::all_banks(context.database))
    if (row.bank.code == bank.code || row.bank.name == bank.name)
      return fail(Code::already_exists, "/bank", {{"what", std::string("bank")}});
  sqlite::insert_bank(context.database, bank);
  context.subject = bank.code;
  return BankRegistered{bank.code};
}

Result<AgreementAdded> handle(Context& context, const AgreementAdd& command) {
  const auto bank = sqlite::find_bank(context.database, command.bank);
  if (!bank) return fail(Code::not_found, "/bank", {{"what", std::string("bank")}});
  const auto layout = sqlite::newest_layout(context.database, command.layout);
  if (!layout) return fail(Code::not_found, "/layout", {{"what", std::string("layout")}});
  sqlite::AgreementRow row{.id = 0, .bank_id = bank->id, .layout_id = layout->id, .agreement = {}};
  row.agreement.bank = command.bank;
  row.agreement.division = command.division;
  row.agreement.from = command.from;
  row.agreement.to = command.to;
  row.agreement.layout = command.layout;
  row.agreement.cross_bank = command.cross_bank;
  YKT_TRY(first_of(check_agreement(row.agreement, bank->bank)));
  std::vector<Agreement> all;
  for (sqlite::AgreementRow& known : sqlite::all_agreements(context.database))
    all.push_back(std::move(known.agreement));
  all.push_back(row.agreement);
  YKT_TRY(first_of(check_overlaps(all)));
  context.subject = command.bank;
  return AgreementAdded{sqlite::insert_agreement(context.database, row)};
}

}  // namespace ykt::gate
