// Divisions: codes, years and names, and the generated table against the ministry's year-end lists.
#include "ykt/identity/division.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <set>

namespace ykt {
namespace {

TEST(DivisionCode, ReadsSixDigits) {
  const auto code = DivisionCode::parse("511102");
  ASSERT_TRUE(code);
  EXPECT_EQ(code->value(), 511102U);
  EXPECT_EQ(code->to_string(), "511102");
  EXPECT_EQ(code->level(), AreaLevel::county);
  EXPECT_EQ(code->parent(), DivisionCode(511100));
  EXPECT_EQ(code->parent().level(), AreaLevel::prefecture);
  EXPECT_EQ(code->parent().parent(), DivisionCode(510000));
  EXPECT_EQ(code->province().level(), AreaLevel::province);
  EXPECT_TRUE(code->province().parent().empty());
  EXPECT_EQ(code->prefecture(), DivisionCode(511100));
}

TEST(DivisionCode, RefusesOtherForms) {
  for (const char* text : {"", "51110", "5111020", "51110a", " 511102", "011102", "099999", "510002"})
    EXPECT_EQ(DivisionCode::parse(text).error().code, Code::division_malformed) << text;
  EXPECT_TRUE(DivisionCode(109999).empty());
  EXPECT_TRUE(DivisionCode(1000000).empty());
  EXPECT_EQ(DivisionCode().to_string(), "");
}

TEST(DivisionCode, ContainsByDigits) {
  EXPECT_TRUE(DivisionCode(510000).contains(DivisionCode(511102)));
  EXPECT_TRUE(DivisionCode(511100).contains(DivisionCode(511102)));
  EXPECT_TRUE(DivisionCode(511102).contains(DivisionCode(511102)));
  EXPECT_FALSE(DivisionCode(511102).contains(DivisionCode(511100)));
  EXPECT_FALSE(DivisionCode(511200).contains(DivisionCode(511102)));
  EXPECT_FALSE(DivisionCode().contains(DivisionCode(511102)));
  EXPECT_FALSE(DivisionCode(510000).contains(DivisionCode()));
}

TEST(DivisionTable, KnowsCodesInConstantForm) {
  for (const std::uint32_t code :
       {110000U, 110101U, 511100U, 511102U, 511181U, 659001U, 710000U, 810000U, 820000U, 830000U})
    EXPECT_TRUE(division_known(DivisionCode(code))) << code;
  for (const std::uint32_t code : {0U, 511199U, 519902U, 120000U + 9999U, 999999U, 840000U})
    EXPECT_FALSE(division_known(DivisionCode(code))) << code;
}

TEST(DivisionTable, NamesChangeWithTheYears) {
  EXPECT_EQ(find_division(DivisionCode(511181), 2000)->name, "峨眉山市");
  EXPECT_FALSE(find_division(DivisionCode(511181), 1990));
  EXPECT_EQ(find_division(DivisionCode(511121))->name, "仁寿县");
  EXPECT_FALSE(find_division(DivisionCode(511121), 2020));
  EXPECT_EQ(find_division(DivisionCode(500110), 2005)->name, "万盛区");
  EXPECT_EQ(find_division(DivisionCode(500110))->name, "綦江区");
  EXPECT_EQ(find_division(DivisionCode(110103), 2009)->last_year, 2009);
  EXPECT_FALSE(find_division(DivisionCode(110103), 2010));
  EXPECT_FALSE(find_division(DivisionCode(999999)));
  EXPECT_EQ(division_history(DivisionCode(220281)).size(), 3U);
  EXPECT_TRUE(division_history(DivisionCode(999999)).empty());
}

TEST(DivisionTable, LaterChangesAreIn) {
  EXPECT_FALSE(find_division(DivisionCode(450127), 2021));
  EXPECT_EQ(find_division(DivisionCode(450181), 2021)->name, "横州市");
  EXPECT_FALSE(find_division(DivisionCode(450181), 2020));
  EXPECT_EQ(find_division(DivisionCode(410308), 2025)->name, "孟津区");
  EXPECT_FALSE(find_division(DivisionCode(410322), 2021));
  EXPECT_EQ(division_table_year(), 2020);
}

TEST(DivisionTable, PathNamesLeaveCollectiveCodesOut) {
  EXPECT_EQ(division_path_name(DivisionCode(511102)), "四川省乐山市市中区");
  EXPECT_EQ(division_path_name(DivisionCode(110101)), "北京市东城区");
  EXPECT_EQ(division_path_name(DivisionCode(500229)), "重庆市城口县");
  EXPECT_EQ(division_path_name(DivisionCode(429004)), "湖北省仙桃市");
  EXPECT_EQ(division_path_name(DivisionCode(659001)), "新疆维吾尔自治区石河子市");
  EXPECT_EQ(division_path_name(DivisionCode(510000)), "四川省");
  EXPECT_EQ(division_path_name(DivisionCode(500110), 2005), "重庆市万盛区");
  EXPECT_EQ(division_path_name(DivisionCode(999999)), "");
}

TEST(DivisionTable, ListsWhatIsUnderAScope) {
  const auto leshan = divisions_under(DivisionCode(511100));
  ASSERT_EQ(leshan.size(), 13U);  // itself, 市辖区 and eleven counties
  EXPECT_EQ(leshan.front().name, "乐山市");
  EXPECT_EQ(leshan.back().name, "峨眉山市");
  EXPECT_GT(divisions_under(DivisionCode(511100), true).size(), leshan.size());
  EXPECT_TRUE(divisions_under(DivisionCode()).empty());
}

TEST(DivisionTable, RankAndRowsAgreeForEverySixDigits) {
  std::size_t known = 0;
  for (std::uint32_t value = 0; value <= 1000000; ++value) {
    const DivisionCode code(value);
    const DivisionHistory history = division_history(code);
    ASSERT_EQ(division_known(code), !history.empty());
    known += !history.empty();
    int previous = -1;
    for (const DivisionInfo info : history) {
      ASSERT_EQ(info.code.value(), value);
      ASSERT_FALSE(info.name.empty());
      ASSERT_GT(int{info.first_year}, previous);  // in order, without overlap
      ASSERT_TRUE(info.last_year == 0 || info.last_year >= info.first_year);
      previous = info.last_year == 0 ? 9999 : info.last_year;
    }
  }
  EXPECT_GT(known, 7000U);
}

struct ReferenceRow {
  std::uint32_t code;
  std::string name;
  int first;
  int last;
};

std::vector<ReferenceRow> reference() {
  std::ifstream file(std::string(YKT_SOURCE_DIR) + "/../shared/reference/divisions/mca-1980-2020.csv");
  std::vector<ReferenceRow> out;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::string cells[4];
    std::size_t cell = 0;
    for (const char c : line) {
      if (c == ',')
        ++cell;
      else if (c != '\r' && cell < 4)
        cells[cell] += c;
    }
    const int first = cells[2].empty() ? 1980 : std::stoi(cells[2]);
    const int last = cells[3].empty() ? 2020 : std::stoi(cells[3]);
    out.push_back({static_cast<std::uint32_t>(std::stoul(cells[0])), cells[1], first, last});
  }
  return out;
}

TEST(DivisionTable, HoldsEveryYearOfTheMinistrysLists) {
  const auto rows = reference();
  if (rows.empty()) GTEST_SKIP() << "no reference list beside the source tree";
  std::map<std::uint32_t, std::set<int>> listed;
  int missing = 0;
  for (const ReferenceRow& row : rows) {
    for (int year = row.first; year <= row.last; ++year) {
      const auto ours = find_division(DivisionCode(row.code), year);
      if (!ours || ours->name != row.name) {
        ++missing;
        ADD_FAILURE() << row.code << ' ' << row.name << ' ' << year << ": "
                      << (ours ? ours->name : "nothing");
        ASSERT_LT(missing, 20);
      }
      listed[row.code].insert(year);
    }
  }
  // Years that we have and the lists have not: codes that only the package adds (collective ones, short-lived
  // ones), and gaps of a year or two in the lists.
  int codes_added = 0;
  int years_filled = 0;
  for (std::uint32_t value = 110000; value < 900000; ++value) {
    if (!division_known(DivisionCode(value))) continue;
    const auto at = listed.find(value);
    if (at == listed.end()) {
      ++codes_added;
      continue;
    }
    for (int year = 1980; year <= 2020; ++year)
      years_filled += find_division(DivisionCode(value), year).has_value() && !at->second.contains(year);
  }
  RecordProperty("codes_added", codes_added);
  RecordProperty("years_filled", years_filled);
  EXPECT_LT(codes_added, 480);
  EXPECT_LT(years_filled, 170);
}

}  // namespace
}  // namespace ykt
