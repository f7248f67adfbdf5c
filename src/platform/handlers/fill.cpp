// Fill: a roster, or approved applications, become the lines of a batch, in one transaction: read and decided
// band by band, compared across rows, written in their order. Memory does not grow with the roster but for a
// byte a row.
#include <limits>
#include <utility>
#include <vector>

#include "platform/fill/application_stage.hpp"
#include "platform/fill/band.hpp"
#include "platform/fill/key_runs.hpp"
#include "platform/fill/pot_of_batch.hpp"
#include "platform/fill/stage.hpp"
#include "platform/handlers/batch.hpp"
#include "platform/handlers/batch_step.hpp"
#include "platform/sqlite/application_table.hpp"
#include "platform/sqlite/basis_table.hpp"
#include "platform/sqlite/fill_table.hpp"

namespace ykt::gate {
namespace {

using fill::AccountRow;
using fill::DecidedRow;
using fill::Remark;
using fill::RemarkOf;
using fill::Staged;

class Fill {
 public:
  /// `drawn`: rows are applications.
  Fill(Context& context, BatchWork& work, bool drawn)
      : context_(context),
        work_(work),
        drawn_(drawn),
        store_(context.database.path()),
        rows_(store_),
        remarks_(store_),
        bases_(store_),
        units_(store_),
        recipients_(store_),
        pot_(work.policy()) {}

  /// Takes a band that was decided row by row.
  Done take(const Staged& staged, const fill::BandDecision& band) {
    for (const Remark& remark : staged.remarks) YKT_TRY(remarks_.append(remark));
    refused_ += staged.refused;
    for (std::size_t i = 0; i < staged.rows.size(); ++i) {
      if (staged.rows[i].refused()) continue;
      const auto number = static_cast<std::uint32_t>(marks_.size());
      const DecidedRow row = band.decided(staged, i);
      YKT_TRY(rows_.append(row));
      if (const std::string_view basis = band.basis(i); !basis.empty())
        YKT_TRY(put_basis_aside(number, basis));
      if (const PotClaim* claim = band.claim(i)) pot_.add(number, *claim);
      YKT_TRY(units_.add({band.unit_of(staged.rows[i]), number}));
      YKT_TRY(recipients_.add({static_cast<std::uint64_t>(row.recipient), number}));
      marks_.push_back(0);
    }
    return {};
  }

  /// The rules across rows (R3). A recipient who stands in the batch before, or in another batch of the
  /// policy and period, never becomes a line: a hold could be closed by mistake, and then somebody is paid
  /// twice.
  Done compare_rows() {
    std::vector<Finding> found;
    const auto mark = [&] {
      for (const Finding& one : found) marks_[one.row] |= mark_of(one.rule);
      found.clear();
    };
    YKT_TRY(units_.each_window([&](std::span<const KeyRow> window) -> Done {
      find_duplicates(window, {}, found);
      mark();
      return {};
    }));
    YKT_TRY(recipients_.each_window([&](std::span<const KeyRow> window) -> Done {
      const sqlite::PersonRange range{static_cast<std::int64_t>(window.front().key),
                                      static_cast<std::int64_t>(window.back().key)};
      find_in_earlier(window, sqlite::obligations_of(context_.database, work_.row(), range), {}, found);
      mark();
      return {};
    }));
    return compare_accounts(found);
  }

  /// R6: a pot is divided among the rows that are left. Errors: those of `PotOfBatch::divide`.
  Done divide_pot() { return pot_.divide(context_, work_.row(), marks_, kInBatch | kInPeriod); }

  /// Lines in the order of the roster, then their keys in the order of persons.
  template <class Reply>
  Done write(Reply& reply) {
    rows_.rewind();
    remarks_.rewind();
    bases_.rewind();
    YKT_TRY(next_remark());
    YKT_TRY(next_basis());
    fill::KeyRuns<KeyRow> persons(store_);
    std::vector<sqlite::LineRow> block;
    DecidedRow row;
    for (std::uint32_t at = 0; at < marks_.size(); ++at) {
      const std::uint8_t marks = marks_[at];
      YKT_TRY(rows_.next(row));
      YKT_TRY(write_remarks_before(row.row));
      if ((marks & (kInBatch | kInPeriod)) != 0) {
        YKT_TRY(refuse(row, duplicate(row, marks)));
        continue;
      }
      AmountFacts claim;
      const bool claims = pot_.next(at, claim);
      if (claims) {
        const Remark remark = take_part(row, claim.pot->part);
        if (remark.code != Code::ok) {
          YKT_TRY(refuse(row, remark));
          continue;
        }
      }
      const std::int64_t number = ++work_.row().lines_to;
      const sqlite::LineRow line = line_of(row, number);
      YKT_LET(held, write_remarks_of(row, line.id, marks));
      ++(held ? reply.held : reply.passed);
      if (claims) sqlite::insert_basis(context_.database, line.id, to_text(to_json(claim)));
      YKT_TRY(write_basis_of(at, line.id));
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
  // What the rules across rows found of a row.
  static constexpr std::uint8_t kInBatch = 1;
  static constexpr std::uint8_t kInPeriod = 2;
  static constexpr std::uint8_t kAccountShared = 4;

  static std::uint8_t mark_of(Code rule) noexcept {
    if (rule == Code::screening_duplicate_in_batch) return kInBatch;
    return rule == Code::screening_duplicate_in_period ? kInPeriod : kAccountShared;
  }

  /// Accounts of the rows that are left.
  Done compare_accounts(std::vector<Finding>& found) {
    fill::KeyRuns<AccountRow> accounts(store_);
    rows_.rewind();
    DecidedRow row;
    for (std::size_t i = 0; i < marks_.size(); ++i) {
      YKT_TRY(rows_.next(row));
      if (marks_[i] == 0)
        YKT_TRY(accounts.add({row.roster_account, static_cast<std::uint64_t>(row.roster_payee),
                              static_cast<std::uint32_t>(i)}));
    }
    std::vector<KeyRow> keys;
    std::vector<std::uint64_t> holders;
    return accounts.each_window([&](std::span<const AccountRow> window) -> Done {
      keys.clear();
      holders.clear();
      for (const AccountRow& one : window) {
        keys.push_back({one.key, static_cast<std::uint32_t>(keys.size())});
        holders.push_back(one.holder);
      }
      find_shared_accounts(keys, holders, {}, found);
      for (const Finding& one : found) marks_[window[one.row].row] |= mark_of(one.rule);
      found.clear();
      return {};
    });
  }

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

  Done write_remarks_before(std::uint32_t row) {
    while (more_remarks_ && remark_.row < row) {
      write_verdict(remark_);
      YKT_TRY(next_remark());
    }
    return {};
  }

  static Remark duplicate(const DecidedRow& row, std::uint8_t marks) {
    const Code code =
        (marks & kInBatch) != 0 ? Code::screening_duplicate_in_batch : Code::screening_duplicate_in_period;
    return {row.row, RowOutcome::refuse, RemarkOf::row, RosterColumn::recipient_id, code, {}};
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
      if (remark_.of == RemarkOf::row) write_verdict(remark_);
      YKT_TRY(next_remark());
    }
    write_verdict(because);
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
  Result<bool> write_remarks_of(const DecidedRow& row, std::int64_t line, std::uint8_t marks) {
    bool held = false;
    const auto write_one = [&](const Remark& remark) {
      write_verdict(remark);
      if (remark.weight != RowOutcome::hold || remark.of == RemarkOf::row) return;
      held = true;
      sqlite::open_hold(context_.database, line, remark.code, slug(remark.of), context_.now);
    };
    while (more_remarks_ && remark_.row == row.row) {
      write_one(remark_);
      YKT_TRY(next_remark());
    }
    if ((marks & kAccountShared) != 0)
      write_one({row.row,
                 RowOutcome::hold,
                 RemarkOf::screening,
                 RosterColumn::recipient_id,
                 Code::screening_account_shared,
                 {}});
    return held;
  }

  Context& context_;
  BatchWork& work_;
  bool drawn_;
  std::string store_;
  fill::Spool<DecidedRow> rows_;
  fill::RemarkSpool remarks_;
  fill::RemarkSpool bases_;           ///< facts of amounts that are kept beside lines
  fill::KeyRuns<KeyRow> units_;       ///< what counts as one recipient, with the row's number
  fill::KeyRuns<KeyRow> recipients_;  ///< persons, with the row's number
  std::vector<std::uint8_t> marks_;   ///< of each row of `rows_`
  fill::PotOfBatch pot_;
  std::int64_t refused_ = 0;
  sqlite::LineSums sums_;
  Remark remark_;  ///< the next one
  bool more_remarks_ = false;
  Remark basis_;
  bool more_bases_ = false;
  std::int64_t verdicts_ = 0;
};

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
  YKT_LET(stage, fill::Stage::open(context, work.row(), command));
  Fill fill(context, work, false);
  YKT_TRY(take_bands(context, work, stage, fill));
  YKT_LET(digest, stage.digest());
  context.input_digest = digest;
  YKT_TRY(fill.compare_rows());
  YKT_TRY(fill.divide_pot());
  BatchFilled reply{.batch = command.batch, .rows = stage.rows_read(), .encoding = stage.encoding()};
  YKT_TRY(fill.write(reply));
  work.write(BatchStep::fill, change);
  return reply;
}

Result<BatchDrawn> handle(Context& context, const BatchDraw& command) {
  YKT_LET(work, BatchWork::open(context, command.batch));
  YKT_LET(change, work.begin_fill());
  fill::ApplicationStage stage(context, work.row(), work.policy());
  Fill fill(context, work, true);
  YKT_TRY(take_bands(context, work, stage, fill));
  YKT_TRY(fill.compare_rows());
  YKT_TRY(fill.divide_pot());
  BatchDrawn reply{.batch = command.batch, .applications = stage.rows_read()};
  YKT_TRY(fill.write(reply));
  work.write(BatchStep::fill, change);
  return reply;
}

}  // namespace ykt::gate
