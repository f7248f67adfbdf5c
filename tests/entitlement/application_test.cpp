// Applications: the lifecycle, the order of checks, and what each outcome means (R2).
#include "ykt/entitlement/application.hpp"

#include <gtest/gtest.h>

#include <set>

namespace ykt {
namespace {

using S = ApplicationState;
using T = ApplicationStep;

constexpr Date kDay = Date::of(2025, 3, 3);
constexpr const char* kCard = "6217000000000010008";
const std::string kMaterial = "残疾人证";

/// Born 1960-01-01 or, as a minor, 2015-01-01, of 511102; made up.
Person applicant(bool minor = false) {
  Person out;
  out.id = {1};
  out.id_number = minor ? "511102201501010011" : "511102196001010010";
  out.id_key = {minor ? std::uint64_t{2} : std::uint64_t{1}};
  out.name = "试甲";
  out.birth_date = minor ? Date::of(2015, 1, 1) : Date::of(1960, 1, 1);
  out.area = AreaCode::parse("511102001").value();
  return out;
}

/// A valid resident number of 511102.
std::string id_of(std::string seventeen) {
  constexpr int kWeights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < 17; ++i) sum += (seventeen[i] - '0') * kWeights[i];
  return seventeen + "10X98765432"[sum % 11];
}
const std::string kGrownUp = id_of("51110219700101001");
const std::string kChild = id_of("51110220150101001");

AccountKey key_of(std::string digits) {
  digits.pop_back();
  for (char check = '0';; ++check)
    if (luhn_ok(digits + check)) return check_account(digits + check).key;
}
const AccountKey kAccount = key_of(kCard);

struct Filing {
  Person person = applicant();
  FilingFacts facts;
  FilingCase filed;

  Filing() {
    facts.rules = {.materials = std::vector<std::string>{kMaterial},
                   .period = FilingPeriod{Date::of(2025, 3, 1), Date::of(2025, 3, 31)},
                   .online = true,
                   .proxy = true,
                   .preliminary_review = true,
                   .preliminary_days_max = 10,
                   .review_days_max = 20};
    facts.payee.recipient = {.person = {1},
                             .name = "试甲",
                             .birth_date = person.birth_date,
                             .card = {.account = kAccount, .account_name = "试甲"}};
    filed.division = AreaCode::parse("511102").value();
    filed.account = unpack(kAccount);
    filed.materials = {kMaterial};
  }
  Result<ApplicationChange> decide_on(Date day = kDay) {
    facts.person = &person;
    return decide(facts, filed, day);
  }
  std::string refusal(Date day = kDay) {
    const auto result = decide_on(day);
    return result ? "ok" : std::string(slug(result.error().code)) + " " + result.error().path;
  }
  Filing& by(FiledBy who) {
    filed.filed_by = who;
    filed.representative = RepresentativeCase{IdKind::resident, kGrownUp};
    if (who == FiledBy::proxy)
      filed.document = "委托书";
    else
      filed.ground = RepresentationGround::hard_to_move;
    return *this;
  }
  bool remarks(Code code) {
    const auto result = decide_on();
    if (!result) return false;
    for (const ApplicationRemark& one : result->remarks)
      if (one.code == slug(code)) return true;
    return false;
  }
};

ApplicationFacts ready(S state) {
  ApplicationFacts facts;
  facts.state = state;
  facts.actor = "somebody";
  facts.rules = Filing().facts.rules;
  facts.materials = {kMaterial};
  facts.eligibility = EligibilityFinding{EligibilityVerdict::eligible, true, {}, {}};
  return facts;
}

ApplicationStepCase step_of(T step) {
  ApplicationStepCase out{step, {}, {}};
  if (step == T::send_back) out.returns = {{ReturnReason::entry_wrong, {}}};
  if (step == T::reject) out.rejects = {RejectReason::found_otherwise};
  return out;
}

std::string refusal(const ApplicationFacts& facts, const ApplicationStepCase& command, Date day = kDay) {
  const auto result = decide(facts, command, day);
  return result ? "ok" : std::string(slug(result.error().code)) + " " + result.error().path;
}

TEST(ApplicationLifecycle, GoldenTable) {  // H17 H30
  const std::vector<std::string> expected = {
      "preliminary_review review_preliminary final_review",
      "preliminary_review send_back returned",
      "preliminary_review withdraw withdrawn",
      "final_review approve approved",
      "final_review reject rejected",
      "final_review send_back returned",
      "final_review withdraw withdrawn",
      "returned complete preliminary_review",
      "returned complete final_review",
      "returned withdraw withdrawn",
      "approved withdraw withdrawn",
  };
  std::vector<std::string> found;
  for (const ApplicationTransition& row : application_transitions())
    found.push_back(std::string(slug(row.from)) + " " + std::string(slug(row.step)) + " " +
                    std::string(slug(row.next)));
  EXPECT_EQ(found, expected);
}

TEST(ApplicationLifecycle, EveryStepOutsideTheTableIsRefused) {
  for (int state = 0; state <= static_cast<int>(S::withdrawn); ++state)
    for (int step = 0; step <= static_cast<int>(T::withdraw); ++step) {
      bool listed = false;
      for (const ApplicationTransition& row : application_transitions())
        listed = listed || (row.from == static_cast<S>(state) && row.step == static_cast<T>(step));
      EXPECT_EQ(refusal(ready(static_cast<S>(state)), step_of(static_cast<T>(step))),
                listed ? "ok" : "application_step_not_now /application")
          << state << " " << step;
    }
}

TEST(ApplicationLifecycle, WhoFilesMayNotReviewAndTheReviewsDifferInBothOrders) {
  std::set<std::pair<T, T>> pairs;
  for (const IncompatibleApplicationDuties& pair : incompatible_application_duties()) {
    pairs.insert({pair.one, pair.other});
    for (const ApplicationTransition& row : application_transitions()) {
      if (row.step != pair.one && row.step != pair.other) continue;
      ApplicationFacts facts = ready(row.from);
      facts.steps_taken = {{row.step == pair.one ? pair.other : pair.one, "somebody"}};
      EXPECT_EQ(refusal(facts, step_of(row.step)), "duty_incompatible /application");
      facts.steps_taken[0].actor = "somebody else";
      EXPECT_EQ(refusal(facts, step_of(row.step)), "ok");
    }
  }
  for (const T review : {T::review_preliminary, T::approve, T::reject, T::send_back})
    EXPECT_TRUE(pairs.contains({T::file, review}) && pairs.contains({T::complete, review}));
  EXPECT_TRUE(pairs.contains({T::review_preliminary, T::approve}));
}

TEST(ApplicationFiling, GoldenOrderOfChecks) {
  // Everything is wrong; each line puts right what the one before was refused for.
  Filing f;
  f.person.died = Date::of(2025, 1, 1);
  f.facts.on_record = "A000001";
  f.person.area = AreaCode::parse("511111001").value();
  f.filed.through = FiledThrough::online;
  f.facts.rules.online.reset();
  f.filed.filed_by = FiledBy::proxy;
  f.facts.rules.proxy = false;
  f.filed.ground = RepresentationGround::old_age;
  f.filed.account = "1";
  f.filed.materials = {"户口簿", kMaterial, kMaterial};
  f.filed.facts = AmountFacts{};
  f.filed.facts->months = 3;
  const Date late = Date::of(2025, 4, 1);
  EXPECT_EQ(f.refusal(late), "application_person_dead /person");
  f.person.died.reset();
  EXPECT_EQ(f.refusal(late), "application_on_record /person");
  f.facts.on_record.reset();
  EXPECT_EQ(f.refusal(late), "application_filing_closed ");             // H26
  EXPECT_EQ(f.refusal(), "application_not_at_registration /division");  // H28
  f.filed.at = FiledAt::residence;
  EXPECT_EQ(f.refusal(), "application_online_not_offered /through");  // H28
  f.facts.rules.online = true;
  EXPECT_EQ(f.refusal(), "application_representative_missing /representative");
  f.filed.representative = RepresentativeCase{IdKind::resident, "12"};
  EXPECT_EQ(f.refusal(), "id_length /representative/id_number");
  f.filed.representative->id_number = kGrownUp;
  f.person.id_key = check_id(IdKind::resident, kGrownUp).key;
  EXPECT_EQ(f.refusal(), "application_representative_is_applicant /representative");
  f.person.id_key = {1};
  f.filed.representative->id_number = kChild;
  EXPECT_EQ(f.refusal(), "application_representative_minor /representative");
  f.filed.representative->id_number = kGrownUp;
  EXPECT_EQ(f.refusal(), "application_representative_stray /ground");
  f.filed.ground.reset();
  EXPECT_EQ(f.refusal(), "application_proxy_barred /filed_by");  // H28
  f.facts.rules.proxy = true;
  EXPECT_EQ(f.refusal(), "application_authorisation_missing /document");  // H28
  f.filed.document = "委托书";
  EXPECT_EQ(f.refusal(), "account_length /account");  // H31
  f.filed.account = unpack(key_of("6217000000000099990"));
  EXPECT_EQ(f.refusal(), "roster_account_differs /account");  // H31
  f.filed.account = unpack(kAccount);
  EXPECT_EQ(f.refusal(), "application_material_unknown /materials/0");
  f.filed.materials.erase(f.filed.materials.begin());
  EXPECT_EQ(f.refusal(), "application_material_repeated /materials/1");
  f.filed.materials.pop_back();
  EXPECT_EQ(f.refusal(), "application_fact_not_taken /facts/months");
  f.filed.facts->months.reset();
  EXPECT_EQ(f.refusal(), "ok");
}

TEST(ApplicationFiling, GoesToTheReviewThatThePolicyHasAndIsDueByItsLimit) {  // H17 H29
  Filing f;
  EXPECT_EQ(f.decide_on()->next, S::preliminary_review);
  EXPECT_EQ(f.decide_on()->due, Date::of(2025, 3, 13));
  f.facts.rules.preliminary_review = false;
  EXPECT_EQ(f.decide_on()->next, S::final_review);
  EXPECT_EQ(f.decide_on()->due, Date::of(2025, 3, 23));
  f.facts.rules.review_days_max.reset();
  EXPECT_FALSE(f.decide_on()->due);
  EXPECT_TRUE(f.remarks(Code::application_limit_not_stated));
}

TEST(ApplicationFiling, WhatThePolicyDoesNotStateIsSaid) {
  Filing f;
  f.by(FiledBy::proxy);
  f.facts.rules.period.reset();
  f.facts.rules.materials.reset();
  f.facts.rules.proxy.reset();
  for (const Code code : {Code::application_filed_ok, Code::application_period_not_stated,
                          Code::application_materials_not_stated, Code::application_proxy_not_stated})
    EXPECT_TRUE(f.remarks(code)) << slug(code);
}

TEST(ApplicationFiling, FamilyAndGuardianNeedTheGroundAndTheRegisterMustNotContradictIt) {  // H27
  Filing f;
  EXPECT_EQ(f.by(FiledBy::family).refusal(), "ok");
  f.filed.ground.reset();
  EXPECT_EQ(f.refusal(), "application_ground_missing /ground");
  f.by(FiledBy::guardian).filed.ground = RepresentationGround::minor;
  EXPECT_EQ(f.refusal(), "application_ground_contradicted /ground");
  f.person = applicant(true);
  EXPECT_EQ(f.refusal(), "ok");
  f.filed.filed_by = FiledBy::oneself;
  EXPECT_EQ(f.refusal(), "application_representative_stray /representative");
}

TEST(ApplicationFiling, MissingMaterialIsNamedAndDoesNotStopIt) {  // H30
  Filing f;
  f.filed.materials.clear();
  const auto change = f.decide_on();
  ASSERT_TRUE(change);
  EXPECT_EQ(change->remarks.back(),
            (ApplicationRemark{"application_material_missing", "/materials", kMaterial}));
}

TEST(ApplicationFiling, TheAccountIsThatOfWhoeverIsDueTheMoney) {  // H31 H44 H50
  Filing f;
  f.facts.payee.recipient.card.bank_state = BankState::inactive;
  EXPECT_TRUE(f.remarks(Code::card_not_activated));
  f.facts.payee.recipient.card.bank_state = BankState::closed;
  EXPECT_EQ(f.refusal(), "card_account_closed /account");
  f.facts.payee.recipient.card = {};
  EXPECT_EQ(f.refusal(), "card_none_on_record /account");
  const AccountKey other = key_of("6217000000000020000");
  f.facts.payee.determination = {
      .recipient = {1}, .payee = {2}, .reason = PayeeReason::incapacity, .from = Date::of(2025, 1, 1)};
  f.facts.payee.determined = {.person = {2},
                              .name = "试乙",
                              .birth_date = Date::of(1970, 1, 1),
                              .card = {.account = other, .account_name = "试乙"}};
  EXPECT_EQ(f.refusal(), "roster_account_differs /account");
  f.filed.account = unpack(other);
  EXPECT_EQ(f.refusal(), "ok");
}

TEST(ApplicationReview, ReturnedAndRejectedAreDifferentOutcomesWithReasonsOfTheirOwn) {  // H30
  ApplicationFacts facts = ready(S::final_review);
  EXPECT_EQ(decide(facts, step_of(T::send_back), kDay)->next, S::returned);
  EXPECT_EQ(decide(facts, step_of(T::reject), kDay)->next, S::rejected);
  EXPECT_EQ(refusal(ready(S::rejected), step_of(T::complete)), "application_step_not_now /application");
  ApplicationStepCase back{T::send_back, {}, {}};
  EXPECT_EQ(refusal(facts, back), "application_reason_missing /returns");
  back.returns = {{ReturnReason::material_wrong, kMaterial}, {ReturnReason::material_wrong, kMaterial}};
  EXPECT_EQ(refusal(facts, back), "application_reason_repeated /returns/1");
  back.returns = {{ReturnReason::material_wrong, {}}};
  EXPECT_EQ(refusal(facts, back), "application_reason_material /returns/0/material");
  back.returns = {{ReturnReason::material_wrong, "户口簿"}};
  EXPECT_EQ(refusal(facts, back), "application_reason_material /returns/0/material");
  back.returns = {{ReturnReason::entry_wrong, kMaterial}};
  EXPECT_EQ(refusal(facts, back), "application_reason_material /returns/0/material");
  back.returns = {{ReturnReason::material_missing, kMaterial}};
  EXPECT_EQ(refusal(facts, back), "application_reason_contradicted /returns/0");
  ApplicationStepCase reject{T::reject, {}, {}};
  EXPECT_EQ(refusal(facts, reject), "application_reason_missing /rejects");
  reject.rejects = {RejectReason::excluded, RejectReason::excluded};
  EXPECT_EQ(refusal(facts, reject), "application_reason_repeated /rejects/1");
  reject.rejects = {RejectReason::conditions};
  EXPECT_EQ(refusal(facts, reject), "application_reason_contradicted /rejects/0");
  facts.eligibility->verdict = EligibilityVerdict::not_eligible;
  EXPECT_EQ(refusal(facts, reject), "ok");
}

TEST(ApplicationReview, FiledAgainOnlyInsideTheFilingPeriodAndComplete) {  // H30
  ApplicationFacts facts = ready(S::returned);
  EXPECT_EQ(refusal(facts, step_of(T::complete), Date::of(2025, 3, 31)), "ok");
  EXPECT_EQ(decide(facts, step_of(T::complete), kDay)->next, S::preliminary_review);
  EXPECT_EQ(refusal(facts, step_of(T::complete), Date::of(2025, 4, 1)), "application_filing_closed ");
  facts.materials.clear();
  EXPECT_EQ(refusal(facts, step_of(T::complete)), "application_material_missing /materials");
  facts = ready(S::returned);
  facts.rules.period.reset();
  EXPECT_EQ(refusal(facts, step_of(T::complete), Date::of(2030, 1, 1)), "ok");
}

TEST(ApplicationReview, ApprovalAsksTheConditionsAndSkipsNone) {  // H17 H24
  ApplicationFacts facts = ready(S::final_review);
  facts.materials.clear();
  EXPECT_EQ(refusal(facts, step_of(T::approve)), "application_material_missing /materials");
  facts.materials = {kMaterial};
  facts.eligibility.reset();
  EXPECT_EQ(refusal(facts, step_of(T::approve)), "field_missing /eligibility");
  facts.eligibility =
      EligibilityFinding{EligibilityVerdict::not_eligible, true, {{"/conditions/of/1", "tag"}}, {}};
  EXPECT_EQ(refusal(facts, step_of(T::approve)), "eligibility_condition_fails /conditions/of/1");
  facts.eligibility = EligibilityFinding{EligibilityVerdict::unknown, true, {}, {"/tags/disabled"}};
  EXPECT_EQ(refusal(facts, step_of(T::approve)), "eligibility_fact_missing /tags/disabled");
  facts.eligibility = EligibilityFinding{EligibilityVerdict::unknown, false, {}, {}};
  facts.finding_open = "screening_in_list";
  EXPECT_EQ(refusal(facts, step_of(T::approve)), "application_finding_open /findings");  // R3
  EXPECT_TRUE(decide(
      facts,
      ApplicationStepCase{.step = T::reject, .returns = {}, .rejects = {RejectReason::found_otherwise}},
      kDay));
  facts.finding_open.reset();
  const auto change = decide(facts, step_of(T::approve), kDay);
  ASSERT_TRUE(change);
  EXPECT_EQ(change->next, S::approved);
  EXPECT_EQ(change->remarks.front().code, "eligibility_not_stated");
}

TEST(ApplicationPayment, AStandardByMonthGoesOnUntilItEnds) {
  const Period march = Period::parse("2025-03").value();
  EXPECT_TRUE(is_for_period({Date::of(2025, 3, 31), {}, {}}, march));
  EXPECT_FALSE(is_for_period({Date::of(2025, 4, 1), {}, {}}, march));
  EXPECT_TRUE(is_for_period({Date::of(2024, 1, 1), Date::of(2025, 3, 1), {}}, march));
  EXPECT_FALSE(is_for_period({Date::of(2024, 1, 1), Date::of(2025, 2, 28), {}}, march));
  AmountRule rule;
  EXPECT_TRUE(is_paid_once(rule));
  rule.every = AmountEvery::month;
  EXPECT_FALSE(is_paid_once(rule));
}

TEST(ApplicationPayment, ARegisterWithoutTagsKnowsNothingOfTags) {
  Person person = applicant();
  EXPECT_FALSE(amount_facts_of({kDay, {}, {}}, person).tags);
  person.tags = {{.kind = TagKind::low_income, .from = Date::of(2024, 1, 1)}};
  const AmountFacts facts = amount_facts_of({kDay, {}, {}}, person);
  EXPECT_EQ(facts.tags->size(), 1u);
  EXPECT_EQ(facts.applied_on, kDay);
  EXPECT_EQ(facts.birth_date, person.birth_date);
}

}  // namespace
}  // namespace ykt
