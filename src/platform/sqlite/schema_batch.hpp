// Tables of the room batch that only a part of it uses: what is kept of a batch beside its lines (R7, R9).
#pragma once

namespace ykt::sqlite {

// Words as in schema.cpp.
inline constexpr const char* kBatchTables = R"sql(
)sql";

}  // namespace ykt::sqlite
