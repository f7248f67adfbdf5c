// Objection: what somebody says against a line while the public notice runs, and what becomes of it (R7).
#pragma once
#include <cstdint>
#include <optional>

#include "ykt/base/date.hpp"
#include "ykt/base/result.hpp"
#include "ykt/batch/state.hpp"

namespace ykt {

/// What the objection is about.
enum class ObjectionGround : std::uint8_t {
  not_eligible,
  dead,
  amount,          ///< the quantity or the amount is not right
  paid_elsewhere,  ///< the same subsidy is drawn twice
  other,
};

enum class ObjectionOutcome : std::uint8_t {
  unfounded,  ///< the line stays as it was put up
  removed,    ///< the line leaves the batch
  corrected,  ///< the line is computed anew from another quantity
};

/// What is known of an objection and its line.
struct ObjectionFacts {
  std::optional<ObjectionOutcome> outcome{};  ///< as settled before
  LineState line = LineState::entered;
  bool takes_quantity = false;  ///< the policy's standard does
};

struct ObjectionCase {
  ObjectionOutcome outcome = ObjectionOutcome::unfounded;
  bool quantity_given = false;
};

struct ObjectionChange {
  LineState line = LineState::entered;  ///< a corrected line is superseded by its successor
  bool restart_notice = false;          ///< what changed is put up again, in its village only
};

/// What follows from settling an objection. Who may, and in which state of the batch, the lifecycle says.
/// Errors: `objection_settled_already`, `line_not_open`, `policy_without_quantity` at /quantity (the standard
/// takes none), `field_missing` at /quantity (a correction without it), `field_unknown` at /quantity (nothing
/// is corrected).
Result<ObjectionChange> decide(const ObjectionFacts& facts, const ObjectionCase& command, Date as_of);

}  // namespace ykt
