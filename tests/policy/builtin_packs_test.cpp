// The built-in packs: what the two seeds state, in their order, and nothing that they do not state.
#include "ykt/policy/builtin_packs.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>

#include "policies.hpp"
#include "ykt/policy/pack.hpp"
#include "ykt/policy/policy_list.hpp"

namespace ykt {
namespace {

using namespace testing_policy;

constexpr Date kDay = Date::of(2025, 6, 1);

Pack load(std::string_view name) {
  const auto text = builtin_pack(name);
  EXPECT_TRUE(text.has_value()) << name;
  if (!text) return {};
  auto pack = load_pack(*text);
  EXPECT_TRUE(pack.has_value()) << name << ": " << line_of(pack);
  return pack ? *pack : Pack{};
}

struct Unit {
  std::string_view code;
  std::string_view item_name;  ///< empty: the item has no sub-items
  std::string_view name;       ///< empty: not legible in the source
};

// Chapter 2 of the Leshan brochure, by number.
constexpr Unit kLeshan[] = {
    {"leshan.1", "", "耕地地力保护补贴资金"},
    {"leshan.2", "", "退耕还林直补退耕农户资金"},
    {"leshan.3", "", "养殖场关闭、拆除或搬迁补偿费"},
    {"leshan.4", "", "养殖环节病死生猪无害化处理补助资金"},
    {"leshan.5", "", "森林生态效益补偿资金"},
    {"leshan.6", "", "农机购置补贴资金"},
    {"leshan.7", "", "农村危房改造补助资金"},
    {"leshan.8", "", "藏区新居建设补助资金"},
    {"leshan.9.1", "草原生态保护补助奖励资金", "草原禁牧补贴资金"},
    {"leshan.9.2", "草原生态保护补助奖励资金", "草畜平衡奖励资金"},
    {"leshan.10", "", "生态护林员补助"},
    {"leshan.11", "", "集体和个人天然起源商品林停伐管护补助"},
    {"leshan.12.1", "扶贫到户补助资金", "扶贫产业到户补助"},
    {"leshan.12.2", "扶贫到户补助资金", "扶贫基础设施建设到户补助"},
    {"leshan.12.3", "扶贫到户补助资金", "劳动收入奖励计划补助"},
    {"leshan.12.4", "扶贫到户补助资金", "能力素质提升补助"},
    {"leshan.12.5", "扶贫到户补助资金", "信贷贴息"},
    {"leshan.12.6", "扶贫到户补助资金", "其他补助"},
    {"leshan.13", "", "大中型水库移民后期扶持直发直补资金"},
    {"leshan.14.1", "大中型水库移民后扶项目以奖代补资金", "产业发展补助"},
    {"leshan.14.2", "大中型水库移民后扶项目以奖代补资金", "到户基础设施补助"},
    {"leshan.14.3", "大中型水库移民后扶项目以奖代补资金", "其他补助"},
    {"leshan.15.1", "困难群众救助资金", "最低生活保障金"},
    {"leshan.15.2", "困难群众救助资金", "分散特困人员救助供养金"},
    {"leshan.15.3", "困难群众救助资金", "临时救助金(部分急难型临时救助金除外)"},
    {"leshan.15.4", "困难群众救助资金", "分散养育孤儿和艾滋病病毒感染儿童基本生活费"},
    {"leshan.16.1", "社会救助救济资金", "困难残疾人生活补贴"},
    {"leshan.16.2", "社会救助救济资金", "重度残疾人护理补贴"},
    {"leshan.16.3", "社会救助救济资金", "精简退职工人救济金"},
    {"leshan.16.4", "社会救助救济资金", "起义投诚人员生活补助金"},
    {"leshan.16.5", "社会救助救济资金", "襄渝铁路西段伤残民兵民工及遗属定期生活补助金"},
    {"leshan.16.6", "社会救助救济资金", "特殊困难儿童资助金"},
    {"leshan.17.1", "自然灾害生活救助金", "过渡生活救助金"},
    {"leshan.17.2", "自然灾害生活救助金", "倒损住房恢复重建资金"},
    {"leshan.17.3", "自然灾害生活救助金", "因灾遇难人员抚慰金"},
    {"leshan.17.4", "自然灾害生活救助金", "冬令春荒期间受灾群众临时生活救助金"},
    {"leshan.17.5", "自然灾害生活救助金", "其他直接支付给受灾人员的生活救助资金"},
    {"leshan.18", "", "优抚对象抚恤和生活补助资金"},
    {"leshan.19", "", "城乡医疗救助资金"},
    {"leshan.20", "", "农村部分计划生育家庭奖励扶助制度"},
    {"leshan.21", "", ""},
    {"leshan.22", "", "独生子女父母奖励金"},
    {"leshan.23", "", "长效节育措施奖励制度补助资金"},
    {"leshan.24", "", "建档立卡中职学生特别补助"},
    {"leshan.25", "", "建档立卡贫困本专科(含高职)学生特别资助"},
    {"leshan.26", "", "困难大学生就业帮扶补助资金"},
    {"leshan.27", "", "学前教育保教费减免"},
    {"leshan.28", "", "民办义务教育阶段学生免学杂费、免作业本费"},
    {"leshan.29", "", "义务教育阶段家庭经济困难寄宿学生生活补助"},
    {"leshan.30", "", "普通高中免学费"},
    {"leshan.31", "", "普通高中国家助学金"},
    {"leshan.32", "", "教育扶贫救助基金"},
    {"leshan.33", "", "贫困大学生资助资金"},
    {"leshan.34", "", "艰苦边远地区基层就业学费奖补资金"},
    {"leshan.35", "", "普通高校家庭经济困难新生入学资助项目资金"},
    {"leshan.36.1", "残疾人事业发展补助资金", "残疾人扶贫对象生活补贴"},
    {"leshan.36.2", "残疾人事业发展补助资金", "残疾人就业创业直补"},
    {"leshan.36.3", "残疾人事业发展补助资金", "残疾人及残疾人子女教育资助"},
    {"leshan.36.4", "残疾人事业发展补助资金", "残疾人临时救助、紧急救助"},
    {"leshan.36.5", "残疾人事业发展补助资金", "残疾人温暖万家行"},
    {"leshan.36.6", "残疾人事业发展补助资金", "残疾人赛事补助及奖励"},
    {"leshan.36.7", "残疾人事业发展补助资金", "残疾人机动轮椅车燃油补贴"},
    {"leshan.37", "", "高龄津贴"},
    {"leshan.38", "", "灵活就业人员社保补贴"},
    {"leshan.39", "", "贫困劳动者创业奖励"},
};

TEST(BuiltinPacks, AreTheFilesByteForByte) {
  ASSERT_FALSE(builtin_packs().empty());
  EXPECT_TRUE(std::ranges::is_sorted(builtin_packs(), {}, &BuiltinPack::name));
  for (const BuiltinPack& pack : builtin_packs()) {
    std::ifstream file(std::string(YKT_SOURCE_DIR) + "/src/data/" + std::string(pack.name) + ".json",
                       std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    ASSERT_FALSE(bytes.empty()) << pack.name;
    EXPECT_EQ(pack.text, bytes) << pack.name;
  }
  EXPECT_FALSE(builtin_pack("nowhere").has_value());
}

TEST(BuiltinPacks, AreNamedAsTheirFilesAndHaveNoProblem) {
  for (const char* name : {"leshan.policies", "henan.policies", "example.overlay", "china.calendar"}) {
    const auto text = builtin_pack(name);
    ASSERT_TRUE(text.has_value()) << name;
    EXPECT_EQ(lines_of(check_pack(*text)), std::vector<std::string>{}) << name;
    EXPECT_EQ(load(name).name, name);
  }
}

TEST(BuiltinPacks, GoThroughTheirCanonicalText) {
  for (const char* name : {"leshan.policies", "henan.policies", "example.overlay", "china.calendar"}) {
    const Pack pack = load(name);
    const std::string canonical = canonical_text(pack);
    const auto again = load_pack(canonical);
    ASSERT_TRUE(again.has_value()) << name << ": " << line_of(again);
    EXPECT_EQ(*again, pack) << name;
    EXPECT_EQ(canonical_text(*again), canonical) << name;
  }
}

TEST(Leshan, Has65UnitsOf39ItemsInOrder) {
  const Pack pack = load("leshan.policies");
  ASSERT_EQ(std::size(kLeshan), 65U);
  ASSERT_EQ(pack.policies.size(), 65U);
  std::set<std::int64_t> items;
  for (std::size_t i = 0; i < 65; ++i) {
    const PolicyVersion& policy = pack.policies[i];
    EXPECT_EQ(policy.code, kLeshan[i].code);
    EXPECT_EQ(policy.unit, static_cast<std::int64_t>(i) + 1);
    EXPECT_EQ(policy.name.value_or(""), kLeshan[i].name) << policy.code;
    EXPECT_EQ(policy.item_name.value_or(""), kLeshan[i].item_name) << policy.code;
    std::string code = "leshan." + std::to_string(policy.item);
    if (policy.sub_item != 0) code += "." + std::to_string(policy.sub_item);
    EXPECT_EQ(policy.code, code);
    EXPECT_EQ(policy.divisions, std::vector<DivisionCode>{kCity});
    EXPECT_FALSE(policy.family);
    items.insert(policy.item);
  }
  EXPECT_EQ(items.size(), 39U);
  EXPECT_EQ(*items.rbegin(), 39);
}

TEST(Leshan, ItemSubItemsAddUp) {
  std::map<std::int64_t, std::int64_t> sub_items;
  for (const PolicyVersion& policy : load("leshan.policies").policies) {
    if (policy.sub_item == 0) continue;
    EXPECT_EQ(policy.sub_item, ++sub_items[policy.item]) << policy.code;
  }
  EXPECT_EQ(sub_items, (std::map<std::int64_t, std::int64_t>{
                           {9, 2}, {12, 6}, {14, 3}, {15, 4}, {16, 6}, {17, 5}, {36, 7}}));
}

TEST(Leshan, Item21HasNoNameAndCannotBePaid) {
  const Pack pack = load("leshan.policies");
  const PolicyVersion& policy = pack.policies[40];
  EXPECT_EQ(policy.code, "leshan.21");
  EXPECT_FALSE(policy.name);
  EXPECT_EQ(policy.name.source(), "illegible");
  EXPECT_EQ(display_name(policy), "leshan.21");
  EXPECT_EQ(line_of(check_for_batch(policy, {kCity, kDay})), "policy_field_not_stated /name");
  EXPECT_EQ(std::ranges::count_if(pack.policies, [](const PolicyVersion& p) { return !p.name; }), 1);
}

TEST(Leshan, TwoUnitsOfOneNameAreToldApartByCode) {
  std::vector<std::string> found;
  std::set<std::string> codes;
  for (const PolicyVersion& policy : load("leshan.policies").policies) {
    codes.insert(policy.code);
    if (policy.name.value_or("") == "其他补助") found.push_back(policy.code + " " + display_name(policy));
  }
  EXPECT_EQ(found, (std::vector<std::string>{"leshan.12.6 扶贫到户补助资金 › 其他补助",
                                             "leshan.14.3 大中型水库移民后扶项目以奖代补资金 › 其他补助"}));
  EXPECT_EQ(codes.size(), 65U);
}

TEST(Leshan, StatesNamesTheStartAndThreeWaiversAndNothingElse) {
  const std::set<std::string_view> waivers{"leshan.27", "leshan.28", "leshan.30"};
  for (const PolicyVersion& policy : load("leshan.policies").policies) {
    for (const FieldStatement& field : statements(policy)) {
      const bool may_be = field.field == "name" || field.field == "item_name" || field.field == "on_card" ||
                          (field.field == "benefit" && waivers.contains(policy.code));
      EXPECT_TRUE(may_be || !field.stated) << policy.code << " " << field.field;
    }
    EXPECT_EQ(policy.benefit.stated(), waivers.contains(policy.code)) << policy.code;
    EXPECT_EQ(policy.benefit.value_or(Benefit::fee_waiver), Benefit::fee_waiver) << policy.code;
    EXPECT_EQ(policy.on_card->from, Date::of(2019, 1, 1)) << policy.code;
    EXPECT_EQ(policy.on_card.source(), "L1");
    EXPECT_FALSE(check_for_batch(policy, {kCity, kDay}).has_value()) << policy.code;
  }
}

TEST(Leshan, StatesWhoseCardIsPaid) {
  const Pack pack = load("leshan.policies");
  EXPECT_EQ(*pack.person_money, PayeeRule::own_card);
  EXPECT_EQ(pack.person_money.source(), "L1");
  EXPECT_EQ(*pack.household_money, PayeeRule::head_in_principle);
  EXPECT_EQ(pack.household_money.source(), "L1");
}

// Eight names; 残疾人两项补贴 stands for two payables, so nine entries; 就业补助 is a family, so eight can be
// paid.
TEST(Henan, HasNineEntriesForEightNames) {
  struct Entry {
    std::string code, item_name, name;
    bool family;
    bool operator==(const Entry&) const = default;
  };
  std::vector<Entry> found;
  std::set<std::string> names;
  for (const PolicyVersion& policy : load("henan.policies").policies) {
    found.push_back({policy.code, policy.item_name.value_or(""), policy.name.value_or(""), policy.family});
    names.insert(policy.item_name ? *policy.item_name : *policy.name);
    EXPECT_EQ(policy.unit, static_cast<std::int64_t>(found.size()));
    EXPECT_EQ(policy.divisions, std::vector<DivisionCode>{DivisionCode(410000)});
  }
  EXPECT_EQ(found, (std::vector<Entry>{{"henan.1", "", "耕地地力保护补贴", false},
                                       {"henan.2", "", "农机购置补贴", false},
                                       {"henan.3", "", "学前教育生活补助", false},
                                       {"henan.4", "", "农村危房改造补助", false},
                                       {"henan.5", "", "城乡居民最低生活保障", false},
                                       {"henan.6.1", "残疾人两项补贴", "", false},
                                       {"henan.6.2", "残疾人两项补贴", "", false},
                                       {"henan.7", "", "城镇独生子女父母奖励扶助", false},
                                       {"henan.8", "", "就业补助", true}}));
  EXPECT_EQ(names.size(), 8U);
}

TEST(Henan, NamesDepartmentsOnlyTogether) {
  const Pack pack = load("henan.policies");
  ASSERT_EQ(pack.collective.size(), 1U);
  const CollectiveStatement& departments = pack.collective[0];
  EXPECT_EQ(departments.field, "department");
  EXPECT_EQ(departments.values,
            (std::vector<std::string>{"农业", "教育", "民政", "卫健", "人社", "林业", "交通", "住建"}));
  EXPECT_TRUE(departments.open);
  EXPECT_EQ(departments.source, "H3");
  for (const PolicyVersion& policy : pack.policies) {
    EXPECT_FALSE(policy.department) << policy.code;
    EXPECT_EQ(policy.department.source(), "H3") << policy.code;
  }
}

TEST(Henan, StartsGraduallySoThatACountyMustNameItsDay) {
  const Pack pack = load("henan.policies");
  for (const PolicyVersion& policy : pack.policies) {
    ASSERT_TRUE(policy.on_card) << policy.code;
    EXPECT_FALSE(policy.on_card->from) << policy.code;
    EXPECT_NE(policy.on_card->text.find("2022年6月"), std::string::npos);
    EXPECT_EQ(policy.on_card.source(), "H9");
    const auto missing = missing_for_batch(policy);
    EXPECT_EQ(std::ranges::count(missing, "on_card/from"), 1) << policy.code;
  }
  EXPECT_EQ(line_of(check_for_batch(pack.policies[8], {DivisionCode(410100), kDay})),
            "policy_is_family /family");
}

TEST(Seeds, StateNoFieldWithoutAChapterOrQuestion) {
  const std::regex source("L([1-9]|1[0-4])|H([1-9][0-9]?|100)|illegible");
  int stated = 0;
  for (const char* name : {"leshan.policies", "henan.policies"}) {
    const Pack pack = load(name);
    EXPECT_FALSE(pack.example);
    for (const PolicyVersion& policy : pack.policies) {
      for (const FieldStatement& field : statements(policy)) {
        if (!field.stated && field.source.empty()) continue;
        EXPECT_TRUE(std::regex_match(std::string(field.source), source)) << policy.code << " " << field.field;
        EXPECT_FALSE(field.stated && field.source == "illegible") << policy.code << " " << field.field;
        stated += field.stated ? 1 : 0;
      }
    }
  }
  // Leshan: 64 names, 33 item names, 65 starts, 3 waivers. Henan: 7 names, 2 item names, 9 starts.
  EXPECT_EQ(stated, 64 + 33 + 65 + 3 + 7 + 2 + 9);
}

TEST(BuiltinPolicies, AreThoseOfTheSeedsWithoutExamples) {
  const std::vector<PolicyVersion> policies = builtin_policies();
  EXPECT_EQ(policies.size(), 65U + 9U);
  for (const PolicyVersion& policy : policies) {
    EXPECT_FALSE(policy.origin.example);
    EXPECT_FALSE(policy.origin.overlay);
  }
}

TEST(BuiltinPolicies, ACitizenOfACountySeesItsCitysList) {
  const std::vector<PolicyVersion> policies = builtin_policies();
  const auto list = policies_in(kCounty, kDay, policies);
  ASSERT_EQ(list.size(), 65U);
  for (std::size_t i = 0; i < list.size(); ++i) EXPECT_EQ(list[i]->code, kLeshan[i].code);
  EXPECT_EQ(policies_in(DivisionCode(410105), kDay, policies).size(), 9U);
  EXPECT_TRUE(policies_in(DivisionCode(110101), kDay, policies).empty());
}

TEST(ExampleOverlay, MakesTwoUnitsPayableAndSaysThatTheyAreExamples) {
  const Pack pack = load("example.overlay");
  EXPECT_TRUE(pack.example);
  const std::vector<PolicyVersion> known = builtin_policies();
  const auto made = versions_of(pack, known);
  ASSERT_TRUE(made.has_value()) << line_of(made);
  ASSERT_EQ(made->size(), 3U);
  for (const PolicyVersion& version : std::span(*made).first(2)) {
    EXPECT_TRUE(version.origin.example);
    EXPECT_TRUE(version.origin.overlay);
    EXPECT_TRUE(missing_for_batch(version).empty()) << version.code;
    EXPECT_EQ(line_of(check_for_batch(version, {kCounty, kDay})), "ok");
    EXPECT_EQ(line_of(check_for_batch(version, {kOtherCounty, kDay})), "policy_not_in_division /divisions");
    EXPECT_EQ(*version.notice_days, 7);
    EXPECT_TRUE(*version.preliminary_review);
    EXPECT_EQ(*version.level, PolicyLevel::county);
    EXPECT_TRUE(is_published(version));
    EXPECT_EQ(version.name.source(), "L2");
    for (const FieldStatement& field : statements(version))
      EXPECT_TRUE(!field.stated || field.source == "L2" || field.source == "example") << field.field;
  }
  const PolicyVersion& land = made->front();
  EXPECT_EQ(land.code, "leshan.1");
  EXPECT_EQ(*land.paid_to, PaidTo::household);
  EXPECT_EQ(*land.payment_period, PeriodKind::year);
  const RateTimesQuantity* rate = land.amount_rule->rate_times_quantity();
  ASSERT_NE(rate, nullptr);
  EXPECT_EQ(rate->rate, Decimal::of("124.9788302"));
  EXPECT_EQ(rate->rate_unit(), "元/亩");
  EXPECT_EQ(rate->quantity_decimals, 2);
  EXPECT_EQ(land.amount_rule->rounding, (NamedRounding{Rounding::half_up, RoundUnit::fen}));
  const PolicyVersion& living = (*made)[1];
  EXPECT_EQ(living.code, "leshan.16.1");
  EXPECT_EQ(*living.paid_to, PaidTo::person);
  EXPECT_EQ(*living.payment_period, PeriodKind::month);
  ASSERT_NE(living.amount_rule->fixed(), nullptr);
  EXPECT_EQ(living.amount_rule->fixed()->amount, Money::from_fen(9000));
  EXPECT_EQ(living.amount_rule->every, AmountEvery::month);
}

TEST(ExampleOverlay, GivesConditionsToOneUnitAndSaysThatTheyAreExamples) {
  const auto made = versions_of(load("example.overlay"), builtin_policies());
  ASSERT_TRUE(made.has_value()) << line_of(made);
  for (const PolicyVersion& version : *made) {
    EXPECT_EQ(version.conditions.stated(), version.code == "leshan.16.2") << version.code;
    if (!version.conditions) continue;
    EXPECT_EQ(version.conditions.source(), "example");
    EXPECT_TRUE(version.origin.example);
  }
  // The sources state no conditions as data: no other pack may hold any.
  for (const PolicyVersion& version : builtin_policies()) EXPECT_FALSE(version.conditions) << version.code;
}

TEST(ExampleOverlay, ShowsOnlyInItsCounty) {
  std::vector<PolicyVersion> versions = builtin_policies();
  const auto made = versions_of(load("example.overlay"), versions);
  ASSERT_TRUE(made.has_value());
  versions.insert(versions.end(), made->begin(), made->end());
  EXPECT_EQ(policies_in(kCounty, kDay, versions).size(), 65U);
  EXPECT_TRUE(find_policy("leshan.1", {kCounty, kDay}, versions)->origin.example);
  EXPECT_FALSE(find_policy("leshan.1", {kOtherCounty, kDay}, versions)->origin.example);
  EXPECT_FALSE(find_policy("leshan.1", {kCounty, Date::of(2024, 12, 31)}, versions)->origin.example);
}

TEST(ChinaCalendar, HasTheNoticesOf2025And2026) {
  const Pack pack = load("china.calendar");
  EXPECT_FALSE(pack.example);
  ASSERT_TRUE(pack.calendar.has_value());
  const auto calendar = HolidayCalendar::make(*pack.calendar);
  ASSERT_TRUE(calendar.has_value()) << line_of(calendar);
  // Days off by notice: 2025 has 28 (with the weekends inside), 2026 has 33; each year's shifted weekends
  // work.
  const auto in_year = [](int year) { return [year](Date date) { return date.year() == year; }; };
  EXPECT_EQ(std::ranges::count_if(pack.calendar->holidays, in_year(2025)), 28);
  EXPECT_EQ(std::ranges::count_if(pack.calendar->holidays, in_year(2026)), 33);
  EXPECT_EQ(std::ranges::count_if(pack.calendar->working_weekends, in_year(2025)), 5);
  EXPECT_EQ(std::ranges::count_if(pack.calendar->working_weekends, in_year(2026)), 6);
  // Without notices 2025 and 2026 have 261 weekdays each; the law's 13 holidays leave 248.
  EXPECT_EQ(*calendar->working_days_in({Date::of(2025, 1, 1), Date::of(2025, 12, 31)}), 248);
  EXPECT_EQ(*calendar->working_days_in({Date::of(2026, 1, 1), Date::of(2026, 12, 31)}), 248);
  EXPECT_EQ(*calendar->next_working_day(Date::of(2026, 2, 15)), Date::of(2026, 2, 24));
  EXPECT_EQ(*calendar->next_working_day(Date::of(2025, 10, 11)), Date::of(2025, 10, 11));
  EXPECT_FALSE(calendar->is_working_day(Date::of(2027, 1, 4)).has_value());
}

}  // namespace
}  // namespace ykt
