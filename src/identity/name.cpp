// Name: one form for one name; nothing is replaced in silence.
#include "ykt/identity/name.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <iterator>
#include <new>
#include <optional>

#include "identity/digits.hpp"
#include "ykt/base/text.hpp"

namespace ykt {
namespace {

constexpr char32_t kMiddleDot = 0xB7;

struct Range {
  char32_t first;
  char32_t last;
};

// Assigned Han characters of Unicode 17, block by block.
constexpr Range kHan[] = {
    {0x3007, 0x3007},    // 〇
    {0x3400, 0x4DBF},    // Extension A
    {0x4E00, 0x9FFF},    // Unified Ideographs
    {0xF900, 0xFA6D},    // Compatibility Ideographs, with twelve unified ones among them
    {0xFA70, 0xFAD9},    //
    {0x20000, 0x2A6DF},  // Extension B
    {0x2A700, 0x2B73F},  // Extension C
    {0x2B740, 0x2B81D},  // Extension D
    {0x2B820, 0x2CEAD},  // Extension E
    {0x2CEB0, 0x2EBE0},  // Extension F
    {0x2EBF0, 0x2EE5D},  // Extension I
    {0x2F800, 0x2FA1D},  // Compatibility Supplement
    {0x30000, 0x3134A},  // Extension G
    {0x31350, 0x323AF},  // Extension H
    {0x323B0, 0x33479},  // Extension J
};

enum class Kind : std::uint8_t { han, latin, mark, dot, full_stop, joiner, space, refused };

// Warnings in the order in which they are told.
enum Warning : std::uint32_t {
  kSpaces = 1U << 0,
  kFullWidth = 1U << 1,
  kDotMapped = 1U << 2,
  kPunctuation = 1U << 3,
  kComposed = 1U << 4,
  kSingle = 1U << 5,
  kMixed = 1U << 6,
};
constexpr Code kWarningCodes[] = {Code::name_spaces,      Code::name_full_width, Code::name_dot_mapped,
                                  Code::name_punctuation, Code::name_composed,   Code::name_single,
                                  Code::name_mixed};

constexpr bool is_dot(char32_t c) noexcept {
  return c == kMiddleDot || c == 0x2022 || c == 0x2027 || c == 0x30FB || c == 0xFF65 || c == 0x2219 ||
         c == 0x22C5;
}

constexpr bool is_visible_space(char32_t c) noexcept {
  return c == U' ' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
}

// Apostrophes and hyphens in their typographic forms; others stay.
constexpr char32_t plain_joiner(char32_t c) noexcept {
  if (c == 0x2018 || c == 0x2019 || c == 0x02BC) return U'\'';
  return c == 0x2010 || c == 0x2011 ? U'-' : c;
}

bool is_latin_letter(char32_t c) noexcept {
  if (c < 0x80) return (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
  UErrorCode status = U_ZERO_ERROR;
  const auto point = static_cast<UChar32>(c);
  return u_isalpha(point) && uscript_getScript(point, &status) == USCRIPT_LATIN && U_SUCCESS(status) &&
         u_charType(point) != U_LETTER_NUMBER;
}

bool is_mark(char32_t c) noexcept { return u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK; }

// Why a character that is none of the allowed kinds may not stand in a name.
Code refusal_of(char32_t c) noexcept {
  if (c == 0xFFFD) return Code::name_replaced;
  if (is_private_use(c)) return Code::name_private_use;
  switch (u_charType(static_cast<UChar32>(c))) {
    case U_CONTROL_CHAR:
    case U_FORMAT_CHAR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
      return Code::name_control;
    case U_DECIMAL_DIGIT_NUMBER:
      return Code::name_digit;
    case U_UNASSIGNED:
      return Code::name_unassigned;
    default:
      return Code::name_character;
  }
}

struct Character {
  char32_t value;
  Kind kind;
};

/// ICU throws nothing: it tells of memory that ran out in a status, or by a string without content.
void check(UErrorCode status) {
  if (status == U_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
  YKT_INVARIANT(U_SUCCESS(status));
}
/// Two strings without content are equal to ICU, whatever they were to hold.
void check(const icu::UnicodeString& text) {
  if (text.isBogus()) throw std::bad_alloc();
}

// Reads one name: first character by character, then what depends on neighbours, then NFC.
class NameReader {
 public:
  NameCheck read(std::string_view utf8) {
    if (!is_utf8(utf8)) return refuse(Code::name_bad_utf8);
    if (!take_characters(utf8)) return std::move(out_);
    if (characters_.empty()) return refuse(Code::name_empty);
    if (!settle_dots()) return refuse(Code::name_dot);
    settle_spaces();
    if (!compose()) {
      out_.args = {{"max", std::int64_t{kNameCharactersMax}}};
      return refuse(Code::name_too_long);
    }
    for (std::size_t i = 0; i < std::size(kWarningCodes); ++i)
      if ((warnings_ >> i & 1U) != 0) out_.warnings.push_back(kWarningCodes[i]);
    out_.code = Code::ok;
    return std::move(out_);
  }

 private:
  NameCheck refuse(Code code) {
    out_.code = code;
    return std::move(out_);
  }

  // False when a character was refused. Spaces at both ends are gone afterwards.
  bool take_characters(std::string_view utf8) {
    std::int64_t position = 0;
    std::optional<std::pair<char32_t, std::int64_t>>
        unseen;  // an invisible mark, which may stand only at an end
    for (const char32_t c : CodePoints(utf8)) {
      ++position;
      if (identity_detail::is_space_or_invisible(c)) {
        warnings_ |= characters_.empty() || c != U' ' ? kSpaces : 0U;
        if (characters_.empty()) continue;
        if (!is_visible_space(c) && !unseen) unseen = {c, position};
        characters_.push_back({U' ', Kind::space});
        continue;
      }
      if (unseen) return refuse_character(Code::name_control, unseen->first, unseen->second);
      const Character taken = classify(c);
      if (taken.kind == Kind::refused) return refuse_character(refusal_of(taken.value), c, position);
      if (const auto before = last_kind(); (taken.kind == Kind::mark || taken.kind == Kind::joiner) &&
                                           before != Kind::latin && before != Kind::mark)
        return refuse_character(Code::name_character, c, position);
      characters_.push_back(taken);
    }
    while (!characters_.empty() && characters_.back().kind == Kind::space) {
      characters_.pop_back();
      warnings_ |= kSpaces;
    }
    return true;
  }

  bool refuse_character(Code code, char32_t c, std::int64_t position) {
    out_.code = code;
    out_.args = {{"code_point", code_point_name(c)}, {"position", position}};
    return false;
  }

  std::optional<Kind> last_kind() const {
    if (characters_.empty()) return std::nullopt;
    return characters_.back().kind;
  }

  Character classify(char32_t c) {
    if (is_han(c)) return {c, Kind::han};
    if (is_dot(c)) {
      warnings_ |= c != kMiddleDot ? kDotMapped : 0U;
      return {kMiddleDot, Kind::dot};
    }
    const char32_t narrow = to_half_width(c);
    if (narrow == U'.') return {c, Kind::full_stop};  // narrowed or mapped when its neighbours are known
    if (is_latin_letter(narrow) || narrow == U'\'' || narrow == U'-') {
      warnings_ |= narrow != c ? kFullWidth : 0U;
      return {narrow, is_latin_letter(narrow) ? Kind::latin : Kind::joiner};
    }
    if (const char32_t plain = plain_joiner(c); plain != c) {
      warnings_ |= kPunctuation;
      return {plain, Kind::joiner};
    }
    if (is_mark(c)) return {c, Kind::mark};
    return {narrow, Kind::refused};
  }

  // The nearest character that is no space, or nullptr at the end.
  const Character* neighbour(std::size_t at, bool forward) const {
    while (forward ? ++at < characters_.size() : at-- > 0)
      if (characters_[at].kind != Kind::space) return &characters_[at];
    return nullptr;
  }

  // Full stops beside Han are the dot of minority names. False when a dot separates nothing.
  bool settle_dots() {
    for (std::size_t i = 0; i < characters_.size(); ++i) {
      Character& c = characters_[i];
      if (c.kind != Kind::dot && c.kind != Kind::full_stop) continue;
      const Character* before = neighbour(i, false);
      const Character* after = neighbour(i, true);
      const auto is_kind = [](const Character* n, Kind kind) { return n != nullptr && n->kind == kind; };
      if (c.kind == Kind::full_stop && (is_kind(before, Kind::han) || is_kind(after, Kind::han))) {
        c = {kMiddleDot, Kind::dot};
        warnings_ |= kDotMapped;
      } else if (c.value == 0xFF0E) {
        c.value = U'.';
        warnings_ |= kFullWidth;
      }
      const bool doubled = is_kind(before, Kind::dot) || is_kind(before, Kind::full_stop);
      // "Jr." ends in a full stop; a separating dot ends nothing.
      if (before == nullptr || doubled || (after == nullptr && c.kind == Kind::dot)) return false;
    }
    return true;
  }

  // One space may stand between Latin parts, or between Latin and Han; none beside a dot or between Han.
  void settle_spaces() {
    std::vector<Character> kept;
    kept.reserve(characters_.size());
    for (std::size_t i = 0; i < characters_.size(); ++i) {
      const Character& c = characters_[i];
      if (c.kind == Kind::space) {
        const Character& before = kept.back();  // neither first nor last is a space
        const Character* after = neighbour(i, true);
        const bool beside_dot = before.kind == Kind::dot || after->kind == Kind::dot;
        const bool between_han = before.kind == Kind::han && after->kind == Kind::han;
        if (before.kind == Kind::space || beside_dot || between_han) {
          warnings_ |= kSpaces;
          continue;
        }
      }
      kept.push_back(c);
    }
    characters_ = std::move(kept);
  }

  // NFC and the counts; false when too long.
  bool compose() {
    icu::UnicodeString text;
    int letters = 0;
    bool han = false;
    bool latin = false;
    for (const Character& c : characters_) {
      text.append(static_cast<UChar32>(c.value));
      han |= c.kind == Kind::han;
      latin |= c.kind == Kind::latin;
      letters += c.kind == Kind::han || c.kind == Kind::latin;
    }
    check(text);
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
    check(status);
    const icu::UnicodeString composed = nfc->normalize(text, status);
    check(status);
    if (composed != text) warnings_ |= kComposed;
    if (composed.countChar32() > kNameCharactersMax) return false;
    composed.toUTF8String(out_.normalized);
    if (letters == 1) warnings_ |= kSingle;
    if (han && latin) warnings_ |= kMixed;
    return true;
  }

  NameCheck out_;
  std::vector<Character> characters_;
  std::uint32_t warnings_ = 0;
};

icu::UnicodeString folded(const std::string& utf8) {
  icu::UnicodeString out = icu::UnicodeString::fromUTF8(utf8).foldCase();
  check(out);
  return out;
}

template <class Offset>
void check_column(const char* data, const Offset* offsets, std::size_t n, Code* codes) {
  for (std::size_t i = 0; i < n; ++i)
    codes[i] = check_name_fast({data + offsets[i], static_cast<std::size_t>(offsets[i + 1] - offsets[i])});
}

}  // namespace

bool is_han(char32_t c) noexcept {
  const auto* range = std::lower_bound(std::begin(kHan), std::end(kHan), c,
                                       [](const Range& r, char32_t value) { return r.last < value; });
  return range != std::end(kHan) && c >= range->first;
}

bool is_plain_name(std::string_view utf8) noexcept {
  if (utf8.size() != 6 && utf8.size() != 9 && utf8.size() != 12) return false;
  for (std::size_t i = 0; i < utf8.size(); i += 3) {
    const auto byte = [&](std::size_t k) {
      return static_cast<std::uint32_t>(static_cast<unsigned char>(utf8[i + k]));
    };
    if ((byte(0) & 0xF0) != 0xE0 || (byte(1) & 0xC0) != 0x80 || (byte(2) & 0xC0) != 0x80) return false;
    const std::uint32_t c = (byte(0) & 0xF) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
    if (!(c >= 0x4E00 && c <= 0x9FFF) && !(c >= 0x3400 && c <= 0x4DBF)) return false;
  }
  return true;
}

NameCheck check_name(std::string_view utf8) {
  if (!is_plain_name(utf8)) return NameReader().read(utf8);
  NameCheck out;
  out.code = Code::ok;
  out.normalized = utf8;
  return out;
}

Code check_name_fast(std::string_view utf8) { return is_plain_name(utf8) ? Code::ok : check_name(utf8).code; }

void check_names(const char* data, const std::int32_t* offsets, std::size_t n, Code* codes) {
  check_column(data, offsets, n, codes);
}

void check_names(const char* data, const std::int64_t* offsets, std::size_t n, Code* codes) {
  check_column(data, offsets, n, codes);
}

bool same_name(std::string_view a, std::string_view b) {
  if (is_plain_name(a) && is_plain_name(b)) return a == b;
  const NameCheck left = check_name(a);
  const NameCheck right = check_name(b);
  if (!left.ok() || !right.ok()) return false;
  return left.normalized == right.normalized || folded(left.normalized) == folded(right.normalized);
}

}  // namespace ykt
