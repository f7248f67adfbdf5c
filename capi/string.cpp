// Strings: bytes that the library gives, and JSON read from them by path.
#include "string.hpp"

#include <charconv>

#include "arguments.hpp"

namespace ykt::capi {
namespace {

/// One step of an RFC 6901 path with ~1 and ~0 undone; nullopt for a `~` that stands for nothing.
std::optional<std::string> unescape(std::string_view step) {
  std::string out;
  for (std::size_t at = 0; at < step.size(); ++at) {
    if (step[at] != '~') {
      out += step[at];
      continue;
    }
    if (++at == step.size() || (step[at] != '0' && step[at] != '1')) return std::nullopt;
    out += step[at] == '0' ? '~' : '/';
  }
  return out;
}

const Json* element(const JsonArray& array, std::string_view step) noexcept {
  std::size_t index = 0;
  const auto [end, failure] = std::from_chars(step.data(), step.data() + step.size(), index);
  const bool plain =
      failure == std::errc() && end == step.data() + step.size() && (step == "0" || step[0] != '0');
  return plain && index < array.size() ? &array[index] : nullptr;
}

const Json* value_at(const Json& whole, std::string_view path) {
  const Json* value = &whole;
  while (value && !path.empty()) {
    if (path.front() != '/') return nullptr;
    path.remove_prefix(1);
    const std::size_t end = std::min(path.find('/'), path.size());
    const std::optional<std::string> step = unescape(path.substr(0, end));
    path.remove_prefix(end);
    if (!step) return nullptr;
    value = value->array() ? element(*value->array(), *step) : value->find(*step);
  }
  return value;
}

Result<const Json*> find(ykt_string& string, const char* path, size_t path_size) {
  YKT_LET(steps, utf8_of("path", path, path_size));
  if (!string.json) {
    YKT_LET(read, parse_json(string.content));
    string.json = std::move(read);
  }
  const Json* found = value_at(*string.json, steps);
  if (!found) return fail(Code::json_value_missing, std::string(steps));
  return found;
}

std::string text_of_value(const Json& value) {
  if (const std::string* text = value.string()) return *text;
  if (const JsonNumber* number = value.number()) return number->digits;
  return to_text(value);
}

}  // namespace
}  // namespace ykt::capi

using namespace ykt::capi;
using ykt::Done;

extern "C" {

ykt_status ykt_string_new(const char* data, size_t size, ykt_string** out_string, ykt_error** error) {
  return string_call(out_string, "out_string", error, [&]() -> ykt::Result<std::string> {
    YKT_LET(bytes, text_of("data", data, size));
    return std::string(bytes);
  });
}

const char* ykt_string_data(const ykt_string* string) { return string ? string->content.c_str() : ""; }
size_t ykt_string_size(const ykt_string* string) { return string ? string->content.size() : 0; }

ykt_status ykt_string_at(ykt_string* string, const char* path, size_t path_size, ykt_string** out_value,
                         ykt_error** error) {
  if (out_value) *out_value = nullptr;
  return with_handle(string, "string", error, [&]() -> Done {
    if (!out_value) return missing("out_value");
    YKT_LET(value, find(*string, path, path_size));
    give_string(text_of_value(*value), out_value);
    return {};
  });
}

ykt_status ykt_string_count_at(ykt_string* string, const char* path, size_t path_size, int64_t* out_count,
                               ykt_error** error) {
  return with_handle(string, "string", error, [&]() -> Done {
    if (!out_count) return missing("out_count");
    YKT_LET(value, find(*string, path, path_size));
    *out_count = -1;
    if (const auto* array = value->array()) *out_count = static_cast<int64_t>(array->size());
    if (const auto* object = value->object()) *out_count = static_cast<int64_t>(object->size());
    return {};
  });
}

void ykt_string_free(ykt_string* string) { delete string; }
}
