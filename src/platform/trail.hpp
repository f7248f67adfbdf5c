// Trail: what an entry's hash covers, and the verifier (R7).
#pragma once
#include <string>
#include <string_view>

#include "platform/sqlite/trail_table.hpp"
#include "ykt/base/digest.hpp"
#include "ykt/platform/platform.hpp"

namespace ykt::trail {

/// Name of the first entry of every store; it stands for the file's making.
inline constexpr std::string_view kGenesis = "StoreOpen";

/// 32 raw bytes. The hash covers every column but itself, each with its length before it, so that no two rows
/// share a form.
Result<std::string> hash_of(const sqlite::TrailRow& row);
/// 32 raw bytes of the digest of a text.
Result<std::string> raw_digest(DigestAlgorithm algorithm, std::string_view bytes);
/// What `change` of an entry is: the digest of the reply and of the further bytes that the command vouched
/// for.
Result<std::string> change_digest(DigestAlgorithm algorithm, std::string_view reply,
                                  std::string_view vouched);

/// Walks the whole trail: the numbers are without gap, each hash is right and follows the one before, and
/// each reply, payment list, result file and frozen notice is what its entry vouches for.
Result<TrailVerdict> verify(sqlite::Database& database);

}  // namespace ykt::trail
