// Name: a person's name as the register writes it: one form for one name, nothing replaced in silence.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ykt/base/result.hpp"

namespace ykt {

/// Longest name in characters (Unicode code points after normalisation). Ours: the chip of the resident card
/// holds 15, of the foreigners' card 60; both with room.
inline constexpr int kNameCharactersMax = 60;

/// Verdict on one name.
struct NameCheck {
  Code code = Code::name_empty;  ///< `ok`, or the first check that failed (order below)
  std::string normalized;        ///< UTF-8, NFC; empty unless `ok`
  std::vector<Code> warnings;    ///< what was normalised, in a fixed order
  std::vector<ErrorArg> args;    ///< `code_point` (`U+E863`) and `position` (from 1), or `max`, of a refusal

  bool ok() const noexcept { return code == Code::ok; }
  /// The refusal as an error at that path, for callers that stop.
  Error error(std::string path) const { return Error{code, std::move(path), args}; }
};

/// Checks and normalises one name given as UTF-8. The first check that fails decides, in this order:
///  1. `name_bad_utf8`   not UTF-8
///  2. `name_empty`      nothing but spaces
///  3. the first character that may not stand in a name, from the left:
///     `name_private_use` (GBK or old GB18030 mapped to Unicode's private area: the file's encoding must be
///     mended, since the same bytes then give another name), `name_replaced` (U+FFFD: text already lost),
///     `name_control` (control or invisible character inside), `name_digit`, `name_unassigned`,
///     `name_character` (anything else)
///  4. `name_dot`        a separating dot first, last, or twice in a row
///  5. `name_too_long`   more than `kNameCharactersMax`
/// Allowed are Han characters (all blocks up to Extension J, compatibility block, 〇), Latin letters with
/// their marks, the dot of minority names between them, and among Latin letters full stop, hyphen, apostrophe
/// and single spaces. Normalised, each with a warning: spaces around, doubled or between Han (`name_spaces`),
/// full-width Latin
/// (`name_full_width`), U+2022, U+2027, U+30FB, U+FF65, U+2219 and U+22C5 to U+00B7, full stops beside Han as
/// well
/// (`name_dot_mapped`), curly apostrophes and typographic hyphens (`name_punctuation`), NFC
/// (`name_composed`). `name_single` warns of one character alone, `name_mixed` of Han and Latin together.
NameCheck check_name(std::string_view utf8);

/// Whether the text is 2 to 4 ordinary Han characters (U+4E00–9FFF, U+3400–4DBF) and so passes `check_name`
/// unchanged and without warning. No allocation, no ICU: the usual case of a roster.
bool is_plain_name(std::string_view utf8) noexcept;

/// The code alone; allocates only when the name is not plain.
Code check_name_fast(std::string_view utf8);

/// A column of names (Arrow string layout, see `check_ids`).
void check_names(const char* data, const std::int32_t* offsets, std::size_t n, Code* codes);
void check_names(const char* data, const std::int64_t* offsets, std::size_t n, Code* codes);

/// Whether both pass and are one name after normalisation; Latin letters compare without case. An invalid
/// name equals nothing, itself included.
bool same_name(std::string_view a, std::string_view b);

/// Whether a code point is a Han character of the table (the library's own: newer than its ICU).
bool is_han(char32_t code_point) noexcept;

}  // namespace ykt
