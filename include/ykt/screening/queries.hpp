// Queries on screening: findings, a roster against the last period, lists on record.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ykt/base/date.hpp"
#include "ykt/base/money.hpp"
#include "ykt/screening/comparison.hpp"
#include "ykt/screening/finding.hpp"
#include "ykt/screening/reference_list.hpp"

namespace ykt {

enum class FindingState : std::uint8_t { open, settled };

/// 疑点 with its evidence and what became of it.
struct FindingView {
  std::int64_t finding;  ///< running number within the fill or the application, from 1
  std::int64_t row;      ///< of the roster, from 1; 0: the batch as a whole, or an application
  ScreeningRule rule;
  std::string code;
  LineRole role;
  Severity severity;
  std::string detail;                  ///< what was expected, or the plot; empty where the code says all
  std::optional<std::int64_t> line{};  ///< left out: there is no line
  std::optional<std::string> list{};   ///< the reference list that is the evidence
  std::optional<std::string> list_source{};
  std::optional<Date> list_as_of{};
  std::optional<std::int64_t> list_row{};      ///< row of the list as it came, from 1
  std::optional<Date> list_date{};             ///< day that the list gives for it
  std::optional<std::int64_t> other_row{};     ///< another row of this roster
  std::optional<std::string> other_line{};     ///< a line of another batch, such as B000001-3
  std::optional<std::int64_t> other_person{};  ///< the register's number of somebody else
  std::optional<FindingReason> reason{};       ///< left out: open
  std::optional<std::string> note{};
  std::optional<std::string> settled_by{};
  std::optional<Timestamp> settled_at{};
  std::optional<std::string> settled_in{};  ///< batch or application in which the same was settled before
};

struct FindingPage {
  std::vector<FindingView> findings;
};

/// Findings of the last fill, in the order of the rows, page by page (`limit` 1-1000).
struct FindingList {
  using Reply = FindingPage;
  static constexpr auto kCursor = &FindingView::finding;
  std::string batch;
  std::int64_t after;
  std::int64_t limit;
  std::optional<FindingState> state{};
  std::optional<ScreeningRule> rule{};
  std::optional<Severity> severity{};
};

/// Findings of an application's last screening, page by page (`limit` 1-1000).
struct ApplicationFindingList {
  using Reply = FindingPage;
  static constexpr auto kCursor = &FindingView::finding;
  std::string application;
  std::int64_t after;
  std::int64_t limit;
  std::optional<FindingState> state{};
};

/// One person whose lines of two periods differ.
struct ComparisonRow {
  std::int64_t person;
  LineChange change;
  std::vector<std::string> reasons;  ///< slugs
  std::optional<std::int64_t> line{};
  std::optional<Money> amount{};
  std::optional<std::string> before{};  ///< the line of the period before, such as B000001-3
  std::optional<Money> amount_before{};
};

struct ComparisonPage {
  std::vector<ComparisonRow> rows;
};

/// The roster of a batch against the lines that stand for its policy and division in the period before (R3):
/// who is new, gone or changed, and why; by person, page by page. Lines that do not differ are left out.
struct BatchComparison {
  using Reply = ComparisonPage;
  static constexpr auto kCursor = &ComparisonRow::person;
  std::string batch;
  std::int64_t after;  ///< number of the last person seen, 0 at first
  std::int64_t limit;
};

struct ReferenceListView {
  std::int64_t number;  ///< in the order in which they came
  std::string list;
  std::string source;
  Date as_of;
  ListMeaning meaning;
  std::string rule;
  std::int64_t entries;  ///< documents on it
};

struct ReferenceListPage {
  std::vector<ReferenceListView> lists;
};

/// Every list on record, page by page.
struct ReferenceListList {
  using Reply = ReferenceListPage;
  static constexpr auto kCursor = &ReferenceListView::number;
  std::int64_t after;
  std::int64_t limit;
};

}  // namespace ykt
