// Seal: a store file that only holders of a key can read or change (design 8). Off unless it is asked for.
#pragma once
#include <cstdint>
#include <functional>
#include <string>

#include "ykt/base/result.hpp"

namespace ykt {

/// The key of a sealed store. Every page of the file and of its log is enciphered with SM4-CTR (GB/T 32907)
/// under a number of its own and authenticated with HMAC-SM3 (GB/T 32905), so that IDs, names, accounts and
/// phones, the indexes over them, lists and result files can neither be read nor changed unnoticed. What this
/// costs: docs/sealing.md.
struct StoreSeal {
  /// Key with which pages are written; 1 or above. Each page says by which key it was written, so that a new
  /// key takes over page by page; the old ones have to be given for as long as a page has them.
  std::uint32_t key_id = 0;
  /// The secret of a key, 32 bytes: asked for once for each key that is met, so that an HSM can hold it. Kept
  /// in memory while the store is open and wiped afterwards.
  std::function<Result<std::string>(std::uint32_t key_id)> secret;
};

}  // namespace ykt
