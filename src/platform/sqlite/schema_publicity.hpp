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
-- R11: how numbers are shown to a citizen who asks about batches of a division and below.
CREATE TABLE public_masks(
  division INTEGER PRIMARY KEY, id_number INTEGER NOT NULL, account INTEGER NOT NULL) STRICT;
-- R11: how numbers are shown on village notices of a division and below.
CREATE TABLE village_masks(
  division INTEGER PRIMARY KEY, id_number INTEGER NOT NULL, id_mask INTEGER NOT NULL, account INTEGER NOT NULL,
  phone INTEGER NOT NULL, name_masked INTEGER NOT NULL) STRICT;
-- R16: what citizens bring to a department. The time limit is the one that held when it was filed.
CREATE TABLE matter(
  matter INTEGER PRIMARY KEY, division INTEGER NOT NULL, kind INTEGER NOT NULL, department TEXT, policy INTEGER,
  batch INTEGER, filed_on INTEGER NOT NULL, text TEXT NOT NULL, days INTEGER, counted INTEGER,
  answered_on INTEGER, outcome INTEGER, answer TEXT, answered_by TEXT) STRICT;
CREATE TABLE matter_deadline(
  division INTEGER NOT NULL, kind INTEGER NOT NULL, days INTEGER NOT NULL, counted INTEGER NOT NULL,
  PRIMARY KEY(division, kind)) STRICT, WITHOUT ROWID;
)sql";

}  // namespace ykt::sqlite
