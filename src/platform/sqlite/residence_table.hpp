// What a registrar states of a person beside the documents: where they live, and of which kinds every tag is
// on record (R2 R15).
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "platform/sqlite/database.hpp"
#include "ykt/base/date.hpp"
#include "ykt/card/person_id.hpp"
#include "ykt/identity/area.hpp"
#include "ykt/people/person.hpp"

namespace ykt::sqlite {

struct ResidenceRow {
  AreaCode area;
  Date from;
};
/// Another place from the same day on replaces it.
void write_residence(Database& database, PersonId person, const ResidenceRow& row);
std::optional<ResidenceRow> residence_of(Database& database, PersonId person, Date day);
/// `out[i]` of `persons[i]` (sorted, none twice) on the day; empty where none is on record.
std::vector<AreaCode> read_residences(Database& database, std::span<const std::int64_t> persons, Date day);

void confirm_tags(Database& database, PersonId person, TagKind kind, Date day);
/// In the order of kinds.
std::vector<TagKind> confirmed_tags(Database& database, PersonId person);
struct ConfirmedOf {
  std::size_t at = 0;  ///< index of the person
  TagKind kind = TagKind::disabled;
};
/// In the order of persons (sorted, none twice).
std::vector<ConfirmedOf> read_confirmed(Database& database, std::span<const std::int64_t> persons);

/// What was stated of the merged record is the survivor's, where the survivor's own says nothing.
void merge_statements(Database& database, PersonId to, PersonId from);

}  // namespace ykt::sqlite
