// Card questions: which cases a question may hang on, and what the bank's side of a card answers.
#pragma once
#include <optional>

#include "ykt/service/bank_side.hpp"
#include "ykt/service/card_advice.hpp"

namespace ykt {

/// Whether a fact of the question tells the case.
bool hangs_on(CardQuestion question, AdviceCase when) noexcept;

/// Whether the verdict is the bank side's.
bool told_by_bank_side(CardQuestion question) noexcept;

/// That verdict; for any other question not stated.
Stated<BankAnswer> bank_answer(const BankSideGuide& side, CardQuestion question);

}  // namespace ykt
