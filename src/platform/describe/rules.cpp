#include "platform/describe/rules.hpp"

#include "platform/describe/rules_publicity.hpp"
#include "platform/describe/rules_service.hpp"
#include "ykt/platform/platform.hpp"

namespace ykt {

const std::vector<Rule>& rules() {
  static const std::vector<Rule> all = [] {
    std::vector<Rule> out;
    add_card_rules(out);
    add_people_rules(out);
    add_entitlement_rules(out);
    add_application_rules(out);
    add_screening_rules(out);
    add_bank_rules(out);
    add_batch_rules(out);
    add_money_back_rules(out);
    add_service_rules(out);
    add_request_rules(out);
    add_message_rules(out);
    add_publicity_rules(out);
    return out;
  }();
  return all;
}

Result<std::string> apply_rule(std::string_view rule, std::string_view case_json) {
  for (const Rule& known : rules()) {
    if (known.name != rule) continue;
    YKT_LET(json, parse_json(case_json));
    YKT_LET(reply, known.apply(json));
    return to_text(reply);
  }
  return fail(Code::rule_unknown, "/rule");
}

}  // namespace ykt
