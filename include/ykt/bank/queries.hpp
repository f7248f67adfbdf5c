// Queries on the agreements of paying banks.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ykt/bank/bank.hpp"
#include "ykt/base/date.hpp"

namespace ykt {

struct AgreementExtension {
  Date before;  ///< the last day until then
  Date to;
  std::string document;
};

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
  std::optional<Date> ended_from{};  ///< the first day without it, where it ends before its term
  std::optional<AgreementEndReason> end_reason{};
  std::optional<std::string> end_document{};
  std::vector<AgreementExtension> extensions;  ///< in their order
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
