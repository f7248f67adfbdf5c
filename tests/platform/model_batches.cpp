// Moves of a batch on its way: made, filled, drawn, reviewed, closed, published.
#include <algorithm>
#include <initializer_list>

#include "platform/model.hpp"

namespace ykt::test {

void Model::add_batch_moves(Moves& into) {
  into.insert(into.end(), {{"BatchCreate", 4, &Model::create_batch},
                           {"BatchFill", 4, &Model::fill_some},
                           {"BatchDraw", 6, &Model::draw_some},
                           {"ArrearsDraw", 6, &Model::draw_arrears_some},
                           {"BatchSubmit", 2, &Model::submit},
                           {"BatchReviewPreliminary", 2, &Model::review_first},
                           {"BatchReviewFinal", 2, &Model::review_final},
                           {"BatchNoticeOpen", 2, &Model::open_notice},
                           {"BatchApprove", 2, &Model::approve},
                           {"BatchReturn", 3, &Model::send_back},
                           {"BatchCancel", 3, &Model::cancel},
                           {"BatchClose", 4, &Model::close},
                           {"BatchPublish", 4, &Model::publish_some},
                           {"BatchWithdraw", 3, &Model::withdraw_some},
                           {"HoldClose", 14, &Model::close_hold},
                           {"FindingSettle", 6, &Model::settle_finding}});
}

void Model::create_batch() {
  Batch batch{.name = {}, .policy = some_policy(), .period = {}};
  const bool yearly = batch.policy == kLand || batch.policy == kMachines;
  batch.period = yearly ? "2025" : some_month();
  const auto made = run("clerk", "BatchCreate",
                        fields("division", kCounty, "policy", batch.policy, "period", batch.period));
  if (!made) return;
  batch.name = *made->find("batch")->string();
  batches_.push_back(batch);
}

/// Mostly what fits the state of the batch, else anything.
void Model::move_on(Batch& batch) {
  const BatchState state = county_.ask("auditor", BatchGet{batch.name}).state;
  const bool sensible = !one_in(4);
  const auto fits = [&](std::initializer_list<BatchState> states) {
    return sensible ? std::ranges::find(states, state) != states.end() : one_in(10);
  };
  const auto step = [&](const char* actor, const char* command) {
    run(actor, command, fields("batch", batch.name));
  };
  using enum BatchState;
  if (fits({draft}) && one_in(2)) {
    if (batch.policy == kMonthly && one_in(4)) return one_in(2) ? draw(batch) : draw_arrears(batch);
    return fill(batch);
  }
  if (fits({draft})) step("clerk", "BatchSubmit");
  if (fits({preliminary_review})) step("first", "BatchReviewPreliminary");
  if (fits({final_review})) step("final", "BatchReviewFinal");
  if (fits({reviewed})) step("operator", "BatchNoticeOpen");
  if (fits({public_notice})) {
    if (one_in(3)) return one_in(2) ? record_objection(batch) : settle_objection(batch);
    step("approver", "BatchApprove");
  }
  if (fits({approved, answered, funded})) fund(batch);
  if (fits({funded, dispatched, answered})) dispatch(batch);
  if (fits({answered, funded}) && one_in(4)) step("funder", "BatchClose");
  if (fits({closed}) && one_in(3)) publish(batch);
  if (fits({published}) && one_in(3)) withdraw(batch);
  if (fits({final_review, reviewed, public_notice, approved}) && one_in(12))
    run("approver", one_in(2) ? "BatchReturn" : "BatchCancel", fields("batch", batch.name, "reason", "x"));
}

/// A row as the department would state it, and wrongly now and then.
std::string Model::row_of(const Batch& batch, std::size_t human) {
  const Human& one = humans_[human];
  std::string amount = one_in(8) ? "90.00" : "80.00";
  if (batch.policy == kMonthly && !one_in(8)) amount = std::to_string(*monthly_fen_.rbegin() / 100) + ".00";
  if (batch.policy == kHousehold) amount = "50.00";
  if (batch.policy == kMachines) amount = "500.00";
  if (const auto at = quantities_.find(one.number); batch.policy == kLand && at != quantities_.end())
    amount = Money::from_fen(*at->second.rbegin() * 10).to_string();
  std::string row = County::roster_row(one.folk, one_in(40) ? "81.00" : amount);
  // The last account is often that of somebody else: a home, or who was determined.
  if (!homes_.empty() && one_in(8))
    row.replace(row.find(one.folk.account), one.folk.account.size(), any_of(homes_).account);
  if (batch.policy == kMachines) row.insert(row.size() - 1, ",m" + std::to_string(below(3)));
  return row;
}

void Model::fill(Batch& batch) {
  std::string roster = County::roster_header();
  if (batch.policy == kMachines) roster.insert(roster.size() - 1, ",事项编号");
  std::int64_t rows = 0;
  for (const std::size_t human : alive_)
    if (!one_in(4)) {
      roster += row_of(batch, human);
      ++rows;
    }
  const auto filled = run("clerk", "BatchFill", fields("batch", batch.name, "encoding", "utf8"), roster);
  if (!filled) return;
  // Nothing of a roster is lost: each row passed, is held, or is stored as refused.
  std::int64_t told = 0;
  for (const char* part : {"passed", "held", "refused"}) {
    std::int64_t count = 0;
    filled->find(part)->integer(count);
    told += count;
  }
  fail_if(told != rows, batch.name + " has lost rows of its roster");
  batch.lines = 0;  // those before are superseded
}

void Model::draw(Batch& batch) {
  if (run("clerk", "BatchDraw", fields("batch", batch.name))) batch.lines = 0;
}

void Model::draw_arrears(Batch& batch) {
  if (run("clerk", "ArrearsDraw", fields("batch", batch.name))) batch.lines = 0;
}

void Model::publish(const Batch& batch) {
  if (!run("operator", "BatchPublish", fields("batch", batch.name))) return;
  published_.insert(batch.name);
  fail_if(batch.policy == kHousehold, batch.name + " is of a private policy and was published");
}

void Model::withdraw(const Batch& batch) {
  if (run("operator", "BatchWithdraw", fields("batch", batch.name, "reason", "x")))
    published_.erase(batch.name);
}

/// Of a line that is held, mostly.
void Model::close_hold() {
  Batch& batch = some_batch();
  std::int64_t line = some_line(batch);
  std::string hold = "card_replaced";
  const auto held = county_.ask("auditor", LineList{batch.name, 0, 1000, {}, true}).lines;
  if (!held.empty() && !one_in(8)) {
    const LineView& one = any_of(held);
    line = one.line;
    for (const LineHold& each : one.holds)
      if (each.open) hold = each.hold;
  }
  JsonObject closed = *object("batch", batch.name, "line", line, "hold", hold, "reason", "x").object();
  if (hold == "card_replaced" && !one_in(8)) {
    // H91: by naming the account, mostly that of whoever the line is for.
    std::size_t payee = some_human();
    for (const LineView& each : held)
      for (const std::size_t human : alive_)
        if (each.line == line && humans_[human].number == book_.survivor(each.recipient)) payee = human;
    const bool home = !homes_.empty() && one_in(3);
    closed.emplace_back("account", home ? any_of(homes_).account : humans_[payee].folk.account);
    closed.emplace_back("account_name", home ? any_of(homes_).name : humans_[payee].folk.name);
  }
  run("operator", "HoldClose", to_text(Json(std::move(closed))));
}

void Model::settle_finding() {
  constexpr const char* kReasons[] = {"confirmed",  "other_person",  "lawful",
                                      "list_wrong", "list_outdated", "corrected"};
  run("operator", "FindingSettle",
      fields("batch", some_batch().name, "finding", static_cast<std::int64_t>(below(6) + 1), "reason",
             any_of(kReasons), "note", "x"));
}

}  // namespace ykt::test
