// The service counter through C: a card asked for, made and handed out (R12 to R14).
#include "store.hpp"

namespace ykt::testing_capi {
namespace {

TEST(Service, ACardIsAskedForMadeAndHandedOut) {
  Store store;
  const std::string id = make_id(19500101, 7);
  const std::string person = R"({"id_kind":"resident","id_number":")" + id + R"("})";
  for (const char* actor : {"manager", "registrar", "counter"})
    ASSERT_TRUE(
        store.execute("root", "ActorAdd", std::string(R"({"actor":")") + actor + R"(","title":"test"})"));
  for (const char* grant : {R"({"actor":"manager","role":"finance_manager","scope":"410000"})",
                            R"({"actor":"registrar","role":"registrar","scope":"410000"})",
                            R"({"actor":"counter","role":"service_clerk","scope":"410000"})"})
    ASSERT_TRUE(store.execute("root", "GrantAdd", grant));
  ASSERT_TRUE(store.execute("manager", "PackInstall", R"({"name":"henan.guides"})"));
  ASSERT_TRUE(store.execute("manager", "BankAdd",
                            R"({"bank":"bank_a","name":"示例甲银行","issuing":true,"paying":true})"));
  ASSERT_TRUE(
      store.execute("registrar", "PersonRegister",
                    R"({"id_kind":"resident","id_number":")" + id + R"(","name":"试甲","area":"410105"})"));

  const std::string asked = R"({"division":"410105","person":)" + person +
                            R"(,"service":"apply","channel":"online","materials":[],"bank":"bank_a"})";
  std::string by_child = asked;
  by_child.replace(by_child.size() - 1, 1,
                   R"(,"proxy":{"person":{"id_kind":"resident","id_number":")" + make_id(20080101, 7) +
                       R"("},"guardian":false,"guardianship_proof":false}})");
  const Reply young = store.execute("counter", "ServiceFile", by_child);
  EXPECT_EQ(young.slug, "proxy_too_young");  // H74
  EXPECT_EQ(young.path, "/proxy");
  const Reply taken = store.execute("counter", "ServiceFile", asked);
  ASSERT_TRUE(taken) << taken.slug << taken.path;
  EXPECT_EQ(at(taken, "/stage"), "applied");
  EXPECT_EQ(at(taken, "/cost/fee"), "fee_not_stated");
  EXPECT_EQ(store.execute("counter", "ServiceFile", asked).slug, "service_request_open");

  const std::string request = R"({"request":")" + at(taken, "/request") + R"(")";
  ASSERT_TRUE(store.execute("counter", "ProductionRecord", request + R"(,"step":"accept"})"));
  const Reply account = store.execute(
      "counter", "ProductionAccount",
      request + R"(,"bank":"bank_a","account":")" + make_account(7) + R"(","account_name":"试甲"})");
  ASSERT_TRUE(account) << account.slug << account.path;
  EXPECT_EQ(at(account, "/held"), "0");
  for (const char* step : {"make", "keep_to_collect", "hand_out"})
    ASSERT_TRUE(store.execute("counter", "ProductionRecord", request + R"(,"step":")" + step + R"("})"));
  const Reply card = store.query("counter", "CardGet", R"({"person":)" + person + "}");
  ASSERT_TRUE(card) << card.slug << card.path;
  EXPECT_EQ(at(card, "/bank_side/state"), "inactive");
  EXPECT_EQ(at(card, "/payment"), "arrives_not_drawn");  // H50
  const Reply told =
      store.query("counter", "CardAdviceGet", R"({"division":"410105","question":"found_again"})");
  EXPECT_EQ(at(told, "/answer"), "card_advice_depends");
}

}  // namespace
}  // namespace ykt::testing_capi
