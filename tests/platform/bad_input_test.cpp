// Bad rosters, result files and packs: each gives its own code and leaves what was stored as it was.
#include <gtest/gtest.h>

#include "platform/bank_answer.hpp"
#include "platform/county.hpp"
#include "ykt/base/encoding.hpp"

namespace ykt::test {
namespace {

class BadInput : public ::testing::Test {
 protected:
  void SetUp() override {
    county.set_up();
    county.must("manager", AllotmentAdd{"a1", kCounty, kLivingSubsidy, 2025, Money::from_fen(1'000'000)});
    folk = county.people(6);
  }
  std::string whole_roster() const {
    std::string roster = County::roster_header();
    for (const Folk& one : folk) roster += County::roster_row(one, "90.00");
    return roster;
  }

  County county;
  std::vector<Folk> folk;
};

TEST_F(BadInput, RostersThatCannotBeRead) {
  const std::string batch =
      county.must("clerk", BatchCreate{kCounty, kLivingSubsidy, *Period::parse("2025-03")}).batch;
  const auto fill = [&](std::string roster, std::optional<Encoding> encoding) {
    return county.refused("clerk", BatchFill{batch, encoding}, std::move(roster));
  };
  const std::string roster = whole_roster();
  const std::string gbk = encode(roster, Encoding::gbk).value();
  EXPECT_EQ(fill(gbk.substr(0, gbk.find(encode("一组", Encoding::gbk).value()) + 1), Encoding::gbk),
            Code::text_truncated);
  EXPECT_EQ(fill(gbk + roster, {}), Code::text_mixed_encodings);
  std::string nul = roster;
  nul.replace(nul.find("一村"), 3, std::string(1, '\0'));
  EXPECT_EQ(fill(nul, Encoding::utf8), Code::csv_nul_byte);
  EXPECT_EQ(fill(County::roster_header() + std::string(100'000'000, 'x') + "\n", Encoding::utf8),
            Code::csv_record_too_long);
  std::string missing = roster;
  missing.erase(missing.find("银行账号*,"), std::string("银行账号*,").size());
  EXPECT_EQ(fill(missing, Encoding::utf8), Code::roster_column_missing);
  std::string twice = roster;
  twice.replace(twice.find("联系电话"), std::string("联系电话").size(), "银行账号");
  EXPECT_EQ(fill(twice, Encoding::utf8), Code::roster_column_repeated);
  EXPECT_EQ(county.ask("auditor", BatchGet{batch}).lines, 0);
  EXPECT_EQ(county.must("clerk", BatchFill{batch, {}}, gbk).passed, 6);
}

TEST_F(BadInput, ResultFilesThatAreNotTheAnswer) {
  const std::string batch = county.approved_batch(folk);
  county.must("funder", BatchFund{batch, "a1"});
  const BatchDispatched sent = county.must("funder", BatchDispatch{batch});
  ASSERT_EQ(sent.lists.size(), 2u);
  const ListFile list = county.ask("funder", PaymentListGet{sent.lists[0].list});
  const Layout layout = builtin_layout("example_bank_a.layout");
  const auto records = records_for(layout, list, {});
  const auto take = [&](const std::string& bytes) {
    return county.refused("bank_a", ResultImport{list.list}, bytes);
  };

  EXPECT_EQ(take(result_file(layout, "B000099-1-bank_a", records)), Code::bank_result_other_list);
  auto altered = records;
  altered[1].amount = Money::from_fen(9001);
  EXPECT_EQ(take(result_file(layout, list.list, altered)), Code::answer_amount_altered);
  const std::string right = result_file(layout, list.list, records);
  EXPECT_NE(take(right.substr(0, right.size() / 2)), Code::ok);
  EXPECT_NE(take(""), Code::ok);
  EXPECT_EQ(county.ask("auditor", BatchGet{batch}).paid, Money());
  EXPECT_TRUE(county.ask("auditor", AllotmentGet{"a1"}).conserved);

  // Out of order, with a line nobody sent: the others apply, and the stranger is named.
  auto shuffled = records;
  std::reverse(shuffled.begin(), shuffled.end());
  shuffled.push_back(records[0]);
  shuffled.back().reference = batch + "-999";
  const ResultImported reply =
      county.must("bank_a", ResultImport{list.list}, result_file(layout, list.list, shuffled));
  EXPECT_EQ(reply.paid, static_cast<std::int64_t>(records.size()));
  ASSERT_EQ(reply.remarks.size(), 1u);
  EXPECT_EQ(reply.remarks[0].code, "answer_line_unknown");
  EXPECT_EQ(reply.remarks[0].record, static_cast<std::int64_t>(records.size()) + 1);
}

TEST_F(BadInput, AReturnAfterASuccessGivesTheMoneyBack) {  // 退票
  const std::string batch = county.approved_batch(folk);
  county.must("funder", BatchFund{batch, "a1"});
  const BatchDispatched sent = county.must("funder", BatchDispatch{batch});
  const ListFile list = county.ask("funder", PaymentListGet{sent.lists[0].list});
  county.must("bank_a", ResultImport{list.list}, answer(list, "example_bank_a.layout", {}));
  const Money paid = county.ask("auditor", AllotmentGet{"a1"}).paid;
  county.must("bank_a", ResultImport{list.list}, answer(list, "example_bank_a.layout", {1}));
  const AllotmentView money = county.ask("auditor", AllotmentGet{"a1"});
  EXPECT_EQ(money.paid.fen(), paid.fen() - 9000);
  EXPECT_EQ(money.returned.fen(), 9000);
  EXPECT_TRUE(money.conserved);
}

TEST_F(BadInput, APackWithADuplicateKeyIsRefused) {
  EXPECT_EQ(county.refused("manager", PackInstall{.name = {}, .document = R"({"name":"a","name":"b"})"}),
            Code::json_duplicate_key);
  EXPECT_EQ(county.refused("manager", PackInstall{.name = "no.such.pack", .document = {}}), Code::not_found);
}

TEST_F(BadInput, HeldLinesDoNotHoldTheBatchAndEachCauseIsNamed) {
  county.must("registrar", CardChange{{IdKind::resident, folk[0].id}, folk[0].account, BankState::closed});
  county.must("registrar", CardChange{{IdKind::resident, folk[1].id}, folk[1].account, BankState::inactive});
  county.must("screener",
              ReferenceListImport{kCounty, "deaths", "公安", Date::of(2025, 3, 1),
                                  ListMeaning::must_not_be_in, "death"},
              "id_kind,id_number,date\nresident," + folk[2].id + ",2025-01-15\n");
  const std::string batch =
      county.must("clerk", BatchCreate{kCounty, kLivingSubsidy, *Period::parse("2025-03")}).batch;
  std::string roster = County::roster_header();
  for (std::size_t i = 0; i < folk.size(); ++i)
    roster += County::roster_row(folk[i], i == 3 ? "90.01" : "90.00");
  roster += County::roster_row(folk[4], "90.00");
  const BatchFilled filled = county.must("clerk", BatchFill{batch, Encoding::utf8}, roster);
  EXPECT_EQ(filled.rows, 7);
  EXPECT_EQ(filled.refused, 2);  // the amount, and the recipient who stands twice
  EXPECT_EQ(filled.held, 2);     // the closed account, and the dead
  EXPECT_EQ(filled.passed, 3);
  std::map<std::string, std::int64_t> counts;
  for (const CodeCount& one : county.ask("auditor", RowVerdictCount{batch}).counts)
    counts[one.code] = one.count;
  EXPECT_EQ(counts["amount_differs"], 1);
  EXPECT_EQ(counts["screening_duplicate_in_batch"], 1);
  EXPECT_EQ(counts["card_account_closed"], 1);
  EXPECT_EQ(counts["screening_dead_before_period"], 1);
  EXPECT_EQ(counts["card_not_activated"], 1);  // H50: paid, with advice
}

}  // namespace
}  // namespace ykt::test
