// Row feed: integers in memory as a read-only virtual table, so that a block of rows is one INSERT … SELECT
// and not a statement for each row (design 8).
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>

struct sqlite3;

namespace ykt::sqlite {

class RowFeed {
 public:
  /// Columns of the table `row_feed`: c0 up to c8. Those beyond the width of what is fed are NULL.
  static constexpr int kColumns = 9;

  /// Makes the table known to a connection, which must not outlive this. Gives an SQLite result code.
  int install(sqlite3* database) noexcept;

  /// What the table shows from now on: cells row by row, `width` to a row. They are borrowed.
  void show(std::span<const std::int64_t> cells, int width) noexcept {
    cells_ = cells;
    width_ = width;
  }
  std::size_t rows() const noexcept { return cells_.size() / static_cast<std::size_t>(width_); }
  int width() const noexcept { return width_; }
  std::int64_t cell(std::size_t row, int column) const noexcept {
    return cells_[row * static_cast<std::size_t>(width_) + static_cast<std::size_t>(column)];
  }

 private:
  std::span<const std::int64_t> cells_;
  int width_ = 1;
};

}  // namespace ykt::sqlite
