// List lines: the records of one payment list as they are counted and written, for whoever writes one.
#pragma once
#include <memory>
#include <string>

#include "bank/form_writer.hpp"
#include "bank/head_record.hpp"
#include "bank/payment_record.hpp"
#include "ykt/bank/payment_list.hpp"

namespace ykt {

/// Errors: `bank_file_rows_over_limit`, `bank_file_sum_over_limit`.
Done check_limits(const LayoutLimits& limits, const ListTotals& totals);
/// Whether a list with these totals may take one more line; a list without lines may.
bool takes_line(const LayoutLimits& limits, const ListTotals& totals, Money amount) noexcept;

/// The largest number that the detail's field for a line's place in the list can hold.
std::int64_t sequence_max_of(const FileForm& form);
/// The largest number of parts that every file of a list with that id can state beside its own; 1: the form
/// does not carry both.
std::int64_t parts_max_of(const FileForm& form, std::string_view list_id);

class ListLines {
 public:
  /// The form must outlive this.
  static Result<ListLines> make(const FileForm& form);

  /// Appends one payment, with the line ending that stands before it. A misfit leaves everything as it was.
  Fit add(const Payment& payment, std::string& out);
  const ListTotals& counted() const noexcept { return counted_; }
  void restart() noexcept { counted_ = {}; }
  /// The header, and the trailer with the line endings around it; either may be empty. Errors: those of
  /// `PaymentListWriter::open`.
  Result<std::string> header(const ListHead& head);
  Result<std::string> trailer(const ListHead& head);

 private:
  ListLines(const FileForm& form, std::unique_ptr<FormWriter> writer)
      : form_(&form), writer_(std::move(writer)) {}
  void fill(const ListHead& head);

  const FileForm* form_;
  std::unique_ptr<FormWriter> writer_;
  RecordValues values_;
  ListTotals counted_;
};

}  // namespace ykt
