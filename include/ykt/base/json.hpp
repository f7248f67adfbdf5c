// Json: a strict JSON value. Numbers keep their digits, a key may stand only once, depth is limited.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "ykt/base/result.hpp"

namespace ykt {

class Json;

/// A number as it was written; nothing is ever turned into binary floating point.
struct JsonNumber {
  std::string digits;
  bool operator==(const JsonNumber&) const = default;
};

using JsonArray = std::vector<Json>;
using JsonMember = std::pair<std::string, Json>;
/// Members in the order in which they were written.
using JsonObject = std::vector<JsonMember>;

class Json {
 public:
  enum class Kind : std::uint8_t { null, boolean, number, string, array, object };

  Json() = default;
  Json(std::nullptr_t) {}
  Json(bool value) : value_(value) {}
  Json(std::int64_t value) : value_(JsonNumber{std::to_string(value)}) {}
  Json(int value) : Json(std::int64_t{value}) {}
  Json(double) = delete;  // R6: no binary floating point near money
  Json(JsonNumber value) : value_(std::move(value)) {}
  Json(std::string value) : value_(std::move(value)) {}
  Json(std::string_view value) : value_(std::string(value)) {}
  Json(const char* value) : value_(std::string(value)) {}
  Json(JsonArray value) : value_(std::move(value)) {}
  Json(JsonObject value) : value_(std::move(value)) {}

  Kind kind() const noexcept { return static_cast<Kind>(value_.index()); }
  bool is_null() const noexcept { return kind() == Kind::null; }
  /// The value as that kind, or nullptr when it is of another.
  const bool* boolean() const noexcept { return std::get_if<bool>(&value_); }
  const JsonNumber* number() const noexcept { return std::get_if<JsonNumber>(&value_); }
  const std::string* string() const noexcept { return std::get_if<std::string>(&value_); }
  const JsonArray* array() const noexcept { return std::get_if<JsonArray>(&value_); }
  const JsonObject* object() const noexcept { return std::get_if<JsonObject>(&value_); }
  JsonArray* array() noexcept { return std::get_if<JsonArray>(&value_); }
  JsonObject* object() noexcept { return std::get_if<JsonObject>(&value_); }

  /// The member of that name, or nullptr (also when this is not an object).
  const Json* find(std::string_view name) const noexcept;
  /// Puts the number into `into` as an integer; false when it is no number, has a fraction or exponent, or
  /// does not fit.
  bool integer(std::int64_t& into) const noexcept;

  bool operator==(const Json&) const = default;

 private:
  std::variant<std::nullptr_t, bool, JsonNumber, std::string, JsonArray, JsonObject> value_ = nullptr;
};

struct JsonLimits {
  int depth_max = 32;  ///< arrays and objects within each other; more than 512 counts as 512
  std::size_t bytes_max = std::size_t{64} << 20;
};

/// Reads one JSON text (RFC 8259, UTF-8). Errors: `json_syntax`, `json_duplicate_key`, `json_too_deep`,
/// `json_too_large`, `json_bad_utf8` (lone surrogate escapes too), each with the RFC 6901 path reached and,
/// but for size, `{offset}`: the byte at which the text stopped being good. An exponent beyond 32 bits is
/// `json_syntax`.
Result<Json> parse_json(std::string_view text, const JsonLimits& limits = {});
/// Compact text, members in their order, non-ASCII kept as UTF-8; the same value gives the same bytes.
/// A JsonNumber made by hand must be written as RFC 8259 says (else `Bug`), and strings must be UTF-8.
std::string to_text(const Json& value);
/// The same with two-space indentation, for people.
std::string to_pretty_text(const Json& value);
/// One more step of a path: `/lines` and `3` give `/lines/3` (RFC 6901 escapes).
std::string path_of(std::string_view parent, std::string_view step);

}  // namespace ykt
