// Fill: a roster, or approved applications, become the lines of a batch, in one transaction: read and decided
// band by band, compared across rows, written in their order. Memory does not grow with the roster but for a
// byte a row.
#include <limits>
#include <utility>
#include <vector>

#include "platform/fill/application_stage.hpp"
#include "platform/fill/band.hpp"
#include "platform/fill/key_runs.hpp"
#include "platform/fill/screening.hpp"
#include "platform/fill/stage.hpp"
#include "platform/handlers/batch.hpp"
#include "platform/handlers/batch_step.hpp"
#include "platform/sqlite/application_table.hpp"
#include "platform/sqlite/fill_table.hpp"

namespace ykt::gate {
namespace {

using fill::DecidedRow;
using fill::FoundRow;
using fill::Remark;
using fill::RemarkOf;
using fill::Staged;

class Fill {
 public:
  /// `drawn`: rows are applications.
  Fill(Context& context, BatchWork& work, fill::Screening screening, bool drawn)
      : context_(context),
        work_(work),
        drawn_(drawn),
        store_(context.database.path()),
        rows_(store_),
        remarks_(store_),
        screening_(std::move(screening)) {}

  /// Takes a band that was decided row by row.
  Done take(const Staged& staged, const fill::BandDecision& band) {
    for (const Remark& remark : staged.remarks) YKT_TRY(remarks_.append(remark));
    refused_ += staged.refused;
    for (std::size_t i = 0; i < staged.rows.size(); ++i) {
      if (staged.rows[i].refused()) continue;
      const DecidedRow row = band.decided(staged, i);
      YKT_TRY(rows_.append(row));
      YKT_TRY(screening_.add(row, band.unit_of(staged.rows[i])));
    }
    return {};
  }

  /// The rules across rows (R3).
  Done compare_rows() { return screening_.compare(rows_); }

  /// Lines in the order of the roster, then their keys in the order of persons.
  template <class Reply>
  Done write(Reply& reply) {
    rows_.rewind();
    remarks_.rewind();
    YKT_TRY(next_remark());
    write_lists_missing();
    fill::KeyRuns<KeyRow> persons(store_);
    std::vector<sqlite::LineRow> block;
    DecidedRow row;
    for (std::size_t i = 0; i < screening_.rows(); ++i) {
      YKT_TRY(rows_.next(row));
      YKT_TRY(write_remarks_before(row.row));
      if (screening_.refused(i)) {
        YKT_TRY(refuse(row, i));
        continue;
      }
      const std::int64_t number = ++work_.row().lines_to;
      const sqlite::LineRow line = line_of(row, number);
      YKT_LET(held, write_remarks_of(row, line.id, i));
      ++(held ? reply.held : reply.passed);
      YKT_TRY(count(line, held));
      YKT_TRY(persons.add({static_cast<std::uint64_t>(row.recipient), static_cast<std::uint32_t>(number)}));
      block.push_back(line);
      if (block.size() == kBlock) write_block(block);
    }
    write_block(block);
    YKT_TRY(write_remarks_before(std::numeric_limits<std::uint32_t>::max()));
    YKT_TRY(persons.each_window([&](std::span<const KeyRow> window) -> Done {
      sqlite::append_obligations(context_.database, work_.row(), window);
      return {};
    }));
    context_.database.kept_sums().keep(work_.row().id, sums_);
    reply.refused = refused_;
    reply.amount = sums_.amount;
    return {};
  }

 private:
  static constexpr std::size_t kBlock = 4096;

  sqlite::LineRow line_of(const DecidedRow& row, std::int64_t number) const {
    return {.id = sqlite::line_id(work_.row().id, number),
            .row = row.row,
            .recipient = row.recipient,
            .payee = row.payee,
            .account = {row.account},
            .bank = row.bank,
            .amount = Money::from_fen(row.amount_fen),
            .outcome = row.outcome,
            .state = LineState::entered,
            .reissue_of = {}};
  }

  void write_block(std::vector<sqlite::LineRow>& block) {
    sqlite::append_lines(context_.database, block);
    if (drawn_)
      for (const sqlite::LineRow& line : block) sqlite::insert_drawn(context_.database, line.row, line.id);
    block.clear();
  }

  Done count(const sqlite::LineRow& line, bool held) {
    ++sums_.lines;
    ++sums_.unfunded.lines;
    sums_.held += held;
    sums_.unfunded.held += held;
    YKT_LET(sum, sums_.amount.plus(line.amount));
    sums_.amount = sums_.unfunded.amount = sum;
    return {};
  }

  Done next_remark() {
    YKT_LET(more, remarks_.next(remark_));
    more_remarks_ = more;
    return {};
  }

  void write_verdict(const Remark& remark) {
    sqlite::insert_verdict(context_.database, work_.row(),
                           {.number = ++verdicts_,
                            .row = remark.row,
                            .verdict = std::string(slug(remark.weight)),
                            .column = remark.column ? std::string(slug(*remark.column)) : "",
                            .code = std::string(slug(remark.code)),
                            .expected = remark.expected});
  }

  /// The finding that a remark is, where it is one; `line` 0: the row is refused.
  void write_finding_of(const Remark& remark, std::int64_t line) {
    auto finding = fill::finding_of(remark, screening_.settings());
    if (finding) write_finding(std::move(*finding), remark.row, line);
  }

  void write_finding(sqlite::FindingRow finding, std::int64_t row, std::int64_t line) {
    finding.number = ++findings_;
    finding.row = row;
    finding.line = line;
    sqlite::insert_finding(context_.database, work_.row(), finding);
  }

  void write_found(const FoundRow& found, std::int64_t row, std::int64_t line) {
    sqlite::FindingRow finding{.rule = found.rule,
                               .code = found.code,
                               .role = found.role,
                               .severity = found.severity,
                               .list = found.list,
                               .list_row = found.list_row,
                               .list_day = {},
                               .other_row = found.other_row,
                               .other_line = found.other_line,
                               .other_person = found.other_person,
                               .detail = {}};
    if (found.list_day != ListRow::kNoDay) finding.list_day = found.list_day;
    if (found.claim != 0) finding.detail = sqlite::plot_of_claim(context_.database, found.claim);
    write_finding(std::move(finding), row, line);
  }

  void write_lists_missing() {
    for (const ListUse& use : screening_.lists_missing())
      write_finding({.rule = ScreeningRule::list,
                     .code = Code::screening_list_not_read,
                     .role = use.role,
                     .severity = use.severity,
                     .list_day = {},
                     .detail = use.list},
                    0, 0);
  }

  Done write_remarks_before(std::uint32_t row) {
    while (more_remarks_ && remark_.row < row) {
      write_verdict(remark_);
      write_finding_of(remark_, 0);
      YKT_TRY(next_remark());
    }
    return {};
  }

  /// What was said of its cells stays; who would have been paid does not matter any more.
  Done refuse(const DecidedRow& row, std::size_t number) {
    while (more_remarks_ && remark_.row == row.row) {
      if (remark_.of == RemarkOf::row) write_verdict(remark_);
      YKT_TRY(next_remark());
    }
    Code code = Code::ok;  // the first: the batch itself comes before other batches
    YKT_TRY(screening_.findings().of_row(number, [&](const FoundRow& found) -> Done {
      if (!is_fixed(found.rule)) return {};
      if (code == Code::ok) code = found.code;
      write_found(found, row.row, 0);
      return {};
    }));
    write_verdict({row.row, RowOutcome::refuse, RemarkOf::row, RosterColumn::recipient_id, code, {}});
    ++refused_;
    return {};
  }

  /// Whether the line is held.
  Result<bool> write_remarks_of(const DecidedRow& row, std::int64_t line, std::size_t number) {
    bool held = false;
    const auto write_one = [&](const Remark& remark) {
      write_verdict(remark);
      if (remark.weight != RowOutcome::hold || remark.of == RemarkOf::row) return;
      held = true;
      sqlite::open_hold(context_.database, line, remark.code, slug(remark.of), context_.now);
    };
    while (more_remarks_ && remark_.row == row.row) {
      write_one(remark_);
      write_finding_of(remark_, line);
      YKT_TRY(next_remark());
    }
    YKT_TRY(screening_.findings().of_row(number, [&](const FoundRow& found) -> Done {
      const bool blocks = found.severity == Severity::blocks;
      write_one({row.row,
                 blocks ? RowOutcome::hold : RowOutcome::pass,
                 RemarkOf::screening,
                 found.role == LineRole::payee ? RosterColumn::payee_id : RosterColumn::recipient_id,
                 found.code,
                 {}});
      write_found(found, row.row, line);
      return {};
    }));
    return held;
  }

  Context& context_;
  BatchWork& work_;
  bool drawn_;
  std::string store_;
  fill::Spool<DecidedRow> rows_;
  fill::RemarkSpool remarks_;
  fill::Screening screening_;
  std::int64_t refused_ = 0;
  sqlite::LineSums sums_;
  Remark remark_;  ///< the next one
  bool more_remarks_ = false;
  std::int64_t verdicts_ = 0;
  std::int64_t findings_ = 0;
};

/// The draft after the step was asked for: the lines of the earlier fill make room.
Result<BatchChange> begin_fill(Context& context, BatchWork& work) {
  YKT_LET(change, work.ask(BatchStep::fill));
  sqlite::supersede_lines(context.database, work.row());
  ++work.row().fill;
  return change;
}

/// Reads and decides every band of a source.
template <class Source>
Done take_bands(Context& context, BatchWork& work, Source& source, Fill& fill) {
  YKT_LET(band, fill::BandDecision::make(context, work.row(), work.policy()));
  fill::Staged staged;
  for (;;) {
    YKT_LET(more, source.next_band(staged));
    if (!more) return {};
    band.decide(staged);
    YKT_TRY(fill.take(staged, band));
  }
}

}  // namespace

Result<BatchFilled> handle(Context& context, const BatchFill& command) {
  YKT_LET(work, BatchWork::open(context, command.batch));
  // A roster that was sent back comes in again whole.
  YKT_LET(change, begin_fill(context, work));
  YKT_LET(stage, fill::Stage::open(context, work.row(), command));
  YKT_LET(screening, fill::Screening::make(context, work.row(), work.policy()));
  Fill fill(context, work, std::move(screening), false);
  YKT_TRY(take_bands(context, work, stage, fill));
  YKT_LET(digest, stage.digest());
  context.input_digest = digest;
  YKT_TRY(fill.compare_rows());
  BatchFilled reply{.batch = command.batch, .rows = stage.rows_read(), .encoding = stage.encoding()};
  YKT_TRY(fill.write(reply));
  work.write(BatchStep::fill, change);
  return reply;
}

Result<BatchDrawn> handle(Context& context, const BatchDraw& command) {
  YKT_LET(work, BatchWork::open(context, command.batch));
  YKT_LET(change, begin_fill(context, work));
  fill::ApplicationStage stage(context, work.row(), work.policy());
  YKT_LET(screening, fill::Screening::make(context, work.row(), work.policy()));
  Fill fill(context, work, std::move(screening), true);
  YKT_TRY(take_bands(context, work, stage, fill));
  YKT_TRY(fill.compare_rows());
  BatchDrawn reply{.batch = command.batch, .applications = stage.rows_read()};
  YKT_TRY(fill.write(reply));
  work.write(BatchStep::fill, change);
  return reply;
}

}  // namespace ykt::gate
