// Result files as ISO 20022 messages: pain.002.001.11 written and read.
#include <gtest/gtest.h>

#include "bank/material.hpp"
#include "ykt/bank/reconcile.hpp"

namespace ykt {
namespace {

using namespace testing_bank;

const Layout& iso() {
  static const Layout one = layout("example_bank_iso");
  return one;
}

std::vector<ResultRecord> four_records() {
  return {{"B7-1", "测亅一", "6217001234567890126", Money::from_fen(12450), "ACSC", Date::of(2025, 7, 16),
           "已入账"},
          {"B7-2", "阿依·古丽 & \"𠀀\"", "6217009876543210984", Money::from_fen(5), "RJCT/AC04", std::nullopt,
           "账户<已销户>"},
          {"B7-3", "例三", "6217009876543210992", Money::from_fen(100), "RJCT//挂失", std::nullopt, ""},
          {"B7-4", "例四", "6217009876543211008", Money::from_fen(300), "PDNG", std::nullopt, ""}};
}

std::string golden() { return golden_file("pain_002.xml"); }
std::string with(std::string_view from, std::string_view to) { return replaced(golden(), from, to); }
ResultFile read(std::string bytes, std::size_t step = 11) {
  return read_result_file(iso(), pieces(std::move(bytes), step));
}

TEST(StatusMessage, GoldenAndBack) {
  const auto bytes = write_results(iso(), four_records());
  ASSERT_TRUE(bytes) << bytes.error().path << " " << bytes.error().text(Lang::en);
  EXPECT_EQ(*bytes, golden());
  const ResultFile file = read(*bytes);
  EXPECT_EQ(listed(file.problems), "");
  EXPECT_EQ(file.records, four_records());
  EXPECT_EQ(file.head.list_id, "L2025-07-0001");
  EXPECT_EQ(file.head.date, Date::of(2025, 7, 16));
  EXPECT_EQ(file.head.totals, *totals_of(iso(), four_records()));
  EXPECT_EQ(file.head.totals.failed, (ListTotals{2, Money::from_fen(105)}));
  ASSERT_EQ(file.head.totals.statuses.size(), 3U);
  EXPECT_EQ(file.head.totals.statuses[1], (StatusTotals{"RJCT", {2, Money::from_fen(105)}}));
}

TEST(StatusMessage, OneStatusForAllIsThatOfTheGroup) {
  auto records = four_records();
  for (ResultRecord& record : records) record.return_code = "RJCT/AM04";
  const auto bytes = write_results(iso(), records);
  ASSERT_TRUE(bytes);
  EXPECT_NE(bytes->find("<GrpSts>RJCT</GrpSts>"), std::string::npos);
  EXPECT_EQ(read(*bytes).records, records);
}

TEST(StatusMessage, ALongMessageGoesOnInTheNextElement) {
  auto records = four_records();
  for (int i = 0; i < 210; ++i) records[0].message += "𠀀";
  records[0].message += "尾";
  const auto bytes = write_results(iso(), records);
  ASSERT_TRUE(bytes) << bytes.error().text(Lang::en);
  EXPECT_EQ(read(*bytes).records, records);
  records[0].message.assign(1051, 'x');
  EXPECT_EQ(write_results(iso(), records).error().code, Code::iso_text_too_long);
  EXPECT_EQ(write_results(iso(), records).error().path, "/records/0/message");
}

TEST(StatusMessage, WhatABankSaysBesidesIsPassedOver) {
  std::string bytes = with("</CreDtTm></GrpHdr>",
                           "</CreDtTm><InitgPty><Nm>某行</Nm></InitgPty><DbtrAgt><FinInstnId><BICFI>EXAMCNBJ"
                           "</BICFI></FinInstnId></DbtrAgt></GrpHdr>");
  bytes = replaced(bytes, "<GrpSts>",
                   "<OrgnlCreDtTm>2025-07-15T00:00:00</OrgnlCreDtTm><OrgnlNbOfTxs>9</OrgnlNbOfTxs>"
                   "<OrgnlCtrlSum>200.5</OrgnlCtrlSum><GrpSts>");
  bytes = replaced(bytes, "<OrgnlEndToEndId>B7-2",
                   "<StsId>S2</StsId><OrgnlInstrId>I2</OrgnlInstrId><OrgnlEndToEndId>B7-2");
  bytes = replaced(bytes, "<Rsn><Cd>AC04", "<Orgtr><Nm>某行</Nm></Orgtr><Rsn><Cd>AC04");
  bytes = replaced(bytes, "</AccptncDtTm>", "</AccptncDtTm><AcctSvcrRef>R1</AcctSvcrRef>");
  const ResultFile file = read(bytes);
  EXPECT_EQ(listed(file.problems), "") << "it answers four of the nine that were sent";
  EXPECT_EQ(file.records, four_records());
}

TEST(StatusMessage, WithoutTotalsByStatusItAnswersTheWholeList) {
  const std::string good = golden();
  const std::size_t from = good.find("<NbOfTxsPerSts>");
  const std::size_t to = good.find("</OrgnlGrpInfAndSts>");
  const auto stating = [&](std::string_view totals) {
    return good.substr(0, from).erase(good.find("<GrpSts>"), 21) + std::string(totals) + good.substr(to);
  };
  const ResultFile file = read(stating("<OrgnlNbOfTxs>4</OrgnlNbOfTxs><OrgnlCtrlSum>128.55</OrgnlCtrlSum>"));
  EXPECT_EQ(listed(file.problems), "");
  EXPECT_EQ(file.records, four_records());
  EXPECT_TRUE(has(read(stating("<OrgnlNbOfTxs>9</OrgnlNbOfTxs><OrgnlCtrlSum>128.55</OrgnlCtrlSum>")).problems,
                  Code::bank_count_differs, "/head/count"));
  EXPECT_TRUE(
      has(read(stating("<OrgnlNbOfTxs>4</OrgnlNbOfTxs>")).problems, Code::iso_element_missing, "/head"));
  EXPECT_TRUE(has(read(stating("")).problems, Code::iso_element_missing, "/head"));
}

TEST(StatusMessage, AReasonThatTheLayoutDoesNotKnowStopsNothing) {
  const ResultFile file = read(with("<Cd>AC04</Cd>", "<Cd>AC99</Cd>"));
  EXPECT_EQ(listed(file.problems), "");
  EXPECT_EQ(file.records[1].return_code, "RJCT/AC99");
  EXPECT_EQ(iso().return_code("RJCT/AC99"), nullptr) << "why it was rejected is not guessed";
  EXPECT_EQ(file.head.totals.failed.count, 1);
  EXPECT_EQ(read(with("<Rsn><Prtry>挂失</Prtry></Rsn>", "<AddtlInf>x</AddtlInf>")).records[2].return_code,
            "RJCT");
}

TEST(StatusMessage, AnswersAreHeldAgainstWhatWasSent) {
  std::vector<DispatchedLine> lines;
  for (const ResultRecord& record : four_records())
    lines.push_back({record.reference, record.name, record.account, record.amount});
  const auto taken = [&](const ResultFile& file) {
    return reconcile(iso(), {"L2025-07-0001", lines, &file, "digest", {}});
  };
  const ResultFile file = read(golden());
  const Reconciliation good = taken(file);
  ASSERT_TRUE(good.applies());
  EXPECT_EQ(good.verdicts[0].answer, Answer::paid);
  EXPECT_EQ(good.verdicts[1].answer, Answer::failed);
  EXPECT_EQ(good.verdicts[2].meaning, Code::return_card_lost);
  EXPECT_EQ(good.verdicts[3].answer, Answer::undetermined);
  const ResultFile other = read(replaced(with(">124.50</InstdAmt>", ">124.40</InstdAmt>"),
                                         ">124.50</DtldCtrlSum>", ">124.40</DtldCtrlSum>"));
  EXPECT_EQ(taken(other).code(), Code::answer_amount_altered);
  const ResultFile account = read(with("6217001234567890126", "6217001234567890134"));
  EXPECT_EQ(taken(account).code(), Code::answer_account_altered);
  const ResultFile name = read(with("测亅一", "测亅二"));
  EXPECT_EQ(taken(name).verdicts[0].answer, Answer::other_name);
  std::string moved = with("<OrgnlMsgId>L2025-07-0001", "<OrgnlMsgId>L2025-07-0002");
  const ResultFile list =
      read(replaced(moved, "<OrgnlPmtInfId>L2025-07-0001", "<OrgnlPmtInfId>L2025-07-0002"));
  EXPECT_EQ(taken(list).code(), Code::bank_result_other_list);
}

TEST(StatusMessage, EachDamageHasItsCodeAndPath) {
  struct Damage {
    Code code;
    const char* path;
    std::string bytes;
  };
  const std::string good = golden();
  const std::string rejected =
      good.substr(0, good.find("\n<OrgnlPmtInfAndSts>")) + "</CstmrPmtStsRpt></Document>";
  const std::vector<Damage> damages{
      {Code::bank_file_empty, "", ""},
      {Code::bank_file_truncated, "/lines/6", good.substr(0, good.find("B7-1"))},
      {Code::iso_message_other, "/head", golden_file("pain_001.xml")},
      {Code::iso_xml_malformed, "/lines/7", with("<Cd>AC04</Cd>", "<Cd>AC04")},
      {Code::iso_xml_forbidden, "/lines/7", with("AC04", "&x;")},
      {Code::iso_value_invalid, "/head", with("pain.001.001.09<", "pain.008.001.08<")},
      {Code::iso_value_invalid, "/head/list_id", with("<OrgnlPmtInfId>L", "<OrgnlPmtInfId>M")},
      // The bank rejects the message as a whole and says nothing of its transactions.
      {Code::iso_element_missing, "/head", replaced(rejected, "PART", "RJCT")},
      {Code::iso_value_invalid, "/head/state", with("<GrpSts>PART", "<GrpSts>RJCT")},
      {Code::iso_value_invalid, "/head/state", with("<GrpSts>PART", "<GrpSts>ACSC")},
      {Code::iso_value_invalid, "/head", with("<GrpSts>PART", "<GrpSts>part")},
      {Code::bank_count_differs, "/head/statuses/RJCT/count", with("<DtldNbOfTxs>2", "<DtldNbOfTxs>3")},
      {Code::bank_sum_differs, "/head/statuses/RJCT/sum", with("<DtldCtrlSum>1.05", "<DtldCtrlSum>1.06")},
      {Code::iso_value_invalid, "/head", with("<DtldSts>PDNG", "<DtldSts>RJCT")},
      {Code::iso_value_invalid, "/transactions/4/return_code", with("<TxSts>PDNG", "<TxSts>ACSP")},
      // Failed made paid: no total agrees any more.
      {Code::bank_count_differs, "/head/statuses/ACSC/count", with("<TxSts>RJCT", "<TxSts>ACSC")},
      {Code::iso_value_invalid, "/transactions/2/return_code", with("<Cd>AC04", "<Cd>ac04")},
      {Code::iso_element_unknown, "/transactions/2", with("</Cd>", "</Cd><Prtry>x</Prtry>")},
      {Code::iso_element_missing, "/transactions/2", with("<Cd>AC04</Cd>", "")},
      {Code::iso_element_repeated, "/transactions/1",
       with("</StsRsnInf><Acc", "</StsRsnInf><StsRsnInf/><Acc")},
      {Code::iso_value_invalid, "/transactions/1/paid_on",
       with("2025-07-16T00:00:00</Acc", "2025-07-32T00:00:00</Acc")},
      {Code::iso_element_unknown, "/transactions/1", with("<AccptncDtTm>", "<ChrgsInf/><AccptncDtTm>")},
      {Code::iso_element_missing, "/transactions/4", with("<TxSts>PDNG</TxSts>", "")},
      {Code::iso_value_invalid, "/transactions/1/amount", with(">124.50</InstdAmt>", ">124.505</InstdAmt>")},
      {Code::account_length, "/transactions/1/account", with("6217001234567890126", "62")},
      {Code::bank_text_missing, "/transactions/3/name", with("例三", " ")},
      {Code::bank_count_differs, "/head/count", with("<GrpSts>", "<OrgnlNbOfTxs>3</OrgnlNbOfTxs><GrpSts>")},
      {Code::bank_sum_differs, "/head/sum", with("<GrpSts>", "<OrgnlCtrlSum>1.00</OrgnlCtrlSum><GrpSts>")},
  };
  for (const Damage& damage : damages) {
    const ResultFile file = read(damage.bytes);
    EXPECT_TRUE(has(file.problems, damage.code, damage.path))
        << slug(damage.code) << " at " << damage.path << "\n"
        << listed(file.problems);
    EXPECT_TRUE(complete(file.problems)) << listed(file.problems);
  }
}

TEST(StatusMessageReader, CutAtEveryByteIsNeverTakenForWhole) {
  const std::string good = golden();
  for (std::size_t size = 0; size < good.size(); ++size)
    ASSERT_FALSE(read(good.substr(0, size), 1 << 16).problems.empty()) << size;
}

// Also in what is passed over.
TEST(StatusMessageReader, WhatNeverEndsIsRefusedSoon) {
  const std::string begin = golden().substr(0, golden().find("</GrpHdr>")) + "<InitgPty><Nm>";
  std::size_t read = 0;
  const auto source = [&](std::span<char> into) -> Result<std::size_t> {
    for (char& c : into) {
      c = read < begin.size() ? begin[read] : 'x';
      ++read;
    }
    return into.size();
  };
  const ResultFile file = read_result_file(iso(), source);
  EXPECT_TRUE(has(file.problems, Code::iso_too_large, "/lines/3")) << listed(file.problems);
  EXPECT_LT(read, 100'000U);
}

TEST(StatusMessageReader, MoreStatusesThanThereAreAreRefused) {
  std::string many;
  for (int i = 0; i < 70; ++i)
    many += "<NbOfTxsPerSts><DtldNbOfTxs>0</DtldNbOfTxs><DtldSts>X" + std::to_string(i) +
            "</DtldSts><DtldCtrlSum>0</DtldCtrlSum></NbOfTxsPerSts>";
  EXPECT_TRUE(has(read(with("<NbOfTxsPerSts>", many + "<NbOfTxsPerSts>")).problems,
                  Code::iso_element_repeated, "/head"));
}

TEST(StatusMessageWriter, HoldsRecordsAgainstTheTotals) {
  const auto write = [&](const ResultTotals& totals) {
    std::string out;
    ResultHead head;
    head.list_id = "L1";
    head.date = Date::of(2025, 7, 16);
    head.totals = totals;
    auto writer = ResultFileWriter::open(iso(), head, into(out));
    if (!writer) return writer.error();
    for (const ResultRecord& record : four_records())
      if (auto added = writer->add(record); !added) return added.error();
    const auto closed = writer->close();
    return closed ? Error{Code::ok, {}, {}} : closed.error();
  };
  const ResultTotals right = *totals_of(iso(), four_records());
  EXPECT_EQ(write(right).code, Code::ok);
  ResultTotals wrong = right;
  wrong.statuses.clear();
  EXPECT_EQ(write(wrong).code, Code::bank_count_differs);
  EXPECT_EQ(write(wrong).path, "/head/statuses");
  wrong = right;
  wrong.statuses[0].totals.count = 2;
  wrong.statuses[1].totals.count = 1;
  EXPECT_EQ(write(wrong).path, "/head/statuses/ACSC/count");
  wrong = right;
  wrong.statuses[0].totals.sum = Money::from_fen(12451);
  EXPECT_EQ(write(wrong).path, "/head/statuses");
  EXPECT_EQ(write({}).code, Code::out_of_range) << "no message without a transaction";
}

}  // namespace
}  // namespace ykt
