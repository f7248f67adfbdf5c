// Arrow, writing: columns of values handed out as the C structs, each with a release of its own.
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <limits>
#include <utility>

#include "ykt/base/arrow.hpp"
#include "ykt/base/json.hpp"

namespace ykt::arrow {
namespace {

// Some readers refuse a buffer that is not there even when it would have no bytes.
alignas(64) constexpr unsigned char kNoBytes[64] = {};

std::size_t bytes_for_bits(std::int64_t bits) noexcept { return static_cast<std::size_t>((bits + 7) / 8); }

void set_bit(std::vector<unsigned char>& bits, std::int64_t index, bool value) {
  const auto mask = static_cast<unsigned char>(1U << (index % 8));
  unsigned char& byte = bits[static_cast<std::size_t>(index / 8)];
  byte = static_cast<unsigned char>(value ? byte | mask : byte & ~mask);
}

const void* data_of(const std::vector<unsigned char>& bytes) noexcept {
  return bytes.empty() ? kNoBytes : bytes.data();
}

/// Children in one place with the pointers that the interface wants; a child that was moved out has no
/// release left.
template <class Struct>
struct Children {
  std::vector<Struct> items;
  std::vector<Struct*> pointers;

  explicit Children(std::size_t size) : items(size), pointers(size) {
    for (std::size_t i = 0; i < size; ++i) pointers[i] = &items[i];
  }
  Children(const Children&) = delete;
  Children& operator=(const Children&) = delete;
  ~Children() {
    for (Struct& item : items)
      if (item.release) item.release(&item);
  }
};

/// The buffers of one column, owned by its ArrowArray.
struct ColumnPayload {
  explicit ColumnPayload(std::size_t columns) : children(columns) {}
  std::vector<unsigned char> validity;
  std::vector<unsigned char> main;
  std::string bytes;
  Children<ArrowArray> children;
  const void* buffers[3] = {};
};

void release_column(ArrowArray* array) {
  delete static_cast<ColumnPayload*>(array->private_data);
  array->release = nullptr;
}

struct RowsPayload {
  explicit RowsPayload(std::size_t columns) : children(columns) {}
  Children<ArrowArray> children;
  const void* buffers[1] = {};  // no row is null as a whole
};

void release_rows(ArrowArray* array) {
  delete static_cast<RowsPayload*>(array->private_data);
  array->release = nullptr;
}

struct SchemaPayload {
  SchemaPayload(std::string format_of, std::string name_of, std::size_t columns)
      : format(std::move(format_of)), name(std::move(name_of)), children(columns) {}
  std::string format;
  std::string name;
  Children<ArrowSchema> children;
};

void release_schema(ArrowSchema* schema) {
  delete static_cast<SchemaPayload*>(schema->private_data);
  schema->release = nullptr;
}

void fill_schema(std::unique_ptr<SchemaPayload> payload, bool nullable, ArrowSchema* out) noexcept {
  *out = ArrowSchema{};
  out->format = payload->format.c_str();
  out->name = payload->name.c_str();
  out->flags = nullable ? ARROW_FLAG_NULLABLE : 0;
  out->n_children = static_cast<std::int64_t>(payload->children.items.size());
  out->children = payload->children.pointers.data();
  out->release = release_schema;
  out->private_data = payload.release();
}

std::unique_ptr<SchemaPayload> schema_payload(const std::string& format, const std::string& name,
                                              const std::vector<Field>& children) {
  auto payload = std::make_unique<SchemaPayload>(format, name, children.size());
  for (std::size_t i = 0; i < children.size(); ++i) {
    const Field& child = children[i];
    fill_schema(schema_payload(child.format, child.name, child.children), child.nullable,
                &payload->children.items[i]);
  }
  return payload;
}

bool can_be_written(const Field& field) {
  if (!field.index_format.empty()) return false;
  switch (field.type) {
    case Type::text:
      return field.format == "u";
    case Type::integer:
      return field.format == "i" || field.format == "l";
    case Type::date32:
      return field.format == "tdD";
    case Type::boolean:
      return field.format == "b";
    case Type::decimal128:
      return field == Field::decimal128(field.name, field.precision, field.scale, field.nullable);
    case Type::timestamp:
      return field == Field::timestamp(field.name, field.nullable);
    case Type::bytes:
      return field.format == "z";
    case Type::list:
      return field.format == "+l" && field.children.size() == 1 && can_be_written(field.children[0]);
    case Type::record:
      return field.format == "+s" && !field.children.empty() &&
             std::all_of(field.children.begin(), field.children.end(), can_be_written);
    default:
      return false;
  }
}

}  // namespace

// ---- columns

ColumnBuilder::ColumnBuilder(Field field, std::size_t text_bytes_max)
    : field_(std::move(field)), text_bytes_max_(std::min(text_bytes_max, kTextBytesMax)) {
  YKT_INVARIANT(can_be_written(field_));
  children_.reserve(field_.children.size());
  for (const Field& child : field_.children) children_.emplace_back(child, text_bytes_max);
  clear();
}

void ColumnBuilder::clear() {
  rows_ = 0;
  nulls_ = 0;
  validity_.clear();
  main_.clear();
  bytes_.clear();
  too_large_ = false;
  for (ColumnBuilder& child : children_) child.clear();
  if (is_bytes() || field_.type == Type::list) append(std::int32_t{0});  // the first value begins at 0
}

template <class Number>
void ColumnBuilder::append(Number value) {
  const auto* from = reinterpret_cast<const unsigned char*>(&value);
  main_.insert(main_.end(), from, from + sizeof value);
}

void ColumnBuilder::append_bit(bool value) {
  main_.resize(bytes_for_bits(rows_ + 1));
  set_bit(main_, rows_, value);
}

void ColumnBuilder::mark(bool valid) {
  if (!valid && nulls_++ == 0) validity_.assign(bytes_for_bits(rows_), 0xFF);
  if (nulls_ > 0) {
    validity_.resize(bytes_for_bits(rows_ + 1), 0xFF);
    set_bit(validity_, rows_, valid);
  }
  ++rows_;
}

/// Where the value that was appended ends, in bytes of text or items of a list.
void ColumnBuilder::append_end() {
  if (field_.type != Type::list) return append(static_cast<std::int32_t>(bytes_.size()));
  const std::int64_t end = children_[0].rows();
  if (!std::in_range<std::int32_t>(end)) too_large_ = true;  // said when the batch is handed out
  append(static_cast<std::int32_t>(end));
}

void ColumnBuilder::append_bytes(std::string_view value) {
  if (value.size() > text_bytes_max_ - bytes_.size())
    too_large_ = true;
  else
    bytes_.append(value);
  append_end();
  mark(true);
}

void ColumnBuilder::text(std::string_view value) {
  YKT_INVARIANT(field_.type == Type::text);
  append_bytes(value);
}

void ColumnBuilder::bytes(std::string_view value) {
  YKT_INVARIANT(field_.type == Type::bytes);
  append_bytes(value);
}

ColumnBuilder& ColumnBuilder::child(std::size_t index) {
  YKT_INVARIANT(index < children_.size());
  return children_[index];
}

void ColumnBuilder::end_list() {
  YKT_INVARIANT(field_.type == Type::list);
  append_end();
  mark(true);
}

void ColumnBuilder::end_record() {
  YKT_INVARIANT(field_.type == Type::record);
  for (const ColumnBuilder& child : children_) YKT_INVARIANT(child.rows() == rows_ + 1);
  mark(true);
}

void ColumnBuilder::integer(std::int64_t value) {
  YKT_INVARIANT(field_.type == Type::integer);
  if (field_.format == "i") {
    YKT_INVARIANT(std::in_range<std::int32_t>(value));
    append(static_cast<std::int32_t>(value));
  } else {
    append(value);
  }
  mark(true);
}

void ColumnBuilder::boolean(bool value) {
  YKT_INVARIANT(field_.type == Type::boolean);
  append_bit(value);
  mark(true);
}

void ColumnBuilder::days(std::int32_t from_1970) {
  YKT_INVARIANT(field_.type == Type::date32);
  append(from_1970);
  mark(true);
}

void ColumnBuilder::decimal(Int128 unscaled) {
  YKT_INVARIANT(field_.type == Type::decimal128);
  const Int128 end = detail::pow10(field_.precision);
  YKT_INVARIANT(unscaled < end && unscaled > -end);
  append(unscaled);
  mark(true);
}

void ColumnBuilder::timestamp(std::int64_t from_1970_ms) {
  YKT_INVARIANT(field_.type == Type::timestamp);
  append(from_1970_ms);
  mark(true);
}

/// The place of a null is filled with zero: nothing of memory gets out.
void ColumnBuilder::append_nothing() {
  switch (field_.type) {
    case Type::text:
    case Type::bytes:
    case Type::list:
      append_end();
      break;
    case Type::boolean:
      append_bit(false);
      break;
    case Type::decimal128:
      append(Int128{0});
      break;
    case Type::timestamp:
      append(std::int64_t{0});
      break;
    case Type::record:
      // A member that is never null has a value there too, which nobody looks at.
      for (ColumnBuilder& child : children_) {
        child.append_nothing();
        child.mark(!child.field_.nullable);
      }
      break;
    default:
      if (field_.format == "l")
        append(std::int64_t{0});
      else
        append(std::int32_t{0});
  }
}

void ColumnBuilder::null() {
  YKT_INVARIANT(field_.nullable);
  append_nothing();
  mark(false);
}

bool ColumnBuilder::too_large() const noexcept {
  return too_large_ || std::any_of(children_.begin(), children_.end(),
                                   [](const ColumnBuilder& child) { return child.too_large(); });
}

// ---- batches

/// Moves the values of a column into an ArrowArray that owns them.
struct ColumnExport {
  static void fill(ColumnBuilder& column, ArrowArray* out) {
    auto payload = std::make_unique<ColumnPayload>(column.children_.size());
    for (std::size_t i = 0; i < column.children_.size(); ++i)
      fill(column.children_[i], &payload->children.items[i]);
    payload->validity = std::move(column.validity_);
    payload->main = std::move(column.main_);
    payload->bytes = std::move(column.bytes_);
    payload->buffers[0] = column.nulls_ > 0 ? payload->validity.data() : nullptr;
    payload->buffers[1] = data_of(payload->main);
    payload->buffers[2] = payload->bytes.data();
    *out = ArrowArray{};
    out->length = column.rows_;
    out->null_count = column.nulls_;
    out->n_buffers = column.is_bytes() ? 3 : column.field_.type == Type::record ? 1 : 2;
    out->n_children = static_cast<std::int64_t>(column.children_.size());
    out->buffers = payload->buffers;
    out->children = payload->children.pointers.data();
    out->release = release_column;
    out->private_data = payload.release();
  }
};

BatchBuilder::BatchBuilder(const Schema& schema, std::size_t text_bytes_max) {
  columns_.reserve(schema.fields.size());
  for (const Field& field : schema.fields) columns_.emplace_back(field, text_bytes_max);
}

std::int64_t BatchBuilder::rows() const {
  const std::int64_t rows = columns_.empty() ? 0 : columns_.front().rows();
  for (const ColumnBuilder& column : columns_) YKT_INVARIANT(column.rows() == rows);
  return rows;
}

void BatchBuilder::clear() {
  for (ColumnBuilder& column : columns_) column.clear();
}

Done BatchBuilder::export_to(ArrowArray* out) {
  YKT_INVARIANT(out != nullptr);
  out->release = nullptr;
  const std::int64_t all = rows();
  for (const ColumnBuilder& column : columns_) {
    if (!column.too_large()) continue;
    const std::string& name = column.field().name;
    Failure failure = fail(Code::arrow_too_large, path_of("", name), {{"column", name}});
    clear();
    return failure;
  }
  auto payload = std::make_unique<RowsPayload>(columns_.size());
  for (std::size_t i = 0; i < columns_.size(); ++i)
    ColumnExport::fill(columns_[i], &payload->children.items[i]);
  clear();
  *out = ArrowArray{};
  out->length = all;
  out->n_buffers = 1;
  out->n_children = static_cast<std::int64_t>(columns_.size());
  out->buffers = payload->buffers;
  out->children = payload->children.pointers.data();
  out->release = release_rows;
  out->private_data = payload.release();
  return {};
}

void export_schema(const Schema& schema, ArrowSchema* out) {
  YKT_INVARIANT(out != nullptr);
  out->release = nullptr;
  for (const Field& field : schema.fields) YKT_INVARIANT(can_be_written(field));
  fill_schema(schema_payload("+s", "", schema.fields), false, out);
}

// ---- streams

namespace {

struct StreamPayload {
  StreamPayload(const Schema& schema_of, Pull pull_of)
      : schema(schema_of), pull(std::move(pull_of)), builder(schema_of) {}

  Schema schema;
  Pull pull;
  BatchBuilder builder;
  bool ended = false;
  int failed = 0;                    // errno of the failure that ended the stream
  std::string words;                 // of the failure
  const char* last_error = nullptr;  // `words` or a literal

  int fail_with(int number, const char* literal) noexcept {
    failed = number;
    last_error = literal;
    return number;
  }
  int fail_with(const Error& error) {
    words = std::string(slug(error.code)) + (error.path.empty() ? "" : " " + error.path) + ": " +
            error.text(Lang::en);
    return fail_with(error.code == Code::stopped         ? ECANCELED
                     : error.code == Code::out_of_memory ? ENOMEM
                                                         : EINVAL,
                     words.c_str());
  }
  int next(ArrowArray* out) {
    builder.clear();  // whatever a failed pull left behind
    const Result<bool> more = pull(builder);
    if (!more) return fail_with(more.error());
    if (!*more) {
      ended = true;
      return 0;
    }
    const Done done = builder.export_to(out);
    return done ? 0 : fail_with(done.error());
  }
};

StreamPayload& payload_of(ArrowArrayStream* stream) {
  return *static_cast<StreamPayload*>(stream->private_data);
}

/// Runs what may throw on the far side of the C boundary.
template <class Step>
int guarded(StreamPayload& payload, Step step) noexcept {
  try {
    return step();
  } catch (const std::bad_alloc&) {
    return payload.fail_with(ENOMEM, "out of memory");
  } catch (const Bug& bug) {
    return payload.fail_with(EIO, bug.what());
  } catch (...) {
    return payload.fail_with(EIO, "the source of the rows threw");
  }
}

int stream_schema(ArrowArrayStream* stream, ArrowSchema* out) {
  StreamPayload& payload = payload_of(stream);
  return guarded(payload, [&] {
    export_schema(payload.schema, out);
    return 0;
  });
}

int stream_next(ArrowArrayStream* stream, ArrowArray* out) {
  StreamPayload& payload = payload_of(stream);
  out->release = nullptr;
  if (payload.failed) return payload.failed;
  if (payload.ended) return 0;
  return guarded(payload, [&] { return payload.next(out); });
}

const char* stream_last_error(ArrowArrayStream* stream) { return payload_of(stream).last_error; }

void stream_release(ArrowArrayStream* stream) {
  delete static_cast<StreamPayload*>(stream->private_data);
  stream->release = nullptr;
}

}  // namespace

void export_stream(const Schema& schema, Pull pull, ArrowArrayStream* out) {
  YKT_INVARIANT(out != nullptr && pull);
  out->release = nullptr;
  auto payload = std::make_unique<StreamPayload>(schema, std::move(pull));
  *out = ArrowArrayStream{stream_schema, stream_next, stream_last_error, stream_release, payload.get()};
  static_cast<void>(payload.release());  // owned by the stream now
}

void export_mapped(StreamReader in, const Schema& schema, MapRows map, ArrowArrayStream* out) {
  YKT_INVARIANT(out != nullptr && map && !schema.fields.empty());
  const auto reader = std::make_shared<StreamReader>(std::move(in));  // a std::function is copied
  export_stream(
      schema,
      [reader, map = std::move(map)](BatchBuilder& into) -> Result<bool> {
        YKT_LET(batch, reader->next());
        if (!batch) return false;
        YKT_TRY(map(*batch, into));
        YKT_INVARIANT(into.rows() == batch->rows());
        return true;
      },
      out);
}

}  // namespace ykt::arrow
