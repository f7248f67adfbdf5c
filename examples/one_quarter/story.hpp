// Story: the steps of the walk, in their order.
#pragma once
#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

#include "host/bank_answer.hpp"
#include "host/read_file.hpp"
#include "walk.hpp"
#include "ykt/bank/commands.hpp"
#include "ykt/bank/treasury_commands.hpp"
#include "ykt/batch/allotment.hpp"
#include "ykt/batch/commands.hpp"
#include "ykt/batch/missed.hpp"
#include "ykt/batch/notice_commands.hpp"
#include "ykt/batch/queries.hpp"
#include "ykt/batch/recovery_commands.hpp"
#include "ykt/batch/stop_commands.hpp"
#include "ykt/platform/commands.hpp"
#include "ykt/policy/commands.hpp"
#include "ykt/publicity/commands.hpp"
#include "ykt/publicity/report_query.hpp"

namespace one_quarter {

using ykt::Date;
using ykt::Money;

/// Posts, packs with the calendar, two banks with their agreements, the quarter's money.
inline void set_up(Walk& walk) {
  using ykt::Role;
  host::Session& session = walk.session;
  const std::pair<const char*, Role> posts[] = {{"manager", Role::finance_manager},
                                                {"registrar", Role::registrar},
                                                {"clerk", Role::township_clerk},
                                                {"final", Role::department_reviewer},
                                                {"approver", Role::department_approver},
                                                {"operator", Role::department_operator},
                                                {"funder", Role::finance_officer},
                                                {"auditor", Role::auditor},
                                                {"desk", Role::public_desk}};
  for (const auto& [actor, role] : posts) {
    session.must("root", ykt::ActorAdd{actor, "示例岗位"});
    session.must("root", ykt::GrantAdd{actor, role, role == Role::public_desk ? "all" : kCounty});
  }
  for (const char* pack :
       {"leshan.policies", "china.calendar", "example_bank_a.layout", "example_bank_b.layout"})
    session.must("manager", ykt::PackInstall{.name = pack});
  session.must("manager", ykt::PackInstall{.document = host::read_file(ONE_QUARTER_PACK)});
  for (const auto& [bank, name] : {std::pair{"bank_a", "示例甲银行"}, std::pair{"bank_b", "示例乙银行"}}) {
    session.must("manager", ykt::BankAdd{bank, name, true, true});
    session.must("manager", ykt::AgreementAdd{kCounty, bank, "example_" + std::string(bank),
                                              Date::of(2025, 1, 1), Date::of(2026, 12, 31), true});
  }
  // 4 people a township at 100 元: April's money is short by a township.
  session.must("manager", ykt::AllotmentAdd{"age-2025", kCounty, kAge, 2025, Money::from_fen(80'000)});
  walk.step("三个镇、两家银行、四月指标 800.00 元", "three townships, two banks, 800.00 yuan for April");
}

inline void register_people(Walk& walk) {
  std::string rows =
      "id_kind,id_number,name,area,household,relationship,bank,account,account_name,bank_state\n";
  int serial = 0;
  for (const Resident& one : walk.people)
    rows += "resident," + one.number + "," + one.name + "," + one.village + ",Q" + std::to_string(++serial) +
            ",02," + one.bank + "," + one.account + "," + one.name + ",active\n";
  const auto reply =
      walk.session.must("registrar", ykt::RegisterImport{kCounty}, ykt::Input::from_bytes(std::move(rows)));
  Walk::expect(reply.persons == 12, "twelve people are registered");
}

inline std::string roster_of(const std::vector<Resident>& people, const char* amount) {
  std::string out =
      "户主姓名,户主身份证号,收款人姓名,收款人身份证号,银行账号,开户银行,村(居)委会,村(居)民小组,享受人,"
      "享受人身份证号,补贴金额\n";
  for (const Resident& one : people) {
    const std::string who = one.name + "," + one.number;
    out += who + "," + who + "," + one.account + ",示例银行,一村,一组," + who + "," + amount + "\n";
  }
  return out;
}

/// A batch of a township for a month, through its reviews into its notice.
inline std::string put_up(Walk& walk, int township, const char* policy, const char* month,
                          const char* amount) {
  host::Session& session = walk.session;
  const std::string batch =
      session.must("clerk", ykt::BatchCreate{kTownships[township], policy, *ykt::Period::parse(month)}).batch;
  const auto filled = session.must("clerk", ykt::BatchFill{batch, ykt::Encoding::utf8},
                                   ykt::Input::from_bytes(roster_of(walk.of(township), amount)));
  Walk::expect(filled.refused == 0, "every row of the roster becomes a line");
  session.must("clerk", ykt::BatchSubmit{batch});
  session.must("final", ykt::BatchReviewFinal{batch});
  session.must("operator", ykt::BatchNoticeOpen{batch});
  return batch;
}

/// What a bank says to its list; `failed` is a reference that it could not pay.
inline std::string answer_to(Walk& walk, const ykt::ListSummary& list, const std::string& failed = {}) {
  const auto file = walk.session.ask("funder", ykt::PaymentListGet{list.list});
  return host::bank_answer(
      host::layout_of("example_" + list.bank), file.content.content, walk.session.today(),
      [&](const ykt::Payment& payment) {
        return payment.reference == failed ? ykt::Code::return_account_frozen : ykt::Code::return_success;
      },
      [](const auto&) {});
}
inline ykt::ResultImported take_answer(Walk& walk, const ykt::ListSummary& list, std::string answer) {
  return walk.session.must("funder", ykt::ResultImport{list.list}, ykt::Input::from_bytes(std::move(answer)));
}

/// The lists of a batch go to the banks, and the treasury's money with them.
inline std::vector<ykt::ListSummary> dispatch(Walk& walk, const std::string& batch) {
  auto lists = walk.session.must("funder", ykt::BatchDispatch{batch}).lists;
  for (const ykt::ListSummary& list : lists)
    walk.session.must("funder",
                      ykt::FundsReceive{list.list, walk.session.today(), list.amount, "拨款凭证（示例）"});
  return lists;
}

/// Sent; both banks answer at once that everything is paid.
inline void send(Walk& walk, const std::string& batch) {
  for (const ykt::ListSummary& list : dispatch(walk, batch)) take_answer(walk, list, answer_to(walk, list));
}
inline void pay(Walk& walk, const std::string& batch, const char* allotment) {
  walk.session.must("funder", ykt::BatchFund{batch, allotment});
  send(walk, batch);
}

/// April: payments to one person are stopped, and an objection in one village of the first township is right.
inline void april_notice(Walk& walk) {
  host::Session& session = walk.session;
  session.must("final", ykt::PaymentStop{walk.people[4].ref(), kAge, Date::of(2025, 4, 1),
                                         ykt::StopReason::whereabouts_unknown, "停发决定（示例）"});
  for (int township = 0; township < 3; ++township)
    walk.batches[0][township] = put_up(walk, township, kAge, "2025-04", "100.00");
  walk.step("四月：三批公示五个工作日，西试一停发",
            "April: three notices of five working days; one man is stopped");
  session.pass_days(3);
  const std::string& batch = walk.batches[0][0];
  session.must("desk",
               ykt::ObjectionRecord{batch, 4, ykt::ObjectionGround::not_eligible, "已迁往外省（示例）"});
  const auto settled = session.must(
      "final", ykt::ObjectionSettle{batch, 1, ykt::ObjectionOutcome::removed, "经核实属实（示例）"});
  walk.step("异议属实，剔除一人，仅该村重新公示",
            "an objection is right: one line leaves, and only its village begins again");
  walk.tell("至 " + settled.until->to_string(), "until " + settled.until->to_string());
  const auto villages = session.ask("auditor", ykt::NoticeVillageList{batch, "", 10}).villages;
  Walk::expect(villages.size() == 2 && villages[0].times == 1 && villages[1].times == 2,
               "one of the two villages was put up again");
  session.pass_to(villages[0].until);
  walk.tell(session.refused("approver", ykt::BatchApprove{batch}));
  for (int township : {1, 2}) session.must("approver", ykt::BatchApprove{walk.batches[0][township]});
  session.pass_to(villages[1].until);
  session.must("approver", ykt::BatchApprove{batch});
}

/// The money covers two townships; the third waits until there is more.
inline void april_money(Walk& walk) {
  host::Session& session = walk.session;
  session.must("funder", ykt::BatchFund{walk.batches[0][0], "age-2025"});
  session.must("funder", ykt::BatchFund{walk.batches[0][1], "age-2025"});
  const ykt::Error refused = session.refused("funder", ykt::BatchFund{walk.batches[0][2], "age-2025"});
  Walk::expect(refused.code == ykt::Code::allotment_too_small, "the third township waits");
  walk.step("指标不够第三个镇，该批等待", "the budget does not cover the third township, which waits");
  walk.tell(refused);
}

/// One bank answers at once, the other late and wrongly, and then puts it right.
inline void april_banks(Walk& walk) {
  host::Session& session = walk.session;
  const std::string& batch = walk.batches[0][0];
  const auto lists = dispatch(walk, batch);
  Walk::expect(lists.size() == 2, "a list for each bank");
  take_answer(walk, lists[0], answer_to(walk, lists[0]));
  session.pass_days(4);
  const auto late = session.ask("auditor", ykt::BatchConcernList{kCounty, 0, 10}).batches;
  Walk::expect(std::ranges::any_of(late,
                                   [&](const ykt::BatchConcern& one) {
                                     return one.batch == batch &&
                                            std::ranges::count(one.codes, "payment_overdue") == 1;
                                   }),
               "the bank is overdue");
  walk.step("乙银行逾期未反馈", "one bank is overdue");
  const auto first = take_answer(walk, lists[1], answer_to(walk, lists[1], batch + "-2"));
  Walk::expect(first.failed == 1, "the late answer says that one line failed");
  const auto second = take_answer(walk, lists[1], answer_to(walk, lists[1]));
  Walk::expect(second.remarks.size() == 1 && second.remarks[0].code == "answer_corrected",
               "the second file corrects the first");
  walk.step("乙银行先报一笔失败，后更正为成功", "its first file says failed, its second corrects that");
}

/// A week after success the money of one comes back; the card was replaced, and the line is paid anew.
inline void april_return(Walk& walk) {
  host::Session& session = walk.session;
  const std::string& batch = walk.batches[0][0];
  session.pass_days(7);
  const ykt::ListSummary list{batch + "-1-bank_a", "bank_a", 2, {}, {}};
  const auto came_back = take_answer(walk, list, answer_to(walk, list, batch + "-1"));
  Walk::expect(came_back.remarks.size() == 2 && came_back.remarks[0].code == "answer_returned",
               "the payment came back after success");
  walk.step("成功一周后退票，核实后补发至新卡",
            "a payment comes back a week after success and is reissued to the new card");
  Resident& one = walk.people[0];
  one.account = host::account_of("621700000000000099");
  session.must("registrar",
               ykt::CardRegister{one.ref(), "bank_a", one.account, one.name, ykt::BankState::active});
  session.must("operator", ykt::ReissueConfirm{batch, 1, "换卡退票（示例）"});
  pay(walk, batch, "age-2025");
  send(walk, walk.batches[0][1]);
  for (int i : {0, 1}) session.must("funder", ykt::BatchClose{walk.batches[0][i]});
}

/// May: more money; the stopped man is resumed and paid the arrears; a wrong payment is recovered.
inline void may(Walk& walk) {
  host::Session& session = walk.session;
  session.pass_to(Date::of(2025, 5, 6));
  session.must("manager", ykt::AllotmentAdd{"age-2025-2", kCounty, kAge, 2025, Money::from_fen(300'000)});
  pay(walk, walk.batches[0][2], "age-2025-2");
  session.must("funder", ykt::BatchClose{walk.batches[0][2]});
  walk.step("追加指标，第三个镇发放", "more money: the third township is paid");
  session.must("final", ykt::PaymentResume{walk.people[4].ref(), kAge, Date::of(2025, 5, 1), true,
                                           "恢复决定（示例）"});
  const auto missed =
      session.ask("auditor", ykt::MissedList{kCounty, kAge, *ykt::Period::parse("2025-04"), 0, 10}).rows;
  const auto his = std::ranges::find_if(
      missed, [&](const ykt::MissedRow& row) { return row.line == walk.batches[0][1] + "-1"; });
  Walk::expect(his != missed.end(), "what he missed is found");
  session.must("operator", ykt::ReissueConfirm{walk.batches[0][1], 1, "恢复并补发（示例）"});
  pay(walk, walk.batches[0][1], "age-2025");
  session.must("funder", ykt::BatchClose{walk.batches[0][1]});
  walk.step("恢复发放，停发月份补发 100.00 元", "he is resumed and paid the arrears of 100.00 yuan");
  session.must("approver", ykt::RecoveryDecide{.batch = walk.batches[0][0],
                                               .line = 3,
                                               .way = ykt::RecoveryWay::next_payments,
                                               .amount = Money::from_fen(6000),
                                               .reason = ykt::RecoveryReason::overpaid,
                                               .document = "追回决定（示例）",
                                               .floor = Money::from_fen(6000)});
  for (int township = 0; township < 3; ++township)
    walk.batches[1][township] = put_up(walk, township, kAge, "2025-05", "100.00");
  const auto line = session.ask("auditor", ykt::LineList{walk.batches[1][0], 2, 1}).lines.at(0);
  Walk::expect(line.amount == Money::from_fen(6000), "the next payment keeps back 40.00 and pays the floor");
  walk.step("错发 60.00 元，从五月补贴中扣回 40.00 元",
            "60.00 yuan were wrong: May keeps back 40.00 of them");
  session.pass_to(
      session.ask("auditor", ykt::NoticeVillageList{walk.batches[1][0], "", 1}).villages.at(0).until);
  for (const std::string& batch : walk.batches[1]) {
    session.must("approver", ykt::BatchApprove{batch});
    pay(walk, batch, "age-2025-2");
    session.must("funder", ykt::BatchClose{batch});
  }
}

/// June closes the quarter; every 分 is where it should be.
inline void june(Walk& walk) {
  host::Session& session = walk.session;
  session.pass_to(Date::of(2025, 6, 3));
  for (int township = 0; township < 3; ++township)
    walk.batches[2][township] = put_up(walk, township, kAge, "2025-06", "100.00");
  session.pass_to(
      session.ask("auditor", ykt::NoticeVillageList{walk.batches[2][0], "", 1}).villages.at(0).until);
  for (const std::string& batch : walk.batches[2]) {
    session.must("approver", ykt::BatchApprove{batch});
    pay(walk, batch, "age-2025-2");
    session.must("funder", ykt::BatchClose{batch});
  }
  const auto recoveries = session.ask("auditor", ykt::RecoveryList{kCounty, 0, 10}).recoveries;
  Walk::expect(recoveries.size() == 1 && recoveries[0].open.is_zero(), "the wrong payment is recovered");
  const auto checked = session.ask("auditor", ykt::MoneyCheck{kCounty});
  Walk::expect(checked.problems.empty(), "every fen is accounted for");
  const auto statement =
      session.ask("auditor", ykt::MonthStatement{kCounty, *ykt::Period::parse("2025-06"), 0, 100}).lists;
  Walk::expect(statement.size() == 6 &&
                   std::ranges::all_of(statement,
                                       [](const ykt::StatementRow& row) {
                                         return row.codes == std::vector<std::string>{"statement_agrees"};
                                       }),
               "finance, treasury and banks say the same of June");
  walk.step("六月办结，追回完毕，资金一分不差",
            "June is closed, the recovery complete, every fen accounted for");
  walk.tell("季度发放 " + checked.paid.to_string() + " 元",
            checked.paid.to_string() + " yuan in the quarter");
}

/// Published, but for the private policy; a citizen finds hers, and who guesses is slowed down.
inline void published(Walk& walk) {
  host::Session& session = walk.session;
  const std::string relief = put_up(walk, 0, kRelief, "2025-06", "300.00");
  session.must("approver", ykt::BatchApprove{relief});
  session.must("manager", ykt::AllotmentAdd{"relief-2025", kCounty, kRelief, 2025, Money::from_fen(120'000)});
  pay(walk, relief, "relief-2025");
  session.must("funder", ykt::BatchClose{relief});
  for (const auto& month : walk.batches)
    for (const std::string& batch : month) session.must("operator", ykt::BatchPublish{batch});
  const ykt::Error refused = session.refused("operator", ykt::BatchPublish{relief});
  Walk::expect(refused.code == ykt::Code::policy_not_published, "a private policy is not published");
  walk.step("公开全季度结果，不公开的政策除外", "the quarter is published, one private policy is not");
  walk.tell(refused);
  const Resident& she = walk.people[1];
  const std::string last_six = she.number.substr(12);
  const auto found = session.must("desk", ykt::PublicQuery{she.name, last_six});
  Walk::expect(found.payments.size() == 3 && !found.limited, "she finds her three payments and no other");
  walk.step("本人查到三笔", "a citizen finds her three payments");
  walk.tell(found.payments[0].id_number + " " + found.payments[0].amount.to_string() + " 元",
            found.payments[0].id_number + " " + found.payments[0].amount.to_string() + " yuan");
  bool limited = false;
  for (int guess = 0; guess < 20 && !limited; ++guess)
    limited = session.must("desk", ykt::PublicQuery{walk.people[2].name, "00000X"}).limited;
  Walk::expect(limited, "who guesses is slowed down");
  walk.step("反复猜测者被限制，查询均已留痕", "who guesses is slowed down, each attempt on the trail");
}

/// The quarter as a page to look at and to print, beside the store.
inline void report(Walk& walk) {
  const auto page =
      walk.session.ask("auditor", ykt::ReportPage{kCounty, *ykt::Period::parse("2025-04"),
                                                  *ykt::Period::parse("2025-06"), walk.say.lang});
  const std::string path = walk.session.path() + ".html";
  std::ofstream file(path, std::ios::binary);
  file << page.content;
  Walk::expect(file.good() && page.content.find("高龄补贴（示例）") != std::string::npos,
               "the report page shows the quarter");
  walk.step("季度报告已写入", "the report page shows the quarter");
  walk.tell(page.title, page.title);
}

}  // namespace one_quarter
