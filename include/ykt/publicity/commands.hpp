// Commands on publication and the citizen's query.
#pragma once
#include <cstdint>
#include <optional>
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
  bool limited;  ///< asked too often: the attempt is on record, and nothing was looked up
  std::optional<Timestamp> again_at{};  ///< when an attempt is answered again, if nobody asks before
};

/// A citizen's query by name and last six characters of the ID (H37). It leaves a mark on the trail; where
/// two people share both, nothing of either is shown. Beyond the limits given at open nothing is looked up:
/// whoever guesses is slowed down, and every attempt counts, also one that was not answered.
struct PublicQuery {
  using Reply = PublicAnswer;
  std::string name;
  std::string last_six;
};

}  // namespace ykt
