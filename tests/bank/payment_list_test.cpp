#include "ykt/bank/payment_list.hpp"

#include <gtest/gtest.h>

#include "bank/material.hpp"

namespace ykt {
namespace {

using namespace testing_bank;

std::vector<Payment> two_payments() {
  Payment first{
      "B7-1",     "测亅一", "6217001234567890126", "示例农商银行", "313000000017", Money::from_fen(12450),
      "高龄津贴", ""};
  Payment second{"B7-2", "阿依·古丽",        "6217009876543210984", "",
                 "",     Money::from_fen(5), "耕地地力保护补贴",    "补发|一"};
  return {first, second};
}

constexpr std::string_view kGoldenA =
    "H|!惠农补贴|!L2025-07-0001|!2025-07-15|!1|!1|!example_a|!511102|!\r\n"
    "D|!1|!B7-1|!测亅一|!6217001234567890126|!示例农商银行|!313000000017|!124.50|!高龄津贴|!|!\r\n"
    "D|!2|!B7-2|!阿依·古丽|!6217009876543210984|!|!|!0.05|!耕地地力保护补贴|!补发|一|!\r\n"
    "T|!2|!124.55|!\r\n";

TEST(PaymentList, GoldenDelimited) {
  const auto bytes = write_list(layout("example_bank_a"), two_payments());
  ASSERT_TRUE(bytes) << bytes.error().path;
  EXPECT_EQ(*bytes, gbk(kGoldenA));
}

std::string padded(std::string_view utf8, std::size_t bytes) {
  std::string out = gb18030(utf8);
  EXPECT_LE(out.size(), bytes);
  out.resize(bytes, ' ');
  return out;
}

TEST(PaymentList, GoldenFixedWidthInBytes) {
  auto payments = two_payments();
  payments[1].name = "𠀀丽";  // six bytes
  const auto bytes = write_list(layout("example_bank_b"), payments);
  ASSERT_TRUE(bytes) << bytes.error().path;
  std::string golden = "01" + padded("L2025-07-0001", 32) + "20250715" + "001" + "001" +
                       padded("511102", 12) + "00000002" + "000000000000012455" + padded("", 20) + "\n";
  golden += "02" + std::string("00000001") + padded("B7-1", 32) + padded("6217001234567890126", 32) +
            padded("测亅一", 60) + padded("313000000017", 12) + padded("示例农商银行", 60) +
            "000000000012450" + padded("高龄津贴", 60) + padded("", 60) + "\n";
  golden += "02" + std::string("00000002") + padded("B7-2", 32) + padded("6217009876543210984", 32) +
            padded("𠀀丽", 60) + padded("", 12) + padded("", 60) + "000000000000005" +
            padded("耕地地力保护补贴", 60) + padded("补发|一", 60) + "\n";
  EXPECT_EQ(*bytes, golden);
}

TEST(PaymentList, ReadsWhatItWroteAndTheHead) {
  for (const char* name : {"example_bank_a", "example_bank_b"}) {
    const ListRead back = read_list(layout(name), *write_list(layout(name), two_payments()));
    EXPECT_EQ(listed(back.problems), "") << name;
    EXPECT_EQ(back.payments, two_payments());
    EXPECT_EQ(back.head.list_id, "L2025-07-0001");
    EXPECT_EQ(back.head.date, Date::of(2025, 7, 15));
    EXPECT_EQ(back.head.division, "511102");
    EXPECT_EQ(back.head.totals, (ListTotals{2, Money::from_fen(12455)}));
  }
}

// Every GBK character that ends in the byte of `|`, as a name, before the delimiter `|`.
TEST(PaymentList, The118CharactersThatEndInTheBarByte) {
  std::string text = layout_text("example_bank_a");
  text = replaced(text, "\"delimiter\": \"|!\"", "\"delimiter\": \"|\"");
  const Layout one = load_layout(text).value();
  std::vector<Payment> payments;
  Maker maker(3);
  for (int lead = 0x81; lead <= 0xFE; ++lead) {
    const auto c = decode(std::string{static_cast<char>(lead), '|'}, Encoding::gbk);
    if (!c || encode(*c, Encoding::gbk).value_or("") != std::string{static_cast<char>(lead), '|'}) continue;
    std::size_t at = 0;
    if (is_private_use(next_code_point(*c, at))) continue;
    payments.push_back(maker.payment(lead, false));
    payments.back().name = *c;
    payments.back().remark = *c + *c;
  }
  EXPECT_GE(payments.size(), 118U);
  const auto bytes = write_list(one, payments);
  ASSERT_TRUE(bytes) << bytes.error().path << bytes.error().text(Lang::en);
  const ListRead back = read_list(one, *bytes);
  EXPECT_EQ(listed(back.problems), "");
  EXPECT_EQ(back.payments, payments);
}

TEST(PaymentList, MinorityAndRareNames) {
  const Layout b = layout("example_bank_b");
  auto payments = two_payments();
  payments[0].name = "䶮";  // FE9F in GBK
  payments[1].name = "阿不都热依木·买买提";
  EXPECT_EQ(read_list(b, *write_list(b, payments)).payments, payments);
  const Layout a = layout("example_bank_a");
  EXPECT_EQ(read_list(a, *write_list(a, payments)).payments, payments);
}

// ---- the writer

TEST(PaymentListWriter, HoldsLinesAgainstTheTotalsGivenAtTheStart) {
  const Layout a = layout("example_bank_a");
  auto head = head_of(two_payments());
  head.totals.count = 3;
  EXPECT_EQ(write_list(a, head, two_payments()).error().code, Code::bank_count_differs);
  head.totals.count = 2;
  head.totals.sum = Money::from_fen(12456);
  const auto sum = write_list(a, head, two_payments());
  EXPECT_EQ(sum.error().code, Code::bank_sum_differs);
  EXPECT_EQ(sum.error().text(Lang::en), "the lines add up to 124.55, but 124.56 is stated");
  head.totals = {1, Money::from_fen(12455)};
  EXPECT_EQ(write_list(a, head, two_payments()).error().code, Code::bank_lines_over_totals);
  EXPECT_EQ(write_list(a, head, two_payments()).error().path, "/lines/1");
}

TEST(PaymentListWriter, RefusesAPaymentTwice) {
  auto payments = two_payments();
  payments[1].reference = payments[0].reference;
  const auto list = write_list(layout("example_bank_a"), payments);
  EXPECT_EQ(list.error().code, Code::bank_reference_repeated);
  EXPECT_EQ(list.error().path, "/lines/1/reference");
}

TEST(PaymentListWriter, AMisfitNamesLineAndFieldAndEndsTheList) {
  auto payments = two_payments();
  payments[1].name = "张𠀀";
  std::string out;
  auto writer = PaymentListWriter::open(layout("example_bank_a"), head_of(payments), into(out));
  ASSERT_TRUE(writer);
  ASSERT_TRUE(writer->add(payments[0]));
  const auto failed = writer->add(payments[1]);
  EXPECT_EQ(failed.error().code, Code::bank_text_not_carried);
  EXPECT_EQ(failed.error().path, "/lines/1/name");
  payments[1].name = "张三";
  EXPECT_FALSE(writer->add(payments[1]));
  EXPECT_EQ(writer->close().error().code, Code::bank_text_not_carried);
}

TEST(PaymentListWriter, HeadFaults) {
  const Layout a = layout("example_bank_a");
  const auto open = [&](void (*change)(ListHead&), const Layout& with) {
    ListHead head = head_of(two_payments());
    change(head);
    std::string out;
    auto writer = PaymentListWriter::open(with, head, into(out));
    return writer ? Error{Code::ok, "", {}} : writer.error();
  };
  EXPECT_EQ(open([](ListHead&) {}, a).code, Code::ok);
  EXPECT_EQ(open([](ListHead& head) { head.list_id.clear(); }, a).code, Code::bank_text_missing);
  EXPECT_EQ(open([](ListHead& head) { head.list_id.assign(41, 'x'); }, a).path, "/head/list_id");
  EXPECT_EQ(open([](ListHead& head) { head.list_id = "a|!b"; }, a).code, Code::bank_text_delimiter);
  EXPECT_EQ(open([](ListHead& head) { head.part = 2; }, a).code, Code::out_of_range);
  EXPECT_EQ(open([](ListHead& head) { head.totals.count = 50'001; }, a).code,
            Code::bank_file_rows_over_limit);
  EXPECT_EQ(open([](ListHead& head) { head.totals.sum = Money::from_fen(10'000'000'001); }, a).code,
            Code::bank_file_sum_over_limit);
  const Layout partless =
      load_layout(replaced(layout_text("example_bank_a"), "{\"value\": \"part\"},", "")).value();
  EXPECT_EQ(open([](ListHead& head) { head.parts = 2; }, partless).code, Code::bank_part_not_carried);
}

TEST(PaymentListWriter, ASinkThatFailsEndsTheList) {
  const auto full = [](std::string_view) -> Done { return fail(Code::stopped); };
  auto writer = PaymentListWriter::open(layout("example_bank_a"), head_of(two_payments()), full);
  ASSERT_TRUE(writer);
  for (const Payment& payment : two_payments()) ASSERT_TRUE(writer->add(payment));
  EXPECT_EQ(writer->close().error().code, Code::stopped);
  EXPECT_EQ(writer->close().error().code, Code::stopped);
}

// ---- the reader: each kind of damage has its code and line

struct Damage {
  const char* name;
  Code code;
  const char* path;
  std::string bytes;
};

std::vector<Damage> damages_of_delimited() {
  const std::string good = gbk(kGoldenA);
  const auto with = [&](std::string_view from, std::string_view to) {
    return replaced(good, gbk(from), gbk(to));
  };
  const std::size_t trailer = good.rfind("T|!");
  std::string nul = good;
  nul[nul.find("B7-1")] = '\0';
  std::string bad_gbk = good;
  bad_gbk[bad_gbk.find(gbk("测"))] = '\xFF';
  std::string as_utf8(kGoldenA);
  return {
      {"empty", Code::bank_file_empty, "", ""},
      {"mark", Code::bank_file_bom, "/lines/1", "\xEF\xBB\xBF" + good},
      {"trailer cut away", Code::bank_file_truncated, "/lines/3", good.substr(0, trailer)},
      {"cut inside a line", Code::bank_file_truncated, "/lines/4", good.substr(0, good.size() - 5)},
      {"last line end cut", Code::bank_file_truncated, "/lines/4", good.substr(0, good.size() - 2)},
      {"only the header", Code::bank_file_truncated, "/lines/1", good.substr(0, good.find("D|!"))},
      {"nul", Code::bank_file_control, "/lines/2", nul},
      {"line feed alone", Code::bank_line_ending, "/lines/2", with("|!|!\r\nD", "|!|!\nD")},
      {"not GBK", Code::bank_file_encoding, "/lines/2/name", bad_gbk},
      {"a field more", Code::bank_record_fields, "/lines/2", with("B7-1", "B7-1|!x")},
      {"a field less", Code::bank_record_fields, "/lines/2", with("B7-1|!", "")},
      {"no last delimiter", Code::bank_record_fields, "/lines/2", with("|!|!\r\nD", "|!\r\nD")},
      {"another record", Code::bank_record_unknown, "/lines/3", with("D|!2", "X|!2")},
      {"blank line", Code::bank_record_unknown, "/lines/3", with("\r\nD|!2", "\r\n\r\nD|!2")},
      {"trailer in the middle", Code::bank_record_misplaced, "/lines/3",
       with("D|!2", "T|!2|!124.55|!\r\nD|!2")},
      {"line after the trailer", Code::bank_record_misplaced, "/lines/4", good + "T|!2|!124.55|!\r\n"},
      {"detail first", Code::bank_record_misplaced, "/lines/1", good.substr(good.find("D|!"))},
      {"constant", Code::bank_constant_differs, "/lines/1/constant", with("惠农补贴", "惠民补贴")},
      {"amount", Code::bank_amount_invalid, "/lines/2/amount", with("124.50|!高", "124.5|!高")},
      {"negative amount", Code::bank_amount_invalid, "/lines/2/amount", with("124.50|!高", "-124.50|!高")},
      {"amount with exponent", Code::bank_amount_invalid, "/lines/2/amount",
       with("124.50|!高", "1e4.00|!高")},
      {"zero amount", Code::bank_amount_not_positive, "/lines/2/amount", with("124.50|!高", "0.00|!高")},
      {"huge amount", Code::bank_amount_invalid, "/lines/2/amount",
       with("124.50|!高", "99999999999999999999.50|!高")},
      {"over the limit", Code::bank_amount_over_limit, "/lines/2/amount",
       with("124.50|!高", "500000.01|!高")},
      {"date", Code::bank_date_invalid, "/lines/1/date", with("2025-07-15", "2025-02-30")},
      {"date form", Code::bank_date_invalid, "/lines/1/date", with("2025-07-15", "20250715")},
      {"part", Code::bank_number_invalid, "/lines/1/part", with("|!1|!1|!", "|!x|!1|!")},
      {"sequence", Code::bank_sequence_differs, "/lines/3/sequence", with("D|!2|!", "D|!3|!")},
      {"too long", Code::bank_text_too_long, "/lines/2/reference", with("B7-1", std::string(41, 'x'))},
      {"repeated", Code::bank_reference_repeated, "/lines/3/reference", with("B7-2", "B7-1")},
      {"account", Code::account_length, "/lines/2/account", with("6217001234567890126", "62170012345")},
      {"no name", Code::bank_text_missing, "/lines/2/name", with("测亅一", "")},
      {"no policy", Code::bank_text_missing, "/lines/2/policy", with("高龄津贴", "")},
      {"count", Code::bank_count_differs, "/head/count", with("T|!2|!", "T|!3|!")},
      {"sum", Code::bank_sum_differs, "/head/sum", with("124.55", "124.56")},
      {"amount changed", Code::bank_sum_differs, "/head/sum", with("124.50|!高", "124.40|!高")},
      {"line lost", Code::bank_count_differs, "/head/count",
       good.substr(0, good.find("D|!2")) + good.substr(trailer)},
      {"UTF-8", Code::bank_constant_differs, "/lines/1/constant", as_utf8},
  };
}

TEST(PaymentListReader, EachDamageOfADelimitedFileHasItsCodeAndLine) {
  const Layout a = layout("example_bank_a");
  for (const Damage& damage : damages_of_delimited()) {
    const ListRead back = read_list(a, damage.bytes, 7);
    EXPECT_TRUE(has(back.problems, damage.code, damage.path))
        << damage.name << " should give " << slug(damage.code) << " at " << damage.path << "\n"
        << listed(back.problems);
    EXPECT_TRUE(complete(back.problems)) << listed(back.problems);
    const ListCheck check = check_payment_list(a, pieces(damage.bytes));
    EXPECT_TRUE(has(check.problems, damage.code, damage.path)) << damage.name;
  }
}

TEST(PaymentListReader, EachDamageOfAFixedFileHasItsCodeAndLine) {
  const Layout b = layout("example_bank_b");
  const std::string good = *write_list(b, two_payments());
  const std::size_t second = good.find('\n') + 1;
  const std::size_t name = second + 2 + 8 + 32 + 32;
  const auto with = [&](std::size_t at, std::string_view bytes) {
    std::string out = good;
    out.replace(at, bytes.size(), bytes);
    return out;
  };
  const std::vector<Damage> damages{
      {"a byte more", Code::bank_record_bytes, "/lines/2", replaced(good, "B7-1 ", "B7-1  ")},
      {"a byte less", Code::bank_record_bytes, "/lines/2", replaced(good, "B7-1 ", "B7-1")},
      {"a character cut by its field", Code::bank_file_encoding, "/lines/2/name",
       with(name + 59, gb18030("一").substr(0, 1))},
      {"digits", Code::bank_amount_invalid, "/lines/2/amount",
       replaced(good, "000000000012450", "00000000001245O")},
      {"spaces for zeros", Code::bank_amount_invalid, "/lines/2/amount",
       replaced(good, "000000000012450", "          12450")},
      {"empty amount", Code::bank_amount_invalid, "/lines/2/amount",
       replaced(good, "000000000012450", "               ")},
      {"mark", Code::bank_record_unknown, "/lines/2", with(second, "07")},
      {"reserved bytes", Code::bank_constant_differs, "/lines/1/constant", with(second - 2, "x")},
      {"count", Code::bank_count_differs, "/head/count",
       replaced(good, "00000002000000000000012455", "00000003000000000000012455")},
      {"sum", Code::bank_sum_differs, "/head/sum",
       replaced(good, "000000000000012455", "000000000000012456")},
      {"last line gone", Code::bank_count_differs, "/head/count",
       good.substr(0, good.find('\n', second) + 1)},
      {"cut", Code::bank_file_truncated, "/lines/3", good.substr(0, good.size() - 30)},
      {"return and feed", Code::bank_line_ending, "/lines/1", replaced(good, "\n", "\r\n")},
  };
  for (const Damage& damage : damages) {
    const ListRead back = read_list(b, damage.bytes);
    EXPECT_TRUE(has(back.problems, damage.code, damage.path)) << damage.name << "\n" << listed(back.problems);
    EXPECT_TRUE(complete(back.problems)) << listed(back.problems);
  }
}

TEST(PaymentListReader, GoesOnAfterABadLineAndNeverEndsWell) {
  const Layout a = layout("example_bank_a");
  std::string bytes = replaced(gbk(kGoldenA), "124.50|!", "12450|!");
  bytes = replaced(bytes, "D|!2", "D|!9");
  const ListRead back = read_list(a, bytes);
  EXPECT_TRUE(has(back.problems, Code::bank_amount_invalid, "/lines/2/amount"));
  EXPECT_TRUE(has(back.problems, Code::bank_sequence_differs, "/lines/3/sequence"));
  EXPECT_EQ(back.problems.back().code, Code::bank_file_refused);
  EXPECT_EQ(std::get<std::int64_t>(back.problems.back().arg("lines")->value), 2);
  const ListCheck check = check_payment_list(a, pieces(bytes));
  EXPECT_EQ(check.problems.size(), 2U) << listed(check.problems);  // without the summing-up
  EXPECT_EQ(check_payment_list(a, pieces(bytes), 1).problems.size(), 1U);
}

TEST(PaymentListReader, CutAtEveryByteIsNeverTakenForWhole) {
  for (const char* name : {"example_bank_a", "example_bank_b"}) {
    const Layout one = layout(name);
    const std::string good = *write_list(one, two_payments());
    for (std::size_t size = 0; size < good.size(); ++size)
      ASSERT_FALSE(read_list(one, good.substr(0, size)).problems.empty()) << name << " cut at " << size;
    EXPECT_TRUE(read_list(one, good).problems.empty());
  }
}

TEST(PaymentListReader, AFileInUtf8ReadAsGbkIsNoticed) {
  // Without a constant in Chinese and with an even number of bytes, each text is also valid GBK.
  const Layout a =
      load_layout(replaced(layout_text("example_bank_a"), "{\"constant\": \"惠农补贴\"},", "")).value();
  const Layout utf8 =
      load_layout(replaced(replaced(layout_text("example_bank_a"), "{\"constant\": \"惠农补贴\"},", ""),
                           "\"gbk\"", "\"utf8\""))
          .value();
  auto payments = two_payments();
  payments[0].name = "示例";
  payments[1].name = "例示";
  for (Payment& payment : payments) {
    payment.account_bank = "示例农商";
    payment.remark = "";
    payment.policy = "高龄津贴";
  }
  const std::string bytes = *write_list(utf8, payments);
  EXPECT_TRUE(read_list(utf8, bytes).problems.empty());
  const ListRead back = read_list(a, bytes);
  EXPECT_TRUE(has(back.problems, Code::bank_file_encoding, "/lines/2")) << listed(back.problems);
  EXPECT_TRUE(back.payments.empty());
}

TEST(PaymentListReader, OneNameThatIsAlsoUtf8ByChanceIsTaken) {
  const Layout a = layout("example_bank_a");
  auto payments = two_payments();
  payments[0].name = "浣犲ソ";  // E4BDA0E5A5BD: another name in UTF-8
  const ListRead back = read_list(a, *write_list(a, payments));
  EXPECT_EQ(listed(back.problems), "");
  EXPECT_EQ(back.payments, payments);
}

TEST(PaymentListReader, LongestLineAndFailingSource) {
  const Layout a = layout("example_bank_a");
  const ListRead back = read_list(a, std::string(1 << 20, 'x'));
  EXPECT_EQ(back.problems.front().code, Code::bank_line_too_long);
  const auto broken = [](std::span<char>) -> Result<std::size_t> { return fail(Code::stopped); };
  EXPECT_EQ(PaymentListReader::open(a, broken).error().code, Code::stopped);
}

TEST(PaymentListReader, LastLineWithoutItsEndWhereTheLayoutSaysSo) {
  const std::string text = replaced(layout_text("example_bank_a"), "\"line_ending\": \"crlf\"",
                                    "\"line_ending\": \"crlf\", \"last_line_ended\": false");
  const Layout one = load_layout(text).value();
  const std::string bytes = *write_list(one, two_payments());
  EXPECT_TRUE(bytes.ends_with("124.55|!"));
  EXPECT_EQ(read_list(one, bytes).payments, two_payments());
  EXPECT_EQ(read_list(one, bytes + "\r\n").payments, two_payments());
  EXPECT_FALSE(read_list(one, bytes + "\r").problems.empty());
}

TEST(PaymentListReader, WithoutMarksTheTrailerIsTheLastLine) {
  std::string text = layout_text("example_bank_a");
  text = replaced(text, "{\"constant\": \"H\"},", "");
  text = replaced(text, "{\"constant\": \"D\"},", "");
  text = replaced(text, "{\"constant\": \"T\"},", "");
  const Layout one = load_layout(text).value();
  const std::string bytes = *write_list(one, two_payments());
  EXPECT_EQ(read_list(one, bytes).payments, two_payments());
  const std::size_t last = bytes.rfind("\r\n", bytes.size() - 3) + 2;
  const ListRead cut = read_list(one, bytes.substr(0, last));
  EXPECT_TRUE(has(cut.problems, Code::bank_file_truncated, "/lines/3")) << listed(cut.problems);
}

TEST(PaymentListReader, HeaderAndTrailerMustAgree) {
  const std::string text = replaced(layout_text("example_bank_a"), "{\"constant\": \"T\"},",
                                    "{\"constant\": \"T\"}, {\"value\": \"list_id\"},");
  const Layout one = load_layout(text).value();
  const std::string bytes = *write_list(one, two_payments());
  EXPECT_TRUE(read_list(one, bytes).problems.empty());
  const ListRead back = read_list(one, replaced(bytes, "T|!L2025-07-0001", "T|!L2025-07-0002"));
  EXPECT_TRUE(has(back.problems, Code::bank_trailer_differs, "/lines/4/list_id")) << listed(back.problems);
}

// ---- splitting by the bank's limits

TEST(ListSplitter, EachPartKeepsRowsAndSumAndAllAddUp) {
  constexpr std::uint64_t kSeed = 5;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  Maker maker(kSeed);
  Layout one = layout("example_bank_b");
  one.payment_list.limits.rows_max = 7;
  one.payment_list.limits.file_max = Money::from_fen(9'000'000);
  const auto payments = maker.payments(200, false);
  ListSplitter splitter(one);
  for (const Payment& payment : payments) ASSERT_TRUE(splitter.add(payment.amount));
  std::size_t at = 0;
  const auto parts = static_cast<std::int64_t>(splitter.parts().size());
  for (std::int64_t part = 1; part <= parts; ++part) {
    const ListTotals& totals = splitter.parts()[static_cast<std::size_t>(part - 1)];
    EXPECT_LE(totals.count, 7);
    EXPECT_LE(totals.sum, Money::from_fen(9'000'000));
    const std::vector<Payment> lines(payments.begin() + static_cast<std::ptrdiff_t>(at),
                                     payments.begin() + static_cast<std::ptrdiff_t>(at) + totals.count);
    ListHead head = head_of(lines);
    EXPECT_EQ(head.totals, totals);
    head.part = part;
    head.parts = parts;
    const auto bytes = write_list(one, head, lines);
    ASSERT_TRUE(bytes) << bytes.error().path;
    const ListRead back = read_list(one, *bytes);
    EXPECT_EQ(back.payments, lines);
    EXPECT_EQ(back.head.part, part);
    EXPECT_EQ(back.head.parts, parts);
    at += lines.size();
  }
  EXPECT_EQ(at, payments.size());
}

TEST(ListSplitter, ALineThatNoFileCanHoldIsNamed) {
  ListSplitter splitter(layout("example_bank_b"));
  EXPECT_EQ(splitter.add(Money::from_fen(5'000'001)).error().code, Code::bank_amount_over_limit);
  EXPECT_TRUE(splitter.parts().empty());
}

}  // namespace
}  // namespace ykt
