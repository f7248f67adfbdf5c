// Arrow, reading: batches and columns of any producer, checked before they are used.
#include "ykt/base/arrow.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "base/arrow_raw.hpp"
#include "ykt/base/json.hpp"

namespace ykt::arrow {

/// Makes a Column after looking at everything that reading it will rely on. The interface carries no sizes of
/// buffers (but for views), so a buffer that is shorter than its offsets say cannot be noticed.
struct ColumnChecks {
  using Layout = Column::Layout;
  using Values = Column::Values;

  static std::optional<Layout> layout_of(std::string_view format);
  static Result<Column> column(const Field& field, const ArrowArray& array, std::int64_t first,
                               std::int64_t rows);

 private:
  static Result<Values> values(const Field& field, const ArrowArray& array, Layout layout, std::int64_t first,
                               std::int64_t rows);
  static Result<Values> checked_text(const Field& field, const ArrowArray& array, Values values);
  static Result<Values> checked_views(const Field& field, const ArrowArray& array, Values values);
};

namespace {

// More than any array has; sums and byte counts of what is below cannot overflow.
constexpr std::int64_t kRowsMax = std::int64_t{1} << 48;

/// Reads without asking for alignment: a sliced or mapped buffer may have any.
template <class Number>
Number load(const void* from, std::int64_t index) noexcept {
  Number out;
  std::memcpy(&out, static_cast<const unsigned char*>(from) + static_cast<std::size_t>(index) * sizeof out,
              sizeof out);
  return out;
}

bool bit_at(const unsigned char* bits, std::int64_t index) noexcept {
  return ((bits[index / 8] >> (index % 8)) & 1) != 0;
}

Failure unsupported(const Field& field) {
  return fail(
      Code::arrow_unsupported_type, path_of("", field.name),
      {{"column", field.name},
       {"format", field.index_format.empty() ? field.format : field.index_format + ":" + field.format}});
}

bool counts_are_sound(const ArrowArray& array) noexcept {
  return array.length >= 0 && array.length <= kRowsMax && array.offset >= 0 && array.offset <= kRowsMax &&
         array.null_count >= -1 && array.null_count <= array.length && array.n_buffers >= 0 &&
         (array.n_buffers == 0 || array.buffers != nullptr);
}

Done check_batch(const Schema& schema, const ArrowArray& array) {
  if (!counts_are_sound(array)) return malformed("", "length");
  if (array.n_buffers > 1) return malformed("", "buffers");
  if (array.n_children < 0 || static_cast<std::uint64_t>(array.n_children) != schema.fields.size() ||
      (array.n_children > 0 && array.children == nullptr))
    return malformed("", "children");
  for (std::int64_t i = 0; i < array.n_children; ++i)
    if (array.children[i] == nullptr || array.children[i]->release == nullptr)
      return malformed(schema.fields[static_cast<std::size_t>(i)].name, "children");
  // A row that is null as a whole has no meaning here, and its columns' values must not be read.
  const bool has_validity = array.null_count != 0 && array.n_buffers == 1 && array.buffers[0] != nullptr;
  if (array.null_count > 0 && !has_validity) return malformed("", "validity");
  const auto* bits = has_validity ? static_cast<const unsigned char*>(array.buffers[0]) : nullptr;
  for (std::int64_t row = 0; bits && row < array.length; ++row)
    if (!bit_at(bits, array.offset + row)) return malformed("", "validity");
  return {};
}

}  // namespace

// ---- checks

std::optional<Column::Layout> ColumnChecks::layout_of(std::string_view format) {
  static constexpr std::pair<std::string_view, Layout> kLayouts[] = {
      {"n", Layout::null}, {"b", Layout::bits},  {"c", Layout::i8},     {"C", Layout::u8},
      {"s", Layout::i16},  {"S", Layout::u16},   {"i", Layout::i32},    {"I", Layout::u32},
      {"l", Layout::i64},  {"tdD", Layout::i32}, {"u", Layout::text32}, {"U", Layout::text64},
      {"vu", Layout::view}};
  for (const auto& [known, layout] : kLayouts)
    if (known == format) return layout;
  if (format.starts_with("d:")) return Layout::i128;
  return std::nullopt;
}

Result<Column::Values> ColumnChecks::checked_text(const Field& field, const ArrowArray& array,
                                                  Values values) {
  const bool wide = values.layout == Layout::text64;
  const auto offset = [&](std::int64_t row) {
    return wide ? load<std::int64_t>(values.main, row) : load<std::int32_t>(values.main, row);
  };
  const std::int64_t begin = offset(values.start);
  std::int64_t end = begin;
  for (std::int64_t row = 1; row <= values.rows; ++row) {
    const std::int64_t next = offset(values.start + row);
    if (next < end) return malformed(field.name, "offsets");
    end = next;
  }
  if (begin < 0) return malformed(field.name, "offsets");
  values.bytes = static_cast<const char*>(array.buffers[2]);
  if (!values.bytes && end > begin) return malformed(field.name, "buffers");
  return values;
}

Result<Column::Values> ColumnChecks::checked_views(const Field& field, const ArrowArray& array,
                                                   Values values) {
  const std::int64_t pieces = array.n_buffers - 3;  // validity and views before them, their sizes after them
  const void* const sizes = array.buffers[array.n_buffers - 1];
  if (pieces > 0 && !sizes) return malformed(field.name, "buffers");
  values.pieces = array.buffers + 2;
  for (std::int64_t row = 0; row < values.rows; ++row) {
    if (!Column::is_valid(values, row)) continue;
    const unsigned char* view = values.main + (values.start + row) * 16;
    const auto size = load<std::int32_t>(view, 0);
    if (size < 0) return malformed(field.name, "views");
    if (size <= 12) continue;  // the text lies in the view itself
    const auto piece = load<std::int32_t>(view, 2);
    const auto offset = load<std::int32_t>(view, 3);
    if (piece < 0 || piece >= pieces || offset < 0 || values.pieces[piece] == nullptr)
      return malformed(field.name, "views");
    const auto available = load<std::int64_t>(sizes, piece);
    if (available < offset || available - offset < size) return malformed(field.name, "views");
  }
  return values;
}

Result<Column::Values> ColumnChecks::values(const Field& field, const ArrowArray& array, Layout layout,
                                            std::int64_t first, std::int64_t rows) {
  if (!counts_are_sound(array) || first > array.length || rows > array.length - first)
    return malformed(field.name, "length");
  if (array.n_children != 0) return malformed(field.name, "children");
  const bool of_text = layout == Layout::text32 || layout == Layout::text64;
  const std::int64_t least = layout == Layout::null ? 0 : of_text || layout == Layout::view ? 3 : 2;
  const bool more_allowed = layout == Layout::view || layout == Layout::null;
  if (array.n_buffers < least || (array.n_buffers > least && !more_allowed))
    return malformed(field.name, "buffers");

  Values out;
  out.layout = layout;
  out.start = array.offset + first;
  out.rows = rows;
  if (layout == Layout::null || rows == 0) return out;  // without rows no buffer need be there
  if (array.null_count != 0) out.validity = static_cast<const unsigned char*>(array.buffers[0]);
  if (array.null_count > 0 && !out.validity) return malformed(field.name, "validity");
  out.main = static_cast<const unsigned char*>(array.buffers[1]);
  if (!out.main) return malformed(field.name, "buffers");
  if (of_text) return checked_text(field, array, out);
  if (layout == Layout::view) return checked_views(field, array, out);
  return out;
}

Result<Column> ColumnChecks::column(const Field& field, const ArrowArray& array, std::int64_t first,
                                    std::int64_t rows) {
  Column out;
  out.type_ = field.type;
  out.scale_ = field.scale;
  const bool indexed = !field.index_format.empty();
  if (indexed != (array.dictionary != nullptr)) return malformed(field.name, "dictionary");
  const auto layout = layout_of(field.format);
  const auto own_layout = indexed ? layout_of(field.index_format) : layout;
  YKT_INVARIANT(layout && own_layout);  // read_field gave a type only to known formats
  YKT_LET(own, values(field, array, *own_layout, first, rows));
  out.values_ = own;
  if (!indexed) return out;

  const ArrowArray& words = *array.dictionary;
  if (words.release == nullptr) return malformed(field.name, "dictionary");
  YKT_LET(dictionary, values(field, words, *layout, 0, words.length));
  for (std::int64_t row = 0; row < rows; ++row) {
    if (!Column::is_valid(own, row)) continue;
    const std::int64_t index = Column::integer_at(own, row);
    if (index < 0 || index >= dictionary.rows) return malformed(field.name, "indices");
  }
  out.dictionary_ = dictionary;
  return out;
}

// ---- column

bool Column::is_valid(const Values& values, std::int64_t row) noexcept {
  if (values.layout == Layout::null) return false;
  return !values.validity || bit_at(values.validity, values.start + row);
}

std::int64_t Column::integer_at(const Values& values, std::int64_t row) noexcept {
  const std::int64_t at = values.start + row;
  switch (values.layout) {
    case Layout::i8:
      return load<std::int8_t>(values.main, at);
    case Layout::u8:
      return load<std::uint8_t>(values.main, at);
    case Layout::i16:
      return load<std::int16_t>(values.main, at);
    case Layout::u16:
      return load<std::uint16_t>(values.main, at);
    case Layout::i32:
      return load<std::int32_t>(values.main, at);
    case Layout::u32:
      return load<std::uint32_t>(values.main, at);
    default:
      return load<std::int64_t>(values.main, at);
  }
}

std::string_view Column::text_at(const Values& values, std::int64_t row) noexcept {
  const std::int64_t at = values.start + row;
  if (values.layout == Layout::view) {
    const unsigned char* view = values.main + at * 16;
    const auto size = load<std::int32_t>(view, 0);
    const char* from = reinterpret_cast<const char*>(view + 4);
    if (size > 12)
      from =
          static_cast<const char*>(values.pieces[load<std::int32_t>(view, 2)]) + load<std::int32_t>(view, 3);
    return {from, static_cast<std::size_t>(size)};
  }
  const bool wide = values.layout == Layout::text64;
  const std::int64_t begin = wide ? load<std::int64_t>(values.main, at) : load<std::int32_t>(values.main, at);
  const std::int64_t end =
      wide ? load<std::int64_t>(values.main, at + 1) : load<std::int32_t>(values.main, at + 1);
  if (begin == end) return "";  // there need be no buffer of bytes
  return {values.bytes + begin, static_cast<std::size_t>(end - begin)};
}

/// Whether there is a value in the row; a column of nulls has none of any type.
bool Column::present(std::int64_t row, Type wanted) const {
  YKT_INVARIANT(row >= 0 && row < values_.rows);
  YKT_INVARIANT(type_ == wanted || type_ == Type::null);
  return is_valid(values_, row);
}

bool Column::is_null(std::int64_t row) const {
  if (!present(row, type_)) return true;
  return dictionary_ && !is_valid(*dictionary_, integer_at(values_, row));
}

std::optional<std::string_view> Column::text(std::int64_t row) const {
  if (!present(row, Type::text)) return std::nullopt;
  if (!dictionary_) return text_at(values_, row);
  const std::int64_t index = integer_at(values_, row);
  if (!is_valid(*dictionary_, index)) return std::nullopt;
  return text_at(*dictionary_, index);
}

std::optional<std::int64_t> Column::integer(std::int64_t row) const {
  if (!present(row, Type::integer)) return std::nullopt;
  return integer_at(values_, row);
}

std::optional<bool> Column::boolean(std::int64_t row) const {
  if (!present(row, Type::boolean)) return std::nullopt;
  return bit_at(values_.main, values_.start + row);
}

std::optional<std::int32_t> Column::days(std::int64_t row) const {
  if (!present(row, Type::date32)) return std::nullopt;
  return load<std::int32_t>(values_.main, values_.start + row);
}

std::optional<Int128> Column::decimal(std::int64_t row) const {
  if (!present(row, Type::decimal128)) return std::nullopt;
  return load<Int128>(values_.main, values_.start + row);
}

// ---- batch

Batch::Batch(std::shared_ptr<const Schema> schema, const ArrowArray& array) noexcept
    : schema_(std::move(schema)), array_(array) {}

Batch::Batch(Batch&& other) noexcept : schema_(std::move(other.schema_)), array_(moved_out(other.array_)) {}

Batch& Batch::operator=(Batch&& other) noexcept {
  if (this == &other) return *this;
  Released<ArrowArray>::release(array_);
  schema_ = std::move(other.schema_);
  array_ = moved_out(other.array_);
  return *this;
}

Batch::~Batch() { Released<ArrowArray>::release(array_); }

Result<Batch> Batch::take(std::shared_ptr<const Schema> schema, ArrowArray* array) {
  YKT_INVARIANT(schema != nullptr && array != nullptr);
  Batch out(std::move(schema), moved_out(*array));
  if (out.array_.release == nullptr) return malformed("", "released");
  YKT_TRY(check_batch(*out.schema_, out.array_));
  return out;
}

Result<Column> Batch::column(std::size_t index, std::initializer_list<Type> usable) const {
  YKT_INVARIANT(schema_ != nullptr && index < schema_->fields.size());
  const Field& field = schema_->fields[index];
  const bool wanted = field.type == Type::null || usable.size() == 0 ||
                      std::find(usable.begin(), usable.end(), field.type) != usable.end();
  if (field.type == Type::other || !wanted) return unsupported(field);
  // A batch may itself be a slice; its offset then counts in each column.
  return ColumnChecks::column(field, *array_.children[index], array_.offset, array_.length);
}

Result<Column> Batch::column(std::string_view name, std::initializer_list<Type> usable) const {
  YKT_INVARIANT(schema_ != nullptr);
  YKT_LET(index, schema_->find(name));
  return column(index, usable);
}

}  // namespace ykt::arrow
