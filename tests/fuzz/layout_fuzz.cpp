// Fuzz: bank layouts. A text either loads or has problems, each with a code of an error.
#include <cstdlib>
#include <string_view>

#include "ykt/bank/layout.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto problems = ykt::check_layout(text);
  const auto layout = ykt::load_layout(text);
  if (layout.has_value() != problems.empty()) std::abort();
  for (const ykt::Error& problem : problems) {
    if (ykt::code_info(problem.code).kind != ykt::CodeKind::error) std::abort();
    if (problem.text(ykt::Lang::zh).empty()) std::abort();
  }
  if (!layout) return 0;
  const ykt::FileForm& list = layout->payment_list;
  if (list.is_message() != list.detail.fields.empty() || layout->return_codes.empty()) std::abort();
  return 0;
}
