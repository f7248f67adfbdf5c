// Handlers of what stands between finance, treasury and bank.
#pragma once
#include <optional>
#include <vector>

#include "platform/gate/context.hpp"
#include "platform/gate/scope_of_bank.hpp"
#include "platform/handlers/due_days.hpp"
#include "platform/sqlite/funds_table.hpp"
#include "ykt/bank/treasury_commands.hpp"

namespace ykt::gate {

Result<FundsReceived> handle(Context& context, const FundsReceive& command);
Result<PaymentListPage> handle(Context& context, const PaymentListList& query);
Result<OverduePage> handle(Context& context, const OverdueList& query);
Result<OverdueCounts> handle(Context& context, const OverdueCount& query);
Result<StatementPage> handle(Context& context, const MonthStatement& query);
Result<StatementTotalsOfMonth> handle(Context& context, const MonthStatementTotals& query);

/// The bank's side of lists that are asked for in their order: each batch is scanned once.
class AnswersByList {
 public:
  explicit AnswersByList(Context& context) : context_(&context) {}
  const BankSide& of(const sqlite::ListRow& list);

 private:
  Context* context_;
  std::int64_t batch_ = 0;
  std::vector<sqlite::ListAnswers> answers_;
};

/// The number of a bank that was named, none where none was. Error: `not_found` at /bank.
Result<std::optional<std::int64_t>> bank_asked(Context& context, const std::optional<std::string>& bank);

}  // namespace ykt::gate
