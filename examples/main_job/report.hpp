// Report: headings and tables on the terminal, aligned by display width (a Han character takes two columns).
#pragma once
#include <algorithm>
#include <cstdio>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "ykt/base/text.hpp"

namespace main_job {

inline bool is_wide(char32_t c) {
  return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
         (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x20000 && c <= 0x3FFFD);
}
inline std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  for (const char32_t c : ykt::CodePoints(text)) width += is_wide(c) ? 2 : 1;
  return width;
}

/// Titles that begin with `>` are columns of numbers, set to the right.
class Table {
 public:
  Table(std::initializer_list<std::string> titles) {
    for (const std::string& title : titles) {
      right_.push_back(title.starts_with('>'));
      titles_.push_back(title.substr(right_.back() ? 1 : 0));
    }
  }
  void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }

  void print() const {
    std::vector<std::size_t> widths;
    for (std::size_t i = 0; i < titles_.size(); ++i) {
      std::size_t width = width_of(titles_[i]);
      for (const auto& row : rows_) width = std::max(width, width_of(row[i]));
      widths.push_back(width);
    }
    print_row(titles_, widths);
    std::vector<std::string> rule;
    for (std::size_t i = 0; i < widths.size(); ++i)
      rule.emplace_back(titles_[i].empty() ? 0 : widths[i], '-');  // marks at the end have no title
    print_row(rule, widths);
    for (const auto& row : rows_) print_row(row, widths);
  }

 private:
  void print_row(const std::vector<std::string>& cells, const std::vector<std::size_t>& widths) const {
    std::string line = "  ";
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::string space(widths[i] - width_of(cells[i]), ' ');
      line += right_[i] ? space + cells[i] : cells[i] + space;
      line += "  ";
    }
    line.erase(line.find_last_not_of(' ') + 1);
    std::puts(line.c_str());
  }

  std::vector<std::string> titles_;
  std::vector<bool> right_;
  std::vector<std::vector<std::string>> rows_;
};

/// Numbers the steps.
class Report {
 public:
  void step(std::string_view title) {
    std::printf("\n%d. %.*s\n", ++steps_, static_cast<int>(title.size()), title.data());
    std::fflush(stdout);
  }
  static void line(std::string_view text) {
    std::printf("  %.*s\n", static_cast<int>(text.size()), text.data());
  }

 private:
  int steps_ = 0;
};

}  // namespace main_job
