// Counter: what is asked for at the card service again and again, and what the card must look like
// afterwards.
#pragma once
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "walk.hpp"
#include "ykt/service/commands.hpp"
#include "ykt/service/queries.hpp"

namespace one_card {

using ykt::CardQuestion;
using ykt::CardService;
using ykt::Code;
using ykt::Date;
using ykt::ProductionStep;
using ykt::ReplacementReason;
using ykt::ServiceChannel;

inline ykt::ServiceFile online(const Figure& one, CardService service) {
  return {.division = kCounty,
          .person = one.ref(),
          .service = service,
          .channel = ServiceChannel::online,
          .materials = {}};
}
inline ykt::ServiceFile at_counter(const Figure& one, CardService service, ykt::ServicePlace place) {
  ykt::ServiceFile asked = online(one, service);
  asked.channel = ServiceChannel::counter;
  asked.place = place;
  return asked;
}
inline ykt::CardAdviceGet question(CardQuestion asked) { return {.division = kCounty, .question = asked}; }

/// What the region's guide must answer, and by which source.
struct Answer {
  Code code;
  std::string_view source;
};
inline ykt::CardAdviceView advise(Walk& walk, const ykt::CardAdviceGet& asked, const Answer& expected) {
  auto advice = walk.session.ask("counter", asked);
  Walk::expect(advice.answer == slug(expected.code), "the guide answers the question");
  Walk::expect(std::ranges::count(advice.sources, expected.source) == 1, "the answer names its source");
  std::string steps;
  for (const std::string& step : advice.steps) steps += (steps.empty() ? "" : "；") + step;
  const ykt::CodeInfo& info = code_info(expected.code);
  const std::string source(expected.source);
  walk.tell("答：" + std::string(info.zh) + "（" + source + "）" + steps,
            "answer: " + std::string(info.en) + " (" + source + ") " + steps);
  return advice;
}

inline ykt::ProductionState record(Walk& walk, const std::string& request, ProductionStep step,
                                   const char* tracking_number = nullptr) {
  ykt::ProductionRecord taken{.request = request, .step = step};
  if (tracking_number) taken.tracking_number = tracking_number;
  auto state = walk.session.must("counter", taken);
  walk.tell_code(state.tell);
  return state;
}

/// Each side of a card by its state, and what the bank's side means for a payment.
struct Sides {
  std::string_view social;
  std::string_view bank;
  std::string_view payment;
};
inline ykt::CardView expect_sides(Walk& walk, const Figure& one, const Sides& expected) {
  auto card = walk.session.ask("counter", ykt::CardGet{one.ref()});
  Walk::expect(card.social && card.social->state == expected.social, "the social side is as told");
  Walk::expect(card.bank_side.state == expected.bank && card.payment == expected.payment,
               "the bank's side is as told, and what it means for a payment");
  walk.tell_code(card.social->tell);
  walk.tell_code(card.bank_side.tell);
  return card;
}

inline void bank_says(Walk& walk, const Figure& one, ykt::BankState state) {
  walk.session.must("registrar", ykt::CardChange{one.ref(), one.account, state});
}

/// H63 H83: enabling a card activates neither of its sides: each is activated by itself.
inline void activate(Walk& walk, const Figure& one) {
  const auto social = walk.session.must(
      "counter", at_counter(one, CardService::activate, ykt::ServicePlace::hospital_or_pharmacy));
  Walk::expect(social.done && social.social == ykt::SocialState::active,
               "the social side is activated at once");
  bank_says(walk, one, ykt::BankState::active);
}

/// H91: the bank has opened the account of a card that takes the place of another; gives the number of lines
/// that are held by it.
inline std::int64_t open_account(Walk& walk, const std::string& request, Figure& one, const char* bank,
                                 const char* digits) {
  one.account = account_of(digits);
  return walk.session
      .must("counter",
            ykt::ProductionAccount{
                .request = request, .bank = bank, .account = one.account, .account_name = one.name})
      .held;
}
/// Made, collected at a counter, both sides activated.
inline void hand_over(Walk& walk, const std::string& request, const Figure& one) {
  for (const ProductionStep step :
       {ProductionStep::make, ProductionStep::keep_to_collect, ProductionStep::hand_out})
    record(walk, request, step);
  activate(walk, one);
  expect_sides(walk, one, {"active", "active", "arrives"});
}

}  // namespace one_card
