// Request: each refusal with its source, their order, and what an accepted request leads to.
#include "ykt/service/request.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace ykt {
namespace {

constexpr Date kToday = Date::of(2025, 4, 1);

template <class T>
Stated<T> stated(T value, std::string source) {
  return Stated<T>::of(std::move(value), std::move(source));
}

/// A made-up region with every rule in it; sources are as long as a real one's.
GuidePack region() {
  GuidePack pack;
  pack.name = "test.guides";
  for (const CardService service :
       {CardService::apply, CardService::activate, CardService::change_key_information,
        CardService::query_information, CardService::reset_pin, CardService::report_loss,
        CardService::withdraw_loss, CardService::replace, CardService::cancel,
        CardService::collect_and_enable, CardService::correct_photo, CardService::associate}) {
    Guide guide;
    guide.service = service;
    guide.name = stated<std::string>(std::string(slug(service)), "T1");
    guide.fee = stated(ServiceFee{}, "T2");
    guide.time = stated(ServiceTime{0}, "T3");
    guide.online = stated(OnlineOffer{.kind = OnlineKind::offered, .channels = {"app"}}, "T4");
    guide.proxy.push_back({.channel = ServiceChannel::counter,
                           .allowed = stated(true, "T5"),
                           .materials = stated(std::vector<std::string>{"proxy's ID"}, "T6"),
                           .proxy_age_min = stated(std::int64_t{18}, "T7")});
    pack.guides.push_back(std::move(guide));
  }
  return pack;
}
Guide& guide_of(GuidePack& pack, CardService service) {
  for (Guide& guide : pack.guides)
    if (guide.service == service) return guide;
  throw std::logic_error("no such guide");
}

Card card(SocialState social = SocialState::active, BankState bank = BankState::active) {
  return {.holder = {7},
          .issuing_bank = "bank_a",
          .account = "6200000000000000000",
          .account_name = "名字",
          .bank_state = bank,
          .social_state = social};
}

struct Asked {
  GuidePack pack = region();
  ServiceFacts facts{.region = nullptr, .holder_age = 70, .card = card(), .before_loss = SocialState::active};
  ServiceCase command{};

  Asked() = default;
  explicit Asked(CardService service) { command.service = service; }

  Result<ServiceAccepted> decided() {
    facts.region = &pack;
    return decide(facts, command, kToday);
  }
  Code code() {
    const auto out = decided();
    return out ? Code::ok : out.error().code;
  }
  std::string path() { return decided().error().path; }
  std::string source() {
    const Error error = decided().error();
    const ErrorArg* arg = error.arg("source");
    return arg ? std::get<std::string>(arg->value) : "";
  }
};

TEST(Request, WhatNobodyStatesIsNotDone) {
  Asked asked(CardService::change_pin);
  EXPECT_EQ(asked.code(), Code::service_not_stated);
}

TEST(Request, TheDeadAreServedNothingButTheCancellation) {
  Asked asked(CardService::report_loss);
  asked.facts.holder_dead = true;
  EXPECT_EQ(asked.code(), Code::card_holder_dead);
  asked.command.service = CardService::cancel;
  EXPECT_EQ(asked.code(), Code::ok);
  EXPECT_EQ(asked.decided()->social->state, SocialState::closed);
}

TEST(Request, OnlineOnlyWhereItIsOffered) {
  Asked asked(CardService::activate);
  asked.facts.card = card(SocialState::inactive);
  asked.command.channel = ServiceChannel::online;
  EXPECT_EQ(asked.code(), Code::ok);
  guide_of(asked.pack, CardService::activate).online = stated(OnlineOffer{.kind = OnlineKind::not_yet}, "L4");
  EXPECT_EQ(asked.code(), Code::service_counter_only);
  EXPECT_EQ(asked.source(), "L4");
  guide_of(asked.pack, CardService::activate).online = {};
  EXPECT_EQ(asked.code(), Code::service_channel_not_stated);
}

TEST(Request, OnlineTheTemporaryLossOfTheSocialSideAlone) {
  Asked asked(CardService::report_loss);
  const OnlineOffer limited{
      .kind = OnlineKind::offered, .channels = {"app"}, .limit = "临时挂失", .temporary_loss_only = true};
  guide_of(asked.pack, CardService::report_loss).online = stated(limited, "L10");
  guide_of(asked.pack, CardService::withdraw_loss).online = stated(limited, "L11");
  asked.command.channel = ServiceChannel::online;
  EXPECT_EQ(asked.code(),
            Code::service_online_limited);  // the formal loss, which is meant where none is said
  EXPECT_EQ(asked.source(), "L10");
  asked.command.loss = LossKind::for_now;
  EXPECT_EQ(asked.decided()->social->state, SocialState::temporarily_lost);
  asked.command = {.service = CardService::withdraw_loss, .channel = ServiceChannel::online};
  asked.facts.card = card(SocialState::lost);
  EXPECT_EQ(asked.code(), Code::service_online_limited);
  asked.facts.card = card(SocialState::temporarily_lost);
  EXPECT_EQ(asked.decided()->social->state, SocialState::active);
}

TEST(Request, AtTheRightPlace) {
  Asked asked(CardService::reset_pin);
  guide_of(asked.pack, CardService::reset_pin).places =
      stated(std::vector{ServicePlace::agency_window, ServicePlace::partner_bank}, "H87");
  asked.command.place = ServicePlace::hospital_or_pharmacy;
  EXPECT_EQ(asked.code(), Code::service_wrong_place);
  EXPECT_EQ(asked.decided().error().text(Lang::en),
            "not done at this place (H87): go to agency_window, partner_bank");
  asked.command.place = ServicePlace::partner_bank;
  EXPECT_EQ(asked.code(), Code::ok);
}

TEST(Request, AProxyByTheRule) {
  Asked asked(CardService::report_loss);
  asked.command.proxy = ServiceProxy{.age = 17};
  asked.command.materials = {"proxy's ID"};
  EXPECT_EQ(asked.code(), Code::proxy_too_young);
  EXPECT_EQ(asked.source(), "T7");
  EXPECT_EQ(asked.path(), "/proxy");
  asked.command.proxy->age = 45;
  EXPECT_EQ(asked.code(), Code::ok);
  asked.command.materials = {};
  EXPECT_EQ(asked.code(), Code::service_material_missing);
  EXPECT_EQ(asked.source(), "T6");
  guide_of(asked.pack, CardService::report_loss).proxy[0].allowed = stated(false, "H69");
  EXPECT_EQ(asked.code(), Code::proxy_refused);
  guide_of(asked.pack, CardService::report_loss).proxy.clear();
  EXPECT_EQ(asked.code(), Code::proxy_not_stated);
}

TEST(Request, ASecondCardIsNotAppliedFor) {
  Asked asked(CardService::apply);
  EXPECT_EQ(asked.code(), Code::service_card_on_record);
  asked.facts.card.reset();
  EXPECT_EQ(asked.code(), Code::ok);
  asked.facts.open = OpenRequest{CardService::apply, CardStage::applied, "S000001"};
  EXPECT_EQ(asked.code(), Code::service_request_open);
  asked.facts.open.reset();
  asked.facts.card = card(SocialState::closed, BankState::closed);
  EXPECT_EQ(asked.code(), Code::ok);  // what was cancelled is no card in hand
}

TEST(Request, WhoHasNoCardAppliesForOne) {
  for (const CardService service : {CardService::report_loss, CardService::replace, CardService::associate,
                                    CardService::cancel, CardService::reset_pin}) {
    Asked asked(service);
    asked.facts.card.reset();
    EXPECT_EQ(asked.code(), Code::service_no_card) << slug(service);
    asked.facts.card = card(SocialState::replaced, BankState::replaced);
    EXPECT_EQ(asked.code(),
              service == CardService::replace ? Code::service_reason_missing : Code::service_card_ended)
        << slug(service);
  }
}

TEST(Request, ACardWithOldKeyInformationIsReplacedAndNotUsedOn) {
  for (const CardService service :
       {CardService::withdraw_loss, CardService::associate, CardService::reset_pin, CardService::activate}) {
    Asked asked(service);
    asked.facts.card_outdated = true;
    EXPECT_EQ(asked.code(), Code::service_card_outdated) << slug(service);
  }
  Asked change(CardService::change_key_information);
  EXPECT_EQ(change.code(), Code::service_register_first);
  change.facts.card_outdated = true;
  guide_of(change.pack, CardService::replace).fee = stated(ServiceFee{.kind = FeeKind::by_bank_rule}, "L12");
  const auto accepted = change.decided();
  ASSERT_TRUE(accepted);
  EXPECT_TRUE(accepted->makes_card);  // L5: a new card follows
  EXPECT_EQ(accepted->fee.code, Code::fee_free);
  EXPECT_EQ(accepted->card_fee->code, Code::fee_by_bank);
}

TEST(Request, ActivationIsForACardThatIsNotActive) {
  Asked asked(CardService::activate);
  EXPECT_EQ(asked.code(), Code::service_not_inactive);
  asked.facts.card = card(SocialState::inactive);
  EXPECT_EQ(asked.decided()->social->state, SocialState::active);
}

TEST(Request, ALossIsReportedOnceAndMadeFormalOnce) {
  Asked asked(CardService::report_loss);
  asked.command.loss = LossKind::for_now;
  asked.facts.card = card(SocialState::temporarily_lost);
  EXPECT_EQ(asked.code(), Code::service_loss_reported);
  asked.command.loss = LossKind::formal;
  EXPECT_EQ(asked.decided()->social->state, SocialState::lost);
  EXPECT_EQ(asked.decided()->advice, std::vector{Code::social_side_lost});
  asked.facts.card = card(SocialState::lost);
  EXPECT_EQ(asked.code(), Code::service_loss_reported);
}

TEST(Request, ALossIsWithdrawnUntilAReplacementIsFiled) {
  Asked asked(CardService::withdraw_loss);
  EXPECT_EQ(asked.code(), Code::service_no_loss);
  asked.facts.card = card(SocialState::lost);
  asked.facts.before_loss = SocialState::inactive;
  EXPECT_EQ(asked.decided()->social->state, SocialState::inactive);
  asked.facts.open = OpenRequest{CardService::replace, CardStage::applied, "S000002"};
  EXPECT_EQ(asked.code(), Code::service_replacement_filed);  // H97
}

TEST(Request, AReplacementForItsReason) {
  Asked asked(CardService::replace);
  asked.pack.replacement = {
      {.reason = ReplacementReason::expired, .need = stated(ReplacementNeed::must, "H98")},
      {.reason = ReplacementReason::status_changed, .need = stated(ReplacementNeed::not_needed, "H88")},
      {.reason = ReplacementReason::insured_in_region,
       .need = stated(ReplacementNeed::not_needed, "H81"),
       .instead = stated(CardService::associate, "H81"),
       .insisting = stated(ServiceChannel::counter, "H81")}};
  EXPECT_EQ(asked.code(), Code::service_reason_missing);
  asked.command.reason = ReplacementReason::lost;
  EXPECT_EQ(asked.code(), Code::service_loss_first);  // H96
  asked.facts.card = card(SocialState::lost);
  EXPECT_EQ(asked.code(), Code::ok);
  asked.facts.card = card();
  asked.command.reason = ReplacementReason::expired;
  EXPECT_EQ(asked.code(), Code::ok);
  asked.command.reason = ReplacementReason::status_changed;
  asked.command.insists = true;
  EXPECT_EQ(asked.code(), Code::service_replacement_not_needed);  // H88 knows no insisting
  asked.command.reason = ReplacementReason::insured_in_region;
  EXPECT_EQ(asked.code(), Code::ok);
  asked.command.channel = ServiceChannel::online;
  EXPECT_EQ(asked.code(), Code::service_replacement_not_needed);  // H81: at a window only
  EXPECT_EQ(asked.decided().error().text(Lang::en), "for this reason no new card is needed (H81): associate");
  asked.command.reason = ReplacementReason::damaged;  // nothing stated: nothing refused
  EXPECT_EQ(asked.code(), Code::ok);
}

TEST(Request, TheBankIsChosenOrTheOneThatIssued) {
  Asked asked(CardService::replace);
  asked.command.reason = ReplacementReason::damaged;
  guide_of(asked.pack, CardService::replace).bank = stated(BankChoice::free, "H60");
  EXPECT_EQ(asked.code(), Code::service_bank_missing);
  asked.command.bank = "bank_b";
  EXPECT_EQ(asked.code(), Code::ok);
  guide_of(asked.pack, CardService::replace).bank = stated(BankChoice::issuing_bank, "L12");
  EXPECT_EQ(asked.code(), Code::service_issuing_bank_only);
  EXPECT_EQ(asked.source(), "L12");
  asked.command.bank = "bank_a";
  EXPECT_EQ(asked.code(), Code::ok);
  asked.command.bank.reset();
  EXPECT_EQ(asked.code(), Code::ok);
}

TEST(Request, PhotoAndCollectionBelongToACardInTheMaking) {
  Asked photo(CardService::correct_photo);
  EXPECT_EQ(photo.code(), Code::service_no_photo_asked);
  photo.facts.open = OpenRequest{CardService::apply, CardStage::photo_failed, "S000001"};
  EXPECT_EQ(photo.decided()->step, ProductionStep::correct_photo);
  Asked collected(CardService::collect_and_enable);
  collected.facts.open = OpenRequest{CardService::apply, CardStage::making, "S000001"};
  EXPECT_EQ(collected.code(), Code::service_not_collectable);
  for (const CardStage stage : {CardStage::in_post, CardStage::to_collect}) {
    collected.facts.open->stage = stage;
    EXPECT_EQ(collected.decided()->step, ProductionStep::hand_out);
    // H83: enabling activates neither side.
    EXPECT_FALSE(collected.decided()->social);
    EXPECT_EQ(collected.decided()->advice, std::vector{Code::stage_handed_out});
  }
}

TEST(Request, MaterialAsTheGuideNamesIt) {
  Asked asked(CardService::associate);
  guide_of(asked.pack, CardService::associate).materials =
      stated(std::vector<std::string>{"社会保障卡", "身份证"}, "L13");
  asked.command.materials = {"社会保障卡"};
  EXPECT_EQ(asked.code(), Code::service_material_missing);
  EXPECT_EQ(asked.decided().error().text(Lang::zh), "缺少材料（L13）：身份证");
  asked.command.materials = {"身份证", "社会保障卡", "其他"};
  EXPECT_EQ(asked.code(), Code::ok);
}

TEST(Request, TheOrderOfTheChecks) {
  // Everything is wrong at once; each thing put right brings the next to light.
  Asked asked(CardService::replace);
  Guide& guide = guide_of(asked.pack, CardService::replace);
  guide.online = stated(OnlineOffer{.kind = OnlineKind::none}, "T4");
  guide.bank = stated(BankChoice::issuing_bank, "L12");
  guide.materials = stated(std::vector<std::string>{"申请表"}, "T8");
  guide.proxy[0].materials = {};
  asked.facts.holder_dead = true;
  asked.facts.open = OpenRequest{CardService::replace, CardStage::applied, "S000001"};
  asked.command = {.service = CardService::replace,
                   .channel = ServiceChannel::online,
                   .proxy = ServiceProxy{.age = 17},
                   .bank = "bank_b"};
  EXPECT_EQ(asked.code(), Code::card_holder_dead);
  asked.facts.holder_dead = false;
  EXPECT_EQ(asked.code(), Code::service_counter_only);
  asked.command.channel = ServiceChannel::counter;
  EXPECT_EQ(asked.code(), Code::proxy_too_young);
  asked.command.proxy->age = 18;
  EXPECT_EQ(asked.code(), Code::service_request_open);
  asked.facts.open.reset();
  EXPECT_EQ(asked.code(), Code::service_reason_missing);
  asked.command.reason = ReplacementReason::damaged;
  EXPECT_EQ(asked.code(), Code::service_issuing_bank_only);
  asked.command.bank = "bank_a";
  EXPECT_EQ(asked.code(), Code::service_material_missing);
  asked.command.materials = {"申请表"};
  EXPECT_EQ(asked.code(), Code::ok);
}

TEST(Request, TimeFeeAndPostage) {
  Asked asked(CardService::apply);
  asked.facts.card.reset();
  Guide& guide = guide_of(asked.pack, CardService::apply);
  EXPECT_EQ(asked.decided()->due.code, Code::service_at_once);
  EXPECT_EQ(asked.decided()->due.due, kToday);
  guide.time = stated(ServiceTime{60}, "L3");
  EXPECT_EQ(asked.decided()->due.code, Code::calendar_not_stated);
  EXPECT_FALSE(asked.decided()->due.due);
  asked.facts.calendar = HolidayCalendarData{"test", 2025, 2025, {}, {}};
  EXPECT_EQ(asked.decided()->due.code, Code::service_time_limit);
  EXPECT_EQ(asked.decided()->due.due, Date::of(2025, 6, 24));  // 60 working days without holidays
  guide.time = {};
  guide.fee = {};
  const auto open = asked.decided();
  EXPECT_EQ(open->due.code, Code::service_time_not_stated);
  EXPECT_EQ(open->advice, (std::vector{Code::fee_not_stated, Code::service_time_not_stated}));
  EXPECT_FALSE(open->postage);
  asked.pack.postage.inside = stated(*Money::parse("10.00"), "H86");
  asked.command.post = PostTo::inside;
  EXPECT_EQ(asked.decided()->postage->amount, *Money::parse("10.00"));
  asked.command.post = PostTo::remote;
  EXPECT_EQ(asked.decided()->postage->code, Code::fee_not_stated);
}

TEST(Request, AGroupBringsWhatIsStatedForGroups) {
  GuidePack pack = region();
  EXPECT_EQ(check_group(pack, {}).error().code, Code::service_group_not_stated);
  guide_of(pack, CardService::apply).group =
      stated(std::vector<std::string>{"单位介绍信", "申请人名单"}, "L3");
  EXPECT_EQ(check_group(pack, {"单位介绍信"}).error().code, Code::service_material_missing);
  EXPECT_TRUE(check_group(pack, {"申请人名单", "单位介绍信"}));
  pack.guides.clear();
  EXPECT_EQ(check_group(pack, {}).error().code, Code::service_not_stated);
}

}  // namespace
}  // namespace ykt
