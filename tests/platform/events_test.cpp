// Event-based policies: two machines in one year are two (R9).
#include <gtest/gtest.h>

#include "platform/villages.hpp"
#include "ykt/batch/allotment.hpp"

namespace ykt::test {
namespace {

constexpr const char* kMachines = "t.machines";

class Events : public ::testing::Test {
 protected:
  void SetUp() override {
    county.set_up();
    std::string pack = pack_of({{.code = kMachines,
                                 .rule = R"({"kind":"fixed","every":"period","amount":"500.00"})",
                                 .payment_period = "year"}});
    const std::string none = R"("event_based":{"value":false)";
    pack.replace(pack.find(none), none.size(), R"("event_based":{"value":true)");
    county.must("manager", PackInstall{.document = pack});
    folk = villagers(county, 1);
  }

  static std::string with_case(const Folk& one, const std::string& name) {
    std::string row = County::roster_row(one, "500.00");
    row.insert(row.size() - 1, "," + name);
    return row;
  }
  static std::string header() {
    std::string out = County::roster_header();
    out.insert(out.size() - 1, ",事项编号");
    return out;
  }
  BatchFilled filled(const std::string& batch, const std::string& rows) {
    return county.must("clerk", BatchFill{batch, Encoding::utf8}, header() + rows);
  }

  County county;
  std::vector<Folk> folk;
};

TEST_F(Events, TwoMachinesOfOnePersonAreTwoAndOneMachineIsOne) {
  const std::string batch = new_batch(county, kMachines, "2025");
  const BatchFilled reply =
      filled(batch, with_case(folk[0], "川11-001") + with_case(folk[0], "川11-002") +
                        with_case(folk[1], "川11-001") + with_case(folk[0], "川11-001"));
  EXPECT_EQ(reply.passed + reply.held, 3);
  EXPECT_EQ(reply.refused, 1);
  EXPECT_EQ(county.ask("auditor", LineList{batch, 1, 1}).lines.at(0).case_name, "川11-002");
  const auto said = verdicts(county, batch);
  EXPECT_EQ(said.back(), "5 refuse screening_duplicate_in_batch");
  const std::string other = new_batch(county, kMachines, "2025");
  EXPECT_EQ(filled(other, with_case(folk[0], "川11-002") + with_case(folk[0], "川11-003")).refused, 1);
  EXPECT_EQ(verdicts(county, other).at(0), "2 refuse screening_duplicate_in_period");
}

TEST_F(Events, ACaseIsNeededHereAndStrayElsewhere) {
  const std::string batch = new_batch(county, kMachines, "2025");
  EXPECT_EQ(county
                .must("clerk", BatchFill{batch, Encoding::utf8},
                      County::roster_header() + County::roster_row(folk[0], "500.00"))
                .refused,
            1);
  EXPECT_EQ(verdicts(county, batch), std::vector<std::string>{"2 refuse case_missing case"});
  const std::string living =
      county.must("clerk", BatchCreate{kCounty, kLivingSubsidy, *Period::parse("2025-03")}).batch;
  std::string row = County::roster_row(folk[0], "90.00");
  row.insert(row.size() - 1, ",x1");
  EXPECT_EQ(county.must("clerk", BatchFill{living, Encoding::utf8}, header() + row).refused, 1);
  EXPECT_EQ(verdicts(county, living), std::vector<std::string>{"2 refuse case_stray case"});
}

TEST_F(Events, EachIsPaidFailedAndReissuedByItself) {
  const std::string batch = new_batch(county, kMachines, "2025");
  filled(batch, with_case(folk[0], "m1") + with_case(folk[0], "m2"));
  pay(county, batch, kMachines, true);
  county.must("operator", ReissueConfirm{batch, 1, "x"});
  county.must("funder", BatchFund{batch, "a" + batch.substr(1)});
  const auto lists = county.must("funder", BatchDispatch{batch}).lists;
  county.must("funder", ResultImport{lists.at(0).list},
              answer(county.ask("funder", PaymentListGet{lists.at(0).list}), "example_bank_a.layout", {}));
  const BatchStatus status = county.ask("auditor", BatchGet{batch});
  EXPECT_EQ(status.paid, Money::from_fen(100000));
  const MoneyChecked checked = county.ask("auditor", MoneyCheck{kCounty});
  EXPECT_TRUE(checked.problems.empty()) << checked.problems[0].subject << " " << checked.problems[0].code;
}

}  // namespace
}  // namespace ykt::test
