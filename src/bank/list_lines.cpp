#include "bank/list_lines.hpp"

#include <algorithm>
#include <limits>

namespace ykt {
namespace {

constexpr std::int64_t kDigitsMax = 18;  // of a number that is no overflow

std::int64_t largest_of(std::int64_t digits) noexcept {
  std::int64_t largest = 1;
  for (std::int64_t digit = 0; digit < digits; ++digit) largest *= 10;
  return largest - 1;
}

/// The largest number that every field with this value in a record can hold.
std::int64_t number_max_of(const LayoutRecord& record, LayoutValue value) noexcept {
  std::int64_t max = std::numeric_limits<std::int64_t>::max();
  for (const LayoutField& field : record.fields)
    if (field.value == value && field.bytes > 0 && field.bytes <= kDigitsMax)
      max = std::min(max, largest_of(field.bytes));
  return max;
}

}  // namespace

Done check_limits(const LayoutLimits& limits, const ListTotals& totals) {
  if (limits.rows_max && totals.count > *limits.rows_max)
    return fail(Code::bank_file_rows_over_limit, "/head/count", {{"max", *limits.rows_max}});
  if (limits.file_max && totals.sum > *limits.file_max)
    return fail(Code::bank_file_sum_over_limit, "/head/sum");
  return {};
}

bool takes_line(const LayoutLimits& limits, const ListTotals& totals, Money amount) noexcept {
  if (totals.count == 0) return true;
  ListTotals joined = totals;
  return add_line(joined, amount) && (!limits.rows_max || joined.count <= *limits.rows_max) &&
         (!limits.file_max || joined.sum <= *limits.file_max);
}

std::int64_t sequence_max_of(const FileForm& form) {
  return number_max_of(form.detail, LayoutValue::sequence);
}

std::int64_t parts_max_of(const FileForm& form, std::string_view list_id) {
  if (!form.carries(LayoutValue::part) || !form.carries(LayoutValue::parts)) return 1;
  if (form.is_message()) {
    // Beside the id of the list a message's own has both numbers, each after a stroke.
    const std::int64_t digits = (kMessageIdMax - characters_of(list_id) - 2) / 2;
    return digits < 1 ? 1 : largest_of(std::min(digits, kDigitsMax));
  }
  std::int64_t max = std::numeric_limits<std::int64_t>::max();
  for (const LayoutValue value : {LayoutValue::part, LayoutValue::parts}) {
    max = std::min(max, number_max_of(form.detail, value));
    if (form.header) max = std::min(max, number_max_of(*form.header, value));
    if (form.trailer) max = std::min(max, number_max_of(*form.trailer, value));
  }
  return max;
}

Result<ListLines> ListLines::make(const FileForm& form) {
  YKT_LET(writer, FormWriter::make(form));
  return ListLines(form, std::move(writer));
}

Fit ListLines::add(const Payment& payment, std::string& out) {
  if (Fit fit = check_payment(payment); !fit) return fit;
  if (Fit fit = check_limit(form_->limits, payment.amount); !fit) return fit;
  ListTotals joined = counted_;
  if (!add_line(joined, payment.amount)) return {Code::money_overflow, "amount"};
  fill_values(payment, values_);
  if (Fit fit = writer_->detail(values_, joined.count, out); !fit) return fit;
  counted_ = joined;
  return {};
}

void ListLines::fill(const ListHead& head) {
  fill_head(head, values_);
  values_.number(LayoutValue::count) = head.totals.count;
  values_.number(LayoutValue::sum) = head.totals.sum.fen();
}

Result<std::string> ListLines::header(const ListHead& head) {
  YKT_TRY(check_head(head, *form_));
  YKT_TRY(check_count(*form_, head.totals.count));
  YKT_TRY(check_limits(form_->limits, head.totals));
  fill(head);
  std::string out;
  if (Fit fit = writer_->header(values_, out); !fit) return Failure(fit.error("/head"));
  return out;
}

Result<std::string> ListLines::trailer(const ListHead& head) {
  fill(head);
  std::string out;
  if (Fit fit = writer_->trailer(values_, head.totals.count, out); !fit) return Failure(fit.error("/head"));
  return out;
}

}  // namespace ykt
