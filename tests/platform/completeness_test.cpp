// Completeness: households of one period only, each with why, and their counts by village.
#include <gtest/gtest.h>

#include <map>

#include "platform/village_county.hpp"
#include "ykt/people/household_commands.hpp"
#include "ykt/publicity/completeness.hpp"

namespace ykt::test {
namespace {

using Texts = std::vector<std::string>;

class Completeness : public VillageCounty {
 protected:
  Texts told(std::int64_t limit = 1000) {
    Texts out;
    HouseholdCompleteness asked{kCounty, kLivingSubsidy, *Period::parse("2025-04"), 0, limit};
    for (;;) {
      const auto rows = county.ask("auditor", asked).rows;
      if (rows.empty()) return out;
      for (const CompletenessRow& row : rows) {
        std::string one = row.household + " " + std::string(slug(row.change)) + " " +
                          row.village.value_or("-") + " " + std::to_string(row.lines) + " " +
                          row.amount.to_string();
        for (const std::string& reason : row.reasons) one += " " + reason;
        out.push_back(std::move(one));
      }
      asked.after = rows.back().number;
    }
  }
};

TEST_F(Completeness, WhoIsGoneAndWhoIsNewByHousehold) {
  // The first record of each bank's list fails: those two were not paid, and are not missed in April.
  paid(some({0, 1, 2, 3, 4, 7, 8}), "2025-03", {1});
  county.must("registrar", DeathRecord{ref(folk[4]), Date::of(2025, 3, 20), "死亡证明（示例）"});
  filled(some({2, 5, 9}), "2025-04");
  const Texts expected{"H3 gone 511102001001 1 90.00 compared_gone_unknown",
                       "H4 gone 511102001002 1 90.00 compared_gone_died",
                       "H5 added 511102001002 1 90.00 compared_new_first",
                       "H7 gone 511102002001 1 90.00 compared_gone_unknown",
                       "H8 gone 511102002001 1 90.00 compared_gone_unknown",
                       "H9 added - 1 90.00 compared_new_first"};
  EXPECT_EQ(told(), expected);
  EXPECT_EQ(told(1), expected);

  CompletenessByVillage asked{kCounty, kLivingSubsidy, *Period::parse("2025-04"), 0, 2};
  std::map<std::string, Texts> counted;
  for (;;) {
    const auto villages = county.ask("auditor", asked).villages;
    if (villages.empty()) break;
    for (const VillageCompleteness& row : villages)
      counted[row.village.value_or("-")] = {std::to_string(row.before), std::to_string(row.now),
                                            std::to_string(row.gone), std::to_string(row.added),
                                            std::to_string(row.alone)};
    asked.after = villages.back().number;
  }
  EXPECT_EQ(counted, (std::map<std::string, Texts>{{kFirstVillage, {"2", "1", "1", "0", "0"}},
                                                   {kSecondVillage, {"1", "1", "1", "1", "0"}},
                                                   {kThirdVillage, {"2", "0", "2", "0", "0"}},
                                                   {"-", {"0", "1", "0", "1", "0"}}}));
}

TEST_F(Completeness, AnotherMemberOfTheHouseholdIsEnough) {
  county.pass_days(1);
  county.must("registrar", HouseholdMerge{"H3", "H2", {{ref(folk[2]), "10"}}, Date::of(2025, 3, 4)});
  paid(some({3, 4}), "2025-03");
  filled(some({2, 4}), "2025-04");
  EXPECT_EQ(told(), Texts{});
}

TEST_F(Completeness, WrongQuestions) {
  const auto code = [&](const HouseholdCompleteness& asked, const char* actor = "auditor") {
    const auto reply = county.platform().query(actor, asked);
    return reply ? Code::ok : reply.error().code;
  };
  HouseholdCompleteness asked{kCounty, "no.such", *Period::parse("2025-04"), 0, 10};
  EXPECT_EQ(code(asked), Code::not_found);
  asked.policy = kLivingSubsidy;
  EXPECT_EQ(code(asked), Code::ok);
  EXPECT_EQ(code(asked, "desk"), Code::role_missing);
  asked.period = *Period::parse("1900-01");
  EXPECT_EQ(code(asked), Code::period_out_of_range);
}

}  // namespace
}  // namespace ykt::test
