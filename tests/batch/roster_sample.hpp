// Rosters for tests: every person in them is generated from a seed.
#pragma once
#include <array>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ykt/base/text.hpp"

namespace ykt::test {

inline constexpr std::string_view kUsualHeader =
    "序号,户主姓名*,户主身份证号*,收款人姓名*,收款人身份证号*,银行账号*,开户银行*,村（居）委会*,"
    "村（居）民小组*,享受人*,"
    "享受人身份证号*,联系电话,务工地点,交通工具,补贴标准,补贴金额*,填报日期,备注\n";

class RosterSample {
 public:
  explicit RosterSample(unsigned seed) : random_(seed) {}

  unsigned upto(unsigned n) { return static_cast<unsigned>(random_() % n); }
  std::string digits(int count) {
    std::string out;
    for (int i = 0; i < count; ++i) out += static_cast<char>('0' + upto(10));
    return out;
  }
  std::string name() {
    std::string out;
    for (unsigned i = 0, n = 2 + upto(2); i < n; ++i)
      append_utf8(out, static_cast<char32_t>(0x4E00 + upto(0x5000)));
    return out;
  }
  /// A resident ID number of Leshan (511102) with its check character.
  std::string id() {
    std::string out =
        "511102" + std::to_string(1940 + upto(70)) + two(1 + upto(12)) + two(1 + upto(28)) + digits(3);
    constexpr std::array<unsigned, 17> kWeights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    unsigned sum = 0;
    for (std::size_t i = 0; i < kWeights.size(); ++i)
      sum += kWeights[i] * static_cast<unsigned>(out[i] - '0');
    return out + "10X98765432"[sum % 11];
  }
  /// A 19-digit account with its Luhn digit.
  std::string account() {
    std::string out = "621700" + digits(12);
    unsigned sum = 0;
    for (std::size_t i = 0; i < out.size(); ++i) {
      const auto digit = static_cast<unsigned>(out[out.size() - 1 - i] - '0') * (i % 2 == 0 ? 2U : 1U);
      sum += digit / 10 + digit % 10;
    }
    return out + static_cast<char>('0' + (10 - sum % 10) % 10);
  }
  /// The 18 cells of a good row.
  std::vector<std::string> cells(std::string_view sequence = "1") {
    const std::string who = name();
    const std::string number = id();
    return {std::string(sequence),
            who,
            number,
            who,
            number,
            account(),
            "乐山市商业银行",
            name() + "村村民委员会",
            two(1 + upto(9)) + "组",
            who,
            number,
            "138" + digits(8),
            "",
            "",
            "124.9788302",
            std::to_string(1 + upto(900)) + "." + digits(2),
            "2025-03-01",
            ""};
  }
  static std::string line(std::span<const std::string> cells) {
    std::string out;
    for (std::size_t i = 0; i < cells.size(); ++i) out.append(i == 0 ? "" : ",").append(cells[i]);
    return out + "\n";
  }
  /// A good roster in UTF-8.
  std::string roster(int rows) {
    std::string out(kUsualHeader);
    for (int i = 1; i <= rows; ++i) out += line(cells(std::to_string(i)));
    return out;
  }

 private:
  static std::string two(unsigned n) {
    return {static_cast<char>('0' + n / 10), static_cast<char>('0' + n % 10)};
  }
  std::mt19937 random_;
};

}  // namespace ykt::test
