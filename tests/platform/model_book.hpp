// ModelBook: what the model itself knows of everybody's money, told by the files that banks and offices
// exchange and never by the store: what each line was for, what its bank said of it, what really became of
// it.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "ykt/bank/layout.hpp"
#include "ykt/bank/result_file.hpp"
#include "ykt/base/money.hpp"
#include "ykt/base/period.hpp"
#include "ykt/batch/state.hpp"

namespace ykt::test {

/// What is paid once. The person is the register's number of whoever goes on after merges.
struct Owed {
  std::int64_t person = 0;
  std::string policy;
  std::string period;
  std::string kind;  ///< the case of an event, or a line's name where a difference is paid for it
  auto operator<=>(const Owed&) const = default;
};

/// What a bank has said of a payment, in files that were taken.
enum class Said : std::uint8_t { nothing, paid, failed, returned, reissued };

struct BookedPayment {
  Owed owed;
  std::string account;
  std::string name;
  Money amount;
  Said said = Said::nothing;
  // What really became of it, whatever the files say.
  bool decided = false;
  bool paid = false;
  bool lied = false;  ///< a file said otherwise once: what follows then is the bank's to answer for
  std::vector<std::string> rivals{};  ///< payments of the same that had failed when this one was sent
};

class ModelBook {
 public:
  /// Whoever goes on for a record of the register.
  std::int64_t survivor(std::int64_t person) const;
  void merge(std::int64_t survivor, std::int64_t merged) { merged_[merged] = survivor; }

  /// Empty, or why this must not have been sent.
  std::string send(const std::string& reference, BookedPayment payment);
  BookedPayment* find(const std::string& reference);
  const std::map<std::string, BookedPayment>& payments() const noexcept { return payments_; }

  /// A file that the store has taken for a list.
  void take(const Layout& layout, const std::string& list, const std::string& bytes);
  /// The lines of a list, in no order.
  void open_list(const std::string& list, std::vector<std::string> references);
  void reissue(const std::string& line);

  void stop(std::int64_t person, const std::string& policy, Date from);
  void resume(std::int64_t person, const std::string& policy, Date from, bool arrears);
  bool is_stopped(std::int64_t person, const std::string& policy, const Period& period) const;

  /// Of all lines that banks say they paid.
  Money paid() const;
  /// Empty, or who was paid twice in truth.
  std::string paid_twice() const;
  /// What banks say they paid of one policy and period, by person; those who are two records are left out.
  std::map<std::pair<std::int64_t, std::string>, std::int64_t> paid_fen(const std::string& policy) const;
  /// The state in which the store has to have a line, where a bank has or had it.
  std::optional<LineState> state_of(const std::string& line) const;

 private:
  struct Stop {
    std::int64_t person;
    std::string policy;
    Date from;
    std::optional<Date> resumed{};
    bool arrears = false;
  };
  void say(BookedPayment& payment, ReturnClass outcome);

  std::map<std::string, BookedPayment> payments_;  ///< by reference
  std::map<std::string, std::vector<std::string>> lists_;
  std::set<std::pair<std::string, std::string>> taken_;  ///< list and bytes
  std::map<std::int64_t, std::int64_t> merged_;
  std::vector<Stop> stops_;
};

}  // namespace ykt::test
