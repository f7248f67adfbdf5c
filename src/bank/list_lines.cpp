#include "bank/list_lines.hpp"

namespace ykt {

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

Result<ListLines> ListLines::make(const FileForm& form) {
  YKT_LET(writer, RecordWriter::make(form));
  return ListLines(form, std::move(writer));
}

Fit ListLines::add(const Payment& payment, std::string& out) {
  if (Fit fit = check_payment(payment); !fit) return fit;
  if (Fit fit = check_limit(form_->limits, payment.amount); !fit) return fit;
  ListTotals joined = counted_;
  if (!add_line(joined, payment.amount)) return {Code::money_overflow, "amount"};
  fill_values(payment, values_);
  values_.number(LayoutValue::sequence) = joined.count;
  const std::size_t before = out.size();
  if (form_->header || counted_.count > 0) out += form_->line_ending;
  if (Fit fit = writer_.append(form_->detail, values_, out); !fit) {
    out.resize(before);
    return fit;
  }
  counted_ = joined;
  return {};
}

Done ListLines::put(const LayoutRecord& record, const ListHead& head, std::string& out) {
  fill_head(head, values_);
  values_.number(LayoutValue::count) = head.totals.count;
  values_.number(LayoutValue::sum) = head.totals.sum.fen();
  if (Fit fit = writer_.append(record, values_, out); !fit) return Failure(fit.error("/head"));
  return {};
}

Result<std::string> ListLines::header(const ListHead& head) {
  YKT_TRY(check_head(head, *form_));
  YKT_TRY(check_limits(form_->limits, head.totals));
  std::string out;
  if (form_->header) YKT_TRY(put(*form_->header, head, out));
  return out;
}

Result<std::string> ListLines::trailer(const ListHead& head) {
  std::string out;
  const bool first = !form_->header && head.totals.count == 0;
  if (form_->trailer) {
    if (!first) out += form_->line_ending;
    YKT_TRY(put(*form_->trailer, head, out));
  }
  if (form_->last_line_ended && (!first || form_->trailer)) out += form_->line_ending;
  return out;
}

}  // namespace ykt
