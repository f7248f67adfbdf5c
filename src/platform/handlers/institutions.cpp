// Institutions: put on record with their account, and read.
#include <map>

#include "platform/gate/scope.hpp"
#include "platform/handlers/checks.hpp"
#include "platform/handlers/held_lines.hpp"
#include "platform/handlers/people.hpp"
#include "platform/sqlite/bank_table.hpp"
#include "platform/sqlite/institution_table.hpp"
#include "ykt/identity/credit_code.hpp"
#include "ykt/identity/mask.hpp"

namespace ykt::gate {
namespace {

std::optional<sqlite::InstitutionRow> on_record(Context& context, const std::string& credit_code) {
  const CreditCodeCheck code = check_credit_code(credit_code);
  return code.ok() ? sqlite::find_institution(context.database, code.normalized) : std::nullopt;
}

bool is_of_other(Context& context, AccountKey account, InstitutionId institution) {
  const auto other = sqlite::institution_with(context.database, account);
  if (other) return other->institution.id != institution;
  return sqlite::is_account_of_other(context.database, account, PersonId{});
}

std::string shown(AccountKey account, bool whole) {
  return whole ? unpack(account) : mask_account(unpack(account));
}

}  // namespace

Result<ScopeNeeded> scope_of(Context& context, const InstitutionRegister& command) {
  YKT_LET(needed, scope_of_area(command.area, "/area"));
  if (const auto known = on_record(context, command.credit_code)) needed.also = known->institution.area;
  return needed;
}

Result<InstitutionRegistered> handle(Context& context, const InstitutionRegister& command) {
  YKT_LET(area, AreaCode::parse(command.area));
  const auto bank = sqlite::find_bank(context.database, command.bank);
  if (!bank) return fail(Code::not_found, "/bank", {{"what", std::string("bank")}});
  YKT_LET(responsible, person_of(context, command.responsible, "/responsible"));
  const auto known = on_record(context, command.credit_code);
  const AccountCheck account =
      check_account(command.account, {.luhn = LuhnSeverity::ignore, .prefix = PrefixSeverity::ignore});
  InstitutionFacts facts;
  facts.responsible = &responsible;
  if (known) facts.on_record = known->institution;
  facts.account_of_other =
      account.ok() && is_of_other(context, account.key, known ? known->institution.id : InstitutionId{});
  YKT_LET(decided, decide(facts,
                          InstitutionCase{.credit_code = command.credit_code,
                                          .name = command.name,
                                          .area = area,
                                          .responsible = responsible.id,
                                          .bank = command.bank,
                                          .account = command.account,
                                          .account_name = command.account_name},
                          context.today));
  const std::int64_t number = sqlite::write_institution(
      context.database, {.institution = std::move(decided), .bank = bank->id}, context.now);
  context.subject = "institution:" + std::to_string(number);
  const std::int64_t held =
      known ? hold_lines_paid_to(context, known->institution.responsible) : std::int64_t{0};
  return InstitutionRegistered{number, known.has_value(), held};
}

Result<Institutions> handle(Context& context, const InstitutionList& query) {
  YKT_TRY(check_limit(query.limit));
  YKT_LET(division, AreaCode::parse(query.division));
  std::vector<sqlite::InstitutionRow> rows;
  if (!query.credit_code) {
    rows = sqlite::institutions_in(context.database, {division, query.after, query.limit});
  } else if (auto one = on_record(context, *query.credit_code)) {
    if (division.contains(one->institution.area) && one->institution.id.value > query.after)
      rows.push_back(std::move(*one));
  }
  std::map<std::int64_t, std::string> banks;
  for (const sqlite::BankRow& bank : sqlite::all_banks(context.database)) banks[bank.id] = bank.bank.code;
  Institutions out;
  for (const sqlite::InstitutionRow& row : rows) {
    const Institution& one = row.institution;
    const bool whole = reads_whole(context, one.area);
    InstitutionView& view =
        out.institutions.emplace_back(InstitutionView{.institution = one.id.value,
                                                      .credit_code = one.credit_code,
                                                      .name = one.name,
                                                      .area = one.area.to_string(),
                                                      .responsible = one.responsible.value,
                                                      .bank = one.bank,
                                                      .account = shown(one.account, whole),
                                                      .account_name = one.account_name,
                                                      .past = {}});
    for (const sqlite::InstitutionBefore& before : sqlite::past_of(context.database, one.id))
      view.past.push_back({.name = before.name,
                           .responsible = before.responsible.value,
                           .bank = banks[before.bank],
                           .account = shown(before.account, whole),
                           .account_name = before.account_name,
                           .until = before.until});
  }
  return out;
}

}  // namespace ykt::gate
