#include "platform/sqlite/dispatch_table.hpp"

#include <algorithm>

#include "platform/sqlite/person_scan.hpp"
#include "platform/sqlite/trusted.hpp"
#include "ykt/card/payment_meaning.hpp"
#include "ykt/screening/sort_keys.hpp"

namespace ykt::sqlite {
namespace {

/// 56 bytes for a line, 40 for its payee while names and cards are read, and the names.
constexpr std::int64_t kBlock = std::int64_t{1} << 20;

/// What counts of a payee today.
struct Payee {
  std::size_t name_end = 0;  ///< in the names of the block
  bool dead = false;
  AccountKey account;    ///< of the present card
  Code card = Code::ok;  ///< the hold that the card's state opens
};

/// Lines between `from` and `to` with an open hold, rising.
template <class Take>
void each_held(Database& database, std::int64_t from, std::int64_t to, Take&& take) {
  Query query = database.query(
      "SELECT DISTINCT line FROM hold WHERE line BETWEEN ? AND ? AND closed_ms IS NULL ORDER BY line");
  query.bind(from).bind(to);
  while (query.step()) take(query.integer(0));
}

}  // namespace

PayableLines::PayableLines(Database& database, const BatchRow& batch)
    : PayableLines(database, batch, Of::funded) {}

PayableLines PayableLines::with_account(Database& database, const BatchRow& batch) {
  return {database, batch, Of::with_account};
}

PayableLines::PayableLines(Database& database, const BatchRow& batch, Of of)
    : database_(database),
      of_(of),
      last_(line_id(batch.id, 0)),
      end_(line_id(batch.id, of == Of::funded ? batch.funded_to : batch.lines_to)),
      institutions_(all_institutions(database)) {
  std::ranges::sort(institutions_, {}, [](const InstitutionRow& one) { return one.institution.account; });
}

std::span<const PayableLine> PayableLines::next() {
  for (;;) {
    const std::int64_t before = last_;
    read_lines();
    if (lines_.empty()) return {};
    if (of_ == Of::funded) leave_out_held(before);
    if (lines_.empty()) continue;
    read_payees();
    name_institutions();
    return lines_;
  }
}

void PayableLines::read_lines() {
  lines_.clear();
  payees_.clear();
  Query query = database_.query(
      of_ == Of::funded
          ? "SELECT line, account, bank, amount, payee FROM line WHERE line > ? AND line <= ? AND state = 0"
            " ORDER BY line LIMIT ?"
          : "SELECT line, account, bank, amount, payee FROM line WHERE line > ? AND line <= ? AND state = 0"
            " AND account <> 0 AND payee <> 0 ORDER BY line LIMIT ?");
  query.bind(last_).bind(end_).bind(kBlock);
  while (query.step()) {
    lines_.push_back({.id = query.integer(0),
                      .account = {static_cast<std::uint64_t>(query.integer(1))},
                      .bank = query.integer(2),
                      .amount = Money::from_fen(query.integer(3)),
                      .payee_name = {}});
    payees_.push_back(query.integer(4));
  }
  if (!lines_.empty()) last_ = lines_.back().id;
}

void PayableLines::leave_out_held(std::int64_t from) {
  std::size_t read = 0;
  std::size_t kept = 0;
  const auto keep_to = [&](std::size_t end) {
    for (; read < end; ++read, ++kept) {
      lines_[kept] = lines_[read];
      payees_[kept] = payees_[read];
    }
  };
  each_held(database_, from, last_, [&](std::int64_t held) {
    const auto at = std::lower_bound(lines_.begin() + static_cast<std::ptrdiff_t>(read), lines_.end(), held,
                                     [](const PayableLine& line, std::int64_t id) { return line.id < id; });
    keep_to(static_cast<std::size_t>(at - lines_.begin()));
    if (at != lines_.end() && at->id == held) ++read;
  });
  keep_to(lines_.size());
  lines_.resize(kept);
  payees_.resize(kept);
}

Code PayableLines::hold_of_card(const Query& query) {
  const auto state = static_cast<BankState>(query.integer(2));
  if (payment_meaning(state).arrival == Arrival::would_return) return payment_code(state, LossRule{});
  if (query.text(3).empty()) return Code::account_name_unknown;
  return query.integer(4) != 0 ? Code::ok : Code::account_name_differs;
}

void PayableLines::read_payees() {
  std::vector<KeyRow> keys(payees_.size());
  for (std::size_t i = 0; i < keys.size(); ++i)
    keys[i] = {static_cast<std::uint64_t>(payees_[i]), static_cast<std::uint32_t>(i)};
  sort_keys(keys);
  std::vector<std::int64_t>& persons = payees_;  // their order of lines is in `keys` now
  for (std::size_t i = 0; i < keys.size(); ++i) persons[i] = static_cast<std::int64_t>(keys[i].key);
  persons.erase(std::unique(persons.begin(), persons.end()), persons.end());
  names_.clear();
  std::vector<Payee> payees(persons.size());
  for_persons(database_, persons,
              "SELECT person, name, died FROM person WHERE person BETWEEN ? AND ? ORDER BY person",
              [&](std::size_t at, const Query& query) {
                names_ += query.text(1);
                payees[at].name_end = names_.size();
                payees[at].dead = !query.null(2);
              });
  for_persons(database_, persons,
              "SELECT person, account, bank_state, account_name, name_matches FROM card"
              " WHERE person BETWEEN ? AND ? ORDER BY person",
              [&](std::size_t at, const Query& query) {
                payees[at].account = {static_cast<std::uint64_t>(query.integer(1))};
                payees[at].card = hold_of_card(query);
              });
  std::size_t at = 0;
  std::size_t begin = 0;
  for (const KeyRow& key : keys) {
    for (; persons[at] != static_cast<std::int64_t>(key.key); ++at) begin = payees[at].name_end;
    const Payee& payee = payees[at];
    YKT_INVARIANT(payee.name_end > begin);  // a payee is on the register and has a name
    PayableLine& line = lines_[key.row];
    line.payee_name = std::string_view(names_).substr(begin, payee.name_end - begin);
    line.hold = payee.dead                      ? Code::payee_is_dead
                : payee.account != line.account ? Code::card_replaced
                                                : payee.card;
  }
}

/// What arrives on an institution's account goes to the institution by name: a bank returns it otherwise.
void PayableLines::name_institutions() {
  if (institutions_.empty()) return;
  for (PayableLine& line : lines_) {
    const auto at = std::ranges::lower_bound(
        institutions_, line.account, {}, [](const InstitutionRow& one) { return one.institution.account; });
    if (at == institutions_.end() || at->institution.account != line.account) continue;
    line.payee_name = at->institution.account_name;
    if (line.hold != Code::payee_is_dead) line.hold = Code::ok;  // it is no card
  }
}

void append_payments(Database& database, std::span<const PaymentRow> payments) {
  constexpr int kWidth = 4;
  std::vector<std::int64_t> cells;
  cells.reserve(payments.size() * kWidth);
  for (const PaymentRow& one : payments)
    cells.insert(cells.end(), {one.line, one.list, one.number, one.amount.fen()});
  database.run_over("INSERT INTO payment SELECT c0, c1, c2, c3 FROM row_feed", cells, kWidth);
}

void mark_dispatched(Database& database, const BatchRow& batch, std::int64_t sent, Money sum) {
  std::int64_t marked = 0;
  std::int64_t from = line_id(batch.id, 1);
  // Range by range between the lines that are held: no look-up of a hold for each line.
  const auto mark_to = [&](std::int64_t to) {
    database.query("UPDATE line SET state = 1 WHERE line BETWEEN ? AND ? AND state = 0")
        .bind(from)
        .bind(to)
        .run();
    marked += database.changes();
  };
  const std::int64_t end = line_id(batch.id, batch.funded_to);
  each_held(database, from, end, [&](std::int64_t held) {
    mark_to(held - 1);
    from = held + 1;
  });
  mark_to(end);
  YKT_INVARIANT(marked == sent);
  if (LineSums* kept = database.kept_sums().find(batch.id)) {
    kept->dispatched += sent;
    kept->funded.lines -= sent;
    kept->funded.amount = trusted(kept->funded.amount.minus(sum));
  }
}

}  // namespace ykt::sqlite
