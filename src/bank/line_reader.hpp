// Line reader: the lines of a file as its form ends them, with one line of foresight.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "ykt/bank/layout.hpp"
#include "ykt/base/stream.hpp"

namespace ykt {

/// Longest line taken: several times any bank's record, and a bound on memory for a file without line ends.
inline constexpr std::size_t kLineBytesMax = std::size_t{1} << 16;

struct Line {
  std::string_view bytes;   ///< without its ending; until the next call
  std::int64_t number = 0;  ///< from 1
  bool last = false;
  bool high = false;  ///< some byte is not ASCII
};

/// Whether bytes begin with a mark of UTF-8, UTF-16 or GB18030.
bool begins_with_bom(std::string_view bytes) noexcept;
/// A line's number as an error path: `/lines/17`.
std::string line_path(std::int64_t number);

class LineReader {
 public:
  LineReader(const FileForm& form, ByteSource source);
  /// False at the end. Errors: `bank_file_bom`, `bank_file_control`, `bank_line_ending` (of one line: the
  /// next call goes on); `bank_file_truncated`, `bank_line_too_long` and those of the source end the reading.
  Result<bool> next(Line& into);
  bool finished() const noexcept { return finished_; }
  std::int64_t number() const noexcept { return number_; }

 private:
  // What lies between `begin_` and the buffer's end is not handed out yet, but for the line that is being
  // looked at.
  Result<bool> fill();
  Result<std::size_t> find_end();
  Failure stop(Failure failure);

  const FileForm* form_;
  ByteSource source_;
  std::string buffer_;
  std::size_t begin_ = 0;
  std::size_t next_ = 0;
  std::int64_t number_ = 0;
  bool crlf_ = false;
  bool tabs_ = false;
  bool source_ended_ = false;
  bool finished_ = false;
};

}  // namespace ykt
