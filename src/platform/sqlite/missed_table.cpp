#include "platform/sqlite/missed_table.hpp"

#include <algorithm>
#include <limits>

#include "platform/sqlite/trusted.hpp"
#include "ykt/entitlement/application.hpp"

namespace ykt::sqlite {
namespace {

constexpr std::int64_t kEnd = std::numeric_limits<std::int64_t>::max();

/// Candidates of all sources up to the person up to whom every source was read.
class Merge {
 public:
  explicit Merge(std::int64_t block) : block_(block) {}

  void read(Query query, SpeaksFor of) {
    std::int64_t rows = 0;
    std::int64_t last = 0;
    while (query.step()) {
      ++rows;
      last = query.integer(0);
      out_.push_back({last, of, query.integer(1)});
    }
    // The last person of a block that is full may have more.
    if (rows == block_) up_to_ = std::min(up_to_, last - 1);
  }

  std::vector<Candidate> take() {
    std::erase_if(out_, [&](const Candidate& one) { return one.person > up_to_; });
    std::ranges::stable_sort(out_, {}, &Candidate::person);
    return std::move(out_);
  }

 private:
  std::int64_t block_;
  std::int64_t up_to_ = kEnd;
  std::vector<Candidate> out_;
};

/// Persons registered in the division; lines are of its batches, wherever their people moved.
Query& bind_area(Query& query, AreaCode division) {
  return query.bind(static_cast<std::int64_t>(division.range_first()))
      .bind(static_cast<std::int64_t>(division.range_last()));
}

void read_entitled(Database& database, const CandidatesAsked& asked, Merge& merge) {
  Query applied = database.query(
      "SELECT a.person, a.application FROM application a JOIN person p USING(person)"
      " WHERE a.policy = ? AND a.state = ? AND a.person > ? AND p.area BETWEEN ? AND ?"
      " ORDER BY a.person LIMIT ?");
  applied.bind(asked.policy).bind(static_cast<std::int64_t>(ApplicationState::approved)).bind(asked.after);
  bind_area(applied, asked.division).bind(asked.block);
  merge.read(std::move(applied), SpeaksFor::application);
  Query based = database.query(
      "SELECT q.person, 0 FROM base_quantity q JOIN person p USING(person)"
      " WHERE q.policy = ? AND q.period = ? AND q.person > ? AND q.quantity > 0 AND p.area BETWEEN ? AND ?"
      " ORDER BY q.person LIMIT ?");
  based.bind(asked.policy).bind(std::int64_t{asked.period.key()}).bind(asked.after);
  bind_area(based, asked.division).bind(asked.block);
  merge.read(std::move(based), SpeaksFor::base_data);
}

void read_lines(Database& database, const CandidatesAsked& asked, LineState state, Merge& merge) {
  Query query = database.query(
      "SELECT l.recipient, l.line FROM batch b JOIN line l"
      " ON l.line BETWEEN b.batch << 32 AND (b.batch << 32) + 4294967295"
      " WHERE b.policy = ? AND b.period = ? AND b.division BETWEEN ? AND ? AND b.state <> ?"
      " AND l.state = ? AND l.recipient > ?"
      " AND NOT EXISTS(SELECT 1 FROM merged_line m WHERE m.line = l.line) ORDER BY l.recipient LIMIT ?");
  bind_area(query.bind(asked.policy).bind(std::int64_t{asked.period.key()}), asked.division)
      .bind(static_cast<std::int64_t>(BatchState::cancelled))
      .bind(static_cast<std::int64_t>(state))
      .bind(asked.after)
      .bind(asked.block);
  merge.read(std::move(query), state == LineState::unpaid ? SpeaksFor::closed_unpaid : SpeaksFor::failed);
}

void read_last_period(Database& database, const CandidatesAsked& asked, Merge& merge) {
  Query query = database.query(
      "SELECT o.person, o.line FROM obligation o JOIN line l ON l.line = o.line"
      " JOIN batch b ON b.batch = o.line >> 32"
      " WHERE o.policy = ? AND o.period = ? AND o.kind = 0 AND o.case_name = '' AND o.person > ?"
      " AND b.division BETWEEN ? AND ? AND l.state = ? ORDER BY o.person LIMIT ?");
  query.bind(asked.policy).bind(std::int64_t{asked.previous->key()}).bind(asked.after);
  bind_area(query, asked.division).bind(static_cast<std::int64_t>(LineState::paid)).bind(asked.block);
  merge.read(std::move(query), SpeaksFor::last_period);
}

void read_stopped(Database& database, const CandidatesAsked& asked, Merge& merge) {
  Query query = database.query(
      "SELECT s.person, s.stop FROM stop s JOIN person p USING(person) WHERE s.policy = ?1 AND s.arrears = 1"
      " AND s.from_day <= ?2 AND s.resumed > ?2 AND s.person > ?3 AND p.area BETWEEN ?4 AND ?5"
      " ORDER BY s.person LIMIT ?6");
  query.bind(asked.policy).bind(std::int64_t{asked.period.last().days()}).bind(asked.after);
  bind_area(query, asked.division).bind(asked.block);
  merge.read(std::move(query), SpeaksFor::arrears);
}

}  // namespace

std::vector<Candidate> missed_candidates(Database& database, const CandidatesAsked& asked) {
  Merge merge(asked.block);
  read_entitled(database, asked, merge);
  read_lines(database, asked, LineState::unpaid, merge);
  read_lines(database, asked, LineState::failed, merge);
  read_lines(database, asked, LineState::returned, merge);
  if (asked.previous) read_last_period(database, asked, merge);
  read_stopped(database, asked, merge);
  return merge.take();
}

std::optional<std::int64_t> standing_line_of(Database& database, std::int64_t policy, const Period& period,
                                             std::int64_t person) {
  // R3: of two records that became one, a line that gave its obligation up may be with a bank all the same.
  Query query = database.query(
      "SELECT line FROM (SELECT o.line, l.state FROM obligation o JOIN line l ON l.line = o.line"
      " WHERE o.policy = ?1 AND o.period = ?2 AND o.kind = 0 AND o.person = ?3 UNION ALL "
      "SELECT m.line, l.state FROM merged_line m JOIN line l ON l.line = m.line"
      " WHERE m.policy = ?1 AND m.period = ?2 AND m.kind = 0 AND m.person = ?3 AND l.state IN (1, 2))"
      " ORDER BY state IN (1, 2) DESC, state = 0 DESC LIMIT 1");
  static_assert(static_cast<int>(LineState::dispatched) == 1 && static_cast<int>(LineState::paid) == 2);
  query.bind(policy).bind(std::int64_t{period.key()}).bind(person);
  if (!query.step()) return std::nullopt;
  return query.integer(0);
}

}  // namespace ykt::sqlite
