// Request: the order of the checks is the order in which somebody at a counter would want to hear of them.
#include "ykt/service/request.hpp"

#include <algorithm>

#include "ykt/base/time_limit.hpp"

namespace ykt {
namespace {

std::string words_of(const std::vector<ServicePlace>& places) {
  std::string out;
  for (const ServicePlace place : places) {
    if (!out.empty()) out += ", ";
    out += slug(place);
  }
  return out;
}

/// A request as it is checked: the guide of its service, and what it leads to.
class Checking {
 public:
  Checking(const ServiceFacts& facts, const ServiceCase& command, const Guide& guide)
      : facts_(facts), command_(command), guide_(guide) {}

  Done channel();
  Done proxy();
  Done card();
  Done service();
  Done bank();
  Done materials();
  ServiceAccepted take() { return std::move(out_); }

 private:
  bool online() const { return command_.channel == ServiceChannel::online; }
  bool is(CardService service) const { return command_.service == service; }
  /// Whether the service goes on using the card in hand.
  bool uses_card() const;
  Done event(CardEvent event);
  Done loss();
  Done withdrawal();
  Done replacement();
  Done of_open_request();

  const ServiceFacts& facts_;
  const ServiceCase& command_;
  const Guide& guide_;
  ServiceAccepted out_;
  std::vector<std::string> proxy_materials_;
  bool proxy_brings_ = false;
};

Done Checking::channel() {
  if (!online()) {
    if (!guide_.places || !command_.place) return {};
    if (std::ranges::find(*guide_.places, *command_.place) != guide_.places->end()) return {};
    return fail(Code::service_wrong_place, "/place",
                {{"source", guide_.places.source()}, {"places", words_of(*guide_.places)}});
  }
  if (!guide_.online) return fail(Code::service_channel_not_stated, "/channel");
  const OnlineOffer& offer = *guide_.online;
  if (offer.kind != OnlineKind::offered)
    return fail(Code::service_counter_only, "/channel", {{"source", guide_.online.source()}});
  if (!offer.temporary_loss_only) return {};
  const bool temporary = is(CardService::report_loss)
                             ? command_.loss.value_or(LossKind::formal) == LossKind::for_now
                             : facts_.card && facts_.card->social_state != SocialState::lost;
  if (temporary) return {};
  return fail(Code::service_online_limited, "/channel", {{"source", guide_.online.source()}});
}

Done Checking::proxy() {
  if (!command_.proxy) return {};
  const ProxyAnswer answer = may_proxy(guide_, {.channel = command_.channel,
                                                .holder_age = static_cast<int>(facts_.holder_age),
                                                .proxy_age = static_cast<int>(command_.proxy->age),
                                                .guardian = command_.proxy->guardian,
                                                .guardianship_proof = command_.proxy->guardianship_proof});
  if (!answer.allowed()) return fail(answer.code, "/proxy", {{"age", answer.age}, {"source", answer.source}});
  out_.advice.push_back(answer.code);
  proxy_brings_ = !answer.materials.empty();
  proxy_materials_ = answer.materials;
  return {};
}

bool Checking::uses_card() const {
  return is(CardService::activate) || is(CardService::withdraw_loss) || is(CardService::associate) ||
         is(CardService::change_place_of_insurance) || is(CardService::change_pin) ||
         is(CardService::reset_pin);
}

Done Checking::card() {
  const auto& card = facts_.card;
  const bool in_hand = card && !is_final(card->social_state) && !is_final(card->bank_state);
  if (facts_.open && makes_card(command_.service))
    return fail(Code::service_request_open, "/service", {{"request", facts_.open->name}});
  if (is(CardService::apply)) {
    if (in_hand) return fail(Code::service_card_on_record, "/person");
    return {};
  }
  if (is(CardService::correct_photo) || is(CardService::collect_and_enable) ||
      is(CardService::query_information))
    return {};
  if (!card) return fail(Code::service_no_card, "/person");
  if (!in_hand && !is(CardService::replace)) return fail(Code::service_card_ended, "/person");
  if (facts_.card_outdated && uses_card()) return fail(Code::service_card_outdated, "/person");
  return {};
}

Done Checking::event(CardEvent event) {
  auto side = after({facts_.card->social_state, facts_.before_loss}, event);
  if (!side) return Failure(std::move(side).error().under("/service"));
  out_.social = *side;
  return {};
}

Done Checking::loss() {
  const LossKind kind = command_.loss.value_or(LossKind::formal);
  const SocialState state = facts_.card->social_state;
  if (state == SocialState::lost || (state == SocialState::temporarily_lost && kind == LossKind::for_now))
    return fail(Code::service_loss_reported, "/service");
  return event(kind == LossKind::formal ? CardEvent::report_loss : CardEvent::report_loss_for_now);
}

Done Checking::withdrawal() {
  const SocialState state = facts_.card->social_state;
  if (state != SocialState::lost && state != SocialState::temporarily_lost)
    return fail(Code::service_no_loss, "/service");
  // H97: from the moment a replacement is filed the old card does not come back.
  if (facts_.open && makes_card(facts_.open->service))
    return fail(Code::service_replacement_filed, "/service", {{"request", facts_.open->name}});
  return event(CardEvent::withdraw_loss);
}

Done Checking::replacement() {
  if (!command_.reason) return fail(Code::service_reason_missing, "/reason");
  const ReplacementReason reason = *command_.reason;
  const Card& card = *facts_.card;
  if (reason == ReplacementReason::lost && card.social_state != SocialState::lost &&
      card.bank_state != BankState::lost && !is_final(card.bank_state))
    return fail(Code::service_loss_first, "/reason");
  const auto& rules = facts_.region->replacement;
  const auto rule = std::ranges::find(rules, reason, &ReplacementRule::reason);
  if (rule == rules.end() || !rule->need) return {};
  if (*rule->need == ReplacementNeed::not_needed) {
    const bool insists = command_.insists && rule->insisting && *rule->insisting == command_.channel;
    if (!insists)
      return fail(Code::service_replacement_not_needed, "/reason",
                  {{"source", rule->need.source()},
                   {"instead", std::string(rule->instead ? slug(*rule->instead) : "-")}});
  }
  return {};
}

Done Checking::of_open_request() {
  const bool photo = is(CardService::correct_photo);
  const bool there = facts_.open && (photo ? facts_.open->stage == CardStage::photo_failed
                                           : facts_.open->stage == CardStage::in_post ||
                                                 facts_.open->stage == CardStage::to_collect);
  if (!there) return fail(photo ? Code::service_no_photo_asked : Code::service_not_collectable, "/service");
  out_.step = photo ? ProductionStep::correct_photo : ProductionStep::hand_out;
  // H83: enabling is one act, activating either side another.
  if (!photo) out_.advice.push_back(Code::stage_handed_out);
  return {};
}

Done Checking::service() {
  switch (command_.service) {
    case CardService::activate:
      if (facts_.card->social_state != SocialState::inactive)
        return fail(Code::service_not_inactive, "/service", {{"source", guide_.conditions.source()}});
      return event(CardEvent::activate);
    case CardService::report_loss:
      return loss();
    case CardService::withdraw_loss:
      return withdrawal();
    case CardService::reset_pin:
      return event(CardEvent::reset_pin);
    case CardService::cancel:
      return event(CardEvent::close);
    case CardService::replace:
      return replacement();
    case CardService::change_key_information:
      if (!facts_.card_outdated) return fail(Code::service_register_first, "/service");
      return {};
    case CardService::correct_photo:
    case CardService::collect_and_enable:
      return of_open_request();
    case CardService::apply:
    case CardService::change_other_information:
    case CardService::query_information:
    case CardService::change_pin:
    case CardService::change_place_of_insurance:
    case CardService::associate:
      break;
  }
  return {};
}

Done Checking::bank() {
  if (!makes_card(command_.service)) return {};
  if (!guide_.bank) return {};
  if (*guide_.bank == BankChoice::free && !command_.bank) return fail(Code::service_bank_missing, "/bank");
  if (*guide_.bank == BankChoice::issuing_bank && command_.bank && facts_.card &&
      *command_.bank != facts_.card->issuing_bank)
    return fail(Code::service_issuing_bank_only, "/bank", {{"source", guide_.bank.source()}});
  return {};
}

Done check_materials(const std::vector<std::string>& needed, const std::vector<std::string>& brought,
                     const std::string& source) {
  for (const std::string& material : needed)
    if (std::ranges::find(brought, material) == brought.end())
      return fail(Code::service_material_missing, "/materials", {{"source", source}, {"material", material}});
  return {};
}

/// Who comes for somebody else brings what the rule of proxies says; where it says nothing, the holder's.
Done Checking::materials() {
  if (proxy_brings_) {
    const auto rule = std::ranges::find(guide_.proxy, command_.channel, &ProxyRule::channel);
    return check_materials(proxy_materials_, command_.materials, rule->materials.source());
  }
  if (!guide_.materials) return {};
  return check_materials(*guide_.materials, command_.materials, guide_.materials.source());
}

}  // namespace

std::string_view slug(LossKind kind) noexcept { return kind == LossKind::for_now ? "for_now" : "formal"; }

Result<ServiceDue> service_due(const Guide& guide, Date from,
                               const std::optional<HolidayCalendarData>& calendar) {
  if (!guide.time) return ServiceDue{};
  if (guide.time->working_days == 0) return ServiceDue{Code::service_at_once, from};
  YKT_LET(due, limit_day_if_known({guide.time->working_days, DayCount::working}, from, calendar));
  return ServiceDue{due ? Code::service_time_limit : Code::calendar_not_stated, due};
}

Result<ServiceAccepted> decide(const ServiceFacts& facts, const ServiceCase& command, Date as_of) {
  YKT_INVARIANT(facts.region);
  const Guide* guide = find_guide(*facts.region, command.service);
  if (!guide)
    return fail(Code::service_not_stated, "/service", {{"service", std::string(slug(command.service))}});
  if (facts.holder_dead && command.service != CardService::cancel)
    return fail(Code::card_holder_dead, "/person");
  Checking checking(facts, command, *guide);
  YKT_TRY(checking.channel());
  YKT_TRY(checking.proxy());
  YKT_TRY(checking.card());
  YKT_TRY(checking.service());
  YKT_TRY(checking.bank());
  YKT_TRY(checking.materials());
  ServiceAccepted out = checking.take();
  out.makes_card = makes_card(command.service);
  out.fee = fee_of(*guide);
  if (command.service == CardService::change_key_information)
    if (const Guide* card = find_guide(*facts.region, CardService::replace)) out.card_fee = fee_of(*card);
  if (command.post && out.makes_card) out.postage = postage_to(*facts.region, *command.post);
  YKT_LET(due, service_due(*guide, as_of, facts.calendar));
  out.due = due;
  if (guide->steps) out.steps = *guide->steps;
  if (out.fee.code == Code::fee_not_stated) out.advice.push_back(Code::fee_not_stated);
  if (due.code == Code::service_time_not_stated) out.advice.push_back(due.code);
  // H52 H95: what the social side does is not done to the account.
  if (command.service == CardService::report_loss) out.advice.push_back(tell(out.social->state));
  return out;
}

Done check_group(const GuidePack& region, const std::vector<std::string>& materials) {
  const Guide* guide = find_guide(region, CardService::apply);
  if (!guide) return fail(Code::service_not_stated, "/service", {{"service", std::string("apply")}});
  if (!guide->group) return fail(Code::service_group_not_stated, "/service");
  return check_materials(*guide->group, materials, guide->group.source());
}

}  // namespace ykt
