// Batch: its steps, each decided by the rules and written by the vendor in one transaction.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "setting.hpp"
#include "ykt/base/time_limit.hpp"
#include "ykt/batch/lifecycle.hpp"

namespace vendor {

inline constexpr std::int64_t kBatch = 1;
inline constexpr std::string_view kAllotment = "2025-care";

inline ykt::BatchState state_of(std::string_view text) {
  for (int at = 0; at <= static_cast<int>(ykt::BatchState::cancelled); ++at)
    if (slug(static_cast<ykt::BatchState>(at)) == text) return static_cast<ykt::BatchState>(at);
  throw Stopped("no such state of a batch");
}
inline ykt::BatchStep step_of(std::string_view text) {
  for (const ykt::StepRule& rule : ykt::batch_steps())
    if (slug(rule.step) == text) return rule.step;
  throw Stopped("no such step of a batch");
}

/// Who takes which step, and when.
struct StepToTake {
  ykt::BatchStep step;
  std::string actor;
  ykt::Date day;
};

class Batch {
 public:
  explicit Batch(const Setting& setting) : setting_(setting), database_(setting.database) {}

  /// In one transaction: `before`, what the rules have to see; the decision; `after`, what follows from it,
  /// the new state and who took the step. False where the step is refused, which is said and changes nothing.
  template <class Before, class After>
  bool take(const StepToTake& taken, Before&& before, After&& after) {
    Transaction transaction(database_);
    before();
    const auto change = decide(facts(taken.actor), {taken.step}, taken.day);
    const std::string day = taken.day.to_string();
    if (!change) {
      print({day, " ", taken.actor, " ", slug(taken.step), setting_.say("：不予办理，", ": refused, "),
             change.error().text(setting_.lang)});
      return false;
    }
    after();
    Statement(database_, "UPDATE batch SET state = ? WHERE number = ?", slug(change->next), kBatch).run();
    Statement(database_, "INSERT INTO step_taken VALUES (?, ?, ?, ?)", kBatch, slug(taken.step), taken.actor,
              day)
        .run();
    transaction.commit();
    print({day, " ", taken.actor, " ", slug(taken.step), " -> ", slug(change->next)});
    return true;
  }
  template <class After>
  bool take(const StepToTake& taken, After&& after) {
    return take(taken, [] {}, after);
  }
  bool take(const StepToTake& taken) {
    return take(taken, [] {});
  }

  /// The notice runs from that day, as long as the policy says.
  bool open_notice(const StepToTake& taken) {
    return take(taken, [&] {
      const ykt::TimeLimit limit{*setting_.policy.notice_days, setting_.policy.notice_day_count.value_or({})};
      const ykt::Date until = good(limit_day(limit, taken.day, nullptr));
      Statement(database_, "UPDATE batch SET notice_until = ? WHERE number = ?", until.to_string(), kBatch)
          .run();
    });
  }
  /// The money is set aside for the lines that are not held.
  bool fund(const StepToTake& taken) {
    return take(taken, [&] {
      Statement(database_, "UPDATE allotment SET available_fen = available_fen - ? WHERE number = ?",
                unfunded().fen(), kAllotment)
          .run();
      Statement(database_, "UPDATE line SET funded = 1 WHERE batch = ? AND hold = ''", kBatch).run();
    });
  }

 private:
  std::int64_t count(std::string_view where) const {
    Statement lines(database_, "SELECT COUNT(*) FROM line WHERE batch = ? AND " + std::string(where), kBatch);
    lines.next();
    return lines.number(0);
  }
  ykt::Money unfunded() const {
    Statement sum(database_,
                  "SELECT COALESCE(SUM(amount_fen), 0) FROM line WHERE batch = ? AND hold = '' AND state = "
                  "'entered' AND funded = 0",
                  kBatch);
    sum.next();
    return ykt::Money::from_fen(sum.number(0));
  }

  /// Everything that a step has to know, from the vendor's own tables.
  ykt::BatchFacts facts(const std::string& actor) const {
    ykt::BatchFacts out;
    out.actor = actor;
    Statement batch(database_, "SELECT state, notice_until FROM batch WHERE number = ?", kBatch);
    if (!batch.next()) throw Stopped("there is no batch yet: import first");
    out.state = state_of(batch.text(0));
    if (batch.known(1)) out.notice_until = good(ykt::Date::parse(batch.text(1)));
    Statement steps(database_, "SELECT step, actor FROM step_taken WHERE batch = ? ORDER BY rowid", kBatch);
    while (steps.next()) out.steps_taken.push_back({step_of(steps.text(0)), steps.text(1)});
    out.preliminary_review = *setting_.policy.preliminary_review;
    out.published_policy = is_published(setting_.policy);
    out.lines = count("TRUE");
    out.lines_payable = count("hold = '' AND state = 'entered' AND funded = 1");
    out.lines_unfunded = count("hold = '' AND state = 'entered' AND funded = 0");
    out.lines_dispatched = count("state = 'dispatched'");
    out.unfunded = unfunded();
    Statement money(database_, "SELECT available_fen, returned_fen FROM allotment WHERE number = ?",
                    kAllotment);
    if (money.next()) {
      out.allotment_available = ykt::Money::from_fen(money.number(0));
      out.allotment_returned = ykt::Money::from_fen(money.number(1));
    }
    return out;
  }

  const Setting& setting_;
  Database& database_;
};

}  // namespace vendor
