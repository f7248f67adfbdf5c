// Merged lines: the obligation stays with one line, so that no order of steps pays the person twice.
#include "ykt/batch/merged_lines.hpp"

namespace ykt {
namespace {

/// How far a line is on its way to being paid.
int progress_of(LineState state) noexcept {
  switch (state) {
    case LineState::paid:
      return 3;
    case LineState::dispatched:
      return 2;
    case LineState::entered:
      return 1;
    default:
      return 0;
  }
}

}  // namespace

Result<MergedLines> decide(const MergedLinesFacts& facts, const MergedLinesCase& command, Date /*as_of*/) {
  const int survivors = progress_of(facts.line);
  const int mergeds = progress_of(command.merged);
  const int with_bank = progress_of(LineState::dispatched);
  MergedLines made;
  made.stands = mergeds > survivors ? StandingLine::mergeds : StandingLine::survivors;
  const LineState other = made.stands == StandingLine::mergeds ? facts.line : command.merged;
  made.held = other == LineState::entered;
  made.twice = survivors >= with_bank && mergeds >= with_bank;
  return made;
}

}  // namespace ykt
