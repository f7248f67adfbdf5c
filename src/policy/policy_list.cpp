// The policy list: selection of versions, order and filters.
#include "ykt/policy/policy_list.hpp"

#include <algorithm>
#include <tuple>

#include "policy/selection.hpp"

namespace ykt {
namespace packs {
namespace {

/// Rows that state the same thing at different times: the later decision replaces the earlier one.
bool same_statement(const PolicyVersion& a, const PolicyVersion& b) {
  return a.version == b.version && a.origin.overlay == b.origin.overlay && a.divisions == b.divisions;
}

/// Not stated comes before every day: a pack that says nothing of it can be corrected by one that does.
Date decided(const PolicyVersion& version) { return version.decided_on.value_or(Date::min()); }

/// Leaves the last decision of each statement that was known at the moment.
void drop_corrected(std::vector<const PolicyVersion*>& rows, const std::optional<Date>& decided_by) {
  if (decided_by) std::erase_if(rows, [&](const PolicyVersion* row) { return decided(*row) > *decided_by; });
  std::stable_sort(rows.begin(), rows.end(),
                   [](const PolicyVersion* a, const PolicyVersion* b) { return decided(*a) < decided(*b); });
  std::vector<const PolicyVersion*> kept;
  for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
    const bool corrected = std::any_of(
        kept.begin(), kept.end(), [&](const PolicyVersion* later) { return same_statement(**row, *later); });
    if (!corrected) kept.push_back(*row);
  }
  rows = std::move(kept);
}

}  // namespace

int depth_in(const PolicyVersion& version, DivisionCode division) noexcept {
  int depth = -1;
  for (const DivisionCode own : version.divisions)
    if (own.contains(division)) depth = std::max(depth, static_cast<int>(own.level()));
  return depth;
}

const PolicyVersion* select(std::vector<const PolicyVersion*> rows, const PolicyMoment& moment) {
  drop_corrected(rows, moment.decided_by);
  std::erase_if(rows, [&](const PolicyVersion* row) {
    return !in_force(*row, moment.date) || !applies_in(*row, moment.division);
  });
  // An overlay holds no longer than what it lies over (H21).
  const bool inherited =
      std::any_of(rows.begin(), rows.end(), [](const PolicyVersion* row) { return !row->origin.overlay; });
  if (!inherited) return nullptr;
  const auto rank = [&](const PolicyVersion* row) {
    return std::tuple(depth_in(*row, moment.division), row->origin.overlay, row->version);
  };
  // `rows` has the last decision first, which therefore wins among equals.
  return *std::max_element(rows.begin(), rows.end(),
                           [&](const PolicyVersion* a, const PolicyVersion* b) { return rank(a) < rank(b); });
}

}  // namespace packs

namespace {

bool contains(const Stated<std::string>& field, std::string_view text) {
  return field && field->find(text) != std::string::npos;
}

/// The order of a public list; what is not numbered comes after what is.
auto list_key(const PolicyVersion& version) {
  constexpr int kLevelNotStated = static_cast<int>(PolicyLevel::county) + 1;
  return std::tuple(version.level ? static_cast<int>(*version.level) : kLevelNotStated, version.item == 0,
                    version.item, version.sub_item, std::string_view(version.code));
}

}  // namespace

bool matches(const PolicyVersion& version, const PolicyFilter& filter) {
  if (filter.level && (!version.level || *version.level != *filter.level)) return false;
  if (filter.department && !contains(version.department, *filter.department)) return false;
  if (filter.target && !contains(version.target, *filter.target)) return false;
  if (!filter.keyword) return true;
  const std::string_view keyword = *filter.keyword;
  return version.code.find(keyword) != std::string::npos || contains(version.name, keyword) ||
         contains(version.item_name, keyword) || contains(version.four_character_name, keyword) ||
         contains(version.target, keyword) || contains(version.standard, keyword) ||
         contains(version.department, keyword);
}

std::vector<const PolicyVersion*> policies_in(const PolicyMoment& moment,
                                              std::span<const PolicyVersion> versions) {
  std::vector<const PolicyVersion*> rows;
  rows.reserve(versions.size());
  for (const PolicyVersion& version : versions) rows.push_back(&version);
  std::stable_sort(rows.begin(), rows.end(),
                   [](const PolicyVersion* a, const PolicyVersion* b) { return a->code < b->code; });
  std::vector<const PolicyVersion*> out;
  for (auto first = rows.begin(); first != rows.end();) {
    const auto last = std::find_if(first, rows.end(),
                                   [&](const PolicyVersion* row) { return row->code != (*first)->code; });
    if (const PolicyVersion* chosen = packs::select({first, last}, moment)) out.push_back(chosen);
    first = last;
  }
  std::sort(out.begin(), out.end(),
            [](const PolicyVersion* a, const PolicyVersion* b) { return list_key(*a) < list_key(*b); });
  return out;
}

std::vector<const PolicyVersion*> policies_in(DivisionCode division, Date date,
                                              std::span<const PolicyVersion> versions) {
  return policies_in(PolicyMoment{division, date}, versions);
}

const PolicyVersion* find_policy(std::string_view code, const PolicyMoment& moment,
                                 std::span<const PolicyVersion> versions) {
  std::vector<const PolicyVersion*> rows;
  for (const PolicyVersion& version : versions)
    if (version.code == code) rows.push_back(&version);
  return packs::select(std::move(rows), moment);
}

}  // namespace ykt
