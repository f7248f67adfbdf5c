// Findings: what screening found of a fill's rows, put aside in any order and given back row by row.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "platform/fill/decided.hpp"
#include "platform/fill/key_runs.hpp"
#include "platform/gate/context.hpp"
#include "platform/sqlite/finding_table.hpp"
#include "ykt/screening/rules.hpp"

namespace ykt::fill {

inline constexpr std::uint32_t kNoRow = kNoEvidence;

/// A finding about a row that was decided by itself. Numbers of 0 are "none".
struct FoundRow {
  std::uint64_t key = 0;  ///< number of the decided row; with the rule, once it is added
  std::uint64_t own = 0;  ///< the same, while `key` is the other's
  Code code = Code::ok;
  ScreeningRule rule = ScreeningRule::list;
  LineRole role = LineRole::recipient;
  Severity severity = Severity::blocks;
  std::uint32_t other = kNoRow;  ///< number of another decided row
  std::int32_t list_day = ListRow::kNoDay;
  std::int64_t list = 0;
  std::int64_t list_row = 0;
  std::int64_t other_row = 0;  ///< of the roster; filled from `other`
  std::int64_t other_line = 0;
  std::int64_t other_person = 0;
  std::int64_t claim = 0;  ///< of a plot
};

class Findings {
 public:
  explicit Findings(const TempPlace& place) : with_other_(place), by_row_(place) {}

  Done add(FoundRow row);
  /// After the last `add`: names the roster rows of the others, in one more pass over the decided rows.
  Done sort(Spool<DecidedRow>& rows, std::size_t count);
  /// Calls `take(found)` for each finding about the row with this number; numbers rise from call to call.
  template <class Take>
  Done of_row(std::uint64_t number, Take&& take) {
    while (more_ && next_.key >> kRuleBits == number) {
      YKT_TRY(take(next_));
      YKT_TRY(step());
    }
    return {};
  }

 private:
  static constexpr unsigned kRuleBits = 4;
  static_assert(static_cast<unsigned>(ScreeningRule::list) < 1U << kRuleBits);

  Done step() {
    YKT_LET(more, by_row_.next(next_));
    more_ = more;
    return {};
  }

  KeyRuns<FoundRow> with_other_;  ///< keyed by the other row, until its place in the roster is known
  KeyRuns<FoundRow> by_row_;
  bool any_other_ = false;
  bool more_ = false;
  FoundRow next_;
};

/// The finding as the store keeps it, without number, line and row.
sqlite::FindingRow finding_of(gate::Context& context, const FoundRow& found, std::int64_t recipient);
/// How the same evidence was settled before, where that stands and somebody else said so: nobody clears what
/// they enter themselves (R7).
std::optional<sqlite::SettledBefore> settlement_standing(gate::Context& context, std::int64_t policy,
                                                         const sqlite::FindingRow& finding);
/// That a list which the policy names is not on record: nobody was compared with it.
sqlite::FindingRow finding_of(const ListUse& missing);
/// The finding that a remark about a row by itself is, where it is one: what the register does not agree
/// with, and amounts that the standard does not give. Without number, line and row.
std::optional<sqlite::FindingRow> finding_of(const Remark& remark, const ScreeningSettings& settings);

}  // namespace ykt::fill
