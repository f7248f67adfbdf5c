// RosterCheck: the rows of a roster against a policy, from a stream to a stream, with no store (design 2).
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ykt/base/encoding.hpp"
#include "ykt/base/result.hpp"
#include "ykt/platform/input.hpp"
#include "ykt/policy/policy.hpp"

struct ArrowArrayStream;

namespace ykt {

namespace arrow {
class BatchBuilder;
struct Schema;
}  // namespace arrow

/// What a roster is checked for. All of it is optional: without a policy rows are checked by themselves.
struct RosterCheckCase {
  std::optional<std::vector<std::string>>
      packs{};                            ///< texts of packs of policies, in the order of installing
  std::optional<std::string> policy{};    ///< code of a policy of theirs, or of those built into the library
  std::optional<Period> period{};         ///< required with a policy
  std::optional<std::string> division{};  ///< whose version of the policy; by default the pack's region's
  std::optional<Date> day{};              ///< of the conditions; by default the last of the period
  std::optional<Encoding> encoding{};     ///< of a file; by default it is detected, or refused
  std::optional<bool> repeats{};          ///< whether rows are held against each other; by default they are
};

/// What is said of one cell, or of the row as a whole (an empty column).
struct RosterFindingView {
  std::string code;
  std::string column;
  std::string weight;    ///< `pass`, `hold`, `refuse`: what it does to the row
  std::string expected;  ///< what should stand there, as a typed text
  std::string en;        ///< one line for a person
  std::string zh;
};

/// One for each row of the roster, in its order. No name, and of a row that is refused no number.
struct RosterRowView {
  std::int64_t row;               ///< in the file, the header counted; in a stream from 1
  std::string outcome;            ///< `pass`, `hold`, `refuse`
  std::optional<Money> amount{};  ///< the roster's
  std::optional<Money> due{};     ///< the standard's, where the row alone says enough
  // Keys of the values packed, equal where the normalised values are: to find what repeats across partitions.
  std::optional<std::int64_t> recipient_key{};
  std::optional<std::int64_t> payee_key{};
  std::optional<std::int64_t> account_key{};
  std::vector<RosterFindingView> findings;
};

/// A roster on its way through the checks; constant memory but for `repeats` (`RosterRepeats`).
class RosterCheck {
 public:
  /// Reads as far as the header. Errors: those of a pack at /packs/<n>, `not_found` at /policy,
  /// `field_missing` at /period, `field_invalid` at /period (of another kind than the policy's), those of
  /// `RosterReader::open`, of the stream and of `RosterJudge::make`.
  static Result<RosterCheck> open(const RosterCheckCase& what, Input rows);
  /// The same with the case as JSON; errors also: the json_ and field_ codes.
  static Result<RosterCheck> open(std::string_view case_json, Input rows);
  RosterCheck(RosterCheck&&) noexcept;
  RosterCheck& operator=(RosterCheck&&) noexcept;
  ~RosterCheck();

  /// The next row; nothing at the end. An error is final.
  Result<std::optional<RosterRowView>> next();
  /// Columns are the fields of `RosterRowView`.
  const arrow::Schema& schema() const noexcept;
  /// The next rows, at most 4096, as Arrow; false at the end.
  Result<bool> next(arrow::BatchBuilder& into);

 private:
  struct State;
  explicit RosterCheck(std::unique_ptr<State> state) noexcept;
  std::unique_ptr<State> state_;
};

/// The same as an Arrow stream, whose receiver releases it.
void export_check(RosterCheck check, ArrowArrayStream* out);

}  // namespace ykt
