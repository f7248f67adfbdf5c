// What lines' amounts were computed from, and difference lines with what they supplement (R6).
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/sqlite/batch_table.hpp"
#include "platform/sqlite/person_change_table.hpp"
#include "ykt/entitlement/amount_facts.hpp"
#include "ykt/entitlement/amount_needs.hpp"

namespace ykt::sqlite {

/// The line that a reissue goes back to; an ordinary line itself.
LineRow first_line_of(Database& database, LineRow line);

/// `facts`: JSON text of AmountFacts.
void insert_basis(Database& database, std::int64_t line, std::string_view facts);
/// The facts that a line's amount was computed from: those kept beside it, else whole months and the base
/// quantity that was on record. A reissued line has those of its first line.
AmountFacts basis_of(Database& database, const BatchRow& batch, const LineRow& line,
                     const AmountNeeds& needs);

/// The obligations of difference lines; those of ordinary lines have 0.
inline constexpr std::int64_t kDifference = 1;

struct SupplementRow {
  std::int64_t line = 0;
  std::int64_t first = 0;  ///< the line that it supplements; of a reissue the one that it goes back to
  Period period;           ///< of that line
  std::string case_name;   ///< the version of the standard
  Money paid;              ///< before it
  Money due;
};
void insert_supplement(Database& database, const SupplementRow& row);
/// The way from the recipient to a line.
void insert_person_line(Database& database, const LineRow& line);
std::optional<SupplementRow> find_supplement(Database& database, std::int64_t line);
/// Difference lines of a line that stand (neither superseded nor ended unpaid), in their order.
std::vector<LineRow> supplements_of(Database& database, std::int64_t first);
std::vector<SupplementRow> supplements_in(Database& database, const BatchRow& batch, std::int64_t after,
                                          std::int64_t limit);

/// A line of an earlier version of the batch's policy, in its division, that stands for its obligation.
struct PastLine {
  LineRow line;
  std::int64_t policy_version = 0;
  Period period;
};
/// Such lines after one, in the order of lines, at most `limit`; of periods that end on `from` or later.
std::vector<PastLine> past_lines(Database& database, const BatchRow& batch, Date from, std::int64_t after,
                                 std::int64_t limit);

/// Lines of the batch in force after a number, in their order.
std::vector<LineRow> lines_in_force(Database& database, const BatchRow& batch, std::int64_t after,
                                    std::int64_t limit);
/// Whether the line is held for what its amount lacks.
bool lacks_amount(Database& database, std::int64_t line);

}  // namespace ykt::sqlite
