// People: who lives in the county. Nothing here is real: numbers and names are made from the seed.
#pragma once
#include <array>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "cases.hpp"
#include "ykt/card/card.hpp"

namespace main_job {

inline constexpr const char* kCounty = "511102";  // 乐山市市中区
inline constexpr std::size_t kNobody = static_cast<std::size_t>(-1);

struct Person {
  std::string name;
  std::string id;
  int birth = 0;  ///< YYYYMMDD
  std::size_t household = 0;
  const char* relationship = "";  ///< GB/T 4761
  std::size_t bank = 0;           ///< index into kBanks
  std::string account;            ///< empty: no card
  std::string old_account;        ///< of the card that was replaced; what the first import brings
  ykt::BankState bank_state = ykt::BankState::active;
  Case what = Case::plain;  ///< of the living roster

  bool is_minor() const { return birth > 20070303; }
};

struct Household {
  std::string number;
  std::string area;                  ///< 12 digits
  std::string village;               ///< name
  std::vector<std::size_t> members;  ///< the head first, then the spouse
  int mu_hundredths = 0;             ///< area of land in hundredths of a 亩
  Case what = Case::plain;           ///< of the land roster

  std::size_t head() const { return members[0]; }
  bool has_head_on_record() const {
    return what != Case::head_missing && what != Case::head_missing_determined;
  }
};

struct BankOfCounty {
  const char* code;
  const char* name;
  const char* layout;  ///< nullptr: it issues cards and pays nothing here
};
inline constexpr std::array<BankOfCounty, 3> kBanks = {{{"bank_a", "示例甲银行", "example_bank_a"},
                                                        {"bank_b", "示例乙银行", "example_bank_b"},
                                                        {"bank_c", "示例丙银行", nullptr}}};
/// Who pays an account: its own bank, or bank A across banks (H56).
constexpr std::size_t paying_bank(std::size_t issuing) { return issuing == 1 ? 1 : 0; }

struct Area {
  std::string code;
  std::string name;
};

struct CountyOfPeople {
  std::vector<Area> areas;  ///< townships and villages
  std::vector<Household> households;
  std::vector<Person> people;
  std::vector<std::size_t> living;     ///< recipients of the living subsidy
  std::vector<std::string> strangers;  ///< IDs in the list of deaths that the register does not have
  std::size_t citizen = kNobody;       ///< asks for both subsidies at the end
};

/// The check character of GB 11643 for 17 digits.
inline char check_character(std::string_view digits) {
  constexpr int kWeights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < 17; ++i) sum += (digits[i] - '0') * kWeights[i];
  return "10X98765432"[sum % 11];
}

inline std::string make_id(std::string_view division, int birth, int order) {
  char digits[32];
  std::snprintf(digits, sizeof digits, "%.6s%08d%03d", division.data(), birth, order);
  return std::string(digits) + check_character(digits);
}

/// 19 digits with a valid Luhn digit; another number gives another account.
inline std::string make_account(std::uint64_t number) {
  char digits[32];
  std::snprintf(digits, sizeof digits, "6217%014llu", static_cast<unsigned long long>(number));
  int sum = 0;
  for (std::size_t i = 0; i < 18; ++i) {
    int digit = digits[17 - i] - '0';
    if (i % 2 == 0 && (digit *= 2) > 9) digit -= 9;
    sum += digit;
  }
  return std::string(digits) + static_cast<char>('0' + (10 - sum % 10) % 10);
}

}  // namespace main_job
