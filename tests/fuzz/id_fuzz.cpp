// Fuzz: identity documents. The first byte chooses the kind, the rest is the number.
#include <cstdlib>

#include "ykt/identity/id_document.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  if (size == 0) return 0;
  const auto kind = static_cast<ykt::IdKind>(data[0] % 3);
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const ykt::IdCheck check = ykt::check_id(kind, text);
  ykt::IdKey key;
  if (ykt::check_id_fast(kind, text, &key) != check.code || key != check.key) std::abort();
  if (ykt::unpack(kind, check.key) != check.normalized) std::abort();
  ykt::unpack(kind, {static_cast<std::uint64_t>(size) * 0x9E3779B97F4A7C15U});
  return 0;
}
