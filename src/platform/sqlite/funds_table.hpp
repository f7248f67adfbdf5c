// What the treasury paid for lists, and what the banks answered of each list's lines.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "platform/sqlite/database.hpp"
#include "platform/sqlite/list_table.hpp"
#include "ykt/bank/statement.hpp"
#include "ykt/base/date.hpp"
#include "ykt/base/money.hpp"

namespace ykt::sqlite {

struct FundsRow {
  Date day;
  Money amount;
  std::string reference;
  Date due;
};
std::optional<FundsRow> funds_of(Database& database, std::int64_t list);
void insert_funds(Database& database, std::int64_t list, const FundsRow& row, std::int64_t entry);

/// The bank's side of one list.
struct ListAnswers {
  std::int64_t list = 0;
  BankSide side;
};
/// Of each list of a batch, by number: one scan of its payments.
std::vector<ListAnswers> answers_of_batch(Database& database, std::int64_t batch);
std::int64_t result_files_of(Database& database, std::int64_t list);

/// Lines of a batch that wait to be sent (entered, without an open hold), or that were paid.
ListTotals waiting_lines(Database& database, std::int64_t batch);
ListTotals paid_lines(Database& database, std::int64_t batch);

}  // namespace ykt::sqlite
