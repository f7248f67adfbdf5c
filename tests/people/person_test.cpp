// Persons: registration against the document, deaths and tags.
#include "ykt/people/person.hpp"

#include <gtest/gtest.h>

#include "people/sample_people.hpp"

namespace ykt {
namespace {

using test::person;
using test::person_case;

constexpr Date kDay = Date::of(2025, 3, 10);
constexpr Date kBirth = Date::of(1960, 5, 1);

TEST(PersonRegister, TakesSexAndBirthDateFromTheDocument) {
  const Person made = decide(PersonFacts{}, person_case(kBirth, 11), kDay).value();
  EXPECT_EQ(made.birth_date, kBirth);
  EXPECT_EQ(made.sex, Sex::male);
  EXPECT_EQ(made.area.to_string(), "511102001");
  EXPECT_FALSE(made.id_key.empty());
  EXPECT_TRUE(person_problems(made, kDay).empty());
  EXPECT_EQ(decide(PersonFacts{}, person_case(kBirth, 12), kDay).value().sex, Sex::female);
}

TEST(PersonRegister, NamesTheFirstThingThatIsWrong) {
  struct Row {
    Code code;
    const char* path;
    void (*spoil)(PersonCase&);
  };
  const Row rows[] = {
      {Code::id_length, "/id_number", [](PersonCase& c) { c.id_number.pop_back(); }},
      {Code::id_check_character, "/id_number",
       [](PersonCase& c) { c.id_number.back() = c.id_number.back() == '1' ? '2' : '1'; }},
      {Code::id_other_kind, "/id_number", [](PersonCase& c) { c.id_kind = IdKind::hmt_permit; }},
      {Code::name_empty, "/name", [](PersonCase& c) { c.name = " "; }},
      {Code::name_digit, "/name", [](PersonCase& c) { c.name = "测试1"; }},
      {Code::person_sex_differs, "/sex", [](PersonCase& c) { c.sex = Sex::female; }},
      {Code::person_birth_date_differs, "/birth_date",
       [](PersonCase& c) { c.birth_date = Date::of(1960, 5, 2); }},
      {Code::area_malformed, "/area", [](PersonCase& c) { c.area = "5111"; }},
      {Code::phone_malformed, "/phone", [](PersonCase& c) { c.phone = "无"; }},
      {Code::phone_malformed, "/phone", [](PersonCase& c) { c.phone = "123"; }},
  };
  for (const Row& row : rows) {
    PersonCase command = person_case(kBirth, 11);
    row.spoil(command);
    const auto refused = decide(PersonFacts{}, command, kDay);
    ASSERT_FALSE(refused) << row.path;
    EXPECT_EQ(refused.error().code, row.code) << slug(refused.error().code);
    EXPECT_EQ(refused.error().path, row.path);
  }
}

TEST(PersonRegister, KeepsWhatTheDocumentConfirms) {
  PersonCase command = person_case(kBirth, 11);
  command.sex = Sex::male;
  command.birth_date = kBirth;
  command.phone = " １０００ -0000000 ";
  EXPECT_EQ(decide(PersonFacts{}, command, kDay).value().phone, "10000000000");
}

TEST(PersonRegister, ABirthThatNoDateHoldsIsRefused) {
  PersonCase command = person_case(kBirth, 11);
  command.id_number = test::resident_id_of("18700101", 11);
  ASSERT_TRUE(check_id(command.id_kind, command.id_number).ok());
  const auto refused = decide(PersonFacts{}, command, kDay);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Code::date_out_of_range);
  EXPECT_EQ(refused.error().path, "/id_number");
}

TEST(PersonRegister, FactsOfAnotherDocumentAreRefused) {
  const auto refused = decide(PersonFacts{person(7, kBirth, 11)}, person_case(kBirth, 13), kDay);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Code::person_id_key_differs);
  EXPECT_EQ(refused.error().path, "/id_number");
}

TEST(PersonRegister, AgainUpdatesPlaceAndPhoneOnly) {
  PersonFacts facts{person(7, kBirth, 11)};
  facts.on_record->phone = "10000000000";
  facts.on_record->tags.push_back({TagKind::low_income, 0, 0, kDay, {}});
  PersonCase moved = person_case(kBirth, 11);
  moved.area = "511102002003";
  const Person merged = decide(facts, moved, kDay).value();
  EXPECT_EQ(merged.id, PersonId{7});
  EXPECT_EQ(merged.area.to_string(), "511102002003");
  EXPECT_EQ(merged.phone, "10000000000");  // not stated is not removed
  EXPECT_EQ(merged.tags.size(), 1U);
  moved.name = "测试乙";
  EXPECT_EQ(decide(facts, moved, kDay).error().code, Code::person_name_differs);
  facts.on_record->died = kDay;
  EXPECT_EQ(decide(facts, person_case(kBirth, 11), kDay).error().code, Code::person_dead);
}

TEST(PersonDeath, NeedsAProofAndAPossibleDay) {
  const PersonFacts facts{person(7, kBirth, 11)};
  EXPECT_EQ(decide(PersonFacts{}, DeathCase{kDay, "证明"}, kDay).error().code, Code::person_not_on_record);
  EXPECT_EQ(decide(facts, DeathCase{kDay, " "}, kDay).error().code, Code::death_document_missing);
  EXPECT_EQ(decide(facts, DeathCase{Date::of(2025, 3, 11), "证明"}, kDay).error().code,
            Code::death_in_future);
  EXPECT_EQ(decide(facts, DeathCase{Date::of(1960, 4, 30), "证明"}, kDay).error().code,
            Code::death_before_birth);
  const Person dead = decide(facts, DeathCase{kDay, "证明"}, kDay).value();
  EXPECT_TRUE(dead.is_dead(kDay));
  EXPECT_FALSE(dead.is_dead(Date::of(2025, 3, 9)));
}

TEST(PersonDeath, TheSameDeathAgainChangesNothing) {
  const Person dead = decide(PersonFacts{person(7, kBirth, 11)}, DeathCase{kDay, "证明"}, kDay).value();
  EXPECT_EQ(decide(PersonFacts{dead}, DeathCase{kDay, "另一份"}, kDay).value(), dead);
  EXPECT_EQ(decide(PersonFacts{dead}, DeathCase{Date::of(2025, 3, 1), "证明"}, kDay).error().code,
            Code::death_date_differs);
}

TEST(PersonAge, MajorityIsTheEighteenthBirthday) {
  const Person child = person(7, Date::of(2007, 3, 10), 11);
  EXPECT_TRUE(child.is_minor(Date::of(2025, 3, 9)));
  EXPECT_FALSE(child.is_minor(Date::of(2025, 3, 10)));
}

TEST(PersonTags, AreDatedAndDoNotOverlap) {
  PersonFacts facts{person(7, kBirth, 11)};
  const PersonTag low{TagKind::low_income, 0, 0, Date::of(2024, 1, 1), Date::of(2024, 12, 31)};
  facts.on_record = decide(facts, low, kDay).value();
  EXPECT_NE(facts.on_record->tag(TagKind::low_income, Date::of(2024, 12, 31)), nullptr);
  EXPECT_EQ(facts.on_record->tag(TagKind::low_income, Date::of(2025, 1, 1)), nullptr);
  EXPECT_EQ(
      decide(facts, PersonTag{TagKind::low_income, 0, 0, Date::of(2024, 12, 31), {}}, kDay).error().code,
      Code::tag_overlaps);
  EXPECT_TRUE(decide(facts, PersonTag{TagKind::low_income, 0, 0, Date::of(2025, 1, 1), {}}, kDay));
  EXPECT_TRUE(decide(facts, PersonTag{TagKind::destitute, 0, 0, Date::of(2024, 6, 1), {}}, kDay));
  EXPECT_EQ(decide(facts, PersonTag{TagKind::orphan, 0, 0, kDay, Date::of(2025, 3, 9)}, kDay).error().code,
            Code::tag_dates);
}

TEST(PersonTags, DisabilityHasKindAndGrade) {
  PersonFacts facts{person(7, kBirth, 11)};
  const PersonTag limb{TagKind::disabled, 4, 2, Date::of(2024, 1, 1), {}};
  facts.on_record = decide(facts, limb, kDay).value();
  EXPECT_TRUE(decide(facts, PersonTag{TagKind::disabled, 1, 1, kDay, {}}, kDay))
      << "another kind of disability";
  const auto grade = decide(facts, PersonTag{TagKind::disabled, 1, 5, kDay, {}}, kDay);
  ASSERT_FALSE(grade);
  EXPECT_EQ(grade.error().code, Code::tag_grade);
  EXPECT_EQ(grade.error().path, "/grade");
  EXPECT_EQ(decide(facts, PersonTag{TagKind::disabled, 8, 1, kDay, {}}, kDay).error().path, "/detail");
}

TEST(PersonTags, SlugsReadBack) {
  for (int i = 0; i <= static_cast<int>(TagKind::cadre); ++i) {
    const auto kind = static_cast<TagKind>(i);
    EXPECT_EQ(tag_kind_of_slug(slug(kind)).value(), kind);
  }
  EXPECT_EQ(tag_kind_of_slug("rich").error().code, Code::tag_unknown);
}

TEST(PersonProblems, NamesEveryOne) {
  Person broken = person(7, kBirth, 11);
  broken.sex = Sex::female;
  broken.birth_date = Date::of(1961, 5, 1);
  broken.id_key.value += 1;
  broken.phone = "x";
  broken.died = Date::of(1950, 1, 1);
  broken.tags = {{TagKind::low_income, 0, 0, kDay, {}}, {TagKind::low_income, 0, 0, kDay, {}}};
  std::vector<std::string> found;
  for (const Error& one : person_problems(broken, kDay))
    found.push_back(std::string(slug(one.code)) + one.path);
  EXPECT_EQ(found, (std::vector<std::string>{"person_id_key_differs/id_key", "person_sex_differs/sex",
                                             "person_birth_date_differs/birth_date", "phone_malformed/phone",
                                             "death_before_birth/died", "tag_overlaps/tags/1"}));
}

}  // namespace
}  // namespace ykt
