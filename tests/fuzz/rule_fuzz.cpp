// Fuzz: rules by name. The first line is the rule, the rest its case; a reply is JSON and the same every
// time, a refusal has a place and its texts, and no case is a bug of the library.
#include <algorithm>
#include <cstdint>
#include <string_view>

#include "ykt/base/json.hpp"
#include "ykt/platform/platform.hpp"

namespace {

void check(bool holds) {
  if (!holds) __builtin_trap();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t line = std::min(text.find('\n'), text.size());
  const std::string_view given = text.substr(std::min(line + 1, text.size()));
  const auto reply = ykt::apply_rule(text.substr(0, line), given);
  const auto again = ykt::apply_rule(text.substr(0, line), given);
  if (reply) {
    check(again && *again == *reply);
    check(ykt::parse_json(*reply).has_value());
    return 0;
  }
  const ykt::Error& error = reply.error();
  check(!again && again.error().code == error.code && again.error().path == error.path);
  check(error.code != ykt::Code::internal && (error.path.empty() || error.path.front() == '/'));
  check(!error.text(ykt::Lang::en).empty() && !error.text(ykt::Lang::zh).empty());
  return 0;
}
