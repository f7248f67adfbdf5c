// What the tests of the C interface share: handles that free themselves, results with their error.
#pragma once
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>

#include "ykt.h"

namespace ykt::testing_capi {

struct Free {
  void operator()(ykt_error* handle) const { ykt_error_free(handle); }
  void operator()(ykt_string* handle) const { ykt_string_free(handle); }
  void operator()(ykt_check* handle) const { ykt_check_free(handle); }
  void operator()(ykt_platform* handle) const { ykt_platform_free(handle); }
  void operator()(ykt_layout* handle) const { ykt_layout_free(handle); }
  void operator()(ykt_payment_list* handle) const { ykt_payment_list_free(handle); }
  void operator()(ykt_result_file* handle) const { ykt_result_file_free(handle); }
  void operator()(ykt_account_list* handle) const { ykt_account_list_free(handle); }
  void operator()(ykt_account_answers* handle) const { ykt_account_answers_free(handle); }
  void operator()(ykt_list_file* handle) const { ykt_list_file_free(handle); }
  void operator()(ykt_result_list* handle) const { ykt_result_list_free(handle); }
  void operator()(ykt_account_file* handle) const { ykt_account_file_free(handle); }
  void operator()(ykt_answer_list* handle) const { ykt_answer_list_free(handle); }
};
template <class Handle>
using Owned = std::unique_ptr<Handle, Free>;

/// What a call gave; `slug` is the error's, `path` too.
template <class Value>
struct Outcome {
  Value value;
  ykt_status status;
  std::string slug;
  std::string path;
  explicit operator bool() const { return status == YKT_OK; }
};

/// Runs a call that takes `Handle**, ykt_error**` last, and holds what every call promises.
template <class Handle, class Call>
Outcome<Owned<Handle>> made(Call&& call) {
  // Not NULL beforehand: a call that fails must say so by setting it.
  auto* out = reinterpret_cast<Handle*>(std::uintptr_t{1});
  ykt_error* raw = nullptr;
  const ykt_status status = call(&out, &raw);
  const Owned<ykt_error> error(raw);
  EXPECT_EQ(ykt_error_code(raw), status);
  EXPECT_EQ(raw == nullptr, status == YKT_OK);
  EXPECT_EQ(out == nullptr, status != YKT_OK);
  return {Owned<Handle>(out), status, ykt_error_slug(raw), ykt_error_path(raw)};
}

/// The same for a call that gives nothing to own.
template <class Call>
Outcome<std::string> said(Call&& call) {
  ykt_error* raw = nullptr;
  const ykt_status status = call(&raw);
  const Owned<ykt_error> error(raw);
  EXPECT_EQ(ykt_error_code(raw), status);
  EXPECT_EQ(raw == nullptr, status == YKT_OK);
  return {ykt_error_text(raw, YKT_LANG_EN), status, ykt_error_slug(raw), ykt_error_path(raw)};
}

inline std::string text(const ykt_string* string) {
  return {ykt_string_data(string), ykt_string_size(string)};
}
inline std::string text(const Owned<ykt_string>& string) { return text(string.get()); }
inline std::string_view view(const ykt_text& text) { return {text.data, text.size}; }

/// For texts in structs; the string must outlive it.
inline ykt_text given(std::string_view text) { return {text.data(), text.size()}; }

inline Owned<ykt_layout> builtin_layout(const char* name) {
  auto out = made<ykt_layout>(
      [&](auto** layout, auto** error) { return ykt_layout_builtin(name, YKT_NUL, layout, error); });
  EXPECT_TRUE(out) << out.slug;
  return std::move(out.value);
}

}  // namespace ykt::testing_capi
