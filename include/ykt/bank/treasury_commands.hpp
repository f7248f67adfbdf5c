// Commands and queries on what stands between finance, treasury and bank: funds, due days, what is overdue,
// the month's statement (R7 H41, R9).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ykt/base/date.hpp"
#include "ykt/base/money.hpp"
#include "ykt/base/period.hpp"

namespace ykt {

struct FundsReceived {
  std::string list;
  Date day;
  Date due;          ///< the last day on which the bank pays in time, from now on
  std::string code;  ///< `ok`, or `statement_funds_differ`: another sum than the list's
};

/// The treasury's payment for a list has reached the bank. Once for a list; a sum that differs is taken and
/// named (H41).
struct FundsReceive {
  using Reply = FundsReceived;
  std::string list;
  Date day;  ///< on which the bank received it
  Money amount;
  std::string reference;  ///< number of the treasury's payment
};

struct PaymentListView {
  std::int64_t number;  ///< of the list in the store: what `after` of the next page is
  std::string list;
  std::string batch;
  std::string bank;
  std::int64_t lines;
  Money amount;
  Date day;  ///< of dispatch
  std::optional<Date> funds_day{};
  std::optional<Money> funds{};
  std::optional<Date>
      due{};  ///< of the funds, before them of the dispatch; none: no calendar states the year
  std::int64_t answered;
  std::int64_t paid;
  std::int64_t failed;    ///< also those that came back, and those that were reissued since
  std::int64_t awaiting;  ///< without an answer that says where the money is
  Money paid_amount;
  Money failed_amount;
  Money awaiting_amount;
  std::int64_t result_files;
  std::string list_id;  ///< the same in every part of a split list
  std::int64_t part;
  std::int64_t parts;
};

struct PaymentListPage {
  std::vector<PaymentListView> lists;
};

/// Payment lists of a batch, a bank or a division with all below it; at least one of the three is named. A
/// batch may have several at one bank, and a list may have several parts: their rows add up to what the bank
/// has of it.
struct PaymentListList {
  using Reply = PaymentListPage;
  static constexpr auto kCursor = &PaymentListView::number;
  std::int64_t after;
  std::int64_t limit;
  std::optional<std::string> batch{};
  std::optional<std::string> bank{};
  std::optional<std::string> division{};
};

struct OverdueView {
  std::int64_t number;  ///< of the list in the store: what `after` of the next page is
  std::string list;
  std::string batch;
  std::string bank;
  Date due;
  std::int64_t days;   ///< calendar days since then
  std::int64_t lines;  ///< without an answer
  Money amount;
};

struct OverduePage {
  std::vector<OverdueView> lists;
};

/// Lists of a division and all below it on which lines have no answer after their due day (H41).
struct OverdueList {
  using Reply = OverduePage;
  static constexpr auto kCursor = &OverdueView::number;
  std::string division;
  std::int64_t after;
  std::int64_t limit;
  std::optional<std::string> bank{};
};

struct OverdueStep {
  std::string code;  ///< `payment_not_sent`, `payment_overdue`, `result_not_published`
  std::int64_t batches;
  std::int64_t lines;
  Money amount;
  std::optional<Date> since{};  ///< the earliest day; none: nothing is late
};

struct OverdueBank {
  std::string bank;
  std::int64_t lists;
  std::int64_t lines;
  Money amount;
  Date since;  ///< the earliest due day
};

struct OverdueCounts {
  std::vector<OverdueStep> steps;
  std::vector<OverdueBank> banks;
};

/// What is late in a division and all below it, by step and by bank.
struct OverdueCount {
  using Reply = OverdueCounts;
  std::string division;
};

struct StatementRow {
  std::int64_t number;  ///< of the list in the store: what `after` of the next page is
  std::string list;
  std::string batch;
  std::string bank;
  Date day;  ///< of dispatch
  std::int64_t sent;
  Money sent_amount;
  std::optional<Date> funds_day{};
  std::optional<Money> funds{};
  std::optional<Money> funds_over_sent{};
  std::int64_t paid;
  Money paid_amount;
  std::int64_t failed;
  Money failed_amount;
  std::int64_t returned;
  Money returned_amount;
  std::int64_t awaiting;
  Money awaiting_amount;
  std::int64_t not_reissued;  ///< failed and returned lines that no other line took the place of
  Money not_reissued_amount;
  std::vector<std::string> codes;
};

struct StatementPage {
  std::vector<StatementRow> lists;
};

/// What finance sent, the treasury paid and the bank answered, for each list that a division and all below it
/// dispatched in a month; the treasury's and the bank's side as they are on record when asked (R9).
struct MonthStatement {
  using Reply = StatementPage;
  static constexpr auto kCursor = &StatementRow::number;
  std::string division;
  Period month;
  std::int64_t after;
  std::int64_t limit;
  std::optional<std::string> bank{};
};

struct StatementTotal {
  std::string bank;
  std::int64_t lists;
  std::int64_t sent;
  Money sent_amount;
  std::int64_t funded;  ///< lists with a payment of the treasury on record
  Money funds;
  std::int64_t paid;
  Money paid_amount;
  std::int64_t failed;
  Money failed_amount;
  std::int64_t returned;
  Money returned_amount;
  std::int64_t awaiting;
  Money awaiting_amount;
  std::int64_t not_reissued;
  Money not_reissued_amount;
  std::int64_t agreeing;  ///< lists of which all three sides agree
};

struct StatementTotalsOfMonth {
  std::vector<StatementTotal> totals;
};

/// The totals of a month's statement by bank.
struct MonthStatementTotals {
  using Reply = StatementTotalsOfMonth;
  std::string division;
  Period month;
  std::optional<std::string> bank{};
};

}  // namespace ykt
