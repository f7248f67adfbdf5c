// GuidePack: one canonical text, the names of every value, and what a pack does not state.
#include "ykt/service/guide_pack.hpp"

#include <algorithm>
#include <random>
#include <set>

#include "service/builtin_guides.hpp"
#include "service/guide_reader.hpp"

namespace ykt {
namespace {

using namespace testing_guides;
using Texts = std::vector<std::string>;

TEST(GuidePack, ItsCanonicalTextLoadsAsTheSamePack) {
  for (const GuidePack* pack : {&leshan(), &henan()}) {
    const std::string text = canonical_text(*pack);
    const Result<GuidePack> again = load_guides(text);
    ASSERT_TRUE(again) << again.error().path;
    EXPECT_EQ(*again, *pack);
    EXPECT_EQ(canonical_text(*again), text);
  }
}

template <class E>
void expect_names(E last) {
  std::set<std::string_view> names;
  for (int i = 0; i <= static_cast<int>(last); ++i) names.insert(slug(static_cast<E>(i)));
  EXPECT_EQ(names.size(), static_cast<std::size_t>(last) + 1) << *names.begin();
  EXPECT_FALSE(names.contains(""));
  EXPECT_EQ(slug(static_cast<E>(static_cast<int>(last) + 1)), "");
}

TEST(GuidePack, EveryValueHasANameOfItsOwn) {
  expect_names(packs::kLast<CardService>);
  expect_names(packs::kLast<ServiceChannel>);
  expect_names(packs::kLast<ServicePlace>);
  expect_names(packs::kLast<FeeKind>);
  expect_names(packs::kLast<BankChoice>);
  expect_names(packs::kLast<OnlineKind>);
  expect_names(packs::kLast<MinorProxy>);
  expect_names(packs::kLast<NoticeTopic>);
  expect_names(packs::kLast<AccountCharge>);
  expect_names(packs::kLast<ReplacementReason>);
  expect_names(packs::kLast<ReplacementNeed>);
  expect_names(packs::kLast<ActivationReach>);
  expect_names(packs::kLast<BankAnswer>);
  expect_names(AddressChange::until_made);
  expect_names(TrackingShown::from_pick_up);
  expect_names(packs::kLast<CardQuestion>);
  expect_names(packs::kLast<CardVerdict>);
  expect_names(packs::kLast<AdviceCase>);
}

bool has(const Texts& gaps, std::string_view path) { return std::ranges::count(gaps, path) == 1; }

TEST(GuideGaps, OfHenan) {
  const Texts gaps = guide_gaps(henan());
  for (const char* path : {"/postage/remote", "/replacement/third_generation", "/guides/change_pin",
                           "/guides/apply/fee", "/guides/replace/time", "/guides/activate/proxy/counter"})
    EXPECT_TRUE(has(gaps, path)) << path;
  for (const std::string& path : gaps)
    for (const char* whole :
         {"/hotlines", "/notices", "/account_fees", "/bank_side", "/delivery", "/answers"})
      EXPECT_FALSE(path.starts_with(whole)) << path;
}

TEST(GuideGaps, OfLeshan) {
  const Texts gaps = guide_gaps(leshan());
  for (const char* path :
       {"/hotlines", "/site_search", "/postage/inside", "/notices/keeping", "/account_fees/annual",
        "/replacement/lost", "/bank_side/banks", "/bank_side/proxy", "/delivery/tracking", "/answers/lost",
        "/answers/activate_by_proxy", "/guides/associate", "/guides/apply/office", "/guides/cancel/fee"})
    EXPECT_TRUE(has(gaps, path)) << path;
  for (const char* path : {"/replacement/key_information_changed", "/guides/apply/fee", "/guides/cancel",
                           "/answers/new_card_needed"})
    EXPECT_FALSE(has(gaps, path)) << path;
}

TEST(GuideGaps, APackOfAlmostNothingLacksEverythingAndIsInOrder) {
  const std::string text = pack_with_part(R"("note":"a third region begins here")");
  EXPECT_EQ(problems_of(text), Texts{});
  const Texts gaps = guide_gaps(load_guides(text).value());
  EXPECT_EQ(std::set<std::string>(gaps.begin(), gaps.end()).size(), gaps.size());
  // 2 of the region, 4 of the post, 9 topics, 5 charges, 15 reasons, 12 of the bank's side, 9 of delivery, 23
  // questions, 14 services and 17 fields of the one that is there.
  EXPECT_EQ(gaps.size(), 2u + 4 + 9 + 5 + 15 + 12 + 9 + 23 + 14 + 17);
}

/// Every stated field of the pack's own JSON, each as a way down to it.
void stated_fields(Json& json, std::vector<Json*>& into) {
  if (JsonArray* items = json.array())
    for (Json& item : *items) stated_fields(item, into);
  JsonObject* members = json.object();
  if (!members) return;
  for (JsonMember& member : *members) {
    if (member.second.find("value") && member.second.find("source")) into.push_back(&member.second);
    stated_fields(member.second, into);
  }
}

// Taking a field back never fills a gap.
TEST(GuideGaps, PropertyTakingAFieldBackFillsNoGap) {
  const unsigned seed = 20261;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  for (const GuidePack* pack : {&leshan(), &henan()}) {
    Json json = parse_json(canonical_text(*pack)).value();
    std::vector<Json*> fields;
    stated_fields(json, fields);
    std::ranges::shuffle(fields, random);
    Texts before = guide_gaps(*pack);
    std::ranges::sort(before);
    for (Json* field : fields) {
      const Json kept = *field;
      (*field->object())[0].second = Json();
      const Result<GuidePack> less = load_guides(to_text(json));
      if (!less) {  // half of a rule: refused, and put back
        *field = kept;
        continue;
      }
      Texts after = guide_gaps(*less);
      std::ranges::sort(after);
      ASSERT_TRUE(std::ranges::includes(after, before));
      before = std::move(after);
    }
  }
}

}  // namespace
}  // namespace ykt
