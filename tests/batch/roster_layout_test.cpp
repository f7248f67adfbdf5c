#include "ykt/batch/roster_layout.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ykt {
namespace {

std::string column_named(const Error& error) {
  const ErrorArg* arg = error.arg("column");
  return arg ? std::get<std::string>(arg->value) : "";
}

std::vector<std::string_view> usual_header() {
  return {"序号",      "户主姓名*",     "户主身份证号*",   "收款人姓名*", "收款人身份证号*", "银行账号*",
          "开户银行*", "村（居）委会*", "村（居）民小组*", "享受人*",     "享受人身份证号*", "联系电话",
          "务工地点",  "交通工具",      "补贴标准",        "补贴金额*",   "填报日期",        "备注"};
}

TEST(RosterLayout, EveryColumnHasItsSlug) {
  for (std::size_t i = 0; i < kRosterColumns; ++i) {
    const auto column = static_cast<RosterColumn>(i);
    EXPECT_EQ(roster_column_of_slug(slug(column)), column);
  }
  EXPECT_EQ(slug(RosterColumn::recipient_id), "recipient_id");
  EXPECT_EQ(roster_column_of_slug("nobody"), std::nullopt);
}

TEST(RosterLayout, TheUsualFormFitsItsHeaderInOrder) {
  const RosterLayout layout = usual_roster_layout();
  EXPECT_TRUE(check_roster_layout(layout).empty());
  std::vector<Error> problems;
  const RosterColumnMap map = match_roster_header(usual_header(), layout, problems);
  EXPECT_TRUE(problems.empty()) << problems.front().text(Lang::en);
  const std::size_t usual = usual_header().size();
  for (std::size_t i = 0; i < usual; ++i) EXPECT_EQ(map.field_of[i], static_cast<int>(i));
  EXPECT_EQ(map.width, usual);
  EXPECT_EQ(map.field_of[static_cast<std::size_t>(RosterColumn::case_name)], RosterColumnMap::kAbsent);
}

TEST(RosterLayout, TheCaseStandsBehindTheUsualFormWhereThereIsOne) {  // R9
  auto header = usual_header();
  header.push_back("事项编号");
  std::vector<Error> problems;
  const RosterColumnMap map = match_roster_header(header, usual_roster_layout(), problems);
  EXPECT_TRUE(problems.empty());
  EXPECT_EQ(map.field_of[static_cast<std::size_t>(RosterColumn::case_name)], 18);
}

TEST(RosterLayout, HeaderNamesAreComparedWithoutStarsSpacesAndWidth) {
  EXPECT_EQ(roster_header_key("　村（居）委会＊ "), "村(居)委会");
  EXPECT_EQ(roster_header_key("*户主 姓名*"), "户主姓名");
  EXPECT_EQ(roster_header_key("收款人\n身份证号"), "收款人身份证号");
  EXPECT_EQ(roster_header_key(" * "), "");
  std::vector<Error> problems;
  auto header = usual_header();
  header[1] = "＊户主　姓名 ";
  header[7] = "村(居)委会";
  std::swap(header[0], header[17]);
  const RosterColumnMap map = match_roster_header(header, usual_roster_layout(), problems);
  EXPECT_TRUE(problems.empty());
  EXPECT_EQ(map.field_of[0], 17);
  EXPECT_EQ(map.field_of[17], 0);
}

TEST(RosterLayout, EveryProblemOfAHeaderIsNamed) {
  auto header = usual_header();
  header[1] = "户主";          // unknown, and the column is missing
  header[11] = "享受人";       // twice
  header[17] = "";             // unnamed: no problem of the header
  header.push_back("510101");  // a stray cell of data is not shown
  std::vector<Error> problems;
  const RosterColumnMap map = match_roster_header(header, usual_roster_layout(), problems);
  ASSERT_EQ(problems.size(), 4U);
  EXPECT_EQ(problems[0].code, Code::roster_column_unknown);
  EXPECT_EQ(column_named(problems[0]), "户主");
  EXPECT_EQ(problems[0].path, "/header/1");
  EXPECT_EQ(problems[0].text(Lang::zh), "第 2 列“户主”不在版式中");
  EXPECT_EQ(problems[1].code, Code::roster_column_repeated);
  EXPECT_EQ(column_named(problems[1]), "享受人");
  EXPECT_EQ(problems[2].code, Code::roster_column_unknown);
  EXPECT_EQ(column_named(problems[2]), "?");
  EXPECT_EQ(problems[3].code, Code::roster_column_missing);
  EXPECT_EQ(column_named(problems[3]), "户主姓名");
  EXPECT_EQ(map.unnamed, (std::vector<std::int16_t>{17}));
}

TEST(RosterLayout, ARowOfDataIsNoHeaderAndIsNotShown) {
  std::vector<Error> problems;
  const std::vector<std::string_view> data = {"1", "某某", "乐山"};
  match_roster_header(data, usual_roster_layout(), problems);
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].code, Code::roster_no_header);
  EXPECT_TRUE(problems[0].args.empty());
}

constexpr std::string_view kSmall =
    R"({"name": "small", "header_row": 3, "head_may_be_missing": false, "columns": [
  {"column": "recipient_name", "headers": ["姓名", "享受人姓名"], "column_required": true, "cell_required": true},
  {"column": "recipient_id", "headers": ["身份证"], "cell_required": true},
  {"column": "account", "headers": ["卡号"]},
  {"column": "amount", "headers": ["金额"]}]})";

TEST(RosterLayout, IsReadFromJson) {
  const auto layout = roster_layout_of(*parse_json(kSmall));
  ASSERT_TRUE(layout) << layout.error().text(Lang::en);
  EXPECT_EQ(layout->header_row, 3U);
  EXPECT_FALSE(layout->head_may_be_missing);
  std::vector<Error> problems;
  const std::vector<std::string_view> header = {"金额", "卡号", "身份证", "享受人姓名"};
  const RosterColumnMap map = match_roster_header(header, *layout, problems);
  EXPECT_TRUE(problems.empty());
  EXPECT_EQ(map.field_of[static_cast<std::size_t>(RosterColumn::recipient_name)], 3);
  EXPECT_EQ(map.field_of[static_cast<std::size_t>(RosterColumn::head_name)], RosterColumnMap::kAbsent);
}

TEST(RosterLayout, AWrongLayoutIsRefusedWithItsPath) {
  struct Row {
    std::string from;
    std::string to;
    Code code;
    std::string path;
  };
  const std::vector<Row> rows = {
      {"\"small\"", "7", Code::roster_layout_field, "/name"},
      {"\"small\"", "\" \"", Code::roster_layout_empty, ""},
      {"\"header_row\": 3", "\"header_row\": 0", Code::roster_layout_field, "/header_row"},
      {"\"header_row\": 3", "\"headers_row\": 3", Code::roster_layout_field, "/headers_row"},
      {"\"amount\"", "\"sum\"", Code::roster_layout_field, "/columns/3/column"},
      {"\"amount\"", "\"phone\"", Code::roster_layout_incomplete, "/columns"},
      {"\"amount\"", "\"account\"", Code::roster_layout_repeated, "/columns/3"},
      {"\"金额\"", "\"卡号*\"", Code::roster_layout_repeated, "/columns/3"},
      {"[\"金额\"]", "[]", Code::roster_layout_empty, "/columns/3"},
      {"[\"金额\"]", "[\"＊\"]", Code::roster_layout_empty, "/columns/3"},
      {"[\"金额\"]", "[1]", Code::roster_layout_field, "/columns/3/headers"},
      {"[\"金额\"]", "[\"金额\"], \"cell_required\": 1", Code::roster_layout_field,
       "/columns/3/cell_required"},
  };
  for (const Row& row : rows) {
    std::string text(kSmall);
    text.replace(text.find(row.from), row.from.size(), row.to);
    const auto layout = roster_layout_of(*parse_json(text));
    ASSERT_FALSE(layout) << row.to;
    EXPECT_EQ(layout.error().code, row.code) << row.to;
    EXPECT_EQ(layout.error().path, row.path) << row.to;
  }
  EXPECT_FALSE(roster_layout_of(Json(JsonArray{})));
}

}  // namespace
}  // namespace ykt
