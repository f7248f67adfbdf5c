#include "platform/sqlite/batch_table.hpp"

#include <array>

#include "platform/sqlite/numbered_name.hpp"
#include "platform/sqlite/trusted.hpp"

namespace ykt::sqlite {
namespace {

constexpr NumberedName kName('B');

constexpr std::int64_t number(LineState state) { return static_cast<std::int64_t>(state); }

BatchRow row_of(const Query& query) {
  BatchRow row;
  row.id = query.integer(0);
  row.division = area_at(query, 1);
  row.policy = query.integer(2);
  row.policy_version = query.integer(3);
  row.period = trusted(Period::from_key(query.integer(4)));
  row.state = static_cast<BatchState>(query.integer(5));
  row.fill = query.integer(6);
  row.lines_to = query.integer(7);
  row.funded_to = query.integer(8);
  row.allotment = query.text(9);
  if (!query.null(10)) row.published = trusted(Timestamp::from_ms(query.integer(10)));
  return row;
}

void add(Money& sum, Money amount) { sum = trusted(sum.plus(amount)); }

/// One line's part in the kept sums of its batch: taken out before a change, put back as it is after it.
/// Costs nothing where nothing is kept.
class LineTouch {
 public:
  LineTouch(Database& database, std::int64_t line)
      : database_(database), line_(line), sums_(database.kept_sums().find(batch_of_line(line))) {
    if (sums_) weigh(-1);
  }
  LineTouch(const LineTouch&) = delete;
  LineTouch& operator=(const LineTouch&) = delete;

  void done() {
    if (sums_) weigh(1);
  }

 private:
  void weigh(std::int64_t sign) {
    Query query = database_.query(
        "SELECT l.state, l.amount, l.line <= (b.batch << 32) + b.funded_to, l.reissue_of IS NOT NULL,"
        " EXISTS(SELECT 1 FROM hold h WHERE h.line = l.line AND h.closed_ms IS NULL)"
        " FROM line l JOIN batch b ON b.batch = l.line >> 32 WHERE l.line = ?");
    query.bind(line_);
    if (!query.step()) return;
    const auto state = static_cast<LineState>(query.integer(0));
    if (!is_in_force(state)) return;
    const Money amount = Money::from_fen(sign * query.integer(1));
    const std::int64_t held = query.integer(4) * sign;
    sums_->lines += sign;
    sums_->held += held;
    add(sums_->amount, amount);
    if (state == LineState::paid) add(sums_->paid, amount);
    if (state == LineState::dispatched) sums_->dispatched += sign;
    if (state != LineState::entered) return;
    LineSums::Entered& side = query.integer(2) != 0 ? sums_->funded : sums_->unfunded;
    side.lines += sign;
    side.held += held;
    add(side.amount, amount);
    if (&side == &sums_->unfunded && query.integer(3) != 0) add(sums_->unfunded_reissue, amount);
  }

  Database& database_;
  std::int64_t line_;
  LineSums* sums_;
};

/// Obligations of difference lines are of the periods that they supplement; most batches have none.
void end_differences(Database& database, const BatchRow& batch) {
  const std::int64_t first = line_id(batch.id, 0);
  Query any = database.query("SELECT 1 FROM supplement WHERE line BETWEEN ?1 AND ?1 + 4294967295 LIMIT 1");
  any.bind(first);
  if (!any.step()) return;
  database
      .query(
          "DELETE FROM obligation WHERE policy = ?1 AND kind = 1 AND line IN"
          " (SELECT line FROM line WHERE line BETWEEN ?2 AND ?2 + 4294967295 AND state = 0)")
      .bind(batch.policy)
      .bind(first)
      .run();
}

LineSums read_sums(Database& database, const BatchRow& batch) {
  static_assert(number(LineState::entered) == 0 && number(LineState::dispatched) == 1 &&
                number(LineState::paid) == 2);
  static_assert(number(LineState::reissued) == 5 && number(LineState::superseded) == 6 &&
                number(LineState::removed) == 8);
  const std::int64_t first = line_id(batch.id, 0);
  const std::int64_t funded_to = line_id(batch.id, batch.funded_to);
  LineSums sums;
  {
    Query query = database.query(
        "SELECT coalesce(sum(state NOT IN (5, 6, 8)), 0), coalesce(sum(iif(state NOT IN (5, 6, 8), amount, "
        "0)), 0),"
        " coalesce(sum(iif(state = 2, amount, 0)), 0), coalesce(sum(state = 1), 0),"
        " coalesce(sum(state = 0 AND line > ?2), 0), coalesce(sum(iif(state = 0 AND line > ?2, amount, 0)), "
        "0),"
        " coalesce(sum(iif(state = 0 AND line > ?2 AND reissue_of IS NOT NULL, amount, 0)), 0),"
        " coalesce(sum(state = 0 AND line <= ?2), 0), coalesce(sum(iif(state = 0 AND line <= ?2, amount, "
        "0)), 0)"
        " FROM line WHERE line BETWEEN ?1 AND ?1 + 4294967295");
    query.bind(first).bind(funded_to);
    query.step();
    const auto money = [&](int column) { return Money::from_fen(query.integer(column)); };
    sums.lines = query.integer(0);
    sums.amount = money(1);
    sums.paid = money(2);
    sums.dispatched = query.integer(3);
    sums.unfunded = {.lines = query.integer(4), .amount = money(5)};
    sums.unfunded_reissue = money(6);
    sums.funded = {.lines = query.integer(7), .amount = money(8)};
  }
  Query query = database.query(
      "SELECT count(DISTINCT h.line), count(DISTINCT CASE WHEN l.state = 0 AND l.line > ?2 THEN h.line END),"
      " count(DISTINCT CASE WHEN l.state = 0 AND l.line <= ?2 THEN h.line END)"
      " FROM hold h JOIN line l USING(line)"
      " WHERE h.line BETWEEN ?1 AND ?1 + 4294967295 AND h.closed_ms IS NULL AND l.state NOT IN (5, 6, 8)");
  query.bind(first).bind(funded_to);
  query.step();
  sums.held = query.integer(0);
  sums.unfunded.held = query.integer(1);
  sums.funded.held = query.integer(2);
  return sums;
}

}  // namespace

std::string batch_name(std::int64_t batch) { return kName.of(batch); }

Result<std::int64_t> batch_number(std::string_view name) {
  if (const auto id = kName.number(name)) return *id;
  return fail(Code::not_found, "/batch", {{"what", std::string("batch")}});
}

Result<BatchRow> find_batch(Database& database, std::string_view name) {
  YKT_LET(id, batch_number(name));
  Query query = database.query(
      "SELECT batch, division, policy, policy_version, period, state, fill, lines_to, funded_to, allotment,"
      " published_ms FROM batch WHERE batch = ?");
  query.bind(id);
  if (!query.step()) return fail(Code::not_found, "/batch", {{"what", std::string("batch")}});
  return row_of(query);
}

BatchRow batch_at(Database& database, std::int64_t id) {
  return trusted(find_batch(database, batch_name(id)));
}

std::int64_t insert_batch(Database& database, const BatchRow& row) {
  database
      .query(
          "INSERT INTO batch(division, policy, policy_version, period, state, fill, lines_to, funded_to)"
          " VALUES(?,?,?,?,?,0,0,0)")
      .bind(static_cast<std::int64_t>(row.division.value()))
      .bind(row.policy)
      .bind(row.policy_version)
      .bind(std::int64_t{row.period.key()})
      .bind(static_cast<std::int64_t>(row.state))
      .run();
  return last_id(database);
}

void update_batch(Database& database, const BatchRow& row) {
  database
      .query(
          "UPDATE batch SET state = ?, fill = ?, lines_to = ?, funded_to = ?, allotment = ?, published_ms = ?"
          " WHERE batch = ?")
      .bind(static_cast<std::int64_t>(row.state))
      .bind(row.fill)
      .bind(row.lines_to)
      .bind(row.funded_to)
      .bind(row.allotment)
      .bind(row.published ? std::optional<std::int64_t>(row.published->ms()) : std::nullopt)
      .bind(row.id)
      .run();
}

std::vector<StepTaken> steps_of(Database& database, std::int64_t batch) {
  Query query = database.query("SELECT step, actor FROM step WHERE batch = ? ORDER BY number");
  query.bind(batch);
  std::vector<StepTaken> steps;
  while (query.step())
    steps.push_back({static_cast<BatchStep>(query.integer(0)), std::string(query.text(1))});
  return steps;
}

void insert_step(Database& database, std::int64_t batch, const StepTaken& step, Date day) {
  database
      .query(
          "INSERT INTO step SELECT ?1, coalesce(max(number), 0) + 1, ?2, ?3, ?4 FROM step WHERE batch = ?1")
      .bind(batch)
      .bind(static_cast<std::int64_t>(step.step))
      .bind(step.actor)
      .bind(std::int64_t{day.days()})
      .run();
}

LineSums sums_of(Database& database, const BatchRow& batch) {
  if (const LineSums* kept = database.kept_sums().find(batch.id)) return *kept;
  const LineSums sums = read_sums(database, batch);
  if (database.may_keep()) database.kept_sums().keep(batch.id, sums);
  return sums;
}

void fund_lines(Database& database, BatchRow& batch) {
  if (LineSums* kept = database.kept_sums().find(batch.id)) {
    kept->funded.lines += kept->unfunded.lines;
    kept->funded.held += kept->unfunded.held;
    add(kept->funded.amount, kept->unfunded.amount);
    kept->unfunded = {};
    kept->unfunded_reissue = {};
  }
  batch.funded_to = batch.lines_to;
}

std::optional<LineRow> find_line(Database& database, std::int64_t line) {
  Query query = database.query(
      "SELECT line, row, recipient, payee, account, bank, amount, outcome, state, reissue_of FROM line WHERE "
      "line = ?");
  query.bind(line);
  if (!query.step()) return std::nullopt;
  return LineRow{.id = query.integer(0),
                 .row = query.integer(1),
                 .recipient = query.integer(2),
                 .payee = query.integer(3),
                 .account = {static_cast<std::uint64_t>(query.integer(4))},
                 .bank = query.integer(5),
                 .amount = Money::from_fen(query.integer(6)),
                 .outcome = static_cast<Code>(query.integer(7)),
                 .state = static_cast<LineState>(query.integer(8)),
                 .reissue_of = query.optional_integer(9)};
}

void insert_line(Database& database, const LineRow& line) {
  LineTouch touch(database, line.id);
  database.query("INSERT INTO line VALUES(?,?,?,?,?,?,?,?,?,?)")
      .bind(line.id)
      .bind(line.row)
      .bind(line.recipient)
      .bind(line.payee)
      .bind(static_cast<std::int64_t>(line.account.value))
      .bind(line.bank)
      .bind(line.amount.fen())
      .bind(static_cast<std::int64_t>(line.outcome))
      .bind(number(line.state))
      .bind(line.reissue_of)
      .run();
  if (line.reissue_of)
    database.query("INSERT INTO reissue VALUES(?,?)").bind(*line.reissue_of).bind(line.id).run();
  database.query("INSERT INTO person_line VALUES(?,?)").bind(line.recipient).bind(line.id).run();
  touch.done();
}

void set_line_state(Database& database, std::int64_t line, LineState state) {
  LineTouch touch(database, line);
  database.query("UPDATE line SET state = ? WHERE line = ?").bind(number(state)).bind(line).run();
  touch.done();
}

void update_line_payee(Database& database, const LineRow& line) {
  database.query("UPDATE line SET payee = ?, account = ?, bank = ?, outcome = ? WHERE line = ? AND state = 0")
      .bind(line.payee)
      .bind(static_cast<std::int64_t>(line.account.value))
      .bind(line.bank)
      .bind(static_cast<std::int64_t>(line.outcome))
      .bind(line.id)
      .run();
}

void end_line(Database& database, const LineRow& line, const Obligation& obligation, LineState state) {
  set_line_state(database, line.id, state);
  database.query("DELETE FROM obligation WHERE policy = ? AND period = ? AND person = ? AND line = ?")
      .bind(obligation.policy)
      .bind(obligation.period)
      .bind(obligation.person)
      .bind(line.id)
      .run();
}

void follow_line(Database& database, std::int64_t from_line, std::int64_t to_line) {
  database.query("UPDATE hold SET line = ?2 WHERE line = ?1").bind(from_line).bind(to_line).run();
  database.query("UPDATE finding SET line = ?2 WHERE line = ?1").bind(from_line).bind(to_line).run();
  database.query("INSERT INTO drawn SELECT application, ?2 FROM drawn WHERE line = ?1")
      .bind(from_line)
      .bind(to_line)
      .run();
  database.kept_sums().forget(batch_of_line(from_line));
}

void supersede_lines(Database& database, const BatchRow& batch) {
  end_entered_lines(database, batch, LineState::superseded);
}

void end_entered_lines(Database& database, const BatchRow& batch, LineState state) {
  database.kept_sums().forget(batch.id);
  const std::int64_t first = line_id(batch.id, 0);
  // R9: the obligation ends with the step that ends it, and only for lines that no bank ever had.
  database
      .query(
          "DELETE FROM obligation WHERE policy = ?1 AND period = ?2 AND line IN"
          " (SELECT line FROM line WHERE line BETWEEN ?3 AND ?3 + 4294967295 AND state = 0)")
      .bind(batch.policy)
      .bind(std::int64_t{batch.period.key()})
      .bind(first)
      .run();
  end_differences(database, batch);
  database.query("UPDATE line SET state = ?2 WHERE line BETWEEN ?1 AND ?1 + 4294967295 AND state = 0")
      .bind(first)
      .bind(number(state))
      .run();
}

void open_hold(Database& database, std::int64_t line, Code code, std::string_view source, Timestamp now) {
  LineTouch touch(database, line);
  database
      .query(
          "INSERT INTO hold VALUES(?,?,?,?,NULL,NULL) ON CONFLICT DO UPDATE SET closed_ms = NULL, reason = "
          "NULL,"
          " source = excluded.source, opened_ms = excluded.opened_ms WHERE closed_ms IS NOT NULL")
      .bind(line)
      .bind(static_cast<std::int64_t>(code))
      .bind(source)
      .bind(now.ms())
      .run();
  touch.done();
}

bool close_hold(Database& database, std::int64_t line, Code code, std::string_view reason, Timestamp now) {
  LineTouch touch(database, line);
  database
      .query("UPDATE hold SET closed_ms = ?, reason = ? WHERE line = ? AND code = ? AND closed_ms IS NULL")
      .bind(now.ms())
      .bind(reason)
      .bind(line)
      .bind(static_cast<std::int64_t>(code))
      .run();
  const bool closed = database.changes() > 0;
  touch.done();
  return closed;
}

std::int64_t open_holds(Database& database, std::int64_t line) {
  Query query = database.query("SELECT count(*) FROM hold WHERE line = ? AND closed_ms IS NULL");
  query.bind(line);
  query.step();
  return query.integer(0);
}

std::vector<LineHold> holds_of(Database& database, std::int64_t line) {
  Query query =
      database.query("SELECT code, source, closed_ms IS NULL FROM hold WHERE line = ? ORDER BY code");
  query.bind(line);
  std::vector<LineHold> holds;
  while (query.step())
    holds.push_back({std::string(slug(static_cast<Code>(query.integer(0)))), std::string(query.text(1)),
                     query.integer(2) != 0});
  return holds;
}

void pass_obligation(Database& database, std::int64_t from_line, std::int64_t to_line,
                     const Obligation& obligation) {
  database.query("UPDATE obligation SET line = ? WHERE policy = ? AND period = ? AND person = ? AND line = ?")
      .bind(to_line)
      .bind(obligation.policy)
      .bind(obligation.period)
      .bind(obligation.person)
      .bind(from_line)
      .run();
}

void insert_verdict(Database& database, const BatchRow& batch, const RowVerdictView& verdict) {
  constexpr std::array<std::string_view, 3> kKinds = {"pass", "hold", "refuse"};
  std::int64_t kind = 0;
  while (kKinds[static_cast<std::size_t>(kind)] != verdict.verdict) ++kind;
  database.query("INSERT INTO verdict VALUES(?,?,?,?,?,?,?,?)")
      .bind(batch.id)
      .bind(batch.fill)
      .bind(verdict.number)
      .bind(verdict.row)
      .bind(kind)
      .bind(verdict.column)
      .bind(static_cast<std::int64_t>(code_of_slug(verdict.code)))
      .bind(verdict.expected)
      .run();
}

std::vector<RowVerdictView> verdicts_of(Database& database, const BatchRow& batch,
                                        const RowVerdictList& asked) {
  constexpr std::array<const char*, 3> kKinds = {"pass", "hold", "refuse"};
  Query query = database.query(
      "SELECT number, row, kind, column_name, code, expected FROM verdict"
      " WHERE batch = ? AND fill = ? AND number > ? ORDER BY number LIMIT ?");
  query.bind(batch.id).bind(batch.fill).bind(asked.after).bind(asked.limit);
  std::vector<RowVerdictView> out;
  while (query.step())
    out.push_back({.number = query.integer(0),
                   .row = query.integer(1),
                   .verdict = kKinds[static_cast<std::size_t>(query.integer(2))],
                   .column = std::string(query.text(3)),
                   .code = std::string(slug(static_cast<Code>(query.integer(4)))),
                   .expected = std::string(query.text(5))});
  return out;
}

std::vector<CodeCount> verdict_counts(Database& database, const BatchRow& batch) {
  Query query = database.query(
      "SELECT code, count(*) FROM verdict WHERE batch = ? AND fill = ? GROUP BY code ORDER BY code");
  query.bind(batch.id).bind(batch.fill);
  std::vector<CodeCount> out;
  while (query.step())
    out.push_back({std::string(slug(static_cast<Code>(query.integer(0)))), query.integer(1)});
  return out;
}

void insert_refused_row(Database& database, const BatchRow& batch, std::int64_t row,
                        std::string_view content) {
  database.query("INSERT INTO refused_row VALUES(?,?,?,?)")
      .bind(batch.id)
      .bind(batch.fill)
      .bind(row)
      .bind(content)
      .run();
}

std::vector<LineView> lines_of(Database& database, const BatchRow& batch, const LineList& asked) {
  Query query = database.query(
      "SELECT line, row, recipient, payee, state, amount, outcome, reissue_of,"
      " (SELECT case_name FROM line_case c WHERE c.line = l.line) FROM line l"
      " WHERE line > ?1 AND line <= (?2 << 32) + 4294967295 AND (?3 IS NULL OR state = ?3)"
      " AND (?4 IS NULL OR ?4 = EXISTS(SELECT 1 FROM hold h WHERE h.line = l.line AND h.closed_ms IS NULL))"
      " ORDER BY line LIMIT ?5");
  query.bind(line_id(batch.id, asked.after)).bind(batch.id);
  query.bind(asked.state ? std::optional<std::int64_t>(number(*asked.state)) : std::nullopt);
  query.bind(asked.held ? std::optional<std::int64_t>(*asked.held) : std::nullopt).bind(asked.limit);
  std::vector<LineView> out;
  while (query.step()) {
    LineView view{.line = number_of_line(query.integer(0)),
                  .row = query.integer(1),
                  .recipient = query.integer(2),
                  .payee = query.integer(3),
                  .state = static_cast<LineState>(query.integer(4)),
                  .amount = Money::from_fen(query.integer(5)),
                  .outcome = std::string(slug(static_cast<Code>(query.integer(6)))),
                  .holds = holds_of(database, query.integer(0)),
                  .reissue_of = query.optional_integer(7),
                  .case_name = {}};
    if (!query.null(8)) view.case_name = query.text(8);
    if (view.reissue_of) view.reissue_of = number_of_line(*view.reissue_of);
    out.push_back(std::move(view));
  }
  return out;
}

}  // namespace ykt::sqlite
