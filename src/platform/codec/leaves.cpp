#include "platform/codec/leaves.hpp"

#include <limits>

namespace ykt::codec {
namespace {

Result<std::string_view> text_of(const Json& value) {
  if (const std::string* text = value.string()) return std::string_view(*text);
  // R6: an amount or date as a JSON number has passed through somebody's float; it is refused, not read.
  return fail(Code::field_type, "", {{"expected", std::string("text")}});
}

template <class T>
Done parsed(const Json& value, T& into) {
  YKT_LET(text, text_of(value));
  YKT_LET(read, T::parse(text));
  into = read;
  return {};
}

template <class Small>
Done read_small(const Json& value, Small& into) {
  std::int64_t whole = 0;
  YKT_TRY(read_leaf(value, whole));
  constexpr std::int64_t min = std::numeric_limits<Small>::min();
  constexpr std::int64_t max = std::numeric_limits<Small>::max();
  if (whole < min || whole > max) return fail(Code::out_of_range, "", {{"min", min}, {"max", max}});
  into = static_cast<Small>(whole);
  return {};
}

}  // namespace

Done read_leaf(const Json& value, std::string& into) {
  YKT_LET(text, text_of(value));
  into = text;
  return {};
}

Done read_leaf(const Json& value, std::int64_t& into) {
  if (value.integer(into)) return {};
  return fail(Code::field_type, "", {{"expected", std::string("integer")}});
}

Done read_leaf(const Json& value, std::int32_t& into) { return read_small(value, into); }
Done read_leaf(const Json& value, std::uint8_t& into) { return read_small(value, into); }

Done read_leaf(const Json& value, bool& into) {
  if (const bool* flag = value.boolean()) {
    into = *flag;
    return {};
  }
  return fail(Code::field_type, "", {{"expected", std::string("true or false")}});
}

Done read_leaf(const Json& value, Money& into) { return parsed(value, into); }
Done read_leaf(const Json& value, Decimal& into) { return parsed(value, into); }
Done read_leaf(const Json& value, Date& into) { return parsed(value, into); }
Done read_leaf(const Json& value, Timestamp& into) { return parsed(value, into); }
Done read_leaf(const Json& value, Period& into) { return parsed(value, into); }

Done read_leaf(const Json& value, Bytes& into) {
  YKT_LET(text, text_of(value));
  YKT_LET(content, from_base64(text));
  into.content = std::move(content);
  return {};
}

Done read_leaf(const Json& value, PersonId& into) { return read_leaf(value, into.value); }
Done read_leaf(const Json& value, InstitutionId& into) { return read_leaf(value, into.value); }
Done read_leaf(const Json& value, HouseholdId& into) { return read_leaf(value, into.value); }
Done read_leaf(const Json& value, AreaCode& into) { return parsed(value, into); }
Done read_leaf(const Json& value, Relationship& into) { return parsed(value, into); }

Done read_leaf(const Json& value, AccountKey& into) {
  YKT_LET(text, text_of(value));
  const Code code = check_account_fast(text, {LuhnSeverity::ignore, PrefixSeverity::ignore}, &into);
  if (code != Code::ok) return fail(code);
  return {};
}

Result<std::size_t> read_choice(const Json& value, std::span<const std::string_view> names) {
  YKT_LET(text, text_of(value));
  std::string expected;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == text) return i;
    expected.append(i ? ", " : "").append(names[i]);
  }
  return fail(Code::field_choice, "", {{"expected", std::move(expected)}});
}

}  // namespace ykt::codec
