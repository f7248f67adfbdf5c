#include "bank/record_writer.hpp"

#include <charconv>
#include <utility>

#include "bank/carried_text.hpp"

namespace ykt {
namespace {

constexpr std::size_t kBlock = std::size_t{1} << 16;

struct NumberText {
  std::array<char, 32> bytes{};
  std::size_t size = 0;
  std::string_view view() const noexcept { return {bytes.data(), size}; }
};

NumberText text_of(std::int64_t number) noexcept {
  NumberText out;
  const auto end = std::to_chars(out.bytes.data(), out.bytes.data() + out.bytes.size(), number);
  out.size = static_cast<std::size_t>(end.ptr - out.bytes.data());
  return out;
}

void put_digits(NumberText& out, std::int64_t number, int width) noexcept {
  std::int64_t unit = 1;
  for (int i = 1; i < width; ++i) unit *= 10;
  for (; unit > 0; unit /= 10) out.bytes[out.size++] = static_cast<char>('0' + number / unit % 10);
}

NumberText date_text(std::int64_t number, DateForm form) noexcept {
  NumberText out;
  if (number == 0) return out;
  const YearMonthDay d = ymd_of(number);
  const char mark = form == DateForm::dashed ? '-' : '/';
  put_digits(out, d.year, 4);
  if (form != DateForm::compact) out.bytes[out.size++] = mark;
  put_digits(out, d.month, 2);
  if (form != DateForm::compact) out.bytes[out.size++] = mark;
  put_digits(out, d.day, 2);
  return out;
}

// False when the form cannot state the amount exactly: R6, nothing is rounded on the way out.
bool money_text(std::int64_t fen, const FileForm& form, NumberText& out) noexcept {
  if (fen < 0) return false;
  if (form.amount_unit == AmountUnit::fen) {
    out = text_of(fen);
    return true;
  }
  const int cut = 2 - form.amount_decimals;  // decimals of 元 that the form leaves out
  const std::int64_t unit = cut == 0 ? 1 : cut == 1 ? 10 : 100;
  if (fen % unit != 0) return false;
  out = text_of(fen / 100);
  if (form.amount_decimals == 0) return true;
  out.bytes[out.size++] = '.';
  put_digits(out, fen % 100 / unit, form.amount_decimals);
  return true;
}

}  // namespace

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

Result<FileWriter> FileWriter::make(const FileForm& form, ByteSink sink) {
  YKT_LET(writer, RecordWriter::make(form));
  return FileWriter(form, std::move(writer), std::move(sink));
}

Done FileWriter::record(const LayoutRecord& record, const RecordValues& values, std::string_view path) {
  if (!first_) block_ += form_->line_ending;
  if (Fit fit = writer_.append(record, values, block_); !fit) return Failure(fit.error(path));
  first_ = false;
  if (block_.size() < kBlock) return {};
  YKT_TRY(sink_(block_));
  block_.clear();
  return {};
}

Done FileWriter::try_record(const LayoutRecord& record, const RecordValues& values, std::string_view path) {
  std::string scratch;
  if (Fit fit = writer_.append(record, values, scratch); !fit) return Failure(fit.error(path));
  return {};
}

Done FileWriter::finish() {
  if (form_->last_line_ended && !first_) block_ += form_->line_ending;
  YKT_TRY(sink_(block_));
  block_.clear();
  return {};
}

}  // namespace ykt
