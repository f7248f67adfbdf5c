// Commands and the query on recovery of wrong payments (R7).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ykt/base/date.hpp"
#include "ykt/base/money.hpp"
#include "ykt/batch/recovery.hpp"

namespace ykt {

struct RecoveryDecided {
  std::int64_t recovery;
  Money amount;
};

/// The department's decision that a paid line was wrong, and how it comes back.
struct RecoveryDecide {
  using Reply = RecoveryDecided;
  std::string batch;
  std::int64_t line;
  RecoveryWay way;
  Money amount;
  RecoveryReason reason;
  std::string document;
  std::optional<Money> floor{};  ///< for `next_payments`: what each payment pays out in any case
  std::optional<std::vector<Instalment>> instalments{};
};

struct RecoveryReceived {
  std::int64_t recovery;
  Money open;  ///< still to come
};

/// Money that came back through the bank; it goes to the allotment that paid.
struct RecoveryReceive {
  using Reply = RecoveryReceived;
  std::string batch;
  std::int64_t recovery;
  Money amount;
  Date day;
  std::string reference;  ///< of the bank's or the treasury's voucher
};

struct RecoveryEnded {
  std::int64_t recovery;
  Money given_up;
};

/// The department gives up what has not come back; payments on their way keep what they keep back.
struct RecoveryEnd {
  using Reply = RecoveryEnded;
  std::string batch;
  std::int64_t recovery;
  std::string reason;
};

struct RecoveryView {
  std::int64_t recovery;
  std::string batch;
  std::int64_t line;
  std::int64_t recipient;
  std::string policy;
  RecoveryWay way;
  RecoveryReason reason;
  std::string document;
  Date decided_on;
  Money amount;
  Money received;
  Money kept_back;
  Money pending;
  Money open;
  bool ended;
  Money overdue;  ///< of instalments whose day is over and that have not come
};

struct RecoveryPage {
  std::vector<RecoveryView> recoveries;
};

/// Recoveries of a division's batches, all or those that still wait for money.
struct RecoveryList {
  using Reply = RecoveryPage;
  static constexpr auto kCursor = &RecoveryView::recovery;
  std::string division;
  std::int64_t after;
  std::int64_t limit;
  std::optional<bool> open{};
};

}  // namespace ykt
