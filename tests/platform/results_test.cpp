// A bank's result file through the store: the same outcomes as the pure rule over vectors, whatever the
// file's order and length.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "platform/bank_answer.hpp"
#include "platform/child.hpp"
#include "platform/county.hpp"
#include "platform/sqlite/record_spool.hpp"
#include "ykt/bank/reconcile.hpp"

namespace ykt::test {
namespace {

class Results : public ::testing::Test {
 protected:
  void SetUp() override {
    county.set_up();
    county.must("manager", AllotmentAdd{"a1", kCounty, kLivingSubsidy, 2025, Money::from_fen(1'000'000)});
    batch = county.approved_batch(county.people(30));
    county.must("funder", BatchFund{batch, "a1"});
    list = county.ask("funder", PaymentListGet{county.must("funder", BatchDispatch{batch}).lists[0].list});
    sent = records_for(layout, list, {});
    for (const ResultRecord& record : sent)
      lines.push_back({record.reference, record.name, record.account, record.amount, AnswerState::awaiting});
  }
  Result<ResultImported> import(const std::string& bytes) {
    return county.platform().execute("bank_a", ResultImport{list.list}, Input::from_bytes(bytes),
                                     county.request());
  }

  County county;
  std::string batch;
  Layout layout = builtin_layout("example_bank_a.layout");
  ListFile list;
  std::vector<ResultRecord> sent;  ///< every line as paid
  std::vector<DispatchedLine> lines;
};

/// Records about the lines of a list in any order, some of them repeated, contradicting, of nobody or
/// altered.
std::vector<ResultRecord> any_records(const std::vector<ResultRecord>& sent, std::mt19937_64& random) {
  const auto below = [&](std::uint64_t bound) { return random() % bound; };
  constexpr const char* kCodes[] = {"0000", "0000", "0000", "1003", "8888"};
  std::vector<ResultRecord> records;
  for (std::uint64_t i = 1 + below(30); i > 0; --i) {
    ResultRecord record = sent[below(sent.size())];
    record.return_code = kCodes[below(std::size(kCodes))];
    if (below(12) == 0) record.reference = "B000001-0" + std::to_string(below(9));
    if (below(12) == 0) record.reference = "B000001-" + std::to_string(900 + below(9));
    if (below(20) == 0) record.name = "别人";
    if (below(60) == 0) record.amount = Money::from_fen(record.amount.fen() + 1);
    if (below(60) == 0) record.account.back() = record.account.back() == '0' ? '1' : '0';
    for (std::uint64_t times = 1 + (below(8) == 0 ? below(3) : 0); times > 0; --times)
      records.push_back(record);
  }
  std::shuffle(records.begin(), records.end(), random);
  return records;
}

LineState state_of(AnswerState state) {
  constexpr LineState kStates[] = {LineState::dispatched, LineState::paid, LineState::failed,
                                   LineState::returned, LineState::reissued};
  return kStates[static_cast<std::size_t>(state)];
}

TEST_F(Results, PropertyTheStoreAnswersAsTheRuleOverVectors) {
  constexpr std::uint64_t kSeed = 20250403;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  std::mt19937_64 random(kSeed);
  std::set<std::string> before;
  int applied = 0;
  int refused = 0;
  for (int round = 0; round < 40; ++round) {
    SCOPED_TRACE(round);
    const std::string bytes = result_file(layout, list.list, any_records(sent, random));
    if (!before.insert(bytes).second) continue;
    const ResultFile file = read_result_file(layout, memory_source(bytes));
    const Reconciliation expected = reconcile(layout, {list.list, lines, &file, "", {}});
    const auto reply = import(bytes);
    if (!expected.applies()) {
      ++refused;
      ASSERT_FALSE(reply);
      EXPECT_EQ(slug(reply.error().code), slug(expected.refusals.front().code));
      EXPECT_EQ(reply.error().path, expected.refusals.front().path);
    } else {
      ++applied;
      ASSERT_TRUE(reply) << slug(reply.error().code) << " " << reply.error().path;
      EXPECT_EQ(reply->file, applied);
      EXPECT_EQ(reply->records, static_cast<std::int64_t>(file.records.size()));
      EXPECT_EQ(reply->unanswered, expected.totals.awaiting.count);
      std::vector<std::string> remarks;
      for (const RecordVerdict& verdict : expected.verdicts) {
        const ResultRecord& record = file.records[verdict.record];
        if (verdict.answer == Answer::paid || verdict.answer == Answer::corrected)
          lines[*verdict.line].state = AnswerState::paid;
        if (verdict.answer == Answer::failed) lines[*verdict.line].state = AnswerState::failed;
        if (verdict.answer == Answer::returned) lines[*verdict.line].state = AnswerState::returned;
        if (verdict.answer != Answer::paid && verdict.answer != Answer::failed)
          remarks.push_back(std::to_string(verdict.record + 1) + record.reference +
                            std::string(slug(verdict.code)) + record.return_code);
      }
      std::vector<std::string> found;
      for (const ResultVerdict& one : reply->remarks)
        found.push_back(std::to_string(one.record) + one.reference + one.code + one.return_code);
      EXPECT_EQ(found, remarks);
      EXPECT_EQ(reply->remarked, static_cast<std::int64_t>(remarks.size()));
    }
    std::vector<LineState> states;
    std::vector<LineState> stored;
    std::int64_t paid_fen = 0;
    for (const DispatchedLine& line : lines) {
      states.push_back(state_of(line.state));
      if (line.state == AnswerState::paid) paid_fen += line.amount.fen();
      const std::int64_t number = std::stoll(line.reference.substr(line.reference.find('-') + 1));
      stored.push_back(county.ask("auditor", LineList{batch, number - 1, 1}).lines.at(0).state);
    }
    ASSERT_EQ(stored, states);
    const AllotmentView money = county.ask("auditor", AllotmentGet{"a1"});
    ASSERT_EQ(money.paid.fen(), paid_fen);
    ASSERT_TRUE(money.conserved);
  }
  EXPECT_GT(applied, 5);
  EXPECT_GT(refused, 5);
  EXPECT_EQ(county.verdict()->first_bad_entry, 0);
}

TEST_F(Results, WhatAFileSaidOfEachRecordIsAskedAfterwards) {
  auto records = sent;
  records[1].return_code = "8888";
  records[2].reference = "B000001-900";
  records.push_back(records[0]);
  const auto reply = import(result_file(layout, list.list, records));
  ASSERT_TRUE(reply) << slug(reply.error().code);
  const auto page = county.ask("bank_a", ResultVerdictList{list.list, reply->file, 0, 10}).verdicts;
  ASSERT_EQ(page.size(), reply->remarks.size());
  for (std::size_t i = 0; i < page.size(); ++i) EXPECT_EQ(page[i].code, reply->remarks[i].code) << i;
  EXPECT_EQ(page.back().code, "answer_repeated");
}

TEST_F(Results, RemarksBeyondTheReplyAreReadPageByPage) {
  auto records = sent;
  std::reverse(records.begin(), records.end());
  constexpr int kStrangers = 2500;
  for (int i = 0; i < kStrangers; ++i) {
    records.push_back(sent[0]);
    records.back().reference = "stranger-" + std::to_string(i);
  }
  const auto reply = import(result_file(layout, list.list, records));
  ASSERT_TRUE(reply) << slug(reply.error().code);
  EXPECT_EQ(reply->paid, static_cast<std::int64_t>(sent.size()));
  EXPECT_EQ(reply->remarked, kStrangers);
  ASSERT_EQ(reply->remarks.size(), 1000u);
  EXPECT_EQ(reply->remarks[0].reference, "stranger-0");
  std::int64_t after = 0;
  int seen = 0;
  for (;;) {
    const auto page = county.ask("bank_a", ResultVerdictList{list.list, reply->file, after, 700}).verdicts;
    if (page.empty()) break;
    for (const ResultVerdict& one : page) {
      EXPECT_EQ(one.reference, "stranger-" + std::to_string(seen++));
      EXPECT_EQ(one.code, "answer_line_unknown");
    }
    after = page.back().record;
  }
  EXPECT_EQ(seen, kStrangers);
  const auto refused = [&](std::int64_t file, std::int64_t limit) {
    const auto page = county.platform().query("bank_a", ResultVerdictList{list.list, file, 0, limit});
    return page ? std::string("ok") : std::string(slug(page.error().code)) + " " + page.error().path;
  };
  EXPECT_EQ(refused(2, 10), "not_found /file");
  EXPECT_EQ(refused(0, 10), "not_found /file");
  EXPECT_EQ(refused(-1, 10), "not_found /file");
  EXPECT_EQ(refused(1, 1001), "out_of_range /limit");
}

TEST_F(Results, TheSameFileAgainNamesTheFirst) {
  const std::string bytes = result_file(layout, list.list, sent);
  ASSERT_TRUE(import(bytes));
  const auto again = import(bytes);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->file, 1);
  EXPECT_EQ(again->paid, 0);
  ASSERT_EQ(again->remarks.size(), 1u);
  EXPECT_EQ(again->remarks[0].code, "bank_result_replayed");
  EXPECT_EQ(again->remarked, 1);
  // It is not stored a second time: no second file can be asked about.
  EXPECT_FALSE(county.platform().query("bank_a", ResultVerdictList{list.list, 2, 0, 1}));
  EXPECT_EQ(county.verdict()->first_bad_entry, 0);
}

TEST_F(Results, AFileThatCannotBeReadLeavesNothing) {
  const std::string good = result_file(layout, list.list, sent);
  const auto with = [&](std::string_view from, std::string_view to) {
    std::string bytes = good;
    bytes.replace(bytes.find(from), from.size(), to);
    return bytes;
  };
  const auto refused = [&](const std::string& bytes) {
    const auto reply = import(bytes);
    return reply ? std::string("ok") : std::string(slug(reply.error().code));
  };
  EXPECT_EQ(refused(""), "bank_file_empty");
  EXPECT_EQ(refused(good.substr(0, good.size() / 2)), "bank_file_truncated");
  EXPECT_EQ(refused(good.substr(0, good.rfind("T|!"))), "bank_file_truncated");
  EXPECT_EQ(refused(with("D|!2|!", "D|!3|!")), "bank_sequence_differs");
  EXPECT_EQ(refused(with("|!90.00|!", std::string("|!90\0.00|!", 10))), "bank_file_control");
  EXPECT_EQ(refused(with("|!90.00|!0000|!", "|!90.00|!00\xFF\xFF|!")), "bank_file_encoding");
  EXPECT_EQ(refused(with("|!0000|!", "|!")), "bank_record_fields");
  EXPECT_EQ(county.ask("auditor", BatchGet{batch}).paid, Money());
  EXPECT_FALSE(county.platform().query("bank_a", ResultVerdictList{list.list, 1, 0, 1}));
  EXPECT_EQ(county.verdict()->first_bad_entry, 0);
  EXPECT_EQ(refused(good), "ok");
}

/// Gives `head` and then the same byte, 100 million times, without ever holding it.
ByteSource endless_line(std::string head) {
  return [head = std::move(head), at = std::size_t{0},
          left = std::size_t{100'000'000}](std::span<char> into) mutable -> Result<std::size_t> {
    if (at < head.size()) {
      const std::size_t count = head.copy(into.data(), into.size(), at);
      at += count;
      return count;
    }
    const std::size_t count = std::min(left, into.size());
    std::fill_n(into.begin(), count, 'x');
    left -= count;
    return count;
  };
}

TEST_F(Results, ALineOf100MegabytesIsRefusedAndMemoryDoesNotFollow) {
  const std::string good = result_file(layout, list.list, sent);
  const long before = peak_mib();
  const auto reply = county.platform().execute(
      "bank_a", ResultImport{list.list},
      Input::from_reader(endless_line(good.substr(0, good.find('\n') + 1))), county.request());
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().code, Code::bank_line_too_long);
  const std::string next =
      county.must("clerk", BatchCreate{kCounty, kLivingSubsidy, *Period::parse("2025-04")}).batch;
  const auto filled =
      county.platform().execute("clerk", BatchFill{next, Encoding::utf8},
                                Input::from_reader(endless_line(County::roster_header())), county.request());
  ASSERT_FALSE(filled);
  EXPECT_EQ(filled.error().code, Code::csv_record_too_long);
  EXPECT_LT(peak_mib() - before, 32);
}

// A command that ran out of memory may not have been able to take its table away.
TEST_F(Results, ATableThatAnotherLeftIsNotInTheWay) {
  const std::string path = county.path().string() + ".copy";
  ASSERT_TRUE(
      copy_store({.from = county.path().string(), .to = path, .seal_from = County::seal(), .seal_to = {}}));
  sqlite::Database database(path, sqlite::OpenMode::write);
  database.run("CREATE TABLE temp.result_spool(left_over)");
  sqlite::RecordSpool spool(database);
  EXPECT_NO_THROW(spool.add(1, sent.front(), Date::of(2025, 4, 3)));
}

}  // namespace
}  // namespace ykt::test
