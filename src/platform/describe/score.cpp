#include "platform/describe/score.hpp"
#include "platform/describe/bank_parts.hpp"
#include "platform/gate/declare.hpp"

namespace ykt {

BOOST_DESCRIBE_ENUM(BankMatterKind, inspection, complaint)
YKT_DESCRIBE(BankMatterRecorded, matter)
YKT_DESCRIBE(BankInspect, division, bank, day, kind, finding, serious)
YKT_DESCRIBE(BankMatterView, matter, division, bank, day, kind, finding, serious)
YKT_DESCRIBE(BankMatterPage, matters)
YKT_DESCRIBE(BankMatterList, division, after, limit, bank)
YKT_DESCRIBE(ScoreWeightsRecorded, division)
YKT_DESCRIBE(ScoreWeightsSet, division, weights)
YKT_DESCRIBE(BankScore, bank, division, from, to, code, score, rounding, lists, facts, figures)
YKT_DESCRIBE(BankScoreGet, division, bank, from, to, weights)
YKT_DESCRIBE(BankScoreUsed, use, scored)
YKT_DESCRIBE(BankScoreUse, division, bank, from, to, done)
YKT_DESCRIBE(BankScoreUseView, use, day, done, scored)
YKT_DESCRIBE(BankScoreUsePage, uses)
YKT_DESCRIBE(BankScoreUseList, division, after, limit, bank)

namespace gate {

void add_score_entries(std::vector<Entry>& into) {
  constexpr std::string_view room = "bank";
  const auto add = [&](Entry entry) { into.push_back(std::move(entry)); };
  const std::vector<Role> manager = {Role::finance_manager};
  const std::vector<Role> readers = {Role::auditor, Role::finance_manager, Role::finance_officer};
  add(declare<BankInspect>(room, false, Takes::nothing, {Role::finance_manager, Role::department_operator},
                           {"Records an inspection of a bank or a complaint about it (H11).",
                            "登记对代发银行的专项检查或者投诉（H11）。"}));
  add(declare<ScoreWeightsSet>(
      room, false, Takes::nothing, manager,
      {"Sets by which weights a division scores its banks (H11).", "设定本级考评代发银行的权重（H11）。"}));
  add(declare<BankScoreUse>(
      room, false, Takes::nothing, manager,
      {"Records what was done with a bank's score, which is frozen with its facts (H11).",
       "登记考评结果的运用，得分与依据随之固定（H11）。"}));
  add(declare<BankMatterList>(room, true, Takes::nothing, readers,
                              {"Inspections of banks and complaints about them.", "对银行的检查与投诉。"}));
  add(declare<BankScoreGet>(
      room, true, Takes::nothing, readers,
      {"A bank's score in a range of days, each figure with what it was counted from (H11).",
       "银行在一段日期内的考评得分，各项指标附计算依据（H11）。"}));
  add(declare<BankScoreUseList>(
      room, true, Takes::nothing, readers,
      {"What was done with scores, as they were then.", "考评结果的运用记录，得分以当时为准。"}));
}

}  // namespace gate

YKT_TYPED_COMMAND(BankInspect)
YKT_TYPED_COMMAND(ScoreWeightsSet)
YKT_TYPED_COMMAND(BankScoreUse)
YKT_TYPED_QUERY(BankMatterList)
YKT_TYPED_QUERY(BankScoreGet)
YKT_TYPED_QUERY(BankScoreUseList)

}  // namespace ykt
