// The readers of periods, dates and times on any bytes.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "ykt/base/date.hpp"
#include "ykt/base/period.hpp"

namespace {

void check(bool holds) {
  if (!holds) __builtin_trap();
}

void period(std::string_view text) {
  const auto value = ykt::Period::parse(text);
  if (!value) return;
  check(value->to_string() == text);
  const auto stored = ykt::Period::from_key(value->key());
  check(stored && *stored == *value);
  check(value->first() <= value->last() && value->contains(value->first()) && value->contains(value->last()));
  if (const auto next = value->next())
    check(next->first().days() == value->last().days() + 1 && *value < *next);
}

void date(std::string_view text) {
  const auto value = ykt::Date::parse(text);
  if (value) check(value->to_string() == text || value->to_compact_string() == text);
}

void timestamp(std::string_view text) {
  const auto value = ykt::Timestamp::parse(text);
  if (!value) return;
  const auto again = ykt::Timestamp::parse(value->to_string());
  check(again && *again == *value);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  period(text);
  date(text);
  timestamp(text);
  return 0;
}
