// Commands and the query on stopped payments (R7).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ykt/base/date.hpp"
#include "ykt/batch/stop.hpp"
#include "ykt/people/commands.hpp"

namespace ykt {

struct PaymentStopRecorded {
  std::int64_t stop;
  std::int64_t held;  ///< lines without a bank that are held from now on
};

/// Stops payments of a policy to a recipient. Lines that no bank has are held; those of later rosters too.
struct PaymentStop {
  using Reply = PaymentStopRecorded;
  PersonRef recipient;
  std::string policy;
  Date from;
  StopReason reason;
  std::string document;
};

struct PaymentResumed {
  std::int64_t stop;
  std::int64_t released;  ///< lines whose hold has ended
};

/// Resumes them. With arrears, what was due in between is due: open lines are released, lines that a batch
/// closed without paying can be reissued, and people without a line are found by `MissedList`.
struct PaymentResume {
  using Reply = PaymentResumed;
  PersonRef recipient;
  std::string policy;
  Date from;
  bool arrears;
  std::string document;
};

struct StopView {
  std::int64_t stop;
  std::int64_t recipient;  ///< the register's number of the person
  std::string policy;
  Date from;
  StopReason reason;
  std::string document;
  std::optional<Date> resumed_from{};
  std::optional<bool> arrears{};
  std::optional<std::string> resumed_document{};
};

struct StopPage {
  std::vector<StopView> stops;
};

/// Stops of recipients registered in a division, all or those of a policy, or only those that stand.
struct StopList {
  using Reply = StopPage;
  static constexpr auto kCursor = &StopView::stop;
  std::string division;
  std::int64_t after;
  std::int64_t limit;
  std::optional<std::string> policy{};
  std::optional<bool> standing{};
};

}  // namespace ykt
