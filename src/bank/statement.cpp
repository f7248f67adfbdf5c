// Statement: the three sides of a list are compared by count and sum.
#include "ykt/bank/statement.hpp"

#include <initializer_list>

namespace ykt {
namespace {

constexpr std::int64_t kLinesMax = std::int64_t{1} << 32;  // what a batch can number

Result<ListTotals> sum_of(std::initializer_list<ListTotals> parts) {
  ListTotals out;
  for (const ListTotals& part : parts) {
    YKT_LET(sum, out.sum.plus(part.sum));
    out = {out.count + part.count, sum};
  }
  return out;
}

Done check_not_negative(const BankSide& side) {
  for (const ListTotals& part : {side.paid, side.failed, side.returned, side.awaiting, side.reissued})
    if (part.count < 0 || part.sum.sign() < 0)
      return fail(Code::out_of_range, "/paid", {{"min", std::int64_t{0}}, {"max", kLinesMax}});
  return {};
}

Done check_parts(const ListTotals& sent, const ListTotals& parts) {
  if (parts.count != sent.count)
    return fail(Code::bank_count_differs, "/paid", {{"found", parts.count}, {"stated", sent.count}});
  if (parts.sum != sent.sum)
    return fail(Code::bank_sum_differs, "/paid",
                {{"found", parts.sum.to_string()}, {"stated", sent.sum.to_string()}});
  return {};
}

}  // namespace

Result<Statement> decide(const StatementFacts& facts, const BankSide& command, Date) {
  YKT_TRY(check_not_negative(command));
  YKT_LET(parts, sum_of({command.paid, command.failed, command.returned, command.awaiting}));
  YKT_TRY(check_parts(facts.sent, parts));
  YKT_LET(back, sum_of({command.failed, command.returned}));
  if (command.reissued.count > back.count || command.reissued.sum > back.sum)
    return fail(Code::out_of_range, "/reissued", {{"min", std::int64_t{0}}, {"max", back.count}});
  Statement out;
  YKT_LET(open, back.sum.minus(command.reissued.sum));
  out.not_reissued = {back.count - command.reissued.count, open};
  if (facts.funds) {
    YKT_LET(over, facts.funds->minus(facts.sent.sum));
    out.funds_over_sent = over;
  } else {
    out.codes.push_back(Code::statement_funds_missing);
  }
  if (out.funds_over_sent && !out.funds_over_sent->is_zero())
    out.codes.push_back(Code::statement_funds_differ);
  if (command.awaiting.count > 0) out.codes.push_back(Code::statement_answer_open);
  if (out.not_reissued.count > 0) out.codes.push_back(Code::statement_returned_open);
  if (out.codes.empty()) out.codes.push_back(Code::statement_agrees);
  return out;
}

Done StatementTotals::add(const StatementFacts& facts, const BankSide& side) {
  StatementTotals next = *this;
  const auto put = [](ListTotals& into, const ListTotals& part) -> Done {
    YKT_LET(sum, sum_of({into, part}));
    into = sum;
    return {};
  };
  ++next.lists;
  YKT_TRY(put(next.sent, facts.sent));
  if (facts.funds) YKT_TRY(put(next.funds, {1, *facts.funds}));
  for (ListTotals BankSide::* part :
       {&BankSide::paid, &BankSide::failed, &BankSide::returned, &BankSide::awaiting, &BankSide::reissued})
    YKT_TRY(put(next.bank.*part, side.*part));
  *this = next;
  return {};
}

}  // namespace ykt
