// Roster: rows of people to be paid, read from CSV as a stream and checked cell by cell; one verdict for each
// row.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ykt/base/csv.hpp"
#include "ykt/base/date.hpp"
#include "ykt/base/decimal.hpp"
#include "ykt/base/encoding.hpp"
#include "ykt/base/money.hpp"
#include "ykt/base/result.hpp"
#include "ykt/base/text.hpp"
#include "ykt/batch/roster_layout.hpp"
#include "ykt/identity/account.hpp"
#include "ykt/identity/id_document.hpp"

namespace ykt {

/// The cells of one row by name, from whichever producer: `RosterReader` or an Arrow stream. UTF-8; the views
/// belong to the producer.
struct RosterRow {
  std::uint64_t row = 0;  ///< number in the file, the header counted
  std::array<std::string_view, kRosterColumns>
      raw{};                  ///< as written; empty where the source has no such column
  std::uint32_t present = 0;  ///< bit of each column that the source has
  std::size_t cells = 0;      ///< how many cells the row has; 0 when the producer cannot be wrong about it
  std::size_t cells_expected = 0;
  bool stray = false;  ///< something stands under a blank header
  bool text_known =
      false;  ///< the producer vouches that all cells are valid UTF-8 (a `Decoder` has seen to it)

  bool has(RosterColumn column) const noexcept { return (present >> static_cast<unsigned>(column)) & 1U; }
  void set(RosterColumn column, std::string_view cell) noexcept {
    raw[static_cast<std::size_t>(column)] = cell;
    present |= std::uint32_t{1} << static_cast<unsigned>(column);
  }
  /// The cell without spaces at its ends.
  std::string_view cell(RosterColumn column) const noexcept {
    return trim(raw[static_cast<std::size_t>(column)]);
  }
};

/// pass < hold < refuse: a row has the worst of its findings.
enum class RowOutcome : std::uint8_t { pass, hold, refuse };
/// `pass`, `hold`, `refuse`.
std::string_view slug(RowOutcome outcome) noexcept;

/// Something to say about one cell. Nothing of the cell itself is in it.
struct CellFinding {
  std::uint64_t row = 0;
  std::optional<RosterColumn> column;  ///< nothing for the row as a whole
  Code code = Code::ok;
  RowOutcome weight = RowOutcome::refuse;  ///< what it does to the row; `pass` for warnings and reasons
  /// Slug of what the cell should hold: `text`, `name`, `id`, `account`, `phone`, `amount`, `standard`,
  /// `date`, `case`; or `row`.
  std::string_view expected;
  std::vector<ErrorArg> args;
};

/// An ID number that passed, packed.
struct RosterId {
  IdKind kind = IdKind::resident;
  IdKey key;  ///< empty when the cell is blank or refused
  bool operator==(const RosterId&) const = default;
};

/// What the checks read from the cells, so that nobody parses twice.
struct RosterValues {
  RosterId head;
  RosterId payee;
  RosterId recipient;
  AccountKey account;
  Money amount;
  std::optional<Decimal> standard;
  std::optional<Date> fill_date;
  std::string_view case_name;  ///< as the cell has it; belongs to the row's producer
};

struct RowVerdict {
  std::uint64_t row = 0;
  RowOutcome outcome = RowOutcome::pass;
  std::vector<CellFinding> findings;  ///< in the order of the form; empty when there is nothing to say
  RosterValues values;                ///< complete only when the outcome is not `refuse`
};

/// What the checks depend on besides the row.
struct RosterCheckOptions {
  std::uint32_t cell_required = kUsualRosterCells;  ///< which cells must not be blank, by `RosterColumn` bit
  bool head_may_be_missing = true;
  /// Kinds of identity document that may stand in an ID cell, by `IdKind` bit; tried in the order of
  /// `IdKind`.
  std::uint32_t id_kinds = 1U << static_cast<unsigned>(IdKind::resident);
  RowOutcome account_luhn =
      RowOutcome::pass;  ///< real cards fail the Luhn check, so by default it only warns
  PrefixSeverity account_prefix = PrefixSeverity::refuse;
  std::size_t cell_bytes_max = 512;  ///< a longer cell is refused
};
/// The options that belong to a layout.
RosterCheckOptions roster_check_options(const RosterLayout& layout);

/// Checks one row by itself; pure. Nothing is allocated for a row with nothing to say.
/// The first check that fails decides about a cell: formula, control character, length, valid text, blank,
/// then what the column holds: names by `check_name`, ID numbers by `check_id` (how a number was normalised
/// is said; warnings about its division are not), accounts by `check_account`, amounts by `Money::parse`
/// (more than zero), the standard by `Decimal::parse`, the fill date by `Date::parse` (also 2025/3/1,
/// 2025.3.1 and 2025年3月1日).
RowVerdict check_roster_row(const RosterRow& row, const RosterCheckOptions& options);

/// R9: only an event-based policy has cases, and each of its rows has one. `case_missing`, `case_stray`, or
/// `ok`.
Code check_roster_case(const RosterValues& values, bool event_based) noexcept;

/// What the cell should hold as it is stored beside a verdict: `amount`, then each argument as `name=value`.
std::string expected_text(const CellFinding& finding);

struct RosterReadOptions {
  std::optional<Encoding> encoding;  ///< told; nothing: detected, or refused when it could be either
  RosterLayout layout = usual_roster_layout();
  CsvLimits csv{};
};

/// Reads the rows of a CSV roster in constant memory. Rows with nothing in them (no cell, or only blank ones)
/// are passed over and counted.
class RosterReader {
 public:
  /// Reads as far as the header. Errors: those of `Decoder`, `detect`, `CsvReader`, `check_roster_layout` and
  /// `match_roster_header` (the first; `header_problems` gives all), `roster_no_header`.
  static Result<RosterReader> open(ByteSource bytes, RosterReadOptions options = {});
  /// Every problem of a roster's header, in one list; empty when there is none. Reads no further than the
  /// header. Errors: what `open` gives before it comes to the columns.
  static Result<std::vector<Error>> header_problems(ByteSource bytes, const RosterReadOptions& options = {});
  RosterReader(RosterReader&&) noexcept;
  RosterReader& operator=(RosterReader&&) noexcept;
  ~RosterReader();

  /// How the file is read. A detected GBK file is read as GB18030, which contains GBK: the first four-byte
  /// name may stand in its last row.
  Encoding encoding() const noexcept;
  const RosterColumnMap& columns() const noexcept;
  /// The next row, or nullptr at the end; valid until the next call. A row with the wrong number of cells is
  /// a row like others: its check refuses it.
  Result<const RosterRow*> next();
  std::uint64_t blank_rows() const noexcept;

 private:
  struct State;
  explicit RosterReader(std::unique_ptr<State> state) noexcept;
  std::unique_ptr<State> state_;
};

}  // namespace ykt
