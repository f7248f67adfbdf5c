// Arguments: what a C caller passes (texts, structs with their size, constants) as what the library takes.
#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

#include "ykt.h"
#include "ykt/base/result.hpp"

namespace ykt::capi {

/// Size of a struct that ends with this member: what a version had whose last field it was.
#define YKT_SIZE_UP_TO(Struct, member) (offsetof(Struct, member) + sizeof(Struct::member))

Failure missing(const char* what);

/// Bytes as they are. Errors: `argument_missing`.
Result<std::string_view> bytes_of(const char* what, const void* data, std::size_t size);
/// A text whose content its receiver checks; YKT_NUL is understood. Errors: `argument_missing`.
Result<std::string_view> text_of(const char* what, const char* data, std::size_t size);
/// A text that must be UTF-8. Errors: `argument_missing`, `argument_not_utf8`.
Result<std::string_view> utf8_of(const char* what, const char* data, std::size_t size);
inline Result<std::string_view> utf8_of(const char* what, const ykt_text& text) {
  return utf8_of(what, text.data, text.size);
}

/// A view for a struct that is filled; the string must outlive it and ends with a NUL.
inline ykt_text view_of(const std::string& text) noexcept { return {text.c_str(), text.size()}; }

/// `Enum` from one of its C constants, 0 to `last`. Errors: `argument_choice`.
template <class Enum>
Result<Enum> choice_of(const char* what, std::int32_t value, Enum last) {
  if (value < 0 || value > static_cast<std::int32_t>(last))
    return fail(Code::argument_choice, {}, {{"what", what}, {"value", std::int64_t{value}}});
  return static_cast<Enum>(value);
}
/// Errors: `argument_choice` for a flag outside `known`.
Done check_flags(std::uint32_t flags, std::uint32_t known);
/// A field that must stay 0 until it gets a meaning. Errors: `struct_tail_unknown`.
Done check_reserved(const char* what, std::uint32_t reserved);

/// The bytes of a struct as a caller of any version passes it, in this library's struct: a shorter one (no
/// shorter than `first_size`, what 0.1 had) is filled up with zeros, a longer one must end in zeros. Errors:
/// `argument_missing`, `struct_size_wrong`, `struct_tail_unknown`.
Done copy_struct(const char* what, const void* from, std::size_t first_size, void* into, std::size_t size);

/// An options or record struct that is read. Append-only: `first_size` is fixed for ever.
template <class Struct>
Result<Struct> struct_of(const char* what, const Struct* from, std::size_t first_size) {
  static_assert(std::is_trivially_copyable_v<Struct> && std::is_standard_layout_v<Struct>);
  Struct out;
  YKT_TRY(copy_struct(what, from, first_size, &out, sizeof out));
  return out;
}

/// Errors: `argument_missing`, `struct_size_wrong`.
Done check_fillable(const char* what, const void* out, std::size_t first_size);

/// Fills a caller's struct as far as it reaches; what it has beyond ours becomes zero. Its struct_size stays.
template <class Struct>
Done fill_struct(const char* what, Struct* out, const Struct& values, std::size_t first_size) {
  static_assert(std::is_trivially_copyable_v<Struct> && std::is_standard_layout_v<Struct>);
  YKT_TRY(check_fillable(what, out, first_size));
  const std::uint32_t size = out->struct_size;
  std::memset(static_cast<void*>(out), 0, size);
  std::memcpy(static_cast<void*>(out), &values, std::min<std::size_t>(size, sizeof values));
  out->struct_size = size;
  return {};
}

/// What an _init function does: the initialiser's values as far as the caller's struct reaches.
template <class Struct>
void init_struct(Struct* out, std::uint32_t struct_size, const Struct& values) noexcept {
  if (!out || struct_size < sizeof out->struct_size) return;
  std::memset(static_cast<void*>(out), 0, struct_size);
  std::memcpy(static_cast<void*>(out), &values, std::min<std::size_t>(struct_size, sizeof values));
  out->struct_size = struct_size;
}

}  // namespace ykt::capi
