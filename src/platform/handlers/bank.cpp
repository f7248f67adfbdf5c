#include "platform/handlers/bank.hpp"

#include <algorithm>

#include "platform/handlers/checks.hpp"
#include "platform/sqlite/bank_table.hpp"
#include "platform/sqlite/calendar_table.hpp"
#include "platform/sqlite/policy_table.hpp"

namespace ykt::gate {
namespace {

/// A checker names every problem; a command stops at the first.
Done first_of(std::vector<Error> problems) {
  if (problems.empty()) return {};
  return Failure(std::move(problems.front()));
}

Agreement agreement_of(const AgreementAdd& command) {
  Agreement out{.bank = command.bank,
                .division = command.division,
                .from = command.from,
                .to = command.to,
                .layout = command.layout,
                .cross_bank = command.cross_bank,
                .holidays_shift = command.holidays_shift.value_or(false)};
  if (command.duties) {
    out.duties = {};
    for (const Duty duty : *command.duties) out.duties[static_cast<std::size_t>(duty)] = true;
  }
  // Whatever is outside 0 and 1 stays outside.
  out.latest_days =
      static_cast<int>(std::clamp(command.latest_days.value_or(1), std::int64_t{-1}, std::int64_t{2}));
  return out;
}

AgreementView view_of(const sqlite::AgreementRow& row) {
  AgreementView out{.agreement = row.id,
                    .division = row.agreement.division,
                    .bank = row.agreement.bank,
                    .layout = row.agreement.layout,
                    .from = row.agreement.from,
                    .to = row.agreement.to,
                    .cross_bank = row.agreement.cross_bank,
                    .duties = {},
                    .latest_days = row.agreement.latest_days,
                    .holidays_shift = row.agreement.holidays_shift};
  for (std::size_t duty = 0; duty < kDuties; ++duty)
    if (row.agreement.duties[duty]) out.duties.push_back(static_cast<Duty>(duty));
  return out;
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
  const sqlite::AgreementRow row{
      .id = 0, .bank_id = bank->id, .layout_id = layout->id, .agreement = agreement_of(command)};
  YKT_TRY(first_of(check_agreement(row.agreement, bank->bank)));
  std::vector<Agreement> all;
  for (sqlite::AgreementRow& known : sqlite::all_agreements(context.database))
    all.push_back(std::move(known.agreement));
  all.push_back(row.agreement);
  YKT_TRY(first_of(check_overlaps(all)));
  // Without a calendar nobody could say when the bank has to pay (H41).
  if (row.agreement.holidays_shift && !sqlite::calendar_for(context.database, context.today))
    return fail(Code::agreement_needs_calendar, "/holidays_shift");
  context.subject = command.bank;
  return AgreementAdded{sqlite::insert_agreement(context.database, row)};
}

Result<AgreementPage> handle(Context& context, const AgreementList& query) {
  YKT_TRY(check_limit(query.limit));
  YKT_LET(division, AreaCode::parse(query.division));
  AgreementPage page;
  for (const sqlite::AgreementRow& row : sqlite::all_agreements(context.database)) {
    YKT_LET(area, AreaCode::parse(row.agreement.division));
    const bool concerns = division.contains(area) || area.contains(division);
    if (row.id <= query.after || !concerns) continue;
    if (query.bank && row.agreement.bank != *query.bank) continue;
    if (query.on && !row.agreement.stands_on(*query.on)) continue;
    page.agreements.push_back(view_of(row));
    if (static_cast<std::int64_t>(page.agreements.size()) == query.limit) break;
  }
  return page;
}

}  // namespace ykt::gate
