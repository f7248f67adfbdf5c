#include "ykt/base/csv.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "temp_folder.hpp"

namespace ykt {
namespace {

using namespace std::string_literals;
using Table = std::vector<std::vector<std::string>>;

// Everything that a reader says about a text.
struct Reading {
  Table cells;
  std::vector<std::uint64_t> rows;
  std::vector<std::uint64_t> lines;
  Code code = Code::ok;
  std::int64_t error_row = 0;

  bool operator==(const Reading&) const = default;
};

Reading read(ByteSource source, const CsvLimits& limits = {}) {
  Reading out;
  CsvReader reader(std::move(source), limits);
  for (;;) {
    const auto record = reader.next();
    if (!record) {
      out.code = record.error().code;
      if (const ErrorArg* row = record.error().arg("row")) out.error_row = std::get<std::int64_t>(row->value);
      EXPECT_EQ(reader.next().error().code, out.code) << "an error stays";
      return out;
    }
    if (*record == nullptr) return out;
    out.cells.emplace_back((*record)->fields.begin(), (*record)->fields.end());
    out.rows.push_back((*record)->row);
    out.lines.push_back((*record)->line);
  }
}
Reading read(const std::string& text, const CsvLimits& limits = {}) {
  return read(memory_source(text), limits);
}

// Gives out the text in pieces of random size.
ByteSource split_source(std::string_view text, unsigned seed) {
  const auto random = std::make_shared<std::mt19937>(seed);
  return [text, random](std::span<char> into) mutable -> Result<std::size_t> {
    const std::size_t most = std::min(into.size(), text.size());
    const std::size_t size = most == 0 ? 0 : 1 + (*random)() % std::min<std::size_t>(most, 9);
    std::copy_n(text.data(), size, into.data());
    text.remove_prefix(size);
    return size;
  };
}

TEST(CsvReader, GoldenTable) {
  const std::vector<std::pair<std::string, Table>> rows = {
      {"", {}},
      {"\n\r\n\n", {}},
      {"a", {{"a"}}},
      {"a,b\n", {{"a", "b"}}},
      {"a,b\r\nc,d\r\n", {{"a", "b"}, {"c", "d"}}},
      {"a,b\nc,d", {{"a", "b"}, {"c", "d"}}},
      {"a,\n,b\n,\n", {{"a", ""}, {"", "b"}, {"", ""}}},
      {"a,", {{"a", ""}}},
      {"\"\"\n", {{""}}},
      {"\"a,b\",\"c\"\"d\",\"\"\"\"\n", {{"a,b", "c\"d", "\""}}},
      {"\"a\nb\",c\r\n\"d\r\ne\"", {{"a\nb", "c"}, {"d\r\ne"}}},
      {"\"a\"\r\n\"b\"\r", {{"a"}, {"b"}}},
      {"a\r", {{"a"}}},
      {"a\rb,c\n", {{"a\rb", "c"}}},  // CR alone ends no line
      {"\xEF\xBB\xBF张三,李四\n", {{"张三", "李四"}}},
      {" a , b \n", {{" a ", " b "}}},
  };
  for (const auto& [text, expected] : rows) {
    const Reading got = read(text);
    EXPECT_EQ(got.code, Code::ok) << text;
    EXPECT_EQ(got.cells, expected) << text;
  }
}

TEST(CsvReader, RowsAreCountedAsASpreadsheetDoesAndLinesAsAnEditorDoes) {
  const Reading got = read("h\n\n\"a\nb\nc\"\nd\n"s);
  EXPECT_EQ(got.rows, (std::vector<std::uint64_t>{1, 3, 4}));
  EXPECT_EQ(got.lines, (std::vector<std::uint64_t>{1, 3, 6}));
}

TEST(CsvReader, EveryBadInputHasItsCodeAndRow) {
  struct Row {
    std::string text;
    Code code;
    std::int64_t row;
    std::size_t read;  // records before it
  };
  std::string wide = "a\n";
  for (int i = 0; i < 256; ++i) wide += ',';
  const std::vector<Row> rows = {
      {"a\nb\0c\n"s, Code::csv_nul_byte, 2, 1},           {"\0"s, Code::csv_nul_byte, 1, 0},
      {"a\n\"b\0\"\n"s, Code::csv_nul_byte, 2, 1},        {"a\n\"b\"\0\n"s, Code::csv_nul_byte, 2, 1},
      {"a\n\"b,c\n", Code::csv_quote_open, 2, 1},         {"a\n\"", Code::csv_quote_open, 2, 1},
      {"a\nb\"c\n", Code::csv_quote_misplaced, 2, 1},     {"a\n\"b\"c\n", Code::csv_quote_misplaced, 2, 1},
      {"a\n\"b\" ,c\n", Code::csv_quote_misplaced, 2, 1}, {"a\n\"b\"\rc\n", Code::csv_quote_misplaced, 2, 1},
      {wide, Code::csv_too_many_columns, 2, 1},
  };
  for (std::size_t i = 0; i < rows.size(); ++i) {
    SCOPED_TRACE(i);
    const Reading got = read(rows[i].text);
    EXPECT_EQ(got.code, rows[i].code);
    EXPECT_EQ(got.error_row, rows[i].row);
    EXPECT_EQ(got.cells.size(), rows[i].read);
  }
  const Reading fits = read(wide.substr(0, wide.size() - 1));
  EXPECT_EQ(fits.code, Code::ok);
  EXPECT_EQ(fits.cells.back().size(), 256U);
}

TEST(CsvReader, ARecordMayBeAsLongAsTheLimitAndNoByteLonger) {
  const CsvLimits limits{.record_bytes_max = 100, .block_bytes = 64};
  for (const std::string line_end : {"\n", "\r\n", ""}) {
    for (const bool quoted : {false, true}) {
      const auto line = [&](std::size_t size) {
        return quoted ? '"' + std::string(size - 2, 'x') + '"' : std::string(size, 'x');
      };
      const Reading fits = read("a\n" + line(100) + line_end, limits);
      EXPECT_EQ(fits.code, Code::ok);
      EXPECT_EQ(fits.cells.size(), 2U);
      const Reading more = read("a\n" + line(101) + line_end, limits);
      EXPECT_EQ(more.code, Code::csv_record_too_long) << quoted << line_end.size();
      EXPECT_EQ(more.error_row, 2);
    }
  }
  // A quote that swallows lines is what is wrong.
  std::string open = "a\n\"b";
  for (int i = 0; i < 100; ++i) open += "\nrow,row";
  EXPECT_EQ(read(open, limits).code, Code::csv_quote_open);
  EXPECT_EQ(read(open, limits).error_row, 2);
}

TEST(CsvReader, ALineOfAHundredMegabytesIsRefusedWithoutReadingIt) {
  std::size_t given = 0;
  const ByteSource endless = [&](std::span<char> into) -> Result<std::size_t> {
    if (given >= 100'000'000) return std::size_t{0};
    std::fill(into.begin(), into.end(), 'x');
    if (given == 0) into[1] = '\n';
    given += into.size();
    return into.size();
  };
  const Reading got = read(endless);
  EXPECT_EQ(got.code, Code::csv_record_too_long);
  EXPECT_EQ(got.error_row, 2);
  EXPECT_LT(given, 1'000'000U);
}

TEST(CsvReader, AnySplitOfTheInputGivesTheSameRecords) {
  constexpr unsigned kSeed = 31;
  SCOPED_TRACE(kSeed);
  std::mt19937 random(kSeed);
  constexpr std::array<std::string_view, 12> kParts = {
      "a", "张", ",", ",", "\"", "\"\"", "\n", "\r\n", "\"x,\ny\"", "\r", "12345678", "\n\"q\","};
  const CsvLimits limits{.record_bytes_max = 60, .columns_max = 12, .block_bytes = 64};
  int good = 0;
  for (unsigned round = 0; round < 3000; ++round) {
    std::string text;
    for (auto i = random() % 60; i > 0; --i) text += kParts[random() % (round % 2 == 0 ? 4 : kParts.size())];
    if (round % 2 == 0) text = "\"x\"\"y\",z\r\n\"" + text.substr(0, text.find('"')) + "\"\n";
    const Reading whole = read(text, limits);
    ASSERT_EQ(read(split_source(text, round), limits), whole) << testing::PrintToString(text);
    good += whole.code == Code::ok;
  }
  EXPECT_GT(good, 1000);
}

TEST(CsvReader, WhatIsWrittenIsReadBack) {
  constexpr unsigned kSeed = 17;
  SCOPED_TRACE(kSeed);
  std::mt19937 random(kSeed);
  constexpr std::array<std::string_view, 9> kParts = {"a", "张三", ",", "\"", "\n", "\r\n", " ", "|", "''"};
  for (const char delimiter : {',', '|', '\t'}) {
    Table table;
    std::string text;
    const CsvStyle style{.delimiter = delimiter, .crlf = random() % 2 == 0, .neutralise = false};
    for (int row = 0; row < 500; ++row) {
      std::vector<std::string>& cells = table.emplace_back(1 + random() % 6);
      for (std::string& cell : cells)
        for (auto i = random() % 4; i > 0; --i) cell += kParts[random() % kParts.size()];
      append_csv_record(text, std::vector<std::string_view>(cells.begin(), cells.end()), style);
    }
    const Reading got = read(text, {.delimiter = delimiter});
    EXPECT_EQ(got.code, Code::ok);
    EXPECT_EQ(got.cells, table);
  }
}

TEST(Csv, FormulasAreSeenAndNeutralised) {
  for (const std::string_view cell :
       {"=1+1", "+86", "-1", "@SUM(A1)", "\tx", "\rx", "＝1", "－1", "＋1", "＠a"}) {
    EXPECT_TRUE(starts_formula(cell)) << cell;
    EXPECT_EQ(neutralise_formula(cell), "'" + std::string(cell));
  }
  for (const std::string_view cell : {"", "1-1", "张=三", "'=1", "，", "\xEF\xBC"}) {
    EXPECT_FALSE(starts_formula(cell)) << cell;
    EXPECT_EQ(neutralise_formula(cell), cell);
  }
  std::string out;
  append_csv_record(out, std::array<std::string_view, 3>{"=HYPERLINK(\"x\",\"y\")", "张三", "1,5"});
  EXPECT_EQ(out, "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\",张三,\"1,5\"\r\n");
}

TEST(CsvSource, AFileIsReadAndAMissingOneIsAnError) {
  const test::TempFolder made;
  const auto path = made.path() / "table.csv";
  std::ofstream(path, std::ios::binary) << "a,b\n1,2\n";
  auto source = file_source(path);
  ASSERT_TRUE(source);
  EXPECT_EQ(read(*source).cells, (Table{{"a", "b"}, {"1", "2"}}));
  std::filesystem::remove(path);
  EXPECT_EQ(file_source(path).error().code, Code::file_not_readable);
  auto folder = file_source(made.path());
  EXPECT_EQ(folder ? read(*folder).code : folder.error().code, Code::file_not_readable);
}

TEST(CsvSource, DecodingGivesUtf8ThroughRoomOfAnySize) {
  const std::string bytes = *encode("姓名,备注\n王䶮,ok\n", Encoding::gbk);
  const auto decoded = [&] {
    return decoding_source(memory_source(bytes), std::move(*Decoder::make(Encoding::gbk)));
  };
  EXPECT_EQ(read(decoded()).cells, (Table{{"姓名", "备注"}, {"王䶮", "ok"}}));
  for (std::size_t room = 1; room < 40; ++room) {
    std::string text;
    std::vector<char> block(room);
    for (ByteSource source = decoded();;) {
      const auto size = source(block);
      ASSERT_TRUE(size);
      if (*size == 0) break;
      text.append(block.data(), *size);
    }
    EXPECT_EQ(text, "姓名,备注\n王䶮,ok\n");
  }
}

TEST(CsvSource, AnErrorOfTheSourceComesThrough) {
  const std::string cut = encode("姓名\n王䶮", Encoding::gbk)->substr(0, 8);
  const Reading got = read(decoding_source(memory_source(cut), std::move(*Decoder::make(Encoding::gbk))));
  EXPECT_EQ(got.code, Code::text_truncated);
}

}  // namespace
}  // namespace ykt
