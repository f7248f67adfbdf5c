// Arrow, reading: every layout, slices, what is refused, and that all is released exactly once.
#include "ykt/base/arrow.hpp"

#include <gtest/gtest.h>

#include <random>

#include "base/arrow_hand_made.hpp"

namespace ykt::arrow {
namespace {

using test::bytes_of;
using test::Count;
using test::RawArray;
using test::RawColumn;
using test::RawStream;

constexpr std::uint32_t kSeed = 20240602;

/// `slug|column|what or format` of an error.
std::string told(const Error& error) {
  std::string out(slug(error.code));
  for (const char* name : {"column", "what", "format"})
    if (const ErrorArg* arg = error.arg(name)) out += "|" + std::get<std::string>(arg->value);
  return out;
}

/// Reads one column of one batch and gives each value through `cell`, or the error.
template <class Cell>
std::vector<std::string> read(const RawColumn& column, Cell cell, std::int64_t rows = -1,
                              std::int64_t offset = 0) {
  Count count;
  std::vector<std::string> out;
  {
    RawStream raw{
        .columns = {column}, .rows = rows < 0 ? column.length : rows, .offset = offset, .count = &count};
    ArrowArrayStream stream = raw.make();
    auto reader = StreamReader::open(&stream);
    EXPECT_EQ(stream.release, nullptr) << "taken over";
    if (!reader) return {told(reader.error())};
    auto batch = reader->next();
    if (!batch) return {told(batch.error())};
    const auto values = (*batch)->column(0);
    if (!values) {
      out = {told(values.error())};
    } else {
      EXPECT_EQ(values->rows(), (*batch)->rows());
      for (std::int64_t row = 0; row < values->rows(); ++row) {
        out.push_back(cell(*values, row));
        EXPECT_EQ(values->is_null(row), out.back() == "-");
      }
    }
  }
  EXPECT_EQ(count.made, count.released);
  return out;
}

std::string text_cell(const Column& column, std::int64_t row) {
  const auto value = column.text(row);
  return value ? std::string(*value) : "-";
}
std::string integer_cell(const Column& column, std::int64_t row) {
  const auto value = column.integer(row);
  return value ? std::to_string(*value) : "-";
}
std::string decimal_cell(const Column& column, std::int64_t row) {
  const auto value = column.decimal(row);
  return value ? Decimal::from_unscaled(*value, column.scale()).value().to_string() : "-";
}

using Cells = std::vector<std::string>;

RawColumn utf8() {  // 王, null, "", 一卡通, x
  return {.format = "u",
          .length = 5,
          .null_count = 1,
          .buffers = {bytes_of<std::uint8_t>({0b11101}), bytes_of<std::int32_t>({0, 3, 3, 3, 12, 13}),
                      "王一卡通x"}};
}

RawColumn large_utf8() {
  RawColumn out = utf8();
  out.format = "U";
  out.buffers[1] = bytes_of<std::int64_t>({0, 3, 3, 3, 12, 13});
  return out;
}

std::string short_view(std::string_view text) {
  std::string out = bytes_of<std::int32_t>({static_cast<std::int32_t>(text.size())}) + std::string(text);
  out.resize(16);
  return out;
}
std::string long_view(std::int32_t size, std::int32_t piece, std::int32_t offset) {
  return bytes_of<std::int32_t>({size, 0, piece, offset});
}

RawColumn view() {
  return {
      .format = "vu",
      .length = 4,
      .null_count = -1,
      .buffers = {bytes_of<std::uint8_t>({0b1011}),
                  short_view("twelve bytes") + long_view(13, 1, 1) + long_view(-9, 9, -9) + short_view(""),
                  "", " thirteen byte", bytes_of<std::int64_t>({0, 14})}};
}

RawColumn dictionary() {  // indices 2 0 null 1 2; the word at 1 is itself null
  auto words = std::make_shared<RawColumn>(RawColumn{
      .format = "u",
      .length = 3,
      .null_count = 1,
      .offset = 1,
      .buffers = {bytes_of<std::uint8_t>({0b1011}), bytes_of<std::int32_t>({0, 1, 2, 2, 5}), "zaxyz"}});
  return {.format = "c",
          .length = 5,
          .null_count = 1,
          .buffers = {bytes_of<std::uint8_t>({0b11011}), bytes_of<std::int8_t>({2, 0, 99, 1, 2})},
          .dictionary = words,
          .dictionary_format = "u"};
}

TEST(ArrowRead, TextOfEveryLayout) {
  const Cells cells{"王", "-", "", "一卡通", "x"};
  EXPECT_EQ(read(utf8(), text_cell), cells);
  EXPECT_EQ(read(large_utf8(), text_cell), cells);
  EXPECT_EQ(read(view(), text_cell), (Cells{"twelve bytes", "thirteen byte", "-", ""}));
  EXPECT_EQ(read(dictionary(), text_cell), (Cells{"xyz", "a", "-", "-", "xyz"}));
}

TEST(ArrowRead, SlicesOfTheColumnAndOfTheBatchAddUp) {
  RawColumn sliced = utf8();
  sliced.offset = 1;
  sliced.length = 4;
  EXPECT_EQ(read(sliced, text_cell), (Cells{"-", "", "一卡通", "x"}));
  EXPECT_EQ(read(sliced, text_cell, 2, 1), (Cells{"", "一卡通"}));
  EXPECT_EQ(read(utf8(), text_cell, 2, 3), (Cells{"一卡通", "x"}));
  EXPECT_EQ(read(dictionary(), text_cell, 3, 2), (Cells{"-", "-", "xyz"}));
  EXPECT_EQ(read(view(), text_cell, 2, 1), (Cells{"thirteen byte", "-"}));
  EXPECT_EQ(read(utf8(), text_cell, 0, 5), Cells{}) << "an empty slice at the end";
}

TEST(ArrowRead, IntegersOfEveryWidth) {
  const auto column = [](const char* format, std::string values) {
    return RawColumn{.format = format, .length = 2, .buffers = {std::nullopt, std::move(values)}};
  };
  EXPECT_EQ(read(column("c", bytes_of<std::int8_t>({-128, 127})), integer_cell), (Cells{"-128", "127"}));
  EXPECT_EQ(read(column("C", bytes_of<std::uint8_t>({0, 255})), integer_cell), (Cells{"0", "255"}));
  EXPECT_EQ(read(column("s", bytes_of<std::int16_t>({-32768, 1})), integer_cell), (Cells{"-32768", "1"}));
  EXPECT_EQ(read(column("S", bytes_of<std::uint16_t>({0, 65535})), integer_cell), (Cells{"0", "65535"}));
  EXPECT_EQ(read(column("i", bytes_of<std::int32_t>({-7, 1 << 30})), integer_cell),
            (Cells{"-7", "1073741824"}));
  EXPECT_EQ(read(column("I", bytes_of<std::uint32_t>({0, 4294967295U})), integer_cell),
            (Cells{"0", "4294967295"}));
  EXPECT_EQ(read(column("l", bytes_of<std::int64_t>({INT64_MIN, INT64_MAX})), integer_cell),
            (Cells{"-9223372036854775808", "9223372036854775807"}));
}

TEST(ArrowRead, DecimalsDaysBooleansAndNulls) {
  RawColumn amounts{.format = "d:19,7",
                    .length = 3,
                    .null_count = 1,
                    .buffers = {bytes_of<std::uint8_t>({0b101}), bytes_of<Int128>({1249788302, 0, -1})}};
  EXPECT_EQ(read(amounts, decimal_cell), (Cells{"124.9788302", "-", "-0.0000001"}));
  amounts.format = "d:38,0,128";
  EXPECT_EQ(read(amounts, decimal_cell), (Cells{"1249788302", "-", "-1"}));

  const RawColumn days{
      .format = "tdD", .length = 2, .buffers = {std::nullopt, bytes_of<std::int32_t>({-1, 19875})}};
  EXPECT_EQ(read(days, [](const Column& c, std::int64_t row) { return std::to_string(*c.days(row)); }),
            (Cells{"-1", "19875"}));
  const RawColumn flags{
      .format = "b",
      .length = 3,
      .null_count = 1,
      .offset = 7,
      .buffers = {bytes_of<std::uint8_t>({0xFF, 0b01}), bytes_of<std::uint8_t>({0x80, 0b10})}};
  EXPECT_EQ(read(flags,
                 [](const Column& c, std::int64_t row) {
                   const auto value = c.boolean(row);
                   return value ? std::string(*value ? "t" : "f") : "-";
                 }),
            (Cells{"t", "f", "-"}));
  const RawColumn nothing{.format = "n", .length = 2, .null_count = 2};
  EXPECT_EQ(read(nothing, text_cell), (Cells{"-", "-"}));
  EXPECT_EQ(read(nothing, integer_cell), (Cells{"-", "-"}));
}

TEST(ArrowRead, WithoutRowsNoBufferIsNeeded) {
  for (RawColumn column : {utf8(), view(), dictionary()}) {
    column.length = column.null_count = column.offset = 0;
    for (auto& buffer : column.buffers) buffer.reset();
    EXPECT_EQ(read(column, text_cell), Cells{}) << column.format;
  }
  RawColumn empty_texts{
      .format = "u", .length = 2, .buffers = {std::nullopt, bytes_of<std::int32_t>({0, 0, 0}), {}}};
  EXPECT_EQ(read(empty_texts, text_cell), (Cells{"", ""})) << "no bytes, no buffer of them";
}

TEST(ArrowRead, MalformedColumnsAreErrors) {
  const auto expect = [](const char* what, RawColumn column, auto change) {
    change(column);
    EXPECT_EQ(read(column, text_cell), Cells{std::string("arrow_malformed|c|") + what});
  };
  const auto rows_of = [](RawColumn column, std::int64_t rows, std::int64_t offset) {
    return read(column, text_cell, rows, offset);
  };
  expect("length", utf8(), [](RawColumn& c) { c.offset = -1; });
  expect("length", utf8(), [](RawColumn& c) { c.offset = INT64_MAX; });
  expect("length", utf8(), [](RawColumn& c) { c.null_count = 6; });
  expect("length", utf8(), [](RawColumn& c) { c.null_count = -2; });
  EXPECT_EQ(rows_of(utf8(), 6, 0), Cells{"arrow_malformed|c|length"});
  EXPECT_EQ(rows_of(utf8(), 1, 5), Cells{"arrow_malformed|c|length"});
  EXPECT_EQ(rows_of(utf8(), 0, 6), Cells{"arrow_malformed|c|length"});
  expect("children", utf8(), [](RawColumn& c) { c.n_children = 1; });
  expect("buffers", utf8(), [](RawColumn& c) { c.buffers.pop_back(); });
  expect("buffers", utf8(), [](RawColumn& c) { c.buffers.push_back(""); });
  expect("buffers", utf8(), [](RawColumn& c) { c.buffers[1].reset(); });
  expect("buffers", utf8(), [](RawColumn& c) { c.buffers[2].reset(); });
  expect("validity", utf8(), [](RawColumn& c) { c.buffers[0].reset(); });
  expect("offsets", utf8(),
         [](RawColumn& c) { c.buffers[1] = bytes_of<std::int32_t>({0, 3, 2, 3, 12, 13}); });
  expect("offsets", utf8(),
         [](RawColumn& c) { c.buffers[1] = bytes_of<std::int32_t>({-1, 3, 3, 3, 12, 13}); });
  expect("offsets", large_utf8(),
         [](RawColumn& c) { c.buffers[1] = bytes_of<std::int64_t>({0, 3, 3, 3, 12, -1}); });
  expect("children", utf8(), [](RawColumn& c) { c.released = true; });

  const auto second_view = [](const std::string& view) {
    return [view](RawColumn& c) { c.buffers[1]->replace(16, 16, view); };
  };
  expect("views", view(), second_view(long_view(-1, 0, 0)));
  expect("views", view(), second_view(long_view(13, 2, 0)));
  expect("views", view(), second_view(long_view(13, -1, 0)));
  expect("views", view(), second_view(long_view(13, 1, 2)));
  expect("views", view(), second_view(long_view(13, 1, -1)));
  expect("views", view(), second_view(long_view(13, 1, INT32_MAX)));
  expect("views", view(), [](RawColumn& c) { c.buffers[3].reset(); });
  expect("buffers", view(), [](RawColumn& c) { c.buffers.back().reset(); });
  expect("buffers", view(), [](RawColumn& c) { c.buffers.resize(2); });

  expect("indices", dictionary(),
         [](RawColumn& c) { c.buffers[1] = bytes_of<std::int8_t>({2, 0, 0, 3, 2}); });
  expect("indices", dictionary(),
         [](RawColumn& c) { c.buffers[1] = bytes_of<std::int8_t>({2, -1, 0, 1, 2}); });
  expect("dictionary", dictionary(), [](RawColumn& c) { c.dictionary.reset(); });
  expect("offsets", dictionary(),
         [](RawColumn& c) { c.dictionary->buffers[1] = bytes_of<std::int32_t>({0, 5, 4, 3, 2}); });
  expect("dictionary", utf8(), [](RawColumn& c) { c.dictionary = std::make_shared<RawColumn>(utf8()); });
}

TEST(ArrowRead, TypesThatCannotBeUsedAreErrorsOnlyWhenAskedFor) {
  for (const char* format : {"g", "f", "L", "z", "tsn:", "tdm", "+l", "d:9,2,256", "d:39,2", "d:0,0", "d:9",
                             "d:", "", "utf8", "d:9,2,", "d:9,2x"}) {
    const RawColumn odd{.format = format, .length = 1, .buffers = {std::nullopt, std::string(16, '\0')}};
    EXPECT_EQ(read(odd, text_cell), Cells{std::string("arrow_unsupported_type|c|") + format});
  }
  RawColumn numbers = dictionary();
  numbers.dictionary_format = "l";
  EXPECT_EQ(read(numbers, text_cell), Cells{"arrow_unsupported_type|c|c:l"});

  Count count;
  RawColumn amount{
      .name = "amount", .format = "g", .length = 5, .buffers = {std::nullopt, std::string(40, '\0')}};
  RawStream raw{.columns = {amount, utf8()}, .rows = 5, .count = &count};
  ArrowArrayStream stream = raw.make();
  auto reader = StreamReader::open(&stream).value();
  const Batch batch = std::move(*reader.next().value());
  EXPECT_TRUE(batch.column("c", {Type::integer, Type::text}));
  const auto unusable = batch.column("c", {Type::integer});
  ASSERT_FALSE(unusable);
  EXPECT_EQ(told(unusable.error()), "arrow_unsupported_type|c|u");
  EXPECT_EQ(unusable.error().path, "/c");
  EXPECT_EQ(told(batch.column("amount").error()), "arrow_unsupported_type|amount|g");
  EXPECT_EQ(told(batch.column("sum").error()), "arrow_column_missing|sum");
}

TEST(ArrowRead, AColumnIsAskedForAsWhatItIs) {
  Count count;
  RawStream raw{.columns = {utf8()}, .rows = 5, .count = &count};
  ArrowArrayStream stream = raw.make();
  auto reader = StreamReader::open(&stream).value();
  const Batch batch = std::move(*reader.next().value());
  const Column column = batch.column(0).value();
  EXPECT_THROW((void)column.integer(0), Bug);
  EXPECT_THROW((void)column.text(5), Bug);
  EXPECT_THROW((void)column.text(-1), Bug);
  EXPECT_THROW((void)batch.column(1), Bug);
}

TEST(ArrowRead, NamesAreFoundOnce) {
  RawColumn a = utf8();
  a.name = "a";
  Count count;
  RawStream raw{.columns = {a, utf8(), a}, .rows = 5, .count = &count};
  ArrowArrayStream stream = raw.make();
  const auto reader = StreamReader::open(&stream).value();
  EXPECT_EQ(reader.schema().find("c").value(), 1U);
  EXPECT_EQ(told(reader.schema().find("a").error()), "arrow_column_twice|a");
  EXPECT_EQ(told(reader.schema().find("").error()), "arrow_column_missing|");
}

TEST(ArrowRead, OnlyRowsOfNamedColumns) {
  Count count;
  RawStream raw{.format = "u", .columns = {utf8()}, .count = &count};
  ArrowArrayStream stream = raw.make();
  EXPECT_EQ(told(StreamReader::open(&stream).error()), "arrow_schema_not_struct");
  EXPECT_EQ(stream.release, nullptr);
  EXPECT_EQ(count.made, count.released) << "consumed by a failure too";
  EXPECT_EQ(told(StreamReader::open(&stream).error()), "arrow_malformed||released");
  EXPECT_THROW((void)StreamReader::open(nullptr), Bug);
}

TEST(ArrowRead, BatchesThatDoNotFitTheSchemaAreErrors) {
  const auto schema = std::make_shared<const Schema>(Schema{{Field::text("c")}});
  const auto expect = [&](const char* what, auto change) {
    Count count;
    ArrowArray array = RawArray::rows({utf8()}, 5, 0, &count);
    change(array);
    const auto batch = Batch::take(schema, &array);
    ASSERT_FALSE(batch) << what;
    EXPECT_EQ(told(batch.error()), std::string("arrow_malformed||") + what);
    EXPECT_EQ(array.release, nullptr);
    EXPECT_EQ(count.made, count.released);
  };
  static const unsigned char kOneNull[1] = {0b11011};
  static const void* kValidity[1] = {kOneNull};
  expect("children", [](ArrowArray& a) { a.n_children = 0; });
  expect("children", [](ArrowArray& a) { a.n_children = 2; });
  expect("children", [](ArrowArray& a) { a.n_children = -1; });
  expect("children", [](ArrowArray& a) { a.children = nullptr; });
  expect("length", [](ArrowArray& a) { a.length = -1; });
  expect("length", [](ArrowArray& a) { a.n_buffers = -1; });
  expect("length", [](ArrowArray& a) { a.buffers = nullptr; });
  expect("buffers", [](ArrowArray& a) { a.n_buffers = 2; });
  expect("validity", [](ArrowArray& a) { a.null_count = 1; });
  expect("validity", [](ArrowArray& a) { a.null_count = -1, a.buffers = kValidity; });
  ArrowArray released{};
  EXPECT_EQ(told(Batch::take(schema, &released).error()), "arrow_malformed||released");
}

TEST(ArrowRead, WhatTheProducerSaysIsKeptApartFromTheError) {
  Count count;
  std::string words;
  RawStream raw{
      .columns = {utf8()}, .rows = 5, .schema_errno = 5, .words = "row 7 holds a name", .count = &count};
  ArrowArrayStream stream = raw.make();
  const auto refused = StreamReader::open(&stream, &words);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().text(Lang::en), "the Arrow stream could not be read: error 5");
  EXPECT_EQ(words, "row 7 holds a name");
  EXPECT_EQ(count.made, count.released);

  raw.schema_errno = 0;
  raw.next_errno = 22;
  stream = raw.make();
  auto reader = StreamReader::open(&stream).value();
  EXPECT_TRUE(reader.next().value().has_value());
  for (int again = 0; again < 2; ++again) {
    const auto failed = reader.next();
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code, Code::arrow_producer_failed);
    EXPECT_EQ(std::get<std::int64_t>(failed.error().arg("errno")->value), 22);
    EXPECT_EQ(failed.error().text(Lang::en).find("name"), std::string::npos);
  }
  EXPECT_EQ(reader.producer_text(), "row 7 holds a name");
  EXPECT_EQ(count.made, count.released) << "released with the failure, not with the reader";

  raw.words = nullptr;
  stream = raw.make();
  auto silent = StreamReader::open(&stream).value();
  (void)silent.next();
  EXPECT_FALSE(silent.next());
  EXPECT_EQ(silent.producer_text(), "");
}

TEST(ArrowRead, EverythingIsReleasedOnceWhereverReadingStops) {
  for (int read_batches = 0; read_batches <= 4; ++read_batches) {
    Count count;
    {
      RawStream raw{.columns = {utf8(), dictionary()}, .rows = 5, .batches = 3, .count = &count};
      ArrowArrayStream stream = raw.make();
      auto opened = StreamReader::open(&stream).value();
      StreamReader reader = std::move(opened);
      std::optional<Batch> kept;  // outlives the stream's next steps
      for (int i = 0; i < read_batches; ++i) {
        auto batch = reader.next().value();
        EXPECT_EQ(batch.has_value(), i < 3);
        if (!batch) continue;
        if (kept)
          *kept = std::move(*batch);
        else
          kept.emplace(std::move(*batch));
      }
      if (read_batches == 4) {
        EXPECT_FALSE(reader.next().value()) << "the end stays the end";
        EXPECT_EQ(kept->column(1)->text(0), "xyz");
      }
      if (read_batches == 2) {
        stream = raw.make();
        reader = StreamReader::open(&stream).value();  // the old stream goes, the batch in hand stays
        EXPECT_EQ(kept->column(0)->text(0), "王");
      }
    }
    EXPECT_EQ(count.made, count.released) << read_batches;
    EXPECT_GT(count.made, 3);
  }
}

TEST(ArrowReadProperty, NoiseInViewsAndIndicesIsRefusedOrStaysInside) {
  int read_well = 0;
  for (std::uint32_t seed = kSeed; seed < kSeed + 2000; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    RawColumn column = random() % 2 ? view() : dictionary();
    // Small numbers, so that a part of the noise is in order.
    for (char& c : *column.buffers[1])
      if (random() % 4 == 0) c = static_cast<char>(random() % (random() % 8 == 0 ? 256 : 3));
    const Cells cells =
        read(column, text_cell);  // under a sanitizer a step outside of a buffer ends the test
    if (cells.size() > 1)
      ++read_well;
    else
      ASSERT_TRUE(cells.at(0).starts_with("arrow_malformed|c|")) << cells[0];
  }
  EXPECT_GT(read_well, 100);
}

}  // namespace
}  // namespace ykt::arrow
