// Record spool: the records of a result file on their way to a verdict, those of one line together, in a
// temporary table and not in memory (design 8).
#pragma once
#include <cstdint>
#include <optional>

#include "platform/sqlite/database.hpp"
#include "ykt/bank/result_file.hpp"
#include "ykt/base/date.hpp"

namespace ykt::sqlite {

/// A record as it comes back: everything but its message.
struct SpooledRecord {
  std::int64_t position = 0;  ///< in the spool, from 1
  std::int64_t number = 0;    ///< of the line within its batch; 0: of none that could be
  std::int64_t record = 0;    ///< number in the file, from 1
  ResultRecord said;
};

/// One at a time; it belongs to the transaction and ends with it, or by its destructor.
class RecordSpool {
 public:
  explicit RecordSpool(Database& database);
  ~RecordSpool();
  RecordSpool(const RecordSpool&) = delete;
  RecordSpool& operator=(const RecordSpool&) = delete;

  /// The next record of the file; `day` is that of its answer.
  void add(std::int64_t number, const ResultRecord& said, Date day);
  std::int64_t records() const noexcept { return records_; }
  /// After the last record: orders by line, then as in the file. A file in the list's order costs nothing.
  void sort();

 private:
  Database& database_;
  std::int64_t records_ = 0;
  std::int64_t last_number_ = 0;
  bool in_order_ = true;
};

/// Reads the spool from one end to the other, or what lies between two positions, both of them included. One
/// of each kind at a time.
class SpooledRecords {
 public:
  explicit SpooledRecords(Database& database);
  SpooledRecords(Database& database, std::int64_t first, std::int64_t last);
  bool next(SpooledRecord& into);

 private:
  Query query_;
};

}  // namespace ykt::sqlite
