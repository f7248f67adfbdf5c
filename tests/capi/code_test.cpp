#include "support.hpp"
#include "ykt/base/codes.hpp"

namespace ykt::testing_capi {
namespace {

TEST(Codes, TheTableIsTheLibrarysOwn) {
  ASSERT_EQ(static_cast<std::size_t>(ykt_code_count()), all_codes().size());
  for (int32_t i = 0; i < ykt_code_count(); ++i) {
    const CodeInfo& row = all_codes()[static_cast<std::size_t>(i)];
    const int32_t code = ykt_code_at(i);
    EXPECT_EQ(code, static_cast<int32_t>(row.code));
    EXPECT_EQ(ykt_code_slug(code), row.slug);
    EXPECT_EQ(ykt_code_kind(code), static_cast<int32_t>(row.kind));
    EXPECT_EQ(ykt_code_text(code, YKT_LANG_EN), row.en);
    EXPECT_EQ(ykt_code_text(code, YKT_LANG_ZH), row.zh);
    EXPECT_EQ(ykt_code_of_slug(row.slug.data(), row.slug.size()), code);
    EXPECT_EQ(ykt_code_of_slug(row.slug.data(), YKT_NUL), code);
  }
}

TEST(Codes, WhatIsNoCodeIsSaidToBeNone) {
  EXPECT_EQ(ykt_code_at(-1), -1);
  EXPECT_EQ(ykt_code_at(ykt_code_count()), -1);
  EXPECT_EQ(ykt_code_slug(99), nullptr);
  EXPECT_EQ(ykt_code_text(-7, YKT_LANG_ZH), nullptr);
  EXPECT_EQ(ykt_code_kind(99), YKT_KIND_BUG);
  EXPECT_EQ(ykt_code_of_slug("no_such_code", YKT_NUL), -1);
  EXPECT_EQ(ykt_code_of_slug("", 0), -1);
  EXPECT_EQ(ykt_code_of_slug(nullptr, 0), -1);
  EXPECT_EQ(ykt_code_of_slug("internal", YKT_NUL), YKT_E_INTERNAL);
  EXPECT_STREQ(ykt_code_slug(YKT_OK), "ok");
  EXPECT_EQ(ykt_code_kind(YKT_OK), YKT_KIND_NONE);
}

TEST(Version, IsOneNumberAndOneText) {
  EXPECT_EQ(ykt_version(), YKT_VERSION);
  const std::string text = std::to_string(YKT_VERSION_MAJOR) + "." + std::to_string(YKT_VERSION_MINOR) + "." +
                           std::to_string(YKT_VERSION_PATCH);
  EXPECT_EQ(ykt_version_text(), text);
}

TEST(Errors, SayTheSameInBothLanguages) {
  int64_t fen = 7;
  ykt_error* raw = nullptr;
  EXPECT_EQ(ykt_amount("12.5", YKT_NUL, "1e3", YKT_NUL, YKT_ROUND_HALF_UP, YKT_UNIT_FEN, &fen, &raw),
            ykt_code_of_slug("decimal_syntax", YKT_NUL));
  const Owned<ykt_error> error(raw);
  EXPECT_EQ(fen, 7);
  EXPECT_STREQ(ykt_error_slug(raw), "decimal_syntax");
  EXPECT_STREQ(ykt_error_path(raw), "/rate");
  EXPECT_STREQ(ykt_error_text(raw, YKT_LANG_EN), ykt_code_text(ykt_error_code(raw), YKT_LANG_EN));
  EXPECT_STREQ(ykt_error_text(raw, YKT_LANG_ZH), ykt_code_text(ykt_error_code(raw), YKT_LANG_ZH));
  EXPECT_STREQ(ykt_error_text(raw, 42), ykt_error_text(raw, YKT_LANG_EN));
}

TEST(Errors, PutTheirArgumentsIn) {
  ykt_error* raw = nullptr;
  ykt_check* check = nullptr;
  EXPECT_EQ(ykt_id_check(9, "", 0, &check, &raw), YKT_E_ARGUMENT_CHOICE);
  const Owned<ykt_error> error(raw);
  EXPECT_STREQ(ykt_error_text(raw, YKT_LANG_EN), "kind has no value 9");
  EXPECT_STREQ(ykt_error_text(raw, YKT_LANG_ZH), "kind 没有取值 9");
  EXPECT_STREQ(ykt_error_argument(raw, "value", YKT_NUL), "9");
  EXPECT_STREQ(ykt_error_argument(raw, "whatever", 4), "kind");
  EXPECT_EQ(ykt_error_argument(raw, "other", YKT_NUL), nullptr);
  EXPECT_EQ(ykt_error_argument(raw, nullptr, 0), nullptr);
}

TEST(Errors, OfNullAreNoError) {
  EXPECT_EQ(ykt_error_code(nullptr), YKT_OK);
  EXPECT_STREQ(ykt_error_slug(nullptr), "ok");
  EXPECT_STREQ(ykt_error_path(nullptr), "");
  EXPECT_STREQ(ykt_error_text(nullptr, YKT_LANG_ZH), "");
  EXPECT_EQ(ykt_error_argument(nullptr, "what", YKT_NUL), nullptr);
}

TEST(Errors, NeedNotBeAskedFor) {
  int64_t fen = 0;
  EXPECT_EQ(ykt_money_from_text("1.234", YKT_NUL, &fen, nullptr),
            ykt_code_of_slug("money_too_fine", YKT_NUL));
  EXPECT_EQ(ykt_money_from_text("1.23", YKT_NUL, &fen, nullptr), YKT_OK);
  EXPECT_EQ(fen, 123);
}

TEST(Free, TakesNull) {
  ykt_error_free(nullptr);
  ykt_string_free(nullptr);
  ykt_check_free(nullptr);
  ykt_platform_free(nullptr);
  ykt_layout_free(nullptr);
  ykt_payment_list_free(nullptr);
  ykt_result_file_free(nullptr);
  ykt_account_list_free(nullptr);
  ykt_account_answers_free(nullptr);
}

TEST(Null, IsRefusedEverywhereWithTheArgumentsName) {
  const auto expect_missing = [](const char* what, auto&& call) {
    ykt_error* raw = nullptr;
    EXPECT_EQ(call(&raw), YKT_E_ARGUMENT_MISSING) << what;
    EXPECT_STREQ(ykt_error_argument(raw, "what", YKT_NUL), what);
    ykt_error_free(raw);
  };
  int64_t number = 0;
  int32_t more = 0;
  ykt_string* string = nullptr;
  ykt_check* check = nullptr;
  ykt_layout* layout = nullptr;
  ykt_payment_list* list = nullptr;
  ykt_result_file* file = nullptr;
  ykt_payment payment = YKT_PAYMENT_INIT;
  ykt_file_head head = YKT_FILE_HEAD_INIT;
  const ykt_result_record record = YKT_RESULT_RECORD_INIT;
  ykt_account_list* accounts = nullptr;
  ykt_account_answers* answers = nullptr;
  ykt_account_to_check account = YKT_ACCOUNT_TO_CHECK_INIT;
  const ykt_account_answer answer = YKT_ACCOUNT_ANSWER_INIT;
  expect_missing("text", [&](auto** e) { return ykt_id_check(YKT_ID_RESIDENT, nullptr, 3, &check, e); });
  expect_missing("out_check", [&](auto** e) { return ykt_name_check("", 0, nullptr, e); });
  expect_missing("yuan", [&](auto** e) { return ykt_money_from_text(nullptr, 1, &number, e); });
  expect_missing("out_fen", [&](auto** e) { return ykt_money_from_text("1", 1, nullptr, e); });
  expect_missing("out_fen", [&](auto** e) { return ykt_money_add(1, 2, nullptr, e); });
  expect_missing("out_yuan", [&](auto** e) { return ykt_money_to_text(1, nullptr, e); });
  expect_missing("out_capitals", [&](auto** e) { return ykt_capitals_from_fen(1, nullptr, e); });
  expect_missing("data", [&](auto** e) { return ykt_string_new(nullptr, 1, &string, e); });
  expect_missing("string", [&](auto** e) { return ykt_string_at(nullptr, "", 0, &string, e); });
  expect_missing("string", [&](auto** e) { return ykt_string_count_at(nullptr, "", 0, &number, e); });
  expect_missing("platform", [&](auto** e) {
    return ykt_platform_execute(nullptr, "a", 1, "b", 1, "{}", 2, nullptr, &string, e);
  });
  expect_missing("platform",
                 [&](auto** e) { return ykt_platform_query(nullptr, "a", 1, "b", 1, "", 0, &string, e); });
  expect_missing("out_platform", [&](auto** e) { return ykt_platform_open("x", 1, nullptr, nullptr, e); });
  expect_missing("out_verdict", [&](auto** e) { return ykt_trail_verify("x", 1, nullptr, e); });
  expect_missing("out_schema", [&](auto** e) { return ykt_commands_schema(nullptr, e); });
  expect_missing("out_problems", [&](auto** e) { return ykt_pack_check("{}", 2, nullptr, e); });
  expect_missing("json", [&](auto** e) { return ykt_layout_load(nullptr, 2, &layout, e); });
  expect_missing("layout", [&](auto** e) { return ykt_payment_list_open(nullptr, "", 0, &list, e); });
  expect_missing("list", [&](auto** e) { return ykt_payment_list_next(nullptr, &payment, &more, e); });
  expect_missing("list", [&](auto** e) { return ykt_payment_list_head(nullptr, &head, e); });
  expect_missing("list", [&](auto** e) { return ykt_payment_list_totals(nullptr, &number, &number, e); });
  expect_missing("layout", [&](auto** e) { return ykt_result_file_new(nullptr, &head, &file, e); });
  expect_missing("file", [&](auto** e) { return ykt_result_file_add(nullptr, &record, e); });
  expect_missing("file", [&](auto** e) { return ykt_result_file_write(nullptr, &string, e); });
  expect_missing("layout", [&](auto** e) { return ykt_account_list_open(nullptr, "", 0, &accounts, e); });
  expect_missing("list", [&](auto** e) { return ykt_account_list_next(nullptr, &account, &more, e); });
  expect_missing("list", [&](auto** e) { return ykt_account_list_head(nullptr, &head, e); });
  expect_missing("list", [&](auto** e) { return ykt_account_list_count(nullptr, &number, e); });
  expect_missing("layout", [&](auto** e) { return ykt_account_answers_new(nullptr, &head, &answers, e); });
  expect_missing("file", [&](auto** e) { return ykt_account_answers_add(nullptr, &answer, e); });
  expect_missing("file", [&](auto** e) { return ykt_account_answers_write(nullptr, &string, e); });
  EXPECT_STREQ(ykt_string_data(nullptr), "");
  EXPECT_EQ(ykt_string_size(nullptr), 0U);
  EXPECT_EQ(ykt_check_code(nullptr), YKT_OK);
  EXPECT_EQ(ykt_check_warning(nullptr, 0), -1);
  EXPECT_STREQ(ykt_layout_name(nullptr), "");
  EXPECT_EQ(ykt_layout_return_code(nullptr, 984), nullptr);
  EXPECT_EQ(ykt_layout_outcome(nullptr, "x", 1), YKT_OUTCOME_UNKNOWN);
  EXPECT_EQ(ykt_payment_list_finished(nullptr), 1);
  EXPECT_EQ(ykt_account_list_finished(nullptr), 1);
}

}  // namespace
}  // namespace ykt::testing_capi
