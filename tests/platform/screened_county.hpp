// ScreenedCounty: the county with a policy of its own that sets its screening, for tests of findings.
#pragma once
#include <algorithm>
#include <string>
#include <vector>

#include "platform/county.hpp"
#include "ykt/people/household_commands.hpp"
#include "ykt/screening/queries.hpp"

namespace ykt::test {

/// A monthly person policy of 90 yuan of the county's own, complete for batches; `more` are further members.
inline std::string own_policy(const std::string& code, const std::string& more) {
  const auto field = [](const std::string& name, const std::string& value) {
    return "\"" + name + "\": {\"value\": " + value + ", \"source\": \"example\"}";
  };
  return "{\"code\": \"" + code + "\", \"divisions\": [\"511102\"], " + field("name", "\"示例补贴\"") + ", " +
         field("amount_rule", R"({"kind": "fixed", "every": "period", "amount": "90.00",)"
                              R"( "rounding": {"mode": "half_up", "unit": "fen"}})") +
         ", " + field("department", "\"示例部门\"") + ", " + field("payment_period", "\"month\"") + ", " +
         (more.find("\"paid_to\"") == std::string::npos ? field("paid_to", "\"person\"") + ", " : "") +
         field("preliminary_review", "false") + ", " + field("notice_days", "0") + ", " +
         field("event_based", "false") + ", " + field("on_card", R"({"from": "2019-01-01"})") +
         (more.empty() ? "" : ", " + more) + "}";
}
inline std::string screening(const std::string& value) {
  return R"("screening": {"source": "example", "value": )" + value + "}";
}

class ScreenedCounty : public ::testing::Test {
 protected:
  void SetUp() override {
    county.set_up();
    folk = county.people(6);
  }

  void install(const std::string& policies, const char* name = "own.policies") {
    county.must("manager",
                PackInstall{.name = {},
                            .document = std::string(R"({"name": ")") + name +
                                        R"(", "kind": "policies", "version": "1", "source": "example",
              "example": true, "policies": [)" +
                                        policies + "]}"});
  }
  /// A list from another authority: rows of `id_kind,id_number,date` without the header.
  ReferenceListImported list(const char* name, ListMeaning meaning, const std::string& rows,
                             const char* rule = "information", Date as_of = Date::of(2025, 3, 1)) {
    return county.must("screener", ReferenceListImport{kCounty, name, "示例部门", as_of, meaning, rule},
                       "id_kind,id_number,date\n" + rows);
  }
  static std::string entry(const Folk& one, const char* date = "") {
    return "resident," + one.id + "," + date + "\n";
  }
  std::string batch(const char* policy, const char* period = "2025-03") {
    return county.must("clerk", BatchCreate{kCounty, policy, *Period::parse(period)}).batch;
  }
  BatchFilled fill(const std::string& batch, const std::vector<Folk>& rows, const char* amount = "90.00") {
    std::string roster = County::roster_header();
    for (const Folk& one : rows) roster += County::roster_row(one, amount);
    return county.must("clerk", BatchFill{batch, Encoding::utf8}, roster);
  }
  std::vector<FindingView> findings(const std::string& batch, FindingList asked = {}) {
    asked.batch = batch;
    asked.limit = 1000;
    return county.ask("auditor", asked).findings;
  }
  /// `row code role severity` of each finding; rows are counted without the roster's header.
  std::vector<std::string> told(const std::string& batch) {
    std::vector<std::string> out;
    for (const FindingView& one : findings(batch))
      out.push_back(std::to_string(std::max<std::int64_t>(one.row - 1, 0)) + " " + one.code + " " +
                    std::string(slug(one.role)) + " " + std::string(slug(one.severity)));
    return out;
  }
  /// The second joins the household of the first, from the fourth of March on.
  void live_together(const Folk& one, const Folk& other) {
    county.pass_days(1);
    county.must("registrar",
                HouseholdMerge{one.household, other.household, {{ref(other), "10"}}, Date::of(2025, 3, 4)});
  }
  static PersonRef ref(const Folk& one) { return {IdKind::resident, one.id}; }
  static PersonRef ref(const std::string& id) { return {IdKind::resident, id}; }

  using Texts = std::vector<std::string>;
  County county;
  std::vector<Folk> folk;
};

}  // namespace ykt::test
