#include "platform/model_book.hpp"

#include <algorithm>

#include "ykt/base/csv.hpp"

namespace ykt::test {

std::int64_t ModelBook::survivor(std::int64_t person) const {
  for (auto at = merged_.find(person); at != merged_.end(); at = merged_.find(person)) person = at->second;
  return person;
}

BookedPayment* ModelBook::find(const std::string& reference) {
  const auto at = payments_.find(reference);
  return at == payments_.end() ? nullptr : &at->second;
}

/// Nothing is sent while money for the same may be on its way or has arrived.
std::string ModelBook::send(const std::string& reference, BookedPayment payment) {
  if (payments_.contains(reference)) return reference + " was sent twice";
  payment.owed.person = survivor(payment.owed.person);
  for (const auto& [other, before] : payments_) {
    Owed owed = before.owed;
    owed.person = survivor(owed.person);
    if (owed != payment.owed) continue;
    if (before.said == Said::nothing) return reference + " was sent while " + other + " is unknown";
    if (before.said == Said::paid) return reference + " was sent although " + other + " is paid";
    payment.rivals.push_back(other);
  }
  payments_.emplace(reference, std::move(payment));
  return {};
}

void ModelBook::open_list(const std::string& list, std::vector<std::string> references) {
  lists_[list] = std::move(references);
}

void ModelBook::reissue(const std::string& line) {
  if (BookedPayment* payment = find(line)) payment->said = Said::reissued;
}

void ModelBook::say(BookedPayment& payment, ReturnClass outcome) {
  const bool success = outcome == ReturnClass::success;
  switch (payment.said) {
    case Said::nothing:
      payment.said = success ? Said::paid : Said::failed;
      break;
    case Said::paid:
      if (!success) payment.said = Said::returned;
      break;
    case Said::failed:
      if (success) payment.said = Said::paid;
      break;
    case Said::returned:
    case Said::reissued:
      break;  // a success now is for people to look into
  }
}

/// R9: of records about one line those that name it rightly count; where they disagree, none does.
void ModelBook::take(const Layout& layout, const std::string& list, const std::string& bytes) {
  if (!taken_.emplace(list, bytes).second) return;
  auto reader = ResultFileReader::open(layout, memory_source(bytes)).value();
  std::map<std::string, std::vector<std::string>> codes;
  const auto& of_list = lists_.at(list);
  for (ResultRecord record; reader.next(record).value();) {
    const BookedPayment* payment = find(record.reference);
    if (!payment || std::ranges::find(of_list, record.reference) == of_list.end()) continue;
    const bool named = !layout.result_file.carries(LayoutValue::name) || record.name == payment->name;
    if (named && record.account == payment->account && record.amount == payment->amount)
      codes[record.reference].push_back(record.return_code);
  }
  for (const auto& [reference, said] : codes) {
    const ReturnCode* code = layout.return_code(said.front());
    const bool agreed =
        std::ranges::all_of(said, [&](const std::string& one) { return one == said.front(); });
    if (agreed && code && code->outcome != ReturnClass::unknown) say(*find(reference), code->outcome);
  }
}

void ModelBook::stop(std::int64_t person, const std::string& policy, Date from) {
  stops_.push_back({person, policy, from});
}

void ModelBook::resume(std::int64_t person, const std::string& policy, Date from, bool arrears) {
  for (Stop& stop : stops_)
    if (survivor(stop.person) == survivor(person) && stop.policy == policy && !stop.resumed) {
      stop.resumed = from;
      stop.arrears = arrears;
    }
}

bool ModelBook::is_stopped(std::int64_t person, const std::string& policy, const Period& period) const {
  return std::ranges::any_of(stops_, [&](const Stop& stop) {
    if (survivor(stop.person) != survivor(person) || stop.policy != policy) return false;
    if (period.last() < stop.from) return false;
    return !stop.resumed || (!stop.arrears && period.last() < *stop.resumed);
  });
}

Money ModelBook::paid() const {
  std::int64_t fen = 0;
  for (const auto& [reference, payment] : payments_)
    if (payment.said == Said::paid) fen += payment.amount.fen();
  return Money::from_fen(fen);
}

std::string ModelBook::paid_twice() const {
  const auto really = [](const BookedPayment& payment) { return payment.paid && !payment.lied; };
  for (const auto& [reference, payment] : payments_) {
    if (!really(payment)) continue;
    for (const std::string& rival : payment.rivals)
      if (really(payments_.at(rival))) return reference + " was really paid beside " + rival;
  }
  return {};
}

std::map<std::pair<std::int64_t, std::string>, std::int64_t> ModelBook::paid_fen(
    const std::string& policy) const {
  std::set<std::int64_t> of_two_records;
  for (const auto& [merged, person] : merged_) of_two_records.insert(survivor(person));
  std::map<std::pair<std::int64_t, std::string>, std::int64_t> out;
  for (const auto& [reference, payment] : payments_) {
    const std::int64_t person = survivor(payment.owed.person);
    if (payment.said == Said::paid && payment.owed.policy == policy && !of_two_records.contains(person))
      out[{person, payment.owed.period}] += payment.amount.fen();
  }
  return out;
}

std::optional<LineState> ModelBook::state_of(const std::string& line) const {
  const auto at = payments_.find(line);
  if (at == payments_.end()) return std::nullopt;
  switch (at->second.said) {
    case Said::nothing:
      return LineState::dispatched;
    case Said::paid:
      return LineState::paid;
    case Said::failed:
      return LineState::failed;
    case Said::returned:
      return LineState::returned;
    case Said::reissued:
      return LineState::reissued;
  }
  return std::nullopt;
}

}  // namespace ykt::test
