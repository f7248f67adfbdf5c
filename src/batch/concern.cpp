// Concerns: three comparisons of days.
#include "ykt/batch/concern.hpp"

#include <algorithm>

namespace ykt {

Concerns concerns_of(const ConcernFacts& facts, Date as_of) {
  Concerns out;
  const auto tell = [&](Code code, Date since) {
    if (std::find(out.codes.begin(), out.codes.end(), code) == out.codes.end()) out.codes.push_back(code);
    if (!out.since || since < *out.since) out.since = since;
  };
  const bool on_its_way = facts.state >= BatchState::approved && facts.state < BatchState::closed;
  if (on_its_way && facts.lines_waiting > 0 && facts.approved_on && *facts.approved_on < as_of)
    tell(Code::payment_not_sent, *facts.approved_on);
  for (const SentList& list : facts.lists) {
    if (list.unanswered == 0 || list.due >= as_of) continue;
    tell(Code::payment_overdue, list.due);
    out.unanswered += list.unanswered;
  }
  if (facts.state == BatchState::closed && facts.published_policy && facts.closed_on &&
      *facts.closed_on < as_of)
    tell(Code::result_not_published, *facts.closed_on);
  return out;
}

}  // namespace ykt
