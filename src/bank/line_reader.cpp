#include "bank/line_reader.hpp"

#include <algorithm>
#include <utility>

#include "bank/carried_text.hpp"

namespace ykt {
namespace {

constexpr std::size_t kBlock = std::size_t{1} << 17;
constexpr std::string_view kBom8 = "\xEF\xBB\xBF";
constexpr std::string_view kBom18030 = "\x84\x31\x95\x33";
constexpr std::string_view kBom16 = "\xFF\xFE";
constexpr std::string_view kBom16Big = "\xFE\xFF";

bool controls_are_tabs(std::string_view bytes) noexcept {
  return std::none_of(bytes.begin(), bytes.end(), [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == '\x7F';
  });
}

Failure line_failure(Code code, std::int64_t number) {
  return fail(code, line_path(number), {{"line", number}});
}

}  // namespace

bool begins_with_bom(std::string_view bytes) noexcept {
  return bytes.starts_with(kBom8) || bytes.starts_with(kBom18030) || bytes.starts_with(kBom16) ||
         bytes.starts_with(kBom16Big);
}

std::string line_path(std::int64_t number) { return "/lines/" + std::to_string(number); }

LineReader::LineReader(const FileForm& form, ByteSource source)
    : form_(&form),
      source_(std::move(source)),
      crlf_(form.line_ending == "\r\n"),
      tabs_(form.delimiter.find('\t') != std::string::npos) {}

Failure LineReader::stop(Failure failure) {
  finished_ = true;
  return failure;
}

// True when bytes were added. `begin_` becomes 0: what was handed out is gone, offsets from `begin_` stay
// right.
Result<bool> LineReader::fill() {
  if (source_ended_) return false;
  buffer_.erase(0, begin_);
  next_ -= begin_;
  begin_ = 0;
  const std::size_t size = buffer_.size();
  buffer_.resize(size + kBlock);
  auto got = source_(std::span<char>(buffer_).subspan(size));
  if (!got) {
    buffer_.resize(size);
    return stop(Failure(std::move(got).error()));
  }
  YKT_INVARIANT(*got <= kBlock);
  buffer_.resize(size + *got);
  source_ended_ = *got == 0;
  return *got > 0;
}

// Offset from `begin_` of the line feed, or npos for a last line without one.
Result<std::size_t> LineReader::find_end() {
  std::size_t searched = 0;
  for (;;) {
    const std::size_t at = buffer_.find('\n', begin_ + searched);
    if (at != std::string::npos && at - begin_ <= kLineBytesMax) return at - begin_;
    searched = buffer_.size() - begin_;
    if (at != std::string::npos || searched > kLineBytesMax)
      return stop(fail(Code::bank_line_too_long, line_path(number_),
                       {{"line", number_}, {"max", static_cast<std::int64_t>(kLineBytesMax)}}));
    YKT_LET(more, fill());
    if (!more) return std::string::npos;
  }
}

Result<bool> LineReader::next(Line& into) {
  if (finished_) return false;
  begin_ = next_;
  if (begin_ == buffer_.size()) {
    YKT_LET(more, fill());
    if (!more) {
      finished_ = true;
      return false;
    }
  }
  ++number_;
  YKT_LET(feed, find_end());
  const bool ended = feed != std::string::npos;
  std::size_t size = ended ? feed : buffer_.size() - begin_;
  next_ = begin_ + size + (ended ? 1 : 0);
  if (next_ == buffer_.size()) YKT_TRY(fill());  // is there another line?
  into = Line{{}, number_, next_ == buffer_.size(), false};
  std::string_view bytes(buffer_.data() + begin_, size);
  if (number_ == 1 && begins_with_bom(bytes)) return stop(line_failure(Code::bank_file_bom, number_));
  if (!ended && form_->last_line_ended) return stop(line_failure(Code::bank_file_truncated, number_));
  const bool returned = bytes.ends_with('\r');
  if (returned != (crlf_ && ended)) return line_failure(Code::bank_line_ending, number_);
  if (returned) bytes.remove_suffix(1);
  const ByteScan scan = scan_bytes(bytes);
  if (scan.control && !(tabs_ && controls_are_tabs(bytes)))
    return line_failure(Code::bank_file_control, number_);
  into.bytes = bytes;
  into.high = scan.high;
  return true;
}

}  // namespace ykt
