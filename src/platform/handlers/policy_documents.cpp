#include "platform/handlers/policy_documents.hpp"

#include <algorithm>
#include <utility>

#include "platform/handlers/list_part.hpp"
#include "platform/input_digest.hpp"
#include "platform/sqlite/chunk_table.hpp"
#include "platform/sqlite/policy_document_table.hpp"
#include "platform/sqlite/policy_table.hpp"
#include "ykt/policy/policy_list.hpp"

namespace ykt::gate {
namespace {

/// A policy as it stands in a division's list.
struct Listed {
  std::int64_t policy = 0;
  AreaCode division;
  std::vector<PolicyDocument> documents;
};

/// Errors: `area_…` at /division, `not_found` at /policy (unknown, or not in the division's list that day).
Result<Listed> listed_policy(Context& context, const PolicyDocumentList& asked) {
  auto division = AreaCode::parse(asked.division);
  if (!division) return Failure(std::move(division).error().under("/division"));
  std::vector<PolicyVersion> versions;
  for (sqlite::PolicyRow& row : sqlite::policy_rows(context.database, asked.policy))
    versions.push_back(std::move(row.version));
  const PolicyMoment moment{division->division(), asked.date.value_or(context.today)};
  const PolicyVersion* version = find_policy(asked.policy, moment, versions);
  if (!version) return fail(Code::not_found, "/policy", {{"what", std::string("policy")}});
  return Listed{sqlite::policy_id(context.database, asked.policy), *division,
                version->documents.value_or({})};
}

/// The file that counts: where a digest is stated only one with it, else the newest of the nearest division.
std::optional<sqlite::PolicyDocumentRow> file_of(Context& context, const Listed& policy,
                                                 const PolicyDocument& document) {
  const std::string number = document.number.value_or("");
  std::optional<sqlite::PolicyDocumentRow> found;
  for (sqlite::PolicyDocumentRow& row :
       sqlite::policy_document_rows(context.database, {policy.policy, document.title, number})) {
    if (!row.division.contains(policy.division)) continue;
    const auto stated =
        document.digest ? Digest::parse(DigestAlgorithm::sm3, *document.digest) : Result<Digest>(row.digest);
    if (!stated || *stated != row.digest) continue;
    if (!found || row.division.level() > found->division.level()) found = std::move(row);
  }
  return found;
}

/// Bytes on their way through, refused as soon as they are too many. Error: `policy_document_too_large`.
ByteSource bounded(ByteSource source, std::int64_t& size) {
  return [source = std::move(source), &size](std::span<char> into) -> Result<std::size_t> {
    YKT_LET(count, source(into));
    size += static_cast<std::int64_t>(count);
    if (size > kPolicyDocumentMax)
      return fail(Code::policy_document_too_large, "", {{"max", kPolicyDocumentMax}});
    return count;
  };
}

/// Takes the file into the store, with its digests: SM3 for the document, the trail's for the trail.
Result<DocumentFileCase> take_in(Context& context, std::int64_t file) {
  YKT_LET(hasher, Hasher::make(DigestAlgorithm::sm3));
  DocumentFileCase taken;
  const ByteSource source =
      sqlite::storing_chunks(bounded(digesting(context.input->bytes(), hasher), taken.size), context.database,
                             sqlite::kPolicyDocumentChunks, file);
  YKT_LET(input, digest_of_bytes(source, context.algorithm));
  context.input_digest = std::move(input);
  YKT_LET(made, hasher.finish());
  taken.digest = made;
  return taken;
}

}  // namespace

Result<PolicyDocumentAdded> handle(Context& context, const PolicyDocumentAdd& command) {
  if (!is_file_name(command.file_name))
    return fail(Code::field_invalid, "/file_name",
                {{"expected", std::string("a file's name of 1 to 200 bytes, without a folder")}});
  YKT_LET(policy, listed_policy(context, {command.division, command.policy, {}}));
  YKT_LET(document, find_document(policy.documents, {command.title, command.number}));
  DocumentFileFacts facts{document, {}};
  if (const auto standing = file_of(context, policy, document)) facts.on_record = standing->digest;
  sqlite::PolicyDocumentRow row{.policy = policy.policy,
                                .division = policy.division,
                                .title = document.title,
                                .number = document.number.value_or(""),
                                .file_name = command.file_name,
                                .digest = {},
                                .day = context.today};
  row.id = sqlite::insert_policy_document(context.database, row, context.entry);
  YKT_LET(taken, take_in(context, row.id));
  YKT_LET(digest, decide(facts, taken, context.today));
  row.digest = digest;
  row.size = taken.size;
  sqlite::update_policy_document(context.database, row);
  context.subject = command.policy;
  return PolicyDocumentAdded{command.policy, document.title, digest.hex(), row.size};
}

Result<PolicyDocumentsListed> handle(Context& context, const PolicyDocumentList& query) {
  YKT_LET(policy, listed_policy(context, query));
  PolicyDocumentsListed reply;
  for (const PolicyDocument& document : policy.documents) {
    PolicyDocumentView& view = reply.documents.emplace_back();
    view.title = document.title;
    view.number = document.number;
    view.dated = document.dated;
    view.digest = document.digest;
    const auto file = file_of(context, policy, document);
    if (!file) continue;
    view.digest = file->digest.hex();
    view.file_name = file->file_name;
    view.size = file->size;
    view.added_on = file->day;
  }
  return reply;
}

Result<PolicyDocumentFile> handle(Context& context, const PolicyDocumentGet& query) {
  YKT_LET(policy, listed_policy(context, {query.division, query.policy, query.date}));
  YKT_LET(document, find_document(policy.documents, {query.title, query.number}));
  const auto row = file_of(context, policy, document);
  if (!row) return fail(Code::not_found, "/title", {{"what", std::string("file of the document")}});
  PolicyDocumentFile file{.policy = query.policy,
                          .title = row->title,
                          .file_name = row->file_name,
                          .digest = row->digest.hex(),
                          .size = row->size,
                          .content = {}};
  YKT_LET(part, part_asked(query.offset, file.size));
  file.content.content = sqlite::chunks_part(context.database, sqlite::kPolicyDocumentChunks, row->id, part);
  return file;
}

}  // namespace ykt::gate
