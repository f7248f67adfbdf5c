#include "platform/handlers/amounts.hpp"
#include "platform/describe/batch_readers.hpp"
#include "platform/describe/shared.hpp"
#include "platform/describe/step_roles.hpp"
#include "platform/gate/declare.hpp"

namespace ykt {

template <>
struct codec::AsDocument<AmountDocument> {
  static Result<AmountDocument> from(const Json& json) { return AmountDocument{json}; }
  static Json to(const AmountDocument& document) { return document.value; }
};

YKT_DESCRIBE(AmountExplained, batch, line, amount, capitals, deducted, supplements, explanation, text,
             text_zh)
YKT_DESCRIBE(AmountExplain, batch, line)
YKT_DESCRIBE(AmountCompared, same, first, second, difference, text, text_zh)
YKT_DESCRIBE(AmountCompare, batch, line, other_batch, other_line)
YKT_DESCRIBE(RecomputedLine, line, amount, recomputed, code)
YKT_DESCRIBE(BatchRecomputed, lines)
YKT_DESCRIBE(BatchRecompute, batch, after, limit)
YKT_DESCRIBE(ArrearsDrawn, batch, looked_at, passed, held, nothing, already, amount)
YKT_DESCRIBE(ArrearsDraw, batch)
YKT_DESCRIBE(DifferenceLine, line, supplements, period, paid, due)
YKT_DESCRIBE(DifferenceLines, lines)
YKT_DESCRIBE(DifferenceLineList, batch, after, limit)

namespace gate {

void add_amount_entries(std::vector<Entry>& into) {
  constexpr std::string_view room = "batch";
  const auto add = [&](Entry entry) { into.push_back(std::move(entry)); };
  const std::vector<Role> readers = batch_readers();
  add(declare<ArrearsDraw>(
      room, false, Takes::nothing, roles_of(BatchStep::fill),
      {"Fills a draft with the differences that a changed standard leaves due for past periods.",
       "以标准调整后以前所属期应补的差额生成批次明细（补差）。"}));
  add(declare<DifferenceLineList>(room, true, Takes::nothing, readers,
                                  {"Difference lines of a batch with what they supplement, page by page.",
                                   "分页读取批次的补差明细及其所补的原明细。"}));
  add(declare<AmountExplain>(
      room, true, Takes::nothing, readers,
      {"Why a line's amount is what it is, step by step (H43).", "逐步说明一条明细的金额（H43）。"}));
  add(declare<AmountCompare>(
      room, true, Takes::nothing, readers,
      {"Why the amounts of two lines differ (H43).", "说明两条明细的金额为何不同（H43）。"}));
  add(declare<BatchRecompute>(
      room, true, Takes::nothing, readers,
      {"Computes a batch once more by the version it pinned and names the lines that differ.",
       "按批次固定的政策版本重新计算，列出金额不一致的明细。"}));
}

}  // namespace gate

YKT_TYPED_COMMAND(ArrearsDraw)
YKT_TYPED_QUERY(DifferenceLineList)
YKT_TYPED_QUERY(AmountExplain)
YKT_TYPED_QUERY(AmountCompare)
YKT_TYPED_QUERY(BatchRecompute)

}  // namespace ykt
