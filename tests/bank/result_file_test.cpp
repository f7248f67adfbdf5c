#include "ykt/bank/result_file.hpp"

#include <gtest/gtest.h>

#include "bank/material.hpp"

namespace ykt {
namespace {

using namespace testing_bank;

std::vector<ResultRecord> three_records() {
  return {
      {"B7-1", "测亅一", "6217001234567890126", Money::from_fen(12450), "0000", Date::of(2025, 7, 16),
       "已入账"},
      {"B7-2", "阿依·古丽", "6217009876543210984", Money::from_fen(5), "1003", std::nullopt, "账户|已销户"},
      {"B7-3", "例三", "6217009876543210992", Money::from_fen(100), "8888", std::nullopt, ""}};
}

constexpr std::string_view kGoldenA =
    "H|!L2025-07-0001|!2025-07-16|!1|!1|!\r\n"
    "D|!1|!B7-1|!测亅一|!6217001234567890126|!124.50|!0000|!2025-07-16|!已入账|!\r\n"
    "D|!2|!B7-2|!阿依·古丽|!6217009876543210984|!0.05|!1003|!|!账户|已销户|!\r\n"
    "D|!3|!B7-3|!例三|!6217009876543210992|!1.00|!8888|!|!|!\r\n"
    "T|!3|!125.55|!1|!124.50|!1|!0.05|!\r\n";

ResultFile read(const Layout& layout, std::string bytes) {
  return read_result_file(layout, pieces(std::move(bytes), 11));
}

TEST(ResultFile, GoldenAndBack) {
  const Layout a = layout("example_bank_a");
  const auto bytes = write_results(a, three_records());
  ASSERT_TRUE(bytes) << bytes.error().path;
  EXPECT_EQ(*bytes, gbk(kGoldenA));
  const ResultFile file = read(a, *bytes);
  EXPECT_EQ(listed(file.problems), "");
  EXPECT_EQ(file.records, three_records());
  EXPECT_EQ(file.head.list_id, "L2025-07-0001");
  EXPECT_EQ(file.head.totals.all, (ListTotals{3, Money::from_fen(12555)}));
  EXPECT_EQ(file.head.totals.success, (ListTotals{1, Money::from_fen(12450)}));
  EXPECT_EQ(file.head.totals.failed, (ListTotals{1, Money::from_fen(5)}));
}

TEST(ResultFile, FixedWidthWithAnEmptyDate) {
  const Layout b = layout("example_bank_b");
  auto records = three_records();
  records[0].return_code = "S";
  records[1].return_code = "F03";
  records[2].return_code = "P";
  const auto bytes = write_results(b, records);
  ASSERT_TRUE(bytes) << bytes.error().path;
  EXPECT_NE(bytes->find("F03 00000000"), std::string::npos);
  const ResultFile file = read(b, *bytes);
  EXPECT_EQ(listed(file.problems), "");
  EXPECT_EQ(file.records, records);
}

TEST(ResultFile, EachDamageHasItsCode) {
  const Layout a = layout("example_bank_a");
  const std::string good = gbk(kGoldenA);
  const auto with = [&](std::string_view from, std::string_view to) {
    return replaced(good, gbk(from), gbk(to));
  };
  struct Damage {
    Code code;
    const char* path;
    std::string bytes;
  };
  const std::vector<Damage> damages{
      {Code::bank_file_empty, "", ""},
      {Code::bank_file_truncated, "/lines/4", good.substr(0, good.rfind("T|!"))},
      {Code::bank_count_differs, "/head/count", with("T|!3", "T|!4")},
      {Code::bank_sum_differs, "/head/sum", with("125.55", "125.54")},
      {Code::bank_count_differs, "/head/success_count", with("|!1|!124.50|!1|!", "|!2|!124.50|!1|!")},
      {Code::bank_sum_differs, "/head/success_sum", with("|!1|!124.50|!1|!", "|!1|!124.51|!1|!")},
      {Code::bank_count_differs, "/head/failed_count", with("|!1|!0.05|!", "|!0|!0.05|!")},
      {Code::bank_sum_differs, "/head/failed_sum", with("|!1|!0.05|!", "|!1|!0.04|!")},
      {Code::bank_count_differs, "/head/success_count", with("|!1003|!", "|!0000|!")},  // failed made success
      {Code::bank_text_missing, "/lines/2/return_code", with("|!0000|!", "|!|!")},
      {Code::bank_text_missing, "/lines/4/name", with("例三", "")},
      {Code::bank_date_invalid, "/lines/2/paid_on", with("|!0000|!2025-07-16", "|!0000|!2025-07-32")},
      {Code::account_length, "/lines/2/account", with("6217001234567890126", "62")},
      {Code::bank_amount_invalid, "/lines/2/amount", with("|!124.50|!0000", "|!1E2|!0000")},
      {Code::bank_sequence_differs, "/lines/3/sequence", with("D|!2", "D|!4")},
      {Code::bank_record_unknown, "/lines/3", with("D|!2", "Q|!2")},
  };
  for (const Damage& damage : damages) {
    const ResultFile file = read(a, damage.bytes);
    EXPECT_TRUE(has(file.problems, damage.code, damage.path))
        << slug(damage.code) << " at " << damage.path << "\n"
        << listed(file.problems);
    EXPECT_TRUE(complete(file.problems)) << listed(file.problems);
  }
}

TEST(ResultFile, AnUnknownReturnCodeStopsNothing) {
  const Layout a = layout("example_bank_a");
  // The bank counts its new code as failed, in the trailer and nowhere else.
  std::string bytes = replaced(gbk(kGoldenA), "|!8888|!", "|!7777|!");
  EXPECT_EQ(listed(read(a, bytes).problems), "");
  bytes = replaced(bytes, "|!1|!0.05|!", "|!2|!1.05|!");
  const ResultFile file = read(a, bytes);
  EXPECT_EQ(listed(file.problems), "");
  EXPECT_EQ(file.records[2].return_code, "7777");
  EXPECT_EQ(file.head.totals.failed.count, 1);  // ours: never guessed
  // More than the unknown record can explain.
  EXPECT_TRUE(has(read(a, replaced(bytes, "|!2|!1.05|!", "|!3|!1.05|!")).problems, Code::bank_count_differs,
                  "/head/failed_count"));
  EXPECT_TRUE(has(read(a, replaced(bytes, "|!2|!1.05|!", "|!2|!1.06|!")).problems, Code::bank_sum_differs,
                  "/head/failed_sum"));
}

TEST(ResultFileWriter, FaultsHaveTheirCodes) {
  const Layout a = layout("example_bank_a");
  const auto with = [&](void (*change)(ResultRecord&)) {
    auto records = three_records();
    change(records[1]);
    const auto bytes = write_results(a, records);
    return bytes ? Error{} : bytes.error();
  };
  EXPECT_EQ(with([](ResultRecord& r) { r.return_code = "7777"; }).code, Code::bank_return_code_unknown);
  EXPECT_EQ(with([](ResultRecord& r) { r.message = "甲|!乙"; }).code, Code::bank_text_delimiter);
  EXPECT_EQ(with([](ResultRecord& r) { r.message = "𠀀"; }).code, Code::bank_text_not_carried);
  EXPECT_EQ(with([](ResultRecord& r) { r.message = "甲\n"; }).code, Code::bank_text_control);
  EXPECT_EQ(with([](ResultRecord& r) { r.reference = ""; }).code, Code::bank_text_missing);
  EXPECT_EQ(with([](ResultRecord& r) { r.message = "甲\n"; }).path, "/records/1/message");
}

TEST(ResultFileWriter, HoldsRecordsAgainstTheTotals) {
  const Layout a = layout("example_bank_a");
  const auto records = three_records();
  const auto write = [&](const ResultTotals& totals) {
    std::string out;
    ResultHead head;
    head.list_id = "L1";
    head.date = Date::of(2025, 7, 16);
    head.totals = totals;
    auto writer = ResultFileWriter::open(a, head, into(out));
    for (const ResultRecord& record : records)
      if (auto added = writer->add(record); !added) return added.error();
    const auto closed = writer->close();
    return closed ? Error{Code::ok, {}, {}} : closed.error();
  };
  const ResultTotals right = *totals_of(a, records);
  EXPECT_EQ(write(right).code, Code::ok);
  ResultTotals wrong = right;
  wrong.failed.count = 2;
  EXPECT_EQ(write(wrong).path, "/head/failed_count");
  wrong = right;
  wrong.success.sum = Money::from_fen(1);
  EXPECT_EQ(write(wrong).path, "/head/success_sum");
  wrong = right;
  wrong.all.count = 2;
  EXPECT_EQ(write(wrong).code, Code::bank_lines_over_totals);
}

TEST(ResultFileReader, CutAtEveryByteIsNeverTakenForWhole) {
  const Layout a = layout("example_bank_a");
  const std::string good = gbk(kGoldenA);
  for (std::size_t size = 0; size < good.size(); ++size)
    ASSERT_FALSE(read(a, good.substr(0, size)).problems.empty()) << size;
}

}  // namespace
}  // namespace ykt
