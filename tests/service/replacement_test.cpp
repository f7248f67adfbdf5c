// Replacement: for which reasons a card is replaced, as each region says, and how strictly a pack says it.
#include "ykt/service/replacement.hpp"

#include "service/builtin_guides.hpp"

namespace ykt {
namespace {

using namespace testing_guides;

struct Row {
  ReplacementReason reason;
  const char* need;  ///< with its source
  const char* instead;
  const char* insisting;
};

template <class T>
std::string said(const Stated<T>& field) {
  return (field ? std::string(slug(*field)) : std::string("not stated")) +
         (field.source().empty() ? "" : " " + field.source());
}

// H81 H87-H89 H91-H93 H96 H98
TEST(Replacement, HenanOfEachReason) {
  using R = ReplacementReason;
  constexpr const char* kNo = "not stated";
  const Row rows[] = {{R::lost, "must H96", kNo, kNo},
                      {R::expired, "must H98", kNo, kNo},
                      {R::damaged, "must H98", kNo, kNo},
                      {R::demagnetised, "must H98", kNo, kNo},
                      {R::key_information_changed, "must H98", kNo, kNo},
                      {R::bank_changed, "must H98", kNo, kNo},
                      {R::insured_elsewhere, "must H98", kNo, kNo},
                      {R::insured_in_region, "not_needed H87", "associate H81", "counter H81"},
                      {R::moved_in_region, "not_needed H89", "associate H87", kNo},
                      {R::status_changed, "not_needed H88", kNo, kNo},
                      {R::mislaid, "not_needed H87", "report_loss H87", kNo},
                      {R::pin_forgotten, "not_needed H87", "reset_pin H87", kNo},
                      {R::photo_differs, "may H92", kNo, kNo},
                      {R::identity_photo_changed, "not_needed H93", kNo, kNo},
                      // H91 names it as a replacement and does not say that it is needed.
                      {R::third_generation, "not stated H91", kNo, kNo}};
  ASSERT_EQ(henan().replacement.size(), std::size(rows));
  for (const Row& row : rows) {
    const ReplacementRule* rule = find_replacement(henan(), row.reason);
    ASSERT_NE(rule, nullptr) << slug(row.reason);
    EXPECT_EQ(said(rule->need), row.need) << slug(row.reason);
    EXPECT_EQ(said(rule->instead), row.instead) << slug(row.reason);
    EXPECT_EQ(said(rule->insisting), row.insisting) << slug(row.reason);
  }
}

TEST(Replacement, LeshanL5OfKeyInformationAndOfNothingElse) {
  ASSERT_EQ(leshan().replacement.size(), 1u);
  const ReplacementRule* rule = find_replacement(leshan(), ReplacementReason::key_information_changed);
  ASSERT_NE(rule, nullptr);
  EXPECT_EQ(said(rule->need), "must L5");
  EXPECT_EQ(rule->steps->size(), 2u);  // the register first, then the card
  EXPECT_EQ(find_replacement(leshan(), ReplacementReason::lost), nullptr);
}

TEST(Replacement, EveryProblemHasItsPath) {
  expect_problems({
      {"no more than a reason whose need nobody states",
       R"("replacement":[{"reason":"third_generation","need":{"value":null,"source":"H91"}}])",
       {}},
      {"no list", R"("replacement":{})", {"pack_type /replacement"}},
      {"nothing in it", R"("replacement":[])", {"pack_text_empty /replacement"}},
      {"a reason that nobody knows",
       R"("replacement":[{"reason":"bored","need":{"value":"may","source":"x"}}])",
       {"pack_choice /replacement/0/reason"}},
      {"a reason without what follows",
       R"("replacement":[{"reason":"lost"}])",
       {"pack_key_missing /replacement/0/need"}},
      {"a need without its source",
       R"("replacement":[{"reason":"lost","need":{"value":"must"}}])",
       {"pack_source_missing /replacement/0/need/source"}},
      {"one reason twice, and a bad one that is not compared",
       R"("replacement":[{"reason":"x","need":{"value":"may","source":"x"}},
                         {"reason":"lost","need":{"value":"may","source":"x"}},
                         {"reason":"lost","need":{"value":"must","source":"y"}}])",
       {"pack_choice /replacement/0/reason", "guide_topic_repeated /replacement/2/reason"}},
      {"instead of what is needed",
       R"("replacement":[{"reason":"lost","need":{"value":"must","source":"x"},
                          "instead":{"value":"associate","source":"x"}}])",
       {"pack_member_misplaced /replacement/0/instead"}},
      {"insisting on what one may have anyway",
       R"("replacement":[{"reason":"lost","need":{"value":"may","source":"x"},
                          "insisting":{"value":"counter","source":"x"}}])",
       {"pack_member_misplaced /replacement/0/insisting"}},
      {"both where no card is needed",
       R"("replacement":[{"reason":"lost","need":{"value":"not_needed","source":"x"},
                          "instead":{"value":"associate","source":"x"},
                          "insisting":{"value":"counter","source":"x"}}])",
       {}},
      {"a service that nobody knows, and a key",
       R"("replacement":[{"reason":"lost","need":{"value":"not_needed","source":"x"},
                          "instead":{"value":"fly","source":"x"},"colour":1}])",
       {"pack_choice /replacement/0/instead/value", "pack_key_unknown /replacement/0/colour"}},
  });
}

}  // namespace
}  // namespace ykt
