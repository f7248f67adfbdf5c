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
#include "ykt/card/person_id.hpp"
#include "ykt/identity/account.hpp"
#include "ykt/identity/area.hpp"
#include "ykt/people/household.hpp"
#include "ykt/people/institution.hpp"

namespace ykt::codec {

Done read_leaf(const Json& value, std::string& into);
Done read_leaf(const Json& value, std::int64_t& into);
/// Errors of the small ones: `out_of_range` {min, max}.
Done read_leaf(const Json& value, std::int32_t& into);
Done read_leaf(const Json& value, std::uint8_t& into);
Done read_leaf(const Json& value, bool& into);
Done read_leaf(const Json& value, Money& into);
Done read_leaf(const Json& value, Decimal& into);
Done read_leaf(const Json& value, Date& into);
Done read_leaf(const Json& value, Timestamp& into);
Done read_leaf(const Json& value, Period& into);
Done read_leaf(const Json& value, Bytes& into);
Done read_leaf(const Json& value, PersonId& into);
Done read_leaf(const Json& value, InstitutionId& into);
Done read_leaf(const Json& value, HouseholdId& into);
Done read_leaf(const Json& value, AreaCode& into);
Done read_leaf(const Json& value, Relationship& into);
/// An account as the register has it: its Luhn digit and prefix were looked at when it was put there.
Done read_leaf(const Json& value, AccountKey& into);

inline Json write_leaf(const std::string& value) { return Json(value); }
inline Json write_leaf(std::int64_t value) { return Json(value); }
inline Json write_leaf(std::int32_t value) { return Json(std::int64_t{value}); }
inline Json write_leaf(std::uint8_t value) { return Json(std::int64_t{value}); }
inline Json write_leaf(bool value) { return Json(value); }
inline Json write_leaf(const Money& value) { return Json(value.to_string()); }
inline Json write_leaf(const Decimal& value) { return Json(value.to_string()); }
inline Json write_leaf(const Date& value) { return Json(value.to_string()); }
inline Json write_leaf(const Timestamp& value) { return Json(value.to_string()); }
inline Json write_leaf(const Period& value) { return Json(value.to_string()); }
inline Json write_leaf(const Bytes& value) { return Json(to_base64(value.content)); }
inline Json write_leaf(PersonId value) { return Json(value.value); }
inline Json write_leaf(InstitutionId value) { return Json(value.value); }
inline Json write_leaf(HouseholdId value) { return Json(value.value); }
inline Json write_leaf(AreaCode value) { return Json(value.to_string()); }
inline Json write_leaf(Relationship value) { return Json(value.to_string()); }
inline Json write_leaf(AccountKey value) { return Json(unpack(value)); }

/// The place of a text among an enumeration's names. Error: `field_choice` with the names.
Result<std::size_t> read_choice(const Json& value, std::span<const std::string_view> names);

}  // namespace ykt::codec
