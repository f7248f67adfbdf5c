// Csv: a streaming reader and a writer for comma-separated values (RFC 4180) in UTF-8, in constant memory.
#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ykt/base/encoding.hpp"
#include "ykt/base/result.hpp"
#include "ykt/base/stream.hpp"

namespace ykt {

/// Reads a file in blocks. Errors: `file_not_readable`.
Result<ByteSource> file_source(const std::filesystem::path& path);
/// Reads from memory, which must outlive the source.
ByteSource memory_source(std::string_view bytes);
/// Decodes another source into UTF-8 (spans of at least `Decoder::kRoomMin` bytes). Errors: as of `Decoder`.
ByteSource decoding_source(ByteSource bytes, Decoder decoder);

struct CsvLimits {
  char delimiter = ',';  ///< any ASCII character but quote, CR, LF and NUL
  std::size_t record_bytes_max = std::size_t{64} << 10;
  std::size_t columns_max = 256;
  std::size_t block_bytes = std::size_t{192} << 10;  ///< how much is asked of the source at a time
};

/// One record. `fields` and what they point to stay valid until the next `next()`.
struct CsvRecord {
  std::span<const std::string_view> fields;  ///< without quotes; a doubled quote is one
  std::uint64_t row =
      0;  ///< 1 for the first record of the file, counting empty lines, as a spreadsheet counts
  std::uint64_t line = 0;  ///< 1 for the first line; differs from `row` after a line break inside quotes
};

/// Reads records. Lines end in CRLF or LF; empty lines are counted and skipped; a UTF-8 byte-order mark at
/// the beginning is dropped. A CR that does not end a line is content.
///
/// Errors, each with the `row`; after one every further call gives the same error:
/// `csv_record_too_long`, `csv_too_many_columns`, `csv_nul_byte`, `csv_quote_open` (never closed),
/// `csv_quote_misplaced` (inside a bare cell, or text after a closing quote), and those of the source.
class CsvReader {
 public:
  explicit CsvReader(ByteSource source, CsvLimits limits = {});
  CsvReader(CsvReader&&) noexcept;
  CsvReader& operator=(CsvReader&&) noexcept;
  ~CsvReader();

  /// The next record, or nullptr at the end. The record belongs to the reader.
  Result<const CsvRecord*> next();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// True for a cell that a spreadsheet would run: its first character is `= + - @`, TAB or CR (also full-width
/// = + - @).
bool starts_formula(std::string_view cell) noexcept;
/// The cell with an apostrophe before it when it starts a formula, so that a spreadsheet shows it as text.
std::string neutralise_formula(std::string_view cell);

struct CsvStyle {
  char delimiter = ',';
  bool crlf = true;        ///< RFC 4180 line ends; false is LF
  bool neutralise = true;  ///< cells that start a formula get an apostrophe
  bool quote_everything = false;
};

/// Appends one record with its line end; cells are quoted where they need it.
void append_csv_record(std::string& out, std::span<const std::string_view> cells, const CsvStyle& style = {});

}  // namespace ykt
