// String: bytes that the library gives to a C caller, readable as JSON by path.
#pragma once
#include <optional>
#include <string>
#include <utility>

#include "guard.hpp"
#include "ykt/base/json.hpp"

struct ykt_string {
  explicit ykt_string(std::string bytes) noexcept : content(std::move(bytes)) {}
  ykt::capi::HandleState state;
  std::string content;
  std::optional<ykt::Json> json;  ///< what `content` says, once somebody asked
};

namespace ykt::capi {

/// Hands bytes out. `out` is not NULL.
inline void give_string(std::string bytes, ykt_string** out) { *out = new ykt_string(std::move(bytes)); }

/// A call that makes a string: `work` gives Result<std::string>.
template <class Work>
ykt_status string_call(ykt_string** out, const char* name, ykt_error** error, Work&& work) noexcept {
  if (out) *out = nullptr;
  return guarded(error, [&]() -> Done {
    if (!out) return fail(Code::argument_missing, {}, {{"what", name}});
    Result<std::string> made = work();
    if (!made) return Failure(std::move(made).error());
    give_string(std::move(*made), out);
    return {};
  });
}

}  // namespace ykt::capi
