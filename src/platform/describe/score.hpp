// Describes what commands and rules on the scores of banks share.
#pragma once
#include <vector>

#include "platform/describe/shared.hpp"
#include "platform/handlers/score.hpp"
#include "ykt/bank/score_commands.hpp"

namespace ykt {

BOOST_DESCRIBE_ENUM(Rounding, half_up, half_even, down, up)
BOOST_DESCRIBE_ENUM(ScoreFigure, on_time, answered, paid, files, complaints, service)
YKT_DESCRIBE(ScoreFacts, on_time, late, unanswered, failed_by_bank, files, corrected, inspections, complaints,
             serious)
YKT_DESCRIBE(ScoreWeights, on_time, answered, paid, files, complaints, service, rounding)
YKT_DESCRIBE(ScoredFigure, figure, numerator, denominator, weight)

}  // namespace ykt
