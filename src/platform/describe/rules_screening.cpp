// Rules of the room screening: a finding that is settled, a line against that of the period before.
#include "platform/describe/rules.hpp"
#include "platform/describe/screening.hpp"

namespace ykt {

YKT_DESCRIBE(FindingFacts, severity, row_refused, by_maker, settled)
YKT_DESCRIBE(FindingCase, reason, note)
YKT_DESCRIBE(FindingDecision, releases)
YKT_DESCRIBE(ComparedLine, amount, account, payee, policy_version, quantity)
YKT_DESCRIBE(ComparisonFacts, before, earlier_lines, application, died, application_ended, payment_stopped,
             moved)

/// The rule's case and reply with codes as slugs.
struct LineComparisonCase {
  std::optional<ComparedLine> now{};
};
YKT_DESCRIBE(LineComparisonCase, now)

struct LineCompared {
  LineChange change;
  std::vector<std::string> reasons;
};
YKT_DESCRIBE(LineCompared, change, reasons)

static Result<LineCompared> decide(const ComparisonFacts& facts, const LineComparisonCase& command,
                                   Date as_of) {
  YKT_LET(decided, decide(facts, ComparisonCase{command.now}, as_of));
  LineCompared out{.change = decided.change, .reasons = {}};
  for (const Code code : decided.reasons) out.reasons.emplace_back(slug(code));
  return out;
}

void add_screening_rules(std::vector<Rule>& into) {
  constexpr std::string_view room = "screening";
  into.push_back(declare_rule<FindingFacts, FindingCase>(
      "finding_settle", room,
      {"Whether a finding can be settled so, and whether its line is free of it (R3).",
       "疑点可否如此处理，明细是否因此解除暂缓（R3）。"}));
  into.push_back(declare_rule<ComparisonFacts, LineComparisonCase>(
      "line_comparison", room,
      {"What is new, gone or changed against the period before, and why (R3).",
       "与上期相比新增、减少或变化及其原因（R3）。"}));
}

}  // namespace ykt
