#include "bank/record_writer.hpp"

#include <utility>

#include "bank/carried_text.hpp"
#include "bank/number_text.hpp"

namespace ykt {

Result<RecordWriter> RecordWriter::make(const FileForm& form) {
  YKT_LET(encoder, Encoder::make(form.encoding));
  return RecordWriter(form, std::move(encoder));
}

Fit RecordWriter::append(const LayoutRecord& record, const RecordValues& values, std::string& out) {
  const std::size_t before = out.size();
  bool first = true;
  for (const LayoutField& field : record.fields) {
    if (!first) out += form_->delimiter;
    first = false;
    if (Fit fit = put(field, values, out); !fit) {
      out.resize(before);
      return fit;
    }
  }
  if (form_->trailing_delimiter) out += form_->delimiter;
  return {};
}

Fit RecordWriter::put(const LayoutField& field, const RecordValues& values, std::string& out) {
  switch (kind_of(field.value)) {
    case ValueKind::constant:
      return put_text(field, field.constant, out);
    case ValueKind::text:
      return put_text(field, values.text(field.value), out);
    case ValueKind::count:
      return put_bytes(field, text_of(values.number(field.value)).view(), out);
    case ValueKind::date:
      return put_bytes(field, date_text(values.number(field.value), form_->date_form).view(), out);
    case ValueKind::money: {
      NumberText text;
      if (!money_text(values.number(field.value), *form_, text))
        return {Code::bank_amount_not_carried, name_of(field.value)};
      return put_bytes(field, text.view(), out);
    }
  }
  return {};
}

// Whether the text holds the delimiter, or its end and the delimiter after it could be split earlier: "a|"
// before
// "||" reads as "a" and "|".
bool RecordWriter::joins_delimiter(std::string_view text) const noexcept {
  const std::string& delimiter = form_->delimiter;
  if (delimiter.empty() || text.empty()) return false;
  if (text.find(delimiter) != text.npos) return true;
  for (std::size_t shift = 1; shift < delimiter.size(); ++shift) {
    // The delimiter, begun `shift` bytes before the text's end, would be found first.
    const std::string_view head(delimiter.data(), shift);
    if (text.ends_with(head) && delimiter.starts_with(std::string_view(delimiter).substr(shift))) return true;
  }
  return false;
}

Fit RecordWriter::put_text(const LayoutField& field, std::string_view text, std::string& out) {
  if (const Code code = check_carried_text(text); code != Code::ok) return {code, name_of(field.value)};
  if (joins_delimiter(text)) return {Code::bank_text_delimiter, name_of(field.value)};
  if (form_->fixed() && !text.empty() && field.value != LayoutValue::constant) {
    const char edge = field.side == FillSide::left ? text.front() : text.back();
    if (edge == field.fill) return {Code::bank_text_fill, name_of(field.value)};
  }
  if (form_->encoding == Encoding::utf8 || !scan_bytes(text).high) return put_bytes(field, text, out);
  Memo& memo = memos_[index_of(field.value)];
  if (memo.utf8 != text) {
    memo.utf8.clear();  // stays so when the encoder refuses
    memo.bytes.clear();
    if (!encoder_.encode(text, memo.bytes)) return {Code::bank_text_not_carried, name_of(field.value)};
    memo.utf8 = text;
  }
  return put_bytes(field, memo.bytes, out);
}

Fit RecordWriter::put_bytes(const LayoutField& field, std::string_view bytes, std::string& out) const {
  const auto size = static_cast<std::int64_t>(bytes.size());
  const bool bounded = field.bytes > 0 || form_->fixed();
  if (bounded && size > field.bytes)
    return {Code::bank_text_too_long, name_of(field.value), size, field.bytes};
  const std::size_t fill = form_->fixed() ? static_cast<std::size_t>(field.bytes - size) : 0;
  if (field.side == FillSide::left) out.append(fill, field.fill);
  out += bytes;
  if (field.side == FillSide::right) out.append(fill, field.fill);
  return {};
}

}  // namespace ykt
