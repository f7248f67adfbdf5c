// Pack: every problem of a text with its path, the round trip, and the canonical bytes.
#include "ykt/policy/pack.hpp"

#include <gtest/gtest.h>

#include "policies.hpp"

namespace ykt {
namespace {

using namespace testing_policy;

// Two policies, one overlay, every member of the head: the table below breaks it in one place at a time.
constexpr std::string_view kPack = R"({
  "name": "test.policies", "kind": "policies", "region": "511100", "version": "7", "source": "a paper",
  "example": true, "note": "for tests",
  "person_money": {"value": "own_card", "source": "L1"},
  "household_money": {"value": "head_in_principle", "source": "L1"},
  "collective": [{"field": "department", "values": ["甲", "乙"], "open": true, "source": "H3", "note": "together"}],
  "policies": [
    {"code": "t.1", "version": 2, "item": 1, "unit": 1, "divisions": ["511100"],
     "name": {"value": "甲项补贴", "source": "L2"},
     "four_character_name": {"value": "甲项补贴", "source": "L2"},
     "fund_class": {"value": "subsidy", "source": "H1"},
     "department": {"value": null, "source": "H3"},
     "standard": {"value": "八十元", "source": "x"},
     "local_range": {"value": {"kind": "fixed", "every": "month", "min": "80", "max": "120"}, "source": "x"},
     "exclusive_with": {"value": ["t.2.1"], "source": "x"},
     "notice_days": {"value": 5, "source": "x"},
     "published": {"value": false, "source": "x"},
     "documents": {"value": [{"title": "办法", "number": "甲1号", "dated": "2025-01-02"}], "source": "x"},
     "valid_from": {"value": "2025-01-01", "source": "x"},
     "valid_to": {"value": "2027-12-31", "source": "x"}},
    {"code": "t.2.1", "item": 2, "sub_item": 1, "unit": 2, "family": true, "divisions": ["511102", "511112"],
     "paid_to": {"value": "household", "source": "y"},
     "on_card": {"value": {"text": "逐步"}, "source": "y"}}
  ],
  "overlays": [
    {"extends": "t.1", "version": 3, "divisions": ["511102"], "set": {
      "amount_rule": {"value": {"kind": "fixed", "every": "month", "amount": "100.00"}, "source": "z"},
      "hotline": {"value": "12345", "source": "z"},
      "valid_from": {"value": "2026-01-01", "source": "z"}}}
  ]
})";

constexpr std::string_view kCalendarPack = R"({"name": "test.calendar", "kind": "calendar", "version": "1",
  "source": "made up", "calendar": {"first_year": 2025, "last_year": 2025, "holidays": ["2025-01-01"],
  "working_weekends": ["2025-01-26"]}})";

std::vector<std::string> problems_with(std::string_view from, std::string_view to) {
  return lines_of(check_pack(changed(std::string(kPack), from, to), {}));
}

TEST(Pack, IsReadWhole) {
  const auto pack = load_pack(kPack, {});
  ASSERT_TRUE(pack.has_value()) << line_of(pack);
  EXPECT_EQ(pack->name, "test.policies");
  EXPECT_EQ(pack->region, kCity);
  EXPECT_TRUE(pack->example);
  EXPECT_EQ(*pack->person_money, PayeeRule::own_card);
  EXPECT_EQ(*pack->household_money, PayeeRule::head_in_principle);
  ASSERT_EQ(pack->collective.size(), 1U);
  EXPECT_EQ(pack->collective[0].values, (std::vector<std::string>{"甲", "乙"}));
  EXPECT_TRUE(pack->collective[0].open);
  ASSERT_EQ(pack->policies.size(), 2U);
  const PolicyVersion& first = pack->policies[0];
  EXPECT_EQ(first.version, 2);
  EXPECT_EQ(first.origin, (PolicyOrigin{"test.policies", "7", true, false}));
  EXPECT_FALSE(first.department);
  EXPECT_EQ(first.department.source(), "H3");
  EXPECT_EQ(*first.notice_days, 5);
  EXPECT_EQ(first.local_range->max, Decimal::of("120"));
  EXPECT_EQ(first.documents->front().dated, Date::of(2025, 1, 2));
  EXPECT_TRUE(pack->policies[1].family);
  EXPECT_EQ(pack->policies[1].divisions, (std::vector<DivisionCode>{kCounty, kOtherCounty}));
  ASSERT_EQ(pack->overlays.size(), 1U);
  EXPECT_EQ(pack->overlays[0].extends, "t.1");
  EXPECT_EQ(pack->overlays[0].set.amount_rule->fixed()->amount, Money::from_fen(10000));
}

TEST(Pack, GoesThroughItsCanonicalTextUnchanged) {
  for (const std::string_view text : {kPack, kCalendarPack}) {
    const auto pack = load_pack(text, {});
    ASSERT_TRUE(pack.has_value()) << line_of(pack);
    const std::string canonical = canonical_text(*pack);
    const auto again = load_pack(canonical, {});
    ASSERT_TRUE(again.has_value()) << line_of(again);
    EXPECT_EQ(*again, *pack);
    EXPECT_EQ(canonical_text(*again), canonical);
    const auto pretty = load_pack(to_pretty_text(to_json(*pack)), {});
    ASSERT_TRUE(pretty.has_value()) << line_of(pretty);
    EXPECT_EQ(*pretty, *pack);
  }
}

TEST(Pack, HasOneCanonicalTextHoweverItIsWritten) {
  const std::string canonical = canonical_text(*load_pack(kPack, {}));
  const auto same = [&](std::string_view from, std::string_view to) {
    const auto pack = load_pack(changed(std::string(kPack), from, to), {});
    return pack && canonical_text(*pack) == canonical;
  };
  EXPECT_TRUE(same(R"("version": "7", "source": "a paper")", R"("source": "a paper",   "version": "7")"));
  EXPECT_TRUE(same(R"("max": "120")", R"("max": "120.000")"));
  EXPECT_TRUE(same(R"("amount": "100.00")", R"("amount": "100")"));
  EXPECT_TRUE(same("办法", "\\u529e\\u6cd5"));
  EXPECT_FALSE(same(R"("max": "120")", R"("max": "120.001")"));
  EXPECT_FALSE(same(R"("source": "y"},
     "on_card")",
                    R"("source": "yy"},
     "on_card")"));
  EXPECT_FALSE(same(R"("example": true)", R"("example": false)"));
}

TEST(Pack, MakesVersionsOfItsPoliciesAndOverlays) {
  const auto pack = load_pack(kPack, {});
  ASSERT_TRUE(pack.has_value());
  const auto versions = versions_of(*pack);
  ASSERT_TRUE(versions.has_value()) << line_of(versions);
  ASSERT_EQ(versions->size(), 3U);
  const PolicyVersion& made = versions->back();
  EXPECT_EQ(made.code, "t.1");
  EXPECT_EQ(made.origin,
            (PolicyOrigin{"test.policies", "7", true, true, {"amount_rule", "hotline", "valid_from"}}));
  EXPECT_EQ(*made.name, "甲项补贴");
  EXPECT_EQ(*made.hotline, "12345");
  EXPECT_EQ(*made.valid_to, Date::of(2027, 12, 31));
}

TEST(Pack, NamesEveryProblemWithItsPath) {
  struct Case {
    std::string_view from, to, says;
  };
  const Case cases[] = {
      // the head
      {R"("name": "test.policies")", R"("name": "Test")", "pack_name_malformed /name"},
      {R"("name": "test.policies", )", "", "pack_key_missing /name"},
      {R"("kind": "policies")", R"("kind": "recipes")", "pack_choice /kind"},
      {R"("version": "7")", R"("version": 7)", "pack_type /version"},
      {R"("region": "511100")", R"("region": "999999")", "pack_division_unknown /region"},
      {R"("region": "511100")", R"("region": "5111")", "division_malformed /region"},
      {R"("source": "a paper")", R"("source": " ")", "pack_text_empty /source"},
      {R"("example": true)", R"("example": "yes")", "pack_type /example"},
      {R"("note": "for tests")", R"("notes": "for tests")", "pack_key_unknown /notes"},
      {R"("note": "for tests")", R"("calendar": {})", "pack_member_misplaced /calendar"},
      {R"("note": "for tests")", R"("version": "8")", "json_duplicate_key /version"},
      {R"("own_card")", R"("any_card")", "pack_choice /person_money/value"},
      {R"("field": "department")", R"("field": "boss")", "pack_key_unknown /collective/0/field"},
      {R"(["甲", "乙"])", R"(["甲", 2])", "pack_type /collective/0/values/1"},
      // when applications are taken (H26)
      {R"("notice_days": {"value": 5, "source": "x"})", R"("filing_period": {"value": {}, "source": "x"})",
       "pack_key_missing /policies/0/filing_period/value/to"},
      {R"("notice_days": {"value": 5, "source": "x"})",
       R"("filing_period": {"value": {"from": "2025-03-02", "to": "2025-03-01"}, "source": "x"})",
       "policy_validity_backwards /policies/0/filing_period/value/to"},
      {R"("notice_days": {"value": 5, "source": "x"})",
       R"("filing_period": {"value": {"to": "2025-03-01", "till": 1}, "source": "x"})",
       "pack_key_unknown /policies/0/filing_period/value/till"},
      // policies
      {R"("code": "t.2.1")", R"("code": "t..1")", "pack_name_malformed /policies/1/code"},
      {R"("version": 2)", R"("version": "2")", "pack_type /policies/0/version"},
      {R"("version": 2)", R"("version": 2.0)", "pack_type /policies/0/version"},
      {R"("version": 2)", R"("version": -2)", "out_of_range /policies/0/version"},
      {R"("unit": 2)", R"("unit": 1)", "policy_unit_repeated /policies/1/unit"},
      {R"("item": 2, )", "", "policy_sub_item_alone /policies/1/sub_item"},
      {R"(["511102", "511112"])", R"(["511102", "511102"])",
       "pack_division_repeated /policies/1/divisions/1"},
      {R"(["511102", "511112"])", R"([])", "pack_text_empty /policies/1/divisions"},
      {R"(["511102", "511112"])", R"(["511102", "511199"])", "pack_division_unknown /policies/1/divisions/1"},
      {R"(["511102", "511112"])", R"(["511102", 511112])", "pack_type /policies/1/divisions/1"},
      {R"(, "divisions": ["511102", "511112"])", "", "pack_key_missing /policies/1/divisions"},
      {R"("family": true)", R"("family": 1)", "pack_type /policies/1/family"},
      {R"("family": true)", R"("origin": {})", "pack_key_unknown /policies/1/origin"},
      // stated fields
      {R"({"value": "甲项补贴", "source": "L2"},
     "four)",
       R"({"value": "甲项补贴"},
     "four)",
       "pack_source_missing /policies/0/name/source"},
      {R"({"value": null, "source": "H3"})", R"({"value": null})",
       "pack_source_missing /policies/0/department/source"},
      {R"({"value": null, "source": "H3"})", R"({"source": "H3"})",
       "pack_key_missing /policies/0/department/value"},
      {R"({"value": null, "source": "H3"})", R"("民政局")", "pack_type /policies/0/department"},
      {R"({"value": null, "source": "H3"})", R"({"value": "甲", "source": "H3", "by": "x"})",
       "pack_key_unknown /policies/0/department/by"},
      {R"("four_character_name": {"value": "甲项补贴")", R"("four_character_name": {"value": "甲项补")",
       "policy_four_characters /policies/0/four_character_name/value"},
      {R"("four_character_name": {"value": "甲项补贴")", R"("four_character_name": {"value": "甲项补A")",
       "policy_four_characters /policies/0/four_character_name/value"},
      {R"("value": "subsidy")", R"("value": "social_insurance")",
       "policy_social_insurance /policies/0/fund_class"},
      {R"("value": "subsidy")", R"("value": "classified")", "policy_classified /policies/0/fund_class"},
      {R"("min": "80")", R"("min": 80)", "pack_amount_as_number /policies/0/local_range/value/min"},
      {R"("min": "80")", R"("min": "121")", "amount_bounds /policies/0/local_range/value/max"},
      {R"(["t.2.1"])", R"(["t.2.1", "t.1"])",
       "policy_exclusive_with_itself /policies/0/exclusive_with/value/1"},
      {R"("value": 5)", R"("value": 5.5)", "pack_type /policies/0/notice_days/value"},
      {R"("value": 5)", R"("value": 100001)", "out_of_range /policies/0/notice_days/value"},
      {R"("value": false)", R"("value": "no")", "pack_type /policies/0/published/value"},
      {R"("2025-01-02")", R"("2025-02-30")", "date_not_real /policies/0/documents/value/0/dated"},
      {R"("number": "甲1号")", R"("digest": "12")", "digest_malformed /policies/0/documents/value/0/digest"},
      {R"("family": true)", R"("valid_from": {"value": "2025-01-02", "source": "y"},
        "valid_to": {"value": "2025-01-01", "source": "y"})",
       "policy_validity_backwards /policies/1/valid_to/value"},
      {R"("household")", R"("village")", "pack_choice /policies/1/paid_to/value"},
      {R"({"text": "逐步"})", R"({})", "pack_key_missing /policies/1/on_card/value/from"},
      // overlays
      {R"("extends": "t.1")", R"("extends": "t.9")", "overlay_code_unknown /overlays/0/extends"},
      {R"("divisions": ["511102"])", R"("divisions": ["410100"])",
       "overlay_division_outside /overlays/0/divisions/0"},
      {R"("amount": "100.00")", R"("amount": "120.01")",
       "overlay_amount_outside /overlays/0/set/amount_rule"},
      {R"("amount": "100.00")", R"("amount": 100)",
       "pack_amount_as_number /overlays/0/set/amount_rule/value/amount"},
      {R"("every": "month", "amount")", R"("every": "period", "amount")",
       "overlay_amount_other_unit /overlays/0/set/amount_rule"},
      {R"("hotline": {"value": "12345")", R"("hotline": {"value": null)",
       "pack_type /overlays/0/set/hotline/value"},
      {R"("hotline": {"value": "12345")", R"("name": {"value": "12345")",
       "overlay_field_fixed /overlays/0/set/name"},
      {R"("hotline")", R"("phone")", "pack_key_unknown /overlays/0/set/phone"},
  };
  for (const Case& c : cases)
    EXPECT_EQ(problems_with(c.from, c.to), std::vector<std::string>{std::string(c.says)}) << c.to;
}

TEST(Pack, NamesAllProblemsAtOnce) {
  std::string text(kPack);
  text = changed(text, R"("version": "7")", R"("version": 7)");
  text = changed(text, R"("item": 1)", R"("item": "1")");
  text = changed(text, R"("household")", R"("village")");
  text = changed(text, R"("amount": "100.00")", R"("amount": "1")");
  EXPECT_EQ(lines_of(check_pack(text, {})),
            (std::vector<std::string>{"pack_type /version", "pack_type /policies/0/item",
                                      "pack_choice /policies/1/paid_to/value",
                                      "overlay_amount_outside /overlays/0/set/amount_rule"}));
  EXPECT_EQ(line_of(load_pack(text, {})), "pack_type /version") << "loading gives the first";
}

TEST(Pack, HasOnePolicyOfOneCodeAndVersion) {
  const std::string twice = changed(std::string(kPack), R"("code": "t.2.1", "item": 2)",
                                    R"("code": "t.1", "version": 2, "item": 2)");
  EXPECT_TRUE(lines_of(check_pack(twice, {})).empty()) << "other divisions: a policy of its own there";
  EXPECT_EQ(lines_of(check_pack(changed(twice, R"(["511102", "511112"])", R"(["511102", "511100"])"), {})),
            std::vector<std::string>{"policy_code_repeated /policies/1/code"});
}

TEST(Pack, RefusesTheSameOverlayTwice) {
  const std::string twice =
      changed(std::string(kPack), R"("overlays": [)",
              R"("overlays": [{"extends": "t.1", "version": 3, "divisions": ["511102"], "set": {}},)");
  EXPECT_EQ(lines_of(check_pack(twice, {})), std::vector<std::string>{"overlay_repeated /overlays/1"});
}

TEST(Pack, IsStrictJson) {
  struct Case {
    std::string text, says;
  };
  const Case cases[] = {
      {"", "json_syntax "},
      {"{", "json_syntax "},
      {"[]", "pack_type "},
      {"{} {}", "json_syntax "},
      {std::string(kPack) + "x", "json_syntax "},
      {R"({"name": "a", "name": "b"})", "json_duplicate_key /name"},
      {std::string(40, '[') + std::string(40, ']'), "json_too_deep /"},
      {"{\"name\": \"\xff\"}", "json_bad_utf8 /name"},
  };
  for (const Case& c : cases) {
    const std::vector<std::string> lines = lines_of(check_pack(c.text, {}));
    ASSERT_EQ(lines.size(), 1U) << c.text;
    EXPECT_TRUE(lines[0].starts_with(c.says)) << lines[0] << " for " << c.text;
  }
}

TEST(Pack, OverlaysMayExtendWhatIsKnown) {
  const std::string text =
      R"({"name": "local", "kind": "policies", "version": "1", "source": "s", "overlays": [
    {"extends": "leshan.37", "divisions": ["511102"], "set": {"hotline": {"value": "1", "source": "s"}}}]})";
  EXPECT_EQ(lines_of(check_pack(text, {})),
            std::vector<std::string>{"overlay_code_unknown /overlays/0/extends"});
  EXPECT_TRUE(check_pack(text).empty()) << "leshan.37 is built in";
  EXPECT_TRUE(load_pack(text).has_value());
  EXPECT_EQ(line_of(versions_of(*load_pack(text))), "overlay_code_unknown /overlays/0/extends");
}

TEST(CalendarPack, CarriesACalendarAndNothingElse) {
  const auto pack = load_pack(kCalendarPack, {});
  ASSERT_TRUE(pack.has_value()) << line_of(pack);
  ASSERT_TRUE(pack->calendar.has_value());
  EXPECT_EQ(pack->calendar->name, "test.calendar");
  EXPECT_TRUE(HolidayCalendar::make(*pack->calendar).has_value());
  const auto problems = [](std::string_view from, std::string_view to) {
    return lines_of(check_pack(changed(std::string(kCalendarPack), from, to), {}));
  };
  using Lines = std::vector<std::string>;
  EXPECT_EQ(problems(R"("2025-01-01")", R"("2024-01-01")"),
            Lines{"calendar_day_not_covered /calendar/holidays/0"});
  EXPECT_EQ(problems(R"("2025-01-01")", R"("2025-13-01")"), Lines{"date_not_real /calendar/holidays/0"});
  EXPECT_EQ(problems(R"("2025-01-26")", R"("2025-01-27")"),
            Lines{"calendar_not_a_weekend /calendar/working_weekends/0"});
  EXPECT_EQ(problems(R"("source": "made up",)", R"("source": "made up", "policies": [],)"),
            Lines{"pack_member_misplaced /policies"});
  EXPECT_EQ(problems(R"("calendar": {)", R"("days": {)"),
            (Lines{"pack_key_missing /calendar", "pack_key_unknown /days"}));
  EXPECT_EQ(problems(R"("last_year": 2025, )", ""), Lines{"pack_key_missing /calendar/last_year"});
}

}  // namespace
}  // namespace ykt
