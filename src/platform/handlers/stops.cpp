// Stops: payments of a policy to a person, stopped and resumed (R7).
#include "platform/handlers/checks.hpp"
#include "platform/handlers/money_back.hpp"
#include "platform/sqlite/policy_table.hpp"
#include "platform/sqlite/stop_table.hpp"

namespace ykt::gate {
namespace {

constexpr std::string_view kSource = "stop";

struct Stopping {
  Person person;
  std::int64_t policy = 0;
  std::vector<sqlite::StopRow> rows;
  StopFacts facts;
};

Result<Stopping> stopping(Context& context, const PersonRef& recipient, const std::string& policy) {
  YKT_LET(person, person_of(context, recipient, "/recipient"));
  const auto id = sqlite::find_policy_id(context.database, policy);
  if (!id) return fail(Code::not_found, "/policy", {{"what", std::string("policy")}});
  Stopping out{.person = std::move(person), .policy = *id, .rows = {}, .facts = {}};
  out.rows = sqlite::stops_of(context.database, out.person.id, *id);
  for (const sqlite::StopRow& row : out.rows) out.facts.stops.push_back(row.stopped);
  return out;
}

bool any_stops(const std::vector<sqlite::StopRow>& rows, const Period& period) {
  for (const sqlite::StopRow& row : rows)
    if (is_stopped(row.stopped, period)) return true;
  return false;
}

struct StoppedLines {
  PersonId person;
  std::int64_t policy = 0;
};

/// Holds lines not yet with a bank of periods that are stopped.
std::int64_t hold_stopped(Context& context, const StoppedLines& of,
                          const std::vector<sqlite::StopRow>& stops) {
  std::int64_t held = 0;
  for (const sqlite::EnteredLine& line : sqlite::entered_lines_of(context.database, of.person, of.policy)) {
    if (!any_stops(stops, line.period)) continue;
    sqlite::open_hold(context.database, line.line, Code::payment_stopped, kSource, context.now);
    ++held;
  }
  return held;
}

}  // namespace

std::int64_t hold_stopped_lines(Context& context, PersonId person) {
  std::int64_t held = 0;
  for (const std::int64_t policy : sqlite::policies_stopped(context.database, person))
    held += hold_stopped(context, {person, policy}, sqlite::stops_of(context.database, person, policy));
  return held;
}

Result<PaymentStopRecorded> handle(Context& context, const PaymentStop& command) {
  YKT_TRY(check_not_empty(command.document, "/document"));
  YKT_LET(now, stopping(context, command.recipient, command.policy));
  YKT_LET(stopped, decide(now.facts, StopCase{command.from}, context.today));
  PaymentStopRecorded reply{
      .stop = sqlite::insert_stop(
          context.database, {now.person.id, now.policy, command.from, command.reason, command.document}),
      .held = 0};
  now.rows = {{.stop = reply.stop, .person = now.person.id.value, .stopped = stopped}};
  reply.held = hold_stopped(context, {now.person.id, now.policy}, now.rows);
  context.subject = "person:" + std::to_string(now.person.id.value);
  return reply;
}

Result<PaymentResumed> handle(Context& context, const PaymentResume& command) {
  YKT_TRY(check_not_empty(command.document, "/document"));
  YKT_LET(now, stopping(context, command.recipient, command.policy));
  // R3: where two records became one, both may have been stopped; payments to the person go on.
  PaymentResumed reply{.stop = 0, .released = 0};
  for (std::size_t at = 0; at < now.rows.size(); ++at) {
    sqlite::StopRow& row = now.rows[at];
    if (row.stopped.resumed_from) continue;
    YKT_LET(resumed, decide(now.facts, ResumeCase{command.from, command.arrears}, context.today));
    row.stopped = now.facts.stops[at] = resumed;
    sqlite::resume_stop(context.database, row, command.document);
    reply.stop = row.stop;
  }
  if (reply.stop == 0) return fail(Code::stop_none, "/policy");
  for (const sqlite::EnteredLine& line :
       sqlite::entered_lines_of(context.database, now.person.id, now.policy)) {
    if (any_stops(now.rows, line.period)) continue;
    if (sqlite::close_hold(context.database, line.line, Code::payment_stopped, command.document, context.now))
      ++reply.released;
  }
  context.subject = "person:" + std::to_string(now.person.id.value);
  return reply;
}

Result<StopPage> handle(Context& context, const StopList& query) {
  YKT_TRY(check_limit(query.limit));
  YKT_LET(division, AreaCode::parse(query.division));
  return StopPage{sqlite::list_stops(context.database, division, query)};
}

}  // namespace ykt::gate
