// Paged queries read to their end: whole, resumed, stopped in the middle, and what goes wrong on the way.
#include <gtest/gtest.h>

#include <cerrno>
#include <utility>

#include "platform/codec/columns.hpp"
#include "platform/codec/describe.hpp"
#include "platform/county.hpp"
#include "platform/gate/registry.hpp"
#include "ykt/base/arrow.hpp"

namespace ykt::test {
namespace {

/// A stream as its receiver has it.
class Rows {
 public:
  Rows() = default;
  Rows(const Rows&) = delete;
  Rows& operator=(const Rows&) = delete;
  ~Rows() { release(); }
  void release() {
    if (stream.release) stream.release(&stream);
  }

  /// The whole numbers of a column of the next batch, or nothing at the end or at an error.
  std::vector<std::int64_t> next(std::int64_t column = 0) {
    ArrowArray batch{};
    failure = stream.get_next(&stream, &batch);
    std::vector<std::int64_t> out;
    if (failure != 0 || !batch.release) return out;
    const ArrowArray& values = *batch.children[column];
    const auto* numbers = static_cast<const std::int64_t*>(values.buffers[1]);
    out.assign(numbers, numbers + values.length);
    batch.release(&batch);
    return out;
  }
  std::vector<std::vector<std::int64_t>> batches() {
    std::vector<std::vector<std::int64_t>> out;
    for (auto batch = next(); !batch.empty(); batch = next()) out.push_back(batch);
    return out;
  }
  std::string words() { return stream.get_last_error(&stream); }

  ArrowArrayStream stream{};
  int failure = 0;
};

std::string filled_batch(County& county, const std::vector<Folk>& folk, const std::string& amount = "90.00") {
  std::string roster = County::roster_header();
  for (const Folk& one : folk) roster += County::roster_row(one, amount);
  const std::string batch =
      county.must("clerk", BatchCreate{kCounty, kLivingSubsidy, *Period::parse("2025-03")}).batch;
  county.must("clerk", BatchFill{batch, Encoding::utf8}, roster);
  return batch;
}

std::string of_batch(const std::string& batch) { return R"({"batch":")" + batch + R"("})"; }

class QueryStream : public ::testing::Test {
 protected:
  void SetUp() override { county.set_up(); }

  Done open(Rows& rows, const char* actor, const char* query, const std::string& fields,
            std::int64_t page_rows = 1000) {
    return county.platform().query_stream(actor, query, fields, {page_rows}, &rows.stream);
  }
  void must_open(Rows& rows, const char* query, const std::string& fields, std::int64_t page_rows = 1000) {
    const Done done = open(rows, "auditor", query, fields, page_rows);
    ASSERT_TRUE(done) << slug(done.error().code) << " at " << done.error().path;
  }
  /// `code path` of a call that must fail, and then leaves a stream marked as released.
  std::string refused(const char* actor, const char* query, const std::string& fields,
                      std::int64_t page_rows = 1000) {
    Rows rows;
    rows.stream.release = [](ArrowArrayStream*) { ADD_FAILURE() << "a stream of a call that failed"; };
    const Done done = open(rows, actor, query, fields, page_rows);
    EXPECT_EQ(rows.stream.release, nullptr);
    rows.stream.release = nullptr;
    return done ? "ok" : std::string(slug(done.error().code)) + " " + done.error().path;
  }

  County county;
};

using Batches = std::vector<std::vector<std::int64_t>>;

TEST_F(QueryStream, AnEmptyResultHasColumnsAndNoBatch) {
  const std::string batch =
      county.must("clerk", BatchCreate{kCounty, kLivingSubsidy, *Period::parse("2025-03")}).batch;
  Rows rows;
  must_open(rows, "LineList", of_batch(batch));
  ArrowSchema schema{};
  ASSERT_EQ(rows.stream.get_schema(&rows.stream, &schema), 0);
  EXPECT_EQ(schema.n_children, 10);
  schema.release(&schema);
  EXPECT_EQ(rows.batches(), Batches{});
  EXPECT_EQ(rows.failure, 0);
}

TEST_F(QueryStream, OneRowAndSeveralPages) {
  const auto folk = county.people(7);
  const std::string batch = filled_batch(county, folk);
  const auto read = [&](const std::string& more, std::int64_t page_rows) {
    Rows rows;
    must_open(rows, "LineList", R"({"batch":")" + batch + "\"" + more + "}", page_rows);
    return rows.batches();
  };
  EXPECT_EQ(read("", 3), (Batches{{1, 2, 3}, {4, 5, 6}, {7}}));
  EXPECT_EQ(read("", 7), (Batches{{1, 2, 3, 4, 5, 6, 7}}));
  EXPECT_EQ(read("", 1), (Batches{{1}, {2}, {3}, {4}, {5}, {6}, {7}}));
  EXPECT_EQ(read(R"(,"after":6)", 1000), (Batches{{7}})) << "one row";
  EXPECT_EQ(read(R"(,"after":4)", 2), (Batches{{5, 6}, {7}})) << "resumed after the last row's key";
  EXPECT_EQ(read(R"(,"after":7)", 2), Batches{});
  EXPECT_EQ(read(R"(,"state":"paid")", 2), Batches{});
}

TEST_F(QueryStream, MoneyIsExactAndOptionalIsNullable) {
  const std::string batch = filled_batch(county, county.people(2));
  auto pages = county.platform().query_pages("auditor", "LineList", of_batch(batch));
  ASSERT_TRUE(pages);
  const arrow::Schema& schema = pages->schema();
  const arrow::Field& amount = schema.fields[*schema.find("amount")];
  EXPECT_EQ(amount, arrow::Field::decimal128("amount", 19, 2, false));
  EXPECT_TRUE(schema.fields[*schema.find("reissue_of")].nullable);
  EXPECT_FALSE(schema.fields[*schema.find("line")].nullable);
  EXPECT_EQ(schema.fields[*schema.find("holds")].children[0].children.size(), 3U);
  Rows rows;
  must_open(rows, "LineList", of_batch(batch));
  auto reader = arrow::StreamReader::open(&rows.stream);
  ASSERT_TRUE(reader);
  const auto read = reader->next();
  ASSERT_TRUE(read && *read);
  EXPECT_EQ((*read)->column("amount")->decimal(0), Int128{9000});
  EXPECT_EQ((*read)->column("state")->text(1), "entered");
  EXPECT_FALSE((*read)->column("reissue_of")->integer(0));
}

TEST_F(QueryStream, VerdictsAndTheTrailAreReadTheSameWay) {
  const std::string batch = filled_batch(county, county.people(5), "1.23");
  Rows verdicts;
  must_open(verdicts, "RowVerdictList", of_batch(batch), 2);
  EXPECT_EQ(verdicts.batches(), (Batches{{1, 2}, {3, 4}, {5}}));
  Rows trail;
  must_open(trail, "TrailRead", "{}", 10);
  const Batches entries = trail.batches();
  ASSERT_GT(entries.size(), 2U);
  EXPECT_EQ(entries[1].front(), 11);
}

TEST_F(QueryStream, WhatIsWrongWithTheQueryIsSaidAtOnce) {
  const std::string batch = filled_batch(county, county.people(1));
  EXPECT_EQ(refused("auditor", "BatchGet", of_batch(batch)), "query_not_paged ");
  EXPECT_EQ(refused("auditor", "BatchCreate", "{}"), "query_unknown ");
  EXPECT_EQ(refused("auditor", "Nothing", "{}"), "query_unknown ");
  EXPECT_EQ(refused("auditor", "TrailRead", R"({"limit":10})"), "field_unknown /limit");
  EXPECT_EQ(refused("auditor", "TrailRead", R"({"after":"1"})"), "field_type /after");
  EXPECT_EQ(refused("auditor", "TrailRead", "[]"), "field_type ");
  EXPECT_EQ(refused("auditor", "TrailRead", "{"), "json_syntax ");
  EXPECT_EQ(refused("auditor", "LineList", "{}"), "field_missing /batch");
  EXPECT_EQ(refused("auditor", "LineList", R"({"batch":"B000009"})").substr(0, 9), "not_found");
  EXPECT_EQ(refused("auditor", "TrailRead", "{}", 0), "out_of_range /page_rows");
  EXPECT_EQ(refused("auditor", "TrailRead", "{}", 1001), "out_of_range /page_rows");
  EXPECT_EQ(refused("clerk", "TrailRead", "{}"), "role_missing ");
  EXPECT_EQ(refused("nobody", "TrailRead", "{}"), "actor_unknown ");
  county.must("root", ActorAdd{"far", "test"});
  county.must("root", GrantAdd{"far", Role::auditor, "410000"});
  EXPECT_EQ(refused("far", "LineList", of_batch(batch)), "scope_missing ");
}

TEST_F(QueryStream, EachPageThroughTheGate) {
  Rows rows;
  must_open(rows, "TrailRead", "{}", 5);
  EXPECT_EQ(rows.next().size(), 5U);
  county.must("root", GrantRevoke{"auditor", Role::auditor, "511100"});
  EXPECT_TRUE(rows.next().empty());
  EXPECT_EQ(rows.failure, EINVAL);
  EXPECT_EQ(rows.words(), "role_missing: the actor holds no role that may do this");
  county.must("root", GrantAdd{"auditor", Role::auditor, "511100"});
  EXPECT_TRUE(rows.next().empty());
  EXPECT_EQ(rows.failure, EINVAL) << "an error is final";
}

TEST_F(QueryStream, WhatIsWrittenInBetweenIsSeenFromTheNextPageOn) {
  Rows rows;
  must_open(rows, "TrailRead", "{}", 5);
  std::int64_t last = rows.next().back();
  county.must("root", ActorAdd{"later", "test"});
  std::int64_t count = last;
  for (const auto& batch : rows.batches()) {
    EXPECT_EQ(batch.front(), last + 1) << "no row twice, none left out";
    last = batch.back();
    count += static_cast<std::int64_t>(batch.size());
  }
  EXPECT_EQ(count, last);
  EXPECT_EQ(last, county.verdict()->entries);
}

TEST_F(QueryStream, AnotherFillInBetweenIsSaidAndNotMixedIn) {
  const auto folk = county.people(5);
  const std::string batch = filled_batch(county, folk, "1.23");
  Rows rows;
  must_open(rows, "RowVerdictList", of_batch(batch), 2);
  EXPECT_EQ(rows.next().size(), 2U);
  std::string roster = County::roster_header();
  for (const Folk& one : folk) roster += County::roster_row(one, "4.56");
  county.must("clerk", BatchFill{batch, Encoding::utf8}, roster);
  EXPECT_TRUE(rows.next().empty());
  EXPECT_EQ(rows.failure, EINVAL);
  EXPECT_EQ(rows.words().substr(0, 14), "rows_replaced:");
}

TEST_F(QueryStream, EndsClearlyWhenThePlatformGoesFirst) {
  Rows begun;
  must_open(begun, "TrailRead", "{}", 5);
  EXPECT_EQ(begun.next().size(), 5U);
  Rows fresh;
  must_open(fresh, "TrailRead", "{}", 5);
  county.close();
  for (Rows* rows : {&begun, &fresh}) {
    EXPECT_TRUE(rows->next().empty());
    EXPECT_EQ(rows->failure, EINVAL);
    EXPECT_EQ(rows->words().substr(0, 16), "platform_closed:");
  }
  county.open();  // the streams hold no lock
  Rows again;
  must_open(again, "TrailRead", "{}", 5);
  EXPECT_EQ(again.next().size(), 5U);
}

TEST_F(QueryStream, IsLetGoInTheMiddle) {
  Rows rows;
  must_open(rows, "TrailRead", "{}", 2);
  EXPECT_EQ(rows.next().size(), 2U);
  rows.release();
  EXPECT_EQ(rows.stream.release, nullptr);
  Rows never_read;
  must_open(never_read, "TrailRead", "{}");
}

TEST_F(QueryStream, AFaultOfTheStoreIsSaidWithoutPersonalData) {
  const auto folk = county.people(600);
  const std::string batch = filled_batch(county, folk);
  county.close();
  auto opened =
      Platform::open(county.path().string(),
                     {.first_administrator = "", .clock = [] { return Timestamp(); }, .read_only = true});
  ASSERT_TRUE(opened);
  Rows rows;
  ASSERT_TRUE(opened->query_stream("auditor", "LineList", of_batch(batch), {10}, &rows.stream));
  EXPECT_EQ(rows.next().size(), 10U);
  // The disk gives no more than the beginning of the file from here on.
  std::filesystem::resize_file(county.path(), 40960);
  while (!rows.next().empty()) {
  }
  ASSERT_NE(rows.failure, 0);
  EXPECT_EQ(rows.words(), "store_failed: the store could not be read or written");
}

TEST(Paging, EveryPagedQueryIsOne) {
  int paged = 0;
  for (const gate::Entry& entry : gate::entries()) {
    if (!entry.paging) continue;
    ++paged;
    SCOPED_TRACE(entry.name);
    EXPECT_TRUE(entry.query);
    EXPECT_EQ(entry.paging->after->name, "after");
    EXPECT_EQ(entry.paging->after->type, entry.paging->cursor->type);
    EXPECT_EQ(entry.paging->rows->type->element->shape, codec::Shape::record);
  }
  EXPECT_GE(paged, 3);
}

}  // namespace

// ---- every shape of a field as a column
enum class Colour : std::uint8_t { red, green };
BOOST_DESCRIBE_ENUM(Colour, red, green)
struct Inner {
  std::string text;
  std::optional<bool> flag{};
};
YKT_DESCRIBE(Inner, text, flag)
struct Every {
  std::string text;
  std::int64_t integer;
  bool boolean;
  Money money;
  Decimal decimal;
  Date date;
  Timestamp timestamp;
  Period period;
  Bytes bytes;
  Colour colour;
  std::optional<Money> maybe{};
  std::optional<Inner> record{};
  std::vector<std::string> texts;
  std::vector<Inner> records;
};
YKT_DESCRIBE(Every, text, integer, boolean, money, decimal, date, timestamp, period, bytes, colour, maybe,
             record, texts, records)

namespace {

Every every() {
  Every out{};
  out.text = "文";
  out.integer = -7;
  out.boolean = true;
  out.money = Money::from_fen(-9223372036854775807LL);
  out.decimal = Decimal::of("124.9788302");
  out.date = Date::of(2025, 1, 31);
  out.timestamp = Timestamp::start_of(Date::of(1970, 1, 2));
  out.period = *Period::parse("2025-03");
  out.bytes.content = std::string("\0\1", 2);
  out.colour = Colour::green;
  out.records = {{"a", true}, {"b", {}}};
  out.texts = {"x", "y"};
  return out;
}

TEST(Columns, EveryShapeHasItsColumn) {
  const codec::TypeInfo& type = codec::type_of<Every>();
  const arrow::Schema schema = codec::columns_of(type);
  std::string formats;
  for (const arrow::Field& field : schema.fields) formats += field.format + (field.nullable ? "? " : " ");
  EXPECT_EQ(formats, "u l b d:19,2 d:38,18 tdD tsm:+08:00 u z u d:19,2? +s? +l +l ");
  EXPECT_EQ(schema.fields[13].children[0].children[1], arrow::Field::boolean("flag", true));

  arrow::BatchBuilder builder(schema);
  const Every one = every();
  ASSERT_TRUE(codec::append_row(type, &one, builder));
  Every two = every();
  two.maybe = Money::from_fen(1);
  two.record = Inner{"c", false};
  two.texts.clear();
  ASSERT_TRUE(codec::append_row(type, &two, builder));
  ArrowArray batch{};
  ASSERT_TRUE(builder.export_to(&batch));
  const auto column = [&](int index) -> const ArrowArray& { return *batch.children[index]; };
  const auto decimals = [&](int index) { return static_cast<const Int128*>(column(index).buffers[1]); };
  EXPECT_TRUE(decimals(3)[0] == Int128{-9223372036854775807LL});
  EXPECT_TRUE(decimals(4)[0] == Int128{1249788302} * detail::pow10(11));
  EXPECT_EQ(static_cast<const std::int64_t*>(column(6).buffers[1])[0],
            57600000);  // 16:00 of the day before in UTC
  EXPECT_EQ(std::string(static_cast<const char*>(column(7).buffers[2]), 7), "2025-03");
  EXPECT_EQ(std::string(static_cast<const char*>(column(8).buffers[2]), 4), std::string("\0\1\0\1", 4));
  EXPECT_EQ(std::string(static_cast<const char*>(column(9).buffers[2]), 5), "green");
  EXPECT_EQ(column(10).null_count, 1);
  EXPECT_EQ(column(11).null_count, 1);
  EXPECT_EQ(column(11).children[0]->length, 2) << "a record that is null has members all the same";
  EXPECT_EQ(column(11).children[0]->null_count, 0);
  const auto* ends = static_cast<const std::int32_t*>(column(12).buffers[1]);
  EXPECT_EQ((std::vector<std::int32_t>{ends, ends + 3}), (std::vector<std::int32_t>{0, 2, 2}));
  EXPECT_EQ(column(13).children[0]->length, 4);
  EXPECT_EQ(column(13).children[0]->children[1]->null_count, 2);
  batch.release(&batch);
}

TEST(Columns, ADecimalIsNeverRounded) {
  const codec::TypeInfo& type = codec::type_of<Every>();
  arrow::BatchBuilder builder(codec::columns_of(type));
  Every one = every();
  one.decimal = Decimal::of("0.0000000000000000001");
  const Done finer = codec::append_row(type, &one, builder);
  ASSERT_FALSE(finer);
  EXPECT_EQ(finer.error().code, Code::decimal_inexact);
  EXPECT_EQ(finer.error().path, "/decimal");
  builder.clear();
  one.decimal = Decimal::of("100000000000000000000");
  EXPECT_EQ(codec::append_row(type, &one, builder).error().code, Code::decimal_overflow);
}

}  // namespace
}  // namespace ykt::test
