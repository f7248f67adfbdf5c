// Digest: known answers, pieces, hexadecimal text, and an OpenSSL that does not offer the algorithm.
#include "ykt/base/digest.hpp"

#include <gtest/gtest.h>
#include <openssl/evp.h>

#include <random>
#include <type_traits>

namespace ykt {
namespace {

constexpr std::uint32_t kSeed = 32905;

std::string hex_of(DigestAlgorithm algorithm, std::string_view bytes) {
  const auto out = digest(algorithm, bytes);
  return out ? out->hex() : std::string(slug(out.error().code));
}

TEST(Digest, Sm3KnownAnswers) {  // GB/T 32905, annex A: both examples; and the empty text
  EXPECT_EQ(hex_of(DigestAlgorithm::sm3, "abc"),
            "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
  std::string sixteen_times;
  for (int i = 0; i < 16; ++i) sixteen_times += "abcd";
  EXPECT_EQ(hex_of(DigestAlgorithm::sm3, sixteen_times),
            "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
  EXPECT_EQ(hex_of(DigestAlgorithm::sm3, ""),
            "1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b");
}

TEST(Digest, Sha256KnownAnswers) {  // FIPS 180-4 examples
  EXPECT_EQ(hex_of(DigestAlgorithm::sha256, "abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(hex_of(DigestAlgorithm::sha256, "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(hex_of(DigestAlgorithm::sha256, ""),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(hex_of(DigestAlgorithm::sha256, std::string(1000000, 'a')),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Digest, BytesAndTextAreTheSame) {
  const std::array<std::uint8_t, 3> bytes{'a', 'b', 'c'};
  EXPECT_EQ(digest(DigestAlgorithm::sm3, bytes).value(), digest(DigestAlgorithm::sm3, "abc").value());
}

TEST(Hasher, PiecesGiveTheDigestOfTheWhole) {
  std::mt19937 random(kSeed);
  for (const DigestAlgorithm algorithm : {DigestAlgorithm::sm3, DigestAlgorithm::sha256}) {
    auto hasher = Hasher::make(algorithm).value();
    EXPECT_EQ(hasher.algorithm(), algorithm);
    for (int round = 0; round < 50; ++round) {  // one hasher for all: finish makes it ready again
      SCOPED_TRACE("seed " + std::to_string(kSeed) + " round " + std::to_string(round));
      std::string text(random() % 1000, '\0');
      for (char& c : text) c = static_cast<char>(random() % 256);
      for (std::size_t at = 0; at < text.size();) {
        const std::size_t size = std::min<std::size_t>(random() % 130, text.size() - at);
        hasher.update(std::string_view(text).substr(at, size));
        at += size;
      }
      EXPECT_EQ(hasher.finish().value(), digest(algorithm, text).value());
    }
  }
}

TEST(Hasher, MovesWithWhatItHasSeen) {
  static_assert(!std::is_copy_constructible_v<Hasher>);
  auto first = Hasher::make(DigestAlgorithm::sm3).value();
  first.update("a");
  Hasher second = std::move(first);
  second.update(std::string_view{});
  second.update("bc");
  EXPECT_EQ(second.finish().value(), digest(DigestAlgorithm::sm3, "abc").value());
  EXPECT_THROW(first.update("x"), Bug);  // NOLINT: the moved-from state is what is tested
  EXPECT_THROW((void)first.finish(), Bug);
}

TEST(Digest, HexIsReadInBothCases) {
  const Digest abc = digest(DigestAlgorithm::sm3, "abc").value();
  EXPECT_EQ(Digest::parse(DigestAlgorithm::sm3, abc.hex()).value(), abc);
  EXPECT_EQ(
      Digest::parse(DigestAlgorithm::sm3, "66C7F0F462EEEDD9D1F2D46BDC10E4E24167C4875CF2F7A2297DA02B8F4BA8E0"),
      abc);
  EXPECT_NE(Digest::parse(DigestAlgorithm::sha256, abc.hex()).value(), abc) << "another algorithm";
}

TEST(Digest, OtherTextIsMalformed) {
  const std::string good(64, '0');
  for (const std::string& text : {std::string(), good.substr(1), good + "0", "g" + good.substr(1),
                                  good.substr(1) + "G", " " + good.substr(1), "0x" + good.substr(2)}) {
    const auto out = Digest::parse(DigestAlgorithm::sm3, text);
    ASSERT_FALSE(out) << text;
    EXPECT_EQ(out.error().code, Code::digest_malformed);
  }
}

TEST(DigestAlgorithm, SlugsGoBothWays) {
  EXPECT_EQ(slug(DigestAlgorithm::sm3), "sm3");
  EXPECT_EQ(digest_algorithm_of_slug("sm3"), DigestAlgorithm::sm3);
  EXPECT_EQ(digest_algorithm_of_slug("sha256"), DigestAlgorithm::sha256);
  EXPECT_EQ(digest_algorithm_of_slug("SM3").error().code, Code::digest_algorithm_unknown);
  EXPECT_EQ(digest_algorithm_of_slug("md5").error().code, Code::digest_algorithm_unknown);
}

TEST(Digest, AnOpenSslWithoutTheAlgorithmIsAnError) {
  // No provider answers to this property, as when a host configures a provider that has no SM3.
  ASSERT_EQ(EVP_set_default_properties(nullptr, "provider=none-such"), 1);
  const auto out = digest(DigestAlgorithm::sm3, "abc");
  ASSERT_EQ(EVP_set_default_properties(nullptr, ""), 1);
  ASSERT_FALSE(out);
  EXPECT_EQ(out.error().code, Code::digest_unavailable);
  EXPECT_EQ(out.error().text(Lang::en), "the cryptographic library does not offer sm3");
  EXPECT_TRUE(digest(DigestAlgorithm::sm3, "abc"));
}

}  // namespace
}  // namespace ykt
