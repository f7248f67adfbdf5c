// Arguments: reading what a C caller passes.
#include "arguments.hpp"

#include "ykt/base/text.hpp"

namespace ykt::capi {

Failure missing(const char* what) { return fail(Code::argument_missing, {}, {{"what", what}}); }

Result<std::string_view> bytes_of(const char* what, const void* data, std::size_t size) {
  if (!data && size != 0) return missing(what);
  return std::string_view(data ? static_cast<const char*>(data) : "", size);
}

Result<std::string_view> text_of(const char* what, const char* data, std::size_t size) {
  if (size != YKT_NUL) return bytes_of(what, data, size);
  return data ? std::string_view(data) : std::string_view("");
}

Result<std::string_view> utf8_of(const char* what, const char* data, std::size_t size) {
  YKT_LET(text, text_of(what, data, size));
  if (!is_utf8(text)) return fail(Code::argument_not_utf8, {}, {{"what", what}});
  return text;
}

Done check_flags(std::uint32_t flags, std::uint32_t known) {
  if ((flags & ~known) == 0) return {};
  return fail(Code::argument_choice, {}, {{"what", "flags"}, {"value", std::int64_t{flags}}});
}

Done check_reserved(const char* what, std::uint32_t reserved) {
  if (reserved == 0) return {};
  return fail(Code::struct_tail_unknown, {}, {{"what", what}});
}

Done check_fillable(const char* what, const void* out, std::size_t first_size) {
  if (!out) return missing(what);
  std::uint32_t size = 0;
  std::memcpy(&size, out, sizeof size);
  if (size < first_size)
    return fail(
        Code::struct_size_wrong, {},
        {{"what", what}, {"size", std::int64_t{size}}, {"min", static_cast<std::int64_t>(first_size)}});
  return {};
}

Done copy_struct(const char* what, const void* from, std::size_t first_size, void* into, std::size_t size) {
  YKT_TRY(check_fillable(what, from, first_size));
  std::uint32_t given = 0;
  std::memcpy(&given, from, sizeof given);
  const char* bytes = static_cast<const char*>(from);
  for (std::size_t at = size; at < given; ++at)
    if (bytes[at] != 0) return fail(Code::struct_tail_unknown, {}, {{"what", what}});
  std::memset(into, 0, size);
  std::memcpy(into, from, std::min<std::size_t>(given, size));
  return {};
}

}  // namespace ykt::capi
