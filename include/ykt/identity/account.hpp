// Account: the bank account number of a social security card (R12).
#pragma once
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ykt/base/codes.hpp"

namespace ykt {

/// What a failed Luhn digit means. Real cards fail it, so it does not refuse unless the caller says so.
enum class LuhnSeverity : std::uint8_t { ignore, warn, refuse };
/// What an issuer prefix other than 62 means: no social security card has one (H2), but old passbooks do.
enum class PrefixSeverity : std::uint8_t { ignore, warn, refuse };

struct AccountOptions {
  LuhnSeverity luhn = LuhnSeverity::warn;
  PrefixSeverity prefix = PrefixSeverity::refuse;
};

/// 16–19 digits as their plain value: the first digit is never 0, so the length is kept and the order is by
/// length, then by digits. Accounts with 62 in front fit a signed 64-bit integer. 0 is "none".
struct AccountKey {
  std::uint64_t value = 0;
  constexpr bool empty() const noexcept { return value == 0; }
  constexpr auto operator<=>(const AccountKey&) const noexcept = default;
};

struct AccountCheck {
  Code code = Code::account_empty;  ///< `ok`, or the first check that failed (order below)
  std::string normalized;           ///< digits only; empty unless `ok`
  std::vector<Code> warnings;       ///< in a fixed order
  AccountKey key;

  bool ok() const noexcept { return code == Code::ok; }
};

/// Checks one account number given as UTF-8, in this order: `account_empty`, `account_length` (16–19),
/// `account_characters` (digits), `account_prefix` (not 62; a leading 0 is refused at every severity),
/// `account_luhn`. The last two refuse or warn as the options say.
/// Normalised, each with a warning: spaces around and between groups of digits (`account_spaces`), full-width
/// digits (`account_full_width`).
AccountCheck check_account(std::string_view text, const AccountOptions& options = {});

/// The same verdict without details and without allocation; the key is 0 unless ok.
Code check_account_fast(std::string_view text, const AccountOptions& options,
                        AccountKey* out = nullptr) noexcept;

/// A column of accounts (Arrow string layout, see `check_ids`).
void check_accounts(const char* data, const std::int32_t* offsets, std::size_t n,
                    const AccountOptions& options, Code* codes, AccountKey* keys = nullptr) noexcept;
void check_accounts(const char* data, const std::int64_t* offsets, std::size_t n,
                    const AccountOptions& options, Code* codes, AccountKey* keys = nullptr) noexcept;

/// The digits of a key; empty for one that no account has.
std::string unpack(AccountKey key);

/// Whether the last digit is the Luhn digit (ISO/IEC 7812-1) of the others. Digits only, at least two.
bool luhn_ok(std::string_view digits) noexcept;

}  // namespace ykt
