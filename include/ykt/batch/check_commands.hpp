// Commands and queries on spot checks (R7 H12).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ykt/base/date.hpp"
#include "ykt/batch/spot_check.hpp"

namespace ykt {

struct SpotCheckDrawn {
  std::string batch;
  std::int64_t check;     ///< number within the batch, from 1
  std::int64_t lines;     ///< in the sample
  std::int64_t villages;  ///< that it was drawn from
};

/// Draws a sample of a batch's lines from each village, by a seed (see `SampleDraw` for how to draw it
/// again).
struct SpotCheckDraw {
  using Reply = SpotCheckDrawn;
  std::string batch;
  CheckStage stage;
  std::string seed;
  std::int64_t per_village;
  std::optional<std::int64_t> percent{};
};

struct VisitRecorded {
  std::string batch;
  std::int64_t check;
  std::int64_t line;
  bool held;  ///< the line is held until the finding is followed up
};

/// What a visit to a line's recipient found. Whoever made or handed in the batch may not record it.
struct VisitRecord {
  using Reply = VisitRecorded;
  std::string batch;
  std::int64_t check;
  std::int64_t line;
  Date day;
  VisitFinding found;
  std::string note;
};

struct VisitFollowed {
  std::string batch;
  std::int64_t check;
  std::int64_t line;
  bool released;  ///< its hold has ended
};

/// What became of a finding.
struct VisitFollowUp {
  using Reply = VisitFollowed;
  std::string batch;
  std::int64_t check;
  std::int64_t line;
  FollowUp action;
  std::string note;
};

struct SpotCheckView {
  std::int64_t check;
  CheckStage stage;
  std::string seed;
  std::int64_t per_village;
  std::int64_t percent;
  Date drawn_on;
  std::int64_t lines;
  std::int64_t visited;
  std::int64_t found;  ///< visits that found something
  std::int64_t open;   ///< of these, not followed up
};

struct SpotCheckPage {
  std::vector<SpotCheckView> checks;
};

struct SpotCheckList {
  using Reply = SpotCheckPage;
  static constexpr auto kCursor = &SpotCheckView::check;
  std::string batch;
  std::int64_t after;
  std::int64_t limit;
};

struct SampledLine {
  std::int64_t line;
  std::string village;
  std::optional<Date> visited_on{};
  std::optional<VisitFinding> found{};
  std::optional<std::string> note{};
  std::optional<FollowUp> action{};
  std::optional<std::string> action_note{};
};

struct SampledLinePage {
  std::vector<SampledLine> lines;
};

/// The sample of a check, by line; all or only what is open (not visited, or found and not followed up).
struct SampledLineList {
  using Reply = SampledLinePage;
  static constexpr auto kCursor = &SampledLine::line;
  std::string batch;
  std::int64_t check;
  std::int64_t after;
  std::int64_t limit;
  std::optional<bool> open{};
};

}  // namespace ykt
