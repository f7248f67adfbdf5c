#include "platform/sqlite/holding_table.hpp"

#include "platform/sqlite/trusted.hpp"

namespace ykt::sqlite {
namespace {

std::optional<std::int64_t> days_of(const std::optional<Date>& date) {
  return date ? std::optional<std::int64_t>(date->days()) : std::nullopt;
}

HoldingRow row_of(const Query& query) {
  return {.id = query.integer(0),
          .holding = {.cardholder = {query.integer(1)},
                      .holder = {query.integer(2)},
                      .ground = std::string(query.text(3)),
                      .document = std::string(query.text(4)),
                      .from = date_at(query, 5),
                      .to = optional_date_at(query, 6),
                      .revoked = optional_date_at(query, 7),
                      .revoked_because = std::string(query.text(8))}};
}

}  // namespace

std::int64_t insert_holding(Database& database, const DelegatedHolding& holding) {
  database
      .query(
          "INSERT INTO holding(cardholder, holder, ground, document, from_day, to_day, revoked_day,"
          " revoked_because) VALUES(?,?,?,?,?,?,?,?)")
      .bind(holding.cardholder.value)
      .bind(holding.holder.value)
      .bind(holding.ground)
      .bind(holding.document)
      .bind(std::int64_t{holding.from.days()})
      .bind(days_of(holding.to))
      .bind(days_of(holding.revoked))
      .bind(holding.revoked_because)
      .run();
  return last_id(database);
}

void update_holding(Database& database, const HoldingRow& row) {
  database.query("UPDATE holding SET to_day = ?, revoked_day = ?, revoked_because = ? WHERE holding = ?")
      .bind(days_of(row.holding.to))
      .bind(days_of(row.holding.revoked))
      .bind(row.holding.revoked_because)
      .bind(row.id)
      .run();
}

std::vector<HoldingRow> holdings_of(Database& database, PersonId cardholder) {
  Query query = database.query(
      "SELECT holding, cardholder, holder, ground, document, from_day, to_day, revoked_day, revoked_because"
      " FROM holding WHERE cardholder = ? ORDER BY holding");
  query.bind(cardholder.value);
  std::vector<HoldingRow> out;
  while (query.step()) out.push_back(row_of(query));
  return out;
}

std::int64_t cards_held(Database& database, PersonId holder, Date day) {
  Query query = database.query(
      "SELECT count(DISTINCT cardholder) FROM holding WHERE holder = ?1 AND from_day <= ?2"
      " AND (to_day IS NULL OR to_day >= ?2) AND (revoked_day IS NULL OR revoked_day > ?2)");
  query.bind(holder.value).bind(std::int64_t{day.days()});
  query.step();
  return query.integer(0);
}

std::vector<HoldingRow> holdings_in(Database& database, const HoldingPage& page) {
  Query query = database.query(
      "SELECT holding, cardholder, holder, ground, document, from_day, to_day, revoked_day, revoked_because"
      " FROM holding JOIN person ON person.person = cardholder"
      " WHERE holding > ? AND area BETWEEN ? AND ? ORDER BY holding LIMIT ?");
  query.bind(page.after)
      .bind(static_cast<std::int64_t>(page.area.range_first()))
      .bind(static_cast<std::int64_t>(page.area.range_last()))
      .bind(page.limit);
  std::vector<HoldingRow> out;
  while (query.step()) out.push_back(row_of(query));
  return out;
}

void insert_holding_rule(Database& database, DivisionCode region, std::string_view canonical) {
  database.query("INSERT INTO holding_rule(region, body) VALUES(?,?)")
      .bind(std::int64_t{region.value()})
      .bind(canonical)
      .run();
}

std::optional<HoldingPack> holding_pack_for(Database& database, AreaCode area) {
  for (DivisionCode division = area.division(); !division.empty(); division = division.parent()) {
    Query query = database.query("SELECT body FROM holding_rule WHERE region = ? ORDER BY rule DESC LIMIT 1");
    query.bind(std::int64_t{division.value()});
    if (query.step()) return trusted(load_holding_pack(query.text(0)));
  }
  return std::nullopt;
}

}  // namespace ykt::sqlite
