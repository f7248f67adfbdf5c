// Payment lists with their fixed bytes.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/sqlite/chunk_table.hpp"
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
  std::string digest;   ///< 32 raw bytes
  std::string list_id;  ///< as the bytes state it: the same in every part of a split list
  std::int64_t part = 1;
  std::int64_t parts = 1;
  std::int64_t agreement = 0;  ///< under which it was sent
};
/// Error: `not_found` at /list.
Result<ListRow> find_list(Database& database, std::string_view name);
std::vector<ListRow> lists_of(Database& database, std::int64_t batch);
/// Which lists: what is left out does not count.
struct ListsAsked {
  std::optional<std::int64_t> batch{};
  std::optional<std::int64_t> bank{};
  AreaCode division{};      ///< with all below it; empty: anywhere
  Date from = Date::min();  ///< first and last day of dispatch
  Date to = Date::max();
  bool open_batches = false;  ///< only of batches that are not closed: none else has lines without an answer
  std::int64_t after = 0;     ///< ListRow::id
  std::int64_t limit = 0;
};
std::vector<ListRow> lists_asked(Database& database, const ListsAsked& asked);
std::int64_t insert_list(Database& database, const ListRow& row, std::int64_t entry);
/// Name, number of parts, lines, amount and digest, which are known only with the last line.
void update_list(Database& database, const ListRow& row);
void insert_list_chunk(Database& database, std::int64_t list, std::int64_t number, std::string_view bytes);
/// The bytes of a list, chunk by chunk; the database must outlive the source.
ByteSource list_bytes(Database& database, std::int64_t list);
std::int64_t list_size(Database& database, std::int64_t list);
/// Bytes of a list from an offset on; fewer only at its end.
std::string list_part(Database& database, std::int64_t list, ListPart part);

struct PaymentRow {
  std::int64_t line = 0;
  std::int64_t list = 0;
  std::int64_t number = 0;  ///< of the record in the list, from 1
  Money amount;
};
/// Lines of a list that have no answer yet.
std::int64_t unanswered(Database& database, std::int64_t list);

}  // namespace ykt::sqlite
