// A namesake on a list of deaths, one digit off: asked about, settled by a named operator, and never guessed
// (R3 H13).
#include <gtest/gtest.h>

#include "platform/screened_county.hpp"
#include "ykt/identity/id_document.hpp"

namespace ykt::test {
namespace {

class Namesake : public ScreenedCounty {
 protected:
  /// The number with the last digit of the order changed, and so that it is nobody else's neighbour.
  static std::string one_off(const Folk& one) {
    return make_id(std::stoi(one.id.substr(6, 8)),
                   std::stoi(one.id.substr(14, 2)) * 10 + (one.id[16] - '0' + 4) % 10);
  }
  ReferenceListImported deaths(const std::string& rows) {
    return county.must("screener",
                       ReferenceListImport{kCounty, "deaths", "示例部门", Date::of(2025, 3, 1),
                                           ListMeaning::must_not_be_in, "death"},
                       "id_kind,id_number,name,date\n" + rows);
  }
};

TEST_F(Namesake, HoldsUntilSomebodySaysWhoIsMeant) {
  const ReferenceListImported imported =
      deaths("resident," + one_off(folk[0]) + "," + folk[0].name + ",2025-02-27\n" +  // asked about
             "resident," + one_off(folk[1]) + "," + folk[2].name + ",2025-02-27\n" +  // another name
             "resident," + one_off(folk[3]) + ",,2025-02-27\n");                      // no name
  EXPECT_EQ(imported.refused, 0);
  const std::string name = batch(kLivingSubsidy);
  EXPECT_EQ(fill(name, folk).held, 1);
  EXPECT_EQ(told(name), Texts{"1 screening_namesake_dead recipient blocks"});
  const FindingView found = findings(name)[0];
  EXPECT_EQ(found.list, "deaths");
  EXPECT_EQ(found.list_row, 2);  // the header is the first
  EXPECT_EQ(found.list_date, Date::of(2025, 2, 27));
  const FindingSettled settled =
      county.must("final", FindingSettle{name, found.finding, FindingReason::other_person, "村委会核实"});
  EXPECT_EQ(settled.open, 0);
}

TEST_F(Namesake, WhoIsOnTheListByNumberIsDeadAndNoNamesake) {
  deaths("resident," + folk[0].id + "," + folk[0].name + ",2024-11-30\n");
  const std::string name = batch(kLivingSubsidy);
  fill(name, folk);
  EXPECT_EQ(told(name), Texts{"1 screening_dead_before_period recipient blocks"});
}

TEST_F(Namesake, APolicySwitchesItOff) {
  install(own_policy("own.quiet", screening(R"({"rules": [{"rule": "namesake", "on": false}]})")));
  deaths("resident," + one_off(folk[0]) + "," + folk[0].name + ",2025-02-27\n");
  const std::string name = batch("own.quiet");
  EXPECT_EQ(fill(name, folk).held, 0);
  EXPECT_EQ(told(name), Texts{});
}

}  // namespace
}  // namespace ykt::test
