// Allotments (指标) and the ledger of every move of money between their four states.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/sqlite/database.hpp"
#include "ykt/base/money.hpp"
#include "ykt/identity/area.hpp"

namespace ykt::sqlite {

enum class MoneyState : std::uint8_t { available, frozen, paid, returned };

struct AllotmentRow {
  std::string name;
  AreaCode division;
  std::int64_t year = 0;
  Money amount;
  struct Policy {
    std::int64_t policy = 0;
    std::int64_t priority = 1;  ///< 1 comes first
  };
  std::vector<Policy> policies;  ///< in their order

  /// The place of a policy; nothing where the allotment does not serve it.
  std::optional<std::int64_t> priority_of(std::int64_t policy) const noexcept;
};
/// Error: `not_found`.
Result<AllotmentRow> find_allotment(Database& database, std::string_view name);
void insert_allotment(Database& database, const AllotmentRow& row);
void insert_allotment_policy(Database& database, std::string_view allotment,
                             const AllotmentRow::Policy& policy);
/// Names of the allotments of a division and all below it after a name, at most `limit`.
struct AllotmentsAsked {
  std::string_view after;
  std::int64_t limit = 0;
  std::optional<std::int64_t> year{};
};
std::vector<std::string> allotment_names(Database& database, AreaCode division, const AllotmentsAsked& asked);
/// Approved batches without an allotment, of policies that come before a place.
std::vector<std::int64_t> batches_before(Database& database, const AllotmentRow& row, std::int64_t priority);

struct AllotmentBalance {
  Money available;
  Money frozen;
  Money paid;
  Money returned;
};
/// From the ledger, so that it cannot disagree with it.
Result<AllotmentBalance> balance_of(Database& database, const AllotmentRow& row);
/// The same from the lines of the batches that it funds, for the conservation check: frozen, paid and
/// returned.
Result<AllotmentBalance> balance_by_lines(Database& database, const AllotmentRow& row);

struct MoneyMove {
  std::string_view allotment;
  std::int64_t batch = 0;
  MoneyState from = MoneyState::available;
  MoneyState to = MoneyState::frozen;
  Money amount;  ///< nothing is written where it is zero
  std::int64_t entry = 0;
};
void insert_move(Database& database, const MoneyMove& move);

}  // namespace ykt::sqlite
