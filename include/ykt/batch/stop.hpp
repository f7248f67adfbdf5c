// Stop 停发: the department stops payments of a policy to a person, and resumes them with or without what was
// due in between (R7).
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "ykt/base/date.hpp"
#include "ykt/base/period.hpp"
#include "ykt/base/result.hpp"

namespace ykt {

enum class StopReason : std::uint8_t {
  not_eligible,
  whereabouts_unknown,
  information_wrong,
  under_review,
  other,
};

/// One stop of one policy to one person.
struct PaymentStopped {
  Date from;                           ///< first day for which nothing is paid
  std::optional<Date> resumed_from{};  ///< first day for which it is paid again
  bool arrears = false;                ///< what was due in between is paid after all

  bool operator==(const PaymentStopped&) const = default;
};

/// Whether the stop reaches a payment for this period. While it stands: every period that ends on its first
/// day or later. Once resumed with arrears: none. Without: those that end inside it; a period that it leaves
/// in part is paid whole, since the standard says what a part is worth and not the stop.
bool is_stopped(const PaymentStopped& stop, const Period& period) noexcept;

struct StopFacts {
  std::vector<PaymentStopped> stops;  ///< of this policy to this person, in the order of their days; two
                                      ///< of them may be open where two records became one (R3)
};
struct StopCase {
  Date from;
};
struct ResumeCase {
  Date from;
  bool arrears = false;
};

/// Errors: `stop_already` (one stands), `stop_dates` at /from (before the last resumption, or more than a
/// year ahead).
Result<PaymentStopped> decide(const StopFacts& facts, const StopCase& command, Date as_of);
/// Errors: `stop_none`, `stop_dates` at /from (not after the stop's first day, or more than a year ahead).
Result<PaymentStopped> decide(const StopFacts& facts, const ResumeCase& command, Date as_of);

}  // namespace ykt
