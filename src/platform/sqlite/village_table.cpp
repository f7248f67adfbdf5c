#include "platform/sqlite/village_table.hpp"

#include <algorithm>

#include "platform/sqlite/notice_table.hpp"
#include "platform/sqlite/trusted.hpp"
#include "ykt/identity/id_document.hpp"

namespace ykt::sqlite {

std::optional<NoticeShown> notice_shown(Database& database, const VillageAsked& asked) {
  if (asked.batch.state == BatchState::cancelled) return std::nullopt;
  const std::vector<NoticeRow> standing = standing_notices(database, asked.batch.id);
  if (standing.empty()) return std::nullopt;
  // A village that the notice does not have has no rows either.
  const auto at = std::ranges::find(standing, asked.village, &NoticeRow::village);
  const NoticeRow& notice = at == standing.end() ? standing.front() : *at;
  return NoticeShown{notice.opened, notice.until};
}

std::vector<ykt::NoticeRow> notice_rows(Database& database, const VillageAsked& asked) {
  // What `village_contents` digests of the village, but for lines that were taken out since.
  static_assert(static_cast<int>(LineState::superseded) == 6 && static_cast<int>(LineState::removed) == 8);
  Query query = database.query(
      "SELECT p.name, p.id_kind, p.id_key, coalesce(p.phone, ''), l.account, l.amount"
      " FROM line l JOIN person p ON p.person = l.recipient"
      " WHERE l.line BETWEEN ?1 << 32 AND (?1 << 32) + 4294967295 AND l.reissue_of IS NULL"
      " AND l.state NOT IN (6, 8) AND ?2 = (SELECT r.village FROM notice_run r WHERE r.batch = ?1"
      " AND r.first <= l.line & 4294967295 ORDER BY r.first DESC LIMIT 1) ORDER BY l.row, l.line");
  query.bind(asked.batch.id).bind(static_cast<std::int64_t>(asked.village.value()));
  std::vector<ykt::NoticeRow> out;
  while (query.step())
    out.push_back({.village = {},
                   .group = {},
                   .name = std::string(query.text(0)),
                   .id_number = unpack(static_cast<IdKind>(query.integer(1)),
                                       IdKey{static_cast<std::uint64_t>(query.integer(2))}),
                   .phone = std::string(query.text(3)),
                   .account = unpack(AccountKey{static_cast<std::uint64_t>(query.integer(4))}),
                   .policy = {},
                   .period = {},
                   .amount = Money::from_fen(query.integer(5))});
  return out;
}

std::optional<std::string> area_name(Database& database, AreaCode area) {
  Query query = database.query("SELECT name FROM area WHERE area = ?");
  query.bind(static_cast<std::int64_t>(area.value()));
  if (!query.step()) return std::nullopt;
  return std::string(query.text(0));
}

std::optional<MasksRow> masks_for(Database& database, AreaCode division) {
  for (AreaCode at = division; !at.empty(); at = at.parent()) {
    Query query = database.query(
        "SELECT id_number, id_mask, account, phone, name_masked FROM village_masks WHERE division = ?");
    query.bind(static_cast<std::int64_t>(at.value()));
    if (!query.step()) continue;
    return MasksRow{at,
                    {.id_number = static_cast<Shown>(query.integer(0)),
                     .id_mask = static_cast<IdMask>(query.integer(1)),
                     .account = static_cast<Shown>(query.integer(2)),
                     .phone = static_cast<Shown>(query.integer(3)),
                     .name_masked = query.integer(4) != 0}};
  }
  return std::nullopt;
}

void write_masks(Database& database, const MasksRow& row) {
  database.query("INSERT OR REPLACE INTO village_masks VALUES(?,?,?,?,?,?)")
      .bind(static_cast<std::int64_t>(row.division.value()))
      .bind(static_cast<std::int64_t>(row.masks.id_number))
      .bind(static_cast<std::int64_t>(row.masks.id_mask))
      .bind(static_cast<std::int64_t>(row.masks.account))
      .bind(static_cast<std::int64_t>(row.masks.phone))
      .bind(std::int64_t{row.masks.name_masked})
      .run();
}

}  // namespace ykt::sqlite
