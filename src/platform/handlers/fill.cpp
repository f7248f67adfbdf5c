// Fill: a roster becomes the lines of a batch, in one transaction: read, checked, joined, computed, resolved,
// screened.
#include <algorithm>

#include "platform/fill/join.hpp"
#include "platform/fill/screen.hpp"
#include "platform/fill/stage.hpp"
#include "platform/handlers/batch.hpp"
#include "platform/handlers/batch_step.hpp"
#include "platform/sqlite/fill_table.hpp"

namespace ykt::gate {
namespace {

using fill::PayeeFactsOfBatch;
using fill::Remark;
using fill::Staged;
using fill::StagedRow;

struct LineHoldToOpen {
  std::size_t row;  ///< index of the staged row
  Code code;
  std::string_view source;
};

/// Everything that is decided before the first line is written.
class Fill {
 public:
  Fill(Context& context, BatchWork& work, Staged staged)
      : context_(context), work_(work), staged_(std::move(staged)) {}

  Done decide_rows() {
    fill::join_people(context_, staged_);
    YKT_TRY(fill::check_amounts(context_, work_.row(), work_.policy(), staged_));
    const PayeeFactsOfBatch facts(context_, staged_, work_.policy());
    fill::refuse_duplicates(context_, work_.row(), facts, staged_);
    resolve(facts);
    for (const Finding& one : fill::screen(context_, work_.row(), staged_, outcomes_)) take_finding(one);
    std::sort(holds_.begin(), holds_.end(), [](const LineHoldToOpen& a, const LineHoldToOpen& b) {
      return a.row != b.row ? a.row < b.row : a.code < b.code;
    });
    return {};
  }

  /// Lines in the order of the roster, then their keys in the order of persons.
  void write(BatchFilled& reply) {
    std::vector<KeyRow> persons;
    std::size_t hold = 0;
    std::vector<sqlite::LineRow> block;
    for (std::size_t i = 0; i < staged_.rows.size(); ++i) {
      const StagedRow& row = staged_.rows[i];
      const bool held = hold < holds_.size() && holds_[hold].row == i;
      if (!row.refused()) {
        const std::int64_t number = ++work_.row().lines_to;
        block.push_back(line_of(i, number));
        persons.push_back({static_cast<std::uint64_t>(row.recipient), static_cast<std::uint32_t>(number)});
        sum_fen_ += row.amount_fen;
        ++(held ? reply.held : reply.passed);
        for (; hold < holds_.size() && holds_[hold].row == i; ++hold)
          sqlite::open_hold(context_.database, block.back().id, holds_[hold].code, holds_[hold].source,
                            context_.now);
      }
      flush(block, i + 1 == staged_.rows.size());
    }
    sort_keys(persons);
    sqlite::append_obligations(context_.database, work_.row(), persons);
    write_remarks();
    reply.rows = staged_.rows_read;
    reply.refused = staged_.refused;
    reply.amount = Money::from_fen(sum_fen_);
    reply.encoding = staged_.encoding;
  }

 private:
  void flush(std::vector<sqlite::LineRow>& block, bool last) {
    constexpr std::size_t kBlock = 4096;
    if (block.size() < kBlock && !last) return;
    sqlite::append_lines(context_.database, block);
    block.clear();
  }

  sqlite::LineRow line_of(std::size_t index, std::int64_t number) const {
    const StagedRow& row = staged_.rows[index];
    const PayeeOutcome& outcome = outcomes_[index];
    return {.id = sqlite::line_id(work_.row().id, number),
            .row = row.row,
            .recipient = row.recipient,
            .payee = outcome.payee.value,
            .account = outcome.account,
            .bank = banks_[index],
            .amount = Money::from_fen(row.amount_fen),
            .outcome = outcome.code(),
            .state = LineState::entered,
            .reissue_of = {}};
  }

  void hold(std::size_t row, Code code, std::string_view source, RosterColumn column) {
    holds_.push_back({row, code, source});
    staged_.remarks.push_back({staged_.rows[row].row, RowOutcome::hold, column, code, {}});
  }

  void resolve(const PayeeFactsOfBatch& facts) {
    outcomes_.resize(staged_.rows.size());
    banks_.resize(staged_.rows.size());
    for (std::size_t i = 0; i < staged_.rows.size(); ++i) {
      const StagedRow& row = staged_.rows[i];
      if (row.refused()) continue;
      if (!row.recipient_name_agrees)
        hold(i, Code::name_differs_from_register, "register", RosterColumn::recipient_name);
      if (row.payee == 0) {
        hold(i, Code::payee_not_registered, "register", RosterColumn::payee_id);
      } else if (!row.payee_name_agrees && row.payee != row.recipient) {
        hold(i, Code::name_differs_from_register, "register", RosterColumn::payee_name);
      }
      PayeeFacts about = facts.facts_for(row);
      if (row.payee == 0) about.roster_account = {};
      outcomes_[i] = resolve_payee(about, context_.today);
      if (const sqlite::PersonFacts* payee = facts.person(outcomes_[i].payee.value)) banks_[i] = payee->bank;
      take_outcome(i);
    }
  }

  void take_outcome(std::size_t row) {
    for (const Code code : outcomes_[row].codes()) {
      const CodeKind kind = code_info(code).kind;
      if (kind == CodeKind::hold)
        hold(row, code, "payee", RosterColumn::payee_id);
      else if (kind == CodeKind::warning)
        staged_.remarks.push_back({staged_.rows[row].row, RowOutcome::pass, RosterColumn::account, code, {}});
    }
  }

  void take_finding(const Finding& one) {
    if (one.severity == Severity::blocks)
      hold(one.row, one.rule, "screening", RosterColumn::recipient_id);
    else
      staged_.remarks.push_back(
          {staged_.rows[one.row].row, RowOutcome::pass, RosterColumn::recipient_id, one.rule, {}});
  }

  void write_remarks() {
    std::stable_sort(staged_.remarks.begin(), staged_.remarks.end(),
                     [](const Remark& a, const Remark& b) { return a.row < b.row; });
    std::int64_t number = 0;
    for (const Remark& remark : staged_.remarks)
      sqlite::insert_verdict(context_.database, work_.row(),
                             {.number = ++number,
                              .row = remark.row,
                              .verdict = std::string(slug(remark.weight)),
                              .column = remark.column ? std::string(slug(*remark.column)) : "",
                              .code = std::string(slug(remark.code)),
                              .expected = remark.expected});
  }

  Context& context_;
  BatchWork& work_;
  Staged staged_;
  std::vector<PayeeOutcome> outcomes_;
  std::vector<std::int64_t> banks_;
  std::vector<LineHoldToOpen> holds_;
  std::int64_t sum_fen_ = 0;
};

}  // namespace

Result<BatchFilled> handle(Context& context, const BatchFill& command) {
  YKT_LET(work, BatchWork::open(context, command.batch));
  YKT_LET(change, work.ask(BatchStep::fill));
  // A roster that was sent back comes in again whole: the lines of the earlier fill make room for it.
  sqlite::supersede_lines(context.database, work.row());
  ++work.row().fill;
  YKT_LET(staged, fill::stage(context, work.row(), command));
  context.input_digest = staged.input_digest;
  Fill fill(context, work, std::move(staged));
  YKT_TRY(fill.decide_rows());
  BatchFilled reply{.batch = command.batch};
  fill.write(reply);
  work.write(BatchStep::fill, change);
  return reply;
}

}  // namespace ykt::gate
