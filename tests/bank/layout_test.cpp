#include "ykt/bank/layout.hpp"

#include <gtest/gtest.h>

#include "bank/material.hpp"

namespace ykt {
namespace {

using namespace testing_bank;

TEST(Layout, TheExamplesLoad) {
  for (const char* name : {"example_bank_a", "example_bank_b", "example_bank_iso"}) {
    EXPECT_EQ(listed(check_layout(layout_text(name))), "") << name;
    const Layout one = layout(name);
    EXPECT_EQ(one.name, name);
    EXPECT_TRUE(one.example);
    for (const FileForm* form : {&one.payment_list, &one.result_file}) {
      EXPECT_TRUE(form->carries(LayoutValue::count));
      EXPECT_TRUE(form->carries(LayoutValue::sum));
    }
    EXPECT_TRUE(one.payment_list.carries(LayoutValue::policy));  // H33
  }
  const Layout a = layout("example_bank_a");
  EXPECT_EQ(a.payment_list.delimiter, "|!");
  EXPECT_FALSE(a.payment_list.fixed());
  EXPECT_EQ(a.payment_list.limits.line_max, Money::from_fen(50'000'000));
  EXPECT_TRUE(layout("example_bank_b").payment_list.fixed());
  const Layout iso = layout("example_bank_iso");
  EXPECT_EQ(iso.payment_list.format, FileFormat::pain_001);
  EXPECT_EQ(iso.result_file.format, FileFormat::pain_002);
  EXPECT_EQ(iso.payment_list.message.debtor_account, "20000000000000001234");
  EXPECT_EQ(iso.payment_list.limits.line_max, Money::from_fen(20'000'000));
  EXPECT_EQ(iso.return_code("RJCT/AM05")->outcome, ReturnClass::unknown);
}

TEST(Layout, ReturnCodesHaveAMeaningAndAClass) {
  const Layout a = layout("example_bank_a");
  ASSERT_NE(a.return_code("0000"), nullptr);
  EXPECT_EQ(a.return_code("0000")->outcome, ReturnClass::success);
  EXPECT_EQ(a.return_code("1003")->meaning, Code::return_account_closed);
  EXPECT_EQ(a.return_code("1003")->outcome, ReturnClass::failed);
  EXPECT_EQ(a.return_code("8888")->outcome, ReturnClass::unknown);
  EXPECT_EQ(a.return_code("2003")->outcome,
            ReturnClass::unknown);  // "a repetition": the first may have been paid
  EXPECT_EQ(a.return_code("4711"), nullptr);
  EXPECT_EQ(a.return_code(""), nullptr);
}

TEST(Layout, EveryMeaningHasAClassAndOnlyOneIsSuccess) {
  int successes = 0;
  for (const CodeInfo& info : all_codes())
    if (info.slug.starts_with("return_")) successes += class_of(info.code) == ReturnClass::success;
  EXPECT_EQ(successes, 1);
}

TEST(Layout, NamesOfValuesAreDifferentAndComplete) {
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < kLayoutValues; ++i) names.push_back(name_of(static_cast<LayoutValue>(i)));
  std::sort(names.begin(), names.end());
  EXPECT_EQ(std::unique(names.begin(), names.end()), names.end());
  EXPECT_FALSE(names.front().empty());
}

struct Slip {
  const char* layout;
  const char* from;
  const char* to;
  Code code;
  const char* path;
};

TEST(Layout, EachSlipHasItsCodeAndPath) {
  const std::vector<Slip> slips{
      {"example_bank_a", "\"version\": \"1\",", "\"version\": \"1\", \"version\": \"2\",",
       Code::json_duplicate_key, ""},
      {"example_bank_a", "\"version\": \"1\"", "\"version\": 1", Code::bank_layout_type, "/version"},
      {"example_bank_a", "\"version\": \"1\",", "", Code::bank_layout_key_missing, ""},
      {"example_bank_a", "\"name\": \"example_bank_a\"", "\"name\": \"Bank A\"", Code::bank_layout_name,
       "/name"},
      {"example_bank_a", "\"kind\": \"bank_layout\"", "\"kind\": \"policies\"", Code::bank_layout_choice,
       "/kind"},
      {"example_bank_a", "\"example\": true", "\"example\": \"yes\"", Code::bank_layout_type, "/example"},
      {"example_bank_a", "\"example\": true", "\"sample\": true", Code::bank_layout_key_unknown, "/sample"},
      {"example_bank_a", "\"encoding\": \"gbk\"", "\"encoding\": \"big5\"", Code::bank_layout_choice,
       "/payment_list/encoding"},
      {"example_bank_a", "\"line_ending\": \"crlf\"", "\"line_ending\": \"cr\"", Code::bank_layout_choice,
       "/payment_list/line_ending"},
      {"example_bank_a", "\"shape\": \"delimited\"", "\"shape\": \"csv\"", Code::bank_layout_choice,
       "/payment_list/shape"},
      {"example_bank_a", "\"delimiter\": \"|!\"", "\"delimiter\": \"\"", Code::bank_layout_delimiter,
       "/payment_list/delimiter"},
      {"example_bank_a", "\"delimiter\": \"|!\"", "\"delimiter\": \"0\"", Code::bank_layout_delimiter,
       "/payment_list/delimiter"},
      {"example_bank_a", "\"delimiter\": \"|!\"", "\"delimiter\": \".\"", Code::bank_layout_delimiter,
       "/payment_list/delimiter"},
      {"example_bank_a", "\"delimiter\": \"|!\"", "\"delimiter\": \"、\"", Code::bank_layout_delimiter,
       "/payment_list/delimiter"},
      {"example_bank_a", "\"unit\": \"yuan\", \"decimals\": 2", "\"unit\": \"yuan\", \"decimals\": 3",
       Code::out_of_range, "/payment_list/amount/decimals"},
      {"example_bank_a", "\"unit\": \"yuan\", \"decimals\": 2", "\"unit\": \"fen\", \"decimals\": 2",
       Code::bank_layout_key_unknown, "/payment_list/amount/decimals"},
      {"example_bank_a", "\"line_max\": \"500000.00\"", "\"line_max\": 500000.00", Code::bank_layout_amount,
       "/payment_list/limits/line_max"},
      {"example_bank_a", "\"line_max\": \"500000.00\"", "\"line_max\": \"0.00\"", Code::bank_layout_amount,
       "/payment_list/limits/line_max"},
      {"example_bank_a", "\"rows_max\": 50000", "\"rows_max\": 0", Code::out_of_range,
       "/payment_list/limits/rows_max"},
      {"example_bank_a", "\"rows_max\": 50000", "\"rows_max\": 5e4", Code::bank_layout_type,
       "/payment_list/limits/rows_max"},
      {"example_bank_a", "{\"value\": \"policy\", \"bytes\": 60},", "", Code::bank_layout_value_missing,
       "/payment_list"},
      {"example_bank_a", "{\"value\": \"sequence\"}", "{\"value\": \"serial\"}", Code::bank_layout_choice,
       "/payment_list/detail/1/value"},
      {"example_bank_a", "{\"value\": \"sequence\"}", "{\"value\": \"amount\"}",
       Code::bank_layout_value_repeated, "/payment_list/detail/7/value"},
      {"example_bank_a", "{\"value\": \"sequence\"}", "{\"value\": \"count\"}",
       Code::bank_layout_value_misplaced, "/payment_list/detail/1/value"},
      {"example_bank_a", "{\"value\": \"sequence\"}", "{\"value\": \"return_code\"}",
       Code::bank_layout_value_misplaced, "/payment_list/detail/1/value"},
      {"example_bank_a", "{\"value\": \"sequence\"}", "{\"value\": \"sequence\", \"fill\": \"0\"}",
       Code::bank_layout_key_unknown, "/payment_list/detail/1/fill"},
      {"example_bank_a", "{\"value\": \"count\"},", "", Code::bank_layout_no_totals, "/payment_list"},
      {"example_bank_a", "{\"constant\": \"惠农补贴\"}", "{\"constant\": \"惠|!农\"}",
       Code::bank_layout_constant, "/payment_list/header/1/constant"},
      {"example_bank_a", "{\"constant\": \"惠农补贴\"}", "{\"constant\": \"𠀀\"}", Code::bank_layout_constant,
       "/payment_list/header/1/constant"},
      {"example_bank_a", "{\"code\": \"1001\", \"meaning\": \"account_missing\"}",
       "{\"code\": \"0000\", \"meaning\": \"account_missing\"}", Code::bank_layout_return_code_repeated,
       "/return_codes/1/code"},
      {"example_bank_a", "\"meaning\": \"account_missing\"", "\"meaning\": \"gone\"",
       Code::bank_layout_choice, "/return_codes/1/meaning"},
      {"example_bank_a", "\"meaning\": \"success\"", "\"meaning\": \"processing\"",
       Code::bank_layout_no_success, "/return_codes"},
      {"example_bank_a", "\"code\": \"1001\"", "\"code\": \"\"", Code::bank_layout_type,
       "/return_codes/1/code"},
      {"example_bank_b", "{\"value\": \"sequence\", \"bytes\": 8}", "{\"value\": \"sequence\"}",
       Code::bank_layout_key_missing, "/payment_list/detail/1"},
      {"example_bank_b", "{\"value\": \"date\", \"bytes\": 8}", "{\"value\": \"date\", \"bytes\": 6}",
       Code::bank_layout_too_narrow, "/payment_list/header/2/bytes"},
      {"example_bank_b", "{\"constant\": \"01\", \"bytes\": 2}", "{\"constant\": \"01\", \"bytes\": 1}",
       Code::bank_layout_constant, "/payment_list/header/0/constant"},
      {"example_bank_b", "\"shape\": \"fixed\"", "\"shape\": \"fixed\", \"delimiter\": \"|\"",
       Code::bank_layout_key_unknown, "/payment_list/delimiter"},
      {"example_bank_b", "{\"value\": \"amount\", \"bytes\": 15}",
       "{\"value\": \"amount\", \"bytes\": 15, \"side\": \"right\", \"fill\": \"0\"}", Code::bank_layout_fill,
       "/payment_list/detail/7/fill"},
      {"example_bank_b", "{\"value\": \"amount\", \"bytes\": 15}",
       "{\"value\": \"amount\", \"bytes\": 15, \"fill\": \"9\"}", Code::bank_layout_fill,
       "/payment_list/detail/7/fill"},
      {"example_bank_b", "{\"value\": \"name\", \"bytes\": 60}",
       "{\"value\": \"name\", \"bytes\": 60, \"fill\": \"  \"}", Code::bank_layout_fill,
       "/payment_list/detail/4/fill"},
      {"example_bank_b", "{\"value\": \"name\", \"bytes\": 60}", "{\"value\": \"name\", \"bytes\": \"60\"}",
       Code::bank_layout_type, "/payment_list/detail/4/bytes"},
      {"example_bank_b", "{\"value\": \"name\", \"bytes\": 60}",
       "{\"value\": \"name\", \"bytes\": 60, \"side\": \"middle\"}", Code::bank_layout_choice,
       "/payment_list/detail/4/side"},
      {"example_bank_iso", "pain.001.001.09\",", "pain.001.001.03\",", Code::bank_layout_choice,
       "/payment_list/format"},
      {"example_bank_iso", "\"format\": \"pain.002.001.11\"", "\"format\": \"pain.001.001.09\"",
       Code::bank_layout_choice, "/result_file/format"},
      {"example_bank_iso", "\"format\": \"pain.002.001.11\"",
       "\"format\": \"pain.002.001.11\", \"limits\": {}", Code::bank_layout_key_unknown,
       "/result_file/limits"},
      {"example_bank_iso", "\"policy\": \"remittance\"", "\"policy\": \"remark\"", Code::bank_layout_choice,
       "/payment_list/policy"},
      {"example_bank_iso", "\"policy\": \"remittance\"", "\"encoding\": \"utf8\"",
       Code::bank_layout_key_unknown, "/payment_list/encoding"},
      {"example_bank_iso", "\"debtor\"", "\"payer\"", Code::bank_layout_key_missing, "/payment_list"},
      {"example_bank_iso", "\"account\": \"20000000000000001234\"", "\"account\": \"专户\"",
       Code::bank_layout_type, "/payment_list/debtor/account"},
      {"example_bank_iso", "\"account\": \"20000000000000001234\"", "\"iban\": \"x\"",
       Code::bank_layout_key_missing, "/payment_list/debtor"},
      {"example_bank_iso", "\"account\": \"20000000000000001234\"",
       "\"account\": \"20000000000000001234567890123456789\"", Code::bank_layout_type,
       "/payment_list/debtor/account"},
      {"example_bank_iso", "\"initiating_party\": \"示例县财政局\"", "\"initiating_party\": \" \"",
       Code::bank_layout_type, "/payment_list/initiating_party"},
      {"example_bank_iso", "\"line_max\": \"200000.00\"", "\"line_max\": 200000", Code::bank_layout_amount,
       "/payment_list/limits/line_max"},
      {"example_bank_iso", "\"code\": \"RJCT/AC04\"", "\"code\": \"RJCT-AC04\"", Code::bank_layout_type,
       "/return_codes/7/code"},
      {"example_bank_iso", "\"code\": \"RJCT/AC04\"", "\"code\": \"RJCT/AC04X\"", Code::bank_layout_type,
       "/return_codes/7/code"},
      {"example_bank_iso", "\"code\": \"RJCT/AC04\"", "\"code\": \"AC04\"", Code::bank_layout_choice,
       "/return_codes/7/meaning"},
      {"example_bank_iso", "\"code\": \"RJCT\", \"meaning\": \"other_failure\"",
       "\"code\": \"RJCT\", \"meaning\": \"success\"", Code::bank_layout_choice, "/return_codes/20/meaning"},
      {"example_bank_iso", "\"code\": \"PDNG\", \"meaning\": \"processing\"",
       "\"code\": \"PDNG\", \"meaning\": \"other_failure\"", Code::bank_layout_choice,
       "/return_codes/4/meaning"},
      {"example_bank_iso", "\"code\": \"ACCC\", \"meaning\": \"success\"",
       "\"code\": \"ACCC\", \"meaning\": \"account_closed\"", Code::bank_layout_choice,
       "/return_codes/1/meaning"},
  };
  for (const Slip& slip : slips) {
    const auto problems = check_layout(replaced(layout_text(slip.layout), slip.from, slip.to));
    const bool any_path = *slip.path == '\0';
    bool found = false;
    for (const Error& problem : problems)
      found = found || (problem.code == slip.code && (any_path || problem.path == slip.path));
    EXPECT_TRUE(found) << slip.to << " should give " << slug(slip.code) << " at " << slip.path << "\n"
                       << listed(problems);
    EXPECT_TRUE(complete(problems)) << listed(problems);
    EXPECT_FALSE(load_layout(replaced(layout_text(slip.layout), slip.from, slip.to)));
  }
}

// R8: lists of accounts to check and the answers are forms like the others, without any amount.
TEST(Layout, EachSlipOfAnAccountCheckHasItsCodeAndPath) {
  const std::string good = layout_text("example_bank_a");
  const std::size_t list = good.find("\"account_check_list\"");
  const std::size_t result = good.find("\"account_check_result\"");
  ASSERT_LT(list, result);
  const auto found = [&](std::size_t from_byte, std::string_view from, std::string_view to, Code code,
                         std::string_view path) {
    const std::string text = good.substr(0, from_byte) + replaced(good.substr(from_byte), from, to);
    const auto problems = check_layout(text);
    EXPECT_TRUE(has(problems, code, path)) << to << "\n" << listed(problems);
    EXPECT_TRUE(complete(problems)) << listed(problems);
  };
  found(list, "\"account_check_list\"", "\"account_list\"", Code::bank_layout_key_missing, "");
  found(list, "\"account_check_result\"", "\"account_result\"", Code::bank_layout_key_missing, "");
  found(list, "\"date\": \"dashed\",", "\"date\": \"dashed\", \"amount\": {\"unit\": \"fen\"},",
        Code::bank_layout_key_unknown, "/account_check_list/amount");
  found(list, "\"encoding\": \"gbk\",", "\"format\": \"pain.001.001.09\",", Code::bank_layout_key_unknown,
        "/account_check_list/format");
  found(list, "\"rows_max\": 50000", "\"rows_max\": 50000, \"file_max\": \"1.00\"",
        Code::bank_layout_key_unknown, "/account_check_list/limits/file_max");
  for (const char* value : {"amount", "policy", "remark", "return_code", "count"})
    found(list, "{\"value\": \"sequence\"}", "{\"value\": \"" + std::string(value) + "\"}",
          Code::bank_layout_value_misplaced, "/account_check_list/detail/1/value");
  found(list, "{\"value\": \"date\"}", "{\"value\": \"part\"}", Code::bank_layout_value_misplaced,
        "/account_check_list/header/3/value");
  found(list, "{\"value\": \"count\"}", "{\"value\": \"sum\"}", Code::bank_layout_value_missing,
        "/account_check_list");
  found(list, "{\"value\": \"name\", \"bytes\": 60},", "", Code::bank_layout_value_missing,
        "/account_check_list");
  found(result, "{\"value\": \"list_id\", \"bytes\": 40},", "", Code::bank_layout_value_missing,
        "/account_check_result");
  found(result, "{\"value\": \"return_code\", \"bytes\": 8},", "", Code::bank_layout_value_missing,
        "/account_check_result");
  for (const char* value : {"paid_on", "amount", "account_bank"})
    found(result, "{\"value\": \"message\", \"bytes\": 120}", "{\"value\": \"" + std::string(value) + "\"}",
          Code::bank_layout_value_misplaced, "/account_check_result/detail/6/value");
  EXPECT_FALSE(layout("example_bank_iso").account_check_list);
  EXPECT_FALSE(layout("example_bank_iso").account_check_result);
}

TEST(Layout, EveryProblemIsListedNotTheFirst) {
  std::string text = layout_text("example_bank_b");
  text = replaced(text, "\"encoding\": \"gb18030\"", "\"encoding\": \"x\"");
  text = replaced(text, "{\"value\": \"policy\", \"bytes\": 60},", "");
  text = replaced(text, "{\"code\": \"S\", \"meaning\": \"success\"}", "{\"code\": \"S\"}");
  text = replaced(text, "\"date\": \"compact\"", "\"date\": \"long\"");
  const auto problems = check_layout(text);
  EXPECT_TRUE(has(problems, Code::bank_layout_choice, "/payment_list/encoding")) << listed(problems);
  EXPECT_TRUE(has(problems, Code::bank_layout_choice, "/payment_list/date"));
  EXPECT_TRUE(has(problems, Code::bank_layout_value_missing, "/payment_list"));
  EXPECT_TRUE(has(problems, Code::bank_layout_key_missing, "/return_codes/0"));
  EXPECT_TRUE(has(problems, Code::bank_layout_no_success, "/return_codes"));
}

// Found by fuzzing: the missing width went into a subtraction.
TEST(Layout, AConstantWithoutItsWidthIsOneProblem) {
  const auto problems = check_layout(replaced(
      layout_text("example_bank_b"), "{\"constant\": \"01\", \"bytes\": 2}", "{\"constant\": \"01\"}"));
  ASSERT_EQ(problems.size(), 1U) << listed(problems);
  EXPECT_EQ(problems[0].code, Code::bank_layout_key_missing);
  EXPECT_EQ(problems[0].path, "/payment_list/header/0");
}

TEST(Layout, EveryProblemOfAMessageIsListedToo) {
  std::string text = layout_text("example_bank_iso");
  text = replaced(text, "\"account\": \"20000000000000001234\"", "\"number\": 1");
  text = replaced(text, "\"policy\": \"remittance\"", "\"policy\": 1");
  text = replaced(text, "\"rows_max\": 20000", "\"rows_max\": 0");
  text = replaced(text, "\"pain.002.001.11\"", "\"camt.054\"");
  text = replaced(text, "\"meaning\": \"account_frozen\"", "\"meaning\": \"success\"");
  const auto problems = check_layout(text);
  EXPECT_EQ(problems.size(), 6U) << listed(problems);
  EXPECT_TRUE(has(problems, Code::bank_layout_key_unknown, "/payment_list/debtor/number"))
      << listed(problems);
  EXPECT_TRUE(has(problems, Code::bank_layout_key_missing, "/payment_list/debtor"));
  EXPECT_TRUE(has(problems, Code::bank_layout_choice, "/payment_list/policy"));
  EXPECT_TRUE(has(problems, Code::out_of_range, "/payment_list/limits/rows_max"));
  EXPECT_TRUE(has(problems, Code::bank_layout_choice, "/result_file/format"));
  EXPECT_TRUE(has(problems, Code::bank_layout_choice, "/return_codes/9/meaning"));
  EXPECT_TRUE(complete(problems));
}

TEST(Layout, AMessageAndARecordMayStandSideBySide) {
  // A bank may take messages and answer in lines; each form is for itself.
  const std::string a = layout_text("example_bank_a");
  const std::string list =
      a.substr(a.find("\"payment_list\""), a.find("\"result_file\"") - a.find("\"payment_list\""));
  std::string mixed = layout_text("example_bank_iso");
  const std::size_t from = mixed.find("\"payment_list\"");
  mixed.replace(from, mixed.find("\"result_file\"") - from, list);
  EXPECT_EQ(listed(check_layout(mixed)), "");
}

TEST(Layout, NotJsonAndNotAnObject) {
  EXPECT_EQ(check_layout("{").front().code, Code::json_syntax);
  EXPECT_EQ(check_layout("[]").front().code, Code::bank_layout_type);
  EXPECT_FALSE(check_layout("{}").empty());
}

// ---- fits: what a line needs before it may be sent

Fit fit_of(const char* name, void (*change)(Payment&)) {
  Payment payment = Maker(7).payment(1, false);
  change(payment);
  return check_fit(layout(name), payment);
}

TEST(Fits, WhatTheFileCannotCarryIsNamedAndNothingIsCut) {
  const auto rare = [](Payment& p) { p.name = "张𠀀"; };
  EXPECT_EQ(fit_of("example_bank_a", rare).code,
            Code::bank_text_not_carried);  // GBK has no four-byte characters
  EXPECT_EQ(fit_of("example_bank_a", rare).field, "name");
  EXPECT_EQ(fit_of("example_bank_b", rare).code, Code::ok);
  const auto emoji = [](Payment& p) { p.remark = "\U0001F600"; };
  EXPECT_EQ(fit_of("example_bank_a", emoji).code, Code::bank_text_not_carried);

  const auto delimiter = [](Payment& p) { p.remark = "甲|!乙"; };
  EXPECT_EQ(fit_of("example_bank_a", delimiter).code, Code::bank_text_delimiter);
  EXPECT_EQ(fit_of("example_bank_b", delimiter).code, Code::ok);

  const auto line_break = [](Payment& p) { p.remark = "甲\r\n乙"; };
  EXPECT_EQ(fit_of("example_bank_a", line_break).code, Code::bank_text_control);
  EXPECT_EQ(fit_of("example_bank_b", line_break).code, Code::bank_text_control);

  const auto spaces = [](Payment& p) { p.remark = "甲 "; };
  EXPECT_EQ(fit_of("example_bank_a", spaces).code, Code::ok);
  EXPECT_EQ(fit_of("example_bank_b", spaces).code, Code::bank_text_fill);
}

TEST(Fits, LengthCountsBytesOfTheEncoding) {
  Payment payment = Maker(7).payment(1, false);
  payment.policy.clear();
  for (int i = 0; i < 30; ++i) payment.policy += "补";
  EXPECT_EQ(fits(layout("example_bank_a"), payment), Code::ok);  // 30 characters, 60 bytes
  payment.policy += "贴";
  const Fit fit = check_fit(layout("example_bank_a"), payment);
  EXPECT_EQ(fit.code, Code::bank_text_too_long);
  EXPECT_EQ(fit.field, "policy");
  EXPECT_EQ(fit.needed, 62);
  EXPECT_EQ(fit.available, 60);
  EXPECT_EQ(fits(layout("example_bank_b"), payment), Code::bank_text_too_long);
}

TEST(Fits, AmountsAgainstLimitUnitAndWidth) {
  Payment payment = Maker(7).payment(1, false);
  payment.amount = Money::from_fen(50'000'000);
  EXPECT_EQ(fits(layout("example_bank_a"), payment), Code::ok);
  payment.amount = Money::from_fen(50'000'001);
  EXPECT_EQ(fits(layout("example_bank_a"), payment), Code::bank_amount_over_limit);

  std::string text = replaced(layout_text("example_bank_a"), "\"decimals\": 2", "\"decimals\": 1");
  const Layout jiao = load_layout(text).value();
  payment.amount = Money::from_fen(1230);
  EXPECT_EQ(fits(jiao, payment), Code::ok);
  payment.amount = Money::from_fen(1234);
  EXPECT_EQ(fits(jiao, payment), Code::bank_amount_not_carried);

  text = replaced(layout_text("example_bank_b"), "{\"value\": \"amount\", \"bytes\": 15}",
                  "{\"value\": \"amount\", \"bytes\": 4}");
  const Fit fit = check_fit(load_layout(text).value(), payment);
  EXPECT_EQ(fit.code, Code::ok);
  payment.amount = Money::from_fen(12345);
  EXPECT_EQ(fits(load_layout(text).value(), payment), Code::bank_text_too_long);
}

TEST(Fits, ATextThatWouldJoinWithTheDelimiterIsHeld) {
  const Layout bars = load_layout(replaced(layout_text("example_bank_a"), "\"|!\"", "\"||\"")).value();
  Payment payment = Maker(7).payment(1, false);
  payment.remark = "a|";
  EXPECT_EQ(fits(bars, payment), Code::bank_text_delimiter);  // "a|" and "||" read as "a" and "|"
  payment.remark = "|a";
  EXPECT_EQ(fits(bars, payment), Code::ok);
  payment.remark = "a|";
  EXPECT_EQ(fits(layout("example_bank_a"), payment), Code::ok);  // "a||!" can be read in one way only
}

TEST(Fits, WhateverFitsComesBack) {
  constexpr std::uint64_t kSeed = 20250715;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  Maker maker(kSeed);
  for (const char* delimiter : {"|", "||", "|!", "!|!", "|||", "\\t", "|!|"}) {
    std::string text = layout_text("example_bank_a");
    for (int form = 0; form < 2; ++form)
      text = replaced(text, "\"|!\"", "\"" + std::string(delimiter) + "\"");
    const Layout one = load_layout(text).value();
    auto checker = FitChecker::make(one);
    ASSERT_TRUE(checker);
    int carried = 0;
    for (int round = 0; round < 400; ++round) {
      Payment payment = maker.payment(1, false);
      payment.remark.clear();
      for (std::uint64_t i = maker.below(7); i > 0; --i) {
        constexpr std::string_view kPieces[] = {"|", "!", " ", "0", "补", "·", "亅"};
        payment.remark += kPieces[maker.below(std::size(kPieces))];
      }
      if (!checker->check(payment)) continue;
      ++carried;
      const auto bytes = write_list(one, {payment});
      ASSERT_TRUE(bytes) << bytes.error().text(Lang::en);
      const ListRead back = read_list(one, *bytes);
      ASSERT_TRUE(back.problems.empty()) << listed(back.problems) << payment.remark;
      EXPECT_EQ(back.payments, std::vector{payment});
    }
    EXPECT_GT(carried, 100) << delimiter;
  }
}

}  // namespace
}  // namespace ykt
