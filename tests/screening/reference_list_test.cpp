// Reference lists: meanings and heads.
#include "ykt/screening/reference_list.hpp"

#include <gtest/gtest.h>

namespace ykt {
namespace {

TEST(ReferenceList, MeaningsReadBack) {
  for (const ListMeaning meaning :
       {ListMeaning::must_be_in, ListMeaning::must_not_be_in, ListMeaning::information})
    EXPECT_EQ(list_meaning_of_slug(slug(meaning)).value(), meaning);
  EXPECT_EQ(list_meaning_of_slug("maybe").error().code, Code::list_meaning_unknown);
}

TEST(ReferenceList, NeedsNameSourceAndAPastDay) {  // H13
  const Date day = Date::of(2025, 3, 10);
  ReferenceList list{"死亡名单", "民政", day, ListMeaning::must_not_be_in};
  EXPECT_TRUE(check_list(list, day));
  EXPECT_EQ(check_list(list, Date::of(2025, 3, 9)).error().code, Code::list_in_future);
  list.source = " ";
  EXPECT_EQ(check_list(list, day).error().code, Code::list_source_missing);
  list.name.clear();
  EXPECT_EQ(check_list(list, day).error().code, Code::list_name_missing);
  EXPECT_EQ(check_list(list, day).error().path, "/list");
}

}  // namespace
}  // namespace ykt
