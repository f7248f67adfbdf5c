#include "platform/sqlite/application_finding_table.hpp"

#include "platform/sqlite/trusted.hpp"

namespace ykt::sqlite {
std::vector<FindingRow> findings_ever(Database& database, const ApplicationRow& application) {
  Query query = database.query(
      "SELECT number, rule, code, role, severity, list, list_row, list_day, other_line, other_person, detail"
      " FROM application_finding WHERE application = ? ORDER BY number");
  query.bind(application.id);
  std::vector<FindingRow> out;
  while (query.step())
    out.push_back({.number = query.integer(0),
                   .rule = static_cast<ScreeningRule>(query.integer(1)),
                   .code = static_cast<Code>(query.integer(2)),
                   .role = static_cast<LineRole>(query.integer(3)),
                   .severity = static_cast<Severity>(query.integer(4)),
                   .list = query.optional_integer(5).value_or(0),
                   .list_row = query.optional_integer(6).value_or(0),
                   .list_day = query.optional_integer(7),
                   .other_line = query.optional_integer(8).value_or(0),
                   .other_person = query.optional_integer(9).value_or(0),
                   .detail = std::string(query.text(10)),
                   .recipient = application.person.value});
  return out;
}

void insert_finding(Database& database, const ApplicationRow& application, const FindingRow& finding) {
  Query query = database.query(
      "INSERT INTO application_finding(application, screening, number, rule, code, role, severity, list,"
      " list_row, list_day, other_line, other_person, detail, reason, note, settled_by, settled_ms, "
      "settled_in)"
      " VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
  query.bind(application.id).bind(application.screening).bind(finding.number);
  bind_evidence(query, finding);
  query.bind(given(finding.other_line)).bind(given(finding.other_person)).bind(finding.detail);
  bind_settlement(query, finding.settled);
  query.run();
}

void renew_finding(Database& database, const ApplicationRow& application, const FindingRow& finding) {
  database
      .query(
          "UPDATE application_finding SET screening = ?, severity = ? WHERE application = ? AND number = ?")
      .bind(application.screening)
      .bind(static_cast<std::int64_t>(finding.severity))
      .bind(application.id)
      .bind(finding.number)
      .run();
}

std::vector<FindingView> findings_of(Database& database, const ApplicationRow& application,
                                     const ApplicationFindingList& asked) {
  Query query = database.query(
      "SELECT f.number, 0, NULL, f.rule, f.code, f.role, f.severity, f.detail, l.name, l.source, l.as_of,"
      " f.list_row, f.list_day, NULL, f.other_line, f.other_person, f.reason, f.note, f.settled_by,"
      " f.settled_ms, f.settled_in FROM application_finding f LEFT JOIN reference_list l USING(list)"
      " WHERE f.application = ?1 AND f.screening = ?2 AND f.number > ?3"
      " AND (?4 IS NULL OR ?4 = (f.reason IS NOT NULL)) ORDER BY f.number LIMIT ?5");
  query.bind(application.id).bind(application.screening).bind(asked.after);
  query.bind(asked.state ? std::optional<std::int64_t>(static_cast<std::int64_t>(*asked.state))
                         : std::nullopt);
  query.bind(asked.limit);
  std::vector<FindingView> out;
  while (query.step()) out.push_back(finding_at(query));
  return out;
}

std::optional<FindingOnRecord> find_finding(Database& database, const ApplicationRow& application,
                                            std::int64_t number) {
  Query query = database.query(
      "SELECT code, severity, reason, settled_in IS NOT NULL FROM application_finding"
      " WHERE application = ? AND screening = ? AND number = ?");
  query.bind(application.id).bind(application.screening).bind(number);
  if (!query.step()) return std::nullopt;
  FindingOnRecord out{.code = static_cast<Code>(query.integer(0)),
                      .severity = static_cast<Severity>(query.integer(1))};
  if (!query.null(2)) out.reason = static_cast<FindingReason>(query.integer(2));
  out.settled_elsewhere = query.integer(3) != 0;
  return out;
}

void settle_finding(Database& database, const ApplicationRow& application, std::int64_t number,
                    const Settlement& how) {
  database
      .query(
          "UPDATE application_finding SET reason = ?, note = ?, settled_by = ?, settled_ms = ?,"
          " settled_entry = ?, settled_in = NULL WHERE application = ? AND number = ?")
      .bind(static_cast<std::int64_t>(how.reason))
      .bind(how.note)
      .bind(how.actor)
      .bind(how.at.ms())
      .bind(how.entry)
      .bind(application.id)
      .bind(number)
      .run();
}

FindingCount count_findings(Database& database, const ApplicationRow& application) {
  static_assert(static_cast<int>(Severity::blocks) == 0 && static_cast<int>(FindingReason::confirmed) == 0);
  Query query = database.query(
      "SELECT count(*), count(*) FILTER (WHERE severity = 0 AND (reason IS NULL OR reason = 0))"
      " FROM application_finding WHERE application = ? AND screening = ?");
  query.bind(application.id).bind(application.screening);
  YKT_INVARIANT(query.step());
  return {query.integer(0), query.integer(1)};
}

}  // namespace ykt::sqlite
