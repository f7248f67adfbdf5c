// Screen: the rules across rows, over the key columns of a batch (R3).
#pragma once
#include <vector>

#include "platform/fill/join.hpp"
#include "platform/fill/staged.hpp"
#include "ykt/screening/rules.hpp"

namespace ykt::fill {

/// Refuses rows of a recipient who stands in the batch before them, or in another batch of the policy and
/// period. Such a row never becomes a line: a hold could be closed by mistake, and then somebody is paid
/// twice.
void refuse_duplicates(gate::Context& context, const sqlite::BatchRow& batch, const PayeeFactsOfBatch& facts,
                       Staged& staged);

/// Findings on accounts and deaths, by index of the staged row. `payees[i]` is who is due row i's money.
std::vector<Finding> screen(gate::Context& context, const sqlite::BatchRow& batch, const Staged& staged,
                            const std::vector<PayeeOutcome>& outcomes);

}  // namespace ykt::fill
