// Vouched: the stored content that a trail entry speaks of, digested anew from the rows.
#pragma once
#include <optional>
#include <string>

#include "platform/sqlite/database.hpp"
#include "platform/sqlite/trail_table.hpp"
#include "ykt/base/digest.hpp"

namespace ykt::sqlite {

struct Vouched {
  std::string change;                ///< what the command added to its change digest
  std::optional<std::string> input;  ///< digest of the stored input, where it is stored
};

/// Lists written, of payments or of accounts to check, a file taken in, or the content of a notice
/// frozen by this entry.
Result<Vouched> vouched_by(Database& database, const TrailRow& row, DigestAlgorithm algorithm);

}  // namespace ykt::sqlite
