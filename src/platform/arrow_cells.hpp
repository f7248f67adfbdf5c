// ArrowCells: the rows of an Arrow stream as text cells, digested as they pass.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ykt/base/arrow.hpp"
#include "ykt/base/digest.hpp"
#include "ykt/platform/input.hpp"

namespace ykt {

/// Text, integers, dates and decimals, in their canonical text; a null is an empty cell. The digest covers
/// the column names and every cell with its length, so it does not depend on how the producer cut its
/// batches.
class ArrowCells {
 public:
  /// Errors: those of `arrow::StreamReader`; `arrow_unsupported_type`, at the first row, for a column of
  /// another type (floating point among them: R6).
  static Result<ArrowCells> open(Input& input, Hasher* hasher);

  const std::vector<std::string>& names() const noexcept { return names_; }
  /// False at the end.
  Result<bool> next();
  /// Valid until `next`.
  std::string_view cell(std::size_t column) const { return cells_[column]; }

 private:
  ArrowCells(arrow::StreamReader reader, Hasher* hasher);
  Done open_batch(arrow::Batch batch);
  void hash(std::string_view text);

  arrow::StreamReader reader_;
  Hasher* hasher_;  ///< nullptr: nothing is digested
  std::vector<std::string> names_;
  std::vector<std::string> cells_;
  std::optional<arrow::Batch> batch_;
  std::vector<arrow::Column> columns_;
  std::int64_t at_ = 0;
};

}  // namespace ykt
