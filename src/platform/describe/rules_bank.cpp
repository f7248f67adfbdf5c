// Rules of the room bank: split lists, funds, the three-way statement, scores.
#include "platform/describe/rules.hpp"
#include "platform/describe/score.hpp"
#include "platform/describe/shared.hpp"
#include "ykt/bank/agreement_term.hpp"
#include "ykt/bank/funds.hpp"
#include "ykt/bank/list_assembly.hpp"
#include "ykt/bank/score.hpp"
#include "ykt/bank/statement.hpp"

namespace ykt {

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

/// The rules' commands and replies with codes as slugs.
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
