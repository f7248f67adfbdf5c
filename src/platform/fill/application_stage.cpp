#include "platform/fill/application_stage.hpp"

#include <algorithm>

#include "platform/sqlite/people_table.hpp"
#include "platform/sqlite/residence_table.hpp"

namespace ykt::fill {
namespace {

/// Facts of an amount are larger than a row of a roster: fewer are decided together.
constexpr std::size_t kBandMax = std::size_t{1} << 15;
constexpr std::int64_t kBlock = 4096;

ApprovedApplication approved(const sqlite::ApplicationRow& row) {
  return {row.filed_on, row.ended_on, row.facts};
}

}  // namespace

Result<bool> ApplicationStage::next_band(Staged& into) {
  into = {};
  const std::size_t band = std::min(context_.band_rows, kBandMax);
  while (into.rows.size() < band) {
    const auto room = static_cast<std::int64_t>(band - into.rows.size());
    const auto found = sqlite::approved_for(context_.database, batch_, last_, std::min(room, kBlock));
    if (found.empty()) break;
    for (const sqlite::ApplicationRow& row : found) {
      last_ = row.id;
      if (!is_due(row)) continue;
      take(row, into);
      ++rows_read_;
    }
    YKT_TRY(context_.progress(rows_read_));
  }
  return !into.rows.empty();
}

bool ApplicationStage::is_due(const sqlite::ApplicationRow& row) const {
  if (!is_for_period(approved(row), batch_.period)) return false;
  return !is_paid_once(*policy_.amount_rule) || !sqlite::is_drawn(context_.database, row.id, batch_.id);
}

void ApplicationStage::take(const sqlite::ApplicationRow& row, Staged& into) {
  const auto person = sqlite::find_person(context_.database, row.person);
  YKT_INVARIANT(person);
  AmountFacts facts = amount_facts_of(approved(row), *person);
  if (!facts.tags && needs_.has(AmountFact::tags) &&
      needs_.tags_are_known(sqlite::confirmed_tags(context_.database, row.person)))
    facts.tags.emplace();
  facts.paid_this_year = sqlite::paid_in_year(context_.database, batch_, row.person);
  if (!facts.household_size)
    if (const auto household = sqlite::household_of(context_.database, row.person))
      facts.household_size =
          std::count_if(household->members.begin(), household->members.end(),
                        [&](const Membership& one) { return one.in_force(batch_.period.last()); });
  into.rows.push_back({.row = static_cast<std::uint32_t>(row.id),
                       .names_payee = false,
                       .recipient_kind = person->id_kind,
                       .account = row.account.value});
  into.keys.push_back({.recipient = person->id_key.value,
                       .payee = 0,
                       .recipient_name = sqlite::name_hash(person->name),
                       .payee_name = 0});
  into.facts.push_back(std::move(facts));
  // R9: what was applied for is the case.
  if (policy_.event_based.value_or(false)) into.cases.push_back(sqlite::application_name(row.id));
}

}  // namespace ykt::fill
