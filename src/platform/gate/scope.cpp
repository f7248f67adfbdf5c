#include "platform/gate/scope.hpp"

#include "platform/sqlite/account_check_table.hpp"
#include "platform/sqlite/application_table.hpp"
#include "platform/sqlite/batch_table.hpp"
#include "platform/sqlite/list_table.hpp"
#include "platform/sqlite/money_table.hpp"
#include "platform/sqlite/people_table.hpp"

namespace ykt::gate {
namespace {
constexpr std::string_view kBankPrefix = "bank:";
}

Result<ScopeNeeded> scope_of_area(const std::string& code, const char* path) {
  auto area = AreaCode::parse(code);
  if (!area) return Failure(std::move(area).error().under(path));
  return ScopeNeeded{.area = *area, .bank = {}};
}

Result<ScopeNeeded> scope_of_batch(Context& context, const std::string& batch) {
  YKT_LET(row, sqlite::find_batch(context.database, batch));
  return ScopeNeeded{.area = row.division, .bank = {}};
}

Result<ScopeNeeded> scope_of_application(Context& context, const std::string& application) {
  YKT_LET(row, sqlite::find_application(context.database, application));
  return ScopeNeeded{.area = row.division, .bank = {}};
}

Result<ScopeNeeded> scope_of_list(Context& context, const std::string& list) {
  // A list belongs to the division that pays and to the bank that is asked to pay, or about accounts.
  if (const auto payments = sqlite::find_list(context.database, list))
    return ScopeNeeded{.area = payments->division, .bank = payments->bank_code};
  YKT_LET(accounts, sqlite::find_account_check(context.database, list));
  return ScopeNeeded{.area = accounts.division, .bank = accounts.bank_code};
}

Result<ScopeNeeded> scope_of_allotment(Context& context, const std::string& allotment) {
  YKT_LET(row, sqlite::find_allotment(context.database, allotment));
  return ScopeNeeded{.area = row.division, .bank = {}};
}

Result<ScopeNeeded> scope_of_household(Context& context, const std::string& household) {
  // One that is not on record is for the handler to refuse, or to found.
  const auto known = sqlite::find_household(context.database, household);
  return known ? ScopeNeeded{.area = known->area, .bank = {}} : ScopeNeeded{};
}

ScopeNeeded scope_of_both(ScopeNeeded one, const ScopeNeeded& other) {
  one.also = other.area;
  return one;
}

Result<ScopeNeeded> scope_of_person(Context& context, const PersonRef& person) {
  // Whoever is not on the register, or is named wrongly, is for the handler to refuse.
  const IdCheck document = check_id(person.id_kind, person.id_number);
  const auto known =
      document.ok() ? sqlite::find_person(context.database, {person.id_kind, document.key}) : std::nullopt;
  return known ? ScopeNeeded{.area = known->area, .bank = {}} : ScopeNeeded{};
}

bool covers(std::string_view granted, const ScopeNeeded& needed) {
  if (granted == "all") return true;
  if (granted.starts_with(kBankPrefix)) {
    const bool nothing_needed = needed.area.empty() && needed.bank.empty();
    return nothing_needed || (!needed.bank.empty() && granted.substr(kBankPrefix.size()) == needed.bank);
  }
  const auto area = AreaCode::parse(granted);
  if (!area) return false;
  if (!needed.also.empty() && !area->contains(needed.also)) return false;
  return needed.area.empty() ? needed.bank.empty() : area->contains(needed.area);
}

bool is_scope(std::string_view text) {
  if (text == "all") return true;
  if (text.starts_with(kBankPrefix)) return text.size() > kBankPrefix.size();
  return AreaCode::parse(text).has_value();
}

}  // namespace ykt::gate
