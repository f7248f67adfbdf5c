#include "platform/stream_cipher.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

#include <algorithm>
#include <new>

#include "base/openssl_errors.hpp"

namespace ykt {
namespace {

constexpr std::size_t kBlock = 16;

struct FreeCipher {
  void operator()(EVP_CIPHER* cipher) const noexcept { EVP_CIPHER_free(cipher); }
};

}  // namespace

void StreamCipher::Free::operator()(evp_cipher_ctx_st* context) const noexcept {
  EVP_CIPHER_CTX_free(context);
}
StreamCipher::~StreamCipher() = default;

std::unique_ptr<StreamCipher> StreamCipher::make() {
  const detail::OpensslErrors as_found;
  std::unique_ptr<StreamCipher> out(new StreamCipher);
  const std::unique_ptr<EVP_CIPHER, FreeCipher> sm4(EVP_CIPHER_fetch(nullptr, "SM4-CTR", nullptr));
  std::array<std::uint8_t, kBlock> key{};
  out->context_.reset(EVP_CIPHER_CTX_new());
  const bool there =
      sm4 && out->context_ &&
      RAND_bytes(key.data(), static_cast<int>(key.size())) == 1 &&  // house: random: a key kept nowhere else
      RAND_bytes(out->nonce_.data(), static_cast<int>(out->nonce_.size())) == 1;  // house: random: the same
  const bool good =
      there && EVP_EncryptInit_ex2(out->context_.get(), sm4.get(), key.data(), nullptr, nullptr) == 1;
  OPENSSL_cleanse(key.data(), key.size());
  // What is there needs nothing but memory.
  if (!good && (there || detail::openssl_ran_out_of_memory())) throw std::bad_alloc();
  return good ? std::move(out) : nullptr;
}

bool StreamCipher::apply(std::uint64_t at, std::span<char> bytes) {
  // The counter is the number of the block; the bytes of the first one that come before `at` are passed over.
  std::array<std::uint8_t, kBlock> counter{};
  std::copy(nonce_.begin(), nonce_.end(), counter.begin());
  for (std::size_t i = 0; i < 8; ++i)
    counter[kBlock - 1 - i] = static_cast<std::uint8_t>(at / kBlock >> 8 * i);
  std::array<std::uint8_t, kBlock> before{};
  const auto skip = static_cast<int>(at % kBlock);
  int wrote = 0;
  auto* data = reinterpret_cast<std::uint8_t*>(bytes.data());
  return EVP_EncryptInit_ex2(context_.get(), nullptr, nullptr, counter.data(), nullptr) == 1 &&
         EVP_EncryptUpdate(context_.get(), before.data(), &wrote, before.data(), skip) == 1 &&
         EVP_EncryptUpdate(context_.get(), data, &wrote, data, static_cast<int>(bytes.size())) == 1;
}

}  // namespace ykt
