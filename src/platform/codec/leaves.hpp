// Leaves: one JSON value to one field and back.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "ykt/base/bytes.hpp"
#include "ykt/base/date.hpp"
#include "ykt/base/decimal.hpp"
#include "ykt/base/json.hpp"
#include "ykt/base/money.hpp"
#include "ykt/base/period.hpp"

namespace ykt::codec {

Done read_leaf(const Json& value, std::string& into);
Done read_leaf(const Json& value, std::int64_t& into);
Done read_leaf(const Json& value, bool& into);
Done read_leaf(const Json& value, Money& into);
Done read_leaf(const Json& value, Decimal& into);
Done read_leaf(const Json& value, Date& into);
Done read_leaf(const Json& value, Timestamp& into);
Done read_leaf(const Json& value, Period& into);
Done read_leaf(const Json& value, Bytes& into);

inline Json write_leaf(const std::string& value) { return Json(value); }
inline Json write_leaf(std::int64_t value) { return Json(value); }
inline Json write_leaf(bool value) { return Json(value); }
inline Json write_leaf(const Money& value) { return Json(value.to_string()); }
inline Json write_leaf(const Decimal& value) { return Json(value.to_string()); }
inline Json write_leaf(const Date& value) { return Json(value.to_string()); }
inline Json write_leaf(const Timestamp& value) { return Json(value.to_string()); }
inline Json write_leaf(const Period& value) { return Json(value.to_string()); }
inline Json write_leaf(const Bytes& value) { return Json(to_base64(value.content)); }

/// The place of a text among an enumeration's names. Error: `field_choice` with the names.
Result<std::size_t> read_choice(const Json& value, std::span<const std::string_view> names);

}  // namespace ykt::codec
