#include "ykt/bank/account_check_result.hpp"

#include <gtest/gtest.h>

#include "bank/account_check.hpp"

namespace ykt {
namespace {

using namespace testing_bank;

std::vector<AccountAnswer> three_answers() {
  return {{"B7-1", "测亅一", "6217001234567890126", "0000", ""},
          {"B7-2", "阿依·古丽", "6217009876543210984", "1002", "户名|不符"},
          {"B7-3", "例三", "6217009876543210992", "8888", ""}};
}

constexpr std::string_view kGoldenA =
    "H|!B7-C1-example_a|!2025-07-15|!\r\n"
    "D|!1|!B7-1|!测亅一|!6217001234567890126|!0000|!|!\r\n"
    "D|!2|!B7-2|!阿依·古丽|!6217009876543210984|!1002|!户名|不符|!\r\n"
    "D|!3|!B7-3|!例三|!6217009876543210992|!8888|!|!\r\n"
    "T|!3|!\r\n";

TEST(AccountCheckResult, GoldenDelimited) {
  const auto bytes = written(layout("example_bank_a"), three_answers());
  ASSERT_TRUE(bytes) << bytes.error().path;
  EXPECT_EQ(*bytes, gbk(kGoldenA));
}

std::string padded(std::string_view utf8, std::size_t bytes) {
  std::string out = gb18030(utf8);
  EXPECT_LE(out.size(), bytes);
  out.resize(bytes, ' ');
  return out;
}

TEST(AccountCheckResult, GoldenFixedWidthWithoutNames) {
  const auto bytes =
      written(layout("example_bank_b"),
              std::vector<AccountAnswer>{{"B7-1", "", "6217001234567890126", "F02", "户名不符"}});
  ASSERT_TRUE(bytes) << bytes.error().path;
  EXPECT_EQ(*bytes, "01" + padded("B7-C1-example_a", 32) + "2025071500000001\n" + "0200000001" +
                        padded("B7-1", 32) + padded("6217001234567890126", 32) + "F02 " +
                        padded("户名不符", 60) + "\n");
}

TEST(AccountCheckResult, PropertyOfResultsThatRoundTripLosesNothing) {
  constexpr std::uint64_t kSeed = 4242;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  for (const char* name : {"example_bank_a", "example_bank_b"}) {
    const Layout one = layout(name);
    const bool wide = one.account_check_result->encoding != Encoding::gbk;
    Maker maker(kSeed);
    for (int round = 0; round < 30; ++round) {
      auto answers = answers_about(accounts_of(maker.payments(maker.below(60), wide), false), "",
                                   one.account_check_result->carries(LayoutValue::name));
      for (AccountAnswer& answer : answers) {
        answer.return_code = one.return_codes[maker.below(one.return_codes.size())].code;
        if (maker.below(3) == 0) answer.message = maker.gbk_name();
      }
      const auto bytes = written(one, answers);
      ASSERT_TRUE(bytes) << bytes.error().path << " " << bytes.error().text(Lang::en);
      const auto back = read_answers(one, *bytes, 1 + maker.below(300));
      ASSERT_EQ(listed(back.problems), "") << name << " round " << round;
      ASSERT_EQ(back.rows, answers) << name << " round " << round;
      EXPECT_EQ(back.head.count, std::ssize(answers));
    }
  }
}

TEST(AccountCheckResult, CutAtEveryByteIsNeverTakenForWhole) {
  const Layout a = layout("example_bank_a");
  const std::string whole = gbk(kGoldenA);
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_FALSE(read_answers(a, whole.substr(0, size)).problems.empty()) << size;
}

TEST(AccountCheckResult, EachDamageHasItsCodeAndPath) {
  const Layout a = layout("example_bank_a");
  const std::string good = gbk(kGoldenA);
  const auto found = [&](std::string_view from, std::string_view to, Code code, std::string_view path) {
    const auto read = read_answers(a, replaced(good, gbk(from), gbk(to)), 5);
    EXPECT_TRUE(has(read.problems, code, path)) << to << "\n" << listed(read.problems);
    EXPECT_TRUE(complete(read.problems)) << listed(read.problems);
  };
  found("D|!2|!", "D|!4|!", Code::bank_sequence_differs, "/lines/3/sequence");
  found("B7-3", "B7-1", Code::bank_reference_repeated, "/lines/4/reference");
  found("B7-3", "", Code::bank_text_missing, "/lines/4/reference");
  found("测亅一", "", Code::bank_text_missing, "/lines/2/name");
  found("6217001234567890126", "6217001234567890l26", Code::account_characters, "/lines/2/account");
  found("|!0000|!", "|!|!", Code::bank_text_missing, "/lines/2/return_code");
  found("|!0000|!", "|!000000000|!", Code::bank_text_too_long, "/lines/2/return_code");
  found("T|!3|!", "T|!2|!", Code::bank_count_differs, "/head/count");
  found("T|!3|!", "T|!三|!", Code::bank_number_invalid, "/lines/5/count");
  found("T|!3|!", "T|!3|!3|!", Code::bank_record_fields, "/lines/5");
  EXPECT_EQ(read_answers(a, "").problems.at(0).code, Code::bank_file_empty);
  // A code without a meaning is read as it is: what it says is for account_check_outcome.
  EXPECT_EQ(listed(read_answers(a, replaced(good, "|!0000|!", "|!4711|!")).problems), "");
  EXPECT_EQ(read_answers(layout("example_bank_iso"), good).problems.at(0).code,
            Code::bank_layout_no_check_form);
}

TEST(AccountCheckResultWriter, WritesOnlyCodesOfTheLayout) {
  auto answers = three_answers();
  answers[2].return_code = "4711";
  const auto bytes = written(layout("example_bank_a"), answers);
  ASSERT_FALSE(bytes);
  EXPECT_EQ(bytes.error().code, Code::bank_return_code_unknown);
  EXPECT_EQ(bytes.error().path, "/records/2/return_code");
  const auto fewer =
      write_check<AccountCheckResultWriter>(layout("example_bank_a"), check_head_of(2), three_answers());
  EXPECT_EQ(fewer.error().code, Code::bank_lines_over_totals);
}

TEST(AccountCheckOutcome, EveryMeaningOfTheTableIsOneOfThree) {
  Layout one = layout("example_bank_a");
  one.return_codes.clear();
  std::string outcomes;
  for (const CodeInfo& info : all_codes()) {
    if (!info.slug.starts_with("return_")) continue;
    one.return_codes.push_back({std::string(info.slug), info.code, class_of(info.code)});
    outcomes +=
        std::string(info.slug) + " " + std::string(slug(account_check_outcome(one, info.slug))) + "\n";
  }
  EXPECT_EQ(outcomes,
            "return_success account_check_passed\n"
            "return_account_closed account_check_failed\n"
            "return_account_missing account_check_failed\n"
            "return_name_mismatch account_check_failed\n"
            "return_account_frozen account_check_failed\n"
            "return_account_dormant account_check_failed\n"
            "return_account_inactive account_check_failed\n"
            "return_account_restricted account_check_failed\n"
            "return_card_lost account_check_failed\n"
            "return_bank_unreachable account_check_unanswered\n"
            "return_funds_short account_check_unanswered\n"
            "return_duplicate account_check_unanswered\n"
            "return_other_failure account_check_failed\n"
            "return_processing account_check_unanswered\n"
            "return_unknown account_check_unanswered\n");
  EXPECT_EQ(account_check_outcome(one, "4711"), Code::account_check_unanswered);
  EXPECT_EQ(account_check_outcome(one, ""), Code::account_check_unanswered);
}

TEST(AccountCheckOutcome, AnAnswerIsAboutWhatWasSent) {
  const AccountToCheck sent{"B7-1", "测亅一", "6217001234567890126", "", ""};
  AccountAnswer answer{"B7-1", "测亅一", "6217001234567890126", "0000", ""};
  const Layout a = layout("example_bank_a");
  const Layout b = layout("example_bank_b");
  EXPECT_TRUE(check_answered_account(a, sent, answer));
  answer.name = "别人";
  EXPECT_EQ(check_answered_account(a, sent, answer).code, Code::answer_name_differs);
  EXPECT_TRUE(check_answered_account(b, sent, answer)) << "this layout repeats no names";
  answer.account = "6217009876543210984";
  EXPECT_EQ(check_answered_account(a, sent, answer).code, Code::answer_account_altered);
  EXPECT_EQ(check_answered_account(b, sent, answer).field, "account");
  EXPECT_EQ(check_answered_account(layout("example_bank_iso"), sent, answer).code,
            Code::bank_layout_no_check_form);
}

}  // namespace
}  // namespace ykt
