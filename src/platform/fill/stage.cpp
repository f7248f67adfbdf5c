#include "platform/fill/stage.hpp"

#include <functional>

#include "platform/arrow_cells.hpp"
#include "platform/hex.hpp"
#include "platform/input_digest.hpp"
#include "platform/sqlite/people_table.hpp"
#include "ykt/base/csv.hpp"
#include "ykt/identity/name.hpp"

namespace ykt::fill {
namespace {

/// Gives the next row, or nullptr at the end.
using RowSource = std::function<Result<const RosterRow*>()>;

/// Kinds of document that may stand in a roster: all that identity knows.
constexpr std::uint32_t kAllKinds = 0b111;
constexpr std::int64_t kProgressRows = 16384;

std::string expected_text(const CellFinding& finding) {
  std::string out(finding.expected);
  for (const ErrorArg& arg : finding.args) {
    out.append(out.empty() ? "" : " ").append(arg.name).append("=");
    if (const auto* number = std::get_if<std::int64_t>(&arg.value))
      out += std::to_string(*number);
    else
      out += std::get<std::string>(arg.value);
  }
  return out;
}

/// The name in its one form, as a number. A name that is normal already, as nearly all are, costs no second
/// check.
std::int64_t hash_of_name(const RosterRow& row, RosterColumn column, const RowVerdict& verdict) {
  for (const CellFinding& finding : verdict.findings)
    if (finding.column == column) return sqlite::name_hash(check_name(row.cell(column)).normalized);
  return sqlite::name_hash(row.cell(column));
}

class Stage {
 public:
  Stage(gate::Context& context, const sqlite::BatchRow& batch, const RosterLayout& layout)
      : context_(context), batch_(batch), options_(roster_check_options(layout)) {
    options_.id_kinds = kAllKinds;
  }

  Done take_all(const RowSource& next) {
    for (;;) {
      YKT_LET(row, next());
      if (!row) return {};
      take(*row);
      if (++staged.rows_read % kProgressRows == 0) YKT_TRY(context_.progress(staged.rows_read));
    }
  }

  Staged staged;

 private:
  void take(const RosterRow& row) {
    const RowVerdict verdict = check_roster_row(row, options_);
    const auto number = static_cast<std::uint32_t>(row.row);
    for (const CellFinding& finding : verdict.findings)
      staged.remarks.push_back(
          {number, finding.weight, finding.column, finding.code, expected_text(finding)});
    if (verdict.outcome == RowOutcome::refuse) {
      ++staged.refused;
      std::string content;
      append_csv_record(content, row.raw);
      sqlite::insert_refused_row(context_.database, batch_, number, content);
      return;
    }
    const RosterValues& values = verdict.values;
    staged.rows.push_back({.row = number,
                           .recipient_kind = values.recipient.kind,
                           .payee_kind = values.payee.kind,
                           .recipient_key = values.recipient.key.value,
                           .payee_key = values.payee.key.value,
                           .recipient_name = hash_of_name(row, RosterColumn::recipient_name, verdict),
                           .payee_name = hash_of_name(row, RosterColumn::payee_name, verdict),
                           .account = values.account.value,
                           .amount_fen = values.amount.fen()});
  }

  gate::Context& context_;
  const sqlite::BatchRow& batch_;
  RosterCheckOptions options_;
};

/// The usual form, whose columns may also go by their slugs: what a table of a program calls them.
RosterLayout layout_with_slugs() {
  RosterLayout layout = usual_roster_layout();
  for (RosterLayoutColumn& column : layout.columns) column.headers.emplace_back(slug(column.column));
  return layout;
}

Result<RowSource> arrow_source(Input& input, Hasher& hasher, const RosterLayout& layout) {
  struct State {
    ArrowCells cells;
    RosterColumnMap map;
    RosterRow row;
  };
  YKT_LET(cells, ArrowCells::open(input, hasher));
  const std::vector<std::string_view> names(cells.names().begin(), cells.names().end());
  std::vector<Error> problems;
  RosterColumnMap map = match_roster_header(names, layout, problems);
  if (!problems.empty()) return Failure(std::move(problems.front()));
  auto state = std::make_shared<State>(State{std::move(cells), std::move(map), {}});
  return RowSource([state]() -> Result<const RosterRow*> {
    YKT_LET(more, state->cells.next());
    if (!more) return nullptr;
    ++state->row.row;
    for (std::size_t i = 0; i < kRosterColumns; ++i)
      if (state->map.field_of[i] != RosterColumnMap::kAbsent)
        state->row.set(static_cast<RosterColumn>(i),
                       state->cells.cell(static_cast<std::size_t>(state->map.field_of[i])));
    return &state->row;
  });
}

}  // namespace

Result<Staged> stage(gate::Context& context, const sqlite::BatchRow& batch, const BatchFill& command) {
  YKT_LET(hasher, Hasher::make(context.algorithm));
  const RosterLayout layout = layout_with_slugs();
  Stage work(context, batch, layout);
  if (context.input->is_arrow()) {
    YKT_LET(source, arrow_source(*context.input, hasher, layout));
    work.staged.encoding = "arrow";
    YKT_TRY(work.take_all(source));
  } else {
    RosterReadOptions options;
    options.encoding = command.encoding;
    options.layout = layout;
    YKT_LET(reader, RosterReader::open(digesting(context.input->bytes(), hasher), std::move(options)));
    work.staged.encoding = slug(reader.encoding());
    YKT_TRY(work.take_all([&reader] { return reader.next(); }));
  }
  YKT_LET(digest, hasher.finish());
  work.staged.input_digest = to_raw(digest);
  return std::move(work.staged);
}

}  // namespace ykt::fill
