// Arrow: rows in and out through the Arrow C data and C stream interfaces, with no Arrow library.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ykt/base/decimal.hpp"
#include "ykt/base/result.hpp"

// The two interfaces as the Arrow specification lays them out; the guards are the specification's own, so
// that another header that defines the same structs may stand beside this one.
extern "C" {

#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

struct ArrowSchema {
  const char* format;
  const char* name;
  const char* metadata;
  int64_t flags;
  int64_t n_children;
  struct ArrowSchema** children;
  struct ArrowSchema* dictionary;
  void (*release)(struct ArrowSchema*);
  void* private_data;
};

struct ArrowArray {
  int64_t length;
  int64_t null_count;
  int64_t offset;
  int64_t n_buffers;
  int64_t n_children;
  const void** buffers;
  struct ArrowArray** children;
  struct ArrowArray* dictionary;
  void (*release)(struct ArrowArray*);
  void* private_data;
};

#endif  // ARROW_C_DATA_INTERFACE

#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE

struct ArrowArrayStream {
  int (*get_schema)(struct ArrowArrayStream*, struct ArrowSchema* out);
  int (*get_next)(struct ArrowArrayStream*, struct ArrowArray* out);
  const char* (*get_last_error)(struct ArrowArrayStream*);
  void (*release)(struct ArrowArrayStream*);
  void* private_data;
};

#endif  // ARROW_C_STREAM_INTERFACE
}

namespace ykt::arrow {

/// What a column can be read as; several Arrow formats may be read the same way.
enum class Type : std::uint8_t {
  other,       ///< anything else, floating point among them (R6); an error only when it is asked for
  null,        ///< `n`: every value is null; usable as any type
  boolean,     ///< `b`
  integer,     ///< `c C s S i I l`: integers that fit an int64
  date32,      ///< `tdD`: days from 1970-01-01
  decimal128,  ///< `d:precision,scale`
  text,        ///< `u`, `U`, `vu`, and a dictionary of them
  // Written, and read as `other`:
  timestamp,  ///< `tsm:+08:00`: milliseconds from 1970-01-01T00:00:00Z, shown in China Standard Time
  bytes,      ///< `z`
  list,       ///< `+l`: one child, the items
  record,     ///< `+s`: a child for each member
};

/// One column of a schema, read or to be written.
struct Field {
  std::string name;
  Type type = Type::other;
  std::string format;        ///< the Arrow format string; of the dictionary's values when there is one
  std::string index_format;  ///< of the indices of a dictionary; else empty
  bool nullable = true;
  int precision = 0;            ///< decimal128 only: 1 to 38
  int scale = 0;                ///< decimal128 only: -38 to 38, digits after the point
  std::vector<Field> children;  ///< of a list or record to be written
  bool operator==(const Field&) const = default;

  // What a BatchBuilder can write.
  static Field text(std::string name, bool nullable = true);
  static Field int32(std::string name, bool nullable = true);
  static Field int64(std::string name, bool nullable = true);
  static Field date32(std::string name, bool nullable = true);
  static Field boolean(std::string name, bool nullable = true);
  /// Precision from 1 to 38, scale from 0 to precision (else a Bug).
  static Field decimal128(std::string name, int precision, int scale, bool nullable = true);
  static Field timestamp(std::string name, bool nullable = true);
  static Field bytes(std::string name, bool nullable = true);
  /// `item` is the one child; its name is of no meaning.
  static Field list(std::string name, Field item, bool nullable = true);
  static Field record(std::string name, std::vector<Field> members, bool nullable = true);
};

struct Schema {
  std::vector<Field> fields;
  bool operator==(const Schema&) const = default;

  /// The index of the column of that name. Errors: `arrow_column_missing`, `arrow_column_twice`.
  Result<std::size_t> find(std::string_view name) const;
};

/// The values of one column of one batch; a view that lives no longer than its Batch. Everything was checked
/// when it was made. A row out of range, and a value asked for as another type than `type()`, is a Bug.
class Column {
 public:
  Type type() const noexcept { return type_; }
  std::int64_t rows() const noexcept { return values_.rows; }
  bool is_null(std::int64_t row) const;

  // Each gives nullopt for a null.
  /// The bytes as the producer wrote them: UTF-8 by Arrow's rules, which is not checked here.
  std::optional<std::string_view> text(std::int64_t row) const;
  std::optional<std::int64_t> integer(std::int64_t row) const;
  std::optional<bool> boolean(std::int64_t row) const;
  /// Days from 1970-01-01.
  std::optional<std::int32_t> days(std::int64_t row) const;
  /// The unscaled integer; the value is this divided by 10^scale().
  std::optional<Int128> decimal(std::int64_t row) const;
  int scale() const noexcept { return scale_; }

 private:
  friend struct ColumnChecks;
  /// How values lie in the buffers.
  enum class Layout : std::uint8_t {
    null,
    bits,
    i8,
    u8,
    i16,
    u16,
    i32,
    u32,
    i64,
    i128,
    text32,
    text64,
    view
  };
  struct Values {
    Layout layout = Layout::null;
    std::int64_t start = 0;  // of the first row, in values from the beginning of the buffers
    std::int64_t rows = 0;
    const unsigned char* validity = nullptr;  // nullptr: no value is null
    const unsigned char* main = nullptr;      // values, offsets or views
    const char* bytes = nullptr;              // of text32 and text64
    const void* const* pieces = nullptr;      // of view
  };

  static bool is_valid(const Values& values, std::int64_t row) noexcept;
  static std::int64_t integer_at(const Values& values, std::int64_t row) noexcept;
  static std::string_view text_at(const Values& values, std::int64_t row) noexcept;
  bool present(std::int64_t row, Type wanted) const;

  Type type_ = Type::null;
  int scale_ = 0;
  Values values_;  // of the rows; the indices when there is a dictionary
  std::optional<Values> dictionary_;
};

/// One batch of rows of a stream; owns the ArrowArray. Move-only.
class Batch {
 public:
  /// Takes the array over: it is released in every case. Errors: `arrow_malformed` (not a batch of the
  /// schema).
  static Result<Batch> take(std::shared_ptr<const Schema> schema, ArrowArray* array);
  Batch(Batch&& other) noexcept;
  Batch& operator=(Batch&& other) noexcept;
  ~Batch();

  const Schema& schema() const noexcept { return *schema_; }
  std::int64_t rows() const noexcept { return array_.length; }
  /// Checks the column's buffers and gives a view of it; `usable` are the types that the caller can take
  /// (empty: all but `other`). Columns that nobody asks for are not looked at. Errors: `arrow_malformed`,
  /// `arrow_unsupported_type`; by name `arrow_column_missing`, `arrow_column_twice` too.
  Result<Column> column(std::size_t index, std::initializer_list<Type> usable = {}) const;
  Result<Column> column(std::string_view name, std::initializer_list<Type> usable = {}) const;

 private:
  Batch(std::shared_ptr<const Schema> schema, const ArrowArray& array) noexcept;
  std::shared_ptr<const Schema> schema_;
  ArrowArray array_;
};

/// Reads an ArrowArrayStream of rows (a struct of named columns), from any producer. Move-only.
class StreamReader {
 public:
  /// Takes the stream over: it is consumed and released in every case, success or not.
  /// Errors: `arrow_producer_failed`, `arrow_malformed`, `arrow_schema_not_struct`. The producer's own words
  /// go into `producer_text` when given: they may quote a row, so they are never part of an Error.
  static Result<StreamReader> open(ArrowArrayStream* stream, std::string* producer_text = nullptr);
  StreamReader(StreamReader&& other) noexcept;
  StreamReader& operator=(StreamReader&& other) noexcept;
  ~StreamReader();

  const Schema& schema() const noexcept { return *schema_; }
  /// The next batch, which may have no rows; nullopt at the end, and then always. An error is final: the
  /// stream is released and the same error comes again. Errors: `arrow_producer_failed`, `arrow_malformed`.
  Result<std::optional<Batch>> next();
  /// What the producer said about its failure in `next`; for a developer's eyes, since it may quote a row.
  const std::string& producer_text() const noexcept { return producer_text_; }

 private:
  explicit StreamReader(const ArrowArrayStream& stream) noexcept;
  Failure stop(Error error);
  ArrowArrayStream stream_;
  std::shared_ptr<const Schema> schema_;
  std::string producer_text_;
  std::optional<Error> error_;
};

/// Collects the values of one column. A value of another type than the field's, one that does not fit it, and
/// a null in a field that is not nullable are Bugs.
class ColumnBuilder {
 public:
  /// Arrow counts the bytes of a text column, and the items of a list column, with 32 bits.
  static constexpr std::size_t kTextBytesMax = 0x7FFFFFFF;

  /// The field must be one of those that Field's makers give, else a Bug.
  explicit ColumnBuilder(Field field, std::size_t text_bytes_max = kTextBytesMax);
  void text(std::string_view value);
  void integer(std::int64_t value);
  void boolean(bool value);
  void days(std::int32_t from_1970);
  /// Milliseconds from 1970-01-01T00:00:00Z.
  void timestamp(std::int64_t from_1970_ms);
  void bytes(std::string_view value);
  /// The items of a list (index 0), or one member of a record.
  ColumnBuilder& child(std::size_t index);
  /// Ends one value of a list: the items that the child got since the value before.
  void end_list();
  /// Ends one value of a record, of whose members each got one value.
  void end_record();
  /// `unscaled` is in units of 10^-scale of the field and has at most `precision` digits.
  void decimal(Int128 unscaled);
  void null();
  std::int64_t rows() const noexcept { return rows_; }
  const Field& field() const noexcept { return field_; }

 private:
  friend class BatchBuilder;
  friend struct ColumnExport;
  template <class Number>
  void append(Number value);
  void append_bit(bool value);
  void append_bytes(std::string_view value);
  void append_end();
  void append_nothing();
  void mark(bool valid);
  void clear();
  bool is_bytes() const noexcept { return field_.type == Type::text || field_.type == Type::bytes; }
  bool too_large() const noexcept;

  Field field_;
  std::size_t text_bytes_max_;
  std::int64_t rows_ = 0;
  std::int64_t nulls_ = 0;
  std::vector<unsigned char> validity_;  // one bit a row; kept from the first null on
  std::vector<unsigned char> main_;      // values or offsets
  std::string bytes_;                    // of text
  std::vector<ColumnBuilder> children_;  // of a list or record
  bool too_large_ = false;
};

/// Collects rows, column by column, and hands them out as an ArrowArray; then it is empty again.
class BatchBuilder {
 public:
  /// `text_bytes_max` bounds the bytes of each text column.
  explicit BatchBuilder(const Schema& schema, std::size_t text_bytes_max = ColumnBuilder::kTextBytesMax);
  ColumnBuilder& operator[](std::size_t index) {
    YKT_INVARIANT(index < columns_.size());
    return columns_[index];
  }
  std::size_t columns() const noexcept { return columns_.size(); }
  /// The number of rows; columns of different length are a Bug.
  std::int64_t rows() const;
  /// Fills `out`, which must be released by its receiver (children may be moved out and released on their
  /// own). On an error `out` is marked released and the rows are dropped. Errors: `arrow_too_large` (too many
  /// bytes of text, or items of lists, in one column).
  Done export_to(ArrowArray* out);
  void clear();

 private:
  std::vector<ColumnBuilder> columns_;
};

/// Fills `out` with the schema of rows of these columns; the receiver releases it.
void export_schema(const Schema& schema, ArrowSchema* out);

/// Puts the next rows into the empty builder; false at the end. No rows and true is an empty batch.
using Pull = std::function<Result<bool>(BatchBuilder& into)>;
/// Fills `out` with a stream that asks `pull` for each batch; the receiver releases it. An error of `pull`
/// comes out as EINVAL (`stopped`: ECANCELED; no memory: ENOMEM; a Bug: EIO) with its text in get_last_error,
/// and is final.
void export_stream(const Schema& schema, Pull pull, ArrowArrayStream* out);

/// Gives one row for each row of `in`, in order.
using MapRows = std::function<Done(const Batch& in, BatchBuilder& into)>;
/// A stream with one row per row of `in`, batch by batch: another number of rows is a Bug, which the receiver
/// sees as EIO. `in` is released with the stream.
void export_mapped(StreamReader in, const Schema& schema, MapRows map, ArrowArrayStream* out);

}  // namespace ykt::arrow
