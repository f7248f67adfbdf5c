#include "ykt/batch/roster.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "batch/roster_sample.hpp"
#include "ykt/identity/name.hpp"

namespace ykt {
namespace {

using namespace std::string_literals;
using test::kUsualHeader;
using test::RosterSample;
using Column = RosterColumn;

constexpr std::size_t at(Column column) { return static_cast<std::size_t>(column); }

RosterRow row_of(const std::vector<std::string>& cells) {
  RosterRow row;
  row.row = 2;
  for (std::size_t i = 0; i < kRosterColumns; ++i) row.set(static_cast<Column>(i), cells[i]);
  return row;
}
std::vector<std::string> good_cells() {
  auto cells = RosterSample(1).cells();
  cells.resize(kRosterColumns);  // the case behind the usual form is empty
  return cells;
}

std::string arg_text(const std::vector<ErrorArg>& args, std::string_view name) {
  for (const ErrorArg& arg : args)
    if (arg.name == name)
      return std::holds_alternative<std::string>(arg.value) ? std::get<std::string>(arg.value) : "#";
  return "";
}

TEST(RosterCheck, AGoodRowHasNothingToSay) {
  const auto cells = good_cells();
  const RowVerdict verdict = check_roster_row(row_of(cells), {});
  EXPECT_EQ(verdict.outcome, RowOutcome::pass);
  EXPECT_TRUE(verdict.findings.empty()) << slug(verdict.findings[0].code);
  EXPECT_EQ(verdict.row, 2U);
  EXPECT_EQ(verdict.values.amount.to_string(), cells[at(Column::amount)]);
  EXPECT_EQ(verdict.values.standard, *Decimal::parse("124.9788302"));
  EXPECT_EQ(verdict.values.fill_date, Date::of(2025, 3, 1));
  EXPECT_EQ(unpack(IdKind::resident, verdict.values.recipient.key), cells[at(Column::recipient_id)]);
  EXPECT_EQ(verdict.values.payee, verdict.values.recipient);
  EXPECT_EQ(verdict.values.head, verdict.values.recipient);
  EXPECT_EQ(unpack(verdict.values.account), cells[at(Column::account)]);
}

// One cell of a good row is changed; what the row then gets. The order of checks is pinned by cells with two
// faults.
struct CellCase {
  Column column;
  std::string cell;
  Code code;
  RowOutcome outcome = RowOutcome::refuse;
  std::string_view expected;
};

TEST(RosterCheck, GoldenTableOfCells) {
  const std::string id = good_cells()[at(Column::recipient_id)];
  const std::string other_digit = id.substr(0, 17) + (id[17] == '1' ? "2" : "1");
  const std::string account = good_cells()[at(Column::account)];
  const std::string luhn = account.substr(0, 18) + (account[18] == '1' ? "2" : "1");
  const std::vector<CellCase> cases = {
      {Column::recipient_name, "", Code::roster_cell_required, RowOutcome::refuse, "name"},
      {Column::recipient_name, " 　", Code::roster_cell_required, RowOutcome::refuse, "name"},
      {Column::bank, "", Code::roster_cell_required, RowOutcome::refuse, "text"},
      {Column::amount, "", Code::roster_cell_required, RowOutcome::refuse, "amount"},
      {Column::head_name, "", Code::roster_cell_required, RowOutcome::refuse, "name"},  // its ID is there
      {Column::head_id, "", Code::roster_cell_required, RowOutcome::refuse, "id"},
      {Column::phone, "", Code::ok, RowOutcome::pass, ""},
      {Column::remark, "=1+1", Code::roster_cell_formula, RowOutcome::refuse, "text"},
      {Column::remark, "@x", Code::roster_cell_formula, RowOutcome::refuse, "text"},
      {Column::remark, "  +1", Code::roster_cell_formula, RowOutcome::refuse, "text"},
      {Column::recipient_id, "\t" + id, Code::roster_cell_formula, RowOutcome::refuse, "id"},
      {Column::amount, "-5.00", Code::roster_cell_formula, RowOutcome::refuse, "amount"},
      {Column::remark, "a\x01", Code::roster_cell_control, RowOutcome::refuse, "text"},
      {Column::village, "a\nb", Code::roster_cell_control, RowOutcome::refuse, "text"},
      {Column::village, "\xC2\x85", Code::roster_cell_control, RowOutcome::refuse, "text"},
      {Column::remark, "a\r\nb", Code::ok, RowOutcome::pass, ""},  // a remark may have lines
      {Column::remark, std::string(513, 'x'), Code::roster_cell_too_long, RowOutcome::refuse, "text"},
      {Column::remark, std::string(512, 'x'), Code::ok, RowOutcome::pass, ""},
      {Column::remark, "张\xFF", Code::roster_cell_not_utf8, RowOutcome::refuse, "text"},
      {Column::remark, "\xEE\x80\x80", Code::roster_cell_private_use, RowOutcome::pass, "text"},
      {Column::recipient_name, "王\xEE\x80\x80", Code::name_private_use, RowOutcome::refuse, "name"},
      {Column::recipient_name, "王3", Code::name_digit, RowOutcome::refuse, "name"},
      {Column::payee_name, "买买提•吐尔逊", Code::name_dot_mapped, RowOutcome::pass, "name"},
      {Column::payee_name, "买买提·吐尔逊", Code::ok, RowOutcome::pass, ""},
      {Column::recipient_id, other_digit, Code::id_check_character, RowOutcome::refuse, "id"},
      {Column::payee_id, "12345", Code::id_length, RowOutcome::refuse, "id"},
      {Column::payee_id, "5.11102E+17", Code::roster_cell_scientific, RowOutcome::refuse, "id"},
      {Column::account, "6.217E+18", Code::roster_cell_scientific, RowOutcome::refuse, "account"},
      {Column::phone, "1.38E+10", Code::roster_cell_scientific, RowOutcome::refuse, "phone"},
      {Column::account, luhn, Code::account_luhn, RowOutcome::pass, "account"},
      {Column::account, "62", Code::account_length, RowOutcome::refuse, "account"},
      {Column::account, "52" + account.substr(2), Code::account_prefix, RowOutcome::refuse, "account"},
      {Column::account, account.substr(0, 4) + " " + account.substr(4), Code::account_spaces,
       RowOutcome::pass, "account"},
      {Column::amount, "12.345", Code::money_too_fine, RowOutcome::refuse, "amount"},
      {Column::amount, "1,200.00", Code::money_syntax, RowOutcome::refuse, "amount"},
      {Column::amount, "1E3", Code::money_syntax, RowOutcome::refuse, "amount"},
      {Column::amount, "0.00", Code::roster_amount_not_positive, RowOutcome::refuse, "amount"},
      {Column::standard, "100元/亩", Code::decimal_syntax, RowOutcome::refuse, "standard"},
      {Column::fill_date, "2025-02-29", Code::date_not_real, RowOutcome::refuse, "date"},
      {Column::fill_date, "45717", Code::date_syntax, RowOutcome::refuse, "date"},
      {Column::fill_date, "2025/3/1", Code::ok, RowOutcome::pass, ""},
      {Column::fill_date, "2025.03.01", Code::ok, RowOutcome::pass, ""},
      {Column::fill_date, "2025年3月1日", Code::ok, RowOutcome::pass, ""},
      {Column::fill_date, "2025/3/1/", Code::date_syntax, RowOutcome::refuse, "date"},
      {Column::fill_date, "20250301", Code::ok, RowOutcome::pass, ""},
      // two faults: the earlier check wins
      {Column::recipient_name, "=\x01", Code::roster_cell_formula, RowOutcome::refuse, "name"},
      {Column::remark, "\x01" + std::string(600, 'x'), Code::roster_cell_control, RowOutcome::refuse, "text"},
      {Column::remark, std::string(600, '\xFF'), Code::roster_cell_too_long, RowOutcome::refuse, "text"},
  };
  for (const CellCase& one : cases) {
    auto cells = good_cells();
    cells[at(one.column)] = one.cell;
    SCOPED_TRACE(testing::Message() << slug(one.column) << " " << slug(one.code));
    const RowVerdict verdict = check_roster_row(row_of(cells), {});
    EXPECT_EQ(verdict.outcome, one.outcome);
    if (one.code == Code::ok) {
      EXPECT_TRUE(verdict.findings.empty()) << slug(verdict.findings[0].code);
      continue;
    }
    ASSERT_EQ(verdict.findings.size(), 1U);
    EXPECT_EQ(verdict.findings[0].code, one.code) << slug(verdict.findings[0].code);
    EXPECT_EQ(verdict.findings[0].column, one.column);
    EXPECT_EQ(verdict.findings[0].expected, one.expected);
    EXPECT_EQ(verdict.findings[0].row, 2U);
  }
}

TEST(RosterCheck, AHouseholdWithoutHeadIsOrdinaryAndSaid) {
  auto cells = good_cells();
  cells[at(Column::head_name)] = cells[at(Column::head_id)] = " ";
  const RowVerdict verdict = check_roster_row(row_of(cells), {});
  EXPECT_EQ(verdict.outcome, RowOutcome::pass);
  ASSERT_EQ(verdict.findings.size(), 1U);
  EXPECT_EQ(verdict.findings[0].code, Code::roster_head_missing);
  EXPECT_EQ(code_info(Code::roster_head_missing).kind, CodeKind::reason);
  EXPECT_TRUE(verdict.values.head.key.empty());

  RosterCheckOptions strict;
  strict.head_may_be_missing = false;
  const RowVerdict refused = check_roster_row(row_of(cells), strict);
  EXPECT_EQ(refused.outcome, RowOutcome::refuse);
  EXPECT_EQ(refused.findings.size(), 2U);

  RosterRow without = row_of(cells);  // a roster that has no such columns
  without.present &= ~(bit_of(Column::head_name) | bit_of(Column::head_id));
  EXPECT_TRUE(check_roster_row(without, {}).findings.empty());
}

TEST(RosterCheck, OptionsDecideAboutKindsLuhnAndPrefix) {
  auto cells = good_cells();
  std::string& account = cells[at(Column::account)];
  account.back() = account.back() == '1' ? '2' : '1';
  RosterCheckOptions options;
  options.account_luhn = RowOutcome::hold;
  RowVerdict verdict = check_roster_row(row_of(cells), options);
  EXPECT_EQ(verdict.outcome, RowOutcome::hold);
  EXPECT_EQ(unpack(verdict.values.account), account);
  options.account_luhn = RowOutcome::refuse;
  EXPECT_EQ(check_roster_row(row_of(cells), options).outcome, RowOutcome::refuse);

  cells = good_cells();
  cells[at(Column::account)] = "9559980000000000";
  options.account_luhn = RowOutcome::pass;
  options.account_prefix = PrefixSeverity::warn;
  verdict = check_roster_row(row_of(cells), options);
  EXPECT_EQ(verdict.outcome, RowOutcome::pass);
  EXPECT_TRUE(std::ranges::any_of(verdict.findings,
                                  [](const CellFinding& f) { return f.code == Code::account_prefix; }));

  cells = good_cells();
  cells[at(Column::payee_id)] = "810000199408230021";  // the specimen of the published standard
  verdict = check_roster_row(row_of(cells), {});
  ASSERT_EQ(verdict.findings.size(), 1U);
  EXPECT_EQ(verdict.findings[0].code, Code::id_other_kind);
  options = {};
  options.id_kinds |= 1U << static_cast<unsigned>(IdKind::hmt_permit);
  verdict = check_roster_row(row_of(cells), options);
  EXPECT_EQ(verdict.outcome, RowOutcome::pass);
  EXPECT_EQ(verdict.values.payee.kind, IdKind::hmt_permit);
}

TEST(RosterCheck, NormalisedNumbersAreSaid) {
  auto cells = good_cells();
  std::string x;
  for (RosterSample sample(2); x.empty() || x.back() != 'X';) x = sample.id();
  x.back() = 'x';
  cells[at(Column::recipient_id)] = x;
  const RowVerdict verdict = check_roster_row(row_of(cells), {});
  EXPECT_EQ(verdict.outcome, RowOutcome::pass);
  ASSERT_EQ(verdict.findings.size(), 1U);
  EXPECT_EQ(verdict.findings[0].code, Code::id_lower_case);
}

TEST(RosterCheck, ARowHasAllItsFindingsAndTheWorstOutcome) {
  auto cells = good_cells();
  cells[at(Column::head_name)] = cells[at(Column::head_id)] = "";
  cells[at(Column::bank)] = "";
  cells[at(Column::amount)] = "x";
  const RowVerdict verdict = check_roster_row(row_of(cells), {});
  EXPECT_EQ(verdict.outcome, RowOutcome::refuse);
  ASSERT_EQ(verdict.findings.size(), 3U);
  EXPECT_EQ(verdict.findings[0].code, Code::roster_head_missing);
  EXPECT_EQ(verdict.findings[1].column, Column::bank);
  EXPECT_EQ(verdict.findings[2].column, Column::amount);
}

TEST(RosterCheck, ACaseIsAKeyThatCannotBeMisspeltBySpacesOrWidth) {  // R9
  const auto verdict_of = [](std::string cell) {
    auto cells = good_cells();
    cells[at(Column::case_name)] = std::move(cell);
    return check_roster_row(row_of(cells), {});
  };
  for (const char* good : {"川11-00123", "plot_7/2", "2170.1"})
    EXPECT_EQ(verdict_of(good).outcome, RowOutcome::pass) << good;
  for (const char* bad : {"川11 00123", "１２", "a,b", "机·1"}) {
    const RowVerdict verdict = verdict_of(bad);
    ASSERT_EQ(verdict.findings.size(), 1U) << bad;
    EXPECT_EQ(verdict.findings[0].code, Code::case_malformed);
    EXPECT_EQ(verdict.findings[0].expected, "case");
  }
  EXPECT_EQ(verdict_of(std::string(64, 'x')).outcome, RowOutcome::pass);
  EXPECT_EQ(verdict_of(std::string(65, 'x')).findings[0].code, Code::case_malformed);
}

TEST(RosterCheck, NothingOfACellIsInAFinding) {
  auto cells = good_cells();
  for (std::string& cell : cells) cell = "Geheim7\x01";
  const RowVerdict verdict = check_roster_row(row_of(cells), {});
  EXPECT_EQ(verdict.findings.size(), kRosterColumns);
  for (const CellFinding& finding : verdict.findings)
    for (const Lang lang : {Lang::en, Lang::zh})
      EXPECT_EQ((Error{finding.code, {}, finding.args}.text(lang).find("Geheim")), std::string::npos);
}

// ---- reading

struct Reading {
  std::vector<std::string> rows;  // row number and cells, joined
  std::vector<RowOutcome> outcomes;
  Code code = Code::ok;
  std::uint64_t blank = 0;
  Encoding encoding = Encoding::utf8;
  bool operator==(const Reading&) const = default;
};

Reading read(ByteSource source, RosterReadOptions options = {}) {
  Reading out;
  const RosterCheckOptions checks = roster_check_options(options.layout);
  auto reader = RosterReader::open(std::move(source), std::move(options));
  if (!reader) return out.code = reader.error().code, out;
  out.encoding = reader->encoding();
  for (;;) {
    const auto row = reader->next();
    if (!row) return out.code = row.error().code, out;
    if (!*row) break;
    std::string joined = std::to_string((*row)->row);
    for (const std::string_view cell : (*row)->raw) joined.append("|").append(cell);
    out.rows.push_back(std::move(joined));
    out.outcomes.push_back(check_roster_row(**row, checks).outcome);
  }
  out.blank = reader->blank_rows();
  return out;
}
Reading read(const std::string& bytes, RosterReadOptions options = {}) {
  return read(memory_source(bytes), std::move(options));
}

std::string in(Encoding encoding, std::string_view utf8) {
  auto bytes = encode(utf8, encoding);
  EXPECT_TRUE(bytes) << bytes.error().text(Lang::en);
  return bytes ? *bytes : "";
}

TEST(RosterReader, TheThreeEncodingsGiveTheSameRowsToldOrDetected) {
  const std::string utf8 = RosterSample(3).roster(50);
  const Reading expected = read(utf8);
  EXPECT_EQ(expected.rows.size(), 50U);
  EXPECT_EQ(std::ranges::count(expected.outcomes, RowOutcome::pass), 50);
  EXPECT_EQ(expected.rows[0].substr(0, 4), "2|1|");
  for (const Encoding encoding : {Encoding::utf8, Encoding::gbk, Encoding::gb18030}) {
    for (const bool told : {false, true}) {
      RosterReadOptions options;
      if (told) options.encoding = encoding;
      const Reading got = read(in(encoding, utf8), options);
      EXPECT_EQ(got.rows, expected.rows);
      EXPECT_EQ(got.encoding, told || encoding == Encoding::utf8 ? encoding : Encoding::gb18030);
    }
  }
  EXPECT_EQ(read("\xEF\xBB\xBF" + utf8).rows, expected.rows);
}

// 118 characters of GBK end in the byte of `|`, and others in those of quote-like ASCII: they must never
// split a cell.
TEST(RosterReader, NamesWithAsciiTrailBytesStayWhole) {
  std::string roster(kUsualHeader);
  RosterSample sample(4);
  std::vector<std::string> names;
  for (int lead = 0x81; lead <= 0xFD; ++lead) {
    for (const char trail : {'|', '\\', '@', '`', '{'}) {
      const auto name = decode(std::string{static_cast<char>(lead), trail}, Encoding::gbk);
      if (!name || !is_plain_name("王" + *name)) continue;
      auto cells = sample.cells();
      cells[at(Column::recipient_name)] = "王" + *name;
      names.push_back(cells[at(Column::recipient_name)]);
      roster += RosterSample::line(cells);
    }
  }
  ASSERT_GT(names.size(), 400U);
  const std::string bytes = in(Encoding::gbk, roster);
  auto reader = RosterReader::open(memory_source(bytes), {.encoding = Encoding::gbk});
  ASSERT_TRUE(reader);
  for (const std::string& name : names) {
    const auto row = reader->next();
    ASSERT_TRUE(row && *row);
    ASSERT_EQ((*row)->cell(Column::recipient_name), name);
    ASSERT_EQ(check_roster_row(**row, {}).outcome, RowOutcome::pass);
  }
}

TEST(RosterReader, OneNameFromTwoSystemsIsOneName) {
  auto cells = RosterSample(5).cells();
  cells[at(Column::recipient_name)] = "王䶮";
  const std::string utf8 = std::string(kUsualHeader) + RosterSample::line(cells);
  const std::string gbk = in(Encoding::gbk, utf8);
  EXPECT_NE(gbk.find("\xFE\x9F"), std::string::npos);
  EXPECT_EQ(read(gbk).rows, read(utf8).rows);
  EXPECT_EQ(read(in(Encoding::gb18030, utf8)).rows, read(utf8).rows);
}

TEST(RosterReader, APrivateCharacterThatNoStandardNamesIsRefusedByCodePoint) {
  auto cells = RosterSample(6).cells();
  cells[at(Column::recipient_name)] = "王\xEE\x80\x80";
  const std::string gbk = in(Encoding::gbk, std::string(kUsualHeader) + RosterSample::line(cells));
  auto reader = RosterReader::open(memory_source(gbk));
  ASSERT_TRUE(reader);
  const auto row = reader->next();
  const RowVerdict verdict = check_roster_row(**row, {});
  ASSERT_EQ(verdict.outcome, RowOutcome::refuse);
  EXPECT_EQ(verdict.findings[0].code, Code::name_private_use);
  EXPECT_EQ(arg_text(verdict.findings[0].args, "code_point"), "U+E000");
}

TEST(RosterReader, AnySplitIntoBlocksGivesTheSameRows) {
  const unsigned seed = 7;
  SCOPED_TRACE(seed);
  const std::string utf8 = RosterSample(seed).roster(40);
  for (const Encoding encoding : {Encoding::utf8, Encoding::gbk, Encoding::gb18030}) {
    const std::string bytes = in(encoding, utf8);
    const Reading whole = read(bytes);
    ASSERT_EQ(whole.rows.size(), 40U);
    for (unsigned round = 0; round < 40; ++round) {
      const auto random = std::make_shared<RosterSample>(round);
      std::string_view rest = bytes;
      const ByteSource split = [rest, random, round](std::span<char> into) mutable -> Result<std::size_t> {
        const std::size_t most = std::min(into.size(), rest.size());
        const std::size_t size = std::min<std::size_t>(most, 1 + random->upto(round % 2 == 0 ? 3 : 700));
        std::copy_n(rest.data(), size, into.data());
        rest.remove_prefix(size);
        return size;
      };
      RosterReadOptions options;
      if (round % 3 == 0) options.encoding = whole.encoding;
      options.csv.record_bytes_max = 1000;
      options.csv.block_bytes = 64 + round * 37;
      ASSERT_EQ(read(split, options), whole);
    }
  }
}

TEST(RosterReader, EveryBadFileHasItsOwnCode) {
  const std::string roster = RosterSample(8).roster(3);
  const std::string gbk = in(Encoding::gbk, roster);
  const std::string header(kUsualHeader);
  const auto without = [&](std::string text, std::string_view part) {
    return text.erase(text.find(part), part.size());
  };
  const auto changed = [&](std::string text, std::string_view part, std::string_view into) {
    return text.replace(text.find(part), part.size(), into);
  };
  std::string half_gbk = in(Encoding::gbk, roster + "4,备注");
  half_gbk.pop_back();
  struct Row {
    std::string bytes;
    Code code;
    std::optional<Encoding> told;
  };
  const std::vector<Row> rows = {
      {"", Code::roster_no_header, {}},
      {"\n\n", Code::roster_no_header, {}},
      {roster.substr(header.size()), Code::roster_no_header, {}},
      {half_gbk, Code::text_truncated, {}},
      {roster + "4,备\xE6\xB3", Code::text_truncated, {}},
      {gbk + roster.substr(header.size()), Code::text_mixed_encodings, {}},
      {roster + gbk, Code::text_mixed_encodings, Encoding::utf8},
      {roster, Code::text_wrong_encoding, Encoding::gbk},
      {gbk, Code::text_wrong_encoding, Encoding::utf8},
      {roster + "4,a\0b\n"s, Code::csv_nul_byte, {}},
      {roster + "4,\"a\n", Code::csv_quote_open, {}},
      {roster + std::string(70000, 'x') + "\n", Code::csv_record_too_long, {}},
      {without(roster, "收款人姓名*,"), Code::roster_column_missing, {}},
      {changed(roster, "备注", "享受人"), Code::roster_column_repeated, {}},
      {changed(roster, "备注", "附注"), Code::roster_column_unknown, {}},
      {"\xFF\xFE"
       "a\0"s,
       Code::text_encoding_unsupported,
       {}},
  };
  for (std::size_t i = 0; i < rows.size(); ++i) {
    SCOPED_TRACE(i);
    EXPECT_EQ(slug(read(rows[i].bytes, {.encoding = rows[i].told}).code), slug(rows[i].code));
  }
}

TEST(RosterReader, ALineOfAHundredMegabytesIsRefusedAtOnce) {
  const std::string head = RosterSample(9).roster(1);
  std::size_t given = 0;
  const ByteSource endless = [&](std::span<char> into) -> Result<std::size_t> {
    if (given >= 100'000'000) return std::size_t{0};
    std::fill(into.begin(), into.end(), 'x');
    if (given == 0) std::copy(head.begin(), head.end(), into.begin());
    given += into.size();
    return into.size();
  };
  const Reading got = read(endless);
  EXPECT_EQ(got.code, Code::csv_record_too_long);
  EXPECT_LT(given, 3'000'000U);
}

TEST(RosterReader, RowsOfTheWrongWidthAndStrayCellsAreRefusedNotLost) {
  RosterSample sample(10);
  auto cells = sample.cells();
  const std::string good = RosterSample::line(cells);
  std::string text(kUsualHeader);
  text.insert(text.size() - 1, ",");  // one more column without a name
  text += good.substr(0, good.size() - 1) + ",\n";
  text += good;                                      // too narrow
  text += good.substr(0, good.size() - 1) + ",x\n";  // something under no name
  text += std::string(18, ',') + "\n\n" + " , \n";   // nothing in them
  text += good.substr(0, good.size() - 1) + ",,\n";  // too wide
  const Reading got = read(text);
  EXPECT_EQ(got.code, Code::ok);
  EXPECT_EQ(got.outcomes,
            (std::vector{RowOutcome::pass, RowOutcome::refuse, RowOutcome::refuse, RowOutcome::refuse}));
  EXPECT_EQ(got.blank, 2U);
  EXPECT_TRUE(got.rows[3].starts_with("8|"));  // rows are counted as in the file, blank ones included
}

TEST(RosterReader, ATitleAboveTheHeaderIsPassedOver) {
  RosterReadOptions options;
  options.layout.header_row = 2;
  const Reading got = read("乐山市耕地地力保护补贴发放花名册,,,\n" + RosterSample(11).roster(2), options);
  EXPECT_EQ(got.code, Code::ok);
  EXPECT_EQ(got.rows.size(), 2U);
}

TEST(RosterReader, AllProblemsOfAHeaderComeInOneList) {
  const std::string text = "序号,户主,享受人,享受人,享受人身份证号\n";
  const auto problems = RosterReader::header_problems(memory_source(text));
  ASSERT_TRUE(problems);
  EXPECT_EQ(problems->size(), 11U);  // one unknown, one repeated, nine missing
  EXPECT_EQ(RosterReader::header_problems(memory_source(kUsualHeader))->size(), 0U);
}

}  // namespace
}  // namespace ykt
