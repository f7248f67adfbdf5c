// A policy's conditions held against the rows of a batch (R15).
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "platform/made_up_policies.hpp"
#include "platform/sqlite/facts_table.hpp"
#include "ykt/batch/amounts.hpp"
#include "ykt/entitlement/commands.hpp"
#include "ykt/people/household_commands.hpp"
#include "ykt/people/queries.hpp"

namespace ykt::test {
namespace {

using Texts = std::vector<std::string>;

PersonRef ref(const Folk& one) { return {IdKind::resident, one.id}; }

const std::string kYear = R"({"kind":"fixed","every":"period","amount":"100.00"})";

std::string conditions(const std::string& of) {
  return R"(,"conditions":{"value":)" + of + R"(,"source":"example"})";
}

class Conditions : public ::testing::Test {
 protected:
  void SetUp() override {
    county.set_up();
    folk = county.people(5);
  }
  void tag(const Folk& one, TagKind kind, std::optional<std::int64_t> grade = {}) {
    county.must("registrar",
                TagAdd{.person = ref(one), .kind = kind, .grade = grade, .from = Date::of(2020, 1, 1)});
  }
  std::string filled(const std::string& of) {
    install(county, {{"t.c", kYear, conditions(of), "year"}});
    const std::string batch = new_batch(county, "t.c", "2025");
    std::vector<Due> rows;
    for (const Folk& one : folk) rows.push_back({one, "100.00"});
    fill(county, batch, rows);
    return batch;
  }

  County county;
  std::vector<Folk> folk;
};

TEST_F(Conditions, HoldWhatFailsAndWhatIsNotKnown) {
  tag(folk[0], TagKind::disabled, 1);
  tag(folk[1], TagKind::disabled, 3);
  tag(folk[2], TagKind::disabled);
  const std::string batch = filled(
      R"({"kind":"all","of":[{"kind":"division","in":["511102"],"place":"registration"},
        {"kind":"tag","tag":"disabled","grade_min":1,"grade_max":2}]})");
  EXPECT_EQ(verdicts(county, batch), (Texts{"3 hold eligibility_condition_fails /conditions/of/1",
                                            "4 hold eligibility_fact_missing /tags/disabled/grade",
                                            "5 hold eligibility_fact_missing /tags/disabled",
                                            "6 hold eligibility_fact_missing /tags/disabled"}));
  const LinePage lines = county.ask("auditor", LineList{batch, 0, 10, {}, true});
  ASSERT_EQ(lines.lines.size(), 4U);
  EXPECT_EQ(lines.lines[0].holds[0].source, "eligibility");
  // What the register does not know a named operator may settle; what fails by it is put right there.
  county.must("operator", HoldClose{batch, 3, "eligibility_fact_missing", "残疾证原件已核"});
  EXPECT_EQ(county.refused("operator", HoldClose{batch, 2, "eligibility_condition_fails", "x"}),
            Code::hold_cause_stands);
  county.must("registrar", TagAdd{.person = ref(folk[1]),
                                  .kind = TagKind::disabled,
                                  .detail = 1,
                                  .grade = 1,
                                  .from = Date::of(2020, 1, 1)});
  county.must("operator", HoldClose{batch, 2, "eligibility_condition_fails", "重新评定"});
}

TEST_F(Conditions, WhatARegistrarStatesIsKnown) {
  tag(folk[2], TagKind::cadre);
  for (const int i : {0, 1}) county.must("registrar", TagsConfirm{ref(folk[i]), {TagKind::cadre}});
  for (const int i : {0, 2})
    county.must("registrar", ResidenceRecord{ref(folk[i]), "511102001", Date::of(2024, 1, 1)});
  county.must("registrar", ResidenceRecord{ref(folk[1]), "511102", Date::of(2024, 1, 1)});
  county.must("registrar", ResidenceRecord{ref(folk[1]), "511111", Date::of(2025, 1, 1)});  // moved away
  const std::string batch = filled(
      R"({"kind":"all","of":[{"kind":"none","of":[{"kind":"tag","tag":"cadre"}]},
        {"kind":"division","in":["511102"],"place":"residence"}]})");
  EXPECT_EQ(
      verdicts(county, batch),
      (Texts{"3 hold eligibility_condition_fails /conditions/of/1",
             "4 hold eligibility_condition_fails /conditions/of/0/of/0",
             "5 hold eligibility_fact_missing /tags/cadre", "5 hold eligibility_fact_missing /residence",
             "6 hold eligibility_fact_missing /tags/cadre", "6 hold eligibility_fact_missing /residence"}));
  const PersonView view = county.ask("registrar", PersonGet{ref(folk[1]), {}});
  EXPECT_EQ(view.residence, "511111");
  EXPECT_EQ(view.tags_confirmed, std::vector<TagKind>{TagKind::cadre});
  EXPECT_EQ(county.refused("registrar", TagsConfirm{ref(folk[0]), {}}), Code::field_missing);
  EXPECT_EQ(county.refused("registrar", ResidenceRecord{ref(folk[0]), "5111", Date::of(2024, 1, 1)}),
            Code::area_malformed);
}

TEST_F(Conditions, AskForEveryFactOfTheRegister) {
  tag(folk[0], TagKind::low_income);
  county.must("screener",
              ReferenceListImport{kCounty, "工商登记", "市场监管", Date::of(2025, 1, 1),
                                  ListMeaning::information, "information"},
              "id_kind,id_number,date\nresident," + folk[1].id + ",2025-01-01\n");
  const Texts kinds = {
      R"({"kind":"age","min":60})",
      R"({"kind":"sex","sex":"male"})",
      R"({"kind":"household_size","max":1})",
      R"({"kind":"household_member","has":{"tag":"low_income"}})",
      R"({"kind":"list","list":"工商登记"})",
      R"({"kind":"list","list":"没有这份名单"})",
      R"({"kind":"policy","policy":"leshan.16.1"})",
  };
  std::string of = R"({"kind":"any","of":[)";
  for (const std::string& one : kinds) of += one + (&one == &kinds.back() ? "]}" : ",");
  // Everybody is 65: the first of them decides.
  EXPECT_EQ(verdicts(county, filled(of)), Texts{});
}

TEST_F(Conditions, AListAPolicyAndAHouseholdEachDecide) {
  county.must("screener",
              ReferenceListImport{kCounty, "工商登记", "市场监管", Date::of(2025, 1, 1),
                                  ListMeaning::information, "information"},
              "id_kind,id_number,date\nresident," + folk[1].id + ",2025-01-01\n");
  const std::string drawn = county.approved_batch({folk[2]});
  county.must("manager", AllotmentAdd{"a1", kCounty, kLivingSubsidy, 2025, Money::from_fen(100'000)});
  county.must("funder", BatchFund{drawn, "a1"});
  county.must("funder", BatchDispatch{drawn});
  const std::string batch = filled(
      R"({"kind":"none","of":[{"kind":"list","list":"工商登记"},{"kind":"policy","policy":"leshan.16.1"},
        {"kind":"household_size","min":2}]})");
  EXPECT_EQ(verdicts(county, batch), (Texts{"3 hold eligibility_condition_fails /conditions/of/0",
                                            "4 hold eligibility_condition_fails /conditions/of/1"}));
}

TEST_F(Conditions, SomebodyOfTheHouseholdDecides) {
  tag(folk[1], TagKind::low_income);
  const Date day = Date::of(2025, 3, 3);
  county.must("registrar", HouseholdLeave{folk[0].household, ref(folk[0]), day});
  county.must("registrar", HouseholdJoin{folk[1].household, ref(folk[0]), "21", day});
  const std::string batch = filled(R"({"kind":"household_member","has":{"tag":"low_income"}})");
  // Of the others nobody has said that there is no such tag.
  EXPECT_EQ(verdicts(county, batch), (Texts{"4 hold eligibility_fact_missing /tags/low_income",
                                            "5 hold eligibility_fact_missing /tags/low_income",
                                            "6 hold eligibility_fact_missing /tags/low_income"}));
}

TEST_F(Conditions, PropertyAListIsReadTheSameWalkedAndLookedUp) {
  constexpr std::uint64_t kSeed = 20251130;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  std::mt19937_64 random(kSeed);
  std::string everybody = "id_kind,id_number,name,area\n";
  std::string csv = "id_kind,id_number,date\n";
  std::vector<std::int64_t> persons;  // after the five of the county
  std::vector<bool> stands;
  for (int i = 0; i < 2'000; ++i) {
    const std::string id = make_id(19500101 + i / 1000 * 10000, i % 1000);
    everybody += "resident," + id + ",试人,511102\n";
    persons.push_back(6 + i);
    stands.push_back(random() % 3 == 0);
    if (stands.back()) csv += "resident," + id + ",2025-01-01\n";
  }
  EXPECT_EQ(county.must("registrar", RegisterImport{kCounty}, everybody).persons, 2'000);
  county.must("screener",
              ReferenceListImport{kCounty, "名单", "公安", Date::of(2025, 1, 1), ListMeaning::information,
                                  "information"},
              csv);
  county.close();
  sqlite::Database database(county.path().string(), sqlite::OpenMode::read);
  const Date day = Date::of(2025, 3, 3);
  EXPECT_EQ(sqlite::stand_on_list(database, "名单", day, persons), stands);
  const std::span<const std::int64_t> some(persons.data(), 20);
  EXPECT_EQ(sqlite::stand_on_list(database, "名单", day, some),
            std::vector<bool>(stands.begin(), stands.begin() + 20));
  EXPECT_FALSE(sqlite::stand_on_list(database, "名单", Date::of(2024, 12, 31), persons));
  EXPECT_FALSE(sqlite::stand_on_list(database, "别的", day, persons));
}

TEST_F(Conditions, AnApprovedApplicationIsHeldOnceItsConditionsFail) {
  tag(folk[0], TagKind::disabled, 1);
  tag(folk[1], TagKind::disabled, 1);
  install(county, {{"t.c", R"({"kind":"fixed","every":"month","amount":"90.00",)" + kMonths + "}",
                    conditions(R"({"kind":"none","of":[{"kind":"tag","tag":"destitute"}]})")}});
  for (const Folk& one : {folk[0], folk[1]}) {
    const std::string name = county
                                 .must("clerk", ApplicationFile{.division = kCounty,
                                                                .policy = "t.c",
                                                                .person = ref(one),
                                                                .at = FiledAt::registration,
                                                                .filed_by = FiledBy::oneself,
                                                                .through = FiledThrough::counter,
                                                                .account = one.account,
                                                                .materials = {}})
                                 .application;
    FactsStatement known;
    known.complete_tags = {TagKind::destitute};
    county.must("final", ApplicationApprove{name, {}, known});
  }
  tag(folk[1], TagKind::destitute);
  const std::string batch = new_batch(county, "t.c", "2025-03");
  // What the register does not know was decided at approval.
  EXPECT_EQ(county.must("clerk", BatchDraw{batch}).passed, 1);
  EXPECT_EQ(verdicts(county, batch), Texts{"2 hold eligibility_condition_fails /conditions/of/0"});
}

TEST_F(Conditions, PropertyTheOrderOfRowsChangesNoOutcome) {
  constexpr std::uint64_t kSeed = 20251127;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  std::mt19937_64 random(kSeed);
  folk = county.people(40);
  for (const Folk& one : folk)
    if (random() % 2 == 0)
      tag(one, TagKind::disabled,
          random() % 3 == 0 ? std::nullopt : std::optional<std::int64_t>(1 + static_cast<int>(random() % 4)));
  install(county,
          {{"t.c",
            R"({"kind":"tiered","every":"month","by":"grade","tag":"disabled","on":"period_first","bands":[
              {"from":1,"to":2,"amount":"100.00"},{"from":3,"to":3,"amount":"60.00"}],)" +
                kMonths + "}",
            conditions(R"({"kind":"tag","tag":"disabled","grade_max":2})")}});
  const std::string batch = new_batch(county, "t.c", "2025-03");
  std::vector<Due> rows;
  for (const Folk& one : folk) rows.push_back({one, random() % 5 == 0 ? "60.00" : "100.00"});
  rows.push_back(rows[3]);
  rows.back().folk.account = rows[4].folk.account;
  rows.erase(rows.begin() + 3);
  // Lines, holds and verdicts by person, whatever the row.
  const auto outcome = [&] {
    fill(county, batch, rows);
    Texts out;
    for (const RowVerdictView& one : county.ask("auditor", RowVerdictList{batch, 0, 1000}).verdicts)
      out.push_back(rows[static_cast<std::size_t>(one.row - 2)].folk.id + " " + one.verdict + " " + one.code +
                    " " + one.expected);
    for (const LineView& line :
         county.ask("auditor", LineList{batch, 0, 1000, LineState::entered, {}}).lines) {
      out.push_back(std::to_string(line.recipient) + " " + line.amount.to_string() + " " + line.outcome);
      for (const LineHold& hold : line.holds) out.back() += " " + hold.hold + "/" + hold.source;
    }
    std::sort(out.begin(), out.end());
    return out;
  };
  const Texts first = outcome();
  EXPECT_GT(first.size(), rows.size());
  for (int round = 0; round < 4; ++round) {
    std::shuffle(rows.begin(), rows.end(), random);
    EXPECT_EQ(outcome(), first);
  }
}

}  // namespace
}  // namespace ykt::test
