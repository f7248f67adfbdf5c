// Rules of the room service on requests: whether a service is done for somebody, and how a card is made.
#include "platform/describe/card.hpp"
#include "platform/describe/rules_service.hpp"
#include "platform/describe/service.hpp"
#include "platform/handlers/service_facts.hpp"

namespace ykt {

YKT_DESCRIBE(OpenRequest, service, stage, name)
YKT_DESCRIBE(ServiceProxy, age, guardian, guardianship_proof)
YKT_DESCRIBE(ServiceCase, service, channel, place, loss, reason, insists, materials, proxy, bank, post)

/// What a register would say of the holder, and the guides of the region.
struct ServiceCaseFacts {
  std::string pack;
  std::int64_t holder_age;
  bool holder_dead;
  std::optional<Card> card{};
  std::optional<SocialState> before_loss{};
  bool card_outdated;
  std::optional<OpenRequest> open{};
  std::optional<HolidayCalendarData> calendar{};
};
YKT_DESCRIBE(ServiceCaseFacts, pack, holder_age, holder_dead, card, before_loss, card_outdated, open,
             calendar)

struct ServiceDecided {
  std::optional<SocialState> social{};
  bool makes_card;
  std::optional<ProductionStep> step{};
  std::string time;
  std::optional<Date> due{};
  ServiceCost cost;
  std::optional<ServiceCost> card_cost{};
  std::optional<ServiceCost> postage{};
  std::vector<std::string> steps;
  std::vector<std::string> advice;
};
YKT_DESCRIBE(ServiceDecided, social, makes_card, step, time, due, cost, card_cost, postage, steps, advice)

static ServiceDecided view_of(const ServiceAccepted& accepted) {
  ServiceDecided out;
  out.makes_card = accepted.makes_card;
  out.step = accepted.step;
  gate::tell_accepted(accepted, out);
  return out;
}

static Result<ServiceDecided> decide(const ServiceCaseFacts& facts, const ServiceCase& command, Date as_of) {
  YKT_TRY(check_age(facts.holder_age, "/holder_age"));
  YKT_TRY(check_before_loss(facts.before_loss, kSocialSteps));
  if (command.proxy) YKT_TRY(check_age(command.proxy->age, "/proxy/age"));
  YKT_LET(pack, load_region(facts.pack));
  YKT_LET(accepted, decide(ServiceFacts{.region = &pack,
                                        .holder_age = facts.holder_age,
                                        .holder_dead = facts.holder_dead,
                                        .card = facts.card,
                                        .before_loss = facts.before_loss.value_or(SocialState::inactive),
                                        .card_outdated = facts.card_outdated,
                                        .open = facts.open,
                                        .calendar = facts.calendar},
                           command, as_of));
  return view_of(accepted);
}

// ---- cards in the making

YKT_DESCRIBE(ProductionFacts, stage, has_address)
YKT_DESCRIBE(ProductionCase, step, tracking_number)

struct ProductionDecided {
  CardStage stage;
  std::string tell;
};
YKT_DESCRIBE(ProductionDecided, stage, tell)

static ProductionDecided view_of(CardStage stage) {
  return {stage, std::string(slug(stage_meaning(stage).tell))};
}

static Result<ProductionDecided> decide(const ProductionFacts& facts, const ProductionCase& command, Date) {
  YKT_LET(stage, decide(facts, command));
  return view_of(stage);
}

struct AddressFacts {
  CardStage stage;
};
struct AddressCase {
  std::string address;
};
YKT_DESCRIBE(AddressFacts, stage)
YKT_DESCRIBE(AddressCase, address)

static Result<ProductionDecided> decide(const AddressFacts& facts, const AddressCase& command, Date) {
  YKT_TRY(check_address_change(facts.stage, command.address));
  return view_of(facts.stage);
}

void add_request_rules(std::vector<Rule>& into) {
  constexpr std::string_view room = "service";
  into.push_back(declare_rule<ServiceCaseFacts, ServiceCase>(
      "service_request", room,
      {"Whether a service of the card is done for somebody there and then, and what follows (R13).",
       "能否当场为某人办理社保卡业务，以及由此产生的变化（R13）。"}));
  into.push_back(declare_rule<ProductionFacts, ProductionCase>(
      "production_step", room,
      {"The stage of a card in the making after a step, and what to tell who waits (R14).",
       "制卡和寄递每一步之后所处的阶段，以及应告知的事项（R14）。"}));
  into.push_back(declare_rule<AddressFacts, AddressCase>(
      "delivery_address", room,
      {"Whether the address of a card can still be changed (H84).", "邮寄地址能否更改（H84）。"}));
}

}  // namespace ykt
