// Finance, treasury and bank: agreements in full, funds and due days, lists as they stand, what is overdue,
// the month's statement.
#include <gtest/gtest.h>

#include "platform/bank_answer.hpp"
#include "platform/county.hpp"
#include "ykt/bank/queries.hpp"
#include "ykt/bank/treasury_commands.hpp"

namespace ykt::test {
namespace {

const Period kApril = *Period::parse("2025-04");
using Texts = std::vector<std::string>;

class Treasury : public ::testing::Test {
 protected:
  void SetUp() override {
    county.set_up();
    county.must("manager", AllotmentAdd{"a1", kCounty, kLivingSubsidy, 2025, Money::from_fen(1'000'000)});
  }
  /// A batch whose lists go out on 2 April 2025, bank_a's with 6 lines and bank_b's with 3.
  BatchDispatched dispatched() {
    batch = county.approved_batch(county.people(9));
    county.must("funder", BatchFund{batch, "a1"});
    return county.must("funder", BatchDispatch{batch});
  }
  FundsReceived receive(const ListSummary& list, Date day) {
    return county.must("funder", FundsReceive{list.list, day, list.amount, "国库1号"});
  }
  void answered(const ListSummary& list, const std::vector<int>& fails) {
    const std::string layout = "example_" + list.bank + ".layout";
    const ListFile file = county.ask("funder", PaymentListGet{list.list});
    county.must("funder", ResultImport{list.list}, answer(file, layout.c_str(), fails));
  }

  County county;
  std::string batch;
};

AgreementAdd agreement(const char* bank, const char* division) {
  return {division, bank, "example_bank_a", Date::of(2025, 1, 1), Date::of(2026, 12, 31), true};
}

TEST_F(Treasury, AnAgreementSetsOutAllFiveDutiesAndItsDays) {  // H11 H41
  AgreementAdd with = agreement("bank_a", "511111");
  with.duties =
      std::vector<Duty>{Duty::card_activation, Duty::fund_payment, Duty::arrival_notice, Duty::easy_cash};
  EXPECT_EQ(county.refused("manager", with), Code::agreement_duty_missing);
  with.duties->push_back(Duty::data_security);
  with.latest_days = 2;
  EXPECT_EQ(county.refused("manager", with), Code::agreement_days);
  with.latest_days = (std::int64_t{1} << 32) + 1;
  EXPECT_EQ(county.refused("manager", with), Code::agreement_days);
  with.latest_days = 0;
  with.holidays_shift = true;
  EXPECT_EQ(county.refused("manager", with), Code::agreement_needs_calendar);
  county.must("manager", PackInstall{.name = "china.calendar"});
  county.must("manager", with);
  with.from = Date::of(2026, 12, 31);
  with.to = Date::of(2027, 12, 31);
  EXPECT_EQ(county.refused("manager", with), Code::agreement_overlaps);
  with.from = Date::of(2027, 1, 1);
  county.must("manager", with);
  EXPECT_EQ(county.refused("manager", agreement("bank_c", "511111")), Code::agreement_bank_not_paying);

  const auto page = county.ask("auditor", AgreementList{"511111", 0, 10, {}, {}}).agreements;
  ASSERT_EQ(page.size(), 2u);
  EXPECT_EQ(page[0].duties.size(), kDuties);
  EXPECT_EQ(page[0].latest_days, 0);
  EXPECT_TRUE(page[0].holidays_shift);
  EXPECT_EQ(page[0].layout, "example_bank_a");
  EXPECT_EQ(county.ask("auditor", AgreementList{"511111", 0, 10, {}, Date::of(2027, 1, 1)}).agreements.size(),
            1u);
  EXPECT_EQ(county.ask("auditor", AgreementList{"511111", page[0].agreement, 10, {}, {}}).agreements.size(),
            1u);
  // The defaults; of all below the city, and one bank's.
  EXPECT_EQ(county.ask("auditor", AgreementList{"511100", 0, 10, {}, {}}).agreements.size(), 4u);
  const auto others = county.ask("auditor", AgreementList{"511100", 0, 10, "bank_b", {}}).agreements;
  ASSERT_EQ(others.size(), 1u);
  EXPECT_EQ(others[0].latest_days, 1);
  EXPECT_FALSE(others[0].holidays_shift);
  // A bank reads its own, and must name itself.
  EXPECT_EQ(county.ask("bank_a", AgreementList{"511100", 0, 10, "bank_a", {}}).agreements.size(), 3u);
  const auto all = county.platform().query("bank_a", AgreementList{"511100", 0, 10, {}, {}});
  ASSERT_FALSE(all);
  EXPECT_EQ(all.error().code, Code::scope_missing);
}

TEST_F(Treasury, TheBankPaysFromTheDayOnWhichTheFundsArrive) {  // H41
  const BatchDispatched sent = dispatched();
  const Date out = Date::of(2025, 4, 2);
  const PaymentListList asked{0, 10, batch, {}, {}};
  auto lists = county.ask("auditor", asked).lists;
  ASSERT_EQ(lists.size(), 2u);
  EXPECT_EQ(lists[0].day, out);
  EXPECT_EQ(lists[0].due, Date::of(2025, 4, 3));  // as if the funds had arrived at once
  EXPECT_FALSE(lists[0].funds);

  county.pass_days(3);
  EXPECT_EQ(county.ask("auditor", OverdueList{kCounty, 0, 10, {}}).lists.size(), 2u);
  const ListSummary& first = sent.lists[0];
  const auto refused = [&](const FundsReceive& with) { return county.refused("funder", with); };
  EXPECT_EQ(refused({first.list, Date::of(2025, 4, 1), first.amount, "1"}), Code::funds_day_wrong);
  EXPECT_EQ(refused({first.list, Date::of(2025, 4, 6), first.amount, "1"}), Code::funds_day_wrong);
  EXPECT_EQ(refused({first.list, out, Money{}, "1"}), Code::field_invalid);
  EXPECT_EQ(refused({first.list, out, first.amount, ""}), Code::field_invalid);
  EXPECT_EQ(refused({"no list", out, first.amount, "1"}), Code::not_found);
  EXPECT_EQ(county.refused("manager", FundsReceive{first.list, out, first.amount, "1"}), Code::role_missing);
  const FundsReceived received = receive(first, Date::of(2025, 4, 4));
  EXPECT_EQ(received.due, Date::of(2025, 4, 5));  // a Saturday: nobody agreed otherwise
  EXPECT_EQ(received.code, "ok");
  EXPECT_EQ(refused({first.list, out, first.amount, "1"}), Code::funds_on_record);

  // What was overdue is in time now; the other bank's list is not.
  auto late = county.ask("auditor", OverdueList{kCounty, 0, 10, {}}).lists;
  ASSERT_EQ(late.size(), 1u);
  EXPECT_EQ(late[0].bank, "bank_b");
  EXPECT_EQ(late[0].due, Date::of(2025, 4, 3));
  EXPECT_EQ(late[0].days, 2);
  EXPECT_EQ(late[0].lines, 3);
  EXPECT_EQ(late[0].amount.fen(), 3 * 9000);
  const auto concerns = county.ask("auditor", BatchConcernList{kCounty, 0, 10}).batches;
  ASSERT_EQ(concerns.size(), 1u);
  EXPECT_EQ(concerns[0].unanswered, 3);
  county.pass_days(1);
  late = county.ask("auditor", OverdueList{kCounty, 0, 10, "bank_a"}).lists;
  ASSERT_EQ(late.size(), 1u);
  EXPECT_EQ(late[0].due, Date::of(2025, 4, 5));
  EXPECT_TRUE(county.ask("auditor", OverdueList{"511111", 0, 10, {}}).lists.empty());
  EXPECT_EQ(county.verdict()->first_bad_entry, 0);
}

TEST_F(Treasury, DueDaysMoveOverHolidaysOnlyWhereAgreed) {  // H41
  county.must("manager", PackInstall{.name = "china.calendar"});
  // A third bank's agreement moves; 4 to 6 April 2025 are off.
  county.must("manager", BankAdd{"bank_d", "示例丁银行", true, true});
  AgreementAdd moving = agreement("bank_d", kCounty);
  moving.holidays_shift = true;
  county.must("manager", moving);
  std::vector<Folk> folk = county.people(1);
  folk[0].account = make_account(77);
  const PersonRef holder{IdKind::resident, folk[0].id};
  county.must("registrar", CardRegister{holder, "bank_d", folk[0].account, folk[0].name, BankState::active});
  batch = county.approved_batch(folk);
  county.must("funder", BatchFund{batch, "a1"});
  const BatchDispatched sent = county.must("funder", BatchDispatch{batch});
  ASSERT_EQ(sent.lists.size(), 1u);
  EXPECT_EQ(sent.lists[0].bank, "bank_d");
  county.pass_days(1);
  EXPECT_EQ(receive(sent.lists[0], Date::of(2025, 4, 3)).due, Date::of(2025, 4, 7));
  county.pass_days(4);  // Monday, 7 April
  EXPECT_TRUE(county.ask("auditor", OverdueList{kCounty, 0, 10, {}}).lists.empty());
  county.pass_days(1);
  EXPECT_EQ(county.ask("auditor", OverdueList{kCounty, 0, 10, {}}).lists.size(), 1u);
}

TEST_F(Treasury, TheListsOfABatchAtABankAddUp) {
  const BatchDispatched sent = dispatched();
  receive(sent.lists[0], Date::of(2025, 4, 2));
  answered(sent.lists[0], {1, 2});
  county.must("operator", ReissueConfirm{batch, 1, "account corrected"});
  county.must("funder", BatchFund{batch, "a1"});
  const BatchDispatched again = county.must("funder", BatchDispatch{batch});
  ASSERT_EQ(again.lists.size(), 1u);
  const auto lists = county.ask("bank_a", PaymentListList{0, 10, batch, "bank_a", {}}).lists;
  ASSERT_EQ(lists.size(), 2u);
  EXPECT_EQ(lists[0].list, sent.lists[0].list);
  EXPECT_EQ(lists[0].lines, 6);
  EXPECT_EQ(lists[0].answered, 6);
  EXPECT_EQ(lists[0].paid, 4);
  EXPECT_EQ(lists[0].failed, 2);  // one of them was reissued since
  EXPECT_EQ(lists[0].paid_amount.fen() + lists[0].failed_amount.fen(), lists[0].amount.fen());
  EXPECT_EQ(lists[0].result_files, 1);
  EXPECT_EQ(lists[0].funds, sent.lists[0].amount);
  EXPECT_EQ(lists[1].awaiting, 1);
  EXPECT_EQ(lists[1].awaiting_amount.fen(), 9000);
  // By page, by bank, by division; a bank must name itself, and somebody must be named.
  EXPECT_EQ(county.ask("auditor", PaymentListList{lists[0].number, 10, batch, {}, {}}).lists.size(), 2u);
  EXPECT_EQ(county.ask("auditor", PaymentListList{0, 1, {}, {}, "511100"}).lists.size(), 1u);
  EXPECT_TRUE(county.ask("auditor", PaymentListList{0, 10, {}, {}, "511111"}).lists.empty());
  EXPECT_EQ(county.ask("bank_a", PaymentListList{0, 10, {}, "bank_a", {}}).lists.size(), 2u);
  const auto code = [&](const char* actor, const PaymentListList& asked) {
    const auto page = county.platform().query(actor, asked);
    return page ? Code::ok : page.error().code;
  };
  EXPECT_EQ(code("bank_a", {0, 10, batch, {}, {}}), Code::scope_missing);
  EXPECT_EQ(code("bank_a", {0, 10, {}, "bank_b", {}}), Code::scope_missing);
  EXPECT_EQ(code("auditor", {0, 10, {}, {}, {}}), Code::field_missing);
  EXPECT_EQ(code("auditor", {0, 10, {}, {}, "511200"}), Code::scope_missing);
  EXPECT_EQ(code("auditor", {0, 10, {}, "bank_x", kCounty}), Code::not_found);
  EXPECT_EQ(code("auditor", {0, 0, batch, {}, {}}), Code::out_of_range);
}

TEST_F(Treasury, WhatIsLateByStepAndByBank) {
  const std::string waiting = county.approved_batch(county.people(9));
  const auto counts = [&] { return county.ask("auditor", OverdueCount{kCounty}); };
  EXPECT_EQ(counts().steps[0].batches, 0);
  EXPECT_FALSE(counts().steps[0].since);
  county.pass_days(1);
  OverdueCounts late = counts();
  ASSERT_EQ(late.steps.size(), 3u);
  EXPECT_EQ(late.steps[0].code, "payment_not_sent");
  EXPECT_EQ(late.steps[0].batches, 1);
  EXPECT_EQ(late.steps[0].lines, 9);
  EXPECT_EQ(late.steps[0].amount.fen(), 9 * 9000);
  EXPECT_EQ(late.steps[0].since, Date::of(2025, 4, 2));
  county.must("funder", BatchFund{waiting, "a1"});
  const BatchDispatched sent = county.must("funder", BatchDispatch{waiting});
  county.pass_days(2);
  late = counts();
  EXPECT_EQ(late.steps[0].batches, 0);
  EXPECT_EQ(late.steps[1].code, "payment_overdue");
  EXPECT_EQ(late.steps[1].batches, 1);
  EXPECT_EQ(late.steps[1].lines, 9);
  ASSERT_EQ(late.banks.size(), 2u);
  EXPECT_EQ(late.banks[0].bank, "bank_a");
  EXPECT_EQ(late.banks[0].lists, 1);
  EXPECT_EQ(late.banks[0].lines, 6);
  EXPECT_EQ(late.banks[0].since, Date::of(2025, 4, 4));
  EXPECT_EQ(late.banks[0].amount.fen() + late.banks[1].amount.fen(), late.steps[1].amount.fen());
  for (const ListSummary& list : sent.lists) answered(list, {});
  county.must("funder", BatchClose{waiting});
  county.pass_days(1);
  late = counts();
  EXPECT_TRUE(late.banks.empty());
  EXPECT_EQ(late.steps[1].batches, 0);
  EXPECT_EQ(late.steps[2].code, "result_not_published");
  EXPECT_EQ(late.steps[2].lines, 9);
  EXPECT_EQ(late.steps[2].amount.fen(), 9 * 9000);
}

TEST_F(Treasury, TheMonthsStatementOfThreeSides) {  // R9
  const BatchDispatched sent = dispatched();
  const MonthStatement asked{kCounty, kApril, 0, 10, {}};
  auto rows = county.ask("auditor", asked).lists;
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].codes, (Texts{"statement_funds_missing", "statement_answer_open"}));
  receive(sent.lists[0], Date::of(2025, 4, 2));
  const FundsReceived more = county.must(
      "funder", FundsReceive{sent.lists[1].list, Date::of(2025, 4, 2), Money::from_fen(30'000), "国库2号"});
  EXPECT_EQ(more.code, "statement_funds_differ");
  answered(sent.lists[0], {1});
  answered(sent.lists[1], {});
  rows = county.ask("auditor", asked).lists;
  EXPECT_EQ(rows[0].codes, Texts{"statement_returned_open"});
  EXPECT_EQ(rows[0].failed, 1);
  EXPECT_EQ(rows[0].not_reissued_amount.fen(), 9000);
  EXPECT_EQ(rows[1].codes, Texts{"statement_funds_differ"});
  EXPECT_EQ(rows[1].funds_over_sent->fen(), 3000);
  county.must("operator", ReissueConfirm{batch, 1, "account corrected"});
  rows = county.ask("auditor", asked).lists;
  EXPECT_EQ(rows[0].codes, Texts{"statement_agrees"});
  EXPECT_EQ(rows[0].failed, 1);  // it stays what the bank answered

  const auto totals = county.ask("auditor", MonthStatementTotals{kCounty, kApril, {}}).totals;
  ASSERT_EQ(totals.size(), 2u);
  EXPECT_EQ(totals[0].bank, "bank_a");
  EXPECT_EQ(totals[0].lists, 1);
  EXPECT_EQ(totals[0].funded, 1);
  EXPECT_EQ(totals[0].agreeing, 1);
  EXPECT_EQ(totals[0].sent_amount, totals[0].funds);
  EXPECT_EQ(totals[0].paid_amount.fen() + totals[0].failed_amount.fen(), totals[0].sent_amount.fen());
  EXPECT_EQ(totals[0].not_reissued, 0);
  EXPECT_EQ(totals[1].agreeing, 0);
  EXPECT_EQ(county.ask("bank_a", MonthStatement{kCounty, kApril, 0, 10, "bank_a"}).lists.size(), 1u);
  EXPECT_TRUE(
      county.ask("auditor", MonthStatement{kCounty, *Period::parse("2025-05"), 0, 10, {}}).lists.empty());
  const auto year =
      county.platform().query("auditor", MonthStatement{kCounty, *Period::parse("2025"), 0, 10, {}});
  ASSERT_FALSE(year);
  EXPECT_EQ(year.error().path, "/month");
}

TEST_F(Treasury, AReturnThatWasReissuedStaysAReturn) {
  const BatchDispatched sent = dispatched();
  const ListFile list = county.ask("funder", PaymentListGet{sent.lists[0].list});
  const Layout layout = builtin_layout("example_bank_a.layout");
  auto records = records_for(layout, list, {});
  county.must("funder", ResultImport{list.list}, result_file(layout, list.list, records));
  records.resize(1);
  records[0].return_code = "1003";
  county.must("funder", ResultImport{list.list}, result_file(layout, list.list, records));
  const MonthStatement asked{kCounty, kApril, 0, 10, "bank_a"};
  EXPECT_EQ(county.ask("auditor", asked).lists[0].returned, 1);
  const auto returned = county.ask("auditor", LineList{batch, 0, 10, LineState::returned, {}}).lines;
  ASSERT_EQ(returned.size(), 1u);
  county.must("operator", ReissueConfirm{batch, returned[0].line, "account corrected"});
  const StatementRow row = county.ask("auditor", asked).lists[0];
  EXPECT_EQ(row.returned, 1);
  EXPECT_EQ(row.failed, 0);
  EXPECT_EQ(row.not_reissued, 0);
}

}  // namespace
}  // namespace ykt::test
