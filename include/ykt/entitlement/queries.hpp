// Queries of guidance: what a person may be entitled to (H24 R15).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ykt/base/date.hpp"
#include "ykt/entitlement/eligibility.hpp"
#include "ykt/people/commands.hpp"
#include "ykt/policy/commands.hpp"

namespace ykt {

/// A condition of a policy, or the policies that exclude it, held against the person. Parts of a group follow
/// it, with its path at the beginning of theirs.
struct GuidanceCondition {
  std::string path;  ///< `/conditions/of/1`, `/exclusive_with/of/0`
  ConditionKind kind;
  ConditionOutcome outcome;
  std::string compared;              ///< `67`, `female`, `511102`; of a tag `detail/grade`; empty: nothing
  std::vector<std::string> missing;  ///< paths of the facts without which it cannot be decided
  std::string zh;                    ///< the whole as one line
  std::string en;
};

struct GuidanceCombination {
  std::string policy;
  Combination combination;
  bool drawn;
};

/// One policy for one person. Always preliminary (H24): the department decides.
struct GuidanceEntry {
  std::string policy;
  std::string name;  ///< empty: not stated
  EligibilityVerdict verdict;
  std::string advice;  ///< slug: `guidance_may_fit`, `guidance_unknown`, `guidance_not_stated`,
                       ///< `guidance_does_not_fit`
  bool conditions_stated;
  std::vector<GuidanceCondition> conditions;
  std::vector<std::string> missing;
  std::string target;                     ///< to be read first (H24); `not_stated` where it is not
  std::string standard;                   ///< `not_stated` where it is not
  std::vector<PolicyDocument> documents;  ///< to be read next
  std::string hotline;                    ///< to be called last; `not_stated` where it is not
  std::string office;                     ///< `not_stated` where it is not
  CardStatus card;
  bool drawn;                                     ///< the person draws it already
  std::vector<GuidanceCombination> combinations;  ///< with what the person draws, and with what may fit
  bool example;
};

struct PolicyGuided {
  bool preliminary;  ///< always true
  std::vector<GuidanceEntry> policies;
};

/// A tag as it is stated with a query.
struct TagStatement {
  TagKind kind;
  std::optional<std::int64_t> detail{};
  std::optional<std::int64_t> grade{};
  Date from;
  std::optional<Date> to{};
};

struct MemberStatement {
  std::vector<TagStatement> tags;
  std::vector<TagKind> complete_tags;  ///< kinds of which every tag is stated
};

/// The sex as it is stated with a query.
enum class StatedSex : std::uint8_t { male, female };

/// What is known of a person beside the register, or without one. What is left out is unknown.
struct FactsStatement {
  std::optional<Date> birth_date{};
  std::optional<StatedSex> sex{};
  std::optional<std::string> registration{};  ///< 6, 9 or 12 digits
  std::optional<std::string> residence{};
  std::optional<std::vector<TagStatement>> tags{};
  std::optional<std::vector<TagKind>> complete_tags{};  ///< kinds of which every tag is stated
  std::optional<std::int64_t> household_size{};         ///< 1 to 150
  std::optional<bool> is_head{};
  std::optional<std::vector<MemberStatement>> others{};  ///< other members of the household
  std::optional<bool> others_complete{};                 ///< there are no further members
  std::optional<std::vector<std::string>> on_lists{};
  std::optional<std::vector<std::string>> not_on_lists{};
  std::optional<std::vector<std::string>> draws{};  ///< codes of policies
  std::optional<std::vector<std::string>> draws_not{};
};

/// Query: guidance for a person of the register. The register's facts come first; `facts` fill what it does
/// not know. What the person draws is what this store pays for a period that holds the date.
struct PolicyGuidance {
  using Reply = PolicyGuided;
  PersonRef person;
  Date date;
  std::optional<std::string> division{};  ///< whose list; by default where the person is registered
  std::optional<FactsStatement> facts{};
};

/// Query: guidance by facts alone; no register is read, so anybody may be told (H24).
struct PolicyGuidanceForFacts {
  using Reply = PolicyGuided;
  std::string division;
  Date date;
  FactsStatement facts;
};

}  // namespace ykt
