// States of a batch and of a line.
#pragma once
#include <cstdint>

namespace ykt {

enum class BatchState : std::uint8_t {
  draft,
  preliminary_review,  ///< 初审, where the policy has one (H17)
  final_review,        ///< 复审
  reviewed,            ///< recipients and amounts are fixed; the notice has not begun
  public_notice,       ///< 公示
  approved,
  funded,
  dispatched,  ///< lists are with the banks
  answered,    ///< every dispatched line has an answer
  closed,
  published,  ///< 已推送 (H39)
  cancelled,
};

enum class LineState : std::uint8_t {
  entered,     ///< in the batch, not with a bank
  dispatched,  ///< on a payment list; its outcome is unknown until a result says so
  paid,
  failed,      ///< the bank could not pay it
  returned,    ///< 退票: paid first, given back later
  reissued,    ///< failed or returned, and followed by another line
  superseded,  ///< of an earlier fill that was corrected
  unpaid,      ///< the batch closed without paying it
  removed,     ///< taken out before a bank had it: an objection was right, or the department decided so
};

/// Whether a line counts among its batch's lines: nothing has taken its place, and it was not taken out.
constexpr bool is_in_force(LineState state) noexcept {
  return state != LineState::reissued && state != LineState::superseded && state != LineState::removed;
}

}  // namespace ykt
