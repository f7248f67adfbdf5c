// BankSideGuide: the banks of a region and the bank's side of a card, and how strictly a pack says it.
#include "ykt/service/bank_side.hpp"

#include "service/builtin_guides.hpp"

namespace ykt {
namespace {

using namespace testing_guides;
using Texts = std::vector<std::string>;

TEST(BankSideGuide, H64SevenBanksActivateNationwideAndFiveProvincewide) {
  Texts nationwide, provincewide;
  for (const RegionBank& bank : henan().bank_side.banks) {
    EXPECT_TRUE(*bank.issues) << bank.name;
    EXPECT_EQ(bank.activates.source(), "H64");
    (*bank.activates == ActivationReach::nationwide ? nationwide : provincewide).push_back(bank.name);
  }
  EXPECT_EQ(nationwide,
            (Texts{"中国银行", "农业银行", "工商银行", "建设银行", "交通银行", "邮储银行", "中信银行"}));
  EXPECT_EQ(provincewide, (Texts{"农信社", "中原银行", "平顶山银行", "洛阳银行", "招商银行"}));
  ASSERT_NE(find_region_bank(henan(), "农信社"), nullptr);
  EXPECT_EQ(find_region_bank(henan(), "火星银行"), nullptr);
}

TEST(BankSideGuide, H51H62H63H65H66H68H69H70) {
  const BankSideGuide& side = henan().bank_side;
  EXPECT_TRUE(*side.issuing_bank_only);                                                // H63
  EXPECT_TRUE(*side.in_person);                                                        // H51
  EXPECT_EQ(*side.materials, (Texts{"有效身份证件", "社保卡"}));                       // H51
  EXPECT_EQ(*side.proxy, BankAnswer::ask_the_bank);                                    // H66
  EXPECT_EQ(*side.phone_needed, BankAnswer::ask_the_bank);                             // H65
  EXPECT_EQ(*side.account_class, "I");                                                 // H70
  EXPECT_EQ(side.functions->size(), 6u);                                               // H70
  EXPECT_TRUE(*side.payment_apps);                                                     // H68
  EXPECT_EQ(*side.pin_reset, (Texts{"本人有效身份证件原件", "社保卡"}));               // H69
  EXPECT_EQ(*side.state_known_from, (Texts{"发卡银行营业网点", "发卡银行客服电话"}));  // H62
}

TEST(BankSideGuide, LeshanSaysNothingOfIt) {
  EXPECT_EQ(leshan().bank_side, BankSideGuide{});
  EXPECT_EQ(leshan().delivery, DeliveryGuide{});
}

TEST(BankSideGuide, EveryProblemHasItsPath) {
  expect_problems({
      {"an empty part says nothing", R"("bank_side":{})", {}},
      {"a list", R"("bank_side":[])", {"pack_type /bank_side"}},
      {"no bank in it", R"("bank_side":{"banks":[]})", {"pack_text_empty /bank_side/banks"}},
      {"a bank without a name",
       R"("bank_side":{"banks":[{"issues":{"value":true,"source":"x"}}]})",
       {"pack_key_missing /bank_side/banks/0/name"}},
      {"a bank of which nothing is said",
       R"("bank_side":{"banks":[{"name":"甲银行"}]})",
       {"pack_key_missing /bank_side/banks/0/issues"}},
      {"one bank twice",
       R"("bank_side":{"banks":[{"name":"甲银行","issues":{"value":true,"source":"x"}},
                                {"name":"甲银行","activates":{"value":"nationwide","source":"x"}}]})",
       {"guide_topic_repeated /bank_side/banks/1/name"}},
      {"a reach that nobody knows",
       R"("bank_side":{"banks":[{"name":"甲银行","activates":{"value":"worldwide","source":"x"}}]})",
       {"pack_choice /bank_side/banks/0/activates/value"}},
      {"an answer that is neither of three",
       R"("bank_side":{"proxy":{"value":true,"source":"H66"}})",
       {"pack_type /bank_side/proxy/value"}},
      {"without its source, and an unknown key",
       R"("bank_side":{"phone_needed":{"value":"yes"},"fee":{"value":true,"source":"x"}})",
       {"pack_source_missing /bank_side/phone_needed/source", "pack_key_unknown /bank_side/fee"}},
  });
}

}  // namespace
}  // namespace ykt
