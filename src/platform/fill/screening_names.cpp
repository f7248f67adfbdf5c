// Screening for namesakes: everybody's name beside the names on each list of deaths, in the order of names.
#include <algorithm>

#include "platform/fill/screening.hpp"
#include "platform/sqlite/reference_name_table.hpp"
#include "ykt/screening/namesake.hpp"

namespace ykt::fill {

bool Screening::reads_names() const noexcept {
  const bool on = setting(ScreeningRule::namesake, LineRole::recipient).on ||
                  setting(ScreeningRule::namesake, LineRole::payee).on;
  return on && std::any_of(readings_.begin(), readings_.end(),
                           [](const Reading& one) { return one.deaths && one.list.named != 0; });
}

Done Screening::take_names(std::span<const ScreenedPerson> window) {
  if (!reads_names()) return {};
  const DistinctKeys<std::int64_t> persons(window);
  const std::vector<std::size_t>& first = persons.first;
  Done done;
  sqlite::read_names(context_.database, persons.keys, [&](std::size_t at, std::uint64_t name, IdKey number) {
    for (std::size_t i = first[at]; done && i < window.size() && window[i].key == window[first[at]].key; ++i)
      for (const LineRole role : {LineRole::recipient, LineRole::payee})
        if ((window[i].roles & bit_of(role)) != 0 && setting(ScreeningRule::namesake, role).on) {
          done = names_.add({name, number, window[i].row, role});
          break;  // told once, in the role that counts most
        }
  });
  return done;
}

Done Screening::match_names() {
  return names_.each_window([&](std::span<const ScreenedName> window) -> Done {
    for (const Reading& reading : readings_)
      if (reading.deaths && reading.list.named != 0) YKT_TRY(judge_names(window, reading));
    return {};
  });
}

Done Screening::judge_names(std::span<const ScreenedName> window, const Reading& reading) {
  const DistinctKeys<std::uint64_t> names(window);
  Done done;
  std::vector<NamedRow> persons;
  std::vector<NamedRow> list;
  std::vector<Finding> found;
  const auto judge = [&](std::size_t at, std::span<const sqlite::NamedEntry> entries) -> Done {
    persons.clear();
    list.clear();
    found.clear();
    for (std::size_t i = names.first[at]; i < window.size() && window[i].key == names.keys[at]; ++i)
      persons.push_back({0, window[i].number, static_cast<std::uint32_t>(i)});
    for (const sqlite::NamedEntry& one : entries)
      list.push_back({0, {one.id_key}, static_cast<std::uint32_t>(list.size())});
    sort_named(persons);
    find_namesakes(persons, list, {}, found);
    for (const Finding& one : found) {
      const ScreenedName& person = window[one.row];
      const sqlite::NamedEntry& entry = entries[one.evidence];
      YKT_TRY(findings_.add({.key = person.row,
                             .code = one.rule,
                             .rule = ScreeningRule::namesake,
                             .role = person.role,
                             .severity = setting(ScreeningRule::namesake, person.role).severity,
                             .list_day = entry.day,
                             .list = reading.list.id,
                             .list_row = entry.row}));
    }
    return {};
  };
  sqlite::match_names(context_.database, reading.list, names.keys,
                      [&](std::size_t at, std::span<const sqlite::NamedEntry> entries) {
                        if (done) done = judge(at, entries);
                      });
  return done;
}

}  // namespace ykt::fill
