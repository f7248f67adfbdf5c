// Held lines: lines that are not yet with a bank and would not reach their payee any more, since the register
// says something else than when they were made (R4, H91).
#pragma once
#include <cstdint>
#include <vector>

#include "platform/gate/context.hpp"
#include "ykt/card/person_id.hpp"

namespace ykt::gate {

/// Holds each of the lines that would not reach its payee any more by what is on record now, and gives their
/// number. Lines of whom a record was merged name the survivor from then on.
std::int64_t hold_what_changed(Context& context, const std::vector<std::int64_t>& lines);

/// Of lines paid to the person; with what they stand for: a card that was replaced or closed, another name.
std::int64_t hold_lines_paid_to(Context& context, PersonId payee);
/// The same of many persons, in one scan.
std::int64_t hold_lines_paid_to(Context& context, std::vector<PersonId> payees);
/// Of lines that were due to the person, as recipient or as head, before somebody else was determined to
/// receive it; what is held already is looked at anew when its hold is closed.
std::int64_t hold_lines_due_to(Context& context, PersonId person);
/// Of lines of a person who has died: as recipient and as payee (R4).
std::int64_t hold_lines_of_dead(Context& context, PersonId person);

}  // namespace ykt::gate
