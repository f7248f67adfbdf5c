// Amount: what a standard gives for one line, exactly, rounded once, with its explanation (R6 H43).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ykt/base/codes.hpp"
#include "ykt/base/decimal.hpp"
#include "ykt/base/json.hpp"
#include "ykt/base/money.hpp"
#include "ykt/base/period.hpp"
#include "ykt/base/result.hpp"
#include "ykt/policy/amount_rule.hpp"

namespace ykt {

/// What a line states about its amount.
struct AmountInputs {
  std::optional<Decimal>
      quantity{};  ///< base quantity (亩, 头 …); needed by a rate, not looked at by a fixed amount
  /// Months that count, for standards by month: 1 to the months of the period; all of them when left out. Not
  /// looked at by standards for the period or the case.
  std::optional<std::int32_t> months{};

  bool operator==(const AmountInputs&) const = default;
};

/// Which standard is applied, for the explanation.
struct AmountSource {
  std::string policy;  ///< code of the policy
  std::int64_t version = 1;
};

/// One step of the way to the amount.
enum class AmountStepKind : std::uint8_t {
  standard,    ///< operand: amount or rate, unit: 元/月, 元/亩 …
  quantity,    ///< operand: quantity, unit: 亩
  bounds,      ///< the quantity is within `low` to `high`
  multiplied,  ///< value: the exact product so far, in yuan; operand: by what (quantity)
  months,      ///< value: the exact product so far; operand: months that count
  rounded,     ///< value: the amount after the one rounding
  capped,      ///< value: the cap, which is what is paid; operand: what it would have been
};
/// The enumerator's own name.
std::string_view slug(AmountStepKind kind) noexcept;

struct AmountStep {
  AmountStepKind kind;
  Decimal operand{};
  std::string unit{};
  std::optional<Decimal> value{};  ///< none where the exact number has more than 38 digits
  std::optional<Decimal> low{};    ///< `bounds` only
  std::optional<Decimal> high{};
};

/// Why this much: the answer to H43. It holds nothing about a person.
struct AmountExplanation {
  AmountSource source;
  Period period;
  AmountRule rule;
  AmountInputs inputs;
  std::vector<AmountStep> steps;
  Money amount;
};

/// The amount with every step. Errors: `amount_rounding_not_stated`, `amount_quantity_missing`,
/// `amount_quantity_negative`, `amount_quantity_too_fine` {max}, `amount_quantity_below` {min},
/// `amount_quantity_above` {max}, `amount_months_outside` {max}, `amount_overflow`, `amount_is_zero`.
Result<AmountExplanation> explain_amount(const AmountRule& rule, const AmountSource& source, Period period,
                                         const AmountInputs& inputs);

/// Lines for a person, one step each, the last with the amount.
std::vector<std::string> to_lines(const AmountExplanation& explanation, Lang lang);
/// Members in a fixed order; every number as text.
Json to_json(const AmountExplanation& explanation);

/// The same figure for bulk: made once for a batch, then one call a row without allocation.
class AmountCalculator {
 public:
  /// Errors: `amount_rounding_not_stated`. Keeps a copy of what it needs; the rule may go.
  static Result<AmountCalculator> make(const AmountRule& rule, Period period);

  /// `ok` and the amount in `into`, or the code that `explain_amount` would give (and `into` unchanged).
  /// `quantity` may be null where the line states none; `months` 0 means all of the period's.
  Code compute(const Decimal* quantity, std::int32_t months, Money& into) const noexcept;
  Code compute(const AmountInputs& inputs, Money& into) const noexcept {
    if (inputs.months && *inputs.months == 0 && every_ == AmountEvery::month)
      return Code::amount_months_outside;
    return compute(inputs.quantity ? &*inputs.quantity : nullptr, inputs.months.value_or(0), into);
  }
  bool needs_quantity() const noexcept { return kind_ == AmountKind::rate_times_quantity; }

 private:
  AmountCalculator() = default;
  Code check_quantity(const Decimal& quantity) const noexcept;

  AmountKind kind_ = AmountKind::fixed;
  AmountEvery every_ = AmountEvery::period;
  NamedRounding rounding_{};
  std::int32_t period_months_ = 1;
  Money fixed_;
  Decimal rate_;
  int quantity_decimals_ = 0;
  std::optional<Decimal> quantity_min_{};
  std::optional<Decimal> quantity_max_{};
  std::optional<Money> cap_{};
};

/// The amount that a roster declares against the one that the standard gives.
struct DeclaredAmount {
  Money declared;
  Money computed;
};
/// Errors: `amount_differs` {difference_fen, computed_fen}; the difference is declared minus computed, in 分.
Done check_declared(const DeclaredAmount& amounts);

}  // namespace ykt
