#include "platform/sqlite/bank_table.hpp"

#include "platform/sqlite/trusted.hpp"

namespace ykt::sqlite {
namespace {

BankRow bank_row(const Query& query) {
  return {query.integer(0), Bank{.code = std::string(query.text(1)),
                                 .name = std::string(query.text(2)),
                                 .issuing = query.integer(3) != 0,
                                 .paying = query.integer(4) != 0}};
}

LayoutRow layout_row(const Query& query) {
  return {query.integer(0), std::string(query.text(1)), std::string(query.text(2)),
          std::string(query.text(3))};
}

void insert_change(Database& database, const AgreementRow& row, const AgreementChangeRow& change) {
  const auto reason = change.reason ? std::optional(static_cast<std::int64_t>(*change.reason)) : std::nullopt;
  database
      .query(
          "INSERT INTO agreement_change(agreement, day, before, reason, document, entry) VALUES(?,?,?,?,?,?)")
      .bind(row.id)
      .bind(std::int64_t{change.day.days()})
      .bind(std::int64_t{row.agreement.to.days()})
      .bind(reason)
      .bind(change.document)
      .bind(change.entry)
      .run();
}

}  // namespace

std::vector<BankRow> all_banks(Database& database) {
  Query query = database.query("SELECT bank, code, name, issuing, paying FROM bank ORDER BY bank");
  std::vector<BankRow> rows;
  while (query.step()) rows.push_back(bank_row(query));
  return rows;
}

std::optional<BankRow> find_bank(Database& database, std::string_view code) {
  Query query = database.query("SELECT bank, code, name, issuing, paying FROM bank WHERE code = ?");
  query.bind(code);
  if (!query.step()) return std::nullopt;
  return bank_row(query);
}

std::int64_t insert_bank(Database& database, const Bank& bank) {
  database.query("INSERT INTO bank(code, name, issuing, paying) VALUES(?,?,?,?)")
      .bind(bank.code)
      .bind(bank.name)
      .bind(std::int64_t{bank.issuing})
      .bind(std::int64_t{bank.paying})
      .run();
  return last_id(database);
}

std::optional<LayoutRow> newest_layout(Database& database, std::string_view name) {
  Query query = database.query(
      "SELECT layout, name, version, body FROM layout WHERE name = ? ORDER BY layout DESC LIMIT 1");
  query.bind(name);
  if (!query.step()) return std::nullopt;
  return layout_row(query);
}

std::optional<LayoutRow> layout_of(Database& database, std::int64_t id) {
  Query query = database.query("SELECT layout, name, version, body FROM layout WHERE layout = ?");
  query.bind(id);
  if (!query.step()) return std::nullopt;
  return layout_row(query);
}

bool insert_layout(Database& database, const LayoutRow& layout) {
  database.query("INSERT OR IGNORE INTO layout(name, version, body) VALUES(?,?,?)")
      .bind(layout.name)
      .bind(layout.version)
      .bind(layout.body)
      .run();
  return database.changes() > 0;
}

std::vector<AgreementRow> all_agreements(Database& database) {
  Query query = database.query(
      "SELECT a.agreement, a.bank, a.layout, b.code, a.division, a.from_day, a.to_day, l.name, a.cross_bank,"
      " a.duties, a.latest_days, a.holidays_shift, a.ended_from"
      " FROM agreement a JOIN bank b USING(bank) JOIN layout l USING(layout) ORDER BY a.agreement");
  std::vector<AgreementRow> rows;
  while (query.step()) {
    AgreementRow row{query.integer(0), query.integer(1), query.integer(2), {}};
    row.agreement.bank = query.text(3);
    row.agreement.division = area_at(query, 4).to_string();
    row.agreement.from = date_at(query, 5);
    row.agreement.to = date_at(query, 6);
    row.agreement.layout = query.text(7);
    row.agreement.cross_bank = query.integer(8) != 0;
    for (std::size_t duty = 0; duty < kDuties; ++duty)
      row.agreement.duties[duty] = (query.integer(9) >> duty & 1) != 0;
    row.agreement.latest_days = static_cast<int>(query.integer(10));
    row.agreement.holidays_shift = query.integer(11) != 0;
    if (query.optional_integer(12)) row.agreement.ended_from = date_at(query, 12);
    rows.push_back(std::move(row));
  }
  return rows;
}

std::int64_t insert_agreement(Database& database, const AgreementRow& row) {
  std::int64_t duties = 0;  // a bit each
  for (std::size_t duty = 0; duty < kDuties; ++duty)
    duties |= std::int64_t{row.agreement.duties[duty]} << duty;
  database
      .query(
          "INSERT INTO agreement(division, bank, layout, from_day, to_day, cross_bank, duties, latest_days,"
          " holidays_shift) VALUES(?,?,?,?,?,?,?,?,?)")
      .bind(static_cast<std::int64_t>(trusted(AreaCode::parse(row.agreement.division)).value()))
      .bind(row.bank_id)
      .bind(row.layout_id)
      .bind(std::int64_t{row.agreement.from.days()})
      .bind(std::int64_t{row.agreement.to.days()})
      .bind(std::int64_t{row.agreement.cross_bank})
      .bind(duties)
      .bind(std::int64_t{row.agreement.latest_days})
      .bind(std::int64_t{row.agreement.holidays_shift})
      .run();
  return last_id(database);
}

void end_agreement(Database& database, const AgreementRow& row, const AgreementChangeRow& change) {
  insert_change(database, row, change);
  database.query("UPDATE agreement SET ended_from = ? WHERE agreement = ?")
      .bind(std::int64_t{change.day.days()})
      .bind(row.id)
      .run();
}

void extend_agreement(Database& database, const AgreementRow& row, const AgreementChangeRow& change) {
  insert_change(database, row, change);
  database.query("UPDATE agreement SET to_day = ? WHERE agreement = ?")
      .bind(std::int64_t{change.day.days()})
      .bind(row.id)
      .run();
}

std::vector<AgreementChangeRow> changes_of_agreement(Database& database, std::int64_t agreement) {
  Query query = database.query(
      "SELECT day, before, reason, document, entry FROM agreement_change WHERE agreement = ? ORDER BY "
      "change");
  query.bind(agreement);
  std::vector<AgreementChangeRow> rows;
  while (query.step()) {
    AgreementChangeRow& row = rows.emplace_back();
    row.day = date_at(query, 0);
    row.before = date_at(query, 1);
    if (const auto reason = query.optional_integer(2)) row.reason = static_cast<AgreementEndReason>(*reason);
    row.document = query.text(3);
    row.entry = query.integer(4);
  }
  return rows;
}

}  // namespace ykt::sqlite
