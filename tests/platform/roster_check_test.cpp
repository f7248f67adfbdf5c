// A roster checked without a store: what it says, and that a fill says all of it again.
#include "ykt/platform/roster_check.hpp"

#include <random>
#include <set>

#include "platform/made_up_policies.hpp"
#include "ykt/base/arrow.hpp"
#include "ykt/policy/builtin_packs.hpp"

namespace ykt {
namespace {

using test::County;
using test::Due;
using test::Folk;
using test::kCounty;

const std::string kFixed = R"({"kind":"fixed","every":"month","amount":"90",)" + test::kMonths + "}";
const std::string kOver60 = R"(,"conditions":{"value":{"kind":"age","min":60},"source":"example"})";
const std::string kByArea =
    R"({"kind":"rate_times_quantity","every":"period","rate":"124.9788302","quantity_unit":"亩",)"
    R"("quantity_decimals":2,"rounding":{"mode":"half_up","unit":"fen"}})";

RosterCheckCase case_of(const std::string& policy, const std::vector<test::MadeUp>& made_up) {
  return {.packs = std::vector<std::string>{test::pack_of(made_up)},
          .policy = policy,
          .period = *Period::parse("2025-03"),
          .encoding = Encoding::utf8};
}

std::vector<RosterRowView> checked(const RosterCheckCase& what, std::string roster) {
  auto check = RosterCheck::open(what, Input::from_bytes(std::move(roster)));
  if (!check) {
    ADD_FAILURE() << slug(check.error().code) << " at " << check.error().path;
    return {};
  }
  std::vector<RosterRowView> out;
  for (;;) {
    auto row = check->next();
    EXPECT_TRUE(row);
    if (!row || !*row) return out;
    out.push_back(std::move(**row));
  }
}

/// `row outcome code column` of everything said.
std::vector<std::string> said(const std::vector<RosterRowView>& rows) {
  std::vector<std::string> out;
  for (const RosterRowView& row : rows)
    for (const RosterFindingView& one : row.findings)
      out.push_back(std::to_string(row.row) + " " + one.weight + " " + one.code + " " + one.column);
  return out;
}

Folk born(int birth, int order) {
  return {test::make_id(birth, order), "试甲", test::make_account(5000 + order), "H" + std::to_string(order)};
}

std::string refusal(const RosterCheckCase& what, std::string roster = County::roster_header()) {
  auto check = RosterCheck::open(what, Input::from_bytes(std::move(roster)));
  return check ? "none" : std::string(slug(check.error().code)) + " " + check.error().path;
}

TEST(RosterCheck, AmountConditionAndRepeats) {
  const Folk old = born(19500101, 1);
  const Folk young = born(19900101, 2);
  Folk other = born(19500101, 3);
  other.account = old.account;
  const auto what = case_of("test.old", {{"test.old", kFixed, kOver60}});
  const auto rows = checked(
      what,
      test::roster_of(
          {{old, "90.00"}, {young, "90.00"}, {old, "90.00"}, {other, "91.00"}, {born(19500101, 4), "90"}}));
  ASSERT_EQ(rows.size(), 5U);
  EXPECT_EQ(said(rows), (std::vector<std::string>{"3 hold eligibility_condition_fails recipient_id",
                                                  "4 refuse screening_duplicate_in_batch recipient_id",
                                                  "5 refuse amount_differs amount"}));
  EXPECT_EQ(rows[0].outcome, "pass");
  EXPECT_EQ(rows[0].amount, Money::from_fen(9000));
  EXPECT_EQ(rows[0].due, Money::from_fen(9000));
  EXPECT_TRUE(rows[0].recipient_key && rows[0].account_key);
  EXPECT_EQ(rows[1].outcome, "hold");
  EXPECT_EQ(rows[3].outcome, "refuse");
  EXPECT_FALSE(rows[3].amount || rows[3].recipient_key || rows[3].account_key);
  EXPECT_EQ(rows[3].findings[0].expected, "amount difference_fen=100 computed_fen=9000");
  for (const RosterRowView& row : rows)
    for (const RosterFindingView& one : row.findings) EXPECT_TRUE(!one.en.empty() && !one.zh.empty());
}

TEST(RosterCheck, AnAccountWithAnotherPayeeHoldsTheLaterRow) {
  const Folk one = born(19500101, 1);
  Folk other = born(19500101, 2);
  other.account = one.account;
  RosterCheckCase what{.encoding = Encoding::utf8};
  const std::string roster = test::roster_of({{one, "90"}, {other, "90"}});
  EXPECT_EQ(said(checked(what, roster)), std::vector<std::string>{"3 hold screening_account_shared account"});
  what.repeats = false;
  EXPECT_EQ(said(checked(what, roster)), std::vector<std::string>{});
}

TEST(RosterCheck, WhatOnlyARegisterKnowsIsNoFinding) {
  const auto rows = checked(case_of("test.area", {{"test.area", kByArea}}),
                            test::roster_of({{born(19500101, 1), "293.70"}}));
  EXPECT_EQ(said(rows), std::vector<std::string>{});
  EXPECT_FALSE(rows.at(0).due);
}

TEST(RosterCheck, CasesStandWhereThePolicyPaysByCase) {
  std::string pack = test::pack_of({{"test.case", kFixed}});
  const std::string plain = R"("event_based":{"value":false)";
  pack.replace(pack.find(plain), plain.size(), R"("event_based":{"value":true)");
  auto what = case_of("test.case", {});
  what.packs = std::vector<std::string>{pack};
  const Folk one = born(19500101, 1);
  std::string roster = County::roster_header();
  roster.insert(roster.size() - 1, ",事项编号");
  for (const char* name : {"m-1", "m-2", "m-1", ""}) {
    std::string row = County::roster_row(one, "90");
    row.insert(row.size() - 1, std::string(",") + name);
    roster += row;
  }
  EXPECT_EQ(said(checked(what, roster)),
            (std::vector<std::string>{"4 refuse screening_duplicate_in_batch recipient_id",
                                      "5 refuse case_missing case_name"}));
  what.packs = std::vector<std::string>{test::pack_of({{"test.case", kFixed}})};
  EXPECT_EQ(said(checked(what, roster)).front(), "2 refuse case_stray case_name");
}

TEST(RosterCheck, WrongCases) {
  const auto good = case_of("test.old", {{"test.old", kFixed}});
  EXPECT_EQ(refusal(good), "none");
  auto what = good;
  what.policy = "test.none";
  EXPECT_EQ(refusal(what), "not_found /policy");
  what = good;
  what.period.reset();
  EXPECT_EQ(refusal(what), "field_missing /period");
  what = good;
  what.period = *Period::parse("2025");
  EXPECT_EQ(refusal(what), "field_invalid /period");
  what = good;
  what.period = *Period::parse("2020-01");  // before the policy
  EXPECT_EQ(refusal(what), "not_found /policy");
  what = good;
  what.division = "510100";
  EXPECT_EQ(refusal(what), "not_found /policy");
  what.division = "51";
  EXPECT_EQ(refusal(what), "area_malformed /division");
  what = good;
  what.packs->push_back("{");
  EXPECT_EQ(refusal(what).substr(0, 5), "json_");
  EXPECT_EQ(refusal(good, "户主,户主姓名\n"), "roster_column_unknown /header/0");
  const auto json = [](std::string_view text) {
    auto check = RosterCheck::open(text, Input::from_bytes(County::roster_header()));
    return check ? "none" : std::string(slug(check.error().code)) + " " + check.error().path;
  };
  EXPECT_EQ(json("{}"), "none");
  EXPECT_EQ(json(R"({"perid":"2025"})"), "field_unknown /perid");
  EXPECT_EQ(json(R"({"period":"March"})"), "period_syntax /period");
  EXPECT_EQ(json(R"({"encoding":"big5"})"), "field_choice /encoding");
  EXPECT_EQ(json("{"), "json_syntax ");
}

TEST(RosterCheck, FileAndStreamSayTheSameAndTheStreamHasOneRowForEach) {
  const Folk one = born(19500101, 1);
  const auto what = case_of("test.old", {{"test.old", kFixed}});
  const std::string roster = test::roster_of({{one, "90"}, {one, "91"}, {born(19500101, 2), "90"}});
  auto check = RosterCheck::open(what, Input::from_bytes(roster));
  ASSERT_TRUE(check);
  ArrowArrayStream stream{};
  export_check(std::move(*check), &stream);
  auto reader = arrow::StreamReader::open(&stream);
  ASSERT_TRUE(reader);
  auto batch = reader->next();
  ASSERT_TRUE(batch && *batch);
  EXPECT_EQ((*batch)->rows(), 3);
  const auto outcomes = (*batch)->column("outcome");
  ASSERT_TRUE(outcomes);
  const auto rows = checked(what, roster);
  for (std::int64_t i = 0; i < 3; ++i)
    EXPECT_EQ(outcomes->text(i), rows[static_cast<std::size_t>(i)].outcome) << i;
  batch = reader->next();
  EXPECT_TRUE(batch && !*batch);
}

/// Whatever the check finds without a register, a fill with one finds in the same row, with the same weight.
TEST(RosterCheck, AFillFindsAllOfItAgain) {
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  County county;
  county.set_up();
  const std::vector<test::MadeUp> made_up{{"test.old", kFixed, kOver60}, {"test.plain", kFixed}};
  test::install(county, made_up);
  const std::vector<Folk> folk = county.people(12);
  for (const test::MadeUp& policy : made_up) {
    std::string roster = County::roster_header();
    for (int i = 0; i < 40; ++i) {
      Folk one = folk[random() % folk.size()];
      if (random() % 4 == 0) one.id.back() = one.id.back() == '1' ? '2' : '1';
      if (random() % 6 == 0) one.account = folk[random() % folk.size()].account;
      if (random() % 8 == 0) one.name = "=1+1";
      roster += County::roster_row(one, random() % 3 == 0 ? "91.00" : "90.00");
    }
    const std::string batch = test::new_batch(county, policy.code, "2025-03");
    county.must("clerk", BatchFill{batch, Encoding::utf8}, roster);
    std::set<std::string> filled;
    for (const RowVerdictView& one : county.ask("auditor", RowVerdictList{batch, 0, 1000}).verdicts)
      filled.insert(std::to_string(one.row) + " " + one.verdict + " " + one.code);
    int found = 0;
    for (const RosterRowView& row : checked(case_of(policy.code, made_up), roster))
      for (const RosterFindingView& one : row.findings) {
        ++found;
        EXPECT_TRUE(filled.contains(std::to_string(row.row) + " " + one.weight + " " + one.code))
            << policy.code << ": row " << row.row << " " << one.weight << " " << one.code;
      }
    EXPECT_GT(found, 5);
  }
}

}  // namespace
}  // namespace ykt
