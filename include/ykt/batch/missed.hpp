// Missed payments 漏发: people to whom something is due for a period and who have not got it (R9 H42).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ykt/base/money.hpp"
#include "ykt/base/period.hpp"
#include "ykt/base/result.hpp"
#include "ykt/batch/state.hpp"

namespace ykt {

/// What speaks for and against something being due to a person of a policy and a period.
struct MissedFacts {
  std::optional<LineState> standing{};  ///< the line that the person's obligation stands for
  bool application = false;             ///< approved, and for this period
  bool base_data = false;               ///< of this period, above zero
  bool closed_unpaid = false;           ///< a line whose batch was closed without paying it
  bool paid_last_period = false;
  bool resumed_with_arrears = false;  ///< stopped then, and resumed with what was due
  // What is a reason on record for having nothing:
  bool stopped = false;  ///< payments are stopped for this period
  bool dead = false;     ///< before the period began
  bool application_ended = false;
  bool moved = false;  ///< registered elsewhere now
};
struct MissedCase {
  bool compare_last_period = true;  ///< absence alone speaks; not where a policy pays once
};

struct MissedReasons {
  std::vector<Code> reasons;  ///< `missed_…`, in this order; empty: nothing was missed
};

/// Nothing is missed where a line is on its way or paid, payments are stopped, or the person died before the
/// period. Else `missed_failed`, `missed_unpaid`, `missed_application`, `missed_base_data`, `missed_stopped`,
/// and, where nothing else speaks and no reason is on record, `missed_absent`.
Result<MissedReasons> decide(const MissedFacts& facts, const MissedCase& command, Date as_of);

struct MissedRow {
  std::int64_t person;                ///< the register's number
  std::vector<std::string> reasons;   ///< slugs
  std::optional<std::string> line{};  ///< the line that can be reissued, `B000001-3`
  std::optional<Money> amount{};      ///< of that line
};

struct MissedPage {
  std::vector<MissedRow> rows;
};

/// Compares what is due with what was paid: by person, page by page. What has a line is confirmed by
/// `ReissueConfirm`; who has none is paid by a batch of that period that is made now.
struct MissedList {
  using Reply = MissedPage;
  static constexpr auto kCursor = &MissedRow::person;
  std::string division;
  std::string policy;
  Period period;
  std::int64_t after;
  std::int64_t limit;
};

}  // namespace ykt
