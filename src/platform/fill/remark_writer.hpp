// RemarkWriter: what a fill says of its rows goes into the store: verdicts, findings, and the holds that they
// open on lines.
#pragma once
#include <cstdint>

#include "platform/fill/findings.hpp"
#include "platform/fill/screening.hpp"
#include "platform/gate/context.hpp"
#include "platform/sqlite/batch_table.hpp"

namespace ykt::fill {

class RemarkWriter {
 public:
  /// Both must outlive it. Numbers run through one fill.
  RemarkWriter(gate::Context& context, const sqlite::BatchRow& batch) : context_(context), batch_(batch) {}

  void write_verdict(const Remark& remark);
  /// The finding that a remark is, where it is one; `line` 0: the row is refused.
  void write_finding_of(const Remark& remark, std::int64_t line, const ScreeningSettings& settings);
  /// Of a row that was refused.
  void write_found(const FoundRow& found, const DecidedRow& row);
  /// Lists that the policy names and nobody has brought in: said of the batch as a whole.
  void write_lists_missing(const Screening& screening);

  /// Verdict of a row that became a line; whether it holds the line.
  bool write_of_line(const Remark& remark, std::int64_t line);
  /// Verdict and finding; whether it holds the line. What was settled before on the same evidence does not.
  bool write_of_line(const FoundRow& found, const DecidedRow& row, std::int64_t line);

 private:
  void write_finding(sqlite::FindingRow finding, std::int64_t row, std::int64_t line);

  gate::Context& context_;
  const sqlite::BatchRow& batch_;
  std::int64_t verdicts_ = 0;
  std::int64_t findings_ = 0;
};

}  // namespace ykt::fill
