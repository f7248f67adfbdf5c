// Tables of the room batch that only a part of it uses: what is kept of a batch beside its lines (R7, R9).
#pragma once

namespace ykt::sqlite {

// Words as in schema.cpp.
inline constexpr const char* kBatchTables = R"sql(
-- In which village each line is put up: runs of lines, each up to the next one.
CREATE TABLE notice_run(
  batch INTEGER NOT NULL REFERENCES batch, first INTEGER NOT NULL, village INTEGER NOT NULL,
  PRIMARY KEY(batch, first)) STRICT, WITHOUT ROWID;
-- What each village was shown, by the trail entry that put it up; what was taken back stays on record.
CREATE TABLE notice(
  batch INTEGER NOT NULL REFERENCES batch, village INTEGER NOT NULL, entry INTEGER NOT NULL,
  opened INTEGER NOT NULL, until INTEGER NOT NULL, digest BLOB NOT NULL, ended INTEGER NOT NULL,
  PRIMARY KEY(batch, village, entry)) STRICT, WITHOUT ROWID;
CREATE INDEX notice_by ON notice(entry);
CREATE TABLE objection(
  batch INTEGER NOT NULL REFERENCES batch, number INTEGER NOT NULL, line INTEGER NOT NULL,
  ground INTEGER NOT NULL, text TEXT NOT NULL, day INTEGER NOT NULL, outcome INTEGER, reason TEXT,
  settled_day INTEGER, corrected_line INTEGER, PRIMARY KEY(batch, number)) STRICT, WITHOUT ROWID;
CREATE TABLE attachment(
  batch INTEGER NOT NULL REFERENCES batch, number INTEGER NOT NULL, kind INTEGER NOT NULL, title TEXT NOT NULL,
  algorithm INTEGER NOT NULL, digest BLOB NOT NULL, size INTEGER NOT NULL, village INTEGER,
  day INTEGER NOT NULL, state INTEGER NOT NULL,
  PRIMARY KEY(batch, number), UNIQUE(batch, digest)) STRICT, WITHOUT ROWID;
-- R7: payments of a policy to a person that the department stopped, and from when they are resumed.
CREATE TABLE stop(
  stop INTEGER PRIMARY KEY, person INTEGER NOT NULL, policy INTEGER NOT NULL, from_day INTEGER NOT NULL,
  reason INTEGER NOT NULL, document TEXT NOT NULL, resumed INTEGER, arrears INTEGER, resumed_document TEXT)
  STRICT;
CREATE INDEX stop_of ON stop(person, policy);
-- R7: wrong payments that come back, what came through the bank, and what lines keep back.
CREATE TABLE recovery(
  recovery INTEGER PRIMARY KEY, line INTEGER NOT NULL, person INTEGER NOT NULL, policy INTEGER NOT NULL,
  way INTEGER NOT NULL, amount INTEGER NOT NULL CHECK(amount > 0), floor INTEGER NOT NULL,
  reason INTEGER NOT NULL, document TEXT NOT NULL, day INTEGER NOT NULL, ended INTEGER NOT NULL DEFAULT 0,
  ended_because TEXT) STRICT;
CREATE INDEX recovery_of ON recovery(person, policy);
CREATE INDEX recovery_for ON recovery(line);
CREATE TABLE recovery_instalment(
  recovery INTEGER NOT NULL REFERENCES recovery, number INTEGER NOT NULL, due INTEGER NOT NULL,
  amount INTEGER NOT NULL, PRIMARY KEY(recovery, number)) STRICT, WITHOUT ROWID;
CREATE TABLE recovery_receipt(
  recovery INTEGER NOT NULL REFERENCES recovery, number INTEGER NOT NULL, day INTEGER NOT NULL,
  amount INTEGER NOT NULL CHECK(amount > 0), reference TEXT NOT NULL, entry INTEGER NOT NULL,
  PRIMARY KEY(recovery, number)) STRICT, WITHOUT ROWID;
CREATE TABLE deduction(
  line INTEGER NOT NULL, recovery INTEGER NOT NULL REFERENCES recovery, amount INTEGER NOT NULL CHECK(amount > 0),
  PRIMARY KEY(line, recovery)) STRICT, WITHOUT ROWID;
CREATE INDEX deduction_for ON deduction(recovery);
CREATE TRIGGER receipt_kept BEFORE UPDATE ON recovery_receipt BEGIN SELECT raise(ABORT, 'receipts are kept'); END;
CREATE TRIGGER receipt_whole BEFORE DELETE ON recovery_receipt BEGIN SELECT raise(ABORT, 'receipts are kept'); END;
-- R7: spot checks: how each sample was drawn, and what the visits found.
CREATE TABLE spot_check(
  batch INTEGER NOT NULL REFERENCES batch, number INTEGER NOT NULL, stage INTEGER NOT NULL, seed TEXT NOT NULL,
  per_village INTEGER NOT NULL, percent INTEGER NOT NULL, day INTEGER NOT NULL,
  PRIMARY KEY(batch, number)) STRICT, WITHOUT ROWID;
CREATE TABLE sampled_line(
  batch INTEGER NOT NULL, number INTEGER NOT NULL, line INTEGER NOT NULL, village INTEGER NOT NULL,
  visited INTEGER, found INTEGER, note TEXT, action INTEGER, action_note TEXT,
  PRIMARY KEY(batch, number, line)) STRICT, WITHOUT ROWID;
-- R9: which machine, plot or event a line of an event-based policy is for.
CREATE TABLE line_case(line INTEGER PRIMARY KEY, case_name TEXT NOT NULL) STRICT;
)sql";

}  // namespace ykt::sqlite
