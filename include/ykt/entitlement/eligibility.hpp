// Eligibility: a policy's conditions held against what is known of a person: holds, fails or unknown (R15).
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ykt/base/date.hpp"
#include "ykt/base/json.hpp"
#include "ykt/base/result.hpp"
#include "ykt/identity/area.hpp"
#include "ykt/people/person.hpp"
#include "ykt/policy/policy.hpp"

namespace ykt {

/// Somebody's tags. A kind that is neither among them nor `complete` is unknown, never taken for absent: a
/// register that nobody has told of a disability does not say that there is none.
struct TagFacts {
  std::vector<PersonTag> tags;
  std::vector<TagKind> complete;  ///< kinds of which every tag is among `tags`
};

struct EligibilityHousehold {
  std::optional<int> size{};
  std::optional<bool> is_head{};
  std::vector<TagFacts> others;  ///< of the other members, as far as they are known
  bool others_complete = false;  ///< there are no further members
};

/// Whether a person stands on a list, or draws a policy, where that is known.
struct KnownMembership {
  std::string name;
  bool holds = false;
};

/// What is known of a person; what is left out is unknown. A path to a fact is the path of its member here:
/// `/birth_date`, `/tags/disabled`, `/tags/disabled/grade`, `/household/others`, `/policies/leshan.16.1`.
struct EligibilityFacts {
  std::optional<Date> birth_date{};
  std::optional<Sex> sex{};
  std::optional<AreaCode> registration{};
  std::optional<AreaCode> residence{};
  TagFacts tags;
  EligibilityHousehold household;
  std::vector<KnownMembership> lists;
  std::vector<KnownMembership> policies;
};

/// Three-valued (Kleene): in `all` a failing part decides, in `any` one that holds; else an unknown part
/// leaves the whole unknown.
enum class ConditionOutcome : std::uint8_t { fails, unknown, holds };
std::string_view slug(ConditionOutcome outcome) noexcept;
std::string_view text(ConditionOutcome outcome, Lang lang) noexcept;

struct ConditionResult {
  std::string path;     ///< below the policy: `/conditions/of/1`, `/exclusive_with/of/0`
  Condition condition;  ///< what was asked; of a group only how it combines
  ConditionOutcome outcome = ConditionOutcome::unknown;
  std::string compared;              ///< the value it was held against: `67`, `female`, `511102`; empty: none
  std::optional<PersonTag> tag{};    ///< the tag it was held against
  std::vector<std::string> missing;  ///< paths of the facts without which it cannot be decided
  std::vector<ConditionResult> of;   ///< parts of a group, each with an outcome of its own
};

/// One condition by itself. Never fails.
ConditionResult evaluate(const Condition& condition, const EligibilityFacts& facts, Date as_of);

/// As a citizen would read a list: what may fit first.
enum class EligibilityVerdict : std::uint8_t { eligible, unknown, not_eligible };
/// The enumerator's own name.
std::string_view slug(EligibilityVerdict verdict) noexcept;

/// Whether a person may have a policy, with every condition: the answer to H24.
struct Eligibility {
  std::string policy;
  std::int64_t version = 1;
  Date as_of;
  EligibilityVerdict verdict = EligibilityVerdict::unknown;
  bool stated = false;                   ///< the policy states conditions as data; else nothing is guessed
  std::vector<ConditionResult> results;  ///< the conditions, and the policies that exclude this one; 0 to 2
  std::vector<std::string> missing;      ///< every missing fact, once, in the order of the conditions
};

/// The policy's conditions and, as `none` of them drawn, its `exclusive_with` together with `excluded_by`
/// (policies that exclude this one from their side). A policy without conditions as data is never `eligible`:
/// `unknown`, or `not_eligible` by a policy that excludes it.
Eligibility assess(const PolicyVersion& policy, const EligibilityFacts& facts, Date as_of,
                   std::span<const std::string> excluded_by = {});

/// The policy without what excludes it: that is a rule across rolls (R3), not one about a person alone.
PolicyVersion without_exclusions(PolicyVersion policy);

/// What a row or an application meets with: `eligibility_condition_fails` (refuses) at the path of each
/// condition that decides against it; else `eligibility_fact_missing` (holds) at the path of each missing
/// fact, and `eligibility_not_stated` (warns) where the policy says nothing as data. Empty when eligible.
std::vector<Error> eligibility_problems(const Eligibility& eligibility);

/// Lines for a person, one a condition, parts of a group indented by two spaces below it.
std::vector<std::string> to_lines(const Eligibility& eligibility, Lang lang);
/// One condition's line without indentation.
std::string line_of(const ConditionResult& result, Lang lang);
/// Members in a fixed order.
Json to_json(const Eligibility& eligibility);

/// Whether two policies can be drawn together, as far as they say (困难残疾人生活补贴 and
/// 重度残疾人护理补贴 can).
enum class Combination : std::uint8_t {
  together,    ///< both state what excludes them, and neither names the other
  exclusive,   ///< one of them names the other
  not_stated,  ///< at least one of them does not say
};
std::string_view slug(Combination combination) noexcept;
Combination combination(const PolicyVersion& one, const PolicyVersion& other) noexcept;

}  // namespace ykt
