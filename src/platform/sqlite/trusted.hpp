// Trusted: what stands in a row was written by us; a value that no longer reads is a damaged file.
#pragma once
#include "platform/sqlite/database.hpp"
#include "ykt/base/date.hpp"
#include "ykt/identity/area.hpp"

namespace ykt::sqlite {

template <class T>
T trusted(Result<T> value) {
  YKT_INVARIANT(value);
  return std::move(*value);
}

inline AreaCode area_at(const Query& query, int column) {
  const std::int64_t value = query.integer(column);
  return value == 0 ? AreaCode() : trusted(AreaCode::from_value(static_cast<std::uint64_t>(value)));
}
inline Date date_at(const Query& query, int column) {
  return trusted(Date::from_days(query.integer(column)));
}
inline std::optional<Date> optional_date_at(const Query& query, int column) {
  if (query.null(column)) return std::nullopt;
  return date_at(query, column);
}

/// The row that the last INSERT made.
inline std::int64_t last_id(Database& database) {
  Query query = database.query("SELECT last_insert_rowid()");
  query.step();
  return query.integer(0);
}

}  // namespace ykt::sqlite
