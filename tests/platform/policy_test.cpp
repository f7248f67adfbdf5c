// The policy list and guidance through the platform (R1 R15).
#include <gtest/gtest.h>

#include <algorithm>

#include "platform/county.hpp"
#include "ykt/entitlement/queries.hpp"

namespace ykt::test {
namespace {

const Date kDay = Date::of(2025, 3, 3);

/// A city's policy that a county may set within 80 to 120 yuan a month, and one that is not yet on the card.
constexpr const char* kPack = R"({"name":"test.policies","kind":"policies","region":"511100","version":"1",
  "source":"made up","example":true,"policies":[
  {"code":"t.1","item":90,"divisions":["511100"],
   "name":{"value":"甲项补贴","source":"example"},
   "level":{"value":"municipal","source":"example"},
   "department":{"value":"市民政局","source":"example"},
   "target":{"value":"老人","source":"example"},
   "standard":{"value":"每月 80 元","source":"example"},
   "amount_rule":{"value":{"kind":"fixed","every":"month","amount":"80.00","months":{"start":"application_month",
    "stop":"last_month_included","death":"whole","proration":"none"}},"source":"example"},
   "local_range":{"value":{"kind":"fixed","every":"month","min":"80","max":"120"},"source":"example"},
   "payment_period":{"value":"month","source":"example"},
   "paid_to":{"value":"person","source":"example"},
   "preliminary_review":{"value":true,"source":"example"},
   "notice_days":{"value":7,"source":"example"},
   "event_based":{"value":false,"source":"example"},
   "on_card":{"value":{"from":"2019-01-01"},"source":"example"}},
  {"code":"t.2","item":91,"divisions":["511100"],
   "name":{"value":"乙项补贴","source":"example"},
   "level":{"value":"municipal","source":"example"},
   "on_card":{"value":{"from":"2025-06-01"},"source":"example"}}]})";

void install(County& county) { county.must("manager", PackInstall{.document = kPack}); }

PolicyAdjust raise(const char* amount, Date from) {
  PolicyAdjust out{.division = kCounty, .policy = "t.1", .from = from, .source = "区发〔2025〕1号"};
  out.amount = *Decimal::parse(amount);
  return out;
}

std::vector<std::string> codes_of(const PolicyListed& listed) {
  std::vector<std::string> out;
  for (const PolicySummary& one : listed.policies) out.push_back(one.code);
  return out;
}

TEST(PolicyList, IsNarrowedByLevelDepartmentTargetAndKeyword) {
  County county;
  county.set_up();
  install(county);
  PolicyList query{.division = kCounty, .date = kDay};
  EXPECT_EQ(county.ask("desk", query).policies.size(), 67U);
  query.level = PolicyLevel::municipal;
  EXPECT_EQ(codes_of(county.ask("desk", query)), (std::vector<std::string>{"t.1", "t.2"}));
  query.department = "民政";
  EXPECT_EQ(codes_of(county.ask("desk", query)), std::vector<std::string>{"t.1"});
  query.target = "农户";
  EXPECT_TRUE(county.ask("desk", query).policies.empty());
  EXPECT_EQ(codes_of(county.ask("desk", PolicyList{.division = kCounty, .date = kDay, .keyword = "护理"})),
            std::vector<std::string>{"leshan.16.2"});
  // Level first, central to county, what states none last; then by number.
  const auto all = codes_of(county.ask("desk", PolicyList{.division = kCounty, .date = kDay}));
  EXPECT_EQ((std::vector<std::string>(all.begin(), all.begin() + 5)),
            (std::vector<std::string>{"t.1", "t.2", "leshan.1", "leshan.16.1", "leshan.2"}));
}

TEST(PolicyList, ShowsWhatH20ShowsAndSaysWhatIsNotStated) {
  County county;
  county.set_up();
  install(county);
  const auto listed =
      county.ask("desk", PolicyList{.division = kCounty, .date = kDay, .keyword = "t."}).policies;
  ASSERT_EQ(listed.size(), 2U);
  EXPECT_EQ(listed[0].card, CardStatus::on_card);
  EXPECT_TRUE(listed[0].inherited);
  EXPECT_EQ(listed[0].divisions, std::vector<std::string>{"511100"});
  const PolicySummary& later = listed[1];
  EXPECT_EQ(later.card, CardStatus::not_yet) << "H9";
  EXPECT_EQ(later.card_from, Date::of(2025, 6, 1));
  EXPECT_NE(std::find(later.not_stated.begin(), later.not_stated.end(), "hotline"), later.not_stated.end());
  EXPECT_EQ(county.refused("clerk", BatchCreate{kCounty, "t.2", *Period::parse("2025-03")}),
            Code::policy_field_not_stated);
  const auto living =
      county.ask("desk", PolicyList{.division = kCounty, .date = kDay, .keyword = kLivingSubsidy}).policies;
  ASSERT_EQ(living.size(), 1U);
  EXPECT_FALSE(living[0].inherited);
  EXPECT_EQ(living[0].documents.at(0).number, "示例〔2024〕2号");
  EXPECT_EQ(living[0].hotline, "0833-0000002");
}

TEST(PolicyAdjust, MayStayInsideTheRangeAndNamesItOutside) {
  County county;
  county.set_up();
  install(county);
  const auto refused =
      county.platform().execute("manager", raise("120.01", Date::of(2025, 7, 1)), county.request());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Code::overlay_amount_outside);
  EXPECT_EQ(refused.error().path, "/amount");
  EXPECT_EQ(refused.error().text(Lang::en), "the policy allows 80 to 120 yuan/month");
  EXPECT_EQ(county.must("manager", raise("120", Date::of(2025, 7, 1))).version, 1);
  EXPECT_EQ(county.refused("clerk", raise("100", Date::of(2025, 7, 1))), Code::role_missing);
  PolicyAdjust unknown = raise("100", Date::of(2025, 7, 1));
  unknown.policy = "t.9";
  EXPECT_EQ(county.refused("manager", unknown), Code::not_found);
  // The department's own hotline over an example that states its amount itself.
  PolicyAdjust contact{.division = kCounty, .policy = kLivingSubsidy, .from = kDay, .source = "x"};
  contact.hotline = "0833-1";
  contact.documents = std::vector<PolicyDocument>{{.title = "本区细则", .number = "1号"}};
  county.must("manager", contact);
  const auto listed =
      county.ask("desk", PolicyList{.division = kCounty, .date = kDay, .keyword = kLivingSubsidy}).policies;
  ASSERT_EQ(listed.size(), 1U);
  EXPECT_EQ(listed[0].hotline, "0833-1");
  EXPECT_EQ(listed[0].documents.at(0).title, "本区细则");
  EXPECT_EQ(listed[0].office, "镇（街道）便民服务中心（示例）");
}

std::string filled(County& county, const std::string& batch, const Folk& one, const char* amount) {
  const auto reply = county.must("clerk", BatchFill{batch, Encoding::utf8},
                                 County::roster_header() + County::roster_row(one, amount));
  return reply.amount.to_string() + " " + std::to_string(reply.refused);
}

TEST(PolicyAdjust, AnOldBatchKeepsItsVersionAndItsAmounts) {
  County county;
  county.set_up();
  install(county);
  const Folk one = county.people(1)[0];
  const std::string old = county.must("clerk", BatchCreate{kCounty, "t.1", *Period::parse("2025-03")}).batch;
  EXPECT_EQ(filled(county, old, one, "80.00"), "80.00 0");
  // In force for the old batch's period too: decided later, it changes nothing that was pinned.
  county.must("manager", raise("99.99", Date::of(2025, 1, 1)));
  EXPECT_EQ(filled(county, old, one, "80.00"), "80.00 0") << "recomputed, to the fen";
  EXPECT_EQ(filled(county, old, one, "99.99"), "0.00 1");
  const std::string next = county.must("clerk", BatchCreate{kCounty, "t.1", *Period::parse("2025-04")}).batch;
  EXPECT_EQ(filled(county, next, one, "99.99"), "99.99 0");
  EXPECT_EQ(filled(county, next, one, "80.00"), "0.00 1");
}

TEST(PolicyGet, ShowsEveryVersionWithEveryFieldAndItsSource) {
  County county;
  county.set_up();
  install(county);
  county.must("manager", raise("100", Date::of(2025, 7, 1)));
  const auto history =
      county.ask("desk", PolicyGet{.policy = "t.1", .division = kCounty, .date = Date::of(2025, 7, 1)});
  ASSERT_EQ(history.versions.size(), 2U);
  EXPECT_FALSE(history.versions[0].in_force);
  const PolicyVersionView& now = history.versions[1];
  EXPECT_TRUE(now.in_force);
  EXPECT_TRUE(now.overlay);
  EXPECT_EQ(now.recorded_at.date(), kDay);
  const auto field = [&](std::string_view name) {
    return *std::find_if(now.fields.begin(), now.fields.end(),
                         [&](const PolicyField& one) { return one.field == name; });
  };
  EXPECT_EQ(field("standard").value, "100 元/月");
  EXPECT_EQ(field("standard").source, "区发〔2025〕1号");
  EXPECT_EQ(field("name").source, "example");
  EXPECT_EQ(field("valid_from").value, "2025-07-01");
  EXPECT_EQ(field("hotline").value, std::nullopt);
  EXPECT_EQ(county.platform().query("desk", PolicyGet{.policy = "t.9"}).error().code, Code::not_found);
}

TEST(PolicyEnd, LeavesTheListAndKeepsTheVersions) {
  County county;
  county.set_up();
  install(county);
  county.must("manager", PolicyEnd{"511100", "t.1", Date::of(2025, 6, 30), "市发〔2025〕9号"});
  const auto on = [&](Date date) {
    return county.ask("desk", PolicyList{.division = kCounty, .date = date, .keyword = "t.1"})
        .policies.size();
  };
  EXPECT_EQ(on(Date::of(2025, 6, 30)), 1U);
  EXPECT_EQ(on(Date::of(2025, 7, 1)), 0U);
  EXPECT_EQ(county.ask("desk", PolicyGet{.policy = "t.1"}).versions.size(), 2U);
  EXPECT_EQ(county.refused("clerk", BatchCreate{kCounty, "t.1", *Period::parse("2025-07")}), Code::not_found);
  EXPECT_EQ(county.refused("manager", PolicyEnd{kCounty, "leshan.2", kDay, "x"}),
            Code::policy_not_of_division);
}

// H18: choose city and county, then see the list in force there.
TEST(DivisionList, LeadsFromProvinceToCountyToList) {
  County county;
  county.set_up();
  county.must("manager", PackInstall{.name = "henan.policies"});
  const auto has = [&](const DivisionsListed& listed, const char* code) {
    return std::any_of(listed.divisions.begin(), listed.divisions.end(),
                       [&](const DivisionEntry& one) { return one.code == code; });
  };
  EXPECT_TRUE(has(county.ask("desk", DivisionList{}), "410000"));
  const auto cities = county.ask("desk", DivisionList{.below = "410000"});
  EXPECT_TRUE(has(cities, "410100"));
  EXPECT_FALSE(has(cities, "410105"));
  EXPECT_TRUE(has(county.ask("desk", DivisionList{.below = "410100"}), "410105"));
  EXPECT_EQ(county.ask("desk", PolicyList{.division = "410105", .date = kDay}).policies.size(), 9U);
  EXPECT_EQ(county.platform().query("desk", DivisionList{.below = "999999"}).error().code, Code::not_found);
}

const GuidanceEntry& entry(const PolicyGuided& guided, std::string_view code) {
  return *std::find_if(guided.policies.begin(), guided.policies.end(),
                       [&](const GuidanceEntry& one) { return one.policy == code; });
}

TEST(Guidance, OfAPersonOfTheRegister) {
  County county;
  county.set_up();
  const auto folk = county.people(2);
  const PersonRef person{IdKind::resident, folk[0].id};
  PolicyGuidance query{.person = person, .date = kDay};
  PolicyGuided guided = county.ask("clerk", query);
  EXPECT_TRUE(guided.preliminary);
  EXPECT_EQ(entry(guided, "leshan.16.2").advice, "guidance_unknown");
  EXPECT_EQ(entry(guided, "leshan.16.2").missing, std::vector<std::string>{"/tags/disabled"});
  EXPECT_EQ(entry(guided, "leshan.2").hotline, "not_stated");
  EXPECT_EQ(entry(guided, "leshan.2").advice, "guidance_not_stated");

  county.must("registrar", TagAdd{.person = person,
                                  .kind = TagKind::disabled,
                                  .detail = 4,
                                  .grade = 1,
                                  .from = Date::of(2020, 1, 1)});
  guided = county.ask("clerk", query);
  EXPECT_EQ(guided.policies[0].policy, "leshan.16.2");
  const GuidanceEntry& care = guided.policies[0];
  EXPECT_EQ(care.verdict, EligibilityVerdict::eligible);
  EXPECT_EQ(care.hotline, "0833-0000002");
  EXPECT_EQ(care.target, "一级、二级重度残疾人（示例）");
  EXPECT_TRUE(care.example);
  EXPECT_EQ(entry(guided, "leshan.16.1").combinations.at(0).combination, Combination::together);
  ASSERT_EQ(care.conditions.size(), 3U);
  EXPECT_EQ(care.conditions[2].path, "/conditions/of/1");
  EXPECT_EQ(care.conditions[2].zh, "残疾，等级 1 至 2 级：符合（类别 4，等级 1，自 2020-01-01）");

  EXPECT_EQ(
      county.refused(
          "registrar",
          TagAdd{.person = person, .kind = TagKind::disabled, .grade = 5, .from = Date::of(2026, 1, 1)}),
      Code::tag_grade);
  EXPECT_EQ(county.refused("registrar", TagAdd{.person = person,
                                               .kind = TagKind::disabled,
                                               .detail = 4,
                                               .grade = 2,
                                               .from = Date::of(2025, 1, 1)}),
            Code::tag_overlaps);
  // Another kind of disability, found on the same day, is another tag.
  county.must("registrar", TagAdd{.person = person,
                                  .kind = TagKind::disabled,
                                  .detail = 1,
                                  .grade = 2,
                                  .from = Date::of(2020, 1, 1)});
}

TEST(Guidance, KnowsWhatTheStorePays) {
  County county;
  county.set_up();
  const auto folk = county.people(3);
  const std::string batch = county.approved_batch(folk);
  county.must("manager", AllotmentAdd{"a1", kCounty, kLivingSubsidy, 2025, Money::from_fen(100000)});
  county.must("funder", BatchFund{batch, "a1"});
  const PolicyGuidance query{.person = {IdKind::resident, folk[0].id}, .date = Date::of(2025, 4, 2)};
  EXPECT_FALSE(entry(county.ask("clerk", query), kLivingSubsidy).drawn);
  county.must("funder", BatchDispatch{batch});
  const PolicyGuided guided = county.ask("clerk", query);
  EXPECT_TRUE(entry(guided, kLivingSubsidy).drawn);
  // The living subsidy of the example excludes 15.4, which says nothing itself.
  EXPECT_EQ(entry(guided, "leshan.15.4").advice, "guidance_does_not_fit");
  EXPECT_EQ(entry(guided, "leshan.15.4").combinations.at(0).combination, Combination::exclusive);
}

TEST(Guidance, ByFactsAloneReadsNoRegister) {
  County county;
  county.set_up();
  PolicyGuidanceForFacts query{.division = kCounty, .date = kDay, .facts = {}};
  EXPECT_EQ(entry(county.ask("desk", query), "leshan.16.2").missing,
            (std::vector<std::string>{"/registration", "/tags/disabled"}));
  query.facts.registration = kCounty;
  query.facts.tags =
      std::vector<TagStatement>{{.kind = TagKind::disabled, .grade = 3, .from = Date::of(2020, 1, 1)}};
  EXPECT_EQ(entry(county.ask("desk", query), "leshan.16.2").verdict, EligibilityVerdict::not_eligible);
  query.facts.tags->front().grade = 12;
  const auto refused = county.platform().query("desk", query);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().path, "/facts/tags/0/grade");
  query.facts.tags->clear();
  query.facts.household_size = 0;
  EXPECT_EQ(county.platform().query("desk", query).error().path, "/facts/household_size");
  query.facts.household_size = {};
  query.facts.residence = "12";
  EXPECT_EQ(county.platform().query("desk", query).error().path, "/facts/residence");
  // The register's people are for those who may see them.
  EXPECT_EQ(county.platform()
                .query("desk", PolicyGuidance{.person = {IdKind::resident, "1"}, .date = kDay})
                .error()
                .code,
            Code::role_missing);
}

}  // namespace
}  // namespace ykt::test
