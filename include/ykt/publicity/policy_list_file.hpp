// Policy list file: the public list of a division to download, as CSV and as a page to print (R11 H18 H20).
#pragma once
#include <span>
#include <string>

#include "ykt/base/codes.hpp"
#include "ykt/base/csv.hpp"
#include "ykt/base/date.hpp"
#include "ykt/policy/commands.hpp"

namespace ykt {

struct PolicyListHead {
  std::string division;  ///< its name
  Date date;             ///< day for which the list is right
};

std::string policy_list_title(const PolicyListHead& head, Lang lang);
/// A header and one record a policy, cells safe for a spreadsheet; what nobody has stated says so.
std::string policy_list_csv(std::span<const PolicySummary> policies, Lang lang, const CsvStyle& style = {});
/// UTF-8 HTML in one file for A4 across, without scripts and without anything from elsewhere.
std::string policy_list_page(const PolicyListHead& head, std::span<const PolicySummary> policies, Lang lang);

}  // namespace ykt
