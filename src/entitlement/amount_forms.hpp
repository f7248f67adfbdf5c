// AmountForms: what each kind of standard gives for one month, period or case, exactly, before rounding and
// caps.
#pragma once
#include "entitlement/amount_trace.hpp"

namespace ykt::amounts {

/// What a form is asked about.
struct FormCase {
  const AmountRule& rule;
  const AmountFacts& facts;
  Period period;
  const CountedMonth* month = nullptr;  ///< the month in question, where it is known
};

/// Whether the value of one month can differ from that of the next.
bool looks_at_months(const AmountRule& rule) noexcept;
/// The value of one month, period or case. A sum has none of its own.
Result<Exact> value_of(const FormCase& about, AmountTrace& trace);
/// The cap of a form's amount, where it has one.
std::optional<Money> cap_of(const AmountRule& rule) noexcept;

}  // namespace ykt::amounts
