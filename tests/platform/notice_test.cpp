// The public notice by village, objections, attachments (R7).
#include <gtest/gtest.h>

#include <algorithm>

#include "platform/villages.hpp"
#include "ykt/batch/amounts.hpp"
#include "ykt/batch/attachment.hpp"
#include "ykt/batch/lifecycle.hpp"
#include "ykt/batch/notice_commands.hpp"
#include "ykt/people/queries.hpp"

namespace ykt::test {
namespace {

constexpr const char* kLand = "leshan.1";  // 124.9788302 元 a 亩 in the example overlay, notice of 7 days

class Notice : public ::testing::Test {
 protected:
  void SetUp() override {
    county.set_up();
    folk = villagers(county, 2);
  }

  /// The living subsidy of March in its notice.
  std::string put_up() {
    std::string roster = County::roster_header();
    for (const Folk& one : folk) roster += County::roster_row(one, "90.00");
    const std::string batch =
        county.must("clerk", BatchCreate{kCounty, kLivingSubsidy, *Period::parse("2025-03")}).batch;
    county.must("clerk", BatchFill{batch, Encoding::utf8}, roster);
    review(batch);
    return batch;
  }
  void review(const std::string& batch) {
    county.must("clerk", BatchSubmit{batch});
    county.must("first", BatchReviewPreliminary{batch});
    county.must("final", BatchReviewFinal{batch});
    county.must("operator", BatchNoticeOpen{batch});
  }
  std::vector<NoticeVillage> villages(const std::string& batch) {
    return county.ask("auditor", NoticeVillageList{batch, "", 1000}).villages;
  }

  County county;
  std::vector<Folk> folk;
};

TEST_F(Notice, EachVillageIsShownItsOwnLines) {
  const std::string batch = put_up();
  const auto shown = villages(batch);
  ASSERT_EQ(shown.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(shown[i].village, kVillages[i]);
    EXPECT_EQ(shown[i].lines, 2);
    EXPECT_EQ(shown[i].amount, Money::from_fen(18000));
    EXPECT_EQ(shown[i].times, 1);
    EXPECT_EQ(*shown[i].opened.plus_days(7), shown[i].until);
  }
  EXPECT_NE(shown[0].digest, shown[1].digest);
  EXPECT_EQ(county.ask("auditor", NoticeVillageList{batch, kVillages[0], 1}).villages.at(0).village,
            kVillages[1]);
  EXPECT_TRUE(county.verdict()->reason.empty());
}

TEST_F(Notice, AnObjectionThatIsRightRemovesTheLineAndRestartsItsVillageOnly) {
  const std::string batch = put_up();
  county.pass_days(5);
  EXPECT_EQ(county.must("desk", ObjectionRecord{batch, 3, ObjectionGround::dead, "听说已去世"}).objection, 1);
  EXPECT_EQ(county.refused("desk", ObjectionRecord{batch, 9, ObjectionGround::dead, "x"}),
            Code::line_not_in_batch);
  county.pass_days(2);
  // Nothing is approved while it is open, though the days are over.
  EXPECT_EQ(county.refused("approver", BatchApprove{batch}), Code::objection_open);
  // Who made the batch settles nothing.
  EXPECT_EQ(county.refused("clerk", ObjectionSettle{batch, 1, ObjectionOutcome::removed, "核实"}),
            Code::role_missing);
  const ObjectionSettled settled =
      county.must("final", ObjectionSettle{batch, 1, ObjectionOutcome::removed, "核实已死亡"});
  EXPECT_EQ(settled.village, kVillages[1]);
  EXPECT_EQ(county.refused("final", ObjectionSettle{batch, 1, ObjectionOutcome::removed, "again"}),
            Code::objection_settled_already);
  EXPECT_EQ(county.refused("approver", BatchApprove{batch}), Code::notice_running);
  const auto shown = villages(batch);
  ASSERT_EQ(shown.size(), 3U);
  EXPECT_EQ(shown[1].lines, 1);
  EXPECT_EQ(shown[1].times, 2);
  EXPECT_EQ(shown[1].until, *settled.until);
  EXPECT_EQ(shown[0].times, 1);
  EXPECT_LT(shown[0].until, shown[1].until);
  county.pass_days(7);
  const BatchStatus approved = county.must("approver", BatchApprove{batch});
  EXPECT_EQ(approved.lines, 5);
  EXPECT_EQ(approved.amount, Money::from_fen(45000));
  EXPECT_EQ(county.ask("auditor", LineList{batch, 2, 1}).lines.at(0).state, LineState::removed);
  EXPECT_TRUE(county.verdict()->reason.empty()) << county.verdict()->reason;
  // The person's obligation has ended: another batch may pay.
  const std::string other =
      county.must("clerk", BatchCreate{kCounty, kLivingSubsidy, *Period::parse("2025-03")}).batch;
  const BatchFilled filled = county.must("clerk", BatchFill{other, Encoding::utf8},
                                         County::roster_header() + County::roster_row(folk[2], "90.00"));
  EXPECT_EQ(filled.refused, 0);
}

TEST_F(Notice, AnUnfoundedObjectionChangesNothing) {
  const std::string batch = put_up();
  county.must("operator", ObjectionRecord{batch, 1, ObjectionGround::not_eligible, "x"});
  const auto before = villages(batch);
  const ObjectionSettled settled =
      county.must("final", ObjectionSettle{batch, 1, ObjectionOutcome::unfounded, "查无此事"});
  EXPECT_FALSE(settled.village);
  EXPECT_EQ(villages(batch)[0].digest, before[0].digest);
  EXPECT_EQ(villages(batch)[0].times, 1);
  const auto objections = county.ask("auditor", ObjectionList{batch, 0, 10}).objections;
  ASSERT_EQ(objections.size(), 1U);
  EXPECT_EQ(objections[0].outcome, ObjectionOutcome::unfounded);
  EXPECT_TRUE(county.ask("auditor", ObjectionList{batch, 0, 10, true}).objections.empty());
  county.pass_days(7);
  county.must("approver", BatchApprove{batch});
  EXPECT_EQ(county.refused("desk", ObjectionRecord{batch, 1, ObjectionGround::dead, "x"}),
            Code::objection_not_now);
}

TEST_F(Notice, ACorrectedLineIsComputedAnewAndPutUpAgain) {
  std::string quantities = "id_kind,id_number,quantity\n";
  for (const Folk& one : folk) quantities += "resident," + one.id + ",2.00\n";
  county.must("clerk", QuantityImport{kCounty, kLand, *Period::parse("2025")}, quantities);
  std::string roster = County::roster_header();
  for (const Folk& one : folk) roster += County::roster_row(one, "249.96");
  const std::string batch = county.must("clerk", BatchCreate{kCounty, kLand, *Period::parse("2025")}).batch;
  ASSERT_EQ(county.must("clerk", BatchFill{batch, Encoding::utf8}, roster).refused, 0);
  review(batch);
  county.must("desk", ObjectionRecord{batch, 5, ObjectionGround::amount, "面积不对"});
  const auto correct = [&](std::optional<Decimal> quantity) {
    return ObjectionSettle{batch, 1, ObjectionOutcome::corrected, "重新丈量", quantity};
  };
  EXPECT_EQ(county.refused("final", correct({})), Code::field_missing);
  EXPECT_EQ(county.refused("final", correct(Decimal::of("1.555"))), Code::decimal_inexact);
  EXPECT_EQ(county.refused("final", correct(Decimal::of("10000"))), Code::amount_quantity_above);
  const ObjectionSettled settled = county.must("final", correct(Decimal::of("1.50")));
  EXPECT_EQ(settled.corrected_line, 7);
  EXPECT_EQ(settled.amount, Money::from_fen(18747));  // 1.5 × 124.9788302
  EXPECT_EQ(settled.village, kVillages[2]);
  EXPECT_EQ(county.ask("auditor", LineList{batch, 4, 1}).lines.at(0).state, LineState::superseded);
  county.pass_days(7);
  county.must("approver", BatchApprove{batch});
  EXPECT_TRUE(county.ask("auditor", BatchRecompute{batch, 0, 10}).lines.empty());
  EXPECT_TRUE(county.verdict()->reason.empty());
  // Nobody is paid twice: the obligation passed to the new line.
  const std::string other = county.must("clerk", BatchCreate{kCounty, kLand, *Period::parse("2025")}).batch;
  EXPECT_EQ(county.must("clerk", BatchFill{other, Encoding::utf8}, roster).refused, 6);
}

TEST_F(Notice, WhatChangesWhileItIsShownIsNotApproved) {
  const std::string batch = put_up();
  county.pass_days(8);
  EXPECT_EQ(county.refused("operator", BatchNoticeRestart{batch, "511102009001", "x"}),
            Code::notice_village_unknown);
  county.must("operator", BatchNoticeRestart{batch, kVillages[0], "公示栏损坏"});
  EXPECT_EQ(county.refused("approver", BatchApprove{batch}), Code::notice_running);
  county.pass_days(7);
  county.must("approver", BatchApprove{batch});
}

TEST_F(Notice, AnObjectionLapsesWithALineThatIsFilledAnew) {
  const std::string batch = put_up();
  county.must("desk", ObjectionRecord{batch, 1, ObjectionGround::dead, "x"});
  county.must("approver", BatchReturn{batch, "x"});
  std::string roster = County::roster_header();
  for (std::size_t i = 1; i < folk.size(); ++i) roster += County::roster_row(folk[i], "90.00");
  county.must("clerk", BatchFill{batch, Encoding::utf8}, roster);
  review(batch);
  EXPECT_TRUE(county.ask("auditor", ObjectionList{batch, 0, 10, true}).objections.empty());
  EXPECT_EQ(county.ask("auditor", ObjectionList{batch, 0, 10}).objections.size(), 1U);
  county.pass_days(7);
  EXPECT_EQ(county.must("approver", BatchApprove{batch}).lines, 5);
}

TEST_F(Notice, SentBackItBeginsAgainForAll) {
  const std::string batch = put_up();
  county.must("operator", BatchNoticeRestart{batch, kVillages[0], "x"});
  county.must("approver", BatchReturn{batch, "x"});
  EXPECT_TRUE(villages(batch).empty());
  county.pass_days(10);
  review(batch);
  EXPECT_EQ(villages(batch).size(), 3U);
  EXPECT_EQ(county.refused("approver", BatchApprove{batch}), Code::notice_running);
  EXPECT_TRUE(county.verdict()->reason.empty());
}

TEST_F(Notice, AttachmentsAreFoundByTheirDigest) {
  const std::string batch = put_up();
  const std::string digest(64, 'a');
  AttachmentAdd photo{
      batch, AttachmentKind::notice_photograph, "公示栏", DigestAlgorithm::sm3, digest, 1024, kVillages[0]};
  EXPECT_EQ(county.must("operator", photo).attachment, 1);
  EXPECT_EQ(county.refused("operator", photo), Code::attachment_on_record);
  photo.digest = "abc";
  EXPECT_EQ(county.refused("operator", photo), Code::digest_malformed);
  photo.digest = std::string(64, 'b');
  photo.size = 0;
  EXPECT_EQ(county.refused("operator", photo), Code::field_invalid);
  photo.size = 1;
  photo.kind = AttachmentKind::signed_table;
  EXPECT_EQ(county.must("clerk", photo).attachment, 2);
  const auto all = county.ask("auditor", AttachmentList{batch, 0, 10}).attachments;
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].state, BatchState::public_notice);
  EXPECT_EQ(all[0].village, kVillages[0]);
  const auto found = county.ask("auditor", AttachmentList{batch, 0, 10, digest}).attachments;
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].attachment, 1);
}

TEST_F(Notice, InWorkingDaysGoesByTheInstalledCalendar) {
  install(county, {{"t.work", R"({"kind":"fixed","every":"month","amount":"80.00",)" + kMonths + "}",
                    R"(,"notice_day_count":{"value":"working","source":"example"})"}});
  // The made-up policies have a notice of no days: one of five is stated over it.
  std::string pack =
      pack_of({{"t.five", R"({"kind":"fixed","every":"month","amount":"80.00",)" + kMonths + "}",
                R"(,"notice_day_count":{"value":"working","source":"example"})"}});
  const std::string none = R"("notice_days":{"value":0)";
  pack.replace(pack.find(none), none.size(), R"("notice_days":{"value":5)");
  const std::string name = R"("name":"test.amounts")";
  pack.replace(pack.find(name), name.size(), R"("name":"test.five")");
  county.must("manager", PackInstall{.document = pack});
  const std::string batch = new_batch(county, "t.five", "2025-03");
  fill(county, batch, {{folk[0], "80.00"}});
  county.must("clerk", BatchSubmit{batch});
  county.must("final", BatchReviewFinal{batch});
  EXPECT_EQ(county.refused("operator", BatchNoticeOpen{batch}), Code::calendar_not_stated);
  county.must("manager", PackInstall{.name = "china.calendar"});
  county.must("operator", BatchNoticeOpen{batch});
  const auto shown = villages(batch);
  ASSERT_EQ(shown.size(), 1U);
  // Opened on Monday 3 March 2025: the fifth working day after it is Monday 10 March.
  EXPECT_EQ(shown[0].until, Date::of(2025, 3, 10));
}

TEST_F(Notice, TheGateTakesItsRolesFromTheLifecycle) {
  const Json schema = parse_json(commands_schema()).value();
  std::map<std::string, std::vector<std::string>> roles;
  for (const Json& command : *schema.find("commands")->array())
    for (const Json& role : *command.find("roles")->array())
      roles[*command.find("name")->string()].push_back(*role.string());
  std::size_t rows = 0;
  for (const Json& row : *schema.find("lifecycle")->array()) {
    ++rows;
    std::vector<std::string> listed;
    for (const Json& role : *row.find("roles")->array()) listed.push_back(*role.string());
    for (const Json& command : *row.find("commands")->array())
      EXPECT_EQ(roles[*command.string()], listed) << *command.string();
  }
  EXPECT_EQ(rows, batch_transitions().size());
}

}  // namespace
}  // namespace ykt::test
