// Moves of money: allotments, funding, payment lists with what must be true of each payment, recoveries,
// stops.
#include <algorithm>

#include "platform/model.hpp"
#include "ykt/bank/payment_list.hpp"
#include "ykt/batch/amounts.hpp"

namespace ykt::test {

void Model::add_money_moves(Moves& into) {
  into.insert(into.end(), {{"AllotmentAdd", 3, &Model::add_allotment},
                           {"AllotmentPolicyAdd", 3, &Model::add_allotment_policy},
                           {"BatchFund", 4, &Model::fund_some},
                           {"BatchDispatch", 4, &Model::dispatch_some},
                           {"FundsReceive", 4, &Model::receive_funds},
                           {"PaymentStop", 5, &Model::stop},
                           {"PaymentResume", 5, &Model::resume},
                           {"RecoveryDecide", 10, &Model::decide_recovery},
                           {"RecoveryReceive", 5, &Model::receive_recovery},
                           {"RecoveryEnd", 2, &Model::end_recovery}});
}

void Model::add_allotment() {
  const std::string name = "a" + std::to_string(below(6) + 1);
  if (run("manager", "AllotmentAdd",
          fields("allotment", name, "division", kCounty, "policy", some_policy(), "year", 2025, "amount",
                 one_in(3) ? "400.00" : "9000.00")))
    allotments_.push_back(name);
}

void Model::add_allotment_policy() {
  run("manager", "AllotmentPolicyAdd",
      fields("allotment", any_of(allotments_), "policy", some_policy(), "priority",
             static_cast<std::int64_t>(below(3) + 1)));
}

void Model::fund(Batch& batch) {
  if (allotments_.size() < 2 || one_in(30)) return add_allotment();
  run("funder", "BatchFund", fields("batch", batch.name, "allotment", any_of(allotments_)));
}

void Model::dispatch(Batch& batch) {
  const auto reply = run("funder", "BatchDispatch", fields("batch", batch.name));
  if (!reply) return;
  for (const Json& one : *reply->find("lists")->array()) {
    Sent sent{*one.find("list")->string(), *one.find("bank")->string(), {}, {}};
    book(batch, sent);
    sent_.push_back(std::move(sent));
  }
}

/// Reads a list as its bank does and books each payment on it, or says what is wrong with it.
void Model::book(const Batch& batch, Sent& sent) {
  sent.bytes = county_.ask("funder", PaymentListGet{sent.list}).content.content;
  auto reader =
      PaymentListReader::open(builtin_layout(layouts_.at(sent.bank).c_str()), memory_source(sent.bytes))
          .value();
  std::map<std::int64_t, LineView> lines;
  for (LineView& line : county_.ask("auditor", LineList{batch.name, 0, 1000}).lines)
    lines.emplace(line.line, std::move(line));
  std::map<std::int64_t, DifferenceLine> differences;
  for (DifferenceLine& one : county_.ask("auditor", DifferenceLineList{batch.name, 0, 1000}).lines)
    differences.emplace(one.line, std::move(one));
  std::vector<std::string> references;
  for (Payment payment; reader.next(payment).value();) {
    sent.payments.push_back(payment);
    references.push_back(payment.reference);
    const LineView& line = lines.at(std::stoll(payment.reference.substr(payment.reference.find('-') + 1)));
    BookedPayment booked{.owed = {line.recipient, batch.policy, batch.period, line.case_name.value_or("")},
                         .account = payment.account,
                         .name = payment.name,
                         .amount = payment.amount};
    std::optional<Money> difference;
    if (const auto at = differences.find(line.line); at != differences.end()) {
      difference = Money::from_fen(at->second.due.fen() - at->second.paid.fen());
      booked.owed.period = at->second.period.to_string();
      booked.owed.kind = "to " + at->second.due.to_string();
    }
    if (const std::string fault = fault_of(batch, line, payment, difference); !fault.empty())
      fail_if(true, payment.reference + " " + fault);
    if (const std::string fault = book_.send(payment.reference, booked); !fault.empty()) fail_if(true, fault);
  }
  book_.open_list(sent.list, std::move(references));
}

std::string Model::fault_of(const Batch& batch, const LineView& line, const Payment& payment,
                            const std::optional<Money>& difference) {
  const std::int64_t recipient = book_.survivor(line.recipient);
  if (book_.is_stopped(recipient, batch.policy, *Period::parse(batch.period)))
    return "was sent although payments are stopped";
  if (!amount_is_right(batch, line, payment, difference))
    return "was sent with " + payment.amount.to_string() + ", which no standard gives";
  for (const Home& home : homes_)
    if (home.account == payment.account)
      return home.name == payment.name ? "" : "was sent to an institution in another name";
  const auto holder = std::ranges::find_if(
      alive_, [&](std::size_t human) { return humans_[human].folk.account == payment.account; });
  if (holder == alive_.end()) return "was sent to an account that is nobody's any more";
  const Human& payee = humans_[*holder];
  if (payee.folk.name != payment.name) return "was sent in another name";
  if (payee.dead) return "was sent to somebody who is dead";
  if (payee.card == BankState::closed || payee.card == BankState::replaced)
    return "was sent to an account that is closed";
  // A holder of somebody's card is never a payee by that (H45); a head is, of a policy for households.
  if (payee.number == recipient || batch.policy == kHousehold) return {};
  for (const Human& one : humans_)
    if (book_.survivor(one.number) == recipient && std::ranges::any_of(one.payees, [&](std::int64_t person) {
          return book_.survivor(person) == payee.number;
        }))
      return {};
  return "was sent to somebody who was never determined to receive it";
}

bool Model::amount_is_right(const Batch& batch, const LineView& line, const Payment& payment,
                            const std::optional<Money>& difference) {
  const std::int64_t fen = payment.amount.fen();
  if (fen <= 0) return false;
  if (difference) return fen == difference->fen();
  const auto is_whole = [&](std::int64_t whole) {
    if (fen == whole) return true;
    // Kept back for a recovery, down to its floor.
    const bool recovering = std::ranges::any_of(keeps_back_, [&](std::int64_t person) {
      return book_.survivor(person) == book_.survivor(line.recipient);
    });
    return recovering && fen < whole && fen >= std::min<std::int64_t>(whole, 3000);
  };
  if (batch.policy == kMonthly) return std::ranges::any_of(monthly_fen_, is_whole);
  if (batch.policy == kHousehold) return is_whole(5000);
  if (batch.policy == kMachines) return is_whole(50000);
  for (const auto& [person, quantities] : quantities_)
    if (book_.survivor(person) == book_.survivor(line.recipient) &&
        std::ranges::any_of(quantities, [&](std::int64_t hundredths) { return is_whole(hundredths * 10); }))
      return true;
  return false;
}

void Model::receive_funds() {
  if (sent_.empty()) return;
  const Sent& sent = any_of(sent_);
  std::int64_t fen = 0;
  for (const Payment& payment : sent.payments) fen += payment.amount.fen();
  run("funder", "FundsReceive",
      fields("list", sent.list, "day", today_.to_string(), "amount",
             one_in(3) ? std::string("80.00") : Money::from_fen(fen).to_string(), "reference", "v"));
}

void Model::stop() {
  const std::size_t human = some_human();
  const char* policy = some_policy();
  const std::string from = some_month() + "-01";
  if (run("final", "PaymentStop",
          fields("recipient", ref(human), "policy", policy, "from", from, "reason", "other", "document",
                 "d"))) {
    book_.stop(humans_[human].number, policy, *Date::parse(from));
    stops_.emplace_back(human, policy);
  }
}

void Model::resume() {
  const auto [human, policy] =
      stops_.empty() || one_in(8) ? std::pair(some_human(), std::string(some_policy())) : any_of(stops_);
  const std::string from = some_month() + (one_in(2) ? "-15" : "-01");
  const bool arrears = one_in(2);
  if (run("final", "PaymentResume",
          fields("recipient", ref(human), "policy", policy, "from", from, "arrears", arrears, "document",
                 "d")))
    book_.resume(humans_[human].number, policy, *Date::parse(from), arrears);
}

/// Mostly of a line that arrived.
void Model::decide_recovery() {
  const Batch& batch = some_batch();
  std::int64_t line = some_line(batch);
  const auto paid = county_.ask("auditor", LineList{batch.name, 0, 1000, LineState::paid, {}}).lines;
  if (!paid.empty() && !one_in(6)) line = any_of(paid).line;
  const bool bank = one_in(2);
  JsonObject decision = *object("batch", batch.name, "line", line, "way", bank ? "bank" : "next_payments",
                                "amount", some_yuan(60), "reason", "other", "document", "d")
                             .object();
  if (!bank) decision.emplace_back("floor", "30.00");
  if (bank && one_in(3))
    decision.emplace_back("instalments", JsonArray{object("due", "2025-04-01", "amount", "5.00"),
                                                   object("due", "2025-05-01", "amount", some_yuan(20))});
  const auto reply = run("approver", "RecoveryDecide", to_text(Json(std::move(decision))));
  if (!reply) return;
  std::int64_t recovery = 0;
  reply->find("recovery")->integer(recovery);
  recoveries_.emplace_back(batch.name, recovery);
  const auto at = std::ranges::find(paid, line, &LineView::line);
  if (!bank && at != paid.end()) keeps_back_.insert(at->recipient);
}

void Model::receive_recovery() {
  if (recoveries_.empty()) return;
  const auto& [batch, recovery] = any_of(recoveries_);
  const std::string amount = some_yuan(8);
  if (run("funder", "RecoveryReceive",
          fields("batch", batch, "recovery", recovery, "amount", amount, "day", today_.to_string(),
                 "reference", "v")))
    recovered_fen_ += Money::parse(amount)->fen();
}

void Model::end_recovery() {
  if (recoveries_.empty()) return;
  const auto& [batch, recovery] = any_of(recoveries_);
  run("approver", "RecoveryEnd", fields("batch", batch, "recovery", recovery, "reason", "x"));
}

}  // namespace ykt::test
