// TypeInfo: a described type as a table, so that one codec serves JSON, its schema, the docs and Python's
// stubs.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "platform/codec/field_text.hpp"
#include "ykt/base/json.hpp"
#include "ykt/base/result.hpp"

namespace ykt::codec {

enum class Shape : std::uint8_t {
  text,
  integer,
  boolean,
  money,      ///< text such as "124.50" (yuan)
  decimal,    ///< text such as "124.9788302"
  date,       ///< text such as "2025-01-31"
  timestamp,  ///< ISO 8601 text
  period,     ///< text such as "2025" or "2025-03"
  bytes,      ///< base64 text
  enumeration,
  document,  ///< a JSON object with a form and a reader of its own, such as an amount rule
  optional,
  list,
  record,
};

struct TypeInfo;

struct Field {
  std::string_view name;
  const TypeInfo* type;
  void* (*at)(void* record);
  FieldText text{};  ///< what it holds: shape, unit, rule
};

/// One described type. Which members are set depends on `shape`.
struct TypeInfo {
  Shape shape;
  std::string_view name;  ///< of a record or enumeration
  // Leaves, and records that are written through another (`Through`): read one JSON value into the object, or
  // write it.
  Done (*read)(const Json& value, void* into) = nullptr;
  Json (*write)(const void* from) = nullptr;
  // Records.
  std::span<const Field> fields{};
  // Enumerations: slugs in the order of their values.
  std::span<const std::string_view> choices{};
  // Optionals and lists.
  const TypeInfo* element = nullptr;
  const void* (*held)(const void* optional) = nullptr;  ///< the value, or nullptr
  void* (*engage)(void* optional) = nullptr;
  std::size_t (*size)(const void* list) = nullptr;
  const void* (*item)(const void* list, std::size_t index) = nullptr;
  void* (*append)(void* list) = nullptr;
};

/// Fills a record from a JSON object: every field is there and of its type, nothing else is. Errors with the
/// path of the field: `field_missing`, `field_unknown`, `field_type`, and the errors of each value.
Done read_record(const TypeInfo& type, const Json& value, void* into);
/// The record as JSON in the order of its fields; an empty optional is left out. The same value gives the
/// same text: this is the canonical form by which two requests are compared.
Json write_record(const TypeInfo& type, const void* from);
/// JSON Schema (2020-12) of a record; a field's text is its `description`, in Chinese `description_zh`.
Json schema_of(const TypeInfo& type);
/// The name that the docs and stubs use: `text`, `list of PersonRef`, `money, optional`.
std::string type_text(const TypeInfo& type);

}  // namespace ykt::codec
