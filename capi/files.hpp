// Files: where the bytes of a C caller's files come from, and the heads and texts that he gives for them.
#pragma once
#include <algorithm>
#include <span>
#include <string>
#include <utility>

#include "arguments.hpp"
#include "layout.hpp"
#include "ykt/base/stream.hpp"

namespace ykt::capi {

inline ByteSource source_of(std::string bytes) {
  return
      [content = std::move(bytes), at = std::size_t{0}](std::span<char> into) mutable -> Result<std::size_t> {
        const std::size_t size = std::min(into.size(), content.size() - at);
        content.copy(into.data(), size, at);
        at += size;
        return size;
      };
}

inline ByteSource source_of(ykt_read_callback read, void* user) {
  return [read, user](std::span<char> into) -> Result<std::size_t> {
    std::size_t size = 0;
    const std::int32_t failure = read(user, into.data(), into.size(), &size);
    if (failure == 0 && size <= into.size()) return size;
    return fail(Code::callback_failed, {}, {{"what", "read"}, {"number", std::int64_t{failure}}});
  };
}

/// A text of a struct. Errors: those of `utf8_of`, at `path` + `/` + what.
inline Result<std::string> string_of(const char* what, const ykt_text& text, const std::string& path) {
  auto view = utf8_of(what, text);
  if (!view) return Failure(std::move(view).error().under(path_of(path, what)));
  return std::string(*view);
}

/// What every head has, into one of the library's. `form` says whether a date is needed. Errors:
/// `argument_missing`, `struct_size_wrong`, `struct_tail_unknown`, `argument_not_utf8`, the date codes.
template <class Head>
Result<ykt_file_head> take_head(const FileForm& form, const ykt_file_head* given, Head& into) {
  YKT_LET(head, struct_of("head", given, kFileHead01));
  YKT_TRY(check_reserved("head", head.reserved));
  YKT_LET(list_id, string_of("list_id", head.list_id, "/head"));
  YKT_LET(bank_code, string_of("bank_code", head.bank_code, "/head"));
  YKT_LET(division, string_of("division", head.division, "/head"));
  if (form.carries(LayoutValue::date)) {
    YKT_LET(date, date_of(head.date, "date", "/head/date"));
    into.date = date;
  }
  into.list_id = std::move(list_id);
  into.bank_code = std::move(bank_code);
  into.division = std::move(division);
  return head;
}

/// The views of a head of the library's; `date` is its day as text, or empty. Part 1 of 1.
template <class Head>
ykt_file_head head_view(const Head& head, const std::string& date) noexcept {
  ykt_file_head out = YKT_FILE_HEAD_INIT;
  out.list_id = view_of(head.list_id);
  out.date = view_of(date);
  out.bank_code = view_of(head.bank_code);
  out.division = view_of(head.division);
  return out;
}

}  // namespace ykt::capi
