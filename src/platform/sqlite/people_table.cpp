#include "platform/sqlite/people_table.hpp"

#include "platform/sqlite/trusted.hpp"

namespace ykt::sqlite {
namespace {

/// FNV-1a, 64 bits: stable across machines and versions, since it is stored.
class StableHash {
 public:
  StableHash& add(std::string_view bytes) noexcept {
    for (const char c : bytes) {
      value_ ^= static_cast<unsigned char>(c);
      value_ *= 0x100000001B3u;
    }
    return *this;
  }
  /// Without the sign bit, so that it orders alike signed and unsigned.
  std::int64_t value() const noexcept { return static_cast<std::int64_t>(value_ & 0x7FFFFFFFFFFFFFFFu); }

 private:
  std::uint64_t value_ = 0xCBF29CE484222325u;
};

constexpr const char* kPersonColumns =
    "SELECT person, id_kind, id_key, name, area, phone, died, died_document FROM person";

Person person_of(const Query& query) {
  Person person;
  person.id = {query.integer(0)};
  person.id_kind = static_cast<IdKind>(query.integer(1));
  person.id_key = {static_cast<std::uint64_t>(query.integer(2))};
  person.id_number = unpack(person.id_kind, person.id_key);
  person.name = query.text(3);
  person.sex = sex_of(person.id_kind, person.id_key);
  const auto birth = birth_date_of(person.id_kind, person.id_key);
  YKT_INVARIANT(birth);
  person.birth_date = *birth;
  person.area = area_at(query, 4);
  person.phone = query.text(5);
  person.died = optional_date_at(query, 6);
  person.death_document = query.text(7);
  return person;
}

std::optional<std::int64_t> days_of(const std::optional<Date>& date) {
  return date ? std::optional<std::int64_t>(date->days()) : std::nullopt;
}

std::vector<PersonTag> tags_of(Database& database, PersonId person) {
  Query query = database.query(
      "SELECT kind, from_day, detail, grade, to_day FROM person_tag WHERE person = ? ORDER BY kind, detail, "
      "from_day");
  query.bind(person.value);
  std::vector<PersonTag> tags;
  while (query.step())
    tags.push_back({.kind = static_cast<TagKind>(query.integer(0)),
                    .detail = static_cast<std::uint8_t>(query.integer(2)),
                    .grade = static_cast<std::uint8_t>(query.integer(3)),
                    .from = date_at(query, 1),
                    .to = optional_date_at(query, 4)});
  return tags;
}

void insert_keys(Database& database, const Person& person) {
  database.query("INSERT INTO person_key VALUES(?,?,?,?,?,NULL)")
      .bind(static_cast<std::int64_t>(person.id_key.value))
      .bind(static_cast<std::int64_t>(person.id_kind))
      .bind(person.id.value)
      .bind(name_hash(person.name))
      .bind(days_of(person.died))
      .run();
  database.query("INSERT INTO person_name VALUES(?,?)")
      .bind(name_key(person.name, last6(person.id_number)))
      .bind(person.id.value)
      .run();
}

Household read_household(Database& database, const Query& head) {
  Household household;
  household.id = {head.integer(0)};
  household.number = head.text(1);
  household.area = area_at(head, 2);
  Query query = database.query(
      "SELECT person, relationship, from_day, to_day FROM membership WHERE household = ? ORDER BY from_day, "
      "person");
  query.bind(household.id.value);
  while (query.step()) {
    const std::int64_t code = query.integer(1);
    household.members.push_back({.person = {query.integer(0)},
                                 .relationship = trusted(Relationship::parse(
                                     {code < 10 ? "0" + std::to_string(code) : std::to_string(code)})),
                                 .from = date_at(query, 2),
                                 .to = optional_date_at(query, 3)});
  }
  return household;
}

}  // namespace

std::int64_t name_hash(std::string_view normalized_name) noexcept {
  return StableHash().add(normalized_name).value();
}

std::int64_t name_key(std::string_view normalized_name, std::string_view last_six) noexcept {
  return StableHash().add(normalized_name).add("\n").add(last_six).value();
}

std::optional<PersonId> find_person_id(Database& database, const DocumentKey& document) {
  Query query = database.query("SELECT person FROM person_key WHERE id_key = ? AND id_kind = ?");
  query.bind(static_cast<std::int64_t>(document.key.value)).bind(static_cast<std::int64_t>(document.kind));
  if (!query.step()) return std::nullopt;
  return PersonId{query.integer(0)};
}

std::optional<Person> find_person(Database& database, PersonId person) {
  static const std::string sql = std::string(kPersonColumns) + " WHERE person = ?";
  Query query = database.query(sql.c_str());
  query.bind(person.value);
  if (!query.step()) return std::nullopt;
  Person found = person_of(query);
  found.tags = tags_of(database, person);
  return found;
}

std::optional<Person> find_person(Database& database, const DocumentKey& document) {
  const auto id = find_person_id(database, document);
  if (!id) return std::nullopt;
  return find_person(database, *id);
}

std::vector<Person> persons_named(Database& database, std::string_view normalized_name,
                                  std::string_view last_six) {
  std::vector<PersonId> ids;
  {
    Query query = database.query("SELECT person FROM person_name WHERE name_key = ? ORDER BY person");
    query.bind(name_key(normalized_name, last_six));
    while (query.step()) ids.push_back({query.integer(0)});
  }
  std::vector<Person> out;
  for (const PersonId id : ids) {
    auto person = find_person(database, id);
    // The key is a hash: what is shown to somebody is compared as text.
    if (person && person->name == normalized_name && last6(person->id_number) == last_six)
      out.push_back(std::move(*person));
  }
  return out;
}

PersonId write_person(Database& database, const Person& person) {
  if (person.id.is_nobody()) {
    Person made = person;
    database
        .query(
            "INSERT INTO person(id_kind, id_key, name, area, phone, died, died_document) "
            "VALUES(?,?,?,?,?,?,?)")
        .bind(static_cast<std::int64_t>(person.id_kind))
        .bind(static_cast<std::int64_t>(person.id_key.value))
        .bind(person.name)
        .bind(static_cast<std::int64_t>(person.area.value()))
        .bind(person.phone)
        .bind(days_of(person.died))
        .bind(person.death_document)
        .run();
    made.id = {last_id(database)};
    insert_keys(database, made);
    return made.id;
  }
  database.query("UPDATE person SET area = ?, phone = ?, died = ?, died_document = ? WHERE person = ?")
      .bind(static_cast<std::int64_t>(person.area.value()))
      .bind(person.phone)
      .bind(days_of(person.died))
      .bind(person.death_document)
      .bind(person.id.value)
      .run();
  database.query("UPDATE person_key SET died = ? WHERE id_key = ? AND id_kind = ? AND died IS NOT ?1")
      .bind(days_of(person.died))
      .bind(static_cast<std::int64_t>(person.id_key.value))
      .bind(static_cast<std::int64_t>(person.id_kind))
      .run();
  database
      .query(
          "UPDATE person_key SET died = ?1 WHERE died IS NOT ?1 AND (id_key, id_kind) IN"
          " (SELECT id_key, id_kind FROM past_document WHERE person = ?2)")
      .bind(days_of(person.died))
      .bind(person.id.value)
      .run();
  return person.id;
}

void insert_tag(Database& database, PersonId person, const PersonTag& tag) {
  database.query("INSERT INTO person_tag(person, kind, from_day, detail, grade, to_day) VALUES(?,?,?,?,?,?)")
      .bind(person.value)
      .bind(static_cast<std::int64_t>(tag.kind))
      .bind(std::int64_t{tag.from.days()})
      .bind(static_cast<std::int64_t>(tag.detail))
      .bind(static_cast<std::int64_t>(tag.grade))
      .bind(tag.to ? std::optional<std::int64_t>(tag.to->days()) : std::nullopt)
      .run();
}

std::optional<Household> find_household(Database& database, std::string_view number) {
  Query query = database.query("SELECT household, number, area FROM household WHERE number = ?");
  query.bind(number);
  if (!query.step()) return std::nullopt;
  return read_household(database, query);
}

std::int64_t household_id_of(Database& database, PersonId person) {
  Query query = database.query("SELECT household FROM member WHERE person = ?");
  query.bind(person.value);
  return query.step() ? query.integer(0) : 0;
}

std::optional<Household> household_of(Database& database, PersonId person) {
  Query query = database.query(
      "SELECT household, number, area FROM household JOIN member USING(household) WHERE person = ?");
  query.bind(person.value);
  if (!query.step()) return std::nullopt;
  return read_household(database, query);
}

HouseholdId write_household(Database& database, const Household& household, Date today) {
  const auto head = household.head(today);
  HouseholdId id = household.id;
  if (id.value == 0) {
    database.query("INSERT INTO household(number, area) VALUES(?,?)")
        .bind(household.number)
        .bind(static_cast<std::int64_t>(household.area.value()))
        .run();
    id = {last_id(database)};
  } else {
    database.query("UPDATE household SET area = ? WHERE household = ?")
        .bind(static_cast<std::int64_t>(household.area.value()))
        .bind(id.value)
        .run();
    database.query("DELETE FROM member WHERE household = ?").bind(id.value).run();
    // A stay that was taken back on the day it began is no stay any more.
    database.query("DELETE FROM membership WHERE household = ?").bind(id.value).run();
  }
  for (const Membership& stay : household.members) {
    database.query("INSERT INTO membership VALUES(?,?,?,?,?)")
        .bind(id.value)
        .bind(stay.person.value)
        .bind(std::int64_t{stay.from.days()})
        .bind(std::int64_t{stay.relationship.value()})
        .bind(stay.to ? std::optional<std::int64_t>(stay.to->days()) : std::nullopt)
        .run();
    if (!stay.to)
      database.query("INSERT OR REPLACE INTO member VALUES(?,?,?)")
          .bind(stay.person.value)
          .bind(id.value)
          .bind(head ? std::optional<std::int64_t>(head->value) : std::nullopt)
          .run();
  }
  return id;
}

std::optional<CardRow> find_card(Database& database, PersonId person) {
  Query query = database.query(
      "SELECT person, bank, account, account_name, name_matches, bank_state FROM card WHERE person = ?");
  query.bind(person.value);
  if (!query.step()) return std::nullopt;
  return CardRow{.person = {query.integer(0)},
                 .bank = query.integer(1),
                 .account = {static_cast<std::uint64_t>(query.integer(2))},
                 .account_name = std::string(query.text(3)),
                 .name_matches = query.integer(4) != 0,
                 .bank_state = static_cast<BankState>(query.integer(5))};
}

bool was_card_of(Database& database, PersonId person, AccountKey account) {
  Query query = database.query("SELECT 1 FROM past_card WHERE person = ? AND account = ?");
  query.bind(person.value).bind(static_cast<std::int64_t>(account.value));
  return query.step();
}

bool is_account_of_other(Database& database, AccountKey account, PersonId person) {
  Query query = database.query(
      "SELECT 1 FROM card_key WHERE account = ?1 AND person <> ?2"
      " UNION ALL SELECT 1 FROM institution WHERE account = ?1");
  query.bind(static_cast<std::int64_t>(account.value)).bind(person.value);
  return query.step();
}

void write_card(Database& database, const CardRow& card, Timestamp now) {
  const auto present = find_card(database, card.person);
  if (present && present->account != card.account) {
    database.query("DELETE FROM card_key WHERE account = ? AND person = ?")
        .bind(static_cast<std::int64_t>(present->account.value))
        .bind(card.person.value)
        .run();
    database
        .query(
            "INSERT OR REPLACE INTO past_card SELECT person, account, bank, account_name, bank_state, ?"
            " FROM card WHERE person = ?")
        .bind(now.ms())
        .bind(card.person.value)
        .run();
  }
  database.query("INSERT OR IGNORE INTO card_key VALUES(?,?)")
      .bind(static_cast<std::int64_t>(card.account.value))
      .bind(card.person.value)
      .run();
  database.query("INSERT OR REPLACE INTO card VALUES(?,?,?,?,?,?,?)")
      .bind(card.person.value)
      .bind(card.bank)
      .bind(static_cast<std::int64_t>(card.account.value))
      .bind(card.account_name)
      .bind(std::int64_t{card.name_matches})
      .bind(static_cast<std::int64_t>(card.bank_state))
      .bind(now.ms())
      .run();
}

void write_quantity(Database& database, const QuantityRow& row) {
  database
      .query(
          "INSERT INTO base_quantity VALUES(?,?,?,?,?) ON CONFLICT DO UPDATE SET quantity = "
          "excluded.quantity,"
          " decimals = excluded.decimals")
      .bind(row.policy)
      .bind(row.period)
      .bind(row.person.value)
      .bind(row.quantity)
      .bind(std::int64_t{row.decimals})
      .run();
}

std::vector<DeterminationRow> determination_rows(Database& database, PersonId recipient) {
  Query query = database.query(
      "SELECT recipient, ifnull(responsible, payee), reason, document_title, document_number, from_day, "
      "to_day,"
      " ended_because, determination, institution FROM payee LEFT JOIN institution USING(institution)"
      " WHERE recipient = ? ORDER BY determination");
  query.bind(recipient.value);
  std::vector<DeterminationRow> out;
  while (query.step()) {
    DeterminationRow& row = out.emplace_back();
    row.id = query.integer(8);
    PayeeDetermination& one = row.determination;
    one.recipient = {query.integer(0)};
    one.payee = {query.integer(1)};
    one.reason = static_cast<PayeeReason>(query.integer(2));
    one.document_title = query.text(3);
    one.document_number = query.text(4);
    one.from = date_at(query, 5);
    one.to = optional_date_at(query, 6);
    one.ended_because = query.text(7);
    if (!query.null(9)) one.institution = InstitutionId{query.integer(9)};
  }
  return out;
}

std::vector<PayeeDetermination> determinations_of(Database& database, PersonId recipient) {
  std::vector<PayeeDetermination> out;
  for (DeterminationRow& row : determination_rows(database, recipient))
    out.push_back(std::move(row.determination));
  return out;
}

void end_determination(Database& database, const DeterminationRow& row) {
  database.query("UPDATE payee SET to_day = ?, ended_because = ? WHERE determination = ?")
      .bind(days_of(row.determination.to))
      .bind(row.determination.ended_because)
      .bind(row.id)
      .run();
}

std::int64_t insert_determination(Database& database, const PayeeDetermination& one) {
  database
      .query(
          "INSERT INTO payee(recipient, payee, reason, document_title, document_number, from_day, to_day,"
          " institution) VALUES(?,?,?,?,?,?,?,?)")
      .bind(one.recipient.value)
      .bind(one.payee.value)
      .bind(static_cast<std::int64_t>(one.reason))
      .bind(one.document_title)
      .bind(one.document_number)
      .bind(std::int64_t{one.from.days()})
      .bind(one.to ? std::optional<std::int64_t>(one.to->days()) : std::nullopt)
      .bind(one.institution ? std::optional<std::int64_t>(one.institution->value) : std::nullopt)
      .run();
  return last_id(database);
}

}  // namespace ykt::sqlite
