// Tables of the room publicity that only a part of it uses: messages, attempts of queries, matters of
// citizens (R10, R11, R16).
#pragma once

namespace ykt::sqlite {

// Words as in schema.cpp.
inline constexpr const char* kPublicityTables = R"sql(
)sql";

}  // namespace ykt::sqlite
