// Result file: the bank's answer to a payment list, written and read by the bank's layout.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ykt/bank/layout.hpp"
#include "ykt/bank/payment.hpp"
#include "ykt/bank/payment_list.hpp"
#include "ykt/base/date.hpp"
#include "ykt/base/money.hpp"
#include "ykt/base/stream.hpp"

namespace ykt {

/// The answer to one payment. Texts that the layout does not carry are empty.
struct ResultRecord {
  std::string reference;
  std::string name;
  std::string account;
  Money amount;
  std::string return_code;      ///< the bank's own; its meaning is in the layout
  std::optional<Date> paid_on;  ///< the day on which the bank acted
  std::string message;          ///< the bank's text

  bool operator==(const ResultRecord&) const = default;
};

/// The records of a pain.002 whose return codes begin with one status.
struct StatusTotals {
  std::string status;
  ListTotals totals;
  bool operator==(const StatusTotals&) const = default;
};

struct ResultTotals {
  ListTotals all;
  ListTotals success;  ///< records with a code of class success
  ListTotals failed;   ///< records with a code of class failed
  /// Of a pain.002 only, which states its totals so: by status, in the order in which they first stand.
  std::vector<StatusTotals> statuses{};
  bool operator==(const ResultTotals&) const = default;
};

/// What stands once in a result file.
struct ResultHead {
  std::string list_id;  ///< of the list that is answered
  Date date;
  std::int64_t part = 1;
  std::int64_t parts = 1;
  std::string bank_code;
  std::string division;
  ResultTotals totals;

  bool operator==(const ResultHead&) const = default;
};

/// Writes one result file; what a bank integrator uses. Rules as for PaymentListWriter.
class ResultFileWriter {
 public:
  /// Errors: a head value that does not fit (`/head/<value>`), `out_of_range` (part, count),
  /// `bank_part_not_carried`; of a pain.002 `bank_count_differs` and `bank_sum_differs` at /head/statuses,
  /// when the totals by status are not those of all (`totals_of` gives both).
  static Result<ResultFileWriter> open(const Layout& layout, ResultHead head, ByteSink sink);

  /// Errors at `/records/<index>/<field>`: a text that does not fit, `bank_return_code_unknown` (a bank
  /// writes only codes of its own table). A reference may stand twice: whether that is right is for
  /// `reconcile` to say.
  Done add(const ResultRecord& record);
  /// Errors: `bank_count_differs`, `bank_sum_differs`, with what was counted (`/head/success_count`).
  Done close();

  ResultFileWriter(ResultFileWriter&&) noexcept;
  ResultFileWriter& operator=(ResultFileWriter&&) noexcept;
  ~ResultFileWriter();

 private:
  struct State;
  explicit ResultFileWriter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// The totals of records under a layout's return codes, as a head must state them. Error: `money_overflow`.
Result<ResultTotals> totals_of(const Layout& layout, const std::vector<ResultRecord>& records);

/// Reads one result file, strictly. Rules and errors as for PaymentListReader.
/// A return code that the layout does not know is read as it is: one such record must not stop the others. It
/// counts in no class of ours, so the stated success and failed totals may exceed ours by such records, and
/// by no more.
class ResultFileReader {
 public:
  static Result<ResultFileReader> open(const Layout& layout, ByteSource source);

  Result<bool> next(ResultRecord& into);
  bool finished() const noexcept;
  const ResultHead& head() const noexcept;

  ResultFileReader(ResultFileReader&&) noexcept;
  ResultFileReader& operator=(ResultFileReader&&) noexcept;
  ~ResultFileReader();

 private:
  struct State;
  explicit ResultFileReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// A whole result file in memory, as `reconcile` takes it.
struct ResultFile {
  ResultHead head;
  std::vector<ResultRecord> records;
  std::vector<Error> problems;  ///< not empty: the file is refused
};
/// Reads a result file to its end; lists at most `problems_max` problems.
ResultFile read_result_file(const Layout& layout, ByteSource source, std::size_t problems_max = 1000);

}  // namespace ykt
