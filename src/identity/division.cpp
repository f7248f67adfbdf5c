// Division: look-ups in the generated table.
#include "ykt/identity/division.hpp"

#include "identity/digits.hpp"
#include "identity/division_table.hpp"

namespace ykt {
namespace {

using identity_detail::DivisionTable;
using identity_detail::kDivisionRowCount;
using identity_detail::number_of;
using identity_detail::only_digits;

constexpr DivisionTable kTable = identity_detail::build_division_table();

// The package's lists end with this year; the patch file holds single later changes.
constexpr int kTableYear = 2020;

DivisionInfo row_at(std::uint32_t index) noexcept {
  const auto& row = kTable.rows[index];
  return {DivisionCode(row.code),
          {kTable.names.data() + row.name, kTable.rows[index + 1].name - row.name},
          row.first_year,
          row.last_year};
}

// Names of codes that only gather counties: nobody writes them in an address.
bool is_collective(std::string_view name) noexcept {
  return name == "市辖区" || name == "县" || name == "市区" || name.ends_with("直辖县级行政单位") ||
         name.ends_with("直辖行政单位");
}

}  // namespace

std::string_view slug(AreaLevel level) noexcept {
  constexpr std::string_view kSlugs[] = {"province", "prefecture", "county", "township", "village"};
  return kSlugs[static_cast<std::size_t>(level)];
}

Result<DivisionCode> DivisionCode::parse(std::string_view text) {
  if (text.size() != 6 || !only_digits(text)) return fail(Code::division_malformed);
  const DivisionCode code(static_cast<std::uint32_t>(number_of(text)));
  if (code.empty()) return fail(Code::division_malformed);
  // A county without a prefecture (510002) has no place in the hierarchy.
  if (code.value() / 100 % 100 == 0 && code.value() % 100 != 0) return fail(Code::division_malformed);
  return code;
}

std::string DivisionCode::to_string() const { return empty() ? std::string() : std::to_string(value_); }

int division_table_year() noexcept { return kTableYear; }

bool division_known(DivisionCode code) noexcept { return kTable.rank(code.value()) >= 0; }

DivisionInfo DivisionHistory::Iterator::operator*() const noexcept { return row_at(row_); }

DivisionHistory division_history(DivisionCode code) noexcept {
  const std::int32_t rank = kTable.rank(code.value());
  if (rank < 0) return {0, 0};
  const auto index = static_cast<std::size_t>(rank);
  return {kTable.first_row[index], kTable.first_row[index + 1]};
}

std::optional<DivisionInfo> find_division(DivisionCode code, std::optional<int> year) noexcept {
  std::optional<DivisionInfo> out;
  for (const DivisionInfo info : division_history(code))
    if (!year || info.in_force(*year)) out = info;
  return out;
}

std::string division_path_name(DivisionCode code, std::optional<int> year) {
  const auto name_of = [&](DivisionCode which) -> std::string_view {
    if (const auto then = find_division(which, year)) return then->name;
    const auto newest = find_division(which);
    return newest ? newest->name : std::string_view();
  };
  std::string out(name_of(code));
  if (out.empty()) return out;
  for (DivisionCode above = code.parent(); !above.empty(); above = above.parent()) {
    const std::string_view name = name_of(above);
    if (!is_collective(name)) out.insert(0, name);
  }
  return out;
}

std::vector<DivisionInfo> divisions_under(DivisionCode scope, bool with_ended) {
  std::vector<DivisionInfo> out;
  for (std::uint32_t i = 0; i < kDivisionRowCount; ++i) {
    const DivisionInfo info = row_at(i);
    if (!scope.contains(info.code)) continue;
    const bool newest = i + 1 == kDivisionRowCount || kTable.rows[i + 1].code != info.code.value();
    if (newest && (with_ended || info.last_year == 0)) out.push_back(info);
  }
  return out;
}

}  // namespace ykt
