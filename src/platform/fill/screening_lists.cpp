// Screening against lists: everybody's numbers, present and past, beside each list in the order of keys.
#include <algorithm>

#include "platform/fill/screening.hpp"

namespace ykt::fill {
namespace {

/// The rules skip keys of 0, and rows are numbered from 0.
constexpr std::uint64_t row_key(std::uint64_t number) noexcept { return number + 1; }

/// Hits as the rules take them: who is asked about, and what the list says. Both by their place in the
/// window.
struct Asked {
  std::vector<KeyRow> persons;
  std::vector<ListRow> list;

  void add(std::span<const ListHit> window, std::size_t at) {
    const std::uint64_t key = row_key(window[at].key);
    const auto place = static_cast<std::uint32_t>(at);
    if (persons.empty() || persons.back().key != key) persons.push_back({key, place});
    list.push_back({key, place, window[at].day});
  }
};

}  // namespace

Done Screening::take_documents(std::span<const ScreenedPerson> window) {
  if (readings_.empty()) return {};
  const DistinctKeys<std::int64_t> persons(window);
  const std::vector<std::size_t>& first = persons.first;
  Done done;
  sqlite::read_documents(
      context_.database, persons.keys, [&](std::size_t at, const sqlite::DocumentKey& document) {
        for (std::size_t i = first[at]; done && i < window.size() && window[i].key == window[first[at]].key;
             ++i) {
          done = documents_.add({document.key.value, window[i].row, document.kind, window[i].roles});
          ++documents_total_;
        }
      });
  return done;
}

Done Screening::match_lists() {
  for (Reading& reading : readings_)
    if (!reading.deaths && reading.list.meaning == ListMeaning::must_be_in) {
      reading.expected.resize(refused_.size());
      reading.seen.resize(refused_.size());
    }
  Done matched = documents_.each_window([&](std::span<const ScreenedDocument> window) -> Done {
    for (std::size_t i = 0; i < readings_.size(); ++i) YKT_TRY(match_list(window, i));
    return {};
  });
  YKT_TRY(std::move(matched));
  YKT_TRY(hits_.each_window([&](std::span<const ListHit> window) { return judge_hits(window); }));
  for (const Reading& reading : readings_) YKT_TRY(judge_absent(reading));
  return {};
}

Done Screening::match_list(std::span<const ScreenedDocument> window, std::size_t index) {
  Reading& reading = readings_[index];
  const std::uint8_t roles = reading.deaths ? std::uint8_t{0xFF} : bit_of(reading.use.role);
  const bool must = !reading.expected.empty();
  if (must)
    for (const ScreenedDocument& one : window)
      if ((one.roles & roles) != 0) reading.expected[one.row] = true;
  Done done;
  sqlite::match_entries(
      context_.database, reading.list, window, documents_total_,
      [&](std::size_t at, const sqlite::ListEntry& entry) {
        const ScreenedDocument& one = window[at];
        if ((one.roles & roles) == 0 || !done) return;
        if (must)
          reading.seen[one.row] = true;
        else
          done = hits_.add({one.row, entry.row, entry.day, static_cast<std::uint16_t>(index), one.roles});
      });
  return done;
}

Done Screening::judge_hits(std::span<const ListHit> window) {
  for (const LineRole role : {LineRole::recipient, LineRole::payee, LineRole::household_member})
    YKT_TRY(judge_deaths(window, role));
  for (std::size_t i = 0; i < readings_.size(); ++i)
    if (!readings_[i].deaths) YKT_TRY(judge_use(window, i));
  return {};
}

/// Somebody who is dead is told once, in the role that counts most on the line. Where the policy looks up no
/// recipient, since it pays for a death (L2: 17.3, 16.5), the same person still cannot be the payee.
std::optional<LineRole> Screening::role_of_death(std::uint8_t roles) const {
  const auto counts = [&](LineRole role) {
    return (roles & bit_of(role)) != 0 && setting(ScreeningRule::death, role).on && reads_role(role);
  };
  if (counts(LineRole::recipient)) return LineRole::recipient;
  if (counts(LineRole::payee)) return LineRole::payee;
  const bool only_member = (roles & bit_of(LineRole::recipient)) == 0;
  if (only_member && counts(LineRole::household_member)) return LineRole::household_member;
  return std::nullopt;
}

Done Screening::judge_deaths(std::span<const ListHit> window, LineRole role) {
  Asked asked;
  for (std::size_t i = 0; i < window.size(); ++i)
    if (readings_[window[i].list].deaths && role_of_death(window[i].roles) == role) asked.add(window, i);
  sort_list(asked.list);
  std::vector<Finding> found;
  find_dead(
      asked.persons, asked.list,
      {.period = for_.alive, .role = role, .setting = death_setting(setting(ScreeningRule::death, role))},
      found);
  return take_found(window, found, ScreeningRule::death, role);
}

Done Screening::judge_use(std::span<const ListHit> window, std::size_t list) {
  const Reading& reading = readings_[list];
  Asked asked;
  for (std::size_t i = 0; i < window.size(); ++i)
    if (window[i].list == list) asked.add(window, i);
  if (asked.persons.empty()) return {};
  std::vector<Finding> found;
  find_by_list(asked.persons, asked.list, reading.list.meaning, {true, reading.use.severity}, found);
  return take_found(window, found, ScreeningRule::list, reading.use.role);
}

Done Screening::take_found(std::span<const ListHit> window, std::span<const Finding> found,
                           ScreeningRule rule, LineRole role) {
  for (const Finding& one : found) {
    const ListHit& hit = window[one.evidence];
    YKT_TRY(findings_.add({.key = hit.key,
                           .code = one.rule,
                           .rule = rule,
                           .role = role,
                           .severity = one.severity,
                           .list_day = hit.day,
                           .list = readings_[hit.list].list.id,
                           .list_row = hit.list_row}));
  }
  return {};
}

/// Rows on which somebody had to be on the list and is not.
Done Screening::judge_absent(const Reading& reading) {
  if (reading.expected.empty()) return {};
  constexpr std::size_t kChunk = std::size_t{1} << 15;
  std::vector<KeyRow> persons;
  std::vector<ListRow> list;
  std::vector<Finding> found;
  for (std::size_t from = 0; from < reading.expected.size(); from += kChunk) {
    persons.clear();
    list.clear();
    found.clear();
    for (std::size_t i = from; i < std::min(from + kChunk, reading.expected.size()); ++i) {
      if (reading.expected[i]) persons.push_back({row_key(i), static_cast<std::uint32_t>(i)});
      if (reading.seen[i]) list.push_back({.key = row_key(i)});
    }
    find_by_list(persons, list, reading.list.meaning, {true, reading.use.severity}, found);
    for (const Finding& one : found)
      YKT_TRY(findings_.add({.key = one.row,
                             .code = one.rule,
                             .rule = ScreeningRule::list,
                             .role = reading.use.role,
                             .severity = one.severity,
                             .list = reading.list.id}));
  }
  return {};
}

}  // namespace ykt::fill
