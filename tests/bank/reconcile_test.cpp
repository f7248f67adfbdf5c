#include "ykt/bank/reconcile.hpp"

#include <gtest/gtest.h>

#include <map>

#include "bank/material.hpp"

namespace ykt {
namespace {

using namespace testing_bank;

constexpr std::string_view kList = "L2025-07-0001";

/// Three lines as sent, a file of answers, and what is known before.
class ReconcileTest : public ::testing::Test {
 protected:
  ReconcileTest() : bank(layout("example_bank_a")) {
    Maker maker(11);
    for (const Payment& payment : maker.payments(3, false)) {
      lines.push_back(
          {payment.reference, payment.name, payment.account, payment.amount, AnswerState::awaiting});
      file.records.push_back(
          {payment.reference, payment.name, payment.account, payment.amount, "0000", {}, ""});
    }
    file.head.list_id = kList;
  }

  Reconciliation run() const { return reconcile(bank, {kList, lines, &file, "digest-2", before}); }
  Answer answer(std::size_t record) const { return run().verdicts.at(record).answer; }
  Code code(std::size_t record) const { return run().verdicts.at(record).code; }

  Layout bank;
  std::vector<DispatchedLine> lines;
  ResultFile file;
  std::vector<std::string> before{"digest-1"};
};

TEST_F(ReconcileTest, PaidFailedAndUnanswered) {
  file.records[1].return_code = "1003";
  file.records.pop_back();
  const Reconciliation out = run();
  EXPECT_TRUE(out.applies());
  EXPECT_EQ(out.code(), Code::ok);
  ASSERT_EQ(out.verdicts.size(), 2U);
  EXPECT_EQ(out.verdicts[0].answer, Answer::paid);
  EXPECT_EQ(out.verdicts[0].line, 0U);
  EXPECT_EQ(out.verdicts[1].answer, Answer::failed);
  EXPECT_EQ(out.verdicts[1].meaning, Code::return_account_closed);
  EXPECT_EQ(out.missing, std::vector<std::size_t>{2});
  EXPECT_EQ(out.totals.sent.count, 3);
  EXPECT_EQ(out.totals.paid, (ListTotals{1, lines[0].amount}));
  EXPECT_EQ(out.totals.failed, (ListTotals{1, lines[1].amount}));
  EXPECT_EQ(out.totals.awaiting, (ListTotals{1, lines[2].amount}));
}

TEST_F(ReconcileTest, AnswersThePartThatWasSent) {
  const auto refusal = [&](std::int64_t part, std::int64_t parts) {
    ReconcileInput input{kList, lines, &file, "digest-2", before};
    input.part = 2;
    input.parts = 3;
    file.head.part = part;
    file.head.parts = parts;
    const Reconciliation out = reconcile(bank, input);
    return out.refusals.empty() ? std::string()
                                : std::string(slug(out.refusals[0].code)) + out.refusals[0].path;
  };
  EXPECT_EQ(refusal(2, 3), "");
  EXPECT_EQ(refusal(1, 3), "bank_result_other_part/head/part");
  EXPECT_EQ(refusal(2, 2), "bank_result_other_list/head/parts");
  for (LayoutRecord* record : {&*bank.result_file.header, &*bank.result_file.trailer})
    std::erase_if(record->fields, [](const LayoutField& field) {
      return field.value == LayoutValue::part || field.value == LayoutValue::parts;
    });
  EXPECT_EQ(refusal(1, 1), "") << "a layout without parts says nothing of them";
}

// What follows from what is known and what the bank now says: the whole table.
TEST_F(ReconcileTest, EveryStateWithEveryAnswer) {
  struct Row {
    AnswerState known;
    const char* return_code;
    Answer answer;
    Code code;
  };
  const std::vector<Row> rows{
      {AnswerState::awaiting, "0000", Answer::paid, Code::answer_paid},
      {AnswerState::awaiting, "1003", Answer::failed, Code::answer_failed},
      {AnswerState::awaiting, "8888", Answer::undetermined, Code::answer_undetermined},
      {AnswerState::awaiting, "2003", Answer::undetermined, Code::answer_undetermined},
      {AnswerState::awaiting, "4711", Answer::undetermined, Code::answer_code_unknown},
      {AnswerState::paid, "0000", Answer::unchanged, Code::answer_unchanged},
      {AnswerState::paid, "1003", Answer::returned, Code::answer_returned},  // 退票
      {AnswerState::paid, "8888", Answer::conflicting, Code::answer_conflicting},
      {AnswerState::paid, "4711", Answer::undetermined, Code::answer_code_unknown},
      {AnswerState::failed, "0000", Answer::corrected, Code::answer_corrected},
      {AnswerState::failed, "1003", Answer::unchanged, Code::answer_unchanged},
      {AnswerState::failed, "8888", Answer::conflicting, Code::answer_conflicting},
      {AnswerState::returned, "0000", Answer::conflicting, Code::answer_conflicting},
      {AnswerState::returned, "1003", Answer::unchanged, Code::answer_unchanged},
      {AnswerState::returned, "8888", Answer::conflicting, Code::answer_conflicting},
      {AnswerState::reissued, "0000", Answer::conflicting, Code::answer_conflicting},  // money out twice
      {AnswerState::reissued, "1003", Answer::unchanged, Code::answer_unchanged},
  };
  for (const Row& row : rows) {
    lines[0].state = row.known;
    file.records[0].return_code = row.return_code;
    EXPECT_EQ(answer(0), row.answer) << row.return_code << " after " << static_cast<int>(row.known);
    EXPECT_EQ(slug(code(0)), slug(row.code)) << row.return_code;
    EXPECT_TRUE(run().applies());
  }
}

TEST_F(ReconcileTest, AnUnknownLineIsNamedAndTheRestApplies) {
  file.records[1].reference = "B2025-07-999";
  const Reconciliation out = run();
  EXPECT_TRUE(out.applies());
  EXPECT_EQ(out.verdicts[1].answer, Answer::unknown_line);
  EXPECT_FALSE(out.verdicts[1].line);
  EXPECT_EQ(out.verdicts[0].answer, Answer::paid);
  EXPECT_EQ(out.missing, std::vector<std::size_t>{1});
}

TEST_F(ReconcileTest, AnAlteredAmountOrAccountRefusesTheFile) {
  file.records[1].amount = Money::from_fen(file.records[1].amount.fen() + 1);
  file.records[2].account.back() = file.records[2].account.back() == '0' ? '1' : '0';
  const Reconciliation out = run();
  EXPECT_FALSE(out.applies());
  EXPECT_TRUE(has(out.refusals, Code::answer_amount_altered, "/records/1/amount"));
  EXPECT_TRUE(has(out.refusals, Code::answer_account_altered, "/records/2/account"));
  EXPECT_EQ(out.verdicts[1].answer, Answer::altered);
  EXPECT_EQ(out.verdicts.size(), 3U);
  EXPECT_EQ(out.totals.paid.count, 0);  // nothing was applied
  EXPECT_EQ(out.totals.awaiting.count, 3);
}

TEST_F(ReconcileTest, AnotherNameIsForAPersonToLookAt) {
  file.records[1].name = "别人";
  const Reconciliation out = run();
  EXPECT_TRUE(out.applies());
  EXPECT_EQ(out.verdicts[1].answer, Answer::other_name);
  EXPECT_EQ(out.totals.awaiting, (ListTotals{1, lines[1].amount}));
  EXPECT_TRUE(out.missing.empty());  // it was answered, though not for this name
}

TEST_F(ReconcileTest, OneNameInTwoSpellingsIsOneName) {
  lines[0].name = "阿依·古丽";
  file.records[0].name = "阿依•古丽";  // another dot
  EXPECT_EQ(answer(0), Answer::paid);
}

TEST_F(ReconcileTest, TheSameRecordTwiceIsOneAnswer) {
  file.records.push_back(file.records[0]);
  const Reconciliation out = run();
  EXPECT_TRUE(out.applies());
  EXPECT_EQ(out.verdicts[0].answer, Answer::paid);
  EXPECT_EQ(out.verdicts[3].answer, Answer::repeated);
  EXPECT_EQ(out.totals.paid.count, 3);
}

TEST_F(ReconcileTest, TwoRecordsThatDisagreeAreBothLeft) {
  file.records.push_back(file.records[0]);
  file.records.back().return_code = "1003";
  const Reconciliation out = run();
  EXPECT_EQ(out.verdicts[0].answer, Answer::conflicting);
  EXPECT_EQ(out.verdicts[3].answer, Answer::conflicting);
  EXPECT_EQ(out.totals.awaiting, (ListTotals{1, lines[0].amount}));
}

TEST_F(ReconcileTest, AWrongNameDoesNotStandInTheWayOfTheRightRecord) {
  ResultRecord wrong = file.records[0];
  wrong.name = "别人";
  wrong.return_code = "1002";
  file.records.insert(file.records.begin(), wrong);
  const Reconciliation out = run();
  EXPECT_EQ(out.verdicts[0].answer, Answer::other_name);
  EXPECT_EQ(out.verdicts[1].answer, Answer::paid);
}

TEST_F(ReconcileTest, AnotherListIsRefused) {
  file.head.list_id = "L2025-07-0002";
  EXPECT_EQ(run().code(), Code::bank_result_other_list);
  EXPECT_EQ(run().totals.paid.count, 0);
  file.head.list_id = kList;
  for (ResultRecord& record : file.records) record.reference += "x";
  EXPECT_EQ(run().code(), Code::bank_result_other_list);
}

TEST_F(ReconcileTest, AFileWithProblemsIsRefusedAsItIs) {
  file.problems.push_back({Code::bank_sum_differs, "/head/sum", {}});
  const Reconciliation out = run();
  EXPECT_FALSE(out.applies());
  EXPECT_EQ(out.code(), Code::bank_sum_differs);
  EXPECT_EQ(out.totals.paid.count, 0);
}

TEST_F(ReconcileTest, TheSameFileAgainChangesNothingAndSaysSo) {
  before.push_back("digest-2");
  lines[0].state = AnswerState::paid;
  const Reconciliation out = run();
  EXPECT_TRUE(out.replay);
  EXPECT_FALSE(out.applies());
  EXPECT_EQ(out.code(), Code::bank_result_replayed);
  EXPECT_TRUE(out.verdicts.empty());
  EXPECT_EQ(out.totals.paid.count, 1);
  EXPECT_EQ(out.missing, (std::vector<std::size_t>{1, 2}));
}

TEST_F(ReconcileTest, ALineSentTwiceIsNoList) {
  lines[1].reference = lines[0].reference;
  EXPECT_EQ(run().code(), Code::bank_reference_repeated);
}

TEST_F(ReconcileTest, AnEmptyFileAnswersNothing) {
  file.records.clear();
  const Reconciliation out = run();
  EXPECT_TRUE(out.applies());
  EXPECT_EQ(out.missing.size(), 3U);
}

AnswerState after(AnswerState state, Answer answer) {
  if (answer == Answer::paid || answer == Answer::corrected) return AnswerState::paid;
  if (answer == Answer::failed) return AnswerState::failed;
  return answer == Answer::returned ? AnswerState::returned : state;
}

// Whatever files come, in whatever order and however often: the parts add up to what was sent, a line that
// was returned or reissued is never paid again, and a record is one verdict.
TEST(Reconcile, AnyOrderOfFilesKeepsTheBooks) {
  constexpr std::uint64_t kSeed = 99;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  Maker maker(kSeed);
  const Layout bank = layout("example_bank_a");
  for (int round = 0; round < 60; ++round) {
    std::vector<DispatchedLine> lines;
    const auto payments = maker.payments(1 + maker.below(20), false);
    for (const Payment& payment : payments)
      lines.push_back(
          {payment.reference, payment.name, payment.account, payment.amount, AnswerState::awaiting});
    std::vector<std::string> imported;
    std::vector<bool> ended(lines.size(), false);
    for (int step = 0; step < 12; ++step) {
      ResultFile file;
      file.head.list_id = kList;
      for (std::uint64_t i = maker.below(15); i > 0; --i) {
        const Payment& payment = payments[maker.below(payments.size())];
        constexpr std::string_view kCodes[] = {"0000", "0000", "1003", "8888", "4711"};
        file.records.push_back({payment.reference,
                                payment.name,
                                payment.account,
                                payment.amount,
                                std::string(kCodes[maker.below(std::size(kCodes))]),
                                {},
                                ""});
        if (maker.below(40) == 0) file.records.back().name = "别人";
        if (maker.below(40) == 0) file.records.back().amount = Money::from_fen(1 + payment.amount.fen());
      }
      const std::string digest = std::to_string(maker.below(20));
      const Reconciliation out = reconcile(bank, {kList, lines, &file, digest, imported});
      if (!out.replay) {
        ASSERT_EQ(out.verdicts.size(), file.records.size());
      }
      if (out.applies()) {
        imported.push_back(digest);
        for (const RecordVerdict& verdict : out.verdicts) {
          if (!verdict.line) continue;
          AnswerState& state = lines[*verdict.line].state;
          state = after(state, verdict.answer);
          // A department reissues some of what failed.
          if (state == AnswerState::failed && maker.below(3) == 0) state = AnswerState::reissued;
          const bool over = state == AnswerState::reissued || state == AnswerState::returned;
          ASSERT_FALSE(ended[*verdict.line] && !over);
          if (over) ended[*verdict.line] = true;
        }
      }
      ListTotals parts = out.totals.paid;
      for (const ListTotals& part : {out.totals.failed, out.totals.awaiting}) {
        parts.count += part.count;
        ASSERT_TRUE(parts.sum.add(part.sum));
      }
      ASSERT_EQ(parts, out.totals.sent);
      std::map<AnswerState, std::int64_t> counted;
      for (const DispatchedLine& line : lines) ++counted[line.state];
      ASSERT_EQ(out.totals.paid.count, counted[AnswerState::paid]);
      ASSERT_EQ(out.totals.awaiting.count, counted[AnswerState::awaiting]);
    }
  }
}

// From the list's bytes to the bank's answer and back: the three parts of the room together.
TEST(Reconcile, FromListToAnswer) {
  constexpr std::uint64_t kSeed = 31;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  Maker maker(kSeed);
  const Layout bank = layout("example_bank_b");
  auto payments = maker.payments(100, true);
  const ListRead sent = read_list(bank, *write_list(bank, payments));
  ASSERT_EQ(sent.payments, payments);
  std::vector<DispatchedLine> lines;
  for (const Payment& payment : payments)
    lines.push_back(
        {payment.reference, payment.name, payment.account, payment.amount, AnswerState::awaiting});
  auto records = answers_to(sent.payments, "S");
  records[7].return_code = "F02";
  const ResultFile file = read_result_file(bank, pieces(*write_results(bank, records)));
  ASSERT_EQ(listed(file.problems), "");
  const Reconciliation out = reconcile(bank, {kList, lines, &file, "d", {}});
  EXPECT_TRUE(out.applies());
  EXPECT_EQ(out.totals.paid.count, 99);
  EXPECT_EQ(out.verdicts[7].meaning, Code::return_name_mismatch);
}

}  // namespace
}  // namespace ykt
