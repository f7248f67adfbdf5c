// Decided: rows of a roster between being decided by themselves and being held against each other, with what
// is said of them.
#pragma once
#include <cstdint>
#include <string>

#include "platform/fill/spool.hpp"
#include "platform/fill/staged.hpp"
#include "platform/sqlite/batch_table.hpp"
#include "ykt/base/codes.hpp"

namespace ykt::fill {

/// A row that stands by itself, as its line will.
struct DecidedRow {
  std::uint32_t row = 0;  ///< of the roster
  std::int32_t bank = 0;  ///< of the payee's card
  Code outcome = Code::ok;
  std::int64_t recipient = 0;
  std::int64_t payee = 0;
  std::uint64_t account = 0;  ///< the register's, of the payee
  std::int64_t amount_fen = 0;
  std::int64_t roster_payee = 0;
  std::uint64_t roster_account = 0;
};

/// The row as a line of that id, on its way for the first time.
sqlite::LineRow line_of(const DecidedRow& row, std::int64_t id);

/// Remarks in the order of rows.
class RemarkSpool {
 public:
  explicit RemarkSpool(const TempPlace& place) : bytes_(place) {}
  Done append(const Remark& remark);
  void rewind() noexcept { bytes_.rewind(); }
  /// False at the end.
  Result<bool> next(Remark& into);

 private:
  ByteSpool bytes_;
};

}  // namespace ykt::fill
