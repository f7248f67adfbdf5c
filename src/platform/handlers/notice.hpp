// Handlers of the public notice, of objections and attachments.
#pragma once
#include "platform/gate/context.hpp"
#include "ykt/batch/attachment.hpp"
#include "ykt/batch/notice_commands.hpp"

namespace ykt::gate {

Result<BatchStatus> handle(Context& context, const BatchNoticeRestart& command);
Result<ObjectionRecorded> handle(Context& context, const ObjectionRecord& command);
Result<ObjectionSettled> handle(Context& context, const ObjectionSettle& command);
Result<NoticeVillagePage> handle(Context& context, const NoticeVillageList& query);
Result<ObjectionPage> handle(Context& context, const ObjectionList& query);
Result<AttachmentAdded> handle(Context& context, const AttachmentAdd& command);
Result<AttachmentPage> handle(Context& context, const AttachmentList& query);

}  // namespace ykt::gate
