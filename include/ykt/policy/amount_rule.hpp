// AmountRule: a policy's standard as data (R6): how an amount comes about, in which unit, rounded how.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "ykt/base/json.hpp"
#include "ykt/base/result.hpp"
#include "ykt/policy/amount_forms.hpp"
#include "ykt/policy/month_rule.hpp"

namespace ykt {

/// What one amount is for.
enum class AmountEvery : std::uint8_t {
  month,   ///< for each calendar month of the period that counts
  period,  ///< for the whole payment period, whatever its months
  once,    ///< for the case or event, outside any period
};

/// Kinds of rules, in the order of `AmountRule::Form`.
enum class AmountKind : std::uint8_t {
  fixed,
  rate_times_quantity,
  tiered,
  catalogue,
  pot_share,
  top_up_to_line,
  cost_share,
  declared,
  sum,
};

/// Where the one rounding of an amount stands.
enum class RoundingPoint : std::uint8_t {
  end,         ///< of the whole amount: after the months and the parts are added (R6: once, at the end)
  each_month,  ///< of each month, then the months are added
  each_part,   ///< of each part of a sum over all its months, then the parts are added
};

/// A named rounding (R6).
struct NamedRounding {
  Rounding mode = Rounding::half_up;
  RoundUnit unit = RoundUnit::fen;
  RoundingPoint at = RoundingPoint::end;
  bool operator==(const NamedRounding&) const = default;
};

/// A closed set of forms, each a kind of R6.
struct AmountRule {
  using Form = std::variant<FixedAmount, RateTimesQuantity, TieredAmount, CatalogueAmount, PotShare,
                            TopUpToLine, CostShare, DeclaredInRange, SumOfRules>;

  AmountEvery every = AmountEvery::period;
  /// A batch needs it wherever `needs_rounding`; where nothing can become inexact it changes nothing.
  std::optional<NamedRounding> rounding{};
  Form form;
  std::optional<MonthRule> months{};  ///< with `every` month, and only with it

  AmountKind kind() const noexcept { return static_cast<AmountKind>(form.index()); }
  /// Whether an amount of this rule can have parts of a 分 before it is rounded.
  bool needs_rounding() const noexcept;
  const FixedAmount* fixed() const noexcept { return std::get_if<FixedAmount>(&form); }
  const RateTimesQuantity* rate_times_quantity() const noexcept {
    return std::get_if<RateTimesQuantity>(&form);
  }
  const TieredAmount* tiered() const noexcept { return std::get_if<TieredAmount>(&form); }
  const CatalogueAmount* catalogue() const noexcept { return std::get_if<CatalogueAmount>(&form); }
  const PotShare* pot_share() const noexcept { return std::get_if<PotShare>(&form); }
  const TopUpToLine* top_up_to_line() const noexcept { return std::get_if<TopUpToLine>(&form); }
  const CostShare* cost_share() const noexcept { return std::get_if<CostShare>(&form); }
  const DeclaredInRange* declared() const noexcept { return std::get_if<DeclaredInRange>(&form); }
  const SumOfRules* sum() const noexcept { return std::get_if<SumOfRules>(&form); }
  bool operator==(const AmountRule&) const = default;
};

/// What a part of a sum means to somebody who is not eligible for it.
enum class PartNotEligible : std::uint8_t {
  skip,    ///< the part is left out, and the explanation says so
  refuse,  ///< nothing at all is due
};

/// A part of a sum: a rule with a name. It goes by the sum's `every`, months and rounding.
struct SumPart {
  std::string name;
  PartNotEligible when_not_eligible = PartNotEligible::refuse;
  AmountRule rule;
  bool operator==(const SumPart&) const = default;
};

/// The one amount, rate, line or percentage that a rule of some kinds has, and that a range can be given for:
/// of `fixed` (amount), `rate_times_quantity` (rate), `pot_share` (pot), `top_up_to_line` with a line, and
/// `cost_share` (percent).
std::optional<Decimal> single_standard(const AmountRule& rule);
/// `rule` with the single standard of `local` in place of its own; unchanged where they are of two kinds or
/// one has none.
AmountRule with_single_standard(AmountRule rule, const AmountRule& local);
/// Decimals of the base quantity that a rule needs, or none where it needs no quantity.
std::optional<int> quantity_decimals(const AmountRule& rule);

/// What a lower division may set by itself (H23): the single standard, both ends included.
struct AmountRange {
  AmountKind kind = AmountKind::fixed;  ///< one that has a single standard
  AmountEvery every = AmountEvery::period;
  std::string quantity_unit;  ///< of a rate; empty for the others
  Decimal min;
  Decimal max;
  bool operator==(const AmountRange&) const = default;
};

std::string_view slug(AmountEvery every) noexcept;       ///< `month`, `period`, `once`
std::string_view slug(AmountKind kind) noexcept;         ///< the enumerator's own name, as in a pack
std::string_view slug(RoundingPoint point) noexcept;     ///< `end`, `each_month`, `each_part`
std::string_view slug(PartNotEligible choice) noexcept;  ///< `skip`, `refuse`

/// The unit of a standard for a person: `元/月`, `元/亩`, `元/亩·月`, `元`; `元/人·月` of a top-up; `%` of a
/// share of a cost.
std::string unit_of(const AmountRule& rule);
std::string unit_of(const AmountRange& range);

/// Every problem of a rule that was made by hand, each with its path. Numbers: `amount_not_positive`,
/// `amount_unit_missing`, `out_of_range`, `amount_bounds`, `amount_percent`. Bands: `amount_bands_empty`,
/// `amount_bands_overlap`, `amount_bands_gap`. Catalogues: `amount_items_empty`, `amount_item_repeated`.
/// Top-ups: `amount_line_or_classes`, `amount_class_repeated`. Sums: `amount_parts_too_few`,
/// `amount_part_kind`, `amount_part_own`, `amount_quantities_differ`. What stands where it means nothing, or
/// is missing where it is needed: `amount_member_misplaced`, `amount_member_missing`; and
/// `amount_every_wrong`, `amount_day_wrong`.
std::vector<Error> check_amount_rule(const AmountRule& rule);
/// Every problem of a range: `amount_range_kind`, `amount_not_positive`, `amount_unit_missing`,
/// `amount_bounds`, `amount_percent`.
std::vector<Error> check_amount_range(const AmountRange& range);
/// Whether a local rule keeps within what the policy allows (H23). Errors: `overlay_amount_outside` (names
/// the range), `overlay_amount_other_unit` (the range is stated in another kind or unit).
Done check_local_amount(const AmountRule& local, const AmountRange& range);

/// Paths below the rule of what it does not state and a batch needs: `rounding`, `months`, `months/start` ….
std::vector<std::string> missing_in(const AmountRule& rule);

/// The standard for people, one line each: `每月 90.00 元`; `80–89 岁：每月 25.00 元` ….
std::vector<std::string> to_lines(const AmountRule& rule, Lang lang);

/// Members in a fixed order; amounts as text. The same rule gives the same bytes.
Json to_json(const AmountRule& rule);
/// Errors: the first that `check_pack` would name, with its path below the rule.
Result<AmountRule> amount_rule_from_json(const Json& json);

}  // namespace ykt
