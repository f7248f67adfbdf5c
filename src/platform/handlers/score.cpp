// Scores: the facts of a bank's lists and of what was inspected or complained of, and the rule over them.
#include "platform/handlers/score.hpp"

#include <map>

#include "platform/handlers/checks.hpp"
#include "platform/handlers/treasury.hpp"
#include "platform/sqlite/bank_table.hpp"
#include "platform/sqlite/score_table.hpp"
#include "ykt/bank/layout.hpp"

namespace ykt::gate {
namespace {

constexpr std::int64_t kListsAtOnce = 256;

struct CountedFacts {
  std::int64_t lists = 0;
  ScoreFacts facts;
};

/// What the lists of one bank that fell due in a range of days say of it.
class FactsOfLists {
 public:
  FactsOfLists(Context& context, const sqlite::ScoredRange& range)
      : context_(context), range_(range), due_days_(context) {}

  Result<CountedFacts> count() {
    // A list falls due on the day of dispatch at the earliest.
    sqlite::ListsAsked asked{
        .bank = range_.bank, .division = range_.division, .to = range_.to, .limit = kListsAtOnce};
    for (;;) {
      const auto lists = sqlite::lists_asked(context_.database, asked);
      if (lists.empty()) break;
      asked.after = lists.back().id;
      for (const sqlite::ListRow& list : lists) {
        YKT_LET(due, due_days_.of(list));
        if (due < range_.from || range_.to < due) continue;
        YKT_TRY(take(list, due));
      }
    }
    sqlite::count_matters(context_.database, range_, out_.facts);
    return out_;
  }

 private:
  Done take(const sqlite::ListRow& list, Date due) {
    bring(list.batch);
    ++out_.lists;
    std::int64_t answered = 0;
    for (const sqlite::FirstAnswers& one : answers_) {
      if (one.list != list.id) continue;
      answered += one.lines;
      (one.day <= due ? out_.facts.on_time : out_.facts.late) += one.lines;
      if (!one.failed) continue;
      YKT_LET(fault, lies_with_bank(list, one.return_code));
      if (fault) out_.facts.failed_by_bank += one.lines;
    }
    if (due < context_.today) out_.facts.unanswered += list.lines - answered;
    for (const sqlite::FilesOfList& one : files_) {
      if (one.list != list.id) continue;
      out_.facts.files += one.files;
      out_.facts.corrected += one.corrected;
    }
    return {};
  }

  /// Lists of one batch mostly follow each other.
  void bring(std::int64_t batch) {
    if (batch == batch_) return;
    batch_ = batch;
    answers_ = sqlite::first_answers(context_.database, batch);
    files_ = sqlite::files_of_batch(context_.database, batch);
  }

  Result<bool> lies_with_bank(const sqlite::ListRow& list, const std::string& return_code) {
    auto at = layouts_.find(list.layout);
    if (at == layouts_.end()) {
      const auto stored = sqlite::layout_of(context_.database, list.layout);
      YKT_INVARIANT(stored);
      YKT_LET(read, load_layout(stored->body));
      at = layouts_.emplace(list.layout, std::move(read)).first;
    }
    const auto funds = sqlite::funds_of(context_.database, list.id);
    const ReturnCode* code = at->second.return_code(return_code);
    return code && is_banks_fault(code->meaning, funds && funds->amount >= list.amount);
  }

  Context& context_;
  sqlite::ScoredRange range_;
  DueDays due_days_;
  std::map<std::int64_t, Layout> layouts_;
  std::int64_t batch_ = 0;
  std::vector<sqlite::FirstAnswers> answers_;
  std::vector<sqlite::FilesOfList> files_;
  CountedFacts out_;
};

/// Error: `field_missing` at /weights: neither the division nor any above it has set them.
Result<sqlite::WeightsRow> standing_weights(Context& context, AreaCode division) {
  for (AreaCode at = division; !at.empty(); at = at.parent())
    if (auto row = sqlite::weights_of(context.database, at)) return *row;
  return fail(Code::field_missing, "/weights");
}

/// What names a bank in a division and a range of days.
template <class Asked>
Result<sqlite::ScoredRange> range_of(Context& context, const Asked& asked) {
  YKT_LET(division, AreaCode::parse(asked.division));
  YKT_LET(bank, bank_asked(context, asked.bank));
  if (asked.to < asked.from) return fail(Code::statistics_dates, "/to");
  return sqlite::ScoredRange{division, *bank, asked.from, asked.to};
}

BankScore view_of(const std::string& bank, const sqlite::ScoredRange& range, const CountedFacts& counted,
                  const ScoreWeights& weights, const BankScored& scored) {
  return {.bank = bank,
          .division = range.division.to_string(),
          .from = range.from,
          .to = range.to,
          .code = std::string(slug(scored.code)),
          .score = scored.score,
          .rounding = weights.rounding,
          .lists = counted.lists,
          .facts = counted.facts,
          .figures = told(scored.figures)};
}

Result<sqlite::OfBankAsked> of_bank(Context& context, const std::string& division,
                                    const std::optional<std::string>& bank, std::int64_t after,
                                    std::int64_t limit) {
  YKT_TRY(check_limit(limit));
  YKT_LET(area, AreaCode::parse(division));
  YKT_LET(id, bank_asked(context, bank));
  return sqlite::OfBankAsked{area, id, after, limit};
}

}  // namespace

Result<BankMatterRecorded> handle(Context& context, const BankInspect& command) {
  YKT_LET(division, AreaCode::parse(command.division));
  YKT_LET(bank, bank_asked(context, command.bank));
  YKT_TRY(check_not_empty(command.finding, "/finding"));
  if (context.today < command.day)
    return fail(Code::field_invalid, "/day", {{"expected", std::string("a day up to today")}});
  context.subject = command.bank;
  return BankMatterRecorded{sqlite::insert_matter(
      context.database, {division, *bank, command.day, command.kind, command.finding, command.serious},
      context.entry)};
}

Result<BankMatterPage> handle(Context& context, const BankMatterList& query) {
  YKT_LET(asked, of_bank(context, query.division, query.bank, query.after, query.limit));
  return BankMatterPage{sqlite::matters_of(context.database, asked)};
}

Result<ScoreWeightsRecorded> handle(Context& context, const ScoreWeightsSet& command) {
  YKT_LET(division, AreaCode::parse(command.division));
  YKT_TRY(check_weights(command.weights));
  sqlite::insert_weights(context.database, division, command.weights, context.entry);
  context.subject = command.division;
  return ScoreWeightsRecorded{command.division};
}

Result<BankScore> handle(Context& context, const BankScoreGet& query) {
  YKT_LET(range, range_of(context, query));
  ScoreWeights weights;
  if (query.weights) {
    weights = *query.weights;
  } else {
    YKT_LET(standing, standing_weights(context, range.division));
    weights = standing.weights;
  }
  YKT_LET(counted, FactsOfLists(context, range).count());
  YKT_LET(scored, decide(counted.facts, weights, context.today));
  return view_of(query.bank, range, counted, weights, scored);
}

Result<BankScoreUsed> handle(Context& context, const BankScoreUse& command) {
  YKT_TRY(check_not_empty(command.done, "/done"));
  YKT_LET(range, range_of(context, command));
  YKT_LET(weights, standing_weights(context, range.division));
  YKT_LET(counted, FactsOfLists(context, range).count());
  YKT_LET(scored, decide(counted.facts, weights.weights, context.today));
  if (!scored.score) return fail(scored.code, "/bank");
  const sqlite::ScoreUseRow row{.range = range,
                                .day = context.today,
                                .done = command.done,
                                .weights = weights.id,
                                .score = *scored.score,
                                .lists = counted.lists,
                                .facts = counted.facts};
  context.subject = command.bank;
  const std::int64_t use = sqlite::insert_score_use(context.database, row, context.entry);
  return BankScoreUsed{use, view_of(command.bank, range, counted, weights.weights, scored)};
}

Result<BankScoreUsePage> handle(Context& context, const BankScoreUseList& query) {
  YKT_LET(asked, of_bank(context, query.division, query.bank, query.after, query.limit));
  BankScoreUsePage page;
  for (const sqlite::ScoreUseRead& one : sqlite::score_uses(context.database, asked)) {
    // The figures follow from the frozen facts; the score is the one of that day.
    YKT_LET(scored, decide(one.row.facts, one.weights, one.row.day));
    scored.score = one.row.score;
    page.uses.push_back(
        {one.id, one.row.day, one.row.done,
         view_of(one.bank, one.row.range, {one.row.lists, one.row.facts}, one.weights, scored)});
  }
  return page;
}

}  // namespace ykt::gate

namespace ykt {

std::vector<ScoredFigure> told(std::span<const FigureScored> figures) {
  std::vector<ScoredFigure> out;
  for (const FigureScored& one : figures)
    out.push_back({one.figure, one.ratio.numerator, one.ratio.denominator, one.weight});
  return out;
}

}  // namespace ykt
