#include <vector>

#include "bank/account_check.hpp"
#include "support.hpp"

namespace ykt::testing_capi {
namespace {

using testing_bank::accounts_of;
using testing_bank::answers_about;
using testing_bank::Maker;
using testing_bank::written;

Outcome<Owned<ykt_account_list>> open(const Owned<ykt_layout>& layout, const std::string& bytes) {
  return made<ykt_account_list>([&](auto** list, auto** error) {
    return ykt_account_list_open(layout.get(), bytes.data(), bytes.size(), list, error);
  });
}

struct Read {
  std::vector<AccountToCheck> accounts;
  std::vector<std::string> problems;  ///< slug@path
  bool verified = false;
};

Read read_to_end(ykt_account_list* list) {
  Read out;
  while (!ykt_account_list_finished(list)) {
    ykt_account_to_check one = YKT_ACCOUNT_TO_CHECK_INIT;
    int32_t more = 7;
    const auto got = said([&](auto** error) { return ykt_account_list_next(list, &one, &more, error); });
    if (!got) {
      EXPECT_EQ(more, 0);
      out.problems.push_back(got.slug + "@" + got.path);
    } else if (more == 1) {
      out.accounts.push_back({std::string(view(one.reference)), std::string(view(one.name)),
                              std::string(view(one.account)), std::string(view(one.account_bank)),
                              std::string(view(one.account_bank_code))});
    } else {
      out.verified = true;
    }
  }
  return out;
}

ykt_file_head answer_head() {
  ykt_file_head head = YKT_FILE_HEAD_INIT;
  head.list_id = given("B7-C1-example_a");
  head.date = given("2025-07-15");
  head.bank_code = given("example_a");
  head.division = given("511102");
  return head;
}

Outcome<Owned<ykt_account_answers>> begin(const Owned<ykt_layout>& layout, const ykt_file_head& head) {
  return made<ykt_account_answers>(
      [&](auto** file, auto** error) { return ykt_account_answers_new(layout.get(), &head, file, error); });
}

ykt_account_answer answer_of(const AccountAnswer& answer) {
  ykt_account_answer out = YKT_ACCOUNT_ANSWER_INIT;
  out.reference = given(answer.reference);
  out.name = given(answer.name);
  out.account = given(answer.account);
  out.return_code = given(answer.return_code);
  out.message = given(answer.message);
  return out;
}

Outcome<std::string> add(const Owned<ykt_account_answers>& file, const AccountAnswer& answer) {
  const ykt_account_answer c_answer = answer_of(answer);
  return said([&](auto** error) { return ykt_account_answers_add(file.get(), &c_answer, error); });
}

Outcome<Owned<ykt_string>> write(const Owned<ykt_account_answers>& file) {
  return made<ykt_string>(
      [&](auto** out, auto** error) { return ykt_account_answers_write(file.get(), out, error); });
}

class AccountChecks : public ::testing::TestWithParam<const char*> {
 protected:
  Layout cpp_layout() const { return testing_bank::layout(GetParam()); }
};

TEST_P(AccountChecks, AListIsReadAsItWasWritten) {
  Maker maker(20251126);
  // The fixed layout does not carry the account's bank.
  const auto accounts =
      testing_bank::read_accounts(cpp_layout(),
                                  written(cpp_layout(), accounts_of(maker.payments(50, false), true)).value())
          .rows;
  ASSERT_EQ(accounts.size(), 50U);
  const std::string bytes = written(cpp_layout(), accounts).value();
  auto layout = builtin_layout(GetParam());
  auto opened = open(layout, bytes);
  ASSERT_TRUE(opened) << opened.slug;
  layout.reset();  // any order of freeing
  ykt_account_list* list = opened.value.get();
  std::int64_t count = 0;
  EXPECT_EQ(ykt_account_list_count(list, &count, nullptr), YKT_E_LIST_NOT_FINISHED);
  const Read read = read_to_end(list);
  EXPECT_TRUE(read.problems.empty());
  EXPECT_TRUE(read.verified);
  EXPECT_EQ(read.accounts, accounts);
  ASSERT_EQ(ykt_account_list_count(list, &count, nullptr), YKT_OK);
  EXPECT_EQ(count, 50);
  ykt_file_head head = YKT_FILE_HEAD_INIT;
  ASSERT_EQ(ykt_account_list_head(list, &head, nullptr), YKT_OK);
  EXPECT_EQ(view(head.list_id), "B7-C1-example_a");
  EXPECT_EQ(view(head.date), "2025-07-15");
  EXPECT_EQ(head.part, 1);
  EXPECT_EQ(head.parts, 1);
}

TEST_P(AccountChecks, AListThatWasAlteredNeverEndsWell) {
  Maker maker(7);
  const auto accounts = accounts_of(maker.payments(3, false), false);
  const std::string bytes = written(cpp_layout(), accounts).value();
  const std::string other = "6" + std::string(accounts[1].account.size() - 1, 'x');
  const auto opened =
      open(builtin_layout(GetParam()), testing_bank::replaced(bytes, accounts[1].account, other));
  ASSERT_TRUE(opened);
  const Read read = read_to_end(opened.value.get());
  EXPECT_FALSE(read.verified);
  ASSERT_EQ(read.problems.size(), 2U);
  EXPECT_NE(read.problems[0].find("/account"), std::string::npos) << read.problems[0];
  EXPECT_EQ(read.problems[1], "bank_file_refused@");
}

TEST_P(AccountChecks, AnAnswerHasTheBytesOfTheCppWriter) {
  Maker maker(41);
  const Layout cpp = cpp_layout();
  const auto answers =
      answers_about(accounts_of(maker.payments(40, false), false), cpp.return_codes.front().code,
                    cpp.account_check_result->carries(LayoutValue::name));
  auto layout = builtin_layout(GetParam());
  auto file = begin(layout, answer_head());
  ASSERT_TRUE(file) << file.slug << file.path;
  layout.reset();
  for (const AccountAnswer& answer : answers) ASSERT_TRUE(add(file.value, answer));
  const auto bytes = write(file.value);
  ASSERT_TRUE(bytes) << bytes.slug << bytes.path;
  EXPECT_EQ(text(bytes.value), written(cpp, answers).value());
  EXPECT_EQ(text(write(file.value).value), text(bytes.value));  // the same again
}

INSTANTIATE_TEST_SUITE_P(Examples, AccountChecks, ::testing::Values("example_bank_a", "example_bank_b"),
                         [](const auto& test) { return std::string(test.param); });

TEST(AccountAnswers, GoOnAfterARefusedOne) {
  Maker maker(42);
  const auto answers = answers_about(accounts_of(maker.payments(2, false), false), "0000", true);
  const auto layout = builtin_layout("example_bank_a");
  const auto file = begin(layout, answer_head());
  ASSERT_TRUE(add(file.value, answers[0]));
  AccountAnswer wrong = answers[1];
  wrong.return_code = "7777";
  auto refused = add(file.value, wrong);
  EXPECT_EQ(refused.slug, "bank_return_code_unknown");
  EXPECT_EQ(refused.path, "/records/1/return_code");
  wrong = answers[1];
  wrong.message = "\xFF";
  refused = add(file.value, wrong);
  EXPECT_EQ(refused.slug, "argument_not_utf8");
  EXPECT_EQ(refused.path, "/records/1/message");
  ykt_account_answer not_initialised{};
  EXPECT_EQ(ykt_account_answers_add(file.value.get(), &not_initialised, nullptr), YKT_E_STRUCT_SIZE_WRONG);
  ASSERT_TRUE(add(file.value, answers[1]));
  EXPECT_EQ(text(write(file.value).value), written(testing_bank::layout("example_bank_a"), answers).value());
  ASSERT_TRUE(add(file.value, answers[1]));
  const auto twice = write(file.value);
  EXPECT_EQ(twice.slug, "bank_reference_repeated");
  EXPECT_EQ(twice.path, "/records/2/reference");
}

TEST(AccountAnswers, NeedAHeadAndALayoutThatAreRight) {
  const auto layout = builtin_layout("example_bank_a");
  ykt_file_head head = answer_head();
  head.date = given("16.07.2025");
  EXPECT_EQ(begin(layout, head).slug, "date_syntax");
  EXPECT_EQ(begin(layout, head).path, "/head/date");
  head = answer_head();
  head.parts = 2;
  EXPECT_EQ(begin(layout, head).slug, "out_of_range");
  EXPECT_EQ(begin(layout, head).path, "/head/parts");
  head = answer_head();
  head.struct_size = 4;
  EXPECT_EQ(begin(layout, head).status, YKT_E_STRUCT_SIZE_WRONG);
  // Messages have no form for it.
  const auto iso = builtin_layout("example_bank_iso");
  EXPECT_EQ(begin(iso, answer_head()).slug, "bank_layout_no_check_form");
  EXPECT_EQ(open(iso, "x").slug, "bank_layout_no_check_form");
}

}  // namespace
}  // namespace ykt::testing_capi
