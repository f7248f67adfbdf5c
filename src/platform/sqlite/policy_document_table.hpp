// Files of the policies' documents; their bytes are in chunks.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/sqlite/database.hpp"
#include "ykt/base/date.hpp"
#include "ykt/base/digest.hpp"
#include "ykt/identity/area.hpp"

namespace ykt::sqlite {

struct PolicyDocumentRow {
  std::int64_t id = 0;
  std::int64_t policy = 0;
  AreaCode division;  ///< in which it counts, with all below
  std::string title;
  std::string number;  ///< empty: none
  std::string file_name;
  Digest digest;  ///< SM3
  std::int64_t size = 0;
  Date day;
};
/// Its number; digest and size come with `update_policy_document`, once the bytes are in.
std::int64_t insert_policy_document(Database& database, const PolicyDocumentRow& row, std::int64_t entry);
void update_policy_document(Database& database, const PolicyDocumentRow& row);

struct PolicyDocumentKey {
  std::int64_t policy = 0;
  std::string_view title;
  std::string_view number;
};
/// Every file of a document, the newest first.
std::vector<PolicyDocumentRow> policy_document_rows(Database& database, const PolicyDocumentKey& key);

}  // namespace ykt::sqlite
