#include <algorithm>
#include <cstring>
#include <vector>

#include "bank/material.hpp"
#include "support.hpp"

namespace ykt::testing_capi {
namespace {

using testing_bank::Maker;
using testing_bank::replaced;
using testing_bank::write_list;

Outcome<Owned<ykt_payment_list>> open(const Owned<ykt_layout>& layout, const std::string& bytes) {
  return made<ykt_payment_list>([&](auto** list, auto** error) {
    return ykt_payment_list_open(layout.get(), bytes.data(), bytes.size(), list, error);
  });
}

Payment copied(const ykt_payment& payment) {
  Payment out;
  out.reference = view(payment.reference);
  out.name = view(payment.name);
  out.account = view(payment.account);
  out.account_bank = view(payment.account_bank);
  out.account_bank_code = view(payment.account_bank_code);
  out.amount = Money::from_fen(payment.amount_fen);
  out.policy = view(payment.policy);
  out.remark = view(payment.remark);
  return out;
}

struct Read {
  std::vector<Payment> payments;
  std::vector<std::string> problems;  ///< slug@path
  bool verified = false;
};

Read read_to_end(ykt_payment_list* list) {
  Read out;
  while (!ykt_payment_list_finished(list)) {
    ykt_payment payment = YKT_PAYMENT_INIT;
    int32_t more = 7;
    const auto got = said([&](auto** error) { return ykt_payment_list_next(list, &payment, &more, error); });
    if (!got) {
      EXPECT_EQ(more, 0);
      out.problems.push_back(got.slug + "@" + got.path);
    } else if (more == 1) {
      out.payments.push_back(copied(payment));
    } else {
      out.verified = true;
    }
  }
  return out;
}

class PaymentLists : public ::testing::TestWithParam<const char*> {
 protected:
  Layout cpp_layout() const { return testing_bank::layout(GetParam()); }
  Owned<ykt_layout> c_layout() const { return builtin_layout(GetParam()); }
};

TEST_P(PaymentLists, ComeBackAsTheyWereWritten) {
  Maker maker(20250715);
  const std::vector<Payment> payments =
      maker.payments(300, cpp_layout().payment_list.encoding == Encoding::gb18030);
  const std::string bytes = write_list(cpp_layout(), payments).value();
  const ListHead head = testing_bank::head_of(payments);

  auto layout = c_layout();
  auto opened = open(layout, bytes);
  ASSERT_TRUE(opened) << opened.slug;
  layout.reset();  // any order of freeing
  ykt_payment_list* list = opened.value.get();
  std::int64_t count = 0;
  std::int64_t sum = 0;
  EXPECT_EQ(ykt_payment_list_totals(list, &count, &sum, nullptr), YKT_E_LIST_NOT_FINISHED);
  const Read read = read_to_end(list);
  EXPECT_TRUE(read.problems.empty());
  EXPECT_TRUE(read.verified);
  EXPECT_EQ(read.payments, payments);
  ASSERT_EQ(ykt_payment_list_totals(list, &count, &sum, nullptr), YKT_OK);
  EXPECT_EQ(count, 300);
  EXPECT_EQ(sum, head.totals.sum.fen());
  EXPECT_EQ(ykt_payment_list_totals(list, nullptr, nullptr, nullptr), YKT_OK);

  ykt_file_head c_head = YKT_FILE_HEAD_INIT;
  ASSERT_EQ(ykt_payment_list_head(list, &c_head, nullptr), YKT_OK);
  EXPECT_EQ(view(c_head.list_id), "L2025-07-0001");
  EXPECT_EQ(view(c_head.date), "2025-07-15");
  EXPECT_EQ(c_head.part, 1);
  EXPECT_EQ(c_head.parts, 1);
  EXPECT_EQ(view(c_head.division), "511102");
}

TEST_P(PaymentLists, ThatWereAlteredNeverEndWell) {
  Maker maker(7);
  const std::vector<Payment> payments = maker.payments(3, false);
  const std::string bytes = write_list(cpp_layout(), payments).value();
  const std::string altered =
      replaced(bytes, payments[1].account, "6" + std::string(payments[1].account.size() - 1, 'x'));
  auto opened = open(c_layout(), altered);
  ASSERT_TRUE(opened);
  const Read read = read_to_end(opened.value.get());
  EXPECT_FALSE(read.verified);
  ASSERT_EQ(read.problems.size(), 2U);
  EXPECT_NE(read.problems[0].find("/account"), std::string::npos) << read.problems[0];
  EXPECT_EQ(read.problems[1], "bank_file_refused@");
  EXPECT_EQ(read.payments.size(), 2U);  // the other lines are still shown, for a full list of problems
  EXPECT_EQ(ykt_payment_list_totals(opened.value.get(), nullptr, nullptr, nullptr), YKT_E_LIST_NOT_FINISHED);
}

TEST_P(PaymentLists, ThatAreCutAreRefusedWhereverTheCutIs) {
  Maker maker(11);
  const std::string bytes = write_list(cpp_layout(), maker.payments(2, false)).value();
  for (std::size_t size = 0; size + 2 < bytes.size(); ++size) {
    auto opened = open(c_layout(), bytes.substr(0, size));
    if (!opened) continue;
    EXPECT_FALSE(read_to_end(opened.value.get()).verified) << size;
  }
}

INSTANTIATE_TEST_SUITE_P(Examples, PaymentLists,
                         ::testing::Values("example_bank_a", "example_bank_b", "example_bank_iso"),
                         [](const auto& test) { return std::string(test.param); });

/// A host's file, given out in small pieces; fails after `fails_at` bytes.
struct Host {
  std::string bytes;
  std::size_t at = 0;
  std::size_t fails_at = std::string::npos;
  static int32_t read(void* user, void* buffer, size_t capacity, size_t* out_size) {
    Host& host = *static_cast<Host*>(user);
    if (host.at >= host.fails_at) return 5;
    const std::size_t size = std::min({std::size_t{13}, capacity, host.bytes.size() - host.at});
    std::memcpy(buffer, host.bytes.data() + host.at, size);
    host.at += size;
    *out_size = size;
    return 0;
  }
  static int32_t too_much(void*, void*, size_t capacity, size_t* out_size) {
    *out_size = capacity + 1;
    return 0;
  }
};

Outcome<Owned<ykt_payment_list>> open_reader(const Owned<ykt_layout>& layout, ykt_read_callback read,
                                             Host& host) {
  return made<ykt_payment_list>([&](auto** list, auto** error) {
    return ykt_payment_list_open_reader(layout.get(), read, &host, list, error);
  });
}

TEST(PaymentListReader, ReadsFromACallback) {
  Maker maker(3);
  const std::vector<Payment> payments = maker.payments(50, false);
  Host host{write_list(testing_bank::layout("example_bank_a"), payments).value()};
  const auto layout = builtin_layout("example_bank_a");
  auto opened = open_reader(layout, &Host::read, host);
  ASSERT_TRUE(opened) << opened.slug;
  EXPECT_EQ(read_to_end(opened.value.get()).payments, payments);
}

TEST(PaymentListReader, PassesTheCallbacksFailureOn) {
  Maker maker(3);
  const std::string bytes =
      write_list(testing_bank::layout("example_bank_a"), maker.payments(50, false)).value();
  const auto layout = builtin_layout("example_bank_a");
  Host at_once{bytes, 0, 0};
  EXPECT_EQ(open_reader(layout, &Host::read, at_once).status, YKT_E_CALLBACK_FAILED);
  Host wrong;
  EXPECT_EQ(open_reader(layout, &Host::too_much, wrong).status, YKT_E_CALLBACK_FAILED);
  // The reader may ask for blocks ahead, so the failure comes at the opening or on the way.
  Host later{bytes, 0, bytes.size() / 2};
  auto opened = open_reader(layout, &Host::read, later);
  if (!opened) {
    EXPECT_EQ(opened.status, YKT_E_CALLBACK_FAILED);
    return;
  }
  const Read read = read_to_end(opened.value.get());
  EXPECT_FALSE(read.verified);
  ASSERT_FALSE(read.problems.empty());
  EXPECT_EQ(read.problems.front(), "callback_failed@");
}

TEST(PaymentListReader, NeedsAnInitialisedStruct) {
  Maker maker(3);
  const std::string bytes =
      write_list(testing_bank::layout("example_bank_a"), maker.payments(1, false)).value();
  const auto opened = open(builtin_layout("example_bank_a"), bytes);
  ykt_payment payment{};
  int32_t more = 0;
  EXPECT_EQ(ykt_payment_list_next(opened.value.get(), &payment, &more, nullptr), YKT_E_STRUCT_SIZE_WRONG);
  EXPECT_EQ(ykt_payment_list_next(opened.value.get(), nullptr, &more, nullptr), YKT_E_ARGUMENT_MISSING);
  payment = YKT_PAYMENT_INIT;  // nothing was read by the refused calls
  EXPECT_EQ(ykt_payment_list_next(opened.value.get(), &payment, &more, nullptr), YKT_OK);
  EXPECT_EQ(more, 1);
  EXPECT_EQ(view(payment.reference), "B2025-07-1");
}

TEST(Layout, KnowsItsReturnCodes) {
  const auto layout = builtin_layout("example_bank_a");
  EXPECT_STREQ(ykt_layout_name(layout.get()), "example_bank_a");
  EXPECT_STREQ(ykt_layout_return_code(layout.get(), ykt_code_of_slug("return_success", YKT_NUL)), "0000");
  EXPECT_STREQ(ykt_layout_return_code(layout.get(), ykt_code_of_slug("return_account_closed", YKT_NUL)),
               "1003");
  EXPECT_EQ(ykt_layout_return_code(layout.get(), ykt_code_of_slug("account_luhn", YKT_NUL)), nullptr);
  EXPECT_EQ(ykt_layout_outcome(layout.get(), "0000", YKT_NUL), YKT_OUTCOME_SUCCESS);
  EXPECT_EQ(ykt_layout_outcome(layout.get(), "1003", 4), YKT_OUTCOME_FAILED);
  EXPECT_EQ(ykt_layout_outcome(layout.get(), "8888", 4), YKT_OUTCOME_UNKNOWN);
  EXPECT_EQ(ykt_layout_outcome(layout.get(), "7777", 4), YKT_OUTCOME_UNKNOWN);
  EXPECT_EQ(ykt_layout_meaning(layout.get(), "8888", 4), ykt_code_of_slug("return_processing", YKT_NUL));
  EXPECT_EQ(ykt_layout_meaning(layout.get(), "7777", 4), -1);
}

TEST(Layout, SaysEveryProblem) {
  std::string json = testing_bank::layout_text("example_bank_b");
  const auto check = [&] {
    return made<ykt_string>(
        [&](auto** out, auto** error) { return ykt_layout_check(json.data(), json.size(), out, error); });
  };
  EXPECT_EQ(text(check().value), "[]");
  json = replaced(replaced(json, "\"lf\"", "\"cr\""), "\"account_missing\"", "\"no_meaning\"");
  auto problems = check();
  ASSERT_TRUE(problems);
  std::int64_t count = 0;
  EXPECT_EQ(ykt_string_count_at(problems.value.get(), "", 0, &count, nullptr), YKT_OK);
  EXPECT_EQ(count, 2);
  EXPECT_NE(text(problems.value).find("/payment_list/line_ending"), std::string::npos)
      << text(problems.value);
  const auto loaded = made<ykt_layout>(
      [&](auto** out, auto** error) { return ykt_layout_load(json.data(), json.size(), out, error); });
  EXPECT_EQ(loaded.path, "/payment_list/line_ending");
  const auto unknown = made<ykt_layout>(
      [&](auto** out, auto** error) { return ykt_layout_builtin("no_such_bank", YKT_NUL, out, error); });
  EXPECT_EQ(unknown.status, YKT_E_NOT_FOUND);
}

TEST(Pack, SaysEveryProblem) {
  const std::string json = R"({"kind": "policies", "kind": "policies"})";
  const auto problems = made<ykt_string>(
      [&](auto** out, auto** error) { return ykt_pack_check(json.data(), json.size(), out, error); });
  ASSERT_TRUE(problems);
  EXPECT_NE(text(problems.value).find("json_duplicate_key"), std::string::npos) << text(problems.value);
}

TEST(Pack, MayBeALayout) {
  std::string json = testing_bank::layout_text("example_bank_iso");
  const auto check = [&] {
    return made<ykt_string>(
        [&](auto** out, auto** error) { return ykt_pack_check(json.data(), json.size(), out, error); });
  };
  EXPECT_EQ(text(check().value), "[]");
  json = replaced(replaced(json, "\"debtor\"", "\"payer\""), "RJCT/AC04", "RJCT AC04");
  const auto problems = check();
  std::int64_t count = 0;
  EXPECT_EQ(ykt_string_count_at(problems.value.get(), "", 0, &count, nullptr), YKT_OK);
  EXPECT_EQ(count, 3);
  for (const char* path : {"/payment_list/payer", "\"/payment_list\"", "/return_codes/7/code"})
    EXPECT_NE(text(problems.value).find(path), std::string::npos) << text(problems.value);
}

}  // namespace
}  // namespace ykt::testing_capi
