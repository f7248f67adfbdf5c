// Handlers of the files of policies' documents (R11).
#pragma once
#include "platform/gate/context.hpp"
#include "ykt/policy/document_file.hpp"

namespace ykt::gate {

Result<PolicyDocumentAdded> handle(Context& context, const PolicyDocumentAdd& command);
Result<PolicyDocumentsListed> handle(Context& context, const PolicyDocumentList& query);
Result<PolicyDocumentFile> handle(Context& context, const PolicyDocumentGet& query);

}  // namespace ykt::gate
