// Words: every slug that rooms put into an error text has its word in Chinese.
#include "base/words.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "policy/fields.hpp"
#include "ykt/bank/bank.hpp"
#include "ykt/bank/layout.hpp"
#include "ykt/card/card.hpp"
#include "ykt/card/side_steps.hpp"
#include "ykt/people/payee.hpp"
#include "ykt/people/person.hpp"
#include "ykt/policy/condition.hpp"
#include "ykt/policy/policy.hpp"
#include "ykt/service/guide.hpp"
#include "ykt/service/guide_pack.hpp"
#include "ykt/service/production.hpp"

namespace ykt {
namespace {

void expect_word(std::string_view argument, std::string_view slug) {
  EXPECT_NE(words::argument(argument, slug, Lang::zh), slug) << argument;
  EXPECT_EQ(words::argument(argument, slug, Lang::en), slug) << argument;
}

template <class E>
void expect_words(std::string_view argument, E last) {
  for (int i = 0; i <= static_cast<int>(last); ++i) expect_word(argument, slug(static_cast<E>(i)));
}

TEST(ErrorWords, CardsRequestsAndGuides) {
  for (const BankState state : kBankStates) expect_word("state", slug(state));
  for (const SocialState state : kSocialStates) expect_word("state", slug(state));
  for (const CardEvent event : kCardEvents) expect_word("step", slug(event));
  for (const CardStage stage : kCardStages) {
    expect_word("stage", slug(stage));
    expect_word("state", slug(stage));
  }
  for (const ProductionStep step : kProductionSteps) expect_word("step", slug(step));
  expect_words("service", CardService::associate);
  expect_words("channel", ServiceChannel::online);
  expect_words("topic", NoticeTopic::policy_questions);
}

TEST(ErrorWords, PeoplePoliciesAndBanks) {
  expect_words("reason", PayeeReason::next_of_kin);
  expect_words("tag", TagKind::cadre);
  expect_words("kind", ConditionKind::policy);
  for (std::size_t i = 0; i < kLayoutValues; ++i) expect_word("field", name_of(static_cast<LayoutValue>(i)));
  packs::each_member([](std::string_view name, auto) { expect_word("policy_field", name); });
  for (std::size_t i = 0; i < kDuties; ++i) expect_word("duty", name_of(static_cast<Duty>(i)));
  for (const PeriodKind kind : {PeriodKind::year, PeriodKind::half, PeriodKind::quarter, PeriodKind::month})
    expect_word("expected", slug(kind));
  for (const std::string& field : missing_for_batch(PolicyVersion{})) expect_word("policy_field", field);
  PolicyVersion stated_in_part;
  stated_in_part.on_card = Stated<CardStart>::of(CardStart{}, "H1");
  AmountRule monthly;
  monthly.every = AmountEvery::month;
  monthly.form = RateTimesQuantity{};
  monthly.months = MonthRule{};
  stated_in_part.amount_rule = Stated<AmountRule>::of(monthly, "H1");
  for (const std::string& field : missing_for_batch(stated_in_part)) expect_word("policy_field", field);
}

}  // namespace
}  // namespace ykt
