// What happens at the border: bugs, exhausted memory, the host's own failures. The library's guard, with
// made-up work.
#include "guard.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <thread>

namespace ykt::capi {
namespace {

struct Handle {
  HandleState state;
};

struct Answer {
  ykt_status status;
  std::string slug;
};

template <class Work>
Answer call(Handle& handle, Work&& work) {
  ykt_error* error = reinterpret_cast<ykt_error*>(std::uintptr_t{1});
  const ykt_status status = with_handle(&handle, "handle", &error, std::forward<Work>(work));
  const Answer out{status, ykt_error_slug(error)};
  EXPECT_EQ(ykt_error_code(error), status);
  ykt_error_free(error);
  return out;
}

Done in_order() { return {}; }

TEST(Guard, ABugPoisonsTheHandle) {
  Handle handle;
  EXPECT_EQ(call(handle, in_order).status, YKT_OK);
  EXPECT_EQ(call(handle, []() -> Done { throw Bug("broken invariant: test"); }).status, YKT_E_INTERNAL);
  bool ran = false;
  const Answer after = call(handle, [&]() -> Done {
    ran = true;
    return {};
  });
  EXPECT_EQ(after.status, YKT_E_HANDLE_POISONED);
  EXPECT_FALSE(ran);
  EXPECT_EQ(call(handle, in_order).slug, "handle_poisoned");
}

TEST(Guard, TellsTheAuthorsWhichInvariantBroke) {
  ykt_error* error = nullptr;
  EXPECT_EQ(guarded(&error,
                    []() -> Done {
                      YKT_INVARIANT(2 + 2 == 5);
                      return {};
                    }),
            YKT_E_INTERNAL);
  EXPECT_STREQ(ykt_error_argument(error, "what", YKT_NUL), "broken invariant: 2 + 2 == 5");
  EXPECT_STREQ(ykt_error_text(error, YKT_LANG_ZH), ykt_code_text(YKT_E_INTERNAL, YKT_LANG_ZH));
  ykt_error_free(error);
}

TEST(Guard, AnyOtherExceptionIsABugToo) {
  Handle one;
  EXPECT_EQ(call(one, []() -> Done { throw std::runtime_error("x"); }).status, YKT_E_INTERNAL);
  EXPECT_EQ(call(one, in_order).status, YKT_E_HANDLE_POISONED);
  Handle other;
  EXPECT_EQ(call(other, []() -> Done { throw 7; }).status, YKT_E_INTERNAL);
  EXPECT_EQ(call(other, in_order).status, YKT_E_HANDLE_POISONED);
}

TEST(Guard, ErrorsAndTheHostsFailuresDoNotPoison) {
  Handle handle;
  EXPECT_EQ(call(handle, []() -> Done { return fail(Code::stopped); }).status, YKT_E_STOPPED);
  EXPECT_EQ(call(handle, []() -> Done { throw HostFailure(Code::clock_out_of_range); }).status,
            YKT_E_CLOCK_OUT_OF_RANGE);
  EXPECT_EQ(call(handle, in_order).status, YKT_OK);
}

TEST(Guard, ExhaustedMemoryStaysWithThoseThatCannotGoOn) {
  const auto exhausted = []() -> Done { throw std::bad_alloc(); };
  Handle goes_on;
  EXPECT_EQ(call(goes_on, exhausted).status, YKT_E_OUT_OF_MEMORY);
  EXPECT_EQ(call(goes_on, in_order).status, YKT_OK);
  Handle half_read;
  half_read.state.lasts_out_of_memory = false;
  EXPECT_EQ(call(half_read, exhausted).slug, "out_of_memory");
  EXPECT_EQ(call(half_read, in_order).status, YKT_E_OUT_OF_MEMORY);
}

TEST(Guard, TheErrorForExhaustedMemoryIsTheTablesOwn) {
  ykt_error* error = nullptr;
  EXPECT_EQ(give_out_of_memory(&error), YKT_E_OUT_OF_MEMORY);
  EXPECT_STREQ(ykt_error_slug(error), ykt_code_slug(YKT_E_OUT_OF_MEMORY));
  for (const int32_t lang : {YKT_LANG_EN, YKT_LANG_ZH})
    EXPECT_STREQ(ykt_error_text(error, lang), ykt_code_text(YKT_E_OUT_OF_MEMORY, lang));
  EXPECT_STREQ(ykt_error_path(error), "");
  EXPECT_EQ(ykt_error_argument(error, "what", YKT_NUL), nullptr);
  ykt_error_free(error);  // the same object is given again
  ykt_error_free(error);
}

TEST(Guard, OneThreadAtATime) {
  Handle handle;
  const Answer outer = call(handle, [&]() -> Done {
    EXPECT_EQ(call(handle, in_order).status, YKT_E_HANDLE_BUSY);
    std::thread([&] { EXPECT_EQ(call(handle, in_order).slug, "handle_busy"); }).join();
    return {};
  });
  EXPECT_EQ(outer.status, YKT_OK);
  EXPECT_EQ(call(handle, in_order).status, YKT_OK);
}

TEST(Guard, NeedsAHandle) {
  Handle* none = nullptr;
  ykt_error* error = nullptr;
  EXPECT_EQ(with_handle(none, "platform", &error, in_order), YKT_E_ARGUMENT_MISSING);
  EXPECT_STREQ(ykt_error_argument(error, "what", YKT_NUL), "platform");
  ykt_error_free(error);
}

}  // namespace
}  // namespace ykt::capi
