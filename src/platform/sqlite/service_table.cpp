#include "platform/sqlite/service_table.hpp"

#include "platform/sqlite/numbered_name.hpp"
#include "platform/sqlite/trusted.hpp"

namespace ykt::sqlite {
namespace {

constexpr NumberedName kName('S');

template <class T>
std::optional<std::int64_t> number(const std::optional<T>& value) {
  return value ? std::optional<std::int64_t>(static_cast<std::int64_t>(*value)) : std::nullopt;
}
std::optional<std::int64_t> days_of(const std::optional<Date>& date) {
  return date ? std::optional<std::int64_t>(date->days()) : std::nullopt;
}
template <class E>
std::optional<E> choice_at(const Query& query, int column) {
  if (query.null(column)) return std::nullopt;
  return static_cast<E>(query.integer(column));
}
std::optional<std::string> text_at(const Query& query, int column) {
  if (query.null(column)) return std::nullopt;
  return std::string(query.text(column));
}
/// A fee takes three columns: code, fen, source.
FeeAnswer fee_at(const Query& query, int column) {
  return {static_cast<Code>(query.integer(column)), Money::from_fen(query.integer(column + 1)),
          std::string(query.text(column + 2))};
}
Query& bind_fee(Query& query, const std::optional<FeeAnswer>& fee) {
  query.bind(fee ? std::optional(static_cast<std::int64_t>(fee->code)) : std::nullopt)
      .bind(fee ? std::optional(fee->amount.fen()) : std::nullopt)
      .bind(fee ? std::optional(fee->source) : std::nullopt);
  return query;
}

ServiceRequestRow row_of(const Query& query) {
  ServiceRequestRow row{.id = query.integer(0),
                        .division = area_at(query, 1),
                        .person = {query.integer(2)},
                        .service = static_cast<CardService>(query.integer(3)),
                        .channel = static_cast<ServiceChannel>(query.integer(4)),
                        .reason = choice_at<ReplacementReason>(query, 5),
                        .bank = query.optional_integer(6),
                        .guide = query.integer(7),
                        .filed_on = date_at(query, 8),
                        .due = {static_cast<Code>(query.integer(9)), optional_date_at(query, 10)},
                        .fee = fee_at(query, 11),
                        .stage = choice_at<CardStage>(query, 17),
                        .over_on = optional_date_at(query, 18),
                        .address = text_at(query, 19),
                        .tracking = text_at(query, 20),
                        .group = text_at(query, 23)};
  if (!query.null(14)) row.postage = fee_at(query, 14);
  if (!query.null(21))
    row.proxy =
        DocumentKey{static_cast<IdKind>(query.integer(21)), {static_cast<std::uint64_t>(query.integer(22))}};
  return row;
}

}  // namespace

void insert_guides(Database& database, DivisionCode region, std::string_view canonical) {
  database.query("INSERT INTO guide_pack(region, body) VALUES(?,?)")
      .bind(std::int64_t{region.value()})
      .bind(canonical)
      .run();
}

std::optional<GuidesRow> guides_for(Database& database, AreaCode area) {
  for (DivisionCode division = area.division(); !division.empty(); division = division.parent()) {
    Query query =
        database.query("SELECT guide, body FROM guide_pack WHERE region = ? ORDER BY guide DESC LIMIT 1");
    query.bind(std::int64_t{division.value()});
    if (query.step()) return GuidesRow{query.integer(0), trusted(load_guides(query.text(1)))};
  }
  return std::nullopt;
}

GuidePack guides_at(Database& database, std::int64_t guide) {
  Query query = database.query("SELECT body FROM guide_pack WHERE guide = ?");
  query.bind(guide);
  YKT_INVARIANT(query.step());
  return trusted(load_guides(query.text(0)));
}

SocialSideRow social_side_of(Database& database, PersonId person) {
  Query query = database.query("SELECT state, before_loss, outdated FROM social_side WHERE person = ?");
  query.bind(person.value);
  if (!query.step()) return {};
  return {choice_at<SocialState>(query, 0), static_cast<SocialState>(query.integer(1)),
          query.integer(2) != 0};
}

void write_social_side(Database& database, PersonId person, const SocialSideRow& row, Timestamp now) {
  database.query("INSERT OR REPLACE INTO social_side VALUES(?,?,?,?,?)")
      .bind(person.value)
      .bind(number(row.state))
      .bind(static_cast<std::int64_t>(row.before_loss))
      .bind(std::int64_t{row.outdated})
      .bind(now.ms())
      .run();
}

std::string request_name(std::int64_t request) { return kName.of(request); }

Result<ServiceRequestRow> find_request(Database& database, std::string_view name) {
  if (const auto id = kName.number(name)) {
    Query query = database.query("SELECT * FROM service_request WHERE request = ?");
    query.bind(*id);
    if (query.step()) return row_of(query);
  }
  return fail(Code::not_found, "/request", {{"what", std::string("request")}});
}

std::optional<ServiceRequestRow> open_request_of(Database& database, PersonId person) {
  Query query = database.query(
      "SELECT * FROM service_request WHERE person = ? AND stage IS NOT NULL AND over_on IS NULL"
      " ORDER BY request DESC LIMIT 1");
  query.bind(person.value);
  if (!query.step()) return std::nullopt;
  return row_of(query);
}

std::int64_t insert_request(Database& database, const ServiceRequestRow& row) {
  Query query = database.query(
      "INSERT INTO service_request(division, person, service, channel, reason, bank, guide, filed_on,"
      " due_code, due, fee_code, fee, fee_source, postage_code, postage, postage_source, stage, over_on,"
      " address, tracking, proxy_kind, proxy_key, group_name)"
      " VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
  query.bind(static_cast<std::int64_t>(row.division.value()))
      .bind(row.person.value)
      .bind(static_cast<std::int64_t>(row.service))
      .bind(static_cast<std::int64_t>(row.channel))
      .bind(number(row.reason))
      .bind(row.bank)
      .bind(row.guide)
      .bind(std::int64_t{row.filed_on.days()})
      .bind(static_cast<std::int64_t>(row.due.code))
      .bind(days_of(row.due.due));
  bind_fee(query, row.fee);
  bind_fee(query, row.postage)
      .bind(number(row.stage))
      .bind(days_of(row.over_on))
      .bind(row.address)
      .bind(row.tracking)
      .bind(row.proxy ? std::optional(static_cast<std::int64_t>(row.proxy->kind)) : std::nullopt)
      .bind(row.proxy ? std::optional(static_cast<std::int64_t>(row.proxy->key.value)) : std::nullopt)
      .bind(row.group)
      .run();
  return last_id(database);
}

void update_request(Database& database, const ServiceRequestRow& row) {
  Query query = database.query(
      "UPDATE service_request SET stage = ?, over_on = ?, address = ?, tracking = ?, postage_code = ?,"
      " postage = ?, postage_source = ? WHERE request = ?");
  query.bind(number(row.stage)).bind(days_of(row.over_on)).bind(row.address).bind(row.tracking);
  bind_fee(query, row.postage).bind(row.id).run();
}

void insert_event(Database& database, const ProductionEventRow& row) {
  database
      .query(
          "INSERT INTO production_event VALUES(?1, (SELECT count(*) + 1 FROM production_event"
          " WHERE request = ?1), ?2, ?3, ?4)")
      .bind(row.request)
      .bind(static_cast<std::int64_t>(row.step))
      .bind(std::int64_t{row.day.days()})
      .bind(row.entry)
      .run();
}

std::vector<ProductionEvent> events_of(Database& database, std::int64_t request) {
  Query query = database.query("SELECT step, day FROM production_event WHERE request = ? ORDER BY number");
  query.bind(request);
  std::vector<ProductionEvent> out;
  while (query.step()) out.push_back({static_cast<ProductionStep>(query.integer(0)), date_at(query, 1)});
  return out;
}

std::vector<ServiceRequestRow> requests_in(Database& database, const RequestsAsked& asked) {
  Query query = database.query(
      "SELECT * FROM service_request WHERE request > ?1 AND division BETWEEN ?2 AND ?3 AND (?4 IS NULL OR "
      "service = ?4)"
      " AND (?5 IS NULL OR (?5 = 2) = (over_on IS NOT NULL))"
      " AND (?5 IS NOT 1 OR (due IS NOT NULL AND due < ?6)) ORDER BY request LIMIT ?7");
  static_assert(static_cast<int>(RequestState::overdue) == 1 && static_cast<int>(RequestState::over) == 2);
  query.bind(asked.after)
      .bind(static_cast<std::int64_t>(asked.division.range_first()))
      .bind(static_cast<std::int64_t>(asked.division.range_last()))
      .bind(number(asked.service))
      .bind(number(asked.state))
      .bind(std::int64_t{asked.today.days()})
      .bind(asked.limit);
  std::vector<ServiceRequestRow> out;
  while (query.step()) out.push_back(row_of(query));
  return out;
}

std::vector<OfficeRequests> open_by_office(Database& database, AreaCode division, Date today) {
  Query query = database.query(
      "SELECT division, count(*), count(*) FILTER (WHERE due IS NOT NULL AND due < ?3) FROM service_request"
      " WHERE over_on IS NULL AND division BETWEEN ?1 AND ?2 GROUP BY division ORDER BY division");
  query.bind(static_cast<std::int64_t>(division.range_first()))
      .bind(static_cast<std::int64_t>(division.range_last()))
      .bind(std::int64_t{today.days()});
  std::vector<OfficeRequests> out;
  while (query.step()) out.push_back({area_at(query, 0).to_string(), query.integer(1), query.integer(2)});
  return out;
}

void move_requests(Database& database, PersonId merged, PersonId survivor) {
  database.query("UPDATE service_request SET person = ? WHERE person = ?")
      .bind(survivor.value)
      .bind(merged.value)
      .run();
}

}  // namespace ykt::sqlite
