// Pages: what every page of ours must be, and what tests read out of one.
#pragma once
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>
#include <vector>

#include "ykt/base/text.hpp"

namespace ykt::test {

/// Every text between two marks, in order.
inline std::vector<std::string> between(std::string_view text, std::string_view from, std::string_view to) {
  std::vector<std::string> out;
  for (std::size_t at = text.find(from); at != text.npos; at = text.find(from, at)) {
    at += from.size();
    const std::size_t end = text.find(to, at);
    if (end == text.npos) break;
    out.emplace_back(text.substr(at, end - at));
  }
  return out;
}

inline bool is_void_tag(std::string_view name) { return name == "meta" || name == "!DOCTYPE"; }

/// The first thing wrong with the nesting of tags, or nothing. Attributes hold no `<` or `>`, since both are
/// escaped.
inline std::string nesting_problem(std::string_view html) {
  std::vector<std::string> open;
  for (const std::string& tag : between(html, "<", ">")) {
    std::string name = tag.substr(0, std::min(tag.find_first_of(" /", 1), tag.size()));
    if (tag.ends_with('/') || is_void_tag(name)) continue;
    if (!tag.starts_with('/')) {
      open.push_back(name);
      continue;
    }
    if (open.empty() || "/" + open.back() != tag)
      return tag + " after " + (open.empty() ? "nothing" : open.back());
    open.pop_back();
  }
  return open.empty() ? "" : open.back() + " is left open";
}

/// UTF-8, well nested, in one file, nothing that runs.
inline void expect_page(const std::string& html) {
  EXPECT_TRUE(is_utf8(html));
  EXPECT_TRUE(html.starts_with("<!DOCTYPE html>\n<html lang="));
  EXPECT_EQ(nesting_problem(html), "");
  for (const char* never : {"<script", "javascript:", "http://", "https://", "url(", "@import", "@font-face",
                            "<img", "<link", "<iframe", "onload="})
    EXPECT_EQ(html.find(never), std::string::npos) << never;
  EXPECT_NE(html.find("default-src 'none'"), std::string::npos);
  EXPECT_EQ(between(html, "<title>", "</title>").empty(), false);
}

/// The cells of every table row, each joined by `|`, without what stands small beneath them.
inline std::vector<std::string> table_rows(const std::string& html) {
  std::vector<std::string> out;
  for (const std::string& row : between(html, "<tr>", "</tr>")) {
    std::string line;
    for (std::size_t at = row.find('<'); at != row.npos; at = row.find("<t", at)) {
      const std::size_t from = row.find('>', at) + 1;
      const std::size_t to = row.find('<', from);
      line.append(line.empty() ? "" : "|").append(row.substr(from, to - from));
      at = to;
    }
    out.push_back(std::move(line));
  }
  return out;
}

}  // namespace ykt::test
