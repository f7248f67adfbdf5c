// Stage: reads a roster from a file or an Arrow stream and checks it row by row, band by band.
#pragma once
#include <memory>
#include <optional>
#include <string>

#include "platform/fill/staged.hpp"
#include "platform/gate/context.hpp"
#include "platform/roster_source.hpp"
#include "platform/sqlite/batch_table.hpp"
#include "ykt/batch/commands.hpp"
#include "ykt/policy/policy.hpp"

namespace ykt::fill {

class Stage {
 public:
  /// The context and the batch must outlive it. Errors: those of `RosterReader::open` and of the stream.
  static Result<Stage> open(gate::Context& context, const sqlite::BatchRow& batch,
                            const PolicyVersion& policy, const BatchFill& command);

  /// The next rows; false when there are none. Rows refused for their cells are stored as they are read.
  /// Errors: those of the file, of the stream, `stopped`.
  Result<bool> next_band(Staged& into);
  /// After the last band: 32 raw bytes of what was read.
  Result<std::string> digest();
  std::int64_t rows_read() const noexcept { return rows_read_; }
  /// Slug, or `arrow`.
  std::string_view encoding() const noexcept { return source_->encoding(); }

 private:
  Stage(gate::Context& context, const sqlite::BatchRow& batch, Hasher hasher);
  void take(const RosterRow& row, Staged& into);
  void refuse(const RosterRow& row, Staged& into);

  gate::Context& context_;
  const sqlite::BatchRow& batch_;
  std::unique_ptr<Hasher> hasher_;  // the source points to it
  RosterCheckOptions options_;
  std::optional<RosterSource> source_;
  std::int64_t rows_read_ = 0;
  bool events_ = false;  ///< the policy pays case by case
};

}  // namespace ykt::fill
