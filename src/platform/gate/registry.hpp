// Registry: every command and query, declared once; JSON, C, Python, schema and docs are fed from it.
#pragma once
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "platform/codec/type_info.hpp"
#include "platform/gate/context.hpp"
#include "ykt/platform/role.hpp"

namespace ykt::gate {

enum class Takes : std::uint8_t { nothing, file, rows };

struct Entry {
  std::string_view name;
  std::string_view room;
  bool query;
  Takes takes;
  std::string_view en;  ///< one sentence for the docs
  std::string_view zh;
  std::vector<Role> roles;
  const codec::TypeInfo* fields;
  const codec::TypeInfo* reply;
  std::shared_ptr<void> (*make)();
  Result<ScopeNeeded> (*scope)(Context& context, const void* fields);
  Result<Json> (*run)(Context& context, const void* fields);
};

/// In the order of the rooms, then as declared.
const std::vector<Entry>& entries();
/// `township_clerk`, …
std::string_view role_name(Role role) noexcept;
const Entry* find_entry(std::string_view name);

// One per room, in src/platform/describe/.
void add_platform_entries(std::vector<Entry>& into);
void add_policy_entries(std::vector<Entry>& into);
void add_people_entries(std::vector<Entry>& into);
void add_guidance_entries(std::vector<Entry>& into);
void add_screening_entries(std::vector<Entry>& into);
void add_bank_entries(std::vector<Entry>& into);
void add_batch_entries(std::vector<Entry>& into);
void add_batch_query_entries(std::vector<Entry>& into);
void add_publicity_entries(std::vector<Entry>& into);

}  // namespace ykt::gate
