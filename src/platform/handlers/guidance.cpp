#include "platform/handlers/guidance.hpp"

#include "platform/handlers/checks.hpp"
#include "platform/handlers/person_facts.hpp"
#include "platform/sqlite/policy_table.hpp"
#include "ykt/entitlement/guidance.hpp"

namespace ykt::gate {
namespace {

// ---- the reply

void flatten(const ConditionResult& result, std::vector<GuidanceCondition>& into) {
  into.push_back({.path = result.path,
                  .kind = result.condition.kind(),
                  .outcome = result.outcome,
                  .compared = result.compared,
                  .missing = result.missing,
                  .zh = line_of(result, Lang::zh),
                  .en = line_of(result, Lang::en)});
  for (const ConditionResult& part : result.of) flatten(part, into);
}

std::string text_or_not_stated(const Stated<std::string>& field) { return field.value_or("not_stated"); }

GuidanceEntry entry_of(const GuidedPolicy& guided, Date day) {
  const PolicyVersion& version = *guided.version;
  GuidanceEntry out{.policy = version.code,
                    .name = version.name ? display_name(version) : "",
                    .verdict = guided.eligibility.verdict,
                    .advice = std::string(slug(guided.advice)),
                    .conditions_stated = guided.eligibility.stated,
                    .conditions = {},
                    .missing = guided.eligibility.missing,
                    .target = text_or_not_stated(version.target),
                    .standard = text_or_not_stated(version.standard),
                    .documents = version.documents.value_or({}),
                    .hotline = text_or_not_stated(version.hotline),
                    .office = text_or_not_stated(version.office),
                    .card = card_status(version, day),
                    .drawn = guided.drawn,
                    .combinations = {},
                    .example = version.origin.example};
  for (const ConditionResult& result : guided.eligibility.results) flatten(result, out.conditions);
  for (const PolicyCombination& each : guided.combinations)
    out.combinations.push_back({each.policy, each.combination, each.drawn});
  return out;
}

PolicyGuided reply_of(const PolicyMoment& moment, std::span<const PolicyVersion> versions,
                      const EligibilityFacts& facts) {
  PolicyGuided reply{true, {}};
  for (const GuidedPolicy& each : guidance(moment, versions, facts))
    reply.policies.push_back(entry_of(each, moment.date));
  return reply;
}

}  // namespace

Result<PolicyGuided> handle(Context& context, const PolicyGuidance& query) {
  YKT_LET(person, person_of(context, query.person, "/person"));
  DivisionCode division = person.area.division();
  if (query.division) {
    YKT_LET(area, area_of(*query.division, "/division"));
    division = area.division();
  }
  YKT_LET(facts, facts_of(query.facts.value_or(FactsStatement{}), "/facts"));
  const std::vector<PolicyVersion> versions = sqlite::all_policies(context.database);
  put_register_facts(context, person, query.date, versions, facts);
  return reply_of({division, query.date, std::nullopt}, versions, facts);
}

Result<PolicyGuided> handle(Context& context, const PolicyGuidanceForFacts& query) {
  YKT_LET(area, area_of(query.division, "/division"));
  YKT_LET(facts, facts_of(query.facts, "/facts"));
  const std::vector<PolicyVersion> versions = sqlite::all_policies(context.database);
  return reply_of({area.division(), query.date, std::nullopt}, versions, facts);
}

}  // namespace ykt::gate
