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

}  // namespace

std::vector<Candidate> missed_candidates(Database& database, const CandidatesAsked& asked) {
  Merge merge(asked.block);
  const std::int64_t period = asked.period.key();
  {
    Query query = database.query(
        "SELECT a.person, a.application FROM application a JOIN person p USING(person)"
        " WHERE a.policy = ? AND a.state = ? AND a.person > ? AND p.area BETWEEN ? AND ?"
        " ORDER BY a.person LIMIT ?");
    query.bind(asked.policy).bind(static_cast<std::int64_t>(ApplicationState::approved)).bind(asked.after);
    bind_area(query, asked.division).bind(asked.block);
    merge.read(std::move(query), SpeaksFor::application);
  }
  {
    Query query = database.query(
        "SELECT q.person, 0 FROM base_quantity q JOIN person p USING(person)"
        " WHERE q.policy = ? AND q.period = ? AND q.person > ? AND q.quantity > 0 AND p.area BETWEEN ? AND ?"
        " ORDER BY q.person LIMIT ?");
    query.bind(asked.policy).bind(period).bind(asked.after);
    bind_area(query, asked.division).bind(asked.block);
    merge.read(std::move(query), SpeaksFor::base_data);
  }
  const auto lines = [&](LineState state, SpeaksFor of) {
    Query query = database.query(
        "SELECT l.recipient, l.line FROM batch b JOIN line l"
        " ON l.line BETWEEN b.batch << 32 AND (b.batch << 32) + 4294967295"
        " WHERE b.policy = ? AND b.period = ? AND b.division BETWEEN ? AND ? AND b.state <> ?"
        " AND l.state = ? AND l.recipient > ?"
        " AND NOT EXISTS(SELECT 1 FROM merged_line m WHERE m.line = l.line) ORDER BY l.recipient LIMIT ?");
    bind_area(query.bind(asked.policy).bind(period), asked.division)
        .bind(static_cast<std::int64_t>(BatchState::cancelled))
        .bind(static_cast<std::int64_t>(state))
        .bind(asked.after)
        .bind(asked.block);
    merge.read(std::move(query), of);
  };
  lines(LineState::unpaid, SpeaksFor::closed_unpaid);
  lines(LineState::failed, SpeaksFor::failed);
  lines(LineState::returned, SpeaksFor::failed);
  if (asked.previous) {
    Query query = database.query(
        "SELECT o.person, o.line FROM obligation o JOIN line l ON l.line = o.line"
        " JOIN batch b ON b.batch = o.line >> 32"
        " WHERE o.policy = ? AND o.period = ? AND o.kind = 0 AND o.case_name = '' AND o.person > ?"
        " AND b.division BETWEEN ? AND ? AND l.state = ? ORDER BY o.person LIMIT ?");
    query.bind(asked.policy).bind(std::int64_t{asked.previous->key()}).bind(asked.after);
    bind_area(query, asked.division).bind(static_cast<std::int64_t>(LineState::paid)).bind(asked.block);
    merge.read(std::move(query), SpeaksFor::last_period);
  }
  {
    const std::int64_t last = asked.period.last().days();
    Query query = database.query(
        "SELECT s.person, s.stop FROM stop s JOIN person p USING(person) WHERE s.policy = ?1 AND s.arrears = "
        "1"
        " AND s.from_day <= ?2 AND s.resumed > ?2 AND s.person > ?3 AND p.area BETWEEN ?4 AND ?5"
        " ORDER BY s.person LIMIT ?6");
    query.bind(asked.policy).bind(last).bind(asked.after);
    bind_area(query, asked.division).bind(asked.block);
    merge.read(std::move(query), SpeaksFor::arrears);
  }
  return merge.take();
}

std::optional<std::int64_t> standing_line_of(Database& database, std::int64_t policy, const Period& period,
                                             std::int64_t person) {
  Query query = database.query(
      "SELECT o.line FROM obligation o JOIN line l ON l.line = o.line"
      " WHERE o.policy = ? AND o.period = ? AND o.kind = 0 AND o.person = ? ORDER BY l.state IN (0, 1, 2) "
      "DESC"
      " LIMIT 1");
  static_assert(static_cast<int>(LineState::paid) == 2);
  query.bind(policy).bind(std::int64_t{period.key()}).bind(person);
  if (!query.step()) return std::nullopt;
  return query.integer(0);
}

}  // namespace ykt::sqlite
