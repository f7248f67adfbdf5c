// Allotments 指标 that serve several policies in an order, and the proof that no 分 is lost (R7).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ykt/base/money.hpp"
#include "ykt/batch/commands.hpp"
#include "ykt/batch/queries.hpp"

namespace ykt {

/// Lets an allotment serve another policy. A policy of a higher number waits until approved batches of those
/// before it have their money (`allotment_reserved`); the policy that the allotment was made for is number 1.
struct AllotmentPolicyAdd {
  using Reply = AllotmentAdded;
  std::string allotment;
  std::string policy;
  std::int64_t priority;  ///< 1-99
};

struct AllotmentRowPage {
  std::vector<AllotmentView> allotments;
};

/// Allotments of a division and all below it, by name; all or those of one year.
struct AllotmentList {
  using Reply = AllotmentRowPage;
  static constexpr auto kCursor = &AllotmentView::allotment;
  std::string division;
  std::string after;
  std::int64_t limit;
  std::optional<std::int64_t> year{};
};

/// Something that does not add up.
struct MoneyProblem {
  std::string subject;  ///< of an allotment, a batch, a list or a line
  std::string code;     ///< `money_…`
  Money expected;
  Money found;
};

struct MoneyChecked {
  std::int64_t allotments;
  std::int64_t batches;
  std::int64_t lists;
  std::int64_t lines_sent;             ///< lines that a bank has or had
  Money paid;                          ///< on lines
  Money recovered;                     ///< of it, through the bank
  std::vector<MoneyProblem> problems;  ///< the first 1000; empty: every 分 is accounted for
};

/// Conservation, at any moment: allotments add up and agree with lines, lists with the payments on them,
/// every line that a bank has or paid has its own obligation, and none was paid twice.
struct MoneyCheck {
  using Reply = MoneyChecked;
  std::string division;
};

}  // namespace ykt
