// ReportPage: the query that gives a report as one file (R16).
#pragma once
#include <string>

#include "ykt/base/codes.hpp"
#include "ykt/base/period.hpp"

namespace ykt {

struct ReportFile {
  std::string title;
  std::string content;  ///< the page: HTML in UTF-8, nothing beside it needed
  std::string digest;   ///< of the content, by the store's algorithm; hexadecimal
};

/// Query: the totals of a division and all below it as a page to look at and to print: by policy, township,
/// state, bank and period. Of which periods: as `Statistics` counts them. Error: `statistics_dates` at /to.
struct ReportPage {
  using Reply = ReportFile;
  std::string division;
  Period from;
  Period to;
  Lang language;
};

}  // namespace ykt
