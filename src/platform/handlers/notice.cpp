// Notice: what each village is shown before approval, objections to it, and what changed put up again (R7).
#include <algorithm>

#include "platform/handlers/batch.hpp"
#include "platform/handlers/batch_step.hpp"
#include "platform/handlers/checks.hpp"
#include "platform/handlers/notice.hpp"
#include "platform/sqlite/basis_table.hpp"
#include "platform/sqlite/calendar_table.hpp"
#include "platform/sqlite/event_table.hpp"
#include "platform/sqlite/notice_table.hpp"
#include "platform/sqlite/people_table.hpp"
#include "platform/sqlite/person_change_table.hpp"
#include "platform/sqlite/policy_table.hpp"
#include "platform/sqlite/recovery_table.hpp"
#include "ykt/base/time_limit.hpp"
#include "ykt/entitlement/amount.hpp"

namespace ykt::gate {
namespace {

/// When a notice that begins today is over, by the batch's policy. Errors: those of `limit_day`.
Result<Date> over_from_today(Context& context, const BatchWork& work) {
  const PolicyVersion& policy = work.policy();
  const TimeLimit term{policy.notice_days.value_or(0), policy.notice_day_count.value_or(DayCount::calendar)};
  if (term.counted == DayCount::calendar) return limit_day(term, context.today, nullptr);
  auto data = sqlite::calendar_for(context.database, context.today);
  if (!data) return limit_day(term, context.today, nullptr);
  YKT_LET(calendar, HolidayCalendar::make(std::move(*data)));
  return limit_day(term, context.today, &calendar);
}

Result<AreaCode> village_of(const std::string& text) {
  auto village = AreaCode::parse(text);
  if (!village) return Failure(std::move(village).error().under("/village"));
  return village;
}

/// Puts one village up again as it is now; the trail vouches for what it is shown.
Result<Date> restart(Context& context, const BatchWork& work, AreaCode village) {
  const std::int64_t batch = work.row().id;
  YKT_LET(until, over_from_today(context, work));
  YKT_LET(contents, sqlite::village_contents(context.database, batch, context.algorithm));
  sqlite::end_notices(context.database, batch, village);
  const auto now = std::ranges::find(contents, village, &sqlite::VillageContent::village);
  // Where its last line was removed, there is nothing left to put up.
  if (now == contents.end()) return until;
  sqlite::insert_notice(context.database, batch,
                        {village, context.entry, context.today, until, now->digest, false});
  context.change += now->digest;
  return until;
}

/// The obligation that a line of the batch stands for.
sqlite::Obligation obligation_of(Context& context, const BatchWork& work, const sqlite::LineRow& line) {
  const auto supplement = sqlite::find_supplement(context.database, line.id);
  const Period period = supplement ? supplement->period : work.row().period;
  return {work.row().policy, period.key(),
          sqlite::survivor_of(context.database, PersonId{line.recipient}).value};
}

/// Whether the quantity of a line can be put right by itself: a pot's other parts would change with it, and a
/// difference goes by the quantity of its first line.
bool takes_quantity(Context& context, const PolicyVersion& policy, std::int64_t line) {
  return quantity_decimals(*policy.amount_rule) && !policy.amount_rule->pot_share() &&
         !sqlite::find_supplement(context.database, line);
}

/// A line in the place of `old`, computed from another quantity. Errors: those of `explain_amount`.
Result<sqlite::LineRow> corrected(Context& context, BatchWork& work, const sqlite::LineRow& old,
                                  const Decimal& quantity) {
  const AmountRule& rule = *work.policy().amount_rule;
  YKT_LET(exact, quantity.rescale(*quantity_decimals(rule)));
  AmountFacts facts = sqlite::basis_of(context.database, work.row(), old, AmountNeeds(rule));
  facts.quantity = exact;
  YKT_LET(explanation,
          explain_amount(rule, {work.policy().code, work.policy().version}, work.row().period, facts));
  // What the old line kept back for a recovery the new one keeps back.
  YKT_LET(amount, explanation.amount.minus(sqlite::deducted(context.database, old.id)));
  if (amount <= Money()) return fail(Code::amount_is_zero);
  sqlite::LineRow line = old;
  line.id = sqlite::line_id(work.row().id, ++work.row().lines_to);
  line.amount = amount;
  // The facts stand beside the line: what the register says of the person is put right there, by who keeps
  // it.
  sqlite::insert_basis(context.database, line.id, to_text(to_json(facts)));
  return line;
}

}  // namespace

Result<BatchStatus> handle(Context& context, const BatchNoticeOpen& command) {
  YKT_LET(work, BatchWork::open(context, command.batch));
  YKT_TRY(work.take(BatchStep::open_notice));
  YKT_LET(until, over_from_today(context, work));
  // R7: what each village sees is frozen; approval compares with it.
  sqlite::pin_villages(context.database, work.row().id);
  YKT_LET(contents, sqlite::village_contents(context.database, work.row().id, context.algorithm));
  for (const sqlite::VillageContent& village : contents) {
    sqlite::insert_notice(context.database, work.row().id,
                          {village.village, context.entry, context.today, until, village.digest, false});
    context.change += village.digest;
  }
  return work.status();
}

Result<BatchStatus> handle(Context& context, const BatchNoticeRestart& command) {
  YKT_TRY(check_not_empty(command.reason, "/reason"));
  YKT_LET(village, village_of(command.village));
  YKT_LET(work, BatchWork::open(context, command.batch));
  YKT_LET(change, work.ask(BatchStep::restart_notice));
  const auto standing = sqlite::standing_notices(context.database, work.row().id);
  if (std::ranges::find(standing, village, &sqlite::NoticeRow::village) == standing.end())
    return fail(Code::notice_village_unknown, "/village");
  YKT_TRY(restart(context, work, village));
  work.write(BatchStep::restart_notice, change);
  return work.status();
}

Result<BatchStatus> handle(Context& context, const BatchApprove& command) {
  YKT_LET(work, BatchWork::open(context, command.batch));
  YKT_LET(change, work.ask(BatchStep::approve));
  YKT_LET(contents, sqlite::village_contents(context.database, work.row().id, context.algorithm));
  const auto standing = sqlite::standing_notices(context.database, work.row().id);
  const bool as_shown =
      std::ranges::equal(contents, standing, [](const auto& now, const sqlite::NoticeRow& shown) {
        return now.village == shown.village && now.digest == shown.digest;
      });
  if (!as_shown) return fail(Code::batch_content_changed, "/batch");
  work.write(BatchStep::approve, change);
  return work.status();
}

Result<ObjectionRecorded> handle(Context& context, const ObjectionRecord& command) {
  YKT_TRY(check_not_empty(command.text, "/text"));
  YKT_LET(work, BatchWork::open(context, command.batch));
  if (work.row().state != BatchState::public_notice) return fail(Code::objection_not_now, "/batch");
  YKT_LET(change, work.ask(BatchStep::record_objection));
  const auto line = sqlite::find_line(context.database, sqlite::line_id(work.row().id, command.line));
  if (!line || command.line < 1) return fail(Code::line_not_in_batch, "/line");
  if (line->state != LineState::entered) return fail(Code::line_not_open, "/line");
  work.write(BatchStep::record_objection, change);
  return ObjectionRecorded{command.batch,
                           sqlite::insert_objection(context.database, work.row().id, command, context.today)};
}

Result<ObjectionSettled> handle(Context& context, const ObjectionSettle& command) {
  YKT_TRY(check_not_empty(command.reason, "/reason"));
  YKT_LET(work, BatchWork::open(context, command.batch));
  YKT_LET(step, work.ask(BatchStep::settle_objection));
  const auto objection = sqlite::find_objection(context.database, work.row().id, command.objection);
  if (!objection) return fail(Code::not_found, "/objection", {{"what", std::string("objection")}});
  const auto line = sqlite::find_line(context.database, objection->line);
  YKT_INVARIANT(line);
  YKT_LET(change, decide({objection->outcome, line->state, takes_quantity(context, work.policy(), line->id)},
                         {command.outcome, command.quantity.has_value()}, context.today));
  ObjectionSettled reply{.batch = command.batch, .objection = command.objection, .outcome = command.outcome};
  std::optional<std::int64_t> in_its_place;
  const AreaCode village = sqlite::village_of_line(context.database, line->id);
  const sqlite::Obligation obligation = obligation_of(context, work, *line);
  if (change.line == LineState::removed)
    sqlite::end_line(context.database, *line, obligation, LineState::removed);
  if (change.line == LineState::superseded) {
    auto next = corrected(context, work, *line, *command.quantity);
    if (!next) return Failure(std::move(next).error().under("/quantity"));
    sqlite::insert_line(context.database, *next);
    sqlite::set_line_state(context.database, line->id, LineState::superseded);
    sqlite::follow_line(context.database, line->id, next->id);
    sqlite::follow_deductions(context.database, line->id, next->id);
    sqlite::follow_case(context.database, line->id, next->id);
    sqlite::pass_obligation(context.database, line->id, next->id, obligation);
    sqlite::pin_village(context.database, next->id, village);
    in_its_place = next->id;
    reply.corrected_line = sqlite::number_of_line(next->id);
    reply.amount = next->amount;
  }
  sqlite::settle_objection(context.database, {work.row().id, command.objection, command.outcome,
                                              command.reason, context.today, in_its_place});
  if (change.restart_notice) {
    YKT_LET(until, restart(context, work, village));
    reply.village = village.to_string();
    reply.until = until;
  }
  work.write(BatchStep::settle_objection, step);
  return reply;
}

Result<NoticeVillagePage> handle(Context& context, const NoticeVillageList& query) {
  YKT_TRY(check_limit(query.limit));
  YKT_LET(batch, sqlite::find_batch(context.database, query.batch));
  NoticeVillagePage page{sqlite::notice_villages(context.database, batch.id, query)};
  if (page.villages.empty()) return page;
  YKT_LET(contents, sqlite::village_contents(context.database, batch.id, context.algorithm));
  for (NoticeVillage& village : page.villages)
    for (const sqlite::VillageContent& now : contents)
      if (now.village.to_string() == village.village) {
        village.lines = now.lines;
        village.amount = now.amount;
      }
  return page;
}

Result<ObjectionPage> handle(Context& context, const ObjectionList& query) {
  YKT_TRY(check_limit(query.limit));
  YKT_LET(batch, sqlite::find_batch(context.database, query.batch));
  return ObjectionPage{sqlite::objections_of(context.database, batch.id, query)};
}

}  // namespace ykt::gate
