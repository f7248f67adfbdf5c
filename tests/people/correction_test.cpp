// Corrections and merges of persons: the order of the checks, what stays, and that nothing is lost.
#include "ykt/people/correction.hpp"

#include <gtest/gtest.h>

#include <random>

#include "people/sample_people.hpp"

namespace ykt {
namespace {

constexpr Date kDay = Date::of(2025, 3, 10);

struct Correction : testing::Test {
  PersonCorrectFacts facts{.on_record = test::person(1, Date::of(1960, 6, 1), 11, "测试甲"),
                           .document_of_other = false,
                           .has_card = false};
  PersonCorrectCase command{.name = "测试乙",
                            .id_kind = std::nullopt,
                            .id_number = test::resident_id(Date::of(1961, 6, 1), 12),
                            .reason = CorrectionReason::entry_error,
                            .document = "户籍证明1号"};
  std::string outcome() const {
    const auto made = decide(facts, command, kDay);
    return made ? "ok" : std::string(slug(made.error().code)) + " " + made.error().path;
  }
};

TEST_F(Correction, TheOrderOfItsChecks) {  // each step mends what the line before was refused for
  const auto person = facts.on_record;
  const auto number = command.id_number;
  facts.on_record.reset();
  command.document = " ";
  command.name.reset();
  command.id_number.reset();
  facts.document_of_other = true;
  EXPECT_EQ(outcome(), "person_not_on_record /person");
  facts.on_record = person;
  EXPECT_EQ(outcome(), "person_document_missing /document");
  command.document = "户籍证明1号";
  EXPECT_EQ(outcome(), "person_correction_empty ");
  command.name = " ";
  command.id_number = "51110219600601";
  EXPECT_EQ(outcome(), "name_empty /name");
  command.name = "测试乙";
  EXPECT_EQ(outcome(), "id_length /id_number");
  command.id_number = number;
  EXPECT_EQ(outcome(), "person_document_of_other /id_number");
  facts.document_of_other = false;
  EXPECT_EQ(outcome(), "ok");
  command.name = person->name;
  command.id_number = person->id_number;
  EXPECT_EQ(outcome(), "person_correction_empty ");
}

TEST_F(Correction, BirthDateAndSexFollowTheNewNumber) {
  facts.has_card = true;
  const PersonCorrection made = decide(facts, command, kDay).value();
  EXPECT_EQ(made.person.id, facts.on_record->id);
  EXPECT_EQ(made.person.name, "测试乙");
  EXPECT_EQ(made.person.birth_date, Date::of(1961, 6, 1));
  EXPECT_EQ(made.person.sex, Sex::female);
  EXPECT_TRUE(made.name_changed && made.document_changed && made.new_card_needed);  // L5
  EXPECT_TRUE(person_problems(made.person, kDay).empty());
}

struct Merge : testing::Test {
  PersonMergeFacts facts{.survivor = test::person(1, Date::of(1960, 6, 1), 11),
                         .merged = test::person(2, Date::of(1960, 6, 1), 13)};
  PersonMergeCase command{MergeReason::two_documents, "核查表1号"};
  std::string outcome() const {
    const auto made = decide(facts, command, kDay);
    return made ? "ok" : std::string(slug(made.error().code)) + " " + made.error().path;
  }
};

TEST_F(Merge, TheOrderOfItsChecks) {
  const auto survivor = facts.survivor;
  const auto merged = facts.merged;
  facts = {};
  command.document = "";
  EXPECT_EQ(outcome(), "person_not_on_record /person");
  facts.survivor = survivor;
  EXPECT_EQ(outcome(), "person_not_on_record /merged");
  facts.merged = survivor;
  EXPECT_EQ(outcome(), "person_merge_of_one /merged");
  facts.merged = merged;
  facts.survivor->died = Date::of(2025, 1, 1);
  facts.merged->died = Date::of(2025, 1, 2);
  EXPECT_EQ(outcome(), "person_document_missing /document");
  command.document = "核查表1号";
  EXPECT_EQ(outcome(), "death_date_differs /merged");
  facts.merged->died = Date::of(2025, 1, 1);
  EXPECT_EQ(outcome(), "ok");
}

TEST_F(Merge, ADeathOnEitherRecordIsThePersons) {
  facts.merged->died = Date::of(2025, 1, 2);
  facts.merged->death_document = "证明2号";
  const Person one = decide(facts, command, kDay).value();
  EXPECT_EQ(one.died, Date::of(2025, 1, 2));
  EXPECT_EQ(one.death_document, "证明2号");
}

TEST_F(Merge, PropertyOnEveryDayTheTagsOfBothCountAndNoneTwice) {
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  constexpr TagKind kKinds[] = {TagKind::low_income, TagKind::disabled};
  const auto day = [&](int from) { return Date::of(2024, 1, 1).plus_days(from).value(); };
  for (int round = 0; round < 300; ++round) {
    for (auto* person : {&*facts.survivor, &*facts.merged}) {
      person->tags.clear();
      for (int i = 0; i < 4; ++i) {
        PersonTag tag{.kind = kKinds[random() % 2], .from = day(static_cast<int>(random() % 60))};
        if (random() % 4) tag.to = tag.from.plus_days(static_cast<int>(random() % 20)).value();
        if (auto tagged = decide(PersonFacts{*person}, tag, kDay)) *person = *tagged;
      }
    }
    const Person one = decide(facts, command, kDay).value();
    EXPECT_TRUE(person_problems(one, kDay).empty());
    for (int i = 0; i < 90; ++i)
      for (const TagKind kind : kKinds)
        ASSERT_EQ(one.tag(kind, day(i)) != nullptr,
                  facts.survivor->tag(kind, day(i)) != nullptr || facts.merged->tag(kind, day(i)) != nullptr)
            << "day " << i;
  }
}

}  // namespace
}  // namespace ykt
