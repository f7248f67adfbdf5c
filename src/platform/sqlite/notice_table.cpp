#include "platform/sqlite/notice_table.hpp"

#include <map>

#include "platform/hex.hpp"
#include "platform/sqlite/digested_numbers.hpp"
#include "platform/sqlite/trusted.hpp"

namespace ykt::sqlite {
namespace {

constexpr std::int64_t kRunBlock = 4096;

std::int64_t number(AreaCode area) { return static_cast<std::int64_t>(area.value()); }
AreaCode area_of(std::int64_t value) {
  return value == 0 ? AreaCode() : trusted(AreaCode::from_value(static_cast<std::uint64_t>(value)));
}

/// The runs of a batch, walked beside its lines.
class Runs {
 public:
  Runs(Database& database, std::int64_t batch)
      : query_(database.query("SELECT first, village FROM notice_run WHERE batch = ? ORDER BY first")) {
    query_.bind(batch);
    more_ = query_.step();
  }

  /// The village of a line's number; numbers rise from call to call.
  std::int64_t of(std::int64_t line) {
    while (more_ && query_.integer(0) <= line) {
      village_ = query_.integer(1);
      more_ = query_.step();
    }
    return village_;
  }

 private:
  Query query_;
  bool more_;
  std::int64_t village_ = 0;
};

/// Calls `take(query)` for each line that the public sees: row, recipient, amount and its number.
template <class Take>
void each_shown_line(Database& database, std::int64_t batch, Take&& take) {
  Query query = database.query(
      "SELECT line & 4294967295, row, recipient, amount FROM line"
      " WHERE line BETWEEN ?1 << 32 AND (?1 << 32) + 4294967295 AND reissue_of IS NULL"
      " AND state NOT IN (?2, ?3) ORDER BY line");
  query.bind(batch)
      .bind(static_cast<std::int64_t>(LineState::superseded))
      .bind(static_cast<std::int64_t>(LineState::removed));
  while (query.step()) take(query);
}

NoticeRow notice_at(const Query& query) {
  return {.village = area_at(query, 0),
          .entry = query.integer(1),
          .opened = date_at(query, 2),
          .until = date_at(query, 3),
          .digest = std::string(query.text(4)),
          .ended = query.integer(5) != 0};
}

}  // namespace

void pin_villages(Database& database, std::int64_t batch) {
  database.query("DELETE FROM notice_run WHERE batch = ?").bind(batch).run();
  std::vector<std::int64_t> cells;
  const auto write = [&] {
    database.run_over("INSERT INTO notice_run SELECT c0, c1, c2 FROM row_feed", cells, 3);
    cells.clear();
  };
  Query query = database.query(
      "SELECT l.line & 4294967295, p.area FROM line l JOIN person p ON p.person = l.recipient"
      " WHERE l.line BETWEEN ?1 << 32 AND (?1 << 32) + 4294967295 AND l.reissue_of IS NULL"
      " AND l.state NOT IN (?2, ?3) ORDER BY l.line");
  query.bind(batch)
      .bind(static_cast<std::int64_t>(LineState::superseded))
      .bind(static_cast<std::int64_t>(LineState::removed));
  std::int64_t village = -1;
  while (query.step()) {
    if (query.integer(1) == village) continue;
    village = query.integer(1);
    cells.insert(cells.end(), {batch, query.integer(0), village});
    if (std::ssize(cells) == 3 * kRunBlock) write();
  }
  if (!cells.empty()) write();
}

AreaCode village_of_line(Database& database, std::int64_t line) {
  Query query = database.query(
      "SELECT village FROM notice_run WHERE batch = ? AND first <= ? ORDER BY first DESC LIMIT 1");
  query.bind(batch_of_line(line)).bind(number_of_line(line));
  YKT_INVARIANT(query.step());
  return area_at(query, 0);
}

void pin_village(Database& database, std::int64_t line, AreaCode village) {
  database.query("INSERT INTO notice_run VALUES(?,?,?)")
      .bind(batch_of_line(line))
      .bind(number_of_line(line))
      .bind(number(village))
      .run();
}

Result<std::vector<VillageContent>> village_contents(Database& database, std::int64_t batch,
                                                     DigestAlgorithm algorithm) {
  struct Growing {
    VillageContent content;
    Hasher hasher;
    DigestedNumbers numbers;
  };
  std::map<std::int64_t, Growing> villages;
  Runs runs(database, batch);
  Growing* now = nullptr;
  std::int64_t now_village = -1;
  Done done{};
  each_shown_line(database, batch, [&](const Query& line) {
    if (!done) return;
    const std::int64_t village = runs.of(line.integer(0));
    if (village != now_village) {
      auto at = villages.find(village);
      if (at == villages.end()) {
        auto hasher = Hasher::make(algorithm);
        if (!hasher) {
          done = Failure(std::move(hasher).error());
          return;
        }
        at = villages.emplace(village, Growing{{.village = area_of(village)}, std::move(*hasher), {}}).first;
      }
      now = &at->second;
      now_village = village;
    }
    for (int column = 0; column < 4; ++column) now->numbers.add(now->hasher, line.integer(column));
    ++now->content.lines;
    now->content.amount = trusted(now->content.amount.plus(Money::from_fen(line.integer(3))));
  });
  YKT_TRY(done);
  std::vector<VillageContent> out;
  for (auto& [village, growing] : villages) {
    growing.numbers.flush(growing.hasher);
    YKT_LET(made, growing.hasher.finish());
    growing.content.digest = to_raw(made);
    out.push_back(std::move(growing.content));
  }
  return out;
}

void insert_notice(Database& database, std::int64_t batch, const NoticeRow& row) {
  database.query("INSERT INTO notice VALUES(?,?,?,?,?,?,0)")
      .bind(batch)
      .bind(number(row.village))
      .bind(row.entry)
      .bind(std::int64_t{row.opened.days()})
      .bind(std::int64_t{row.until.days()})
      .bind_blob(row.digest)
      .run();
}

void end_notices(Database& database, std::int64_t batch, std::optional<AreaCode> village) {
  database.query("UPDATE notice SET ended = 1 WHERE batch = ?1 AND (?2 IS NULL OR village = ?2)")
      .bind(batch)
      .bind(village ? std::optional<std::int64_t>(number(*village)) : std::nullopt)
      .run();
}

std::vector<NoticeRow> standing_notices(Database& database, std::int64_t batch) {
  Query query = database.query(
      "SELECT village, entry, opened, until, digest, ended FROM notice WHERE batch = ? AND ended = 0"
      " ORDER BY village");
  query.bind(batch);
  std::vector<NoticeRow> out;
  while (query.step()) out.push_back(notice_at(query));
  return out;
}

std::optional<Date> notices_until(Database& database, std::int64_t batch) {
  Query query = database.query("SELECT max(until) FROM notice WHERE batch = ? AND ended = 0");
  query.bind(batch);
  query.step();
  return optional_date_at(query, 0);
}

PutUp notices_by(Database& database, std::int64_t entry) {
  Query query = database.query(
      "SELECT village, entry, opened, until, digest, ended, batch FROM notice WHERE entry = ? ORDER BY "
      "village");
  query.bind(entry);
  PutUp out;
  while (query.step()) {
    out.batch = query.integer(6);
    out.notices.push_back(notice_at(query));
  }
  return out;
}

std::vector<NoticeVillage> notice_villages(Database& database, std::int64_t batch,
                                           const NoticeVillageList& asked) {
  Query query = database.query(
      "SELECT village, ifnull((SELECT name FROM area WHERE area = village), ''), opened, until, digest,"
      " (SELECT count(*) FROM notice b WHERE b.batch = n.batch AND b.village = n.village)"
      " FROM notice n WHERE batch = ? AND ended = 0 AND village > ? ORDER BY village LIMIT ?");
  const auto after = AreaCode::parse(asked.after);
  query.bind(batch).bind(after ? number(*after) : std::int64_t{0}).bind(asked.limit);
  std::vector<NoticeVillage> out;
  while (query.step())
    out.push_back({.village = area_at(query, 0).to_string(),
                   .name = std::string(query.text(1)),
                   .lines = 0,
                   .amount = {},
                   .opened = date_at(query, 2),
                   .until = date_at(query, 3),
                   .times = query.integer(5),
                   .digest = to_hex(query.text(4))});
  return out;
}

std::int64_t insert_objection(Database& database, std::int64_t batch, const ObjectionRecord& command,
                              Date day) {
  database
      .query(
          "INSERT INTO objection(batch, number, line, ground, text, day)"
          " SELECT ?1, coalesce(max(number), 0) + 1, ?2, ?3, ?4, ?5 FROM objection WHERE batch = ?1")
      .bind(batch)
      .bind(line_id(batch, command.line))
      .bind(static_cast<std::int64_t>(command.ground))
      .bind(command.text)
      .bind(std::int64_t{day.days()})
      .run();
  Query query = database.query("SELECT max(number) FROM objection WHERE batch = ?");
  query.bind(batch);
  query.step();
  return query.integer(0);
}

std::optional<ObjectionRow> find_objection(Database& database, std::int64_t batch, std::int64_t number) {
  Query query = database.query("SELECT number, line, outcome FROM objection WHERE batch = ? AND number = ?");
  query.bind(batch).bind(number);
  if (!query.step()) return std::nullopt;
  ObjectionRow row{.number = query.integer(0), .line = query.integer(1), .outcome = {}};
  if (!query.null(2)) row.outcome = static_cast<ObjectionOutcome>(query.integer(2));
  return row;
}

void settle_objection(Database& database, const SettledObjection& settled) {
  database
      .query(
          "UPDATE objection SET outcome = ?, reason = ?, settled_day = ?, corrected_line = ?"
          " WHERE batch = ? AND number = ?")
      .bind(static_cast<std::int64_t>(settled.outcome))
      .bind(settled.reason)
      .bind(std::int64_t{settled.day.days()})
      .bind(settled.corrected_line)
      .bind(settled.batch)
      .bind(settled.number)
      .run();
}

std::int64_t objections_open(Database& database, std::int64_t batch) {
  Query query = database.query(
      "SELECT count(*) FROM objection o JOIN line l USING(line)"
      " WHERE o.batch = ? AND o.outcome IS NULL AND l.state = ?");
  query.bind(batch).bind(static_cast<std::int64_t>(LineState::entered));
  query.step();
  return query.integer(0);
}

std::vector<ObjectionView> objections_of(Database& database, std::int64_t batch, const ObjectionList& asked) {
  Query query = database.query(
      "SELECT number, o.line, ground, text, day, o.outcome, reason, settled_day, corrected_line"
      " FROM objection o JOIN line l USING(line) WHERE batch = ?1 AND number > ?2"
      " AND (?3 IS NULL OR ?3 = (o.outcome IS NULL AND l.state = ?5)) ORDER BY number LIMIT ?4");
  query.bind(batch).bind(asked.after);
  query.bind(asked.open ? std::optional<std::int64_t>(*asked.open) : std::nullopt).bind(asked.limit);
  query.bind(static_cast<std::int64_t>(LineState::entered));
  std::vector<ObjectionView> out;
  while (query.step()) {
    ObjectionView& view = out.emplace_back();
    view.objection = query.integer(0);
    view.line = number_of_line(query.integer(1));
    view.ground = static_cast<ObjectionGround>(query.integer(2));
    view.text = query.text(3);
    view.recorded_on = date_at(query, 4);
    if (query.null(5)) continue;
    view.outcome = static_cast<ObjectionOutcome>(query.integer(5));
    view.reason = query.text(6);
    view.settled_on = date_at(query, 7);
    if (const auto line = query.optional_integer(8)) view.corrected_line = number_of_line(*line);
  }
  return out;
}

}  // namespace ykt::sqlite
