// Attachments of batches, by their digest.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/sqlite/database.hpp"
#include "ykt/batch/attachment.hpp"
#include "ykt/identity/area.hpp"

namespace ykt::sqlite {

struct AttachmentRow {
  std::int64_t batch = 0;
  AttachmentKind kind{};
  std::string title;
  DigestAlgorithm algorithm{};
  std::string digest;  ///< 32 raw bytes
  std::int64_t size = 0;
  std::optional<AreaCode> village{};
  Date day;
  BatchState state{};
};
bool has_attachment(Database& database, std::int64_t batch, std::string_view digest);
/// Its number within the batch.
std::int64_t insert_attachment(Database& database, const AttachmentRow& row);
std::vector<AttachmentView> attachments_of(Database& database, std::int64_t batch,
                                           const AttachmentList& asked,
                                           const std::optional<std::string>& digest);

}  // namespace ykt::sqlite
