// A sealed store through C: opened, verified and copied with the host's key.
#include <cstring>

#include "store.hpp"

namespace ykt::testing_capi {
namespace {

int32_t secret_of(void* user, uint32_t key_id, uint8_t* secret) {
  if (key_id != 1) return 1;
  std::memset(secret, *static_cast<const char*>(user), 32);
  return 0;
}

ykt_seal seal_with(char& of, uint32_t key_id = 1) {
  ykt_seal seal = YKT_SEAL_INIT;
  seal.key_id = key_id;
  seal.secret = &secret_of;
  seal.secret_user = &of;
  return seal;
}

TEST(Seal, AStoreOpensWithItsKeyAndIsCopied) {
  const test::TempFolder folder;
  char right = 'a';
  char wrong = 'b';
  const std::string path = folder.file();
  const auto open_with = [&](const ykt_seal* seal) {
    ykt_platform_options options = YKT_PLATFORM_OPTIONS_INIT;
    options.first_administrator = given("root");
    options.clock = &clock_2025;
    options.seal = seal;
    return made<ykt_platform>([&](auto** platform, auto** error) {
             return ykt_platform_open(path.c_str(), YKT_NUL, &options, platform, error);
           })
        .slug;
  };
  const ykt_seal seal = seal_with(right);
  const ykt_seal other = seal_with(wrong);
  const ykt_seal unknown = seal_with(right, 2);
  EXPECT_EQ(open_with(&seal), "ok");
  EXPECT_EQ(open_with(&seal), "ok");
  EXPECT_EQ(open_with(nullptr), "store_sealed");
  EXPECT_EQ(open_with(&other), "seal_broken");
  EXPECT_EQ(open_with(&unknown), "seal_key_missing");
  const auto verified = [&](const std::string& store, const ykt_seal* with) {
    ykt_trail_verdict verdict = YKT_TRAIL_VERDICT_INIT;
    const ykt_status status = ykt_trail_verify_sealed(store.c_str(), YKT_NUL, with, &verdict, nullptr);
    EXPECT_EQ(verdict.first_bad_entry, 0);
    return status;
  };
  EXPECT_EQ(verified(path, &seal), YKT_OK);
  EXPECT_EQ(verified(path, nullptr), static_cast<int>(Code::store_sealed));
  const std::string plain = folder.file("plain.db");
  const auto copied = [&](const ykt_seal* from, const ykt_seal* to) {
    return ykt_store_copy(path.c_str(), YKT_NUL, from, plain.c_str(), YKT_NUL, to, nullptr);
  };
  EXPECT_EQ(copied(&seal, nullptr), YKT_OK);
  EXPECT_EQ(verified(plain, nullptr), YKT_OK);
  EXPECT_EQ(copied(&seal, nullptr), static_cast<int>(Code::path_invalid));
  EXPECT_EQ(ykt_store_copy(nullptr, 3, nullptr, plain.c_str(), YKT_NUL, nullptr, nullptr),
            YKT_E_ARGUMENT_MISSING);
}

}  // namespace
}  // namespace ykt::testing_capi
