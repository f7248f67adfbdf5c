// Paying banks: who pays for a division, and which of them pays an account (H11 H55 H56).
#pragma once
#include <vector>

#include "platform/gate/context.hpp"
#include "platform/sqlite/bank_table.hpp"
#include "ykt/bank/layout.hpp"

namespace ykt::gate {

struct PayingBank {
  sqlite::AgreementRow agreement;
  Layout layout;
};

/// By the agreements in force today, in their order.
Result<std::vector<PayingBank>> paying_banks(Context& context, AreaCode division);

inline constexpr std::size_t kNoBank = static_cast<std::size_t>(-1);

/// A bank pays the accounts that it keeps; the others go, free of charge, through the first bank of the
/// division that pays across banks (H56). `banks` are rows with an `agreement`.
template <class Banks>
std::size_t bank_for(const Banks& banks, std::int64_t account_bank) {
  std::size_t across = kNoBank;
  for (std::size_t i = 0; i < banks.size(); ++i) {
    if (banks[i].agreement.bank_id == account_bank) return i;
    if (across == kNoBank && banks[i].agreement.agreement.cross_bank) across = i;
  }
  return across;
}

}  // namespace ykt::gate
