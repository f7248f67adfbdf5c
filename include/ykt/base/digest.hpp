// Digest: SM3 (GB/T 32905) and SHA-256 (FIPS 180-4) of bytes, at once or in pieces.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "ykt/base/result.hpp"

namespace ykt {

enum class DigestAlgorithm : std::uint8_t { sm3, sha256 };

/// `sm3`, `sha256`.
std::string_view slug(DigestAlgorithm algorithm) noexcept;
/// Errors: `digest_algorithm_unknown`.
Result<DigestAlgorithm> digest_algorithm_of_slug(std::string_view slug);

/// A digest with the algorithm that made it: the same bytes of two algorithms are not equal.
struct Digest {
  DigestAlgorithm algorithm = DigestAlgorithm::sm3;
  std::array<std::uint8_t, 32> bytes{};

  /// 64 lower-case hexadecimal digits.
  std::string hex() const;
  /// Reads 64 hexadecimal digits of either case. Errors: `digest_malformed`.
  static Result<Digest> parse(DigestAlgorithm algorithm, std::string_view hex);
  bool operator==(const Digest&) const = default;
};

/// Digests bytes that arrive in pieces. Move-only; a moved-from hasher may only be destroyed or assigned to.
class Hasher {
 public:
  /// Errors: `digest_unavailable` (OpenSSL was built or configured without the algorithm).
  static Result<Hasher> make(DigestAlgorithm algorithm);
  Hasher(Hasher&&) noexcept;
  Hasher& operator=(Hasher&&) noexcept;
  ~Hasher();

  DigestAlgorithm algorithm() const noexcept;
  void update(std::string_view bytes);
  void update(std::span<const std::uint8_t> bytes);
  /// The digest of everything since `make` or the last `finish`; the hasher is then ready for the next text,
  /// which saves asking OpenSSL for the algorithm again. Errors: `digest_unavailable` (OpenSSL failed on the
  /// way).
  Result<Digest> finish();

 private:
  struct State;
  explicit Hasher(std::unique_ptr<State> state) noexcept;
  std::unique_ptr<State> state_;
};

/// Errors: `digest_unavailable`.
Result<Digest> digest(DigestAlgorithm algorithm, std::string_view bytes);
Result<Digest> digest(DigestAlgorithm algorithm, std::span<const std::uint8_t> bytes);

}  // namespace ykt
