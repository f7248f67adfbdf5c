// Guidance: what a person may be entitled to where and when, for and against; always preliminary (H24 R15).
#pragma once
#include <span>
#include <string>
#include <vector>

#include "ykt/base/codes.hpp"
#include "ykt/entitlement/eligibility.hpp"
#include "ykt/policy/policy_list.hpp"

namespace ykt {

/// How another policy goes with this one, and why it is looked at.
struct PolicyCombination {
  std::string policy;
  Combination combination = Combination::not_stated;
  bool drawn = false;  ///< the person draws it already
};

/// One policy of the list. What the citizen is to read and whom to call is in `version`.
struct GuidedPolicy {
  const PolicyVersion* version = nullptr;
  Eligibility eligibility;
  /// `guidance_may_fit`, `guidance_unknown`, `guidance_not_stated` or `guidance_does_not_fit`; each says that
  /// the result is preliminary.
  Code advice = Code::guidance_unknown;
  bool drawn = false;  ///< the person draws it already
  /// The policies that the person draws and those that may fit, other than this one, where it says whether
  /// they go together.
  std::vector<PolicyCombination> combinations;
};

/// Codes of the policies of a list that exclude `policy` from their side.
std::vector<std::string> policies_excluding(const PolicyVersion& policy,
                                            std::span<const PolicyVersion* const> list);

/// The policies in force (`policies_in`), what may fit first, then what is unknown for a missing fact, then
/// what states no conditions, then what does not fit; each in the order of the public list. A policy that
/// another one names as exclusive is excluded by it too. Families (H3) are left out: nobody can claim a
/// family. Pointers into `versions`.
std::vector<GuidedPolicy> guidance(const PolicyMoment& moment, std::span<const PolicyVersion> versions,
                                   const EligibilityFacts& facts);

}  // namespace ykt
