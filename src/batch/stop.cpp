#include "ykt/batch/stop.hpp"

namespace ykt {
namespace {

constexpr std::int64_t kAheadDaysMax = 366;

bool far_ahead(Date day, Date as_of) noexcept { return day.days() - as_of.days() > kAheadDaysMax; }

std::optional<PaymentStopped> first_open(const StopFacts& facts) {
  for (const PaymentStopped& stop : facts.stops)
    if (!stop.resumed_from) return stop;
  return std::nullopt;
}

}  // namespace

bool is_stopped(const PaymentStopped& stop, const Period& period) noexcept {
  const Date last = period.last();
  if (last < stop.from) return false;
  if (!stop.resumed_from) return true;
  return !stop.arrears && last < *stop.resumed_from;
}

Result<PaymentStopped> decide(const StopFacts& facts, const StopCase& command, Date as_of) {
  if (first_open(facts)) return fail(Code::stop_already, "/policy");
  for (const PaymentStopped& stop : facts.stops)
    if (command.from < *stop.resumed_from) return fail(Code::stop_dates, "/from");
  if (far_ahead(command.from, as_of)) return fail(Code::stop_dates, "/from");
  return PaymentStopped{.from = command.from, .resumed_from = {}, .arrears = false};
}

Result<PaymentStopped> decide(const StopFacts& facts, const ResumeCase& command, Date as_of) {
  const auto open = first_open(facts);
  if (!open) return fail(Code::stop_none, "/policy");
  PaymentStopped stop = *open;
  if (command.from <= stop.from || far_ahead(command.from, as_of)) return fail(Code::stop_dates, "/from");
  stop.resumed_from = command.from;
  stop.arrears = command.arrears;
  return stop;
}

}  // namespace ykt
