// Card questions: their names, the cases that they hang on, and what the bank's side answers.
#include "service/card_question.hpp"

#include "service/slugs.hpp"

namespace ykt {

std::string_view slug(CardQuestion question) noexcept {
  constexpr std::array<std::string_view, 24> kNames{"lost",
                                                    "found_again",
                                                    "new_card_needed",
                                                    "record_exists",
                                                    "apply_again",
                                                    "not_arrived",
                                                    "tracking_number_gone",
                                                    "post_trouble",
                                                    "photo_refused",
                                                    "address_change",
                                                    "enabled_so_active",
                                                    "account_changes",
                                                    "choose_bank",
                                                    "other_paying_bank",
                                                    "no_branch_near",
                                                    "activate_why",
                                                    "activate_at_other_bank",
                                                    "activate_elsewhere",
                                                    "activate_by_proxy",
                                                    "activate_with_phone",
                                                    "account_active",
                                                    "account_locked",
                                                    "same_pin",
                                                    "draw_insurance_money"};
  return name_in(kNames, question);
}

std::string_view slug(CardVerdict verdict) noexcept {
  return name_in(std::array<std::string_view, 3>{"yes", "no", "depends"}, verdict);
}

std::string_view slug(AdviceCase when) noexcept {
  return name_in(
      std::array<std::string_view, 7>{"replacement_not_filed", "replacement_filed", "not_made", "made",
                                      "never_applied", "activates_nationwide", "activates_provincewide"},
      when);
}

bool hangs_on(CardQuestion question, AdviceCase when) noexcept {
  switch (when) {
    case AdviceCase::replacement_not_filed:
    case AdviceCase::replacement_filed:
      return question == CardQuestion::found_again;
    case AdviceCase::not_made:
    case AdviceCase::made:
      return question == CardQuestion::address_change || question == CardQuestion::record_exists;
    case AdviceCase::never_applied:
      return question == CardQuestion::record_exists;
    case AdviceCase::activates_nationwide:
    case AdviceCase::activates_provincewide:
      break;
  }
  return question == CardQuestion::activate_elsewhere;
}

bool told_by_bank_side(CardQuestion question) noexcept {
  return question == CardQuestion::activate_at_other_bank || question == CardQuestion::activate_by_proxy ||
         question == CardQuestion::activate_with_phone;
}

Stated<BankAnswer> bank_answer(const BankSideGuide& side, CardQuestion question) {
  if (question == CardQuestion::activate_by_proxy) return side.proxy;
  if (question == CardQuestion::activate_with_phone) return side.phone_needed;
  if (question != CardQuestion::activate_at_other_bank) return {};
  const Stated<bool>& only = side.issuing_bank_only;
  if (!only) return Stated<BankAnswer>::not_stated(only.source());
  return Stated<BankAnswer>::of(*only ? BankAnswer::no : BankAnswer::yes, only.source());
}

}  // namespace ykt
