// Attachments of a batch, by their digest (R7).
#include "platform/handlers/checks.hpp"
#include "platform/handlers/notice.hpp"
#include "platform/sqlite/attachment_table.hpp"
#include "platform/sqlite/batch_table.hpp"

namespace ykt::gate {
namespace {

constexpr std::size_t kTitleMax = 200;  // bytes

Result<std::string> digest_of(DigestAlgorithm algorithm, std::string_view hex) {
  auto digest = Digest::parse(algorithm, hex);
  if (!digest) return Failure(std::move(digest).error().under("/digest"));
  return to_raw(*digest);
}

}  // namespace

Result<AttachmentAdded> handle(Context& context, const AttachmentAdd& command) {
  YKT_TRY(check_not_empty(command.title, "/title"));
  if (command.title.size() > kTitleMax)
    return fail(Code::field_invalid, "/title", {{"expected", std::string("at most 200 bytes")}});
  if (command.size < 1)
    return fail(Code::field_invalid, "/size", {{"expected", std::string("bytes above zero")}});
  YKT_LET(digest, digest_of(command.algorithm, command.digest));
  YKT_LET(batch, sqlite::find_batch(context.database, command.batch));
  sqlite::AttachmentRow row{.batch = batch.id,
                            .kind = command.kind,
                            .title = command.title,
                            .algorithm = command.algorithm,
                            .digest = std::move(digest),
                            .size = command.size,
                            .village = {},
                            .day = context.today,
                            .state = batch.state};
  if (command.village) {
    auto village = AreaCode::parse(*command.village);
    if (!village) return Failure(std::move(village).error().under("/village"));
    row.village = *village;
  }
  if (sqlite::has_attachment(context.database, batch.id, row.digest))
    return fail(Code::attachment_on_record, "/digest");
  context.subject = command.batch;
  return AttachmentAdded{command.batch, sqlite::insert_attachment(context.database, row)};
}

Result<AttachmentPage> handle(Context& context, const AttachmentList& query) {
  YKT_TRY(check_limit(query.limit));
  YKT_LET(batch, sqlite::find_batch(context.database, query.batch));
  std::optional<std::string> digest;
  if (query.digest) {
    YKT_LET(raw, digest_of(DigestAlgorithm::sm3, *query.digest));  // 32 bytes, whatever made them
    digest = std::move(raw);
  }
  return AttachmentPage{sqlite::attachments_of(context.database, batch.id, query, digest)};
}

}  // namespace ykt::gate
