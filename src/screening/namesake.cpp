// Namesakes: a merge by name, within a name every number against every other; a name has few bearers in one
// county.
#include "ykt/screening/namesake.hpp"

#include <algorithm>
#include <tuple>

#include "ykt/base/result.hpp"

namespace ykt {
namespace {

bool before(const NamedRow& a, const NamedRow& b) noexcept {
  return std::tie(a.name, a.key, a.row) < std::tie(b.name, b.key, b.row);
}

bool in_order(std::span<const NamedRow> rows) noexcept {
  return std::is_sorted(rows.begin(), rows.end(), before);
}

}  // namespace

bool one_digit_apart(IdKey a, IdKey b) noexcept {
  if (a.empty() || b.empty()) return false;
  int apart = 0;
  for (std::uint64_t x = a.value, y = b.value; x != y; x /= 10, y /= 10) apart += x % 10 != y % 10;
  return apart == 1;
}

void sort_named(std::vector<NamedRow>& rows) { std::sort(rows.begin(), rows.end(), before); }

void find_namesakes(std::span<const NamedRow> persons, std::span<const NamedRow> list, RuleSetting setting,
                    std::vector<Finding>& out) {
  YKT_INVARIANT(in_order(persons));
  YKT_INVARIANT(in_order(list));
  if (!setting.on) return;
  auto from = list.begin();
  for (const NamedRow& person : persons) {
    from = std::lower_bound(from, list.end(), person.name,
                            [](const NamedRow& one, std::int64_t name) { return one.name < name; });
    for (auto other = from; other != list.end() && other->name == person.name; ++other) {
      if (!one_digit_apart(person.key, other->key)) continue;
      out.push_back({person.row, Code::screening_namesake_dead, setting.severity, other->row});
      break;
    }
  }
}

}  // namespace ykt
