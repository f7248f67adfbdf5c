// Model: a county whose posts and banks do whatever comes to mind, in any order, and what must hold after
// each step: no obligation is paid twice, nothing is lost, all sums agree (R9).
#pragma once
#include <sys/time.h>

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "platform/child.hpp"
#include "platform/villages.hpp"
#include "ykt/batch/allotment.hpp"

namespace ykt::test {

class Model {
 public:
  explicit Model(std::uint64_t seed) : random_(seed) {
    county_.set_up();
    install(county_, {{kPolicy, R"({"kind":"fixed","every":"month","amount":"80.00",)" + kMonths + "}",
                       R"(,"published":{"value":true,"source":"example"})"}});
    folk_ = villagers(county_, 3);
    // Money for some, so that funding is refused now and then.
    county_.must("manager", AllotmentAdd{"a1", kCounty, kPolicy, 2025, Money::from_fen(320'000)});
  }

  /// One command of somebody, accepted or refused. False with the reason where something does not hold then.
  bool step() {
    ++steps_;
    act();
    check();
    return failure_.empty();
  }
  const std::string& failure() const noexcept { return failure_; }
  std::int64_t steps() const noexcept { return steps_; }
  std::int64_t accepted() const noexcept { return accepted_; }
  std::int64_t crashes() const noexcept { return crashes_; }
  const std::map<std::string, std::int64_t>& refusals() const noexcept { return refusals_; }
  /// At the end of a life: the trail is whole.
  bool trail_is_whole() {
    const auto verdict = county_.verdict();
    return verdict && verdict->first_bad_entry == 0;
  }

 private:
  static constexpr const char* kPolicy = "t.model";

  /// What really became of a payment, whatever the bank's files say.
  struct Truth {
    std::size_t person = 0;
    int month = 0;
    bool decided = false;
    bool paid = false;
    bool lied = false;  ///< a file said otherwise once: what follows then is the bank's to answer for
  };
  struct Sent {
    std::string list;
    std::string bank;
    std::string bytes;
    std::vector<Payment> payments;
  };
  struct Replay {
    std::string actor;
    std::string command;
    std::string fields;
    std::string request;
    std::optional<std::string> input;
    std::string reply;
  };
  struct Batch {
    std::string name;
    int month = 1;
    std::int64_t lines = 0;
  };

  std::uint64_t below(std::uint64_t end) { return random_() % end; }
  bool one_in(std::uint64_t times) { return below(times) == 0; }
  Batch& some_batch() { return batches_[below(batches_.size())]; }
  std::int64_t some_line(const Batch& batch) {
    return static_cast<std::int64_t>(below(static_cast<std::uint64_t>(batch.lines) + 2));
  }

  /// Executes; refusals are ordinary, bugs and failing stores are not.
  std::optional<std::string> run(const char* actor, const char* command, std::string fields,
                                 std::optional<std::string> input = {}) {
    ExecuteOptions options = county_.request();
    if (one_in(80)) crash(actor, command, fields, input, options);
    // Now and then the caller stops a long command, which leaves nothing.
    if (input && one_in(12)) options.progress = [](std::int64_t) { return true; };
    auto reply = execute(actor, command, fields, input, options);
    if (!reply) {
      const Code code = reply.error().code;
      ++refusals_[std::string(slug(code))];
      if (code == Code::internal || code == Code::store_failed || code == Code::store_in_doubt)
        failure_ = std::string(command) + ": " + std::string(slug(code));
      return std::nullopt;
    }
    ++accepted_;
    replays_.push_back({actor, command, std::move(fields), options.request_id, std::move(input), *reply});
    if (replays_.size() > 50) replays_.erase(replays_.begin());
    return *reply;
  }
  Result<std::string> execute(const std::string& actor, const std::string& command, const std::string& fields,
                              const std::optional<std::string>& input, const ExecuteOptions& options) {
    if (input) return county_.platform().execute(actor, command, fields, Input::from_bytes(*input), options);
    return county_.platform().execute(actor, command, fields, options);
  }

  /// The process is killed somewhere on the way; the caller asks again under the same request id.
  void crash(const char* actor, const char* command, const std::string& fields,
             const std::optional<std::string>& input, const ExecuteOptions& options) {
    county_.close();
    const auto microseconds = static_cast<suseconds_t>(below(4000) + 200);
    said_by_child([&] {
      county_.open();
      const itimerval alarm{{0, 0}, {0, microseconds}};
      ::setitimer(ITIMER_REAL, &alarm, nullptr);
      return outcome_of(execute(actor, command, fields, input, options));
    });
    ++crashes_;
  }

  static std::string batch_json(const std::string& batch, const std::string& more = {}) {
    return R"({"batch":")" + batch + "\"" + more + "}";
  }
  static std::string line_json(const std::string& batch, std::int64_t line, const std::string& more = {}) {
    return batch_json(batch, R"(,"line":)" + std::to_string(line) + more);
  }
  std::string person_json(std::size_t person) const {
    return R"({"id_kind":"resident","id_number":")" + folk_[person].id + "\"}";
  }

  void act();
  void make_batch();
  void move_on(Batch& batch);
  void fill(Batch& batch);
  void dispatch(Batch& batch);
  void answer();
  void object(Batch& batch);
  void stop_or_resume();
  void recover(Batch& batch);
  void change_card();
  void check_on_the_spot(Batch& batch);
  void send_messages(Batch& batch);
  void lesser(Batch& batch);
  void replay();
  void fetch_again();
  void check();
  std::string answer_bytes(const Sent& sent);
  ResultRecord record_of(const Sent& sent, const Payment& payment);

  std::mt19937_64 random_;
  County county_;
  std::vector<Folk> folk_;
  std::vector<Batch> batches_;
  std::vector<Sent> sent_;
  std::vector<std::string> files_;       ///< result files that were written, to come again
  std::map<std::string, Truth> truths_;  ///< by reference
  std::vector<Replay> replays_;
  std::map<std::string, std::int64_t> refusals_;
  std::string failure_;
  std::int64_t steps_ = 0;
  std::int64_t accepted_ = 0;
  std::int64_t cards_ = 0;
  std::int64_t crashes_ = 0;
  std::vector<std::int64_t> claimed_;     ///< messages that were given to send
  std::set<std::int64_t> messages_sent_;  ///< of these, acknowledged
};

inline void Model::make_batch() {
  Batch batch{.name = {}, .month = static_cast<int>(below(4)) + 1, .lines = 0};
  const std::string period = "2025-0" + std::to_string(batch.month);
  const auto made =
      run("clerk", "BatchCreate",
          std::string(R"({"division":"511102","policy":")") + kPolicy + R"(","period":")" + period + "\"}");
  if (!made) return;
  batch.name = *parse_json(*made)->find("batch")->string();
  batches_.push_back(batch);
}

/// Mostly what fits the state of the batch, else anything.
inline void Model::move_on(Batch& batch) {
  const std::string reason = R"(,"reason":"x")";
  const BatchState state = county_.ask("auditor", BatchGet{batch.name}).state;
  const bool sensible = !one_in(4);
  const auto fits = [&](std::initializer_list<BatchState> states) {
    return sensible ? std::ranges::find(states, state) != states.end() : one_in(10);
  };
  using enum BatchState;
  if (fits({draft}) && one_in(2)) return fill(batch);
  if (fits({draft})) run("clerk", "BatchSubmit", batch_json(batch.name));
  if (fits({final_review})) run("final", "BatchReviewFinal", batch_json(batch.name));
  if (fits({reviewed})) run("operator", "BatchNoticeOpen", batch_json(batch.name));
  if (fits({public_notice}))
    one_in(2) ? object(batch) : void(run("approver", "BatchApprove", batch_json(batch.name)));
  if (fits({approved, answered, funded}))
    run("funder", "BatchFund", batch_json(batch.name, R"(,"allotment":"a1")"));
  if (fits({funded, dispatched, answered})) dispatch(batch);
  if (fits({answered, funded}) && one_in(4)) run("funder", "BatchClose", batch_json(batch.name));
  if (fits({closed}) && one_in(3)) run("operator", "BatchPublish", batch_json(batch.name));
  if (fits({published})) run("operator", "BatchWithdraw", batch_json(batch.name, reason));
  if (fits({final_review, reviewed, public_notice, approved}) && one_in(12))
    run("approver", one_in(2) ? "BatchReturn" : "BatchCancel", batch_json(batch.name, reason));
}

inline void Model::fill(Batch& batch) {
  std::string roster = County::roster_header();
  for (const Folk& one : folk_)
    if (!one_in(4)) roster += County::roster_row(one, one_in(30) ? "81.00" : "80.00");
  run("clerk", "BatchFill", batch_json(batch.name, R"(,"encoding":"utf8")"), roster);
}

inline void Model::dispatch(Batch& batch) {
  const auto reply = run("funder", "BatchDispatch", batch_json(batch.name));
  if (!reply) return;
  const Json json = parse_json(*reply).value();
  for (const Json& one : *json.find("lists")->array()) {
    Sent sent{*one.find("list")->string(), *one.find("bank")->string(), {}, {}};
    sent.bytes = county_.ask("funder", PaymentListGet{sent.list}).content.content;
    auto reader = PaymentListReader::open(builtin_layout(("example_" + sent.bank + ".layout").c_str()),
                                          memory_source(sent.bytes))
                      .value();
    Payment payment;
    while (reader.next(payment).value()) {
      sent.payments.push_back(payment);
      std::size_t person = 0;
      while (folk_[person].name != payment.name) ++person;
      if (truths_.contains(payment.reference)) failure_ = payment.reference + " was sent twice";
      truths_[payment.reference] = {person, batch.month, false, false, false};
    }
    sent_.push_back(std::move(sent));
  }
}

/// What the bank says of a payment: the truth, not yet known, or, rarely, something wrong.
inline ResultRecord Model::record_of(const Sent& sent, const Payment& payment) {
  Truth& truth = truths_[payment.reference];
  const bool a = sent.bank == "bank_a";
  const char* success = a ? "0000" : "S";
  const char* failed = a ? "1003" : "F02";
  ResultRecord record{.reference = payment.reference,
                      .name = payment.name,
                      .account = payment.account,
                      .amount = payment.amount,
                      .return_code = success,
                      .paid_on = Date::of(2025, 4, 3),
                      .message = {}};
  if (a && !truth.decided && one_in(8)) {
    record.return_code = "8888";
    return record;
  }
  if (!truth.decided) {
    truth.decided = true;
    truth.paid = !one_in(5);
  } else if (truth.paid && one_in(12)) {
    truth.paid = false;  // 退票
  }
  record.return_code = truth.paid ? success : failed;
  if (truth.paid && one_in(25)) {
    record.return_code = failed;
    truth.lied = true;
  }
  if (one_in(60)) record.name = "别人";
  if (one_in(120)) record.amount = Money::from_fen(record.amount.fen() + 1);
  if (one_in(120)) record.reference = "B000999-1";
  return record;
}

inline std::string Model::answer_bytes(const Sent& sent) {
  const Layout layout = builtin_layout(("example_" + sent.bank + ".layout").c_str());
  std::vector<ResultRecord> records;
  const bool whole = one_in(2);
  for (const Payment& payment : sent.payments)
    if (whole || one_in(2)) records.push_back(record_of(sent, payment));
  if (!records.empty() && one_in(20)) records.push_back(records.front());
  return result_file(layout, sent.list, records);
}

inline void Model::answer() {
  if (sent_.empty()) return;
  const Sent& sent = sent_[below(sent_.size())];
  const bool again = !files_.empty() && one_in(6);  // an old file, perhaps of another list
  const std::string bytes = again ? files_[below(files_.size())] : answer_bytes(sent);
  if (!again) files_.push_back(bytes);
  run("funder", "ResultImport", R"({"list":")" + sent.list + "\"}", bytes);
}

inline void Model::object(Batch& batch) {
  if (one_in(2)) {
    run("desk", "ObjectionRecord", line_json(batch.name, some_line(batch), R"(,"ground":"dead","text":"x")"));
    return;
  }
  run("final", "ObjectionSettle",
      batch_json(batch.name, R"(,"objection":)" + std::to_string(below(3) + 1) + R"(,"outcome":")" +
                                 (one_in(2) ? "removed" : "unfounded") + R"(","reason":"x")"));
}

inline void Model::stop_or_resume() {
  const std::string who =
      R"({"recipient":)" + person_json(below(folk_.size())) + R"(,"policy":")" + kPolicy + "\"";
  const std::string month = std::to_string(below(4) + 1);
  if (one_in(2))
    run("final", "PaymentStop",
        who + R"(,"from":"2025-0)" + month + R"(-01","reason":"other","document":"d"})");
  else
    run("final", "PaymentResume",
        who + R"(,"from":"2025-0)" + month + R"(-15","arrears":)" + (one_in(2) ? "true" : "false") +
            R"(,"document":"d"})");
}

inline void Model::recover(Batch& batch) {
  if (one_in(3)) {
    run("funder", "RecoveryReceive",
        batch_json(batch.name, R"(,"recovery":)" + std::to_string(below(4) + 1) +
                                   R"(,"amount":"5.00","day":"2025-03-03","reference":"v")"));
    return;
  }
  const bool bank = one_in(2);
  run("approver", "RecoveryDecide",
      line_json(batch.name, some_line(batch),
                std::string(R"(,"way":")") + (bank ? "bank" : "next_payments") + R"(","amount":")" +
                    std::to_string(below(60) + 1) + R"(.00","reason":"other","document":"d")" +
                    (bank ? "" : R"(,"floor":"30.00")")));
}

inline void Model::change_card() {
  const std::size_t person = below(folk_.size());
  Folk& one = folk_[person];
  const std::string account = make_account(7000 + static_cast<int>(++cards_));
  if (run("registrar", "CardRegister",
          R"({"person":)" + person_json(person) + R"(,"bank":")" + (one_in(2) ? "bank_a" : "bank_b") +
              R"(","account":")" + account + R"(","account_name":")" + one.name +
              R"(","bank_state":"active"})"))
    one.account = account;
}

inline void Model::check_on_the_spot(Batch& batch) {
  const std::string check = R"(,"check":)" + std::to_string(below(2) + 1);
  if (one_in(3)) {
    constexpr const char* kStages[] = {"before", "during", "after"};
    run("final", "SpotCheckDraw",
        batch_json(batch.name,
                   std::string(R"(,"stage":")") + kStages[below(3)] + R"(","seed":"s","per_village":2)"));
  } else if (one_in(2)) {
    run("final", "VisitRecord",
        line_json(batch.name, some_line(batch),
                  check + R"(,"day":"2025-03-03","found":")" + (one_in(2) ? "dead" : "as_stated") +
                      R"(","note":"x")"));
  } else {
    run("final", "VisitFollowUp",
        line_json(batch.name, some_line(batch), check + R"(,"action":"cleared","note":"x")"));
  }
}

/// A message is sent once: what was acknowledged is never given to anybody again.
inline void Model::send_messages(Batch& batch) {
  if (one_in(2)) {
    run("operator", "MessagePrepare", batch_json(batch.name));
  } else if (claimed_.empty()) {
    const auto reply = run("operator", "MessageClaim", batch_json(batch.name, R"(,"limit":5,"minutes":30)"));
    if (!reply) return;
    const Json json = parse_json(*reply).value();
    for (const Json& one : *json.find("messages")->array()) {
      std::int64_t message = 0;
      if (!one.find("message")->integer(message)) failure_ = "a message without a number";
      claimed_.push_back(message);
      if (messages_sent_.contains(claimed_.back())) failure_ = "a message was given out after it was sent";
    }
  } else {
    const std::string message = std::to_string(claimed_.back());
    if (run("operator", "MessageAcknowledge", R"({"messages":[)" + message + R"(],"outcome":"sent"})"))
      messages_sent_.insert(claimed_.back());
    claimed_.pop_back();
  }
}

/// What leaves no money elsewhere.
inline void Model::lesser(Batch& batch) {
  const std::size_t person = below(folk_.size());
  switch (below(6)) {
    case 0:
      if (!sent_.empty())
        run("funder", "FundsReceive",
            R"({"list":")" + sent_[below(sent_.size())].list +
                R"(","day":"2025-03-03","amount":"80.00","reference":"v"})");
      break;
    case 1:
      run("operator", "BatchNoticeRestart",
          batch_json(batch.name, std::string(R"(,"village":")") + kVillages[below(3)] + R"(","reason":"x")"));
      break;
    case 2:
      run("approver", "RecoveryEnd",
          batch_json(batch.name, R"(,"recovery":)" + std::to_string(below(4) + 1) + R"(,"reason":"x")"));
      break;
    case 3:
      run("operator", "AttachmentAdd",
          batch_json(batch.name, R"(,"kind":"other","title":"x","algorithm":"sm3","size":1,"digest":")" +
                                     std::string(63, '0') + std::to_string(below(10)) + "\""));
      break;
    case 4:
      run("desk", "PublicQuery",
          R"({"name":")" + folk_[person].name + R"(","last_six":")" + folk_[person].id.substr(12) + "\"}");
      break;
    default:
      run("registrar", "PhoneBind",
          R"({"person":)" + person_json(person) +
              R"(,"phone":"13800000000","service":true,"day":"2025-03-03"})");
      if (one_in(40))
        run("registrar", "DeathRecord",
            R"({"person":)" + person_json(person) + R"(,"died_on":"2025-02-01","document":"d"})");
  }
}

/// A caller that got no answer asks again: the first reply, and nothing else, comes back.
inline void Model::replay() {
  if (replays_.empty()) return;
  const Replay& one = replays_[below(replays_.size())];
  ExecuteOptions options;
  options.request_id = one.request;
  const auto reply = execute(one.actor, one.command, one.fields, one.input, options);
  if (!reply || *reply != one.reply) failure_ = one.command + " answered its request id otherwise";
}

/// A line whose outcome is unknown can only be sent again as the same bytes.
inline void Model::fetch_again() {
  if (sent_.empty()) return;
  const Sent& sent = sent_[below(sent_.size())];
  if (county_.ask("funder", PaymentListGet{sent.list}).content.content != sent.bytes)
    failure_ = sent.list + " has other bytes now";
}

inline void Model::act() {
  if (batches_.empty() || (batches_.size() < 6 && one_in(25))) return make_batch();
  Batch& batch = some_batch();
  const std::uint64_t what = below(100);
  if (what < 44) return move_on(batch);
  if (what < 47) return check_on_the_spot(batch);
  if (what < 50) return send_messages(batch);
  if (what < 53) return lesser(batch);
  if (what < 68) return answer();
  if (what < 78) {
    run("operator", "ReissueConfirm", line_json(batch.name, some_line(batch), R"(,"reason":"x")"));
    return;
  }
  if (what < 81) return object(batch);
  if (what < 84) return stop_or_resume();
  if (what < 88) return recover(batch);
  if (what < 90) return change_card();
  if (what < 93) return replay();
  if (what < 95) return fetch_again();
  if (what < 97) {
    run("operator", "HoldClose",
        line_json(batch.name, some_line(batch), R"(,"hold":"card_replaced","reason":"x")"));
    return;
  }
  if (what < 99) return county_.pass_days(1);
  county_.close();  // the process ends, and another one opens the file
}

inline void Model::check() {
  if (!failure_.empty()) return;
  const MoneyChecked checked = county_.ask("auditor", MoneyCheck{kCounty});
  if (!checked.problems.empty()) {
    const MoneyProblem& one = checked.problems.front();
    failure_ = one.subject + " " + one.code + ": expected " + one.expected.to_string() + ", found " +
               one.found.to_string();
    return;
  }
  // What really was paid, told by the banks and not by the store.
  std::set<std::pair<std::size_t, int>> paid;
  for (const auto& [reference, truth] : truths_)
    if (truth.paid && !truth.lied && !paid.insert({truth.person, truth.month}).second)
      failure_ = reference + " was really paid twice";
  // Nothing that was sent is lost, and nothing is stored that was not.
  if (checked.lines_sent != static_cast<std::int64_t>(truths_.size()))
    failure_ = "lines sent are not the lines stored";
  for (Batch& batch : batches_) {
    if (!one_in(10)) continue;
    const auto lines = county_.ask("auditor", LineList{batch.name, 0, 1000}).lines;
    if (std::ssize(lines) < batch.lines) failure_ = batch.name + " has lost lines";
    batch.lines = std::ssize(lines);
  }
}

}  // namespace ykt::test
