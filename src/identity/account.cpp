// Account: one set of rules for the detailed and the bulk check.
#include "ykt/identity/account.hpp"

#include <iterator>

#include "identity/digits.hpp"

namespace ykt {
namespace {

constexpr std::size_t kDigitsMin = 16;
constexpr std::size_t kDigitsMax = 19;
constexpr std::uint64_t kKeyMin = 1'000'000'000'000'000;
constexpr std::uint64_t kKeyMax = 9'999'999'999'999'999'999U;

// Warnings in the order in which they are told.
enum Warning : std::uint32_t { kSpaces = 1U << 0, kFullWidth = 1U << 1, kPrefix = 1U << 2, kLuhn = 1U << 3 };
constexpr Code kWarningCodes[] = {Code::account_spaces, Code::account_full_width, Code::account_prefix,
                                  Code::account_luhn};

struct Facts {
  std::uint64_t value = 0;
  std::uint32_t warnings = 0;
};

// Rules for text that holds no space and no full-width form any more.
Code judge_digits(std::string_view text, const AccountOptions& options, Facts& facts) noexcept {
  if (text.size() < kDigitsMin || text.size() > kDigitsMax) return Code::account_length;
  if (!identity_detail::only_digits(text)) return Code::account_characters;
  if (!text.starts_with("62")) {
    if (options.prefix == PrefixSeverity::refuse || text[0] == '0') return Code::account_prefix;
    if (options.prefix == PrefixSeverity::warn) facts.warnings |= kPrefix;
  }
  if (options.luhn != LuhnSeverity::ignore && !luhn_ok(text)) {
    if (options.luhn == LuhnSeverity::refuse) return Code::account_luhn;
    facts.warnings |= kLuhn;
  }
  facts.value = identity_detail::number_of(text);
  return Code::ok;
}

Code judge(std::string_view text, const AccountOptions& options, Facts& facts) noexcept {
  if (text.size() >= kDigitsMin && text.size() <= kDigitsMax && identity_detail::only_digits(text))
    return judge_digits(text, options, facts);
  const identity_detail::CleanText<kDigitsMax> clean(text, identity_detail::InnerSpaces::drop);
  facts.warnings |= (clean.spaces ? kSpaces : 0U) | (clean.full_width ? kFullWidth : 0U);
  if (clean.size == 0) return Code::account_empty;
  if (clean.size > kDigitsMax) return Code::account_length;
  return judge_digits(clean.view(), options, facts);
}

template <class Offset>
void check_column(const char* data, const Offset* offsets, std::size_t n, const AccountOptions& options,
                  Code* codes, AccountKey* keys) noexcept {
  for (std::size_t i = 0; i < n; ++i) {
    const auto size = static_cast<std::size_t>(offsets[i + 1] - offsets[i]);
    codes[i] = check_account_fast({data + offsets[i], size}, options, keys == nullptr ? nullptr : keys + i);
  }
}

}  // namespace

AccountCheck check_account(std::string_view text, const AccountOptions& options) {
  Facts facts;
  AccountCheck out;
  out.code = judge(text, options, facts);
  for (std::size_t i = 0; i < std::size(kWarningCodes); ++i)
    if ((facts.warnings >> i & 1U) != 0) out.warnings.push_back(kWarningCodes[i]);
  if (!out.ok()) return out;
  out.key = {facts.value};
  out.normalized = unpack(out.key);
  return out;
}

Code check_account_fast(std::string_view text, const AccountOptions& options, AccountKey* out) noexcept {
  Facts facts;
  const Code code = judge(text, options, facts);
  if (out != nullptr) out->value = code == Code::ok ? facts.value : 0;
  return code;
}

void check_accounts(const char* data, const std::int32_t* offsets, std::size_t n,
                    const AccountOptions& options, Code* codes, AccountKey* keys) noexcept {
  check_column(data, offsets, n, options, codes, keys);
}

void check_accounts(const char* data, const std::int64_t* offsets, std::size_t n,
                    const AccountOptions& options, Code* codes, AccountKey* keys) noexcept {
  check_column(data, offsets, n, options, codes, keys);
}

std::string unpack(AccountKey key) {
  return key.value < kKeyMin || key.value > kKeyMax ? std::string() : std::to_string(key.value);
}

bool luhn_ok(std::string_view digits) noexcept {
  if (digits.size() < 2 || !identity_detail::only_digits(digits)) return false;
  unsigned sum = 0;
  bool doubled = false;  // from the right, every second digit counts twice, its own digits added
  for (std::size_t i = digits.size(); i > 0; --i, doubled = !doubled) {
    const auto digit = static_cast<unsigned>(digits[i - 1] - '0');
    sum += !doubled ? digit : digit < 5 ? 2 * digit : 2 * digit - 9;
  }
  return sum % 10 == 0;
}

}  // namespace ykt
