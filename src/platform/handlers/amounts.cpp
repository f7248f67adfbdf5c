// Queries on the amounts of lines: explained, compared, computed once more.
#include "platform/handlers/amounts.hpp"

#include "platform/handlers/checks.hpp"
#include "platform/handlers/line_amount.hpp"
#include "platform/sqlite/line_name.hpp"
#include "platform/sqlite/recovery_table.hpp"
#include "ykt/base/capitals.hpp"
#include "ykt/entitlement/amount_difference.hpp"

namespace ykt::gate {
namespace {

constexpr std::int64_t kBlock = 4096;

struct NamedLine {
  const std::string& batch;
  std::int64_t line;
};

/// A line of a batch that has an amount. Errors: `not_found`, `line_not_in_batch`, `amount_line_held`.
Result<std::pair<sqlite::BatchRow, sqlite::LineRow>> line_of(Context& context, const NamedLine& name) {
  YKT_LET(batch, sqlite::find_batch(context.database, name.batch));
  const auto line = sqlite::find_line(context.database, sqlite::line_id(batch.id, name.line));
  if (!line || name.line < 1) return fail(Code::line_not_in_batch, "/line");
  if (sqlite::lacks_amount(context.database, line->id)) return fail(Code::amount_line_held, "/line");
  return std::pair{std::move(batch), *line};
}

AmountExplained reply_of(const NamedLine& name, Money amount) {
  return {.batch = name.batch,
          .line = name.line,
          .amount = amount,
          .capitals = capitals(amount),
          .deducted = {},
          .supplements = {},
          .explanation = {},
          .text = {},
          .text_zh = {}};
}

/// The way to a difference: the new amount, then what was paid and what is due.
AmountExplained explained(AmountExplained reply, const ArrearsLine& line) {
  reply.explanation = {to_json(line)};
  for (const AmountExplanation& one : line.explanations) {
    for (std::string& text : to_lines(one, Lang::en)) reply.text.push_back(std::move(text));
    for (std::string& text : to_lines(one, Lang::zh)) reply.text_zh.push_back(std::move(text));
  }
  reply.text.push_back(to_line(line, Lang::en));
  reply.text_zh.push_back(to_line(line, Lang::zh));
  return reply;
}

/// One line once more; nothing where it is the same to the 分.
std::optional<RecomputedLine> recomputed(Context& context, LineAmounts& amounts,
                                         const sqlite::LineRow& line) {
  RecomputedLine out{.line = sqlite::number_of_line(line.id),
                     .amount = line.amount,
                     .recomputed = {},
                     .code = std::string(slug(Code::amount_differs))};
  Result<Money> now = fail(Code::amount_line_held);
  if (const auto supplement = sqlite::find_supplement(context.database, line.id)) {
    if (auto difference = amounts.difference(*supplement); difference && difference->due)
      now = difference->payable();
    else
      now = fail(difference ? difference->code : difference.error().code);
  } else if (auto explanation = amounts.explain(line)) {
    now = explanation->amount;
  } else {
    now = fail(explanation.error().code);
  }
  if (now) now = now->minus(sqlite::deducted(context.database, line.id));
  if (!now)
    out.code = slug(now.error().code);
  else if (*now == line.amount)
    return std::nullopt;
  else
    out.recomputed = *now;
  return out;
}

}  // namespace

Result<AmountExplained> handle(Context& context, const AmountExplain& query) {
  const NamedLine name{query.batch, query.line};
  YKT_LET(found, line_of(context, name));
  auto& [batch, line] = found;
  LineAmounts amounts(context, std::move(batch));
  AmountExplained reply = reply_of(name, line.amount);
  const Money deducted = sqlite::deducted(context.database, line.id);
  if (!deducted.is_zero()) reply.deducted = deducted;
  if (const auto supplement = sqlite::find_supplement(context.database, line.id)) {
    YKT_LET(difference, amounts.difference(*supplement));
    reply.supplements = sqlite::line_name(supplement->first);
    reply = explained(std::move(reply), difference);
  } else {
    YKT_LET(explanation, amounts.explain(line));
    reply.explanation = {to_json(explanation)};
    reply.text = to_lines(explanation, Lang::en);
    reply.text_zh = to_lines(explanation, Lang::zh);
  }
  if (reply.deducted) {
    reply.text.push_back("kept back for a recovery: " + deducted.to_string() +
                         " yuan; paid: " + line.amount.to_string() + " yuan");
    reply.text_zh.push_back("追回扣减 " + deducted.to_string() + " 元，实发 " + line.amount.to_string() +
                            " 元");
  }
  return reply;
}

Result<AmountCompared> handle(Context& context, const AmountCompare& query) {
  const auto explanation_of = [&](const NamedLine& name) -> Result<AmountExplanation> {
    YKT_LET(found, line_of(context, name));
    if (sqlite::find_supplement(context.database, found.second.id))
      return fail(Code::line_not_in_batch, "/line");
    return LineAmounts(context, std::move(found.first)).explain(found.second);
  };
  YKT_LET(first, explanation_of({query.batch, query.line}));
  auto second = explanation_of({query.other_batch, query.other_line});
  if (!second) {
    Error error = std::move(second).error();
    if (error.path == "/line") error.path = "/other_line";
    return Failure(std::move(error));
  }
  const AmountDifference difference = compare_amounts(first, *second);
  return AmountCompared{difference.same(),
                        first.amount,
                        second->amount,
                        {to_json(difference)},
                        to_lines(difference, Lang::en),
                        to_lines(difference, Lang::zh)};
}

Result<BatchRecomputed> handle(Context& context, const BatchRecompute& query) {
  YKT_TRY(check_limit(query.limit));
  YKT_LET(batch, sqlite::find_batch(context.database, query.batch));
  LineAmounts amounts(context, std::move(batch));
  BatchRecomputed reply;
  std::int64_t after = query.after;
  for (;;) {
    const auto lines = sqlite::lines_in_force(context.database, amounts.batch(), after, kBlock);
    if (lines.empty()) return reply;
    for (const sqlite::LineRow& line : lines) {
      if (auto one = recomputed(context, amounts, line)) reply.lines.push_back(std::move(*one));
      if (std::ssize(reply.lines) == query.limit) return reply;
    }
    after = sqlite::number_of_line(lines.back().id);
  }
}

Result<DifferenceLines> handle(Context& context, const DifferenceLineList& query) {
  YKT_TRY(check_limit(query.limit));
  YKT_LET(batch, sqlite::find_batch(context.database, query.batch));
  DifferenceLines reply;
  for (const sqlite::SupplementRow& one :
       sqlite::supplements_in(context.database, batch, query.after, query.limit))
    reply.lines.push_back(
        {sqlite::number_of_line(one.line), sqlite::line_name(one.first), one.period, one.paid, one.due});
  return reply;
}

}  // namespace ykt::gate
