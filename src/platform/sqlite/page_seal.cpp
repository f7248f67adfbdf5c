#include "platform/sqlite/page_seal.hpp"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <openssl/rand.h>

#include <algorithm>
#include <cstring>
#include <new>
#include <string_view>

#include "base/openssl_errors.hpp"

namespace ykt::sqlite {
namespace {

// Where in the page each part of the seal lies.
constexpr std::size_t kMarkAt = kPageBytes - kSealBytes;
constexpr std::size_t kKeyAt = kMarkAt + 4;
constexpr std::size_t kCheckAt = kKeyAt + 4;
constexpr std::size_t kNumberAt = kCheckAt + 4;
constexpr std::size_t kMacAt = kNumberAt + 16;
static_assert(kMacAt + 16 == kPageBytes);

constexpr std::array<std::uint8_t, 4> kMark{'Y', 'K', 'T', 's'};
constexpr std::size_t kSecretBytes = 32;

template <std::size_t Bytes>
std::array<std::uint8_t, Bytes> big_endian(std::uint64_t value) noexcept {
  std::array<std::uint8_t, Bytes> out{};
  for (std::size_t i = 0; i < Bytes; ++i) out[i] = static_cast<std::uint8_t>(value >> 8 * (Bytes - 1 - i));
  return out;
}

struct FreeMac {
  void operator()(EVP_MAC* mac) const noexcept { EVP_MAC_free(mac); }
  void operator()(EVP_MAC_CTX* context) const noexcept { EVP_MAC_CTX_free(context); }
};
struct FreeDigest {
  void operator()(EVP_MD* digest) const noexcept { EVP_MD_free(digest); }
};
struct FreeCipher {
  void operator()(EVP_CIPHER* cipher) const noexcept { EVP_CIPHER_free(cipher); }
  void operator()(EVP_CIPHER_CTX* context) const noexcept { EVP_CIPHER_CTX_free(context); }
};

using Tag = std::array<std::uint8_t, 32>;

/// Memory apart, nothing can be wanting once the algorithms are there. Where a page cannot be looked at for
/// want of it, it must not be taken for one that was half written.
void check(bool done) {
  if (!done) throw std::bad_alloc();
}

/// HMAC-SM3 (GB/T 15852.2) under one key.
class Mac {
 public:
  void set(EVP_MAC* hmac, std::span<const std::uint8_t> key) {
    context_.reset(EVP_MAC_CTX_new(hmac));
    char digest[] = "SM3";
    const OSSL_PARAM params[] = {OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0),
                                 OSSL_PARAM_construct_end()};
    check(context_ && EVP_MAC_init(context_.get(), key.data(), key.size(), params) == 1);
  }
  /// Of the parts, one after the other.
  Tag of(std::initializer_list<std::span<const std::uint8_t>> parts) {
    const detail::OpensslErrors as_found;
    Tag out{};
    std::size_t size = 0;
    check(EVP_MAC_init(context_.get(), nullptr, 0, nullptr) == 1);
    for (const auto& part : parts) check(EVP_MAC_update(context_.get(), part.data(), part.size()) == 1);
    check(EVP_MAC_final(context_.get(), out.data(), &size, out.size()) == 1);
    YKT_INVARIANT(size == out.size());
    return out;
  }

 private:
  std::unique_ptr<EVP_MAC_CTX, FreeMac> context_;
};

/// What OpenSSL may have been built without.
struct Algorithms {
  std::unique_ptr<EVP_CIPHER, FreeCipher> sm4{EVP_CIPHER_fetch(nullptr, "SM4-CTR", nullptr)};
  std::unique_ptr<EVP_MAC, FreeMac> hmac{EVP_MAC_fetch(nullptr, "HMAC", nullptr)};
  std::unique_ptr<EVP_MD, FreeDigest> sm3{EVP_MD_fetch(nullptr, "SM3", nullptr)};

  bool there() const {
    if (sm4 && hmac && sm3) return true;
    check(!detail::openssl_ran_out_of_memory());
    return false;
  }
};

std::span<const std::uint8_t> bytes_of(std::string_view text) noexcept {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

}  // namespace

struct PageSeal::Key {
  std::uint32_t id = 0;
  std::array<std::uint8_t, 4> check_bytes{};
  std::unique_ptr<EVP_CIPHER_CTX, FreeCipher> cipher{};
  Mac mac{};

  bool ran_out = false;  ///< of memory, while it was made

  /// One secret gives one key for each use. False where OpenSSL has no such algorithms.
  bool derive(std::span<const std::uint8_t> secret) {
    const detail::OpensslErrors as_found;
    const Algorithms algorithms;
    if (!algorithms.there()) return false;
    Mac root;
    root.set(algorithms.hmac.get(), secret);
    Tag for_cipher = root.of({bytes_of("yikatong page cipher")});
    Tag for_mac = root.of({bytes_of("yikatong page mac")});
    const Tag for_check = root.of({bytes_of("yikatong key check")});
    mac.set(algorithms.hmac.get(), for_mac);
    cipher.reset(EVP_CIPHER_CTX_new());
    // The first 16 bytes are the key of SM4.
    check(cipher &&
          EVP_EncryptInit_ex2(cipher.get(), algorithms.sm4.get(), for_cipher.data(), nullptr, nullptr) == 1);
    std::copy_n(for_check.begin(), check_bytes.size(), check_bytes.begin());
    OPENSSL_cleanse(for_cipher.data(), for_cipher.size());
    OPENSSL_cleanse(for_mac.data(), for_mac.size());
    return true;
  }
  /// CTR: the same both ways.
  bool encipher(const std::uint8_t* number, std::span<const std::uint8_t> in, std::uint8_t* out) {
    int wrote = 0;
    return EVP_EncryptInit_ex2(cipher.get(), nullptr, nullptr, number, nullptr) == 1 &&
           EVP_EncryptUpdate(cipher.get(), out, &wrote, in.data(), static_cast<int>(in.size())) == 1 &&
           static_cast<std::size_t>(wrote) == in.size();
  }
  Tag tag(PagePlace place, std::span<const std::uint8_t> sealed) {
    const std::array<std::uint8_t, 1> file{static_cast<std::uint8_t>(place.file)};
    const auto at = big_endian<8>(place.at_byte);
    return mac.of({file, at, sealed.first(kMacAt)});
  }
};

PageSeal::PageSeal(StoreSeal seal) : seal_(std::move(seal)) {}
PageSeal::~PageSeal() = default;

PageSeal::Key* PageSeal::key(std::uint32_t id) {
  for (const auto& one : keys_)
    if (one->id == id) return one.get();
  if (std::find(missing_.begin(), missing_.end(), id) != missing_.end()) return nullptr;
  auto made = std::make_unique<Key>();
  made->id = id;
  if (id == 0 || !seal_.secret || !ask_for(id, *made)) {
    check(!made->ran_out);  // a key that nobody could ask for is not missing
    missing_.push_back(id);
    return nullptr;
  }
  keys_.push_back(std::move(made));
  return keys_.back().get();
}

bool PageSeal::ask_for(std::uint32_t id, Key& key) noexcept {
  try {  // SQLite may be below on the stack: nothing the host throws passes through it
    auto secret = seal_.secret(id);
    if (!secret) return false;
    const bool good = secret->size() == kSecretBytes && key.derive(bytes_of(*secret));
    OPENSSL_cleanse(secret->data(), secret->size());
    return good;
  } catch (const std::bad_alloc&) {
    key.ran_out = true;
    return false;
  } catch (...) {
    return false;
  }
}

Done PageSeal::check_key() {
  if (seal_.key_id == 0)
    return fail(Code::out_of_range, "/seal/key_id",
                {{"min", std::int64_t{1}}, {"max", std::int64_t{0xFFFFFFFF}}});
  if (key(seal_.key_id)) return {};
  return fail(Code::seal_key_missing, "/seal/secret");
}

bool PageSeal::is_marked(std::span<const std::uint8_t, kPageBytes> page) noexcept {
  return std::equal(kMark.begin(), kMark.end(), page.begin() + kMarkAt);
}

std::uint32_t PageSeal::key_of(std::span<const std::uint8_t, kPageBytes> page) noexcept {
  std::uint32_t id = 0;
  for (std::size_t i = 0; i < 4; ++i) id = id << 8 | page[kKeyAt + i];
  return id;
}

bool PageSeal::seal(PagePlace place, std::span<const std::uint8_t, kPageBytes> plain, Page& sealed) {
  Key* with = key(seal_.key_id);
  if (!with) return false;
  const detail::OpensslErrors as_found;
  if (RAND_bytes(sealed.data() + kNumberAt, 16) != 1) {  // house: random: never one number twice
    check(!detail::openssl_ran_out_of_memory());
    return false;
  }
  if (!with->encipher(sealed.data() + kNumberAt, plain.first<kMarkAt>(), sealed.data())) return false;
  std::copy(kMark.begin(), kMark.end(), sealed.begin() + kMarkAt);
  const auto id = big_endian<4>(with->id);
  std::copy(id.begin(), id.end(), sealed.begin() + kKeyAt);
  std::copy(with->check_bytes.begin(), with->check_bytes.end(), sealed.begin() + kCheckAt);
  const Tag tag = with->tag(place, sealed);
  std::copy_n(tag.begin(), kPageBytes - kMacAt, sealed.begin() + kMacAt);
  return true;
}

PageState PageSeal::open(PagePlace place, std::span<const std::uint8_t, kPageBytes> sealed, Page& plain) {
  if (!is_marked(sealed)) return PageState::unsealed;
  Key* with = key(key_of(sealed));
  if (!with) return PageState::key_missing;
  if (!std::equal(with->check_bytes.begin(), with->check_bytes.end(), sealed.begin() + kCheckAt))
    return PageState::wrong_key;
  const Tag tag = with->tag(place, sealed);
  if (CRYPTO_memcmp(tag.data(), sealed.data() + kMacAt, kPageBytes - kMacAt) != 0) return PageState::differs;
  if (!with->encipher(sealed.data() + kNumberAt, sealed.first<kMarkAt>(), plain.data()))
    return PageState::differs;
  std::fill(plain.begin() + kMarkAt, plain.end(), std::uint8_t{0});
  return PageState::good;
}

Error PageSeal::error_of(PageState state) {
  return state == PageState::key_missing ? Error{Code::seal_key_missing, "/seal/secret", {}}
                                         : Error{Code::seal_broken, "", {}};
}

bool PageSeal::mask(std::uint32_t key_id, std::span<const std::uint8_t> of, Mask& out) {
  Key* with = key(key_id);
  if (!with) return false;
  const Tag tag = with->mac.of({bytes_of("yikatong log checksum"), of});
  std::copy_n(tag.begin(), out.size(), out.begin());
  return true;
}

}  // namespace ykt::sqlite
