#include "ykt/service/card_advice_view.hpp"

namespace ykt {
namespace {

/// What an answer and each of its parts say alike.
template <class View>
View common_of(const CardAdvice& advice) {
  View out;
  out.answer = slug(advice.code);
  out.steps = advice.steps;
  out.sources = advice.sources;
  out.disputed = advice.disputed;
  out.service = advice.service;
  if (!advice.service) return out;
  out.cost = cost_of(advice.fee);
  out.time = slug(advice.time);
  if (advice.time == Code::service_time_limit) out.working_days = advice.working_days;
  return out;
}

}  // namespace

CardAdviceView view_of(const CardAdvice& advice) {
  auto out = common_of<CardAdviceView>(advice);
  out.hotlines = advice.hotlines;
  for (const CardAdvice& one : advice.cases) {
    CardAdvicePart& part = out.cases.emplace_back(common_of<CardAdvicePart>(one));
    part.when = one.when;
    part.channel = one.channel;
  }
  return out;
}

}  // namespace ykt
