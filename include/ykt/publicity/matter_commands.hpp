// Commands and queries on matters that citizens bring to a department (H15, R16).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ykt/base/date.hpp"
#include "ykt/publicity/matter.hpp"

namespace ykt {

/// Whether a matter is in time; what was said in it is in `MatterGet` alone.
struct MatterStatus {
  std::string matter;    ///< `M000001`
  std::string standing;  ///< slug: `matter_in_time`, `matter_overdue`, `matter_deadline_not_stated`, …
  std::optional<Date> due{};
};

/// Takes a matter in. Who brings it is nowhere on record unless the words say so; they are shown to nobody
/// but those who may read matters.
struct MatterFile {
  using Reply = MatterStatus;
  std::string division;
  MatterKind kind;
  std::string text;
  Date filed_on;                            ///< day on which it came in
  std::optional<std::string> department{};  ///< whom it is for; left out: the policy's department, if any
  std::optional<std::string> policy{};
  std::optional<std::string> batch{};
};

struct MatterAnswer {
  using Reply = MatterStatus;
  std::string matter;
  std::string text;
  MatterOutcome outcome;
};

struct MatterDeadlineStated {
  std::string division;
  MatterKind kind;
  std::int64_t days;
  DayCount counted;
};

/// A region's time limit for one kind (H15 states none). It holds for what is filed from now on, in the
/// division and all below it where none of their own is set.
struct MatterDeadlineSet {
  using Reply = MatterDeadlineStated;
  std::string division;
  MatterKind kind;
  std::int64_t days;  ///< 1 to 366, the day of filing not counted
  DayCount counted;   ///< `working` by the installed holiday calendar
};

enum class MatterState : std::uint8_t { open, overdue, answered };

struct MatterSummary {
  std::int64_t number;  ///< what `after` of the next page is
  std::string matter;
  std::string division;
  MatterKind kind;
  Date filed_on;
  std::string standing;
  std::optional<Date> due{};
  std::optional<std::string> department{};
  std::optional<std::string> policy{};
  std::optional<std::string> batch{};
  std::optional<Date> answered_on{};
  std::optional<MatterOutcome> outcome{};
};

struct MatterPage {
  std::vector<MatterSummary> matters;
};

/// Query: matters of a division and all below it by number, page by page, without what was said in them.
struct MatterList {
  using Reply = MatterPage;
  static constexpr auto kCursor = &MatterSummary::number;
  std::string division;
  std::int64_t after;
  std::int64_t limit;
  std::optional<MatterState> state{};  ///< `open` has the overdue ones too
  std::optional<MatterKind> kind{};
  std::optional<std::string> department{};
};

struct MatterView {
  MatterSummary summary;
  std::string text;
  std::optional<std::string> answer{};
  std::optional<std::string> answered_by{};  ///< the actor
};

/// Query: one matter with its words.
struct MatterGet {
  using Reply = MatterView;
  std::string matter;
};

}  // namespace ykt
