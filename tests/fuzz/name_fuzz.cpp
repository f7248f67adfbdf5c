// Fuzz: names. A normal form must be its own normal form.
#include <cstdlib>

#include "ykt/identity/mask.hpp"
#include "ykt/identity/name.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const ykt::NameCheck check = ykt::check_name(text);
  if (ykt::check_name_fast(text) != check.code) std::abort();
  if (check.ok() && ykt::check_name(check.normalized).normalized != check.normalized) std::abort();
  if (check.ok() && !ykt::same_name(text, check.normalized)) std::abort();
  ykt::mask_name(text);
  return 0;
}
