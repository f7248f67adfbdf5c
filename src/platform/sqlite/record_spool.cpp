#include "platform/sqlite/record_spool.hpp"

namespace ykt::sqlite {

RecordSpool::RecordSpool(Database& database) : database_(database) {
  database_.run("DROP TABLE IF EXISTS temp.result_spool");  // of a command that had no memory to drop it
  database_.run(
      "CREATE TABLE temp.result_spool(position INTEGER PRIMARY KEY, number INTEGER, record INTEGER, "
      "reference TEXT,"
      " name TEXT, account TEXT, amount INTEGER, return_code TEXT, day INTEGER)");
}

RecordSpool::~RecordSpool() { database_.try_run("DROP TABLE IF EXISTS temp.result_spool"); }

void RecordSpool::add(std::int64_t number, const ResultRecord& said, Date day) {
  in_order_ = in_order_ && number >= last_number_;
  last_number_ = number;
  database_.query("INSERT INTO temp.result_spool VALUES(NULL,?,?,?,?,?,?,?,?)")
      .bind(number)
      .bind(++records_)
      .bind(said.reference)
      .bind(said.name)
      .bind(said.account)
      .bind(said.amount.fen())
      .bind(said.return_code)
      .bind(std::int64_t{day.days()})
      .run();
}

void RecordSpool::sort() {
  if (in_order_) return;
  database_.run(
      "CREATE TABLE temp.result_sorted(position INTEGER PRIMARY KEY, number INTEGER, record INTEGER, "
      "reference TEXT,"
      " name TEXT, account TEXT, amount INTEGER, return_code TEXT, day INTEGER)");
  database_.run(
      "INSERT INTO temp.result_sorted(number, record, reference, name, account, amount, return_code, day)"
      " SELECT number, record, reference, name, account, amount, return_code, day FROM temp.result_spool"
      " ORDER BY number, record");
  database_.run("DROP TABLE temp.result_spool");
  database_.run("ALTER TABLE temp.result_sorted RENAME TO result_spool");
}

SpooledRecords::SpooledRecords(Database& database)
    : query_(database.query("SELECT position, number, record, reference, name, account, amount, return_code "
                            "FROM temp.result_spool"
                            " ORDER BY position")) {}

SpooledRecords::SpooledRecords(Database& database, std::int64_t first, std::int64_t last)
    : query_(database.query("SELECT position, number, record, reference, name, account, amount, return_code "
                            "FROM temp.result_spool"
                            " WHERE position BETWEEN ? AND ? ORDER BY position")) {
  query_.bind(first).bind(last);
}

bool SpooledRecords::next(SpooledRecord& into) {
  if (!query_.step()) return false;
  into.position = query_.integer(0);
  into.number = query_.integer(1);
  into.record = query_.integer(2);
  into.said.reference = query_.text(3);
  into.said.name = query_.text(4);
  into.said.account = query_.text(5);
  into.said.amount = Money::from_fen(query_.integer(6));
  into.said.return_code = query_.text(7);
  return true;
}

}  // namespace ykt::sqlite
