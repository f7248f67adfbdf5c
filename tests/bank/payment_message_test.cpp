// Payment lists as ISO 20022 messages: pain.001.001.09 written and read.
#include <gtest/gtest.h>

#include "bank/material.hpp"
#include "ykt/bank/list_draft.hpp"

namespace ykt {
namespace {

using namespace testing_bank;

const Layout& iso() {
  static const Layout one = layout("example_bank_iso");
  return one;
}

std::vector<Payment> two_payments() {
  Payment first{
      "B7-1",     "测亅一", "6217001234567890126", "示例农商银行", "313000000017", Money::from_fen(12450),
      "高龄津贴", ""};
  Payment second{"B7-2", "阿依·古丽 & \"𠀀\"", "6217009876543210984", "",
                 "",     Money::from_fen(5),   "耕地地力保护补贴",    "补发<一>"};
  return {first, second};
}

std::string golden() { return golden_file("pain_001.xml"); }

TEST(PaymentMessage, GoldenAndBack) {
  const auto bytes = write_list(iso(), two_payments());
  ASSERT_TRUE(bytes) << bytes.error().path << " " << bytes.error().text(Lang::en);
  EXPECT_EQ(*bytes, golden());
  for (const std::size_t step : {1UL, 7UL, 100'000UL}) {
    const ListRead back = read_list(iso(), *bytes, step);
    EXPECT_EQ(listed(back.problems), "");
    EXPECT_EQ(back.payments, two_payments());
    EXPECT_EQ(back.head, head_of(two_payments()));
  }
}

TEST(PaymentMessage, APartOfASplitListHasAnIdOfItsOwn) {
  ListHead head = head_of(two_payments());
  head.part = 2;
  head.parts = 13;
  const auto bytes = write_list(iso(), head, two_payments());
  ASSERT_TRUE(bytes) << bytes.error().path;
  EXPECT_NE(bytes->find("<MsgId>L2025-07-0001/2/13</MsgId>"), std::string::npos);
  EXPECT_NE(bytes->find("<PmtInfId>L2025-07-0001</PmtInfId>"), std::string::npos);
  EXPECT_EQ(read_list(iso(), *bytes).head, head);
  // A list's own number may look like a part of another.
  head = head_of(two_payments());
  head.list_id = "L1/2/3";
  EXPECT_EQ(read_list(iso(), *write_list(iso(), head, two_payments())).head, head);
}

TEST(PaymentMessage, ThePolicyMayBeThePurpose) {
  const Layout one =
      load_layout(replaced(layout_text("example_bank_iso"), "\"remittance\"", "\"purpose\"")).value();
  const auto bytes = write_list(one, two_payments());
  ASSERT_TRUE(bytes) << bytes.error().path;
  EXPECT_NE(bytes->find("<Purp><Prtry>高龄津贴</Prtry></Purp></CdtTrfTxInf>"), std::string::npos);
  EXPECT_NE(bytes->find("</Purp><RmtInf><Ustrd>补发&lt;一&gt;</Ustrd></RmtInf>"), std::string::npos);
  EXPECT_EQ(read_list(one, *bytes).payments, two_payments());
  EXPECT_TRUE(has(read_list(iso(), *bytes).problems, Code::iso_element_unknown, "/transactions/1"));
  EXPECT_TRUE(has(read_list(one, golden()).problems, Code::bank_text_missing, "/transactions/1/policy"));
  Payment payment = two_payments()[0];
  for (int i = 0; i < 8; ++i) payment.policy += "高龄津贴";
  EXPECT_EQ(fits(one, payment), Code::iso_text_too_long);
  EXPECT_EQ(fits(iso(), payment), Code::ok);
}

TEST(PaymentMessage, ABankWithAClearingNumberSaysSo) {
  ListHead head = head_of(two_payments());
  head.bank_code = "103653006000";
  const auto bytes = write_list(iso(), head, two_payments());
  ASSERT_TRUE(bytes);
  EXPECT_NE(bytes->find("<DbtrAgt><FinInstnId><ClrSysMmbId><ClrSysId><Cd>CNAPS</Cd></ClrSysId>"
                        "<MmbId>103653006000</MmbId></ClrSysMmbId></FinInstnId></DbtrAgt>"),
            std::string::npos);
  EXPECT_EQ(read_list(iso(), *bytes).head, head);
}

// ---- what does not fit is held, and nothing is cut

TEST(PaymentMessageFits, CharactersAreCountedNotBytes) {
  struct Case {
    std::string Payment::* member;
    const char* field;
    std::int64_t max;
  };
  for (const Case& one : {Case{&Payment::reference, "reference", 35}, Case{&Payment::name, "name", 140},
                          Case{&Payment::account_bank, "account_bank", 140},
                          Case{&Payment::account_bank_code, "account_bank_code", 35},
                          Case{&Payment::policy, "policy", 140}, Case{&Payment::remark, "remark", 140}}) {
    Payment payment = two_payments()[0];
    std::string& text = payment.*one.member;
    text.clear();
    const bool han = one.max == 140;
    for (std::int64_t i = 0; i < one.max; ++i) text += han ? "𠀀" : "x";
    EXPECT_EQ(fits(iso(), payment), Code::ok) << one.field;
    text += "&";
    const Fit fit = check_fit(iso(), payment);
    EXPECT_EQ(fit.code, Code::iso_text_too_long) << one.field;
    EXPECT_EQ(fit.field, one.field);
    EXPECT_EQ(fit.needed, one.max + 1);
    EXPECT_EQ(fit.available, one.max);
    EXPECT_TRUE(complete({fit.error("")}));
  }
}

TEST(PaymentMessageFits, WhatXmlCannotSayIsHeld) {
  Payment payment = two_payments()[0];
  payment.remark = "\xEF\xBF\xBE";
  EXPECT_EQ(fits(iso(), payment), Code::bank_text_not_carried);
  payment.remark = "甲\r\n乙";
  EXPECT_EQ(fits(iso(), payment), Code::bank_text_control);
  payment.remark = "甲\x01";
  EXPECT_EQ(fits(iso(), payment), Code::bank_text_control);
  payment.remark = "甲\xFF";
  EXPECT_EQ(fits(iso(), payment), Code::bank_text_encoding);
  payment.remark = "]]>&amp;";
  EXPECT_EQ(fits(iso(), payment), Code::ok);
  payment.amount = Money::from_fen(20'000'001);
  EXPECT_EQ(fits(iso(), payment), Code::bank_amount_over_limit);
}

TEST(PaymentMessageFits, MoreDigitsThanTheStandardHas) {
  Layout one = iso();
  one.payment_list.limits = {};
  Payment payment = two_payments()[0];
  payment.amount = Money::from_fen(999'999'999'999'999'999);
  EXPECT_EQ(fits(one, payment), Code::ok);
  EXPECT_EQ(read_list(one, *write_list(one, {payment})).payments, std::vector{payment});
  payment.amount = Money::from_fen(1'000'000'000'000'000'000);
  EXPECT_EQ(fits(one, payment), Code::bank_amount_not_carried);
}

TEST(PaymentMessageWriter, HeadFaults) {
  const auto fault = [](void (*change)(ListHead&)) {
    ListHead head = head_of(two_payments());
    change(head);
    const auto bytes = write_list(iso(), head, two_payments());
    return bytes ? Error{Code::ok, {}, {}} : bytes.error();
  };
  EXPECT_EQ(fault([](ListHead& head) { head.list_id.assign(36, 'x'); }).code, Code::iso_text_too_long);
  EXPECT_EQ(fault([](ListHead& head) { head.list_id.assign(36, 'x'); }).path, "/head/list_id");
  EXPECT_EQ(fault([](ListHead& head) { head.bank_code.clear(); }).path, "/head/bank_code");
  EXPECT_EQ(fault([](ListHead& head) { head.division.clear(); }).path, "/head/division");
  // With its part behind it the id is longer.
  EXPECT_EQ(fault([](ListHead& head) {
              head.list_id.assign(33, 'x');
              head.parts = 2;
            }).code,
            Code::iso_text_too_long);
  const auto none = write_list(iso(), {});
  EXPECT_EQ(none.error().code, Code::out_of_range) << "the standard has no message without a transaction";
  EXPECT_EQ(none.error().path, "/head/count");
}

// ---- the reader

struct Damage {
  const char* name;
  Code code;
  const char* path;
  std::string bytes;
};

std::string with(std::string_view from, std::string_view to) { return replaced(golden(), from, to); }

std::vector<Damage> damages_of_text() {
  const std::string good = golden();
  std::string bad = good;
  bad[bad.find("测") + 1] = '\xFF';
  std::string nul = good;
  nul[nul.find("B7-1")] = '\0';
  std::string deep;
  for (int i = 0; i < 40; ++i) deep += "<a>";
  return {
      {"empty", Code::bank_file_empty, "", ""},
      {"mark", Code::bank_file_bom, "/lines/1", "\xEF\xBB\xBF" + good},
      {"UTF-16", Code::bank_file_bom, "/lines/1", std::string("\xFF\xFE<\0D\0", 6)},
      {"not XML", Code::iso_xml_malformed, "/lines/1", "D|!1|!B7-1\r\n"},
      {"declared GBK", Code::bank_file_encoding, "/lines/1", with("UTF-8", "GBK")},
      {"GBK", Code::bank_file_encoding, "/lines/3", gb18030(good)},
      {"not UTF-8", Code::bank_file_encoding, "/lines/5", bad},
      {"nul", Code::iso_xml_malformed, "/lines/5", nul},
      {"a tag crossed", Code::iso_xml_malformed, "/lines/5", with("</Nm></Cdtr>", "</Cdtr></Nm>")},
      {"something behind", Code::iso_xml_malformed, "/lines/7", good + "<Document/>"},
      {"cut", Code::bank_file_truncated, "/lines/5", good.substr(0, good.find("<Amt>"))},
      {"last byte cut", Code::bank_file_truncated, "/lines/7", good.substr(0, good.size() - 1)},
      {"document type", Code::iso_xml_forbidden, "/lines/2",
       with("<Document", "<!DOCTYPE Document []><Document")},
      {"entity", Code::iso_xml_forbidden, "/lines/5", with("测", "&ce;")},
      {"instruction", Code::iso_xml_forbidden, "/lines/3", with("<GrpHdr>", "<?php x?><GrpHdr>")},
      {"long text", Code::iso_too_large, "/lines/5", with("测", std::string(5000, 'x'))},
      {"long comment", Code::iso_too_large, "/lines/3",
       with("<GrpHdr>", "<!--" + std::string(9000, 'x') + "--><GrpHdr>")},
      {"long tag", Code::iso_too_large, "/lines/3",
       with("<GrpHdr>", "<GrpHdr a='" + std::string(9000, 'x') + "'>")},
      {"deep", Code::iso_too_large, "/lines/5", with("<PmtId>", deep + "<PmtId>")},
  };
}

std::vector<Damage> damages_of_head() {
  return {
      {"pain.002", Code::iso_message_other, "/head", golden_file("pain_002.xml")},
      {"another version", Code::iso_message_other, "/head", with("001.001.09", "001.001.03")},
      {"another message", Code::iso_message_other, "/head",
       replaced(with("<CstmrCdtTrfInitn>", "<Other>"), "</CstmrCdtTrfInitn>", "</Other>")},
      {"no namespace", Code::iso_message_other, "/head",
       with(" xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.09\"", "")},
      {"unknown", Code::iso_element_unknown, "/head", with("<CreDtTm>", "<Authstn/><CreDtTm>")},
      {"of another namespace", Code::iso_element_unknown, "/head",
       with("<CreDtTm>", "<x:y xmlns:x='urn:x'/><CreDtTm>")},
      {"missing", Code::iso_element_missing, "/head", with("<NbOfTxs>2</NbOfTxs>", "")},
      {"missing at the end", Code::iso_element_missing, "/head",
       with("<InitgPty><Nm>示例县财政局</Nm><Id><OrgId><Othr><Id>511102</Id></Othr></OrgId></Id></InitgPty>",
            "")},
      {"repeated", Code::iso_element_repeated, "/head",
       with("<NbOfTxs>2</NbOfTxs>", "<NbOfTxs>2</NbOfTxs><NbOfTxs>2</NbOfTxs>")},
      {"out of order", Code::iso_element_missing, "/head",
       with("<PmtMtd>TRF</PmtMtd><ReqdExctnDt><Dt>2025-07-15</Dt></ReqdExctnDt>",
            "<ReqdExctnDt><Dt>2025-07-15</Dt></ReqdExctnDt><PmtMtd>TRF</PmtMtd>")},
      {"too late", Code::iso_element_unknown, "/head",
       with("<PmtMtd>TRF</PmtMtd>", "<PmtMtd>TRF</PmtMtd><PmtInfId>L2025-07-0001</PmtInfId>")},
      {"text between", Code::iso_value_invalid, "/head", with("<GrpHdr>", "x<GrpHdr>")},
      {"attribute", Code::iso_element_unknown, "/head", with("<GrpHdr>", "<GrpHdr a=\"1\">")},
      {"day", Code::iso_value_invalid, "/head/date", with("2025-07-15T00", "2025-02-30T00")},
      {"time", Code::iso_value_invalid, "/head/date", with("T00:00:00", "T24:00:00")},
      {"a day alone", Code::iso_value_invalid, "/head/date", with("T00:00:00", "")},
      {"another day", Code::iso_value_invalid, "/head/date", with("<Dt>2025-07-15", "<Dt>2025-07-16")},
      {"count", Code::iso_value_invalid, "/head/count", with("<NbOfTxs>2", "<NbOfTxs>+2")},
      {"sum", Code::iso_value_invalid, "/head/sum", with("<CtrlSum>124.55", "<CtrlSum>124.555")},
      {"empty", Code::iso_value_invalid, "/head/list_id", with("<MsgId>L2025-07-0001", "<MsgId>")},
      {"long", Code::iso_value_invalid, "/head/division", with("511102", std::string(36, '5'))},
      {"line break", Code::bank_text_control, "/head/division", with("511102", "5111\n02")},
      {"another id", Code::iso_value_invalid, "/head/list_id",
       with("<PmtInfId>L2025-07-0001", "<PmtInfId>L2")},
      {"a part above all", Code::iso_value_invalid, "/head/list_id",
       with("<MsgId>L2025-07-0001", "<MsgId>L2025-07-0001/3/2")},
      {"a part with zeros", Code::iso_value_invalid, "/head/list_id",
       with("<MsgId>L2025-07-0001", "<MsgId>L2025-07-0001/01/2")},
      {"cheque", Code::iso_value_invalid, "/head", with("TRF", "CHK")},
      {"another payer", Code::bank_constant_differs, "/head/debtor/name", with("资金专户", "资金账户")},
      {"from another account", Code::bank_constant_differs, "/head/debtor/account",
       with("00001234", "00001235")},
      {"another initiator", Code::bank_constant_differs, "/head/initiating_party",
       with("<InitgPty><Nm>示例县", "<InitgPty><Nm>另一县")},
      {"no payment", Code::iso_element_missing, "/head",
       golden().substr(0, golden().find("\n<CdtTrfTxInf>")) + "</PmtInf></CstmrCdtTrfInitn></Document>"},
  };
}

std::vector<Damage> damages_of_payments() {
  const std::string good = golden();
  const std::size_t second = good.rfind("<CdtTrfTxInf>");
  const std::size_t end = good.find("\n</PmtInf>");
  return {
      {"unknown", Code::iso_element_unknown, "/transactions/1",
       with("<CdtrAgt>", "<ChrgBr>DEBT</ChrgBr><CdtrAgt>")},
      {"deep inside", Code::iso_element_unknown, "/transactions/1",
       with("<MmbId>313", "<x><y/></x><MmbId>313")},
      {"missing", Code::iso_element_missing, "/transactions/2",
       with("<CdtrAcct><Id><Othr><Id>6217009876543210984</Id></Othr></Id></CdtrAcct>", "")},
      {"repeated", Code::iso_element_repeated, "/transactions/1",
       with("<Cdtr><Nm>测亅一</Nm></Cdtr>", "<Cdtr><Nm>测亅一</Nm></Cdtr><Cdtr><Nm>测亅二</Nm></Cdtr>")},
      {"a third remittance", Code::iso_element_repeated, "/transactions/2",
       with("</Ustrd></RmtInf></CdtTrfTxInf>\n</PmtInf>",
            "</Ustrd><Ustrd>三</Ustrd></RmtInf></CdtTrfTxInf>\n</PmtInf>")},
      {"no policy", Code::bank_text_missing, "/transactions/1/policy",
       with("<RmtInf><Ustrd>高龄津贴</Ustrd></RmtInf>", "")},
      {"currency", Code::iso_value_invalid, "/transactions/1", with("Ccy=\"CNY\">124", "Ccy=\"USD\">124")},
      {"no currency", Code::iso_element_missing, "/transactions/1", with(" Ccy=\"CNY\">124", ">124")},
      {"amount", Code::iso_value_invalid, "/transactions/1/amount", with(">124.50<", ">1.245e2<")},
      {"negative", Code::iso_value_invalid, "/transactions/1/amount", with(">124.50<", ">-124.50<")},
      {"spaces", Code::iso_value_invalid, "/transactions/1/amount", with(">124.50<", "> 124.50<")},
      {"huge", Code::iso_value_invalid, "/transactions/1/amount", with(">124.50<", ">10000000000000000.00<")},
      {"zero", Code::bank_amount_not_positive, "/transactions/1/amount", with(">124.50<", ">0.00<")},
      {"over the limit", Code::bank_amount_over_limit, "/transactions/1/amount",
       with(">124.50<", ">200000.01<")},
      {"reference", Code::bank_reference_invalid, "/transactions/1/reference", with("B7-1", "B7 1")},
      {"long reference", Code::iso_value_invalid, "/transactions/1/reference",
       with("B7-1", std::string(36, 'x'))},
      {"a reference twice", Code::bank_reference_repeated, "/transactions/2/reference", with("B7-2", "B7-1")},
      {"account", Code::account_length, "/transactions/1/account",
       with("6217001234567890126", "62170012345")},
      {"blank name", Code::bank_text_missing, "/transactions/1/name", with("测亅一", " ")},
      {"break in a name", Code::bank_text_control, "/transactions/1/name", with("测亅一", "测&#10;一")},
      {"another system", Code::iso_value_invalid, "/transactions/1/account_bank_code",
       with("CNAPS", "USABA")},
      {"count", Code::bank_count_differs, "/head/count", with("<NbOfTxs>2", "<NbOfTxs>3")},
      {"sum", Code::bank_sum_differs, "/head/sum", with("<CtrlSum>124.55", "<CtrlSum>124.56")},
      {"amount changed", Code::bank_sum_differs, "/head/sum", with(">124.50<", ">124.40<")},
      {"payment lost", Code::bank_count_differs, "/head/count", good.substr(0, second) + good.substr(end)},
  };
}

TEST(PaymentMessageReader, EachDamageHasItsCodeAndPath) {
  for (const auto& damages : {damages_of_text(), damages_of_head(), damages_of_payments()})
    for (const Damage& damage : damages)
      for (const std::size_t step : {3UL, 100'000UL}) {
        const ListRead back = read_list(iso(), damage.bytes, step);
        EXPECT_TRUE(has(back.problems, damage.code, damage.path))
            << damage.name << " should give " << slug(damage.code) << " at " << damage.path << "\n"
            << listed(back.problems);
        EXPECT_TRUE(complete(back.problems)) << listed(back.problems);
      }
}

TEST(PaymentMessageReader, CutAtEveryByteIsNeverTakenForWhole) {
  const std::string good = golden();
  for (std::size_t size = 0; size < good.size(); ++size)
    ASSERT_FALSE(read_list(iso(), good.substr(0, size)).problems.empty()) << "cut at " << size;
}

TEST(PaymentMessageReader, GoesOnAfterABadTransactionAndNeverEndsWell) {
  Maker maker(11);
  const auto payments = maker.payments(40, true);
  std::string bytes = *write_list(iso(), payments);
  const std::string tenth = "<EndToEndId>" + payments[9].reference + "</EndToEndId>";
  bytes = replaced(bytes, tenth, tenth + "<UETR>x</UETR>");
  bytes = replaced(bytes, "<EndToEndId>" + payments[19].reference + "</EndToEndId>", "");
  const ListRead back = read_list(iso(), bytes, 97);
  EXPECT_EQ(back.payments.size(), 38U);
  EXPECT_TRUE(has(back.problems, Code::iso_element_unknown, "/transactions/10"));
  EXPECT_TRUE(has(back.problems, Code::iso_element_missing, "/transactions/20"));
  EXPECT_EQ(back.problems.size(), 3U) << listed(back.problems);
  EXPECT_EQ(back.problems.back().code, Code::bank_file_refused);
}

TEST(PaymentMessageReader, WhatXmlLeavesFreeIsTakenAsTheSame) {
  std::string bytes = with("<GrpHdr>", "<!-- 示例 --><GrpHdr>");
  bytes = replaced(bytes, "测亅一", "<![CDATA[测亅]]><!-- x -->&#x4E00;");
  bytes = replaced(bytes, "<CtrlSum>124.55", "<CtrlSum>0124.55");
  bytes = replaced(bytes, ">124.50<", ">124.5<");
  bytes = replaced(bytes, "T00:00:00", "T23:59:59.999+08:00");
  bytes = replaced(bytes, "<PmtInf>", "\r\n\t<PmtInf>");
  bytes = replaced(bytes, "<Document ",
                   "<Document xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
                   "xsi:schemaLocation=\"a b\" ");
  const ListRead back = read_list(iso(), bytes + "\n");
  EXPECT_EQ(listed(back.problems), "");
  EXPECT_EQ(back.payments, two_payments());
  EXPECT_EQ(back.head, head_of(two_payments()));

  // With a prefix, and without a declaration, which says nothing new.
  std::string prefixed = golden().substr(golden().find('\n') + 1);
  for (const std::string_view open : {"<", "</"})
    for (std::size_t at = prefixed.find(open); at != std::string::npos; at = prefixed.find(open, at + 1))
      if ((prefixed[at + 1] == '/') == (open.size() == 2)) prefixed.insert(at + open.size(), "p:");
  prefixed = replaced(prefixed, "xmlns=", "xmlns:p=");
  EXPECT_EQ(read_list(iso(), prefixed).payments, two_payments());
}

// A source without an end: what it would take to read it is bounded.
TEST(PaymentMessageReader, WhatNeverEndsIsRefusedSoon) {
  const std::string good = golden();
  struct Endless {
    std::string begin;
    std::string again;
  };
  const std::size_t name = good.find("<Nm>测") + 4;
  for (const Endless& one :
       {Endless{good.substr(0, name), "x"}, Endless{good.substr(0, name), "&amp;"},
        Endless{good.substr(0, name - 4), "<a>"}, Endless{good.substr(0, name - 1) + " a='", "y"},
        Endless{"<!--", "z"}, Endless{"<", "d"}, Endless{good.substr(0, name), "<!-- c "}}) {
    std::size_t read = 0;
    const auto source = [&](std::span<char> into) -> Result<std::size_t> {
      for (char& c : into) {
        c = read < one.begin.size() ? one.begin[read]
                                    : one.again[(read - one.begin.size()) % one.again.size()];
        ++read;
      }
      return into.size();
    };
    const ListCheck check = check_payment_list(iso(), source);
    ASSERT_FALSE(check.problems.empty());
    EXPECT_LT(read, 100'000U) << one.again;
  }
}

TEST(PaymentMessageReader, AFailingSourceEndsTheReading) {
  int calls = 0;
  const auto source = [&](std::span<char> into) -> Result<std::size_t> {
    if (++calls > 1) return fail(Code::stopped);
    return golden().copy(into.data(), 2000);
  };
  EXPECT_EQ(PaymentListReader::open(iso(), source).error().code, Code::stopped);
}

// ---- the other way to a list

TEST(PaymentMessageDraft, TheBytesAreThoseOfTheWriter) {
  Maker maker(20251126);
  for (const std::size_t count : {1, 2, 57}) {
    const auto payments = maker.payments(count, true);
    auto draft = ListDraft::make(iso()).value();
    std::string details;
    for (const Payment& payment : payments) ASSERT_TRUE(draft.add(payment, details));
    const std::string before = details;
    Payment misfit = maker.payment(1'000, true);
    misfit.reference.append(30, 'x');
    EXPECT_EQ(draft.add(misfit, details).code, Code::iso_text_too_long);
    EXPECT_EQ(details, before);
    const auto ends = draft.close(head_of(payments));
    ASSERT_TRUE(ends) << ends.error().path;
    EXPECT_EQ(ends->header + details + ends->trailer, *write_list(iso(), payments));
  }
  EXPECT_EQ(ListDraft::make(iso())->close(head_of({})).error().code, Code::out_of_range);
}

}  // namespace
}  // namespace ykt
