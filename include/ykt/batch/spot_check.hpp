// Spot check 抽查: samples that anybody can draw again from their seed, and what the visits found (R7 H12).
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ykt/base/date.hpp"
#include "ykt/base/digest.hpp"
#include "ykt/base/result.hpp"
#include "ykt/batch/state.hpp"

namespace ykt {

/// H12: on the spot before, random during, special afterwards.
enum class CheckStage : std::uint8_t {
  before,  ///< 事前现场抽查: of lines that no bank has
  during,  ///< 事中随机抽查: while money is on its way
  after,   ///< 事后专项核查: of what was paid
};

/// How many lines are drawn in each village: at least `per_village`, and at least `percent` of its lines,
/// rounded up; all of them where it has fewer.
struct SampleRule {
  std::string
      seed;  ///< 1-64 characters; drawn in public, or taken from elsewhere, so that nobody chose the lines
  std::int64_t per_village = 0;
  std::int64_t percent = 0;  ///< 0-100
};

/// Draws a sample in one pass over the lines. A line's rank in its village is the SM3 digest of
/// `<seed>\n<reference>`, such as of `2170-03\nB000017-3`; the lowest ranks are drawn. So the same seed over
/// the same lines gives the same sample, in whatever order they come and with whatever tool.
class SampleDraw {
 public:
  /// Errors: `field_invalid` at /seed, `out_of_range` at /per_village or /percent, `field_invalid` at
  /// /per_village (nothing would be drawn), `digest_unavailable`.
  static Result<SampleDraw> make(const SampleRule& rule);

  /// A line: its reference, and a number of the caller's that stands for it.
  Done add(std::int64_t village, std::string_view reference, std::int64_t line);
  struct Drawn {
    std::int64_t village = 0;
    std::int64_t line = 0;
  };
  /// By village, then by rank.
  std::vector<Drawn> take();

 private:
  SampleDraw(const SampleRule& rule, Hasher hasher) : rule_(rule), hasher_(std::move(hasher)) {}

  struct Village {
    std::int64_t lines = 0;
    std::vector<std::pair<std::array<std::uint8_t, 32>, std::int64_t>> ranked;
  };
  std::int64_t size_of(std::int64_t lines) const noexcept;

  SampleRule rule_;
  Hasher hasher_;
  std::map<std::int64_t, Village> villages_;
};

/// Whether a check of a stage can be drawn of a batch, and which lines it is about. Error:
/// `check_stage_wrong`.
Result<std::vector<LineState>> lines_to_check(CheckStage stage, BatchState batch);

/// What a visit found.
enum class VisitFinding : std::uint8_t {
  as_stated,
  not_met,  ///< nobody could be asked
  not_eligible,
  dead,
  amount_differs,
  not_received,     ///< paid, and the person has not got it
  card_with_other,  ///< the card is in another's hands
  other,
};

/// What became of a finding.
enum class FollowUp : std::uint8_t {
  cleared,     ///< on a second look there was nothing
  corrected,   ///< put right where it was wrong
  stopped,     ///< payments were stopped
  recovering,  ///< the money is being recovered
  referred,    ///< handed to whoever investigates
};

struct VisitFacts {
  bool drawn = false;  ///< the line is in the sample
  std::optional<VisitFinding> found{};
  std::optional<FollowUp> followed{};
  LineState line = LineState::entered;
};
struct VisitCase {
  VisitFinding found = VisitFinding::as_stated;
};
struct VisitChange {
  bool hold = false;  ///< the line is held until it is followed up
};
/// Errors: `check_line_not_drawn`, `check_visited_already` (somebody who was not met can be visited again).
Result<VisitChange> decide(const VisitFacts& facts, const VisitCase& command, Date as_of);

struct FollowUpCase {
  FollowUp action = FollowUp::cleared;
};
struct FollowUpChange {
  bool release = false;  ///< the hold ends; a line that was stopped or referred stays held
};
/// Errors: `check_line_not_drawn`, `check_nothing_to_follow`.
Result<FollowUpChange> decide(const VisitFacts& facts, const FollowUpCase& command, Date as_of);

}  // namespace ykt
