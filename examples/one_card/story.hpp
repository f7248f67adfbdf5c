// Story: the steps of the walk at the card's side, in their order; payments.hpp has those of the departments.
#pragma once
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "counter.hpp"
#include "host/read_file.hpp"
#include "payments.hpp"
#include "ykt/bank/commands.hpp"
#include "ykt/batch/commands.hpp"
#include "ykt/platform/commands.hpp"
#include "ykt/policy/commands.hpp"

namespace one_card {

using ykt::Money;

/// Posts of the counter, of two departments and of finance; the guides of Henan; two banks; the money.
inline void set_up(Walk& walk) {
  using ykt::Role;
  host::Session& session = walk.session;
  std::vector<std::pair<const char*, Role>> posts = {
      {"manager", Role::finance_manager}, {"registrar", Role::registrar},    {"counter", Role::service_clerk},
      {"clerk", Role::township_clerk},    {"funder", Role::finance_officer}, {"auditor", Role::auditor}};
  for (const Department& one : {kCivilAffairs, kAgriculture}) {
    posts.emplace_back(one.reviewer, Role::department_reviewer);
    posts.emplace_back(one.approver, Role::department_approver);
    posts.emplace_back(one.clerk, Role::department_operator);
  }
  for (const auto& [actor, role] : posts) {
    session.must("root", ykt::ActorAdd{actor, "示例岗位"});
    // A card is known in the whole province (H87), money is the county's.
    const bool province = role == Role::service_clerk || role == Role::registrar;
    session.must("root", ykt::GrantAdd{actor, role, province ? "410000" : kCounty});
  }
  for (const char* pack :
       {"henan.policies", "henan.guides", "china.calendar", "example_bank_a.layout", "example_bank_b.layout"})
    session.must("manager", ykt::PackInstall{.name = pack});
  session.must("manager", ykt::PackInstall{.document = host::read_file(ONE_CARD_PACK)});
  for (const auto& [bank, name] : {std::pair{"bank_a", "示例甲银行"}, std::pair{"bank_b", "示例乙银行"}}) {
    session.must("manager", ykt::BankAdd{bank, name, true, true});
    session.must("manager", ykt::AgreementAdd{kCounty, bank, "example_" + std::string(bank),
                                              Date::of(2025, 1, 1), Date::of(2026, 12, 31), true});
  }
  for (const Department& one : {kCivilAffairs, kAgriculture})
    session.must("manager",
                 ykt::AllotmentAdd{allotment_of(one), kCounty, one.policy, 2025, Money::from_fen(200'000)});
  for (const Figure* one : {&walk.she, &walk.daughter, &walk.grandson, &walk.neighbour})
    session.must("registrar",
                 ykt::PersonRegister{ykt::IdKind::resident, one->number, one->name, kCounty, {}});
  for (const Figure* one : {&walk.daughter, &walk.neighbour})
    session.must("registrar",
                 ykt::CardRegister{one->ref(), "bank_a", one->account, one->name, ykt::BankState::active});
}

/// H74: online a proxy is 18 or older: not her grandson of 17, but his mother of 45.
inline std::string apply(Walk& walk) {
  walk.step("外孙17岁，在线上替外婆申领社保卡",
            "Her grandson of 17 applies online for his grandmother's card");
  ykt::ServiceFile asked = online(walk.she, CardService::apply);
  asked.bank = "bank_a";
  asked.address = "示例路1号";
  asked.post = ykt::PostTo::inside;
  asked.proxy = ykt::ProxyEntry{walk.grandson.ref(), false, false};
  walk.refuse("counter", asked, {Code::proxy_too_young, "H74"});
  walk.step("他45岁的母亲通过“成年人代办”申领", "His mother of 45 applies for her");
  asked.proxy->person = walk.daughter.ref();
  const ykt::ServiceTaken taken = walk.session.must("counter", asked);
  Walk::expect(!taken.done && taken.stage == ykt::CardStage::applied, "the application is taken");
  // Henan's text gives no fee of a first card and no time limit: none is said.
  Walk::expect(taken.cost.fee == "fee_not_stated" && taken.time == "service_time_not_stated",
               "what no source states is not said");
  Walk::expect(taken.postage && taken.postage->amount == Money::from_fen(1000), "the post is 10 yuan (H86)");
  for (const std::string& one : taken.advice) walk.tell_code(one);
  walk.tell("邮费 " + taken.postage->amount->to_string() + " 元（H86）",
            "the post is " + taken.postage->amount->to_string() + " yuan (H86)");
  walk.refuse("counter", asked, {Code::service_request_open});
  return taken.request;
}

/// H84: the address changes until the card is made.
inline void make(Walk& walk, const std::string& request) {
  host::Session& session = walk.session;
  session.pass_to(Date::of(2025, 1, 8));
  walk.step("核查通过，银行开户，制卡", "Checked, the account opened, the card being made");
  record(walk, request, ProductionStep::accept);
  Walk::expect(open_account(walk, request, walk.she, "bank_a", "621700000000000011") == 0,
               "a first card holds no line");
  walk.step("外婆要到省外女儿家去住：地址还能改吗？",
            "She will stay outside the province: can the address still be changed?");
  ykt::CardAdviceGet asked = question(CardQuestion::address_change);
  asked.person = walk.she.ref();
  advise(walk, asked, {Code::card_advice_yes, "H84"});
  const ykt::DeliveryAddressChange change{request, "示例市示例街2号", ykt::PostTo::outside};
  session.must("counter", change);
  const auto postage = session.ask("counter", ykt::RequestGet{request}).postage;
  Walk::expect(postage && postage->amount == Money::from_fen(2000) && postage->source == "H86",
               "outside the province the post is 20 yuan");
  walk.tell("已更改，邮费 20.00 元，偏远地区除外（H86）",
            "changed; the post is 20.00 yuan but for remote areas (H86)");
  session.pass_to(Date::of(2025, 1, 20));
  walk.step("制卡完成后再改", "Once it is made");
  record(walk, request, ProductionStep::make);
  walk.refuse("counter", change, {Code::delivery_address_fixed});
  advise(walk, asked, {Code::card_advice_no, "H84"});
}

/// H77 H78 H85: with the post, brought back, with the post again, enabled.
inline void post(Walk& walk, const std::string& request) {
  host::Session& session = walk.session;
  walk.step("交邮寄：揽件后才有快递单号", "To the post: the number is there once the courier has it");
  walk.refuse("counter", ykt::ProductionRecord{request, ProductionStep::pick_up, {}},
              {Code::delivery_tracking_missing});
  Walk::expect(!session.ask("counter", ykt::RequestGet{request}).tracking_number, "no number before (H78)");
  record(walk, request, ProductionStep::pick_up, "EX000000001");
  Walk::expect(session.ask("counter", ykt::RequestGet{request}).tracking_number == "EX000000001",
               "the number is on record (H78)");
  session.pass_to(Date::of(2025, 1, 27));
  walk.step("邮件退回：该给谁打电话？", "The post brings it back: whom to call?");
  record(walk, request, ProductionStep::bring_back);
  const ykt::RequestView back = session.ask("counter", ykt::RequestGet{request});
  Walk::expect(back.hotlines.size() == 2 && back.hotlines[0].number == "0371—63312891" &&
                   back.hotlines[1].number == "0371—12333 转 3",
               "first the post, then the card service (H85)");
  for (const ykt::ServiceHotline& one : back.hotlines) walk.tell(one.name + " " + one.number, one.number);
  advise(walk, question(CardQuestion::post_trouble), {Code::card_advice_steps, "H85"});
  session.pass_to(Date::of(2025, 2, 5));
  walk.step("再次寄出，收到后线上领卡启用", "Posted again, delivered, enabled online");
  walk.refuse("counter", online(walk.she, CardService::collect_and_enable), {Code::service_not_collectable});
  record(walk, request, ProductionStep::pick_up, "EX000000002");
  session.pass_to(Date::of(2025, 2, 8));
  const auto enabled = session.must("counter", online(walk.she, CardService::collect_and_enable));
  Walk::expect(enabled.stage == ykt::CardStage::handed_out, "the card is handed out");
  const ykt::RequestView over = session.ask("counter", ykt::RequestGet{request});
  Walk::expect(over.summary.over_on == session.today() && over.events.size() == 7, "its way is on record");
  const ykt::CardView card = expect_sides(walk, walk.she, {"inactive", "inactive", "arrives_not_drawn"});
  Walk::expect(!card.request, "no card is in the making any more");
}

/// H50 H63 H83: the social side at a hospital or pharmacy, the bank's side at the bank that issued the card.
inline void first_use(Walk& walk) {
  walk.step("启用之后，还要激活吗？", "Enabled: is there more to activate?");
  advise(walk, question(CardQuestion::enabled_so_active), {Code::card_advice_yes, "H83"});
  walk.refuse("counter", at_counter(walk.she, CardService::activate, ykt::ServicePlace::agency_window),
              {Code::service_wrong_place, "H83"});
  advise(walk, question(CardQuestion::activate_at_other_bank), {Code::card_advice_no, "H63"});
  activate(walk, walk.she);
  walk.step("社保功能和银行账户分别激活", "Both sides are activated, each where it is done");
  expect_sides(walk, walk.she, {"active", "active", "arrives"});
}

/// H87 H97: mislaid, reported for the time being, found, the loss withdrawn.
inline void lose_and_find(Walk& walk) {
  host::Session& session = walk.session;
  session.pass_to(Date::of(2025, 2, 20));
  walk.step("卡找不到了：要补换新卡吗？", "The card is mislaid: is a new one needed?");
  ykt::CardAdviceGet mislaid = question(CardQuestion::new_card_needed);
  mislaid.reason = ReplacementReason::mislaid;
  const auto advice = advise(walk, mislaid, {Code::card_advice_no, "H87"});
  Walk::expect(advice.service == CardService::report_loss, "its loss is reported for the time being");
  ykt::ServiceFile loss = online(walk.she, CardService::report_loss);
  loss.loss = ykt::LossKind::for_now;
  session.must("counter", loss);
  // H52: what the social side reports is not reported to the bank.
  expect_sides(walk, walk.she, {"temporarily_lost", "active", "arrives"});
  session.pass_to(Date::of(2025, 2, 22));
  walk.step("卡找到了：原卡还能用吗？", "Found again: does the old card still work?");
  ykt::CardAdviceGet found = question(CardQuestion::found_again);
  found.person = walk.she.ref();
  const auto answer = advise(walk, found, {Code::card_advice_yes, "H97"});
  Walk::expect(answer.service == CardService::withdraw_loss, "the loss is withdrawn");
  session.must("counter", online(walk.she, CardService::withdraw_loss));
  expect_sides(walk, walk.she, {"active", "active", "arrives"});
}

/// H61 H96 H97: lost in earnest and replaced for 16 yuan by a card of the bank of her choice (H60).
inline void lose_and_replace(Walk& walk) {
  host::Session& session = walk.session;
  session.pass_to(Date::of(2025, 4, 2));
  walk.step("卡真的丢了：先挂失，再补换，工本费16元", "Lost in earnest: reported, then replaced for 16 yuan");
  ykt::ServiceFile asked = online(walk.she, CardService::replace);
  asked.reason = ReplacementReason::lost;
  asked.bank = "bank_b";
  walk.refuse("counter", asked, {Code::service_loss_first});
  session.must("counter", online(walk.she, CardService::report_loss));
  bank_says(walk, walk.she, ykt::BankState::lost);
  expect_sides(walk, walk.she, {"lost", "lost", "arrives_not_drawn"});
  const ykt::ServiceTaken taken = session.must("counter", asked);
  Walk::expect(taken.cost.amount == Money::from_fen(1600) && taken.cost.source == "H61",
               "the replacement is 16 yuan");
  walk.tell("工本费 " + taken.cost.amount->to_string() + " 元（H61）",
            "the fee is " + taken.cost.amount->to_string() + " yuan (H61)");
  walk.step("补换已申请，旧卡又找到了", "The replacement is filed, and the old card turns up");
  ykt::CardAdviceGet found = question(CardQuestion::found_again);
  found.person = walk.she.ref();
  advise(walk, found, {Code::card_advice_no, "H97"});
  walk.refuse("counter", online(walk.she, CardService::withdraw_loss), {Code::service_replacement_filed});
  record(walk, taken.request, ProductionStep::accept);
  session.pass_to(Date::of(2025, 4, 3));
  walk.step("新卡开户：两个部门未交银行的明细同时暂缓",
            "The new account is open: undispatched lines of both departments are held with it");
  const std::int64_t held = open_account(walk, taken.request, walk.she, "bank_b", "623000000000000012");
  Walk::expect(held == 2, "two lines are held by the same command");
  walk.tell("暂缓 " + std::to_string(held) + " 笔", std::to_string(held) + " lines are held");
  expect_sides(walk, walk.she, {"inactive", "inactive", "arrives_not_drawn"});
  session.pass_to(Date::of(2025, 4, 8));
  walk.step("新卡领取并激活", "The new card is collected, and both sides activated");
  hand_over(walk, taken.request, walk.she);
}

/// H81 H87 H89: inside the province the card stays; it is associated with the new place.
inline void move_inside(Walk& walk) {
  host::Session& session = walk.session;
  session.pass_to(Date::of(2025, 5, 6));
  session.must("registrar", ykt::ResidenceRecord{walk.she.ref(), kNextCity, session.today()});
  walk.step("迁到省内另一市：要换卡吗？", "She moves inside the province: a new card?");
  ykt::CardAdviceGet asked = question(CardQuestion::new_card_needed);
  asked.reason = ReplacementReason::insured_in_region;
  const auto advice = advise(walk, asked, {Code::card_advice_no, "H81"});
  Walk::expect(advice.service == CardService::associate, "it is associated instead");
  ykt::ServiceFile replace = online(walk.she, CardService::replace);
  replace.reason = ReplacementReason::insured_in_region;
  replace.bank = "bank_b";
  const ykt::Error refused = walk.refuse("counter", replace, {Code::service_replacement_not_needed, "H87"});
  Walk::expect(std::get<std::string>(refused.arg("instead")->value) == "associate",
               "the refusal says what to do instead");
  walk.refuse("counter", online(walk.she, CardService::change_place_of_insurance),
              {Code::service_counter_only, "H81"});
  ykt::ServiceFile associate = at_counter(walk.she, CardService::associate, ykt::ServicePlace::agency_window);
  associate.division = kNextCity;  // H87: at the new place
  const ykt::CardView before = session.ask("counter", ykt::CardGet{walk.she.ref()});
  Walk::expect(session.must("counter", associate).done, "the card is associated at once");
  const ykt::CardView after = session.ask("counter", ykt::CardGet{walk.she.ref()});
  Walk::expect(after.account == before.account && !after.request, "no new card, no other account");
  walk.step("办理关联，老卡继续使用", "Associated: the card goes on");
}

/// H98: to another province, a new card; no line is open, so that none is held.
inline void move_outside(Walk& walk) {
  host::Session& session = walk.session;
  session.pass_to(Date::of(2025, 5, 12));
  walk.step("又迁到外省", "She moves to another province");
  ykt::CardAdviceGet asked = question(CardQuestion::new_card_needed);
  asked.reason = ReplacementReason::insured_elsewhere;
  advise(walk, asked, {Code::card_advice_yes, "H98"});
  ykt::ServiceFile replace = online(walk.she, CardService::replace);
  replace.reason = ReplacementReason::insured_elsewhere;
  replace.bank = "bank_a";
  const ykt::ServiceTaken taken = session.must("counter", replace);
  record(walk, taken.request, ProductionStep::accept);
  Walk::expect(open_account(walk, taken.request, walk.she, "bank_a", "621700000000000013") == 0,
               "no line is open, none is held");
  hand_over(walk, taken.request, walk.she);
  session.must("registrar", ykt::ResidenceRecord{walk.she.ref(), "511102", session.today()});
  walk.step("换领新卡，五月津贴核实后发到新账户",
            "A new card; May's allowance, once confirmed, goes to its account");
  pay_may(walk);
}

}  // namespace one_card
