// Rules by name and the schema of commands through C: without a store.
#include "store.hpp"

namespace ykt::testing_capi {
namespace {

TEST(Schema, NamesTheCommandsAndIsJson) {
  auto schema = made<ykt_string>([](auto** out, auto** error) { return ykt_commands_schema(out, error); });
  ASSERT_TRUE(schema);
  std::int64_t count = 0;
  ASSERT_EQ(ykt_string_count_at(schema.value.get(), "/commands", YKT_NUL, &count, nullptr), YKT_OK);
  EXPECT_GT(count, 20);
  ASSERT_EQ(ykt_string_count_at(schema.value.get(), "/rules", YKT_NUL, &count, nullptr), YKT_OK);
  EXPECT_GE(count, 14);
}

TEST(Rule, IsAppliedWithoutAStore) {
  const auto apply = [](const char* rule, const std::string& json) {
    return Store::reply([&](auto** out, auto** error) {
      return ykt_rule_apply(rule, YKT_NUL, json.data(), json.size(), out, error);
    });
  };
  const std::string step =
      R"({"facts":{"state":"draft","actor":"clerk","steps_taken":[],"preliminary_review":true,
      "objections_open":0,"published_policy":true,"lines":3,"lines_payable":3,"lines_unfunded":3,"lines_dispatched":0,
      "unfunded":"270.00","unfunded_reissue":"0.00"},"command":{"step":"submit"},"as_of":"2025-03-03"})";
  const Reply change = apply("batch_step", step);
  ASSERT_TRUE(change) << change.slug << change.path;
  EXPECT_NE(at(change, "/next"), "draft");
  std::string empty = step;
  empty.replace(empty.find("\"lines\":3"), 9, "\"lines\":0");
  EXPECT_EQ(apply("batch_step", empty).slug, "batch_empty");
  EXPECT_EQ(apply("no_rule", step).slug, "rule_unknown");
  EXPECT_EQ(apply("batch_step", "{").slug, "json_syntax");
  EXPECT_EQ(apply("batch_step", "{}").path, "/facts");
  const Reply unknown = apply("payee_resolution", R"({"facts":{"paid":1}})");
  EXPECT_EQ(unknown.slug, "field_unknown");
  EXPECT_EQ(unknown.path, "/facts/paid");
}

}  // namespace
}  // namespace ykt::testing_capi
