// The service counter through the gate: requests, cards in the making, questions (R12 to R15).
#include <gtest/gtest.h>

#include <algorithm>

#include "platform/villages.hpp"
#include "ykt/policy/builtin_packs.hpp"
#include "ykt/service/queries.hpp"

namespace ykt::test {
namespace {

constexpr const char* kHenan = "410105";

class Counter : public ::testing::Test {
 protected:
  void SetUp() override {
    county.set_up();
    folk = villagers(county, 2);
    for (const char* pack : {"leshan.guides", "henan.guides"})
      county.must("manager", PackInstall{.name = pack});
    county.must("root", GrantAdd{"counter", Role::service_clerk, "410000"});
  }
  ServiceFile asked(std::size_t person, CardService service,
                    ServiceChannel channel = ServiceChannel::online) {
    return {.division = kHenan, .person = ref_of(folk[person]), .service = service, .channel = channel};
  }
  ServiceFile replacement(std::size_t person, ReplacementReason reason = ReplacementReason::damaged) {
    ServiceFile out = asked(person, CardService::replace);
    out.reason = reason;
    out.bank = "bank_b";
    return out;
  }
  /// Somebody without a card.
  PersonRef newcomer(int number) {
    const PersonRef person{IdKind::resident, make_id(19400101, number)};
    county.must(
        "registrar",
        PersonRegister{
            .id_kind = person.id_kind, .id_number = person.id_number, .name = "新人", .area = kCounty});
    return person;
  }
  ProductionState step(const std::string& request, ProductionStep what,
                       std::optional<std::string> number = std::nullopt) {
    return county.must("counter", ProductionRecord{request, what, std::move(number)});
  }
  RequestView view(const std::string& request) { return county.ask("counter", RequestGet{request}); }
  CardView card(std::size_t person) { return county.ask("counter", CardGet{ref_of(folk[person])}); }
  std::optional<Error> error_of(const ServiceFile& file) {
    auto reply = county.platform().execute("counter", file, county.request());
    if (reply) return std::nullopt;
    return reply.error();
  }

  County county;
  std::vector<Folk> folk;
};

TEST_F(Counter, AReplacementRunsFromItsFilingToItsHandingOut) {  // H61 H77 H78 H82 H84 H86 H91
  ServiceFile file = replacement(0);
  file.address = "示例路1号";
  file.post = PostTo::inside;
  const ServiceTaken taken = county.must("counter", file);
  EXPECT_FALSE(taken.done);
  EXPECT_EQ(taken.stage, CardStage::applied);
  EXPECT_EQ(taken.cost.fee, "fee_fixed");
  EXPECT_EQ(taken.cost.amount->to_string(), "16.00");
  EXPECT_EQ(taken.cost.source, "H61");
  EXPECT_EQ(taken.postage->amount->to_string(), "10.00");
  EXPECT_EQ(taken.postage->source, "H86");
  EXPECT_EQ(card(0).request, taken.request);

  EXPECT_EQ(step(taken.request, ProductionStep::accept).tell, "stage_accepted");
  const Code wrong =
      county.refused("counter", ProductionAccount{taken.request, "bank_a", make_account(9001), folk[0].name});
  EXPECT_EQ(wrong, Code::field_invalid);  // bank_b was chosen (H60)
  const ProductionState made_out =
      county.must("counter", ProductionAccount{taken.request, "bank_b", make_account(9001), folk[0].name});
  EXPECT_EQ(made_out.stage, CardStage::making);
  EXPECT_EQ(made_out.held, 0);
  const CardView now = card(0);
  EXPECT_EQ(now.bank, "bank_b");
  EXPECT_EQ(now.bank_side.state, "inactive");
  EXPECT_EQ(now.payment, "arrives_not_drawn");  // H50
  EXPECT_EQ(now.social->state, "inactive");

  const DeliveryAddressChange elsewhere{taken.request, "示例路2号", PostTo::outside};
  county.must("counter", elsewhere);
  EXPECT_EQ(view(taken.request).postage->amount->to_string(), "20.00");
  EXPECT_EQ(view(taken.request).postage->fee, "fee_unless_remote");
  step(taken.request, ProductionStep::fail_photo);
  county.must("counter", asked(0, CardService::correct_photo));  // moves the card that is made on
  EXPECT_EQ(view(taken.request).summary.stage, CardStage::making);
  step(taken.request, ProductionStep::make);
  EXPECT_EQ(county.refused("counter", elsewhere), Code::delivery_address_fixed);  // H84
  EXPECT_FALSE(view(taken.request).tracking_number);
  EXPECT_EQ(county.refused("counter", ProductionRecord{taken.request, ProductionStep::pick_up}),
            Code::delivery_tracking_missing);
  step(taken.request, ProductionStep::pick_up, "EX1");
  EXPECT_EQ(view(taken.request).tracking_number, "EX1");                  // H78
  EXPECT_EQ(view(taken.request).hotlines.at(0).number, "0371—63312891");  // the post's own (H85)
  step(taken.request, ProductionStep::bring_back);
  step(taken.request, ProductionStep::pick_up, "EX2");
  const ServiceTaken enabled = county.must("counter", asked(0, CardService::collect_and_enable));
  EXPECT_EQ(enabled.stage, CardStage::handed_out);

  const RequestView over = view(taken.request);
  EXPECT_EQ(over.summary.over_on, Date::of(2025, 3, 3));
  EXPECT_EQ(over.events.size(), 9U);
  EXPECT_EQ(over.events.front().step, ProductionStep::accept);
  EXPECT_EQ(over.events.back().step, ProductionStep::hand_out);
  EXPECT_EQ(county.refused("counter", ProductionRecord{taken.request, ProductionStep::make}),
            Code::production_step_refused);
  EXPECT_FALSE(card(0).request);
  county.close();
  EXPECT_EQ(county.verdict()->first_bad_entry, 0);
}

TEST_F(Counter, OneCardIsMadeAtATime) {  // H76 H80
  const ServiceTaken first = county.must("counter", replacement(0));
  const auto again = error_of(replacement(0));
  ASSERT_TRUE(again);
  EXPECT_EQ(again->code, Code::service_request_open);
  EXPECT_EQ(std::get<std::string>(again->arg("request")->value), first.request);
  step(first.request, ProductionStep::withdraw);
  EXPECT_EQ(view(first.request).summary.stage, CardStage::withdrawn);
  county.must("counter", replacement(0));
}

TEST_F(Counter, ALossIsNotWithdrawnOnceAReplacementIsFiled) {  // H96 H97
  EXPECT_EQ(county.refused("counter", replacement(0, ReplacementReason::lost)), Code::service_loss_first);
  ServiceFile loss = asked(0, CardService::report_loss);
  loss.loss = LossKind::formal;
  EXPECT_EQ(county.must("counter", loss).social, SocialState::lost);
  EXPECT_EQ(card(0).social->state, "lost");
  EXPECT_EQ(card(0).bank_side.state, "active");  // the sides are apart (H52)
  EXPECT_EQ(county.must("counter", asked(0, CardService::withdraw_loss)).social, SocialState::active);
  county.must("counter", loss);
  const ServiceTaken filed = county.must("counter", replacement(0, ReplacementReason::lost));
  EXPECT_EQ(county.refused("counter", asked(0, CardService::withdraw_loss)), Code::service_replacement_filed);
  // What is on record of her card answers the question as well.
  const CardAdviceView told = county.ask(
      "counter",
      CardAdviceGet{.division = kHenan, .question = CardQuestion::found_again, .person = ref_of(folk[0])});
  EXPECT_EQ(told.answer, "card_advice_no");
  EXPECT_EQ(told.sources, std::vector<std::string>{"H97"});
  step(filed.request, ProductionStep::withdraw);
  EXPECT_EQ(county.must("counter", asked(0, CardService::withdraw_loss)).social, SocialState::active);
}

TEST_F(Counter, ARefusalNamesTheRulesSourceAndWhatToDoInstead) {
  const auto not_needed = error_of(replacement(0, ReplacementReason::insured_in_region));
  ASSERT_TRUE(not_needed);
  EXPECT_EQ(not_needed->code, Code::service_replacement_not_needed);
  EXPECT_EQ(std::get<std::string>(not_needed->arg("source")->value), "H87");
  EXPECT_EQ(std::get<std::string>(not_needed->arg("instead")->value), "associate");
  EXPECT_TRUE(county.must("counter", asked(0, CardService::associate, ServiceChannel::counter)).done);
  ServiceFile young = asked(1, CardService::report_loss);
  young.proxy = ProxyEntry{{IdKind::resident, make_id(20080101, 1)}, false, false};
  EXPECT_EQ(county.refused("counter", young), Code::proxy_too_young);  // 17 on 3 March 2025 (H74)
  young.proxy->person.id_number = make_id(19800101, 2);
  EXPECT_EQ(county.must("counter", young).social, SocialState::lost);
  EXPECT_EQ(county.refused("counter", asked(1, CardService::change_pin)), Code::service_not_stated);
  ServiceFile pin = asked(2, CardService::reset_pin, ServiceChannel::counter);
  pin.place = ServicePlace::hospital_or_pharmacy;
  EXPECT_EQ(county.refused("counter", pin), Code::service_wrong_place);  // H87
  ServiceFile half = replacement(2);
  half.address = "示例路1号";
  EXPECT_EQ(county.refused("counter", half), Code::field_missing);
}

TEST_F(Counter, ACorrectedNameAsksForANewCard) {  // L5 H98
  ServiceFile change{.division = kCounty,
                     .person = ref_of(folk[0]),
                     .service = CardService::change_key_information,
                     .channel = ServiceChannel::counter,
                     .materials = {"社会保障卡或身份证等有效身份证件"}};
  EXPECT_EQ(county.refused("counter", change), Code::service_register_first);
  PersonCorrect correction{
      .person = ref_of(folk[0]), .reason = CorrectionReason::changed, .document = "证明1号"};
  correction.name = "改名";
  county.must("registrar", correction);
  EXPECT_TRUE(card(0).outdated);
  ServiceFile associate = asked(0, CardService::associate, ServiceChannel::counter);
  EXPECT_EQ(county.refused("counter", associate), Code::service_card_outdated);
  change.materials.clear();
  EXPECT_EQ(county.refused("counter", change), Code::service_material_missing);
  change.materials = {"社会保障卡或身份证等有效身份证件"};
  const ServiceTaken taken = county.must("counter", change);
  EXPECT_FALSE(taken.done);
  EXPECT_EQ(taken.due, Date::of(2025, 3, 3));
  step(taken.request, ProductionStep::accept);
  county.must("counter", ProductionAccount{taken.request, "bank_a", make_account(9002), "改名"});
  EXPECT_FALSE(card(0).outdated);
}

TEST_F(Counter, AnEmployersListIsTakenRowByRow) {  // L3
  const PersonRef first = newcomer(1);
  const PersonRef second = newcomer(2);
  ServiceGroupFile group{.division = kCounty, .group = "示例单位", .materials = {"单位介绍信"}};
  EXPECT_EQ(county.refused("counter", group, std::string("id_kind,id_number\n")),
            Code::service_material_missing);
  group.materials = {"单位介绍信", "申请人名单", "身份证等有效身份证件复印件"};
  const std::string csv = "id_kind,id_number,bank\nresident," + first.id_number + ",\nresident," +
                          folk[0].id + ",\nresident," + second.id_number + ",bank_b\nresident," +
                          second.id_number + ",\nresident," + make_id(19500101, 77) + ",\nresident,1,\n";
  const ServiceGroupTaken taken = county.must("counter", group, csv);
  EXPECT_EQ(taken.rows, 6);
  EXPECT_EQ(taken.taken, 2);
  EXPECT_EQ(taken.refused, 4);
  std::vector<std::string> outcomes;
  for (const RowProblem& one : taken.problems) outcomes.push_back(std::to_string(one.row) + " " + one.code);
  EXPECT_EQ(outcomes, (std::vector<std::string>{"3 service_card_on_record", "5 service_request_open",
                                                "6 not_found", "7 id_length"}));
  const auto open = county.ask("counter", RequestList{kCounty, 0, 10, RequestState::open}).requests;
  ASSERT_EQ(open.size(), 2U);
  EXPECT_EQ(open[0].group, "示例单位");
  EXPECT_EQ(open[0].service, CardService::apply);
  // 60 working days (L3), of which nobody has stated the calendar.
  EXPECT_EQ(open[0].standing, "calendar_not_stated");
}

TEST_F(Counter, WhatIsLateIsCountedOfficeByOffice) {  // L3: 60 working days
  county.must("manager", PackInstall{.name = "china.calendar"});
  const auto apply = [&](int number, const char* division) {
    return county.must("counter", ServiceFile{.division = division,
                                              .person = newcomer(number),
                                              .service = CardService::apply,
                                              .channel = ServiceChannel::counter});
  };
  const ServiceTaken first = apply(1, kCounty);
  EXPECT_EQ(first.time, "service_time_limit");
  // From 4 March on, without three feasts and with one working Sunday in between.
  EXPECT_EQ(first.due, Date::of(2025, 5, 29));
  apply(2, "511102001");
  const ServiceTaken done = apply(3, "511102001");
  step(done.request, ProductionStep::withdraw);
  const auto counted = [&] {
    std::string out;
    for (const OfficeRequests& one : county.ask("auditor", RequestOverdueCount{kCounty}).offices)
      out += one.division + " " + std::to_string(one.open) + " " + std::to_string(one.overdue) + "\n";
    return out;
  };
  county.pass_days(87);  // 29 May
  EXPECT_EQ(counted(), "511102 1 0\n511102001 1 0\n");
  EXPECT_EQ(view(first.request).summary.standing, "service_in_time");
  county.pass_days(1);
  EXPECT_EQ(counted(), "511102 1 1\n511102001 1 1\n");
  EXPECT_EQ(view(first.request).summary.standing, "service_overdue");
  EXPECT_EQ(view(done.request).summary.standing, "service_in_time");  // it was over on the first day
  const auto late = county.ask("auditor", RequestList{kCounty, 0, 10, RequestState::overdue}).requests;
  ASSERT_EQ(late.size(), 2U);
  EXPECT_EQ(late[0].request, first.request);
  EXPECT_EQ(county.ask("auditor", RequestList{kCounty, 0, 10, RequestState::over}).requests.size(), 1U);
}

TEST_F(Counter, OnlyTheCounterAndInItsOwnPlace) {
  EXPECT_EQ(county.refused("clerk", replacement(0)), Code::role_missing);
  ServiceFile elsewhere = replacement(0);
  elsewhere.division = "370102";
  EXPECT_EQ(county.refused("counter", elsewhere), Code::scope_missing);
  county.must("root", GrantAdd{"counter", Role::service_clerk, "370000"});
  EXPECT_EQ(county.refused("counter", elsewhere), Code::not_found);  // no guides of that region
}

TEST_F(Counter, AMergedPersonsRequestIsTheSurvivors) {  // R3
  const PersonRef twin = newcomer(3);
  ServiceFile apply{
      .division = kHenan, .person = twin, .service = CardService::apply, .channel = ServiceChannel::online};
  apply.bank = "bank_a";
  const ServiceTaken taken = county.must("counter", apply);
  county.must("registrar", PersonMerge{ref_of(folk[0]), twin, MergeReason::two_documents, "核查表1号"});
  EXPECT_EQ(card(0).request, taken.request);
  EXPECT_EQ(county.refused("counter", replacement(0)), Code::service_request_open);
}

TEST_F(Counter, WhatTheCardsSystemSaysOfItsSocialSideIsRecorded) {  // R12 H87 H98
  const auto record = [&](CardEvent event) { return SocialSideRecord{ref_of(folk[0]), event}; };
  EXPECT_FALSE(card(0).social);
  const SocialSideRecorded locked = county.must("counter", record(CardEvent::lock_pin));
  EXPECT_EQ(locked.state, SocialState::pin_locked);
  EXPECT_EQ(locked.tell, "social_side_pin_locked");
  EXPECT_EQ(card(0).payment, "arrives");  // a payment does not look at it (H52)
  EXPECT_EQ(county.refused("counter", record(CardEvent::lock_pin)), Code::card_step_refused);
  county.must("registrar", record(CardEvent::expire));
  EXPECT_EQ(card(0).social->tell, "social_side_expired");
  EXPECT_EQ(county.refused("counter", record(CardEvent::activate)), Code::card_step_refused);
  EXPECT_EQ(county.refused("clerk", record(CardEvent::close)), Code::role_missing);
  EXPECT_EQ(county.refused("counter", SocialSideRecord{newcomer(9), CardEvent::expire}),
            Code::card_not_on_record);
}

TEST_F(Counter, ARegionTellsWhereToLookAndWhomToAsk) {  // R15
  const RegionNotices henan = county.ask("desk", RegionNoticeList{kHenan});
  EXPECT_EQ(henan.pack, "henan.guides");
  const auto at = std::ranges::find(henan.notices, NoticeTopic::account_movements, &RegionNoticeView::topic);
  ASSERT_NE(at, henan.notices.end());
  EXPECT_EQ(at->source, "H36");
  EXPECT_FALSE(at->text.empty());
  for (const RegionNoticeView& one : henan.notices) EXPECT_FALSE(one.source.empty());
  auto elsewhere = county.platform().query("desk", RegionNoticeList{"370102"});
  ASSERT_FALSE(elsewhere);
  EXPECT_EQ(elsewhere.error().code, Code::not_found);
}

TEST_F(Counter, TheDeadAreServedNothing) {
  county.must("registrar", DeathRecord{ref_of(folk[0]), Date::of(2025, 2, 1), "证明"});
  EXPECT_EQ(county.refused("counter", replacement(0)), Code::card_holder_dead);
  ServiceFile cancel{.division = kCounty,
                     .person = ref_of(folk[0]),
                     .service = CardService::cancel,
                     .channel = ServiceChannel::counter};
  EXPECT_EQ(county.must("counter", cancel).social, SocialState::closed);
  EXPECT_EQ(card(0).bank_side.state, "active");  // which is the bank's to say
}

TEST_F(Counter, GuidesAreReadFieldByFieldAndRequestsKeepTheirs) {
  const GuideView guide = county.ask("desk", GuideGet{kHenan, CardService::replace});
  EXPECT_EQ(guide.pack, "henan.guides");
  EXPECT_EQ(guide.disputed, std::vector<std::string>{"online"});
  const auto at = std::ranges::find(guide.stated, "fee", &GuideField::field);
  ASSERT_NE(at, guide.stated.end());
  EXPECT_EQ(at->value, "16.00");
  EXPECT_EQ(at->source, "H61");
  EXPECT_NE(std::ranges::find(guide.not_stated, "time"), guide.not_stated.end());
  const ServiceTaken before = county.must("counter", replacement(0));
  // Another fee from now on.
  std::string text(builtin_pack("henan.guides").value());
  text.replace(text.find("\"16.00\""), 7, "\"18.00\"");
  const std::string version = "\"version\": \"";
  text.insert(text.find(version) + version.size(), "2-");
  county.must("manager", PackInstall{.document = text});
  EXPECT_EQ(view(before.request).cost.amount->to_string(), "16.00");
  EXPECT_EQ(county.must("counter", replacement(1)).cost.amount->to_string(), "18.00");
}

}  // namespace
}  // namespace ykt::test
