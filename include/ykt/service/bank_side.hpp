// BankSideGuide: which banks of a region issue cards, and how their side of a card is activated (H51 H62-H66
// H68-H70).
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ykt/policy/stated.hpp"

namespace ykt {

/// At which of its branches a bank activates the accounts of its cards (H64).
enum class ActivationReach : std::uint8_t {
  nationwide,    ///< 全国任一网点
  provincewide,  ///< 全省任一网点
};
std::string_view slug(ActivationReach reach) noexcept;

/// What banks decide each for itself is an answer of its own, and neither yes nor no (H65 H66).
enum class BankAnswer : std::uint8_t { yes, no, ask_the_bank };
std::string_view slug(BankAnswer answer) noexcept;

struct RegionBank {
  std::string name;     ///< as the source names it
  Stated<bool> issues;  ///< cards of the region
  Stated<ActivationReach> activates;
  bool operator==(const RegionBank&) const = default;
};

/// The bank's side of a card: its account, apart from the social side (H52 H53). What a bank says of money is
/// `BankSide`, of the room bank.
struct BankSideGuide {
  std::vector<RegionBank> banks;                      ///< each name once
  Stated<bool> issuing_bank_only;                     ///< activation only there (H63)
  Stated<bool> in_person;                             ///< generally (H51)
  Stated<std::vector<std::string>> materials;         ///< for the activation (H51)
  Stated<BankAnswer> proxy;                           ///< activation by a proxy (H66)
  Stated<BankAnswer> phone_needed;                    ///< a number has to be bound (H65)
  Stated<std::string> phone_purpose;                  ///< what it is for (H65)
  Stated<std::string> account_class;                  ///< as banks say it: `I` (H70)
  Stated<std::vector<std::string>> functions;         ///< of the account (H70)
  Stated<bool> payment_apps;                          ///< can be bound to them once active (H68)
  Stated<std::vector<std::string>> pin_reset;         ///< what the holder brings, in person (H69)
  Stated<std::vector<std::string>> state_known_from;  ///< who says whether the account is active (H62)
  bool operator==(const BankSideGuide&) const = default;
};

}  // namespace ykt
