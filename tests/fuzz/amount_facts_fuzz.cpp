// Fuzz: facts of amounts, and a rule with them. What reads has one text; the two ways to an amount agree.
#include <cstdlib>

#include "ykt/entitlement/amount.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const ykt::Result<ykt::Json> json = ykt::parse_json({reinterpret_cast<const char*>(data), size});
  if (!json) return 0;
  const ykt::Json* rule_json = json->find("rule");
  const ykt::Json* facts_json = json->find("facts");
  if (!rule_json || !facts_json) return 0;
  const ykt::Result<ykt::AmountFacts> facts = ykt::amount_facts_from_json(*facts_json);
  if (!facts) {
    if (facts.error().text(ykt::Lang::zh).empty()) std::abort();
    return 0;
  }
  const ykt::Json written = ykt::to_json(*facts);
  const ykt::Result<ykt::AmountFacts> again = ykt::amount_facts_from_json(written);
  if (!again || *again != *facts || ykt::to_text(ykt::to_json(*again)) != ykt::to_text(written)) std::abort();

  const ykt::Result<ykt::AmountRule> rule = ykt::amount_rule_from_json(*rule_json);
  if (!rule) return 0;
  const ykt::Period period = ykt::Period::containing(ykt::Date::of(2025, 8, 1), ykt::PeriodKind::quarter);
  const auto calculator = ykt::AmountCalculator::make(*rule, period);
  const auto explained = ykt::explain_amount(*rule, {"a.1", 1}, period, *facts);
  if (!calculator) return explained ? std::abort(), 0 : 0;
  ykt::Money amount;
  const ykt::Code code = calculator->compute(*facts, amount);
  if (code != (explained ? ykt::Code::ok : explained.error().code)) std::abort();
  if (!explained) return 0;
  if (amount != explained->amount || amount.fen() <= 0) std::abort();
  if (ykt::to_lines(*explained, ykt::Lang::zh).size() != explained->steps.size() + 2) std::abort();
  return 0;
}
