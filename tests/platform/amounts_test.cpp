// A roster's amounts by what the register has, pots divided in a batch, and lines explained afterwards (R6).
#include "ykt/batch/amounts.hpp"

#include <gtest/gtest.h>

#include <random>

#include "platform/made_up_policies.hpp"
#include "ykt/entitlement/commands.hpp"

namespace ykt::test {
namespace {

using Texts = std::vector<std::string>;

PersonRef ref(const Folk& one) { return {IdKind::resident, one.id}; }

const std::string kByGrade =
    R"({"kind":"tiered","every":"month","by":"grade","tag":"disabled","on":"period_first",
  "bands":[{"from":1,"to":1,"amount":"100.00"},{"from":2,"to":2,"amount":"80.00"}],)" +
    kMonths + "}";
const std::string kByAge = R"({"kind":"tiered","every":"month","by":"age","on":"month_last","bands":[
  {"from":65,"to":79,"amount":"25.00"},{"from":80,"amount":"100.00"}],"months":{"start":"birthday_month",
  "start_age":65,"stop":"last_month_included","death":"whole","proration":"none"}})";
const std::string kBySize = R"({"kind":"tiered","every":"period","by":"household_size","bands":[
  {"from":1,"to":1,"amount":"800.00"},{"from":2,"amount":"1500.00"}]})";
const std::string kFlat = R"({"kind":"fixed","every":"month","amount":"90.00",)" + kMonths + "}";
const std::string kDeclared = R"({"kind":"declared","every":"period","min":"300.00","max":"500.00"})";
const std::string kCost =
    R"({"kind":"cost_share","every":"period","percent":"30","rounding":{"mode":"down","unit":"fen"}})";
const std::string kMachine = R"({"kind":"catalogue","every":"period","items":[
  {"code":"T-1","name":"微耕机","unit":"台","amount":"600.00"}],"year_cap":"1000.00"})";
const std::string kClass = R"({"kind":"top_up_to_line","every":"month","classes":[
  {"class":1,"name":"A 类","amount":"500.00"},{"class":2,"name":"B 类","amount":"400.00"}],"on":"period_first",
  "rounding":{"mode":"half_up","unit":"fen"},)" +
                           kMonths + "}";
const std::string kPot =
    R"({"kind":"pot_share","every":"period","pot":"100.00","quantity_unit":"亩","quantity_decimals":2})";

class Amounts : public ::testing::Test {
 protected:
  void SetUp() override {
    county.set_up();
    install(county, {{"t.grade", kByGrade, {}, "quarter"},
                     {"t.age", kByAge, {}, "quarter"},
                     {"t.size", kBySize, {}, "year"},
                     {"t.flat", kFlat, {}, "quarter"},
                     {"t.declared", kDeclared, {}, "year"},
                     {"t.cost", kCost, {}, "year"},
                     {"t.pot", kPot, {}, "year"},
                     {"t.machine", kMachine, {}, "quarter"},
                     {"t.class", kClass}});
    folk = county.people(6);
  }
  void disabled(const Folk& one, std::optional<std::int64_t> grade) {
    county.must("registrar", TagAdd{ref(one), TagKind::disabled, 4, grade, Date::of(2020, 1, 1), {}});
  }
  void approve(const Folk& one, const char* policy, std::optional<AmountFacts> facts = {}) {
    const std::string name = county
                                 .must("clerk", ApplicationFile{.division = kCounty,
                                                                .policy = policy,
                                                                .person = ref(one),
                                                                .at = FiledAt::registration,
                                                                .filed_by = FiledBy::oneself,
                                                                .through = FiledThrough::counter,
                                                                .account = one.account,
                                                                .materials = {},
                                                                .facts = facts})
                                 .application;
    county.must("final", ApplicationApprove{name, {}, {}});
  }
  void quantities(const char* policy, const Texts& values) {
    std::string csv = "id_kind,id_number,quantity\n";
    for (std::size_t i = 0; i < values.size(); ++i) csv += "resident," + folk[i].id + "," + values[i] + "\n";
    county.must("clerk", QuantityImport{kCounty, policy, *Period::parse("2025")}, csv);
  }

  County county;
  std::vector<Folk> folk;
};

TEST_F(Amounts, ARosterIsComputedByTheTagsOfTheRegister) {
  disabled(folk[0], 1);
  disabled(folk[1], 2);
  disabled(folk[3], {});
  county.must("registrar", TagAdd{ref(folk[4]), TagKind::low_income, {}, {}, Date::of(2020, 1, 1), {}});
  county.must("registrar", TagsConfirm{ref(folk[5]), {TagKind::disabled}});  // and has none
  const std::string batch = new_batch(county, "t.grade", "2025Q1");
  const BatchFilled filled = fill(county, batch,
                                  {{folk[0], "300.00"},
                                   {folk[1], "300.00"},
                                   {folk[2], "300.00"},
                                   {folk[3], "300.00"},
                                   {folk[4], "300.00"},
                                   {folk[5], "300.00"}});
  EXPECT_EQ(filled.passed, 1);
  EXPECT_EQ(filled.held, 3);
  EXPECT_EQ(verdicts(county, batch), (Texts{"3 refuse amount_differs 240.00", "4 hold amount_tags_missing",
                                            "5 hold amount_grade_missing", "6 hold amount_tags_missing",
                                            "7 refuse amount_tag_absent"}));
}

TEST_F(Amounts, ARosterCountsFromTheBirthdayAndByAge) {
  // They are born on the first days of January 1960: 65 from January 2025 on.
  const std::string batch = new_batch(county, "t.age", "2025Q1");
  EXPECT_EQ(fill(county, batch, {{folk[0], "75.00"}, {folk[1], "50.00"}}).passed, 1);
  EXPECT_EQ(verdicts(county, batch), Texts{"3 refuse amount_differs 75.00"});
}

TEST_F(Amounts, ARosterCountsTheHouseholdOfTheRegister) {
  const std::string batch = new_batch(county, "t.size", "2025");
  EXPECT_EQ(fill(county, batch, {{folk[0], "800.00"}, {folk[1], "1500.00"}}).passed, 1);
  EXPECT_EQ(verdicts(county, batch), Texts{"3 refuse amount_differs 800.00"});
}

TEST_F(Amounts, ARosterStandsForItsPeriodAsFarAsNoDateSaysOtherwise) {
  county.must("registrar", DeathRecord{ref(folk[1]), Date::of(2025, 2, 9), "证明"});
  approve(folk[2], "t.flat");  // filed on 3 March
  const std::string batch = new_batch(county, "t.flat", "2025Q1");
  fill(county, batch, {{folk[0], "270.00"}, {folk[1], "270.00"}, {folk[2], "270.00"}});
  EXPECT_EQ(verdicts(county, batch),
            (Texts{"3 refuse amount_differs 180.00", "4 refuse amount_differs 90.00"}));
  const BatchFilled right =
      fill(county, batch, {{folk[0], "270.00"}, {folk[1], "180.00"}, {folk[2], "90.00"}});
  EXPECT_EQ(right.refused, 0);
  EXPECT_EQ(right.held, 1);  // R4 asks who is paid for the dead
  EXPECT_EQ(right.amount.fen(), 54'000);
}

TEST_F(Amounts, ARosterDeclaresInsideTheRange) {
  const std::string batch = new_batch(county, "t.declared", "2025");
  EXPECT_EQ(fill(county, batch, {{folk[0], "300.00"}, {folk[1], "500.01"}}).passed, 1);
  EXPECT_EQ(verdicts(county, batch), Texts{"3 refuse amount_declared_outside"});
}

TEST_F(Amounts, WhatAnApplicationSaysCountsForARosterToo) {
  AmountFacts facts;
  facts.cost = Money::from_fen(123'456);
  approve(folk[0], "t.cost", facts);
  const std::string batch = new_batch(county, "t.cost", "2025");
  const BatchFilled filled = fill(county, batch, {{folk[0], "370.36"}, {folk[1], "370.36"}});
  EXPECT_EQ(filled.passed, 1);
  EXPECT_EQ(verdicts(county, batch), Texts{"3 hold amount_cost_missing"});
}

TEST_F(Amounts, WhatWasPaidInTheYearCountsAgainstItsCap) {
  AmountFacts facts;
  facts.items = std::vector<CountedItem>{{"T-1", 1}};
  for (const Folk& one : {folk[0], folk[1]}) approve(one, "t.machine", facts);
  const std::string first = new_batch(county, "t.machine", "2025Q1");
  EXPECT_EQ(fill(county, first, {{folk[0], "600.00"}}).passed, 1);
  const std::string second = new_batch(county, "t.machine", "2025Q2");
  EXPECT_EQ(fill(county, second, {{folk[0], "600.00"}, {folk[1], "600.00"}}).passed, 1);
  EXPECT_EQ(verdicts(county, second), Texts{"2 refuse amount_differs 400.00"});
  EXPECT_EQ(fill(county, second, {{folk[0], "400.00"}, {folk[1], "600.00"}}).passed, 2);
  const std::string third = new_batch(county, "t.machine", "2025Q3");
  fill(county, third, {{folk[0], "600.00"}});
  EXPECT_EQ(verdicts(county, third), Texts{"2 refuse amount_year_cap_reached"});
  // Another year begins anew, and what was computed then is computed so now.
  EXPECT_EQ(fill(county, new_batch(county, "t.machine", "2026Q1"), {{folk[0], "600.00"}}).passed, 1);
  EXPECT_TRUE(county.ask("auditor", BatchRecompute{second, 0, 10}).lines.empty());
}

TEST_F(Amounts, ATopUpTakesPersonsFromTheApplicationAndTheClassFromTheRegister) {
  county.must("registrar", TagAdd{ref(folk[0]), TagKind::low_income, {}, 2, Date::of(2020, 1, 1), {}});
  AmountFacts facts;
  facts.protected_persons = std::vector<ProtectedPerson>(2);
  for (const Folk& one : {folk[0], folk[1]}) approve(one, "t.class", facts);
  const std::string batch = new_batch(county, "t.class", "2025-03");
  const BatchFilled filled =
      fill(county, batch, {{folk[0], "800.00"}, {folk[1], "800.00"}, {folk[2], "800.00"}});
  EXPECT_EQ(filled.passed, 1);
  EXPECT_EQ(verdicts(county, batch), (Texts{"3 hold amount_tags_missing", "4 hold amount_tags_missing"}));
}

// ---- a pot

TEST_F(Amounts, APotIsDividedAmongTheRowsOfARoster) {
  quantities("t.pot", {"1", "1", "1"});
  const std::string batch = new_batch(county, "t.pot", "2025");
  const BatchFilled filled =
      fill(county, batch, {{folk[2], "33.33"}, {folk[1], "33.33"}, {folk[0], "33.34"}, {folk[3], "5.00"}});
  EXPECT_EQ(filled.passed, 3);
  EXPECT_EQ(filled.held, 1);  // no quantity of theirs is on record, and they claim nothing
  EXPECT_EQ(verdicts(county, batch), Texts{"5 hold amount_quantity_missing"});
  EXPECT_EQ(filled.amount.fen(), 10'000 + 500);
  const AmountExplained why = county.ask("auditor", AmountExplain{batch, 1});
  EXPECT_EQ(why.amount.fen(), 3'333);
  EXPECT_TRUE(county.ask("auditor", BatchRecompute{batch, 0, 10}).lines.size() == 1U);
  // A roster that says otherwise is refused to the 分.
  fill(county, batch, {{folk[0], "33.33"}, {folk[1], "33.33"}, {folk[2], "33.33"}});
  EXPECT_EQ(verdicts(county, batch), Texts{"2 refuse amount_differs 33.34"});
}

TEST_F(Amounts, APotIsDividedOnceForAPeriod) {
  quantities("t.pot", {"1", "2"});
  const std::string batch = new_batch(county, "t.pot", "2025");
  fill(county, batch, {{folk[0], "100.00"}});
  const std::string other = new_batch(county, "t.pot", "2025");
  EXPECT_EQ(county.refused("clerk", BatchFill{other, Encoding::utf8}, roster_of({{folk[1], "100.00"}})),
            Code::pot_divided_elsewhere);
  county.must("operator", BatchCancel{batch, "重复建立"});
  EXPECT_EQ(fill(county, other, {{folk[1], "100.00"}}).passed, 1);
}

TEST_F(Amounts, APotIsDividedAmongApplications) {
  for (std::size_t i = 0; i < 3; ++i) {
    AmountFacts facts;
    facts.quantity = Decimal::of("0.70");
    approve(folk[i], "t.pot", facts);
  }
  const std::string batch = new_batch(county, "t.pot", "2025");
  const BatchDrawn drawn = county.must("clerk", BatchDraw{batch});
  EXPECT_EQ(drawn.passed, 3);
  EXPECT_EQ(drawn.amount.fen(), 10'000);
  EXPECT_TRUE(county.ask("auditor", BatchRecompute{batch, 0, 10}).lines.empty());
}

TEST_F(Amounts, PropertyPartsOfAPotAddUpInAnyOrderOfRows) {
  constexpr std::uint64_t kSeed = 20251126;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  std::mt19937_64 random(kSeed);
  std::vector<Folk> others = county.people(40);
  const std::string batch = new_batch(county, "t.pot", "2025");
  for (int round = 0; round < 4; ++round) {
    std::string csv = "id_kind,id_number,quantity\n";
    for (const Folk& one : others)
      csv += "resident," + one.id + "," + std::to_string(random() % 90 + 1) + "." +
             std::to_string(random() % 90 + 10) + "\n";
    county.must("clerk", QuantityImport{kCounty, "t.pot", *Period::parse("2025")}, csv);
    // What each is due: said by the refusals of a roster that says nothing right.
    std::vector<Due> rows;
    for (const Folk& one : others) rows.push_back({one, "99.99"});
    fill(county, batch, rows);
    std::int64_t sum = 0;
    for (const RowVerdictView& one : county.ask("auditor", RowVerdictList{batch, 0, 1000}).verdicts) {
      rows[static_cast<std::size_t>(one.row - 2)].amount = one.expected;
      sum += Money::parse(one.expected).value().fen();
    }
    EXPECT_EQ(sum, 10'000);
    std::shuffle(rows.begin(), rows.end(), random);
    const BatchFilled filled = fill(county, batch, rows);
    EXPECT_EQ(filled.refused, 0);
    EXPECT_EQ(filled.amount.fen(), 10'000);
  }
}

// ---- explained, compared, computed once more

TEST_F(Amounts, ALineIsExplainedLongAfterItWasPaid) {  // H43
  disabled(folk[0], 1);
  disabled(folk[1], 2);
  const std::string batch = new_batch(county, "t.grade", "2025Q1");
  fill(county, batch, {{folk[0], "300.00"}, {folk[1], "240.00"}, {folk[2], "240.00"}});
  pay(county, batch, "t.grade");
  const AmountExplained before = county.ask("auditor", AmountExplain{batch, 2});
  EXPECT_EQ(before.amount.fen(), 24'000);
  EXPECT_EQ(before.capitals, "贰佰肆拾元整");
  EXPECT_FALSE(before.supplements);
  EXPECT_NE(std::find(before.text_zh.begin(), before.text_zh.end(), "所在档次 2：80.00 元/月"),
            before.text_zh.end());
  // Another grade found later for the same days changes nothing of what was paid.
  county.must("registrar", TagAdd{ref(folk[1]), TagKind::disabled, 1, 1, Date::of(2020, 1, 1), {}});
  const AmountExplained after = county.ask("auditor", AmountExplain{batch, 2});
  EXPECT_EQ(to_text(after.explanation.value), to_text(before.explanation.value));
  const AmountCompared compared = county.ask("auditor", AmountCompare{batch, 1, batch, 2});
  EXPECT_FALSE(compared.same);
  EXPECT_EQ(compared.first.fen() - compared.second.fen(), 6'000);
  EXPECT_FALSE(compared.text_zh.empty());
  EXPECT_TRUE(county.ask("auditor", AmountCompare{batch, 1, batch, 1}).same);
  const auto refused = [&](const auto& query) { return county.platform().query("auditor", query).error(); };
  EXPECT_EQ(refused(AmountExplain{batch, 3}).code, Code::amount_line_held);
  EXPECT_EQ(refused(AmountExplain{batch, 4}).code, Code::line_not_in_batch);
  EXPECT_EQ(refused(AmountCompare{batch, 1, batch, 3}).path, "/other_line");
  // Both batches must lie in the reader's scope.
  county.must("root", ActorAdd{"elsewhere", "test"});
  county.must("root", GrantAdd{"elsewhere", Role::auditor, "511111"});
  EXPECT_EQ(county.platform().query("elsewhere", AmountCompare{batch, 1, batch, 2}).error().code,
            Code::scope_missing);
  const auto differing = county.ask("auditor", BatchRecompute{batch, 0, 10}).lines;
  ASSERT_EQ(differing.size(), 1U);
  EXPECT_EQ(differing[0].code, "amount_tags_missing");
}

TEST_F(Amounts, BaseDataThatChangeAfterwardsChangeNoPastAmount) {  // R1
  constexpr const char* kLand = "leshan.1";
  quantities(kLand, {"2.35", "1.00"});
  const std::string batch = new_batch(county, kLand, "2025");
  fill(county, batch, {{folk[0], "293.70"}, {folk[1], "124.98"}});
  EXPECT_TRUE(county.ask("auditor", BatchRecompute{batch, 0, 10}).lines.empty());
  quantities(kLand, {"9.99", "1.00"});
  quantities(kLand, {"8.88"});
  EXPECT_TRUE(county.ask("auditor", BatchRecompute{batch, 0, 10}).lines.empty());
  EXPECT_EQ(county.ask("auditor", AmountExplain{batch, 1}).amount.fen(), 29'370);
  const std::string text = to_text(county.ask("auditor", AmountExplain{batch, 1}).explanation.value);
  EXPECT_NE(text.find("\"2.35\""), std::string::npos);
  // The next fill takes what is on record now.
  EXPECT_EQ(fill(county, batch, {{folk[0], "293.70"}}).refused, 1);
}

}  // namespace
}  // namespace ykt::test
