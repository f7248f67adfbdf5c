// AmountTrace: where an evaluation writes down its steps and inputs, or nowhere.
#pragma once
#include <utility>
#include <vector>

#include "entitlement/exact.hpp"
#include "ykt/entitlement/amount.hpp"

namespace ykt::amounts {

/// Yuan in an explanation have at least two decimals: 160.00, 1543.48855297.
inline Decimal shown(const Decimal& yuan) {
  if (yuan.scale() >= 2) return yuan;
  return yuan.rescale(2).value_or(yuan);
}

/// Steps are made only where somebody reads them: `trace.step([&] { return AmountStep{…}; })`.
class AmountTrace {
 public:
  AmountTrace() = default;
  AmountTrace(std::vector<AmountStep>& steps, std::vector<AmountInput>& inputs, const AmountFacts& facts)
      : steps_(&steps), inputs_(&inputs), facts_(&facts) {}

  explicit operator bool() const noexcept { return steps_ != nullptr; }
  template <class Make>
  void step(Make&& make) {
    if (steps_) steps_->push_back(make());
  }
  /// The fact that was used; twice the same is told once.
  void input(AmountFact fact, const std::string& value, std::string_view unit);
  std::vector<AmountStep>* steps() noexcept { return steps_; }

 private:
  std::vector<AmountStep>* steps_ = nullptr;
  std::vector<AmountInput>* inputs_ = nullptr;
  const AmountFacts* facts_ = nullptr;
};

/// A step with an operand and nothing else.
inline AmountStep taken(AmountStepKind kind, const Decimal& operand, std::string_view unit) {
  AmountStep out;
  out.kind = kind;
  out.operand = operand;
  out.unit = unit;
  return out;
}
/// A step that gives a value.
inline AmountStep given(AmountStepKind kind, const Decimal& operand, std::string_view unit,
                        const Exact& value) {
  AmountStep out = taken(kind, operand, unit);
  out.value = shown(value.number);
  out.over = value.over;
  return out;
}

}  // namespace ykt::amounts
