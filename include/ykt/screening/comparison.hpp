// Comparison: a roster against the last period, person by person, with the reason of each difference (R3).
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "ykt/base/codes.hpp"
#include "ykt/base/date.hpp"
#include "ykt/base/decimal.hpp"
#include "ykt/base/money.hpp"
#include "ykt/base/result.hpp"
#include "ykt/card/person_id.hpp"
#include "ykt/identity/account.hpp"

namespace ykt {

enum class LineChange : std::uint8_t { none, added, gone, changed };
std::string_view slug(LineChange change) noexcept;

/// What one period has of a person.
struct ComparedLine {
  Money amount;
  AccountKey account;
  PersonId payee;
  std::int64_t policy_version = 0;    ///< the row that the batch pinned
  std::optional<Decimal> quantity{};  ///< base data of the period
};

struct ComparisonFacts {
  std::optional<ComparedLine> before{};
  // Asked only where one of the two is missing.
  bool earlier_lines = false;      ///< the person has a line of the policy in a period before
  bool application = false;        ///< the new line was drawn from an application
  std::optional<Date> died{};      ///< as the register has it
  bool application_ended = false;  ///< the application that was drawn before is over
  bool payment_stopped = false;    ///< the department stopped payments of the policy to the person
  bool moved = false;              ///< registered outside the batch's division now
};

struct ComparisonCase {
  std::optional<ComparedLine> now{};
};

struct Comparison {
  LineChange change = LineChange::none;
  std::vector<Code>
      reasons;  ///< of a new or gone line one; of a changed one, one for each thing that changed
};

/// New: an application before "never before" before "again". Gone: died before the application over before
/// stopped before moved before unknown. Changed: the amount (another version of the standard and another
/// quantity may both be why; unknown where neither differs), then the account, then the payee. Error:
/// `comparison_without_line`.
Result<Comparison> decide(const ComparisonFacts& facts, const ComparisonCase& command, Date as_of);

}  // namespace ykt
