// Tables of the room bank that only a part of it uses: what is kept of banks beside their lists and answers
// (R8).
#pragma once

namespace ykt::sqlite {

// Words as in schema.cpp.
inline constexpr const char* kBankTables = R"sql(
-- R8, practice: accounts and names that a bank was asked about before anything was paid, with the bytes of
-- each list and of each answer.
CREATE TABLE account_check(
  list INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, batch INTEGER NOT NULL REFERENCES batch,
  bank INTEGER NOT NULL, layout INTEGER NOT NULL, lines INTEGER NOT NULL, day INTEGER NOT NULL,
  digest BLOB NOT NULL, entry INTEGER NOT NULL) STRICT;
CREATE INDEX account_check_of ON account_check(batch);
CREATE TABLE account_check_chunk(
  list INTEGER NOT NULL REFERENCES account_check, number INTEGER NOT NULL, content BLOB NOT NULL,
  PRIMARY KEY(list, number)) STRICT;
CREATE TABLE account_answer(
  file INTEGER PRIMARY KEY, list INTEGER NOT NULL REFERENCES account_check, digest BLOB NOT NULL,
  day INTEGER NOT NULL, entry INTEGER NOT NULL, UNIQUE(list, digest)) STRICT;
CREATE TABLE account_answer_chunk(
  file INTEGER NOT NULL REFERENCES account_answer, number INTEGER NOT NULL, content BLOB NOT NULL,
  PRIMARY KEY(file, number)) STRICT;
-- The lines of each list as they were sent, and what the bank said last.
CREATE TABLE account_check_line(
  line INTEGER NOT NULL, list INTEGER NOT NULL REFERENCES account_check, account INTEGER NOT NULL,
  name TEXT NOT NULL, outcome INTEGER, meaning INTEGER, return_code TEXT,
  PRIMARY KEY(line, list)) STRICT, WITHOUT ROWID;
CREATE INDEX account_check_line_about ON account_check_line(account);
CREATE TRIGGER check_kept BEFORE UPDATE ON account_check_chunk BEGIN SELECT raise(ABORT, 'lists are kept'); END;
CREATE TRIGGER check_whole BEFORE DELETE ON account_check_chunk BEGIN SELECT raise(ABORT, 'lists are kept'); END;
)sql";

}  // namespace ykt::sqlite
