#include "bank/record_reader.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "bank/carried_text.hpp"
#include "bank/number_text.hpp"
#include "bank/record_writer.hpp"

namespace ykt {
namespace {

Failure field_failure(Code code, const Line& line, LayoutValue value, const FileForm& form) {
  std::string path = line_path(line.number);
  path += '/';
  path += name_of(value);
  return fail(code, std::move(path),
              {{"line", line.number},
               {"field", std::string(name_of(value))},
               {"encoding", std::string(slug(form.encoding))}});
}

std::string_view without_fill(std::string_view bytes, const LayoutField& field) noexcept {
  if (field.side == FillSide::left) {
    while (bytes.starts_with(field.fill)) bytes.remove_prefix(1);
  } else {
    while (bytes.ends_with(field.fill)) bytes.remove_suffix(1);
  }
  return bytes;
}

// Digits filled with zeros on the left are digits; only other fills are taken away.
std::string_view number_text(std::string_view bytes, const LayoutField& field, bool fixed) noexcept {
  return fixed && field.fill != '0' ? without_fill(bytes, field) : bytes;
}

// Bytes of the character at `at` in GBK or GB18030; both keep 00-7F for ASCII as a first byte.
std::size_t step(std::string_view bytes, std::size_t at, Encoding encoding) noexcept {
  if (!(bytes[at] & 0x80)) return 1;
  const bool four =
      encoding == Encoding::gb18030 && at + 1 < bytes.size() && bytes[at + 1] >= '0' && bytes[at + 1] <= '9';
  return four ? 4 : 2;
}

// The delimiter only where a character begins: 118 characters of GBK end in the byte of `|`.
std::size_t find_delimiter(std::string_view bytes, std::size_t from, const FileForm& form,
                           bool high) noexcept {
  if (!high || form.encoding == Encoding::utf8) return bytes.find(form.delimiter, from);
  for (std::size_t at = from; at < bytes.size(); at += step(bytes, at, form.encoding))
    if (bytes[at] == form.delimiter[0] && bytes.substr(at).starts_with(form.delimiter)) return at;
  return std::string_view::npos;
}

}  // namespace

Result<RecordReader> RecordReader::make(const FileForm& form, const LayoutRecord& record) {
  RecordReader out(form, record);
  FileForm bare = form;
  bare.trailing_delimiter = false;
  YKT_LET(writer, RecordWriter::make(bare));
  for (const LayoutField& field : record.fields) {
    out.bytes_ += field.bytes;
    std::string& constant = out.constants_.emplace_back();
    if (field.value != LayoutValue::constant) continue;
    if (Fit fit = writer.append(LayoutRecord{{field}}, {}, constant); !fit) return Failure(fit.error(""));
  }
  return out;
}

std::string_view RecordReader::mark() const noexcept {
  return constants_.empty() ? std::string_view() : constants_.front();
}

bool RecordReader::begins(std::string_view line) const noexcept {
  if (mark().empty() || !line.starts_with(mark())) return false;
  return form_->fixed() || line.size() == mark().size() ||
         line.substr(mark().size()).starts_with(form_->delimiter);
}

Done RecordReader::split_fixed(const Line& line) {
  const auto size = static_cast<std::int64_t>(line.bytes.size());
  if (size != bytes_)
    return fail(Code::bank_record_bytes, line_path(line.number),
                {{"line", line.number}, {"found", size}, {"expected", bytes_}});
  std::size_t at = 0;
  for (const LayoutField& field : record_->fields) {
    const auto width = static_cast<std::size_t>(field.bytes);
    parts_.push_back(line.bytes.substr(at, width));
    at += width;
  }
  return {};
}

Done RecordReader::split_delimited(const Line& line) {
  std::size_t from = 0;
  std::int64_t found = 0;
  const std::size_t expected = record_->fields.size();
  for (;;) {
    const std::size_t at = find_delimiter(line.bytes, from, *form_, line.high);
    if (at == std::string_view::npos) break;
    if (parts_.size() < expected) parts_.push_back(line.bytes.substr(from, at - from));
    ++found;
    from = at + form_->delimiter.size();
  }
  // What follows the last delimiter: the last field, or nothing where the delimiter ends the record.
  const bool rest = !form_->trailing_delimiter || from != line.bytes.size();
  if (rest) {
    if (parts_.size() < expected) parts_.push_back(line.bytes.substr(from));
    ++found;
  }
  const bool unended = form_->trailing_delimiter && rest;
  if (static_cast<std::size_t>(found) != expected || unended)
    return fail(Code::bank_record_fields, line_path(line.number),
                {{"line", line.number}, {"found", found}, {"expected", static_cast<std::int64_t>(expected)}});
  return {};
}

Done RecordReader::split(const Line& line) {
  parts_.clear();
  return form_->fixed() ? split_fixed(line) : split_delimited(line);
}

Done RecordReader::read(const Line& line, FieldDecoder& decoder, RecordValues& into) {
  YKT_TRY(split(line));
  high_parts_ = utf8_parts_ = 0;
  for (std::size_t i = 0; i < parts_.size(); ++i) YKT_TRY(read_field(i, line, decoder, into));
  // One Han text may be valid UTF-8 by chance (4 in 100 000); two in one line are UTF-8 read as GBK.
  if (high_parts_ >= 2 && utf8_parts_ == high_parts_)
    return fail(Code::bank_file_encoding, line_path(line.number),
                {{"line", line.number}, {"encoding", std::string(slug(form_->encoding))}});
  return {};
}

Done RecordReader::read_field(std::size_t index, const Line& line, FieldDecoder& decoder,
                              RecordValues& into) {
  const LayoutField& field = record_->fields[index];
  const LayoutValue value = field.value;
  const std::string_view bytes = parts_[index];
  const auto failure = [&](Code code) { return field_failure(code, line, value, *form_); };
  const auto put = [&](std::optional<std::int64_t> number, Code code) -> Done {
    if (!number) return failure(code);
    into.number(value) = *number;
    return {};
  };
  switch (kind_of(value)) {
    case ValueKind::constant:
      if (bytes != constants_[index]) return failure(Code::bank_constant_differs);
      return {};
    case ValueKind::count:
      return put(number_of_digits(number_text(bytes, field, form_->fixed())), Code::bank_number_invalid);
    case ValueKind::money:
      return put(fen_of(number_text(bytes, field, form_->fixed()), *form_), Code::bank_amount_invalid);
    case ValueKind::date: {
      const std::string_view text = form_->fixed() ? without_fill(bytes, field) : bytes;
      // A bank that did not act states no day; every other date is a must.
      if (text.empty() && value == LayoutValue::paid_on) return put(0, Code::ok);
      return put(day_of(text, form_->date_form), Code::bank_date_invalid);
    }
    case ValueKind::text:
      break;
  }
  if (!form_->fixed() && field.bytes > 0 && bytes.size() > static_cast<std::size_t>(field.bytes)) {
    auto too_long = failure(Code::bank_text_too_long);
    too_long.value().args.push_back({"needed", static_cast<std::int64_t>(bytes.size())});
    too_long.value().args.push_back({"available", field.bytes});
    return too_long;
  }
  std::string_view text = bytes;
  if (line.high && scan_bytes(bytes).high) {
    const FieldDecoder::Field decoded = decoder.decode(value, bytes);
    if (decoded.code != Code::ok) return failure(decoded.code);
    text = decoded.utf8;
    ++high_parts_;
    utf8_parts_ += decoded.looks_utf8;
  }
  // Fills are taken away from characters, not bytes: a digit may end a four-byte character.
  into.text(value) = form_->fixed() ? without_fill(text, field) : text;
  return {};
}

}  // namespace ykt
