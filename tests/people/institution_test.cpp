#include "ykt/people/institution.hpp"

#include <gtest/gtest.h>

#include "people/sample_people.hpp"
#include "ykt/identity/credit_code.hpp"
#include "ykt/people/payee.hpp"

namespace ykt {
namespace {

const Date kDay = Date::of(2025, 3, 3);

/// A made-up code: a civil non-enterprise unit of a county that has none such.
std::string credit_code() {
  for (const char last : std::string_view("0123456789ABCDEFGHJKLMNPQRTUWXY"))
    if (const std::string code = std::string("52511102MJ0000001") + last; check_credit_code(code).ok())
      return code;
  return {};
}

struct Sample {
  Person responsible;
  InstitutionFacts facts;
  InstitutionCase command{.credit_code = credit_code(),
                          .name = "示例养老院",
                          .area = *AreaCode::parse("511102"),
                          .responsible = {7},
                          .bank = "bank_a",
                          .account = "2306510009200000017",
                          .account_name = "示例养老院"};

  Sample() {
    responsible.id = {7};
    responsible.birth_date = Date::of(1970, 1, 1);
    facts.responsible = &responsible;
  }
  std::string refusal() const {
    const auto done = decide(facts, command, kDay);
    return done ? "ok" : std::string(slug(done.error().code)) + " " + done.error().path;
  }
};

TEST(Institution, TheOrderOfItsChecks) {
  Sample s;
  s.command.credit_code = "12";
  s.command.name = " ";
  s.facts.responsible = nullptr;
  s.responsible.birth_date = Date::of(2010, 1, 1);
  s.responsible.died = Date::of(2025, 1, 1);
  s.command.account = "123";
  s.facts.account_of_other = true;
  s.command.account_name = "";
  EXPECT_EQ(s.refusal(), "credit_code_length /credit_code");
  s.command.credit_code = credit_code();
  EXPECT_EQ(s.refusal(), "institution_name_missing /name");
  s.command.name = "示例养老院";
  EXPECT_EQ(s.refusal(), "institution_responsible_unknown /responsible");
  s.facts.responsible = &s.responsible;
  EXPECT_EQ(s.refusal(), "institution_responsible_dead /responsible");
  s.responsible.died.reset();
  EXPECT_EQ(s.refusal(), "institution_responsible_minor /responsible");
  s.responsible.birth_date = Date::of(1970, 1, 1);
  EXPECT_EQ(s.refusal(), "account_length /account");
  s.command.account = "2306510009200000017";  // no card's 62 in front (H2)
  EXPECT_EQ(s.refusal(), "institution_account_of_other /account");
  s.facts.account_of_other = false;
  EXPECT_EQ(s.refusal(), "card_account_name_missing /account_name");
  s.command.account_name = "示例养老院";
  EXPECT_EQ(s.refusal(), "ok");
}

TEST(Institution, KeepsItsNumberWhenItIsChanged) {
  Sample s;
  s.facts.on_record = Institution{.id = {3}, .credit_code = credit_code()};
  const auto done = decide(s.facts, s.command, kDay);
  ASSERT_TRUE(done);
  EXPECT_EQ(done->id, InstitutionId{3});
  EXPECT_EQ(unpack(done->account), "2306510009200000017");
}

TEST(Institution, IsNamedOnlyForPeopleInItsCareAndWithItsResponsiblePerson) {
  Sample s;
  Person recipient;
  recipient.id = {1};
  recipient.birth_date = Date::of(1940, 1, 1);
  const Institution institution{.id = {3}, .responsible = {7}};
  DeterminationFacts facts;
  facts.recipient = &recipient;
  facts.payee = &s.responsible;
  facts.institution = &institution;
  PayeeCase command{.recipient = {1},
                    .payee = {7},
                    .reason = PayeeReason::incapacity,
                    .document_title = "决定",
                    .document_number = "1号",
                    .document_digest = {},
                    .from = kDay,
                    .institution = InstitutionId{3}};
  EXPECT_EQ(decide(facts, command, kDay).error().code, Code::payee_institution_stray);
  command.reason = PayeeReason::institution;
  ASSERT_TRUE(decide(facts, command, kDay));
  EXPECT_EQ(decide(facts, command, kDay)->institution, InstitutionId{3});
  Person other = s.responsible;
  other.id = {8};
  facts.payee = &other;
  command.payee = {8};
  EXPECT_EQ(decide(facts, command, kDay).error().code, Code::payee_not_responsible);
  command.institution.reset();  // to the payee's own card
  EXPECT_TRUE(decide(facts, command, kDay));
}

}  // namespace
}  // namespace ykt
