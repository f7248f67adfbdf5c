// Rules: the pure functions of the rooms by name, over JSON cases of facts, command and day. Declared once,
// like commands; JSON, schema and docs are fed from it.
#pragma once
#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/codec/describe.hpp"
#include "platform/gate/declare.hpp"

namespace ykt {

struct Rule {
  std::string_view name;  ///< what is decided, in snake_case
  std::string_view room;
  gate::Text text;  ///< one sentence for the docs
  const codec::TypeInfo* facts;
  const codec::TypeInfo* command;
  const codec::TypeInfo* reply;
  Result<Json> (*apply)(const Json& json);
};

/// In the order of the rooms, then as declared.
const std::vector<Rule>& rules();

// One for each room, in rules_<room>.cpp.
void add_card_rules(std::vector<Rule>& into);
void add_people_rules(std::vector<Rule>& into);
void add_entitlement_rules(std::vector<Rule>& into);
void add_application_rules(std::vector<Rule>& into);
void add_screening_rules(std::vector<Rule>& into);
void add_bank_rules(std::vector<Rule>& into);
void add_batch_rules(std::vector<Rule>& into);
void add_money_back_rules(std::vector<Rule>& into);
void add_message_rules(std::vector<Rule>& into);

/// A case as it stands in JSON. The facts' own defaults are not taken: a fact left out is said to be missing.
template <class Facts, class Command>
struct RuleCase {
  Facts facts{};
  Command command{};
  Date as_of;
};

template <class Facts, class Command>
struct codec::TypeOf<RuleCase<Facts, Command>> {
  using Case = RuleCase<Facts, Command>;
  static const TypeInfo& info() {
    static const std::array<Field, 3> fields{
        Field{"facts", &type_of<Facts>(), [](void* one) -> void* { return &static_cast<Case*>(one)->facts; }},
        Field{"command", &type_of<Command>(),
              [](void* one) -> void* { return &static_cast<Case*>(one)->command; }},
        Field{"as_of", &type_of<Date>(), [](void* one) -> void* { return &static_cast<Case*>(one)->as_of; }}};
    static const TypeInfo type{.shape = Shape::record, .name = "Case", .fields = fields};
    return type;
  }
};

/// The function is found by overload: `Result<Reply> decide(const Facts&, const Command&, Date as_of)`. Facts
/// that borrow (pointers, spans, views) are described as a struct that owns, with an overload that lends.
template <class Facts, class Command>
Rule declare_rule(std::string_view name, std::string_view room, gate::Text text) {
  using Case = RuleCase<Facts, Command>;
  using Reply = typename decltype(decide(std::declval<const Facts&>(), std::declval<const Command&>(),
                                         Date()))::value_type;
  return {.name = name,
          .room = room,
          .text = text,
          .facts = &codec::type_of<Facts>(),
          .command = &codec::type_of<Command>(),
          .reply = &codec::type_of<Reply>(),
          .apply = [](const Json& json) -> Result<Json> {
            Case given;
            YKT_TRY(codec::read_record(codec::type_of<Case>(), json, &given));
            YKT_LET(reply, decide(given.facts, given.command, given.as_of));
            return codec::write_record(codec::type_of<Reply>(), &reply);
          }};
}

}  // namespace ykt
