// Telephone numbers bound to accounts by a bank's whole file, and those of institutions (R10 H65).
#include <gtest/gtest.h>

#include "platform/bank_answer.hpp"
#include "platform/county.hpp"
#include "ykt/identity/credit_code.hpp"
#include "ykt/publicity/message_commands.hpp"

namespace ykt::test {
namespace {

using Texts = std::vector<std::string>;

constexpr const char* kHeader = "id_kind,id_number,credit_code,account,phone,service\n";
constexpr const char* kHomeAccount = "2306510009200000017";

std::string phone_of(int number) { return "0001234" + std::to_string(1000 + number); }
std::string credit_code() {
  for (const char last : std::string_view("0123456789ABCDEFGHJKLMNPQRTUWXY"))
    if (const std::string code = std::string("52511102MJ0000001") + last; check_credit_code(code).ok())
      return code;
  return {};
}

class Phones : public ::testing::Test {
 protected:
  void SetUp() override {
    county.set_up();
    county.must("manager", AllotmentAdd{"a1", kCounty, kLivingSubsidy, 2025, Money::from_fen(1'000'000)});
    folk = county.people(6);  // accounts of bank_a, bank_b, bank_c in turn
  }
  std::string row(int number, const std::string& account, const std::string& phone,
                  const std::string& service = "on") const {
    return "resident," + folk[static_cast<std::size_t>(number)].id + ",," + account + "," + phone + "," +
           service + "\n";
  }
  static PhoneImport whole() { return {kCounty, Date::of(2025, 3, 1)}; }
  PhonesImported import(const std::string& rows, const char* actor = "registrar",
                        PhoneImport command = whole()) {
    return county.must(actor, command, kHeader + rows);
  }
  static Texts told(const PhonesImported& reply) {
    Texts out;
    for (const RowProblem& one : reply.problems)
      out.push_back(std::to_string(one.row) + " " + one.column + " " + one.code);
    return out;
  }
  /// Every line of a batch of the living subsidy is paid; the messages of it, as `reason` or the number.
  Texts messages(const std::string& batch) {
    county.must("funder", BatchFund{batch, "a1"});
    for (const ListSummary& list : county.must("funder", BatchDispatch{batch}).lists)
      county.must("funder", ResultImport{list.list},
                  answer(county.ask("funder", PaymentListGet{list.list}),
                         ("example_" + list.bank + ".layout").c_str(), {}));
    county.must("operator", MessagePrepare{batch});
    Texts out;
    for (const MessageView& one : county.ask("operator", MessageList{0, 100, batch, {}, {}, {}, {}}).messages)
      out.push_back(one.reason);
    return out;
  }

  County county;
  std::vector<Folk> folk;
};

TEST_F(Phones, AFileBindsAsOneByOne) {
  const PhonesImported reply =
      import(row(0, folk[0].account, phone_of(0)) + row(1, folk[1].account.substr(15), "+86 " + phone_of(1)) +
             row(2, "", phone_of(2), "off") + row(3, "", "", "off"));
  EXPECT_EQ(told(reply), Texts{});
  EXPECT_EQ(reply.rows, 4);
  EXPECT_EQ(reply.bound, 3);
  EXPECT_EQ(reply.without, 1);
  EXPECT_EQ(messages(county.approved_batch(folk)),
            (Texts{"message_ready", "message_ready", "message_service_off", "message_number_missing",
                   "message_number_missing", "message_number_missing"}));
  // A later word replaces it, also the other way.
  county.must("registrar",
              PhoneBind{PersonRef{IdKind::resident, folk[0].id}, phone_of(9), true, Date::of(2025, 3, 2)});
  EXPECT_EQ(import(row(0, "", "")).without, 1);
}

TEST_F(Phones, EachRowHasItsVerdictAndTheOthersAreTaken) {
  const std::string nobody = make_id(19990101, 999);
  const PhonesImported reply =
      import("passport," + folk[0].id + ",,," + phone_of(0) + ",on\n" +  // row 2 of the file
             "resident,123,,," + phone_of(0) + ",on\n" +                 //
             "resident," + nobody + ",,," + phone_of(0) + ",on\n" +      //
             row(0, "", "12 ab") +                                       //
             row(0, "", phone_of(0), "yes") +                            //
             row(0, folk[1].account, phone_of(0)) +                      //
             row(0, "12", phone_of(0)) +                                 //
             ",,,," + phone_of(0) + ",on\n" +                            //
             "resident," + folk[0].id + "," + credit_code() + ",," + phone_of(0) + ",on\n" +  //
             ",," + credit_code() + ",," + phone_of(0) + ",on\n" +                            //
             ",,123,," + phone_of(0) + ",on\n" +                                              //
             row(5, "", phone_of(5)));
  EXPECT_EQ(told(reply),
            (Texts{"2 id_kind field_choice", "3 id_number id_length", "4 id_number not_found",
                   "5 phone phone_malformed", "6 service field_choice", "7 account phone_account_other",
                   "8 account field_invalid", "9 id_number phone_holder", "10 id_number phone_holder",
                   "11 credit_code not_found", "12 credit_code credit_code_length"}));
  EXPECT_EQ(reply.bound, 1);
  EXPECT_EQ(reply.refused, 11);
  EXPECT_EQ(county.refused("registrar", whole(), std::string("id_kind,id_number,phone\n")),
            Code::column_missing);
  EXPECT_EQ(county.refused("registrar", PhoneImport{kCounty, Date::of(2025, 3, 4)},
                           kHeader + row(0, "", phone_of(0))),
            Code::field_invalid)
      << "nobody knows what tomorrow's numbers are";
}

TEST_F(Phones, ANumberOfTheAccountBeforeIsNotBoundToTheNewOne) {  // H91
  const std::string file = row(0, folk[0].account, phone_of(0));
  county.must("registrar", CardRegister{.person = {IdKind::resident, folk[0].id},
                                        .bank = "bank_a",
                                        .account = make_account(7000),
                                        .account_name = folk[0].name,
                                        .bank_state = BankState::active});
  EXPECT_EQ(told(import(file)), Texts{"2 account phone_account_other"});
  EXPECT_EQ(import(row(0, make_account(7000), phone_of(0))).bound, 1);
}

TEST_F(Phones, ABankGivesThoseOfItsOwnAccounts) {
  PhoneImport of_bank{"510000", Date::of(2025, 3, 1)};
  EXPECT_EQ(county.refused("bank_a", of_bank, kHeader + row(0, "", phone_of(0))), Code::scope_missing);
  of_bank.bank = "bank_a";
  const PhonesImported reply =
      import(row(0, "", phone_of(0)) + row(1, "", phone_of(1)) + row(3, "", phone_of(3)), "bank_a", of_bank);
  EXPECT_EQ(told(reply), Texts{"3 id_number scope_missing"});
  EXPECT_EQ(reply.bound, 2);
  of_bank.bank = "bank_b";
  EXPECT_EQ(county.refused("bank_a", of_bank, kHeader + row(1, "", phone_of(1))), Code::scope_missing);
  of_bank.bank = "bank_x";
  EXPECT_EQ(county.refused("registrar", of_bank, kHeader + row(1, "", phone_of(1))), Code::scope_missing);
  // A registrar speaks for the people of the division that is named.
  EXPECT_EQ(county.refused("clerk", whole(), kHeader + row(0, "", phone_of(0))), Code::role_missing);
}

TEST_F(Phones, AnInstitutionsAccountHasANumberOfItsOwn) {
  county.must("registrar", InstitutionRegister{.credit_code = credit_code(),
                                               .name = "示例养老院",
                                               .area = kCounty,
                                               .responsible = {IdKind::resident, folk[5].id},
                                               .bank = "bank_b",
                                               .account = kHomeAccount,
                                               .account_name = "示例养老院"});
  county.must("operator", PayeeDetermine{.division = kCounty,
                                         .recipient = {IdKind::resident, folk[0].id},
                                         .payee = {IdKind::resident, folk[5].id},
                                         .reason = PayeeReason::institution,
                                         .document_title = "供养决定（示例）",
                                         .document_number = "1号",
                                         .from = Date::of(2025, 1, 1),
                                         .institution = credit_code()});
  // The number of whoever is in charge is another one, and not the account's.
  county.must("registrar",
              PersonRegister{IdKind::resident, folk[5].id, folk[5].name, "511102", phone_of(55)});
  const PhoneBound bound = county.must("registrar", PhoneBind{.phone = phone_of(50),
                                                              .service = false,
                                                              .day = Date::of(2025, 3, 1),
                                                              .institution = credit_code()});
  EXPECT_FALSE(bound.person);
  EXPECT_EQ(bound.institution, 1);
  EXPECT_EQ(
      import(",," + credit_code() + "," + std::string(kHomeAccount) + "," + phone_of(51) + ",on\n").bound, 1);
  PhoneBind nobody{.phone = phone_of(50), .service = true, .day = Date::of(2025, 3, 1)};
  EXPECT_EQ(county.refused("registrar", nobody), Code::phone_holder);
  nobody.person = PersonRef{IdKind::resident, folk[0].id};
  nobody.institution = credit_code();
  EXPECT_EQ(county.refused("registrar", nobody), Code::phone_holder);
  EXPECT_EQ(county.refused("bank_a", PhoneBind{.phone = phone_of(50),
                                               .service = true,
                                               .day = Date::of(2025, 3, 1),
                                               .institution = credit_code()}),
            Code::scope_missing);

  const std::string batch =
      county.must("clerk", BatchCreate{kCounty, kLivingSubsidy, *Period::parse("2025-03")}).batch;
  const std::string rows = "1," + folk[5].name + "," + folk[5].id + "," + folk[5].name + "," + folk[5].id +
                           "," + kHomeAccount + ",示例银行,一村,一组," + folk[0].name + "," + folk[0].id +
                           ",,,,90,90.00,2025-03-01,\n" + County::roster_row(folk[5], "90.00");
  EXPECT_EQ(county.must("clerk", BatchFill{batch, Encoding::utf8}, County::roster_header() + rows).passed, 2);
  county.approve(batch);
  EXPECT_EQ(messages(batch), (Texts{"message_ready", "message_number_missing"}));
  MessageClaim claim{.limit = 10, .minutes = 10};
  claim.batch = batch;
  const MessagesClaimed claimed = county.must("operator", claim);
  ASSERT_EQ(claimed.messages.size(), 1u);
  EXPECT_EQ(claimed.messages[0].phone, phone_of(51));
}

}  // namespace
}  // namespace ykt::test
