// Codes: every verdict, finding, hold and error that the library can name, from one list (codes.def).
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

namespace ykt {

/// Every code of `codes.def`; the numbers are part of the ABI and are never reused.
enum class Code : std::int32_t {
  ok = 0,
#define YKT_CODE(name, number, kind, en, zh) name = number,
#include "ykt/base/codes.def"
#undef YKT_CODE
};

/// What a code is about (design 5: the three outcomes are never mixed).
enum class CodeKind : std::uint8_t {
  none,     ///< only `ok`
  refuse,   ///< verdict: the row or value is refused
  hold,     ///< verdict: the line is kept but not paid until the hold is closed
  warning,  ///< verdict: passes, with something worth saying
  reason,   ///< verdict: passes, and this says why so
  error,    ///< an operation that could not be done
  bug,      ///< a broken invariant
};

/// Language of user-facing text.
enum class Lang : std::uint8_t { en, zh };

struct CodeInfo {
  Code code;
  std::string_view slug;  ///< the name in `codes.def`, stable, snake_case
  CodeKind kind;
  std::string_view en;  ///< English text; `{name}` marks an argument
  std::string_view zh;  ///< Chinese text with the same arguments
};

/// All codes in the order of `codes.def` (without `ok`).
std::span<const CodeInfo> all_codes() noexcept;
/// The row of one code; a number that is not in the list gives the row of `Code::internal`.
const CodeInfo& code_info(Code code) noexcept;
/// The stable slug of a code: `ok` or its name in `codes.def`.
std::string_view slug(Code code) noexcept;
/// The code of a slug; `Code::internal` when there is none.
Code code_of_slug(std::string_view slug) noexcept;

}  // namespace ykt
