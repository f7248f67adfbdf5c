// Tables of the room publicity that only a part of it uses: messages, attempts of queries, matters of
// citizens (R10, R11, R16).
#pragma once

namespace ykt::sqlite {

// Words as in schema.cpp.
inline constexpr const char* kPublicityTables = R"sql(
-- R11: who asked for whom and when; `subject` is a digest of name and last six. Kept as long as it counts: the
-- trail has every attempt.
CREATE TABLE attempt(at_ms INTEGER NOT NULL, subject BLOB NOT NULL, caller TEXT NOT NULL) STRICT;
CREATE INDEX attempt_of ON attempt(subject, at_ms);
CREATE INDEX attempt_by ON attempt(caller, at_ms);
CREATE INDEX attempt_at ON attempt(at_ms);
)sql";

}  // namespace ykt::sqlite
