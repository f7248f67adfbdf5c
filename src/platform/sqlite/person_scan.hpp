// Person scan: a table ordered by person, read beside sorted persons.
#pragma once
#include <cstdint>
#include <span>

#include "platform/sqlite/database.hpp"

namespace ykt::sqlite {

/// Whether so many persons are read faster by one scan of the register than by a look-up each. A scan reads
/// pages in order, a look-up touches a page for each key: measured, eight rows scanned cost about one
/// look-up.
inline bool scan_is_cheaper(Database& database, std::size_t keys) {
  constexpr std::int64_t kRowsScannedForALookup = 8;
  Query query = database.query("SELECT ifnull(max(person), 0) FROM person");
  query.step();
  return query.integer(0) <= kRowsScannedForALookup * static_cast<std::int64_t>(keys);
}

/// The same for a table ordered by person, between the first and the last of sorted persons.
inline bool range_scan_is_cheaper(std::span<const std::int64_t> persons) noexcept {
  constexpr std::int64_t kRowsScannedForALookup = 8;
  return (persons.back() - persons.front()) / kRowsScannedForALookup <=
         static_cast<std::int64_t>(persons.size());
}

/// `take(index of the person, row)` for each row of `scan_sql` (a literal: person first, BETWEEN ? AND ? on
/// it, ordered by it) whose person is among `persons`, which are sorted and without repetition.
template <class Take>
void for_persons(Database& database, std::span<const std::int64_t> persons, const char* scan_sql,
                 Take&& take) {
  if (persons.empty()) return;
  if (range_scan_is_cheaper(persons)) {
    Query query = database.query(scan_sql);
    query.bind(persons.front()).bind(persons.back());
    std::size_t at = 0;
    while (query.step()) {
      const std::int64_t person = query.integer(0);
      while (at < persons.size() && persons[at] < person) ++at;
      if (at == persons.size()) break;
      if (persons[at] == person) take(at, query);
    }
    return;
  }
  for (std::size_t at = 0; at < persons.size(); ++at) {
    Query query = database.query(scan_sql);
    query.bind(persons[at]).bind(persons[at]);
    while (query.step()) take(at, query);
  }
}

}  // namespace ykt::sqlite
