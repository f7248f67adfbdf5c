#include "platform/fill/events_of_batch.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "platform/sqlite/basis_table.hpp"
#include "platform/sqlite/event_table.hpp"

namespace ykt::fill {

void EventsOfBatch::add(std::uint32_t number, const DecidedRow& row, std::string case_name) {
  events_.push_back({number, row.recipient, std::move(case_name)});
}

sqlite::ObligationRow EventsOfBatch::obligation_of(const Event& event, std::int64_t line) const {
  return {.policy = batch_.policy,
          .period = batch_.period.key(),
          .kind = 0,
          .case_name = event.case_name,
          .person = event.person,
          .line = line};
}

Done EventsOfBatch::compare(Screening& screening) {
  std::vector<std::size_t> order(events_.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto key = [&](std::size_t at) {
    return std::tie(events_[at].person, events_[at].case_name, events_[at].number);
  };
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
  const Event* first = nullptr;  // of those alike
  for (const std::size_t at : order) {
    const Event& event = events_[at];
    if (first && first->person == event.person && first->case_name == event.case_name) {
      YKT_TRY(screening.refuse(event.number, {.key = event.number,
                                              .code = Code::screening_duplicate_in_batch,
                                              .rule = ScreeningRule::duplicate_in_batch,
                                              .other = first->number}));
      continue;
    }
    first = &event;
    const auto standing = sqlite::standing_line(context_.database, obligation_of(event, 0));
    if (!standing) continue;
    YKT_TRY(screening.refuse(event.number, {.key = event.number,
                                            .code = Code::screening_duplicate_in_period,
                                            .rule = ScreeningRule::duplicate_in_period,
                                            .other_line = *standing}));
  }
  return {};
}

void EventsOfBatch::write(std::uint32_t number, const sqlite::LineRow& line) {
  while (events_[at_].number != number) ++at_;
  sqlite::insert_line_case(context_.database, line.id, events_[at_].case_name);
  sqlite::write_obligation(context_.database, obligation_of(events_[at_], line.id));
  sqlite::insert_person_line(context_.database, line);
}

}  // namespace ykt::fill
