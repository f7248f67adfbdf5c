// The lines that a dispatch sends, with what a bank needs to know of each.
#pragma once
#include <functional>
#include <string_view>

#include "platform/sqlite/batch_table.hpp"

namespace ykt::sqlite {

struct PayableLine {
  std::int64_t id = 0;
  AccountKey account;
  std::int64_t bank = 0;
  Money amount;
  std::string_view payee_name;  ///< valid during the call
};

/// Funded lines without a bank and without an open hold, in their order. Stops at the first error.
Done each_payable_line(Database& database, const BatchRow& batch,
                       const std::function<Done(const PayableLine&)>& take);
/// Every line that stands on a payment list and was entered is dispatched now.
void mark_dispatched(Database& database, const BatchRow& batch);

}  // namespace ykt::sqlite
