#include "ykt/batch/roster_layout.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "ykt/base/text.hpp"

namespace ykt {
namespace {

struct UsualColumn {
  std::string_view slug;
  std::string_view header;
};
// In the order of RosterColumn and of the form.
constexpr std::array<UsualColumn, kRosterColumns> kUsual = {{{"sequence", "序号"},
                                                             {"head_name", "户主姓名"},
                                                             {"head_id", "户主身份证号"},
                                                             {"payee_name", "收款人姓名"},
                                                             {"payee_id", "收款人身份证号"},
                                                             {"account", "银行账号"},
                                                             {"bank", "开户银行"},
                                                             {"village", "村(居)委会"},
                                                             {"group", "村(居)民小组"},
                                                             {"recipient_name", "享受人"},
                                                             {"recipient_id", "享受人身份证号"},
                                                             {"phone", "联系电话"},
                                                             {"work_place", "务工地点"},
                                                             {"transport", "交通工具"},
                                                             {"standard", "补贴标准"},
                                                             {"amount", "补贴金额"},
                                                             {"fill_date", "填报日期"},
                                                             {"remark", "备注"},
                                                             {"case_name", "事项编号"}}};

// A batch cannot be made without these.
constexpr std::array kIndispensable = {RosterColumn::recipient_name, RosterColumn::recipient_id,
                                       RosterColumn::account, RosterColumn::amount};

bool has_six_digits(std::string_view text) noexcept {
  int run = 0;
  for (const char c : text) {
    run = c >= '0' && c <= '9' ? run + 1 : 0;
    if (run == 6) return true;
  }
  return false;
}

// Reads the fields of one JSON object, strictly; the first problem stays.
class Fields {
 public:
  Fields(const Json& json, std::string path) : json_(json), path_(std::move(path)) {
    if (!json.object()) complain("", "an object");
  }

  void text(std::string_view name, std::string& into) {
    const Json* value = take(name, true);
    if (!value) return;
    if (const std::string* found = value->string())
      into = *found;
    else
      complain(name, "a string");
  }
  void flag(std::string_view name, bool& into) {
    const Json* value = take(name, false);
    if (!value) return;
    if (const bool* found = value->boolean())
      into = *found;
    else
      complain(name, "true or false");
  }
  void positive(std::string_view name, std::uint32_t& into) {
    const Json* value = take(name, false);
    if (!value) return;
    std::int64_t number = 0;
    if (value->integer(number) && number >= 1 && number <= 1000)
      into = static_cast<std::uint32_t>(number);
    else
      complain(name, "a number from 1 to 1000");
  }
  const JsonArray* array(std::string_view name) {
    const Json* value = take(name, true);
    if (!value) return nullptr;
    if (!value->array()) complain(name, "an array");
    return value->array();
  }
  void complain(std::string_view name, std::string_view expected) {
    if (error_) return;
    error_ = Error{Code::roster_layout_field,
                   name.empty() ? path_ : path_of(path_, name),
                   {{"expected", std::string(expected)}}};
  }
  /// Complains of members that nobody asked for.
  Done finish() {
    if (const JsonObject* members = json_.object())
      for (const JsonMember& member : *members)
        if (!taken_.contains(member.first)) complain(member.first, "no such field");
    if (error_) return Failure(*error_);
    return {};
  }

 private:
  const Json* take(std::string_view name, bool required) {
    taken_.emplace(name);
    const Json* value = json_.find(name);
    if (!value && required) complain(name, "a value");
    return value;
  }

  const Json& json_;
  std::string path_;
  std::set<std::string, std::less<>> taken_;
  std::optional<Error> error_;
};

Result<RosterLayoutColumn> column_of(const Json& json, const std::string& path) {
  RosterLayoutColumn out{};
  Fields fields(json, path);
  std::string column;
  fields.text("column", column);
  if (const auto known = roster_column_of_slug(column))
    out.column = *known;
  else
    fields.complain("column", "the slug of a roster column");
  if (const JsonArray* headers = fields.array("headers")) {
    for (const Json& header : *headers) {
      if (const std::string* text = header.string())
        out.headers.push_back(*text);
      else
        fields.complain("headers", "strings");
    }
  }
  fields.flag("column_required", out.column_required);
  fields.flag("cell_required", out.cell_required);
  YKT_TRY(fields.finish());
  return out;
}

}  // namespace

std::string_view slug(RosterColumn column) noexcept { return kUsual[static_cast<std::size_t>(column)].slug; }

std::optional<RosterColumn> roster_column_of_slug(std::string_view text) noexcept {
  const auto at = std::ranges::find(kUsual, text, &UsualColumn::slug);
  if (at == kUsual.end()) return std::nullopt;
  return static_cast<RosterColumn>(at - kUsual.begin());
}

RosterLayout usual_roster_layout() {
  RosterLayout out;
  out.name = "usual";
  for (std::size_t i = 0; i < kRosterColumns; ++i) {
    const auto column = static_cast<RosterColumn>(i);
    const bool required = (kUsualRosterCells & bit_of(column)) != 0;
    out.columns.push_back({column, {std::string(kUsual[i].header)}, required, required});
  }
  return out;
}

std::vector<Error> check_roster_layout(const RosterLayout& layout) {
  std::vector<Error> problems;
  std::uint32_t seen = 0;
  std::set<std::string> keys;
  if (is_blank(layout.name) || layout.columns.empty() || layout.header_row == 0)
    problems.push_back({Code::roster_layout_empty, {}, {}});
  for (std::size_t i = 0; i < layout.columns.size(); ++i) {
    const RosterLayoutColumn& column = layout.columns[i];
    const std::string path = path_of("/columns", std::to_string(i));
    if ((seen & bit_of(column.column)) != 0)
      problems.push_back(
          {Code::roster_layout_repeated, path, {{"column", std::string(slug(column.column))}}});
    seen |= bit_of(column.column);
    if (column.headers.empty()) problems.push_back({Code::roster_layout_empty, path, {}});
    for (const std::string& header : column.headers) {
      const std::string key = roster_header_key(header);
      if (key.empty())
        problems.push_back({Code::roster_layout_empty, path, {}});
      else if (!keys.insert(key).second)
        problems.push_back({Code::roster_layout_repeated, path, {{"column", header}}});
    }
  }
  for (const RosterColumn column : kIndispensable)
    if ((seen & bit_of(column)) == 0)
      problems.push_back(
          {Code::roster_layout_incomplete, "/columns", {{"column", std::string(slug(column))}}});
  return problems;
}

Result<RosterLayout> roster_layout_of(const Json& json) {
  RosterLayout out;
  Fields fields(json, {});
  fields.text("name", out.name);
  fields.positive("header_row", out.header_row);
  fields.flag("head_may_be_missing", out.head_may_be_missing);
  if (const JsonArray* columns = fields.array("columns")) {
    for (std::size_t i = 0; i < columns->size(); ++i) {
      YKT_LET(column, column_of((*columns)[i], path_of("/columns", std::to_string(i))));
      out.columns.push_back(std::move(column));
    }
  }
  YKT_TRY(fields.finish());
  std::vector<Error> problems = check_roster_layout(out);
  if (!problems.empty()) return Failure(std::move(problems.front()));
  return out;
}

std::string roster_header_key(std::string_view header) {
  std::string out;
  for (const char c : to_half_width(header))
    if (!is_ascii_space(c)) out += c;
  while (out.starts_with('*')) out.erase(0, 1);
  while (out.ends_with('*')) out.pop_back();
  return out;
}

RosterColumnMap match_roster_header(std::span<const std::string_view> header, const RosterLayout& layout,
                                    std::vector<Error>& problems) {
  std::map<std::string, RosterColumn> known;
  for (const RosterLayoutColumn& column : layout.columns)
    for (const std::string& name : column.headers) known.emplace(roster_header_key(name), column.column);

  RosterColumnMap out;
  out.field_of.fill(RosterColumnMap::kAbsent);
  out.width = header.size();
  std::vector<Error> found;
  bool any = false;
  for (std::size_t i = 0; i < header.size(); ++i) {
    const auto field = static_cast<std::int16_t>(i);
    const std::string path = path_of("/header", std::to_string(i));
    const auto position = static_cast<std::int64_t>(i + 1);
    if (is_blank(header[i])) {
      out.unnamed.push_back(field);
      continue;
    }
    const auto at = known.find(roster_header_key(header[i]));
    if (at == known.end()) {
      std::string shown(has_six_digits(header[i]) ? "?" : trim(header[i]));
      found.push_back(
          {Code::roster_column_unknown, path, {{"column", std::move(shown)}, {"position", position}}});
      continue;
    }
    any = true;
    std::int16_t& field_of = out.field_of[static_cast<std::size_t>(at->second)];
    if (field_of == RosterColumnMap::kAbsent)
      field_of = field;
    else
      found.push_back({Code::roster_column_repeated, path, {{"column", at->first}}});
  }
  if (!any) {
    problems.push_back({Code::roster_no_header, "/header", {}});
    return out;
  }
  for (const RosterLayoutColumn& column : layout.columns)
    if (column.column_required &&
        out.field_of[static_cast<std::size_t>(column.column)] == RosterColumnMap::kAbsent)
      found.push_back({Code::roster_column_missing, "/header", {{"column", column.headers.front()}}});
  std::ranges::move(found, std::back_inserter(problems));
  return out;
}

}  // namespace ykt
