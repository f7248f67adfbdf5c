// AmountRule's check: every problem of a rule, with its path.
#include "policy/amount_rule_check.hpp"

#include <algorithm>
#include <utility>

#include "ykt/base/text.hpp"
#include "ykt/policy/amount_rule.hpp"

namespace ykt {
namespace {

constexpr int kQuantityDecimalsMax = 6;  // 亩 is measured to two, the finest rosters to four
constexpr std::size_t kUnitCharactersMax = 8;
constexpr std::int64_t kRateDecimalsMax = 12;
constexpr std::int64_t kPercentDecimalsMax = 6;
constexpr std::int64_t kSharePercentMax = 100;
constexpr std::int64_t kSupplementPercentMax = 1000;
constexpr std::int64_t kGradeMin = 1;
constexpr std::int64_t kGradeMax = 9;
constexpr std::size_t kPartsMin = 2;

bool by_month(std::optional<NamedDay> day) noexcept {
  return day == NamedDay::month_first || day == NamedDay::month_last;
}

/// The problems of one rule, gathered form by form.
class RuleCheck {
 public:
  RuleCheck(AmountEvery every, std::string path, std::vector<Error>& problems)
      : every_(every), path_(std::move(path)), problems_(problems) {}

  void operator()(const FixedAmount& form) { positive(form.amount, "/amount"); }

  void operator()(const RateTimesQuantity& form) {
    if (form.rate.sign() <= 0) say(Code::amount_not_positive, "/rate");
    decimals(form.rate, kRateDecimalsMax, "/rate");
    quantity(form);
    cap(form.cap, "/cap");
  }

  void operator()(const TieredAmount& form) {
    const bool by_tag = form.by == TierBy::grade;
    const bool by_day = form.by != TierBy::household_size;
    belongs(form.tag.has_value(), by_tag, "tag");
    belongs(form.on.has_value(), by_day, "on");
    day(form.on);
    bands(form);
  }

  void operator()(const CatalogueAmount& form) {
    not_by_month();
    if (form.items.empty()) say(Code::amount_items_empty, "/items");
    for (std::size_t i = 0; i < form.items.size(); ++i) item(form, i);
    cap(form.item_cap, "/item_cap");
    cap(form.year_cap, "/year_cap");
  }

  void operator()(const PotShare& form) {
    not_by_month();
    positive(form.pot, "/pot");
    quantity(form);
  }

  void operator()(const TopUpToLine& form) {
    if (form.line.has_value() == !form.classes.empty())
      say(Code::amount_line_or_classes, form.line ? "/classes" : "/line");
    if (form.line) positive(*form.line, "/line");
    for (std::size_t i = 0; i < form.classes.size(); ++i) top_up_class(form, i);
    for (std::size_t i = 0; i < form.supplements.size(); ++i)
      supplement(form.supplements[i], "/supplements/" + std::to_string(i));
    belongs(form.supplement_of.has_value(), !form.supplements.empty(), "supplement_of");
    belongs(form.supplements_together.has_value(), !form.supplements.empty(), "supplements_together");
    if (form.supplement_of == SupplementOf::line && !form.line)
      say(Code::amount_line_or_classes, "/supplement_of");
    belongs(form.on.has_value(), form.asks_tags(), "on");
    day(form.on);
    cap(form.cap, "/cap");
  }

  void operator()(const CostShare& form) {
    percent(form.percent, kSharePercentMax, "/percent");
    cap(form.cap, "/cap");
  }

  void operator()(const DeclaredInRange& form) {
    positive(form.min, "/min");
    if (form.max < form.min) say(Code::amount_bounds, "/max");
  }

  void operator()(const SumOfRules& form) {
    if (form.parts.size() < kPartsMin) say(Code::amount_parts_too_few, "/parts");
    for (std::size_t i = 0; i < form.parts.size(); ++i) part(form, i);
    cap(form.cap, "/cap");
  }

 private:
  void say(Code code, std::string_view at, std::vector<ErrorArg> args = {}) {
    problems_.push_back(Error{code, path_ + std::string(at), std::move(args)});
  }
  void positive(Money amount, std::string_view at) {
    if (amount.sign() <= 0) say(Code::amount_not_positive, at);
  }
  void cap(const std::optional<Money>& most, std::string_view at) {
    if (most) positive(*most, at);
  }
  void percent(const Decimal& value, std::int64_t max, std::string_view at) {
    if (value.sign() <= 0 || Decimal::from_int(max) < value) say(Code::amount_percent, at, {{"max", max}});
    decimals(value, kPercentDecimalsMax, at);
  }
  /// Within these limits an exact amount that fits money has at most 38 digits.
  void decimals(const Decimal& value, std::int64_t max, std::string_view at) {
    if (value.strip_zeros().scale() > max)
      say(Code::out_of_range, at, {{"min", std::int64_t{0}}, {"max", max}});
  }
  void between(std::int64_t value, std::int64_t min, std::int64_t max, std::string_view at) {
    if (value < min || value > max) say(Code::out_of_range, at, {{"min", min}, {"max", max}});
  }
  void text(const std::string& value, std::string_view at) {
    if (is_blank(value)) say(Code::pack_text_empty, at);
  }
  /// A member that stands where, and only where, another says so.
  void belongs(bool stated, bool needed, std::string_view member) {
    std::string at = "/";
    at += member;
    if (stated && !needed) say(Code::amount_member_misplaced, at);
    if (!stated && needed) say(Code::amount_member_missing, at, {{"member", std::string(member)}});
  }
  void not_by_month() {
    if (every_ == AmountEvery::month) say(Code::amount_every_wrong, "/every");
  }
  void day(std::optional<NamedDay> on) {
    if (by_month(on) && every_ != AmountEvery::month) say(Code::amount_day_wrong, "/on");
  }

  template <class Form>
  void quantity(const Form& form) {
    if (!packs::unit_ok(form.quantity_unit)) say(Code::amount_unit_missing, "/quantity_unit");
    between(form.quantity_decimals, 0, kQuantityDecimalsMax, "/quantity_decimals");
    bound(form.quantity_min, form.quantity_decimals, "/quantity_min");
    bound(form.quantity_max, form.quantity_decimals, "/quantity_max");
    if (form.quantity_min && form.quantity_max && *form.quantity_max < *form.quantity_min)
      say(Code::amount_bounds, "/quantity_max");
  }
  void bound(const std::optional<Decimal>& value, int decimals, std::string_view at) {
    if (value && (value->sign() < 0 || value->strip_zeros().scale() > decimals)) say(Code::amount_bounds, at);
  }

  void bands(const TieredAmount& form) {
    const bool pays = std::any_of(form.bands.begin(), form.bands.end(),
                                  [](const AmountBand& band) { return band.amount.has_value(); });
    if (!pays) say(Code::amount_bands_empty, "/bands");
    for (std::size_t i = 0; i < form.bands.size(); ++i) {
      const AmountBand& band = form.bands[i];
      const std::string at = "/bands/" + std::to_string(i);
      if (band.from < 0 || (band.to && *band.to < band.from)) say(Code::amount_bounds, at + "/to");
      if (band.amount) positive(*band.amount, at + "/amount");
      if (i == 0) continue;
      const std::optional<std::int64_t>& before = form.bands[i - 1].to;
      if (!before || band.from <= *before)
        say(Code::amount_bands_overlap, at + "/from");
      else if (band.from - 1 > *before)
        say(Code::amount_bands_gap, at + "/from");
    }
  }

  void item(const CatalogueAmount& form, std::size_t i) {
    const CatalogueItem& one = form.items[i];
    const std::string at = "/items/" + std::to_string(i);
    text(one.code, at + "/code");
    text(one.name, at + "/name");
    if (!packs::unit_ok(one.unit)) say(Code::amount_unit_missing, at + "/unit");
    positive(one.amount, at + "/amount");
    cap(one.cap, at + "/cap");
    if (form.item(one.code) != &one) say(Code::amount_item_repeated, at + "/code", {{"item", one.code}});
  }

  void top_up_class(const TopUpToLine& form, std::size_t i) {
    const TopUpClass& one = form.classes[i];
    const std::string at = "/classes/" + std::to_string(i);
    between(one.grade, kGradeMin, kGradeMax, at + "/class");
    text(one.name, at + "/name");
    positive(one.amount, at + "/amount");
    const auto before = form.classes.begin() + static_cast<std::ptrdiff_t>(i);
    if (std::any_of(form.classes.begin(), before,
                    [&](const TopUpClass& other) { return other.grade == one.grade; }))
      say(Code::amount_class_repeated, at + "/class", {{"class", std::int64_t{one.grade}}});
  }

  void supplement(const TopUpSupplement& one, const std::string& at) {
    percent(one.percent, kSupplementPercentMax, at + "/percent");
    if (one.grade_from) between(*one.grade_from, kGradeMin, kGradeMax, at + "/grade_from");
    if (one.grade_to) between(*one.grade_to, kGradeMin, kGradeMax, at + "/grade_to");
    if (one.grade_from && one.grade_to && *one.grade_to < *one.grade_from)
      say(Code::amount_bounds, at + "/grade_to");
  }

  void part(const SumOfRules& form, std::size_t i) {
    const SumPart& one = form.parts[i];
    const std::string at = "/parts/" + std::to_string(i);
    text(one.name, at + "/name");
    const AmountKind kind = one.rule.kind();
    const auto same_kind = [&](const SumPart& other) { return other.rule.kind() == kind; };
    const auto before = form.parts.begin() + static_cast<std::ptrdiff_t>(i);
    // What is declared or bought is one fact of a case: two parts would count it twice.
    const bool once = kind == AmountKind::declared || kind == AmountKind::catalogue;
    if (kind == AmountKind::sum || kind == AmountKind::pot_share ||
        (once && std::any_of(form.parts.begin(), before, same_kind))) {
      say(Code::amount_part_kind, at + "/rule/kind");
      return;
    }
    if (one.rule.every != every_) say(Code::amount_part_own, at + "/rule/every");
    if (one.rule.rounding) say(Code::amount_part_own, at + "/rule/rounding");
    if (one.rule.months) say(Code::amount_part_own, at + "/rule/months");
    if (const RateTimesQuantity* rate = one.rule.rate_times_quantity()) same_quantity(form, *rate, at);
    std::visit(RuleCheck(every_, path_ + at + "/rule", problems_), one.rule.form);
  }

  /// One case has one base quantity, so the rates of a sum count it in one unit.
  void same_quantity(const SumOfRules& form, const RateTimesQuantity& rate, const std::string& at) {
    for (const SumPart& part : form.parts) {
      const RateTimesQuantity* first = part.rule.rate_times_quantity();
      if (!first) continue;
      if (first->quantity_unit != rate.quantity_unit || first->quantity_decimals != rate.quantity_decimals)
        say(Code::amount_quantities_differ, at + "/rule/quantity_unit");
      return;
    }
  }

  AmountEvery every_;
  std::string path_;
  std::vector<Error>& problems_;
};

void check_rounding(const AmountRule& rule, std::vector<Error>& problems) {
  if (!rule.rounding) return;
  if (rule.pot_share()) problems.push_back(Error{Code::amount_member_misplaced, "/rounding", {}});
  const RoundingPoint at = rule.rounding->at;
  if ((at == RoundingPoint::each_month && (rule.every != AmountEvery::month || rule.sum())) ||
      (at == RoundingPoint::each_part && !rule.sum()))
    problems.push_back(Error{Code::amount_member_misplaced, "/rounding/at", {}});
}

}  // namespace

bool packs::unit_ok(const std::string& unit) {
  if (is_blank(unit) || count_code_points(unit) > kUnitCharactersMax) return false;
  for (const char32_t c : CodePoints(unit))
    if (is_control(c) || c == kBadUtf8) return false;
  return true;
}

std::vector<Error> check_amount_rule(const AmountRule& rule) {
  std::vector<Error> problems;
  std::visit(RuleCheck(rule.every, "", problems), rule.form);
  if (rule.months && rule.every != AmountEvery::month)
    problems.push_back(Error{Code::amount_member_misplaced, "/months", {}});
  if (rule.months)
    for (Error& error : check_month_rule(*rule.months)) problems.push_back(std::move(error).under("/months"));
  check_rounding(rule, problems);
  return problems;
}

}  // namespace ykt
