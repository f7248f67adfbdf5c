// Statement: a payment list as finance sent it, the treasury paid for it and the bank answered it, compared
// (R9).
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "ykt/bank/payment_list.hpp"
#include "ykt/base/codes.hpp"
#include "ykt/base/date.hpp"
#include "ykt/base/money.hpp"
#include "ykt/base/result.hpp"

namespace ykt {

/// What finance and the treasury say of a list.
struct StatementFacts {
  ListTotals sent{};             ///< lines and sum that finance dispatched
  std::optional<Money> funds{};  ///< what the treasury paid to the bank; none: not on record
};

/// What the bank says of it. Every line stands in one of the first four.
struct BankSide {
  ListTotals paid{};
  ListTotals failed{};
  ListTotals returned{};  ///< paid first, given back later
  ListTotals awaiting{};  ///< no answer that says where the money is
  ListTotals reissued{};  ///< of `failed` and `returned`: another line took their place (H42)
};

struct Statement {
  /// `statement_agrees` alone, or in this order: `statement_funds_missing`, `statement_funds_differ`,
  /// `statement_answer_open`, `statement_returned_open`.
  std::vector<Code> codes;
  std::optional<Money> funds_over_sent{};  ///< what the treasury paid less what finance sent
  ListTotals not_reissued;                 ///< failed and returned that no other line took the place of
};

/// The three sides of one list, or of the totals of many. Errors: `bank_count_differs`, `bank_sum_differs`
/// (/paid: the bank's parts are not what was sent), `out_of_range` (/paid: a part below zero; /reissued: more
/// than failed and came back), `money_overflow`.
Result<Statement> decide(const StatementFacts& facts, const BankSide& command, Date as_of);

/// Both sides of several lists together.
struct StatementTotals {
  std::int64_t lists = 0;
  ListTotals sent;
  ListTotals funds;  ///< lists with a payment of the treasury on record, and what it paid
  BankSide bank;

  /// Error: `money_overflow`, and nothing is added.
  Done add(const StatementFacts& facts, const BankSide& side);
};

}  // namespace ykt
