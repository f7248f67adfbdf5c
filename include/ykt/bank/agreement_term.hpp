// Agreement term: an agreement that ends before its term, or goes on beyond it (R8 H55).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ykt/base/date.hpp"
#include "ykt/base/result.hpp"

namespace ykt {

/// Why an agreement ends before its term.
enum class AgreementEndReason : std::uint8_t {
  agreed,          ///< both sides want it
  duties_not_met,  ///< what the agreement sets out is not done (H11)
  score_used,      ///< what was done with a score 考评 (H11)
  bank_withdraws,
  other,
};

/// From when to when an agreement stands.
struct AgreementTerm {
  std::int64_t agreement = 0;  ///< number
  Date from;
  Date to;                           ///< last day, with every extension
  std::optional<Date> ended_from{};  ///< the first day without it, where it was ended before its term

  bool stands_on(Date day) const noexcept {
    return from <= day && day <= to && (!ended_from || day < *ended_from);
  }
};

struct AgreementTermFacts {
  AgreementTerm term;
  std::vector<AgreementTerm> others;  ///< of the same bank and the same division
};

struct AgreementEndCase {
  Date from;  ///< the first day on which nothing is dispatched under it
};

struct AgreementExtendCase {
  Date to;  ///< the new last day
};

struct AgreementTermChange {
  AgreementTerm term;
};

/// An agreement ends before its term. What was dispatched under it stays under it, so no day is given back:
/// Errors: `agreement_ended` and `agreement_over` (its last day is past) at /agreement, `agreement_end_day`
/// at /from (before today or outside the term; its first day means that it never begins).
Result<AgreementTermChange> decide(const AgreementTermFacts& facts, const AgreementEndCase& command,
                                   Date as_of);
/// An agreement goes on as it is. Errors: `agreement_ended` and `agreement_over` at /agreement,
/// `agreement_extension` (not beyond its last day) and `agreement_overlaps` (another one stands on some of
/// the days that come in) at /to.
Result<AgreementTermChange> decide(const AgreementTermFacts& facts, const AgreementExtendCase& command,
                                   Date as_of);

}  // namespace ykt
