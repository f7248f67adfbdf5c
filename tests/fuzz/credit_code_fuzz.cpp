// Fuzz: credit codes. A normal form must pass as it is.
#include <cstdlib>

#include "ykt/identity/area.hpp"
#include "ykt/identity/credit_code.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const ykt::CreditCodeCheck check = ykt::check_credit_code(text);
  if (check.ok() && ykt::check_credit_code(check.normalized).normalized != check.normalized) std::abort();
  if (const auto area = ykt::AreaCode::parse(text); area && *ykt::AreaCode::parse(area->to_string()) != *area)
    std::abort();
  return 0;
}
