// DeliveryGuide: making and post of cards (R14), and how strictly a pack says it.
#include "ykt/service/delivery_guide.hpp"

#include "service/builtin_guides.hpp"

namespace ykt {
namespace {

using namespace testing_guides;
using Texts = std::vector<std::string>;

TEST(DeliveryGuide, H77H78H82H84H85) {
  const DeliveryGuide& delivery = henan().delivery;
  EXPECT_EQ(*delivery.address_change, AddressChange::until_made);                     // H84
  EXPECT_EQ(*delivery.tracking, TrackingShown::from_pick_up);                         // H78
  EXPECT_EQ(*delivery.made_online, "制卡完成（待分发）");                             // H82
  EXPECT_EQ(*delivery.made_at_counter, "待领卡");                                     // H82
  EXPECT_EQ(delivery.progress_ways->size(), 3u);                                      // H82
  EXPECT_EQ(*delivery.trouble_words, (Texts{"退回妥投", "未妥投", "运单状态异常"}));  // H85
  EXPECT_EQ(delivery.post_hotlines->at(0).number, "0371—63312891");                   // H85
  EXPECT_EQ(delivery.hotlines->at(0).number, "0371—12333 转 3");                      // H85
  EXPECT_EQ(delivery.late_causes->size(), 3u);                                        // H77
  EXPECT_EQ(delivery.late_causes.source(), "H77");
}

TEST(DeliveryGuide, EveryProblemHasItsPath) {
  expect_problems({
      {"an empty part says nothing", R"("delivery":{})", {}},
      {"a text", R"("delivery":"post")", {"pack_type /delivery"}},
      {"a day that no source names",
       R"("delivery":{"address_change":{"value":"always","source":"x"}})",
       {"pack_choice /delivery/address_change/value"}},
      {"a number in its place",
       R"("delivery":{"tracking":{"value":1,"source":"x"}})",
       {"pack_type /delivery/tracking/value"}},
      {"a hotline without a number",
       R"("delivery":{"post_hotlines":{"value":[{"name":"x"}],"source":"x"}})",
       {"pack_key_missing /delivery/post_hotlines/value/0/number"}},
      {"no hotline at all",
       R"("delivery":{"hotlines":{"value":[],"source":"x"}})",
       {"pack_text_empty /delivery/hotlines/value"}},
      {"a blank word, no source, an unknown key",
       R"("delivery":{"trouble_words":{"value":[" "],"source":"x"},"made_online":{"value":"x"},"speed":1})",
       {"pack_source_missing /delivery/made_online/source", "pack_text_empty /delivery/trouble_words/value/0",
        "pack_key_unknown /delivery/speed"}},
  });
}

}  // namespace
}  // namespace ykt
