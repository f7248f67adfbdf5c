#include "platform/sqlite/chunk_table.hpp"

#include <algorithm>

namespace ykt::sqlite {

#define YKT_CHUNKS(table, file)                                                     \
  {                                                                                 \
      "INSERT INTO " table " VALUES(?,?,?)",                                        \
      "SELECT content FROM " table " WHERE " file " = ? AND number = ?",            \
      "SELECT content FROM " table " WHERE " file " = ? ORDER BY number",           \
      "SELECT coalesce(sum(length(content)), 0) FROM " table " WHERE " file " = ?", \
  }

const ChunkTable kPaymentListChunks = YKT_CHUNKS("payment_list_chunk", "list");
const ChunkTable kResultFileChunks = YKT_CHUNKS("result_file_chunk", "file");
const ChunkTable kAccountCheckChunks = YKT_CHUNKS("account_check_chunk", "list");
const ChunkTable kAccountAnswerChunks = YKT_CHUNKS("account_answer_chunk", "file");
const ChunkTable kPolicyDocumentChunks = YKT_CHUNKS("policy_document_chunk", "file");

#undef YKT_CHUNKS

void insert_chunk(Database& database, const ChunkTable& table, std::int64_t file, std::int64_t number,
                  std::string_view bytes) {
  database.query(table.insert).bind(file).bind(number).bind_blob(bytes).run();
}

ByteSource chunk_bytes(Database& database, const ChunkTable& table, std::int64_t file) {
  return [&database, &table, file, number = std::int64_t{0}, chunk = std::string(),
          at = std::size_t{0}](std::span<char> into) mutable -> Result<std::size_t> {
    if (at == chunk.size()) {
      Query query = database.query(table.one);
      query.bind(file).bind(++number);
      if (!query.step()) return std::size_t{0};
      chunk = query.text(0);
      at = 0;
    }
    const std::size_t count = chunk.copy(into.data(), into.size(), at);
    at += count;
    return count;
  };
}

ByteSource storing_chunks(ByteSource source, Database& database, const ChunkTable& table, std::int64_t file) {
  return [source = std::move(source), &database, &table, file, chunk = std::string(),
          number = std::int64_t{0}](std::span<char> into) mutable -> Result<std::size_t> {
    constexpr std::size_t kChunk = std::size_t{1} << 20;
    YKT_LET(count, source(into));
    chunk.append(into.data(), count);
    if (chunk.size() >= kChunk || (count == 0 && !chunk.empty())) {
      insert_chunk(database, table, file, ++number, chunk);
      chunk.clear();
    }
    return count;
  };
}

std::int64_t chunks_size(Database& database, const ChunkTable& table, std::int64_t file) {
  Query query = database.query(table.size);
  query.bind(file);
  query.step();
  return query.integer(0);
}

std::string chunks_part(Database& database, const ChunkTable& table, std::int64_t file, ListPart part) {
  Query query = database.query(table.all);  // chunks before are passed over
  query.bind(file);
  std::string out;
  std::int64_t at = 0;
  while (at < part.offset + part.bytes_max && query.step()) {
    const std::string_view chunk = query.text(0);
    const auto size = static_cast<std::int64_t>(chunk.size());
    const std::int64_t from = std::clamp(part.offset - at, std::int64_t{0}, size);
    const std::int64_t to = std::clamp(part.offset + part.bytes_max - at, std::int64_t{0}, size);
    out += chunk.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(to - from));
    at += size;
  }
  return out;
}

}  // namespace ykt::sqlite
