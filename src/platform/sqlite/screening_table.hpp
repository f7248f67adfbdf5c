// Reference lists from other authorities.
#pragma once
#include <optional>
#include <string_view>

#include "platform/sqlite/database.hpp"
#include "platform/sqlite/people_table.hpp"
#include "ykt/base/date.hpp"
#include "ykt/screening/reference_list.hpp"
#include "ykt/screening/rules.hpp"

namespace ykt::sqlite {

bool has_reference_list(Database& database, std::string_view name, Date as_of);
std::int64_t insert_reference_list(Database& database, const ReferenceList& list, std::string_view rule);
/// A person may stand on a list twice; the earliest day counts.
void insert_reference_entry(Database& database, std::int64_t list, const DocumentKey& document,
                            const std::optional<Date>& day);
/// Every entry of every list that a rule reads, by the register's number of the person, sorted for
/// `find_dead`. Entries of people who are not in the register concern no line.
std::vector<ykt::ListRow> entries_for_rule(Database& database, std::string_view rule);

}  // namespace ykt::sqlite
