// Condition: each kind through JSON, every problem with its path, and its line in two languages.
#include "ykt/policy/condition.hpp"

#include <gtest/gtest.h>

#include "policies.hpp"

namespace ykt {
namespace {

using namespace testing_policy;

Json json_of(std::string_view text) {
  const auto json = parse_json(text);
  EXPECT_TRUE(json.has_value()) << text;
  return json ? *json : Json();
}

struct Written {
  const char* json;
  const char* zh;
  const char* en;
};

// One of each kind, and of each member; as they are written they come back.
constexpr Written kKinds[] = {
    {R"({"kind":"all","of":[{"kind":"sex","sex":"male"}]})", "以下各项均须符合", "all of these hold"},
    {R"({"kind":"any","of":[{"kind":"sex","sex":"male"}]})", "以下至少一项符合",
     "at least one of these holds"},
    {R"({"kind":"none","of":[{"kind":"sex","sex":"male"}]})", "以下各项均不得符合", "none of these holds"},
    {R"({"kind":"age","text":"老人","min":60,"max":79,"on":"2025-01-01"})",
     "年龄 60 至 79 周岁（按 2025-01-01 计）", "aged 60 to 79 (on 2025-01-01)"},
    {R"({"kind":"age","min":60})", "年龄不低于 60 周岁", "aged at least 60"},
    {R"({"kind":"age","max":17})", "年龄不超过 17 周岁", "aged at most 17"},
    {R"({"kind":"sex","sex":"female"})", "女性", "female"},
    {R"({"kind":"division","in":["511102"],"place":"either"})",
     "户籍地或居住地属于四川省乐山市市中区（511102）", "registered or living in 四川省乐山市市中区 (511102)"},
    {R"({"kind":"tag","tag":"disabled","details":[1,4],"grade_min":1,"grade_max":2,"from_min":"2020-01-01","from_max":"2024-12-31"})",
     "残疾，类别 视力、肢体，等级 1 至 2 级，认定不早于 2020-01-01，认定不晚于 2024-12-31",
     "disabled, kind visual or physical, grade 1 to 2, found not before 2020-01-01, found not after "
     "2024-12-31"},
    {R"({"kind":"tag","tag":"low_income","on":"2025-01-01"})", "低保（按 2025-01-01 计）",
     "low income (on 2025-01-01)"},
    {R"({"kind":"household_size","min":3})", "家庭人数不低于 3 人", "household of at least 3 members"},
    {R"({"kind":"household_head","is_head":true})", "是户主", "head of the household"},
    {R"({"kind":"household_member","has":{"tag":"low_income"}})", "家庭中有人：低保",
     "somebody of the household: low income"},
    {R"({"kind":"list","list":"vehicles"})", "列入名单 vehicles", "on the list vehicles"},
    {R"({"kind":"policy","policy":"leshan.16.1"})", "正在享受政策 leshan.16.1",
     "draws the policy leshan.16.1"},
};

TEST(Condition, EachKindGoesThroughJsonAndIsSaidInTwoLanguages) {
  for (const Written& each : kKinds) {
    const auto condition = condition_from_json(json_of(each.json));
    ASSERT_TRUE(condition.has_value()) << each.json << " " << line_of(condition);
    EXPECT_EQ(to_text(to_json(*condition)), each.json);
    EXPECT_EQ(text(*condition, Lang::zh), each.zh);
    EXPECT_EQ(text(*condition, Lang::en), each.en);
    EXPECT_TRUE(check_condition(*condition).empty());
  }
}

TEST(Condition, KeepsTheSourcesOwnWords) {
  const auto condition = condition_from_json(json_of(kKinds[3].json));
  ASSERT_TRUE(condition.has_value());
  EXPECT_EQ(condition->text, "老人");
}

struct Bad {
  const char* json;
  const char* line;
};

constexpr Bad kBad[] = {
    {R"("age")", "pack_type "},
    {R"({"min":60})", "pack_key_missing /kind"},
    {R"({"kind":"older","min":60})", "pack_choice /kind"},
    {R"({"kind":"age > 60"})", "pack_choice /kind"},
    {R"({"kind":"age"})", "condition_empty "},
    {R"({"kind":"age","min":60,"years":1})", "pack_key_unknown /years"},
    {R"({"kind":"age","min":"60"})", "pack_type /min"},
    {R"({"kind":"age","min":151})", "condition_bounds "},
    {R"({"kind":"age","min":61,"max":60})", "condition_bounds "},
    {R"({"kind":"age","min":60,"on":"2025-02-30"})", "date_not_real /on"},
    {R"({"kind":"sex","sex":"other"})", "pack_choice /sex"},
    {R"({"kind":"division","in":[]})", "pack_text_empty /in"},
    {R"({"kind":"division","in":["999999"]})", "pack_division_unknown /in/0"},
    {R"({"kind":"tag","tag":"tall"})", "pack_choice /tag"},
    {R"({"kind":"tag","tag":"disabled","grade_min":5})", "condition_bounds "},
    {R"({"kind":"tag","tag":"disabled","details":[8]})", "condition_bounds /details/0"},
    {R"({"kind":"tag","tag":"disabled","from_min":"2025-01-02","from_max":"2025-01-01"})",
     "policy_validity_backwards /from_max"},
    {R"({"kind":"household_size","min":0})", "condition_bounds "},
    {R"({"kind":"household_head"})", "pack_key_missing /is_head"},
    {R"({"kind":"household_member","has":{"tag":"disabled","grade_max":9}})", "condition_bounds /has"},
    {R"({"kind":"household_member","has":{"tag":"disabled","x":9}})", "pack_key_unknown /has/x"},
    {R"({"kind":"list","list":" "})", "pack_text_empty /list"},
    {R"({"kind":"policy","policy":"Leshan 16"})", "pack_name_malformed /policy"},
    {R"({"kind":"all"})", "pack_key_missing /of"},
    {R"({"kind":"all","of":[]})", "condition_empty /of"},
    {R"({"kind":"all","of":[{"kind":"any","of":[{"kind":"age"}]}]})", "condition_empty /of/0/of/0"},
};

TEST(Condition, EveryProblemHasItsPath) {
  for (const Bad& each : kBad)
    EXPECT_EQ(line_of(condition_from_json(json_of(each.json))), each.line) << each.json;
}

std::string nested(int depth) {
  std::string out = R"({"kind":"sex","sex":"male"})";
  for (int i = 0; i < depth; ++i) out = R"({"kind":"all","of":[)" + out + "]}";
  return out;
}

TEST(Condition, IsBoundedInDepthAndNumber) {
  EXPECT_EQ(line_of(condition_from_json(json_of(nested(kConditionDepthMax)))), "ok");
  EXPECT_EQ(line_of(condition_from_json(json_of(nested(kConditionDepthMax + 1)))),
            "condition_too_deep /of/0/of/0/of/0/of/0");
  Condition many{"", ConditionGroup{ConditionKind::any, {}}};
  auto& of = std::get<ConditionGroup>(many.form).of;
  of.assign(kConditionsMax - 1, Condition{"", SexCondition{}});
  EXPECT_TRUE(check_condition(many).empty());
  of.emplace_back(Condition{"", SexCondition{}});
  EXPECT_EQ(lines_of(check_condition(many)), std::vector<std::string>{"condition_too_many "});
}

TEST(Condition, StandsInAPackWithItsSource) {
  const std::string pack = R"({"name":"t.p","kind":"policies","region":"511100","version":"1","source":"x",
    "policies":[{"code":"t.1","divisions":["511100"],
      "conditions":{"value":{"kind":"all","of":[{"kind":"age","min":60},{"kind":"sex"}]},"source":"x"}}]})";
  EXPECT_EQ(lines_of(check_pack(pack, {})),
            std::vector<std::string>{"pack_key_missing /policies/0/conditions/value/of/1/sex"});
  const auto good = load_pack(changed(pack, R"({"kind":"sex"})", R"({"kind":"sex","sex":"male"})"), {});
  ASSERT_TRUE(good.has_value()) << line_of(good);
  EXPECT_EQ(good->policies[0].conditions->kind(), ConditionKind::all);
  EXPECT_EQ(canonical_text(*load_pack(canonical_text(*good), {})), canonical_text(*good));
}

}  // namespace
}  // namespace ykt
