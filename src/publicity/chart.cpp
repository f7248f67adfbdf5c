#include "publicity/chart.hpp"

#include <algorithm>
#include <vector>

#include "ykt/base/decimal.hpp"

namespace ykt::chart {
namespace {

using page::escaped;

// The columns' picture, in tenths of what the page's text is measured in.
constexpr std::int64_t kWidth = 7200;
constexpr std::int64_t kHeight = 2160;
constexpr std::int64_t kLeft = 620;
constexpr std::int64_t kRight = 7060;
constexpr std::int64_t kTop = 150;
constexpr std::int64_t kBottom = 1820;
constexpr std::int64_t kColumnMax = 420;
constexpr std::int64_t kLabelsMax = 12;

struct Point {
  std::int64_t x = 0;
  std::int64_t y = 0;
};
struct Rect {
  std::int64_t x = 0;
  std::int64_t y = 0;
  std::int64_t width = 0;
  std::int64_t height = 0;
};

void append(std::string& out, const Rect& rect, std::string_view style) {
  if (rect.width <= 0 || rect.height <= 0) return;
  out.append("<rect class=\"").append(style).append("\" x=\"").append(std::to_string(rect.x));
  out.append("\" y=\"").append(std::to_string(rect.y)).append("\" width=\"");
  out.append(std::to_string(rect.width)).append("\" height=\"").append(std::to_string(rect.height));
  out += "\"/>";
}

Money longest_of(std::span<const Bar> bars) noexcept {
  Money longest;
  for (const Bar& bar : bars) longest = std::max(longest, bar.amount);
  return longest;
}

/// Of `full` units on a scale on which `longest` is full.
std::int64_t scaled(Money part, Money longest, std::int64_t full) noexcept {
  if (part.sign() <= 0 || longest.sign() <= 0) return 0;
  const auto units = static_cast<std::int64_t>(Int128{part.fen()} * full / longest.fen());
  return std::max(units, full / 500);
}

/// The three parts of one bar, from its beginning on; what failed follows what was paid.
struct Parts {
  std::int64_t whole = 0;
  std::int64_t paid = 0;
  std::int64_t settled = 0;
};
Parts parts_of(const Bar& bar, Money longest, std::int64_t full) noexcept {
  Parts out{
      .whole = scaled(bar.amount, longest, full), .paid = scaled(bar.paid, longest, full), .settled = 0};
  out.paid = std::min(out.paid, out.whole);
  out.settled = std::min(out.paid + scaled(bar.unsettled, longest, full), out.whole);
  return out;
}

void append_text(std::string& out, const Point& at, std::string_view style, std::string_view text) {
  out.append("<text class=\"").append(style).append("\" x=\"").append(std::to_string(at.x));
  out.append("\" y=\"").append(std::to_string(at.y)).append("\">").append(escaped(text)).append("</text>");
}

void append_scale(std::string& out, Money longest, Lang lang) {
  const Money step = step_for(longest);
  for (Money at; at <= longest && step.sign() > 0;) {
    const std::int64_t y = kBottom - (at.is_zero() ? 0 : scaled(at, longest, kBottom - kTop));
    append(out, {kLeft, y - 4, kRight - kLeft, at.is_zero() ? 12 : 6}, at.is_zero() ? "axis" : "grid");
    append_text(out, {kLeft - 80, y + 40}, "scale", compact(at, lang));
    if (!at.add(step)) break;
  }
}

}  // namespace

std::int64_t length(Money part, Money longest) noexcept { return scaled(part, longest, kFull); }

void append_bars(std::string& out, std::span<const Bar> bars) {
  const Money longest = longest_of(bars);
  out += "<div class=\"bars\">\n";
  for (const Bar& bar : bars) {
    const Parts parts = parts_of(bar, longest, kFull);
    out.append("<span class=\"name\">").append(escaped(bar.name)).append("</span>");
    out += "<svg viewBox=\"0 0 10000 100\" preserveAspectRatio=\"none\" aria-hidden=\"true\">";
    append(out, {0, 0, parts.whole, 100}, "open");
    append(out, {0, 0, parts.paid, 100}, "paid");
    append(out, {parts.paid, 0, parts.settled - parts.paid, 100}, "bad");
    out.append("</svg><span class=\"n\">").append(page::grouped(bar.amount)).append("</span>\n");
  }
  out += "</div>\n";
}

void append_columns(std::string& out, std::span<const Bar> bars, Lang lang) {
  if (bars.empty()) return;
  const Money longest = longest_of(bars);
  const auto count = static_cast<std::int64_t>(bars.size());
  const std::int64_t slot = (kRight - kLeft) / count;
  const std::int64_t width = std::clamp<std::int64_t>(slot * 62 / 100, 20, kColumnMax);
  const std::int64_t label_every = (count + kLabelsMax - 1) / kLabelsMax;
  out.append("<svg class=\"columns\" viewBox=\"0 0 ").append(std::to_string(kWidth)).append(" ");
  out.append(std::to_string(kHeight)).append("\" role=\"img\" aria-hidden=\"true\">\n");
  append_scale(out, longest, lang);
  for (std::int64_t i = 0; i < count; ++i) {
    const Bar& bar = bars[static_cast<std::size_t>(i)];
    const Parts parts = parts_of(bar, longest, kBottom - kTop);
    const std::int64_t middle = kLeft + (kRight - kLeft) * (2 * i + 1) / (2 * count);
    const std::int64_t x = middle - width / 2;
    out.append("<g><title>").append(escaped(bar.name)).append(": ").append(page::grouped(bar.amount));
    out += "</title>";
    append(out, {x, kBottom - parts.whole, width, parts.whole}, "open");
    append(out, {x, kBottom - parts.paid, width, parts.paid}, "paid");
    append(out, {x, kBottom - parts.settled, width, parts.settled - parts.paid}, "bad");
    out += "</g>";
    if (i % label_every == 0) append_text(out, {middle, kBottom + 190}, "label", bar.name);
    out += "\n";
  }
  out += "</svg>\n";
}

void append_legend(std::string& out, Lang lang) {
  const auto entry = [&](std::string_view style, page::Words words) {
    out.append("<span><i class=\"").append(style).append("\"></i>").append(page::say(lang, words));
    out += "</span>";
  };
  out += "<p class=\"legend\">";
  entry("paid", {"paid", "已发放"});
  entry("bad", {"failed or returned, not settled yet", "发放失败或退票，尚未补发"});
  entry("open", {"not paid yet", "未发放"});
  out += "</p>\n";
}

void append_shares(std::string& out, std::span<const Share> shares) {
  std::int64_t whole = 0;
  for (const Share& share : shares) whole += share.count;
  out += "<svg class=\"shares\" viewBox=\"0 0 10000 100\" preserveAspectRatio=\"none\" aria-hidden=\"true\">";
  std::int64_t before = 0;
  for (const Share& share : shares) {
    // Borders are placed by what stands before them, so that the parts fill the bar without a gap.
    const auto at = [&](std::int64_t count) {
      return whole == 0 ? 0 : static_cast<std::int64_t>(Int128{count} * kFull / whole);
    };
    append(out, {at(before), 0, at(before + share.count) - at(before), 100}, share.style);
    before += share.count;
  }
  out += "</svg>\n<p class=\"legend\">";
  for (const Share& share : shares) {
    out.append("<span><i class=\"").append(share.style).append("\"></i>").append(escaped(share.name));
    out.append(" <b>").append(escaped(share.figure)).append("</b></span>");
  }
  out += "</p>\n";
}

std::string compact(Money amount, Lang lang) {
  struct Unit {
    std::int64_t from_fen;
    std::int64_t fen;
    std::string_view name;
  };
  constexpr Unit kChinese[] = {
      {10'000'000'000, 10'000'000'000, "亿"}, {1'000'000, 1'000'000, "万"}, {0, 100, ""}};
  constexpr Unit kEnglish[] = {{100'000'000'000, 100'000'000'000, "bn"},
                               {100'000'000, 100'000'000, "m"},
                               {1'000'000, 100'000, "k"},
                               {0, 100, ""}};
  const std::span<const Unit> units =
      lang == Lang::zh ? std::span<const Unit>(kChinese) : std::span<const Unit>(kEnglish);
  const Unit& unit = *std::find_if(units.begin(), units.end() - 1,
                                   [&](const Unit& one) { return amount.fen() >= one.from_fen; });
  std::string out = std::to_string(amount.fen() / unit.fen);
  std::string rest = std::to_string(unit.fen + amount.fen() % unit.fen).substr(1);
  rest.resize(rest.find_last_not_of('0') + 1);  // nothing but zeros leaves nothing
  if (!rest.empty()) out.append(".").append(rest);
  return out.append(unit.name);
}

Money step_for(Money longest) noexcept {
  constexpr std::int64_t kLines = 5;
  if (longest.sign() <= 0) return {};
  for (std::int64_t step = 100; step <= longest.fen() / 2; step *= 10)
    for (const std::int64_t times : {1, 2, 5})
      if (longest.fen() / (step * times) <= kLines) return Money::from_fen(step * times);
  return longest;
}

}  // namespace ykt::chart
