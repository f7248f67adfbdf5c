// Imports: whole tables into the register, row by row through the same rules, one transaction.
#include <array>
#include <limits>
#include <map>

#include "platform/handlers/held_lines.hpp"
#include "platform/handlers/import_rows.hpp"
#include "platform/handlers/people.hpp"
#include "platform/handlers/register.hpp"
#include "platform/sqlite/policy_table.hpp"
#include "platform/sqlite/screening_table.hpp"
#include "ykt/policy/policy_list.hpp"

namespace ykt::gate {
namespace {

namespace column {
enum Register {
  id_kind,
  id_number,
  name,
  area,
  phone,
  household,
  relationship,
  bank,
  account,
  account_name,
  bank_state
};
}
constexpr std::array kRegisterColumns = {
    RowColumn{"id_kind", true},       RowColumn{"id_number", true},  RowColumn{"name", true},
    RowColumn{"area", true},          RowColumn{"phone", false},     RowColumn{"household", false},
    RowColumn{"relationship", false}, RowColumn{"bank", false},      RowColumn{"account", false},
    RowColumn{"account_name", false}, RowColumn{"bank_state", false}};

class RegisterRows {
 public:
  explicit RegisterRows(Context& context) : context_(context) {}

  Done add(const RowReader& row) {
    YKT_LET(kind, kind_of(row.cell(column::id_kind)));
    PersonCase person;
    person.id_kind = kind;
    person.id_number = row.cell(column::id_number);
    person.name = row.cell(column::name);
    person.area = row.cell(column::area);
    person.phone = row.cell(column::phone);
    YKT_LET(id, register_person(context_, person));
    ++persons;
    if (!row.cell(column::household).empty()) {
      HouseholdCase& household = households_[std::string(row.cell(column::household))];
      if (household.area.empty()) household.area = row.cell(column::area);
      household.members.push_back({id, std::string(row.cell(column::relationship))});
      first_row_.try_emplace(std::string(row.cell(column::household)), row.row());
    }
    return row.cell(column::account).empty() ? Done() : add_card(row, id);
  }

  /// Households are whole only after the last row.
  Done finish(Problems& problems) {
    for (auto& [number, household] : households_) {
      household.number = number;
      household.from = context_.today;
      if (auto done = register_household(context_, household); !done)
        problems.add(first_row_[number], std::move(done).error().under("/household"));
      else
        ++households;
    }
    held = hold_lines_paid_to(context_, std::move(changed_cards_));
    return {};
  }

  std::int64_t persons = 0;
  std::int64_t households = 0;
  std::int64_t cards = 0;
  std::int64_t held = 0;

 private:
  Done add_card(const RowReader& row, PersonId holder) {
    CardCase card;
    card.holder = holder;
    card.issuing_bank = row.cell(column::bank);
    card.account = row.cell(column::account);
    card.account_name = row.cell(column::account_name);
    YKT_LET(state, bank_state_of(row.cell(column::bank_state)));
    card.bank_state = state;
    YKT_LET(changed, register_card(context_, card));
    if (changed) changed_cards_.push_back(holder);
    ++cards;
    return {};
  }

  Context& context_;
  std::map<std::string, HouseholdCase> households_;
  std::map<std::string, std::int64_t> first_row_;
  std::vector<PersonId> changed_cards_;  ///< of persons who had another one
};

}  // namespace

Result<RegisterImported> handle(Context& context, const RegisterImport& command) {
  Problems problems;
  RegisterRows rows(context);
  YKT_LET(count,
          each_row(context, kRegisterColumns, problems, [&](const RowReader& row) { return rows.add(row); }));
  YKT_TRY(rows.finish(problems));
  context.subject = command.division;
  return RegisterImported{.rows = count,
                          .persons = rows.persons,
                          .households = rows.households,
                          .cards = rows.cards,
                          .held = rows.held,
                          .refused = problems.count(),
                          .problems = problems.take()};
}

Result<QuantitiesImported> handle(Context& context, const QuantityImport& command) {
  constexpr std::array kColumns = {RowColumn{"id_kind", true}, RowColumn{"id_number", true},
                                   RowColumn{"quantity", true}, RowColumn{"plot", false}};
  YKT_LET(area, AreaCode::parse(command.division));
  const auto versions = sqlite::all_policies(context.database);
  const PolicyVersion* policy =
      find_policy(command.policy, {area.division(), command.period.last(), std::nullopt}, versions);
  if (!policy) return fail(Code::not_found, "/policy", {{"what", std::string("policy")}});
  const std::optional<int> decimals =
      policy->amount_rule ? quantity_decimals(*policy->amount_rule) : std::nullopt;
  if (!decimals) return fail(Code::policy_without_quantity, "/policy");
  const std::int64_t id = sqlite::policy_id(context.database, policy->code);
  Problems problems;
  YKT_LET(count, each_row(context, kColumns, problems, [&](const RowReader& row) -> Done {
            YKT_LET(document, document_in(row));
            const auto person = sqlite::find_person_id(context.database, document);
            if (!person) return fail(Code::not_found, "/id_number", {{"what", std::string("person")}});
            auto quantity = Decimal::parse(row.cell(2));
            if (!quantity) return Failure(std::move(quantity).error().under("/quantity"));
            // R6: base data keep the decimals that the standard allows; finer ones are refused, not rounded.
            auto exact = quantity->rescale(*decimals);
            if (!exact) return Failure(std::move(exact).error().under("/quantity"));
            constexpr Int128 kMax = std::numeric_limits<std::int64_t>::max();
            if (exact->sign() < 0 || exact->unscaled() > kMax)
              return fail(Code::field_invalid, "/quantity",
                          {{"expected", std::string("quantity of zero or more")}});
            const sqlite::QuantityRow row_of{.policy = id,
                                             .period = command.period.key(),
                                             .person = *person,
                                             .quantity = static_cast<std::int64_t>(exact->unscaled()),
                                             .decimals = *decimals};
            if (row.cell(3).empty())
              sqlite::write_quantity(context.database, row_of);
            else
              sqlite::write_plot(context.database, row_of, row.cell(3));
            return {};
          }));
  context.subject = policy->code;
  return QuantitiesImported{.rows = count, .refused = problems.count(), .problems = problems.take()};
}

}  // namespace ykt::gate
