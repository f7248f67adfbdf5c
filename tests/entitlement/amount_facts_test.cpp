// AmountFacts: strict JSON, in and out.
#include "ykt/entitlement/amount_facts.hpp"

#include <gtest/gtest.h>

namespace ykt {
namespace {

constexpr std::string_view kFull =
    R"({"quantity":"12.35","months":2,"applied_on":"2025-01-02","birth_date":"1940-05-20","ended_on":"2025-06-30",)"
    R"("died_on":"2025-06-30","tags":[{"kind":"disabled","detail":4,"grade":1,"from":"2020-01-01","to":"2030-01-01"}],)"
    R"("household_size":3,"income_per_head":"412.5","protected_persons":[{},{"tags":[]}],)"
    R"("items":[{"code":"A1","count":2}],"paid_this_year":"0.00","cost":"1.00","declared":"2.00",)"
    R"("pot":{"total":"3","part":"33.34"},"sources":[{"fact":"quantity","source":"面积核定表"}]})";

std::string outcome(std::string_view text) {
  const auto facts = amount_facts_from_json(parse_json(text).value());
  return facts ? "ok" : std::string(slug(facts.error().code)) + " " + facts.error().path;
}

TEST(AmountFacts, GoThroughJsonWithEveryMember) {
  const AmountFacts facts = amount_facts_from_json(parse_json(kFull).value()).value();
  EXPECT_EQ(to_text(to_json(facts)), kFull);
  EXPECT_EQ(*facts.quantity, Decimal::of("12.35"));
  EXPECT_FALSE(facts.protected_persons->front().tags.has_value());
  EXPECT_TRUE(facts.protected_persons->back().tags->empty()) << "on record, and none";
  EXPECT_EQ(to_text(to_json(AmountFacts{})), "{}");
}

TEST(AmountFacts, NameWhatIsWrongWithItsPath) {
  struct Case {
    std::string_view text, says;
  };
  const Case cases[] = {
      {R"([])", "pack_type "},
      {R"({"quantity":12.35})", "pack_amount_as_number /quantity"},
      {R"({"quantity":"1e3"})", "decimal_syntax /quantity"},
      {R"({"months":"2"})", "pack_type /months"},
      {R"({"applied_on":"2025-02-30"})", "date_not_real /applied_on"},
      {R"({"tags":{}})", "pack_type /tags"},
      {R"({"tags":[{"kind":"rich","from":"2025-01-01"}]})", "pack_choice /tags/0/kind"},
      {R"({"tags":[{"kind":"disabled"}]})", "pack_key_missing /tags/0/from"},
      {R"({"tags":[{"kind":"disabled","grade":256,"from":"2025-01-01"}]})", "out_of_range /tags/0/grade"},
      {R"({"protected_persons":[{"name":"x"}]})", "pack_key_unknown /protected_persons/0/name"},
      {R"({"items":[{"count":1}]})", "pack_key_missing /items/0/code"},
      {R"({"paid_this_year":"1.005"})", "money_too_fine /paid_this_year"},
      {R"({"pot":{"total":"3"}})", "pack_key_missing /pot/part"},
      {R"({"sources":[{"fact":"luck","source":"x"}]})", "pack_choice /sources/0/fact"},
      {R"({"guess":1})", "pack_key_unknown /guess"},
  };
  for (const Case& c : cases) EXPECT_EQ(outcome(c.text), c.says) << c.text;
}

}  // namespace
}  // namespace ykt
