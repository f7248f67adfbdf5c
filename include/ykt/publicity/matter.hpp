// Matter: a consultation, complaint, petition or information request, and by when it is answered (H15, R16).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ykt/base/calendar.hpp"
#include "ykt/base/codes.hpp"
#include "ykt/base/date.hpp"
#include "ykt/base/result.hpp"
#include "ykt/base/time_limit.hpp"

namespace ykt {

/// H15: what a department takes.
enum class MatterKind : std::uint8_t {
  consultation,         ///< 咨询
  complaint,            ///< 投诉
  petition,             ///< 信访
  information_request,  ///< 信息公开申请
};
std::string_view slug(MatterKind kind) noexcept;

enum class MatterOutcome : std::uint8_t {
  explained,   ///< what was asked was answered
  upheld,      ///< the matter was found right
  not_upheld,  ///< it was not
  passed_on,   ///< another authority is competent, and was told
};
std::string_view slug(MatterOutcome outcome) noexcept;

/// What is known of a matter. H15 states no deadline: where no region set one, none is applied. The deadline
/// is the one that held on the day of filing.
struct MatterFacts {
  Date filed_on;
  std::optional<Date> answered_on{};
  std::optional<TimeLimit> deadline{};
  std::optional<HolidayCalendarData> calendar{};  ///< looked at only where working days are counted
};

/// Whether it was or is in time.
struct MatterStanding {
  std::optional<Date> due{};  ///< last day on which an answer is in time; left out: none is known
  Code code = Code::matter_in_time;
};

/// `matter_in_time`; `matter_overdue` from the day after the last on; `matter_deadline_not_stated` where no
/// deadline is set; `calendar_not_stated` where working days are counted and no calendar states the days that
/// have to be passed. The day of filing does not count. Errors: a calendar that is no calendar.
Result<MatterStanding> matter_standing(const MatterFacts& facts, Date as_of);

struct MatterFiling {
  std::string text;
  Date filed_on;  ///< the day on which it came in, which may have been before today
};
/// Facts are of the matter as it would be filed. Errors: `matter_text_missing` at /text; `out_of_range` at
/// /filed_on for a day after `as_of`.
struct MatterFilingFacts {
  std::optional<TimeLimit> deadline{};
  std::optional<HolidayCalendarData> calendar{};
};
Result<MatterStanding> decide(const MatterFilingFacts& facts, const MatterFiling& command, Date as_of);

struct MatterAnswering {
  std::string text;
  MatterOutcome outcome = MatterOutcome::explained;
};
/// Whether an answer can be given on that day, and whether it comes in time. Errors:
/// `matter_answered_already`, `matter_text_missing` at /text.
Result<MatterStanding> decide(const MatterFacts& facts, const MatterAnswering& command, Date as_of);

}  // namespace ykt
