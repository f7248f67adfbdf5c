#include "ykt/batch/recovery.hpp"

#include <algorithm>

namespace ykt {
namespace {

Done check_instalments(const RecoveryCase& command) {
  Money sum;
  const Instalment* before = nullptr;
  for (const Instalment& one : command.instalments) {
    if (one.amount <= Money() || (before && one.due <= before->due))
      return fail(Code::recovery_instalments, "/instalments");
    YKT_LET(more, sum.plus(one.amount));
    sum = more;
    before = &one;
  }
  if (before && sum != command.amount) return fail(Code::recovery_instalments, "/instalments");
  return {};
}

}  // namespace

Result<RecoveryPlan> decide(const RecoveryFacts& facts, const RecoveryCase& command, Date) {
  if (facts.line != LineState::paid) return fail(Code::recovery_line_not_paid, "/line");
  YKT_LET(left, facts.paid.minus(facts.recovering));
  if (command.amount <= Money() || command.amount > left)
    return fail(Code::recovery_over_paid, "/amount", {{"max", std::max(left, Money()).to_string()}});
  if (command.way == RecoveryWay::next_payments) {
    if (!command.instalments.empty()) return fail(Code::recovery_other_way, "/instalments");
    if (!command.floor || *command.floor <= Money()) return fail(Code::recovery_floor_missing, "/floor");
  } else if (command.floor) {
    return fail(Code::recovery_other_way, "/floor");
  }
  YKT_TRY(check_instalments(command));
  return RecoveryPlan{command.amount, command.floor.value_or(Money()), command.instalments};
}

Money RecoveryBalance::open() const noexcept {
  if (ended) return {};
  return Money::from_fen(amount.fen() - received.fen() - kept_back.fen() - pending.fen());
}

Money kept_back(const RecoveryBalance& balance, const KeepBackCase& payment) noexcept {
  const std::int64_t above = payment.due.fen() - payment.floor.fen();
  return Money::from_fen(std::clamp<std::int64_t>(balance.open().fen(), 0, std::max<std::int64_t>(above, 0)));
}

Result<ReceiptChange> decide(const ReceiptFacts& facts, const ReceiptCase& command, Date as_of) {
  if (facts.way != RecoveryWay::bank) return fail(Code::recovery_other_way, "/recovery");
  if (facts.balance.ended) return fail(Code::recovery_ended, "/recovery");
  const Money open = facts.balance.open();
  if (command.amount <= Money() || command.amount > open)
    return fail(Code::recovery_over_open, "/amount", {{"max", open.to_string()}});
  if (command.day < facts.decided_on || as_of < command.day)
    return fail(Code::field_invalid, "/day", {{"expected", std::string("day from the decision to today")}});
  return ReceiptChange{Money::from_fen(open.fen() - command.amount.fen())};
}

}  // namespace ykt
