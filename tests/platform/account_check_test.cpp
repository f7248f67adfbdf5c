// Account checks through the store: banks are asked about accounts and names before anything is paid, and
// what does not belong together is held (R8, practice).
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "platform/villages.hpp"
#include "ykt/bank/account_check_commands.hpp"
#include "ykt/bank/account_check_list.hpp"
#include "ykt/bank/account_check_result.hpp"
#include "ykt/batch/amounts.hpp"
#include "ykt/batch/notice_commands.hpp"

namespace ykt::test {
namespace {

std::vector<AccountToCheck> accounts_on(const Layout& layout, const AccountCheckFile& file) {
  auto reader = AccountCheckListReader::open(layout, memory_source(file.content.content)).value();
  std::vector<AccountToCheck> out;
  for (AccountToCheck one; reader.next(one).value();) out.push_back(one);
  EXPECT_EQ(reader.head().list_id, file.list);
  return out;
}

std::string bytes_of(const Layout& layout, const std::string& list,
                     const std::vector<AccountAnswer>& answers) {
  const AccountCheckHead head{.list_id = list,
                              .date = Date::of(2025, 3, 4),
                              .bank_code = "bank",
                              .division = kCounty,
                              .count = std::ssize(answers)};
  std::string bytes;
  auto writer = AccountCheckResultWriter::open(layout, head, [&](std::string_view more) -> Done {
                  bytes += more;
                  return {};
                }).value();
  for (const AccountAnswer& one : answers) EXPECT_TRUE(writer.add(one));
  EXPECT_TRUE(writer.close());
  return bytes;
}

class AccountChecks : public ::testing::Test {
 protected:
  void SetUp() override {
    county.set_up();
    county.must("manager", AllotmentAdd{"a1", kCounty, kLivingSubsidy, 2025, Money::from_fen(1'000'000)});
    folk = villagers(county, 4);  // 12 people: even ones with bank_a, odd ones with bank_b
    std::string roster = County::roster_header();
    for (const Folk& one : folk) roster += County::roster_row(one, "90.00");
    batch = new_batch(county, kLivingSubsidy, "2025-03");
    county.must("clerk", BatchFill{batch, Encoding::utf8}, roster);
    county.must("clerk", BatchSubmit{batch});
    county.must("first", BatchReviewPreliminary{batch});
  }
  void review() { county.must("final", BatchReviewFinal{batch}); }
  void approve() {
    county.must("operator", BatchNoticeOpen{batch});
    county.pass_days(30);
    county.must("approver", BatchApprove{batch});
  }
  AccountCheckWritten write(const char* by = "operator") { return county.must(by, AccountCheckWrite{batch}); }
  AccountCheckFile get(const std::string& list) { return county.ask("funder", AccountCheckGet{list}); }

  /// The answer that all is right, but for the codes given by the record's number, from 1.
  std::vector<AccountAnswer> answers(const Layout& layout, const std::string& list,
                                     const std::map<int, std::string>& codes = {}) {
    std::vector<AccountAnswer> out;
    const bool named = layout.account_check_result->carries(LayoutValue::name);
    for (const AccountToCheck& one : accounts_on(layout, get(list))) {
      const auto code = codes.find(static_cast<int>(out.size()) + 1);
      out.push_back({one.reference, named ? one.name : "", one.account,
                     code == codes.end() ? layout.return_codes.front().code : code->second, ""});
    }
    return out;
  }
  AccountCheckImported answer(const std::string& list, const std::map<int, std::string>& codes = {}) {
    const Layout& layout = list.ends_with("bank_a") ? a : b;
    return county.must("funder", AccountCheckImport{list},
                       bytes_of(layout, list, answers(layout, list, codes)));
  }
  /// `line outcome meaning`, and `stale`.
  std::vector<std::string> found() {
    std::vector<std::string> out;
    for (const AccountCheckView& one : county.ask("auditor", AccountCheckList{batch, 0, 1000}).lines)
      out.push_back(std::to_string(one.line) + " " + one.outcome + " " + one.meaning +
                    (one.stale ? " stale" : ""));
    return out;
  }
  LineView line(std::int64_t number) {
    return county.ask("auditor", LineList{batch, number - 1, 1}).lines.at(0);
  }
  bool held(std::int64_t number) {
    for (const LineHold& hold : line(number).holds)
      if (hold.hold == "account_check_failed" && hold.open) {
        EXPECT_EQ(hold.source, "account_check");
        return true;
      }
    return false;
  }
  Code close(std::int64_t number) {
    return county.refused("operator", HoldClose{batch, number, "account_check_failed", "已核实"});
  }
  void new_card(int one, int account) {
    county.must("registrar",
                CardRegister{ref_of(folk[static_cast<std::size_t>(one)]), "bank_a", make_account(account),
                             folk[static_cast<std::size_t>(one)].name, BankState::active});
  }

  County county;
  std::vector<Folk> folk;
  std::string batch;
  Layout a = builtin_layout("example_bank_a.layout");
  Layout b = builtin_layout("example_bank_b.layout");
  const std::string list_a = "B000001-C1-bank_a";
  const std::string list_b = "B000001-C1-bank_b";
};

TEST_F(AccountChecks, EachBankIsAskedAboutTheAccountsThatItKeeps) {
  review();
  const AccountCheckWritten written = write();
  ASSERT_EQ(written.lists.size(), 2u);
  EXPECT_EQ(written.sent, 12);
  EXPECT_EQ(written.left_out, 0);
  EXPECT_EQ(written.lists[0].list, list_a);
  EXPECT_EQ(written.lists[1].list, list_b);
  EXPECT_EQ(written.lists[0].lines, 6);
  const AccountCheckFile file = get(list_a);
  EXPECT_EQ(file.digest, written.lists[0].digest);
  EXPECT_EQ(file.size, std::ssize(file.content.content));
  const auto accounts = accounts_on(a, file);
  ASSERT_EQ(accounts.size(), 6u);
  for (std::size_t i = 0; i < accounts.size(); ++i) {
    EXPECT_EQ(accounts[i].reference, batch + "-" + std::to_string(2 * i + 1));
    EXPECT_EQ(accounts[i].name, folk[2 * i].name);
    EXPECT_EQ(accounts[i].account, folk[2 * i].account);
    EXPECT_EQ(accounts[i].account_bank, "示例甲银行");
  }
  EXPECT_EQ(found().front(), "1 account_check_unanswered ");
  EXPECT_EQ(county.verdict()->first_bad_entry, 0);
}

TEST_F(AccountChecks, AskedAgainWhileNothingChangedTheListsAreTheSame) {
  review();
  const AccountCheckWritten first = write();
  const std::string bytes = get(list_a).content.content;
  county.pass_days(3);
  const AccountCheckWritten again = write("funder");
  EXPECT_EQ(again.sent, 0);
  ASSERT_EQ(again.lists.size(), 2u);
  for (std::size_t i = 0; i < 2; ++i) EXPECT_EQ(again.lists[i].digest, first.lists[i].digest);
  EXPECT_EQ(get(list_a).content.content, bytes);
  EXPECT_EQ(county.ask("funder", AccountCheckGet{list_a, 5}).content.content, bytes.substr(5));
  answer(list_a);
  EXPECT_EQ(write().sent, 0);
  EXPECT_EQ(get(list_a).content.content, bytes);
}

TEST_F(AccountChecks, OnlyBetweenTheReviewAndTheMoney) {
  const auto refused = [&] { return county.refused("operator", AccountCheckWrite{batch}); };
  EXPECT_EQ(refused(), Code::batch_step_not_now);  // still in review
  review();
  EXPECT_EQ(refused(), Code::ok);
  county.must("operator", BatchNoticeOpen{batch});
  EXPECT_EQ(refused(), Code::ok);
  county.pass_days(30);
  county.must("approver", BatchApprove{batch});
  EXPECT_EQ(refused(), Code::ok);
  county.must("funder", BatchFund{batch, "a1"});
  EXPECT_EQ(refused(), Code::batch_step_not_now);
}

TEST_F(AccountChecks, WhatDoesNotBelongTogetherIsHeldAndTheOthersArePaid) {
  review();
  write();
  const AccountCheckImported in_a = answer(list_a, {{2, "1002"}, {3, "8888"}, {4, "2001"}});
  EXPECT_EQ(in_a.records, 6);
  EXPECT_EQ(in_a.passed, 3);
  EXPECT_EQ(in_a.failed, 1);
  EXPECT_EQ(in_a.unanswered, 2);
  EXPECT_EQ(in_a.held, 1);
  EXPECT_FALSE(in_a.replayed);
  EXPECT_EQ(answer(list_b, {{1, "F03"}}).failed, 1);
  EXPECT_EQ(found(),
            (std::vector<std::string>{
                "1 account_check_passed return_success", "2 account_check_failed return_account_closed",
                "3 account_check_failed return_name_mismatch", "4 account_check_passed return_success",
                "5 account_check_unanswered return_processing", "6 account_check_passed return_success",
                "7 account_check_unanswered return_bank_unreachable", "8 account_check_passed return_success",
                "9 account_check_passed return_success", "10 account_check_passed return_success",
                "11 account_check_passed return_success", "12 account_check_passed return_success"}));
  EXPECT_EQ(county.ask("auditor", AccountCheckList{batch, 11, 10}).lines.size(), 1u);
  EXPECT_TRUE(held(3));
  EXPECT_TRUE(held(2));
  EXPECT_FALSE(held(5));
  approve();
  county.must("funder", BatchFund{batch, "a1"});
  const BatchDispatched sent = county.must("funder", BatchDispatch{batch});  // no check is needed to pay
  EXPECT_EQ(sent.held, 2);
  EXPECT_EQ(sent.lists.at(0).lines + sent.lists.at(1).lines, 10);
  EXPECT_EQ(county.verdict()->first_bad_entry, 0);
}

TEST_F(AccountChecks, AReturnCodeWithoutAMeaningIsNotGuessed) {
  review();
  write();
  std::string bytes = bytes_of(a, list_a, answers(a, list_a));
  bytes.replace(bytes.find("|!0000|!"), 8, "|!4711|!");
  const AccountCheckImported reply = county.must("bank_a", AccountCheckImport{list_a}, bytes);
  EXPECT_EQ(reply.passed, 5);
  EXPECT_EQ(reply.unanswered, 1);
  EXPECT_EQ(found()[0], "1 account_check_unanswered return_unknown");
  EXPECT_EQ(county.ask("auditor", AccountCheckList{batch, 0, 1}).lines.at(0).return_code, "4711");
}

TEST_F(AccountChecks, ALaterAnswerEndsTheHold) {
  review();
  write();
  answer(list_a, {{2, "1002"}, {3, "8888"}});
  EXPECT_EQ(close(3), Code::hold_cause_stands);
  const AccountCheckWritten more = write();
  EXPECT_EQ(more.sent, 1);  // the one that the bank could not answer
  EXPECT_EQ(more.lists.back().list, "B000001-C2-bank_a");
  EXPECT_EQ(accounts_on(a, get("B000001-C2-bank_a")).at(0).reference, batch + "-5");
  const AccountCheckImported later = answer(list_a, {{3, "1003"}});
  EXPECT_EQ(later.file, 2);
  EXPECT_EQ(later.released, 1);
  EXPECT_EQ(later.held, 1);
  EXPECT_FALSE(held(3));
  EXPECT_TRUE(held(5));
  // Not to know takes nothing back.
  EXPECT_EQ(answer(list_a, {{1, "9998"}, {3, "9998"}}).unanswered, 0);
  EXPECT_TRUE(held(5));
  EXPECT_EQ(county.verdict()->first_bad_entry, 0);
}

TEST_F(AccountChecks, TheHoldEndsWhenTheRegisterHasAnotherAccount) {
  review();
  write();
  answer(list_a, {{2, "1003"}});
  EXPECT_EQ(close(3), Code::hold_cause_stands);
  new_card(2, 9100);
  EXPECT_EQ(found()[2], "3 account_check_failed return_account_closed stale");
  EXPECT_EQ(close(3), Code::ok);
  EXPECT_EQ(close(3), Code::hold_not_open);
  const AccountCheckWritten more = write();
  EXPECT_EQ(more.sent, 1);
  const auto accounts = accounts_on(a, get("B000001-C2-bank_a"));
  ASSERT_EQ(accounts.size(), 1u);
  EXPECT_EQ(accounts[0].account, make_account(9100));
  EXPECT_EQ(found()[2], "3 account_check_unanswered ");
  // The answer about the account that the line had is on record and holds nothing.
  const AccountCheckImported late = answer(list_a, {{2, "1002"}});
  EXPECT_EQ(late.failed, 1);
  EXPECT_EQ(late.held, 0);
  EXPECT_FALSE(held(3));
  answer("B000001-C2-bank_a");
  EXPECT_EQ(found()[2], "3 account_check_passed return_success");
}

TEST_F(AccountChecks, ALineThatTakesTheHeldOnesPlaceIsNotFreeOfIt) {
  constexpr const char* kLand = "leshan.1";  // 124.9788302 元 a 亩 in the example overlay
  std::string quantities = "id_kind,id_number,quantity\n";
  std::string roster = County::roster_header();
  for (const Folk& one : folk) {
    quantities += "resident," + one.id + ",2.00\n";
    roster += County::roster_row(one, "249.96");
  }
  county.must("clerk", QuantityImport{kCounty, kLand, *Period::parse("2025")}, quantities);
  batch = new_batch(county, kLand, "2025");
  county.must("clerk", BatchFill{batch, Encoding::utf8}, roster);
  county.must("clerk", BatchSubmit{batch});
  county.must("first", BatchReviewPreliminary{batch});
  review();
  county.must("operator", BatchNoticeOpen{batch});
  write();
  answer("B000002-C1-bank_a", {{2, "1002"}});  // while the notice runs
  EXPECT_TRUE(held(3));
  county.must("desk", ObjectionRecord{batch, 3, ObjectionGround::amount, "面积不对"});
  const ObjectionSettled settled = county.must(
      "final", ObjectionSettle{batch, 1, ObjectionOutcome::corrected, "重新丈量", Decimal::of("1.50")});
  ASSERT_EQ(settled.corrected_line, 13);
  EXPECT_TRUE(held(13));
  EXPECT_EQ(close(13), Code::hold_cause_stands);
  EXPECT_EQ(found().size(), 11u);
  EXPECT_EQ(write().sent, 1);
  EXPECT_EQ(answer("B000002-C2-bank_a").released, 1);
  EXPECT_FALSE(held(13));
  county.pass_days(30);
  county.must("approver", BatchApprove{batch});
  EXPECT_EQ(county.verdict()->first_bad_entry, 0);
}

TEST_F(AccountChecks, WhatCannotBeSentIsNamedAndTheOthersGoOut) {
  county.must("manager", BankAdd{"bank_d", "示例丁银行", true, true});
  county.must("manager", PackInstall{.name = "example_bank_iso.layout"});
  county.must("manager", AgreementAdd{kCounty, "bank_d", "example_bank_iso", Date::of(2025, 1, 1),
                                      Date::of(2026, 12, 31), false});
  std::vector<Folk> more;
  std::string csv =
      "id_kind,id_number,name,area,household,relationship,bank,account,account_name,bank_state\n";
  const std::pair<const char*, const char*> kNew[] = {
      {"试𠀀", "bank_a"}, {"试丁", "bank_d"}, {"试丙", "bank_c"}};
  for (const auto& [name, bank] : kNew) {
    const int number = 700 + static_cast<int>(more.size());
    more.push_back({make_id(19700101, number), name, make_account(number), "N" + std::to_string(number)});
    const Folk& one = more.back();
    csv += "resident," + one.id + "," + one.name + "," + kVillages[0] + "," + one.household + ",02," + bank +
           "," + one.account + "," + one.name + ",active\n";
  }
  ASSERT_EQ(county.must("registrar", RegisterImport{kCounty}, csv).refused, 0);
  batch = new_batch(county, kLivingSubsidy, "2025-04");
  std::string roster = County::roster_header();
  for (const Folk& one : more) roster += County::roster_row(one, "90.00");
  county.must("clerk", BatchFill{batch, Encoding::utf8}, roster);
  county.must("clerk", BatchSubmit{batch});
  county.must("first", BatchReviewPreliminary{batch});
  review();
  const AccountCheckWritten written = write();
  EXPECT_EQ(written.sent, 1);
  EXPECT_EQ(written.left_out, 2);
  ASSERT_EQ(written.not_sent.size(), 2u);
  EXPECT_EQ(written.not_sent[0].code, "bank_text_not_carried");
  EXPECT_EQ(written.not_sent[1].code, "bank_layout_no_check_form");
  // An account of a bank without an agreement goes to the one that pays across banks (H56).
  ASSERT_EQ(written.lists.size(), 1u);
  EXPECT_EQ(written.lists[0].list, "B000002-C1-bank_a");
  const auto accounts = accounts_on(a, get(written.lists[0].list));
  ASSERT_EQ(accounts.size(), 1u);
  EXPECT_EQ(accounts[0].name, "试丙");
  EXPECT_EQ(accounts[0].account_bank, "示例丙银行");
}

TEST_F(AccountChecks, ACardThatIsReplacedMakesTheCheckStale) {
  review();
  write();
  answer(list_a);
  answer(list_b);
  for (const std::string& one : found()) EXPECT_FALSE(one.ends_with("stale")) << one;
  new_card(0, 9200);
  EXPECT_EQ(found()[0], "1 account_check_passed return_success stale");
  EXPECT_EQ(found()[1], "2 account_check_passed return_success");
}

TEST_F(AccountChecks, AFileThatIsNotTheAnswerIsRefusedAsAWhole) {
  review();
  write();
  const auto right = answers(a, list_a);
  const auto refused = [&](auto&& change) {
    auto records = right;
    change(records);
    const auto reply =
        county.platform().execute("bank_a", AccountCheckImport{list_a},
                                  Input::from_bytes(bytes_of(a, list_a, records)), county.request());
    return reply ? std::string("ok") : std::string(slug(reply.error().code)) + " " + reply.error().path;
  };
  EXPECT_EQ(refused([](auto& all) { all[2].account = make_account(77); }),
            "answer_account_altered /records/2/account");
  EXPECT_EQ(refused([](auto& all) { all[2].name = "别人"; }), "answer_name_differs /records/2/name");
  EXPECT_EQ(refused([&](auto& all) { all[2].reference = batch + "-2"; }),
            "answer_line_unknown /records/2/reference")
      << "that line went to the other bank";
  EXPECT_EQ(refused([&](auto& all) { all[0].reference = batch + "-0"; }),
            "answer_line_unknown /records/0/reference");
  EXPECT_EQ(refused([&](auto& all) { all[0].reference = "B000002-1"; }),
            "answer_line_unknown /records/0/reference");
  const auto bytes_refused = [&](const std::string& bytes) {
    return county.refused("bank_a", AccountCheckImport{list_a}, bytes);
  };
  const std::string good = bytes_of(a, list_a, right);
  EXPECT_EQ(bytes_refused(bytes_of(a, "B000001-C2-bank_a", right)), Code::bank_result_other_list);
  EXPECT_EQ(bytes_refused(good.substr(0, good.rfind("T|!"))), Code::bank_file_truncated);
  EXPECT_EQ(bytes_refused(""), Code::bank_file_empty);
  std::string repeated = good;
  const std::size_t second = repeated.find(batch + "-3");
  repeated.replace(second, batch.size() + 2, batch + "-1");
  EXPECT_EQ(bytes_refused(repeated), Code::bank_reference_repeated);
  for (const std::string& one : found()) EXPECT_NE(one.find("account_check_unanswered "), one.npos) << one;
  EXPECT_EQ(bytes_refused(good), Code::ok);
  EXPECT_EQ(county.verdict()->first_bad_entry, 0);
}

TEST_F(AccountChecks, TheSameFileAgainChangesNothing) {
  review();
  write();
  const std::string wrong = bytes_of(a, list_a, answers(a, list_a, {{1, "1002"}}));
  EXPECT_EQ(county.must("bank_a", AccountCheckImport{list_a}, wrong).held, 1);
  answer(list_a);
  EXPECT_FALSE(held(1));
  const AccountCheckImported again = county.must("bank_a", AccountCheckImport{list_a}, wrong);
  EXPECT_TRUE(again.replayed);
  EXPECT_EQ(again.file, 1);
  EXPECT_EQ(again.records + again.passed + again.failed + again.held, 0);
  EXPECT_FALSE(held(1)) << "what was said since stands";
  EXPECT_EQ(county.verdict()->first_bad_entry, 0);
}

TEST_F(AccountChecks, ABankSeesItsOwnListsOnly) {
  review();
  write();
  EXPECT_EQ(county.ask("bank_a", AccountCheckGet{list_a}).list, list_a);
  const auto refused = [&](const char* by, const auto& query) {
    const auto reply = county.platform().query(by, query);
    return reply ? Code::ok : reply.error().code;
  };
  EXPECT_EQ(refused("bank_a", AccountCheckGet{list_b}), Code::scope_missing);
  EXPECT_EQ(refused("operator", AccountCheckGet{list_a}), Code::role_missing);
  EXPECT_EQ(refused("bank_a", AccountCheckList{batch, 0, 10}), Code::role_missing);
  EXPECT_EQ(refused("auditor", AccountCheckList{batch, 0, 1001}), Code::out_of_range);
  EXPECT_EQ(refused("funder", AccountCheckGet{"B000001-C9-bank_a"}), Code::not_found);
  EXPECT_EQ(refused("funder", AccountCheckGet{list_a, 1'000'000}), Code::out_of_range);
  EXPECT_EQ(refused("funder", PaymentListGet{list_a}), Code::not_found);
  EXPECT_EQ(county.refused("bank_a", AccountCheckImport{list_b}, "x"), Code::scope_missing);
  EXPECT_EQ(county.refused("operator", AccountCheckImport{list_a}, "x"), Code::role_missing);
  EXPECT_EQ(county.refused("clerk", AccountCheckWrite{batch}), Code::role_missing);
}

TEST_F(AccountChecks, AChangedListOrAnswerIsNamedByItsEntry) {
  review();
  write();
  const std::int64_t list_entry = county.verdict()->entries;
  const std::string list = get(list_a).content.content;
  const std::string answered = bytes_of(a, list_a, answers(a, list_a));
  county.must("bank_a", AccountCheckImport{list_a}, answered);
  const std::int64_t answer_entry = county.verdict()->entries;
  county.close();
  std::ifstream in(county.path(), std::ios::binary);
  const std::string whole((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  const std::string copy = county.path().string() + ".copy";
  const auto changed = [&](const std::string& bytes) {
    const std::size_t details = bytes.find('\n') + 1;  // the header of a list is stored by itself
    const std::size_t at = whole.find(bytes.substr(details, 100));
    EXPECT_NE(at, std::string::npos);
    std::string other = whole;
    other[at + 50] = static_cast<char>(other[at + 50] ^ 1);
    std::ofstream(copy, std::ios::binary) << other;
    const auto verdict = verify_trail(copy);
    EXPECT_TRUE(verdict);
    EXPECT_EQ(verdict->reason, "trail_document_differs");
    return verdict->first_bad_entry;
  };
  EXPECT_EQ(changed(list), list_entry);
  EXPECT_EQ(changed(answered), answer_entry);
  for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(copy + end);
}

}  // namespace
}  // namespace ykt::test
