// Report: the totals of a division, gathered for its page.
#include <tuple>
#include <utility>

#include "platform/handlers/period_range.hpp"
#include "platform/handlers/statistics.hpp"
#include "platform/hex.hpp"
#include "platform/sqlite/bank_table.hpp"
#include "platform/sqlite/policy_table.hpp"
#include "platform/sqlite/statistics_table.hpp"
#include "platform/sqlite/village_table.hpp"
#include "platform/trail.hpp"
#include "ykt/policy/policy_list.hpp"
#include "ykt/publicity/report_page.hpp"

namespace ykt::gate {
namespace {

Totals totals_of(const StatisticsRow& row) {
  return {.lines = row.lines,
          .amount = row.amount,
          .lines_paid = row.lines_paid,
          .paid = row.paid,
          .lines_failed = row.lines_failed,
          .lines_returned = row.lines_returned,
          .unsettled = row.unsettled,
          .lines_reissued = row.lines_reissued,
          .lines_held = row.lines_held};
}

/// One grouping after the other, all of the same lines.
class Groups {
 public:
  Groups(Context& context, sqlite::StatisticsAsked asked) : context_(context), asked_(std::move(asked)) {}

  std::vector<StatisticsRow> by(StatisticsKey key, bool people) {
    asked_.keys = {key};
    asked_.people = people;
    return sqlite::statistics_of(context_.database, asked_);
  }
  /// `name` gives name and code of a group.
  template <class Name>
  std::vector<ReportRow> rows(StatisticsKey key, Name&& name) {
    std::vector<ReportRow> out;
    for (const StatisticsRow& row : by(key, true)) {
      ReportRow& one = out.emplace_back();
      std::tie(one.name, one.code) = name(row);
      one.totals = totals_of(row);
      one.people = row.people;
    }
    return out;
  }
  std::optional<StatisticsRow> whole() {
    asked_.keys.clear();
    asked_.people = true;
    const auto rows = sqlite::statistics_of(context_.database, asked_);
    return rows.empty() ? std::nullopt : std::optional(rows.front());
  }

 private:
  Context& context_;
  sqlite::StatisticsAsked asked_;
};

using Named = std::pair<std::string, std::string>;

std::string policy_name(Context& context, const std::string& code) {
  const auto rows = sqlite::policy_rows(context.database, code);
  return rows.empty() ? code : display_name(rows.back().version);
}

Named bank_name(Context& context, const std::string& code) {
  const auto bank = sqlite::find_bank(context.database, code);
  return {bank ? bank->bank.name : code, code};
}

Named township_name(Context& context, const std::optional<std::string>& code) {
  if (!code) return {};
  const auto area = AreaCode::parse(*code);
  return {area ? sqlite::area_name(context.database, *area).value_or("") : "", *code};
}

void gather(Context& context, Groups groups, Report& report) {
  const auto whole = groups.whole();
  if (!whole) return;
  report.whole = totals_of(*whole);
  report.people = whole->people.value_or(0);
  for (const StatisticsRow& row : groups.by(StatisticsKey::state, false))
    report.states.push_back({*row.state, row.lines, row.amount});
  report.periods = groups.rows(StatisticsKey::period, [&](const StatisticsRow& row) {
    return Named{row.period->to_string(), ""};  // short: it stands under a column
  });
  report.policies = groups.rows(StatisticsKey::policy, [&](const StatisticsRow& row) {
    return Named{policy_name(context, *row.policy), *row.policy};
  });
  report.townships = groups.rows(StatisticsKey::township, [&](const StatisticsRow& row) {
    return township_name(context, row.township);
  });
  report.banks = groups.rows(StatisticsKey::bank, [&](const StatisticsRow& row) {
    return row.bank ? bank_name(context, *row.bank) : Named{};
  });
}

}  // namespace

Result<ReportFile> handle(Context& context, const ReportPage& query) {
  YKT_LET(division, AreaCode::parse(query.division));
  YKT_LET(range, period_range(query.from, query.to));
  Report report{.place = division_path_name(division.division()) +
                         sqlite::area_name(context.database, division).value_or(""),
                .from = query.from,
                .to = query.to,
                .made_on = context.today};
  gather(context,
         Groups(context,
                {.division = division, .keys = {}, .period_first = range.first, .period_last = range.last}),
         report);
  YKT_LET(content, report_page(report, query.language));
  YKT_LET(digest, trail::raw_digest(context.algorithm, content));
  return ReportFile{report_title(report, query.language), std::move(content), to_hex(digest)};
}

}  // namespace ykt::gate
