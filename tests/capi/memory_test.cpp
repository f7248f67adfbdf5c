// Out of memory at every allocation: each call is repeated with its n-th allocation failing, for every n,
// until it goes through. It must say out_of_memory, give nothing, and leave what it was called on usable; or
// be right where SQLite or OpenSSL could do without that allocation.
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <functional>

#include "bank/account_check.hpp"
#include "failing_memory.hpp"
#include "store.hpp"
#include "ykt/base/arrow.hpp"
#include "ykt/identity/name.hpp"

namespace ykt::testing_capi {
namespace {

/// `call` runs once per allocation that it makes. It may be called again after each failure.
void fail_each(const std::function<ykt_status(ykt_error**)>& call, long at_least) {
  constexpr long kMax = 100000;
  long n = 0;
  for (; n < kMax; ++n) {
    ykt_error* error = nullptr;
    ykt_status status = YKT_OK;
    {
      const FailingMemory memory(n);
      status = call(&error);
    }
    const Owned<ykt_error> owner(error);
    if (!memory_failed()) {
      EXPECT_EQ(status, YKT_OK) << ykt_error_slug(error) << ykt_error_path(error);
      break;
    }
    if (status == YKT_OK) continue;
    ASSERT_EQ(status, YKT_E_OUT_OF_MEMORY) << "allocation " << n << ": " << ykt_error_slug(error);
    ASSERT_STREQ(ykt_error_slug(error), "out_of_memory");
  }
  EXPECT_GE(n, at_least);  // the failures did reach the library
  EXPECT_LT(n, kMax);
}

/// For calls that give a handle: NULL whenever they fail.
template <class Handle>
void fail_each_made(const std::function<ykt_status(Handle**, ykt_error**)>& call, long at_least) {
  fail_each(
      [&](ykt_error** error) {
        Handle* out = nullptr;
        const ykt_status status = call(&out, error);
        const Owned<Handle> owner(out);
        EXPECT_EQ(out != nullptr, status == YKT_OK);
        return status;
      },
      at_least);
}

/// Calls that need what ICU makes once in a process. 0, or the number of the first status that may not be.
int first_use_of_icu() {
  for (long n = 0;; ++n) {
    ykt_check* check = nullptr;
    ykt_layout* layout = nullptr;
    ykt_status name = YKT_OK;
    ykt_status bank = YKT_OK;
    {
      const FailingMemory memory(n);
      name = ykt_name_check("阿卜杜拉•买买提", YKT_NUL, &check, nullptr);
      bank = ykt_layout_builtin("example_bank_a", YKT_NUL, &layout, nullptr);
    }
    ykt_check_free(check);
    ykt_layout_free(layout);
    if (!memory_failed()) return 0;
    for (const ykt_status status : {name, bank})
      if (status != YKT_OK && status != YKT_E_OUT_OF_MEMORY) return status;
  }
}

// ICU does not try again where memory ran out at its first use: then the answer stays, and is still that one.
// In a process of its own, which nothing has used ICU in.
TEST(MemoryAtFirst, WhatIcuHasNoMemoryForIsNoOtherError) {
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) ::_exit(first_use_of_icu() == 0 ? 0 : 1);
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

/// With what ICU and OpenSSL make once in a process already made.
class Memory : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    made<ykt_check>(
        [](auto** out, auto** error) { return ykt_name_check("阿卜杜拉•买买提", YKT_NUL, out, error); });
    builtin_layout("example_bank_a");
    const Store store;
  }
};

TEST_F(Memory, Values) {
  fail_each_made<ykt_check>(
      [](auto** out, auto** error) {
        return ykt_id_check(YKT_ID_RESIDENT, " 110101215001020018", YKT_NUL, out, error);
      },
      1);
  fail_each_made<ykt_check>(
      [](auto** out, auto** error) { return ykt_name_check("阿卜杜拉•买买提", YKT_NUL, out, error); }, 2);
  fail_each_made<ykt_string>(
      [](auto** out, auto** error) { return ykt_capitals_from_fen(12345678901, out, error); }, 2);
  int64_t fen = 0;
  fail_each(
      [&](auto** error) {
        return ykt_amount("12.35", YKT_NUL, "124.9788302", YKT_NUL, YKT_ROUND_HALF_UP, YKT_UNIT_FEN, &fen,
                          error);
      },
      0);
  EXPECT_EQ(fen, 154349);
}

TEST_F(Memory, AnErrorOfAnotherKindBecomesOutOfMemory) {
  int64_t fen = 0;
  for (long n = 0;; ++n) {
    ykt_error* error = nullptr;
    ykt_status status = YKT_OK;
    {
      const FailingMemory memory(n);
      status =
          ykt_amount("12.35", YKT_NUL, "no rate", YKT_NUL, YKT_ROUND_HALF_UP, YKT_UNIT_FEN, &fen, &error);
    }
    const Owned<ykt_error> owner(error);
    ASSERT_EQ(ykt_error_code(error), status);
    if (!memory_failed()) {
      EXPECT_STREQ(ykt_error_slug(error), "decimal_syntax");
      EXPECT_GT(n, 2);
      break;
    }
    ASSERT_EQ(status, YKT_E_OUT_OF_MEMORY) << n;
  }
}

// Strings for which ICU has no memory are equal to it.
TEST_F(Memory, DoesNotMakeTwoNamesOne) {
  const std::string one(40, 'a');
  const std::string other = std::string(39, 'a') + "b";
  EXPECT_TRUE(same_name(one, std::string(40, 'A')));
  for (long n = 0;; ++n) {
    bool same = false;
    try {
      const FailingMemory memory(n);
      same = same_name(one, other);
    } catch (const std::bad_alloc&) {
    }
    EXPECT_FALSE(same) << n;
    if (!memory_failed()) break;
  }
}

TEST_F(Memory, Strings) {
  fail_each_made<ykt_string>(
      [](auto** out, auto** error) {
        ykt_string* json = nullptr;
        const ykt_status status = ykt_string_new(
            R"({"a":[{"b":"a text that is too long to be kept inside"}]})", YKT_NUL, &json, error);
        const Owned<ykt_string> owner(json);
        return status == YKT_OK ? ykt_string_at(json, "/a/0/b", YKT_NUL, out, error) : status;
      },
      5);
}

TEST_F(Memory, Layouts) {
  for (const char* name : {"example_bank_a", "example_bank_iso"}) {
    const std::string json = testing_bank::layout_text(name);
    fail_each_made<ykt_layout>(
        [&](auto** out, auto** error) { return ykt_layout_load(json.data(), json.size(), out, error); }, 50);
  }
  fail_each_made<ykt_string>(
      [&](auto** out, auto** error) { return ykt_layout_check("{}", YKT_NUL, out, error); }, 5);
}

class MemoryOfLists : public Memory, public ::testing::WithParamInterface<const char*> {};

TEST_P(MemoryOfLists, IsGivenUpAndNeverTakenForWhole) {
  testing_bank::Maker maker(99);
  const std::string bytes =
      testing_bank::write_list(testing_bank::layout(GetParam()), maker.payments(5, false)).value();
  const auto layout = builtin_layout(GetParam());
  // A list that ran out of memory is given up, so each time from the beginning.
  fail_each(
      [&](ykt_error** error) {
        ykt_payment_list* list = nullptr;
        ykt_status status = ykt_payment_list_open(layout.get(), bytes.data(), bytes.size(), &list, error);
        const Owned<ykt_payment_list> owner(list);
        ykt_payment payment = YKT_PAYMENT_INIT;
        for (int32_t more = 1; status == YKT_OK && more == 1;)
          status = ykt_payment_list_next(list, &payment, &more, error);
        if (status == YKT_OK) return status;
        int32_t more = 0;
        if (list) {
          EXPECT_EQ(ykt_payment_list_next(list, &payment, &more, nullptr), YKT_E_OUT_OF_MEMORY);
        }
        EXPECT_EQ(ykt_payment_list_finished(list), 1);
        return status;
      },
      20);
}

INSTANTIATE_TEST_SUITE_P(Examples, MemoryOfLists, ::testing::Values("example_bank_a", "example_bank_iso"),
                         [](const auto& test) { return std::string(test.param); });

TEST_F(Memory, AResultFileGoesOn) {
  const auto layout = builtin_layout("example_bank_a");
  ykt_file_head head = YKT_FILE_HEAD_INIT;
  head.list_id = given("L2025-07-0001");
  head.date = given("2025-07-16");
  auto file = made<ykt_result_file>(
      [&](auto** out, auto** error) { return ykt_result_file_new(layout.get(), &head, out, error); });
  ykt_result_record record = YKT_RESULT_RECORD_INIT;
  record.reference = given("B2025-07-1-000000000000000001");
  record.name = given("试甲");
  record.account = given("6200000000000000001");
  record.amount_fen = 100;
  record.return_code = given("0000");
  record.paid_on = given("2025-07-16");
  fail_each([&](auto** error) { return ykt_result_file_add(file.value.get(), &record, error); }, 2);
  fail_each_made<ykt_string>(
      [&](auto** out, auto** error) { return ykt_result_file_write(file.value.get(), out, error); }, 10);
  const auto bytes = made<ykt_string>(
      [&](auto** out, auto** error) { return ykt_result_file_write(file.value.get(), out, error); });
  // Added once, however often that failed.
  EXPECT_NE(text(bytes.value).find("T|!1|!1.00|!1|!1.00|!0|!0.00"), std::string::npos) << text(bytes.value);
}

TEST_F(Memory, AnswersAboutAccountsGoOn) {
  const auto layout = builtin_layout("example_bank_a");
  ykt_file_head head = YKT_FILE_HEAD_INIT;
  head.list_id = given("B000001-C1-example_bank_a");
  head.date = given("2025-07-16");
  auto file = made<ykt_account_answers>(
      [&](auto** out, auto** error) { return ykt_account_answers_new(layout.get(), &head, out, error); });
  ykt_account_answer answer = YKT_ACCOUNT_ANSWER_INIT;
  answer.reference = given("B2025-07-1-000000000000000001");
  answer.name = given("试甲");
  answer.account = given("6200000000000000001");
  answer.return_code = given("0000");
  fail_each([&](auto** error) { return ykt_account_answers_add(file.value.get(), &answer, error); }, 2);
  fail_each_made<ykt_string>(
      [&](auto** out, auto** error) { return ykt_account_answers_write(file.value.get(), out, error); }, 10);
  const auto bytes = made<ykt_string>(
      [&](auto** out, auto** error) { return ykt_account_answers_write(file.value.get(), out, error); });
  // Added once, however often that failed.
  EXPECT_NE(text(bytes.value).find("T|!1|!"), std::string::npos) << text(bytes.value);
  testing_bank::Maker maker(98);
  const std::string content = testing_bank::written(testing_bank::layout("example_bank_a"),
                                                    testing_bank::accounts_of(maker.payments(3, false), true))
                                  .value();
  fail_each(
      [&](ykt_error** error) {
        ykt_account_list* list = nullptr;
        ykt_status status = ykt_account_list_open(layout.get(), content.data(), content.size(), &list, error);
        const Owned<ykt_account_list> owner(list);
        ykt_account_to_check account = YKT_ACCOUNT_TO_CHECK_INIT;
        for (int32_t more = 1; status == YKT_OK && more == 1;)
          status = ykt_account_list_next(list, &account, &more, error);
        if (status != YKT_OK) {
          EXPECT_EQ(ykt_account_list_finished(list), 1);
        }
        return status;
      },
      10);
}

TEST_F(Memory, ACommandIsWholeOrNotThereAtAll) {
  Store store;
  const std::string fields =
      R"({"actor":"clerk","title":"a post with a long description, longer than a string"})";
  const ykt_execute_options options = store.request("one-request-for-all-of-these-attempts");
  fail_each_made<ykt_string>(
      [&](auto** out, auto** error) {
        return ykt_platform_execute(store.get(), "root", 4, "ActorAdd", 8, fields.data(), fields.size(),
                                    &options, out, error);
      },
      20);
  fail_each_made<ykt_string>(
      [&](auto** out, auto** error) {
        return ykt_platform_query(store.get(), "root", 4, "TrailRead", 9, R"({"after":0,"limit":9})", YKT_NUL,
                                  out, error);
      },
      20);
  store.close();
  ykt_trail_verdict verdict = YKT_TRAIL_VERDICT_INIT;
  const std::string path =
      store.path();  // copied here: the library's allocations are to fail, not the test's
  fail_each([&](auto** error) { return ykt_trail_verify(path.c_str(), YKT_NUL, &verdict, error); }, 5);
  EXPECT_EQ(verdict.entries,
            2);  // the first, and one for the command that was repeated until it went through
  EXPECT_EQ(verdict.first_bad_entry, 0);
}

TEST_F(Memory, AStreamSaysSoAndEnds) {
  Store store;
  // A stream: its opening, and then each page; a failure on the way is final.
  ArrowArrayStream stream{};
  fail_each(
      [&](auto** error) {
        if (stream.release) stream.release(&stream);
        const ykt_status status = ykt_platform_query_stream(store.get(), "root", 4, "TrailRead", 9, "{}", 2,
                                                            nullptr, &stream, error);
        EXPECT_EQ(stream.release != nullptr, status == YKT_OK);
        return status;
      },
      20);
  if (stream.release) stream.release(&stream);
  ykt_stream_options pages = YKT_STREAM_OPTIONS_INIT;
  pages.page_rows = 1;
  for (long n = 0;; ++n) {
    ASSERT_EQ(
        ykt_platform_query_stream(store.get(), "root", 4, "TrailRead", 9, "{}", 2, &pages, &stream, nullptr),
        YKT_OK);
    int failure = 0;
    {
      const FailingMemory memory(n);
      ArrowArray batch{};
      while ((failure = stream.get_next(&stream, &batch)) == 0 && batch.release) batch.release(&batch);
    }
    if (failure) {
      EXPECT_NE(std::string(stream.get_last_error(&stream)).find("out of memory"), std::string::npos);
    }
    stream.release(&stream);
    if (!memory_failed()) {
      EXPECT_EQ(failure, 0);
      EXPECT_GT(n, 20);
      break;
    }
    ASSERT_TRUE(failure == ENOMEM || failure == 0) << n << ": " << failure;
  }
}

TEST_F(Memory, Opening) {
  Store store;
  store.close();
  ykt_platform_options options = YKT_PLATFORM_OPTIONS_INIT;
  options.first_administrator = given("an-administrator-with-a-long-name");
  options.clock = &clock_2025;
  const std::string path = store.path();
  fail_each_made<ykt_platform>(
      [&](auto** out, auto** error) {
        return ykt_platform_open(path.c_str(), YKT_NUL, &options, out, error);
      },
      5);
}

}  // namespace
}  // namespace ykt::testing_capi
