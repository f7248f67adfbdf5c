// GuideText: a guide field by field, as text with its source: for tables, pages and whoever reads it aloud.
#pragma once
#include <string>
#include <vector>

#include "ykt/service/guide.hpp"

namespace ykt {

struct GuideFieldText {
  std::string field;   ///< `fee`, `steps`, `proxy/online/proxy_age_min` …
  std::string value;   ///< as text; a list has one item a line, money is in yuan
  std::string source;  ///< `H61`, `L3` …
  bool operator==(const GuideFieldText&) const = default;
};

/// Every field that is stated, in the order of the members, then what is said of proxies channel by channel.
std::vector<GuideFieldText> stated_fields(const Guide& guide);

}  // namespace ykt
