#include "platform/sqlite/schema.hpp"

#include <array>
#include <span>
#include <string>

#include "platform/sqlite/schema_bank.hpp"
#include "platform/sqlite/schema_batch.hpp"
#include "platform/sqlite/schema_messages.hpp"
#include "platform/sqlite/schema_publicity.hpp"
#include "platform/sqlite/schema_service.hpp"

namespace ykt::sqlite {
namespace {

// Words for all tables: dates are days since 1970-01-01, instants are milliseconds UTC, money is 分,
// enumerations are their numbers, a line's id is batch << 32 | number within the batch.
constexpr const char* kVersion1 = R"sql(
CREATE TABLE actor(actor TEXT PRIMARY KEY, title TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE held_grant(
  actor TEXT NOT NULL REFERENCES actor, role INTEGER NOT NULL, scope TEXT NOT NULL,
  PRIMARY KEY(actor, role, scope)) STRICT, WITHOUT ROWID;
CREATE TABLE trail(
  entry INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, actor TEXT NOT NULL, command TEXT NOT NULL,
  request_id TEXT NOT NULL, subject TEXT NOT NULL, fields BLOB NOT NULL, input BLOB NOT NULL,
  change BLOB NOT NULL, algorithm TEXT NOT NULL, previous BLOB NOT NULL, hash BLOB NOT NULL) STRICT;
CREATE TABLE request(
  actor TEXT NOT NULL, request_id TEXT NOT NULL, entry INTEGER NOT NULL, reply TEXT NOT NULL,
  PRIMARY KEY(actor, request_id)) STRICT, WITHOUT ROWID;

CREATE TABLE pack(
  name TEXT NOT NULL, version TEXT NOT NULL, digest BLOB NOT NULL, installed_ms INTEGER NOT NULL,
  PRIMARY KEY(name, version)) STRICT, WITHOUT ROWID;
CREATE TABLE policy(policy INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE policy_version(
  policy INTEGER NOT NULL REFERENCES policy, version INTEGER NOT NULL, pack TEXT NOT NULL,
  pack_version TEXT NOT NULL, installed_ms INTEGER NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY(policy, version)) STRICT, WITHOUT ROWID;
-- R11: files of the policies' documents, to download; each counts in its division and all below.
CREATE TABLE policy_document(
  file INTEGER PRIMARY KEY, policy INTEGER NOT NULL REFERENCES policy, division INTEGER NOT NULL,
  title TEXT NOT NULL, number TEXT NOT NULL, file_name TEXT NOT NULL, digest BLOB NOT NULL,
  size INTEGER NOT NULL, day INTEGER NOT NULL, entry INTEGER NOT NULL) STRICT;
CREATE INDEX policy_document_of ON policy_document(policy, title, number);
CREATE INDEX policy_document_by ON policy_document(entry);
CREATE TABLE policy_document_chunk(
  file INTEGER NOT NULL REFERENCES policy_document, number INTEGER NOT NULL, content BLOB NOT NULL,
  PRIMARY KEY(file, number)) STRICT;
CREATE TRIGGER document_kept BEFORE UPDATE ON policy_document_chunk BEGIN SELECT raise(ABORT, 'documents are kept'); END;
CREATE TRIGGER document_whole BEFORE DELETE ON policy_document_chunk BEGIN SELECT raise(ABORT, 'documents are kept'); END;
CREATE TABLE layout(
  layout INTEGER PRIMARY KEY, name TEXT NOT NULL, version TEXT NOT NULL, body TEXT NOT NULL,
  UNIQUE(name, version)) STRICT;
CREATE TABLE calendar(
  name TEXT NOT NULL, version TEXT NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY(name, version)) STRICT, WITHOUT ROWID;
CREATE TABLE area(area INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;

CREATE TABLE person(
  person INTEGER PRIMARY KEY, id_kind INTEGER NOT NULL, id_key INTEGER NOT NULL, name TEXT NOT NULL,
  area INTEGER NOT NULL, phone TEXT, died INTEGER, died_document TEXT) STRICT;
-- What a roster's rows are joined with, in the order of ID numbers. A past document finds its person too;
-- `present_key` is then the number that counts now, where it is of the same kind.
CREATE TABLE person_key(
  id_key INTEGER NOT NULL, id_kind INTEGER NOT NULL, person INTEGER NOT NULL, name_hash INTEGER NOT NULL,
  died INTEGER, present_key INTEGER, PRIMARY KEY(id_key, id_kind)) STRICT, WITHOUT ROWID;
-- Documents by which a person was known before, also those of records that were merged into it.
CREATE TABLE past_document(
  person INTEGER NOT NULL, id_key INTEGER NOT NULL, id_kind INTEGER NOT NULL,
  PRIMARY KEY(person, id_key, id_kind)) STRICT, WITHOUT ROWID;
-- R3: every correction and merge, with what stood before; never changed.
CREATE TABLE person_change(
  person INTEGER NOT NULL REFERENCES person, number INTEGER NOT NULL, kind INTEGER NOT NULL,
  reason INTEGER NOT NULL, document TEXT NOT NULL, day INTEGER NOT NULL, id_kind INTEGER NOT NULL,
  id_key INTEGER NOT NULL, name TEXT NOT NULL, merged INTEGER, entry INTEGER NOT NULL,
  PRIMARY KEY(person, number)) STRICT, WITHOUT ROWID;
CREATE TABLE merged_person(
  person INTEGER PRIMARY KEY REFERENCES person, into_person INTEGER NOT NULL REFERENCES person) STRICT;
-- Lines that gave their obligation up at a merge, with the one that stood then: neither dispatched nor reissued.
CREATE TABLE merged_line(
  line INTEGER PRIMARY KEY, person INTEGER NOT NULL, policy INTEGER NOT NULL, period INTEGER NOT NULL,
  kind INTEGER NOT NULL, case_name TEXT NOT NULL, stands INTEGER NOT NULL, held INTEGER NOT NULL,
  twice INTEGER NOT NULL) STRICT;
CREATE INDEX merged_line_of ON merged_line(person);
CREATE TABLE person_tag(
  person INTEGER NOT NULL REFERENCES person, kind INTEGER NOT NULL, from_day INTEGER NOT NULL,
  detail INTEGER NOT NULL, grade INTEGER NOT NULL, to_day INTEGER,
  PRIMARY KEY(person, kind, detail, from_day)) STRICT, WITHOUT ROWID;
CREATE TABLE person_name(
  name_key INTEGER NOT NULL, person INTEGER NOT NULL, PRIMARY KEY(name_key, person)) STRICT, WITHOUT ROWID;
CREATE TABLE household(
  household INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE, area INTEGER NOT NULL) STRICT;
CREATE TABLE membership(
  household INTEGER NOT NULL REFERENCES household, person INTEGER NOT NULL, from_day INTEGER NOT NULL,
  relationship INTEGER NOT NULL, to_day INTEGER, PRIMARY KEY(household, person, from_day)) STRICT, WITHOUT ROWID;
-- Where a person lives now (one household at a time) and who heads it, so that a roster is joined in one scan.
CREATE TABLE member(
  person INTEGER PRIMARY KEY, household INTEGER NOT NULL REFERENCES household, head INTEGER) STRICT;
CREATE TABLE card(
  person INTEGER PRIMARY KEY, bank INTEGER NOT NULL, account INTEGER NOT NULL, account_name TEXT NOT NULL,
  name_matches INTEGER NOT NULL, bank_state INTEGER NOT NULL, since_ms INTEGER NOT NULL) STRICT;
CREATE TABLE card_key(
  account INTEGER NOT NULL, person INTEGER NOT NULL, PRIMARY KEY(account, person)) STRICT, WITHOUT ROWID;
CREATE TABLE past_card(
  person INTEGER NOT NULL, account INTEGER NOT NULL, bank INTEGER NOT NULL, account_name TEXT NOT NULL,
  bank_state INTEGER NOT NULL, until_ms INTEGER NOT NULL,
  PRIMARY KEY(person, account, until_ms)) STRICT, WITHOUT ROWID;
CREATE TABLE payee(
  determination INTEGER PRIMARY KEY, recipient INTEGER NOT NULL, payee INTEGER NOT NULL, reason INTEGER NOT NULL,
  document_title TEXT NOT NULL, document_number TEXT NOT NULL, from_day INTEGER NOT NULL, to_day INTEGER,
  ended_because TEXT NOT NULL DEFAULT '', institution INTEGER) STRICT;
-- On whose account the money of people in their care arrives; what stood before stays on record.
CREATE TABLE institution(
  institution INTEGER PRIMARY KEY, credit_code TEXT NOT NULL UNIQUE, name TEXT NOT NULL, area INTEGER NOT NULL,
  responsible INTEGER NOT NULL, bank INTEGER NOT NULL, account INTEGER NOT NULL UNIQUE,
  account_name TEXT NOT NULL) STRICT;
CREATE TABLE institution_past(
  institution INTEGER NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, responsible INTEGER NOT NULL,
  bank INTEGER NOT NULL, account INTEGER NOT NULL, account_name TEXT NOT NULL, until_ms INTEGER NOT NULL,
  PRIMARY KEY(institution, number)) STRICT, WITHOUT ROWID;
CREATE INDEX payee_of ON payee(recipient);
CREATE INDEX payee_is ON payee(payee);

-- R5: cards in others' keeping, and what each region lays down for it.
CREATE TABLE holding(
  holding INTEGER PRIMARY KEY, cardholder INTEGER NOT NULL, holder INTEGER NOT NULL, ground TEXT NOT NULL,
  document TEXT NOT NULL, from_day INTEGER NOT NULL, to_day INTEGER, revoked_day INTEGER,
  revoked_because TEXT NOT NULL) STRICT;
CREATE INDEX holding_of ON holding(cardholder);
CREATE INDEX holding_by ON holding(holder);
CREATE TABLE holding_rule(
  rule INTEGER PRIMARY KEY, region INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
CREATE INDEX holding_rule_of ON holding_rule(region);

-- Base data of a rate rule: how many 亩, 头, 人 … a person has in a period, unscaled by the policy's decimals.
-- Where somebody lives, from a day on; and of which kinds every tag that the person has is on record.
CREATE TABLE residence(
  person INTEGER NOT NULL, from_day INTEGER NOT NULL, area INTEGER NOT NULL,
  PRIMARY KEY(person, from_day)) STRICT, WITHOUT ROWID;
CREATE TABLE tag_confirmed(
  person INTEGER NOT NULL, kind INTEGER NOT NULL, day INTEGER NOT NULL,
  PRIMARY KEY(person, kind)) STRICT, WITHOUT ROWID;

CREATE TABLE base_quantity(
  policy INTEGER NOT NULL, period INTEGER NOT NULL, person INTEGER NOT NULL, quantity INTEGER NOT NULL,
  decimals INTEGER NOT NULL, PRIMARY KEY(policy, period, person)) STRICT, WITHOUT ROWID;

-- R6: what a line's amount was computed from, where its rule looks at more than whole months and a base
-- quantity: JSON text of AmountFacts. Base data that changed after a line was made of it stay here too.
CREATE TABLE line_basis(line INTEGER PRIMARY KEY, facts TEXT NOT NULL) STRICT;
CREATE TABLE line_quantity(
  line INTEGER PRIMARY KEY, quantity INTEGER NOT NULL, decimals INTEGER NOT NULL) STRICT;
-- Difference lines 补差, each with the line and period that it supplements.
CREATE TABLE supplement(
  line INTEGER PRIMARY KEY, first INTEGER NOT NULL, period INTEGER NOT NULL, case_name TEXT NOT NULL,
  paid INTEGER NOT NULL, due INTEGER NOT NULL) STRICT;
CREATE INDEX supplement_of ON supplement(first);

-- Plots 地块 by which base data are stated; what two persons claim is a finding (R3).
CREATE TABLE base_plot(
  claim INTEGER PRIMARY KEY, policy INTEGER NOT NULL, period INTEGER NOT NULL, plot TEXT NOT NULL,
  person INTEGER NOT NULL, quantity INTEGER NOT NULL, decimals INTEGER NOT NULL,
  UNIQUE(policy, period, plot, person)) STRICT;
CREATE INDEX base_plot_of ON base_plot(policy, period, person);

-- `entries` decides whether a list is read through or looked up in; entries are written in key order.
CREATE TABLE reference_list(
  list INTEGER PRIMARY KEY, name TEXT NOT NULL, as_of INTEGER NOT NULL, source TEXT NOT NULL,
  meaning INTEGER NOT NULL, rule TEXT NOT NULL, entries INTEGER NOT NULL DEFAULT 0,
  named INTEGER NOT NULL DEFAULT 0,
  UNIQUE(name, as_of)) STRICT;
CREATE TABLE reference_entry(
  list INTEGER NOT NULL REFERENCES reference_list, id_key INTEGER NOT NULL, id_kind INTEGER NOT NULL,
  day INTEGER, row INTEGER NOT NULL, PRIMARY KEY(list, id_key, id_kind)) STRICT, WITHOUT ROWID;

-- Residents of a list of deaths by the hash of their name, where the list gives names.
CREATE TABLE reference_name(
  list INTEGER NOT NULL REFERENCES reference_list, name INTEGER NOT NULL, id_key INTEGER NOT NULL,
  day INTEGER, row INTEGER NOT NULL, PRIMARY KEY(list, name, id_key)) STRICT, WITHOUT ROWID;

CREATE TABLE bank(
  bank INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL UNIQUE,
  issuing INTEGER NOT NULL, paying INTEGER NOT NULL) STRICT;
CREATE TABLE agreement(
  agreement INTEGER PRIMARY KEY, division INTEGER NOT NULL, bank INTEGER NOT NULL REFERENCES bank,
  layout INTEGER NOT NULL REFERENCES layout, from_day INTEGER NOT NULL, to_day INTEGER NOT NULL,
  cross_bank INTEGER NOT NULL, duties INTEGER NOT NULL, latest_days INTEGER NOT NULL,
  holidays_shift INTEGER NOT NULL, ended_from INTEGER) STRICT;

CREATE TABLE allotment(
  allotment TEXT PRIMARY KEY, division INTEGER NOT NULL, year INTEGER NOT NULL, amount INTEGER NOT NULL)
  STRICT, WITHOUT ROWID;
CREATE TABLE allotment_policy(
  allotment TEXT NOT NULL REFERENCES allotment, policy INTEGER NOT NULL REFERENCES policy,
  priority INTEGER NOT NULL, PRIMARY KEY(allotment, policy)) STRICT, WITHOUT ROWID;
-- Every move of money between the four states of an allotment; never changed.
CREATE TABLE ledger(
  move INTEGER PRIMARY KEY, allotment TEXT NOT NULL REFERENCES allotment, batch INTEGER NOT NULL,
  from_state INTEGER NOT NULL, to_state INTEGER NOT NULL, amount INTEGER NOT NULL CHECK(amount > 0),
  entry INTEGER NOT NULL) STRICT;
CREATE INDEX ledger_of ON ledger(allotment);

CREATE TABLE batch(
  batch INTEGER PRIMARY KEY, division INTEGER NOT NULL, policy INTEGER NOT NULL, policy_version INTEGER NOT NULL,
  period INTEGER NOT NULL, state INTEGER NOT NULL, fill INTEGER NOT NULL, lines_to INTEGER NOT NULL,
  funded_to INTEGER NOT NULL, allotment TEXT, published_ms INTEGER) STRICT;
CREATE TABLE step(
  batch INTEGER NOT NULL REFERENCES batch, number INTEGER NOT NULL, step INTEGER NOT NULL, actor TEXT NOT NULL,
  day INTEGER NOT NULL, PRIMARY KEY(batch, number)) STRICT, WITHOUT ROWID;
CREATE TABLE line(
  line INTEGER PRIMARY KEY, row INTEGER NOT NULL, recipient INTEGER NOT NULL, payee INTEGER NOT NULL,
  account INTEGER NOT NULL, bank INTEGER NOT NULL, amount INTEGER NOT NULL, outcome INTEGER NOT NULL,
  state INTEGER NOT NULL, reissue_of INTEGER) STRICT;
CREATE TABLE reissue(first INTEGER PRIMARY KEY, line INTEGER NOT NULL) STRICT;
CREATE TABLE hold(
  line INTEGER NOT NULL, code INTEGER NOT NULL, source TEXT NOT NULL, opened_ms INTEGER NOT NULL,
  closed_ms INTEGER, reason TEXT, PRIMARY KEY(line, code)) STRICT, WITHOUT ROWID;
CREATE TABLE verdict(
  batch INTEGER NOT NULL, fill INTEGER NOT NULL, number INTEGER NOT NULL, row INTEGER NOT NULL,
  kind INTEGER NOT NULL, column_name TEXT NOT NULL, code INTEGER NOT NULL, expected TEXT NOT NULL,
  PRIMARY KEY(batch, fill, number)) STRICT, WITHOUT ROWID;
-- R3: what screening found of a fill's rows, with the evidence and what became of it. `line` is NULL where the
-- row was refused or the finding is about the batch as a whole.
CREATE TABLE finding(
  batch INTEGER NOT NULL, fill INTEGER NOT NULL, number INTEGER NOT NULL, row INTEGER NOT NULL, line INTEGER,
  rule INTEGER NOT NULL, code INTEGER NOT NULL, role INTEGER NOT NULL, severity INTEGER NOT NULL,
  list INTEGER, list_row INTEGER, list_day INTEGER, other_row INTEGER, other_line INTEGER,
  other_person INTEGER, detail TEXT NOT NULL, reason INTEGER, note TEXT, settled_by TEXT, settled_ms INTEGER,
  settled_in TEXT, settled_entry INTEGER, recipient INTEGER,
  PRIMARY KEY(batch, fill, number)) STRICT, WITHOUT ROWID;
CREATE INDEX finding_of ON finding(line) WHERE line IS NOT NULL;
CREATE INDEX finding_settled ON finding(list, list_row) WHERE reason IS NOT NULL AND list_row IS NOT NULL;
-- The same of applications; `screening` is the last one that found it.
CREATE TABLE application_finding(
  application INTEGER NOT NULL REFERENCES application, screening INTEGER NOT NULL, number INTEGER NOT NULL,
  rule INTEGER NOT NULL, code INTEGER NOT NULL, role INTEGER NOT NULL, severity INTEGER NOT NULL,
  list INTEGER, list_row INTEGER, list_day INTEGER, other_line INTEGER, other_person INTEGER,
  detail TEXT NOT NULL, reason INTEGER, note TEXT, settled_by TEXT, settled_ms INTEGER, settled_in TEXT,
  settled_entry INTEGER,
  PRIMARY KEY(application, number)) STRICT, WITHOUT ROWID;
CREATE INDEX application_finding_settled ON application_finding(list, list_row)
  WHERE reason IS NOT NULL AND list_row IS NOT NULL;
CREATE TABLE refused_row(
  batch INTEGER NOT NULL, fill INTEGER NOT NULL, row INTEGER NOT NULL, content TEXT NOT NULL,
  PRIMARY KEY(batch, fill, row)) STRICT, WITHOUT ROWID;

-- Applications (R2). `due` is that of the step they wait for; facts are the JSON text of AmountFacts.
CREATE TABLE application(
  application INTEGER PRIMARY KEY, division INTEGER NOT NULL, policy INTEGER NOT NULL,
  policy_version INTEGER NOT NULL, person INTEGER NOT NULL, state INTEGER NOT NULL, filed_at INTEGER NOT NULL,
  filed_by INTEGER NOT NULL, filed_through INTEGER NOT NULL, representative_kind INTEGER,
  representative_key INTEGER, ground INTEGER, document TEXT, account INTEGER NOT NULL, facts TEXT,
  filed_on INTEGER NOT NULL, due INTEGER, ended_on INTEGER, screening INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX application_of ON application(person, policy);
CREATE INDEX application_for ON application(policy, application);
CREATE INDEX application_at ON application(division, application);
CREATE TABLE application_material(
  application INTEGER NOT NULL REFERENCES application, material TEXT NOT NULL,
  PRIMARY KEY(application, material)) STRICT, WITHOUT ROWID;
CREATE TABLE application_step(
  application INTEGER NOT NULL REFERENCES application, number INTEGER NOT NULL, step INTEGER NOT NULL,
  actor TEXT NOT NULL, day INTEGER NOT NULL, PRIMARY KEY(application, number)) STRICT, WITHOUT ROWID;
CREATE TABLE application_reason(
  application INTEGER NOT NULL, step INTEGER NOT NULL, number INTEGER NOT NULL, code INTEGER NOT NULL,
  material TEXT, PRIMARY KEY(application, step, number)) STRICT, WITHOUT ROWID;
-- Lines that were made of an application.
CREATE TABLE drawn(
  application INTEGER NOT NULL REFERENCES application, line INTEGER NOT NULL,
  PRIMARY KEY(application, line)) STRICT, WITHOUT ROWID;

-- R9: never paid twice is an invariant of the file. A row ends only with the step that ends the obligation.
CREATE TABLE obligation(
  policy INTEGER NOT NULL, period INTEGER NOT NULL, kind INTEGER NOT NULL, case_name TEXT NOT NULL,
  person INTEGER NOT NULL, line INTEGER NOT NULL,
  PRIMARY KEY(policy, period, kind, case_name, person)) STRICT, WITHOUT ROWID;
CREATE TABLE person_line(
  person INTEGER NOT NULL, line INTEGER NOT NULL, PRIMARY KEY(person, line)) STRICT, WITHOUT ROWID;

-- `list_id` is in the bytes: the name, but for a list that went out in parts, each of them a row.
CREATE TABLE payment_list(
  list INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, list_id TEXT NOT NULL, part INTEGER NOT NULL,
  parts INTEGER NOT NULL, batch INTEGER NOT NULL REFERENCES batch,
  bank INTEGER NOT NULL, agreement INTEGER NOT NULL REFERENCES agreement, layout INTEGER NOT NULL, lines INTEGER NOT NULL, amount INTEGER NOT NULL,
  day INTEGER NOT NULL, digest BLOB NOT NULL, entry INTEGER NOT NULL) STRICT;
CREATE TABLE payment_list_chunk(
  list INTEGER NOT NULL REFERENCES payment_list, number INTEGER NOT NULL, content BLOB NOT NULL,
  PRIMARY KEY(list, number)) STRICT;
CREATE TABLE payment(
  line INTEGER PRIMARY KEY, list INTEGER NOT NULL REFERENCES payment_list, number INTEGER NOT NULL,
  amount INTEGER NOT NULL) STRICT;
CREATE TABLE result_file(
  file INTEGER PRIMARY KEY, list INTEGER NOT NULL REFERENCES payment_list, digest BLOB NOT NULL,
  day INTEGER NOT NULL, entry INTEGER NOT NULL, UNIQUE(list, digest)) STRICT;
CREATE TABLE result_file_chunk(
  file INTEGER NOT NULL REFERENCES result_file, number INTEGER NOT NULL, content BLOB NOT NULL,
  PRIMARY KEY(file, number)) STRICT;
CREATE TABLE answer(
  line INTEGER NOT NULL, file INTEGER NOT NULL REFERENCES result_file, record INTEGER NOT NULL,
  outcome INTEGER NOT NULL, return_code TEXT NOT NULL, day INTEGER NOT NULL,
  PRIMARY KEY(line, file, record)) STRICT, WITHOUT ROWID;
-- Records of a result file that were not simply paid or failed.
CREATE TABLE result_remark(
  file INTEGER NOT NULL REFERENCES result_file, record INTEGER NOT NULL, reference TEXT NOT NULL,
  outcome INTEGER NOT NULL, return_code TEXT NOT NULL, PRIMARY KEY(file, record)) STRICT, WITHOUT ROWID;

CREATE TRIGGER trail_kept BEFORE UPDATE ON trail BEGIN SELECT raise(ABORT, 'the trail is append-only'); END;
CREATE TRIGGER trail_whole BEFORE DELETE ON trail BEGIN SELECT raise(ABORT, 'the trail is append-only'); END;
CREATE TRIGGER change_kept BEFORE UPDATE ON person_change BEGIN SELECT raise(ABORT, 'changes are kept'); END;
CREATE TRIGGER change_whole BEFORE DELETE ON person_change BEGIN SELECT raise(ABORT, 'changes are kept'); END;
CREATE TRIGGER payment_kept BEFORE UPDATE ON payment BEGIN SELECT raise(ABORT, 'payments are kept'); END;
CREATE TRIGGER payment_whole BEFORE DELETE ON payment BEGIN SELECT raise(ABORT, 'payments are kept'); END;
CREATE TRIGGER ledger_kept BEFORE UPDATE ON ledger BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledger_whole BEFORE DELETE ON ledger BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER basis_kept BEFORE UPDATE ON line_basis BEGIN SELECT raise(ABORT, 'a basis is kept'); END;
CREATE TRIGGER basis_whole BEFORE DELETE ON line_basis BEGIN SELECT raise(ABORT, 'a basis is kept'); END;
CREATE TRIGGER supplement_kept BEFORE UPDATE ON supplement BEGIN SELECT raise(ABORT, 'differences are kept'); END;
CREATE TRIGGER supplement_whole BEFORE DELETE ON supplement BEGIN SELECT raise(ABORT, 'differences are kept'); END;
CREATE TRIGGER quantity_kept BEFORE UPDATE ON base_quantity
  WHEN old.person <> new.person OR old.quantity <> new.quantity OR old.decimals <> new.decimals
BEGIN
  INSERT INTO line_quantity
    SELECT l.line, old.quantity, old.decimals FROM person_line p JOIN line l ON l.line = p.line
      JOIN batch b ON b.batch = l.line >> 32
      WHERE p.person = old.person AND b.policy = old.policy AND b.period = old.period
      AND NOT EXISTS(SELECT 1 FROM line_quantity k WHERE k.line = l.line);
END;
CREATE TRIGGER list_kept BEFORE UPDATE ON payment_list_chunk BEGIN SELECT raise(ABORT, 'lists are kept'); END;
CREATE TRIGGER list_whole BEFORE DELETE ON payment_list_chunk BEGIN SELECT raise(ABORT, 'lists are kept'); END;
)sql";

/// Step i brings a file from version i to i + 1. A step is never changed once it was released.
using Scripts = std::span<const char* const>;
constexpr std::array kScripts1 = {kVersion1,      kBatchTables,     kBankTables,
                                  kMessageTables, kPublicityTables, kServiceTables};
constexpr std::array kSteps = {Scripts(kScripts1)};
static_assert(kSteps.size() == kSchemaVersion);

std::int64_t pragma(Database& database, const char* sql) {
  Query query = database.query(sql);
  return query.step() ? query.integer(0) : 0;
}

Done migrate(Database& database, std::size_t from) {
  for (std::size_t step = from; step < kSteps.size(); ++step) {
    database.begin();
    for (const char* script : kSteps[step]) database.run(script);
    database.run(("PRAGMA user_version = " + std::to_string(step + 1)).c_str());
    database.run(("PRAGMA application_id = " + std::to_string(kApplicationId)).c_str());
    YKT_TRY(database.commit());
  }
  return {};
}

Done make_durable(Database& database) {
  // Design 8, measured: DELETE with FULL lost acknowledged commits at power cuts, WAL with FULL none.
  {
    Query query = database.query("PRAGMA journal_mode = WAL");
    if (!query.step() || query.text(0) != "wal") return fail(Code::store_failed);
  }
  database.run("PRAGMA synchronous = FULL");
  if (pragma(database, "PRAGMA synchronous") != 2) return fail(Code::store_failed);
  return {};
}

}  // namespace

Done prepare_schema(Database& database, OpenMode mode) {
  const std::int64_t id = pragma(database, "PRAGMA application_id");
  const std::int64_t version = pragma(database, "PRAGMA user_version");
  const std::int64_t tables = pragma(database, "SELECT count(*) FROM sqlite_schema");
  const bool empty = id == 0 && version == 0 && tables == 0;
  if (!empty && id != kApplicationId) return fail(Code::store_not_ours);
  if (version > kSchemaVersion)
    return fail(Code::store_newer, "", {{"found", version}, {"known", kSchemaVersion}});
  if (mode == OpenMode::read) {
    if (version < kSchemaVersion) return fail(Code::store_not_ours);
    return {};
  }
  YKT_TRY(make_durable(database));
  return migrate(database, static_cast<std::size_t>(version));
}

}  // namespace ykt::sqlite
