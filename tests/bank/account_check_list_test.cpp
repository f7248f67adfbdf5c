#include "ykt/bank/account_check_list.hpp"

#include <gtest/gtest.h>

#include "bank/account_check.hpp"

namespace ykt {
namespace {

using namespace testing_bank;

std::vector<AccountToCheck> two_accounts() {
  return {{"B7-1", "测亅一", "6217001234567890126", "示例农商银行", "313000000017"},
          {"B7-2", "阿依·古丽", "6217009876543210984", "", ""}};
}

constexpr std::string_view kGoldenA =
    "H|!账户核验|!B7-C1-example_a|!2025-07-15|!example_a|!511102|!\r\n"
    "D|!1|!B7-1|!测亅一|!6217001234567890126|!示例农商银行|!313000000017|!\r\n"
    "D|!2|!B7-2|!阿依·古丽|!6217009876543210984|!|!|!\r\n"
    "T|!2|!\r\n";

TEST(AccountCheckList, GoldenDelimited) {
  const auto bytes = written(layout("example_bank_a"), two_accounts());
  ASSERT_TRUE(bytes) << bytes.error().path;
  EXPECT_EQ(*bytes, gbk(kGoldenA));
}

std::string padded(std::string_view utf8, std::size_t bytes) {
  std::string out = gb18030(utf8);
  EXPECT_LE(out.size(), bytes);
  out.resize(bytes, ' ');
  return out;
}

TEST(AccountCheckList, GoldenFixedWidthInBytes) {
  auto accounts = two_accounts();
  accounts[1].name = "𠀀丽";  // six bytes
  const auto bytes = written(layout("example_bank_b"), accounts);
  ASSERT_TRUE(bytes) << bytes.error().path;
  EXPECT_EQ(*bytes, "01" + padded("B7-C1-example_a", 32) + "20250715" + padded("511102", 12) + "00000002\n" +
                        "0200000001" + padded("B7-1", 32) + padded("6217001234567890126", 32) +
                        padded("测亅一", 60) + "\n" + "0200000002" + padded("B7-2", 32) +
                        padded("6217009876543210984", 32) + padded("𠀀丽", 60) + "\n");
}

class EveryCheckLayout : public ::testing::TestWithParam<const char*> {
 protected:
  bool wide() const { return one_.account_check_list->encoding != Encoding::gbk; }
  Layout one_ = layout(GetParam());
};

TEST_P(EveryCheckLayout, PropertyOfListsThatRoundTripLosesNothing) {
  constexpr std::uint64_t kSeed = 118;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  Maker maker(kSeed);
  int bars = 0;
  for (int round = 0; round < 40; ++round) {
    const auto accounts = accounts_of(maker.payments(maker.below(60), wide()),
                                      one_.account_check_list->carries(LayoutValue::account_bank));
    const auto bytes = written(one_, accounts);
    ASSERT_TRUE(bytes) << bytes.error().path << " " << bytes.error().text(Lang::en);
    EXPECT_EQ(*bytes, *written(one_, accounts));  // the same lines, the same bytes
    const auto back = read_accounts(one_, *bytes, 1 + maker.below(300));
    ASSERT_EQ(listed(back.problems), "") << "round " << round;
    ASSERT_EQ(back.rows, accounts) << "round " << round;
    EXPECT_EQ(back.head.list_id, check_head_of(0).list_id);
    EXPECT_EQ(back.head.date, check_head_of(0).date);
    EXPECT_EQ(back.head.division, "511102");
    EXPECT_EQ(back.head.count, std::ssize(accounts));
    for (const AccountToCheck& one : accounts) bars += gb18030(one.name).find('|') != std::string::npos;
  }
  EXPECT_GT(bars, 100) << "names with the byte of | are what this test is about";
}

TEST_P(EveryCheckLayout, PropertyADraftHasTheBytesOfTheWriter) {
  constexpr std::uint64_t kSeed = 8;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  Maker maker(kSeed);
  auto draft = AccountCheckDraft::make(one_).value();
  for (int round = 0; round < 10; ++round) {
    const auto accounts = accounts_of(maker.payments(maker.below(40), wide()), false);
    std::string details;
    for (const AccountToCheck& one : accounts) {
      EXPECT_TRUE(draft.add(one, details));
      AccountToCheck bad = one;
      bad.name = "两\n行";
      EXPECT_EQ(draft.add(bad, details).code, Code::bank_text_control);  // leaves it as it was
    }
    EXPECT_EQ(draft.count(), std::ssize(accounts));
    const auto ends = draft.close(check_head_of(999));
    ASSERT_TRUE(ends) << ends.error().path;
    EXPECT_EQ(ends->header + details + ends->trailer, *written(one_, accounts));
  }
}

TEST_P(EveryCheckLayout, CutAtEveryByteIsNeverTakenForWhole) {
  const std::string whole = *written(one_, two_accounts());
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_FALSE(read_accounts(one_, whole.substr(0, size)).problems.empty()) << size;
}

INSTANTIATE_TEST_SUITE_P(Examples, EveryCheckLayout, ::testing::Values("example_bank_a", "example_bank_b"),
                         [](const auto& one) { return std::string(one.param); });

TEST(AccountCheckDraft, HasRoomForAsManyLinesAsTheBankTakes) {
  const Layout small =
      load_layout(replaced(layout_text("example_bank_a"), "\"limits\": {\"rows_max\": 50000},",
                           "\"limits\": {\"rows_max\": 2},"))
          .value();
  auto draft = AccountCheckDraft::make(small).value();
  std::string details;
  for (const AccountToCheck& one : two_accounts()) {
    EXPECT_TRUE(draft.has_room());
    EXPECT_TRUE(draft.add(one, details));
  }
  EXPECT_FALSE(draft.has_room());
  EXPECT_EQ(draft.add(two_accounts()[0], details).code, Code::bank_lines_over_totals);
  EXPECT_TRUE(draft.close(check_head_of(0)));
  EXPECT_TRUE(draft.has_room());
}

TEST(AccountCheckList, ALayoutWithoutTheFormsSaysSo) {
  const Layout iso = layout("example_bank_iso");
  EXPECT_EQ(written(iso, two_accounts()).error().code, Code::bank_layout_no_check_form);
  EXPECT_EQ(AccountCheckDraft::make(iso).error().code, Code::bank_layout_no_check_form);
  EXPECT_EQ(read_accounts(iso, "x").problems.at(0).code, Code::bank_layout_no_check_form);
}

TEST(AccountCheckListWriter, RefusesWhatItCannotCarry) {
  const Layout a = layout("example_bank_a");
  const auto refused = [&](auto&& change) {
    auto accounts = two_accounts();
    change(accounts[1]);
    const auto bytes = written(a, accounts);
    return bytes ? std::string("ok") : std::string(slug(bytes.error().code)) + " " + bytes.error().path;
  };
  EXPECT_EQ(refused([](auto& one) { one.name = "张𠀀"; }), "bank_text_not_carried /lines/1/name");
  EXPECT_EQ(refused([](auto& one) { one.name = " "; }), "bank_text_missing /lines/1/name");
  EXPECT_EQ(refused([](auto& one) { one.name = "张|!三"; }), "bank_text_delimiter /lines/1/name");
  EXPECT_EQ(refused([](auto& one) { one.account = "6217"; }), "account_length /lines/1/account");
  EXPECT_EQ(refused([](auto& one) { one.account_bank = "行\n"; }), "bank_text_control /lines/1/account_bank");
  EXPECT_EQ(refused([](auto& one) { one.account_bank_code = std::string(13, '1'); }),
            "bank_text_too_long /lines/1/account_bank_code");
  EXPECT_EQ(refused([](auto& one) { one.reference = "B7 2"; }), "bank_reference_invalid /lines/1/reference");
  EXPECT_EQ(refused([](auto& one) { one.reference = "B7-1"; }), "bank_reference_repeated /lines/1/reference");
  const auto counted = [&](std::int64_t count) {
    return write_check<AccountCheckListWriter>(a, check_head_of(static_cast<std::size_t>(count)),
                                               two_accounts())
        .error();
  };
  EXPECT_EQ(counted(1).code, Code::bank_lines_over_totals);
  EXPECT_EQ(counted(3).code, Code::bank_count_differs);
  EXPECT_EQ(counted(50'001).code, Code::bank_file_rows_over_limit);
  AccountCheckHead nameless = check_head_of(2);
  nameless.division.clear();
  EXPECT_EQ(write_check<AccountCheckListWriter>(a, nameless, two_accounts()).error().path, "/head/division");
}

struct Damage {
  const char* name;
  Code code;
  const char* path;
  std::string bytes;
};

TEST(AccountCheckListReader, EachDamageHasItsCodeAndPath) {
  const std::string good = gbk(kGoldenA);
  const auto with = [&](std::string_view from, std::string_view to) {
    return replaced(good, gbk(from), gbk(to));
  };
  std::string bad_gbk = good;
  bad_gbk[bad_gbk.find(gbk("测"))] = '\xFF';
  const std::vector<Damage> damages{
      {"empty", Code::bank_file_empty, "", ""},
      {"mark", Code::bank_file_bom, "/lines/1", "\xEF\xBB\xBF" + good},
      {"trailer cut away", Code::bank_file_truncated, "/lines/3", good.substr(0, good.rfind("T|!"))},
      {"cut inside a line", Code::bank_file_truncated, "/lines/4", good.substr(0, good.size() - 3)},
      {"not GBK", Code::bank_file_encoding, "/lines/2/name", bad_gbk},
      {"UTF-8", Code::bank_constant_differs, "/lines/1/constant", std::string(kGoldenA)},
      {"a payment list", Code::bank_constant_differs, "/lines/1/constant", with("账户核验", "惠农补贴")},
      {"a field more", Code::bank_record_fields, "/lines/2", with("B7-1|!", "B7-1|!x|!")},
      {"sequence", Code::bank_sequence_differs, "/lines/3/sequence", with("D|!2|!", "D|!3|!")},
      {"repeated", Code::bank_reference_repeated, "/lines/3/reference", with("B7-2", "B7-1")},
      {"account", Code::account_length, "/lines/2/account", with("6217001234567890126", "62170012345")},
      {"no name", Code::bank_text_missing, "/lines/2/name", with("测亅一", "")},
      {"date", Code::bank_date_invalid, "/lines/1/date", with("2025-07-15", "2025-02-30")},
      {"count", Code::bank_count_differs, "/head/count", with("T|!2|!", "T|!3|!")},
      {"no id", Code::bank_text_missing, "/head/list_id", with("B7-C1-example_a", "")},
  };
  for (const Damage& damage : damages) {
    const auto read = read_accounts(layout("example_bank_a"), damage.bytes, 7);
    EXPECT_TRUE(has(read.problems, damage.code, damage.path)) << damage.name << "\n" << listed(read.problems);
    EXPECT_TRUE(complete(read.problems)) << listed(read.problems);
  }
}

}  // namespace
}  // namespace ykt
