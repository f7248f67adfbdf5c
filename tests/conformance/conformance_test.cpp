// The C++ runner of cases.json; the format is in README.md.
#include <gtest/gtest.h>

#include <charconv>
#include <fstream>
#include <iterator>
#include <map>
#include <ostream>
#include <string>
#include <vector>

#include "ykt/base/capitals.hpp"
#include "ykt/base/json.hpp"
#include "ykt/base/money.hpp"
#include "ykt/identity/account.hpp"
#include "ykt/identity/bank_code.hpp"
#include "ykt/identity/credit_code.hpp"
#include "ykt/identity/id_document.hpp"
#include "ykt/identity/name.hpp"
#include "ykt/platform/platform.hpp"

namespace ykt {
namespace {

/// Keys and values of `in`, or of `expect`; warnings are joined with spaces, an object is its JSON text.
using Fields = std::map<std::string, std::string>;

struct Case {
  std::string name;
  std::string call;
  Fields in;
  Fields expect;
};
void PrintTo(const Case& one, std::ostream* out) { *out << one.name; }

Fields fields_of(const Json& json) {
  Fields out;
  for (const auto& [key, value] : *json.object()) {
    if (const std::string* text = value.string()) out[key] = *text;
    if (value.object()) out[key] = to_text(value);
    if (const JsonArray* array = value.array()) {
      std::string& joined = out[key];
      for (const Json& item : *array) joined += (joined.empty() ? "" : " ") + *item.string();
    }
  }
  return out;
}

std::vector<Case> read_cases() {
  std::ifstream in(YKT_SOURCE_DIR "/tests/conformance/cases.json", std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  const Json json = parse_json(text).value();
  std::vector<Case> out;
  for (const Json& one : *json.find("cases")->array())
    out.push_back({*one.find("name")->string(), *one.find("call")->string(), fields_of(*one.find("in")),
                   fields_of(*one.find("expect"))});
  return out;
}

std::int64_t number(const std::string& digits) {
  std::int64_t out = 0;
  const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
  EXPECT_TRUE(failure == std::errc() && end == digits.data() + digits.size()) << digits;
  return out;
}

template <class Check>
Fields verdict(const Check& check) {
  Fields out{{"code", std::string(slug(check.code))}, {"normalized", check.normalized}, {"warnings", ""}};
  for (const Code code : check.warnings) {
    std::string& joined = out["warnings"];
    joined += joined.empty() ? "" : " ";
    joined += slug(code);
  }
  return out;
}

Fields amount_or_error(const Result<Money>& amount) {
  if (!amount) return {{"error", std::string(slug(amount.error().code))}};
  return {{"fen", std::to_string(amount->fen())}};
}

template <class Severity>
Severity severity_of(const std::string& word) {
  if (word == "ignore") return Severity::ignore;
  EXPECT_TRUE(word == "warn" || word == "refuse") << word;
  return word == "warn" ? Severity::warn : Severity::refuse;
}

Fields check_id_case(const Fields& in) {
  const IdCheck check = check_id(id_kind_of_slug(in.at("kind")).value(), in.at("text"));
  Fields out = verdict(check);
  if (!check.ok()) return out;
  out["birth_date"] = check.birth_date ? check.birth_date->to_string() : "";
  out["sex"] = check.sex ? slug(*check.sex) : "";
  out["division"] = check.division.to_string();
  return out;
}

Fields amount_case(const Fields& in) {
  const auto quantity = Decimal::parse(in.at("quantity"));
  const auto rate = Decimal::parse(in.at("rate"));
  for (const auto* part : {&quantity, &rate})
    if (!*part) return {{"error", std::string(slug(part->error().code))}};
  return amount_or_error(money_of(MoneyProduct{*quantity, *rate}, rounding_of_slug(in.at("rounding")).value(),
                                  round_unit_of_slug(in.at("unit")).value()));
}

Fields rule_case(const Fields& in) {
  const auto reply = apply_rule(in.at("rule"), in.at("case"));
  if (reply) return {{"reply", *reply}};
  return {{"error", std::string(slug(reply.error().code))}, {"path", reply.error().path}};
}

Fields run(const std::string& call, const Fields& in) {
  if (call == "id_check") return check_id_case(in);
  if (call == "credit_code_check") {
    const CreditCodeCheck check = check_credit_code(in.at("text"));
    Fields out = verdict(check);
    if (check.ok()) out["division"] = check.division.to_string();
    return out;
  }
  if (call == "account_check")
    return verdict(check_account(in.at("text"), {severity_of<LuhnSeverity>(in.at("luhn")),
                                                 severity_of<PrefixSeverity>(in.at("prefix"))}));
  if (call == "bank_code_check") return verdict(check_bank_code(in.at("text")));
  if (call == "name_check") return verdict(check_name(in.at("text")));
  if (call == "money_from_text") return amount_or_error(Money::parse(in.at("text")));
  if (call == "money_to_text") return {{"text", Money::from_fen(number(in.at("fen"))).to_string()}};
  if (call == "amount") return amount_case(in);
  if (call == "capitals") return {{"text", capitals(Money::from_fen(number(in.at("fen"))))}};
  if (call == "capitals_parse") return amount_or_error(parse_capitals(in.at("text")));
  if (call == "rule") return rule_case(in);
  return {{"unknown call", call}};
}

class Conformance : public ::testing::TestWithParam<Case> {};

TEST_P(Conformance, Holds) {
  EXPECT_EQ(run(GetParam().call, GetParam().in), GetParam().expect) << GetParam().name;
}

INSTANTIATE_TEST_SUITE_P(Cases, Conformance, ::testing::ValuesIn(read_cases()));

TEST(ConformanceFile, HoldsBadInputsTooAndNamesEachCaseOnce) {
  std::map<std::string, int> names;
  std::map<std::string, int> bad;
  for (const Case& one : read_cases()) {
    EXPECT_EQ(names[one.name]++, 0) << one.name;
    const auto code = one.expect.find("code");
    if (one.expect.contains("error") || (code != one.expect.end() && code->second != "ok")) ++bad[one.call];
  }
  for (const char* call : {"id_check", "credit_code_check", "account_check", "bank_code_check", "name_check",
                           "money_from_text", "amount", "capitals_parse", "rule"})
    EXPECT_GE(bad[call], 3) << call;
}

TEST(ConformanceFile, HasAnAcceptedAndARefusedCaseOfEveryRule) {
  std::map<std::string, int> accepted;
  std::map<std::string, int> refused;
  for (const Case& one : read_cases()) {
    if (one.call != "rule") continue;
    const auto reply = one.expect.find("reply");
    // Payee resolution refuses nobody: its other answer is a hold.
    const bool taken = reply != one.expect.end() && reply->second.find("\"held\":true") == std::string::npos;
    ++(taken ? accepted : refused)[one.in.at("rule")];
  }
  const Json schema = parse_json(commands_schema()).value();
  for (const Json& rule : *schema.find("rules")->array()) {
    const std::string& name = *rule.find("name")->string();
    EXPECT_GE(accepted[name], 1) << name;
    EXPECT_GE(refused[name], 1) << name;
  }
}

}  // namespace
}  // namespace ykt
