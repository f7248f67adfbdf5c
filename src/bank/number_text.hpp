// Number text: counts, amounts and dates as a bank's file writes them, both ways.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "ykt/bank/layout.hpp"

namespace ykt {

struct NumberText {
  std::array<char, 32> bytes{};
  std::size_t size = 0;
  std::string_view view() const noexcept { return {bytes.data(), size}; }
};

NumberText text_of(std::int64_t number) noexcept;
/// A date as `number_of` gives it; empty for 0.
NumberText date_text(std::int64_t number, DateForm form) noexcept;
/// Yuan with two decimals; `fen` is not negative.
NumberText yuan_text(std::int64_t fen) noexcept;
/// False when the form cannot state the amount exactly: R6, nothing is rounded on the way out.
bool money_text(std::int64_t fen, const FileForm& form, NumberText& out) noexcept;

/// Digits alone, at most 18 behind leading zeros.
std::optional<std::int64_t> number_of_digits(std::string_view text) noexcept;
std::optional<std::int64_t> fen_of(std::string_view text, const FileForm& form) noexcept;
/// Yuan with at most two decimals.
std::optional<std::int64_t> fen_of_yuan(std::string_view text) noexcept;
/// A real day, as `number_of` gives it.
std::optional<std::int64_t> day_of(std::string_view text, DateForm form) noexcept;

}  // namespace ykt
