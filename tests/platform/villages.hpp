// Villages: people of several villages of the county, for tests of what goes by village. Every number in it
// is generated.
#pragma once
#include <string>
#include <vector>

#include "platform/made_up_policies.hpp"

namespace ykt::test {

inline constexpr const char* kVillages[] = {"511102001001", "511102001002", "511102002001"};

/// `count` people in each of the three villages, village by village.
inline std::vector<Folk> villagers(County& county, int count) {
  std::vector<Folk> folk;
  std::string csv =
      "id_kind,id_number,name,area,household,relationship,bank,account,account_name,bank_state\n";
  constexpr const char* kNames[] = {"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"};
  for (int village = 0; village < 3; ++village)
    for (int i = 0; i < count; ++i) {
      const int number = village * count + i;
      Folk one{make_id(19600101 + number % 28, number % 1000),
               std::string("村") + kNames[village] + kNames[i % 10], make_account(5000 + number),
               "V" + std::to_string(number)};
      csv += "resident," + one.id + "," + one.name + "," + kVillages[village] + "," + one.household + ",02," +
             (number % 2 == 0 ? "bank_a" : "bank_b") + "," + one.account + "," + one.name + ",active\n";
      folk.push_back(std::move(one));
    }
  const RegisterImported reply = county.must("registrar", RegisterImport{kCounty}, csv);
  EXPECT_EQ(reply.refused, 0) << (reply.problems.empty() ? "" : reply.problems[0].code);
  return folk;
}

inline PersonRef ref_of(const Folk& one) { return {IdKind::resident, one.id}; }

}  // namespace ykt::test
