// Comparison: a batch's lines and those of the period before, walked side by side in the order of persons
// (R3).
#include "platform/handlers/comparison.hpp"

#include <utility>

#include "platform/handlers/checks.hpp"
#include "platform/handlers/screening.hpp"
#include "platform/sqlite/comparison_table.hpp"
#include "platform/sqlite/line_name.hpp"
#include "platform/sqlite/people_table.hpp"
#include "platform/sqlite/stop_table.hpp"

namespace ykt::gate {
namespace {

using sqlite::StandingLine;

/// One period's lines after a person, read block by block.
class Side {
 public:
  Side(Context& context, sqlite::StandingOf whose, std::int64_t after)
      : context_(context), whose_(whose), last_(after) {}

  /// The next line; nullptr at the end.
  const StandingLine* peek() {
    if (at_ == block_.size() && !ended_) {
      block_ = sqlite::standing_after(context_.database, whose_, last_, kBlock);
      at_ = 0;
      ended_ = block_.size() < static_cast<std::size_t>(kBlock);
      if (!block_.empty()) last_ = block_.back().person;
    }
    return at_ == block_.size() ? nullptr : &block_[at_];
  }
  void pass() noexcept { ++at_; }

 private:
  static constexpr std::int64_t kBlock = 1000;

  Context& context_;
  sqlite::StandingOf whose_;
  std::int64_t last_;
  std::vector<StandingLine> block_;
  std::size_t at_ = 0;
  bool ended_ = false;
};

/// Facts that matter only where one of the two lines is missing.
void add_facts(Context& context, const ComparedBatch& batch, std::int64_t person, const StandingLine* before,
               const StandingLine* now, ComparisonFacts& facts) {
  if (before && now) return;
  if (now) {
    facts.application = sqlite::drawn_from(context.database, now->line).application;
    facts.earlier_lines = sqlite::had_line_before(context.database, person, batch.policy, batch.period);
    return;
  }
  facts.application_ended = sqlite::drawn_from(context.database, before->line).ended;
  for (const sqlite::StopRow& stop : sqlite::stops_of(context.database, PersonId{person}, batch.policy))
    facts.payment_stopped = facts.payment_stopped || is_stopped(stop.stopped, batch.period);
  if (const auto known = sqlite::find_person(context.database, PersonId{person})) {
    facts.died = known->died;
    facts.moved = !batch.division.contains(known->area);
  }
}

Result<ComparisonRow> row_of(Context& context, const ComparedBatch& batch, const StandingLine* before,
                             const StandingLine* now) {
  ComparisonRow out{.person = now ? now->person : before->person, .change = LineChange::none, .reasons = {}};
  YKT_LET(decided, compare(context, batch, before, now));
  out.change = decided.change;
  for (const Code code : decided.reasons) out.reasons.emplace_back(slug(code));
  if (now) {
    out.line = sqlite::number_of_line(now->line);
    out.amount = now->compared.amount;
  }
  if (before) {
    out.before = sqlite::line_name(before->line);
    out.amount_before = before->compared.amount;
  }
  return out;
}

}  // namespace

Result<Comparison> compare(Context& context, const ComparedBatch& batch, const StandingLine* before,
                           const StandingLine* now) {
  ComparisonFacts facts;
  if (before) facts.before = before->compared;
  ComparisonCase compared;
  if (now) compared.now = now->compared;
  add_facts(context, batch, now ? now->person : before->person, before, now, facts);
  return decide(facts, compared, context.today);
}

Result<ComparisonPage> handle(Context& context, const BatchComparison& query) {
  YKT_TRY(check_limit(query.limit));
  YKT_LET(batch, sqlite::find_batch(context.database, query.batch));
  YKT_LET(period, batch.period.previous());
  Side now(context, {batch.policy, batch.period, batch.id, batch.division}, query.after);
  Side before(context, {batch.policy, period, 0, batch.division}, query.after);
  ComparisonPage out;
  while (static_cast<std::int64_t>(out.rows.size()) < query.limit) {
    const StandingLine* a = before.peek();
    const StandingLine* b = now.peek();
    if (!a && !b) break;
    if (a && b && a->person != b->person) (a->person < b->person ? b : a) = nullptr;
    YKT_LET(row, row_of(context, {batch.policy, batch.period, batch.division}, a, b));
    if (a) before.pass();
    if (b) now.pass();
    if (row.change != LineChange::none) out.rows.push_back(std::move(row));
  }
  return out;
}

}  // namespace ykt::gate
