// The register through the gate: corrections that lose nothing, merges that pay nobody twice, households.
#include <gtest/gtest.h>

#include <random>

#include "platform/bank_answer.hpp"
#include "platform/county.hpp"
#include "ykt/batch/missed.hpp"
#include "ykt/people/household_commands.hpp"
#include "ykt/people/queries.hpp"

namespace ykt::test {
namespace {

constexpr Date kToday = Date::of(2025, 3, 3);

PersonRef document(const std::string& id) { return {IdKind::resident, id}; }

class Register : public ::testing::Test {
 protected:
  void SetUp() override {
    county.set_up();
    county.must("manager", AllotmentAdd{"a1", kCounty, kLivingSubsidy, 2025, Money::from_fen(1'000'000)});
    folk = county.people(6);
  }
  PersonView person(const std::string& id, const char* actor = "registrar") {
    return county.ask(actor, PersonGet{document(id), std::nullopt});
  }
  PersonCorrect correction(const Folk& one) {
    return {document(one.id), std::nullopt, std::nullopt, std::nullopt, CorrectionReason::changed, "证明1号"};
  }
  PersonMerge merge(int survivor, int merged) {
    return {document(folk[static_cast<std::size_t>(survivor)].id),
            document(folk[static_cast<std::size_t>(merged)].id), MergeReason::two_documents, "核查表1号"};
  }
  std::string filled(const std::vector<Folk>& rows) {
    std::string roster = County::roster_header();
    for (const Folk& one : rows) roster += County::roster_row(one, "90.00");
    const std::string batch =
        county.must("clerk", BatchCreate{kCounty, kLivingSubsidy, *Period::parse("2025-03")}).batch;
    county.must("clerk", BatchFill{batch, Encoding::utf8}, roster);
    return batch;
  }
  void approve(const std::string& batch) {
    county.approve(batch);
    county.must("funder", BatchFund{batch, "a1"});
  }
  LineView line(const std::string& batch, std::int64_t number) {
    return county.ask("auditor", LineList{batch, number - 1, 1, {}, {}}).lines.at(0);
  }
  /// Sends the batch and answers each list; `paid` for every record, or failed.
  void send_and_answer(const std::string& batch, bool paid) {
    for (const ListSummary& summary : county.must("funder", BatchDispatch{batch}).lists) {
      const ListFile list = county.ask("funder", PaymentListGet{summary.list});
      const char* layout = summary.bank == "bank_b" ? "example_bank_b.layout" : "example_bank_a.layout";
      std::vector<int> fails;
      for (int i = 1; !paid && i <= summary.lines; ++i) fails.push_back(i);
      county.must("funder", ResultImport{list.list}, answer(list, layout, fails));
    }
  }

  County county;
  std::vector<Folk> folk;
};

TEST_F(Register, ACorrectedNumberIsFoundByBoth) {
  PersonCorrect command = correction(folk[0]);
  command.id_number = folk[1].id;
  EXPECT_EQ(county.refused("registrar", command), Code::person_document_of_other);
  command.id_number = make_id(19620101, 77);
  const PersonCorrected made = county.must("registrar", command);
  EXPECT_TRUE(made.id_changed && made.new_card_needed && !made.name_changed);
  const PersonView now = person(*command.id_number);
  EXPECT_EQ(now.person, person(folk[0].id).person);
  EXPECT_EQ(now.id_number, *command.id_number);
  ASSERT_EQ(now.history.size(), 1u);
  EXPECT_EQ(now.history[0].id_number, folk[0].id);
  EXPECT_EQ(now.history[0].document, "证明1号");
  // The past number belongs to the person for ever: nobody else is registered or corrected to it.
  EXPECT_EQ(county.refused("registrar", PersonRegister{IdKind::resident, folk[0].id, folk[0].name, kCounty}),
            Code::person_id_key_differs);
  PersonCorrect other = correction(folk[1]);
  other.id_number = folk[0].id;
  EXPECT_EQ(county.refused("registrar", other), Code::person_document_of_other);
  // A roster that still has it finds the person, and a death is known by either number.
  EXPECT_EQ(county.ask("auditor", BatchGet{filled({folk[0]})}).lines, 1);
  county.must("registrar", DeathRecord{document(folk[0].id), Date::of(2025, 3, 1), "证明3号"});
  EXPECT_EQ(person(*command.id_number).died, Date::of(2025, 3, 1));
}

TEST_F(Register, ACorrectedNameHoldsWhatWouldGoToTheOldName) {  // L5 R4
  const std::string batch = filled({folk[0], folk[1]});
  PersonCorrect command = correction(folk[0]);
  command.name = "试新名";
  const PersonCorrected made = county.must("registrar", command);
  EXPECT_EQ(made.held, 1);
  EXPECT_FALSE(person(folk[0].id).card->name_matches);
  ASSERT_EQ(line(batch, 1).holds.size(), 1u);
  EXPECT_EQ(line(batch, 1).holds[0].hold, "account_name_differs");
  EXPECT_EQ(county.refused("clerk", HoldClose{batch, 1, "account_name_differs", "x"}), Code::role_missing);
  EXPECT_EQ(county.refused("operator", HoldClose{batch, 1, "account_name_differs", "x"}),
            Code::hold_cause_stands);
  county.must("registrar",
              CardRegister{document(folk[0].id), "bank_a", make_account(9000), "试新名", BankState::active});
  // The name is the register's again; that the account is another is for the department to confirm (H91).
  EXPECT_EQ(county.must("operator", HoldClose{batch, 1, "account_name_differs", "new card"}).open, 1);
  EXPECT_EQ(
      county.must("operator", HoldClose{batch, 1, "card_replaced", "new card", make_account(9000), "试新名"})
          .open,
      0);
  EXPECT_EQ(person(folk[0].id).history.at(0).name, folk[0].name);
}

TEST_F(Register, NumbersAreMaskedUnlessThePostNeedsThem) {
  EXPECT_EQ(person(folk[0].id).id_number, folk[0].id);
  const PersonView masked = person(folk[0].id, "clerk");
  EXPECT_EQ(masked.id_number.find(folk[0].id.substr(6, 8)), std::string::npos);
  EXPECT_NE(masked.card->account, folk[0].account);
  county.must("root", ActorAdd{"elsewhere", "test"});
  county.must("root", GrantAdd{"elsewhere", Role::registrar, "410000"});
  auto asked = county.platform().query("elsewhere", PersonGet{document(folk[0].id), std::nullopt});
  ASSERT_FALSE(asked);
  EXPECT_EQ(asked.error().code, Code::scope_missing);
  auto both = county.platform().query("registrar", PersonGet{document(folk[0].id), 1});
  EXPECT_EQ(both.error().code, Code::person_not_chosen);
}

TEST_F(Register, AMergedRecordPointsToTheSurvivor) {
  const std::int64_t merged = person(folk[1].id).person;
  county.must("registrar",
              TagAdd{document(folk[1].id), TagKind::destitute, {}, {}, Date::of(2024, 1, 1), {}});
  county.must("registrar", merge(0, 1));
  const PersonView one = person(folk[1].id);
  EXPECT_EQ(one.person, person(folk[0].id).person);
  EXPECT_EQ(one.id_number, folk[0].id);
  EXPECT_EQ(one.card->account, folk[0].account);  // H4: one person, one card
  EXPECT_EQ(one.household, folk[0].household);
  ASSERT_EQ(one.tags.size(), 1u);
  ASSERT_EQ(one.history.size(), 1u);
  EXPECT_EQ(one.history[0].merged, merged);
  const PersonView by_number = county.ask("registrar", PersonGet{std::nullopt, merged});
  EXPECT_EQ(by_number.person, one.person);
  EXPECT_EQ(by_number.merged_from, merged);
  EXPECT_EQ(county.refused("registrar", merge(0, 1)), Code::person_merge_of_one);
  EXPECT_TRUE(county.ask("auditor", HouseholdGet{folk[1].household, kToday}).members.empty());
  EXPECT_EQ(county.verdict()->first_bad_entry, 0);
}

TEST_F(Register, AMergeMovesWhatOnlyTheOtherRecordHad) {
  const std::string lone = make_id(19700101, 5);
  county.must("registrar", PersonRegister{IdKind::resident, lone, folk[1].name, kCounty});
  const std::string batch = filled({folk[1]});
  const PersonMerged made = county.must("registrar", PersonMerge{document(lone), document(folk[1].id),
                                                                 MergeReason::registered_twice, "核查表1号"});
  EXPECT_TRUE(made.obligations.empty());
  EXPECT_EQ(made.held, 0);  // the card came with it
  const PersonView one = person(lone);
  EXPECT_EQ(one.card->account, folk[1].account);
  EXPECT_EQ(one.household, folk[1].household);
  EXPECT_EQ(county.ask("auditor", HouseholdGet{folk[1].household, kToday}).head, one.person);
  // The obligation counts: neither document gets another line.
  Folk again = folk[1];
  again.id = lone;
  EXPECT_EQ(county.ask("auditor", BatchGet{filled({again})}).lines, 0);
  EXPECT_EQ(county.ask("auditor", BatchGet{filled({folk[1]})}).lines, 0);
}

TEST_F(Register, TwoLinesOfOnePersonBeforeDispatchAreOneAfterIt) {
  const std::string batch = filled({folk[0], folk[1], folk[2]});
  const PersonMerged made = county.must("registrar", merge(0, 1));
  ASSERT_EQ(made.obligations.size(), 1u);
  EXPECT_EQ(made.obligations[0].stands, batch + "-1");
  EXPECT_EQ(made.obligations[0].other, batch + "-2");
  EXPECT_TRUE(made.obligations[0].held && !made.obligations[0].twice);
  EXPECT_EQ(county.refused("operator", HoldClose{batch, 2, "merged_line_elsewhere", "x"}),
            Code::hold_cause_stands);
  approve(batch);
  send_and_answer(batch, true);
  EXPECT_EQ(line(batch, 1).state, LineState::paid);
  EXPECT_EQ(line(batch, 2).state, LineState::entered);
  EXPECT_EQ(line(batch, 3).state, LineState::paid);
  EXPECT_TRUE(county.ask("auditor", AllotmentGet{"a1"}).conserved);
}

TEST_F(Register, TheLineThatIsHeldStandsAgainWhenTheOtherBatchIsCancelled) {
  const std::string first = filled({folk[0]});
  const std::string second = filled({folk[1]});
  county.must("registrar", merge(0, 1));
  county.must("operator", BatchCancel{first, "wrong"});
  county.must("operator", HoldClose{second, 1, "merged_line_elsewhere", "the other batch was cancelled"});
  EXPECT_TRUE(person(folk[0].id).merged_obligations.empty());
  EXPECT_EQ(county.ask("auditor", BatchGet{filled({folk[0]})}).lines, 0);  // it holds the obligation again
}

TEST_F(Register, BothSentIsAFindingAndNeitherIsReissued) {
  const std::string first = filled({folk[0]});
  const std::string second = filled({folk[1]});
  approve(first);
  approve(second);
  send_and_answer(first, false);
  send_and_answer(second, true);
  const PersonMerged made = county.must("registrar", merge(0, 1));
  ASSERT_EQ(made.obligations.size(), 1u);
  EXPECT_EQ(made.obligations[0].stands, second + "-1");  // the paid one
  EXPECT_EQ(county.refused("operator", ReissueConfirm{first, 1, "failed"}), Code::line_obligation_elsewhere);
}

TEST_F(Register, WhomABankPaysUnderTheOtherRecordWasNotMissed) {  // R3 R9
  const std::string first = filled({folk[0]});
  const std::string second = filled({folk[1]});
  approve(first);
  approve(second);
  const auto dispatch = [&](const std::string& batch) {
    return county.ask("funder", PaymentListGet{county.must("funder", BatchDispatch{batch}).lists.at(0).list});
  };
  const ListFile of_first = dispatch(first);
  dispatch(second);
  const PersonMerged made = county.must("registrar", merge(0, 1));
  EXPECT_EQ(made.obligations.at(0).stands, first + "-1");  // both are with a bank
  county.must("funder", ResultImport{of_first.list}, answer(of_first, "example_bank_a.layout", {1}));
  EXPECT_EQ(county.refused("operator", ReissueConfirm{first, 1, "failed"}), Code::line_obligation_elsewhere);
  const MissedList asked{kCounty, kLivingSubsidy, *Period::parse("2025-03"), 0, 10};
  EXPECT_TRUE(county.ask("auditor", asked).rows.empty());
}

TEST_F(Register, PropertyNoOrderOfMergesAndAnswersPaysAPersonTwiceUnsaid) {
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  std::vector<std::string> batches;
  for (const Folk& one : folk) {
    batches.push_back(filled({one}));
    approve(batches.back());
  }
  std::vector<bool> sent(folk.size(), false);
  for (int step = 0; step < 40; ++step) {
    const std::size_t at = random() % folk.size();
    const std::size_t other = random() % folk.size();
    switch (random() % 4) {
      case 0:
        if (at != other)
          (void)county.refused("registrar", merge(static_cast<int>(at), static_cast<int>(other)));
        break;
      case 1:
        (void)county.refused("operator", ReissueConfirm{batches[at], 1, "failed"});
        (void)county.refused("funder", BatchFund{batches[at], "a1"});
        break;
      case 2:
        (void)county.refused("operator", HoldClose{batches[at], 1, "merged_line_elsewhere", "try"});
        break;
      default:
        if (auto lists = county.platform().execute("funder", BatchDispatch{batches[at]}, county.request()))
          for (const ListSummary& summary : lists->lists) {
            const ListFile list = county.ask("funder", PaymentListGet{summary.list});
            const char* layout = summary.bank == "bank_b" ? "example_bank_b.layout" : "example_bank_a.layout";
            county.must("funder", ResultImport{list.list},
                        answer(list, layout, random() % 2 ? std::vector<int>{1} : std::vector<int>{}));
          }
    }
  }
  std::map<std::int64_t, int> paid;
  std::map<std::int64_t, int> said;
  for (std::size_t i = 0; i < folk.size(); ++i) {
    const PersonView one = person(folk[i].id);
    said[one.person] =
        static_cast<int>(std::count_if(one.merged_obligations.begin(), one.merged_obligations.end(),
                                       [](const MergedObligation& each) { return each.twice; }));
    for (const LineView& each :
         county.ask("auditor", LineList{batches[i], 0, 100, LineState::paid, {}}).lines)
      if (each.state == LineState::paid) ++paid[one.person];
  }
  for (const auto& [who, times] : paid) EXPECT_LE(times, 1 + said[who]) << "person " << who;
  EXPECT_TRUE(county.ask("auditor", AllotmentGet{"a1"}).conserved);
}

TEST_F(Register, PropertyNoDocumentOfAPersonIsEverLost) {
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  std::map<std::string, std::size_t> owner;  // document to the person of `folk`
  std::vector<std::size_t> survivor;
  for (std::size_t i = 0; i < folk.size(); ++i) {
    owner[folk[i].id] = i;
    survivor.push_back(i);
  }
  for (int step = 0; step < 30; ++step) {
    const std::size_t at = random() % folk.size();
    if (random() % 3) {
      PersonCorrect command = correction(folk[at]);
      command.id_number = make_id(19500101 + static_cast<int>(random() % 20), static_cast<int>(random() % 9));
      const bool free = !owner.contains(*command.id_number);
      if (county.refused("registrar", command) == Code::ok && free) owner[*command.id_number] = at;
    } else if (survivor[at] != survivor[at == 0 ? 1 : 0]) {
      const std::size_t other = at == 0 ? 1 : 0;
      county.must("registrar", merge(static_cast<int>(at), static_cast<int>(other)));
      const std::size_t gone = survivor[other];
      for (std::size_t& each : survivor)
        if (each == gone) each = survivor[at];
    }
  }
  for (const auto& [document, who] : owner)
    EXPECT_EQ(person(document).person, person(folk[survivor[who]].id).person) << "a document was lost";
}

TEST_F(Register, AHouseholdGoesThroughItsSteps) {
  const std::string home = folk[0].household;
  const auto asked = [&] { return county.ask("registrar", HouseholdGet{home, kToday}); };
  EXPECT_EQ(county.refused("registrar", HouseholdJoin{home, document(folk[1].id), "10", kToday}),
            Code::household_member_elsewhere);
  county.must("registrar", HouseholdMerge{home, folk[1].household, {{document(folk[1].id), "10"}}, kToday});
  EXPECT_EQ(asked().members.size(), 2u);
  county.must("registrar", DeathRecord{document(folk[0].id), Date::of(2025, 3, 1), "证明3号"});
  EXPECT_EQ(asked().head_status, HeadStatus::dead);  // until another head is stated
  county.must("registrar", HouseholdHeadChange{home, document(folk[1].id), {}, kToday});
  EXPECT_EQ(asked().head_status, HeadStatus::present);
  EXPECT_EQ(asked().head, person(folk[1].id).person);
  county.must("registrar", HouseholdLeave{folk[2].household, document(folk[2].id), kToday});
  county.must("registrar", HouseholdJoin{home, document(folk[2].id), "20", kToday});
  county.must("registrar", HouseholdSplit{home, "H-new", {}, {{document(folk[2].id), "02"}}, kToday});
  EXPECT_EQ(person(folk[2].id).household, "H-new");
  EXPECT_EQ(
      county.refused("registrar", HouseholdSplit{home, "H-new", {}, {{document(folk[1].id), "02"}}, kToday}),
      Code::already_exists);
  county.must("registrar", HouseholdLeave{home, document(folk[1].id), kToday});
  EXPECT_EQ(asked().head_status, HeadStatus::not_on_record);
  EXPECT_TRUE(asked().members.empty());
}

TEST_F(Register, AStayTakenBackOnItsDayIsNone) {  // a household stated twice on one day kept both stays
  const std::string home = folk[0].household;
  county.must("registrar", HouseholdLeave{folk[1].household, document(folk[1].id), kToday});
  const HouseholdRegister with{home, kCounty, document(folk[0].id), {{document(folk[1].id), "10"}}};
  const HouseholdRegister without{home, kCounty, document(folk[0].id), {}};
  county.must("registrar", with);
  county.must("registrar", without);
  EXPECT_EQ(county.ask("registrar", HouseholdGet{home, kToday}).members.size(), 1u);
  EXPECT_FALSE(person(folk[1].id).household);
}

TEST_F(Register, ADeterminationIsEndedWithItsReason) {
  const auto made = county.must("operator", PayeeDetermine{kCounty,
                                                           document(folk[0].id),
                                                           document(folk[1].id),
                                                           PayeeReason::incapacity,
                                                           "决定",
                                                           "1号",
                                                           Date::of(2025, 1, 1),
                                                           {}});
  PayeeEnd end{document(folk[1].id), made.determination, Date::of(2025, 3, 31), "能力恢复"};
  EXPECT_EQ(county.refused("operator", end), Code::not_found);
  end.recipient = document(folk[0].id);
  end.reason = " ";
  EXPECT_EQ(county.refused("operator", end), Code::payee_end_reason_missing);
  end.reason = "能力恢复";
  county.must("operator", end);
  const PersonView one = person(folk[0].id);
  ASSERT_EQ(one.payees.size(), 1u);
  EXPECT_EQ(one.payees[0].to, Date::of(2025, 3, 31));
  EXPECT_EQ(one.payees[0].ended_because, "能力恢复");
}

}  // namespace
}  // namespace ykt::test
