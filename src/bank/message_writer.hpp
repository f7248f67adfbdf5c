// Message writer: ISO 20022 messages from the values of a list or a result file.
#pragma once
#include <memory>

#include "bank/form_writer.hpp"

namespace ykt {

/// For a form that is a message; one transaction on a line, nothing after the last tag, so that a message
/// that was cut anywhere is no message.
std::unique_ptr<FormWriter> make_message_writer(const FileForm& form);

}  // namespace ykt
