// Adjustment: one policy changed or ended in its division; what is above reaches what is below.
#include "ykt/policy/adjustment.hpp"

#include <gtest/gtest.h>

#include <random>

#include "policies.hpp"
#include "ykt/policy/policy_list.hpp"

namespace ykt {
namespace {

using namespace testing_policy;

const Date kToday = Date::of(2025, 3, 3);

AmountRange range_of(const char* min, const char* max) {
  return AmountRange{AmountKind::fixed, AmountEvery::month, "", *Decimal::parse(min), *Decimal::parse(max)};
}

/// 80 yuan a month in the city; a county may set 80 to 120.
PolicyVersion ranged() {
  PolicyVersion out = bare("a.1");
  out.amount_rule = said(fixed_rule("80"));
  out.local_range = said(range_of("80", "120"));
  out.hotline = said("12345");
  out.standard = said("每人每月 80 元");
  return out;
}

PolicyAdjustment change(Date from = Date::of(2025, 7, 1), DivisionCode division = kCounty) {
  PolicyAdjustment out;
  out.division = division;
  out.policy = "a.1";
  out.from = from;
  out.source = "区发〔2025〕1号";
  return out;
}

using Versions = std::vector<PolicyVersion>;

void add(Versions& into, Versions more) { into.insert(into.end(), more.begin(), more.end()); }

std::string amount_in(const Versions& versions, DivisionCode division, Date date) {
  const PolicyVersion* found = find_policy("a.1", {division, date}, versions);
  if (!found) return "none";
  return found->amount_rule ? found->amount_rule->fixed()->amount.to_string() : "not stated";
}

TEST(Adjustment, IsANewDatedVersionOfOneDivision) {
  Versions versions{ranged()};
  PolicyAdjustment command = change();
  command.hotline = "0833-1";
  command.office = "便民服务中心";
  command.amount = Decimal::of("100");
  const auto made = decide(versions, command, kToday);
  ASSERT_TRUE(made.has_value()) << line_of(made);
  ASSERT_EQ(made->size(), 1U);
  add(versions, *made);
  EXPECT_EQ(amount_in(versions, kCounty, Date::of(2025, 6, 30)), "80.00");
  EXPECT_EQ(amount_in(versions, kCounty, Date::of(2025, 7, 1)), "100.00");
  EXPECT_EQ(amount_in(versions, kOtherCounty, Date::of(2025, 7, 1)), "80.00");
  const PolicyVersion& row = made->front();
  EXPECT_EQ(*row.hotline, "0833-1");
  EXPECT_EQ(*row.standard, "100 元/月") << "never the old figure's text";
  EXPECT_EQ(row.hotline.source(), "区发〔2025〕1号");
  EXPECT_EQ(*row.decided_on, kToday);
  EXPECT_EQ(*row.name, "甲项补贴") << "inherited";
  EXPECT_EQ(row.origin.pack, "adjustment");
  EXPECT_EQ(row.origin.local, (std::vector<std::string>{"standard", "amount_rule", "office", "hotline",
                                                        "valid_from", "decided_on"}));
  const auto stored = policy_from_json(to_json(row));
  ASSERT_TRUE(stored.has_value()) << line_of(stored);
  EXPECT_EQ(*stored, row);
}

TEST(Adjustment, KeepsWhatTheDivisionSetBefore) {
  Versions versions{ranged()};
  PolicyAdjustment first = change();
  first.amount = Decimal::of("100");
  add(versions, *decide(versions, first, kToday));
  PolicyAdjustment second = change(Date::of(2025, 9, 1));
  second.hotline = "0833-2";
  add(versions, *decide(versions, second, kToday));
  EXPECT_EQ(amount_in(versions, kCounty, Date::of(2025, 9, 1)), "100.00");
  EXPECT_EQ(versions.back().version, 2);
}

TEST(Adjustment, IsRefusedWithThePathOfTheField) {
  Versions versions{ranged()};
  const auto refusal = [&](const PolicyAdjustment& command) {
    return line_of(decide(versions, command, kToday));
  };
  EXPECT_EQ(refusal(change()), "policy_change_empty ");
  PolicyAdjustment command = change();
  command.amount = Decimal::of("121");
  const auto outside = decide(versions, command, kToday);
  ASSERT_FALSE(outside);
  EXPECT_EQ(line_of(outside), "overlay_amount_outside /amount");
  EXPECT_EQ(outside.error().text(Lang::zh), "政策允许的区间为 80 至 120 元/月");
  command.amount = Decimal::of("79.99");
  EXPECT_EQ(refusal(command), "overlay_amount_outside /amount");
  command.amount = Decimal::of("-1");
  EXPECT_EQ(refusal(command), "amount_not_positive /amount");
  command.amount = {};
  command.hotline = " ";
  EXPECT_EQ(refusal(command), "pack_text_empty /hotline");
  command.hotline = "1";
  command.source.clear();
  EXPECT_EQ(refusal(command), "pack_source_missing /source");
  command = change();
  command.hotline = "1";
  command.policy = "a.2";
  EXPECT_EQ(refusal(command), "policy_not_in_force /policy");
  command.policy = "a.1";
  add(versions, *decide(versions, command, kToday));
  command.from = Date::of(2025, 6, 1);
  EXPECT_EQ(refusal(command), "policy_change_out_of_order /from");
}

TEST(Adjustment, OfAnAmountNeedsARangeFromAbove) {
  PolicyVersion fixed = ranged();
  fixed.local_range = {};
  PolicyVersion open = bare("a.1");
  PolicyAdjustment command = change();
  command.amount = Decimal::of("100");
  EXPECT_EQ(line_of(decide(Versions{fixed}, command, kToday)), "overlay_amount_fixed /amount");
  EXPECT_EQ(line_of(decide(Versions{open}, command, kToday)), "policy_amount_not_local /amount");
}

TEST(Adjustment, HoldsOnWhenWhatIsAboveChangesLater) {
  Versions versions{ranged(), ranged()};
  versions[1].version = 2;
  versions[1].valid_from = said(Date::of(2026, 1, 1));
  versions[1].department = said("新部门");
  PolicyAdjustment command = change();
  command.hotline = "0833-1";
  const auto made = decide(versions, command, kToday);
  ASSERT_TRUE(made.has_value());
  ASSERT_EQ(made->size(), 2U);
  add(versions, *made);
  const PolicyVersion* later = find_policy("a.1", {kCounty, Date::of(2026, 2, 1)}, versions);
  EXPECT_EQ(*later->hotline, "0833-1");
  EXPECT_EQ(*later->department, "新部门");
  command.from = Date::of(2025, 8, 1);
  command.hotline = "0833-9";
  const auto again = decide(versions, command, kToday);
  ASSERT_TRUE(again.has_value()) << line_of(again) << ": what was carried on is made anew";
  add(versions, *again);
  EXPECT_EQ(*find_policy("a.1", {kCounty, Date::of(2026, 2, 1)}, versions)->hotline, "0833-9");
}

TEST(Adjustment, AboveReachesThoseBelow) {
  Versions versions{ranged()};
  PolicyAdjustment local = change();
  local.office = "便民服务中心";
  add(versions, *decide(versions, local, kToday));
  PolicyAdjustment city = change(Date::of(2025, 10, 1), kCity);
  city.hotline = "0833-7";
  const auto made = decide(versions, city, kToday);
  ASSERT_TRUE(made.has_value()) << line_of(made);
  add(versions, *made);
  add(versions, restated(versions, *made, kToday));
  const PolicyVersion* before = find_policy("a.1", {kCounty, Date::of(2025, 9, 30)}, versions);
  const PolicyVersion* after = find_policy("a.1", {kCounty, Date::of(2025, 10, 1)}, versions);
  EXPECT_EQ(*before->hotline, "12345");
  EXPECT_EQ(*after->hotline, "0833-7");
  EXPECT_EQ(*after->office, "便民服务中心");
  EXPECT_TRUE(restated(versions, Versions{}, kToday).empty());
}

TEST(Adjustment, ALocalAmountOutsideTheNewRangeIsNotPaidByMistake) {
  Versions versions{ranged()};
  PolicyAdjustment local = change();
  local.amount = Decimal::of("85");
  add(versions, *decide(versions, local, kToday));
  PolicyVersion raised = ranged();
  raised.version = 2;
  raised.valid_from = said(Date::of(2026, 1, 1));
  raised.amount_rule = said(fixed_rule("90"));
  raised.local_range = said(range_of("90", "130"));
  versions.push_back(raised);
  add(versions, restated(versions, Versions{raised}, kToday));
  EXPECT_EQ(amount_in(versions, kCounty, Date::of(2025, 12, 31)), "85.00");
  EXPECT_EQ(amount_in(versions, kCounty, Date::of(2026, 1, 1)), "not stated");
  EXPECT_EQ(amount_in(versions, kOtherCounty, Date::of(2026, 1, 1)), "90.00");
}

TEST(Ending, LeavesThePublicListAndKeepsEveryVersion) {
  Versions versions{ranged(), ranged()};
  versions[1].version = 2;
  versions[1].valid_from = said(Date::of(2025, 1, 1));
  PolicyAdjustment local = change(Date::of(2025, 2, 1));
  local.office = "便民服务中心";
  add(versions, *decide(versions, local, kToday));
  const PolicyEnding end{kCity, "a.1", Date::of(2025, 6, 30), "市发〔2025〕9号"};
  const auto made = decide(versions, end, kToday);
  ASSERT_TRUE(made.has_value()) << line_of(made);
  EXPECT_EQ(made->size(), 2U) << "the version before would come back otherwise";
  const std::size_t before = versions.size();
  add(versions, *made);
  EXPECT_EQ(versions.size(), before + 2);
  for (const DivisionCode division : {kCity, kCounty}) {
    EXPECT_EQ(policies_in(division, Date::of(2025, 6, 30), versions).size(), 1U);
    EXPECT_TRUE(policies_in(division, Date::of(2025, 7, 1), versions).empty());
  }
  EXPECT_EQ(line_of(decide(versions, PolicyEnding{kCity, "a.1", Date::of(2025, 7, 1), "x"}, kToday)),
            "policy_not_in_force /policy");
}

TEST(Ending, IsForWhoseItIs) {
  Versions versions{ranged()};
  EXPECT_EQ(line_of(decide(versions, PolicyEnding{kCounty, "a.1", kToday, "x"}, kToday)),
            "policy_not_of_division /division");
  EXPECT_EQ(line_of(decide(versions, PolicyEnding{kCity, "a.1", kToday, ""}, kToday)),
            "pack_source_missing /source");
  versions[0].divisions = {kCity, DivisionCode(510300)};
  EXPECT_EQ(line_of(decide(versions, PolicyEnding{kCity, "a.1", kToday, "x"}, kToday)),
            "policy_of_several_divisions /division");
  versions[0].divisions = {kCity};
  versions.push_back(ranged());
  versions[1].version = 2;
  versions[1].valid_from = said(Date::of(2026, 1, 1));
  EXPECT_EQ(line_of(decide(versions, PolicyEnding{kCity, "a.1", kToday, "x"}, kToday)),
            "policy_change_out_of_order /last_day");
}

/// Adjustments at random by city and county, some outside: whatever was accepted, every amount in force lies
/// in the province's range, and the range in force is the province's own.
TEST(AdjustmentProperty, InheritanceNeverWidensARange) {
  const unsigned seed = 20250303;
  RecordProperty("seed", static_cast<int>(seed));
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const auto number = [&](int low, int high) {
    return std::uniform_int_distribution<int>(low, high)(random);
  };
  int accepted = 0;
  int refused = 0;
  for (int round = 0; round < 60; ++round) {
    PolicyVersion base = ranged();
    base.divisions = {kProvince};
    Versions versions{base};
    for (int step = 0; step < 6; ++step) {
      PolicyAdjustment command =
          change(*Date::from_ymd(2025, number(1, 12), 1), number(0, 1) ? kCity : kCounty);
      command.amount = Decimal::from_int(number(60, 140));
      const auto made = decide(versions, command, kToday);
      const bool inside = Decimal::of("80") <= *command.amount && *command.amount <= Decimal::of("120");
      if (!made) {
        ++refused;
        EXPECT_TRUE(!inside || made.error().code == Code::policy_change_out_of_order) << line_of(made);
        continue;
      }
      ++accepted;
      EXPECT_TRUE(inside);
      add(versions, *made);
      add(versions, restated(versions, *made, kToday));
    }
    Versions shuffled = versions;
    std::shuffle(shuffled.begin(), shuffled.end(), random);
    for (const DivisionCode division : {kProvince, kCity, kCounty, kOtherCounty})
      for (int month = 1; month <= 12; ++month) {
        const Date day = *Date::from_ymd(2025, month, 15);
        const PolicyVersion* found = find_policy("a.1", {division, day}, versions);
        ASSERT_NE(found, nullptr);
        EXPECT_EQ(*found->local_range, *base.local_range);
        EXPECT_TRUE(check_local_amount(*found->amount_rule, *base.local_range).has_value());
        const PolicyVersion* other = find_policy("a.1", {division, day}, shuffled);
        EXPECT_EQ(*other, *found) << "the order of rows changes nothing";
      }
  }
  EXPECT_GT(accepted, 50);
  EXPECT_GT(refused, 50);
}

}  // namespace
}  // namespace ykt
