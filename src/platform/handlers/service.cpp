#include "platform/handlers/service.hpp"

#include <array>
#include <utility>

#include "platform/handlers/checks.hpp"
#include "platform/handlers/held_lines.hpp"
#include "platform/handlers/import_rows.hpp"
#include "platform/handlers/register.hpp"
#include "platform/handlers/service_facts.hpp"
#include "platform/sqlite/bank_table.hpp"

namespace ykt::gate {
namespace {

Result<ScopeNeeded> scope_of_request(Context& context, const std::string& request) {
  YKT_LET(row, sqlite::find_request(context.database, request));
  return ScopeNeeded{.area = row.division, .bank = {}};
}

/// A proxy need not be on the register: the age is in the document.
Result<ServiceProxy> proxy_of(Context& context, const ProxyEntry& entry, sqlite::ServiceRequestRow& row) {
  YKT_LET(document, document_of(entry.person, "/proxy/person"));
  const IdCheck check = check_id(entry.person.id_kind, entry.person.id_number);
  row.proxy = document;
  constexpr int kBefore1900 = 127;  // such a number gives no birth date; whoever has one is of age
  return ServiceProxy{.age = check.birth_date ? age_on(*check.birth_date, context.today) : kBefore1900,
                      .guardian = entry.guardian,
                      .guardianship_proof = entry.guardianship_proof};
}

Result<std::optional<std::int64_t>> bank_of(Context& context, const std::optional<std::string>& code) {
  if (!code) return std::nullopt;
  const auto bank = sqlite::find_bank(context.database, *code);
  if (!bank) return fail(Code::not_found, "/bank", {{"what", std::string("bank")}});
  return bank->id;
}

Done check_address(const ServiceFile& command) {
  if (command.address.has_value() != command.post.has_value())
    return fail(Code::field_missing, command.address ? "/post" : "/address");
  if (command.address) return check_not_empty(*command.address, "/address");
  return {};
}

ProductionState state_of(const sqlite::ServiceRequestRow& row, std::int64_t held = 0) {
  return {.request = sqlite::request_name(row.id),
          .stage = *row.stage,
          .tell = std::string(slug(stage_meaning(*row.stage).tell)),
          .held = held};
}

/// A step of the card in the making, as decided and written.
Done take_step(Context& context, sqlite::ServiceRequestRow& row, const ProductionCase& step) {
  if (!row.stage) return fail(Code::service_request_closed, "/request", {{"state", std::string("done")}});
  YKT_LET(stage, decide(ProductionFacts{*row.stage, row.address.has_value()}, step));
  row.stage = stage;
  if (step.tracking_number) row.tracking = step.tracking_number;
  if (is_over(stage)) row.over_on = context.today;
  sqlite::update_request(context.database, row);
  sqlite::insert_event(context.database, {row.id, step.step, context.today, context.entry});
  return {};
}

/// Writes what follows from a request that was accepted; gives the row with its number.
void write_accepted(Context& context, const ServiceAccepted& accepted, sqlite::ServiceRequestRow& row) {
  row.filed_on = context.today;
  row.due = accepted.due;
  row.fee = accepted.fee;
  row.postage = accepted.postage;
  if (accepted.makes_card)
    row.stage = CardStage::applied;
  else
    row.over_on = context.today;
  row.id = sqlite::insert_request(context.database, row);
  if (accepted.social) {
    sqlite::SocialSideRow side = sqlite::social_side_of(context.database, row.person);
    side.state = accepted.social->state;
    side.before_loss = accepted.social->before_loss;
    sqlite::write_social_side(context.database, row.person, side, context.now);
  }
}

ServiceTaken taken_of(const sqlite::ServiceRequestRow& row, const ServiceAccepted& accepted) {
  ServiceTaken out;
  out.request = sqlite::request_name(row.id);
  out.done = !accepted.makes_card;
  out.stage = row.stage;
  tell_accepted(accepted, out);
  return out;
}

/// One row of an employer's or school's list after another.
class GroupRows {
 public:
  GroupRows(Context& context, const ServiceGroupFile& command, AreaCode division, sqlite::GuidesRow guides)
      : context_(context), command_(command), division_(division), guides_(std::move(guides)) {}

  Done add(const RowReader& row) {
    YKT_LET(document, document_in(row));
    const auto id = sqlite::find_person_id(context_.database, document);
    if (!id) return fail(Code::not_found, "/id_number", {{"what", std::string("person")}});
    const auto person = sqlite::find_person(context_.database, *id);
    YKT_INVARIANT(person);
    ServiceFacts facts = service_facts(context_, *person, CardService::apply);
    facts.region = &guides_.pack;
    const Guide* guide = find_guide(guides_.pack, CardService::apply);
    YKT_INVARIANT(guide);  // the list's own papers were checked by it
    ServiceCase command{.service = CardService::apply};
    // What each person would show stands in the list's copies.
    if (guide->materials) command.materials = *guide->materials;
    if (!row.cell(kBank).empty()) command.bank = row.cell(kBank);
    YKT_LET(bank, bank_of(context_, command.bank));
    auto accepted = decide(facts, command, context_.today);
    if (!accepted) {
      // Of what a request is refused for, only the bank is a column; the rest is the row as a whole.
      Error error = std::move(accepted).error();
      if (error.path != "/bank") error.path.clear();
      return Failure(std::move(error));
    }
    sqlite::ServiceRequestRow request{
        .division = division_, .person = *id, .bank = bank, .guide = guides_.id, .group = command_.group};
    write_accepted(context_, *accepted, request);
    ++taken;
    return {};
  }

  static constexpr std::size_t kBank = 2;
  std::int64_t taken = 0;

 private:
  Context& context_;
  const ServiceGroupFile& command_;
  AreaCode division_;
  sqlite::GuidesRow guides_;
};

}  // namespace

Result<ScopeNeeded> scope_of(Context& context, const ProductionRecord& command) {
  return scope_of_request(context, command.request);
}
Result<ScopeNeeded> scope_of(Context& context, const ProductionAccount& command) {
  return scope_of_request(context, command.request);
}
Result<ScopeNeeded> scope_of(Context& context, const DeliveryAddressChange& command) {
  return scope_of_request(context, command.request);
}
Result<ScopeNeeded> scope_of(Context& context, const RequestGet& query) {
  return scope_of_request(context, query.request);
}

Result<ServiceTaken> handle(Context& context, const ServiceFile& command) {
  YKT_LET(division, AreaCode::parse(command.division));
  YKT_LET(person, person_of(context, command.person, "/person"));
  YKT_TRY(check_address(command));
  YKT_LET(guides, guides_of(context, division));
  sqlite::ServiceRequestRow row{.division = division,
                                .person = person.id,
                                .service = command.service,
                                .channel = command.channel,
                                .reason = command.reason,
                                .guide = guides.id,
                                .address = command.address};
  YKT_LET(bank, bank_of(context, command.bank));
  row.bank = bank;
  ServiceCase asked{.service = command.service,
                    .channel = command.channel,
                    .place = command.place,
                    .loss = command.loss,
                    .reason = command.reason,
                    .insists = command.insists.value_or(false),
                    .materials = command.materials,
                    .bank = command.bank,
                    .post = command.post};
  if (command.proxy) {
    YKT_LET(proxy, proxy_of(context, *command.proxy, row));
    asked.proxy = proxy;
  }
  ServiceFacts facts = service_facts(context, person, command.service);
  facts.region = &guides.pack;
  YKT_LET(accepted, decide(facts, asked, context.today));
  write_accepted(context, accepted, row);
  ServiceTaken taken = taken_of(row, accepted);
  if (accepted.step) {
    auto open = sqlite::open_request_of(context.database, person.id);
    YKT_INVARIANT(open);
    YKT_TRY(take_step(context, *open, {*accepted.step, std::nullopt}));
    taken.stage = open->stage;
  }
  context.subject = taken.request;
  return taken;
}

Result<SocialSideRecorded> handle(Context& context, const SocialSideRecord& command) {
  YKT_LET(person, person_of(context, command.person, "/person"));
  sqlite::SocialSideRow side = sqlite::social_side_of(context.database, person.id);
  // What nobody recorded stands for a side on which the event can happen.
  const bool activates = command.event == CardEvent::activate;
  const auto card = card_of(context, person.id, activates ? SocialState::inactive : SocialState::active);
  if (!card) return fail(Code::card_not_on_record, "/person");
  auto changed = after({card->social_state, side.before_loss}, command.event);
  if (!changed) return Failure(std::move(changed).error().under("/event"));
  side.state = changed->state;
  side.before_loss = changed->before_loss;
  sqlite::write_social_side(context.database, person.id, side, context.now);
  context.subject = "person:" + std::to_string(person.id.value);
  return SocialSideRecorded{person.id.value, changed->state, std::string(slug(tell(changed->state)))};
}

Result<ServiceGroupTaken> handle(Context& context, const ServiceGroupFile& command) {
  constexpr std::array kColumns = {RowColumn{"id_kind", true}, RowColumn{"id_number", true},
                                   RowColumn{"bank", false}};
  YKT_LET(division, AreaCode::parse(command.division));
  YKT_TRY(check_not_empty(command.group, "/group"));
  YKT_LET(guides, guides_of(context, division));
  YKT_TRY(check_group(guides.pack, command.materials));
  GroupRows rows(context, command, division, std::move(guides));
  Problems problems;
  YKT_LET(count, each_row(context, kColumns, problems, [&](const RowReader& row) { return rows.add(row); }));
  context.subject = command.division;
  return ServiceGroupTaken{
      .rows = count, .taken = rows.taken, .refused = problems.count(), .problems = problems.take()};
}

Result<ProductionState> handle(Context& context, const ProductionRecord& command) {
  YKT_LET(row, sqlite::find_request(context.database, command.request));
  if (command.step == ProductionStep::open_account)
    return fail(Code::production_account_missing, "/step");  // with its number, by a command of its own
  YKT_TRY(take_step(context, row, {command.step, command.tracking_number}));
  context.subject = command.request;
  return state_of(row);
}

Result<ProductionState> handle(Context& context, const ProductionAccount& command) {
  YKT_LET(row, sqlite::find_request(context.database, command.request));
  YKT_TRY(take_step(context, row, {ProductionStep::open_account, std::nullopt}));
  YKT_LET(bank, bank_of(context, command.bank));
  if (row.bank && row.bank != bank)
    return fail(Code::field_invalid, "/bank", {{"expected", std::string("the bank that was chosen")}});
  const auto before = sqlite::find_card(context.database, row.person);
  const AccountCheck account = check_account(command.account);
  if (before && account.ok() && before->account == account.key)  // H91
    return fail(Code::field_invalid, "/account", {{"expected", std::string("another account")}});
  YKT_LET(changed, register_card(context, {.holder = row.person,
                                           .issuing_bank = command.bank,
                                           .account = command.account,
                                           .account_name = command.account_name,
                                           .bank_state = BankState::inactive}));
  sqlite::write_social_side(context.database, row.person, {.state = SocialState::inactive}, context.now);
  const std::int64_t held = changed ? hold_lines_paid_to(context, row.person) : 0;
  context.subject = command.request;
  return state_of(row, held);
}

Result<ProductionState> handle(Context& context, const DeliveryAddressChange& command) {
  YKT_LET(row, sqlite::find_request(context.database, command.request));
  if (!row.stage) return fail(Code::service_request_closed, "/request", {{"state", std::string("done")}});
  YKT_TRY(check_address_change(*row.stage, command.address));
  row.address = command.address;
  row.postage = postage_to(sqlite::guides_at(context.database, row.guide), command.post);
  sqlite::update_request(context.database, row);
  context.subject = command.request;
  return state_of(row);
}

}  // namespace ykt::gate
