// Fuzz: parse_json on any bytes; what is read is written and read back the same, and a refusal names a place
// inside.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "ykt/base/json.hpp"

namespace {

void check(bool holds) {
  if (!holds) __builtin_trap();
}

void refused(const ykt::Error& error, std::string_view text) {
  check(error.path.empty() || error.path.front() == '/');
  check(!error.text(ykt::Lang::en).empty() && !error.text(ykt::Lang::zh).empty());
  if (error.code == ykt::Code::json_too_large) return;
  const ykt::ErrorArg* offset = error.arg("offset");
  check(offset != nullptr);
  const auto at = std::get<std::int64_t>(offset->value);
  check(at >= 0 && at <= static_cast<std::int64_t>(text.size()));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto shallow = ykt::parse_json(text, {.depth_max = 2, .bytes_max = 200});
  const auto value = ykt::parse_json(text);
  if (!value) {
    refused(value.error(), text);
    check(!shallow);
    return 0;
  }
  check(!shallow || *shallow == *value);
  const std::string compact = ykt::to_text(*value);
  const auto again = ykt::parse_json(compact);
  check(again && *again == *value && ykt::to_text(*again) == compact);
  const auto pretty = ykt::parse_json(ykt::to_pretty_text(*value));
  check(pretty && *pretty == *value);
  return 0;
}
