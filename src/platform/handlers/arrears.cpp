// Arrears: difference lines 补差 for past periods, drawn into a draft (R6).
#include <algorithm>
#include <map>

#include "platform/fill/band.hpp"
#include "platform/fill/recoveries_of_batch.hpp"
#include "platform/fill/remark_writer.hpp"
#include "platform/handlers/amounts.hpp"
#include "platform/handlers/batch_step.hpp"
#include "platform/handlers/line_amount.hpp"
#include "platform/sqlite/fill_table.hpp"
#include "platform/sqlite/policy_table.hpp"
#include "platform/sqlite/recovery_table.hpp"

namespace ykt::gate {
namespace {

using fill::Remark;
using fill::RemarkOf;
using fill::Staged;

/// A band's rows are looked up one by one in the register.
constexpr std::size_t kBandMax = std::size_t{1} << 15;
constexpr std::int64_t kBlock = 4096;

class ArrearsFill {
 public:
  ArrearsFill(Context& context, BatchWork& work)
      : context_(context),
        work_(work),
        amounts_(context, work.row()),
        recoveries_(context, work.row().policy),
        writer_(context, work.row()) {}

  Result<ArrearsDrawn> run() {
    YKT_LET(band, fill::BandDecision::make(context_, work_.row(), work_.policy()));
    YKT_LET(screening, screening_of_lists());
    writer_.write_lists_missing(screening);
    // The day from which the new standard counts; without one nothing is past.
    const Date from = work_.policy().valid_from.value_or(work_.row().period.last());
    std::int64_t after = 0;
    for (;;) {
      Staged staged;
      staged.amounts_known = true;
      differences_.clear();
      const std::size_t size = std::min(context_.band_rows, kBandMax);
      bool more = true;
      while (more && staged.rows.size() < size) {
        const auto lines = sqlite::past_lines(context_.database, work_.row(), from, after, kBlock);
        more = !lines.empty();
        for (const sqlite::PastLine& line : lines) YKT_TRY(take(line, staged));
        if (more) after = lines.back().line.id;
        YKT_TRY(context_.progress(reply_.looked_at));
      }
      if (!staged.rows.empty()) {
        band.decide(staged);
        YKT_TRY(write(staged, band));
      }
      if (!more) return reply_;
    }
  }

 private:
  /// What is due for one past line, and for which case it is an obligation.
  struct Difference {
    sqlite::SupplementRow supplement;
    sqlite::ObligationRow obligation;
    Code code = Code::arrears_due;
  };

  Done take(const sqlite::PastLine& past, Staged& staged) {
    ++reply_.looked_at;
    // What a recovery kept back was due all the same.
    YKT_LET(due, past.line.amount.plus(sqlite::deducted(context_.database, past.line.id)));
    Difference one{.supplement = {.line = 0,
                                  .first = sqlite::first_line_of(context_.database, past.line).id,
                                  .period = past.period,
                                  .case_name = std::to_string(work_.row().policy_version),
                                  .paid = due,
                                  .due = {}},
                   .obligation = {},
                   .code = Code::arrears_due};
    const PersonId person = sqlite::survivor_of(context_.database, {past.line.recipient});
    one.obligation = {.policy = work_.row().policy,
                      .period = past.period.key(),
                      .kind = sqlite::kDifference,
                      .case_name = one.supplement.case_name,
                      .person = person.value,
                      .line = 0};
    if (sqlite::standing_line(context_.database, one.obligation)) {
      ++reply_.already;
      return {};
    }
    YKT_LET(counts, decide(past, one));
    if (!counts) {
      ++reply_.nothing;
      return {};
    }
    stage(person, std::move(one), staged);
    return {};
  }

  /// False where no difference is due.
  Result<bool> decide(const sqlite::PastLine& past, Difference& one) {
    bool open = past.line.state != LineState::paid || sqlite::lacks_amount(context_.database, past.line.id) ||
                sqlite::has_recovery(context_.database, past.line.id);
    for (const sqlite::LineRow& earlier : sqlite::supplements_of(context_.database, one.supplement.first)) {
      if (sqlite::batch_of_line(earlier.id) == work_.row().id) continue;
      open = open || (earlier.state != LineState::paid && !earlier.amount.is_zero());
      YKT_LET(given, earlier.amount.plus(sqlite::deducted(context_.database, earlier.id)));
      YKT_LET(paid, one.supplement.paid.plus(given));
      one.supplement.paid = paid;
    }
    auto line = amounts_.difference(one.supplement);
    if (!line) {
      // Not an older standard of the same policy: it is nothing to supplement.
      if (line.error().code == Code::arrears_other_policy) return false;
      return Failure(std::move(line).error());
    }
    one.code = line->code;
    if (one.code == Code::arrears_nothing || one.code == Code::arrears_not_affected) return false;
    if (open) one.code = Code::arrears_line_open;
    one.supplement.due = one.code == Code::arrears_due ? *line->due : one.supplement.paid;
    return true;
  }

  void stage(PersonId id, Difference one, Staged& staged) {
    const auto person = sqlite::find_person(context_.database, id);
    YKT_INVARIANT(person);
    staged.rows.push_back({.row = ++row_, .names_payee = false, .recipient_kind = person->id_kind});
    staged.rows.back().amount_fen = one.supplement.due.fen() - one.supplement.paid.fen();
    staged.keys.push_back({.recipient = person->id_key.value,
                           .payee = 0,
                           .recipient_name = sqlite::name_hash(person->name),
                           .payee_name = 0});
    if (one.code != Code::arrears_due)
      staged.remarks.push_back(
          {row_, RowOutcome::hold, RemarkOf::amount, RosterColumn::amount, one.code, {}});
    differences_.push_back(std::move(one));
  }

  Result<fill::Screening> screening_of_lists() {
    return fill::Screening::make(context_, fill::screened_for(work_.row()), work_.policy(),
                                 fill::Compared::lists);
  }

  /// R3: whoever died since is found before the difference is paid.
  Result<fill::Screening> screen(const Staged& staged, const fill::BandDecision& band) {
    YKT_LET(screening, screening_of_lists());
    fill::Spool<fill::DecidedRow> rows(context_.database.temp_place());
    for (std::size_t i = 0; i < staged.rows.size(); ++i) {
      const fill::DecidedRow row = band.decided(staged, i);
      YKT_TRY(rows.append(row));
      YKT_TRY(screening.add(row, 0));
    }
    YKT_TRY(screening.compare(rows));
    return screening;
  }

  Done write(const Staged& staged, const fill::BandDecision& band) {
    YKT_LET(screening, screen(staged, band));
    std::vector<sqlite::LineRow> lines;
    std::size_t remark = 0;
    for (std::size_t i = 0; i < staged.rows.size(); ++i) {
      YKT_INVARIANT(!staged.rows[i].refused());  // every recipient is on the register
      fill::DecidedRow row = band.decided(staged, i);
      const std::int64_t line = sqlite::line_id(work_.row().id, ++work_.row().lines_to);
      // R7: a difference is a later payment of the same policy. One that is not decided has no amount yet.
      recoveries_.keep_back(row, line);
      lines.push_back(fill::line_of(row, line));
      bool held = false;
      for (; remark < staged.remarks.size() && staged.remarks[remark].row == row.row; ++remark)
        held = writer_.write_of_line(staged.remarks[remark], line) || held;
      YKT_TRY(screening.findings().of_row(i, [&](const fill::FoundRow& found) -> Done {
        held = writer_.write_of_line(found, row, line) || held;
        return {};
      }));
      ++(held ? reply_.held : reply_.passed);
      YKT_LET(sum, reply_.amount.plus(lines.back().amount));
      reply_.amount = sum;
    }
    sqlite::append_lines(context_.database, lines);
    for (std::size_t i = 0; i < lines.size(); ++i) link(differences_[i], lines[i]);
    return {};
  }

  /// R9: what is decided is an obligation of its own; what is not takes nobody's place.
  void link(Difference& one, const sqlite::LineRow& line) {
    one.supplement.line = one.obligation.line = line.id;
    sqlite::insert_supplement(context_.database, one.supplement);
    sqlite::insert_person_line(context_.database, line);
    if (one.code == Code::arrears_due) sqlite::write_obligation(context_.database, one.obligation);
  }

  Context& context_;
  BatchWork& work_;
  LineAmounts amounts_;
  fill::RecoveriesOfBatch recoveries_;
  std::vector<Difference> differences_;  ///< of the band's rows
  ArrearsDrawn reply_{};
  fill::RemarkWriter writer_;
  std::uint32_t row_ = 0;
};

}  // namespace

Result<ArrearsDrawn> handle(Context& context, const ArrearsDraw& command) {
  YKT_LET(work, BatchWork::open(context, command.batch));
  if (Done done = check_arrears(work.policy()); !done)
    return Failure(std::move(done).error().under("/policy"));
  YKT_LET(change, work.begin_fill());
  YKT_LET(reply, ArrearsFill(context, work).run());
  work.write(BatchStep::fill, change);
  reply.batch = command.batch;
  return reply;
}

}  // namespace ykt::gate
