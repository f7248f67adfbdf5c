// File reader: what a file states once and its records, in that order, strictly.
#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bank/field_decoder.hpp"
#include "bank/line_reader.hpp"
#include "bank/record_reader.hpp"

namespace ykt {

/// Values that stand once in a file: those of the header, then also those of the trailer.
struct StatedValues {
  std::vector<StatusTotals> statuses{};  ///< of a pain.002; empty where it states none
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
  /// Reads what stands before the first record. The form must outlive the reader. Errors: `bank_file_empty`,
  /// those of the first line, or of a message's head.
  static Result<std::unique_ptr<FileReader>> open(const FileForm& form, ByteSource source);
  virtual ~FileReader() = default;

  /// True with a record, false after the last. An error is about one record (`finished()` is false: go on
  /// with the next) or about the rest of the file. Texts in `into` are valid until the next call.
  virtual Result<bool> next(RecordValues& into) = 0;
  virtual bool finished() const noexcept = 0;
  /// Where the record just read stands: `/lines/17`, in a message `/transactions/17`.
  virtual std::string path() const = 0;
  virtual const StatedValues& stated() const noexcept = 0;
  /// `bank_sequence_differs` when the record just read does not state its own number, where it has one.
  virtual Done check_sequence(const RecordValues& values) const = 0;
  /// Of a file that was read to its end without a bad record: what is wrong with it as a whole all the same.
  virtual std::optional<Error> problem_of_whole() const = 0;
};

/// Files of lines.
class LineFileReader final : public FileReader {
 public:
  static Result<std::unique_ptr<LineFileReader>> open(const FileForm& form, ByteSource source);

  Result<bool> next(RecordValues& into) override;
  bool finished() const noexcept override { return finished_; }
  std::string path() const override { return line_path(line_.number); }
  const StatedValues& stated() const noexcept override { return stated_; }
  Done check_sequence(const RecordValues& values) const override;
  /// `bank_file_encoding`: every text outside ASCII, and at least two, would be Han characters in UTF-8,
  /// though the form says GBK or GB18030. One such text is chance; all of them are a file in UTF-8.
  std::optional<Error> problem_of_whole() const override;

 private:
  enum class Kind : std::uint8_t { header, detail, trailer, none };

  LineFileReader(const FileForm& form, ByteSource source, RecordReader detail)
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
  bool sequenced_ = false;
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

}  // namespace ykt
