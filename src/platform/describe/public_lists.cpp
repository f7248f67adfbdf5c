// Describes lists for the public: of a village's notice, of policies.
#include "platform/handlers/public_lists.hpp"
#include "platform/describe/publicity.hpp"
#include "platform/gate/declare.hpp"

namespace ykt {

BOOST_DESCRIBE_ENUM(ListForm, csv, page)
BOOST_DESCRIBE_ENUM(IdMask, middle, notice)
YKT_DESCRIBE(PublicFile, title, content, rows, digest)
YKT_DESCRIBE(VillageList, batch, village, form, language)
YKT_DESCRIBE(VillageMasks, division, id_number, id_mask, account, phone, name_masked)
YKT_DESCRIBE(VillageMasksSet, division, id_number, id_mask, account, phone, name_masked)
YKT_DESCRIBE(VillageMasksGet, division)
YKT_DESCRIBE(PolicyListFile, division, date, form, language)

namespace gate {

void add_public_list_entries(std::vector<Entry>& into) {
  constexpr std::string_view room = "publicity";
  const std::vector<Role> readers = {Role::department_operator, Role::township_clerk, Role::auditor};
  into.push_back(declare<VillageMasksSet>(
      room, false, Takes::nothing, {Role::department_operator, Role::finance_manager},
      {"Lays down how numbers are shown on village notices of a division and all below it (R11).",
       "规定本区划及下级村务公开名单中证件号、账号等的显示方式（R11）。"}));
  into.push_back(declare<VillageMasksGet>(
      room, true, Takes::nothing,
      {Role::department_operator, Role::township_clerk, Role::auditor, Role::finance_manager},
      {"How numbers are shown on village notices of a division.", "本区划村务公开名单的显示方式。"}));
  into.push_back(declare<VillageList>(
      room, true, Takes::nothing, readers,
      {"A village's part of a public notice, masked, as CSV or as a page to print (R11 H15).",
       "某村的公示名单（已脱敏），CSV 或可打印页面（R11 H15）。"}));
  into.push_back(declare<PolicyListFile>(
      room, true, Takes::nothing,
      {Role::public_desk, Role::auditor, Role::finance_manager, Role::township_clerk,
       Role::department_reviewer, Role::department_operator},
      {"The policy list of a division to download, as CSV or as a page to print (R11 H18).",
       "某区划政策清单下载，CSV 或可打印页面（R11 H18）。"}));
}

}  // namespace gate

YKT_TYPED_COMMAND(VillageMasksSet)
YKT_TYPED_QUERY(VillageMasksGet)
YKT_TYPED_QUERY(VillageList)
YKT_TYPED_QUERY(PolicyListFile)

}  // namespace ykt
