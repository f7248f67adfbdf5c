// Scope: which area or bank a command concerns, found from its fields in one place for all commands and
// queries.
#pragma once
#include <concepts>
#include <string>

#include "platform/gate/context.hpp"
#include "ykt/people/commands.hpp"

namespace ykt::gate {

// What the store says of a name in a command. Errors: `not_found`.
Result<ScopeNeeded> scope_of_batch(Context& context, const std::string& batch);
Result<ScopeNeeded> scope_of_application(Context& context, const std::string& application);
Result<ScopeNeeded> scope_of_list(Context& context, const std::string& list);
Result<ScopeNeeded> scope_of_allotment(Context& context, const std::string& allotment);
Result<ScopeNeeded> scope_of_person(Context& context, const PersonRef& person);
Result<ScopeNeeded> scope_of_area(const std::string& code, const char* path);
Result<ScopeNeeded> scope_of_household(Context& context, const std::string& household);
/// Of what concerns two persons, two households or two batches.
ScopeNeeded scope_of_both(ScopeNeeded one, const ScopeNeeded& other);

/// What names two batches concerns both.
template <class C>
  requires requires(const C& command) {
    { command.batch } -> std::convertible_to<const std::string&>;
    { command.other_batch } -> std::convertible_to<const std::string&>;
  }
Result<ScopeNeeded> scope_of(Context& context, const C& command) {
  YKT_LET(one, scope_of_batch(context, command.batch));
  YKT_LET(other, scope_of_batch(context, command.other_batch));
  return scope_of_both(std::move(one), other);
}

/// A command that names a division is about that division; else a batch, an application, a list, an area, a
/// household, a person or an allotment speaks for its own. What names none of them is about the whole store
/// and any scope of the role serves.
template <class C>
Result<ScopeNeeded> scope_of(Context& context, const C& command) {
  if constexpr (requires {
                  { command.division } -> std::convertible_to<const std::string&>;
                })
    return scope_of_area(command.division, "/division");
  else if constexpr (requires {
                       { command.batch } -> std::convertible_to<const std::string&>;
                     })
    return scope_of_batch(context, command.batch);
  else if constexpr (requires {
                       { command.application } -> std::convertible_to<const std::string&>;
                     })
    return scope_of_application(context, command.application);
  else if constexpr (requires {
                       { command.list } -> std::convertible_to<const std::string&>;
                     })
    return scope_of_list(context, command.list);
  else if constexpr (requires {
                       { command.area } -> std::convertible_to<const std::string&>;
                     })
    return scope_of_area(command.area, "/area");
  else if constexpr (requires {
                       { command.household } -> std::convertible_to<const std::string&>;
                       { command.other } -> std::convertible_to<const std::string&>;
                     }) {
    YKT_LET(one, scope_of_household(context, command.household));
    YKT_LET(other, scope_of_household(context, command.other));
    return scope_of_both(std::move(one), other);
  } else if constexpr (requires {
                         { command.household } -> std::convertible_to<const std::string&>;
                       })
    return scope_of_household(context, command.household);
  else if constexpr (requires {
                       { command.person } -> std::convertible_to<const PersonRef&>;
                       { command.merged } -> std::convertible_to<const PersonRef&>;
                     }) {
    YKT_LET(one, scope_of_person(context, command.person));
    YKT_LET(other, scope_of_person(context, command.merged));
    return scope_of_both(std::move(one), other);
  } else if constexpr (requires {
                         { command.cardholder } -> std::convertible_to<const PersonRef&>;
                       })
    return scope_of_person(context, command.cardholder);
  else if constexpr (requires {
                       { command.recipient } -> std::convertible_to<const PersonRef&>;
                     })
    return scope_of_person(context, command.recipient);
  else if constexpr (requires {
                       { command.allotment } -> std::convertible_to<const std::string&>;
                     })
    return scope_of_allotment(context, command.allotment);
  else if constexpr (requires {
                       { command.person } -> std::convertible_to<const PersonRef&>;
                     })
    return scope_of_person(context, command.person);
  else
    return ScopeNeeded{};
}

/// Whether one granted scope covers what is needed.
bool covers(std::string_view granted, const ScopeNeeded& needed);
/// Whether a text is a scope: a division or area code, `bank:<code>`, or `all`.
bool is_scope(std::string_view text);

}  // namespace ykt::gate
