// Made-up account checks for the tests of the room.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "bank/material.hpp"
#include "ykt/bank/account_check_list.hpp"
#include "ykt/bank/account_check_result.hpp"

namespace ykt::testing_bank {

inline std::vector<AccountToCheck> accounts_of(const std::vector<Payment>& payments, bool with_bank) {
  std::vector<AccountToCheck> out;
  for (const Payment& one : payments)
    out.push_back({one.reference, one.name, one.account, with_bank ? one.account_bank : "",
                   with_bank ? one.account_bank_code : ""});
  return out;
}

inline std::vector<AccountAnswer> answers_about(const std::vector<AccountToCheck>& accounts,
                                                std::string_view code, bool with_name) {
  std::vector<AccountAnswer> out;
  for (const AccountToCheck& one : accounts)
    out.push_back({one.reference, with_name ? one.name : "", one.account, std::string(code), ""});
  return out;
}

inline AccountCheckHead check_head_of(std::size_t count) {
  return {"B7-C1-example_a", Date::of(2025, 7, 15), "example_a", "511102", static_cast<std::int64_t>(count)};
}

/// Writes rows of either kind with its writer.
template <class Writer, class Row>
Result<std::string> write_check(const Layout& layout, const AccountCheckHead& head,
                                const std::vector<Row>& rows) {
  std::string out;
  YKT_LET(writer, Writer::open(layout, head, into(out)));
  for (const Row& row : rows) YKT_TRY(writer.add(row));
  YKT_TRY(writer.close());
  return out;
}

inline Result<std::string> written(const Layout& layout, const std::vector<AccountToCheck>& rows) {
  return write_check<AccountCheckListWriter>(layout, check_head_of(rows.size()), rows);
}
inline Result<std::string> written(const Layout& layout, const std::vector<AccountAnswer>& rows) {
  return write_check<AccountCheckResultWriter>(layout, check_head_of(rows.size()), rows);
}

template <class Row>
struct CheckRead {
  AccountCheckHead head;
  std::vector<Row> rows;
  std::vector<Error> problems;
};

template <class Reader, class Row>
CheckRead<Row> read_check(const Layout& layout, std::string bytes, std::size_t step) {
  CheckRead<Row> out;
  auto reader = Reader::open(layout, pieces(std::move(bytes), step));
  if (!reader) {
    out.problems.push_back(reader.error());
    return out;
  }
  for (Row row; !reader->finished();) {
    auto more = reader->next(row);
    if (!more)
      out.problems.push_back(more.error());
    else if (*more)
      out.rows.push_back(row);
  }
  out.head = reader->head();
  return out;
}

inline CheckRead<AccountToCheck> read_accounts(const Layout& layout, std::string bytes,
                                               std::size_t step = 1 << 16) {
  return read_check<AccountCheckListReader, AccountToCheck>(layout, std::move(bytes), step);
}
inline CheckRead<AccountAnswer> read_answers(const Layout& layout, std::string bytes,
                                             std::size_t step = 1 << 16) {
  return read_check<AccountCheckResultReader, AccountAnswer>(layout, std::move(bytes), step);
}

}  // namespace ykt::testing_bank
