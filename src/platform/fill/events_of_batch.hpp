// Events of a batch: rows of an event-based policy, each an obligation of its own by person and case (R9).
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "platform/fill/decided.hpp"
#include "platform/fill/screening.hpp"
#include "platform/gate/context.hpp"
#include "platform/sqlite/person_change_table.hpp"

namespace ykt::fill {

/// Keeps its rows in memory: what is paid by machine or event is paid to thousands and not to millions.
class EventsOfBatch {
 public:
  EventsOfBatch(gate::Context& context, const sqlite::BatchRow& batch) : context_(context), batch_(batch) {}

  /// The case of a decided row; numbers rise from call to call.
  void add(std::uint32_t number, const DecidedRow& row, std::string case_name);
  bool empty() const noexcept { return events_.empty(); }
  /// One machine twice, in this batch or another of the policy and period, is refused: two machines are two.
  Done compare(Screening& screening);
  /// The line that a row became: its case and its obligation.
  void write(std::uint32_t number, const sqlite::LineRow& line);

 private:
  struct Event {
    std::uint32_t number = 0;
    std::int64_t person = 0;
    std::string case_name;
  };
  sqlite::ObligationRow obligation_of(const Event& event, std::int64_t line) const;

  gate::Context& context_;
  const sqlite::BatchRow& batch_;
  std::vector<Event> events_;  ///< by number
  std::size_t at_ = 0;         ///< of `write`
};

}  // namespace ykt::fill
