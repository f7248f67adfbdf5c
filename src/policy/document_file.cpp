// Document file: which document is meant, and whether a file is the one.
#include "ykt/policy/document_file.hpp"

#include <algorithm>

namespace ykt {

Result<PolicyDocument> find_document(std::span<const PolicyDocument> documents, const DocumentName& name) {
  const PolicyDocument* found = nullptr;
  for (const PolicyDocument& document : documents) {
    if (document.title != name.title || (name.number && document.number != name.number)) continue;
    // With the number said, two such entries are one document stated twice.
    if (found && !name.number && found->number != document.number)
      return fail(Code::field_missing, "/number");
    if (!found || !found->digest) found = &document;
  }
  if (!found) return fail(Code::not_found, "/title", {{"what", std::string("document of the policy")}});
  return *found;
}

bool is_file_name(std::string_view text) noexcept {
  constexpr std::size_t kMax = 200;
  if (text.empty() || text.size() > kMax || text == "." || text == "..") return false;
  return std::none_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F || c == '/' || c == '\\';
  });
}

Result<Digest> decide(const DocumentFileFacts& facts, const DocumentFileCase& command, Date) {
  if (command.size < 1) return fail(Code::policy_document_empty);
  if (command.size > kPolicyDocumentMax)
    return fail(Code::policy_document_too_large, "", {{"max", kPolicyDocumentMax}});
  if (facts.document.digest) {
    const auto stated = Digest::parse(DigestAlgorithm::sm3, *facts.document.digest);
    if (!stated || *stated != command.digest) return fail(Code::policy_document_digest_differs);
  }
  if (facts.on_record == command.digest) return fail(Code::policy_document_on_record);
  return command.digest;
}

}  // namespace ykt
