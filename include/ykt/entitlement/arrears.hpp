// Arrears 补差: what a changed standard leaves due for periods that were computed under the old one (R6).
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ykt/entitlement/amount.hpp"
#include "ykt/policy/policy.hpp"

namespace ykt {

/// What one person has for one period so far: the line, and difference lines that were made of it already.
struct PaidLine {
  std::int64_t person = 0;  ///< the caller's own number
  Period period;
  Money paid;
  AmountFacts facts;  ///< as they were for that period
};

/// What comes of it. `code` is `arrears_due`, `arrears_nothing`, `arrears_overpaid` (held: nothing is taken
/// back without a decision), `arrears_not_affected`, `arrears_inside_period`; or what kept the new amount
/// from being computed, such as a fact that is missing.
struct ArrearsLine {
  std::int64_t person = 0;
  Period period;
  Money paid;
  std::optional<Money> due{};         ///< for the whole period; none where it could not be computed
  std::optional<Money> difference{};  ///< due less paid
  Code code = Code::arrears_nothing;
  Code not_eligible = Code::ok;  ///< why nothing at all is due under the new standard
  /// The new amount; before it, where the change lies inside the period, that of the months before.
  std::vector<AmountExplanation> explanations{};

  /// What is to be paid: the difference of `arrears_due`, else nothing.
  Money payable() const noexcept { return code == Code::arrears_due ? *difference : Money{}; }
};

/// The two versions of one policy.
struct StandardChange {
  const PolicyVersion& older;
  const PolicyVersion& newer;
};

/// Whether the version pays a changed standard for the past. Errors: `arrears_not_stated`
/// (`/arrears_on_change`), `arrears_not_payable`.
Done check_arrears(const PolicyVersion& newer);

/// One line for each that is given, in their order. A period that begins before the newer version takes each
/// month by the version in force when it begins, where both standards are by month and the newer begins with
/// a month. Paid lines that include earlier difference lines give nothing a second time.
///
/// Errors: `arrears_other_policy`; `arrears_not_stated` (`/arrears_on_change`), `arrears_not_payable`: by the
/// newer version; `policy_field_not_stated` (`/valid_from`, `/amount_rule`); `arrears_line_repeated`
/// (`/lines/3`).
Result<std::vector<ArrearsLine>> arrears(const StandardChange& change, std::span<const PaidLine> lines);

/// One line for a person: the period, both amounts, the difference in capitals or why there is none.
std::string to_line(const ArrearsLine& line, Lang lang);
/// Members in a fixed order.
Json to_json(const ArrearsLine& line);

}  // namespace ykt
