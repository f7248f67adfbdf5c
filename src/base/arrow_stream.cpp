// Arrow, reading: schemas, and streams from their first batch to their release.
#include <charconv>
#include <utility>

#include "base/arrow_raw.hpp"
#include "ykt/base/arrow.hpp"
#include "ykt/base/json.hpp"

namespace ykt::arrow {
namespace {

/// `d:19,10` or `d:19,10,128`; other widths are of no use here.
bool read_decimal_format(std::string_view format, int& precision, int& scale) {
  if (!format.starts_with("d:")) return false;
  const char* const end = format.data() + format.size();
  const auto whole = std::from_chars(format.data() + 2, end, precision);
  if (whole.ec != std::errc{} || whole.ptr == end || *whole.ptr != ',') return false;
  const auto places = std::from_chars(whole.ptr + 1, end, scale);
  if (places.ec != std::errc{} || (places.ptr != end && std::string_view(places.ptr, end) != ",128"))
    return false;
  return precision >= 1 && precision <= 38 && scale >= -38 && scale <= 38;
}

Type type_of(std::string_view format, int& precision, int& scale) {
  if (format == "n") return Type::null;
  if (format == "b") return Type::boolean;
  if (format == "tdD") return Type::date32;
  if (format == "u" || format == "U" || format == "vu") return Type::text;
  // An `L` (uint64) may hold what no int64 can.
  if (format.size() == 1 && std::string_view("cCsSiIl").find(format[0]) != std::string_view::npos)
    return Type::integer;
  return read_decimal_format(format, precision, scale) ? Type::decimal128 : Type::other;
}

Result<Field> read_field(const ArrowSchema& schema) {
  Field field;
  field.name = schema.name ? schema.name : "";
  field.nullable = (schema.flags & ARROW_FLAG_NULLABLE) != 0;
  if (schema.release == nullptr || schema.format == nullptr) return malformed(field.name, "schema");
  const ArrowSchema* values = &schema;
  if (schema.dictionary) {
    field.index_format = schema.format;
    values = schema.dictionary;
    if (values->release == nullptr || values->format == nullptr) return malformed(field.name, "dictionary");
  }
  field.format = values->format;
  field.type = type_of(field.format, field.precision, field.scale);
  if (!schema.dictionary) return field;
  int unused = 0;
  const bool readable = field.type == Type::text && values->dictionary == nullptr &&
                        type_of(field.index_format, unused, unused) == Type::integer;
  if (!readable) field.type = Type::other;
  return field;
}

Result<Schema> read_schema(const ArrowSchema& schema) {
  if (schema.release == nullptr || schema.format == nullptr) return malformed("", "schema");
  if (std::string_view(schema.format) != "+s" || schema.dictionary)
    return fail(Code::arrow_schema_not_struct);
  if (schema.n_children < 0 || (schema.n_children > 0 && schema.children == nullptr))
    return malformed("", "children");
  Schema out;
  for (std::int64_t i = 0; i < schema.n_children; ++i) {
    if (schema.children[i] == nullptr) return malformed("", "children");
    YKT_LET(field, read_field(*schema.children[i]));
    out.fields.push_back(std::move(field));
  }
  return out;
}

Error producer_failed(ArrowArrayStream& stream, int number, std::string& text) {
  const char* said = stream.get_last_error ? stream.get_last_error(&stream) : nullptr;
  text = said ? said : "";
  return Error{Code::arrow_producer_failed, {}, {{"errno", std::int64_t{number}}}};
}

}  // namespace

// ---- schema

Field Field::text(std::string name, bool nullable) {
  return Field{std::move(name), Type::text, "u", {}, nullable, 0, 0, {}};
}
Field Field::int32(std::string name, bool nullable) {
  return Field{std::move(name), Type::integer, "i", {}, nullable, 0, 0, {}};
}
Field Field::int64(std::string name, bool nullable) {
  return Field{std::move(name), Type::integer, "l", {}, nullable, 0, 0, {}};
}
Field Field::date32(std::string name, bool nullable) {
  return Field{std::move(name), Type::date32, "tdD", {}, nullable, 0, 0, {}};
}
Field Field::boolean(std::string name, bool nullable) {
  return Field{std::move(name), Type::boolean, "b", {}, nullable, 0, 0, {}};
}
Field Field::decimal128(std::string name, int precision, int scale, bool nullable) {
  YKT_INVARIANT(precision >= 1 && precision <= 38 && scale >= 0 && scale <= precision);
  std::string format = "d:" + std::to_string(precision) + "," + std::to_string(scale);
  return Field{std::move(name), Type::decimal128, std::move(format), {}, nullable, precision, scale, {}};
}
Field Field::timestamp(std::string name, bool nullable) {
  return Field{std::move(name), Type::timestamp, "tsm:+08:00", {}, nullable, 0, 0, {}};
}
Field Field::bytes(std::string name, bool nullable) {
  return Field{std::move(name), Type::bytes, "z", {}, nullable, 0, 0, {}};
}
Field Field::list(std::string name, Field item, bool nullable) {
  Field out{std::move(name), Type::list, "+l", {}, nullable, 0, 0, {}};
  item.name = "item";
  out.children.push_back(std::move(item));
  return out;
}
Field Field::record(std::string name, std::vector<Field> members, bool nullable) {
  return Field{std::move(name), Type::record, "+s", {}, nullable, 0, 0, std::move(members)};
}

Result<std::size_t> Schema::find(std::string_view name) const {
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (fields[i].name != name) continue;
    if (found) return fail(Code::arrow_column_twice, path_of("", name), {{"column", std::string(name)}});
    found = i;
  }
  if (!found) return fail(Code::arrow_column_missing, path_of("", name), {{"column", std::string(name)}});
  return *found;
}

StreamReader::StreamReader(const ArrowArrayStream& stream) noexcept : stream_(stream) {}

StreamReader::StreamReader(StreamReader&& other) noexcept
    : stream_(moved_out(other.stream_)),
      schema_(std::move(other.schema_)),
      producer_text_(std::move(other.producer_text_)),
      error_(std::move(other.error_)) {}

StreamReader& StreamReader::operator=(StreamReader&& other) noexcept {
  if (this == &other) return *this;
  Released<ArrowArrayStream>::release(stream_);
  stream_ = moved_out(other.stream_);
  schema_ = std::move(other.schema_);
  producer_text_ = std::move(other.producer_text_);
  error_ = std::move(other.error_);
  return *this;
}

StreamReader::~StreamReader() { Released<ArrowArrayStream>::release(stream_); }

Failure StreamReader::stop(Error error) {
  Released<ArrowArrayStream>::release(stream_);
  error_ = error;
  return Failure(std::move(error));
}

Result<StreamReader> StreamReader::open(ArrowArrayStream* stream, std::string* producer_text) {
  YKT_INVARIANT(stream != nullptr);
  StreamReader out(moved_out(*stream));
  if (!out.stream_.release || !out.stream_.get_schema || !out.stream_.get_next)
    return malformed("", "released");
  ArrowSchema raw{};
  if (const int number = out.stream_.get_schema(&out.stream_, &raw)) {
    Error error = producer_failed(out.stream_, number, out.producer_text_);
    if (producer_text) *producer_text = out.producer_text_;
    return Failure(std::move(error));
  }
  const Released<ArrowSchema> guard(raw);
  YKT_LET(schema, read_schema(raw));
  out.schema_ = std::make_shared<const Schema>(std::move(schema));
  return out;
}

Result<std::optional<Batch>> StreamReader::next() {
  if (error_) return Failure(*error_);
  if (!stream_.release) return std::nullopt;
  ArrowArray array{};
  if (const int number = stream_.get_next(&stream_, &array))
    return stop(producer_failed(stream_, number, producer_text_));
  if (!array.release) {  // the end
    Released<ArrowArrayStream>::release(stream_);
    return std::nullopt;
  }
  auto batch = Batch::take(schema_, &array);
  if (!batch) return stop(std::move(batch).error());
  return std::optional<Batch>(std::move(*batch));
}

}  // namespace ykt::arrow
