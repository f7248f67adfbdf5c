// What amounts and conditions look at, of many persons at once (R6 R15): each is one walk of a table beside
// persons who are sorted and without repetition.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "platform/sqlite/application_table.hpp"
#include "platform/sqlite/batch_table.hpp"
#include "platform/sqlite/people_table.hpp"
#include "ykt/people/person.hpp"

namespace ykt::sqlite {

struct TagOf {
  std::size_t at = 0;  ///< index of the person
  PersonTag tag;
};
/// In the order of persons; of one person as the register has them.
std::vector<TagOf> read_tags(Database& database, std::span<const std::int64_t> persons);

struct MemberOf {
  std::int64_t household = 0;
  std::int64_t person = 0;
};
/// Members in force on the day, by household. Households are sorted and without repetition.
std::vector<MemberOf> read_members(Database& database, std::span<const std::int64_t> households, Date day);

struct PlaceOf {
  DocumentKey document;
  AreaCode area;  ///< of registration
};
/// `places[i]` of `persons[i]`; whoever is not on record keeps an empty area.
void read_places(Database& database, std::span<const std::int64_t> persons, std::span<PlaceOf> places);

/// What was entered or paid to each person by the batch's policy in its year, outside the batch.
std::vector<Money> paid_in_year(Database& database, const BatchRow& batch,
                                std::span<const std::int64_t> persons);

/// Applications for the batch's policy that are approved, or ended after approval, by person.
struct ApplicationOf {
  std::size_t at = 0;  ///< index of the person
  ApprovedApplication application;
};
std::vector<ApplicationOf> read_approved(Database& database, const BatchRow& batch,
                                         std::span<const std::int64_t> persons);

/// Whether each person stands, by any number that the register ever knew, on the newest edition of the list
/// at that day; none where there is no such list.
std::optional<std::vector<bool>> stand_on_list(Database& database, std::string_view list, Date day,
                                               std::span<const std::int64_t> persons);

/// Another batch that divides a pot for the same policy version and period; its name.
std::optional<std::string> other_batch_of_pot(Database& database, const BatchRow& batch);

}  // namespace ykt::sqlite
