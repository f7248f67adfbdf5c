// Schema: the tables of a store file, and the steps from one version of them to the next.
#pragma once
#include "platform/sqlite/database.hpp"
#include "ykt/base/result.hpp"

namespace ykt::sqlite {

/// In the header of every store file ("YKT" and a one).
inline constexpr std::int64_t kApplicationId = 0x594B5401;
/// The newest schema that this library knows.
inline constexpr std::int64_t kSchemaVersion = 1;

/// Checks that the file is ours and not newer, and brings it to the newest schema (each step in one
/// transaction with its `user_version`). A reader's file must be at the newest already.
Done prepare_schema(Database& database, OpenMode mode);

}  // namespace ykt::sqlite
