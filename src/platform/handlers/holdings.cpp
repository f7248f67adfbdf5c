// Delegated holding: the rule of the cardholder's region, the two persons, and what is to be told.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "platform/handlers/checks.hpp"
#include "platform/handlers/people.hpp"
#include "platform/sqlite/holding_table.hpp"
#include "platform/sqlite/people_table.hpp"
#include "ykt/people/holding_finding.hpp"

namespace ykt::gate {
namespace {

/// The region's rule with the texts that it borrows; without a pack there is H45 alone.
struct RegionRule {
  std::optional<HoldingPack> pack;

  RegionRule(Context& context, AreaCode area) : pack(sqlite::holding_pack_for(context.database, area)) {}
  HoldingRule rule() const { return pack ? pack->rule() : HoldingRule{}; }
  std::optional<std::int64_t> cards_max() const { return pack ? pack->cards_max.value() : std::nullopt; }
};

bool overlap(const DelegatedHolding& one, Date from, const std::optional<Date>& to) {
  const bool over = (one.to && *one.to < from) || (one.revoked && *one.revoked <= from);
  return !over && (!to || one.from <= *to);
}

bool in_force(const sqlite::HoldingRow& row, Date day) {
  return state_of(row.holding, day) == HoldingState::in_force;
}

std::vector<HoldingRemark> remarks_of(Context& context, const DelegatedHolding& holding, Date day) {
  const auto cardholder = sqlite::find_person(context.database, holding.cardholder);
  const auto holder = sqlite::find_person(context.database, holding.holder);
  YKT_INVARIANT(cardholder && holder);
  const RegionRule region(context, cardholder->area);
  HoldingFindingFacts facts;
  facts.cardholder = &*cardholder;
  facts.holder = &*holder;
  facts.rule = region.rule();
  facts.cards = sqlite::cards_held(context.database, holding.holder, day);
  facts.cards_max = region.cards_max();
  const auto determined = sqlite::determinations_of(context.database, holding.cardholder);
  facts.holder_is_payee = std::ranges::any_of(determined, [&](const PayeeDetermination& one) {
    return one.payee == holding.holder && one.in_force(day);
  });
  std::vector<HoldingRemark> out;
  for (const HoldingFinding& each : holding_findings(facts, holding, day))
    out.push_back({std::string(slug(each.code)), each.count, each.max});
  return out;
}

HoldingChanged changed(Context& context, const sqlite::HoldingRow& row) {
  context.subject = "person:" + std::to_string(row.holding.cardholder.value);
  return {row.id, remarks_of(context, row.holding, context.today)};
}

/// The card's holding in force today; else the one granted last, which the rule refuses.
sqlite::HoldingRow present_one(const std::vector<sqlite::HoldingRow>& rows, Date day) {
  for (const sqlite::HoldingRow& row : rows)
    if (in_force(row, day)) return row;
  return rows.back();
}

HoldingView view_of(const sqlite::HoldingRow& row, Date day) {
  const DelegatedHolding& one = row.holding;
  return {.holding = row.id,
          .cardholder = one.cardholder.value,
          .holder = one.holder.value,
          .ground = one.ground,
          .document = one.document,
          .from = one.from,
          .to = one.to,
          .revoked = one.revoked,
          .revoked_because = one.revoked_because,
          .state = std::string(slug(state_of(one, day)))};
}

template <class Query>
Result<std::vector<sqlite::HoldingRow>> page_of(Context& context, const Query& query) {
  YKT_TRY(check_limit(query.limit));
  auto area = AreaCode::parse(query.division);
  if (!area) return Failure(std::move(area).error().under("/division"));
  return sqlite::holdings_in(context.database, {*area, query.after, query.limit});
}

}  // namespace

Result<HoldingChanged> handle(Context& context, const HoldingGrant& command) {
  YKT_LET(cardholder, person_of(context, command.cardholder, "/cardholder"));
  YKT_LET(holder, person_of(context, command.holder, "/holder"));
  const RegionRule region(context, cardholder.area);
  HoldingFacts facts{&cardholder, &holder, region.rule(), std::nullopt};
  for (const sqlite::HoldingRow& row : sqlite::holdings_of(context.database, cardholder.id))
    if (overlap(row.holding, command.from, command.to)) facts.on_record = row.holding;
  HoldingGrantCase grant;
  grant.own_will = command.own_will;
  grant.all_used_by_recipient = command.all_used_by_recipient;
  grant.ground = command.ground;
  grant.document = command.document.value_or("");
  grant.from = command.from;
  grant.to = command.to;
  YKT_LET(decided, decide(facts, grant, context.today));
  const std::int64_t id = sqlite::insert_holding(context.database, decided);
  return changed(context, {id, std::move(decided)});
}

Result<HoldingChanged> handle(Context& context, const HoldingRenew& command) {
  YKT_LET(cardholder, person_of(context, command.cardholder, "/cardholder"));
  const auto rows = sqlite::holdings_of(context.database, cardholder.id);
  if (rows.empty()) return fail(Code::holding_not_in_force, "/cardholder");
  sqlite::HoldingRow row = present_one(rows, context.today);
  const auto holder = sqlite::find_person(context.database, row.holding.holder);
  const RegionRule region(context, cardholder.area);
  const HoldingFacts facts{&cardholder, holder ? &*holder : nullptr, region.rule(), row.holding};
  YKT_LET(decided, decide(facts, HoldingRenewCase{command.own_will, command.to}, context.today));
  for (const sqlite::HoldingRow& other : rows)
    if (other.id != row.id && overlap(other.holding, context.today, command.to))
      return fail(Code::holding_in_force_already, "/to");
  row.holding = std::move(decided);
  sqlite::update_holding(context.database, row);
  return changed(context, row);
}

Result<HoldingChanged> handle(Context& context, const HoldingRevoke& command) {
  YKT_LET(cardholder, person_of(context, command.cardholder, "/cardholder"));
  const auto rows = sqlite::holdings_of(context.database, cardholder.id);
  if (rows.empty()) return fail(Code::holding_not_in_force, "/cardholder");
  sqlite::HoldingRow row = present_one(rows, context.today);
  HoldingFacts facts;
  facts.cardholder = &cardholder;
  facts.on_record = row.holding;
  YKT_LET(decided, decide(facts, HoldingRevokeCase{command.reason}, context.today));
  row.holding = std::move(decided);
  sqlite::update_holding(context.database, row);
  return changed(context, row);
}

Result<Holdings> handle(Context& context, const HoldingList& query) {
  YKT_LET(rows, page_of(context, query));
  Holdings reply;
  for (const sqlite::HoldingRow& row : rows) reply.holdings.push_back(view_of(row, query.date));
  return reply;
}

Result<HoldingsFound> handle(Context& context, const HoldingFindings& query) {
  YKT_LET(rows, page_of(context, query));
  HoldingsFound reply;
  for (const sqlite::HoldingRow& row : rows)
    reply.holdings.push_back({row.id, row.holding.cardholder.value, row.holding.holder.value,
                              remarks_of(context, row.holding, query.date)});
  return reply;
}

}  // namespace ykt::gate
