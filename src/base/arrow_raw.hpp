// What reading Arrow streams and reading their batches share: ownership of the C structs, and one failure.
#pragma once
#include <string>
#include <string_view>

#include "ykt/base/arrow.hpp"
#include "ykt/base/json.hpp"

namespace ykt::arrow {

/// `what` is one word of the Arrow format: length, buffers, validity, offsets, views, indices, dictionary,
/// children.
inline Failure malformed(std::string_view column, const char* what) {
  return fail(Code::arrow_malformed, column.empty() ? std::string() : path_of("", column),
              {{"column", std::string(column)}, {"what", std::string(what)}});
}

/// Releases an Arrow struct at the end of a scope, unless it was released or moved out.
template <class Struct>
class Released {
 public:
  explicit Released(Struct& held) noexcept : held_(held) {}
  Released(const Released&) = delete;
  Released& operator=(const Released&) = delete;
  ~Released() { release(held_); }

  static void release(Struct& held) noexcept {
    if (held.release) held.release(&held);
    held.release = nullptr;
  }

 private:
  Struct& held_;
};

/// The struct's content; `from` is marked as moved out, as the interface asks.
template <class Struct>
Struct moved_out(Struct& from) noexcept {
  Struct out = from;
  from.release = nullptr;
  return out;
}

}  // namespace ykt::arrow
