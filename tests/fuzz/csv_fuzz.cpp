// Fuzzes the CSV reader: however the bytes come, the records and the error are the same.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "ykt/base/csv.hpp"

namespace {

ykt::ByteSource pieces_of(std::string_view text, std::size_t size) {
  return [text, size](std::span<char> into) mutable -> ykt::Result<std::size_t> {
    const std::size_t taken = std::min({text.size(), into.size(), size});
    std::copy_n(text.data(), taken, into.data());
    text.remove_prefix(taken);
    return taken;
  };
}

// All that the reader says, in one text.
std::string read(ykt::ByteSource source) {
  ykt::CsvReader reader(std::move(source), {.record_bytes_max = 100, .columns_max = 8, .block_bytes = 64});
  std::string out;
  for (;;) {
    const auto record = reader.next();
    if (!record) return out + record.error().text(ykt::Lang::en);
    if (!*record) return out;
    out += std::to_string((*record)->row) + '/' + std::to_string((*record)->line);
    for (const std::string_view field : (*record)->fields) out.append("\1").append(field);
    out += '\2';
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::string whole = read(ykt::memory_source(text));
  for (const std::size_t piece : {1, 7, 70})
    if (read(pieces_of(text, piece)) != whole) std::abort();
  return 0;
}
