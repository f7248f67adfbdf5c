// Staged: what a fill keeps of each row between reading it and writing its line.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ykt/base/codes.hpp"
#include "ykt/batch/roster.hpp"
#include "ykt/identity/id_document.hpp"

namespace ykt::fill {

/// A row whose cells passed. Numbers only: a million of them are 80 MB, and nothing personal stays readable
/// in it.
struct StagedRow {
  std::uint32_t row = 0;  ///< of the roster; 0 once the row is refused
  IdKind recipient_kind = IdKind::resident;
  IdKind payee_kind = IdKind::resident;
  std::uint64_t recipient_key = 0;  ///< packed ID numbers
  std::uint64_t payee_key = 0;
  std::int64_t recipient_name = 0;  ///< `name_hash`
  std::int64_t payee_name = 0;
  std::uint64_t account = 0;
  std::int64_t amount_fen = 0;
  std::int64_t recipient = 0;  ///< persons of the register, once joined; 0: not in it
  std::int64_t payee = 0;
  bool recipient_name_agrees = false;
  bool payee_name_agrees = false;

  bool refused() const noexcept { return row == 0; }
};

/// Something to say about a row: a verdict as it is stored.
struct Remark {
  std::uint32_t row = 0;
  RowOutcome weight = RowOutcome::pass;
  std::optional<RosterColumn> column;
  Code code = Code::ok;
  std::string expected;
};

struct Staged {
  std::vector<StagedRow> rows;
  std::vector<Remark> remarks;
  std::int64_t rows_read = 0;
  std::int64_t refused = 0;
  std::string encoding;      ///< slug, or `arrow`
  std::string input_digest;  ///< 32 raw bytes

  /// Refuses a row after reading.
  void refuse(StagedRow& row, RosterColumn column, Code code, std::string expected = {}) {
    remarks.push_back({row.row, RowOutcome::refuse, column, code, std::move(expected)});
    ++refused;
    row.row = 0;
  }
};

}  // namespace ykt::fill
