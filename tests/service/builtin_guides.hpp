// The built-in guides, and small packs with one part each, for the tests of this room.
#pragma once
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "ykt/policy/builtin_packs.hpp"
#include "ykt/service/guide_pack.hpp"

namespace ykt::testing_guides {

inline GuidePack builtin(std::string_view name) {
  const auto text = builtin_pack(name);
  EXPECT_TRUE(text) << name;
  Result<GuidePack> pack = text ? load_guides(*text) : Result<GuidePack>(GuidePack{});
  EXPECT_TRUE(pack) << (pack ? "" : pack.error().path);
  return pack ? *pack : GuidePack{};
}
inline const GuidePack& leshan() {
  static const GuidePack pack = builtin("leshan.guides");
  return pack;
}
inline const GuidePack& henan() {
  static const GuidePack pack = builtin("henan.guides");
  return pack;
}
inline const Guide& guide(const GuidePack& pack, CardService service) {
  const Guide* found = find_guide(pack, service);
  EXPECT_NE(found, nullptr) << slug(service);
  static const Guide kNone;
  return found ? *found : kNone;
}

/// `code path` of each problem.
inline std::vector<std::string> problems_of(std::string_view text) {
  std::vector<std::string> out;
  for (const Error& error : check_guides(text))
    out.push_back(std::string(slug(error.code)) + " " + error.path);
  return out;
}

/// A small pack with `part` beside its one guide, which states nothing.
inline std::string pack_with_part(std::string_view part) {
  return R"({"name":"t.guides","kind":"guides","region":"511100","version":"1","source":"test",)" +
         std::string(part) + R"(,"guides":[{"service":"apply"}]})";
}

struct BadPart {
  const char* why;
  const char* part;
  std::vector<std::string> problems;
};

inline void expect_problems(const std::vector<BadPart>& bad) {
  for (const BadPart& each : bad) {
    EXPECT_EQ(problems_of(pack_with_part(each.part)), each.problems) << each.why;
    EXPECT_EQ(load_guides(pack_with_part(each.part)).has_value(), each.problems.empty()) << each.why;
  }
}

}  // namespace ykt::testing_guides
