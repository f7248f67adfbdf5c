// Limits of citizens' queries through C (R11).
#include "store.hpp"

namespace ykt::testing_capi {
namespace {

/// The first letters of the field.
std::string limited(const Reply& reply) {
  EXPECT_TRUE(reply) << reply.slug;
  const auto at = reply.text.find("\"limited\":");
  return at == std::string::npos ? "" : reply.text.substr(at + 10, 4);
}

// They come with the options; 0 is the library's own.
TEST(QueryLimits, SlowAGuesserDown) {
  Store store(2);
  ASSERT_TRUE(store.execute("root", "ActorAdd", R"({"actor":"desk","title":"test"})"));
  ASSERT_TRUE(store.execute("root", "GrantAdd", R"({"actor":"desk","role":"public_desk","scope":"all"})"));
  const std::string asked = R"({"name":"试一","last_six":"123456"})";
  EXPECT_EQ(limited(store.execute("desk", "PublicQuery", asked)), "fals");
  EXPECT_EQ(limited(store.execute("desk", "PublicQuery", asked)), "fals");
  EXPECT_EQ(limited(store.execute("desk", "PublicQuery", asked)), "true");
  ykt_platform_options options = YKT_PLATFORM_OPTIONS_INIT;
  options.first_administrator = given("root");
  options.clock = &clock_2025;
  options.query_window_minutes = -1;
  store.close();
  const auto refused = store.open_with(options);
  EXPECT_EQ(refused.slug, "query_limits_invalid");
  EXPECT_EQ(refused.path, "/query_limits/window_minutes");
}

}  // namespace
}  // namespace ykt::testing_capi
