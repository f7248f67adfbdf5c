// Page: HTML of one file for everything that is printed: escaping, head and foot, tables, texts in two
// languages.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ykt/base/codes.hpp"
#include "ykt/base/money.hpp"

namespace ykt::page {

/// A text in both languages, and the one that is asked for.
struct Words {
  std::string_view en;
  std::string_view zh;
};
constexpr std::string_view say(Lang lang, Words words) noexcept {
  return lang == Lang::zh ? words.zh : words.en;
}

/// The text, or that nobody has stated it.
std::string or_not_stated(const std::string& text, Lang lang);

/// Safe as text and as an attribute's value: `& < > " '` as references, controls as spaces, bytes that are
/// not UTF-8 as U+FFFD, since a page must be.
std::string escaped(std::string_view text);

/// `1,234,567`.
std::string grouped(std::int64_t number);
/// `1,234,567.89`.
std::string grouped(Money amount);
/// `12.3%` of 123 thousandths.
std::string percent(std::int64_t per_mille);

struct Head {
  std::string_view title;
  std::string_view style;  ///< of this kind of page, after what all share
  std::string_view kind;   ///< class of the body
};
/// From the doctype to the open body. Nothing is loaded and nothing runs: the policy of the page says so.
void open(std::string& out, Lang lang, const Head& head);
void close(std::string& out);

/// How a column is set: text may wrap, a code may not, numbers stand at the right.
enum class Set : std::uint8_t { text, code, number };
struct Column {
  std::string_view title;
  Set set = Set::text;
};
/// A table with a head that is printed on every sheet; rows of sums come last.
class Table {
 public:
  Table(std::string& out, std::span<const Column> columns);
  /// `note` stands small under the first cell.
  void row(std::span<const std::string> cells, std::string_view note = {}) { append(cells, "td", note); }
  void sums(std::span<const std::string> cells);
  void close();

 private:
  void append(std::span<const std::string> cells, std::string_view cell, std::string_view note = {});

  std::string& out_;
  std::vector<Column> columns_;
  bool summed_ = false;
};

}  // namespace ykt::page
