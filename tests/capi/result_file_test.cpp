#include <vector>

#include "bank/material.hpp"
#include "support.hpp"

namespace ykt::testing_capi {
namespace {

using testing_bank::Maker;

ykt_file_head file_head() {
  ykt_file_head head = YKT_FILE_HEAD_INIT;
  head.list_id = given("L2025-07-0001");
  head.date = given("2025-07-16");
  return head;
}

Outcome<Owned<ykt_result_file>> begin(const Owned<ykt_layout>& layout, const ykt_file_head& head) {
  return made<ykt_result_file>(
      [&](auto** file, auto** error) { return ykt_result_file_new(layout.get(), &head, file, error); });
}

ykt_result_record record_of(const ResultRecord& record, const std::string& paid_on) {
  ykt_result_record out = YKT_RESULT_RECORD_INIT;
  out.reference = given(record.reference);
  out.name = given(record.name);
  out.account = given(record.account);
  out.amount_fen = record.amount.fen();
  out.return_code = given(record.return_code);
  out.paid_on = given(paid_on);
  out.message = given(record.message);
  return out;
}

Outcome<std::string> add(const Owned<ykt_result_file>& file, const ResultRecord& record) {
  const std::string paid_on = record.paid_on ? record.paid_on->to_string() : "";
  const ykt_result_record c_record = record_of(record, paid_on);
  return said([&](auto** error) { return ykt_result_file_add(file.get(), &c_record, error); });
}

Outcome<Owned<ykt_string>> write(const Owned<ykt_result_file>& file) {
  return made<ykt_string>(
      [&](auto** out, auto** error) { return ykt_result_file_write(file.get(), out, error); });
}

TEST(ResultFile, HasTheBytesOfTheCppWriter) {
  for (const char* name : {"example_bank_a", "example_bank_b", "example_bank_iso"}) {
    Maker maker(41);
    const Layout cpp = testing_bank::layout(name);
    const std::vector<ResultRecord> records =
        testing_bank::answers_to(maker.payments(40, false), cpp.return_codes.front().code);
    auto layout = builtin_layout(name);
    auto file = begin(layout, file_head());
    ASSERT_TRUE(file) << file.slug << file.path;
    layout.reset();
    for (const ResultRecord& record : records) ASSERT_TRUE(add(file.value, record));
    const auto bytes = write(file.value);
    ASSERT_TRUE(bytes) << bytes.slug << bytes.path;
    EXPECT_EQ(text(bytes.value), testing_bank::write_results(cpp, records).value());
    EXPECT_EQ(text(write(file.value).value), text(bytes.value));  // the same again
  }
}

TEST(ResultFile, GoesOnAfterARefusedRecord) {
  Maker maker(42);
  auto records = testing_bank::answers_to(maker.payments(2, false), "0000");
  const auto layout = builtin_layout("example_bank_a");
  const auto file = begin(layout, file_head());
  ASSERT_TRUE(add(file.value, records[0]));

  ResultRecord wrong = records[1];
  wrong.return_code = "7777";
  auto refused = add(file.value, wrong);
  EXPECT_EQ(refused.slug, "bank_return_code_unknown");
  EXPECT_EQ(refused.path, "/records/1/return_code");
  wrong = records[1];
  wrong.message = "\xFF";
  refused = add(file.value, wrong);
  EXPECT_EQ(refused.slug, "argument_not_utf8");
  EXPECT_EQ(refused.path, "/records/1/message");
  const std::string thirtieth = "2025-02-30";  // the record borrows it
  ykt_result_record no_day = record_of(records[1], thirtieth);
  refused = said([&](auto** error) { return ykt_result_file_add(file.value.get(), &no_day, error); });
  EXPECT_EQ(refused.slug, "date_not_real");
  EXPECT_EQ(refused.path, "/records/1/paid_on");
  ykt_result_record not_initialised{};
  EXPECT_EQ(ykt_result_file_add(file.value.get(), &not_initialised, nullptr), YKT_E_STRUCT_SIZE_WRONG);

  ASSERT_TRUE(add(file.value, records[1]));
  const auto bytes = write(file.value);
  ASSERT_TRUE(bytes) << bytes.slug;
  EXPECT_EQ(text(bytes.value),
            testing_bank::write_results(testing_bank::layout("example_bank_a"), records).value());
}

TEST(ResultFile, SaysWhichRecordTheLayoutCannotCarry) {
  Maker maker(43);
  auto records = testing_bank::answers_to(maker.payments(3, false), "0000");
  records[2].message = std::string(200, 'm');
  const auto layout = builtin_layout("example_bank_a");
  const auto file = begin(layout, file_head());
  for (const ResultRecord& record : records) ASSERT_TRUE(add(file.value, record));
  const auto bytes = write(file.value);
  EXPECT_EQ(bytes.slug, "bank_text_too_long");
  EXPECT_EQ(bytes.path, "/records/2/message");
}

TEST(ResultFile, NeedsAHeadThatIsRight) {
  const auto layout = builtin_layout("example_bank_a");
  ykt_file_head head = file_head();
  head.date = given("16.07.2025");
  EXPECT_EQ(begin(layout, head).slug, "date_syntax");
  EXPECT_EQ(begin(layout, head).path, "/head/date");
  head = file_head();
  head.reserved = 1;
  EXPECT_EQ(begin(layout, head).status, YKT_E_STRUCT_TAIL_UNKNOWN);
  head = file_head();
  head.struct_size = 4;
  EXPECT_EQ(begin(layout, head).status, YKT_E_STRUCT_SIZE_WRONG);
  head = file_head();
  head.part = 0;
  const auto file = begin(layout, head);
  ASSERT_TRUE(file);
  EXPECT_EQ(write(file.value).slug, "out_of_range");
}

}  // namespace
}  // namespace ykt::testing_capi
