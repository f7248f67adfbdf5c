// Concern: what is late about a batch: money not sent on, a bank that does not answer, results that nobody
// published (R7 H41 H39; what auditors find).
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "ykt/base/codes.hpp"
#include "ykt/base/date.hpp"
#include "ykt/batch/state.hpp"

namespace ykt {

/// A list at a bank.
struct SentList {
  Date due;  ///< the last day on which the bank pays in time (H41)
  std::int64_t unanswered = 0;
};

struct ConcernFacts {
  BatchState state = BatchState::draft;
  bool published_policy = false;  ///< the policy says that results are public (H40)
  std::optional<Date> approved_on{};
  std::optional<Date> closed_on{};
  std::int64_t lines_waiting = 0;  ///< approved, without a hold, on no list
  std::vector<SentList> lists;
};

struct Concerns {
  std::vector<Code> codes;      ///< empty: nothing is late
  std::optional<Date> since;    ///< the day on which the earliest of it should have been done
  std::int64_t unanswered = 0;  ///< lines at banks past their day
};

/// `payment_not_sent`: lines wait although the batch was approved on an earlier day; no source states how
/// long they may, so the day is told and nothing judged. `payment_overdue`: a bank has not answered after its
/// day. `result_not_published`: closed on an earlier day, of a published policy, and not published.
Concerns concerns_of(const ConcernFacts& facts, Date as_of);

}  // namespace ykt
