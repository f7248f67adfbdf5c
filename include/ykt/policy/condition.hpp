// Condition: for whom a policy is, as data (R15 H24): single facts, combined by all, any and none.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "ykt/base/date.hpp"
#include "ykt/base/json.hpp"
#include "ykt/base/result.hpp"
#include "ykt/identity/division.hpp"
#include "ykt/identity/id_document.hpp"
#include "ykt/people/person.hpp"

namespace ykt {

struct Condition;

/// Kinds of conditions. There is no other way to combine them than the first three: what can be written can
/// be evaluated.
enum class ConditionKind : std::uint8_t {
  all,               ///< every one of `of` holds
  any,               ///< at least one of `of` holds
  none,              ///< not one of `of` holds: exclusions
  age,               ///< full years on a day
  sex,               ///< as in the document
  division,          ///< where a person is registered or lives
  tag,               ///< 低保, 残疾 … in force on a day
  household_size,    ///< members on the day
  household_head,    ///< whether the person is the head
  household_member,  ///< somebody of the household, the person included, has a tag
  list,              ///< the person stands on a reference list (H13)
  policy,            ///< the person draws another policy
};

/// How deep groups may stand within each other, and how many conditions one policy may have.
inline constexpr int kConditionDepthMax = 4;
inline constexpr int kConditionsMax = 64;
/// Most that an age or the size of a household is bounded by.
inline constexpr int kConditionNumberMax = 150;

struct ConditionGroup {
  ConditionKind kind = ConditionKind::all;  ///< `all`, `any` or `none`
  std::vector<Condition> of;                ///< at least one
  bool operator==(const ConditionGroup& other) const;
};

/// Both ends included; at least one is there.
struct WholeRange {
  std::optional<int> min{};
  std::optional<int> max{};

  constexpr bool holds(int value) const noexcept {
    return (!min || *min <= value) && (!max || value <= *max);
  }
  bool operator==(const WholeRange&) const = default;
};

struct AgeCondition {
  WholeRange years;          ///< 周岁, 0 to 150
  std::optional<Date> on{};  ///< on which day; the day that is asked about where none is named
  bool operator==(const AgeCondition&) const = default;
};

struct SexCondition {
  Sex sex = Sex::male;
  bool operator==(const SexCondition&) const = default;
};

/// Which of a person's places is meant (H28).
enum class PlaceKind : std::uint8_t { registration, residence, either };

struct DivisionCondition {
  std::vector<DivisionCode> in;  ///< at least one; each with all below it
  PlaceKind place = PlaceKind::registration;
  bool operator==(const DivisionCondition&) const = default;
};

struct TagCondition {
  TagKind tag = TagKind::low_income;
  std::vector<int> details{};      ///< any of these (残疾: 1 视力 … 7 多重); all where none is named
  WholeRange grade{};              ///< 1 is the heaviest; all where no bound is named
  std::optional<Date> on{};        ///< in force on which day; the day that is asked about where none is named
  std::optional<Date> from_min{};  ///< found on this day or later
  std::optional<Date> from_max{};  ///< found on this day or earlier
  bool operator==(const TagCondition&) const = default;
};

struct HouseholdSizeCondition {
  WholeRange members;
  bool operator==(const HouseholdSizeCondition&) const = default;
};

struct HouseholdHeadCondition {
  bool is_head = true;
  bool operator==(const HouseholdHeadCondition&) const = default;
};

struct HouseholdMemberCondition {
  TagCondition has;
  bool operator==(const HouseholdMemberCondition&) const = default;
};

struct ListCondition {
  std::string list;  ///< name of a reference list
  bool operator==(const ListCondition&) const = default;
};

struct PolicyCondition {
  std::string policy;  ///< code
  bool operator==(const PolicyCondition&) const = default;
};

/// One condition or a group of them. Evaluating it never fails: it holds, it fails, or it is unknown and
/// names the facts that are missing (`ykt/entitlement/eligibility.hpp`).
struct Condition {
  using Form = std::variant<ConditionGroup, AgeCondition, SexCondition, DivisionCondition, TagCondition,
                            HouseholdSizeCondition, HouseholdHeadCondition, HouseholdMemberCondition,
                            ListCondition, PolicyCondition>;
  std::string text;  ///< as the source puts it; empty where it does not
  Form form;

  ConditionKind kind() const noexcept;
  const ConditionGroup* group() const noexcept { return std::get_if<ConditionGroup>(&form); }
  bool operator==(const Condition&) const = default;
};

/// The enumerator's own name.
std::string_view slug(ConditionKind kind) noexcept;
/// `registration`, `residence`, `either`.
std::string_view slug(PlaceKind place) noexcept;

/// Every problem of conditions that were made by hand, with paths such as `/of/1`: `condition_empty` (a
/// group, list of divisions or name with nothing in it, a range without a bound), `condition_too_deep` {max},
/// `condition_too_many` {max}, `condition_bounds` {min, max} (downwards, or outside what there is),
/// `policy_validity_backwards` (days of a tag).
std::vector<Error> check_condition(const Condition& condition);

/// One line for a person: `60 至 79 周岁（按 2025-01-01 计）`, `aged 60 to 79 (on 2025-01-01)`. Of a group
/// only how it combines.
std::string text(const Condition& condition, Lang lang);

/// Members in a fixed order. The same condition gives the same bytes.
Json to_json(const Condition& condition);
/// Errors: the first that `check_pack` would name, with its path below the condition.
Result<Condition> condition_from_json(const Json& json);

}  // namespace ykt
