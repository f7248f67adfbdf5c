// People for tests: numbers are computed, names are made up, nobody is meant.
#pragma once
#include <cstdio>
#include <string>

#include "ykt/base/date.hpp"
#include "ykt/people/person.hpp"

namespace ykt::test {

/// A resident ID number that passes every check: division, birth date (YYYYMMDD) and an order number (odd:
/// male).
inline std::string resident_id_of(const std::string& birth, int order, const char* division = "511102") {
  constexpr int kWeights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  char digits[24];
  std::snprintf(digits, sizeof digits, "%s%s%03d", division, birth.c_str(), order % 1000);
  int sum = 0;
  for (int i = 0; i < 17; ++i) sum += (digits[i] - '0') * kWeights[i];
  return std::string(digits, 17) + "10X98765432"[sum % 11];
}
inline std::string resident_id(Date birth, int order, const char* division = "511102") {
  return resident_id_of(birth.to_compact_string(), order, division);
}

inline PersonCase person_case(Date birth, int order, std::string name = "测试甲") {
  PersonCase out;
  out.id_kind = IdKind::resident;
  out.id_number = resident_id(birth, order);
  out.name = std::move(name);
  out.area = "511102001";
  return out;
}

inline Person person(std::int64_t id, Date birth, int order, std::string name = "测试甲") {
  Person out =
      decide(PersonFacts{}, person_case(birth, order, std::move(name)), Date::of(2025, 12, 31)).value();
  out.id = PersonId{id};
  return out;
}

}  // namespace ykt::test
