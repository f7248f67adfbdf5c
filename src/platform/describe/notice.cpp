#include "platform/handlers/notice.hpp"
#include "platform/describe/batch.hpp"
#include "platform/describe/batch_readers.hpp"
#include "platform/describe/shared.hpp"
#include "platform/describe/step_roles.hpp"
#include "platform/gate/declare.hpp"

namespace ykt {

BOOST_DESCRIBE_ENUM(AttachmentKind, signed_table, notice_photograph, visit_photograph, decision, other)
BOOST_DESCRIBE_ENUM(ObjectionGround, not_eligible, dead, amount, paid_elsewhere, other)
YKT_DESCRIBE(BatchNoticeRestart, batch, village, reason)
YKT_DESCRIBE(ObjectionRecorded, batch, objection)
YKT_DESCRIBE(ObjectionRecord, batch, line, ground, text)
YKT_DESCRIBE(ObjectionSettled, batch, objection, outcome, corrected_line, amount, village, until)
YKT_DESCRIBE(ObjectionSettle, batch, objection, outcome, reason, quantity)
YKT_DESCRIBE(NoticeVillage, village, name, lines, amount, opened, until, times, digest)
YKT_DESCRIBE(NoticeVillagePage, villages)
YKT_DESCRIBE(NoticeVillageList, batch, after, limit)
YKT_DESCRIBE(ObjectionView, objection, line, ground, text, recorded_on, outcome, reason, settled_on,
             corrected_line)
YKT_DESCRIBE(ObjectionPage, objections)
YKT_DESCRIBE(ObjectionList, batch, after, limit, open)
YKT_DESCRIBE(AttachmentAdded, batch, attachment)
YKT_DESCRIBE(AttachmentAdd, batch, kind, title, algorithm, digest, size, village)
YKT_DESCRIBE(AttachmentView, attachment, kind, title, algorithm, digest, size, village, added_on, state)
YKT_DESCRIBE(AttachmentPage, attachments)
YKT_DESCRIBE(AttachmentList, batch, after, limit, digest)

namespace gate {

void add_notice_entries(std::vector<Entry>& into) {
  constexpr std::string_view room = "batch";
  const auto add = [&](Entry entry) { into.push_back(std::move(entry)); };
  const std::vector<Role> readers = batch_readers();
  add(declare<BatchNoticeRestart>(
      room, false, Takes::nothing, roles_of(BatchStep::restart_notice),
      {"Puts the lines of one village up again for the whole term.", "对一个村重新公示，公示期重新计算。"}));
  add(declare<ObjectionRecord>(
      room, false, Takes::nothing, roles_of(BatchStep::record_objection),
      {"Records an objection against a line while the notice runs.", "公示期内登记对某条明细的异议。"}));
  add(declare<ObjectionSettle>(
      room, false, Takes::nothing, roles_of(BatchStep::settle_objection),
      {"Settles an objection: the line stays, leaves the batch, or is corrected and put up again.",
       "处理异议：维持、剔除，或者更正后重新公示。"}));
  add(declare<AttachmentAdd>(
      room, false, Takes::nothing,
      {Role::township_clerk, Role::preliminary_reviewer, Role::department_reviewer,
       Role::department_operator},
      {"Records a signed table, a photograph of the notice or another file by its digest.",
       "以摘要登记签字表、公示照片等附件。"}));
  add(declare<NoticeVillageList>(
      room, true, Takes::nothing, readers,
      {"The villages of a public notice: since when, until when, and what each is shown.",
       "公示所涉各村：起止日期及公示内容摘要。"}));
  add(declare<ObjectionList>(room, true, Takes::nothing, readers,
                             {"Objections to a notice with their outcomes.", "公示异议及处理结果。"}));
  add(declare<AttachmentList>(
      room, true, Takes::nothing, readers,
      {"Attachments of a batch, or the one of a digest.", "批次的附件，或者某摘要的附件。"}));
}

}  // namespace gate

YKT_TYPED_COMMAND(BatchNoticeRestart)
YKT_TYPED_COMMAND(ObjectionRecord)
YKT_TYPED_COMMAND(ObjectionSettle)
YKT_TYPED_COMMAND(AttachmentAdd)
YKT_TYPED_QUERY(NoticeVillageList)
YKT_TYPED_QUERY(ObjectionList)
YKT_TYPED_QUERY(AttachmentList)

}  // namespace ykt
