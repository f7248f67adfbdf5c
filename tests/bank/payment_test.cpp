#include "ykt/bank/payment.hpp"

#include <gtest/gtest.h>

#include "bank/material.hpp"

namespace ykt {
namespace {

Payment good() { return testing_bank::Maker(1).payment(1, false); }

Fit with(void (*change)(Payment&)) {
  Payment payment = good();
  change(payment);
  return check_payment(payment);
}

TEST(Payment, AGoodOnePasses) { EXPECT_EQ(check_payment(good()).code, Code::ok); }

struct Case {
  Code code;
  const char* field;
  void (*change)(Payment&);
};

TEST(Payment, EachFaultHasItsCodeAndField) {
  const std::vector<Case> cases{
      {Code::bank_text_missing, "reference", [](Payment& p) { p.reference.clear(); }},
      {Code::bank_reference_invalid, "reference", [](Payment& p) { p.reference = "a b"; }},
      {Code::bank_reference_invalid, "reference", [](Payment& p) { p.reference = "行1"; }},
      {Code::bank_reference_invalid, "reference", [](Payment& p) { p.reference.assign(65, 'a'); }},
      {Code::bank_text_missing, "name", [](Payment& p) { p.name = " \u3000"; }},
      {Code::bank_text_encoding, "name", [](Payment& p) { p.name = "\xC3\x28"; }},
      {Code::bank_text_control, "name", [](Payment& p) { p.name += '\n'; }},
      {Code::bank_text_control, "name", [](Payment& p) { p.name += '\0'; }},
      {Code::bank_text_control, "policy", [](Payment& p) { p.policy += "\u2028"; }},
      {Code::bank_text_control, "remark", [](Payment& p) { p.remark = "\uFEFFx"; }},
      {Code::bank_text_control, "account_bank", [](Payment& p) { p.account_bank = "\xC2\x85"; }},
      {Code::account_empty, "account", [](Payment& p) { p.account.clear(); }},
      {Code::account_length, "account", [](Payment& p) { p.account = "6217"; }},
      {Code::account_characters, "account", [](Payment& p) { p.account = "62170000000000000 1"; }},
      {Code::bank_amount_not_positive, "amount", [](Payment& p) { p.amount = Money(); }},
      {Code::bank_amount_not_positive, "amount", [](Payment& p) { p.amount = Money::from_fen(-1); }},
      {Code::bank_text_missing, "policy", [](Payment& p) { p.policy.clear(); }},  // H33
  };
  for (const Case& one : cases) {
    const Fit fit = with(one.change);
    EXPECT_EQ(slug(fit.code), slug(one.code)) << one.field;
    EXPECT_EQ(fit.field, one.field) << slug(one.code);
  }
}

TEST(Payment, NothingIsNormalisedInSilence) {
  Payment payment = good();
  payment.account = " " + payment.account;
  EXPECT_NE(check_payment(payment).code, Code::ok);
}

TEST(Fit, AsAnErrorNamesLineAndField) {
  const Fit fit{Code::bank_text_too_long, "name", 62, 60};
  const Error error = fit.error("/lines/17");
  EXPECT_EQ(error.path, "/lines/17/name");
  EXPECT_EQ(error.text(Lang::en), "name takes 62 bytes; the bank's field has 60");
}

}  // namespace
}  // namespace ykt
