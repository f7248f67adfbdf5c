#include "platform/handlers/publicity.hpp"

#include "platform/hex.hpp"
#include "platform/sqlite/batch_table.hpp"
#include "platform/sqlite/institution_table.hpp"
#include "platform/sqlite/people_table.hpp"
#include "platform/sqlite/policy_table.hpp"
#include "platform/sqlite/publicity_table.hpp"
#include "platform/sqlite/result_table.hpp"
#include "ykt/identity/division.hpp"
#include "ykt/identity/name.hpp"
#include "ykt/publicity/publication.hpp"

namespace ykt::gate {
namespace {

constexpr std::size_t kLastSix = 6;

Result<std::string> last_six_of(std::string_view text) {
  std::string out(text);
  if (!out.empty() && out.back() == 'x') out.back() = 'X';
  if (out.size() == kLastSix) return out;
  return fail(Code::field_invalid, "/last_six", {{"expected", std::string("six characters")}});
}

/// The nine fields of H38 as they are, and what decides whether anybody may see them.
PublicationFacts facts_of(sqlite::Database& database, const Person& person, std::int64_t line_id,
                          const sqlite::BatchRow& batch) {
  const auto line = sqlite::find_line(database, line_id);
  YKT_INVARIANT(line.has_value());
  const PolicyVersion policy = sqlite::pinned_policy(database, batch.policy, batch.policy_version);
  const auto payee = sqlite::find_person(database, PersonId{line->payee});
  const auto institution = sqlite::institution_with(database, line->account);
  const auto paid = sqlite::paid_on(database, line_id);
  return {.policy_published = is_published(policy),
          .batch_finished = batch.state == BatchState::closed || batch.state == BatchState::published,
          .batch_pushed = batch.state == BatchState::published,
          .line_paid = line->state == LineState::paid,
          .payment = {.name = person.name,
                      .id_number = person.id_number,
                      .division = division_path_name(batch.division.division()),
                      .policy = display_name(policy),
                      .batch = sqlite::batch_name(batch.id),
                      .amount = line->amount,
                      .account = unpack(line->account),
                      .account_name = institution ? institution->institution.name
                                      : payee     ? payee->name
                                                  : "",
                      .paid_on = paid ? paid->to_string() : ""}};
}

/// R11: records the attempt. Nothing where it is within the limits, else when one is answered again: a window
/// after the last attempt, this one included, so that who goes on guessing goes on waiting.
Result<std::optional<Timestamp>> count_attempt(Context& context, std::string_view subject) {
  YKT_LET(digested, digest(context.algorithm, subject));
  const std::string raw = to_raw(digested);
  const QueryLimits& limits = context.query_limits;
  constexpr std::int64_t kMinuteMs = 60'000;
  const std::int64_t window_ms = limits.window_minutes * kMinuteMs;
  YKT_LET(since, Timestamp::from_ms(context.now.ms() - window_ms));
  const sqlite::Attempt attempt{raw, context.actor, context.now};
  const auto before = sqlite::attempts_since(context.database, attempt, since);
  sqlite::record_attempt(context.database, attempt, since);
  if (before.of_subject < limits.per_subject && before.by_caller < limits.per_caller)
    return std::optional<Timestamp>();
  YKT_LET(again, Timestamp::from_ms(context.now.ms() + window_ms));
  return std::optional<Timestamp>(again);
}

PublicMasksView view_of(const std::optional<sqlite::PublicMasksRow>& row) {
  const PublicMasks masks = row ? row->masks : PublicMasks{};
  return {row ? row->division.to_string() : "", masks.id_number, masks.account};
}

}  // namespace

Result<PublicMasksView> handle(Context& context, const PublicMasksSet& command) {
  YKT_LET(division, AreaCode::parse(command.division));
  const sqlite::PublicMasksRow row{division, {command.id_number, command.account}};
  sqlite::write_public_masks(context.database, row);
  context.subject = command.division;
  return view_of(row);
}

Result<PublicMasksView> handle(Context& context, const PublicMasksGet& query) {
  YKT_LET(division, AreaCode::parse(query.division));
  return view_of(sqlite::public_masks_for(context.database, division));
}

Result<PublicAnswer> handle(Context& context, const PublicQuery& command) {
  YKT_LET(last_six, last_six_of(command.last_six));
  const NameCheck name = check_name(command.name);
  if (!name.ok()) return fail(name.code, "/name");
  PublicAnswer answer{.payments = {}, .limited = false};
  YKT_LET(again_at, count_attempt(context, name.normalized + "\n" + last_six));
  if (again_at) {
    answer.limited = true;
    answer.again_at = again_at;
    return answer;
  }
  const auto persons = sqlite::persons_named(context.database, name.normalized, last_six);
  // R11: where two people share name and last six, nobody is shown; the asker learns no more than that.
  if (persons.size() != 1) return answer;
  const Person& person = persons.front();
  for (const std::int64_t line_id : sqlite::published_lines(context.database, person.id)) {
    const sqlite::BatchRow batch = sqlite::batch_at(context.database, sqlite::batch_of_line(line_id));
    auto facts = facts_of(context.database, person, line_id, batch);
    facts.people_alike = static_cast<std::int64_t>(persons.size());
    // What hides one payment hides it in silence: the reasons are for officials, or guessing would pay.
    const auto masks = sqlite::public_masks_for(context.database, batch.division);
    if (auto shown = public_view(facts, masks ? masks->masks : PublicMasks{}))
      answer.payments.push_back(std::move(*shown));
  }
  return answer;
}

}  // namespace ykt::gate
