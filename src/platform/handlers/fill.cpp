// Fill: a roster, or approved applications, become the lines of a batch, in one transaction: read and decided
// band by band, compared across rows, written in their order. Memory does not grow with the roster but for a
// byte a row.
#include <limits>
#include <utility>
#include <vector>

#include "platform/fill/application_stage.hpp"
#include "platform/fill/band.hpp"
#include "platform/fill/events_of_batch.hpp"
#include "platform/fill/key_runs.hpp"
#include "platform/fill/pot_of_batch.hpp"
#include "platform/fill/recoveries_of_batch.hpp"
#include "platform/fill/remark_writer.hpp"
#include "platform/fill/screening.hpp"
#include "platform/fill/stage.hpp"
#include "platform/handlers/batch.hpp"
#include "platform/handlers/batch_step.hpp"
#include "platform/sqlite/application_table.hpp"
#include "platform/sqlite/basis_table.hpp"
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
        place_(context.database.temp_place()),
        rows_(place_),
        remarks_(place_),
        bases_(place_),
        screening_(std::move(screening)),
        writer_(context, work.row()),
        pot_(work.policy()),
        recoveries_(context, work.row().policy),
        events_(context, work.row()) {}

  /// Takes a band that was decided row by row.
  Done take(const Staged& staged, const fill::BandDecision& band) {
    for (const Remark& remark : staged.remarks) YKT_TRY(remarks_.append(remark));
    refused_ += staged.refused;
    for (std::size_t i = 0; i < staged.rows.size(); ++i) {
      if (staged.rows[i].refused()) continue;
      const auto number = static_cast<std::uint32_t>(screening_.rows());
      const DecidedRow row = band.decided(staged, i);
      YKT_TRY(rows_.append(row));
      if (const std::string_view basis = band.basis(i); !basis.empty())
        YKT_TRY(put_basis_aside(number, basis));
      if (const PotClaim* claim = band.claim(i)) pot_.add(number, *claim);
      if (!staged.cases.empty()) events_.add(number, row, staged.cases[i]);
      YKT_TRY(screening_.add(row, band.unit_of(staged.rows[i])));
    }
    return {};
  }

  /// The rules across rows (R3).
  Done compare_rows() {
    YKT_TRY(events_.compare(screening_));
    return screening_.compare(rows_);
  }

  /// R6: a pot is divided among the rows that are left. Errors: those of `PotOfBatch::divide`.
  Done divide_pot() {
    return pot_.divide(context_, work_.row(), [this](std::uint32_t row) { return !screening_.refused(row); });
  }

  /// Lines in the order of the roster, then their keys in the order of persons.
  template <class Reply>
  Done write(Reply& reply) {
    rows_.rewind();
    remarks_.rewind();
    bases_.rewind();
    YKT_TRY(next_remark());
    YKT_TRY(next_basis());
    writer_.write_lists_missing(screening_);
    fill::KeyRuns<KeyRow> persons(place_);
    std::vector<sqlite::LineRow> block;
    DecidedRow row;
    for (std::uint32_t at = 0; at < screening_.rows(); ++at) {
      YKT_TRY(rows_.next(row));
      YKT_TRY(write_remarks_before(row.row));
      if (screening_.refused(at)) {
        YKT_LET(because, duplicate(row, at));
        YKT_TRY(refuse(row, because));
        continue;
      }
      AmountFacts claim;
      const bool claims = pot_.next(at, claim);
      if (claims) {
        const Remark remark = take_part(row, claim.pot->part);
        if (remark.code != Code::ok) {
          YKT_TRY(write_found_of_refused(row, at));
          YKT_TRY(refuse(row, remark));
          continue;
        }
      }
      const std::int64_t number = ++work_.row().lines_to;
      recoveries_.keep_back(row, sqlite::line_id(work_.row().id, number));
      const sqlite::LineRow line = fill::line_of(row, sqlite::line_id(work_.row().id, number));
      YKT_LET(held, write_remarks_of(row, line.id, at));
      ++(held ? reply.held : reply.passed);
      if (claims) sqlite::insert_basis(context_.database, line.id, to_text(to_json(claim)));
      YKT_TRY(write_basis_of(at, line.id));
      YKT_TRY(count(line, held));
      if (events_.empty())
        YKT_TRY(persons.add({static_cast<std::uint64_t>(row.recipient), static_cast<std::uint32_t>(number)}));
      else
        events_.write(at, line);
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

  Done write_remarks_before(std::uint32_t row) {
    while (more_remarks_ && remark_.row < row) {
      writer_.write_verdict(remark_);
      writer_.write_finding_of(remark_, 0, screening_.settings());
      YKT_TRY(next_remark());
    }
    return {};
  }

  /// Why the row may never be a line: the batch itself comes before other batches.
  Result<Remark> duplicate(const DecidedRow& row, std::uint32_t number) {
    Remark out{row.row, RowOutcome::refuse, RemarkOf::row, RosterColumn::recipient_id, Code::ok, {}};
    YKT_TRY(screening_.findings().of_row(number, [&](const FoundRow& found) -> Done {
      if (!is_fixed(found.rule)) return {};
      if (out.code == Code::ok) out.code = found.code;
      writer_.write_found(found, row);
      return {};
    }));
    return out;
  }

  Done write_found_of_refused(const DecidedRow& row, std::uint32_t number) {
    return screening_.findings().of_row(number, [&](const FoundRow& found) -> Done {
      writer_.write_found(found, row);
      return {};
    });
  }

  /// The part of the pot as the row's amount; an application takes it, a roster must say the same to the 分.
  Remark take_part(DecidedRow& row, Money part) const {
    Remark out{row.row, RowOutcome::refuse, RemarkOf::row, RosterColumn::amount, Code::ok, {}};
    if (part.is_zero()) {
      out.code = Code::amount_is_zero;
    } else if (!drawn_ && row.amount_fen != part.fen()) {
      out.code = Code::amount_differs;
      out.expected = part.to_string();
    }
    row.amount_fen = part.fen();
    return out;
  }

  /// What was said of its cells stays; who would have been paid does not matter any more.
  Done refuse(const DecidedRow& row, const Remark& because) {
    while (more_remarks_ && remark_.row == row.row) {
      if (remark_.of == RemarkOf::row) writer_.write_verdict(remark_);
      YKT_TRY(next_remark());
    }
    writer_.write_verdict(because);
    ++refused_;
    return {};
  }

  /// Bases are put aside as remarks are: by the number of the decided row.
  Done put_basis_aside(std::uint32_t number, std::string_view basis) {
    return bases_.append({number, RowOutcome::pass, RemarkOf::amount, {}, Code::ok, std::string(basis)});
  }
  Done next_basis() {
    YKT_LET(more, bases_.next(basis_));
    more_bases_ = more;
    return {};
  }
  Done write_basis_of(std::uint32_t number, std::int64_t line) {
    while (more_bases_ && basis_.row <= number) {
      if (basis_.row == number) sqlite::insert_basis(context_.database, line, basis_.expected);
      YKT_TRY(next_basis());
    }
    return {};
  }

  /// Whether the line is held.
  Result<bool> write_remarks_of(const DecidedRow& row, std::int64_t line, std::size_t number) {
    bool held = false;
    while (more_remarks_ && remark_.row == row.row) {
      held = writer_.write_of_line(remark_, line) || held;
      writer_.write_finding_of(remark_, line, screening_.settings());
      YKT_TRY(next_remark());
    }
    YKT_TRY(screening_.findings().of_row(number, [&](const FoundRow& found) -> Done {
      held = writer_.write_of_line(found, row, line) || held;
      return {};
    }));
    return held;
  }

  Context& context_;
  BatchWork& work_;
  bool drawn_;
  TempPlace place_;
  fill::Spool<DecidedRow> rows_;
  fill::RemarkSpool remarks_;
  fill::RemarkSpool bases_;  ///< facts of amounts that are kept beside lines
  fill::Screening screening_;
  fill::RemarkWriter writer_;
  fill::PotOfBatch pot_;
  fill::RecoveriesOfBatch recoveries_;
  fill::EventsOfBatch events_;
  std::int64_t refused_ = 0;
  sqlite::LineSums sums_;
  Remark remark_;  ///< the next one
  bool more_remarks_ = false;
  Remark basis_;
  bool more_bases_ = false;
};

/// What a fill is screened by: events are told apart by their cases.
Result<fill::Screening> screening_of(Context& context, const BatchWork& work) {
  const bool events = work.policy().event_based.value_or(false);
  return fill::Screening::make(context, fill::screened_for(work.row()), work.policy(),
                               events ? fill::Compared::events : fill::Compared::rows_and_lists);
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
  YKT_LET(change, work.begin_fill());
  YKT_LET(stage, fill::Stage::open(context, work.row(), work.policy(), command));
  YKT_LET(screening, screening_of(context, work));
  Fill fill(context, work, std::move(screening), false);
  YKT_TRY(take_bands(context, work, stage, fill));
  YKT_LET(digest, stage.digest());
  context.input_digest = digest;
  YKT_TRY(fill.compare_rows());
  YKT_TRY(fill.divide_pot());
  BatchFilled reply{
      .batch = command.batch, .rows = stage.rows_read(), .encoding = std::string(stage.encoding())};
  YKT_TRY(fill.write(reply));
  work.write(BatchStep::fill, change);
  return reply;
}

Result<BatchDrawn> handle(Context& context, const BatchDraw& command) {
  YKT_LET(work, BatchWork::open(context, command.batch));
  YKT_LET(change, work.begin_fill());
  fill::ApplicationStage stage(context, work.row(), work.policy());
  YKT_LET(screening, screening_of(context, work));
  Fill fill(context, work, std::move(screening), true);
  YKT_TRY(take_bands(context, work, stage, fill));
  YKT_TRY(fill.compare_rows());
  YKT_TRY(fill.divide_pot());
  BatchDrawn reply{.batch = command.batch, .applications = stage.rows_read()};
  YKT_TRY(fill.write(reply));
  work.write(BatchStep::fill, change);
  return reply;
}

}  // namespace ykt::gate
