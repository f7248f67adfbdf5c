// AmountRule: a policy's standard as data (R6): how an amount comes about, in which unit, rounded how.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "ykt/base/decimal.hpp"
#include "ykt/base/json.hpp"
#include "ykt/base/money.hpp"
#include "ykt/base/result.hpp"

namespace ykt {

/// What one amount is for.
enum class AmountEvery : std::uint8_t {
  month,   ///< for each calendar month of the period that counts
  period,  ///< for the whole payment period, whatever its months
  once,    ///< for the case or event, outside any period
};

/// Kinds of rules, in the order of `AmountRule::Form`.
enum class AmountKind : std::uint8_t { fixed, rate_times_quantity };

/// A named rounding (R6): applied once, at the end.
struct NamedRounding {
  Rounding mode = Rounding::half_up;
  RoundUnit unit = RoundUnit::fen;
  bool operator==(const NamedRounding&) const = default;
};

/// `fixed`: the same amount for everyone.
struct FixedAmount {
  Money amount;  ///< above zero
  bool operator==(const FixedAmount&) const = default;
};

/// `rate_times_quantity`: 12.35 亩 × 124.9788302 元/亩.
struct RateTimesQuantity {
  Decimal rate;               ///< yuan for one `quantity_unit`, above zero; never Money: seven decimals occur
  std::string quantity_unit;  ///< 亩, 头, 人, 月 …
  int quantity_decimals = 0;  ///< decimals that a quantity may have: 0 to 6
  std::optional<Decimal> quantity_min{};  ///< bounds of a quantity, both included
  std::optional<Decimal> quantity_max{};
  std::optional<Money> cap{};  ///< most that is paid, after rounding
  /// `元/亩`.
  std::string rate_unit() const { return "元/" + quantity_unit; }
  bool operator==(const RateTimesQuantity&) const = default;
};

/// A closed set of forms; the other kinds of R6 join it in the same shape.
struct AmountRule {
  using Form = std::variant<FixedAmount, RateTimesQuantity>;

  AmountEvery every = AmountEvery::period;
  /// Not needed where nothing can become inexact (`fixed`); a batch needs it wherever `needs_rounding`.
  std::optional<NamedRounding> rounding{};
  Form form;

  AmountKind kind() const noexcept { return static_cast<AmountKind>(form.index()); }
  bool needs_rounding() const noexcept { return kind() != AmountKind::fixed; }
  const FixedAmount* fixed() const noexcept { return std::get_if<FixedAmount>(&form); }
  const RateTimesQuantity* rate_times_quantity() const noexcept {
    return std::get_if<RateTimesQuantity>(&form);
  }
  bool operator==(const AmountRule&) const = default;
};

/// What a lower division may set by itself (H23): the amount or rate in yuan, both ends included.
struct AmountRange {
  AmountKind kind = AmountKind::fixed;
  AmountEvery every = AmountEvery::period;
  std::string quantity_unit;  ///< of a rate; empty for `fixed`
  Decimal min;
  Decimal max;
  bool operator==(const AmountRange&) const = default;
};

/// `month`, `period`, `once`.
std::string_view slug(AmountEvery every) noexcept;
/// `fixed`, `rate_times_quantity`.
std::string_view slug(AmountKind kind) noexcept;
/// The unit of a standard for a person: `元/月`, `元/亩`, `元/亩·月`, `元`.
std::string unit_of(const AmountRule& rule);
std::string unit_of(const AmountRange& range);

/// Every problem of a rule that was made by hand: `amount_not_positive`, `amount_unit_missing`,
/// `out_of_range` (decimals), `amount_bounds` (negative, finer than the decimals, or the upper below the
/// lower).
std::vector<Error> check_amount_rule(const AmountRule& rule);
/// Every problem of a range: `amount_not_positive`, `amount_unit_missing`, `amount_bounds`.
std::vector<Error> check_amount_range(const AmountRange& range);
/// Whether a local rule keeps within what the policy allows (H23). Errors: `overlay_amount_outside` (names
/// the range), `overlay_amount_other_unit` (the range is stated in another kind or unit).
Done check_local_amount(const AmountRule& local, const AmountRange& range);

/// Members in a fixed order; amounts as text. The same rule gives the same bytes.
Json to_json(const AmountRule& rule);
/// Errors: the first that `check_pack` would name, with its path below the rule.
Result<AmountRule> amount_rule_from_json(const Json& json);

}  // namespace ykt
