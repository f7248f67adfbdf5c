// Eligibility: each kind of condition as holds, fails and unknown; the verdict; and three-valued logic held
// against brute force.
#include "ykt/entitlement/eligibility.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace ykt {
namespace {

const Date kDay = Date::of(2025, 3, 3);

Condition read(std::string_view text) {
  const auto json = parse_json(text);
  EXPECT_TRUE(json.has_value()) << text;
  const auto condition = condition_from_json(*json);
  EXPECT_TRUE(condition.has_value()) << text;
  return condition ? *condition : Condition{};
}

PersonTag disabled(std::uint8_t detail, std::uint8_t grade, Date from = Date::of(2020, 1, 1)) {
  return {TagKind::disabled, detail, grade, from, std::nullopt};
}

/// A woman of 64, registered in a township, of whom disability is known and low income is not.
EligibilityFacts somebody() {
  EligibilityFacts facts;
  facts.birth_date = Date::of(1960, 3, 4);
  facts.sex = Sex::female;
  facts.registration = *AreaCode::parse("511102001");
  facts.tags.tags = {disabled(4, 2)};
  facts.tags.complete = {TagKind::cadre};
  facts.household.size = 3;
  facts.household.is_head = false;
  facts.lists = {{"vehicles", false}, {"poor", true}};
  facts.policies = {{"leshan.16.1", true}, {"leshan.15.4", false}};
  return facts;
}

struct Row {
  const char* condition;
  const char* result;  ///< outcome, value compared, missing facts
};

constexpr Row kGolden[] = {
    {R"({"kind":"age","min":64,"max":64})", "holds 64"},
    {R"({"kind":"age","min":65})", "fails 64"},
    {R"({"kind":"age","min":65,"on":"2025-03-04"})", "holds 65"},
    {R"({"kind":"age","max":63,"on":"2024-03-03"})", "holds 63"},
    {R"({"kind":"sex","sex":"female"})", "holds female"},
    {R"({"kind":"sex","sex":"male"})", "fails female"},
    {R"({"kind":"division","in":["511102"]})", "holds 511102001"},
    {R"({"kind":"division","in":["511112","511100"]})", "holds 511102001"},
    {R"({"kind":"division","in":["511112"]})", "fails 511102001"},
    {R"({"kind":"division","in":["511102"],"place":"residence"})", "unknown  /residence"},
    {R"({"kind":"division","in":["511102"],"place":"either"})", "holds 511102001"},
    {R"({"kind":"division","in":["511112"],"place":"either"})", "unknown 511102001 /residence"},
    {R"({"kind":"tag","tag":"disabled"})", "holds 4/2"},
    {R"({"kind":"tag","tag":"disabled","details":[1,4],"grade_max":2})", "holds 4/2"},
    {R"({"kind":"tag","tag":"disabled","details":[1]})", "fails 4/2"},
    {R"({"kind":"tag","tag":"disabled","grade_max":1})", "fails 4/2"},
    {R"({"kind":"tag","tag":"disabled","on":"2019-12-31"})", "fails 4/2"},
    {R"({"kind":"tag","tag":"disabled","from_max":"2020-01-01"})", "holds 4/2"},
    {R"({"kind":"tag","tag":"disabled","from_min":"2020-01-02"})", "fails 4/2"},
    {R"({"kind":"tag","tag":"cadre"})", "fails "},
    {R"({"kind":"tag","tag":"low_income"})", "unknown  /tags/low_income"},
    {R"({"kind":"household_size","min":3})", "holds 3"},
    {R"({"kind":"household_size","max":2})", "fails 3"},
    {R"({"kind":"household_head","is_head":false})", "holds false"},
    {R"({"kind":"household_head","is_head":true})", "fails false"},
    {R"({"kind":"household_member","has":{"tag":"disabled"}})", "holds 4/2"},
    {R"({"kind":"household_member","has":{"tag":"cadre"}})", "unknown  /household/others"},
    {R"({"kind":"household_member","has":{"tag":"low_income"}})",
     "unknown  /tags/low_income /household/others"},
    {R"({"kind":"list","list":"poor"})", "holds true"},
    {R"({"kind":"list","list":"vehicles"})", "fails false"},
    {R"({"kind":"list","list":"houses"})", "unknown  /lists/houses"},
    {R"({"kind":"policy","policy":"leshan.16.1"})", "holds true"},
    {R"({"kind":"policy","policy":"leshan.15.4"})", "fails false"},
    {R"({"kind":"policy","policy":"leshan.1"})", "unknown  /policies/leshan.1"},
    {R"({"kind":"all","of":[{"kind":"sex","sex":"female"},{"kind":"list","list":"houses"}]})",
     "unknown  /lists/houses"},
    {R"({"kind":"all","of":[{"kind":"sex","sex":"male"},{"kind":"list","list":"houses"}]})", "fails "},
    {R"({"kind":"any","of":[{"kind":"sex","sex":"female"},{"kind":"list","list":"houses"}]})", "holds "},
    {R"({"kind":"any","of":[{"kind":"sex","sex":"male"},{"kind":"list","list":"houses"},{"kind":"list","list":"boats"}]})",
     "unknown  /lists/houses /lists/boats"},
    {R"({"kind":"none","of":[{"kind":"sex","sex":"female"},{"kind":"list","list":"houses"}]})", "fails "},
    {R"({"kind":"none","of":[{"kind":"sex","sex":"male"},{"kind":"list","list":"vehicles"}]})", "holds "},
    {R"({"kind":"none","of":[{"kind":"sex","sex":"male"},{"kind":"list","list":"houses"}]})",
     "unknown  /lists/houses"},
};

std::string said(const ConditionResult& result) {
  std::string out = std::string(slug(result.outcome)) + " " + result.compared;
  for (const std::string& fact : result.missing) out += " " + fact;
  return out;
}

TEST(Eligibility, EachKindHoldsFailsOrIsUnknown) {
  for (const Row& row : kGolden)
    EXPECT_EQ(said(evaluate(read(row.condition), somebody(), kDay)), row.result) << row.condition;
}

TEST(Eligibility, NothingKnownIsUnknownAndNamesTheFact) {
  const std::pair<const char*, const char*> rows[] = {
      {R"({"kind":"age","min":1})", "/birth_date"},
      {R"({"kind":"sex","sex":"male"})", "/sex"},
      {R"({"kind":"division","in":["511102"]})", "/registration"},
      {R"({"kind":"tag","tag":"orphan"})", "/tags/orphan"},
      {R"({"kind":"household_size","min":1})", "/household/size"},
      {R"({"kind":"household_head","is_head":true})", "/household/is_head"},
      {R"({"kind":"list","list":"a"})", "/lists/a"},
      {R"({"kind":"policy","policy":"a"})", "/policies/a"}};
  for (const auto& [condition, fact] : rows)
    EXPECT_EQ(said(evaluate(read(condition), {}, kDay)), std::string("unknown  ") + fact);
}

TEST(Eligibility, APartOfATagThatIsNotOnRecordIsMissing) {
  EligibilityFacts facts;
  facts.tags.tags = {disabled(0, 0)};
  EXPECT_EQ(
      said(evaluate(read(R"({"kind":"tag","tag":"disabled","details":[4],"grade_max":2})"), facts, kDay)),
      "unknown 0/0 /tags/disabled/detail /tags/disabled/grade");
  // Each tag's gap is named.
  facts.tags.tags = {disabled(4, 0), disabled(0, 1)};
  EXPECT_EQ(
      said(evaluate(read(R"({"kind":"tag","tag":"disabled","details":[4],"grade_max":2})"), facts, kDay)),
      "unknown 4/0 /tags/disabled/grade /tags/disabled/detail");
  // Another tag of the kind decides.
  facts.tags.tags.push_back(disabled(4, 1));
  EXPECT_EQ(
      said(evaluate(read(R"({"kind":"tag","tag":"disabled","details":[4],"grade_max":2})"), facts, kDay)),
      "holds 4/1");
}

TEST(Eligibility, APlaceKnownTooWidelyIsMissing) {
  EligibilityFacts facts;
  facts.registration = *AreaCode::parse("511100");
  EXPECT_EQ(said(evaluate(read(R"({"kind":"division","in":["511102"]})"), facts, kDay)),
            "unknown 511100 /registration");
}

TEST(Eligibility, AMembersTagIsFoundAndItsGapNamed) {
  EligibilityFacts facts = somebody();
  facts.household.others_complete = true;
  facts.household.others = {{{}, {TagKind::low_income}}, {{}, {}}};
  const Condition condition = read(R"({"kind":"household_member","has":{"tag":"low_income"}})");
  EXPECT_EQ(said(evaluate(condition, facts, kDay)),
            "unknown  /tags/low_income /household/others/1/tags/low_income");
  facts.household.others[1].tags = {{TagKind::low_income, 0, 0, Date::of(2024, 1, 1), std::nullopt}};
  EXPECT_EQ(said(evaluate(condition, facts, kDay)), "holds 0/0");
}

PolicyVersion policy_with(const char* condition) {
  PolicyVersion out;
  out.code = "a.1";
  out.divisions = {DivisionCode(511102)};
  if (condition) out.conditions = Stated<Condition>::of(read(condition), "test");
  return out;
}

std::vector<std::string> lines_of(const std::vector<Error>& errors) {
  std::vector<std::string> out;
  for (const Error& error : errors) out.push_back(std::string(slug(error.code)) + " " + error.path);
  return out;
}

TEST(Eligibility, VerdictAndProblemsOfAPolicy) {
  const char* both =
      R"({"kind":"all","of":[{"kind":"age","min":60},{"kind":"none","of":[{"kind":"list","list":"houses"}]}]})";
  EligibilityFacts facts = somebody();
  Eligibility verdict = assess(policy_with(both), facts, kDay);
  EXPECT_EQ(verdict.verdict, EligibilityVerdict::unknown);
  EXPECT_EQ(lines_of(eligibility_problems(verdict)),
            std::vector<std::string>{"eligibility_fact_missing /lists/houses"});
  EXPECT_EQ(code_info(Code::eligibility_fact_missing).kind, CodeKind::hold) << "held, never skipped";
  facts.lists.push_back({"houses", true});
  verdict = assess(policy_with(both), facts, kDay);
  EXPECT_EQ(verdict.verdict, EligibilityVerdict::not_eligible);
  EXPECT_EQ(lines_of(eligibility_problems(verdict)),
            std::vector<std::string>{"eligibility_condition_fails /conditions/of/1/of/0"});
  facts.lists.back().holds = false;
  verdict = assess(policy_with(both), facts, kDay);
  EXPECT_EQ(verdict.verdict, EligibilityVerdict::eligible);
  EXPECT_TRUE(eligibility_problems(verdict).empty());
}

TEST(Eligibility, NothingStatedIsNotGuessed) {
  const Eligibility verdict = assess(policy_with(nullptr), somebody(), kDay);
  EXPECT_EQ(verdict.verdict, EligibilityVerdict::unknown);
  EXPECT_FALSE(verdict.stated);
  EXPECT_EQ(lines_of(eligibility_problems(verdict)),
            std::vector<std::string>{"eligibility_not_stated /conditions"});
}

TEST(Eligibility, AnotherPolicyExcludesFromEitherSide) {
  PolicyVersion policy = policy_with(R"({"kind":"age","min":60})");
  policy.exclusive_with = Stated<std::vector<std::string>>::of({"leshan.16.1"}, "test");
  EXPECT_EQ(assess(policy, somebody(), kDay).verdict, EligibilityVerdict::not_eligible);
  policy.exclusive_with = Stated<std::vector<std::string>>::of({"leshan.15.4"}, "test");
  EXPECT_EQ(assess(policy, somebody(), kDay).verdict, EligibilityVerdict::eligible);
  const std::vector<std::string> others{"leshan.16.1"};
  const Eligibility verdict = assess(policy, somebody(), kDay, others);
  EXPECT_EQ(verdict.verdict, EligibilityVerdict::not_eligible);
  EXPECT_EQ(lines_of(eligibility_problems(verdict)),
            std::vector<std::string>{"eligibility_condition_fails /exclusive_with/of/1"});
}

TEST(Eligibility, IsReadAloudInTwoLanguages) {
  const Eligibility verdict = assess(
      policy_with(R"({"kind":"all","of":[{"kind":"age","min":60},{"kind":"tag","tag":"low_income"}]})"),
      somebody(), kDay);
  EXPECT_EQ(to_lines(verdict, Lang::zh),
            (std::vector<std::string>{"政策 a.1，第 1 版，按 2025-03-03 计：无法判断",
                                      "以下各项均须符合：无法判断", "  年龄不低于 60 周岁：符合（64 周岁）",
                                      "  低保：无法判断；缺少：/tags/low_income"}));
  EXPECT_EQ(to_lines(verdict, Lang::en),
            (std::vector<std::string>{"Policy a.1, version 1, on 2025-03-03: cannot be said yet",
                                      "all of these hold: cannot be decided",
                                      "  aged at least 60: holds (64 years)",
                                      "  low income: cannot be decided; missing: /tags/low_income"}));
  EXPECT_EQ(
      to_text(to_json(verdict)),
      R"({"policy":"a.1","version":1,"as_of":"2025-03-03","verdict":"unknown","conditions_stated":true,)"
      R"("results":[{"path":"/conditions","kind":"all","outcome":"unknown","missing":["/tags/low_income"],"of":[)"
      R"({"path":"/conditions/of/0","kind":"age","outcome":"holds","condition":{"kind":"age","min":60},"compared":"64"},)"
      R"({"path":"/conditions/of/1","kind":"tag","outcome":"unknown","condition":{"kind":"tag","tag":"low_income"},)"
      R"("missing":["/tags/low_income"]}]}],"missing":["/tags/low_income"]})");
}

TEST(Combination, SaysOnlyWhatBothState) {
  PolicyVersion one = policy_with(nullptr);
  PolicyVersion other = policy_with(nullptr);
  other.code = "a.2";
  const auto names = [](std::vector<std::string> codes) {
    return Stated<std::vector<std::string>>::of(std::move(codes), "test");
  };
  EXPECT_EQ(combination(one, other), Combination::not_stated);
  one.exclusive_with = names({});
  EXPECT_EQ(combination(one, other), Combination::not_stated);
  other.exclusive_with = names({});
  EXPECT_EQ(combination(one, other), Combination::together);
  other.exclusive_with = names({"a.1"});
  EXPECT_EQ(combination(one, other), Combination::exclusive);
  EXPECT_EQ(combination(other, one), Combination::exclusive);
}

// ---- three-valued logic against brute force

/// A tree in which each list is asked about once, so that what is unknown is exactly what some completion of
/// the facts would make true and another false.
class Trees {
 public:
  explicit Trees(unsigned seed) : random_(seed) {}

  Condition make(int depth) {
    if (depth == 0 || number(0, 3) == 0) return {"", ListCondition{"l" + std::to_string(lists++)}};
    ConditionGroup group{static_cast<ConditionKind>(number(0, 2)), {}};
    for (int i = number(1, 3); i > 0; --i) group.of.push_back(make(depth - 1));
    return {"", std::move(group)};
  }
  int number(int low, int high) { return std::uniform_int_distribution<int>(low, high)(random_); }
  void shuffle(Condition& condition) {
    auto* group = std::get_if<ConditionGroup>(&condition.form);
    if (!group) return;
    std::shuffle(group->of.begin(), group->of.end(), random_);
    for (Condition& each : group->of) shuffle(each);
  }
  int lists = 0;

 private:
  std::mt19937 random_;
};

bool plain(const Condition& condition, const std::vector<bool>& truth) {
  if (const auto* list = std::get_if<ListCondition>(&condition.form))
    return truth[std::stoul(list->list.substr(1))];
  const ConditionGroup& group = *condition.group();
  const auto holds = [&](const Condition& each) { return plain(each, truth); };
  switch (group.kind) {
    case ConditionKind::all:
      return std::all_of(group.of.begin(), group.of.end(), holds);
    case ConditionKind::any:
      return std::any_of(group.of.begin(), group.of.end(), holds);
    default:
      return std::none_of(group.of.begin(), group.of.end(), holds);
  }
}

TEST(EligibilityProperty, UnknownIsExactlyWhatTheMissingFactsLeaveOpen) {
  const unsigned seed = 20250304;
  RecordProperty("seed", static_cast<int>(seed));
  SCOPED_TRACE("seed " + std::to_string(seed));
  Trees trees(seed);
  int outcomes[3] = {0, 0, 0};
  for (int round = 0; round < 1500; ++round) {
    trees.lists = 0;
    Condition condition = trees.make(3);
    if (trees.lists > 12) continue;
    EligibilityFacts facts;
    std::vector<bool> truth(static_cast<std::size_t>(trees.lists));
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < truth.size(); ++i) {
      const int known = trees.number(0, 2);
      truth[i] = known == 1;
      if (known == 2)
        open.push_back(i);
      else
        facts.lists.push_back({"l" + std::to_string(i), truth[i]});
    }
    bool some_true = false;
    bool some_false = false;
    for (unsigned bits = 0; bits < (1U << open.size()); ++bits) {
      for (std::size_t i = 0; i < open.size(); ++i) truth[open[i]] = ((bits >> i) & 1U) != 0;
      (plain(condition, truth) ? some_true : some_false) = true;
    }
    const ConditionOutcome expected = some_true && some_false ? ConditionOutcome::unknown
                                      : some_true             ? ConditionOutcome::holds
                                                              : ConditionOutcome::fails;
    const ConditionResult result = evaluate(condition, facts, kDay);
    ASSERT_EQ(result.outcome, expected) << to_text(to_json(condition));
    ASSERT_EQ(result.missing.empty(), expected != ConditionOutcome::unknown);
    for (const std::string& fact : result.missing)
      ASSERT_TRUE(std::any_of(open.begin(), open.end(),
                              [&](std::size_t i) { return fact == "/lists/l" + std::to_string(i); }));
    // The order of parts and of facts changes nothing but the order of what is named.
    trees.shuffle(condition);
    std::reverse(facts.lists.begin(), facts.lists.end());
    ConditionResult again = evaluate(condition, facts, kDay);
    ASSERT_EQ(again.outcome, expected);
    std::vector<std::string> missing = result.missing;
    std::sort(missing.begin(), missing.end());
    std::sort(again.missing.begin(), again.missing.end());
    ASSERT_EQ(again.missing, missing);
    ++outcomes[static_cast<int>(expected)];
  }
  for (const int count : outcomes) EXPECT_GT(count, 50);
}

}  // namespace
}  // namespace ykt
