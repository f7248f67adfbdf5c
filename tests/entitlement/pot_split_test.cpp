// PotSplit: the parts add up to the pot, and the order of the rows changes nothing.
#include "ykt/entitlement/pot_split.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "ykt/entitlement/amount.hpp"

namespace ykt {
namespace {

PotShare pot(std::int64_t fen) {
  PotShare out;
  out.pot = Money::from_fen(fen);
  out.quantity_unit = "亩";
  out.quantity_decimals = 2;
  return out;
}
Decimal mu(const char* text) { return Decimal::parse(text).value(); }

TEST(PotSplit, LargestRemaindersAndTheRateThatIsShown) {
  const std::vector<PotClaim> claims{{7, mu("1")}, {3, mu("1")}, {5, mu("1")}};
  const PotSplit split = split_pot(pot(10000), claims).value();
  EXPECT_EQ(split.total, mu("3"));
  EXPECT_EQ(split.rate.to_string(), "33.3333333");
  EXPECT_EQ(split.parts,
            (std::vector<Money>{Money::from_fen(3333), Money::from_fen(3334), Money::from_fen(3333)}))
      << "of equal remainders the smallest key has the 分";
}

TEST(PotSplit, NamesWhatIsWrong) {
  const auto code = [](const PotShare& form, std::vector<PotClaim> claims) {
    const auto split = split_pot(form, claims);
    return split ? std::string("ok") : std::string(slug(split.error().code)) + " " + split.error().path;
  };
  EXPECT_EQ(code(pot(1), {}), "pot_total_zero /claims");
  EXPECT_EQ(code(pot(1), {{1, mu("0")}}), "pot_total_zero /claims");
  EXPECT_EQ(code(pot(1), {{1, mu("1")}, {2, mu("1")}, {1, mu("1")}}), "pot_claim_repeated /claims/2");
  EXPECT_EQ(code(pot(1), {{1, mu("1")}, {2, mu("-1")}}), "amount_quantity_negative /claims/1/quantity");
  EXPECT_EQ(code(pot(1), {{1, mu("1.001")}}), "amount_quantity_too_fine /claims/0/quantity");
  PotShare bounded = pot(1);
  bounded.quantity_min = mu("1");
  bounded.quantity_max = mu("2");
  EXPECT_EQ(code(bounded, {{1, mu("0.99")}}), "amount_quantity_below /claims/0/quantity");
  EXPECT_EQ(code(bounded, {{1, mu("2.01")}}), "amount_quantity_above /claims/0/quantity");
}

TEST(PotSplitProperty, PartsAddUpInAnyOrderAndEachExplainsItself) {
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937_64 random(seed);
  for (int round = 0; round < 300; ++round) {
    const PotShare form = pot(static_cast<std::int64_t>(random() % 10'000'000) + 1);
    std::vector<PotClaim> claims(1 + random() % 40);
    for (std::size_t i = 0; i < claims.size(); ++i)
      claims[i] = {i * 3 + 1, Decimal::from_unscaled(static_cast<Int128>(random() % 2000), 2).value()};
    claims[0].quantity = mu("0.01");
    const PotSplit split = split_pot(form, claims).value();
    EXPECT_EQ(total(split.parts).value(), form.pot);

    std::vector<PotClaim> shuffled = claims;
    std::shuffle(shuffled.begin(), shuffled.end(), random);
    const PotSplit again = split_pot(form, shuffled).value();
    for (std::size_t i = 0; i < shuffled.size(); ++i)
      EXPECT_EQ(again.parts[i], split.parts[shuffled[i].key / 3]);

    const AmountRule rule{AmountEvery::period, std::nullopt, form};
    for (std::size_t i = 0; i < claims.size(); ++i) {
      AmountFacts facts;
      facts.quantity = claims[i].quantity;
      facts.pot = split.facts_of(i);
      const auto explained = explain_amount(rule, {"a.1", 1}, Period{}, facts);
      if (split.parts[i].is_zero())
        EXPECT_EQ(explained.error().code, Code::amount_is_zero);
      else
        EXPECT_EQ(explained.value().amount, split.parts[i]);
    }
  }
}

}  // namespace
}  // namespace ykt
