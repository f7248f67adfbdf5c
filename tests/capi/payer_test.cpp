// The payer's side through C: lists out and answers in, held against what C++ writes and reads.
#include <vector>

#include "bank/account_check.hpp"
#include "support.hpp"

namespace ykt::testing_capi {
namespace {

using testing_bank::accounts_of;
using testing_bank::Maker;

ykt_file_head list_head() {
  ykt_file_head head = YKT_FILE_HEAD_INIT;
  head.list_id = given("L2025-07-0001");
  head.date = given("2025-07-15");
  head.bank_code = given("example_a");
  head.division = given("511102");
  return head;
}

ykt_payment payment_of(const Payment& one) {
  ykt_payment out = YKT_PAYMENT_INIT;
  out.reference = given(one.reference);
  out.name = given(one.name);
  out.account = given(one.account);
  out.amount_fen = one.amount.fen();
  out.policy = given(one.policy);
  out.remark = given(one.remark);
  out.account_bank = given(one.account_bank);
  out.account_bank_code = given(one.account_bank_code);
  return out;
}

Outcome<Owned<ykt_list_file>> begin_list(const Owned<ykt_layout>& layout, const ykt_file_head& head) {
  return made<ykt_list_file>(
      [&](auto** file, auto** error) { return ykt_list_file_new(layout.get(), &head, file, error); });
}
Outcome<std::string> add(const Owned<ykt_list_file>& file, const Payment& one) {
  const ykt_payment payment = payment_of(one);
  return said([&](auto** error) { return ykt_list_file_add(file.get(), &payment, error); });
}
Outcome<Owned<ykt_string>> write(const Owned<ykt_list_file>& file) {
  return made<ykt_string>(
      [&](auto** out, auto** error) { return ykt_list_file_write(file.get(), out, error); });
}

class Payer : public ::testing::TestWithParam<const char*> {};

TEST_P(Payer, WritesTheListThatCppWrites) {
  Maker maker(41);
  const Layout cpp = testing_bank::layout(GetParam());
  const std::vector<Payment> payments = maker.payments(7, false);
  auto layout = builtin_layout(GetParam());
  auto file = begin_list(layout, list_head());
  ASSERT_TRUE(file) << file.slug << file.path;
  layout.reset();  // a copy is kept
  for (const Payment& one : payments) ASSERT_TRUE(add(file.value, one));
  const auto bytes = write(file.value);
  ASSERT_TRUE(bytes) << bytes.slug << bytes.path;
  EXPECT_EQ(text(bytes.value), testing_bank::write_list(cpp, payments).value());
  // More may follow, and the list be written again.
  const Payment further = maker.payment(8, false);
  ASSERT_TRUE(add(file.value, further));
  std::vector<Payment> more = payments;
  more.push_back(further);
  EXPECT_EQ(text(write(file.value).value), testing_bank::write_list(cpp, more).value());
}

TEST_P(Payer, ReadsTheAnswerThatCppWrote) {
  Maker maker(42);
  const Layout cpp = testing_bank::layout(GetParam());
  const auto layout = builtin_layout(GetParam());
  const std::string code = ykt_layout_return_code(layout.get(), ykt_code_of_slug("return_success", YKT_NUL));
  const auto records = testing_bank::answers_to(maker.payments(5, false), code);
  const std::string bytes = testing_bank::write_results(cpp, records).value();
  auto list = made<ykt_result_list>([&](auto** out, auto** error) {
    return ykt_result_list_open(layout.get(), bytes.data(), bytes.size(), out, error);
  });
  ASSERT_TRUE(list) << list.slug << list.path;
  std::int64_t count = 0;
  std::int64_t sum_fen = 0;
  EXPECT_EQ(ykt_result_list_totals(list.value.get(), &count, &sum_fen, nullptr), YKT_E_LIST_NOT_FINISHED);
  std::size_t read = 0;
  std::int64_t expected_fen = 0;
  for (std::int32_t more = 1;;) {
    ykt_result_record record = YKT_RESULT_RECORD_INIT;
    const auto got =
        said([&](auto** error) { return ykt_result_list_next(list.value.get(), &record, &more, error); });
    ASSERT_TRUE(got) << got.slug << got.path;
    if (more == 0) break;
    ASSERT_LT(read, records.size());
    EXPECT_EQ(view(record.reference), records[read].reference);
    EXPECT_EQ(view(record.return_code), code);
    EXPECT_EQ(record.amount_fen, records[read].amount.fen());
    if (record.paid_on.size != 0) {
      EXPECT_EQ(view(record.paid_on), "2025-07-16");
    }
    expected_fen += record.amount_fen;
    ++read;
  }
  EXPECT_EQ(read, records.size());
  EXPECT_EQ(ykt_result_list_finished(list.value.get()), 1);
  ASSERT_EQ(ykt_result_list_totals(list.value.get(), &count, &sum_fen, nullptr), YKT_OK);
  EXPECT_EQ(count, 5);
  EXPECT_EQ(sum_fen, expected_fen);
  ykt_file_head head = YKT_FILE_HEAD_INIT;
  ASSERT_EQ(ykt_result_list_head(list.value.get(), &head, nullptr), YKT_OK);
  EXPECT_EQ(view(head.list_id), "L2025-07-0001");
}

INSTANTIATE_TEST_SUITE_P(Layouts, Payer,
                         ::testing::Values("example_bank_a", "example_bank_b", "example_bank_iso"),
                         [](const auto& test) { return std::string(test.param); });

TEST(PayersList, SaysWhatTheBankCannotTake) {
  Maker maker(43);
  const auto layout = builtin_layout("example_bank_a");
  auto file = begin_list(layout, list_head());
  const Payment one = maker.payment(1, false);
  ASSERT_TRUE(add(file.value, one));
  ASSERT_TRUE(add(file.value, one));
  const auto twice = write(file.value);
  EXPECT_EQ(twice.slug + twice.path, "bank_reference_repeated/lines/1/reference");
  file = begin_list(layout, list_head());
  Payment wide = maker.payment(2, false);
  wide.name = "\xF0\xA0\x80\x80";  // a character that GBK has not
  ASSERT_TRUE(add(file.value, wide));
  const auto unable = write(file.value);
  EXPECT_EQ(unable.slug + unable.path, "bank_text_not_carried/lines/0/name");
  ykt_file_head wrong = list_head();
  wrong.date = given("2025-02-30");
  const auto refused = begin_list(layout, wrong);
  EXPECT_EQ(refused.path, "/head/date");
  Payment broken = maker.payment(3, false);
  broken.name = "\xFF";
  file = begin_list(layout, list_head());
  const auto bad = add(file.value, broken);
  EXPECT_EQ(bad.slug + bad.path, "argument_not_utf8/records/0/name");
  ykt_list_file_free(nullptr);
  ykt_result_list_free(nullptr);
  EXPECT_EQ(ykt_list_file_add(nullptr, nullptr, nullptr), YKT_E_ARGUMENT_MISSING);
  EXPECT_EQ(ykt_list_file_new(nullptr, nullptr, nullptr, nullptr), YKT_E_ARGUMENT_MISSING);
}

TEST(PayersList, ABrokenAnswerIsReadToItsEndAndNeverVerified) {
  Maker maker(44);
  const Layout cpp = testing_bank::layout("example_bank_a");
  std::string bytes =
      testing_bank::write_results(cpp, testing_bank::answers_to(maker.payments(3, false), "0000")).value();
  bytes.replace(bytes.find("0000"), 4, "00\n0");
  const auto layout = builtin_layout("example_bank_a");
  auto list = made<ykt_result_list>([&](auto** out, auto** error) {
    return ykt_result_list_open(layout.get(), bytes.data(), bytes.size(), out, error);
  });
  ASSERT_TRUE(list);
  std::vector<std::string> problems;
  while (!ykt_result_list_finished(list.value.get())) {
    ykt_result_record record = YKT_RESULT_RECORD_INIT;
    std::int32_t more = 0;
    const auto got =
        said([&](auto** error) { return ykt_result_list_next(list.value.get(), &record, &more, error); });
    if (!got) problems.push_back(got.slug);
  }
  ASSERT_FALSE(problems.empty());
  EXPECT_EQ(problems.back(), "bank_file_refused");
  EXPECT_EQ(ykt_result_list_totals(list.value.get(), nullptr, nullptr, nullptr), YKT_E_LIST_NOT_FINISHED);
}

TEST(PayersAccounts, AreAskedAboutAndTheAnswersRead) {
  Maker maker(45);
  const Layout cpp = testing_bank::layout("example_bank_a");
  const auto layout = builtin_layout("example_bank_a");
  const std::vector<AccountToCheck> accounts = accounts_of(maker.payments(4, false), true);
  ykt_file_head head = YKT_FILE_HEAD_INIT;
  head.list_id = given("B7-C1-example_a");
  head.date = given("2025-07-15");
  head.bank_code = given("example_a");
  head.division = given("511102");
  auto file = made<ykt_account_file>(
      [&](auto** out, auto** error) { return ykt_account_file_new(layout.get(), &head, out, error); });
  ASSERT_TRUE(file) << file.slug;
  for (const AccountToCheck& one : accounts) {
    ykt_account_to_check account = YKT_ACCOUNT_TO_CHECK_INIT;
    account.reference = given(one.reference);
    account.name = given(one.name);
    account.account = given(one.account);
    account.account_bank = given(one.account_bank);
    account.account_bank_code = given(one.account_bank_code);
    ASSERT_TRUE(said([&](auto** error) { return ykt_account_file_add(file.value.get(), &account, error); }));
  }
  const auto bytes = made<ykt_string>(
      [&](auto** out, auto** error) { return ykt_account_file_write(file.value.get(), out, error); });
  ASSERT_TRUE(bytes) << bytes.slug << bytes.path;
  EXPECT_EQ(text(bytes.value), testing_bank::written(cpp, accounts).value());

  const auto answers = testing_bank::answers_about(accounts, "0000", true);
  const std::string answered = testing_bank::written(cpp, answers).value();
  auto list = made<ykt_answer_list>([&](auto** out, auto** error) {
    return ykt_answer_list_open(layout.get(), answered.data(), answered.size(), out, error);
  });
  ASSERT_TRUE(list) << list.slug;
  std::size_t read = 0;
  for (std::int32_t more = 1;;) {
    ykt_account_answer answer = YKT_ACCOUNT_ANSWER_INIT;
    ASSERT_EQ(ykt_answer_list_next(list.value.get(), &answer, &more, nullptr), YKT_OK);
    if (more == 0) break;
    EXPECT_EQ(view(answer.reference), answers.at(read).reference);
    EXPECT_EQ(view(answer.return_code), "0000");
    ++read;
  }
  std::int64_t count = 0;
  ASSERT_EQ(ykt_answer_list_count(list.value.get(), &count, nullptr), YKT_OK);
  EXPECT_EQ(count, 4);
  EXPECT_EQ(ykt_answer_list_finished(list.value.get()), 1);
  EXPECT_EQ(ykt_answer_list_count(list.value.get(), nullptr, nullptr), YKT_E_ARGUMENT_MISSING);
  const auto none = builtin_layout("example_bank_iso");
  EXPECT_EQ(made<ykt_account_file>([&](auto** out, auto** error) {
              return ykt_account_file_new(none.get(), &head, out, error);
            }).slug,
            "bank_layout_no_check_form");
}

}  // namespace
}  // namespace ykt::testing_capi
