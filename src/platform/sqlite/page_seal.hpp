// Page seal: one page of a store file, enciphered and authenticated (design 8).
#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "ykt/platform/seal.hpp"

struct evp_cipher_ctx_st;
struct evp_mac_ctx_st;

namespace ykt::sqlite {

inline constexpr std::size_t kPageBytes = 4096;
/// At the end of a page, where SQLite keeps nothing: a mark, the number of the key, a check of the key, the
/// page's own number for SM4-CTR, and 16 bytes of HMAC-SM3.
inline constexpr std::size_t kSealBytes = 44;

using Page = std::array<std::uint8_t, kPageBytes>;

/// Which page of which file: a page moved elsewhere does not agree with its seal.
struct PagePlace {
  enum class File : std::uint8_t { store = 1, log = 2 };
  File file = File::store;
  std::uint64_t at_byte = 0;
};

/// What a sealed page turned out to be.
enum class PageState : std::uint8_t {
  good,
  unsealed,     ///< without the mark: half written, or of a file that is not sealed
  differs,      ///< half written, or changed
  wrong_key,    ///< the secret given for its key is another
  key_missing,  ///< none was given
};

class PageSeal {
 public:
  explicit PageSeal(StoreSeal seal);
  PageSeal(const PageSeal&) = delete;
  PageSeal& operator=(const PageSeal&) = delete;
  ~PageSeal();

  /// Whether the key that pages are written with can be had. Errors: `out_of_range` at /seal/key_id,
  /// `seal_key_missing`.
  Done check_key();
  static bool is_marked(std::span<const std::uint8_t, kPageBytes> page) noexcept;

  /// False where no randomness or no key is to be had: nothing may be written then.
  bool seal(PagePlace place, std::span<const std::uint8_t, kPageBytes> plain, Page& sealed);
  PageState open(PagePlace place, std::span<const std::uint8_t, kPageBytes> sealed, Page& plain);
  /// What a state that is not `good` is to the caller.
  static Error error_of(PageState state);

  /// Eight bytes that hide what a log says of a page beside it: its checksum. The same for the same words of
  /// the same key.
  using Mask = std::array<std::uint8_t, 8>;
  bool mask(std::uint32_t key_id, std::span<const std::uint8_t> of, Mask& out);
  std::uint32_t key_id() const noexcept { return seal_.key_id; }
  static std::uint32_t key_of(std::span<const std::uint8_t, kPageBytes> page) noexcept;

 private:
  struct Key;
  /// nullptr: not to be had.
  Key* key(std::uint32_t id);
  /// Asks the host. False: it gives none.
  bool ask_for(std::uint32_t id, Key& key) noexcept;

  StoreSeal seal_;
  std::vector<std::unique_ptr<Key>> keys_;
  std::vector<std::uint32_t> missing_;  ///< asked for once
};

}  // namespace ykt::sqlite
