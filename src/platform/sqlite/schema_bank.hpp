// Tables of the room bank that only a part of it uses: what is kept of banks beside their lists and answers
// (R8).
#pragma once

namespace ykt::sqlite {

// Words as in schema.cpp.
inline constexpr const char* kBankTables = R"sql(
)sql";

}  // namespace ykt::sqlite
