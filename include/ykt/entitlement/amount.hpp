// Amount: what a standard gives for one line, exactly, rounded by name, with its explanation (R6 H43).
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
#include "ykt/entitlement/amount_facts.hpp"
#include "ykt/entitlement/counted_months.hpp"
#include "ykt/policy/amount_rule.hpp"

namespace ykt {

/// Which standard is applied, for the explanation.
struct AmountSource {
  std::string policy;  ///< code of the policy
  std::int64_t version = 1;
  bool operator==(const AmountSource&) const = default;
};

/// One step of the way to the amount.
enum class AmountStepKind : std::uint8_t {
  standard,    ///< operand: amount or rate, unit: 元/月, 元/亩 …
  quantity,    ///< operand: quantity, unit: 亩
  bounds,      ///< the operand is within `low` to `high`
  multiplied,  ///< value: the exact product so far, in yuan; operand: by what (亩, 台, 人)
  months,      ///< value: the product; operand: whole months that count
  days,  ///< value: the part of a month; operand: days that count, high: days of the month, label: 2025-03
  attribute,    ///< operand: what a tier goes by, label: the day
  band,         ///< operand: the band's amount, low and high: its ends
  item,         ///< operand: the amount of one piece, label: code and name
  item_capped,  ///< value: the ceiling of one piece; operand: what it would have been
  pot,          ///< operand: the pot, value: the rate that remains of it, to seven decimals, high: total base
  pot_part,     ///< value: the part in 分; operand: the exact share cut to 分
  line,         ///< operand: the line
  income,       ///< operand: income per head
  gap,          ///< value: line less income
  category,     ///< operand: the class's amount a head, label: its name
  supplement,   ///< value: the supplement; operand: per cent, low: of what, high: persons, label: the group
  cost,         ///< operand: the cost
  percent,      ///< value: the share; operand: per cent
  declared,     ///< operand: the declared amount
  part,         ///< begins a part of a sum, label: its name
  part_skipped,  ///< the part does not apply, code: why
  added,         ///< value: the sum so far
  rounded,       ///< value: the amount after the rounding that the rule names
  cap,           ///< operand: the cap, which is not reached
  capped,        ///< value: the cap, which is what is paid; operand: what it would have been
  year_cap,      ///< value: what is paid; operand: what it would have been, low: paid earlier, high: the cap
};
/// The enumerator's own name.
std::string_view slug(AmountStepKind kind) noexcept;

struct AmountStep {
  AmountStepKind kind = AmountStepKind::standard;
  Decimal operand{};
  std::string unit{};
  std::optional<Decimal> value{};  ///< yuan
  std::int64_t over = 1;           ///< the value is `value / over`: parts of months leave what no decimal is
  std::optional<Decimal> low{};
  std::optional<Decimal> high{};
  std::string label{};
  Code code = Code::ok;              ///< `part_skipped` only
  std::optional<AmountFact> fact{};  ///< which fact the operand is
  bool operator==(const AmountStep&) const = default;
};

/// A fact that was used.
struct AmountInput {
  AmountFact fact = AmountFact::quantity;
  std::string value;  ///< a number or days; of a birth date only the age, of tags only the grade
  std::string unit;
  std::string source;  ///< as the facts name it; empty where they do not
  bool operator==(const AmountInput&) const = default;
};

/// Why this much: the answer to H43. It names nobody.
struct AmountExplanation {
  AmountSource source;
  Period period;
  AmountRule rule;
  std::vector<AmountInput> inputs;
  std::vector<CountedMonth> months;  ///< that count, where the rule is by month and they are known by name
  std::vector<AmountStep> steps;
  Money amount;
};

/// The amount with every step. Where it is rounded: `RoundingPoint`; a stated rounding is applied even where
/// nothing is inexact, caps come after it.
///
/// Not stated by the policy: `amount_rounding_not_stated` and the codes of `count_months`. Not on record,
/// which holds the line: `amount_quantity_missing`, `amount_…_missing` of every other fact,
/// `amount_months_unnamed`. Not eligible: `amount_in_no_band`, `amount_tag_absent`, `amount_above_line`,
/// `amount_no_month_counts`, `amount_no_part_applies`, `amount_year_cap_reached`. Wrong:
/// `amount_quantity_negative`, `amount_quantity_too_fine` {max}, `amount_quantity_below` {min},
/// `amount_quantity_above` {max}, `amount_months_outside` {max}, `amount_item_unknown`,
/// `amount_declared_outside` {min, max}, `amount_fact_invalid`, `amount_pot_part_wrong`, `amount_overflow`,
/// `amount_is_zero`.
Result<AmountExplanation> explain_amount(const AmountRule& rule, const AmountSource& source, Period period,
                                         const AmountFacts& facts);
/// The same for some months of the period only, of a rule by month: what a change inside a period needs. Days
/// of the period and caps stay those of the whole period. Errors besides: `amount_months_unnamed`.
Result<AmountExplanation> explain_amount(const AmountRule& rule, const AmountSource& source, Period period,
                                         const AmountFacts& facts, const MonthWindow& only);

/// Whether a refusal says that the person is not eligible for this standard at all.
bool is_not_eligible(Code code) noexcept;

/// Lines for a person: the policy, one for each step, the amount with its capitals 大写金额.
std::vector<std::string> to_lines(const AmountExplanation& explanation, Lang lang);
/// Members in a fixed order; every number as text.
Json to_json(const AmountExplanation& explanation);
Json to_json(const AmountStep& step);

/// The same figure for bulk: made once for a batch, then one call a row. A fixed amount or a rate over whole
/// months takes a way of its own that allocates nothing.
class AmountCalculator {
 public:
  /// Errors: `amount_rounding_not_stated`. Keeps a copy of the rule.
  static Result<AmountCalculator> make(const AmountRule& rule, Period period);

  /// `ok` and the amount in `into`, or the code that `explain_amount` would give (and `into` unchanged).
  Code compute(const AmountFacts& facts, Money& into) const;
  /// Whether the rule asks for a base quantity.
  bool needs_quantity() const noexcept { return needs_quantity_; }

 private:
  AmountCalculator() = default;
  Code compute_fast(const Decimal* quantity, std::int32_t months, Money& into) const noexcept;
  Code check_quantity(const Decimal& quantity) const noexcept;

  AmountRule rule_;
  Period period_;
  NamedRounding rounding_{};
  bool fast_ = false;
  bool needs_quantity_ = false;
};

/// The amount that a roster declares against the one that the standard gives.
struct DeclaredAmount {
  Money declared;
  Money computed;
};
/// Errors: `amount_differs` {difference_fen, computed_fen}; the difference is declared minus computed, in 分.
Done check_declared(const DeclaredAmount& amounts);

}  // namespace ykt
