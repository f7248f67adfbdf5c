#include "platform/sqlite/finding_table.hpp"

#include "platform/sqlite/application_table.hpp"
#include "platform/sqlite/line_name.hpp"
#include "platform/sqlite/trusted.hpp"

namespace ykt::sqlite {
namespace {

template <class E>
std::optional<std::int64_t> number(const std::optional<E>& value) {
  return value ? std::optional<std::int64_t>(static_cast<std::int64_t>(*value)) : std::nullopt;
}

}  // namespace

FindingView finding_at(const Query& query) {
  FindingView out{.finding = query.integer(0),
                  .row = query.integer(1),
                  .rule = static_cast<ScreeningRule>(query.integer(3)),
                  .code = std::string(slug(static_cast<Code>(query.integer(4)))),
                  .role = static_cast<LineRole>(query.integer(5)),
                  .severity = static_cast<Severity>(query.integer(6)),
                  .detail = std::string(query.text(7))};
  if (!query.null(2)) out.line = number_of_line(query.integer(2));
  if (!query.null(8)) {
    out.list = std::string(query.text(8));
    out.list_source = std::string(query.text(9));
    out.list_as_of = date_at(query, 10);
  }
  out.list_row = query.optional_integer(11);
  out.list_date = optional_date_at(query, 12);
  out.other_row = query.optional_integer(13);
  if (!query.null(14)) out.other_line = line_name(query.integer(14));
  out.other_person = query.optional_integer(15);
  if (query.null(16)) return out;
  out.reason = static_cast<FindingReason>(query.integer(16));
  out.note = std::string(query.text(17));
  out.settled_by = std::string(query.text(18));
  out.settled_at = trusted(Timestamp::from_ms(query.integer(19)));
  if (!query.null(20)) out.settled_in = std::string(query.text(20));
  return out;
}

void bind_evidence(Query& query, const FindingRow& finding) {
  query.bind(static_cast<std::int64_t>(finding.rule))
      .bind(static_cast<std::int64_t>(finding.code))
      .bind(static_cast<std::int64_t>(finding.role))
      .bind(static_cast<std::int64_t>(finding.severity))
      .bind(given(finding.list))
      .bind(given(finding.list_row))
      .bind(finding.list_day);
}

void bind_settlement(Query& query, const std::optional<SettledBefore>& settled) {
  if (!settled) {
    query.bind_null().bind_null().bind_null().bind_null().bind_null();
    return;
  }
  query.bind(static_cast<std::int64_t>(settled->reason))
      .bind(settled->note)
      .bind(settled->actor)
      .bind(settled->at.ms())
      .bind(settled->in);
}

void insert_finding(Database& database, const BatchRow& batch, const FindingRow& finding) {
  Query query = database.query(
      "INSERT INTO finding(batch, fill, number, row, line, rule, code, role, severity, list, list_row,"
      " list_day, other_row, other_line, other_person, detail, recipient, reason, note, settled_by, "
      "settled_ms,"
      " settled_in) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
  query.bind(batch.id).bind(batch.fill).bind(finding.number).bind(finding.row).bind(given(finding.line));
  bind_evidence(query, finding);
  query.bind(given(finding.other_row))
      .bind(given(finding.other_line))
      .bind(given(finding.other_person))
      .bind(finding.detail)
      .bind(given(finding.recipient));
  bind_settlement(query, finding.settled);
  query.run();
}

std::vector<FindingView> findings_of(Database& database, const BatchRow& batch, const FindingList& asked) {
  Query query = database.query(
      "SELECT f.number, f.row, f.line, f.rule, f.code, f.role, f.severity, f.detail, l.name, l.source,"
      " l.as_of, f.list_row, f.list_day, f.other_row, f.other_line, f.other_person, f.reason, f.note,"
      " f.settled_by, f.settled_ms, f.settled_in FROM finding f LEFT JOIN reference_list l USING(list)"
      " WHERE f.batch = ?1 AND f.fill = ?2 AND f.number > ?3 AND (?4 IS NULL OR ?4 = (f.reason IS NOT NULL))"
      " AND (?5 IS NULL OR f.rule = ?5) AND (?6 IS NULL OR f.severity = ?6) ORDER BY f.number LIMIT ?7");
  query.bind(batch.id).bind(batch.fill).bind(asked.after);
  query.bind(number(asked.state)).bind(number(asked.rule)).bind(number(asked.severity)).bind(asked.limit);
  static_assert(static_cast<int>(FindingState::open) == 0 && static_cast<int>(FindingState::settled) == 1);
  std::vector<FindingView> out;
  while (query.step()) out.push_back(finding_at(query));
  return out;
}

std::optional<FindingOnRecord> find_finding(Database& database, const BatchRow& batch, std::int64_t number) {
  Query query = database.query(
      "SELECT row, line, code, severity, reason, settled_in IS NOT NULL FROM finding"
      " WHERE batch = ? AND fill = ? AND number = ?");
  query.bind(batch.id).bind(batch.fill).bind(number);
  if (!query.step()) return std::nullopt;
  FindingOnRecord out{.row = query.integer(0),
                      .line = query.optional_integer(1).value_or(0),
                      .code = static_cast<Code>(query.integer(2)),
                      .severity = static_cast<Severity>(query.integer(3))};
  if (!query.null(4)) out.reason = static_cast<FindingReason>(query.integer(4));
  out.settled_elsewhere = query.integer(5) != 0;
  return out;
}

void settle_finding(Database& database, const BatchRow& batch, std::int64_t number, const Settlement& how) {
  database
      .query(
          "UPDATE finding SET reason = ?, note = ?, settled_by = ?, settled_ms = ?, settled_entry = ?, "
          "settled_in = NULL"
          " WHERE batch = ? AND fill = ? AND number = ?")
      .bind(static_cast<std::int64_t>(how.reason))
      .bind(how.note)
      .bind(how.actor)
      .bind(how.at.ms())
      .bind(how.entry)
      .bind(batch.id)
      .bind(batch.fill)
      .bind(number)
      .run();
}

std::optional<SettledBefore> settled_before(Database& database, std::int64_t policy,
                                            const FindingRow& finding) {
  if (finding.list_row == 0 || finding.recipient == 0) return std::nullopt;
  Query query = database.query(
      "SELECT reason, note, settled_by, settled_ms, settled_entry AS entry, batch, NULL FROM finding JOIN "
      "batch USING(batch)"
      " WHERE list = ?1 AND list_row = ?2 AND reason IS NOT NULL AND settled_in IS NULL AND code = ?3"
      " AND role = ?4 AND recipient = ?5 AND policy = ?6"
      " UNION ALL SELECT reason, note, settled_by, settled_ms, settled_entry, NULL, application FROM "
      "application_finding"
      " JOIN application USING(application) WHERE list = ?1 AND list_row = ?2 AND reason IS NOT NULL"
      " AND settled_in IS NULL AND code = ?3 AND role = ?4 AND person = ?5 AND policy = ?6"
      " ORDER BY entry DESC LIMIT 1");
  query.bind(finding.list).bind(finding.list_row).bind(static_cast<std::int64_t>(finding.code));
  query.bind(static_cast<std::int64_t>(finding.role)).bind(finding.recipient).bind(policy);
  if (!query.step()) return std::nullopt;
  return SettledBefore{static_cast<FindingReason>(query.integer(0)), std::string(query.text(1)),
                       std::string(query.text(2)), trusted(Timestamp::from_ms(query.integer(3))),
                       query.null(5) ? application_name(query.integer(6)) : batch_name(query.integer(5))};
}

bool is_held_by_finding(Database& database, std::int64_t line, Code code) {
  static_assert(static_cast<int>(Severity::blocks) == 0 && static_cast<int>(FindingReason::confirmed) == 0);
  Query query = database.query(
      "SELECT 1 FROM finding WHERE line = ? AND code = ? AND severity = 0 AND (reason IS NULL OR reason = 0)"
      " LIMIT 1");
  query.bind(line).bind(static_cast<std::int64_t>(code));
  return query.step();
}

}  // namespace ykt::sqlite
