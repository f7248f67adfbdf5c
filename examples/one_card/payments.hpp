// Payments: what the two departments do while the card is in trouble: lines held, confirmed, reissued, and
// what is due after a death.
#pragma once
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "counter.hpp"
#include "host/bank_answer.hpp"
#include "ykt/bank/commands.hpp"
#include "ykt/batch/allotment.hpp"
#include "ykt/batch/amounts.hpp"
#include "ykt/batch/commands.hpp"
#include "ykt/batch/queries.hpp"
#include "ykt/entitlement/commands.hpp"

namespace one_card {

inline std::string allotment_of(const Department& one) { return std::string(one.policy) + "-2025"; }

/// A filled batch through its reviews.
inline void approve(Walk& walk, const Department& department, const std::string& batch) {
  host::Session& session = walk.session;
  session.must("clerk", ykt::BatchSubmit{batch});
  session.must(department.reviewer, ykt::BatchReviewFinal{batch});
  session.must(department.clerk, ykt::BatchNoticeOpen{batch});
  session.must(department.approver, ykt::BatchApprove{batch});
}
inline void fund(Walk& walk, const Department& department, const std::string& batch) {
  walk.session.must("funder", ykt::BatchFund{batch, allotment_of(department)});
}

/// Of civil affairs: a month's batch from the approved applications, of which hers is the first.
inline ykt::BatchDrawn draw(Walk& walk, const std::string& batch) {
  return walk.session.must("clerk", ykt::BatchDraw{batch});
}
inline std::string create(Walk& walk, const char* month) {
  return walk.session.must("clerk", ykt::BatchCreate{kCounty, kAge, *ykt::Period::parse(month)}).batch;
}
inline std::string drawn(Walk& walk, const char* month) {
  const std::string batch = create(walk, month);
  Walk::expect(draw(walk, batch).passed == 2, "both applications become lines");
  approve(walk, kCivilAffairs, batch);
  return batch;
}

/// Of agriculture: the year's roster, with the accounts of today.
inline std::string filled(Walk& walk) {
  const std::string batch =
      walk.session.must("clerk", ykt::BatchCreate{kCounty, kLand, *ykt::Period::parse("2025")}).batch;
  std::string roster =
      "户主姓名,户主身份证号,收款人姓名,收款人身份证号,银行账号,开户银行,村(居)委会,村(居)民小组,享受人,"
      "享受人身份证号,补贴金额\n";
  for (const Figure* one : {&walk.she, &walk.neighbour}) {
    const std::string who = one->name + "," + one->number;
    roster += who + "," + who + "," + one->account + ",示例银行,一村,一组," + who + ",300.00\n";
  }
  const auto reply = walk.session.must("clerk", ykt::BatchFill{batch, ykt::Encoding::utf8},
                                       ykt::Input::from_bytes(std::move(roster)));
  Walk::expect(reply.passed == 2, "both rows of the roster become lines");
  approve(walk, kAgriculture, batch);
  return batch;
}

inline std::vector<ykt::ListSummary> dispatch(Walk& walk, const std::string& batch) {
  return walk.session.must("funder", ykt::BatchDispatch{batch}).lists;
}
inline std::string bytes_of(Walk& walk, const ykt::ListSummary& list) {
  return walk.session.ask("funder", ykt::PaymentListGet{list.list}).content.content;
}
/// Who is paid on a list, by account.
inline std::vector<std::string> accounts_on(Walk& walk, const ykt::ListSummary& list) {
  const std::string bytes = bytes_of(walk, list);
  auto reader = host::good(
      ykt::PaymentListReader::open(host::layout_of("example_" + list.bank), ykt::memory_source(bytes)));
  std::vector<std::string> accounts;
  for (ykt::Payment payment; host::good(reader.next(payment));) accounts.push_back(payment.account);
  return accounts;
}
/// The bank's answer to a list: paid, but for a reference whose account it has closed.
inline ykt::ResultImported answer(Walk& walk, const ykt::ListSummary& list, const std::string& closed = {}) {
  const ykt::Layout layout = host::layout_of("example_" + list.bank);
  std::string file = host::bank_answer(
      layout, bytes_of(walk, list), walk.session.today(),
      [&](const ykt::Payment& payment) {
        return payment.reference == closed ? Code::return_account_closed : Code::return_success;
      },
      [](const auto&) {});
  return walk.session.must("funder", ykt::ResultImport{list.list}, ykt::Input::from_bytes(std::move(file)));
}
/// Sent to the only bank, which must be told these accounts and pays them.
inline void pay_only(Walk& walk, const std::string& batch, const std::vector<std::string>& accounts) {
  const auto lists = dispatch(walk, batch);
  Walk::expect(lists.size() == 1 && accounts_on(walk, lists[0]) == accounts,
               "the money goes there and nowhere else");
  Walk::expect(answer(walk, lists[0]).paid == std::ssize(accounts), "the bank has paid it");
}
inline void expect_held(Walk& walk, const std::string& batch, std::string_view hold) {
  const ykt::LineView line = walk.session.ask("auditor", ykt::LineList{batch, 0, 1}).lines.at(0);
  Walk::expect(
      std::ranges::any_of(line.holds, [&](const ykt::LineHold& one) { return one.open && one.hold == hold; }),
      "her line is held");
  walk.tell_code(hold);
}
inline void close(Walk& walk, const std::string& batch) {
  walk.session.must("funder", ykt::BatchClose{batch});
  Walk::expect(walk.session.ask("auditor", ykt::MoneyCheck{kCounty}).problems.empty(),
               "every fen is accounted for");
}

/// May, the first month after her third card: the application names the card before, so that her line waits
/// for the department once; afterwards it goes by the new account.
inline void pay_may(Walk& walk) {
  host::Session& session = walk.session;
  session.pass_to(Date::of(2025, 5, 26));
  const std::string batch = create(walk, "2025-05");
  const ykt::BatchDrawn first = draw(walk, batch);
  Walk::expect(first.passed == 1 && first.held == 1, "her line waits for the department");
  expect_held(walk, batch, "roster_account_replaced");
  session.must(kCivilAffairs.clerk,
               ykt::HoldClose{batch, 1, "roster_account_replaced", "已核实新账户（示例）", {}, {}});
  approve(walk, kCivilAffairs, batch);
  fund(walk, kCivilAffairs, batch);
  pay_only(walk, batch, {walk.she.account, walk.neighbour.account});
  close(walk, batch);
}

/// March is with the bank, April and the year's land subsidy are not yet.
inline void put_on_lists(Walk& walk) {
  host::Session& session = walk.session;
  session.pass_to(Date::of(2025, 3, 3));
  for (const Figure* one : {&walk.she, &walk.neighbour}) {
    const std::string filed = session
                                  .must("clerk", ykt::ApplicationFile{.division = kCounty,
                                                                      .policy = kAge,
                                                                      .person = one->ref(),
                                                                      .at = ykt::FiledAt::registration,
                                                                      .filed_by = ykt::FiledBy::oneself,
                                                                      .through = ykt::FiledThrough::counter,
                                                                      .account = one->account,
                                                                      .materials = {"身份证（示例）"}})
                                  .application;
    session.must(kCivilAffairs.reviewer, ykt::ApplicationApprove{filed, {}, {}});
  }
  session.pass_to(Date::of(2025, 3, 28));
  walk.march = drawn(walk, "2025-03");
  fund(walk, kCivilAffairs, walk.march);
  walk.sent = dispatch(walk, walk.march).at(0);
  walk.sent_bytes = bytes_of(walk, walk.sent);
  session.pass_to(Date::of(2025, 4, 1));
  walk.april = drawn(walk, "2025-04");
  walk.land = filled(walk);
  walk.step("三月津贴已交银行；四月津贴和耕地补贴已审批，尚未交银行",
            "March's allowance is with the bank; April's and the land subsidy are approved, not yet sent");
}

/// H91: who was not held is paid; each department confirms the new account for itself, and then it is paid.
inline void confirm(Walk& walk) {
  host::Session& session = walk.session;
  session.pass_to(Date::of(2025, 4, 9));
  walk.step("两个部门分别核实新账户后恢复发放",
            "Each department confirms the new account, and the line goes on");
  for (const auto& [department, batch] :
       {std::pair{kCivilAffairs, walk.april}, std::pair{kAgriculture, walk.land}}) {
    walk.tell(department.zh, department.en);
    fund(walk, department, batch);
    expect_held(walk, batch, "card_replaced");
    pay_only(walk, batch, {walk.neighbour.account});
    ykt::HoldClose confirmed{
        .batch = batch, .line = 1, .hold = "card_replaced", .reason = "已核实新账户（示例）"};
    walk.refuse(department.clerk, confirmed, {Code::field_missing});
    confirmed.account = walk.daughter.account;
    confirmed.account_name = walk.she.name;
    walk.refuse(department.clerk, confirmed, {Code::confirmed_account_differs});
    confirmed.account = walk.she.account;
    Walk::expect(session.must(department.clerk, confirmed).open == 0, "nothing holds the line any more");
    pay_only(walk, batch, {walk.she.account});
    close(walk, batch);
  }
}

/// H42 H91: what was dispatched keeps its bytes; the bank has closed the old account, and the line is
/// reissued.
inline void come_back(Walk& walk) {
  host::Session& session = walk.session;
  session.pass_to(Date::of(2025, 4, 10));
  walk.step("已交银行的三月清单一字不改；银行退回",
            "March's list keeps its bytes; the bank could not pay the old account");
  Walk::expect(bytes_of(walk, walk.sent) == walk.sent_bytes, "not a byte of the list has changed");
  const auto result = answer(walk, walk.sent, walk.march + "-1");
  Walk::expect(result.paid == 1 && result.failed == 1, "her line failed, the other is paid");
  const auto again =
      session.must(kCivilAffairs.clerk, ykt::ReissueConfirm{walk.march, 1, "补换卡，原账户已销户（示例）"});
  Walk::expect(again.amount == ykt::Money::from_fen(10'000), "the same amount");
  fund(walk, kCivilAffairs, walk.march);
  pay_only(walk, walk.march, {walk.she.account});
  close(walk, walk.march);
  walk.step("核实后补发到新账户", "Confirmed and reissued to the new account");
}

/// R4: she dies in June, and it is known in July: two lines are open. Her entitlement has ended; what is
/// still due of it, and to whom, the department decides.
inline void die(Walk& walk) {
  host::Session& session = walk.session;
  session.pass_to(Date::of(2025, 6, 26));
  walk.june = drawn(walk, "2025-06");
  session.pass_to(Date::of(2025, 7, 1));
  walk.july = drawn(walk, "2025-07");
  session.pass_to(Date::of(2025, 7, 3));
  walk.step("外婆六月去世，七月登记：未交银行的两笔同时暂缓",
            "She died in June, recorded in July: both open lines are held with it");
  const auto died =
      session.must("registrar", ykt::DeathRecord{walk.she.ref(), Date::of(2025, 6, 18), "死亡证明（示例）"});
  Walk::expect(died.held == 2, "both lines are held by the same command");
  for (const std::string& batch : {walk.june, walk.july}) expect_held(walk, batch, "recipient_dead");
  walk.refuse("counter", online(walk.she, CardService::report_loss), {Code::card_holder_dead});
  // L14 knows a cancellation, Henan's text does not: nothing is made up.
  walk.refuse("counter", online(walk.she, CardService::cancel), {Code::service_not_stated});
}

/// What was due: July was not, the month of the death is as a whole, by the policy's rule.
inline void decide_what(Walk& walk) {
  host::Session& session = walk.session;
  walk.step("七月不应发：退回重新提取，资格已终止",
            "July is not due: sent back and drawn anew, the entitlement has ended");
  session.must(kCivilAffairs.approver, ykt::BatchReturn{walk.july, "领取人已于六月去世（示例）"});
  const ykt::BatchDrawn anew = draw(walk, walk.july);
  Walk::expect(anew.passed == 1 && anew.held == 0 && anew.refused == 1, "only the neighbour's line is left");
  const auto verdicts = session.ask("auditor", ykt::RowVerdictList{walk.july, 0, 10}).verdicts;
  Walk::expect(verdicts.size() == 1 && verdicts[0].code == "amount_no_month_counts",
               "no month counts after the death");
  walk.tell_code(verdicts[0].code);
  approve(walk, kCivilAffairs, walk.july);
  fund(walk, kCivilAffairs, walk.july);
  pay_only(walk, walk.july, {walk.neighbour.account});
  close(walk, walk.july);
  const auto june = session.ask("auditor", ykt::AmountExplain{walk.june, 1});
  Walk::expect(june.amount == ykt::Money::from_fen(10'000), "June is due as a whole");
  walk.step("六月应发整月 100.00 元", "June is due as a whole, 100.00 yuan");
}

/// And to whom: nobody is chosen by the library, and no reason that is written lets the line go before.
inline void decide_to_whom(Walk& walk) {
  host::Session& session = walk.session;
  walk.step("付给谁由部门确定：近亲属，限于应发的这一笔",
            "The department decides to whom: the next of kin, for what is still due and no longer");
  const ykt::HoldClose settled{
      .batch = walk.june, .line = 1, .hold = "recipient_dead", .reason = "六月应发，付给近亲属（示例）"};
  fund(walk, kCivilAffairs, walk.june);
  pay_only(walk, walk.june, {walk.neighbour.account});
  walk.refuse(kCivilAffairs.clerk, settled, {Code::hold_cause_stands});
  session.must(kCivilAffairs.clerk, ykt::PayeeDetermine{.division = kCounty,
                                                        .recipient = walk.she.ref(),
                                                        .payee = walk.daughter.ref(),
                                                        .reason = ykt::PayeeReason::next_of_kin,
                                                        .document_title = "近亲属领取决定（示例）",
                                                        .document_number = "1号",
                                                        .from = session.today(),
                                                        .to = Date::of(2025, 7, 31)});
  Walk::expect(session.must(kCivilAffairs.clerk, settled).open == 0, "nothing holds the line any more");
  const ykt::LineView line = session.ask("auditor", ykt::LineList{walk.june, 0, 1}).lines.at(0);
  Walk::expect(line.outcome == "paid_to_determined_kin", "the next of kin is paid, and the line says why");
  walk.tell_code(line.outcome);
  pay_only(walk, walk.june, {walk.daughter.account});
  close(walk, walk.june);
  const auto checked = session.ask("auditor", ykt::MoneyCheck{kCounty});
  // Five months of the neighbour's, four of hers, and two land subsidies.
  Walk::expect(checked.paid == ykt::Money::from_fen(150'000), "what was due was paid, and nothing twice");
  walk.step("六月津贴付给女儿，资金一分不差", "June goes to her daughter; every fen is accounted for");
  walk.tell("共发放 " + checked.paid.to_string() + " 元", checked.paid.to_string() + " yuan paid in all");
}

}  // namespace one_card
