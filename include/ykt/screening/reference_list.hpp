// ReferenceList: a list from another authority, and what it means to be on it (R3 H13).
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "ykt/base/date.hpp"
#include "ykt/base/result.hpp"

namespace ykt {

/// What the list says of the people of a batch.
enum class ListMeaning : std::uint8_t {
  must_be_in,      ///< only who is on it may be paid: 残联's register of the disabled
  must_not_be_in,  ///< who is on it may not: deaths, prisoners, holders of a public post
  information,     ///< worth knowing
};

/// The enumerator's own name.
std::string_view slug(ListMeaning meaning) noexcept;
/// Errors: `list_meaning_unknown`.
Result<ListMeaning> list_meaning_of_slug(std::string_view slug);

/// Head of a list; its rows are keys and dates kept beside it.
struct ReferenceList {
  std::string name;    ///< unique together with `as_of`
  std::string source;  ///< the authority: 公安, 人社, 民政, 教育, 卫健, 扶贫, 残联 … (H13)
  Date as_of;          ///< the day whose state it shows: it says nothing of later days
  ListMeaning meaning = ListMeaning::information;

  bool operator==(const ReferenceList&) const = default;
};

/// Errors: `list_name_missing`, `list_source_missing`, `list_in_future` (a state that nobody can know yet).
Done check_list(const ReferenceList& list, Date as_of);

}  // namespace ykt
