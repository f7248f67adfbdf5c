// The examples of docs/amount-rules.md, read and computed; every kind must have one.
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "ykt/entitlement/amount.hpp"

namespace ykt {
namespace {

std::string page() {
  std::ifstream file(YKT_SOURCE_DIR "/docs/amount-rules.md");
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<Json> examples() {
  const std::string text = page();
  std::vector<Json> out;
  constexpr std::string_view kOpen = "```json\n";
  for (std::size_t at = text.find(kOpen); at != text.npos; at = text.find(kOpen, at)) {
    at += kOpen.size();
    const std::size_t end = text.find("```", at);
    const auto json = parse_json(std::string_view(text).substr(at, end - at));
    EXPECT_TRUE(json.has_value()) << text.substr(at, end - at);
    if (json) out.push_back(*json);
    at = end;
  }
  return out;
}

std::string outcome(const AmountRule& rule, Period period, const AmountFacts& facts) {
  const auto explained = explain_amount(rule, {"example", 1}, period, facts);
  const std::string out =
      explained ? explained->amount.to_string() : std::string(slug(explained.error().code));
  const auto fast = AmountCalculator::make(rule, period);
  EXPECT_TRUE(fast.has_value());
  Money amount;
  const Code code = fast ? fast->compute(facts, amount) : Code::internal;
  EXPECT_EQ(code == Code::ok ? amount.to_string() : std::string(slug(code)), out)
      << "fast and explained differ";
  if (explained) {
    const auto zh = to_lines(*explained, Lang::zh);
    EXPECT_EQ(zh.size(), explained->steps.size() + 2);
    for (const std::string& line : zh) EXPECT_FALSE(line.empty());
    EXPECT_EQ(parse_json(to_text(to_json(*explained))).value(), to_json(*explained));
  } else {
    EXPECT_FALSE(explained.error().text(Lang::zh).empty());
  }
  return out;
}

TEST(AmountRulesPage, ItsExamplesGiveWhatItSays) {
  std::set<AmountKind> kinds;
  std::size_t cases = 0;
  for (const Json& example : examples()) {
    const Json& rule_json = *example.find("rule");
    const auto rule = amount_rule_from_json(rule_json);
    ASSERT_TRUE(rule.has_value()) << to_text(rule_json) << " " << rule.error().path << " "
                                  << rule.error().text(Lang::en);
    EXPECT_EQ(to_text(to_json(*rule)), to_text(rule_json)) << "one rule has one text";
    kinds.insert(rule->kind());
    for (const Json& one : *example.find("cases")->array()) {
      ++cases;
      const Period period = Period::parse(*one.find("period")->string()).value();
      const auto facts = amount_facts_from_json(*one.find("facts"));
      ASSERT_TRUE(facts.has_value()) << to_text(one) << " " << facts.error().path;
      const Json* amount = one.find("amount");
      const std::string& expected = amount ? *amount->string() : *one.find("code")->string();
      EXPECT_EQ(outcome(*rule, period, *facts), expected) << to_text(rule_json) << "\n" << to_text(one);
    }
  }
  EXPECT_EQ(kinds.size(), std::variant_size_v<AmountRule::Form>) << "a kind without an example";
  EXPECT_GT(cases, 60U);
}

}  // namespace
}  // namespace ykt
