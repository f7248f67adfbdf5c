// Bank: the payment list that goes out, and what the bank's answer does to the lines.
#pragma once
#include <fstream>
#include <span>
#include <string>
#include <vector>

#include "batch.hpp"
#include "ykt/bank/payment_list.hpp"
#include "ykt/bank/reconcile.hpp"
#include "ykt/base/csv.hpp"
#include "ykt/base/digest.hpp"
#include "ykt/policy/builtin_packs.hpp"

namespace vendor {

inline const std::string kList = "V2025Q1-0001";

inline ykt::Layout bank_layout() {
  return good(ykt::load_layout(*ykt::builtin_pack("example_bank_a.layout")));
}

/// A line as the list carries it; the reference is its number for ever.
inline std::string reference_of(std::int64_t line) { return std::string("V1-").append(std::to_string(line)); }

/// Writes the list of what is funded, keeps its bytes and marks the lines as sent.
class Dispatch {
 public:
  explicit Dispatch(const Setting& setting) : setting_(setting), database_(setting.database) {}

  std::string write(ykt::Date day) const {
    std::vector<ykt::Payment> payments;
    ykt::ListHead head{.list_id = kList, .date = day, .bank_code = "bank_a", .division = "511102"};
    Statement lines(database_,
                    "SELECT number, payee_name, account, amount_fen FROM line WHERE batch = ? AND hold = '' "
                    "AND funded = 1 AND state = 'entered' ORDER BY number",
                    kBatch);
    while (lines.next()) {
      payments.push_back({.reference = reference_of(lines.number(0)),
                          .name = lines.text(1),
                          .account = lines.text(2),
                          .amount = ykt::Money::from_fen(lines.number(3)),
                          .policy = *setting_.policy.name});
      head.totals.sum = good(head.totals.sum.plus(payments.back().amount));
    }
    head.totals.count = static_cast<std::int64_t>(payments.size());

    std::string bytes;
    auto writer =
        good(ykt::PaymentListWriter::open(bank_layout(), head, [&bytes](std::string_view part) -> ykt::Done {
          bytes += part;
          return {};
        }));
    for (const ykt::Payment& payment : payments)
      if (const auto added = writer.add(payment); !added) throw Stopped(added.error().text(ykt::Lang::en));
    if (const auto closed = writer.close(); !closed) throw Stopped(closed.error().text(ykt::Lang::en));
    Statement(database_, "INSERT INTO payment_list VALUES (?, ?, ?)", kList, kBatch, bytes).run();
    Statement(database_,
              "UPDATE line SET state = 'dispatched' WHERE batch = ? AND hold = '' AND funded = 1 AND state = "
              "'entered'",
              kBatch)
        .run();
    return bytes;
  }

 private:
  const Setting& setting_;
  Database& database_;
};

/// Reads the bank's answer and writes what may be believed of it.
class Settlement {
 public:
  explicit Settlement(const Setting& setting) : setting_(setting), database_(setting.database) {}

  /// False where the file as a whole is refused or was taken before; then no line changes.
  bool settle(const std::string& bytes, const StepToTake& taken) {
    const ykt::Layout layout = bank_layout();
    const ykt::ResultFile file = read_result_file(layout, ykt::memory_source(bytes));
    const std::string digest = good(ykt::digest(ykt::DigestAlgorithm::sm3, bytes)).hex();
    load_lines();
    const auto found = reconcile(layout, {.list_id = kList,
                                          .lines = lines_,
                                          .file = &file,
                                          .digest = digest,
                                          .digests_before = digests_before_});
    say(file, found);
    if (!found.applies()) return false;
    // The answers first: whether the batch is answered depends on the lines that are still with the bank.
    const auto answers = [&] {
      for (const ykt::RecordVerdict& verdict : found.verdicts) apply(verdict);
      Statement(database_, "INSERT INTO result_file VALUES (?, ?)", digest, kList).run();
    };
    return Batch(setting_).take(taken, answers, [] {});
  }

 private:
  void load_lines() {
    Statement lines(
        database_,
        "SELECT number, payee_name, account, amount_fen, state FROM line WHERE batch = ? AND funded "
        "= 1 ORDER BY number",
        kBatch);
    while (lines.next()) {
      const std::string state = lines.text(4);
      numbers_.push_back(lines.number(0));
      lines_.push_back({.reference = reference_of(lines.number(0)),
                        .name = lines.text(1),
                        .account = lines.text(2),
                        .amount = ykt::Money::from_fen(lines.number(3)),
                        .state = state == "paid"       ? ykt::AnswerState::paid
                                 : state == "failed"   ? ykt::AnswerState::failed
                                 : state == "returned" ? ykt::AnswerState::returned
                                                       : ykt::AnswerState::awaiting});
    }
    Statement files(database_, "SELECT digest FROM result_file WHERE list = ?", kList);
    while (files.next()) digests_before_.push_back(files.text(0));
  }

  void say(const ykt::ResultFile& file, const ykt::Reconciliation& found) const {
    for (const ykt::Error& refusal : found.refusals) print({refusal.path, ": ", refusal.text(setting_.lang)});
    if (found.replay) print({text(found.code())});
    if (!found.applies()) return print({setting_.say("未作任何更改", "nothing was changed")});
    for (const ykt::RecordVerdict& verdict : found.verdicts)
      print({file.records[verdict.record].reference, ": ", text(verdict.code), setting_.say("（", " ("),
             text(verdict.meaning), setting_.say("）", ")")});
  }
  std::string text(ykt::Code code) const { return ykt::Error{code}.text(setting_.lang); }

  /// What came back is kept apart from fresh money: only a reissue takes it.
  void apply(const ykt::RecordVerdict& verdict) {
    const bool lost = verdict.answer == ykt::Answer::failed || verdict.answer == ykt::Answer::returned;
    const bool paid = verdict.answer == ykt::Answer::paid || verdict.answer == ykt::Answer::corrected;
    if (!lost && !paid) return;
    const std::int64_t fen = lines_[*verdict.line].amount.fen();
    const std::int64_t back = lost ? fen : verdict.answer == ykt::Answer::corrected ? -fen : 0;
    Statement(database_, "UPDATE line SET state = ? WHERE batch = ? AND number = ?", slug_of(verdict.answer),
              kBatch, numbers_[*verdict.line])
        .run();
    Statement(database_, "UPDATE allotment SET returned_fen = returned_fen + ? WHERE number = ?", back,
              kAllotment)
        .run();
  }
  static std::string_view slug_of(ykt::Answer answer) {
    if (answer == ykt::Answer::failed) return "failed";
    return answer == ykt::Answer::returned ? "returned" : "paid";
  }

  const Setting& setting_;
  Database& database_;
  std::vector<std::int64_t> numbers_;
  std::vector<ykt::DispatchedLine> lines_;
  std::vector<std::string> digests_before_;
};

}  // namespace vendor
