// People in the care of an institution, whose money arrives on the institution's account (R4).
#include <gtest/gtest.h>

#include "platform/bank_answer.hpp"
#include "platform/screened_county.hpp"
#include "ykt/entitlement/commands.hpp"
#include "ykt/identity/credit_code.hpp"
#include "ykt/people/queries.hpp"

namespace ykt::test {
namespace {

constexpr const char* kAccount = "2306510009200000017";
constexpr const char* kHome = "示例养老院";

std::string credit_code(char of = '1') {
  for (const char last : std::string_view("0123456789ABCDEFGHJKLMNPQRTUWXY"))
    if (const std::string code = std::string("52511102MJ000000") + of + last; check_credit_code(code).ok())
      return code;
  return {};
}

class InstitutionCounty : public ScreenedCounty {
 protected:
  InstitutionRegister home(const Folk& responsible) const {
    return {.credit_code = credit_code(),
            .name = kHome,
            .area = kCounty,
            .responsible = ref(responsible),
            .bank = "bank_b",
            .account = kAccount,
            .account_name = kHome};
  }
  PayeeDetermine determination(const Folk& one, const Folk& responsible) const {
    return {.division = kCounty,
            .recipient = ref(one),
            .payee = ref(responsible),
            .reason = PayeeReason::institution,
            .document_title = "供养决定（示例）",
            .document_number = "1号",
            .from = Date::of(2025, 1, 1),
            .institution = credit_code()};
  }
  /// Two people in the home's care, of whom the sixth is in charge.
  void take_into_care() {
    county.must("registrar", home(folk[5]));
    for (const int i : {0, 1}) county.must("operator", determination(folk[i], folk[5]));
  }
  std::string row(const Folk& one, const Folk& payee, const std::string& account) const {
    return "1," + payee.name + "," + payee.id + "," + payee.name + "," + payee.id + "," + account +
           ",示例银行,一村,一组," + one.name + "," + one.id + ",,,,90,90.00,2025-03-01,\n";
  }
  BatchFilled fill_rows(const std::string& name, const std::string& rows) {
    return county.must("clerk", BatchFill{name, Encoding::utf8}, County::roster_header() + rows);
  }
};

TEST_F(InstitutionCounty, ReceivesOnItsOwnAccountAndInItsOwnName) {
  take_into_care();
  const std::string name = batch(kLivingSubsidy);
  const BatchFilled filled =
      fill_rows(name, row(folk[0], folk[5], kAccount) + row(folk[1], folk[5], kAccount) +
                          County::roster_row(folk[2], "90.00"));
  EXPECT_EQ(filled.passed, 3);
  EXPECT_EQ(told(name), Texts{});  // one that receives for several is lawful (R3)
  const auto lines = county.ask("auditor", LineList{name, 0, 10, {}, {}}).lines;
  EXPECT_EQ(lines[0].outcome, "paid_to_determined_institution");
  county.must("manager", AllotmentAdd{"a1", kCounty, kLivingSubsidy, 2025, Money::from_fen(100'000)});
  county.approve(name);
  county.must("funder", BatchFund{name, "a1"});
  const BatchDispatched sent = county.must("funder", BatchDispatch{name});
  EXPECT_EQ(sent.held, 0);
  int in_its_name = 0;
  for (const auto& list : sent.lists) {
    const ListFile file = county.ask("funder", PaymentListGet{list.list});
    const std::string text = decode(file.content.content, Encoding::gbk).value_or(std::string());
    for (std::size_t at = 0; (at = text.find(kHome, at)) != std::string::npos; ++at) {
      ++in_its_name;
      EXPECT_EQ(list.bank, "bank_b");
      EXPECT_NE(text.find(kAccount), std::string::npos);
    }
    EXPECT_EQ(text.find(folk[5].name), std::string::npos);
  }
  EXPECT_EQ(in_its_name, 2);
}

TEST_F(InstitutionCounty, AnotherAccountOrAnotherPayeeOnTheRosterHolds) {
  take_into_care();
  const std::string name = batch(kLivingSubsidy);
  const BatchFilled filled =
      fill_rows(name, row(folk[0], folk[5], folk[5].account) + row(folk[1], folk[1], folk[1].account) +
                          row(folk[2], folk[2], kAccount));  // who is not in its care does not receive there
  EXPECT_EQ(filled.held, 3);
  const auto lines = county.ask("auditor", LineList{name, 0, 10, {}, {}}).lines;
  EXPECT_EQ(lines[0].outcome, "roster_account_differs");
  EXPECT_EQ(lines[1].outcome, "payee_not_as_determined");
  EXPECT_EQ(lines[2].outcome, "roster_account_differs");
}

TEST_F(InstitutionCounty, AnApplicationIsFiledWithItsAccount) {  // H31
  take_into_care();
  install(own_policy("own.care", ""));
  const auto filing = [&](const std::string& account) {
    return ApplicationFile{.division = kCounty,
                           .policy = "own.care",
                           .person = ref(folk[0]),
                           .at = FiledAt::registration,
                           .filed_by = FiledBy::oneself,
                           .through = FiledThrough::counter,
                           .account = account,
                           .materials = {}};
  };
  EXPECT_EQ(county.refused("clerk", filing(folk[0].account)), Code::roster_account_differs);
  const std::string filed = county.must("clerk", filing(kAccount)).application;
  county.must("final", ApplicationApprove{filed, {}, {}});
  const std::string name = batch("own.care");
  EXPECT_EQ(county.must("clerk", BatchDraw{name}).passed, 1);
}

TEST_F(InstitutionCounty, ItsNextAccountAndResponsiblePersonCountFromThenOn) {
  take_into_care();
  InstitutionRegister next = home(folk[4]);
  next.account = "2306510009200000025";
  EXPECT_TRUE(county.must("registrar", next).changed);
  const std::string name = batch(kLivingSubsidy);
  const BatchFilled filled =
      fill_rows(name, row(folk[0], folk[4], next.account) + row(folk[1], folk[5], kAccount));
  EXPECT_EQ(filled.passed, 1);
  EXPECT_EQ(filled.held, 1);
  const auto listed = county.ask("registrar", InstitutionList{kCounty, 0, 10, {}}).institutions;
  ASSERT_EQ(listed.size(), 1u);
  EXPECT_EQ(listed[0].account, next.account);
  ASSERT_EQ(listed[0].past.size(), 1u);
  EXPECT_EQ(listed[0].past[0].account, kAccount);
  EXPECT_EQ(listed[0].past[0].bank, "bank_b");
  const auto masked = county.ask("auditor", InstitutionList{"511100", 0, 10, credit_code()}).institutions;
  EXPECT_EQ(masked.at(0).account.find(next.account), std::string::npos);
  const PersonView person = county.ask("auditor", PersonGet{ref(folk[0]), {}});
  EXPECT_EQ(person.payees.at(0).institution, credit_code());
}

TEST_F(InstitutionCounty, ADeadResponsiblePersonHoldsUntilAnotherIsNamed) {
  take_into_care();
  county.must("registrar", DeathRecord{ref(folk[5]), Date::of(2025, 3, 1), "死亡证明（示例）"});
  const std::string name = batch(kLivingSubsidy);
  EXPECT_EQ(fill_rows(name, row(folk[0], folk[5], kAccount)).held, 1);
  county.must("registrar", home(folk[4]));
  EXPECT_EQ(county.must("operator", HoldClose{name, 1, "payee_is_dead", "更换负责人（示例）"}).open, 0);
  const auto lines = county.ask("auditor", LineList{name, 0, 10, {}, {}}).lines;
  EXPECT_EQ(lines[0].outcome, "paid_to_determined_institution");
  EXPECT_EQ(lines[0].payee, 5);
}

TEST_F(InstitutionCounty, AnAccountInAnotherNameHolds) {
  InstitutionRegister other = home(folk[5]);
  other.account_name = "示例养老院食堂";
  county.must("registrar", other);
  county.must("operator", determination(folk[0], folk[5]));
  const std::string name = batch(kLivingSubsidy);
  EXPECT_EQ(fill_rows(name, row(folk[0], folk[5], kAccount)).held, 1);
  EXPECT_EQ(county.ask("auditor", LineList{name, 0, 10, {}, {}}).lines[0].outcome, "account_name_differs");
}

TEST_F(InstitutionCounty, IsRefusedWhereItContradictsTheRegister) {
  county.must("registrar", home(folk[5]));
  InstitutionRegister second = home(folk[4]);
  second.credit_code = credit_code('2');
  EXPECT_EQ(county.refused("registrar", second), Code::institution_account_of_other);
  second.account = folk[3].account;
  EXPECT_EQ(county.refused("registrar", second), Code::institution_account_of_other);
  EXPECT_EQ(county.refused("clerk", home(folk[5])), Code::role_missing);
  // A card never has its account.
  EXPECT_EQ(county.refused("registrar",
                           CardRegister{ref(folk[0]), "bank_a", kAccount, folk[0].name, BankState::active}),
            Code::account_prefix);
  PayeeDetermine wrong = determination(folk[0], folk[4]);
  EXPECT_EQ(county.refused("operator", wrong), Code::payee_not_responsible);
  wrong = determination(folk[0], folk[5]);
  wrong.reason = PayeeReason::incapacity;
  EXPECT_EQ(county.refused("operator", wrong), Code::payee_institution_stray);
  wrong.reason = PayeeReason::institution;
  wrong.institution = credit_code('3');
  EXPECT_EQ(county.refused("operator", wrong), Code::not_found);
  // Nobody takes over what another county has on record.
  county.must("root", ActorAdd{"elsewhere", "test"});
  county.must("root", GrantAdd{"elsewhere", Role::registrar, "510100"});
  InstitutionRegister taken = home(folk[5]);
  taken.area = "510104";
  EXPECT_EQ(county.refused("elsewhere", taken), Code::scope_missing);
}

TEST_F(InstitutionCounty, AMergedResponsiblePersonGoesOn) {
  take_into_care();
  county.must("registrar",
              PersonMerge{ref(folk[4]), ref(folk[5]), MergeReason::registered_twice, "核查记录（示例）"});
  const auto listed = county.ask("registrar", InstitutionList{kCounty, 0, 10, {}}).institutions;
  EXPECT_EQ(listed.at(0).responsible, 5);
  const std::string name = batch(kLivingSubsidy);
  EXPECT_EQ(fill_rows(name, row(folk[0], folk[4], kAccount)).passed, 1);
}

}  // namespace
}  // namespace ykt::test
