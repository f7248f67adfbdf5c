// Findings of screening, with their evidence and what became of them.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/sqlite/batch_table.hpp"
#include "ykt/screening/queries.hpp"

namespace ykt::sqlite {

/// How the same was settled in another fill or application.
struct SettledBefore {
  FindingReason reason = FindingReason::confirmed;
  std::string note;
  std::string actor;
  Timestamp at;
  std::string in;  ///< name of the batch or application
};

/// A finding as a fill writes it. Numbers of 0 are "none".
struct FindingRow {
  std::int64_t number = 0;
  std::int64_t row = 0;   ///< of the roster
  std::int64_t line = 0;  ///< id
  ScreeningRule rule = ScreeningRule::list;
  Code code = Code::ok;
  LineRole role = LineRole::recipient;
  Severity severity = Severity::blocks;
  std::int64_t list = 0;
  std::int64_t list_row = 0;
  std::optional<std::int64_t> list_day{};
  std::int64_t other_row = 0;
  std::int64_t other_line = 0;  ///< id
  std::int64_t other_person = 0;
  std::string detail{};
  std::int64_t recipient = 0;
  std::optional<SettledBefore> settled{};
};
/// 0 is none.
inline std::optional<std::int64_t> given(std::int64_t value) {
  return value == 0 ? std::nullopt : std::optional<std::int64_t>(value);
}
void insert_finding(Database& database, const BatchRow& batch, const FindingRow& finding);
/// A finding that a query gives, its columns as `findings_of` names them.
FindingView finding_at(const Query& query);
/// Binds rule, code, role, severity, and the list with its row and day.
void bind_evidence(Query& query, const FindingRow& finding);
/// Binds reason, note, operator, time and place.
void bind_settlement(Query& query, const std::optional<SettledBefore>& settled);
std::vector<FindingView> findings_of(Database& database, const BatchRow& batch, const FindingList& asked);

/// What deciding about one of the last fill's findings needs.
struct FindingOnRecord {
  std::int64_t row = 0;
  std::int64_t line = 0;
  Code code = Code::ok;
  Severity severity = Severity::informs;
  std::optional<FindingReason> reason{};
  bool settled_elsewhere = false;  ///< in another fill or application
};
std::optional<FindingOnRecord> find_finding(Database& database, const BatchRow& batch, std::int64_t number);
struct Settlement {
  FindingReason reason = FindingReason::confirmed;
  std::string_view note;
  std::string_view actor;
  Timestamp at;
  std::int64_t entry = 0;  ///< of the trail: which of two settlements came last
};
void settle_finding(Database& database, const BatchRow& batch, std::int64_t number, const Settlement& how);
/// The last word on the same evidence about the same recipient under the same policy. Without a row of a list
/// there is none: rows of rosters and lines come and go.
std::optional<SettledBefore> settled_before(Database& database, std::int64_t policy,
                                            const FindingRow& finding);
/// Whether a blocking finding of that code is open on the line, or confirmed.
bool is_held_by_finding(Database& database, std::int64_t line, Code code);

}  // namespace ykt::sqlite
