// RowReader: rows of named text cells from a CSV file or an Arrow stream, one way for both.
#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "ykt/base/digest.hpp"
#include "ykt/base/result.hpp"
#include "ykt/platform/input.hpp"

namespace ykt {

struct RowColumn {
  std::string_view name;
  bool required;  ///< the column; an empty cell in it is for the caller to judge
};

/// Cells are UTF-8 text: integers, dates and decimals of an Arrow stream in their canonical text. A null is
/// an empty cell. Bytes are read as UTF-8, GBK or GB18030 by `detect`.
class RowReader {
 public:
  /// Reads as far as the header. `hasher` digests what is read (the bytes of a file, the cells of a stream)
  /// and must outlive the reader. Errors: `column_missing`, `column_unknown`, `column_repeated` with the
  /// column; those of the encoding, the CSV and the Arrow stream.
  static Result<RowReader> open(Input& input, std::span<const RowColumn> columns, Hasher& hasher);
  RowReader(RowReader&&) noexcept;
  RowReader& operator=(RowReader&&) noexcept;
  ~RowReader();

  /// False at the end.
  Result<bool> next();
  /// The cell of a declared column, without spaces at its ends; empty where there is none. Valid until
  /// `next`.
  std::string_view cell(std::size_t column) const;
  /// Row of the file (the header counted) or of the stream, from 1.
  std::int64_t row() const noexcept;

  class Source;

 private:
  explicit RowReader(std::unique_ptr<Source> source) noexcept;
  std::unique_ptr<Source> source_;
};

}  // namespace ykt
