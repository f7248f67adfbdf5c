// ScreeningSettings: what is built in, what a policy may switch, and every problem of a pack with its path.
#include "ykt/policy/screening_settings.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "policy/policies.hpp"

namespace ykt::testing_policy {
namespace {

/// `slug path` of each problem of a policy with this `screening`.
std::vector<std::string> problems_of(const std::string& screening) {
  const std::string text = R"({"name": "a", "kind": "policies", "version": "1", "source": "s", "policies": [
    {"code": "a.1", "divisions": ["511102"], "screening": {"value": )" +
                           screening + R"(, "source": "s"}}]})";
  std::vector<std::string> out;
  for (const Error& error : check_pack(text)) {
    constexpr std::string_view kAt = "/policies/0/screening/value";
    EXPECT_TRUE(error.path.starts_with(kAt)) << error.path;
    out.push_back(std::string(slug(error.code)) + " " + error.path.substr(kAt.size()));
  }
  return out;
}
using Texts = std::vector<std::string>;

TEST(ScreeningSettings, WhatNobodyStatesIsAsBuiltIn) {
  const ScreeningSettings none;
  const RuleSetting blocks{true, Severity::blocks};
  using enum ScreeningRule;
  for (const ScreeningRule rule : {duplicate_in_batch, duplicate_in_period, exclusive_policy, death, namesake,
                                   amount, register_differs, plot_claimed_twice})
    EXPECT_EQ(setting_of(none, rule, LineRole::recipient), blocks) << slug(rule);
  EXPECT_EQ(setting_of(none, account_shared, LineRole::payee), blocks);
  EXPECT_EQ(setting_of(none, death, LineRole::payee), blocks);
  EXPECT_EQ(setting_of(none, death, LineRole::household_member), (RuleSetting{true, Severity::informs}));
  // Two members of one household may each have a person policy.
  EXPECT_FALSE(setting_of(none, duplicate_in_household, LineRole::recipient).on);
  EXPECT_FALSE(setting_of(none, account_shared, LineRole::recipient).on) << "looks at payees";
}

TEST(ScreeningSettings, TheSwitchThatNamesTheRoleCounts) {
  ScreeningSettings set;
  set.rules = {{ScreeningRule::death, LineRole::payee, {true, Severity::warns}},
               {ScreeningRule::death, {}, {false, Severity::blocks}}};
  for (int order = 0; order < 2; ++order) {
    EXPECT_EQ(setting_of(set, ScreeningRule::death, LineRole::payee), (RuleSetting{true, Severity::warns}));
    EXPECT_FALSE(setting_of(set, ScreeningRule::death, LineRole::recipient).on);
    std::swap(set.rules[0], set.rules[1]);
  }
}

TEST(ScreeningSettings, EveryProblemHasItsPath) {
  EXPECT_EQ(problems_of(R"({"rules": [{"rule": "death", "role": "recipient", "on": false}],
                            "lists": [{"list": "财政供养人员"}]})"),
            Texts{});
  EXPECT_EQ(problems_of("{}"), Texts{"pack_key_missing /rules"});
  EXPECT_EQ(problems_of(R"({"rules": [{"rule": "gossip"}]})"), Texts{"pack_choice /rules/0/rule"});
  EXPECT_EQ(problems_of(R"({"rules": [{"rule": "death", "role": "neighbour"}]})"),
            Texts{"pack_choice /rules/0/role"});
  EXPECT_EQ(problems_of(R"({"rules": [{"rule": "death", "severity": "shouts"}]})"),
            Texts{"pack_choice /rules/0/severity"});
  EXPECT_EQ(problems_of(R"({"rules": [{"rule": "account_shared", "role": "recipient"}]})"),
            Texts{"policy_screening_role /rules/0/role"});
  EXPECT_EQ(problems_of(R"({"rules": [{"rule": "list"}]})"), Texts{"pack_member_misplaced /rules/0/rule"});
  EXPECT_EQ(problems_of(R"({"rules": [{"rule": "death"}, {"rule": "death"}],
                            "lists": [{"list": "a"}, {"list": "a"}, {"list": "a", "role": "payee"}]})"),
            (Texts{"policy_screening_repeated /rules/1", "policy_screening_repeated /lists/1"}));
  EXPECT_EQ(problems_of(R"({"lists": [{"list": " "}], "more": 1})"),
            (Texts{"pack_text_empty /lists/0/list", "pack_key_unknown /more"}));
}

// The page that shows how a policy states it: its example is read, and no rule is left out.
void expect_page(const char* path, std::string_view fixed) {
  std::ifstream file(path);
  const std::string page{std::istreambuf_iterator<char>(file), {}};
  constexpr std::string_view kBlock = "```json\n\"screening\": ";
  const std::size_t at = page.find(kBlock);
  ASSERT_NE(at, page.npos);
  const std::string block = page.substr(at + kBlock.size(), page.find("```", at + 3) - at - kBlock.size());
  const Json json = parse_json(block).value();
  EXPECT_EQ(problems_of(to_text(*json.find("value"))), Texts{});
  for (int i = 0; i < static_cast<int>(ScreeningRule::list); ++i) {
    const auto rule = static_cast<ScreeningRule>(i);
    const std::size_t row = page.find("| `" + std::string(slug(rule)) + "`");
    ASSERT_NE(row, page.npos) << slug(rule);
    const std::string_view line = std::string_view(page).substr(row, page.find('\n', row) - row);
    EXPECT_EQ(line.find(fixed) != line.npos, is_fixed(rule)) << slug(rule);
    const std::string_view looks = line.substr(0, line.find("|", line.find("|", 3) + 1));
    for (const LineRole role : {LineRole::recipient, LineRole::payee, LineRole::household_member})
      EXPECT_EQ(looks.find(slug(role)) != looks.npos, looks_at(rule, role)) << slug(rule) << slug(role);
  }
}

TEST(ScreeningSettings, ThePageIsRight) { expect_page(YKT_SOURCE_DIR "/docs/screening.md", "fixed"); }
TEST(ScreeningSettings, TheChinesePageIsRight) {
  expect_page(YKT_SOURCE_DIR "/docs/screening.zh.md", "固定");
}

// R9: what the store itself refuses is no matter of taste.
TEST(ScreeningSettings, InvariantsAreNotSoftened) {
  for (const char* rule : {"duplicate_in_batch", "duplicate_in_period", "amount"}) {
    const std::string begin = std::string(R"({"rules": [{"rule": ")") + rule + R"(", )";
    EXPECT_EQ(problems_of(begin + R"("on": false}]})"), Texts{"policy_screening_fixed /rules/0/on"});
    EXPECT_EQ(problems_of(begin + R"("severity": "warns"}]})"),
              Texts{"policy_screening_fixed /rules/0/severity"});
    EXPECT_EQ(problems_of(begin + R"("on": true}]})"), Texts{});
  }
}

}  // namespace
}  // namespace ykt::testing_policy
