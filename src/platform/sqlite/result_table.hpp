// Result files with their bytes, what the banks answered, and what was to be said of single records.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/sqlite/database.hpp"
#include "ykt/bank/result_file.hpp"
#include "ykt/base/date.hpp"
#include "ykt/batch/queries.hpp"
#include "ykt/batch/state.hpp"

namespace ykt::sqlite {

struct ResultRow {
  std::int64_t list = 0;
  std::string digest;  ///< 32 raw bytes; empty until the file was read to its end
  Date day;
};
std::int64_t insert_result_file(Database& database, const ResultRow& row, std::int64_t entry);
void update_result_digest(Database& database, std::int64_t file, std::string_view digest);
/// Takes a file of this transaction out again.
void drop_result_file(Database& database, std::int64_t file);

/// The result file of a list with these bytes, by its digest.
std::optional<std::int64_t> find_result_file(Database& database, std::int64_t list, std::string_view digest);
/// The number of a file among those of its list, from 1; and the file of such a number.
std::int64_t number_of_result_file(Database& database, std::int64_t list, std::int64_t file);
std::optional<std::int64_t> result_file_at(Database& database, std::int64_t list, std::int64_t number);

/// A verdict on a record, as it is written: `position` is that in the RecordSpool.
struct JudgedRecord {
  std::int64_t position = 0;
  std::int64_t line = 0;
  Code code = Code::ok;
};
/// Answers to lines, in the order of lines and records.
void append_answers(Database& database, std::int64_t file, std::span<const JudgedRecord> answers);
/// `line` does not count: a remark may be about none.
void append_remarks(Database& database, std::int64_t file, std::span<const JudgedRecord> remarks);

struct NewLineState {
  std::int64_t line = 0;
  LineState state = LineState::entered;
};
void set_line_states(Database& database, std::span<const NewLineState> lines);

/// Remarks on the records after one, in the file's order.
std::vector<ResultVerdict> remarks_of(Database& database, std::int64_t file, std::int64_t after,
                                      std::int64_t limit);
/// The day on which the bank paid a line, from its last answer.
std::optional<Date> paid_on(Database& database, std::int64_t line);

/// The states of a list's lines, asked for in their order, in one scan.
class SentStates {
 public:
  SentStates(Database& database, std::int64_t list);
  /// The line must be on the list, beyond the one before.
  LineState of(std::int64_t line);

 private:
  Query query_;
};

}  // namespace ykt::sqlite
