// Namesakes: one digit off, and nothing else; a double loop over texts as the judge.
#include "ykt/screening/namesake.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <random>
#include <string>

namespace ykt {
namespace {

constexpr RuleSetting kBlocks{true, Severity::blocks};

NamedRow row(std::int64_t name, std::uint64_t key, std::uint32_t number) { return {name, {key}, number}; }

TEST(Namesake, IsOneDigitOffOfTheSeventeen) {
  const IdKey number{51110219480305002};
  EXPECT_TRUE(one_digit_apart(number, {51110219480305003}));
  EXPECT_TRUE(one_digit_apart(number, {51110219490305002}));
  EXPECT_TRUE(one_digit_apart(number, {61110219480305002}));
  EXPECT_FALSE(one_digit_apart(number, number));
  EXPECT_FALSE(one_digit_apart(number, {51110219480305013}));               // two digits
  EXPECT_FALSE(one_digit_apart({51110219480305009}, {51110219480305010}));  // one more is two digits off
  EXPECT_FALSE(one_digit_apart(number, {}));
}

TEST(Namesake, NeedsTheSameName) {
  std::vector<NamedRow> persons{row(7, 51110219480305002, 0), row(8, 51110219480305002, 1)};
  std::vector<NamedRow> list{row(7, 51110219480305003, 5), row(7, 51110219480305001, 6),
                             row(9, 51110219480305003, 7)};
  sort_named(persons);
  sort_named(list);
  std::vector<Finding> out;
  find_namesakes(persons, list, kBlocks, out);
  EXPECT_EQ(out, (std::vector<Finding>{{0, Code::screening_namesake_dead, Severity::blocks, 6}}));
  out.clear();
  find_namesakes(persons, list, {false, Severity::blocks}, out);
  EXPECT_TRUE(out.empty());
}

TEST(NamesakeProperty, AgreesWithADoubleLoopOverTexts) {
  const auto seed = static_cast<std::uint32_t>(std::chrono::steady_clock::now().time_since_epoch().count());
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const auto some = [&](std::size_t count) {
    std::vector<NamedRow> rows;
    for (std::size_t i = 0; i < count; ++i)
      rows.push_back(row(static_cast<std::int64_t>(random() % 3), 51110219480305000 + random() % 200,
                         static_cast<std::uint32_t>(i)));
    sort_named(rows);
    return rows;
  };
  for (int round = 0; round < 50; ++round) {
    const auto persons = some(20);
    const auto list = some(20);
    std::vector<Finding> out;
    find_namesakes(persons, list, kBlocks, out);
    std::size_t expected = 0;
    for (const NamedRow& person : persons) {
      bool found = false;
      for (const NamedRow& other : list) {
        const std::string a = std::to_string(person.key.value);
        const std::string b = std::to_string(other.key.value);
        int apart = 0;
        for (std::size_t i = 0; i < a.size(); ++i) apart += a[i] != b[i];
        found |= person.name == other.name && apart == 1;
      }
      expected += found;
    }
    EXPECT_EQ(out.size(), expected);
  }
}

}  // namespace
}  // namespace ykt
