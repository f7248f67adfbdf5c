// Which check wins, what is normalised, what a number says: the golden tables of identity documents.
#include "ykt/identity/id_document.hpp"

#include <gtest/gtest.h>

#include "generate.hpp"

namespace ykt {
namespace {

using test::id_with_check;

constexpr IdKind kResident = IdKind::resident;
constexpr IdKind kHmt = IdKind::hmt_permit;
constexpr IdKind kForeign = IdKind::foreign_permanent;

// Examples that the standards and specimen cards print; no person has them.
constexpr const char* kStandardExample = "11010519491231002X";      // GB 11643
constexpr const char* kStandardExample1880 = "440524188001010014";  // GB 11643
constexpr const char* kForeignSpecimen = "CAN110081080310";         // card of 2017
constexpr const char* kForeignSpecimenNew = "911124198108030024";   // card of 2023

struct Golden {
  IdKind kind;
  std::string text;
  Code code;
  const char* why;
};

std::vector<Golden> golden() {
  return {
      // resident: the order of checks
      {kResident, "", Code::id_empty, "nothing"},
      {kResident, " \t\xE3\x80\x80", Code::id_empty, "only spaces"},
      {kResident, "5111021990010100", Code::id_length, "16 digits"},
      {kResident, "5111O219900101001", Code::id_length, "length wins over characters"},
      {kResident, "5111021990010100123", Code::id_length, "19 digits"},
      {kResident, "511102 19900101 001X", Code::id_length, "inner spaces count"},
      {kResident, "5111021990010100\xE5\xBC\xA0X", Code::id_characters, "18 characters, not bytes"},
      {kResident, "X11102199013010011", Code::id_characters, "X in front wins over the date"},
      {kResident, "51110219901301001Y", Code::id_characters, "Y as check character"},
      {kResident, "999999199013010011", Code::id_date, "the date wins over the division"},
      {kResident, "511102199002290011", Code::id_date, "1990 is no leap year"},
      {kResident, "511102199000010011", Code::id_date, "month 0"},
      {kResident, "511102179912310011", Code::id_date, "before 1800"},
      {kResident, "511102220001010011", Code::id_date, "after 2199"},
      {kResident, "519902199001010011", Code::id_division, "the division wins over the check character"},
      {kResident, id_with_check("51990219900101001"), Code::id_division, "no such prefecture"},
      {kResident, id_with_check("51000019900101001"), Code::id_division, "a province alone"},
      {kResident, id_with_check("00000019900101001"), Code::id_division, "zeros"},
      {kResident, "511102199001010010", Code::id_check_character, "check character"},
      {kResident, "511102199001010011", Code::id_check_character, "check character"},
      {kResident, id_with_check("51110219900101001"), Code::ok, "Leshan"},
      {kResident, id_with_check("44190019900101001"), Code::ok, "Dongguan has no counties"},
      {kResident, id_with_check("51112119660101001"), Code::ok, "a code that has ended"},
      {kResident, kStandardExample, Code::ok, "the standard's own"},
      {kResident, kStandardExample1880, Code::ok, "the standard's own, born 1880"},
      // resident, 15 digits
      {kResident, "51110290010100", Code::id_length, "14 digits"},
      {kResident, "51110290010100X", Code::id_characters, "no X among 15"},
      {kResident, "511102900230001", Code::id_date, "30 February"},
      {kResident, "519902900101001", Code::id_division, "no such prefecture"},
      {kResident, "511102900101001", Code::ok, "upgraded"},
      // one kind for another
      {kResident, id_with_check("81000019900101001"), Code::id_other_kind, "a permit told as resident"},
      {kResident, kForeignSpecimenNew, Code::id_other_kind, "a foreign card told as resident"},
      {kResident, kForeignSpecimen, Code::id_characters, "an old foreign card told as resident"},
      {kHmt, kStandardExample, Code::id_other_kind, "a resident told as permit"},
      {kHmt, kForeignSpecimenNew, Code::id_other_kind, "a foreign card told as permit"},
      {kForeign, kStandardExample, Code::id_other_kind, "a resident told as foreign"},
      {kForeign, id_with_check("83000019900101001"), Code::id_other_kind, "a permit told as foreign"},
      {kForeign, "511102900101001", Code::id_characters, "an old resident told as foreign"},
      {kForeign, "511102199001010010", Code::id_other_kind, "the kind wins over the check character"},
      // residence permits
      {kHmt, id_with_check("81000019900101001"), Code::ok, "Hong Kong"},
      {kHmt, id_with_check("82000019900101001"), Code::ok, "Macao"},
      {kHmt, id_with_check("83000019900101001"), Code::ok, "Taiwan"},
      {kHmt, id_with_check("81000119900101001"), Code::id_division, "only the three codes"},
      {kHmt, id_with_check("84000019900101001"), Code::id_division, "only the three codes"},
      {kHmt, "810000900101001", Code::id_length, "has no form with 15"},
      {kHmt, "810000199002300011", Code::id_date, "30 February"},
      {kHmt, "810000199001010010", Code::id_check_character, "check character"},
      // foreigners
      {kForeign, kForeignSpecimenNew, Code::ok, "the specimen of 2023"},
      {kForeign, "911124198113030024", Code::id_date, "month 13"},
      {kForeign, id_with_check("99912419810803002"), Code::id_division, "no province 99"},
      {kForeign, "911124198108030025", Code::id_check_character, "check character"},
      {kForeign, id_with_check("91199919810803002"), Code::ok, "a nationality that ISO does not have passes"},
      {kForeign, kForeignSpecimen, Code::ok, "the specimen of 2017"},
      {kForeign, "CAN110081080311", Code::id_check_character, "7-3-1"},
      {kForeign, "CAN990081080310", Code::id_division, "no division 9900"},
      {kForeign, "CAN110081130310", Code::id_date, "month 13"},
      {kForeign, "CA1110081080310", Code::id_characters, "two letters"},
      {kForeign, "CAN11008108031X", Code::id_characters, "X"},
      {kForeign, "CAN11008108031", Code::id_length, "14 characters"},
  };
}

TEST(IdDocument, TheFirstFailingCheckDecides) {
  for (const Golden& row : golden()) {
    const IdCheck check = check_id(row.kind, row.text);
    EXPECT_EQ(slug(check.code), slug(row.code)) << row.text << ": " << row.why;
    EXPECT_EQ(check.ok(), !check.normalized.empty()) << row.text;
    EXPECT_EQ(check.ok(), !check.key.empty()) << row.text;
    EXPECT_EQ(check.ok(), !check.division.empty()) << row.text;
    IdKey key{7};
    EXPECT_EQ(check_id_fast(row.kind, row.text, &key), row.code) << row.text;
    EXPECT_EQ(key, check.key) << row.text;
  }
}

TEST(IdDocument, EveryRefusalHasARowInTheGoldenTable) {
  std::vector<Code> seen;
  for (const Golden& row : golden()) seen.push_back(row.code);
  for (const CodeInfo& info : all_codes()) {
    const bool ours = info.slug.starts_with("id_") && info.kind == CodeKind::refuse &&
                      static_cast<int>(info.code) >= 300 && static_cast<int>(info.code) < 320;
    if (!ours || info.code == Code::id_birth_in_future) continue;
    EXPECT_NE(std::find(seen.begin(), seen.end(), info.code), seen.end()) << info.slug;
  }
}

TEST(IdDocument, SaysWhatTheNumberSays) {
  const IdCheck check = check_id(kResident, kStandardExample);
  ASSERT_TRUE(check.ok());
  EXPECT_EQ(check.normalized, kStandardExample);
  EXPECT_EQ(check.birth_date, Date::of(1949, 12, 31));
  EXPECT_EQ(check.sex, Sex::female);
  EXPECT_EQ(check.division, DivisionCode(110105));
  EXPECT_EQ(check.key.value, 11010519491231002U);
  EXPECT_TRUE(check.warnings.empty());
}

TEST(IdDocument, ForeignCardsSayWhatIsKnownOfThem) {
  const IdCheck now = check_id(kForeign, kForeignSpecimenNew);
  EXPECT_EQ(now.birth_date, Date::of(1981, 8, 3));
  EXPECT_EQ(now.sex, Sex::female);
  EXPECT_EQ(now.division, DivisionCode(110000));
  EXPECT_TRUE(now.warnings.empty());
  const IdCheck old = check_id(kForeign, kForeignSpecimen);
  EXPECT_EQ(old.birth_date, Date::of(1981, 8, 3));
  EXPECT_EQ(old.sex, std::nullopt);  // the specimen shows a woman with an odd order digit
  EXPECT_EQ(old.division, DivisionCode(110000));
  EXPECT_TRUE(old.warnings.empty());
  EXPECT_EQ(check_id(kForeign, id_with_check("91199919810803002")).warnings,
            std::vector{Code::id_nationality_unknown});
}

TEST(IdDocument, NormalisesAndSaysSo) {
  const std::string number = kStandardExample;
  struct Row {
    std::string text;
    std::vector<Code> warnings;
  };
  const Row rows[] = {
      {"11010519491231002x", {Code::id_lower_case}},
      {" 11010519491231002X\n", {Code::id_spaces}},
      {"\xE2\x80\xAD" + number + "\xE2\x80\xAC", {Code::id_spaces}},  // U+202D, U+202C
      {"\xEF\xBB\xBF" + number, {Code::id_spaces}},                   // a byte order mark
      {test::full_width(number), {Code::id_full_width}},
      {test::full_width("1101") + "0519491231002X", {Code::id_full_width}},
      {"\xE3\x80\x80" + test::full_width("11010519491231002x"),
       {Code::id_spaces, Code::id_full_width, Code::id_lower_case}},
  };
  for (const Row& row : rows) {
    const IdCheck check = check_id(kResident, row.text);
    EXPECT_EQ(slug(check.code), "ok") << row.text;
    EXPECT_EQ(check.normalized, number);
    EXPECT_EQ(check.warnings, row.warnings) << row.text;
    EXPECT_EQ(check.key.value, 11010519491231002U);
  }
  const IdCheck foreign = check_id(kForeign, "can110081080310");
  EXPECT_EQ(foreign.normalized, kForeignSpecimen);
  EXPECT_EQ(foreign.warnings, std::vector{Code::id_lower_case});
}

TEST(IdDocument, FifteenDigitsAreUpgradedToTheSameKey) {
  const IdCheck old = check_id(kResident, "511102900101001");
  const IdCheck now = check_id(kResident, id_with_check("51110219900101001"));
  EXPECT_EQ(old.normalized, now.normalized);
  EXPECT_EQ(old.key, now.key);
  EXPECT_EQ(old.warnings, std::vector{Code::id_upgraded});
  EXPECT_TRUE(now.warnings.empty());
}

TEST(IdDocument, OrderNumbersOfCentenariansMeanTheCenturyBefore) {
  const IdCheck over_hundred = check_id(kResident, "110105930101998");
  EXPECT_EQ(over_hundred.normalized.substr(6, 8), "18930101");
  EXPECT_EQ(over_hundred.birth_date, std::nullopt);
  EXPECT_EQ(over_hundred.warnings, (std::vector{Code::id_upgraded, Code::id_century_18}));
  EXPECT_EQ(check_id(kResident, "110105930101995").normalized.substr(6, 8), "19930101");
  EXPECT_EQ(check_id(kResident, "110105690101998").normalized.substr(6, 8), "19690101");
  EXPECT_EQ(check_id(kResident, "110105700101996").normalized.substr(6, 8), "18700101");
}

TEST(IdDocument, BirthsBefore1900PassWithoutADate) {
  const IdCheck check = check_id(kResident, kStandardExample1880);
  EXPECT_TRUE(check.ok());
  EXPECT_EQ(check.birth_date, std::nullopt);
  EXPECT_EQ(check.sex, Sex::male);
  ASSERT_FALSE(check.warnings.empty());
  EXPECT_EQ(check.warnings.front(), Code::id_century_18);
}

TEST(IdDocument, DivisionNotInForceInTheBirthYearIsAWarning) {
  // 511102 is in force since 1985, 511121 was from 1985 to 1996.
  const auto warnings = [](const std::string& seventeen) {
    return check_id(kResident, id_with_check(seventeen)).warnings;
  };
  EXPECT_EQ(warnings("51110219600101001"), std::vector{Code::id_division_not_yet});
  EXPECT_EQ(warnings("51112119850101001"), std::vector<Code>{});
  EXPECT_EQ(warnings("51112119961231001"), std::vector<Code>{});
  EXPECT_EQ(warnings("51112119970101001"), std::vector{Code::id_division_ended});
}

TEST(IdDocument, AsOfRefusesBirthsInTheFutureInPlaceOfTheDateCheck) {
  const std::string number = id_with_check("51110220250131001");
  EXPECT_EQ(check_id(kResident, number, Date::of(2025, 1, 31)).code, Code::ok);
  EXPECT_EQ(check_id(kResident, number, Date::of(2025, 1, 30)).code, Code::id_birth_in_future);
  EXPECT_EQ(check_id(kResident, number).code, Code::ok);
  // before the division, after the characters
  EXPECT_EQ(check_id(kResident, "519902202501310010", Date::of(2025, 1, 30)).code, Code::id_birth_in_future);
  EXPECT_EQ(check_id(kResident, "51990220250131001Y", Date::of(2025, 1, 30)).code, Code::id_characters);
}

std::string old_foreign(const std::string& fourteen) {
  for (char digit = '0'; digit <= '9'; ++digit)
    if (check_id(kForeign, fourteen + digit).ok()) return fourteen + digit;
  return {};
}

TEST(IdDocument, CenturyOfTheOldForeignFormIsAssumedWhereItCanBeEither) {
  const std::string number = old_foreign("USA51111501012");
  ASSERT_FALSE(number.empty());
  const IdCheck without = check_id(kForeign, number);
  EXPECT_EQ(without.birth_date, Date::of(2015, 1, 1));
  EXPECT_EQ(without.warnings, std::vector{Code::id_century_assumed});
  EXPECT_EQ(check_id(kForeign, number, Date::of(2010, 1, 1)).birth_date, Date::of(1915, 1, 1));
  EXPECT_EQ(check_id(kForeign, number, Date::of(2020, 1, 1)).birth_date, Date::of(2015, 1, 1));
  EXPECT_EQ(check_id(kForeign, old_foreign("USA51112401012")).birth_date, Date::of(1924, 1, 1));
  EXPECT_EQ(check_id(kForeign, old_foreign("XXA51112401012")).warnings,
            std::vector{Code::id_nationality_unknown});
}

TEST(IdKey, UnpacksToTheNumber) {
  EXPECT_EQ(unpack(kResident, check_id(kResident, kStandardExample).key), kStandardExample);
  EXPECT_EQ(unpack(kForeign, check_id(kForeign, kForeignSpecimen).key), kForeignSpecimen);
  EXPECT_EQ(unpack(kForeign, check_id(kForeign, kForeignSpecimenNew).key), kForeignSpecimenNew);
  EXPECT_EQ(last6(kResident, check_id(kResident, kStandardExample).key), "31002X");
  EXPECT_EQ(last6(kForeign, check_id(kForeign, kForeignSpecimen).key), "080310");
  EXPECT_EQ(last6("12345"), "12345");
}

TEST(IdKey, KnowsTheHolder) {
  const IdKey key = check_id(kResident, kStandardExample).key;
  EXPECT_EQ(birth_date_of(kResident, key), Date::of(1949, 12, 31));
  EXPECT_EQ(sex_of(kResident, key), Sex::female);
  EXPECT_EQ(division_of(kResident, key), DivisionCode(110105));
  EXPECT_EQ(sex_of(kForeign, check_id(kForeign, kForeignSpecimen).key), std::nullopt);
}

TEST(IdKey, KeysOfNoValidNumberGiveNothing) {
  for (const std::uint64_t value :
       {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{11010519491331002},
        std::uint64_t{99010519491231002}, std::uint64_t{111010519491231002}, ~std::uint64_t{0}}) {
    for (const IdKind kind : {kResident, kHmt, kForeign}) {
      EXPECT_EQ(unpack(kind, {value}), "") << value;
      EXPECT_EQ(birth_date_of(kind, {value}), std::nullopt);
      EXPECT_EQ(sex_of(kind, {value}), std::nullopt);
      EXPECT_TRUE(division_of(kind, {value}).empty());
    }
  }
  // a resident's key is none of another kind
  EXPECT_EQ(unpack(kHmt, check_id(kResident, kStandardExample).key), "");
}

TEST(IdKey, TheTwoForeignFormsNeverMeet) {
  const IdKey old = check_id(kForeign, old_foreign("ZZZ65996501019")).key;
  const IdKey now = check_id(kForeign, id_with_check("91100019000101000")).key;
  EXPECT_LT(old, now);
  EXPECT_LT(now.value, std::uint64_t{1} << 63);
}

TEST(IdSlugs, GoThereAndBack) {
  for (const IdKind kind : {kResident, kHmt, kForeign}) EXPECT_EQ(id_kind_of_slug(slug(kind)), kind);
  for (const Sex sex : {Sex::male, Sex::female}) EXPECT_EQ(sex_of_slug(slug(sex)), sex);
  EXPECT_EQ(id_kind_of_slug("passport"), std::nullopt);
  EXPECT_EQ(sex_of_slug(""), std::nullopt);
}

}  // namespace
}  // namespace ykt
