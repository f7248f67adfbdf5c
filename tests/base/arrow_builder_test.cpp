// Arrow, writing: what is built is read back the same, and releases are right in any order.
#include <gtest/gtest.h>

#include <cerrno>
#include <new>
#include <random>

#include "ykt/base/arrow.hpp"

namespace ykt::arrow {
namespace {

constexpr std::uint32_t kSeed = 20240603;

struct Row {
  std::optional<std::string> name;
  std::optional<std::int64_t> fen;
  std::optional<std::int64_t> count;
  std::optional<std::int32_t> paid_on;
  std::optional<Int128> rate;
  std::optional<bool> ok;
  bool operator==(const Row&) const = default;
};

Schema row_schema() {
  return {{Field::text("name"), Field::int64("fen"), Field::int32("count"), Field::date32("paid_on"),
           Field::decimal128("rate", 38, 7), Field::boolean("ok")}};
}

void add(const Row& row, BatchBuilder& into) {
  row.name ? into[0].text(*row.name) : into[0].null();
  row.fen ? into[1].integer(*row.fen) : into[1].null();
  row.count ? into[2].integer(*row.count) : into[2].null();
  row.paid_on ? into[3].days(*row.paid_on) : into[3].null();
  row.rate ? into[4].decimal(*row.rate) : into[4].null();
  row.ok ? into[5].boolean(*row.ok) : into[5].null();
}

void read_rows(const Batch& batch, std::vector<Row>& into) {
  std::vector<Column> columns;
  for (std::size_t i = 0; i < batch.schema().fields.size(); ++i) columns.push_back(batch.column(i).value());
  for (std::int64_t row = 0; row < batch.rows(); ++row) {
    const auto name = columns[0].text(row);
    into.push_back({name ? std::optional<std::string>(*name) : std::nullopt, columns[1].integer(row),
                    columns[2].integer(row), columns[3].days(row), columns[4].decimal(row),
                    columns[5].boolean(row)});
  }
}

Row random_row(std::mt19937& random, bool with_nulls) {
  const auto given = [&] { return !with_nulls || random() % 4 != 0; };
  static constexpr const char* kNames[] = {"", "a", "一卡通", "\U00020000",
                                           "quite a long text of more than a few bytes"};
  Row out;
  if (given()) out.name = kNames[random() % std::size(kNames)];
  if (given()) out.fen = static_cast<std::int64_t>(random()) * (random() % 2 ? 1000000000 : -1);
  if (given()) out.count = static_cast<std::int32_t>(static_cast<std::uint32_t>(random()));
  if (given()) out.paid_on = static_cast<std::int32_t>(random() % 40000) - 10000;
  if (given()) out.rate = (Int128{static_cast<std::int64_t>(random())} << 90) * (random() % 2 ? 1 : -1);
  if (given()) out.ok = random() % 2 == 0;
  return out;
}

ArrowArrayStream stream_of(const Schema& schema, Pull pull) {
  ArrowArrayStream out;
  export_stream(schema, std::move(pull), &out);
  return out;
}

/// A stream of the same row `rows` times in each of `batches` batches.
ArrowArrayStream numbers(std::int64_t rows, int batches) {
  return stream_of({{Field::int64("n", false)}},
                   [=, left = batches](BatchBuilder& into) mutable -> Result<bool> {
                     if (left-- == 0) return false;
                     for (std::int64_t i = 0; i < rows; ++i) into[0].integer(i);
                     return true;
                   });
}

TEST(ArrowBuilder, AFieldOfTheReaderIsTheFieldOfTheBuilder) {
  ArrowArrayStream stream = stream_of(row_schema(), [](BatchBuilder&) -> Result<bool> { return false; });
  auto reader = StreamReader::open(&stream).value();
  EXPECT_EQ(reader.schema(), row_schema());
  EXPECT_FALSE(reader.next().value());
  stream = numbers(0, 0);
  EXPECT_FALSE(StreamReader::open(&stream)->schema().fields[0].nullable);
}

TEST(ArrowBuilderProperty, WhatIsBuiltIsReadBack) {
  for (std::uint32_t seed = kSeed; seed < kSeed + 60; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    std::vector<std::vector<Row>> batches(random() % 5);
    std::vector<Row> all;
    for (auto& batch : batches) {
      const bool with_nulls = random() % 2 != 0;
      const std::size_t size = random() % 3 == 0 ? 0 : random() % 70;
      for (std::size_t i = 0; i < size; ++i) batch.push_back(random_row(random, with_nulls));
      all.insert(all.end(), batch.begin(), batch.end());
    }
    std::size_t at = 0;
    ArrowArrayStream stream = stream_of(row_schema(), [&](BatchBuilder& into) -> Result<bool> {
      if (at == batches.size()) return false;
      for (const Row& row : batches[at]) add(row, into);
      ++at;
      return true;
    });
    auto reader = StreamReader::open(&stream).value();
    std::vector<Row> got;
    std::size_t count = 0;
    for (auto batch = reader.next().value(); batch; batch = reader.next().value()) {
      ASSERT_LT(count, batches.size());
      EXPECT_EQ(batch->rows(), static_cast<std::int64_t>(batches[count++].size()));
      read_rows(*batch, got);
    }
    EXPECT_EQ(count, batches.size()) << "empty batches among them";
    EXPECT_TRUE(got == all);
  }
}

TEST(ArrowBuilder, NullsAreCountedAndTheBitmapIsThereOnlyWithThem) {
  BatchBuilder builder({{Field::int32("a"), Field::int32("b")}});
  for (int i = 0; i < 20; ++i) {
    builder[0].integer(i);
    i == 17 ? builder[1].null() : builder[1].integer(i);
  }
  EXPECT_EQ(builder.rows(), 20);
  ArrowArray array;
  ASSERT_TRUE(builder.export_to(&array));
  EXPECT_EQ(array.children[0]->null_count, 0);
  EXPECT_EQ(array.children[0]->buffers[0], nullptr);
  EXPECT_EQ(array.children[1]->null_count, 1);
  const auto* bits = static_cast<const unsigned char*>(array.children[1]->buffers[0]);
  EXPECT_EQ(bits[0], 0xFF);
  EXPECT_EQ(bits[1], 0xFF);
  EXPECT_EQ(bits[2] & 0x0F, 0b1101);
  array.release(&array);
  EXPECT_EQ(builder.rows(), 0) << "empty again";
}

TEST(ArrowBuilder, ListsAndRecordsNest) {
  BatchBuilder builder(
      {{Field::list("holds", Field::record("", {Field::text("code", false), Field::bytes("proof")}, false)),
        Field::record("span", {Field::int64("from", false), Field::timestamp("at")})}});
  const auto add_hold = [&](std::string_view code) {
    ColumnBuilder& hold = builder[0].child(0);
    hold.child(0).text(code);
    hold.child(1).null();
    hold.end_record();
  };
  add_hold("a");
  add_hold("b");
  builder[0].end_list();
  builder[1].child(0).integer(7);
  builder[1].child(1).timestamp(-1);
  builder[1].end_record();
  builder[0].end_list();  // of none
  builder[1].null();
  builder[0].null();
  EXPECT_THROW(builder[1].end_record(), Bug) << "its members have no value";
  EXPECT_THROW(builder[1].end_list(), Bug);
  EXPECT_THROW(builder[0].child(1), Bug);
  builder[1].null();
  ArrowArray array;
  ASSERT_TRUE(builder.export_to(&array));
  const ArrowArray& holds = *array.children[0];
  const auto* ends = static_cast<const std::int32_t*>(holds.buffers[1]);
  EXPECT_EQ((std::vector<std::int32_t>{ends, ends + 4}), (std::vector<std::int32_t>{0, 2, 2, 2}));
  EXPECT_EQ(holds.null_count, 1);
  EXPECT_EQ(holds.n_buffers, 2);
  EXPECT_EQ(holds.children[0]->n_buffers, 1);
  EXPECT_EQ(holds.children[0]->length, 2);
  EXPECT_EQ(holds.children[0]->children[1]->null_count, 2);
  const ArrowArray& span = *array.children[1];
  EXPECT_EQ(span.null_count, 2);
  EXPECT_EQ(span.children[0]->length, 3);
  EXPECT_EQ(span.children[0]->null_count, 0) << "a member that is never null, also where the record is";
  EXPECT_EQ(span.children[1]->null_count, 2);
  EXPECT_EQ(static_cast<const std::int64_t*>(span.children[1]->buffers[1])[0], -1);
  // A child that was moved out outlives the rest.
  ArrowArray moved = *holds.children[0];
  holds.children[0]->release = nullptr;
  array.release(&array);
  EXPECT_EQ(static_cast<const char*>(moved.children[0]->buffers[2])[1], 'b');
  moved.release(&moved);
  EXPECT_EQ(builder.rows(), 0);
  add_hold("c");
  builder[0].end_list();
  builder[1].null();
  ASSERT_TRUE(builder.export_to(&array)) << "empty again, children too";
  EXPECT_EQ(array.children[0]->children[0]->length, 1);
  array.release(&array);
  EXPECT_THROW(BatchBuilder({{Field::record("none", {})}}), Bug);
}

TEST(ArrowBuilder, ReleasesAreRightInAnyOrder) {
  // Leaks, double and early frees show under a sanitizer; the values are read after the parent has gone.
  BatchBuilder builder({{Field::text("a"), Field::int64("b"), Field::boolean("c")}});
  for (const int order : {0, 1, 2}) {
    for (int i = 0; i < 100; ++i) {
      builder[0].text("a text that needs memory of its own");
      builder[1].integer(i);
      builder[2].null();
    }
    ArrowArray array;
    ASSERT_TRUE(builder.export_to(&array));
    ArrowArray first = *array.children[0];
    array.children[0]->release = nullptr;  // moved out
    ArrowArray second = *array.children[1];
    array.children[1]->release = nullptr;
    if (order == 0) array.release(&array);
    EXPECT_EQ(std::string(static_cast<const char*>(first.buffers[2]), 6), "a text");
    if (order == 1) first.release(&first);
    second.release(&second);
    EXPECT_EQ(second.release, nullptr);
    if (order != 1) first.release(&first);
    if (order != 0) array.release(&array);
    EXPECT_EQ(array.release, nullptr);
    EXPECT_EQ(first.release, nullptr);
  }
}

TEST(ArrowBuilder, ArraysAndSchemasOutliveTheStream) {
  ArrowArrayStream stream = numbers(3, 1);
  ArrowSchema schema;
  ArrowSchema again;
  ArrowArray array;
  ASSERT_EQ(stream.get_schema(&stream, &schema), 0);
  ASSERT_EQ(stream.get_schema(&stream, &again), 0) << "as often as one likes";
  ASSERT_EQ(stream.get_next(&stream, &array), 0);
  EXPECT_EQ(stream.get_last_error(&stream), nullptr);
  stream.release(&stream);
  EXPECT_EQ(stream.release, nullptr);
  EXPECT_STREQ(schema.format, "+s");
  ArrowSchema child = *schema.children[0];
  schema.children[0]->release = nullptr;
  schema.release(&schema);
  EXPECT_STREQ(child.format, "l");
  EXPECT_STREQ(child.name, "n");
  EXPECT_EQ(child.flags, 0);
  child.release(&child);
  again.release(&again);
  EXPECT_EQ(static_cast<const std::int64_t*>(array.children[0]->buffers[1])[2], 2);
  array.release(&array);
}

TEST(ArrowBuilder, TheEndStaysTheEnd) {
  ArrowArrayStream stream = numbers(1, 1);
  ArrowArray array;
  ASSERT_EQ(stream.get_next(&stream, &array), 0);
  array.release(&array);
  for (int i = 0; i < 3; ++i) {
    ASSERT_EQ(stream.get_next(&stream, &array), 0);
    EXPECT_EQ(array.release, nullptr);
  }
  stream.release(&stream);
}

TEST(ArrowBuilder, WhatDoesNotFitTheFieldIsABug) {
  BatchBuilder builder({{Field::int32("i", false), Field::decimal128("d", 3, 2), Field::text("t")}});
  EXPECT_THROW(builder[0].integer(std::int64_t{1} << 31), Bug);
  EXPECT_THROW(builder[0].null(), Bug);
  EXPECT_THROW(builder[0].text("1"), Bug);
  EXPECT_THROW(builder[1].decimal(1000), Bug);
  EXPECT_THROW(builder[1].decimal(-1000), Bug);
  EXPECT_THROW(builder[1].days(1), Bug);
  EXPECT_THROW(builder[2].boolean(true), Bug);
  EXPECT_THROW(builder[3], Bug);
  EXPECT_EQ(builder.rows(), 0) << "nothing of them is kept";
  builder[0].integer(-(std::int64_t{1} << 31));
  EXPECT_THROW((void)builder.rows(), Bug) << "columns of different length";
  ArrowArray array;
  EXPECT_THROW((void)builder.export_to(&array), Bug);
  EXPECT_EQ(array.release, nullptr);
  EXPECT_THROW(BatchBuilder({{Field{.name = "x", .type = Type::text, .format = "U"}}}), Bug);
  EXPECT_THROW(Field::decimal128("d", 39, 0), Bug);
  EXPECT_THROW(Field::decimal128("d", 2, 3), Bug);
}

TEST(ArrowBuilder, TooMuchTextIsAnError) {
  BatchBuilder builder({{Field::text("notice")}}, 10);
  ArrowArray array;
  builder[0].text("0123456789");
  ASSERT_TRUE(builder.export_to(&array));
  array.release(&array);
  builder[0].text("0123456");
  builder[0].text("89ab");
  const auto refused = builder.export_to(&array);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Code::arrow_too_large);
  EXPECT_EQ(refused.error().path, "/notice");
  EXPECT_EQ(array.release, nullptr);
  EXPECT_EQ(builder.rows(), 0);
  builder[0].text("0123456789");
  EXPECT_TRUE(builder.export_to(&array)) << "usable again";
  array.release(&array);
  BatchBuilder nested({{Field::list("lines", Field::text("", false))}}, 10);
  nested[0].child(0).text("0123456789a");
  nested[0].end_list();
  EXPECT_EQ(nested.export_to(&array).error().path, "/lines") << "named by its column";
}

TEST(ArrowStream, AFailedPullHasItsNumberAndItsWordsAndIsFinal) {
  const auto expect = [](int number, std::string_view words, Pull pull) {
    ArrowArrayStream stream = stream_of({{Field::text("t")}}, std::move(pull));
    for (int i = 0; i < 2; ++i) {
      ArrowArray array;
      EXPECT_EQ(stream.get_next(&stream, &array), number);
      EXPECT_EQ(array.release, nullptr);
      ASSERT_NE(stream.get_last_error(&stream), nullptr);
      EXPECT_EQ(stream.get_last_error(&stream), words);
    }
    stream.release(&stream);
  };
  expect(EINVAL, "out_of_range /grade: must be from 1 to 4", [](BatchBuilder& into) -> Result<bool> {
    into[0].text("left behind");
    return fail(Code::out_of_range, "/grade", {{"min", 1}, {"max", 4}});
  });
  expect(ECANCELED, "stopped: stopped by the caller; nothing was written",
         [](BatchBuilder&) -> Result<bool> { return fail(Code::stopped); });
  expect(ENOMEM, "out of memory", [](BatchBuilder&) -> Result<bool> { throw std::bad_alloc(); });
  expect(EIO, "a test's bug", [](BatchBuilder&) -> Result<bool> { throw Bug("a test's bug"); });
  expect(EIO, "the source of the rows threw", [](BatchBuilder&) -> Result<bool> { throw 7; });
}

TEST(ArrowStream, AFailureReachesTheReaderAsAnError) {
  ArrowArrayStream stream =
      stream_of({{Field::text("t")}}, [](BatchBuilder&) -> Result<bool> { return fail(Code::stopped); });
  auto reader = StreamReader::open(&stream).value();
  const auto failed = reader.next();
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().code, Code::arrow_producer_failed);
  EXPECT_EQ(reader.producer_text(), "stopped: stopped by the caller; nothing was written");
}

TEST(ArrowStream, AMappedStreamHasOneRowForEachRow) {
  ArrowArrayStream in = numbers(1000, 3);
  ArrowArrayStream out;
  export_mapped(
      StreamReader::open(&in).value(), {{Field::int64("twice", false)}},
      [](const Batch& batch, BatchBuilder& into) -> Done {
        YKT_LET(column, batch.column("n", {Type::integer}));
        for (std::int64_t row = 0; row < batch.rows(); ++row) into[0].integer(*column.integer(row) * 2);
        return {};
      },
      &out);
  auto reader = StreamReader::open(&out).value();
  std::int64_t rows = 0;
  for (auto batch = reader.next().value(); batch; batch = reader.next().value()) {
    EXPECT_EQ(batch->rows(), 1000);
    EXPECT_EQ(batch->column(0)->integer(999), 1998);
    rows += batch->rows();
  }
  EXPECT_EQ(rows, 3000);
}

TEST(ArrowStream, AMapThatDropsARowIsABugThatTheReceiverSees) {
  for (const int surplus : {-1, 1}) {
    ArrowArrayStream in = numbers(10, 1);
    ArrowArrayStream out;
    export_mapped(
        StreamReader::open(&in).value(), {{Field::text("verdict")}},
        [=](const Batch& batch, BatchBuilder& into) -> Done {
          for (std::int64_t row = 0; row < batch.rows() + surplus; ++row) into[0].text("pass");
          return {};
        },
        &out);
    ArrowArray array;
    EXPECT_EQ(out.get_next(&out, &array), EIO);
    EXPECT_NE(std::string(out.get_last_error(&out)).find("rows()"), std::string::npos);
    out.release(&out);
  }
}

}  // namespace
}  // namespace ykt::arrow
