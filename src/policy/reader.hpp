// Reader: strict reading of JSON members that names every problem with its path, and the writing that mirrors
// it.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "ykt/base/date.hpp"
#include "ykt/base/json.hpp"
#include "ykt/base/period.hpp"
#include "ykt/policy/amount_rule.hpp"
#include "ykt/policy/condition.hpp"
#include "ykt/policy/pack.hpp"
#include "ykt/policy/policy.hpp"

namespace ykt::packs {

/// Where a value stands, and the list that its problems go to.
struct Place {
  std::string path;
  std::vector<Error>* problems;

  /// Names a problem here; false, for `return place.refuse(...)`.
  bool refuse(Code code, std::vector<ErrorArg> args = {}) const;
  /// Names the problem of a value's own parser, put under this place.
  bool refuse(Error error) const;
  bool expected(std::string_view what) const;
  Place at(std::string_view step) const { return {path_of(path, step), problems}; }
  Place at(std::size_t index) const { return at(std::to_string(index)); }
};

/// Largest whole number that a pack may state; days and numbers of a list are all far below.
inline constexpr std::int64_t kCountMax = 100'000;

// Each puts the value into `into` and gives true, or names what is wrong and gives false.
bool read(const Json& json, const Place& place, std::string& into);
bool read(const Json& json, const Place& place, bool& into);
bool read(const Json& json, const Place& place, std::int64_t& into);  // 0..kCountMax
bool read(const Json& json, const Place& place, int& into);
bool read(const Json& json, const Place& place, Decimal& into);
bool read(const Json& json, const Place& place, Money& into);
bool read(const Json& json, const Place& place, Date& into);
bool read(const Json& json, const Place& place, DivisionCode& into);  // must be known
bool read(const Json& json, const Place& place, std::vector<std::string>& into);
bool read(const Json& json, const Place& place, std::vector<int>& into);
bool read(const Json& json, const Place& place, std::vector<Date>& into);
bool read(const Json& json, const Place& place, std::vector<DivisionCode>& into);  // not empty, none twice
bool read(const Json& json, const Place& place, std::vector<TagKind>& into);
bool read(const Json& json, const Place& place, NamedRounding& into);
bool read(const Json& json, const Place& place, MonthRule& into);
bool read(const Json& json, const Place& place, AmountRule& into);
bool read(const Json& json, const Place& place, AmountRange& into);
bool read(const Json& json, const Place& place, PolicyDocument& into);
bool read(const Json& json, const Place& place, std::vector<PolicyDocument>& into);
bool read(const Json& json, const Place& place, CardStart& into);
bool read(const Json& json, const Place& place, FilingPeriod& into);  // not backwards, not open at both ends
bool read(const Json& json, const Place& place, Condition& into);
bool read(const Json& json, const Place& place, ScreeningSettings& into);
/// A name such as `leshan.16.1`.
bool read_name(const Json& json, const Place& place, std::string& into);

Json write(const std::string& value);
Json write(bool value);
Json write(std::int64_t value);
Json write(const Decimal& value);  // without trailing zeros: one value, one text
Json write(Money value);
Json write(Date value);
Json write(DivisionCode value);
Json write(const std::vector<std::string>& value);
Json write(const std::vector<Date>& value);
Json write(const std::vector<DivisionCode>& value);
Json write(const std::vector<TagKind>& value);
Json write(const AmountRule& value);
Json write(const AmountRange& value);
Json write(const std::vector<PolicyDocument>& value);
Json write(const CardStart& value);
Json write(const FilingPeriod& value);
Json write(const Condition& value);
Json write(const ScreeningSettings& value);

/// Enumerations that a pack may write by slug: they count from 0 without gaps up to this one.
template <class E>
inline constexpr E kLast = E{};
template <>
inline constexpr Rounding kLast<Rounding> = Rounding::up;
template <>
inline constexpr RoundUnit kLast<RoundUnit> = RoundUnit::yuan;
template <>
inline constexpr AmountEvery kLast<AmountEvery> = AmountEvery::once;
template <>
inline constexpr AmountKind kLast<AmountKind> = AmountKind::sum;
template <>
inline constexpr RoundingPoint kLast<RoundingPoint> = RoundingPoint::each_part;
template <>
inline constexpr PartNotEligible kLast<PartNotEligible> = PartNotEligible::refuse;
template <>
inline constexpr TierBy kLast<TierBy> = TierBy::household_size;
template <>
inline constexpr SupplementOf kLast<SupplementOf> = SupplementOf::per_head;
template <>
inline constexpr SupplementsTogether kLast<SupplementsTogether> = SupplementsTogether::sum;
template <>
inline constexpr MonthStart kLast<MonthStart> = MonthStart::month_after_birthday;
template <>
inline constexpr MonthStop kLast<MonthStop> = MonthStop::last_month_not_included;
template <>
inline constexpr DeathMonth kLast<DeathMonth> = DeathMonth::not_paid;
template <>
inline constexpr Proration kLast<Proration> = Proration::by_days;
template <>
inline constexpr NamedDay kLast<NamedDay> = NamedDay::application;
template <>
inline constexpr TagKind kLast<TagKind> = TagKind::cadre;
template <>
inline constexpr ArrearsOnChange kLast<ArrearsOnChange> = ArrearsOnChange::difference_lines;
template <>
inline constexpr DayCount kLast<DayCount> = DayCount::working;
template <>
inline constexpr PolicyLevel kLast<PolicyLevel> = PolicyLevel::county;
template <>
inline constexpr PaidTo kLast<PaidTo> = PaidTo::household;
template <>
inline constexpr Benefit kLast<Benefit> = Benefit::fee_waiver;
template <>
inline constexpr FundClass kLast<FundClass> = FundClass::classified;
template <>
inline constexpr PeriodKind kLast<PeriodKind> = PeriodKind::month;
template <>
inline constexpr ConditionKind kLast<ConditionKind> = ConditionKind::policy;
template <>
inline constexpr PlaceKind kLast<PlaceKind> = PlaceKind::either;
template <>
inline constexpr Severity kLast<Severity> = Severity::informs;
template <>
inline constexpr LineRole kLast<LineRole> = LineRole::household_member;
template <>
inline constexpr ScreeningRule kLast<ScreeningRule> = ScreeningRule::list;
template <>
inline constexpr PackKind kLast<PackKind> = PackKind::calendar;
template <>
inline constexpr PayeeRule kLast<PayeeRule> = PayeeRule::head_in_principle;

template <class E>
  requires std::is_enum_v<E>
bool read(const Json& json, const Place& place, E& into) {
  static_assert(kLast<E> != E{}, "say which enumerator is the last");
  const std::string* text = json.string();
  if (!text) return place.expected("text");
  std::string choices;
  for (int i = 0; i <= static_cast<int>(kLast<E>); ++i) {
    const auto value = static_cast<E>(i);
    if (slug(value) == *text) {
      into = value;
      return true;
    }
    choices.append(i ? ", " : "").append(slug(value));
  }
  return place.refuse(Code::pack_choice, {{"choices", choices}});
}

template <class E>
  requires std::is_enum_v<E>
Json write(E value) {
  return Json(slug(value));
}

/// Reads each item of an array, also those after a bad one.
template <class T>
bool read_list(const Json& json, const Place& place, std::vector<T>& into) {
  const JsonArray* items = json.array();
  if (!items) return place.expected("array");
  bool good = true;
  into.reserve(items->size());
  for (std::size_t i = 0; i < items->size(); ++i)
    good = read((*items)[i], place.at(i), into.emplace_back()) && good;
  return good;
}

/// The members of one object. Each is asked for by name; `finish` names those that nobody asked for.
class Members {
 public:
  Members(const Json& json, Place place);

  /// False when the value is no object (said already).
  explicit operator bool() const noexcept { return object_ != nullptr; }
  const Place& here() const noexcept { return place_; }
  Place at(std::string_view key) const { return place_.at(key); }
  /// The member, or nullptr; asking makes it known.
  const Json* find(std::string_view key);
  /// The member, or nullptr and `pack_key_missing`.
  const Json* require(std::string_view key);
  template <class T>
  bool required(std::string_view key, T& into) {
    const Json* json = require(key);
    return json && read(*json, at(key), into);
  }
  /// True when it is absent or good.
  template <class T>
  bool optional(std::string_view key, T& into) {
    const Json* json = find(key);
    return !json || read(*json, at(key), into);
  }
  template <class T>
  bool optional(std::string_view key, std::optional<T>& into) {
    const Json* json = find(key);
    return !json || read(*json, at(key), into.emplace());
  }
  /// Names unknown members; false when there is one.
  bool finish();

 private:
  const JsonObject* object_;
  Place place_;
  std::vector<std::string_view> asked_;
};

template <class T>
bool read(const Json& json, const Place& place, Stated<T>& into) {
  Members members(json, place);
  if (!members) return false;
  const Json* value = members.require("value");
  const Json* source_json = members.find("source");
  std::string source;
  bool good = !source_json || read(*source_json, members.at("source"), source);
  if (value && !value->is_null()) {
    T read_value{};
    good = read(*value, members.at("value"), read_value) && good;
    if (!source_json) good = members.at("source").refuse(Code::pack_source_missing);
    if (good) into = Stated<T>::of(std::move(read_value), std::move(source));
  } else if (value) {
    // Without a source it says no more than leaving the field out.
    if (!source_json) good = members.at("source").refuse(Code::pack_source_missing);
    if (good) into = Stated<T>::not_stated(std::move(source));
  }
  return members.finish() && value && good;
}

template <class T>
Json write(const Stated<T>& field) {
  JsonObject out;
  out.emplace_back("value", field ? write(*field) : Json());
  out.emplace_back("source", field.source());
  return Json(std::move(out));
}

}  // namespace ykt::packs
