#include "bank/number_text.hpp"

#include <algorithm>
#include <charconv>

#include "bank/record.hpp"

namespace ykt {
namespace {

void put_digits(NumberText& out, std::int64_t number, int width) noexcept {
  std::int64_t unit = 1;
  for (int i = 1; i < width; ++i) unit *= 10;
  for (; unit > 0; unit /= 10) out.bytes[out.size++] = static_cast<char>('0' + number / unit % 10);
}

bool all_digits(std::string_view text) noexcept {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

NumberText text_of(std::int64_t number) noexcept {
  NumberText out;
  const auto end = std::to_chars(out.bytes.data(), out.bytes.data() + out.bytes.size(), number);
  out.size = static_cast<std::size_t>(end.ptr - out.bytes.data());
  return out;
}

NumberText date_text(std::int64_t number, DateForm form) noexcept {
  NumberText out;
  if (number == 0) return out;
  const YearMonthDay d = ymd_of(number);
  const char mark = form == DateForm::dashed ? '-' : '/';
  put_digits(out, d.year, 4);
  if (form != DateForm::compact) out.bytes[out.size++] = mark;
  put_digits(out, d.month, 2);
  if (form != DateForm::compact) out.bytes[out.size++] = mark;
  put_digits(out, d.day, 2);
  return out;
}

NumberText yuan_text(std::int64_t fen) noexcept {
  NumberText out = text_of(fen / 100);
  out.bytes[out.size++] = '.';
  put_digits(out, fen % 100, 2);
  return out;
}

bool money_text(std::int64_t fen, const FileForm& form, NumberText& out) noexcept {
  if (fen < 0) return false;
  if (form.amount_unit == AmountUnit::fen) {
    out = text_of(fen);
    return true;
  }
  const int cut = 2 - form.amount_decimals;  // decimals of 元 that the form leaves out
  const std::int64_t unit = cut == 0 ? 1 : cut == 1 ? 10 : 100;
  if (fen % unit != 0) return false;
  out = yuan_text(fen);
  out.size -= static_cast<std::size_t>(form.amount_decimals == 0 ? 3 : cut);
  return true;
}

std::optional<std::int64_t> number_of_digits(std::string_view text) noexcept {
  if (!all_digits(text)) return std::nullopt;
  text.remove_prefix(std::min(text.find_first_not_of('0'), text.size() - 1));
  if (text.size() > 18) return std::nullopt;
  std::int64_t out = 0;
  for (const char c : text) out = out * 10 + (c - '0');
  return out;
}

std::optional<std::int64_t> fen_of_yuan(std::string_view text) noexcept {
  const std::size_t point = text.find('.');
  const auto yuan = number_of_digits(text.substr(0, point));
  std::int64_t part = 0;
  if (point != text.npos) {
    const std::string_view decimals = text.substr(point + 1);
    const auto digits = number_of_digits(decimals);
    if (!digits || decimals.size() > 2) return std::nullopt;
    part = decimals.size() == 1 ? *digits * 10 : *digits;
  }
  std::int64_t fen = 0;
  if (!yuan || __builtin_mul_overflow(*yuan, std::int64_t{100}, &fen) ||
      __builtin_add_overflow(fen, part, &fen))
    return std::nullopt;
  return fen;
}

std::optional<std::int64_t> fen_of(std::string_view text, const FileForm& form) noexcept {
  if (form.amount_unit == AmountUnit::fen) return number_of_digits(text);
  // Always so many decimals: the point stands where the form puts it, or nowhere.
  const auto decimals = static_cast<std::size_t>(form.amount_decimals);
  const std::size_t point = text.find('.');
  const bool right =
      decimals == 0 ? point == text.npos : point != text.npos && text.size() - point - 1 == decimals;
  return right ? fen_of_yuan(text) : std::nullopt;
}

std::optional<std::int64_t> day_of(std::string_view text, DateForm form) noexcept {
  std::array<char, 8> digits{};
  if (form == DateForm::compact) {
    if (text.size() != 8) return std::nullopt;
    std::copy_n(text.data(), 8, digits.data());
  } else {
    const char mark = form == DateForm::dashed ? '-' : '/';
    if (text.size() != 10 || text[4] != mark || text[7] != mark) return std::nullopt;
    std::copy_n(text.data(), 4, digits.data());
    std::copy_n(text.data() + 5, 2, digits.data() + 4);
    std::copy_n(text.data() + 8, 2, digits.data() + 6);
  }
  const auto number = number_of_digits({digits.data(), digits.size()});
  if (!number || !Date::is_real(ymd_of(*number))) return std::nullopt;
  return number;
}

}  // namespace ykt
