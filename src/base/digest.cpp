// Digest: a thin layer over OpenSSL's EVP digests.
#include "ykt/base/digest.hpp"

#include <openssl/evp.h>

#include <new>

#include "base/openssl_errors.hpp"

namespace ykt {
namespace {

// OpenSSL's name of the algorithm.
const char* evp_name(DigestAlgorithm algorithm) noexcept {
  return algorithm == DigestAlgorithm::sm3 ? "SM3" : "SHA256";
}

Failure unavailable(DigestAlgorithm algorithm) {
  if (detail::openssl_ran_out_of_memory()) throw std::bad_alloc();
  return fail(Code::digest_unavailable, {}, {{"algorithm", std::string(slug(algorithm))}});
}

/// The value of a hexadecimal digit, or -1.
int nibble(char c) noexcept {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

struct FreeMd {
  void operator()(EVP_MD* md) const noexcept { EVP_MD_free(md); }
};
struct FreeContext {
  void operator()(EVP_MD_CTX* context) const noexcept { EVP_MD_CTX_free(context); }
};

}  // namespace

std::string_view slug(DigestAlgorithm algorithm) noexcept {
  return algorithm == DigestAlgorithm::sm3 ? "sm3" : "sha256";
}

Result<DigestAlgorithm> digest_algorithm_of_slug(std::string_view text) {
  for (const DigestAlgorithm algorithm : {DigestAlgorithm::sm3, DigestAlgorithm::sha256})
    if (slug(algorithm) == text) return algorithm;
  return fail(Code::digest_algorithm_unknown);
}

std::string Digest::hex() const {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  out.reserve(2 * bytes.size());
  for (const std::uint8_t byte : bytes) {
    out.push_back(kDigits[byte >> 4]);
    out.push_back(kDigits[byte & 15]);
  }
  return out;
}

Result<Digest> Digest::parse(DigestAlgorithm algorithm, std::string_view hex) {
  Digest out{algorithm, {}};
  if (hex.size() != 2 * out.bytes.size()) return fail(Code::digest_malformed);
  for (std::size_t i = 0; i < out.bytes.size(); ++i) {
    const int high = nibble(hex[2 * i]);
    const int low = nibble(hex[2 * i + 1]);
    if (high < 0 || low < 0) return fail(Code::digest_malformed);
    out.bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
  }
  return out;
}

struct Hasher::State {
  DigestAlgorithm algorithm;
  std::unique_ptr<EVP_MD, FreeMd> md;
  std::unique_ptr<EVP_MD_CTX, FreeContext> context;
  bool sound = false;  // every step since the start went well

  void start() noexcept { sound = EVP_DigestInit_ex2(context.get(), md.get(), nullptr) == 1; }
};

Hasher::Hasher(std::unique_ptr<State> state) noexcept : state_(std::move(state)) {}
Hasher::Hasher(Hasher&&) noexcept = default;
Hasher& Hasher::operator=(Hasher&&) noexcept = default;
Hasher::~Hasher() = default;

Result<Hasher> Hasher::make(DigestAlgorithm algorithm) {
  const detail::OpensslErrors as_found;
  auto state = std::make_unique<State>();
  state->algorithm = algorithm;
  state->md.reset(EVP_MD_fetch(nullptr, evp_name(algorithm), nullptr));
  if (!state->md || EVP_MD_get_size(state->md.get()) != std::tuple_size_v<decltype(Digest::bytes)>)
    return unavailable(algorithm);
  state->context.reset(EVP_MD_CTX_new());
  if (!state->context) throw std::bad_alloc();
  state->start();
  if (!state->sound) throw std::bad_alloc();  // an algorithm that is there needs nothing else
  return Hasher(std::move(state));
}

DigestAlgorithm Hasher::algorithm() const noexcept { return state_->algorithm; }

void Hasher::update(std::string_view bytes) {
  YKT_INVARIANT(state_ != nullptr);
  if (bytes.empty() || !state_->sound) return;
  state_->sound = EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size()) == 1;
}

void Hasher::update(std::span<const std::uint8_t> bytes) {
  update(std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
}

Result<Digest> Hasher::finish() {
  YKT_INVARIANT(state_ != nullptr);
  const detail::OpensslErrors as_found;
  Digest out{state_->algorithm, {}};
  const bool done =
      state_->sound && EVP_DigestFinal_ex(state_->context.get(), out.bytes.data(), nullptr) == 1;
  state_->start();
  if (!done) throw std::bad_alloc();  // for a start: the steps after it take no memory
  return out;
}

Result<Digest> digest(DigestAlgorithm algorithm, std::string_view bytes) {
  YKT_LET(hasher, Hasher::make(algorithm));
  hasher.update(bytes);
  return hasher.finish();
}

Result<Digest> digest(DigestAlgorithm algorithm, std::span<const std::uint8_t> bytes) {
  return digest(algorithm, std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
}

}  // namespace ykt
