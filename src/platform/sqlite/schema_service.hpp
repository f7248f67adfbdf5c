// Tables of the room service: a region's guides, requests for services, cards in the making (R12 to R15).
#pragma once

namespace ykt::sqlite {

// Words as in schema.cpp.
inline constexpr const char* kServiceTables = R"sql(
-- The text that was installed last for a region counts; the ones before stay, since requests name them.
CREATE TABLE guide_pack(guide INTEGER PRIMARY KEY, region INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
CREATE INDEX guide_pack_of ON guide_pack(region);
-- R12: the social side of the card on record; no row: nobody has recorded it. `outdated`: name or number were
-- corrected since the card was made (L5).
CREATE TABLE social_side(
  person INTEGER PRIMARY KEY, state INTEGER, before_loss INTEGER NOT NULL, outdated INTEGER NOT NULL,
  since_ms INTEGER NOT NULL) STRICT;
-- R13: what was asked for. `stage` of the card in the making; without one the service was done at once.
CREATE TABLE service_request(
  request INTEGER PRIMARY KEY, division INTEGER NOT NULL, person INTEGER NOT NULL, service INTEGER NOT NULL,
  channel INTEGER NOT NULL, reason INTEGER, bank INTEGER, guide INTEGER NOT NULL, filed_on INTEGER NOT NULL,
  due_code INTEGER NOT NULL, due INTEGER, fee_code INTEGER NOT NULL, fee INTEGER NOT NULL,
  fee_source TEXT NOT NULL, postage_code INTEGER, postage INTEGER, postage_source TEXT, stage INTEGER,
  over_on INTEGER, address TEXT, tracking TEXT, proxy_kind INTEGER, proxy_key INTEGER,
  group_name TEXT) STRICT;
CREATE INDEX service_request_of ON service_request(person);
CREATE INDEX service_request_open ON service_request(division) WHERE over_on IS NULL;
CREATE TABLE production_event(
  request INTEGER NOT NULL, number INTEGER NOT NULL, step INTEGER NOT NULL, day INTEGER NOT NULL,
  entry INTEGER NOT NULL, PRIMARY KEY(request, number)) STRICT, WITHOUT ROWID;
CREATE TRIGGER production_kept BEFORE UPDATE ON production_event
BEGIN SELECT raise(ABORT, 'what happened to a card is kept'); END;
CREATE TRIGGER production_whole BEFORE DELETE ON production_event
BEGIN SELECT raise(ABORT, 'what happened to a card is kept'); END;
)sql";

}  // namespace ykt::sqlite
