#include "platform/sqlite/message_table.hpp"

#include <limits>

#include "platform/sqlite/line_name.hpp"
#include "platform/sqlite/people_table.hpp"
#include "platform/sqlite/person_change_table.hpp"
#include "platform/sqlite/trusted.hpp"
#include "ykt/batch/state.hpp"
#include "ykt/identity/mask.hpp"

namespace ykt::sqlite {
namespace {

// A line with its account's last number and its payee's; `merged` where the payee's record became another's.
// The number of an institution's account, which names no person, is nobody's in the register.
#define YKT_LINE_NUMBERS                                                               \
  "SELECT l.line, l.account, l.amount, coalesce(b.binding, 0), coalesce(b.phone, '')," \
  " coalesce(b.service, 0), iif(b.person = 0, '', coalesce(p.phone, '')), l.payee,"    \
  " EXISTS(SELECT 1 FROM merged_person g WHERE g.person = l.payee AND ifnull(b.person, 1) <> 0)"
#define YKT_NUMBERS_OF_LINE                                                                   \
  " LEFT JOIN phone_binding b"                                                                \
  "  ON b.binding = (SELECT max(x.binding) FROM phone_binding x WHERE x.account = l.account)" \
  " LEFT JOIN person p ON p.person = l.payee"

constexpr auto kPaid = static_cast<std::int64_t>(LineState::paid);

constexpr std::int64_t number(MessageState state) { return static_cast<std::int64_t>(state); }
constexpr std::int64_t number(Code code) { return static_cast<std::int64_t>(code); }

std::vector<MessageCandidate> candidates(Database& database, Query& query) {
  std::vector<MessageCandidate> out;
  while (query.step()) {
    MessageCandidate one{.line = query.integer(0),
                         .account = {static_cast<std::uint64_t>(query.integer(1))},
                         .amount = Money::from_fen(query.integer(2)),
                         .binding = query.integer(3),
                         .bound = std::string(query.text(4)),
                         .on_record = std::string(query.text(6)),
                         .service_on = query.integer(5) != 0};
    if (query.integer(8) != 0) {
      const auto person = find_person(database, survivor_of(database, {query.integer(7)}));
      YKT_INVARIANT(person);
      one.on_record = person->phone;
    }
    out.push_back(std::move(one));
  }
  return out;
}

/// after, batch, bank, first and last division, limit.
void bind_asked(Query& query, const MessagesAsked& asked) {
  const bool anywhere = asked.division.empty();
  query.bind(asked.after)
      .bind(asked.batch)
      .bind(asked.bank)
      .bind(anywhere ? std::int64_t{0} : static_cast<std::int64_t>(asked.division.range_first()))
      .bind(anywhere ? std::numeric_limits<std::int64_t>::max()
                     : static_cast<std::int64_t>(asked.division.range_last()))
      .bind(asked.limit);
}

}  // namespace

void insert_phone(Database& database, const PhoneRow& row, std::int64_t entry) {
  database.query("INSERT INTO phone_binding(account, person, phone, service, day, entry) VALUES(?,?,?,?,?,?)")
      .bind(static_cast<std::int64_t>(row.account.value))
      .bind(row.person.value)
      .bind(row.phone)
      .bind(std::int64_t{row.service})
      .bind(std::int64_t{row.day.days()})
      .bind(entry)
      .run();
}

std::vector<MessageCandidate> lines_without_message(Database& database, std::int64_t after, std::int64_t last,
                                                    std::int64_t limit) {
  Query query =
      database.query(YKT_LINE_NUMBERS " FROM line l LEFT JOIN message m USING(line)" YKT_NUMBERS_OF_LINE
                                      " WHERE l.line > ?1 AND l.line <= ?2 AND l.state = ?3"
                                      " AND (m.line IS NULL OR m.state = ?4) ORDER BY l.line LIMIT ?5");
  query.bind(after).bind(last).bind(kPaid).bind(number(MessageState::none)).bind(limit);
  return candidates(database, query);
}

std::int64_t write_messages(Database& database, std::span<const MessageDecided> decided) {
  constexpr int kWidth = 4;
  std::vector<std::int64_t> cells;
  cells.reserve(decided.size() * kWidth);
  for (const MessageDecided& one : decided) {
    const bool ready = one.reason == Code::message_ready;
    cells.insert(cells.end(), {one.line, number(ready ? MessageState::waiting : MessageState::none),
                               number(one.reason), one.binding});
  }
  // Those that stand already first: what is counted is then only what is new.
  database.run_over(
      "UPDATE message SET state = f.c1, reason = f.c2, binding = nullif(f.c3, 0) FROM row_feed f"
      " WHERE message.line = f.c0",
      cells, kWidth);
  database.run_over(
      "INSERT INTO message(line, bank, state, reason, binding)"
      " SELECT f.c0, l.bank, f.c1, f.c2, nullif(f.c3, 0) FROM row_feed f CROSS JOIN line l ON l.line = f.c0"
      " WHERE NOT EXISTS(SELECT 1 FROM message m WHERE m.line = f.c0)",
      cells, kWidth);
  return database.changes();
}

void give_up_messages(Database& database, std::int64_t batch, Timestamp now) {
  // What somebody may be sending at this moment is left to their word.
  database
      .query(
          "UPDATE message SET state = ?1, ended_ms = ?2 WHERE line BETWEEN ?3 AND ?4 AND (state IN (?5, ?6)"
          " OR (state = ?7 AND until_ms <= ?2))"
          " AND NOT EXISTS(SELECT 1 FROM line l WHERE l.line = message.line AND l.state = ?8)")
      .bind(number(MessageState::given_up))
      .bind(now.ms())
      .bind(line_id(batch, 0))
      .bind(line_id(batch + 1, 0) - 1)
      .bind(number(MessageState::waiting))
      .bind(number(MessageState::none))
      .bind(number(MessageState::claimed))
      .bind(kPaid)
      .run();
}

std::vector<MessageCount> message_counts(Database& database, std::int64_t batch) {
  Query query = database.query(
      "SELECT state, reason, count(*) FROM message WHERE line BETWEEN ? AND ? GROUP BY state, reason"
      " ORDER BY state, reason");
  query.bind(line_id(batch, 0)).bind(line_id(batch + 1, 0) - 1);
  std::vector<MessageCount> out;
  while (query.step())
    out.push_back(
        {static_cast<MessageState>(query.integer(0)), static_cast<Code>(query.integer(1)), query.integer(2)});
  return out;
}

std::vector<MessageCandidate> claimable(Database& database, const MessagesAsked& asked, Timestamp now) {
  static_assert(number(MessageState::waiting) == 0 && number(MessageState::claimed) == 1);
  Query query = database.query(
      YKT_LINE_NUMBERS
      " FROM message m JOIN line l USING(line) JOIN batch t ON t.batch = m.line >> 32" YKT_NUMBERS_OF_LINE
      " WHERE m.state <= 1 AND m.line > ?1 AND (?2 IS NULL OR t.batch = ?2) AND (?3 IS NULL OR m.bank = ?3)"
      " AND t.division BETWEEN ?4 AND ?5 AND (m.state = 0 OR m.until_ms <= ?7) AND l.state = ?8"
      " ORDER BY m.line LIMIT ?6");
  bind_asked(query, asked);
  query.bind(now.ms()).bind(kPaid);
  return candidates(database, query);
}

void claim_message(Database& database, const MessageDecided& decided, std::string_view actor,
                   Timestamp until) {
  database
      .query(
          "UPDATE message SET state = ?, reason = ?, binding = ?, claimed_by = ?, until_ms = ? WHERE line = "
          "?")
      .bind(number(MessageState::claimed))
      .bind(number(decided.reason))
      .bind(decided.binding)
      .bind(actor)
      .bind(until.ms())
      .bind(decided.line)
      .run();
}

std::optional<MessageRow> find_message(Database& database, std::int64_t line) {
  Query query = database.query(
      "SELECT m.state, coalesce(m.claimed_by, ''), l.state = ? FROM message m JOIN line l USING(line)"
      " WHERE m.line = ?");
  query.bind(kPaid).bind(line);
  if (!query.step()) return std::nullopt;
  return MessageRow{static_cast<MessageState>(query.integer(0)), std::string(query.text(1)),
                    query.integer(2) != 0};
}

void settle_message(Database& database, std::int64_t line, MessageState state, Code reason, Timestamp now) {
  const bool ended = state != MessageState::waiting;
  database
      .query(
          "UPDATE message SET state = ?, reason = ?, claimed_by = NULL, until_ms = NULL, ended_ms = ?"
          " WHERE line = ?")
      .bind(number(state))
      .bind(number(reason))
      .bind(ended ? std::optional(now.ms()) : std::nullopt)
      .bind(line)
      .run();
}

std::vector<MessageView> messages_of(Database& database, const MessagesAsked& asked,
                                     const MessagesWanted& wanted) {
  Query query = database.query(
      "SELECT m.line, coalesce(k.code, ''), l.amount, m.state, m.reason, coalesce(b.phone, ''), m.until_ms"
      " FROM message m JOIN line l USING(line) JOIN batch t ON t.batch = m.line >> 32"
      " LEFT JOIN bank k ON k.bank = m.bank LEFT JOIN phone_binding b USING(binding)"
      " WHERE m.line > ?1 AND (?2 IS NULL OR t.batch = ?2) AND (?3 IS NULL OR m.bank = ?3)"
      " AND t.division BETWEEN ?4 AND ?5 AND (?7 IS NULL OR m.state = ?7) AND (?8 IS NULL OR m.reason = ?8)"
      " ORDER BY m.line LIMIT ?6");
  bind_asked(query, asked);
  query.bind(wanted.state ? std::optional(number(*wanted.state)) : std::nullopt)
      .bind(wanted.reason ? std::optional(number(*wanted.reason)) : std::nullopt);
  std::vector<MessageView> out;
  while (query.step()) {
    const std::int64_t line = query.integer(0);
    MessageView one{.message = line,
                    .line = line_name(line),
                    .batch = batch_name(batch_of_line(line)),
                    .bank = std::string(query.text(1)),
                    .amount = Money::from_fen(query.integer(2)),
                    .state = static_cast<MessageState>(query.integer(3)),
                    .reason = std::string(slug(static_cast<Code>(query.integer(4)))),
                    .phone = mask_phone(query.text(5))};
    if (one.state == MessageState::claimed) one.claimed_until = trusted(Timestamp::from_ms(query.integer(6)));
    out.push_back(std::move(one));
  }
  return out;
}

#undef YKT_LINE_NUMBERS
#undef YKT_NUMBERS_OF_LINE

}  // namespace ykt::sqlite
