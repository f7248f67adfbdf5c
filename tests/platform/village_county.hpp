// VillageCounty: ten people in three villages of two townships, for tests of what is counted and shown by
// place.
#pragma once
#include <string>
#include <vector>

#include "platform/bank_answer.hpp"
#include "platform/county.hpp"

namespace ykt::test {

inline constexpr const char* kFirstVillage = "511102001001";
inline constexpr const char* kSecondVillage = "511102001002";
inline constexpr const char* kThirdVillage = "511102002001";

class VillageCounty : public ::testing::Test {
 protected:
  void SetUp() override {
    county.set_up();
    county.must("manager", AreaRegister{kCounty,
                                        {{"511102001", "一乡"},
                                         {kFirstVillage, "一村"},
                                         {kSecondVillage, "二村"},
                                         {"511102002", "二乡"},
                                         {kThirdVillage, "三村"}}});
    county.must("manager", AllotmentAdd{"a1", kCounty, kLivingSubsidy, 2025, Money::from_fen(10'000'000)});
    register_people();
  }

  /// Four in the first village, three in the second, two in the third, one registered to no village.
  void register_people() {
    constexpr const char* kAreas[] = {kFirstVillage,  kFirstVillage,  kFirstVillage,  kFirstVillage,
                                      kSecondVillage, kSecondVillage, kSecondVillage, kThirdVillage,
                                      kThirdVillage,  kCounty};
    constexpr const char* kNames[] = {"试甲", "试乙", "试丙", "试丁", "试戊",
                                      "试己", "试庚", "试辛", "试壬", "试癸"};
    constexpr const char* kBanks[] = {"bank_a", "bank_b", "bank_c"};
    std::string csv =
        "id_kind,id_number,name,area,household,relationship,bank,account,account_name,bank_state\n";
    for (int i = 0; i < 10; ++i) {
      const Folk one{make_id(19600101 + i, i), kNames[i], make_account(1000 + i), "H" + std::to_string(i)};
      csv += "resident," + one.id + "," + one.name + "," + kAreas[i] + "," + one.household + ",02," +
             kBanks[i % 3] + "," + one.account + "," + one.name + ",active\n";
      folk.push_back(one);
    }
    EXPECT_EQ(county.must("registrar", RegisterImport{kCounty}, csv).persons, 10);
  }

  static std::string roster_of(const std::vector<Folk>& rows) {
    std::string roster = County::roster_header();
    for (const Folk& one : rows) roster += County::roster_row(one, "90.00");
    return roster;
  }
  std::string filled(const std::vector<Folk>& rows, const char* period, const char* policy = kLivingSubsidy) {
    const std::string batch =
        county.must("clerk", BatchCreate{kCounty, policy, *Period::parse(period)}).batch;
    county.must("clerk", BatchFill{batch, Encoding::utf8}, roster_of(rows));
    return batch;
  }
  /// Funds and sends the batch; of each list the banks pay all but the records named.
  void pay(const std::string& batch, const std::vector<int>& fails = {}) {
    county.must("funder", BatchFund{batch, "a1"});
    for (const ListSummary& list : county.must("funder", BatchDispatch{batch}).lists) {
      const ListFile file = county.ask("funder", PaymentListGet{list.list});
      const std::string layout = list.bank == "bank_a" ? "example_bank_a.layout" : "example_bank_b.layout";
      county.must("funder", ResultImport{list.list}, answer(file, layout.c_str(), fails));
    }
  }
  std::string paid(const std::vector<Folk>& rows, const char* period, const std::vector<int>& fails = {}) {
    const std::string batch = filled(rows, period);
    county.approve(batch);
    pay(batch, fails);
    return batch;
  }
  std::vector<Folk> some(std::initializer_list<std::size_t> which) const {
    std::vector<Folk> out;
    for (const std::size_t i : which) out.push_back(folk[i]);
    return out;
  }
  static PersonRef ref(const Folk& one) { return {IdKind::resident, one.id}; }

  County county;
  std::vector<Folk> folk;
};

}  // namespace ykt::test
