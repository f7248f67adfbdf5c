#include "ykt/bank/reconcile.hpp"

#include <unordered_map>
#include <utility>

#include "ykt/identity/name.hpp"

namespace ykt {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

class Reconciler {
 public:
  Reconciler(const Layout& layout, const ReconcileInput& input)
      : layout_(layout),
        input_(input),
        file_(*input.file),
        names_(layout.result_file.carries(LayoutValue::name)) {}

  Reconciliation run();

 private:
  void find_lines();
  void find_first_records();
  void judge(std::size_t record);
  void take_answer(RecordVerdict& verdict, const ReturnCode* code) const;
  bool speaks_for(const ResultRecord& record, const DispatchedLine& line) const;
  bool same_holder(const ResultRecord& record, const DispatchedLine& line) const;
  void refuse_file();
  void note_missing();
  void add_totals();
  void refuse(Code code, std::string path = {}) { out_.refusals.push_back(Error{code, std::move(path), {}}); }
  const DispatchedLine& line_of(std::size_t record) const { return input_.lines[lines_[record]]; }

  const Layout& layout_;
  const ReconcileInput& input_;
  const ResultFile& file_;
  bool names_;
  std::vector<std::size_t> lines_;   // by record: its line, or kNone
  std::vector<std::size_t> firsts_;  // by line: the first record that speaks for it, or kNone
  std::vector<bool> disputed_;       // by line: two records of this file disagree
  Reconciliation out_;
};

bool Reconciler::same_holder(const ResultRecord& record, const DispatchedLine& line) const {
  return !names_ || record.name == line.name || same_name(record.name, line.name);
}

// The record is about exactly the payment that was sent.
bool Reconciler::speaks_for(const ResultRecord& record, const DispatchedLine& line) const {
  return record.amount == line.amount && record.account == line.account && same_holder(record, line);
}

void Reconciler::find_lines() {
  std::unordered_map<std::string_view, std::size_t> by_reference;
  by_reference.reserve(input_.lines.size());
  for (std::size_t i = 0; i < input_.lines.size(); ++i)
    if (!by_reference.emplace(input_.lines[i].reference, i).second)
      refuse(Code::bank_reference_repeated, "/dispatched/" + std::to_string(i) + "/reference");
  lines_.reserve(file_.records.size());
  for (const ResultRecord& record : file_.records) {
    const auto found = by_reference.find(record.reference);
    lines_.push_back(found == by_reference.end() ? kNone : found->second);
  }
}

// An order of records in one file means nothing, so of two that disagree neither is taken.
void Reconciler::find_first_records() {
  firsts_.assign(input_.lines.size(), kNone);
  disputed_.assign(input_.lines.size(), false);
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    if (lines_[i] == kNone || !speaks_for(file_.records[i], line_of(i))) continue;
    std::size_t& first = firsts_[lines_[i]];
    if (first == kNone)
      first = i;
    else if (file_.records[first].return_code != file_.records[i].return_code)
      disputed_[lines_[i]] = true;
  }
}

void Reconciler::take_answer(RecordVerdict& verdict, const ReturnCode* code) const {
  const auto give = [&](Answer answer, Code how) {
    verdict.answer = answer;
    verdict.code = how;
  };
  if (!code) return give(Answer::undetermined, Code::answer_code_unknown);
  const AnswerState known = input_.lines[*verdict.line].state;
  if (code->outcome == ReturnClass::unknown)
    return known == AnswerState::awaiting ? give(Answer::undetermined, Code::answer_undetermined)
                                          : give(Answer::conflicting, Code::answer_conflicting);
  const bool success = code->outcome == ReturnClass::success;
  switch (known) {
    case AnswerState::awaiting:
      return success ? give(Answer::paid, Code::answer_paid) : give(Answer::failed, Code::answer_failed);
    case AnswerState::paid:
      return success ? give(Answer::unchanged, Code::answer_unchanged)
                     : give(Answer::returned, Code::answer_returned);
    case AnswerState::failed:
    case AnswerState::returned:
      return success ? give(Answer::conflicting, Code::answer_conflicting)
                     : give(Answer::unchanged, Code::answer_unchanged);
  }
}

void Reconciler::judge(std::size_t index) {
  const ResultRecord& record = file_.records[index];
  const ReturnCode* code = layout_.return_code(record.return_code);
  RecordVerdict verdict;
  verdict.record = index;
  if (code) verdict.meaning = code->meaning;
  if (lines_[index] != kNone) verdict.line = lines_[index];
  const std::string path = "/records/" + std::to_string(index);
  if (!verdict.line) {
    verdict.answer = Answer::unknown_line;
    verdict.code = Code::answer_line_unknown;
  } else if (const DispatchedLine& line = line_of(index);
             record.amount != line.amount || record.account != line.account) {
    const bool amount = record.amount != line.amount;
    verdict.answer = Answer::altered;
    verdict.code = amount ? Code::answer_amount_altered : Code::answer_account_altered;
    refuse(verdict.code, path + (amount ? "/amount" : "/account"));
  } else if (!same_holder(record, line)) {
    verdict.answer = Answer::other_name;
    verdict.code = Code::answer_name_differs;
  } else if (disputed_[*verdict.line]) {
    verdict.answer = Answer::conflicting;
    verdict.code = Code::answer_conflicting;
  } else if (firsts_[*verdict.line] != index) {
    verdict.answer = Answer::repeated;
    verdict.code = Code::answer_repeated;
  } else {
    take_answer(verdict, code);
  }
  out_.verdicts.push_back(verdict);
}

void Reconciler::refuse_file() {
  out_.refusals = file_.problems;
  const bool names_list = layout_.result_file.carries(LayoutValue::list_id);
  if (names_list && file_.head.list_id != input_.list_id && file_.problems.empty())
    refuse(Code::bank_result_other_list, "/head/list_id");
}

void Reconciler::note_missing() {
  std::vector<bool> mentioned(input_.lines.size(), false);
  for (const std::size_t line : lines_)
    if (line != kNone) mentioned[line] = true;
  for (std::size_t i = 0; i < input_.lines.size(); ++i)
    if (!mentioned[i] && input_.lines[i].state == AnswerState::awaiting) out_.missing.push_back(i);
}

void Reconciler::add_totals() {
  std::vector<AnswerState> states;
  states.reserve(input_.lines.size());
  for (const DispatchedLine& line : input_.lines) states.push_back(line.state);
  if (out_.applies()) {
    for (const RecordVerdict& verdict : out_.verdicts) {
      if (verdict.answer == Answer::paid) states[*verdict.line] = AnswerState::paid;
      if (verdict.answer == Answer::failed) states[*verdict.line] = AnswerState::failed;
      if (verdict.answer == Answer::returned) states[*verdict.line] = AnswerState::returned;
    }
  }
  const auto add = [](ListTotals& totals, Money amount) {
    ++totals.count;
    return totals.sum.add(amount);
  };
  ReconcileTotals& totals = out_.totals;
  bool fits = true;
  for (std::size_t i = 0; i < states.size(); ++i) {
    const Money amount = input_.lines[i].amount;
    ListTotals& part = states[i] == AnswerState::paid       ? totals.paid
                       : states[i] == AnswerState::awaiting ? totals.awaiting
                                                            : totals.failed;
    fits = add(totals.sent, amount) && add(part, amount) && fits;
  }
  if (!fits) refuse(Code::money_overflow);
}

Reconciliation Reconciler::run() {
  for (const std::string& digest : input_.digests_before)
    out_.replay = out_.replay || digest == input_.digest;
  if (!out_.replay) {
    refuse_file();
    find_lines();
    find_first_records();
    out_.verdicts.reserve(file_.records.size());
    bool any_line = file_.records.empty();
    for (std::size_t i = 0; i < file_.records.size(); ++i) {
      judge(i);
      any_line = any_line || lines_[i] != kNone;
    }
    if (!any_line && out_.refusals.empty()) refuse(Code::bank_result_other_list, "/records");
  }
  note_missing();
  add_totals();
  return std::move(out_);
}

}  // namespace

Reconciliation reconcile(const Layout& layout, const ReconcileInput& input) {
  YKT_INVARIANT(input.file != nullptr);
  return Reconciler(layout, input).run();
}

}  // namespace ykt
