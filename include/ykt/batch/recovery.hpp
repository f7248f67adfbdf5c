// Recovery 追回: a wrong payment comes back on the department's decision, through the bank or out of later
// payments of the same policy, never another's (R7).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ykt/base/date.hpp"
#include "ykt/base/money.hpp"
#include "ykt/base/result.hpp"
#include "ykt/batch/state.hpp"

namespace ykt {

enum class RecoveryWay : std::uint8_t {
  bank,           ///< paid back, at once or in instalments
  next_payments,  ///< kept back of later payments of the same policy to the same person
};

enum class RecoveryReason : std::uint8_t { dead, not_eligible, overpaid, paid_twice, other };

/// One part of what is paid back, and the last day for it.
struct Instalment {
  Date due;
  Money amount;
  bool operator==(const Instalment&) const = default;
};

/// A line that was paid wrongly.
struct RecoveryFacts {
  LineState line = LineState::entered;
  Money paid;        ///< on the line
  Money recovering;  ///< of it, by recoveries that were decided before and not given up
};

struct RecoveryCase {
  RecoveryWay way = RecoveryWay::bank;
  Money amount;
  /// What each later payment pays out in any case; needed for `next_payments`, for which nobody may be left
  /// without anything.
  std::optional<Money> floor{};
  std::vector<Instalment> instalments;  ///< `bank` only; none: all at once, no day set
};

struct RecoveryPlan {
  Money amount;
  Money floor;
  std::vector<Instalment> instalments;
};

/// Errors: `recovery_line_not_paid`, `recovery_over_paid` at /amount (also zero and below),
/// `recovery_floor_missing` at /floor, `recovery_other_way` at /floor or /instalments (it has no use for
/// them), `recovery_instalments`.
Result<RecoveryPlan> decide(const RecoveryFacts& facts, const RecoveryCase& command, Date as_of);

/// Where a recovery is.
struct RecoveryBalance {
  Money amount;     ///< as decided
  Money received;   ///< through the bank
  Money kept_back;  ///< of payments that arrived
  Money pending;    ///< kept back of payments that are on their way
  bool ended = false;

  /// What neither came back nor is on its way.
  Money open() const noexcept;
};

struct KeepBackCase {
  Money due;    ///< what the payment would pay
  Money floor;  ///< of the recovery
};

/// What is kept back of one payment: as much as is open, and never so much that less than the floor is paid.
Money kept_back(const RecoveryBalance& balance, const KeepBackCase& payment) noexcept;

struct ReceiptFacts {
  RecoveryWay way = RecoveryWay::bank;
  Date decided_on;
  RecoveryBalance balance;
};
struct ReceiptCase {
  Money amount;
  Date day;
};
struct ReceiptChange {
  Money open;  ///< afterwards
};

/// Money that came back through the bank. Errors: `recovery_other_way`, `recovery_ended`,
/// `recovery_over_open` at /amount (also zero and below), `field_invalid` at /day (before the decision, or
/// after today).
Result<ReceiptChange> decide(const ReceiptFacts& facts, const ReceiptCase& command, Date as_of);

}  // namespace ykt
