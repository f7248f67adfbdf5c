// BankSideGuide: the names of its values.
#include "ykt/service/bank_side.hpp"

#include "service/slugs.hpp"

namespace ykt {

std::string_view slug(ActivationReach reach) noexcept {
  return name_in(std::array<std::string_view, 2>{"nationwide", "provincewide"}, reach);
}

std::string_view slug(BankAnswer answer) noexcept {
  return name_in(std::array<std::string_view, 3>{"yes", "no", "ask_the_bank"}, answer);
}

}  // namespace ykt
