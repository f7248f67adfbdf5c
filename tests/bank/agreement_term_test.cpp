#include "ykt/bank/agreement_term.hpp"

#include <gtest/gtest.h>

#include <random>

namespace ykt {
namespace {

Date day(int month, int number) { return Date::from_real({2025, month, number}); }
const AgreementTerm kYear{1, day(1, 1), day(12, 31), {}};

std::string told(const Result<AgreementTermChange>& change) {
  return change ? "ok" : std::string(slug(change.error().code)) + " " + change.error().path;
}

TEST(AgreementTerm, GoldenOrderOfRefusals) {
  const auto end = [](const AgreementTerm& term, Date from, Date today) {
    return told(decide(AgreementTermFacts{term, {}}, AgreementEndCase{from}, today));
  };
  EXPECT_EQ(end(kYear, day(6, 1), day(6, 1)), "ok");
  EXPECT_EQ(end(kYear, day(12, 31), day(6, 1)), "ok");
  EXPECT_EQ(end(kYear, day(5, 31), day(6, 1)), "agreement_end_day /from") << "what was dispatched stays";
  EXPECT_EQ(end(kYear, Date::of(2026, 1, 1), day(6, 1)), "agreement_end_day /from") << "that is its term";
  EXPECT_EQ(end(kYear, day(1, 1), Date::of(2024, 12, 1)), "ok") << "it never begins";
  EXPECT_EQ(end(kYear, Date::of(2024, 12, 31), Date::of(2024, 12, 1)), "agreement_end_day /from");
  AgreementTerm ended = kYear;
  ended.ended_from = day(6, 1);
  EXPECT_EQ(end(ended, day(5, 1), day(4, 1)), "agreement_ended /agreement");
  EXPECT_EQ(end(kYear, Date::of(2026, 1, 1), Date::of(2026, 1, 1)), "agreement_over /agreement");

  const auto extend = [](const AgreementTerm& term, Date to, std::vector<AgreementTerm> others) {
    return told(decide(AgreementTermFacts{term, std::move(others)}, AgreementExtendCase{to}, day(6, 1)));
  };
  const Date next = Date::of(2026, 12, 31);
  const AgreementTerm following{2, Date::of(2026, 7, 1), Date::of(2027, 6, 30), {}};
  EXPECT_EQ(extend(kYear, next, {}), "ok");
  EXPECT_EQ(extend(kYear, day(12, 31), {}), "agreement_extension /to");
  EXPECT_EQ(extend(ended, next, {}), "agreement_ended /agreement");
  EXPECT_EQ(extend({1, day(1, 1), day(5, 31), {}}, next, {}), "agreement_over /agreement");
  EXPECT_EQ(extend(kYear, Date::of(2026, 6, 30), {following}), "ok");
  EXPECT_EQ(extend(kYear, Date::of(2026, 7, 1), {following}), "agreement_overlaps /to");
  const auto named = decide(AgreementTermFacts{kYear, {following}}, AgreementExtendCase{next}, day(6, 1));
  EXPECT_EQ(std::get<std::int64_t>(named.error().arg("other")->value), 2);
  AgreementTerm never = following;
  never.ended_from = never.from;
  EXPECT_EQ(extend(kYear, next, {never}), "ok") << "it never begins, so nothing overlaps it";
  AgreementTerm shorter = following;
  shorter.ended_from = Date::of(2026, 8, 1);
  EXPECT_EQ(extend(kYear, next, {shorter}), "agreement_overlaps /to");
}

TEST(AgreementTerm, PropertyNoDayHasTwoAgreementsAndNoPastDayChanges) {
  constexpr std::uint32_t kSeed = 20251126;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  std::mt19937 random(kSeed);
  const auto some_day = [&] {
    return *Date::from_days(day(1, 1).days() + static_cast<std::int32_t>(random() % 60));
  };
  for (int round = 0; round < 2000; ++round) {
    AgreementTermFacts facts{{1, some_day(), some_day(), {}}, {}};
    AgreementTerm other{2, some_day(), some_day(), {}};
    if (random() % 3 == 0) other.ended_from = some_day();
    if (facts.term.to < facts.term.from || other.to < other.from) continue;
    const auto shares = [&](const AgreementTerm& one) {
      for (std::int32_t at = 0; at < 70; ++at) {
        const Date when = *Date::from_days(day(1, 1).days() + at);
        if (one.stands_on(when) && other.stands_on(when)) return true;
      }
      return false;
    };
    if (shares(facts.term)) continue;
    facts.others = {other};
    const Date today = some_day();
    const Date asked = some_day();
    const auto extended = decide(facts, AgreementExtendCase{asked}, today);
    const auto ended = decide(facts, AgreementEndCase{asked}, today);
    if (extended) {
      EXPECT_FALSE(shares(extended->term));
    } else if (extended.error().code == Code::agreement_overlaps) {
      AgreementTerm longer = facts.term;
      longer.to = asked;
      EXPECT_TRUE(shares(longer));
    }
    for (std::int32_t at = day(1, 1).days(); at < today.days(); ++at) {
      const Date when = *Date::from_days(at);
      if (extended) {
        EXPECT_EQ(extended->term.stands_on(when), facts.term.stands_on(when));
      }
      if (ended) {
        EXPECT_EQ(ended->term.stands_on(when), facts.term.stands_on(when));
      }
    }
    if (ended) {
      EXPECT_FALSE(ended->term.stands_on(asked));
    }
  }
}

}  // namespace
}  // namespace ykt
