#include "platform/handlers/policy.hpp"
#include "platform/describe/shared.hpp"
#include "platform/gate/declare.hpp"
#include "platform/handlers/policy_documents.hpp"

namespace ykt {

YKT_DESCRIBE(PackInstalled, pack, version, items, digest)
YKT_DESCRIBE(PackInstall, name, document)
YKT_DESCRIBE(AreaEntry, code, name)
YKT_DESCRIBE(AreasRegistered, registered)
YKT_DESCRIBE(AreaRegister, division, areas)
YKT_DESCRIBE(PolicySummary, code, name, level, target, standard, department, hotline, four_character_name,
             documents, office, payment_time, filing_time, card, card_from, card_text, divisions, inherited,
             valid_from, valid_to, not_stated, missing_for_batch, example)
YKT_DESCRIBE(PolicyListed, policies)
YKT_DESCRIBE(PolicyList, division, date, level, department, target, keyword, decided_by)
YKT_DESCRIBE(PolicyField, field, value, source)
YKT_DESCRIBE(PolicyVersionView, row, version, divisions, overlay, example, pack, pack_version, recorded_at,
             in_force, fields)
YKT_DESCRIBE(PolicyHistory, policy, versions)
YKT_DESCRIBE(PolicyGet, policy, division, date)
YKT_DESCRIBE(PolicyAdjusted, policy, version, rows)
YKT_DESCRIBE(PolicyAdjust, division, policy, from, source, office, hotline, payment_time, filing_time,
             documents, on_card_from, amount, standard)
YKT_DESCRIBE(PolicyEnded, policy, rows)
YKT_DESCRIBE(PolicyEnd, division, policy, last_day, source)
YKT_DESCRIBE(DivisionEntry, code, name)
YKT_DESCRIBE(DivisionsListed, divisions)
YKT_DESCRIBE(DivisionList, below)
YKT_DESCRIBE(PolicyDocumentAdded, policy, title, digest, size)
YKT_DESCRIBE(PolicyDocumentAdd, division, policy, title, number, file_name)
YKT_DESCRIBE(PolicyDocumentView, title, number, dated, digest, file_name, size, added_on)
YKT_DESCRIBE(PolicyDocumentsListed, documents)
YKT_DESCRIBE(PolicyDocumentList, division, policy, date)
YKT_DESCRIBE(PolicyDocumentFile, policy, title, file_name, digest, size, content)
YKT_DESCRIBE(PolicyDocumentGet, division, policy, title, number, date, offset)

namespace gate {

void add_policy_entries(std::vector<Entry>& into) {
  constexpr std::string_view room = "policy";
  into.push_back(declare<PackInstall>(
      room, false, Takes::nothing, {Role::finance_manager},
      {"Copies a pack (policies, bank layout or calendar) into dated versions in the store.",
       "将数据包（政策、银行文件格式或日历）按日期版本装入存储。"}));
  into.push_back(declare<AreaRegister>(
      room, false, Takes::nothing, {Role::finance_manager},
      {"Registers townships and villages under their county.", "登记县级区划下的乡镇和村。"}));
  const std::vector<Role> readers = {Role::public_desk,         Role::auditor,
                                     Role::finance_manager,     Role::township_clerk,
                                     Role::department_reviewer, Role::department_operator};
  into.push_back(declare<PolicyAdjust>(
      room, false, Takes::nothing, {Role::finance_manager},
      {"Changes contact, office, dates, documents or, inside the policy's range, the amount in a division "
       "(H23).",
       "调整某项政策在本地的咨询电话、受理地点、时间、文件，或在规定区间内调整标准（H23）。"}));
  into.push_back(
      declare<PolicyEnd>(room, false, Takes::nothing, {Role::finance_manager},
                         {"Takes a policy off the list after its last day; all its versions stay (H21).",
                          "政策不再执行，自末日后移出清单，各版本仍予保留（H21）。"}));
  into.push_back(declare<DivisionList>(
      room, true, Takes::nothing, readers,
      {"Provinces, the prefectures of one, or the counties of one, to choose from (H18).",
       "选择省、市、县，以查看当地政策清单（H18）。"}));
  into.push_back(declare<PolicyList>(
      room, true, Takes::nothing, readers,
      {"The policies in force in a division on a date, inherited ones included (H18 H20).",
       "某区划在某日执行的补贴政策清单，含上级政策（H18 H20）。"}));
  into.push_back(declare<PolicyGet>(room, true, Takes::nothing, readers,
                                    {"Every version of one policy, with every field and its source (H21).",
                                     "某项政策的全部版本，逐项载明内容和出处（H21）。"}));
  into.push_back(declare<PolicyDocumentAdd>(
      room, false, Takes::file, {Role::finance_manager},
      {"Keeps the file of a policy's document for download; where the policy states its digest, only that "
       "file (R11).",
       "留存政策文件供下载；政策载明摘要的，须与之一致（R11）。"}));
  into.push_back(declare<PolicyDocumentList>(
      room, true, Takes::nothing, readers,
      {"The documents of a policy, each with whether its file can be downloaded (H20 R11).",
       "某项政策的制度文件及其可否下载（H20 R11）。"}));
  into.push_back(declare<PolicyDocumentGet>(room, true, Takes::nothing, readers,
                                            {"The file of a policy's document, whole or part by part (R11).",
                                             "下载政策文件，可分段读取（R11）。"}));
}

}  // namespace gate

YKT_TYPED_COMMAND(PackInstall)
YKT_TYPED_COMMAND(AreaRegister)
YKT_TYPED_COMMAND(PolicyAdjust)
YKT_TYPED_COMMAND(PolicyEnd)
YKT_TYPED_QUERY(DivisionList)
YKT_TYPED_QUERY(PolicyList)
YKT_TYPED_QUERY(PolicyGet)
YKT_TYPED_INPUT_COMMAND(PolicyDocumentAdd)
YKT_TYPED_QUERY(PolicyDocumentList)
YKT_TYPED_QUERY(PolicyDocumentGet)

}  // namespace ykt
