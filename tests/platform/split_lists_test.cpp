// A list that the bank does not take in one file goes out in parts that can be put together again (R8).
#include <gtest/gtest.h>

#include <map>
#include <random>

#include "platform/bank_answer.hpp"
#include "platform/county.hpp"
#include "ykt/bank/list_assembly.hpp"
#include "ykt/bank/treasury_commands.hpp"
#include "ykt/batch/allotment.hpp"

namespace ykt::test {
namespace {

constexpr int kAmountFen = 9000;  // of each line: the example overlay's 90 yuan a month

/// Replaces what stands between two marks, which are kept.
void put_between(std::string& text, std::string_view from, std::string_view to, std::string_view what) {
  const std::size_t begin = text.find(from);
  ASSERT_NE(begin, text.npos) << from;
  const std::size_t end = text.find(to, begin + from.size());
  ASSERT_NE(end, text.npos) << to;
  text.replace(begin + from.size(), end - begin - from.size(), what);
}

/// A bank of one of the example layouts, with limits of its own; every account of the county is there.
struct Bank {
  std::string base;    ///< the example
  std::string limits;  ///< as in JSON
  std::string code = "tight";

  std::string text() const {
    std::string out(*builtin_pack(base + ".layout"));
    put_between(out, "\"name\": \"", "\"", "tight");
    put_between(out, "\"limits\": {", "}", limits);
    return out;
  }
};

class Split {
 public:
  Split(const Bank& bank, std::string layout, int people) : code_(bank.code), text_(std::move(layout)) {
    layout_ = load_layout(text_).value();
    county.set_up();
    county.must("manager", PackInstall{.document = text_});
    county.must("manager", BankAdd{code_, "示例紧银行", true, true});
    county.must("manager",
                AgreementAdd{kCounty, code_, "tight", Date::of(2025, 1, 1), Date::of(2026, 12, 31), false});
    county.must("manager", AllotmentAdd{"a1", kCounty, kLivingSubsidy, 2025, Money::from_fen(100'000'000)});
    std::string csv =
        "id_kind,id_number,name,area,household,relationship,bank,account,account_name,bank_state\n";
    constexpr const char* kNames[] = {"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"};
    for (int i = 0; i < people; ++i) {
      Folk one{make_id(19600101 + i % 28, i, kCounty),
               std::string("试") + kNames[i / 10 % 10] + kNames[i % 10], make_account(1000 + i),
               "H" + std::to_string(i)};
      csv += "resident," + one.id + "," + one.name + ",511102," + one.household + ",02," + code_ + "," +
             one.account + "," + one.name + ",active\n";
      folk.push_back(std::move(one));
    }
    EXPECT_EQ(county.must("registrar", RegisterImport{kCounty}, csv).refused, 0);
    batch = county.approved_batch(folk);
    county.must("funder", BatchFund{batch, "a1"});
    sent = county.must("funder", BatchDispatch{batch});
  }

  ListFile file(const ListSummary& list) { return county.ask("funder", PaymentListGet{list.list}); }
  /// Reads a file to its end; gives its head.
  ListHead read(const ListFile& file, std::vector<Payment>& payments) const {
    auto reader = PaymentListReader::open(layout_, memory_source(file.content.content)).value();
    Payment payment;
    for (;;) {
      const auto more = reader.next(payment);
      EXPECT_TRUE(more) << slug(more.error().code) << more.error().path;
      if (!more || !*more) break;
      payments.push_back(payment);
    }
    return reader.head();
  }
  std::string answered(const ListSummary& list, std::int64_t part) {
    return result_file(layout_, list.list_id, records_for(layout_, file(list), {}), part, list.parts);
  }

  County county;
  std::vector<Folk> folk;
  std::string batch;
  BatchDispatched sent;

 private:
  std::string code_;
  std::string text_;
  Layout layout_;
};

class SplitDispatch : public ::testing::TestWithParam<const char*> {};

TEST_P(SplitDispatch, PropertyThePartsAreTheBatch) {
  const std::uint32_t seed = 20251126;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const auto below = [&](int end) { return static_cast<int>(random() % static_cast<unsigned>(end)); };
  for (int round = 0; round < 6; ++round) {
    const int people = 1 + below(40);
    const int rows = 1 + below(9);
    const int yuan = 90 + below(900);
    const std::string limits = round % 3 == 0   ? "\"rows_max\": " + std::to_string(rows)
                               : round % 3 == 1 ? "\"file_max\": \"" + std::to_string(yuan) + ".00\""
                                                : "\"rows_max\": " + std::to_string(rows) +
                                                      ", \"file_max\": \"" + std::to_string(yuan) + ".00\"";
    SCOPED_TRACE(limits);
    const Bank bank{GetParam(), limits};
    Split split(bank, bank.text(), people);
    int each = people;
    if (round % 3 != 1) each = std::min(each, rows);
    if (round % 3 != 0) each = std::min(each, yuan / 90);
    const auto files = static_cast<std::size_t>((people + each - 1) / each);
    ASSERT_EQ(split.sent.lists.size(), files);

    ListAssembly list;
    std::vector<std::vector<Payment>> read(files);
    std::vector<std::size_t> order(files);
    for (std::size_t i = 0; i < files; ++i) order[i] = i;
    std::ranges::shuffle(order, random);
    for (std::size_t i = 0; i < files; ++i) {
      const ListSummary& one = split.sent.lists[order[i]];
      EXPECT_FALSE(list.whole());
      const ListFile file = split.file(one);
      EXPECT_EQ(split.file(one).content.content, file.content.content);
      const ListHead head = split.read(file, read[i]);
      EXPECT_EQ(one.list, files == 1 ? one.list_id : one.list_id + "-" + std::to_string(one.part));
      EXPECT_EQ(head.list_id, one.list_id);
      EXPECT_EQ(head.part, one.part);
      EXPECT_EQ(head.parts, static_cast<std::int64_t>(files));
      EXPECT_EQ(head.totals, (ListTotals{one.lines, one.amount}));
      ASSERT_TRUE(list.add(head));
      EXPECT_EQ(list.add(head).error().code, Code::list_part_repeated);
      EXPECT_EQ(list.missing().size(), files - i - 1);
    }
    EXPECT_TRUE(list.whole());
    EXPECT_EQ(list.head().totals, (ListTotals{people, Money::from_fen(std::int64_t{kAmountFen} * people)}));
    std::size_t at = 0;
    for (const std::size_t file : list.order())
      for (const Payment& payment : read[file]) {
        EXPECT_EQ(payment.account, split.folk[at].account);
        EXPECT_EQ(payment.reference, split.batch + "-" + std::to_string(++at));
      }
    EXPECT_EQ(at, split.folk.size());
    EXPECT_TRUE(split.county.ask("auditor", MoneyCheck{kCounty}).problems.empty());
    split.county.close();
    EXPECT_TRUE(split.county.verdict().value().first_bad_entry == 0);
  }
}

TEST_P(SplitDispatch, EachPartIsAnsweredByItself) {
  const Bank bank{GetParam(), "\"rows_max\": 3"};
  Split split(bank, bank.text(), 7);
  ASSERT_EQ(split.sent.lists.size(), 3U);
  const ListSummary& second = split.sent.lists[1];
  // The answer to another part is none to this one, whatever its records say.
  const auto wrong =
      split.county.platform().execute("funder", ResultImport{second.list},
                                      Input::from_bytes(split.answered(second, 3)), split.county.request());
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().code, Code::bank_result_other_part);
  EXPECT_EQ(wrong.error().path, "/head/part");
  const ListSummary& third = split.sent.lists[2];
  EXPECT_EQ(split.county.refused("funder", ResultImport{second.list}, split.answered(third, 3)),
            Code::bank_result_other_part);
  std::int64_t paid = 0;
  for (const ListSummary& one : split.sent.lists) {
    const ResultImported taken =
        split.county.must("funder", ResultImport{one.list}, split.answered(one, one.part));
    EXPECT_EQ(taken.paid, one.lines);
    EXPECT_EQ(taken.unanswered, 0);
    paid += taken.paid;
  }
  EXPECT_EQ(paid, 7);
  const PaymentListPage lists =
      split.county.ask("funder", PaymentListList{.after = 0, .limit = 10, .batch = split.batch});
  ASSERT_EQ(lists.lists.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(lists.lists[i].list_id, second.list_id);
    EXPECT_EQ(lists.lists[i].part, static_cast<std::int64_t>(i) + 1);
    EXPECT_EQ(lists.lists[i].parts, 3);
  }
  split.county.must("funder", BatchClose{split.batch});
}

TEST_P(SplitDispatch, TheNextDispatchBeginsTheNextList) {
  const Bank bank{GetParam(), "\"rows_max\": 2"};
  Split split(bank, bank.text(), 3);
  ASSERT_EQ(split.sent.lists.size(), 2U);
  const ListSummary& last = split.sent.lists[1];
  const Layout layout = load_layout(bank.text()).value();
  split.county.must("funder", ResultImport{last.list},
                    result_file(layout, last.list_id, records_for(layout, split.file(last), {1}), 2, 2));
  split.county.must("operator", ReissueConfirm{split.batch, 3, "account is open again"});
  split.county.must("funder", BatchFund{split.batch, "a1"});
  const BatchDispatched again = split.county.must("funder", BatchDispatch{split.batch});
  ASSERT_EQ(again.lists.size(), 1U);
  EXPECT_EQ(again.lists[0].list, split.batch + "-2-tight");
  EXPECT_EQ(again.lists[0].list_id, again.lists[0].list);
  EXPECT_EQ(again.lists[0].parts, 1);
  ListAssembly list;
  std::vector<Payment> payments;
  ASSERT_TRUE(list.add(split.read(split.file(split.sent.lists[0]), payments)));
  const Done foreign = list.add(split.read(split.file(again.lists[0]), payments));
  ASSERT_FALSE(foreign);
  EXPECT_EQ(foreign.error().code, Code::list_part_differs);
  EXPECT_EQ(foreign.error().path, "/list_id");
}

INSTANTIATE_TEST_SUITE_P(Examples, SplitDispatch,
                         ::testing::Values("example_bank_a", "example_bank_b", "example_bank_iso"),
                         [](const auto& one) { return std::string(one.param); });

// A field for the part with one digit, and 12 lines each in a file of its own.
TEST(SplitDispatchLimits, WhatTheFieldsCannotCountIsTheNextList) {
  const Bank bank{"example_bank_b", "\"rows_max\": 1"};
  std::string layout = bank.text();
  put_between(layout, "\"value\": \"parts\", \"bytes\": ", "}", "1");
  Split split(bank, layout, 12);
  std::map<std::string, ListAssembly> lists;
  ASSERT_EQ(split.sent.lists.size(), 12U);
  for (const ListSummary& one : split.sent.lists) {
    std::vector<Payment> payments;
    ASSERT_TRUE(lists[one.list_id].add(split.read(split.file(one), payments)));
    EXPECT_EQ(payments.size(), 1U);
  }
  ASSERT_EQ(lists.size(), 2U);
  for (const auto& [id, list] : lists) EXPECT_TRUE(list.whole()) << id;
  EXPECT_EQ(lists[split.batch + "-1-tight"].head().totals.count, 9);
  EXPECT_EQ(lists[split.batch + "-2-tight"].head().totals.count, 3);
}

TEST(SplitDispatchLimits, ALayoutWithoutPartsHasListsOfTheirOwn) {
  const Bank bank{"example_bank_a", "\"rows_max\": 2"};
  std::string layout = bank.text();
  put_between(layout, "{\"value\": \"date\"},\n", "{\"value\": \"bank_code\"", "      ");
  Split split(bank, layout, 5);
  ASSERT_EQ(split.sent.lists.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    const ListSummary& one = split.sent.lists[i];
    EXPECT_EQ(one.list, split.batch + "-" + std::to_string(i + 1) + "-tight");
    EXPECT_EQ(one.list_id, one.list);
    EXPECT_EQ(one.parts, 1);
  }
}

// Of the 35 characters of a message's id those of the list's are taken, and two strokes.
TEST(SplitDispatchLimits, ALongListIdLeavesFewerParts) {
  Bank bank{"example_bank_iso", "\"rows_max\": 1"};
  bank.code = "b2345678901234567890";  // B000001-1- and this are 30 characters: one digit each is left
  Split split(bank, bank.text(), 11);
  ASSERT_EQ(split.sent.lists.size(), 11U);
  EXPECT_EQ(split.sent.lists[8].parts, 9);
  EXPECT_EQ(split.sent.lists[9].list_id, split.batch + "-2-" + bank.code);
  EXPECT_EQ(split.sent.lists[10].parts, 2);
}

}  // namespace
}  // namespace ykt::test
