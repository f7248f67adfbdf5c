// Missed: what is due held against what was paid, person by person (R9).
#include <algorithm>

#include "platform/handlers/checks.hpp"
#include "platform/handlers/money_back.hpp"
#include "platform/sqlite/application_table.hpp"
#include "platform/sqlite/comparison_table.hpp"
#include "platform/sqlite/line_name.hpp"
#include "platform/sqlite/missed_table.hpp"
#include "platform/sqlite/person_change_table.hpp"
#include "platform/sqlite/policy_table.hpp"
#include "platform/sqlite/stop_table.hpp"

namespace ykt::gate {
namespace {

constexpr std::int64_t kBlock = 4096;

/// What is known of one person who is named by something.
class Due {
 public:
  Due(Context& context, const sqlite::CandidatesAsked& asked) : context_(context), asked_(asked) {}

  void add(const sqlite::Candidate& one) {
    using sqlite::SpeaksFor;
    switch (one.of) {
      case SpeaksFor::application:
        facts_.application = facts_.application || is_for(one.number);
        return;
      case SpeaksFor::base_data:
        facts_.base_data = true;
        return;
      case SpeaksFor::closed_unpaid:
        facts_.closed_unpaid = true;
        [[fallthrough]];
      case SpeaksFor::failed:
        line_ = one.number;
        return;
      case SpeaksFor::last_period:
        facts_.paid_last_period = true;
        last_line_ = one.number;
        return;
      case SpeaksFor::arrears:
        facts_.resumed_with_arrears = true;
        return;
    }
  }

  /// Nothing where nothing was missed.
  std::optional<MissedRow> row(std::int64_t person) {
    if (!facts_.application && !facts_.base_data && !facts_.paid_last_period &&
        !facts_.resumed_with_arrears && !line_)
      return std::nullopt;
    const std::int64_t now = sqlite::survivor_of(context_.database, {person}).value;
    if (const auto standing = sqlite::standing_line_of(context_.database, asked_.policy, asked_.period, now))
      facts_.standing = sqlite::find_line(context_.database, *standing)->state;
    add_reasons(now);
    const auto decided = decide(facts_, MissedCase{}, context_.today);
    if (!decided || decided->reasons.empty()) return std::nullopt;
    MissedRow out{.person = person, .reasons = {}, .line = {}, .amount = {}};
    for (const Code code : decided->reasons) out.reasons.emplace_back(slug(code));
    if (line_) {
      out.line = sqlite::line_name(*line_);
      out.amount = sqlite::find_line(context_.database, *line_)->amount;
    }
    return out;
  }

 private:
  bool is_for(std::int64_t application) const {
    const auto row = sqlite::find_application(context_.database, sqlite::application_name(application));
    YKT_INVARIANT(row);
    return is_for_period({row->filed_on, row->ended_on, row->facts}, asked_.period);
  }

  void add_reasons(std::int64_t person) {
    for (const sqlite::StopRow& stop : sqlite::stops_of(context_.database, {person}, asked_.policy))
      facts_.stopped = facts_.stopped || is_stopped(stop.stopped, asked_.period);
    if (const auto known = sqlite::find_person(context_.database, PersonId{person})) {
      facts_.dead = known->died && *known->died < asked_.period.first();
      facts_.moved = !asked_.division.contains(known->area);
    }
    if (last_line_) facts_.application_ended = sqlite::drawn_from(context_.database, *last_line_).ended;
  }

  Context& context_;
  const sqlite::CandidatesAsked& asked_;
  MissedFacts facts_;
  std::optional<std::int64_t> line_;
  std::optional<std::int64_t> last_line_;
};

}  // namespace

Result<MissedPage> handle(Context& context, const MissedList& query) {
  YKT_TRY(check_limit(query.limit));
  YKT_LET(division, AreaCode::parse(query.division));
  const auto policy = sqlite::find_policy_id(context.database, query.policy);
  if (!policy) return fail(Code::not_found, "/policy", {{"what", std::string("policy")}});
  sqlite::CandidatesAsked asked{.division = division,
                                .policy = *policy,
                                .period = query.period,
                                .previous = {},
                                .after = query.after,
                                .block = kBlock};
  if (auto previous = query.period.previous()) asked.previous = *previous;
  MissedPage page;
  for (;;) {
    const auto candidates = sqlite::missed_candidates(context.database, asked);
    if (candidates.empty()) return page;
    for (std::size_t at = 0; at < candidates.size();) {
      const std::int64_t person = candidates[at].person;
      Due due(context, asked);
      for (; at < candidates.size() && candidates[at].person == person; ++at) due.add(candidates[at]);
      if (auto row = due.row(person)) page.rows.push_back(std::move(*row));
      asked.after = person;
      if (std::ssize(page.rows) == query.limit) return page;
    }
  }
}

}  // namespace ykt::gate
