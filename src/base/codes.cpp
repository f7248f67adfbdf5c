#include "ykt/base/codes.hpp"

#include <algorithm>
#include <iterator>

namespace ykt {
namespace {

// A plain array: class template deduction over hundreds of rows is past what some compilers fold.
constexpr CodeInfo kCodes[] = {
#define YKT_CODE(name, number, kind, en, zh) CodeInfo{Code::name, #name, CodeKind::kind, en, zh},
#include "ykt/base/codes.def"
#undef YKT_CODE
};

constexpr CodeInfo kOk{Code::ok, "ok", CodeKind::none, "in order", "正常"};

constexpr bool numbers_rise() {
  for (std::size_t i = 1; i < std::size(kCodes); ++i)
    if (kCodes[i - 1].code >= kCodes[i].code) return false;
  return true;
}
static_assert(numbers_rise(), "codes.def: numbers rise from line to line, so none is given twice");

}  // namespace

std::span<const CodeInfo> all_codes() noexcept { return kCodes; }

const CodeInfo& code_info(Code code) noexcept {
  if (code == Code::ok) return kOk;
  const auto at = std::lower_bound(std::begin(kCodes), std::end(kCodes), code,
                                   [](const CodeInfo& row, Code c) { return row.code < c; });
  return at != std::end(kCodes) && at->code == code ? *at : kCodes[0];
}

std::string_view slug(Code code) noexcept { return code_info(code).slug; }

Code code_of_slug(std::string_view slug) noexcept {
  if (slug == kOk.slug) return Code::ok;
  for (const CodeInfo& row : kCodes)
    if (row.slug == slug) return row.code;
  return Code::internal;
}

}  // namespace ykt
