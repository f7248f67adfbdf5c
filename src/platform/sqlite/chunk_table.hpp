// Chunks: the bytes of files that are kept, in pieces of a mebibyte or so.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "platform/sqlite/database.hpp"
#include "ykt/base/stream.hpp"

namespace ykt::sqlite {

/// The statements of one kind of file; each is asked by the number of the file.
struct ChunkTable {
  const char* insert;
  const char* one;  ///< by file and number of the chunk
  const char* all;  ///< in their order
  const char* size;
};
extern const ChunkTable kPaymentListChunks;
extern const ChunkTable kResultFileChunks;
extern const ChunkTable kAccountCheckChunks;
extern const ChunkTable kAccountAnswerChunks;
extern const ChunkTable kPolicyDocumentChunks;

void insert_chunk(Database& database, const ChunkTable& table, std::int64_t file, std::int64_t number,
                  std::string_view bytes);
/// The bytes, chunk by chunk; the database must outlive the source.
ByteSource chunk_bytes(Database& database, const ChunkTable& table, std::int64_t file);
/// Bytes on their way through, into the store in chunks of a mebibyte; the database must outlive the source.
ByteSource storing_chunks(ByteSource source, Database& database, const ChunkTable& table, std::int64_t file);
std::int64_t chunks_size(Database& database, const ChunkTable& table, std::int64_t file);
struct ListPart {
  std::int64_t offset = 0;
  std::int64_t bytes_max = 0;
};
/// Bytes from an offset on; fewer only at the end.
std::string chunks_part(Database& database, const ChunkTable& table, std::int64_t file, ListPart part);

}  // namespace ykt::sqlite
