// Handlers of the scores of banks.
#pragma once
#include <span>
#include <vector>

#include "platform/gate/context.hpp"
#include "platform/gate/scope_of_bank.hpp"
#include "ykt/bank/score_commands.hpp"

namespace ykt::gate {

Result<BankMatterRecorded> handle(Context& context, const BankInspect& command);
Result<BankMatterPage> handle(Context& context, const BankMatterList& query);
Result<ScoreWeightsRecorded> handle(Context& context, const ScoreWeightsSet& command);
Result<BankScore> handle(Context& context, const BankScoreGet& query);
Result<BankScoreUsed> handle(Context& context, const BankScoreUse& command);
Result<BankScoreUsePage> handle(Context& context, const BankScoreUseList& query);

}  // namespace ykt::gate

namespace ykt {

/// The figures as they are told.
std::vector<ScoredFigure> told(std::span<const FigureScored> figures);

}  // namespace ykt
