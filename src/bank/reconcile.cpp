#include "ykt/bank/reconcile.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_map>
#include <utility>

#include "bank/head_record.hpp"
#include "ykt/identity/name.hpp"

namespace ykt {
namespace {

ListTotals& part_of(ReconcileTotals& totals, AnswerState state) noexcept {
  if (state == AnswerState::paid) return totals.paid;
  return state == AnswerState::awaiting ? totals.awaiting : totals.failed;
}

}  // namespace

Reconciler::Reconciler(const Layout& layout)
    : layout_(&layout), names_(layout.result_file.carries(LayoutValue::name)) {}

void Reconciler::line(const DispatchedLine& sent) {
  no_line();
  line_ = &sent;
  ++lines_;
  for (ReconcileTotals* totals : {&before_, &after_})
    fits_ =
        add_line(totals->sent, sent.amount) && add_line(part_of(*totals, sent.state), sent.amount) && fits_;
}

void Reconciler::no_line() {
  line_ = nullptr;
  first_.reset();
  disputed_ = false;
}

bool Reconciler::same_holder(const ResultRecord& said) const {
  return !names_ || said.name == line_->name || same_name(said.name, line_->name);
}

// The record is about exactly the payment that was sent.
bool Reconciler::speaks_for_line(const ResultRecord& said) const {
  return said.amount == line_->amount && said.account == line_->account && same_holder(said);
}

// An order of records in one file means nothing, so of two that disagree neither is taken.
void Reconciler::see(std::size_t record, const ResultRecord& said) {
  any_record_ = true;
  if (!line_) return;
  any_line_ = true;
  if (!speaks_for_line(said)) return;
  if (!first_)
    first_ = Spoken{record, said.return_code};
  else if (first_->return_code != said.return_code)
    disputed_ = true;
}

// At most one record moves a line: the first that speaks for it. Parts of a sum that fits do fit.
void Reconciler::move_to(AnswerState state) {
  ListTotals& from = part_of(after_, line_->state);
  ListTotals& to = part_of(after_, state);
  --from.count;
  from.sum = Money::from_fen(from.sum.fen() - line_->amount.fen());
  fits_ = add_line(to, line_->amount) && fits_;
}

void Reconciler::take_answer(RecordVerdict& verdict, const ReturnCode* code) {
  const auto give = [&](Answer answer, Code how) {
    verdict.answer = answer;
    verdict.code = how;
  };
  const auto change = [&](Answer answer, Code how, AnswerState state) {
    give(answer, how);
    move_to(state);
  };
  if (!code) return give(Answer::undetermined, Code::answer_code_unknown);
  const AnswerState known = line_->state;
  if (code->outcome == ReturnClass::unknown)
    return known == AnswerState::awaiting ? give(Answer::undetermined, Code::answer_undetermined)
                                          : give(Answer::conflicting, Code::answer_conflicting);
  const bool success = code->outcome == ReturnClass::success;
  switch (known) {
    case AnswerState::awaiting:
      return success ? change(Answer::paid, Code::answer_paid, AnswerState::paid)
                     : change(Answer::failed, Code::answer_failed, AnswerState::failed);
    case AnswerState::paid:
      return success ? give(Answer::unchanged, Code::answer_unchanged)
                     : change(Answer::returned, Code::answer_returned, AnswerState::returned);
    case AnswerState::failed:
      return success ? change(Answer::corrected, Code::answer_corrected, AnswerState::paid)
                     : give(Answer::unchanged, Code::answer_unchanged);
    case AnswerState::returned:
    case AnswerState::reissued:
      return success ? give(Answer::conflicting, Code::answer_conflicting)
                     : give(Answer::unchanged, Code::answer_unchanged);
  }
}

RecordVerdict Reconciler::judge(std::size_t record, const ResultRecord& said) {
  const ReturnCode* code = layout_->return_code(said.return_code);
  RecordVerdict verdict;
  verdict.record = record;
  if (code) verdict.meaning = code->meaning;
  if (!line_) {
    verdict.answer = Answer::unknown_line;
    verdict.code = Code::answer_line_unknown;
    return verdict;
  }
  verdict.line = lines_ - 1;
  if (said.amount != line_->amount || said.account != line_->account) {
    verdict.answer = Answer::altered;
    verdict.code = said.amount != line_->amount ? Code::answer_amount_altered : Code::answer_account_altered;
  } else if (!same_holder(said)) {
    verdict.answer = Answer::other_name;
    verdict.code = Code::answer_name_differs;
  } else if (disputed_) {
    verdict.answer = Answer::conflicting;
    verdict.code = Code::answer_conflicting;
  } else if (first_->record != record) {
    verdict.answer = Answer::repeated;
    verdict.code = Code::answer_repeated;
  } else {
    take_answer(verdict, code);
  }
  return verdict;
}

Done Reconciler::finish() const {
  if (any_record_ && !any_line_) return fail(Code::bank_result_other_list, "/records");
  if (!fits_) return fail(Code::money_overflow);
  return {};
}

Done check_answered_list(const Layout& layout, const AnsweredList& sent, const ResultHead& head) {
  const FileForm& form = layout.result_file;
  if (form.carries(LayoutValue::list_id) && head.list_id != sent.list_id)
    return fail(Code::bank_result_other_list, "/head/list_id");
  if (form.carries(LayoutValue::parts) && head.parts != sent.parts)
    return fail(Code::bank_result_other_list, "/head/parts");
  if (form.carries(LayoutValue::part) && head.part != sent.part)
    return fail(Code::bank_result_other_part, "/head/part", {{"found", head.part}, {"part", sent.part}});
  return {};
}

Error refusal_of(const RecordVerdict& altered) {
  const bool amount = altered.code == Code::answer_amount_altered;
  return Error{
      altered.code, "/records/" + std::to_string(altered.record) + (amount ? "/amount" : "/account"), {}};
}

namespace {

/// The records of a whole file, those of one line together.
class RecordsByLine {
 public:
  RecordsByLine(const ReconcileInput& input, std::vector<Error>& refusals) {
    std::unordered_map<std::string_view, std::size_t> by_reference;
    by_reference.reserve(input.lines.size());
    for (std::size_t i = 0; i < input.lines.size(); ++i)
      if (!by_reference.emplace(input.lines[i].reference, i).second)
        refusals.push_back(
            Error{Code::bank_reference_repeated, "/dispatched/" + std::to_string(i) + "/reference", {}});
    none_ = input.lines.size();
    for (const ResultRecord& record : input.file->records) {
      const auto found = by_reference.find(record.reference);
      lines_.push_back(found == by_reference.end() ? none_ : found->second);
    }
    order_.resize(lines_.size());
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::stable_sort(order_.begin(), order_.end(),
                     [&](std::size_t a, std::size_t b) { return lines_[a] < lines_[b]; });
  }

  /// To be asked for line after line, then for `none()`: indices of the records, in the file's order.
  std::span<const std::size_t> of(std::size_t line) {
    const std::size_t from = at_;
    while (at_ < order_.size() && lines_[order_[at_]] == line) ++at_;
    return std::span(order_).subspan(from, at_ - from);
  }
  std::size_t none() const noexcept { return none_; }

 private:
  std::vector<std::size_t> lines_;  // by record
  std::vector<std::size_t> order_;
  std::size_t none_ = 0;
  std::size_t at_ = 0;
};

}  // namespace

Reconciliation reconcile(const Layout& layout, const ReconcileInput& input) {
  YKT_INVARIANT(input.file != nullptr);
  const std::vector<ResultRecord>& records = input.file->records;
  Reconciliation out;
  out.replay = std::find(input.digests_before.begin(), input.digests_before.end(), input.digest) !=
               input.digests_before.end();
  Reconciler reconciler(layout);
  if (out.replay) {
    for (std::size_t i = 0; i < input.lines.size(); ++i) {
      reconciler.line(input.lines[i]);
      if (input.lines[i].state == AnswerState::awaiting) out.missing.push_back(i);
    }
    out.totals = reconciler.before();
    return out;
  }
  out.refusals = input.file->problems;
  if (out.refusals.empty())
    if (auto right = check_answered_list(layout, {input.list_id, input.part, input.parts}, input.file->head);
        !right)
      out.refusals.push_back(std::move(right).error());
  RecordsByLine by_line(input, out.refusals);
  out.verdicts.resize(records.size());
  const auto answer = [&](std::span<const std::size_t> said) {
    for (const std::size_t record : said) reconciler.see(record, records[record]);
    for (const std::size_t record : said) out.verdicts[record] = reconciler.judge(record, records[record]);
  };
  for (std::size_t i = 0; i < input.lines.size(); ++i) {
    reconciler.line(input.lines[i]);
    const auto said = by_line.of(i);
    answer(said);
    if (said.empty() && input.lines[i].state == AnswerState::awaiting) out.missing.push_back(i);
  }
  reconciler.no_line();
  answer(by_line.of(by_line.none()));
  for (const RecordVerdict& verdict : out.verdicts)
    if (verdict.answer == Answer::altered) out.refusals.push_back(refusal_of(verdict));
  if (out.refusals.empty())
    if (auto end = reconciler.finish(); !end) out.refusals.push_back(std::move(end).error());
  out.totals = out.applies() ? reconciler.after() : reconciler.before();
  return out;
}

}  // namespace ykt
