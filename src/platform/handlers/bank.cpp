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

AgreementTerm term_of(const sqlite::AgreementRow& row) {
  return {row.id, row.agreement.from, row.agreement.to, row.agreement.ended_from};
}

/// An agreement of that division, with what decides about its term.
struct TermInWork {
  sqlite::AgreementRow row;
  AgreementTermFacts facts;
};

Result<TermInWork> term_in_work(Context& context, const std::string& division, std::int64_t agreement) {
  YKT_LET(area, AreaCode::parse(division));
  TermInWork out;
  std::vector<sqlite::AgreementRow> rows = sqlite::all_agreements(context.database);
  for (const sqlite::AgreementRow& row : rows)
    if (row.id == agreement && row.agreement.division == area.to_string()) out.row = row;
  if (out.row.id == 0) return fail(Code::not_found, "/agreement", {{"what", std::string("agreement")}});
  out.facts.term = term_of(out.row);
  for (const sqlite::AgreementRow& row : rows)
    if (row.id != out.row.id && row.bank_id == out.row.bank_id &&
        row.agreement.division == out.row.agreement.division)
      out.facts.others.push_back(term_of(row));
  return out;
}

AgreementView view_of(Context& context, const sqlite::AgreementRow& row) {
  AgreementView out{.agreement = row.id,
                    .division = row.agreement.division,
                    .bank = row.agreement.bank,
                    .layout = row.agreement.layout,
                    .from = row.agreement.from,
                    .to = row.agreement.to,
                    .cross_bank = row.agreement.cross_bank,
                    .duties = {},
                    .latest_days = row.agreement.latest_days,
                    .holidays_shift = row.agreement.holidays_shift,
                    .ended_from = row.agreement.ended_from,
                    .extensions = {}};
  for (sqlite::AgreementChangeRow& change : sqlite::changes_of_agreement(context.database, row.id)) {
    if (!change.reason) {
      out.extensions.push_back({change.before, change.day, std::move(change.document)});
      continue;
    }
    out.end_reason = change.reason;
    out.end_document = std::move(change.document);
  }
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

Result<AgreementEnded> handle(Context& context, const AgreementEnd& command) {
  YKT_TRY(check_not_empty(command.document, "/document"));
  YKT_LET(work, term_in_work(context, command.division, command.agreement));
  YKT_TRY(decide(work.facts, AgreementEndCase{command.from}, context.today));
  sqlite::end_agreement(context.database, work.row,
                        {.day = command.from,
                         .before = {},
                         .reason = command.reason,
                         .document = command.document,
                         .entry = context.entry});
  context.subject = work.row.agreement.bank;
  return AgreementEnded{work.row.id, command.from};
}

Result<AgreementExtended> handle(Context& context, const AgreementExtend& command) {
  YKT_TRY(check_not_empty(command.document, "/document"));
  YKT_LET(work, term_in_work(context, command.division, command.agreement));
  YKT_TRY(decide(work.facts, AgreementExtendCase{command.to}, context.today));
  sqlite::extend_agreement(
      context.database, work.row,
      {.day = command.to, .before = {}, .document = command.document, .entry = context.entry});
  context.subject = work.row.agreement.bank;
  return AgreementExtended{work.row.id, command.to};
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
    page.agreements.push_back(view_of(context, row));
    if (static_cast<std::int64_t>(page.agreements.size()) == query.limit) break;
  }
  return page;
}

}  // namespace ykt::gate
