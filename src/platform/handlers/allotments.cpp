// Allotments 指标: whose money it is, in which order, where it went, and whether every 分 is accounted for
// (R7).
#include <algorithm>

#include "platform/handlers/batch.hpp"
#include "platform/handlers/checks.hpp"
#include "platform/handlers/money_back.hpp"
#include "platform/sqlite/money_check_table.hpp"
#include "platform/sqlite/money_table.hpp"
#include "platform/sqlite/policy_table.hpp"

namespace ykt::gate {
namespace {

constexpr std::int64_t kPriorityMax = 99;
constexpr std::size_t kProblemsMax = 1000;

Result<std::int64_t> policy_named(Context& context, const std::string& code) {
  const auto policy = sqlite::find_policy_id(context.database, code);
  if (!policy) return fail(Code::not_found, "/policy", {{"what", std::string("policy")}});
  return *policy;
}

Result<Money> sum_of(const sqlite::AllotmentBalance& balance) {
  Money sum = balance.available;
  for (const Money part : {balance.frozen, balance.paid, balance.returned}) {
    YKT_LET(more, sum.plus(part));
    sum = more;
  }
  return sum;
}

/// The balance by the ledger and once more by the lines.
struct Balances {
  sqlite::AllotmentBalance ledger;
  sqlite::AllotmentBalance lines;
  Money sum;

  bool agree() const {
    return ledger.frozen == lines.frozen && ledger.paid == lines.paid && ledger.returned == lines.returned;
  }
};

Result<Balances> balances_of(Context& context, const sqlite::AllotmentRow& allotment) {
  YKT_LET(ledger, sqlite::balance_of(context.database, allotment));
  YKT_LET(lines, sqlite::balance_by_lines(context.database, allotment));
  YKT_LET(sum, sum_of(ledger));
  return Balances{ledger, lines, sum};
}

Result<AllotmentView> view_of(Context& context, std::string_view name) {
  YKT_LET(allotment, sqlite::find_allotment(context.database, name));
  YKT_LET(balances, balances_of(context, allotment));
  AllotmentView view{.allotment = allotment.name,
                     .division = allotment.division.to_string(),
                     .year = allotment.year,
                     .policies = {},
                     .amount = allotment.amount,
                     .available = balances.ledger.available,
                     .frozen = balances.ledger.frozen,
                     .paid = balances.ledger.paid,
                     .returned = balances.ledger.returned,
                     .conserved = balances.sum == allotment.amount && balances.agree()};
  for (const sqlite::AllotmentRow::Policy& one : allotment.policies)
    view.policies.push_back({sqlite::policy_code(context.database, one.policy), one.priority});
  return view;
}

}  // namespace

Result<AllotmentAdded> handle(Context& context, const AllotmentAdd& command) {
  YKT_TRY(check_code(command.allotment, "/allotment"));
  YKT_LET(division, AreaCode::parse(command.division));
  YKT_LET(policy, policy_named(context, command.policy));
  if (command.amount <= Money())
    return fail(Code::field_invalid, "/amount", {{"expected", std::string("amount above zero")}});
  if (sqlite::find_allotment(context.database, command.allotment))
    return fail(Code::already_exists, "/allotment", {{"what", std::string("allotment")}});
  sqlite::insert_allotment(context.database, {.name = command.allotment,
                                              .division = division,
                                              .year = command.year,
                                              .amount = command.amount,
                                              .policies = {{policy, 1}}});
  context.subject = command.allotment;
  return AllotmentAdded{command.allotment};
}

Result<AllotmentAdded> handle(Context& context, const AllotmentPolicyAdd& command) {
  YKT_LET(allotment, sqlite::find_allotment(context.database, command.allotment));
  YKT_LET(policy, policy_named(context, command.policy));
  if (command.priority < 1 || command.priority > kPriorityMax)
    return fail(Code::out_of_range, "/priority", {{"min", std::int64_t{1}}, {"max", kPriorityMax}});
  if (allotment.priority_of(policy)) return fail(Code::allotment_policy_repeated, "/policy");
  sqlite::insert_allotment_policy(context.database, allotment.name, {policy, command.priority});
  context.subject = command.allotment;
  return AllotmentAdded{command.allotment};
}

Result<AllotmentView> handle(Context& context, const AllotmentGet& query) {
  return view_of(context, query.allotment);
}

Result<AllotmentRowPage> handle(Context& context, const AllotmentList& query) {
  YKT_TRY(check_limit(query.limit));
  YKT_LET(division, AreaCode::parse(query.division));
  AllotmentRowPage page;
  for (const std::string& name :
       sqlite::allotment_names(context.database, division, {query.after, query.limit, query.year})) {
    YKT_LET(view, view_of(context, name));
    page.allotments.push_back(std::move(view));
  }
  return page;
}

Result<MoneyChecked> handle(Context& context, const MoneyCheck& query) {
  YKT_LET(division, AreaCode::parse(query.division));
  MoneyChecked reply = sqlite::check_lines(context.database, division, kProblemsMax);
  const auto add = [&](const std::string& subject, Code code, Money expected, Money found) {
    if (expected != found && reply.problems.size() < kProblemsMax)
      reply.problems.push_back({subject, std::string(slug(code)), expected, found});
  };
  std::string after;
  for (;;) {
    const auto names = sqlite::allotment_names(context.database, division, {after, kPageMax, {}});
    for (const std::string& name : names) {
      YKT_LET(allotment, sqlite::find_allotment(context.database, name));
      YKT_LET(balances, balances_of(context, allotment));
      ++reply.allotments;
      add(name, Code::money_sum_differs, allotment.amount, balances.sum);
      add(name, Code::money_ledger_differs, balances.lines.frozen, balances.ledger.frozen);
      add(name, Code::money_ledger_differs, balances.lines.paid, balances.ledger.paid);
      add(name, Code::money_ledger_differs, balances.lines.returned, balances.ledger.returned);
    }
    if (std::ssize(names) < kPageMax) return reply;
    after = names.back();
  }
}

}  // namespace ykt::gate
