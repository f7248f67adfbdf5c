#include "base/words.hpp"

#include <algorithm>

namespace ykt::words {
namespace {

struct ArgumentWord {
  std::string_view argument;
  std::string_view en;
  std::string_view zh;
};

constexpr ArgumentWord kArguments[] = {
#define YKT_WORD(argument, en, zh) {#argument, en, zh},
#include "base/words.def"
#undef YKT_WORD
};

struct UnitWord {
  std::string_view zh;
  std::string_view one;
  std::string_view many;
};

/// Units of amounts, and what subsidies are paid by (`quantity_unit` and the units of catalogues in packs).
constexpr UnitWord kUnits[] = {
    {"元", "yuan", "yuan"},
    {"月", "month", "months"},
    {"天", "day", "days"},
    {"人", "person", "persons"},
    {"户", "household", "households"},
    {"亩", "mu", "mu"},
    {"头", "head", "head"},
    {"台", "machine", "machines"},
    {"件", "piece", "pieces"},
    {"套", "set", "sets"},
    {"次", "time", "times"},
    {"周岁", "year", "years"},
    {"级", "", ""},  // its text says "grade" before the number
};

constexpr char kNumber = '#';

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

/// `1 to 64 bytes` as `# to # bytes`.
std::string without_numbers(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at)
    if (!is_digit(text[at]))
      out += text[at];
    else if (at == 0 || !is_digit(text[at - 1]))
      out += kNumber;
  return out;
}

/// The numbers of `from`, in their order, in the places that `pattern` has for them.
std::string with_numbers(std::string_view pattern, std::string_view from) {
  std::string out;
  for (const char c : pattern) {
    if (c != kNumber) {
      out += c;
      continue;
    }
    while (!from.empty() && !is_digit(from.front())) from.remove_prefix(1);
    for (; !from.empty() && is_digit(from.front()); from.remove_prefix(1)) out += from.front();
  }
  return out;
}

std::string_view english(std::string_view word, bool many) {
  for (const UnitWord& unit : kUnits)
    if (unit.zh == word) return many ? unit.many : unit.one;
  return word;
}

}  // namespace

std::string argument(std::string_view name, std::string_view value, Lang lang) {
  if (name == "unit") return unit(value, true, lang);
  if (lang == Lang::en) return std::string(value);
  const std::string pattern = without_numbers(value);
  for (const ArgumentWord& word : kArguments)
    if (word.argument == name && word.en == pattern) return with_numbers(word.zh, value);
  return std::string(value);
}

std::string unit(std::string_view unit, bool many, Lang lang) {
  if (lang == Lang::zh) return std::string(unit);
  constexpr std::string_view kDot = "·";
  std::string out;
  while (true) {
    const std::size_t slash = unit.find('/');
    const std::size_t dot = unit.find(kDot);
    const std::size_t end = std::min(slash, dot);
    out += english(unit.substr(0, end), many && out.empty());
    if (end == unit.npos) return out;
    const std::size_t width = end == dot ? kDot.size() : 1;
    out += unit.substr(end, width);
    unit.remove_prefix(end + width);
  }
}

std::string measured(std::string_view number, std::string_view unit, Lang lang) {
  std::string out(number);
  if (unit.empty()) return out;
  if (unit == "%") return out.append(unit);
  const std::string said = words::unit(unit, number != "1", lang);
  return said.empty() ? out : out.append(" ").append(said);
}

}  // namespace ykt::words
