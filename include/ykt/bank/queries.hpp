// Queries on the agreements of paying banks.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ykt/bank/bank.hpp"
#include "ykt/base/date.hpp"

namespace ykt {

struct AgreementView {
  std::int64_t agreement;
  std::string division;
  std::string bank;
  std::string layout;
  Date from;
  Date to;
  bool cross_bank;
  std::vector<Duty> duties;
  std::int64_t latest_days;
  bool holidays_shift;
};

struct AgreementPage {
  std::vector<AgreementView> agreements;
};

/// Agreements of a division, of all below it, and of those above, which serve it too; only those of one bank
/// or in force on a day where asked.
struct AgreementList {
  using Reply = AgreementPage;
  static constexpr auto kCursor = &AgreementView::agreement;
  std::string division;
  std::int64_t after;
  std::int64_t limit;
  std::optional<std::string> bank{};
  std::optional<Date> on{};
};

}  // namespace ykt
