// The detailed check, the bulk check and a plain second reading of the rules agree on every kind of input.
#include <gtest/gtest.h>

#include <optional>

#include "generate.hpp"
#include "ykt/identity/id_document.hpp"

namespace ykt {
namespace {

using test::Random;

constexpr IdKind kKinds[] = {IdKind::resident, IdKind::hmt_permit, IdKind::foreign_permanent};

// The rules for 18 ASCII characters, read once more from the header, with strings and no tricks.
Code plain_reading(IdKind kind, const std::string& text) {
  if (text.size() != 18) return Code::internal;
  const std::string body = text.substr(0, 17);
  if (body.find_first_not_of("0123456789") != body.npos) return Code::id_characters;
  if (std::string("0123456789Xx").find(text[17]) == std::string::npos) return Code::id_characters;
  const int year = std::stoi(body.substr(6, 4));
  const int month = std::stoi(body.substr(10, 2));
  const int day = std::stoi(body.substr(12, 2));
  if (year < 1800 || year > 2199 || month < 1 || month > 12 || day < 1) return Code::id_date;
  if (day > days_in_month(year, month)) return Code::id_date;
  const std::string six = body.substr(0, 6);
  const bool foreign = six[0] == '9';
  const bool hmt = six == "810000" || six == "820000" || six == "830000";
  const bool county = !division_history(DivisionCode(static_cast<std::uint32_t>(std::stoul(six)))).empty() &&
                      six.substr(2) != "0000";
  bool fits = false;
  if (kind == IdKind::resident) fits = county;
  if (kind == IdKind::hmt_permit) fits = hmt;
  if (kind == IdKind::foreign_permanent && foreign) {
    const auto province = static_cast<std::uint32_t>(std::stoul(six.substr(1, 2))) * 10000;
    if (division_history(DivisionCode(province)).empty()) return Code::id_division;
    fits = true;
  }
  if (!fits) return foreign || hmt || county ? Code::id_other_kind : Code::id_division;
  const char check = text[17] == 'x' ? 'X' : text[17];
  return check == test::id_check_character(body) ? Code::ok : Code::id_check_character;
}

std::string random_number(Random& random, const std::vector<DivisionCode>& counties) {
  switch (random.below(6)) {
    case 0:
      return test::id_with_check(std::to_string(81 + random.below(3)) + "0000" + test::random_birth(random) +
                                 random.digits(3));
    case 1:
      return test::id_with_check("9" + counties[random.below(counties.size())].to_string().substr(0, 2) +
                                 random.digits(3) + test::random_birth(random) + random.digits(3));
    case 2: {
      std::string out;
      for (int i = 0; i < 3; ++i) out += static_cast<char>('A' + random.below(26));
      return out + counties[random.below(counties.size())].to_string().substr(0, 4) +
             test::random_birth(random).substr(2) + random.digits(2);
    }
    case 3: {
      const std::string now = test::random_resident(random, counties);
      return now.substr(0, 6) + now.substr(8, 9);
    }
    default:
      return test::random_resident(random, counties);
  }
}

// One small damage of the kinds that people, spreadsheets and encodings do.
void damage(std::string& text, Random& random) {
  static const std::string kBytes[] = {" ",
                                       "\t",
                                       "\xE3\x80\x80",
                                       "\xE2\x80\x8B",
                                       "x",
                                       "X",
                                       "O",
                                       "l",
                                       "-",
                                       ".",
                                       "'",
                                       "\xFF",
                                       "\xEF\xBC",
                                       "\xEF\xBC\x91",
                                       "\xEF\xBC\xB8",
                                       "\xEF\xBD\x98",
                                       "\xC2\xA0",
                                       "\xF0\xA0\xAE\xB7",
                                       std::string(1, '\0'),
                                       "/",
                                       ":",
                                       "\xB0"};
  const std::string& piece = kBytes[random.below(std::size(kBytes))];
  const std::size_t at = random.below(text.size() + 1);
  switch (random.below(6)) {
    case 0:
      text.insert(at, piece);
      break;
    case 1:
      text.insert(random.one_in(2) ? 0 : text.size(), piece);
      break;
    case 2:
      text.erase(at == text.size() ? 0 : at, 1);
      break;
    case 3:
      text.replace(at == text.size() ? 0 : at, 1, piece);
      break;
    case 4:
      text[at == text.size() ? 0 : at] = static_cast<char>(random.below(256));
      break;
    default:
      text[at == text.size() ? 0 : at] = static_cast<char>('0' + random.below(10));
      break;
  }
}

void expect_agreement(IdKind kind, const std::string& text) {
  const IdCheck slow = check_id(kind, text);
  IdKey key{1};
  const Code fast = check_id_fast(kind, text, &key);
  ASSERT_EQ(slug(slow.code), slug(fast)) << ::testing::PrintToString(text);
  ASSERT_EQ(slow.key, key) << ::testing::PrintToString(text);
  if (!slow.ok()) return;
  ASSERT_EQ(unpack(kind, key), slow.normalized);
  ASSERT_EQ(birth_date_of(kind, key), slow.birth_date);
  ASSERT_EQ(sex_of(kind, key), slow.sex);
  ASSERT_EQ(division_of(kind, key), slow.division);
  const IdCheck again = check_id(kind, slow.normalized);
  ASSERT_TRUE(again.ok());
  ASSERT_EQ(again.normalized, slow.normalized);
  ASSERT_EQ(again.key, slow.key);
  for (const IdKind other : kKinds)
    if (other != kind) {
      ASSERT_FALSE(check_id(other, slow.normalized).ok()) << slow.normalized;
    }
}

TEST(IdProperty, FastSlowAndAPlainReadingAgree) {
  const std::uint64_t seed = test::test_seed();
  SCOPED_TRACE("seed " + std::to_string(seed));
  Random random(seed);
  const auto counties = test::counties_in_force();
  ASSERT_GT(counties.size(), 2500U);
  int passed = 0;
  for (int round = 0; round < 60000; ++round) {
    std::string text = random_number(random, counties);
    for (std::size_t hits = random.below(4); hits > 0 && !text.empty(); --hits) damage(text, random);
    const IdKind kind = kKinds[random.below(3)];
    expect_agreement(kind, text);
    if (HasFatalFailure()) return;
    bool ascii = text.size() == 18;
    for (const char c : text) ascii &= c > ' ' && c < 0x7F;
    if (ascii) {
      ASSERT_EQ(slug(check_id(kind, text).code), slug(plain_reading(kind, text))) << text;
    }
    passed += check_id(kind, text).ok();
  }
  EXPECT_GT(passed, 2000);  // the generator must not only make rubbish
}

TEST(IdProperty, RandomBytesNeverPassOrCrash) {
  const std::uint64_t seed = test::test_seed();
  SCOPED_TRACE("seed " + std::to_string(seed));
  Random random(seed);
  for (int round = 0; round < 50000; ++round) {
    std::string text(random.below(40), '\0');
    for (char& c : text) c = static_cast<char>(random.below(256));
    for (const IdKind kind : kKinds) {
      expect_agreement(kind, text);
      if (HasFatalFailure()) return;
      ASSERT_FALSE(check_id(kind, text).ok());
    }
  }
}

TEST(IdProperty, EveryChangeOfOneDigitIsFound) {
  const std::uint64_t seed = test::test_seed();
  SCOPED_TRACE("seed " + std::to_string(seed));
  Random random(seed);
  const auto counties = test::counties_in_force();
  for (int round = 0; round < 500; ++round) {
    const std::string good = test::random_resident(random, counties);
    for (std::size_t i = 0; i < 17; ++i)
      for (char digit = '0'; digit <= '9'; ++digit) {
        std::string bad = good;
        bad[i] = digit;
        ASSERT_EQ(check_id_fast(IdKind::resident, bad) == Code::ok, bad == good) << bad;
      }
  }
}

TEST(IdProperty, KeysSortAsTheirNumbersAndAreInjective) {
  const std::uint64_t seed = test::test_seed();
  SCOPED_TRACE("seed " + std::to_string(seed));
  Random random(seed);
  const auto counties = test::counties_in_force();
  for (int round = 0; round < 20000; ++round) {
    const std::string a = test::random_resident(random, counties);
    std::string b =
        random.one_in(2) ? test::random_resident(random, counties) : a.substr(0, 14) + random.digits(3);
    if (b.size() == 17) b = test::id_with_check(b);
    const IdKey key_a = check_id(IdKind::resident, a).key;
    const IdKey key_b = check_id(IdKind::resident, b).key;
    ASSERT_EQ(a < b, key_a < key_b) << a << ' ' << b;
    ASSERT_EQ(a == b, key_a == key_b);
  }
}

template <class Offset>
void expect_column_agrees(const std::vector<std::string>& values, IdKind kind) {
  std::string data;
  std::vector<Offset> offsets{0};
  for (const std::string& value : values) {
    data += value;
    offsets.push_back(static_cast<Offset>(data.size()));
  }
  std::vector<Code> codes(values.size());
  std::vector<Code> codes_alone(values.size());
  std::vector<IdKey> keys(values.size());
  check_ids(kind, data.data(), offsets.data(), values.size(), codes.data(), keys.data());
  check_ids(kind, data.data(), offsets.data(), values.size(), codes_alone.data());
  EXPECT_EQ(codes, codes_alone);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const IdCheck check = check_id(kind, values[i]);
    ASSERT_EQ(check.code, codes[i]);
    ASSERT_EQ(check.key, keys[i]);
  }
}

TEST(IdProperty, AColumnIsItsValues) {
  const std::uint64_t seed = test::test_seed();
  SCOPED_TRACE("seed " + std::to_string(seed));
  Random random(seed);
  const auto counties = test::counties_in_force();
  std::vector<std::string> values{""};
  for (int i = 0; i < 3000; ++i) {
    values.push_back(random_number(random, counties));
    if (random.one_in(3)) damage(values.back(), random);
  }
  for (const IdKind kind : kKinds) {
    expect_column_agrees<std::int32_t>(values, kind);
    expect_column_agrees<std::int64_t>(values, kind);
  }
  check_ids(IdKind::resident, nullptr, std::vector<std::int32_t>{0}.data(), 0, nullptr);
}

}  // namespace
}  // namespace ykt
