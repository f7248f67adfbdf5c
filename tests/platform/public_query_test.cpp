// The citizen's query: what it shows, and what guessing brings (R11).
#include <gtest/gtest.h>

#include "platform/villages.hpp"
#include "ykt/publicity/public_masks.hpp"

namespace ykt::test {
namespace {

class PublicQueries : public ::testing::Test {
 protected:
  void SetUp() override {
    county.set_up();
    const std::string fixed = R"({"kind":"fixed","every":"month","amount":"80.00",)" + kMonths + "}";
    install(county, {{"t.open", fixed, R"(,"published":{"value":true,"source":"example"})"},
                     {"t.private", fixed, R"(,"published":{"value":false,"source":"example"})"}});
    folk = villagers(county, 1);
    for (const char* policy : {"t.open", "t.private"}) {
      const std::string batch = new_batch(county, policy, "2025-03");
      fill(county, batch, {{folk[0], "80.00"}, {folk[1], "80.00"}});
      pay(county, batch, policy);
      county.must("operator", BatchClose{batch});
      county.platform().execute("operator", BatchPublish{batch}, county.request());
    }
  }
  PublicAnswer ask(const Folk& one) { return county.must("desk", PublicQuery{one.name, one.id.substr(12)}); }

  County county;
  std::vector<Folk> folk;
};

TEST_F(PublicQueries, OfAPrivatePolicyShowNothing) {
  const PublicAnswer answer = ask(folk[0]);
  ASSERT_EQ(answer.payments.size(), 1U);  // and not two, nor a count of two
  EXPECT_FALSE(answer.limited);
  EXPECT_EQ(answer.payments[0].amount, Money::from_fen(8000));
}

TEST_F(PublicQueries, OfAWithdrawnBatchShowNothing) {
  const std::string batch = "B000001";
  ASSERT_EQ(ask(folk[0]).payments.size(), 1U);
  EXPECT_EQ(county.refused("clerk", BatchWithdraw{batch, "说明"}), Code::role_missing);
  county.must("operator", BatchWithdraw{batch, "说明"});
  EXPECT_TRUE(ask(folk[0]).payments.empty());
  county.must("operator", BatchPublish{batch});
  EXPECT_EQ(ask(folk[0]).payments.size(), 1U);
}

TEST_F(PublicQueries, AreLimitedBySubjectAndByCaller) {
  for (int attempt = 0; attempt < 10; ++attempt) EXPECT_FALSE(ask(folk[0]).limited) << attempt;
  const PublicAnswer limited = ask(folk[0]);
  EXPECT_TRUE(limited.limited);
  EXPECT_TRUE(limited.payments.empty());
  ASSERT_TRUE(limited.again_at);
  EXPECT_FALSE(ask(folk[1]).limited);  // about somebody else
  county.pass_days(1);
  EXPECT_EQ(ask(folk[0]).payments.size(), 1U);
  // A caller is limited over all subjects.
  int answered = 0;
  for (int attempt = 0; attempt < 250; ++attempt)
    answered += !county.must("desk", PublicQuery{"无名", std::to_string(100000 + attempt)}).limited;
  EXPECT_EQ(answered, 199);
  EXPECT_TRUE(ask(folk[1]).limited);
  EXPECT_TRUE(county.verdict()->reason.empty());
}

TEST_F(PublicQueries, ShowNumbersAsTheNearestDivisionLaysDown) {
  EXPECT_TRUE(county.ask("auditor", PublicMasksGet{kCounty}).division.empty());
  const PublicPayment masked = ask(folk[0]).payments.at(0);
  EXPECT_NE(masked.id_number, folk[0].id);
  EXPECT_NE(masked.account, folk[0].account);
  county.must("operator", PublicMasksSet{"511100", Shown::hidden, Shown::hidden});
  EXPECT_TRUE(ask(folk[0]).payments.at(0).id_number.empty());
  county.must("operator", PublicMasksSet{kCounty, Shown::whole, Shown::hidden});
  const PublicPayment shown = ask(folk[0]).payments.at(0);
  EXPECT_EQ(shown.id_number, folk[0].id);
  EXPECT_TRUE(shown.account.empty());
  EXPECT_EQ(county.ask("auditor", PublicMasksGet{kCounty}).division, "511102");
}

TEST(QueryLimits, AreAboveZero) {
  const TempFolder folder;
  for (const QueryLimits& limits : {QueryLimits{0, 1, 1}, QueryLimits{1, 0, 1}, QueryLimits{1, 1, -1}}) {
    const auto opened =
        Platform::open(folder.file(), {.first_administrator = "root",
                                       .clock = [] { return Timestamp::start_of(Date::of(2025, 3, 3)); },
                                       .query_limits = limits});
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, Code::query_limits_invalid);
  }
}

}  // namespace
}  // namespace ykt::test
