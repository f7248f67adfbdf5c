// Batches, the steps taken on them, their lines, holds and verdicts.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/sqlite/database.hpp"
#include "ykt/base/date.hpp"
#include "ykt/base/money.hpp"
#include "ykt/base/period.hpp"
#include "ykt/batch/lifecycle.hpp"
#include "ykt/batch/queries.hpp"
#include "ykt/batch/state.hpp"
#include "ykt/identity/account.hpp"
#include "ykt/identity/area.hpp"

namespace ykt::sqlite {

/// A line's id in the store: batch and number within the batch.
constexpr std::int64_t line_id(std::int64_t batch, std::int64_t number) noexcept {
  return batch << 32 | number;
}
constexpr std::int64_t batch_of_line(std::int64_t line) noexcept { return line >> 32; }
constexpr std::int64_t number_of_line(std::int64_t line) noexcept { return line & 0xFFFFFFFF; }

/// `B000017`: how a batch is named outside.
std::string batch_name(std::int64_t batch);
/// Error: `not_found`.
Result<std::int64_t> batch_number(std::string_view name);

struct BatchRow {
  std::int64_t id = 0;
  AreaCode division;
  std::int64_t policy = 0;
  std::int64_t policy_version = 0;
  Period period;
  BatchState state = BatchState::draft;
  std::int64_t fill = 0;       ///< how often it was filled
  std::int64_t lines_to = 0;   ///< number of the last line
  std::int64_t funded_to = 0;  ///< lines up to this number are funded
  std::string allotment;       ///< empty before funding
  std::optional<Timestamp> published{};
};
/// Error: `not_found` at /batch.
Result<BatchRow> find_batch(Database& database, std::string_view name);
BatchRow batch_at(Database& database, std::int64_t id);
std::int64_t insert_batch(Database& database, const BatchRow& row);
void update_batch(Database& database, const BatchRow& row);

std::vector<StepTaken> steps_of(Database& database, std::int64_t batch);
void insert_step(Database& database, std::int64_t batch, const StepTaken& step, Date day);

/// What the batch's lines add up to; read from them only where nothing is kept.
LineSums sums_of(Database& database, const BatchRow& batch);
/// Every line of the batch counts as funded from now on.
void fund_lines(Database& database, BatchRow& batch);

struct LineRow {
  std::int64_t id = 0;
  std::int64_t row = 0;
  std::int64_t recipient = 0;
  std::int64_t payee = 0;
  AccountKey account;
  std::int64_t bank = 0;
  Money amount;
  Code outcome = Code::ok;
  LineState state = LineState::entered;
  std::optional<std::int64_t> reissue_of{};
};
std::optional<LineRow> find_line(Database& database, std::int64_t line);
void insert_line(Database& database, const LineRow& line);
void set_line_state(Database& database, std::int64_t line, LineState state);
/// Who is paid, to which account and why, of a line that no bank has.
void update_line_payee(Database& database, const LineRow& line);
struct Obligation {
  std::int64_t policy = 0;
  std::int64_t period = 0;
  std::int64_t person = 0;
};
/// Ends one line that no bank has, and its obligation.
void end_line(Database& database, const LineRow& line, const Obligation& obligation, LineState state);
/// What was found of a line, and what holds it, goes over to the one that takes its place.
void follow_line(Database& database, std::int64_t from_line, std::int64_t to_line);
/// Ends the lines of earlier fills and the obligations that they took.
void supersede_lines(Database& database, const BatchRow& batch);
/// Lines that stay unpaid when a batch is closed or cancelled, and the end of their obligations.
void end_entered_lines(Database& database, const BatchRow& batch, LineState state);

void open_hold(Database& database, std::int64_t line, Code code, std::string_view source, Timestamp now);
/// False where no such hold is open.
bool close_hold(Database& database, std::int64_t line, Code code, std::string_view reason, Timestamp now);
std::int64_t open_holds(Database& database, std::int64_t line);
std::vector<LineHold> holds_of(Database& database, std::int64_t line);

/// The line that an obligation is tied to passes to its reissue.
void pass_obligation(Database& database, std::int64_t from_line, std::int64_t to_line,
                     const Obligation& obligation);

void insert_verdict(Database& database, const BatchRow& batch, const RowVerdictView& verdict);
std::vector<RowVerdictView> verdicts_of(Database& database, const BatchRow& batch,
                                        const RowVerdictList& asked);
std::vector<CodeCount> verdict_counts(Database& database, const BatchRow& batch);
void insert_refused_row(Database& database, const BatchRow& batch, std::int64_t row,
                        std::string_view content);
std::vector<LineView> lines_of(Database& database, const BatchRow& batch, const LineList& asked);

}  // namespace ykt::sqlite
