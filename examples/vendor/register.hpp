// Register: the vendor's people, given to the rules as the facts that they take.
#pragma once
#include <optional>
#include <string>

#include "setting.hpp"
#include "ykt/entitlement/amount_facts.hpp"
#include "ykt/entitlement/eligibility.hpp"
#include "ykt/entitlement/payee_resolution.hpp"

namespace vendor {

/// A row of `person` with its card.
struct Registered {
  ykt::PersonId id;
  std::string id_number;
  std::string name;
  ykt::Date born;
  std::optional<ykt::Date> died;
  ykt::AreaCode area;
  std::optional<ykt::Date> applied_on;
  bool tags_known = false;
  std::vector<ykt::PersonTag> tags;
  std::string account;  ///< empty: no card on record
  std::string account_name;
  ykt::BankState bank_state = ykt::BankState::active;

  ykt::CandidateView candidate() const {
    return {id, name, born, died, false, {ykt::check_account(account).key, {}, account_name, bank_state}};
  }
};

class Register {
 public:
  explicit Register(Database& database) : database_(database) {}

  std::optional<Registered> by_id_number(const std::string& number) const {
    return find(kSelect + " WHERE person.id_number = ?", number);
  }
  std::optional<Registered> by_number(std::int64_t number) const {
    return find(kSelect + " WHERE person.number = ?", number);
  }
  /// What the department determined about whom to pay in somebody's place; payee 0: nothing.
  ykt::DeterminationView determination(ykt::PersonId recipient) const {
    Statement found(database_, "SELECT payee, reason, from_day FROM determination WHERE recipient = ?",
                    recipient.value);
    if (!found.next()) return {};
    return {.recipient = recipient,
            .payee = {found.number(0)},
            .reason = good(ykt::payee_reason_of_slug(found.text(1))),
            .from = good(ykt::Date::parse(found.text(2)))};
  }

 private:
  template <class Key>
  std::optional<Registered> find(const std::string& sql, const Key& key) const {
    Statement found(database_, sql, key);
    if (!found.next()) return std::nullopt;
    const auto day = [&found](int column) -> std::optional<ykt::Date> {
      return found.known(column) ? std::optional(good(ykt::Date::parse(found.text(column)))) : std::nullopt;
    };
    Registered out{.id = {found.number(0)},
                   .id_number = found.text(1),
                   .name = found.text(2),
                   .born = *day(3),
                   .died = day(4),
                   .area = good(ykt::AreaCode::parse(found.text(5))),
                   .applied_on = day(6),
                   .tags_known = found.number(7) != 0};
    if (found.known(8))
      out.tags.push_back({.kind = ykt::TagKind::disabled,
                          .grade = static_cast<std::uint8_t>(found.number(8)),
                          .from = *day(9)});
    if (found.known(10)) {
      out.account = found.text(10);
      out.account_name = found.text(11);
      out.bank_state = good(ykt::bank_state_of(found.text(12)));
    }
    return out;
  }

  inline static const std::string kSelect =
      "SELECT person.number, id_number, name, born, died, area, applied_on, tags_known, disability_grade, "
      "disability_from, account, account_name, bank_state "
      "FROM person LEFT JOIN card ON card.person = person.number";
  Database& database_;
};

/// What is not on record is left out, and the rules say that it is missing.
inline ykt::EligibilityFacts eligibility_facts(const Registered& person) {
  ykt::EligibilityFacts facts;
  facts.birth_date = person.born;
  facts.registration = person.area;
  facts.tags.tags = person.tags;
  if (person.tags_known) facts.tags.complete = {ykt::TagKind::disabled};
  return facts;
}
inline ykt::AmountFacts amount_facts(const Registered& person) {
  ykt::AmountFacts facts;
  facts.applied_on = person.applied_on;
  facts.birth_date = person.born;
  facts.died_on = person.died;
  if (person.tags_known) facts.tags = person.tags;
  return facts;
}

}  // namespace vendor
