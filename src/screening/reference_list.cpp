// ReferenceList: words for its meaning, and what its head needs.
#include "ykt/screening/reference_list.hpp"

#include "ykt/base/text.hpp"

namespace ykt {

std::string_view slug(ListMeaning meaning) noexcept {
  switch (meaning) {
    case ListMeaning::must_be_in:
      return "must_be_in";
    case ListMeaning::must_not_be_in:
      return "must_not_be_in";
    case ListMeaning::information:
      return "information";
  }
  return {};
}

Result<ListMeaning> list_meaning_of_slug(std::string_view text) {
  for (const ListMeaning meaning :
       {ListMeaning::must_be_in, ListMeaning::must_not_be_in, ListMeaning::information})
    if (slug(meaning) == text) return meaning;
  return fail(Code::list_meaning_unknown);
}

Done check_list(const ReferenceList& list, Date as_of) {
  if (is_blank(list.name)) return fail(Code::list_name_missing, "/list");
  if (is_blank(list.source)) return fail(Code::list_source_missing, "/source");
  if (list.as_of > as_of) return fail(Code::list_in_future, "/as_of");
  return {};
}

}  // namespace ykt
