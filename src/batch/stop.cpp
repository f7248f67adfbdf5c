#include "ykt/batch/stop.hpp"

namespace ykt {
namespace {

constexpr std::int64_t kAheadDaysMax = 366;

bool far_ahead(Date day, Date as_of) noexcept { return day.days() - as_of.days() > kAheadDaysMax; }

}  // namespace

bool is_stopped(const PaymentStopped& stop, const Period& period) noexcept {
  const Date last = period.last();
  if (last < stop.from) return false;
  if (!stop.resumed_from) return true;
  return !stop.arrears && last < *stop.resumed_from;
}

Result<PaymentStopped> decide(const StopFacts& facts, const StopCase& command, Date as_of) {
  if (!facts.stops.empty()) {
    const PaymentStopped& last = facts.stops.back();
    if (!last.resumed_from) return fail(Code::stop_already, "/policy");
    if (command.from < *last.resumed_from) return fail(Code::stop_dates, "/from");
  }
  if (far_ahead(command.from, as_of)) return fail(Code::stop_dates, "/from");
  return PaymentStopped{.from = command.from, .resumed_from = {}, .arrears = false};
}

Result<PaymentStopped> decide(const StopFacts& facts, const ResumeCase& command, Date as_of) {
  if (facts.stops.empty() || facts.stops.back().resumed_from) return fail(Code::stop_none, "/policy");
  PaymentStopped stop = facts.stops.back();
  if (command.from <= stop.from || far_ahead(command.from, as_of)) return fail(Code::stop_dates, "/from");
  stop.resumed_from = command.from;
  stop.arrears = command.arrears;
  return stop;
}

}  // namespace ykt
