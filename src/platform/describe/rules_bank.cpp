// Rules of the room bank: split lists, funds, the three-way statement, scores.
#include "platform/describe/rules.hpp"
#include "platform/describe/score.hpp"
#include "platform/describe/shared.hpp"
#include "ykt/bank/agreement_term.hpp"
#include "ykt/bank/funds.hpp"
#include "ykt/bank/list_assembly.hpp"
#include "ykt/bank/reconcile.hpp"
#include "ykt/bank/score.hpp"
#include "ykt/bank/statement.hpp"

namespace ykt {

BOOST_DESCRIBE_ENUM(AnswerState, awaiting, paid, failed, returned, reissued)
BOOST_DESCRIBE_ENUM(Answer, paid, failed, returned, corrected, undetermined, unchanged, repeated,
                    unknown_line, other_name, conflicting, altered)
YKT_DESCRIBE(DispatchedLine, reference, name, account, amount, state)
YKT_DESCRIBE(ResultRecord, reference, name, account, amount, return_code, paid_on, message)

YKT_DESCRIBE(ListPart, list_id, date, part, parts, bank_code, division, lines, amount)
YKT_DESCRIBE(ListPartsFacts, added)
YKT_DESCRIBE(ListPartCase, file)
YKT_DESCRIBE(ListAssembled, whole, missing, order, lines, amount)
YKT_DESCRIBE(AgreementTerm, agreement, from, to, ended_from)
YKT_DESCRIBE(AgreementTermFacts, term, others)
YKT_DESCRIBE(AgreementEndCase, from)
YKT_DESCRIBE(AgreementExtendCase, to)
YKT_DESCRIBE(AgreementTermChange, term)
YKT_DESCRIBE(FundsFacts, list_day, list_amount, received_on, latest_days, holidays_shift, calendar)
YKT_DESCRIBE(ListTotals, count, sum)
YKT_DESCRIBE(StatementFacts, sent, funds)
YKT_DESCRIBE(BankSide, paid, failed, returned, awaiting, reissued)

/// What a payer without a store of ours knows of a list, and what a bank's file says.
struct ReconcileFacts {
  std::string layout;
  std::string list_id;
  std::int64_t part;
  std::int64_t parts;
  std::vector<DispatchedLine> lines;
};
YKT_DESCRIBE(ReconcileFacts, layout, list_id, part, parts, lines)

struct ReconcileCase {
  std::string list_id;
  std::int64_t part;
  std::int64_t parts;
  std::vector<ResultRecord> records;
};
YKT_DESCRIBE(ReconcileCase, list_id, part, parts, records)

/// The rules' commands and replies with codes as slugs.
struct RecordTold {
  std::int64_t record;
  std::optional<std::int64_t> line{};
  Answer answer;
  std::string code;
  std::string meaning;
};
YKT_DESCRIBE(RecordTold, record, line, answer, code, meaning)

struct FileRefusal {
  std::string code;
  std::string path;
};
YKT_DESCRIBE(FileRefusal, code, path)

struct Reconciled {
  std::vector<FileRefusal> refusals;
  std::vector<RecordTold> verdicts;
  std::vector<std::int64_t> missing;
  ListTotals sent;
  ListTotals paid;
  ListTotals failed;
  ListTotals awaiting;
};
YKT_DESCRIBE(Reconciled, refusals, verdicts, missing, sent, paid, failed, awaiting)

struct FundsArrived {
  Date day;
  Money amount;
};
YKT_DESCRIBE(FundsArrived, day, amount)

struct FundsDue {
  Date due;
  std::string code;
};
YKT_DESCRIBE(FundsDue, due, code)

struct StatementTold {
  std::vector<std::string> codes;
  std::optional<Money> funds_over_sent{};
  ListTotals not_reissued;
};
YKT_DESCRIBE(StatementTold, codes, funds_over_sent, not_reissued)

struct StatementSides {
  BankSide bank;
};
YKT_DESCRIBE(StatementSides, bank)

struct ScoreCase {
  ScoreWeights weights;
};
YKT_DESCRIBE(ScoreCase, weights)

struct ScoreTold {
  std::string code;
  std::optional<Decimal> score{};
  std::vector<ScoredFigure> figures;
};
YKT_DESCRIBE(ScoreTold, code, score, figures)

static RecordTold told(const RecordVerdict& verdict) {
  RecordTold out{.record = static_cast<std::int64_t>(verdict.record),
                 .answer = verdict.answer,
                 .code = std::string(slug(verdict.code)),
                 .meaning = std::string(slug(verdict.meaning))};
  if (verdict.line) out.line = static_cast<std::int64_t>(*verdict.line);
  return out;
}

static Result<Reconciled> decide(const ReconcileFacts& facts, const ReconcileCase& command, Date) {
  auto layout = load_layout(facts.layout);
  if (!layout) return Failure(std::move(layout).error().under("/facts/layout"));
  ResultFile file;
  file.head.list_id = command.list_id;
  file.head.part = command.part;
  file.head.parts = command.parts;
  file.records = command.records;
  ReconcileInput input;
  input.list_id = facts.list_id;
  input.part = facts.part;
  input.parts = facts.parts;
  input.lines = facts.lines;
  input.file = &file;
  const Reconciliation found = reconcile(*layout, input);
  Reconciled out{.refusals = {},
                 .verdicts = {},
                 .missing = {},
                 .sent = found.totals.sent,
                 .paid = found.totals.paid,
                 .failed = found.totals.failed,
                 .awaiting = found.totals.awaiting};
  for (const Error& refusal : found.refusals)
    out.refusals.push_back({std::string(slug(refusal.code)), refusal.path});
  for (const RecordVerdict& verdict : found.verdicts) out.verdicts.push_back(told(verdict));
  for (const std::size_t line : found.missing) out.missing.push_back(static_cast<std::int64_t>(line));
  return out;
}

static Result<FundsDue> decide(const FundsFacts& facts, const FundsArrived& command, Date as_of) {
  YKT_LET(change, decide(facts, FundsCase{command.day, command.amount}, as_of));
  return FundsDue{change.due, std::string(slug(change.code))};
}

static Result<StatementTold> decide(const StatementFacts& facts, const StatementSides& command, Date as_of) {
  auto made = decide(facts, command.bank, as_of);
  if (!made) return Failure(std::move(made).error().under("/bank"));
  StatementTold out{
      .codes = {}, .funds_over_sent = made->funds_over_sent, .not_reissued = made->not_reissued};
  for (const Code code : made->codes) out.codes.emplace_back(slug(code));
  return out;
}

static Result<ScoreTold> decide(const ScoreFacts& facts, const ScoreCase& command, Date as_of) {
  YKT_LET(scored, decide(facts, command.weights, as_of));
  return ScoreTold{std::string(slug(scored.code)), scored.score, told(scored.figures)};
}

void add_bank_rules(std::vector<Rule>& into) {
  constexpr std::string_view room = "bank";
  into.push_back(declare_rule<ListPartsFacts, ListPartCase>(
      "list_assembly", "bank",
      {"Puts the files of a list that the bank's limits had split together again: what is missing, and the "
       "order (R8).",
       "合并因银行限额拆分的发放清单：缺少哪些部分，以及各文件的顺序（R8）。"}));
  into.push_back(declare_rule<ReconcileFacts, ReconcileCase>(
      "reconcile", room,
      {"What a result file says of the lines that were sent, record by record, and whether it applies (R9).",
       "结果反馈文件对已发送明细逐笔说明了什么，以及该文件可否采用（R9）。"}));
  into.push_back(declare_rule<AgreementTermFacts, AgreementEndCase>(
      "agreement_end", room,
      {"Whether an agreement may end from a day on, before its term (R8).",
       "代发协议可否自某日起提前终止（R8）。"}));
  into.push_back(declare_rule<AgreementTermFacts, AgreementExtendCase>(
      "agreement_extend", room,
      {"Whether an agreement may be extended to a day (R8).", "代发协议可否延期至某日（R8）。"}));
  into.push_back(declare_rule<FundsFacts, FundsArrived>(
      "funds_receive", room,
      {"By when a bank has to pay a list whose funds have arrived (H41).",
       "清单资金到账后银行应于何日前发放（H41）。"}));
  into.push_back(declare_rule<StatementFacts, StatementSides>(
      "statement", room,
      {"Whether finance, treasury and bank say the same of a list (R9).",
       "财政、国库、银行三方对一份清单是否一致（R9）。"}));
  into.push_back(declare_rule<ScoreFacts, ScoreCase>(
      "bank_score", room,
      {"The score of a paying bank, each figure with what it was counted from (H11).",
       "代发银行考评得分以及各项指标的计算依据（H11）。"}));
}

}  // namespace ykt
