// Structs that grow: older and newer callers, initialisers, no padding.
#include <cstddef>
#include <cstring>
#include <vector>

#include "arguments.hpp"
#include "support.hpp"

namespace ykt::testing_capi {
namespace {

/// A struct that had two fields at first and has three now.
struct Grown {
  uint32_t struct_size;
  uint32_t first;
  uint64_t added_later;
};
constexpr std::size_t kFirst = YKT_SIZE_UP_TO(Grown, first);
static_assert(kFirst == 8);

/// A Grown as a caller passes it whose own struct has `size` bytes.
std::vector<char> passed(std::uint32_t size, std::uint64_t added = 0) {
  std::vector<char> bytes(std::max<std::size_t>(size, sizeof(Grown)));
  const Grown values{size, 5, added};
  std::memcpy(bytes.data(), &values, std::min<std::size_t>(size < 4 ? 4 : size, sizeof values));
  return bytes;
}

Result<Grown> read(const std::vector<char>& bytes) {
  Grown out{};
  const Done done = capi::copy_struct("options", bytes.data(), kFirst, &out, sizeof out);
  if (!done) return Failure(done.error());
  return out;
}

TEST(Structs, AnOlderCallersShorterOneIsFilledUp) {
  const auto out = read(passed(8));
  ASSERT_TRUE(out);
  EXPECT_EQ(out->first, 5U);
  EXPECT_EQ(out->added_later, 0U);
  EXPECT_EQ(read(passed(16, 7))->added_later, 7U);
}

TEST(Structs, ANewerCallersLongerOneMustEndInZeros) {
  std::vector<char> bytes = passed(40, 9);
  ASSERT_TRUE(read(bytes));
  EXPECT_EQ(read(bytes)->added_later, 9U);
  for (const std::size_t set : {16U, 27U, 39U}) {
    std::vector<char> tail = bytes;
    tail[set] = 1;
    EXPECT_EQ(read(tail).error().code, Code::struct_tail_unknown) << set;
  }
}

TEST(Structs, ThatWereNotInitialisedAreRefused) {
  for (const std::uint32_t size : {0U, 1U, 4U, 7U})
    EXPECT_EQ(read(passed(size)).error().code, Code::struct_size_wrong);
  EXPECT_EQ(capi::copy_struct("x", nullptr, 8, nullptr, 8).error().code, Code::argument_missing);
}

TEST(Structs, AreFilledAsFarAsTheCallersReach) {
  struct {
    Grown grown;
    char beyond[8];
  } caller;
  const Grown values{sizeof(Grown), 1, 2};
  std::memset(&caller, 0x55, sizeof caller);
  caller.grown.struct_size = 8;  // an older caller: what lies behind is not his struct
  ASSERT_TRUE(capi::fill_struct("out", &caller.grown, values, kFirst));
  EXPECT_EQ(caller.grown.struct_size, 8U);
  EXPECT_EQ(caller.grown.first, 1U);
  EXPECT_EQ(caller.grown.added_later, 0x5555555555555555U);
  caller.grown.struct_size = sizeof caller;  // a newer one: what we do not know becomes zero
  ASSERT_TRUE(capi::fill_struct("out", &caller.grown, values, kFirst));
  EXPECT_EQ(caller.grown.added_later, 2U);
  EXPECT_EQ(std::string(caller.beyond, 8), std::string(8, '\0'));
  caller.grown.struct_size = 7;
  EXPECT_EQ(capi::fill_struct("out", &caller.grown, values, kFirst).error().code, Code::struct_size_wrong);
}

/// A macro and its function must agree to the byte, and an older caller's memory must stay his.
template <class Struct>
void expect_same(const Struct& by_macro, void (*init)(Struct*, uint32_t)) {
  struct {
    Struct value;
    char beyond[16];
  } caller;
  std::memset(&caller, 0x55, sizeof caller);
  init(&caller.value, sizeof(Struct));
  EXPECT_EQ(std::memcmp(&caller.value, &by_macro, sizeof(Struct)), 0);
  EXPECT_EQ(std::string(caller.beyond, 16), std::string(16, 0x55));
  init(&caller.value, sizeof(Struct) + 8);
  EXPECT_EQ(caller.value.struct_size, sizeof(Struct) + 8);
  EXPECT_EQ(std::string(caller.beyond, 16), std::string(8, '\0') + std::string(8, 0x55));
  std::memset(&caller, 0x55, sizeof caller);
  init(&caller.value, 8);
  EXPECT_EQ(caller.value.struct_size, 8U);
  for (std::size_t at = 8; at < sizeof(Struct); ++at)
    ASSERT_EQ(reinterpret_cast<const char*>(&caller.value)[at], 0x55) << at;
  init(nullptr, sizeof(Struct));
}

TEST(Structs, InitialiserAndFunctionAreEqual) {
  expect_same<ykt_platform_options>(YKT_PLATFORM_OPTIONS_INIT, &ykt_platform_options_init);
  expect_same<ykt_execute_options>(YKT_EXECUTE_OPTIONS_INIT, &ykt_execute_options_init);
  expect_same<ykt_stream_options>(YKT_STREAM_OPTIONS_INIT, &ykt_stream_options_init);
  expect_same<ykt_trail_verdict>(YKT_TRAIL_VERDICT_INIT, &ykt_trail_verdict_init);
  expect_same<ykt_seal>(YKT_SEAL_INIT, &ykt_seal_init);
  expect_same<ykt_file_head>(YKT_FILE_HEAD_INIT, &ykt_file_head_init);
  expect_same<ykt_payment>(YKT_PAYMENT_INIT, &ykt_payment_init);
  expect_same<ykt_result_record>(YKT_RESULT_RECORD_INIT, &ykt_result_record_init);
  expect_same<ykt_account_to_check>(YKT_ACCOUNT_TO_CHECK_INIT, &ykt_account_to_check_init);
  expect_same<ykt_account_answer>(YKT_ACCOUNT_ANSWER_INIT, &ykt_account_answer_init);
}

}  // namespace
}  // namespace ykt::testing_capi
