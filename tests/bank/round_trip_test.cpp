// Every example layout: what was written comes back, and what cannot be written is refused beforehand.
#include <gtest/gtest.h>

#include "bank/material.hpp"

namespace ykt {
namespace {

using namespace testing_bank;

class EveryLayout : public ::testing::TestWithParam<const char*> {
 protected:
  bool wide() const { return one_.payment_list.encoding != Encoding::gbk; }

  // Texts that one format or another could trip over.
  std::string awkward(Maker& maker) const {
    constexpr std::string_view kPieces[] = {"&",     "<", ">", "\"", "'",  "]]>",
                                            "&amp;", "·", "|", "一", "亅", "0"};
    std::string out = "补";
    for (std::uint64_t i = maker.below(8); i > 0; --i) out += kPieces[maker.below(std::size(kPieces))];
    return out;
  }

  std::vector<Payment> drawn(Maker& maker) const {
    auto payments = maker.payments(1 + maker.below(60), wide());
    for (Payment& payment : payments) {
      if (maker.below(3) == 0) payment.name += awkward(maker);
      if (maker.below(3) == 0) payment.remark = awkward(maker);
      if (maker.below(4) == 0) payment.account_bank_code = maker.below(2) == 0 ? "" : "bank_b";
      if (maker.below(4) == 0) payment.account_bank.clear();
    }
    return payments;
  }

  Layout one_ = layout(GetParam());
};

TEST_P(EveryLayout, PropertyOfListsThatRoundTripLosesNothing) {
  constexpr std::uint64_t kSeed = 118;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  Maker maker(kSeed);
  int bars = 0;
  auto checker = FitChecker::make(one_).value();
  for (int round = 0; round < 40; ++round) {
    const auto payments = drawn(maker);
    for (const Payment& payment : payments) ASSERT_EQ(checker.check(payment).code, Code::ok) << payment.name;
    const auto bytes = write_list(one_, payments);
    ASSERT_TRUE(bytes) << bytes.error().path << " " << bytes.error().text(Lang::en);
    EXPECT_EQ(*bytes, *write_list(one_, payments));  // the same lines, the same bytes
    const ListRead back = read_list(one_, *bytes, 1 + maker.below(300));
    ASSERT_EQ(listed(back.problems), "") << "round " << round;
    ASSERT_EQ(back.payments, payments) << "round " << round;
    EXPECT_EQ(back.head.totals, head_of(payments).totals);
    EXPECT_EQ(back.head.list_id, head_of(payments).list_id);
    EXPECT_EQ(back.head.date, head_of(payments).date);
    for (const Payment& payment : payments) bars += gb18030(payment.name).find('|') != std::string::npos;
  }
  EXPECT_GT(bars, 150) << "names with the byte of | are what this test is about";
}

TEST_P(EveryLayout, PropertyOfResultsThatRoundTripLosesNothing) {
  constexpr std::uint64_t kSeed = 4242;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  Maker maker(kSeed);
  for (int round = 0; round < 30; ++round) {
    auto records = answers_to(drawn(maker), "");
    for (ResultRecord& record : records) {
      record.return_code = one_.return_codes[maker.below(one_.return_codes.size())].code;
      if (maker.below(2) == 0) record.paid_on.reset();
      if (maker.below(3) == 0) record.message = awkward(maker);
      if (maker.below(3) == 0) record.message.clear();
    }
    const auto bytes = write_results(one_, records);
    ASSERT_TRUE(bytes) << bytes.error().path << " " << bytes.error().text(Lang::en);
    const ResultFile file = read_result_file(one_, pieces(*bytes, 1 + maker.below(300)));
    ASSERT_EQ(listed(file.problems), "") << "round " << round;
    ASSERT_EQ(file.records, records) << "round " << round;
    EXPECT_EQ(file.head.totals, *totals_of(one_, records));
  }
}

// Whatever is drawn: either the checker holds the line, or the file gives it back as it was.
TEST_P(EveryLayout, PropertyANameIsHeldOrComesBackAndNeverChanges) {
  constexpr std::uint64_t kSeed = 20251126;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  Maker maker(kSeed);
  auto checker = FitChecker::make(one_).value();
  int held = 0;
  int carried = 0;
  for (int round = 0; round < 600; ++round) {
    Payment payment = maker.payment(1, false);
    payment.name.clear();
    constexpr std::string_view kPieces[] = {"甲", "·",  "𠀀",           "䶮", " ",
                                            "&",  "|!", "\xEE\x80\x80", "é",  "\xEF\xBF\xBE"};
    for (std::uint64_t i = 1 + maker.below(5); i > 0; --i)
      payment.name += kPieces[maker.below(std::size(kPieces))];
    if (maker.below(20) == 0)
      for (int i = 0; i < 80; ++i) payment.name += "长名";
    const Fit fit = checker.check(payment);
    const auto bytes = write_list(one_, {payment});
    ASSERT_EQ(bytes.has_value(), static_cast<bool>(fit)) << payment.name;
    if (!fit) {
      EXPECT_EQ(bytes.error().code, fit.code);
      ++held;
      continue;
    }
    ++carried;
    const ListRead back = read_list(one_, *bytes);
    ASSERT_EQ(listed(back.problems), "") << payment.name;
    ASSERT_EQ(back.payments, std::vector{payment});
  }
  EXPECT_GT(held, 20);
  EXPECT_GT(carried, 100);
}

TEST_P(EveryLayout, ANameThatTheEncodingCannotCarryIsRefusedBeforehand) {
  Payment payment = Maker(7).payment(1, false);
  payment.name = wide() ? "张\xEF\xBF\xBE" : "张𠀀";
  const Fit fit = check_fit(one_, payment);
  if (one_.payment_list.encoding == Encoding::gb18030) {
    EXPECT_EQ(fit.code, Code::ok) << "GB18030 carries every character of Unicode";
    return;
  }
  EXPECT_EQ(fit.code, Code::bank_text_not_carried);
  EXPECT_EQ(fit.field, "name");
  EXPECT_EQ(write_list(one_, {payment}).error().code, Code::bank_text_not_carried);
}

INSTANTIATE_TEST_SUITE_P(Examples, EveryLayout,
                         ::testing::Values("example_bank_a", "example_bank_b", "example_bank_iso"),
                         [](const auto& one) { return std::string(one.param); });

}  // namespace
}  // namespace ykt
