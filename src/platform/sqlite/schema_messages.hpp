// Tables of the messages on arrival: bound telephone numbers and the outbox (R10).
#pragma once

namespace ykt::sqlite {

// Words as in schema.cpp.
inline constexpr const char* kMessageTables = R"sql(
-- H65: the telephone number bound to an account and whether its messages are on; the last of an account
-- counts. An institution's account has no person (0).
CREATE TABLE phone_binding(
  binding INTEGER PRIMARY KEY, account INTEGER NOT NULL, person INTEGER NOT NULL, phone TEXT NOT NULL,
  service INTEGER NOT NULL, day INTEGER NOT NULL, entry INTEGER NOT NULL) STRICT;
CREATE INDEX phone_binding_of ON phone_binding(account);
-- The outbox: one message at most for a line, of the bank that has the account. `reason` is a code, `binding`
-- the number that it goes to; a claim stands until `until_ms`.
CREATE TABLE message(
  line INTEGER PRIMARY KEY, bank INTEGER NOT NULL, state INTEGER NOT NULL, reason INTEGER NOT NULL,
  binding INTEGER, claimed_by TEXT, until_ms INTEGER, ended_ms INTEGER) STRICT;
-- Only what is still to be sent: what ended never makes a claim slow.
CREATE INDEX message_open ON message(line) WHERE state <= 1;
)sql";

}  // namespace ykt::sqlite
