// Rules by name: how a case is read, what is listed, and that the described rules are the rooms' own.
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "ykt/base/json.hpp"
#include "ykt/card/card.hpp"
#include "ykt/entitlement/amount.hpp"
#include "ykt/entitlement/payee_resolution.hpp"
#include "ykt/people/household.hpp"
#include "ykt/people/person.hpp"
#include "ykt/platform/platform.hpp"

namespace ykt {
namespace {

constexpr const char* kRules[] = {
    "account_fee",       "agreement_end",      "agreement_extend", "amount",
    "amount_difference", "application_file",   "application_step", "arrears",
    "bank_score",        "batch_step",         "card_advice",      "card_bank_side",
    "card_register",     "card_social_side",   "card_state",       "death_record",
    "delivery_address",  "eligibility",        "finding_settle",   "funds_receive",
    "guide_gaps",        "holding_findings",   "holding_grant",    "holding_renew",
    "holding_revoke",    "household_head",     "household_join",   "household_leave",
    "household_merge",   "household_register", "household_split",  "institution_register",
    "line_comparison",   "list_assembly",      "matter_answer",    "matter_file",
    "may_proxy",         "merged_lines",       "message",          "missed",
    "notice_term",       "objection",          "payee_determine",  "payee_end",
    "payee_resolution",  "payment_resume",     "payment_stop",     "person_correct",
    "person_merge",      "person_register",    "person_tag",       "postage",
    "pot_split",         "production_step",    "reconcile",        "recovery_decide",
    "recovery_receive",  "service_fee",        "service_request",  "statement",
    "visit_follow_up",   "visit_record"};

const std::string kFacts =
    R"("facts":{"state":"draft","actor":"clerk","steps_taken":[],"preliminary_review":false,"objections_open":0,)"
    R"("published_policy":true,"lines":3,"lines_payable":0,"lines_unfunded":3,"lines_dispatched":0,)"
    R"("unfunded":"270.00","unfunded_reissue":"0.00"})";
const std::string kCommand = R"("command":{"step":"submit"})";
const std::string kAsOf = R"("as_of":"2170-03-03")";

/// `code path` of what is wrong with a case, or the reply.
std::string answer(std::string_view rule, const std::string& json) {
  const auto reply = apply_rule(rule, json);
  if (reply) return *reply;
  return std::string(slug(reply.error().code)) + " " + reply.error().path;
}
std::string step(const std::string& members) { return answer("batch_step", "{" + members + "}"); }

std::string without(std::string text, const std::string& part) {
  const auto at = text.find(part);
  EXPECT_NE(at, std::string::npos) << part;
  return text.erase(at, part.size());
}

Json schema() { return parse_json(commands_schema()).value(); }

TEST(Rules, AreListedWithFactsCommandReplyAndSentences) {
  std::set<std::string> names;
  const Json all = schema();
  for (const Json& rule : *all.find("rules")->array()) {
    names.insert(*rule.find("name")->string());
    for (const char* text : {"room", "en", "zh"}) EXPECT_FALSE(rule.find(text)->string()->empty());
    for (const char* part : {"facts", "command", "reply"}) {
      // What has a reader and a page of its own, as the facts of an amount have, is an object and no more.
      const Json* properties = rule.find(part)->find("properties");
      if (properties) EXPECT_FALSE(properties->object()->empty()) << part;
      EXPECT_EQ(*rule.find(part)->find("type")->string(), "object") << part;
      EXPECT_TRUE(properties || *rule.find("name")->string() == "amount") << part;
    }
  }
  EXPECT_EQ(names, std::set<std::string>(std::begin(kRules), std::end(kRules)));
}

/// The choices of a field of a rule's facts, command or reply.
std::vector<std::string> choices(std::string_view rule_name, const char* part, std::string_view field) {
  const Json all = schema();
  std::vector<std::string> out;
  for (const Json& rule : *all.find("rules")->array()) {
    if (*rule.find("name")->string() != rule_name) continue;
    for (const Json& choice : *rule.find(part)->find("properties")->find(field)->find("enum")->array())
      out.push_back(*choice.string());
  }
  return out;
}
template <class Enum>
std::vector<std::string> slugs(Enum first, Enum last) {
  std::vector<std::string> out;
  for (int i = static_cast<int>(first); i <= static_cast<int>(last); ++i)
    out.emplace_back(slug(static_cast<Enum>(i)));
  return out;
}

TEST(Rules, ChoicesAreTheSlugsOfTheHeaders) {
  EXPECT_EQ(choices("card_register", "command", "social_state"),
            slugs(SocialState::inactive, SocialState::expired));
  EXPECT_EQ(choices("card_register", "command", "bank_state"),
            slugs(BankState::inactive, BankState::expired));
  EXPECT_EQ(choices("person_register", "command", "sex"), slugs(Sex::male, Sex::female));
  EXPECT_EQ(choices("person_tag", "command", "kind"), slugs(TagKind::low_income, TagKind::cadre));
  EXPECT_EQ(choices("payee_determine", "facts", "head"),
            slugs(HeadStatus::not_on_record, HeadStatus::missing));
  EXPECT_EQ(choices("payee_resolution", "facts", "paid_to"), slugs(PaidTo::person, PaidTo::household));
  EXPECT_EQ(choices("payee_resolution", "reply", "paid_as"), slugs(PaidAs::nobody, PaidAs::determined));
}

TEST(Rules, EachSaysWhatItsCaseLacks) {
  for (const char* rule : kRules) {
    EXPECT_EQ(answer(rule, "{}"), "field_missing /facts") << rule;
    EXPECT_EQ(answer(rule, "[]"), "field_type ") << rule;
    EXPECT_EQ(answer(rule, R"({"facts":3,"command":{},"as_of":"2170-03-03"})"), "field_type /facts") << rule;
    EXPECT_EQ(answer(rule, R"({"facts":{"nothing":1},"command":{},"as_of":"2170-03-03"})"),
              "field_unknown /facts/nothing")
        << rule;
  }
  EXPECT_EQ(answer("rule", "{}"), "rule_unknown /rule");
  EXPECT_EQ(answer("batch_step", "{"), "json_syntax ");
}

TEST(Rules, ACaseIsReadWhole) {
  EXPECT_EQ(step(kFacts + "," + kCommand + "," + kAsOf), R"({"next":"final_review","clear_notice":false})");
  EXPECT_EQ(step(kFacts + "," + kCommand), "field_missing /as_of");
  EXPECT_EQ(step(kFacts + "," + kAsOf), "field_missing /command");
  EXPECT_EQ(step(kCommand + "," + kAsOf), "field_missing /facts");
  EXPECT_EQ(step(kFacts + "," + kCommand + "," + kAsOf + R"(,"asof":"2170-03-03")"), "field_unknown /asof");
  EXPECT_EQ(step(kFacts + "," + kCommand + R"(,"as_of":"2170-02-30")"), "date_not_real /as_of");
  // A fact's own default is never taken in silence.
  EXPECT_EQ(step(without(kFacts, R"("lines_payable":0,)") + "," + kCommand + "," + kAsOf),
            "field_missing /facts/lines_payable");
}

TEST(Rules, SmallIntegersHoldTheirRange) {
  const auto tag = [](const std::string& grade) {
    return answer("person_tag", R"({"facts":{},"command":{"kind":"cadre","detail":0,"grade":)" + grade +
                                    R"(,"from":"2170-01-01"},"as_of":"2170-03-03"})");
  };
  EXPECT_EQ(tag("255"), "person_not_on_record /person");
  EXPECT_EQ(tag("256"), "out_of_range /command/grade");
  EXPECT_EQ(tag("-1"), "out_of_range /command/grade");
  EXPECT_EQ(tag("1.0"), "field_type /command/grade");
}

TEST(Rules, APersonOnRecordIsReadThroughTheDocument) {
  const auto registered = [](const std::string& id_number, const std::string& command_id) {
    return answer(
        "person_register",
        R"({"facts":{"on_record":{"id":7,"id_kind":"resident","id_number":")" + id_number +
            R"(","name":"试甲","birth_date":"2150-01-02","area":"511102","phone":"","tags":[],"death_document":""}},)" +
            R"("command":{"id_kind":"resident","id_number":")" + command_id +
            R"(","name":"试甲","area":"511102001","phone":""},"as_of":"2170-03-03"})");
  };
  EXPECT_EQ(registered("110101215001020011", "110101215001020018"),
            "id_check_character /facts/on_record/id_number");
  EXPECT_EQ(registered("11010121500102019X", "110101215001020018"), "person_id_key_differs /id_number");
  EXPECT_NE(registered("110101215001020018", "110101215001020018").find(R"("area":"511102001")"),
            std::string::npos);
}

TEST(Rules, TheAmountIsExplainedAsTheLibraryDoes) {
  const std::string rule = R"({"kind":"fixed","every":"month","amount":"90.00"})";
  const auto reply = apply_rule(
      "amount", R"({"facts":{"rule":)" + rule + R"(,"source":{"policy":"leshan.16.1","version":2},)" +
                    R"("period":"2170Q1"},"command":{"months":2},"as_of":"2170-03-03"})");
  ASSERT_TRUE(reply);
  const auto explained = explain_amount(amount_rule_from_json(parse_json(rule).value()).value(),
                                        {"leshan.16.1", 2}, Period::parse("2170Q1").value(), {{}, 2});
  const Json json = parse_json(*reply).value();
  EXPECT_EQ(*json.find("amount")->string(), "180.00");
  EXPECT_EQ(to_text(*json.find("explanation")), to_text(to_json(*explained)));
  for (const auto& [name, lang] : {std::pair{"text", Lang::en}, std::pair{"text_zh", Lang::zh}}) {
    const auto lines = to_lines(*explained, lang);
    const JsonArray& told = *json.find(name)->array();
    ASSERT_EQ(told.size(), lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) EXPECT_EQ(*told[i].string(), lines[i]);
  }
}

}  // namespace
}  // namespace ykt
