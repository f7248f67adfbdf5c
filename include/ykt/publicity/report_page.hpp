// Report page: totals as one self-contained HTML file with charts, to look at and to print (R16).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ykt/base/codes.hpp"
#include "ykt/base/date.hpp"
#include "ykt/base/period.hpp"
#include "ykt/base/result.hpp"
#include "ykt/batch/state.hpp"
#include "ykt/publicity/statistics.hpp"

namespace ykt {

struct ReportRow {
  std::string name;  ///< empty: nothing is stated of these lines
  std::string code;  ///< of a policy, a division or a bank; may be empty
  Totals totals;
  std::optional<std::int64_t> people{};
};
struct ReportState {
  LineState state = LineState::entered;
  std::int64_t lines = 0;
  Money amount;
};

/// Everything that the page says. Groups need no order; what their rows do not add up to of the whole is
/// shown as one more row, so that every table adds up.
struct Report {
  std::string place;  ///< name of the division
  Period from;
  Period to;
  Date made_on;
  Totals whole;
  std::int64_t people = 0;  ///< recipients, each counted once
  std::vector<ReportRow> policies;
  std::vector<ReportRow> townships;
  std::vector<ReportRow> banks;
  std::vector<ReportRow> periods;  ///< in the order of time; the name is that of the period
  std::vector<ReportState> states;
};

std::string report_title(const Report& report, Lang lang);
/// `2025年第一季度`, `2025年1月至2026年3月`; `2025Q1`, `2025-01 to 2026-03`.
std::string period_text(Period from, Period to, Lang lang);

/// The page: UTF-8 HTML with inline SVG, without scripts and without anything from elsewhere; for a screen in
/// light and dark and for A4. Every figure of a chart stands in a table beneath it. Errors: `money_overflow`.
Result<std::string> report_page(const Report& report, Lang lang);

}  // namespace ykt
