// Policies' documents to download: kept, held against the policy's digest, and given back (R11).
#include <gtest/gtest.h>

#include "platform/county.hpp"
#include "ykt/policy/document_file.hpp"

namespace ykt::test {
namespace {

constexpr const char* kTitle = "实施办法";
constexpr const char* kCity = "511100";
constexpr const char* kDistrict = "511111";  // whose overlay states no documents of its own
const std::string kFile = "%PDF-1.7 示例";

std::string hex_of(std::string_view bytes) { return digest(DigestAlgorithm::sm3, bytes)->hex(); }

class PolicyDocuments : public ::testing::Test {
 protected:
  void SetUp() override { county.set_up(); }

  void state(const std::optional<std::string>& digest, const char* division = kCity,
             const char* title = kTitle) {
    PolicyAdjust adjust{.division = division, .policy = kLivingSubsidy, .from = from, .source = "示例"};
    adjust.documents = std::vector<PolicyDocument>{{title, "1号", Date::of(2025, 1, 1), digest}};
    county.must("manager", adjust);
    from = *from.plus_days(1);
  }
  PolicyDocumentAdd adding(const char* division = kCity) const {
    return {.division = division, .policy = kLivingSubsidy, .title = kTitle, .file_name = "a.pdf"};
  }
  PolicyDocumentGet getting(const char* division = kDistrict) const {
    return {.division = division, .policy = kLivingSubsidy, .title = kTitle};
  }
  std::string told(const PolicyDocumentGet& asked, const char* actor = "desk") {
    const auto file = county.platform().query(actor, asked);
    return file ? file->content.content : std::string(slug(file.error().code)) + " " + file.error().path;
  }
  std::string refusal(const PolicyDocumentAdd& command, std::string bytes, const char* actor = "manager") {
    const auto reply =
        county.platform().execute(actor, command, Input::from_bytes(std::move(bytes)), county.request());
    return reply ? "ok" : std::string(slug(reply.error().code)) + " " + reply.error().path;
  }

  County county;
  Date from = Date::of(2025, 2, 1);
};

TEST_F(PolicyDocuments, OneWithoutADigestIsRecordedWithItsOwn) {
  state({});
  EXPECT_EQ(told(getting()), "not_found /title");
  const PolicyDocumentAdded added = county.must("manager", adding(), kFile);
  EXPECT_EQ(added.digest, hex_of(kFile));
  EXPECT_EQ(added.size, std::ssize(kFile));
  const PolicyDocumentFile file = county.ask("desk", getting());
  EXPECT_EQ(file.content.content, kFile);
  EXPECT_EQ(file.digest, added.digest);
  EXPECT_EQ(file.file_name, "a.pdf");
  const auto documents =
      county.ask("desk", PolicyDocumentList{.division = kDistrict, .policy = kLivingSubsidy}).documents;
  ASSERT_EQ(documents.size(), 1U);
  EXPECT_EQ(documents[0].digest, added.digest);
  EXPECT_EQ(documents[0].size, added.size);
  EXPECT_EQ(documents[0].added_on, Date::of(2025, 3, 3));
  EXPECT_EQ(documents[0].number, "1号");
  // A later file takes its place, the very same is refused.
  EXPECT_EQ(refusal(adding(), kFile), "policy_document_on_record ");
  county.must("manager", adding(), kFile + "2");
  EXPECT_EQ(told(getting()), kFile + "2");
  EXPECT_EQ(county.verdict()->first_bad_entry, 0);
}

TEST_F(PolicyDocuments, OneWithADigestIsThatFileOrNone) {
  state(hex_of(kFile));
  EXPECT_EQ(refusal(adding(), "another"), "policy_document_digest_differs ");
  EXPECT_EQ(told(getting()), "not_found /title");
  const auto before =
      county.ask("desk", PolicyDocumentList{.division = kDistrict, .policy = kLivingSubsidy}).documents;
  EXPECT_EQ(before.at(0).digest, hex_of(kFile));
  EXPECT_FALSE(before.at(0).size);
  county.must("manager", adding(), kFile);
  EXPECT_EQ(told(getting()), kFile);
  // A version that states another digest is another file's.
  state(hex_of("new"));
  EXPECT_EQ(told(getting()), "not_found /title");
  PolicyDocumentGet earlier = getting();
  earlier.date = Date::of(2025, 2, 1);
  EXPECT_EQ(told(earlier), kFile);
}

TEST_F(PolicyDocuments, TheNearestDivisionsFileCounts) {
  state({});
  county.must("manager", adding(), "of the city");
  county.must("manager", adding(kDistrict), "of the county");
  EXPECT_EQ(told(getting()), "of the county");
  EXPECT_EQ(told(getting(kCity)), "of the city");
  EXPECT_EQ(told(getting("511181")), "of the city");
  county.must("manager", adding(), "of the city, later");
  EXPECT_EQ(told(getting()), "of the county");
  EXPECT_EQ(told(getting("511181")), "of the city, later");
}

TEST_F(PolicyDocuments, WhatIsWrongIsSaidAndNothingIsKept) {
  state({});
  PolicyDocumentAdd one = adding();
  one.title = "别的办法";
  EXPECT_EQ(refusal(one, kFile), "not_found /title");
  one = adding();
  one.policy = "no.such";
  EXPECT_EQ(refusal(one, kFile), "not_found /policy");
  one = adding();
  one.file_name = "../a.pdf";
  EXPECT_EQ(refusal(one, kFile), "field_invalid /file_name");
  one = adding();
  one.division = "5111";
  EXPECT_EQ(refusal(one, kFile), "area_malformed /division");
  EXPECT_EQ(refusal(adding(), ""), "policy_document_empty ");
  EXPECT_EQ(refusal(adding(), kFile, "clerk"), "role_missing ");
  EXPECT_EQ(refusal(adding("510000"), kFile), "scope_missing ");
  const auto without = county.platform().execute("manager", "PolicyDocumentAdd", "{}", county.request());
  EXPECT_FALSE(without);
  EXPECT_EQ(told(getting()), "not_found /title");
  EXPECT_EQ(told(getting(), "bank_a"), "role_missing ");
}

TEST_F(PolicyDocuments, ALargeOneIsReadPartByPartAndOneTooLargeIsRefusedOnTheWay) {
  state({});
  std::string large;
  for (int i = 0; large.size() < (std::size_t{17} << 20); ++i) large += std::to_string(i);
  county.must("manager", adding(), large);
  EXPECT_EQ(told(getting()), "field_missing /offset");
  PolicyDocumentGet part = getting();
  std::string read;
  while (std::ssize(read) < std::ssize(large)) {
    part.offset = std::ssize(read);
    const PolicyDocumentFile file = county.ask("desk", part);
    EXPECT_EQ(file.size, std::ssize(large));
    ASSERT_FALSE(file.content.content.empty());
    read += file.content.content;
  }
  EXPECT_TRUE(read == large);
  part.offset = std::ssize(large) + 1;
  EXPECT_EQ(told(part), "out_of_range /offset");

  std::int64_t asked = 0;
  const auto endless = [&](std::span<char> into) -> Result<std::size_t> {
    std::fill(into.begin(), into.end(), 'x');
    asked += std::ssize(into);
    return into.size();
  };
  const auto reply =
      county.platform().execute("manager", adding(), Input::from_reader(endless), county.request());
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().code, Code::policy_document_too_large);
  EXPECT_LT(asked, kPolicyDocumentMax + (std::int64_t{2} << 20));
  part.offset = 0;
  EXPECT_EQ(county.ask("desk", part).size, std::ssize(large));
}

TEST_F(PolicyDocuments, ARepeatedRequestGivesItsFirstReply) {
  state({});
  const ExecuteOptions same = county.request();
  const auto first = county.platform().execute("manager", adding(), Input::from_bytes(kFile), same);
  const auto again = county.platform().execute("manager", adding(), Input::from_bytes(kFile), same);
  ASSERT_TRUE(first && again);
  EXPECT_EQ(first->digest, again->digest);
  const auto other = county.platform().execute("manager", adding(), Input::from_bytes("other"), same);
  EXPECT_EQ(other.error().code, Code::request_reused);
}

TEST_F(PolicyDocuments, AMalformedDigestIsNeverOnRecord) {
  PolicyAdjust adjust{.division = kCity, .policy = kLivingSubsidy, .from = from, .source = "示例"};
  adjust.documents = std::vector<PolicyDocument>{{kTitle, {}, {}, "abc"}};
  EXPECT_EQ(county.refused("manager", adjust), Code::digest_malformed);
  adjust.documents = std::vector<PolicyDocument>{{" ", {}, {}, {}}};
  EXPECT_EQ(county.refused("manager", adjust), Code::pack_text_empty);
  EXPECT_TRUE(county.platform().query("desk", PolicyList{kDistrict, Date::of(2025, 3, 3)}));
}

}  // namespace
}  // namespace ykt::test
