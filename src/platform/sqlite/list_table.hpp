// Payment lists with their fixed bytes, result files, and what the banks answered.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/sqlite/database.hpp"
#include "ykt/base/date.hpp"
#include "ykt/base/money.hpp"
#include "ykt/base/stream.hpp"
#include "ykt/identity/area.hpp"

namespace ykt::sqlite {

struct ListRow {
  std::int64_t id = 0;
  std::string name;
  std::int64_t batch = 0;
  AreaCode division;
  std::int64_t bank = 0;
  std::string bank_code;
  std::int64_t layout = 0;
  std::int64_t lines = 0;
  Money amount;
  Date day;
  std::string digest;  ///< 32 raw bytes
};
/// Error: `not_found` at /list.
Result<ListRow> find_list(Database& database, std::string_view name);
std::vector<ListRow> lists_of(Database& database, std::int64_t batch);
std::int64_t insert_list(Database& database, const ListRow& row, std::int64_t entry);
/// Lines, amount and digest, which are known only with the last line.
void update_list(Database& database, const ListRow& row);
void insert_list_chunk(Database& database, std::int64_t list, std::int64_t number, std::string_view bytes);
/// The bytes of a list, chunk by chunk; the database must outlive the source.
ByteSource list_bytes(Database& database, std::int64_t list);

struct PaymentRow {
  std::int64_t line = 0;
  std::int64_t list = 0;
  std::int64_t number = 0;  ///< of the record in the list, from 1
  Money amount;
};
/// Lines of a list that have no answer yet.
std::int64_t unanswered(Database& database, std::int64_t list);

struct ResultRow {
  std::int64_t list = 0;
  std::string digest;  ///< 32 raw bytes
  Date day;
};
std::int64_t insert_result_file(Database& database, const ResultRow& row, std::int64_t entry);
void insert_result_chunk(Database& database, std::int64_t file, std::int64_t number, std::string_view bytes);
/// Digests (raw) of the result files that were taken in for a list.
std::vector<std::string> result_digests(Database& database, std::int64_t list);

struct AnswerRow {
  std::int64_t line = 0;
  std::int64_t file = 0;
  std::int64_t record = 0;
  std::int64_t outcome = 0;
  std::string return_code;
  Date day;
};
void insert_answer(Database& database, const AnswerRow& row);
/// The day on which the bank paid a line, from its last answer.
std::optional<Date> paid_on(Database& database, std::int64_t line);

}  // namespace ykt::sqlite
