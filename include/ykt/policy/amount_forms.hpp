// AmountForm: the kinds of standards of R6, each as plain data. What holds between their members is said by
// `check_amount_rule`.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ykt/base/decimal.hpp"
#include "ykt/base/money.hpp"
#include "ykt/people/person.hpp"
#include "ykt/policy/month_rule.hpp"

namespace ykt {

struct SumPart;  // a rule with a name; see amount_rule.hpp

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

/// What a tier goes by.
enum class TierBy : std::uint8_t {
  age,             ///< full years 周岁 on the named day
  grade,           ///< grade of a tag (残疾等级 …) in force on the named day
  household_size,  ///< persons of the household
};

/// A band of whole numbers, both ends included. The last one may be open upwards.
struct AmountBand {
  std::int64_t from = 0;
  std::optional<std::int64_t> to{};
  std::optional<Money> amount{};  ///< none: the band says itself that nobody in it is eligible
  bool contains(std::int64_t value) const noexcept { return from <= value && (!to || value <= *to); }
  bool operator==(const AmountBand&) const = default;
};

/// `tiered`: an amount by age, grade or household size (高龄津贴). Below the first band and above a last one
/// that is closed, nobody is eligible.
struct TieredAmount {
  TierBy by = TierBy::age;
  std::optional<TagKind> tag{};     ///< with `grade`, and only with it
  std::optional<NamedDay> on{};     ///< with `age` and `grade`, and only with them
  std::vector<AmountBand> bands{};  ///< upwards, each beginning right after the one before
  /// The band of a value, or nullptr.
  const AmountBand* band_of(std::int64_t value) const noexcept;
  bool operator==(const TieredAmount&) const = default;
};

/// One line of a catalogue 分档定额.
struct CatalogueItem {
  std::string code;
  std::string name;
  std::string unit;            ///< 台, 套 …
  Money amount;                ///< for one piece, above zero
  std::optional<Money> cap{};  ///< most for one piece, in place of the general `item_cap`
  bool operator==(const CatalogueItem&) const = default;
};

/// `catalogue`: a fixed amount by the code of what was bought (农机购置补贴), with ceilings.
struct CatalogueAmount {
  std::vector<CatalogueItem> items{};
  std::optional<Money> item_cap{};  ///< most for one piece, where the item names none itself
  std::optional<Money> year_cap{};  ///< most for one person in one calendar year, earlier payments included
  /// The item, or nullptr.
  const CatalogueItem* item(std::string_view code) const noexcept;
  bool operator==(const CatalogueAmount&) const = default;
};

/// `pot_share`: a fixed pot in proportion to a base, in 分 by largest remainders, so that the parts always
/// add up to the pot. The rate that a list shows is what remains when the pot is divided by the total base.
struct PotShare {
  Money pot;  ///< above zero
  std::string quantity_unit;
  int quantity_decimals = 0;
  std::optional<Decimal> quantity_min{};
  std::optional<Decimal> quantity_max{};
  std::string rate_unit() const { return "元/" + quantity_unit; }
  bool operator==(const PotShare&) const = default;
};

/// 分类施保: a group of protected persons for whom more is paid.
struct TopUpSupplement {
  TagKind tag = TagKind::disabled;
  std::optional<int> grade_from{};  ///< grades of the tag, both included; left out: every grade
  std::optional<int> grade_to{};
  Decimal percent;  ///< of `TopUpToLine::supplement_of`, above zero
  /// Whether a tag of the right kind and grade; `grade` 0 is a grade that is not on record.
  bool takes_grade(int grade) const noexcept {
    return (!grade_from || *grade_from <= grade) && (!grade_to || grade <= *grade_to);
  }
  bool asks_grade() const noexcept { return grade_from || grade_to; }
  bool operator==(const TopUpSupplement&) const = default;
};

/// What the percentage of a supplement is taken of.
enum class SupplementOf : std::uint8_t { line, per_head };
/// What a person of several groups gets.
enum class SupplementsTogether : std::uint8_t { highest, sum };

/// Class A, B, C … in the place of a line.
struct TopUpClass {
  int grade = 0;  ///< of the tag `low_income`
  std::string name;
  Money amount;  ///< for one protected person
  bool operator==(const TopUpClass&) const = default;
};

/// `top_up_to_line`: (line − income per head) × protected persons (低保), or an amount per protected person
/// by class. Income at or above the line is not eligible, never an amount of zero.
struct TopUpToLine {
  std::optional<Money> line{};  ///< yuan per person; exactly one of `line` and `classes`
  std::vector<TopUpClass> classes{};
  std::vector<TopUpSupplement> supplements{};
  std::optional<SupplementOf> supplement_of{};                ///< with supplements, and only with them
  std::optional<SupplementsTogether> supplements_together{};  ///< the same
  std::optional<NamedDay> on{};                               ///< when tags are looked at
  std::optional<Money> cap{};                                 ///< most that is paid, after rounding
  /// Whether a tag decides anything.
  bool asks_tags() const noexcept { return !classes.empty() || !supplements.empty(); }
  bool operator==(const TopUpToLine&) const = default;
};

/// `cost_share`: a share of what was spent.
struct CostShare {
  Decimal percent;             ///< above zero, at most 100
  std::optional<Money> cap{};  ///< most that is paid, after rounding
  bool operator==(const CostShare&) const = default;
};

/// `declared`: the amount that somebody declares or decides for each case, checked against a range.
struct DeclaredInRange {
  Money min;  ///< both included, above zero
  Money max;
  bool operator==(const DeclaredInRange&) const = default;
};

/// `sum`: several rules added.
struct SumOfRules {
  std::vector<SumPart> parts;
  std::optional<Money> cap{};  ///< most that is paid, after rounding
  bool operator==(const SumOfRules& other) const;
};

/// The enumerators' own names.
std::string_view slug(TierBy by) noexcept;
std::string_view slug(SupplementOf of) noexcept;
std::string_view slug(SupplementsTogether together) noexcept;

}  // namespace ykt
