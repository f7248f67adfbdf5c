// Layout: a bank's layout behind its C handle, and what stands once in its files.
#pragma once
#include <string>
#include <utility>

#include "arguments.hpp"
#include "ykt/bank/layout.hpp"
#include "ykt/base/date.hpp"

struct ykt_layout {
  explicit ykt_layout(ykt::Layout loaded) noexcept : layout(std::move(loaded)) {}
  const ykt::Layout layout;
};

namespace ykt::capi {

constexpr std::size_t kFileHead01 = YKT_SIZE_UP_TO(ykt_file_head, division);

/// A day given as text; empty is Date{} where the layout does not need one. Errors: the date codes at `path`.
inline Result<Date> date_of(const ykt_text& text, const char* what, const std::string& path) {
  YKT_LET(view, utf8_of(what, text));
  auto date = Date::parse(view);
  if (!date) return Failure(std::move(date).error().under(path));
  return date;
}

}  // namespace ykt::capi
