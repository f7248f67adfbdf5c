// File reader: header, detail records and trailer of a form, in that order, strictly.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bank/field_decoder.hpp"
#include "bank/line_reader.hpp"
#include "bank/record_reader.hpp"

namespace ykt {

/// Values that stand once in a file: those of the header, then also those of the trailer.
struct StatedValues {
  std::array<bool, kLayoutValues> stated{};
  std::array<std::int64_t, kLayoutValues> numbers{};
  std::array<std::string, kLayoutValues> texts{};

  bool has(LayoutValue value) const noexcept { return stated[index_of(value)]; }
  std::int64_t number(LayoutValue value) const noexcept { return numbers[index_of(value)]; }
  Money money(LayoutValue value) const noexcept { return Money::from_fen(number(value)); }
  const std::string& text(LayoutValue value) const noexcept { return texts[index_of(value)]; }
};

class FileReader {
 public:
  /// Reads the header. The form must outlive the reader. Errors: `bank_file_empty`, those of the first line.
  static Result<FileReader> open(const FileForm& form, ByteSource source);

  /// True with a detail record, false after the trailer. An error is about one line (`finished()` is false:
  /// go on with the next) or about the rest of the file. Texts in `into` are valid until the next call.
  Result<bool> next(RecordValues& into);
  bool finished() const noexcept { return finished_; }
  std::int64_t line() const noexcept { return line_.number; }
  const StatedValues& stated() const noexcept { return stated_; }
  /// `bank_sequence_differs` when the record just read does not state its own number.
  Done check_sequence(const RecordValues& values) const;
  /// At the end: every text outside ASCII, and at least two, would be Han characters in UTF-8, though the
  /// form says GBK or GB18030. One such text is chance; all of them are a file in UTF-8.
  bool is_utf8_after_all() const noexcept { return decoder_.all_look_utf8(); }

 private:
  enum class Kind : std::uint8_t { header, detail, trailer, none };

  FileReader(const FileForm& form, ByteSource source, RecordReader detail)
      : form_(&form), lines_(form, std::move(source)), decoder_(form.encoding), detail_(std::move(detail)) {}
  Done read_header();
  Done read_trailer();
  Done check_kind(Kind expected);
  Kind kind_by_mark() const noexcept;
  void find_marks();
  Done state(const LayoutRecord& record, const RecordValues& values);
  Result<bool> line_failed(Error error);

  const FileForm* form_;
  LineReader lines_;
  FieldDecoder decoder_;
  RecordReader detail_;
  std::optional<RecordReader> header_;
  std::optional<RecordReader> trailer_;
  bool marked_ = false;  // every kind of record opens with a constant of its own
  Line line_;
  StatedValues stated_;
  std::int64_t details_ = 0;
  int undecodable_ = 0;
  bool finished_ = false;
};

/// What stands at the end of a reading: problems of the file as a whole, given out one by one.
class Ending {
 public:
  bool reached() const noexcept { return reached_; }
  bool finished() const noexcept { return reached_ && next_ >= problems_.size(); }
  void bad_line() noexcept { ++bad_lines_; }
  std::int64_t bad_lines() const noexcept { return bad_lines_; }
  void add(Error problem) { problems_.push_back(std::move(problem)); }
  /// The file was read to where it can be read.
  void reach();
  /// The next problem, or false when all is said and nothing was wrong.
  Result<bool> next();

 private:
  std::vector<Error> problems_;
  std::size_t next_ = 0;
  std::int64_t bad_lines_ = 0;
  bool reached_ = false;
};

/// `bank_count_differs` or `bank_sum_differs` at `path`.
Error count_differs(std::string path, std::int64_t found, std::int64_t stated);
Error sum_differs(std::string path, Money found, Money stated);
/// `bank_file_encoding` of the whole file.
Error file_encoding_error(const FileForm& form);

}  // namespace ykt
