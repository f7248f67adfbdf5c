// Delegated holdings, and what each region lays down for them.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "platform/sqlite/database.hpp"
#include "ykt/people/holding.hpp"
#include "ykt/policy/holding_pack.hpp"

namespace ykt::sqlite {

struct HoldingRow {
  std::int64_t id = 0;
  DelegatedHolding holding;
};
std::int64_t insert_holding(Database& database, const DelegatedHolding& holding);
/// Writes the term, or the end.
void update_holding(Database& database, const HoldingRow& row);
/// Of one card, in the order in which they were granted.
std::vector<HoldingRow> holdings_of(Database& database, PersonId cardholder);
/// Cards that somebody keeps on a day.
std::int64_t cards_held(Database& database, PersonId holder, Date day);

struct HoldingPage {
  AreaCode area;
  std::int64_t after = 0;
  std::int64_t limit = 0;
};
/// Of cardholders registered in the area.
std::vector<HoldingRow> holdings_in(Database& database, const HoldingPage& page);

void insert_holding_rule(Database& database, DivisionCode region, std::string_view canonical);
/// What was laid down last for the nearest division around an area; nothing where no pack speaks of it.
std::optional<HoldingPack> holding_pack_for(Database& database, AreaCode area);

}  // namespace ykt::sqlite
