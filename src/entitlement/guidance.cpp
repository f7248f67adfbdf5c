// Guidance: every policy of a list held against one person, in the order that a citizen would expect.
#include "ykt/entitlement/guidance.hpp"

#include <algorithm>

namespace ykt {
namespace {

Code advice_of(const Eligibility& eligibility) noexcept {
  switch (eligibility.verdict) {
    case EligibilityVerdict::eligible:
      return Code::guidance_may_fit;
    case EligibilityVerdict::not_eligible:
      return Code::guidance_does_not_fit;
    case EligibilityVerdict::unknown:
      break;
  }
  return eligibility.stated ? Code::guidance_unknown : Code::guidance_not_stated;
}

/// Place in the list: the order of the codes is that of a citizen's interest, but for what is not stated.
int rank_of(const GuidedPolicy& one) noexcept {
  switch (one.advice) {
    case Code::guidance_may_fit:
      return 0;
    case Code::guidance_unknown:
      return 1;
    case Code::guidance_not_stated:
      return 2;
    default:
      return 3;
  }
}

void combine(GuidedPolicy& one, const std::vector<GuidedPolicy>& all) {
  for (const GuidedPolicy& other : all) {
    if (other.version == one.version || !(other.drawn || other.advice == Code::guidance_may_fit)) continue;
    const Combination how = combination(*one.version, *other.version);
    if (how != Combination::not_stated) one.combinations.push_back({other.version->code, how, other.drawn});
  }
}

}  // namespace

std::vector<std::string> policies_excluding(const PolicyVersion& policy,
                                            std::span<const PolicyVersion* const> list) {
  std::vector<std::string> out;
  for (const PolicyVersion* other : list) {
    if (!other->exclusive_with) continue;
    const std::vector<std::string>& codes = *other->exclusive_with;
    if (std::find(codes.begin(), codes.end(), policy.code) != codes.end()) out.push_back(other->code);
  }
  return out;
}

std::vector<GuidedPolicy> guidance(const PolicyMoment& moment, std::span<const PolicyVersion> versions,
                                   const EligibilityFacts& facts) {
  std::vector<const PolicyVersion*> list = policies_in(moment, versions);
  std::erase_if(list, [](const PolicyVersion* version) { return version->family; });
  std::vector<GuidedPolicy> out;
  out.reserve(list.size());
  for (const PolicyVersion* version : list) {
    GuidedPolicy one;
    one.version = version;
    one.eligibility = assess(*version, facts, moment.date, policies_excluding(*version, list));
    one.advice = advice_of(one.eligibility);
    one.drawn = std::any_of(facts.policies.begin(), facts.policies.end(), [&](const KnownMembership& each) {
      return each.holds && each.name == version->code;
    });
    out.push_back(std::move(one));
  }
  for (GuidedPolicy& one : out) combine(one, out);
  std::stable_sort(out.begin(), out.end(),
                   [](const GuidedPolicy& a, const GuidedPolicy& b) { return rank_of(a) < rank_of(b); });
  return out;
}

}  // namespace ykt
