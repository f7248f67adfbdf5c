// Packs of delegated holding: what the two seeds state and do not state, and every problem with its path.
#include "ykt/policy/holding_pack.hpp"

#include <gtest/gtest.h>

#include "ykt/policy/builtin_packs.hpp"

namespace ykt {
namespace {

HoldingPack builtin(std::string_view name) { return load_holding_pack(*builtin_pack(name)).value(); }

TEST(HoldingPacks, LeshanHasFourGroupsAndBarsCadres) {  // L1
  const HoldingPack pack = builtin("leshan.holding");
  const HoldingRule rule = pack.rule();
  EXPECT_EQ(std::vector<TagKind>(rule.groups.begin(), rule.groups.end()),
            (std::vector<TagKind>{TagKind::low_income, TagKind::destitute, TagKind::disabled,
                                  TagKind::poverty_registered}));
  EXPECT_TRUE(rule.cadres_barred);
  EXPECT_TRUE(rule.document_needed);
  EXPECT_FALSE(rule.months_max || pack.cards_max);
}

TEST(HoldingPacks, HenanStatesNeitherGroupsNorBarNorTerm) {  // H45
  const HoldingPack pack = builtin("henan.holding");
  EXPECT_FALSE(pack.groups || pack.cadres_barred || pack.months_max || pack.document_needed ||
               pack.cards_max);
  EXPECT_EQ(pack.groups.source(), "H45");
  EXPECT_TRUE(pack.rule().groups.empty());
  EXPECT_FALSE(pack.rule().cadres_barred);
}

TEST(HoldingPacks, GoThroughTheirCanonicalText) {
  for (const char* name : {"leshan.holding", "henan.holding"}) {
    const HoldingPack pack = builtin(name);
    const std::string canonical = canonical_text(pack);
    EXPECT_EQ(load_holding_pack(canonical).value(), pack) << name;
    EXPECT_EQ(canonical_text(load_holding_pack(canonical).value()), canonical) << name;
  }
}

TEST(HoldingPacks, EveryProblemHasItsPath) {
  const auto problems = [](const std::string& rest) {
    std::string out;
    for (const Error& error : check_holding_pack(
             R"({"name":"t.holding","kind":"holding","region":"511100","version":"1","source":"test")" +
             rest))
      out += std::string(slug(error.code)) + " " + error.path + "\n";
    return out;
  };
  EXPECT_EQ(problems("}"), "");
  EXPECT_EQ(problems(R"(,"groups":{"value":["poor"],"source":"s"}})"), "pack_choice /groups/value/0\n");
  EXPECT_EQ(problems(R"(,"groups":{"value":[],"source":"s"}})"), "pack_type /groups/value\n");
  EXPECT_EQ(problems(R"(,"months_max":{"value":0,"source":"s"},"cards_max":{"value":0,"source":"s"}})"),
            "out_of_range /months_max/value\nout_of_range /cards_max/value\n");
  EXPECT_EQ(problems(R"(,"cadres_barred":{"value":true},"fee":1})"),
            "pack_source_missing /cadres_barred/source\npack_key_unknown /fee\n");
}

}  // namespace
}  // namespace ykt
