// Document files: which document is meant, and which file is its own (R11).
#include "ykt/policy/document_file.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace ykt {
namespace {

const Date kToday = Date::of(2025, 3, 3);

Digest digest_of(std::string_view text) { return digest(DigestAlgorithm::sm3, text).value(); }

TEST(DocumentFile, IsFoundByTitleAndByNumberWhereTheTitleIsNotEnough) {
  const std::vector<PolicyDocument> documents = {{"办法", "川财〔2019〕1号", {}, {}},
                                                 {"通知", "1号", {}, {}},
                                                 {"通知", "2号", {}, {}},
                                                 {"通知", {}, {}, {}}};
  EXPECT_EQ(find_document(documents, {"办法", {}})->number, "川财〔2019〕1号");
  EXPECT_EQ(find_document(documents, {"通知", "2号"})->number, "2号");
  const auto which = find_document(documents, {"通知", {}});
  EXPECT_EQ(which.error().code, Code::field_missing);
  EXPECT_EQ(which.error().path, "/number");
  EXPECT_EQ(find_document(documents, {"通知", "3号"}).error().code, Code::not_found);
  EXPECT_EQ(find_document({}, {"办法", {}}).error().path, "/title");
}

TEST(DocumentFile, OneThatIsStatedTwiceIsOneAndItsDigestCounts) {
  const std::string hex = digest_of("a").hex();
  const std::vector<PolicyDocument> documents = {{"办法", "1号", {}, {}}, {"办法", "1号", {}, hex}};
  EXPECT_EQ(find_document(documents, {"办法", {}})->digest, hex);
}

TEST(DocumentFile, ANameIsNoWayToAFile) {
  for (const char* good : {"a.pdf", "川财社〔2021〕12号.pdf", "...", ".a", "a b"})
    EXPECT_TRUE(is_file_name(good)) << good;
  for (const char* bad : {"", ".", "..", "a/b", "/a", "a\\b", "a\nb", "\x7F"})
    EXPECT_FALSE(is_file_name(bad)) << bad;
  EXPECT_TRUE(is_file_name(std::string(200, 'a')));
  EXPECT_FALSE(is_file_name(std::string(201, 'a')));
}

TEST(DocumentFile, TheOrderOfTheChecks) {
  const Digest digest = digest_of("a");
  DocumentFileFacts facts{{"办法", {}, {}, digest_of("b").hex()}, digest};
  const auto code = [&](std::int64_t size) {
    const auto decided = decide(facts, DocumentFileCase{digest, size}, kToday);
    return decided ? Code::ok : decided.error().code;
  };
  EXPECT_EQ(code(0), Code::policy_document_empty);
  EXPECT_EQ(code(kPolicyDocumentMax + 1), Code::policy_document_too_large);
  EXPECT_EQ(code(kPolicyDocumentMax), Code::policy_document_digest_differs);
  facts.document.digest = digest.hex();
  EXPECT_EQ(code(1), Code::policy_document_on_record);
  facts.on_record = digest_of("b");
  EXPECT_EQ(code(1), Code::ok);
  facts.document.digest.reset();
  EXPECT_EQ(code(1), Code::ok);
  facts.on_record.reset();
  EXPECT_EQ(decide(facts, DocumentFileCase{digest, 1}, kToday).value(), digest);
}

}  // namespace
}  // namespace ykt
