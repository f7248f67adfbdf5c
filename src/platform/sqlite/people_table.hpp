// Persons, households, cards and determined payees.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/sqlite/database.hpp"
#include "ykt/base/date.hpp"
#include "ykt/card/card.hpp"
#include "ykt/identity/account.hpp"
#include "ykt/identity/id_document.hpp"
#include "ykt/people/household.hpp"
#include "ykt/people/payee.hpp"
#include "ykt/people/person.hpp"

namespace ykt::sqlite {

struct DocumentKey {
  IdKind kind = IdKind::resident;
  IdKey key;
};

/// A stable 63-bit number of a normalised name, so that a column of names can be compared without the texts.
/// Never the only proof: what is shown to a person is compared as text.
std::int64_t name_hash(std::string_view normalized_name) noexcept;
/// The same of a name and the last six characters of the ID (H37).
std::int64_t name_key(std::string_view normalized_name, std::string_view last_six) noexcept;

std::optional<PersonId> find_person_id(Database& database, const DocumentKey& document);
std::optional<Person> find_person(Database& database, PersonId person);
std::optional<Person> find_person(Database& database, const DocumentKey& document);
/// Persons of that name and last six characters; more than one is possible.
std::vector<Person> persons_named(Database& database, std::string_view normalized_name,
                                  std::string_view last_six);
/// Writes a new person (id 0) or what changed of one on record; gives the number.
PersonId write_person(Database& database, const Person& person);
/// Writes one more tag of a person on record.
void insert_tag(Database& database, PersonId person, const PersonTag& tag);

std::optional<Household> find_household(Database& database, std::string_view number);
std::optional<Household> household_of(Database& database, PersonId person);
HouseholdId write_household(Database& database, const Household& household, Date today);
/// The household that holds the person now; 0 for none.
std::int64_t household_id_of(Database& database, PersonId person);

struct CardRow {
  PersonId person;
  std::int64_t bank = 0;
  AccountKey account;
  std::string account_name;
  bool name_matches = false;  ///< the account's name is the person's name on record
  BankState bank_state = BankState::inactive;
};
std::optional<CardRow> find_card(Database& database, PersonId person);
/// Whether that account was a card of the person before the present one.
bool was_card_of(Database& database, PersonId person, AccountKey account);
/// Whether the account is on record as another person's card, or as an institution's.
bool is_account_of_other(Database& database, AccountKey account, PersonId person);
/// Writes the present card; one with another account moves to the past cards.
void write_card(Database& database, const CardRow& card, Timestamp now);

struct QuantityRow {
  std::int64_t policy = 0;
  std::int64_t period = 0;
  PersonId person;
  std::int64_t quantity = 0;  ///< unscaled by `decimals`
  int decimals = 0;
};
void write_quantity(Database& database, const QuantityRow& row);

struct DeterminationRow {
  std::int64_t id = 0;
  PayeeDetermination determination;
};
std::vector<DeterminationRow> determination_rows(Database& database, PersonId recipient);
/// Writes the last day and why.
void end_determination(Database& database, const DeterminationRow& row);
std::vector<PayeeDetermination> determinations_of(Database& database, PersonId recipient);
std::int64_t insert_determination(Database& database, const PayeeDetermination& determination);

}  // namespace ykt::sqlite
