// BankAnswer: what a bank does with a payment list, for tests.
#pragma once
#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "ykt/bank/payment_list.hpp"
#include "ykt/bank/result_file.hpp"
#include "ykt/base/csv.hpp"
#include "ykt/batch/queries.hpp"
#include "ykt/policy/builtin_packs.hpp"

namespace ykt::test {

/// Reads a list as its bank would; `fails` are the numbers of the records (from 1) that it cannot pay.
inline std::vector<ResultRecord> records_for(const Layout& layout, const ListFile& list,
                                             const std::vector<int>& fails) {
  std::string success;
  std::string failure;
  for (const ReturnCode& code : layout.return_codes) {
    if (code.outcome == ReturnClass::success && success.empty()) success = code.code;
    if (code.outcome == ReturnClass::failed && failure.empty()) failure = code.code;
  }
  auto reader = PaymentListReader::open(layout, memory_source(list.content.content)).value();
  std::vector<ResultRecord> records;
  Payment payment;
  while (reader.next(payment).value()) {
    const int number = static_cast<int>(records.size()) + 1;
    const bool failed = std::find(fails.begin(), fails.end(), number) != fails.end();
    records.push_back({.reference = payment.reference,
                       .name = payment.name,
                       .account = payment.account,
                       .amount = payment.amount,
                       .return_code = failed ? failure : success,
                       .paid_on = Date::of(2025, 4, 3),
                       .message = {}});
  }
  return records;
}

inline std::string result_file(const Layout& layout, const std::string& list_id,
                               const std::vector<ResultRecord>& records, std::int64_t part = 1,
                               std::int64_t parts = 1) {
  const ResultHead head{.list_id = list_id,
                        .date = Date::of(2025, 4, 3),
                        .part = part,
                        .parts = parts,
                        .bank_code = "bank",
                        .division = "511102",
                        .totals = totals_of(layout, records).value()};
  std::string bytes;
  auto writer = ResultFileWriter::open(layout, head, [&](std::string_view more) -> Done {
                  bytes += more;
                  return {};
                }).value();
  for (const ResultRecord& record : records) EXPECT_TRUE(writer.add(record));
  EXPECT_TRUE(writer.close());
  return bytes;
}

inline Layout builtin_layout(const char* name) { return load_layout(*builtin_pack(name)).value(); }

inline std::string answer(const ListFile& list, const char* layout_name, const std::vector<int>& fails) {
  const Layout layout = builtin_layout(layout_name);
  return result_file(layout, list.list, records_for(layout, list, fails));
}

}  // namespace ykt::test
