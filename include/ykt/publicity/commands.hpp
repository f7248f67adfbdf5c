// Commands on publication and the citizen's query.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "ykt/base/date.hpp"
#include "ykt/base/money.hpp"

namespace ykt {

/// The nine fields of H38; ID and account masked in the middle.
struct PublicPayment {
  std::string name;
  std::string id_number;
  std::string division;
  std::string policy;
  std::string batch;
  Money amount;
  std::string account;
  std::string account_name;
  std::string paid_on;
};

struct PublicAnswer {
  std::vector<PublicPayment> payments;
};

/// A citizen's query by name and last six characters of the ID (H37). It leaves a mark on the trail; where
/// two people share both, nothing of either is shown.
struct PublicQuery {
  using Reply = PublicAnswer;
  std::string name;
  std::string last_six;
};

}  // namespace ykt
