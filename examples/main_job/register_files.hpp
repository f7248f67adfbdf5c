// Register files: what the registrar and other authorities hand in, as CSV.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "people.hpp"
#include "ykt/base/csv.hpp"

namespace main_job {

inline void add_record(std::string& out, std::initializer_list<std::string_view> cells) {
  // Cells that start a formula are planted on purpose and must arrive as they are.
  ykt::append_csv_record(out, std::vector<std::string_view>(cells), {.neutralise = false});
}

/// Persons with household and card, as RegisterImport takes them.
inline std::string register_csv(const CountyOfPeople& county) {
  std::string out;
  add_record(out, {"id_kind", "id_number", "name", "area", "phone", "household", "relationship", "bank",
                   "account", "account_name", "bank_state"});
  for (const Person& person : county.people) {
    const Household& home = county.households[person.household];
    const std::string& account = person.old_account.empty() ? person.account : person.old_account;
    const bool card = !account.empty();
    add_record(out, {"resident", person.id, person.name, home.area, "", home.number, person.relationship,
                     card ? kBanks[person.bank].code : "", account, card ? std::string_view(person.name) : "",
                     card ? ykt::slug(person.bank_state) : ""});
  }
  return out;
}

inline std::string two_decimals(int hundredths) {
  const std::string cents = std::to_string(hundredths % 100 + 100).substr(1);
  return std::to_string(hundredths / 100) + "." + cents;
}

/// Area of land by person, as QuantityImport takes it. Every adult of a household stands for all of its land.
inline std::string quantities_csv(const CountyOfPeople& county) {
  std::string out;
  add_record(out, {"id_kind", "id_number", "quantity"});
  for (const Household& home : county.households)
    for (std::size_t i = 0; i < 2; ++i)
      add_record(out, {"resident", county.people[home.members[i]].id, two_decimals(home.mu_hundredths)});
  return out;
}

/// The list of deaths, as ReferenceListImport takes it.
inline std::string deaths_csv(const CountyOfPeople& county) {
  std::string out;
  add_record(out, {"id_kind", "id_number", "date"});
  for (const Household& home : county.households)
    if (home.what == Case::dead_listed)
      add_record(out, {"resident", county.people[home.head()].id, "2024-11-06"});
  for (const Person& person : county.people)
    if (person.what == Case::dead_listed) add_record(out, {"resident", person.id, "2024-12-18"});
  for (const std::string& stranger : county.strangers) add_record(out, {"resident", stranger, "2024-10-30"});
  return out;
}

}  // namespace main_job
