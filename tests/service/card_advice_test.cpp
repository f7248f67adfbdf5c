// CardAdvice: what people ask, answered from a region's pack and from nothing else.
#include "ykt/service/card_advice.hpp"

#include <algorithm>
#include <random>

#include "service/builtin_guides.hpp"
#include "service/guide_reader.hpp"

namespace ykt {
namespace {

using namespace testing_guides;
using Texts = std::vector<std::string>;
using Q = CardQuestion;

CardAdvice of_henan(const CardQuestionCase& asked) { return card_advice(henan(), asked); }
CardAdvice of_reason(const GuidePack& pack, ReplacementReason reason) {
  return card_advice(pack, {.question = Q::new_card_needed, .reason = reason});
}
std::string service_of(const CardAdvice& advice) {
  return advice.service ? std::string(slug(*advice.service)) : std::string();
}
bool says(const CardAdvice& advice, std::string_view words) {
  return std::ranges::any_of(advice.steps,
                             [&](const std::string& step) { return step.find(words) != step.npos; });
}

struct Row {
  Q question;
  const char* code;
  std::size_t steps;
  std::size_t cases;
  const char* service;
  Texts sources;
};

TEST(CardAdvice, HenanAnswersEachQuestion) {
  const Row rows[] = {
      {Q::lost, "card_advice_steps", 2, 0, "replace", {"H96", "H61"}},
      {Q::found_again, "card_advice_depends", 0, 2, "", {"H97"}},
      {Q::record_exists, "card_advice_depends", 0, 3, "", {"H76", "H90"}},
      {Q::apply_again, "card_advice_steps", 2, 0, "apply", {"H80"}},
      {Q::not_arrived, "card_advice_steps", 1, 0, "", {"H77"}},
      {Q::tracking_number_gone, "card_advice_steps", 1, 0, "", {"H78"}},
      {Q::post_trouble, "card_advice_steps", 3, 0, "", {"H85"}},
      {Q::photo_refused, "card_advice_steps", 2, 0, "", {"H79"}},
      {Q::address_change, "card_advice_depends", 0, 2, "", {"H84"}},
      {Q::enabled_so_active, "card_advice_yes", 2, 0, "activate", {"H83"}},
      {Q::account_changes, "card_advice_yes", 1, 0, "replace", {"H91", "H61"}},
      {Q::choose_bank, "card_advice_yes", 2, 0, "replace", {"H60", "H61"}},
      {Q::other_paying_bank, "card_advice_no", 1, 0, "", {"H56"}},
      {Q::no_branch_near, "card_advice_steps", 1, 0, "", {"H57"}},
      {Q::activate_why, "card_advice_steps", 1, 0, "", {"H50"}},
      {Q::activate_at_other_bank, "card_advice_no", 1, 0, "", {"H63"}},
      {Q::activate_elsewhere, "card_advice_depends", 0, 2, "", {"H64"}},
      {Q::activate_by_proxy, "card_advice_ask_bank", 1, 0, "", {"H66"}},
      {Q::activate_with_phone, "card_advice_ask_bank", 1, 0, "", {"H65"}},
      {Q::account_active, "card_advice_steps", 1, 0, "", {"H62"}},
      {Q::account_locked, "card_advice_steps", 1, 0, "", {"H69"}},
      {Q::same_pin, "card_advice_steps", 2, 0, "", {"H53"}},
      {Q::draw_insurance_money, "card_advice_no", 1, 0, "", {"H52"}},
  };
  EXPECT_EQ(std::size(rows), static_cast<std::size_t>(packs::kLast<CardQuestion>));  // and new_card_needed
  for (const Row& row : rows) {
    SCOPED_TRACE(slug(row.question));
    const CardAdvice advice = of_henan({.question = row.question});
    EXPECT_EQ(slug(advice.code), row.code);
    EXPECT_EQ(advice.steps.size(), row.steps);
    EXPECT_EQ(advice.cases.size(), row.cases);
    EXPECT_EQ(service_of(advice), row.service);
    EXPECT_EQ(advice.sources, row.sources);
    EXPECT_EQ(advice.hotlines, *henan().hotlines);
  }
}

TEST(CardAdvice, H96LostIsReportedAndReplacedFor16Yuan) {
  const CardAdvice advice = of_henan({.question = Q::lost});
  EXPECT_TRUE(says(advice, "挂失"));
  EXPECT_EQ(advice.fee.code, Code::fee_fixed);
  EXPECT_EQ(advice.fee.amount.fen(), 1600);
  EXPECT_EQ(advice.time, Code::service_time_not_stated);
  EXPECT_TRUE(advice.disputed);  // H71 H75 H96
}

TEST(CardAdvice, H97FoundAgainHangsOnWhetherAReplacementIsFiled) {
  const CardAdvice open = of_henan({.question = Q::found_again});
  ASSERT_EQ(open.cases.size(), 2u);
  EXPECT_EQ(open.cases[0].when, "replacement_not_filed");
  EXPECT_EQ(open.cases[0].code, Code::card_advice_yes);
  EXPECT_EQ(service_of(open.cases[0]), "withdraw_loss");
  EXPECT_EQ(open.cases[1].when, "replacement_filed");
  EXPECT_EQ(open.cases[1].code, Code::card_advice_no);

  const CardAdvice before = of_henan({.question = Q::found_again, .replacement_filed = false});
  EXPECT_EQ(before.code, Code::card_advice_yes);
  EXPECT_EQ(service_of(before), "withdraw_loss");
  EXPECT_TRUE(before.cases.empty() && says(before, "解挂"));
  const CardAdvice after = of_henan({.question = Q::found_again, .replacement_filed = true});
  EXPECT_EQ(after.code, Code::card_advice_no);
  EXPECT_FALSE(after.service);
}

TEST(CardAdvice, H81H87MovedInTheProvinceIsAnAssociationAndANewCardOnlyAtAWindow) {
  const CardAdvice advice = of_reason(henan(), ReplacementReason::insured_in_region);
  EXPECT_EQ(advice.code, Code::card_advice_no);
  EXPECT_EQ(service_of(advice), "associate");
  EXPECT_TRUE(says(advice, "老卡还可继续使用"));
  EXPECT_EQ(advice.sources, (Texts{"H87", "H81", "H71", "H61"}));
  ASSERT_EQ(advice.cases.size(), 1u);
  EXPECT_EQ(advice.cases[0].when, "insisting");
  EXPECT_EQ(advice.cases[0].code, Code::card_advice_may);
  EXPECT_EQ(advice.cases[0].channel, ServiceChannel::counter);
  EXPECT_EQ(service_of(advice.cases[0]), "replace");
  EXPECT_EQ(advice.cases[0].fee.amount.fen(), 1600);
  EXPECT_EQ(advice.cases[0].steps, Texts{*guide(henan(), CardService::replace).office});  // not online
  EXPECT_FALSE(advice.cases[0].disputed);

  const CardAdvice household = of_reason(henan(), ReplacementReason::moved_in_region);
  EXPECT_EQ(household.code, Code::card_advice_no);
  EXPECT_TRUE(household.cases.empty());
}

TEST(CardAdvice, H98AnotherProvinceIsANewCard) {
  const CardAdvice advice = of_reason(henan(), ReplacementReason::insured_elsewhere);
  EXPECT_EQ(advice.code, Code::card_advice_yes);
  EXPECT_EQ(service_of(advice), "replace");
  EXPECT_EQ(advice.fee.amount.fen(), 1600);
  EXPECT_EQ(advice.sources, (Texts{"H98", "H71", "H61"}));  // the steps are the service's own
  EXPECT_EQ(advice.steps, *guide(henan(), CardService::replace).steps);
}

TEST(CardAdvice, H87H88H92H93OtherReasons) {
  EXPECT_EQ(service_of(of_reason(henan(), ReplacementReason::mislaid)), "report_loss");
  EXPECT_EQ(service_of(of_reason(henan(), ReplacementReason::pin_forgotten)), "reset_pin");
  EXPECT_EQ(of_reason(henan(), ReplacementReason::status_changed).code, Code::card_advice_no);
  EXPECT_FALSE(of_reason(henan(), ReplacementReason::status_changed).service);
  EXPECT_EQ(of_reason(henan(), ReplacementReason::photo_differs).code, Code::card_advice_may);
  EXPECT_EQ(service_of(of_reason(henan(), ReplacementReason::photo_differs)), "replace");
  EXPECT_EQ(of_reason(henan(), ReplacementReason::identity_photo_changed).code, Code::card_advice_no);
  const CardAdvice third = of_reason(henan(), ReplacementReason::third_generation);
  EXPECT_EQ(third.code, Code::card_advice_not_stated);
  EXPECT_EQ(third.sources, Texts{"H91"});
}

TEST(CardAdvice, WithoutAReasonEveryReasonIsTold) {
  const CardAdvice advice = of_henan({.question = Q::new_card_needed});
  EXPECT_EQ(advice.code, Code::card_advice_depends);
  ASSERT_EQ(advice.cases.size(), henan().replacement.size());
  for (std::size_t i = 0; i < advice.cases.size(); ++i)
    EXPECT_EQ(advice.cases[i].when, slug(henan().replacement[i].reason));
}

TEST(CardAdvice, L5KeyInformationTheRegisterFirstThenACardByTheBanksRule) {
  const CardAdvice advice = of_reason(leshan(), ReplacementReason::key_information_changed);
  EXPECT_EQ(advice.code, Code::card_advice_yes);
  ASSERT_EQ(advice.steps.size(), 2u);
  EXPECT_NE(advice.steps[0].find("基础信息变更"), std::string::npos);
  EXPECT_EQ(advice.fee.code, Code::fee_by_bank);
  EXPECT_EQ(advice.time, Code::service_at_once);
  EXPECT_EQ(advice.sources, (Texts{"L5", "L12"}));
  EXPECT_FALSE(advice.disputed);
  EXPECT_EQ(advice.hotlines.at(0).number, "12345");
}

TEST(CardAdvice, WhatLeshanDoesNotSayIsNotStatedAndHasAHotline) {
  for (int i = 0; i <= static_cast<int>(packs::kLast<CardQuestion>); ++i) {
    const auto question = static_cast<CardQuestion>(i);
    if (question == Q::new_card_needed) continue;
    const CardAdvice advice = card_advice(leshan(), {.question = question});
    EXPECT_EQ(advice.code, Code::card_advice_not_stated) << slug(question);
    EXPECT_TRUE(advice.steps.empty() && advice.sources.empty() && !advice.service) << slug(question);
    ASSERT_EQ(advice.hotlines.size(), 2u) << slug(question);  // those of its services, each once
  }
  EXPECT_EQ(of_reason(leshan(), ReplacementReason::lost).code, Code::card_advice_not_stated);
}

TEST(CardAdvice, H64TheIssuingBankDecidesWhereElseItIsActivated) {
  const auto at = [](const char* bank) {
    return of_henan({.question = Q::activate_elsewhere, .bank = bank});
  };
  EXPECT_EQ(at("中国银行").code, Code::card_advice_yes);
  EXPECT_TRUE(says(at("中国银行"), "全国任一网点"));
  EXPECT_EQ(at("洛阳银行").code, Code::card_advice_depends);  // on whether it is in the province
  EXPECT_TRUE(says(at("洛阳银行"), "全省任一网点"));
  EXPECT_TRUE(at("洛阳银行").cases.empty());
  EXPECT_EQ(at("火星银行").code, Code::card_advice_not_stated);
  EXPECT_TRUE(at("火星银行").steps.empty());
}

TEST(CardAdvice, H76H84H90WhatIsKnownNarrowsTheCases) {
  EXPECT_EQ(of_henan({.question = Q::address_change, .card_made = false}).code, Code::card_advice_yes);
  EXPECT_EQ(of_henan({.question = Q::address_change, .card_made = true}).code, Code::card_advice_no);

  const CardAdvice making =
      of_henan({.question = Q::record_exists, .card_made = false, .applied_before = true});
  EXPECT_EQ(making.code, Code::card_advice_steps);
  EXPECT_EQ(making.sources, Texts{"H76"});
  const CardAdvice made = of_henan({.question = Q::record_exists, .card_made = true});
  EXPECT_EQ(made.code, Code::card_advice_depends);  // whether they applied themselves is open
  ASSERT_EQ(made.cases.size(), 2u);
  EXPECT_EQ(service_of(made.cases[0]), "associate");
  EXPECT_EQ(made.cases[1].when, "never_applied");
  const CardAdvice by_others =
      of_henan({.question = Q::record_exists, .card_made = true, .applied_before = false});
  EXPECT_EQ(by_others.code, Code::card_advice_steps);
  EXPECT_EQ(by_others.steps.size(), 5u);  // both hold
  EXPECT_EQ(by_others.sources, (Texts{"H76", "H90"}));
}

TEST(CardAdvice, ABankSideAnswersWithoutAnEntryOfItsOwn) {
  GuidePack pack;
  pack.bank_side.proxy = Stated<BankAnswer>::of(BankAnswer::no, "x");
  pack.bank_side.issuing_bank_only = Stated<bool>::of(false, "y");
  EXPECT_EQ(card_advice(pack, {.question = Q::activate_by_proxy}).code, Code::card_advice_no);
  EXPECT_EQ(card_advice(pack, {.question = Q::activate_at_other_bank}).code, Code::card_advice_yes);
  EXPECT_EQ(card_advice(pack, {.question = Q::activate_with_phone}).code, Code::card_advice_not_stated);
}

TEST(CardAdvice, EveryProblemOfAnAnswerHasItsPath) {
  const char* const kSteps = R"("steps":{"value":["x"],"source":"y"})";
  const std::string twice =
      std::string(R"("answers":[{"question":"lost",)") + kSteps + R"(},{"question":"lost",)" + kSteps + "}]";
  const std::string cases = std::string(R"("answers":[{"question":"found_again","cases":[
      {"when":"replacement_filed",)") +
                            kSteps + R"(},{"when":"replacement_filed",)" + kSteps + R"(},{"when":"made",)" +
                            kSteps + R"(},{"when":"replacement_not_filed","service":"apply"}]}])";
  expect_problems({
      {"no answer in it", R"("answers":[])", {"pack_text_empty /answers"}},
      {"a question that nobody asks",
       R"("answers":[{"question":"weather"}])",
       {"pack_choice /answers/0/question"}},
      {"one that says nothing",
       R"("answers":[{"question":"lost","service":"replace"}])",
       {"pack_key_missing /answers/0/steps"}},
      {"one question twice", twice.c_str(), {"guide_topic_repeated /answers/1/question"}},
      {"cases",
       cases.c_str(),
       {"guide_topic_repeated /answers/0/cases/1/when", "pack_member_misplaced /answers/0/cases/2/when",
        "pack_key_missing /answers/0/cases/3/steps"}},
      {"what the reasons answer",
       R"("answers":[{"question":"new_card_needed","verdict":{"value":"yes","source":"x"}}])",
       {"pack_member_misplaced /answers/0/question"}},
      {"what the bank's side answers",
       R"("answers":[{"question":"activate_by_proxy","verdict":{"value":"no","source":"x"}}])",
       {"pack_member_misplaced /answers/0/verdict"}},
      {"a verdict that is none",
       R"("answers":[{"question":"lost","verdict":{"value":"perhaps","source":"x"},"colour":1}])",
       {"pack_choice /answers/0/verdict/value", "pack_key_unknown /answers/0/colour"}},
  });
}

// Whatever is asked and known: what is said has a source and stands in the pack, what is open has its cases,
// and what is not said is empty.
TEST(CardAdvice, PropertyNothingIsSaidThatThePackDoesNotState) {
  const unsigned seed = 20262;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const auto flip = [&] {
    return random() % 3 ? std::optional<bool>(random() % 2 == 0) : std::optional<bool>();
  };
  for (const GuidePack* pack : {&leshan(), &henan()}) {
    const std::string text = canonical_text(*pack);
    const auto check = [&](const CardAdvice& advice) {
      for (const std::string& step : advice.steps) EXPECT_NE(text.find(step), text.npos) << step;
      for (const std::string& source : advice.sources)
        EXPECT_NE(text.find("\"" + source + "\""), text.npos) << source;
      const bool silent = advice.code == Code::card_advice_not_stated;
      EXPECT_EQ(silent && advice.steps.empty(), silent);
      EXPECT_TRUE(silent || !advice.sources.empty());
      EXPECT_TRUE(advice.service || advice.fee.code == Code::fee_not_stated);
    };
    for (int i = 0; i < 2000; ++i) {
      CardQuestionCase asked;
      asked.question = static_cast<Q>(random() % (static_cast<unsigned>(packs::kLast<Q>) + 1));
      if (random() % 2) asked.reason = static_cast<ReplacementReason>(random() % 15);
      asked.replacement_filed = flip();
      asked.card_made = flip();
      asked.applied_before = flip();
      if (random() % 2) asked.bank = random() % 2 ? "交通银行" : "无此银行";
      const CardAdvice advice = card_advice(*pack, asked);
      check(advice);
      for (const CardAdvice& one : advice.cases) {
        check(one);
        EXPECT_FALSE(one.when.empty());
      }
      EXPECT_FALSE(advice.hotlines.empty());
    }
  }
}

}  // namespace
}  // namespace ykt
