// Chart: amounts as inline SVG: bars, columns over time, shares of a whole. Integers only; every text is
// escaped.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "publicity/page.hpp"
#include "ykt/base/money.hpp"

namespace ykt::chart {

/// Units of a full bar.
inline constexpr std::int64_t kFull = 10'000;

/// The length of `part` on a scale on which `longest` is full: never shorter for more, so that lengths sort
/// as amounts do; what is above nothing can be seen.
std::int64_t length(Money part, Money longest) noexcept;

/// An amount, of it what was paid and what failed or came back.
struct Bar {
  std::string name;
  Money amount;
  Money paid;
  Money unsettled;
};
/// One under the other, with name and amount.
void append_bars(std::string& out, std::span<const Bar> bars);
/// Side by side over time, with a scale in round amounts.
void append_columns(std::string& out, std::span<const Bar> bars, Lang lang);
/// What the colours of both say.
void append_legend(std::string& out, Lang lang);

struct Share {
  std::string name;
  std::string figure;
  std::string_view style;  ///< class of its colour
  std::int64_t count = 0;
};
/// One bar divided in proportion, with a legend.
void append_shares(std::string& out, std::span<const Share> shares);

/// A round amount in few characters: `5000`, `1.5万`, `2亿`; `5000`, `15k`, `200m`.
std::string compact(Money amount, Lang lang);
/// The distance of lines of a scale: 1, 2 or 5 with zeros, so that at most five of them reach the amount.
Money step_for(Money longest) noexcept;

}  // namespace ykt::chart
