// Identity documents: one set of rules, used by the detailed check, the bulk check and the keys alike.
#include "ykt/identity/id_document.hpp"

#include <array>

#include "identity/digits.hpp"
#include "identity/nationality.hpp"

namespace ykt {
namespace {

using identity_detail::eight_digit_number;
using identity_detail::eight_digits;
using identity_detail::is_digit;
using identity_detail::load_eight;
using identity_detail::weighted_sum;

constexpr std::size_t kLength = 18;
constexpr std::size_t kOldLength = 15;
constexpr int kYearMin = 1800;
constexpr int kYearMax = 2199;
constexpr std::uint64_t kTenTo12 = 1'000'000'000'000;
constexpr std::uint64_t kTenTo16 = 10'000'000'000'000'000;
constexpr std::uint64_t kForeignKeyMin = 9 * kTenTo16;  // the first digit of the new foreign form

// Warnings in the order in which they are told.
enum Warning : std::uint32_t {
  kSpaces = 1U << 0,
  kFullWidth = 1U << 1,
  kLowerCase = 1U << 2,
  kUpgraded = 1U << 3,
  kCentury18 = 1U << 4,
  kCenturyAssumed = 1U << 5,
  kNationality = 1U << 6,
};
constexpr Code kWarningCodes[] = {
    Code::id_spaces,     Code::id_full_width,      Code::id_lower_case,         Code::id_upgraded,
    Code::id_century_18, Code::id_century_assumed, Code::id_nationality_unknown};

enum class Form : std::uint8_t { eighteen, foreign_fifteen };

// What the rules find out about a number on their way.
struct Facts {
  std::array<char, kLength> text;  // the official form, once `ok`
  Form form = Form::eighteen;
  std::uint32_t warnings = 0;
  YearMonthDay birth{};
  DivisionCode division;
  std::uint64_t body = 0;  // the key

  std::size_t size() const noexcept { return form == Form::eighteen ? kLength : kOldLength; }
  std::string_view view() const noexcept { return {text.data(), size()}; }
};

constexpr bool is_real_birth(const YearMonthDay& d) noexcept {
  return d.year >= kYearMin && d.year <= kYearMax && d.month >= 1 && d.month <= 12 && d.day >= 1 &&
         d.day <= days_in_month(d.year, d.month);
}

constexpr bool is_after(const YearMonthDay& a, const YearMonthDay& b) noexcept {
  return a.year != b.year ? a.year > b.year : a.month != b.month ? a.month > b.month : a.day > b.day;
}

Code judge_date(const YearMonthDay& birth, const YearMonthDay* as_of) noexcept {
  if (!is_real_birth(birth)) return Code::id_date;
  return as_of != nullptr && is_after(birth, *as_of) ? Code::id_birth_in_future : Code::ok;
}

// GB 11643: weights 2^(18-i) mod 11 for the i-th of 17 digits; 10 is written X.
constexpr std::uint32_t kWeights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

char check_character(const char* digits) noexcept {
  constexpr identity_detail::EightWeights kFirst(kWeights);
  constexpr identity_detail::EightWeights kSecond(kWeights + 8);
  const std::uint32_t sum = weighted_sum(load_eight(digits), kFirst) +
                            weighted_sum(load_eight(digits + 8), kSecond) +
                            kWeights[16] * static_cast<std::uint32_t>(digits[16] - '0');
  return "10X98765432"[sum % 11];
}

// ICAO 9303: weights 7, 3, 1; letters from A as 10 on.
char check_digit_731(std::string_view text) noexcept {
  constexpr int kCycle[] = {7, 3, 1};
  int sum = 0;
  for (std::size_t i = 0; i < text.size(); ++i)
    sum += kCycle[i % 3] * (is_digit(text[i]) ? text[i] - '0' : text[i] - 'A' + 10);
  return static_cast<char>('0' + sum % 10);
}

constexpr bool is_hmt(std::uint32_t division) noexcept {
  return division == 810000 || division == 820000 || division == 830000;
}

// The first six digits against the kind; sets the division.
Code judge_division(IdKind kind, std::uint32_t six, Facts& facts) noexcept {
  const bool foreign = six >= 900000;
  if (kind == IdKind::foreign_permanent && foreign) {
    facts.division = DivisionCode(six / 1000 % 100 * 10000);
    if (!identity_detail::kNationalities.has_number(six % 1000)) facts.warnings |= kNationality;
    return division_known(facts.division) ? Code::ok : Code::id_division;
  }
  const DivisionCode division(six);
  const bool hmt = is_hmt(six);
  // 东莞, 中山, 儋州 and 嘉峪关 have no counties: their residents' numbers carry the prefecture's code.
  const bool resident = division.level() != AreaLevel::province && division_known(division);
  facts.division = division;
  if (kind == IdKind::resident ? resident : kind == IdKind::hmt_permit && hmt) return Code::ok;
  return foreign || hmt || resident ? Code::id_other_kind : Code::id_division;
}

// Rules 4 to 6 for 17 digits and a check character in `facts.text`.
Code judge_eighteen(IdKind kind, const YearMonthDay* as_of, Facts& facts) noexcept {
  const char* text = facts.text.data();
  const std::uint32_t first = eight_digit_number(load_eight(text));       // division, century
  const std::uint32_t second = eight_digit_number(load_eight(text + 8));  // year, month, day, order
  const std::uint32_t six = first / 100;
  facts.birth = {static_cast<int>(first % 100 * 100 + second / 1'000'000),
                 static_cast<int>(second / 10'000 % 100), static_cast<int>(second / 100 % 100)};
  if (const Code code = judge_date(facts.birth, as_of); code != Code::ok) return code;
  if (const Code code = judge_division(kind, six, facts); code != Code::ok) return code;
  if (check_character(text) != text[17]) return Code::id_check_character;
  if (facts.birth.year < Date::kYearMin) facts.warnings |= kCentury18;
  facts.body = std::uint64_t{first} * 1'000'000'000 + std::uint64_t{second} * 10 +
               static_cast<std::uint64_t>(text[16] - '0');
  return Code::ok;
}

// Fifteen digits of a resident become eighteen characters; no check character speaks for them.
Code judge_resident_fifteen(std::string_view old, const YearMonthDay* as_of, Facts& facts) noexcept {
  for (const char c : old)
    if (!is_digit(c)) return Code::id_characters;
  const int year_of_century = (old[6] - '0') * 10 + old[7] - '0';
  // 996-999 were the order numbers of people over a hundred; see the header for the bound.
  const bool over_hundred = old.substr(12) >= "996" && year_of_century >= 70;
  char* to = facts.text.data();
  std::memcpy(to, old.data(), 6);
  std::memcpy(to + 6, over_hundred ? "18" : "19", 2);
  std::memcpy(to + 8, old.data() + 6, 9);
  to[17] = check_character(to);
  facts.warnings |= kUpgraded;
  return judge_eighteen(IdKind::resident, as_of, facts);
}

Code judge_foreign_fifteen(std::string_view old, const YearMonthDay* as_of, Facts& facts) noexcept {
  char* to = facts.text.data();
  for (std::size_t i = 0; i < kOldLength; ++i) {
    char c = old[i];
    if (i < 3 && c >= 'a' && c <= 'z') {
      c = static_cast<char>(c - 'a' + 'A');
      facts.warnings |= kLowerCase;
    }
    if (i < 3 ? c < 'A' || c > 'Z' : !is_digit(c)) return Code::id_characters;
    to[i] = c;
  }
  facts.form = Form::foreign_fifteen;
  const auto two = [&](std::size_t at) { return (to[at] - '0') * 10 + to[at + 1] - '0'; };
  const int year_of_century = two(7);
  facts.birth = {1900 + year_of_century, two(9), two(11)};
  if (year_of_century <= 23) {  // the form ended in 2023
    YearMonthDay later = facts.birth;
    later.year += 100;
    if (as_of == nullptr || !is_after(later, *as_of)) facts.birth = later;
    facts.warnings |= kCenturyAssumed;
  }
  if (const Code code = judge_date(facts.birth, as_of); code != Code::ok) return code;
  facts.division = DivisionCode(static_cast<std::uint32_t>((two(3) * 100 + two(5)) * 100));
  if (!division_known(facts.division)) return Code::id_division;
  if (check_digit_731({to, kOldLength - 1}) != to[kOldLength - 1]) return Code::id_check_character;
  const std::uint32_t letters = identity_detail::letters_index(to);
  if (!identity_detail::kNationalities.has_letters(letters)) facts.warnings |= kNationality;
  facts.body = letters * kTenTo12 + identity_detail::number_of({to + 3, 12});
  return Code::ok;
}

// Eighteen characters as they mostly come: nothing to normalise.
bool take_plain_eighteen(std::string_view text, Facts& facts) noexcept {
  if (text.size() != kLength || !eight_digits(load_eight(text.data())) ||
      !eight_digits(load_eight(text.data() + 8)) || !is_digit(text[16]) ||
      !(is_digit(text[17]) || text[17] == 'X'))
    return false;
  std::memcpy(facts.text.data(), text.data(), kLength);
  return true;
}

Code judge_cleaned(IdKind kind, std::string_view input, const YearMonthDay* as_of, Facts& facts) noexcept {
  const identity_detail::CleanText<kLength> clean(input, identity_detail::InnerSpaces::keep);
  facts.warnings |= (clean.spaces ? kSpaces : 0U) | (clean.full_width ? kFullWidth : 0U);
  if (clean.size == 0) return Code::id_empty;
  if (clean.size == kOldLength && kind == IdKind::resident)
    return judge_resident_fifteen(clean.view(), as_of, facts);
  if (clean.size == kOldLength && kind == IdKind::foreign_permanent)
    return judge_foreign_fifteen(clean.view(), as_of, facts);
  if (clean.size != kLength) return Code::id_length;
  std::memcpy(facts.text.data(), clean.text, kLength);
  char& last = facts.text[kLength - 1];
  if (last == 'x') {
    last = 'X';
    facts.warnings |= kLowerCase;
  }
  for (std::size_t i = 0; i + 1 < kLength; ++i)
    if (!is_digit(facts.text[i])) return Code::id_characters;
  if (!is_digit(last) && last != 'X') return Code::id_characters;
  return judge_eighteen(kind, as_of, facts);
}

// The rules, in the order of the header.
Code judge(IdKind kind, std::string_view text, const YearMonthDay* as_of, Facts& facts) noexcept {
  if (take_plain_eighteen(text, facts)) return judge_eighteen(kind, as_of, facts);
  return judge_cleaned(kind, text, as_of, facts);
}

std::optional<Date> date_of(const Facts& facts) noexcept {
  if (!Date::is_real(facts.birth)) return std::nullopt;
  return Date::from_real(facts.birth);
}

std::optional<Sex> sex_of(const Facts& facts) noexcept {
  if (facts.form == Form::foreign_fifteen) return std::nullopt;
  return (facts.text[16] - '0') % 2 == 1 ? Sex::male : Sex::female;
}

void warn_of_years(const Facts& facts, std::vector<Code>& warnings) {
  bool before = false;
  bool after = false;
  for (const DivisionInfo info : division_history(facts.division)) {
    if (info.in_force(facts.birth.year)) return;
    before |= info.last_year != 0 && info.last_year < facts.birth.year;
    after |= info.first_year > facts.birth.year;
  }
  if (before)
    warnings.push_back(Code::id_division_ended);
  else if (after)
    warnings.push_back(Code::id_division_not_yet);
}

IdCheck check(IdKind kind, std::string_view text, const YearMonthDay* as_of) {
  Facts facts;
  IdCheck out;
  out.code = judge(kind, text, as_of, facts);
  for (std::size_t i = 0; i < std::size(kWarningCodes); ++i)
    if ((facts.warnings >> i & 1U) != 0) out.warnings.push_back(kWarningCodes[i]);
  if (!out.ok()) return out;
  out.normalized = facts.view();
  out.birth_date = date_of(facts);
  out.sex = sex_of(facts);
  out.division = facts.division;
  out.key = {facts.body};
  // The place of a foreigner's application says nothing of the place at birth.
  if (kind == IdKind::resident) warn_of_years(facts, out.warnings);
  return out;
}

// The facts of a key, false when no valid number of the kind has it.
bool facts_of(IdKind kind, IdKey key, Facts& facts) noexcept {
  std::array<char, kLength> text{};
  const bool old = kind == IdKind::foreign_permanent && key.value < kForeignKeyMin;
  std::uint64_t rest = old ? key.value % kTenTo12 : key.value;
  const std::size_t digits_begin = old ? 3 : 0;
  for (std::size_t i = old ? kOldLength : kLength - 1; i > digits_begin; --i, rest /= 10)
    text[i - 1] = static_cast<char>('0' + rest % 10);
  if (rest != 0) return false;
  if (old) {
    std::uint64_t letters = key.value / kTenTo12;
    for (std::size_t i = 3; i > 0; --i, letters /= 26) text[i - 1] = static_cast<char>('A' + letters % 26);
    if (letters != 0) return false;
  } else {
    text[kLength - 1] = check_character(text.data());
  }
  return judge(kind, {text.data(), old ? kOldLength : kLength}, nullptr, facts) == Code::ok;
}

template <class Offset>
void check_column(IdKind kind, const char* data, const Offset* offsets, std::size_t n, Code* codes,
                  IdKey* keys) noexcept {
  for (std::size_t i = 0; i < n; ++i) {
    const auto size = static_cast<std::size_t>(offsets[i + 1] - offsets[i]);
    codes[i] = check_id_fast(kind, {data + offsets[i], size}, keys == nullptr ? nullptr : keys + i);
  }
}

}  // namespace

std::string_view slug(IdKind kind) noexcept {
  constexpr std::string_view kSlugs[] = {"resident", "hmt_permit", "foreign_permanent"};
  return kSlugs[static_cast<std::size_t>(kind)];
}

std::optional<IdKind> id_kind_of_slug(std::string_view text) noexcept {
  for (const IdKind kind : {IdKind::resident, IdKind::hmt_permit, IdKind::foreign_permanent})
    if (slug(kind) == text) return kind;
  return std::nullopt;
}

std::string_view slug(Sex sex) noexcept { return sex == Sex::male ? "male" : "female"; }

std::optional<Sex> sex_of_slug(std::string_view text) noexcept {
  for (const Sex sex : {Sex::male, Sex::female})
    if (slug(sex) == text) return sex;
  return std::nullopt;
}

IdCheck check_id(IdKind kind, std::string_view text) { return check(kind, text, nullptr); }

IdCheck check_id(IdKind kind, std::string_view text, Date as_of) {
  const YearMonthDay day = as_of.ymd();
  return check(kind, text, &day);
}

Code check_id_fast(IdKind kind, std::string_view text, IdKey* out) noexcept {
  Facts facts;
  const Code code = judge(kind, text, nullptr, facts);
  if (out != nullptr) out->value = code == Code::ok ? facts.body : 0;
  return code;
}

void check_ids(IdKind kind, const char* data, const std::int32_t* offsets, std::size_t n, Code* codes,
               IdKey* keys) noexcept {
  check_column(kind, data, offsets, n, codes, keys);
}

void check_ids(IdKind kind, const char* data, const std::int64_t* offsets, std::size_t n, Code* codes,
               IdKey* keys) noexcept {
  check_column(kind, data, offsets, n, codes, keys);
}

std::string unpack(IdKind kind, IdKey key) {
  Facts facts;
  return facts_of(kind, key, facts) ? std::string(facts.view()) : std::string();
}

std::string last6(IdKind kind, IdKey key) {
  const std::string text = unpack(kind, key);
  return std::string(last6(text));
}

std::string_view last6(std::string_view normalized) noexcept {
  return normalized.size() <= 6 ? normalized : normalized.substr(normalized.size() - 6);
}

std::optional<Date> birth_date_of(IdKind kind, IdKey key) noexcept {
  Facts facts;
  return facts_of(kind, key, facts) ? date_of(facts) : std::nullopt;
}

std::optional<Sex> sex_of(IdKind kind, IdKey key) noexcept {
  Facts facts;
  return facts_of(kind, key, facts) ? sex_of(facts) : std::nullopt;
}

DivisionCode division_of(IdKind kind, IdKey key) noexcept {
  Facts facts;
  return facts_of(kind, key, facts) ? facts.division : DivisionCode();
}

}  // namespace ykt
