// Attachments: signed tables, photographs of a notice and other files of a batch, on record by their digest
// (R7). The files stay where they are: who has one shows by its digest that it is the one of then.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ykt/base/date.hpp"
#include "ykt/base/digest.hpp"
#include "ykt/batch/state.hpp"

namespace ykt {

enum class AttachmentKind : std::uint8_t {
  signed_table,       ///< 签字确认表
  notice_photograph,  ///< 公示照片
  visit_photograph,   ///< of a spot check
  decision,           ///< of the department
  other,
};

struct AttachmentAdded {
  std::string batch;
  std::int64_t attachment;  ///< number within the batch, from 1
};

struct AttachmentAdd {
  using Reply = AttachmentAdded;
  std::string batch;
  AttachmentKind kind;
  std::string title;
  DigestAlgorithm algorithm;
  std::string digest;                    ///< 64 hexadecimal digits
  std::int64_t size;                     ///< bytes
  std::optional<std::string> village{};  ///< where it was taken or signed
};

struct AttachmentView {
  std::int64_t attachment;
  AttachmentKind kind;
  std::string title;
  DigestAlgorithm algorithm;
  std::string digest;
  std::int64_t size;
  std::optional<std::string> village{};
  Date added_on;
  BatchState state;  ///< of the batch when it was added
};

struct AttachmentPage {
  std::vector<AttachmentView> attachments;
};

/// Attachments of a batch, all or those of one digest: how a file at hand is found to be one of them.
struct AttachmentList {
  using Reply = AttachmentPage;
  static constexpr auto kCursor = &AttachmentView::attachment;
  std::string batch;
  std::int64_t after;
  std::int64_t limit;
  std::optional<std::string> digest{};
};

}  // namespace ykt
