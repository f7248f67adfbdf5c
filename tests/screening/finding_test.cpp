// Finding: the order of checks when it is settled, and what becomes of its line.
#include "ykt/screening/finding.hpp"

#include <gtest/gtest.h>

namespace ykt {
namespace {

const Date kToday = Date::of(2025, 4, 3);

Code refused(const FindingFacts& facts, const FindingCase& command) {
  const auto decided = decide(facts, command, kToday);
  return decided ? Code::ok : decided.error().code;
}

TEST(Finding, TheOrderOfChecks) {
  const FindingCase wordless{FindingReason::lawful, " "};
  EXPECT_EQ(refused({Severity::blocks, true, true, FindingReason::lawful}, wordless),
            Code::duty_incompatible);
  EXPECT_EQ(refused({Severity::blocks, true, false, FindingReason::lawful}, wordless),
            Code::finding_of_refused_row);
  EXPECT_EQ(refused({Severity::blocks, false, false, FindingReason::lawful}, wordless),
            Code::finding_settled_already);
  EXPECT_EQ(refused({Severity::blocks, false, false, {}}, wordless), Code::finding_note_missing);
  EXPECT_EQ(refused({Severity::blocks, false, false, {}}, {FindingReason::lawful, "同名"}), Code::ok);
}

TEST(Finding, AConfirmedOneKeepsItsLineAndCanBeSettledAnew) {
  const auto confirmed =
      decide({Severity::blocks, false, false, {}}, {FindingReason::confirmed, "属实"}, kToday);
  ASSERT_TRUE(confirmed);
  EXPECT_FALSE(confirmed->releases);
  const auto after = decide({Severity::blocks, false, false, FindingReason::confirmed},
                            {FindingReason::other_person, "身份证号差一位"}, kToday);
  ASSERT_TRUE(after);
  EXPECT_TRUE(after->releases);
}

TEST(Finding, WhatOnlyWarnsReleasesNothing) {
  for (const Severity severity : {Severity::warns, Severity::informs}) {
    const auto decided = decide({severity, false, false, {}}, {FindingReason::lawful, "x"}, kToday);
    ASSERT_TRUE(decided);
    EXPECT_FALSE(decided->releases);
  }
}

}  // namespace
}  // namespace ykt
