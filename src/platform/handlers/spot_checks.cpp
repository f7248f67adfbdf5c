// Spot checks: samples drawn from a seed, visits, findings and what became of them (R7 H12).
#include "platform/handlers/spot_checks.hpp"

#include <algorithm>

#include "platform/handlers/checks.hpp"
#include "platform/sqlite/check_table.hpp"
#include "platform/sqlite/line_name.hpp"

namespace ykt::gate {
namespace {

constexpr std::string_view kSource = "check";

/// A line of a sample, with what is known of it.
struct Sampled {
  sqlite::CheckKey key;
  std::int64_t line = 0;
  VisitFacts facts;
};

template <class Command>
Result<Sampled> sampled_of(Context& context, const Command& command) {
  YKT_LET(batch, sqlite::find_batch(context.database, command.batch));
  Sampled out{.key = {batch.id, command.check}, .line = sqlite::line_id(batch.id, command.line), .facts = {}};
  if (!sqlite::has_check(context.database, out.key))
    return fail(Code::not_found, "/check", {{"what", std::string("check")}});
  const auto line = sqlite::find_line(context.database, out.line);
  if (!line || command.line < 1) return fail(Code::line_not_in_batch, "/line");
  out.facts.line = line->state;
  if (const auto visited = sqlite::find_sampled(context.database, out.key, out.line))
    out.facts = {.drawn = true, .found = visited->found, .followed = visited->followed, .line = line->state};
  return out;
}

/// R7: nobody checks what they made themselves.
Done check_not_maker(Context& context, std::int64_t batch) {
  for (const StepTaken& taken : sqlite::steps_of(context.database, batch)) {
    const bool made = taken.step == BatchStep::fill || taken.step == BatchStep::submit;
    if (made && taken.actor == context.actor) return fail(Code::duty_incompatible, "/batch");
  }
  return {};
}

}  // namespace

Result<SpotCheckDrawn> handle(Context& context, const SpotCheckDraw& command) {
  YKT_LET(batch, sqlite::find_batch(context.database, command.batch));
  YKT_TRY(check_not_maker(context, batch.id));
  YKT_LET(states, lines_to_check(command.stage, batch.state));
  const SampleRule rule{command.seed, command.per_village, command.percent.value_or(0)};
  YKT_LET(draw, SampleDraw::make(rule));
  Done done{};
  sqlite::each_line_to_check(context.database, batch.id, states,
                             [&](std::int64_t line, std::int64_t village) {
                               if (done) done = draw.add(village, sqlite::line_name(line), line);
                             });
  YKT_TRY(done);
  const auto drawn = draw.take();
  if (drawn.empty()) return fail(Code::check_sample_empty, "/batch");
  SpotCheckDrawn reply{
      .batch = command.batch,
      .check = sqlite::insert_check(context.database, {batch.id, command.stage, rule, context.today}),
      .lines = std::ssize(drawn),
      .villages = 0};
  std::int64_t village = -1;
  for (const SampleDraw::Drawn& one : drawn) {
    sqlite::insert_sampled(context.database, {batch.id, reply.check}, one);
    reply.villages += one.village != village;
    village = one.village;
  }
  context.subject = command.batch;
  return reply;
}

Result<VisitRecorded> handle(Context& context, const VisitRecord& command) {
  YKT_TRY(check_not_empty(command.note, "/note"));
  if (context.today < command.day)
    return fail(Code::field_invalid, "/day", {{"expected", std::string("day until today")}});
  YKT_LET(sampled, sampled_of(context, command));
  YKT_TRY(check_not_maker(context, sampled.key.batch));
  YKT_LET(change, decide(sampled.facts, VisitCase{command.found}, context.today));
  sqlite::record_visit(context.database, sampled.key, command);
  if (change.hold)
    sqlite::open_hold(context.database, sampled.line, Code::check_finding_open, kSource, context.now);
  else
    sqlite::close_hold(context.database, sampled.line, Code::check_finding_open, command.note, context.now);
  context.subject = command.batch;
  return VisitRecorded{command.batch, command.check, command.line, change.hold};
}

Result<VisitFollowed> handle(Context& context, const VisitFollowUp& command) {
  YKT_TRY(check_not_empty(command.note, "/note"));
  YKT_LET(sampled, sampled_of(context, command));
  YKT_LET(change, decide(sampled.facts, FollowUpCase{command.action}, context.today));
  sqlite::record_follow_up(context.database, sampled.key, command);
  const bool released =
      change.release &&
      sqlite::close_hold(context.database, sampled.line, Code::check_finding_open, command.note, context.now);
  context.subject = command.batch;
  return VisitFollowed{command.batch, command.check, command.line, released};
}

Result<SpotCheckPage> handle(Context& context, const SpotCheckList& query) {
  YKT_TRY(check_limit(query.limit));
  YKT_LET(batch, sqlite::find_batch(context.database, query.batch));
  return SpotCheckPage{sqlite::checks_of(context.database, batch.id, query)};
}

Result<SampledLinePage> handle(Context& context, const SampledLineList& query) {
  YKT_TRY(check_limit(query.limit));
  YKT_LET(batch, sqlite::find_batch(context.database, query.batch));
  if (!sqlite::has_check(context.database, {batch.id, query.check}))
    return fail(Code::not_found, "/check", {{"what", std::string("check")}});
  return SampledLinePage{sqlite::sampled_lines(context.database, batch.id, query)};
}

}  // namespace ykt::gate
