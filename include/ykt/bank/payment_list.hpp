// Payment list: the file that tells a bank whom to pay, written and read by the bank's layout.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "ykt/bank/layout.hpp"
#include "ykt/bank/payment.hpp"
#include "ykt/base/date.hpp"
#include "ykt/base/money.hpp"
#include "ykt/base/stream.hpp"

namespace ykt {

struct ListTotals {
  std::int64_t count = 0;
  Money sum;
  bool operator==(const ListTotals&) const = default;
};

/// What stands once in a list, in its header or trailer. A value that the layout does not carry is left as it
/// is.
struct ListHead {
  std::string list_id;
  Date date;
  std::int64_t part = 1;
  std::int64_t parts = 1;
  std::string bank_code;
  std::string division;
  ListTotals totals;

  bool operator==(const ListHead&) const = default;
};

/// Writes one list, line by line. The same head and payments give the same bytes.
/// Totals come first, since a header states them; `close` holds the lines against them.
/// After an error the writer takes nothing more, and the bytes written so far are no list.
class PaymentListWriter {
 public:
  /// Errors: a head value that does not fit (`/head/<value>`), `out_of_range` (part; count, since a message
  /// has a transaction at least), `bank_part_not_carried`
  /// (several parts and a layout that cannot say which), `bank_file_rows_over_limit`,
  /// `bank_file_sum_over_limit`.
  static Result<PaymentListWriter> open(const Layout& layout, ListHead head, ByteSink sink);

  /// Errors at `/lines/<index>/<field>`, index from 0: those of `check_fit`, `bank_reference_repeated`,
  /// `bank_lines_over_totals`.
  Done add(const Payment& payment);
  /// Writes the trailer. Errors: `bank_count_differs`, `bank_sum_differs` between the lines and the head.
  Done close();

  PaymentListWriter(PaymentListWriter&&) noexcept;
  PaymentListWriter& operator=(PaymentListWriter&&) noexcept;
  ~PaymentListWriter();

 private:
  struct State;
  explicit PaymentListWriter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Reads one list, strictly, in constant memory but for the references seen.
/// Act on nothing before `next` has said false: only then are count, sum and trailer verified.
class PaymentListReader {
 public:
  /// Errors: `bank_file_empty`, those of the header line; of a message those of its head and `iso_…`.
  static Result<PaymentListReader> open(const Layout& layout, ByteSource source);

  /// True with the next payment in `into`, false at the end of a file that is right as a whole.
  /// An error at `/lines/<line>/<field>` (line of the file, from 1), in a message at
  /// `/transactions/<number>/<field>` (from 1), is about that line or transaction: call again for the next
  /// and so find every problem; such a file never ends with false but with `bank_file_refused`.
  /// Once `finished()` there is nothing more to read.
  Result<bool> next(Payment& into);
  /// Whether the last error ended the reading (end of the file, source failed), rather than being about one
  /// line.
  bool finished() const noexcept;

  /// From the header, and after the end from the trailer too. `totals` are as counted so far.
  const ListHead& head() const noexcept;

  PaymentListReader(PaymentListReader&&) noexcept;
  PaymentListReader& operator=(PaymentListReader&&) noexcept;
  ~PaymentListReader();

 private:
  struct State;
  explicit PaymentListReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// What reading a whole file found.
struct ListCheck {
  ListHead head;
  std::vector<Error> problems;  ///< empty: the file is right
};
/// Reads a list to its end and lists its problems, at most `problems_max` of them.
ListCheck check_payment_list(const Layout& layout, ByteSource source, std::size_t problems_max = 1000);

/// Finds where one list must be split so that each file keeps the bank's limits; lines keep their order.
class ListSplitter {
 public:
  explicit ListSplitter(const Layout& layout) : limits_(layout.payment_list.limits) {}
  /// The next line's amount. Error: `bank_amount_over_limit` (no file could hold the line), `money_overflow`.
  Done add(Money amount);
  /// The parts, in order: each takes the next `count` lines.
  const std::vector<ListTotals>& parts() const noexcept { return parts_; }

 private:
  LayoutLimits limits_;
  std::vector<ListTotals> parts_;
};

}  // namespace ykt
