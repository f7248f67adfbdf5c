// What must hold after each step of the model, by its own book and by the store's sums.
#include <algorithm>
#include <map>

#include "platform/model.hpp"
#include "ykt/batch/allotment.hpp"
#include "ykt/batch/missed.hpp"
#include "ykt/batch/recovery_commands.hpp"
#include "ykt/publicity/message_commands.hpp"

namespace ykt::test {

void Model::check() {
  check_money();
  for (Batch& batch : batches_)
    if (one_in(10)) check_lines(batch);
  if (one_in(20)) check_sums_of_persons();
  if (one_in(20)) check_missed();
  if (!batches_.empty() && one_in(20)) check_messages();
  if (one_in(20)) check_requests();
}

/// Conservation as the store sees it, and the same sums by the book.
void Model::check_money() {
  const MoneyChecked checked = county_.ask("auditor", MoneyCheck{kCounty});
  if (!checked.problems.empty()) {
    const MoneyProblem& one = checked.problems.front();
    fail_if(true, one.subject + " " + one.code + ": expected " + one.expected.to_string() + ", found " +
                      one.found.to_string());
  }
  fail_if(checked.lines_sent != std::ssize(book_.payments()), "lines sent are not the lines stored");
  fail_if(checked.paid != book_.paid(),
          "the store has " + checked.paid.to_string() + " as paid, banks say " + book_.paid().to_string());
  fail_if(checked.recovered.fen() != recovered_fen_, "what came back is not what was taken in");
  if (const std::string twice = book_.paid_twice(); !twice.empty()) fail_if(true, twice);
}

/// Nothing that was entered is lost, and each line is where its bank has said that it is.
void Model::check_lines(Batch& batch) {
  const BatchState state = county_.ask("auditor", BatchGet{batch.name}).state;
  const auto lines = county_.ask("auditor", LineList{batch.name, 0, 1000}).lines;
  fail_if(std::ssize(lines) < batch.lines, batch.name + " has lost lines");
  batch.lines = std::ssize(lines);
  for (const LineView& line : lines) {
    const std::string name = batch.name + "-" + std::to_string(line.line);
    const auto known = book_.state_of(name);
    const bool with_bank = line.state == LineState::dispatched || line.state == LineState::paid ||
                           line.state == LineState::failed || line.state == LineState::returned;
    fail_if(known ? line.state != *known : with_bank, name + " is not as its bank has said");
    const bool open = line.state == LineState::entered || line.state == LineState::dispatched;
    const bool over =
        state == BatchState::closed || state == BatchState::published || state == BatchState::cancelled;
    fail_if(open && over, name + " is open and its batch is over");
    const bool kept = std::ranges::any_of(line.holds, [](const LineHold& hold) { return hold.open; });
    if (line.state == LineState::entered && !over && !kept && !can_receive(line))
      fail_if(true, name + " would go to somebody who cannot receive it");
  }
}

/// Whoever is to be paid is alive, with a card in use, or is an institution (R4 R12).
bool Model::can_receive(const LineView& line) {
  if (line.outcome == slug(Code::paid_to_determined_institution)) return true;
  return std::ranges::any_of(alive_, [&](std::size_t human) {
    const Human& one = humans_[human];
    return one.number == book_.survivor(line.payee) && !one.dead && !one.folk.account.empty() &&
           one.card != BankState::closed && one.card != BankState::replaced;
  });
}

/// Nobody gets more for a month than the highest standard that the month ever had.
void Model::check_sums_of_persons() {
  for (const auto& [whose, fen] : book_.paid_fen(kMonthly))
    fail_if(fen > *monthly_fen_.rbegin(), "person " + std::to_string(whose.first) + " got " +
                                              Money::from_fen(fen).to_string() + " for " + whose.second);
  for (const auto& [whose, fen] : book_.paid_fen(kHousehold))
    fail_if(fen > 5000, "person " + std::to_string(whose.first) + " got more than the household's amount");
  for (const std::string& name : allotments_)
    fail_if(!county_.ask("auditor", AllotmentGet{name}).conserved, name + " does not add up");
  for (const RecoveryView& one : county_.ask("auditor", RecoveryList{kCounty, 0, 1000, {}}).recoveries) {
    const std::int64_t back = one.received.fen() + one.kept_back.fen() + one.pending.fen();
    fail_if(back > one.amount.fen(), "more came back than was decided");
    fail_if(!one.ended && back + one.open.fen() != one.amount.fen(), "a recovery does not add up");
  }
}

/// R9: nobody is said to have been missed to whom money is on its way or has arrived.
void Model::check_missed() {
  const Period month = *Period::parse(some_month());
  for (const MissedRow& row : county_.ask("auditor", MissedList{kCounty, kMonthly, month, 0, 1000}).rows)
    for (const auto& [reference, payment] : book_.payments()) {
      const bool same = book_.survivor(payment.owed.person) == book_.survivor(row.person) &&
                        payment.owed.policy == kMonthly && payment.owed.period == month.to_string() &&
                        payment.owed.kind.empty();
      fail_if(same && (payment.said == Said::nothing || payment.said == Said::paid),
              reference + " is called missed, and a bank has it: person " + std::to_string(row.person) +
                  " for " + month.to_string() + ", " + row.reasons.front() + ", line " +
                  row.line.value_or("none") + ", recipient " + std::to_string(payment.owed.person));
    }
}

/// R10: a message is of a line that arrived once, and a line has one.
void Model::check_messages() {
  const Batch& batch = some_batch();
  std::map<std::string, int> of_line;
  for (const MessageView& one :
       county_.ask("auditor", MessageList{.after = 0, .limit = 1000, .batch = batch.name}).messages) {
    fail_if(++of_line[one.line] > 1, one.line + " has two messages");
    const BookedPayment* payment = book_.find(one.line);
    fail_if(!payment || payment->said == Said::nothing || payment->amount != one.amount,
            one.line + " has a message and never arrived");
  }
}

}  // namespace ykt::test
