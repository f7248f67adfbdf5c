// Delegated holding: when a card may be held for another, and for how long.
#include "ykt/people/holding.hpp"

#include <utility>

#include "ykt/base/text.hpp"

namespace ykt {
namespace {

/// What bars these two people, whatever the grant says.
Done check_persons(const HoldingFacts& facts, Date day) {
  if (facts.cardholder == nullptr) return fail(Code::holding_person_unknown, "/cardholder");
  if (facts.holder == nullptr) return fail(Code::holding_person_unknown, "/holder");
  if (facts.cardholder->id == facts.holder->id) return fail(Code::holding_of_own_card, "/holder");
  if (facts.cardholder->is_dead(day)) return fail(Code::holding_cardholder_dead, "/cardholder");
  if (facts.holder->is_dead(day)) return fail(Code::holding_holder_dead, "/holder");
  if (facts.holder->is_minor(day)) return fail(Code::holding_holder_minor, "/holder");
  if (facts.rule.cadres_barred && facts.holder->tag(TagKind::cadre, day) != nullptr)
    return fail(Code::holding_cadre_barred, "/holder");  // L1
  if (facts.rule.groups.empty()) return {};
  for (const TagKind group : facts.rule.groups)
    if (facts.cardholder->tag(group, day) != nullptr) return {};
  return fail(Code::holding_group, "/cardholder");
}

Done check_term(const HoldingRule& rule, Date from, std::optional<Date> to) {
  if (to && *to < from) return fail(Code::holding_dates, "/to");
  if (!rule.months_max) return {};
  if (!to) return fail(Code::holding_term_missing, "/to");
  YKT_LET(end, from.plus_months(*rule.months_max));  // the first day after the longest term
  if (*to >= end)
    return fail(Code::holding_term_too_long, "/to", {{"months", std::int64_t{*rule.months_max}}});
  return {};
}

bool is_in_force(const std::optional<DelegatedHolding>& holding, Date day) noexcept {
  return holding && state_of(*holding, day) == HoldingState::in_force;
}

}  // namespace

std::string_view slug(HoldingState state) noexcept {
  switch (state) {
    case HoldingState::not_yet:
      return "not_yet";
    case HoldingState::in_force:
      return "in_force";
    case HoldingState::expired:
      return "expired";
    case HoldingState::revoked:
      return "revoked";
  }
  return {};
}

HoldingState state_of(const DelegatedHolding& holding, Date day) noexcept {
  if (holding.revoked && day >= *holding.revoked) return HoldingState::revoked;
  if (day < holding.from) return HoldingState::not_yet;
  return holding.to && day > *holding.to ? HoldingState::expired : HoldingState::in_force;
}

Result<DelegatedHolding> decide(const HoldingFacts& facts, const HoldingGrantCase& command, Date as_of) {
  YKT_TRY(check_persons(facts, as_of));
  if (!command.own_will) return fail(Code::holding_not_own_will, "/own_will");
  if (!command.all_used_by_recipient) return fail(Code::holding_use_not_pledged, "/all_used_by_recipient");
  if (is_blank(command.ground)) return fail(Code::holding_ground_missing, "/ground");
  if (facts.rule.document_needed && is_blank(command.document))
    return fail(Code::holding_document_missing, "/document");
  YKT_TRY(check_term(facts.rule, command.from, command.to));
  if (facts.on_record) {
    const DelegatedHolding& known = *facts.on_record;
    const HoldingState state = state_of(known, command.from);
    // One that has not begun yet would overlap unless the new one ends before.
    const bool later = state == HoldingState::not_yet && (!command.to || *command.to >= known.from);
    if (state == HoldingState::in_force || later) return fail(Code::holding_in_force_already, "/from");
  }
  DelegatedHolding holding;
  holding.cardholder = facts.cardholder->id;
  holding.holder = facts.holder->id;
  holding.ground = command.ground;
  holding.document = command.document;
  holding.from = command.from;
  holding.to = command.to;
  return holding;
}

Result<DelegatedHolding> decide(const HoldingFacts& facts, const HoldingRenewCase& command, Date as_of) {
  if (!is_in_force(facts.on_record, as_of)) return fail(Code::holding_not_in_force);
  YKT_TRY(check_persons(facts, as_of));
  if (!command.own_will) return fail(Code::holding_not_own_will, "/own_will");
  if (facts.on_record->to && command.to <= *facts.on_record->to) return fail(Code::holding_dates, "/to");
  YKT_TRY(check_term(facts.rule, as_of, command.to));  // a renewed term counts from its own day
  DelegatedHolding renewed = *facts.on_record;
  renewed.to = command.to;
  return renewed;
}

Result<DelegatedHolding> decide(const HoldingFacts& facts, const HoldingRevokeCase& command, Date as_of) {
  if (!is_in_force(facts.on_record, as_of)) return fail(Code::holding_not_in_force);
  if (is_blank(command.reason)) return fail(Code::holding_reason_missing, "/reason");
  DelegatedHolding revoked = *facts.on_record;
  revoked.revoked = as_of;
  revoked.revoked_because = command.reason;
  return revoked;
}

}  // namespace ykt
