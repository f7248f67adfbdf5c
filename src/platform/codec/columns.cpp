#include "platform/codec/columns.hpp"

#include "ykt/base/bytes.hpp"
#include "ykt/base/date.hpp"
#include "ykt/base/decimal.hpp"
#include "ykt/base/money.hpp"

namespace ykt::codec {
namespace {

arrow::Field column_of(std::string name, const TypeInfo& type, bool nullable);

std::vector<arrow::Field> members_of(const TypeInfo& record) {
  std::vector<arrow::Field> out;
  out.reserve(record.fields.size());
  for (const Field& field : record.fields)
    out.push_back(column_of(std::string(field.name), *field.type, false));
  return out;
}

arrow::Field column_of(std::string name, const TypeInfo& type, bool nullable) {
  using Column = arrow::Field;
  switch (type.shape) {
    case Shape::integer:
      return Column::int64(std::move(name), nullable);
    case Shape::boolean:
      return Column::boolean(std::move(name), nullable);
    case Shape::money:
      return Column::decimal128(std::move(name), kMoneyDigits, kMoneyDecimals, nullable);
    case Shape::decimal:
      return Column::decimal128(std::move(name), kDecimalDigits, kDecimalDecimals, nullable);
    case Shape::date:
      return Column::date32(std::move(name), nullable);
    case Shape::timestamp:
      return Column::timestamp(std::move(name), nullable);
    case Shape::bytes:
      return Column::bytes(std::move(name), nullable);
    case Shape::optional:
      return column_of(std::move(name), *type.element, true);
    case Shape::list:
      return Column::list(std::move(name), column_of({}, *type.element, false), nullable);
    case Shape::record:
      return Column::record(std::move(name), members_of(type), nullable);
    case Shape::text:
    case Shape::period:
    case Shape::enumeration:
      break;
  }
  return Column::text(std::move(name), nullable);
}

template <class Leaf>
const Leaf& as(const void* from) {
  return *static_cast<const Leaf*>(from);
}

Done append(const TypeInfo& type, const void* from, arrow::ColumnBuilder& into);

/// `column_at(i)` is the column of the i-th field.
template <class ColumnAt>
Done append_fields(const TypeInfo& record, const void* from, ColumnAt column_at) {
  for (std::size_t i = 0; i < record.fields.size(); ++i) {
    const Field& field = record.fields[i];
    const void* at = field.at(const_cast<void*>(from));  // only read through it
    if (Done done = append(*field.type, at, column_at(i)); !done)
      return Failure(std::move(done).error().under(path_of("", field.name)));
  }
  return {};
}

Done append(const TypeInfo& type, const void* from, arrow::ColumnBuilder& into) {
  switch (type.shape) {
    case Shape::text:
      into.text(as<std::string>(from));
      return {};
    case Shape::integer:
      into.integer(as<std::int64_t>(from));
      return {};
    case Shape::boolean:
      into.boolean(as<bool>(from));
      return {};
    case Shape::money:
      into.decimal(as<Money>(from).fen());
      return {};
    case Shape::decimal: {
      YKT_LET(exact, as<Decimal>(from).rescale(kDecimalDecimals));
      into.decimal(exact.unscaled());
      return {};
    }
    case Shape::date:
      into.days(as<Date>(from).days());
      return {};
    case Shape::timestamp:
      into.timestamp(as<Timestamp>(from).ms());
      return {};
    case Shape::bytes:
      into.bytes(as<Bytes>(from).content);
      return {};
    case Shape::period:
    case Shape::enumeration:
      into.text(*type.write(from).string());
      return {};
    case Shape::optional:
      if (const void* held = type.held(from)) return append(*type.element, held, into);
      into.null();
      return {};
    case Shape::list:
      for (std::size_t i = 0; i < type.size(from); ++i)
        if (Done done = append(*type.element, type.item(from, i), into.child(0)); !done)
          return Failure(std::move(done).error().under(path_of("", std::to_string(i))));
      into.end_list();
      return {};
    case Shape::record:
      YKT_TRY(append_fields(type, from, [&](std::size_t i) -> auto& { return into.child(i); }));
      into.end_record();
      return {};
  }
  return {};
}

}  // namespace

arrow::Schema columns_of(const TypeInfo& record) { return {members_of(record)}; }

Done append_row(const TypeInfo& record, const void* from, arrow::BatchBuilder& into) {
  return append_fields(record, from, [&](std::size_t i) -> auto& { return into[i]; });
}

}  // namespace ykt::codec
