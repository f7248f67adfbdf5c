// Document files: the files of a policy's documents 制度文件, kept to be downloaded (R11).
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ykt/base/bytes.hpp"
#include "ykt/base/date.hpp"
#include "ykt/base/digest.hpp"
#include "ykt/base/result.hpp"
#include "ykt/policy/policy.hpp"

namespace ykt {

/// Bytes of one file at most.
inline constexpr std::int64_t kPolicyDocumentMax = std::int64_t{32} << 20;

/// Which document of a policy is meant; the number only where several have the title.
struct DocumentName {
  std::string title;
  std::optional<std::string> number{};  ///< 文号
};

/// Errors: `not_found` at /title, `field_missing` at /number (several documents have the title).
Result<PolicyDocument> find_document(std::span<const PolicyDocument> documents, const DocumentName& name);

/// 1-200 bytes that name a file and no way to one: no slash, backslash or control character, not `.` or `..`.
bool is_file_name(std::string_view text) noexcept;

/// A document as the policy states it, and the file of it that counts so far.
struct DocumentFileFacts {
  PolicyDocument document;
  std::optional<Digest> on_record{};  ///< SM3
};
struct DocumentFileCase {
  Digest digest;  ///< SM3 of the file
  std::int64_t size = 0;
};

/// Gives the digest that is the document's from now on. Errors: `policy_document_empty`,
/// `policy_document_too_large`, `policy_document_digest_differs` (the policy states another),
/// `policy_document_on_record` (this very file counts already).
Result<Digest> decide(const DocumentFileFacts& facts, const DocumentFileCase& command, Date as_of);

struct PolicyDocumentAdded {
  std::string policy;
  std::string title;
  std::string digest;  ///< SM3 of the file, 64 hexadecimal digits
  std::int64_t size;   ///< bytes
};

/// The file of a document that the policy states in the division today, at most 32 MiB. Where a digest is
/// stated it has to be the file's; where none is, the file's own is put on record. A file counts in the
/// division and all below it, the nearest division's before a wider one's; a later file takes its place, and
/// what stood before stays on record.
struct PolicyDocumentAdd {
  using Reply = PolicyDocumentAdded;
  std::string division;
  std::string policy;
  std::string title;
  std::optional<std::string> number{};  ///< 文号: only where several documents have the title
  std::string file_name;                ///< under which it is downloaded
};

struct PolicyDocumentView {
  std::string title;
  std::optional<std::string> number{};
  std::optional<Date> dated{};
  std::optional<std::string> digest{};     ///< as stated, else of the file
  std::optional<std::string> file_name{};  ///< left out: no file is on record
  std::optional<std::int64_t> size{};
  std::optional<Date> added_on{};
};

struct PolicyDocumentsListed {
  std::vector<PolicyDocumentView> documents;
};

/// Query (H20 R11): the documents of a policy as it stands in a division's list on a day, each with whether
/// its file can be downloaded.
struct PolicyDocumentList {
  using Reply = PolicyDocumentsListed;
  std::string division;
  std::string policy;
  std::optional<Date> date{};  ///< today where it is left out
};

struct PolicyDocumentFile {
  std::string policy;
  std::string title;
  std::string file_name;
  std::string digest;  ///< SM3 of the whole file
  std::int64_t size;   ///< bytes of the whole file
  Bytes content;       ///< all of them, or a part from the offset on
};

/// Query (R11): the file of one of these documents. As with payment lists, more than 16 MiB is read part by
/// part: each begins at `offset`, and without one such a file is refused (`field_missing` /offset).
struct PolicyDocumentGet {
  using Reply = PolicyDocumentFile;
  std::string division;
  std::string policy;
  std::string title;
  std::optional<std::string> number{};
  std::optional<Date> date{};
  std::optional<std::int64_t> offset{};
};

}  // namespace ykt
