// Identity documents: resident ID, residence permit of Hong Kong, Macao and Taiwan residents, foreigners'
// permanent residence card. One set of rules, one verdict per number, bulk checks without allocation.
#pragma once
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ykt/base/codes.hpp"
#include "ykt/base/date.hpp"
#include "ykt/identity/division.hpp"

namespace ykt {

/// The caller names the kind: an 18-digit credit code and an ID cannot be told apart by their looks.
enum class IdKind : std::uint8_t {
  resident,           ///< 居民身份证 (GB 11643): 18 characters, or 15 digits, which are upgraded
  hmt_permit,         ///< 港澳台居民居住证: 18 characters with 810000, 820000 or 830000 in front
  foreign_permanent,  ///< 外国人永久居留身份证: 18 characters from 2023 (9…), or 15 with three letters in
                      ///< front
};

/// `resident`, `hmt_permit`, `foreign_permanent`: stable, used in files, JSON and Python.
std::string_view slug(IdKind kind) noexcept;
std::optional<IdKind> id_kind_of_slug(std::string_view slug) noexcept;

/// GB/T 2261.1: 1 male, 2 female.
enum class Sex : std::uint8_t { male = 1, female = 2 };

std::string_view slug(Sex sex) noexcept;
std::optional<Sex> sex_of_slug(std::string_view slug) noexcept;

/// A valid number as 64 bits for storage and joins: positive in a signed integer, 0 for "none".
/// 18-character documents: their first 17 digits (the check character follows from them), so the order of
/// keys is the order of the numbers. The old 15-character foreign form: its three letters in base 26, then
/// its twelve digits, which stays below 9·10^16, where the new foreign numbers begin: nothing needs a text
/// form. Injective within a kind; a 15-digit resident number has the key of its 18-character upgrade.
struct IdKey {
  std::uint64_t value = 0;
  constexpr bool empty() const noexcept { return value == 0; }
  constexpr auto operator<=>(const IdKey&) const noexcept = default;
};

/// Verdict on one number.
struct IdCheck {
  Code code = Code::id_empty;      ///< `ok`, or the first check that failed (order below)
  std::string normalized;          ///< the number as it is written officially; empty unless `ok`
  std::vector<Code> warnings;      ///< what was normalised or is worth saying, in a fixed order
  std::optional<Date> birth_date;  ///< missing for births before 1900 (`id_century_18`)
  std::optional<Sex> sex;          ///< not in the old 15-character foreign form
  DivisionCode division;           ///< county (or prefecture) of a resident; province of the other kinds
  IdKey key;

  bool ok() const noexcept { return code == Code::ok; }
};

/// Checks one number given as UTF-8. The first check that fails decides, in this order:
///  1. `id_empty`        nothing but spaces
///  2. `id_length`       18 characters, or 15 where the kind has such a form
///  3. `id_characters`   digits; `X` as the last of 18; three letters first in the old foreign form
///  4. `id_date`         a day of the calendar, 1800–2199 (`id_birth_in_future` with `as_of`)
///  5. `id_other_kind`   the number is one of another kind (81, 82, 83 or 9 in front)
///     `id_division`     no such division in the table of any year; a province alone is none for a resident
///  6. `id_check_character`  GB 11643 (ISO 7064 MOD 11-2); 7-3-1 in the old foreign form
/// Normalised, each with a warning: lower-case letters (`id_lower_case`), full-width characters
/// (`id_full_width`), spaces and invisible marks around (`id_spaces`), 15 digits (`id_upgraded`).
/// Further warnings: `id_division_not_yet` and `id_division_ended` (code not in force in the birth year: real
/// cards have it, since numbers are given from 1984 on and stay after a change), `id_century_18`,
/// `id_century_assumed`, `id_nationality_unknown`.
///
/// Fifteen digits, resident: born 19YY. The order numbers 996–999 were kept for people over a hundred, so
/// with YY from 70 they mean 18YY (warning `id_century_18`; the bound 70 is ours: in 1984, when the cards
/// began, nobody born before 1870 was alive). No check character: less is proved than by 18. Foreign, 18: 9,
/// province of first application, ISO 3166-1 numeric nationality, birth date, order number, check (rules of
/// the National Immigration Administration for the 2023 card). That odd order numbers are male is inferred
/// from GB 11643, which the rules follow. Foreign, 15: ISO 3166-1 alpha-3 nationality, four digits of the
/// division, YYMMDD, order digit, check digit. Inferred from the public specimen of the 2017 card, which also
/// shows that the order digit does not tell the sex. YY 24–99 is 19YY; 00–23 is read as 20YY with
/// `id_century_assumed` (with `as_of`: 19YY where 20YY would be later), for the form ended in 2023.
IdCheck check_id(IdKind kind, std::string_view text);
/// The same, and a birth after `as_of` is `id_birth_in_future` in place of the date check.
IdCheck check_id(IdKind kind, std::string_view text, Date as_of);

/// The same verdict without details and without allocation; the key is put into `out` (0 unless ok) when
/// given.
Code check_id_fast(IdKind kind, std::string_view text, IdKey* out = nullptr) noexcept;

/// A column of `n` values: value i is `data[offsets[i]]` up to `data[offsets[i + 1]]` (Arrow string layout).
/// One code per value into `codes`, keys into `keys` when given; both hold `n`.
void check_ids(IdKind kind, const char* data, const std::int32_t* offsets, std::size_t n, Code* codes,
               IdKey* keys = nullptr) noexcept;
void check_ids(IdKind kind, const char* data, const std::int64_t* offsets, std::size_t n, Code* codes,
               IdKey* keys = nullptr) noexcept;

/// The number of a key, as `IdCheck::normalized`; empty for a key that no valid number of the kind has.
std::string unpack(IdKind kind, IdKey key);
/// The last six characters of the number (H37: name and last six find one's own results); empty as above.
std::string last6(IdKind kind, IdKey key);
/// The last six characters of a normalised number; the whole when it is shorter.
std::string_view last6(std::string_view normalized) noexcept;

/// What a key says about its holder, without the text.
std::optional<Date> birth_date_of(IdKind kind, IdKey key) noexcept;
std::optional<Sex> sex_of(IdKind kind, IdKey key) noexcept;
DivisionCode division_of(IdKind kind, IdKey key) noexcept;

}  // namespace ykt
