#include "platform/fill/stage.hpp"

#include <utility>

#include "platform/arrow_cells.hpp"
#include "platform/hex.hpp"
#include "platform/input_digest.hpp"
#include "platform/sqlite/institution_table.hpp"
#include "platform/sqlite/people_table.hpp"
#include "ykt/base/csv.hpp"
#include "ykt/identity/name.hpp"

namespace ykt::fill {
namespace {

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

Stage::Stage(gate::Context& context, const sqlite::BatchRow& batch, Hasher hasher)
    : context_(context), batch_(batch), hasher_(std::make_unique<Hasher>(std::move(hasher))) {}

Result<Stage> Stage::open(gate::Context& context, const sqlite::BatchRow& batch, const PolicyVersion& policy,
                          const BatchFill& command) {
  YKT_LET(hasher, Hasher::make(context.algorithm));
  const RosterLayout layout = layout_with_slugs();
  Stage stage(context, batch, std::move(hasher));
  stage.options_ = roster_check_options(layout);
  stage.options_.id_kinds = kAllKinds;
  stage.events_ = policy.event_based.value_or(false);
  // R4: an institution's account has no card's 62 in front; one that is not the register's holds its row
  // anyway.
  if (sqlite::has_institutions(context.database)) stage.options_.account_prefix = PrefixSeverity::warn;
  if (context.input->is_arrow()) {
    YKT_LET(source, arrow_source(*context.input, *stage.hasher_, layout));
    stage.encoding_ = "arrow";
    stage.next_ = std::move(source);
    return stage;
  }
  RosterReadOptions options;
  options.encoding = command.encoding;
  options.layout = layout;
  YKT_LET(opened, RosterReader::open(digesting(context.input->bytes(), *stage.hasher_), std::move(options)));
  const auto reader = std::make_shared<RosterReader>(std::move(opened));
  stage.encoding_ = slug(reader->encoding());
  stage.next_ = [reader] { return reader->next(); };
  return stage;
}

Result<bool> Stage::next_band(Staged& into) {
  into = {};
  // Refused rows count too: each has something to say.
  while (into.rows.size() + static_cast<std::size_t>(into.refused) < context_.band_rows) {
    YKT_LET(row, next_());
    if (!row) break;
    take(*row, into);
    if (++rows_read_ % kProgressRows == 0) YKT_TRY(context_.progress(rows_read_));
  }
  return !into.rows.empty() || !into.remarks.empty();
}

void Stage::take(const RosterRow& row, Staged& into) {
  const RowVerdict verdict = check_roster_row(row, options_);
  const auto number = static_cast<std::uint32_t>(row.row);
  for (const CellFinding& finding : verdict.findings)
    into.remarks.push_back(
        {number, finding.weight, RemarkOf::row, finding.column, finding.code, expected_text(finding)});
  if (verdict.outcome == RowOutcome::refuse) return refuse(row, into);
  const RosterValues& values = verdict.values;
  if (const Code code = check_case(values); code != Code::ok) {
    into.remarks.push_back(
        {number, RowOutcome::refuse, RemarkOf::row, RosterColumn::case_name, code, "case"});
    return refuse(row, into);
  }
  if (events_) into.cases.emplace_back(values.case_name);
  into.rows.push_back({.row = number,
                       .recipient_kind = values.recipient.kind,
                       .payee_kind = values.payee.kind,
                       .account = values.account.value,
                       .amount_fen = values.amount.fen()});
  into.keys.push_back({.recipient = values.recipient.key.value,
                       .payee = values.payee.key.value,
                       .recipient_name = hash_of_name(row, RosterColumn::recipient_name, verdict),
                       .payee_name = hash_of_name(row, RosterColumn::payee_name, verdict)});
}

void Stage::refuse(const RosterRow& row, Staged& into) {
  ++into.refused;
  std::string content;
  append_csv_record(content, row.raw);
  sqlite::insert_refused_row(context_.database, batch_, static_cast<std::int64_t>(row.row), content);
}

/// R9: only an event-based policy has cases, and each of its rows has one.
Code Stage::check_case(const RosterValues& values) const noexcept {
  if (events_ == !values.case_name.empty()) return Code::ok;
  return events_ ? Code::case_missing : Code::case_stray;
}

Result<std::string> Stage::digest() {
  YKT_LET(made, hasher_->finish());
  return to_raw(made);
}

}  // namespace ykt::fill
