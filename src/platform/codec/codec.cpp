#include <algorithm>

#include "platform/codec/type_info.hpp"

namespace ykt::codec {
namespace {

Done read_value(const TypeInfo& type, const Json& value, void* into) {
  switch (type.shape) {
    case Shape::record:
      return read_record(type, value, into);
    case Shape::optional:
      return read_value(*type.element, value, type.engage(into));
    case Shape::list: {
      const JsonArray* items = value.array();
      if (!items) return fail(Code::field_type, "", {{"expected", std::string("list")}});
      for (std::size_t i = 0; i < items->size(); ++i)
        if (Done done = read_value(*type.element, (*items)[i], type.append(into)); !done)
          return Failure(std::move(done).error().under(path_of("", std::to_string(i))));
      return {};
    }
    default:
      return type.read(value, into);
  }
}

Json write_value(const TypeInfo& type, const void* from) {
  if (type.shape == Shape::record) return write_record(type, from);
  if (type.shape == Shape::optional) return write_value(*type.element, type.held(from));
  if (type.shape != Shape::list) return type.write(from);
  JsonArray items;
  for (std::size_t i = 0; i < type.size(from); ++i)
    items.push_back(write_value(*type.element, type.item(from, i)));
  return Json(std::move(items));
}

Json object(JsonObject members) { return Json(std::move(members)); }

Json schema_of_leaf(const TypeInfo& type) {
  const auto text = [](const char* pattern) { return object({{"type", "string"}, {"pattern", pattern}}); };
  switch (type.shape) {
    case Shape::integer:
      return object({{"type", "integer"}});
    case Shape::boolean:
      return object({{"type", "boolean"}});
    case Shape::money:
      return text("^-?[0-9]+(\\.[0-9]{1,2})?$");
    case Shape::decimal:
      return text("^-?[0-9]+(\\.[0-9]+)?$");
    case Shape::date:
      return object({{"type", "string"}, {"format", "date"}});
    case Shape::timestamp:
      return object({{"type", "string"}, {"format", "date-time"}});
    case Shape::period:
      return text("^[0-9]{4}(H[12]|Q[1-4]|-(0[1-9]|1[0-2]))?$");
    case Shape::bytes:
      return object({{"type", "string"}, {"contentEncoding", "base64"}});
    case Shape::document:
      return object({{"title", type.name}, {"type", "object"}});
    case Shape::enumeration: {
      JsonArray names;
      for (std::string_view name : type.choices) names.emplace_back(name);
      return object({{"enum", Json(std::move(names))}});
    }
    default:
      return object({{"type", "string"}});
  }
}

Json schema_of_value(const TypeInfo& type) {
  switch (type.shape) {
    case Shape::record:
      return schema_of(type);
    case Shape::optional:
      return schema_of_value(*type.element);
    case Shape::list:
      return object({{"type", "array"}, {"items", schema_of_value(*type.element)}});
    default:
      return schema_of_leaf(type);
  }
}

}  // namespace

Done read_record(const TypeInfo& type, const Json& value, void* into) {
  if (type.read) return type.read(value, into);
  const JsonObject* members = value.object();
  if (!members) return fail(Code::field_type, "", {{"expected", std::string("object")}});
  for (const JsonMember& member : *members) {
    const auto known = std::find_if(type.fields.begin(), type.fields.end(),
                                    [&](const Field& field) { return field.name == member.first; });
    if (known == type.fields.end()) return fail(Code::field_unknown, path_of("", member.first));
  }
  for (const Field& field : type.fields) {
    const Json* given = value.find(field.name);
    const bool optional = field.type->shape == Shape::optional;
    // null stands for "not given" only where a field may be left out.
    if (!given || (optional && given->is_null())) {
      if (optional) continue;
      return fail(Code::field_missing, path_of("", field.name));
    }
    if (Done done = read_value(*field.type, *given, field.at(into)); !done)
      return Failure(std::move(done).error().under(path_of("", field.name)));
  }
  return {};
}

Json write_record(const TypeInfo& type, const void* from) {
  if (type.write) return type.write(from);
  JsonObject members;
  for (const Field& field : type.fields) {
    const void* at = field.at(const_cast<void*>(from));  // only read through it
    if (field.type->shape == Shape::optional && !field.type->held(at)) continue;
    members.emplace_back(std::string(field.name), write_value(*field.type, at));
  }
  return Json(std::move(members));
}

Json schema_of(const TypeInfo& type) {
  if (type.shape != Shape::record) return schema_of_value(type);
  JsonObject properties;
  JsonArray required;
  for (const Field& field : type.fields) {
    Json property = schema_of_value(*field.type);
    property.object()->emplace_back("description", field.text.en);
    property.object()->emplace_back("description_zh", field.text.zh);
    properties.emplace_back(std::string(field.name), std::move(property));
    if (field.type->shape != Shape::optional) required.emplace_back(field.name);
  }
  return object({{"title", type.name},
                 {"type", "object"},
                 {"properties", Json(std::move(properties))},
                 {"required", Json(std::move(required))},
                 {"additionalProperties", false}});
}

std::string type_text(const TypeInfo& type) {
  switch (type.shape) {
    case Shape::optional:
      return type_text(*type.element) + ", optional";
    case Shape::list:
      return "list of " + type_text(*type.element);
    case Shape::enumeration: {
      std::string out;
      for (std::string_view name : type.choices) out.append(out.empty() ? "" : " / ").append(name);
      return out;
    }
    default:
      return std::string(type.name);
  }
}

}  // namespace ykt::codec
