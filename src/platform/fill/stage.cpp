#include "platform/fill/stage.hpp"

#include <utility>

#include "platform/hex.hpp"
#include "platform/sqlite/institution_table.hpp"
#include "platform/sqlite/people_table.hpp"
#include "ykt/base/csv.hpp"
#include "ykt/identity/name.hpp"

namespace ykt::fill {
namespace {

constexpr std::int64_t kProgressRows = 16384;

/// The name in its one form, as a number. A name that is normal already, as nearly all are, costs no second
/// check.
std::int64_t hash_of_name(const RosterRow& row, RosterColumn column, const RowVerdict& verdict) {
  for (const CellFinding& finding : verdict.findings)
    if (finding.column == column) return sqlite::name_hash(check_name(row.cell(column)).normalized);
  return sqlite::name_hash(row.cell(column));
}

}  // namespace

Stage::Stage(gate::Context& context, const sqlite::BatchRow& batch, Hasher hasher)
    : context_(context), batch_(batch), hasher_(std::make_unique<Hasher>(std::move(hasher))) {}

Result<Stage> Stage::open(gate::Context& context, const sqlite::BatchRow& batch, const PolicyVersion& policy,
                          const BatchFill& command) {
  YKT_LET(hasher, Hasher::make(context.algorithm));
  Stage stage(context, batch, std::move(hasher));
  stage.options_ = checks_of(layout_with_slugs());
  stage.events_ = policy.event_based.value_or(false);
  // R4: an institution's account has no card's 62 in front; one that is not the register's holds its row
  // anyway.
  if (sqlite::has_institutions(context.database)) stage.options_.account_prefix = PrefixSeverity::warn;
  YKT_LET(source, RosterSource::open(*context.input, command.encoding, stage.hasher_.get()));
  stage.source_.emplace(std::move(source));
  return stage;
}

Result<bool> Stage::next_band(Staged& into) {
  into = {};
  // Refused rows count too: each has something to say.
  while (into.rows.size() + static_cast<std::size_t>(into.refused) < context_.band_rows) {
    YKT_LET(row, source_->next());
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
  if (const Code code = check_roster_case(values, events_); code != Code::ok) {
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

Result<std::string> Stage::digest() {
  YKT_LET(made, hasher_->finish());
  return to_raw(made);
}

}  // namespace ykt::fill
