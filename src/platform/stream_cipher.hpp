// Stream cipher: SM4-CTR under a key made for one stream and kept nowhere else.
#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <span>

struct evp_cipher_ctx_st;

namespace ykt {

/// Of bytes that are written over, whoever saw both sees the difference: for what ends with the process.
class StreamCipher {
 public:
  /// nullptr: no randomness or no SM4 to be had.
  static std::unique_ptr<StreamCipher> make();
  ~StreamCipher();
  StreamCipher(const StreamCipher&) = delete;
  StreamCipher& operator=(const StreamCipher&) = delete;

  /// Enciphers or deciphers the bytes that stand at `at` of the stream, in place. False: it failed.
  bool apply(std::uint64_t at, std::span<char> bytes);

 private:
  struct Free {
    void operator()(evp_cipher_ctx_st* context) const noexcept;
  };
  StreamCipher() = default;

  std::unique_ptr<evp_cipher_ctx_st, Free> context_;
  std::array<std::uint8_t, 8> nonce_{};
};

}  // namespace ykt
