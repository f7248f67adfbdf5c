// Dispatch: what was replaced, closed or ended between the roster and the bank is held, not sent (R4 R13
// H91).
#include <gtest/gtest.h>

#include "platform/villages.hpp"
#include "ykt/batch/allotment.hpp"
#include "ykt/identity/credit_code.hpp"

namespace ykt::test {
namespace {

class DispatchCounty : public ::testing::Test {
 protected:
  void SetUp() override {
    county.set_up();
    folk = villagers(county, 2);
    county.must("manager", AllotmentAdd{"a1", kCounty, kLivingSubsidy, 2025, Money::from_fen(1'000'000)});
  }
  std::string funded(const std::vector<Folk>& rows) {
    const std::string batch = county.approved_batch(rows);
    county.must("funder", BatchFund{batch, "a1"});
    return batch;
  }
  void new_card(std::size_t person, int number) {
    const Folk& one = folk[person];
    county.must("registrar",
                CardRegister{ref_of(one), "bank_a", make_account(number), one.name, BankState::active});
  }
  /// H91: the department confirms the first line's new account by naming it.
  void confirm(const std::string& batch, const std::string& account, const std::string& name) {
    county.must("operator", HoldClose{batch, 1, "card_replaced", "新账户已核实", account, name});
  }
  /// Accounts on the lists that a dispatch writes.
  std::vector<std::string> sent(const std::string& batch) {
    std::vector<std::string> out;
    for (const ListSummary& list : county.must("funder", BatchDispatch{batch}).lists) {
      const ListFile file = county.ask("funder", PaymentListGet{list.list});
      auto reader = PaymentListReader::open(builtin_layout(("example_" + list.bank + ".layout").c_str()),
                                            memory_source(file.content.content))
                        .value();
      for (Payment payment; reader.next(payment).value();) out.push_back(payment.account);
    }
    return out;
  }
  std::vector<std::string> open_holds(const std::string& batch) {
    std::vector<std::string> out;
    for (const LineView& line : county.ask("auditor", LineList{batch, 0, 100}).lines)
      for (const LineHold& hold : line.holds)
        if (hold.open) out.push_back(std::to_string(line.line) + " " + hold.hold);
    return out;
  }

  County county;
  std::vector<Folk> folk;
};

using Texts = std::vector<std::string>;

TEST_F(DispatchCounty, ALineToAnOldCardWaitsForTheDepartment) {  // H91
  const std::string batch = funded({folk[0], folk[1]});
  new_card(0, 9100);
  EXPECT_EQ(open_holds(batch), Texts{"1 card_replaced"});  // by the same command
  EXPECT_EQ(sent(batch), Texts{folk[1].account});
  EXPECT_EQ(county.refused("operator", HoldClose{batch, 1, "card_replaced", "x"}), Code::field_missing);
  EXPECT_EQ(
      county.refused("operator", HoldClose{batch, 1, "card_replaced", "x", folk[0].account, folk[0].name}),
      Code::confirmed_account_differs);
  EXPECT_EQ(county.refused("operator", HoldClose{batch, 1, "card_replaced", "x", make_account(9100), "别人"}),
            Code::confirmed_name_differs);
  // The department confirms the new one.
  confirm(batch, make_account(9100), folk[0].name);
  EXPECT_EQ(sent(batch), Texts{make_account(9100)});
  EXPECT_TRUE(county.ask("auditor", BatchGet{batch}).held == 0);
}

TEST_F(DispatchCounty, WhereNothingElseIsLeftTheHoldStaysAndTheBatchToo) {
  const std::string batch = funded({folk[0]});
  new_card(0, 9100);
  EXPECT_EQ(county.refused("funder", BatchDispatch{batch}), Code::batch_nothing_to_pay);
  EXPECT_EQ(county.ask("auditor", BatchGet{batch}).state, BatchState::funded);
  EXPECT_EQ(county.ask("auditor", BatchGet{batch}).held, 1);
  confirm(batch, make_account(9100), folk[0].name);
  EXPECT_EQ(sent(batch), Texts{make_account(9100)});
}

TEST_F(DispatchCounty, AClosedAccountAndAPayeeWhoDiedAreHeld) {
  const std::string batch = funded({folk[0], folk[1], folk[2], folk[3]});
  county.must("registrar", CardChange{ref_of(folk[0]), folk[0].account, BankState::closed});
  county.must("registrar", DeathRecord{ref_of(folk[1]), Date::of(2025, 3, 2), "证明"});
  county.must("registrar", CardChange{ref_of(folk[2]), folk[2].account, BankState::pin_locked});  // H50: paid
  EXPECT_EQ(sent(batch), (Texts{folk[2].account, folk[3].account}));
  EXPECT_EQ(open_holds(batch), (Texts{"1 card_account_closed", "2 recipient_dead"}));
  EXPECT_EQ(county.refused("operator", HoldClose{batch, 2, "recipient_dead", "x"}), Code::hold_cause_stands);
  EXPECT_EQ(county.refused("operator", HoldClose{batch, 1, "card_account_closed", "x"}),
            Code::hold_cause_stands);
  EXPECT_TRUE(county.ask("auditor", MoneyCheck{kCounty}).problems.empty());
}

TEST_F(DispatchCounty, WhoIsDeterminedMeanwhileIsPaidOnceTheDepartmentSaysSo) {  // R4 H44
  const std::string batch = funded({folk[0], folk[1]});
  PayeeDetermine determined{.division = kCounty,
                            .recipient = ref_of(folk[0]),
                            .payee = ref_of(folk[2]),
                            .reason = PayeeReason::incapacity,
                            .document_title = "确定（示例）",
                            .document_number = "1号",
                            .from = Date::of(2025, 3, 1)};
  EXPECT_EQ(county.must("operator", determined).held, 1);
  determined.recipient = ref_of(folk[1]);
  determined.from = Date::of(2025, 6, 1);  // which changes nothing yet
  EXPECT_EQ(county.must("operator", determined).held, 0);
  EXPECT_EQ(open_holds(batch), Texts{"1 line_payee_changed"});
  EXPECT_EQ(sent(batch), Texts{folk[1].account});
  county.must("operator", HoldClose{batch, 1, "line_payee_changed", "已核实"});
  EXPECT_EQ(sent(batch), Texts{folk[2].account});
}

TEST_F(DispatchCounty, AnInstitutionWithAnotherAccountReceivesOnTheNewOneOnly) {
  std::string code = "52511102MJ0000001";
  for (const char last : std::string_view("0123456789ABCDEFGHJKLMNPQRTUWXY"))
    if (check_credit_code(code + last).ok()) {
      code += last;
      break;
    }
  InstitutionRegister home{.credit_code = code,
                           .name = "示例养老院",
                           .area = kCounty,
                           .responsible = ref_of(folk[5]),
                           .bank = "bank_b",
                           .account = "2306510009200000017",
                           .account_name = "示例养老院"};
  county.must("registrar", home);
  county.must("operator", PayeeDetermine{.division = kCounty,
                                         .recipient = ref_of(folk[0]),
                                         .payee = ref_of(folk[5]),
                                         .reason = PayeeReason::institution,
                                         .document_title = "供养决定（示例）",
                                         .document_number = "1号",
                                         .from = Date::of(2025, 1, 1),
                                         .institution = code});
  const std::string batch = new_batch(county, kLivingSubsidy, "2025-03");
  const std::string row = "1," + folk[5].name + "," + folk[5].id + "," + folk[5].name + "," + folk[5].id +
                          "," + home.account + ",示例银行,一村,一组," + folk[0].name + "," + folk[0].id +
                          ",,,,90,90.00,2025-03-01,\n";
  EXPECT_EQ(county.must("clerk", BatchFill{batch, Encoding::utf8}, County::roster_header() + row).passed, 1);
  county.approve(batch);
  county.must("funder", BatchFund{batch, "a1"});
  home.account = "2306510009200000025";
  county.must("registrar", home);
  EXPECT_EQ(county.refused("funder", BatchDispatch{batch}), Code::batch_nothing_to_pay);
  EXPECT_EQ(open_holds(batch), Texts{"1 card_replaced"});
  EXPECT_EQ(county.refused("operator", HoldClose{batch, 1, "card_replaced", "x", home.account, folk[5].name}),
            Code::confirmed_name_differs);  // the home's, and not the one of who answers for it
  confirm(batch, home.account, home.account_name);
  EXPECT_EQ(sent(batch), Texts{home.account});
}

}  // namespace
}  // namespace ykt::test
