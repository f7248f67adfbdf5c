#include "ykt/people/phone.hpp"

#include "ykt/base/text.hpp"

namespace ykt {
namespace {

constexpr std::size_t kPhoneDigitsMin = 7;   // a subscriber number without area code
constexpr std::size_t kPhoneDigitsMax = 15;  // ITU-T E.164

std::string_view without_country(std::string_view plain) {
  constexpr std::string_view kChina = "+86";
  return plain.starts_with(kChina) ? plain.substr(kChina.size()) : plain;
}

}  // namespace

std::string plain_phone(std::string_view text) {
  std::string digits;
  const std::string half = to_half_width(trim(text));
  for (std::size_t i = 0; i < half.size(); ++i) {
    const char c = half[i];
    if ((c >= '0' && c <= '9') || (c == '+' && i == 0)) {
      digits += c;
    } else if (c != '-' && c != ' ') {
      return {};
    }
  }
  const std::size_t count = digits.size() - (digits.starts_with('+') ? 1 : 0);
  if (count < kPhoneDigitsMin || count > kPhoneDigitsMax) return {};
  return digits;
}

bool same_phone(std::string_view one, std::string_view other) {
  return without_country(one) == without_country(other);
}

}  // namespace ykt
