// A roster that is decided in many bands gives what one band gives.
#include <gtest/gtest.h>

#include <random>
#include <sstream>

#include "platform/gate/context.hpp"
#include "platform/handlers/batch.hpp"
#include "platform/made_up_policies.hpp"
#include "platform/sqlite/database.hpp"

namespace ykt::test {
namespace {

/// Every row of a query as one text.
std::string dump(sqlite::Database& database, const char* sql, int columns) {
  std::ostringstream out;
  sqlite::Query query = database.query(sql);
  while (query.step()) {
    for (int i = 0; i < columns; ++i) out << query.text(i) << '|';
    out << '\n';
  }
  return out.str();
}

struct Filled {
  BatchFilled reply;
  std::string tables;
};

/// Fills the batch with bands of `band_rows`, reads what was written and takes all of it back.
Filled fill_in_bands(County& county, const std::string& batch, const std::string& roster,
                     std::size_t band_rows) {
  sqlite::Database database(county.path().string(), sqlite::OpenMode::write);
  ExecuteOptions options;
  Input input = Input::from_bytes(roster);
  gate::Context context{.database = database,
                        .actor = "clerk",
                        .now = Timestamp::start_of(Date::of(2025, 3, 3)),
                        .today = Date::of(2025, 3, 3),
                        .algorithm = DigestAlgorithm::sm3,
                        .entry = 1'000'000,
                        .input = &input,
                        .band_rows = band_rows,
                        .options = &options};
  database.begin();
  auto reply = gate::handle(context, BatchFill{batch, Encoding::utf8});
  Filled out;
  EXPECT_TRUE(reply) << slug(reply.error().code);
  if (reply) out.reply = *reply;
  out.tables =
      dump(database, "SELECT * FROM line ORDER BY line", 10) +
      dump(database, "SELECT line, code, source FROM hold ORDER BY line, code", 3) +
      dump(database, "SELECT * FROM line_basis ORDER BY line", 2) +
      dump(database, "SELECT * FROM obligation ORDER BY person", 6) +
      dump(database, "SELECT * FROM person_line ORDER BY person, line", 2) +
      dump(database, "SELECT number, row, kind, column_name, code, expected FROM verdict ORDER BY number",
           6) +
      dump(database,
           "SELECT number, row, line, rule, code, role, severity, list, list_row, list_day, other_row,"
           " other_line, detail FROM finding WHERE reason IS NULL ORDER BY fill, number",
           13) +
      dump(database, "SELECT row, content FROM refused_row ORDER BY row", 2);
  database.rollback();
  return out;
}

class FillBands : public ::testing::Test {
 protected:
  void SetUp() override {
    county.set_up();
    folk = county.people(60);
  }
  County county;
  std::vector<Folk> folk;
};

TEST_F(FillBands, PropertyGiveWhatOneBandGives) {
  constexpr std::uint64_t kSeed = 20251125;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  std::mt19937_64 random(kSeed);
  std::string deaths = "id_kind,id_number,date\n";
  for (std::size_t i = 0; i < folk.size(); i += 11)
    deaths += "resident," + folk[i].id + (i % 2 ? ",2025-03-10\n" : ",2025-01-10\n");
  county.must("screener",
              ReferenceListImport{kCounty, "deaths", "公安", Date::of(2025, 3, 1),
                                  ListMeaning::must_not_be_in, "death"},
              deaths);
  const std::string batch =
      county.must("clerk", BatchCreate{kCounty, kLivingSubsidy, *Period::parse("2025-03")}).batch;
  std::string roster = County::roster_header();
  for (int row = 0; row < 200; ++row) {
    Folk one = folk[random() % folk.size()];  // many stand in it twice
    switch (random() % 9) {
      case 0:
        one.account = folk[random() % folk.size()].account;  // of somebody else
        break;
      case 1:
        one.id.back() = one.id.back() == '1' ? '2' : '1';
        break;
      case 2:
        one.name = "试丑丑";
        break;
      case 3:
        one.id = make_id(19700101, 5);  // not on the register
        break;
      default:
        break;
    }
    roster += County::roster_row(one, random() % 12 == 0 ? "90.01" : "90.00");
  }
  county.close();
  const Filled whole = fill_in_bands(county, batch, roster, gate::kBandRows);
  EXPECT_GT(whole.reply.passed, 5);
  EXPECT_GT(whole.reply.held, 5);
  EXPECT_GT(whole.reply.refused, 100);
  for (const std::size_t band_rows : {1, 2, 3, 7, 64, 199, 200}) {
    const Filled parts = fill_in_bands(county, batch, roster, band_rows);
    EXPECT_EQ(parts.reply.passed, whole.reply.passed) << band_rows;
    EXPECT_EQ(parts.reply.amount, whole.reply.amount) << band_rows;
    EXPECT_EQ(parts.tables, whole.tables) << band_rows;
  }
}

TEST_F(FillBands, PropertyFactsConditionsAndPotsAreThoseOfOneBand) {  // R6 R15
  constexpr std::uint64_t kSeed = 20251129;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  std::mt19937_64 random(kSeed);
  const std::string condition =
      R"(,"conditions":{"value":{"kind":"any","of":[{"kind":"tag","tag":"disabled","grade_max":2},)"
      R"({"kind":"household_size","min":2}]},"source":"example"})";
  install(
      county,
      {{"t.grade",
        R"({"kind":"tiered","every":"period","by":"grade","tag":"disabled","on":"period_first","bands":[)"
        R"({"from":1,"to":2,"amount":"100.00"},{"from":3,"to":4,"amount":"60.00"}]})",
        condition, "year"},
       {"t.pot",
        R"({"kind":"pot_share","every":"period","pot":"777.77","quantity_unit":"亩","quantity_decimals":1})",
        {},
        "year"}});
  std::string quantities = "id_kind,id_number,quantity\n";
  for (const Folk& one : folk) {
    if (random() % 3 != 0)
      county.must("registrar", TagAdd{.person = {IdKind::resident, one.id},
                                      .kind = TagKind::disabled,
                                      .grade = 1 + static_cast<std::int64_t>(random() % 4),
                                      .from = Date::of(2020, 1, 1)});
    if (random() % 5 != 0)
      quantities += "resident," + one.id + "," + std::to_string(random() % 50 + 1) + ".5\n";
  }
  county.must("clerk", QuantityImport{kCounty, "t.pot", *Period::parse("2025")}, quantities);
  for (const char* policy : {"t.grade", "t.pot"}) {
    const std::string batch = new_batch(county, policy, "2025");
    std::vector<Due> rows;
    for (int i = 0; i < 80; ++i)
      rows.push_back({folk[random() % folk.size()], random() % 4 == 0 ? "60.00" : "100.00"});
    county.close();
    const Filled whole = fill_in_bands(county, batch, roster_of(rows), gate::kBandRows);
    EXPECT_GT(whole.reply.passed + whole.reply.held, 0);
    for (const std::size_t band_rows : {1, 3, 7, 79})
      EXPECT_EQ(fill_in_bands(county, batch, roster_of(rows), band_rows).tables, whole.tables)
          << policy << " " << band_rows;
  }
}

}  // namespace
}  // namespace ykt::test
