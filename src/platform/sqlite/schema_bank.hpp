// Tables of the room bank that only a part of it uses: what is kept of banks beside their lists and answers
// (R8).
#pragma once

namespace ykt::sqlite {

// Words as in schema.cpp.
inline constexpr const char* kBankTables = R"sql(
-- What became of an agreement after it was made: ended from `day` on (`reason`), or extended from `before` to
-- `day`; never changed.
CREATE TABLE agreement_change(
  change INTEGER PRIMARY KEY, agreement INTEGER NOT NULL REFERENCES agreement, day INTEGER NOT NULL,
  before INTEGER NOT NULL, reason INTEGER, document TEXT NOT NULL, entry INTEGER NOT NULL) STRICT;
CREATE INDEX agreement_change_of ON agreement_change(agreement);
CREATE TRIGGER agreement_change_kept BEFORE UPDATE ON agreement_change
  BEGIN SELECT raise(ABORT, 'changes of agreements are kept'); END;
CREATE TRIGGER agreement_change_whole BEFORE DELETE ON agreement_change
  BEGIN SELECT raise(ABORT, 'changes of agreements are kept'); END;
-- H41: the treasury's payment for a list, and by when the bank had to pay from then on; never changed.
CREATE TABLE list_funds(
  list INTEGER PRIMARY KEY REFERENCES payment_list, day INTEGER NOT NULL, amount INTEGER NOT NULL,
  reference TEXT NOT NULL, due INTEGER NOT NULL, entry INTEGER NOT NULL) STRICT;
CREATE TRIGGER funds_kept BEFORE UPDATE ON list_funds BEGIN SELECT raise(ABORT, 'funds are kept'); END;
CREATE TRIGGER funds_whole BEFORE DELETE ON list_funds BEGIN SELECT raise(ABORT, 'funds are kept'); END;

-- H11: inspections and complaints; weights, of which the last of a division counts; what was done with a
-- score, with the facts and weights that it came of. Decimals are text.
CREATE TABLE bank_matter(
  matter INTEGER PRIMARY KEY, division INTEGER NOT NULL, bank INTEGER NOT NULL REFERENCES bank,
  day INTEGER NOT NULL, kind INTEGER NOT NULL, finding TEXT NOT NULL, serious INTEGER NOT NULL,
  entry INTEGER NOT NULL) STRICT;
CREATE INDEX bank_matter_of ON bank_matter(bank, day);
CREATE TABLE score_weights(
  weights INTEGER PRIMARY KEY, division INTEGER NOT NULL, on_time TEXT NOT NULL, answered TEXT NOT NULL,
  paid TEXT NOT NULL, files TEXT NOT NULL, complaints TEXT NOT NULL, service TEXT NOT NULL,
  rounding INTEGER NOT NULL, entry INTEGER NOT NULL) STRICT;
CREATE INDEX score_weights_of ON score_weights(division);
CREATE TABLE score_use(
  use INTEGER PRIMARY KEY, division INTEGER NOT NULL, bank INTEGER NOT NULL REFERENCES bank,
  from_day INTEGER NOT NULL, to_day INTEGER NOT NULL, day INTEGER NOT NULL, done TEXT NOT NULL,
  weights INTEGER NOT NULL REFERENCES score_weights, score TEXT NOT NULL, lists INTEGER NOT NULL,
  on_time INTEGER NOT NULL, late INTEGER NOT NULL, unanswered INTEGER NOT NULL,
  failed_by_bank INTEGER NOT NULL, files INTEGER NOT NULL, corrected INTEGER NOT NULL,
  inspections INTEGER NOT NULL, complaints INTEGER NOT NULL, serious INTEGER NOT NULL,
  entry INTEGER NOT NULL) STRICT;
CREATE TRIGGER weights_kept BEFORE UPDATE ON score_weights BEGIN SELECT raise(ABORT, 'weights are kept'); END;
CREATE TRIGGER weights_whole BEFORE DELETE ON score_weights BEGIN SELECT raise(ABORT, 'weights are kept'); END;
CREATE TRIGGER use_kept BEFORE UPDATE ON score_use BEGIN SELECT raise(ABORT, 'uses of scores are kept'); END;
CREATE TRIGGER use_whole BEFORE DELETE ON score_use BEGIN SELECT raise(ABORT, 'uses of scores are kept'); END;
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
