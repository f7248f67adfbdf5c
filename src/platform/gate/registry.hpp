// Registry: every command and query, declared once; JSON, C, Python, schema and docs are fed from it.
#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "platform/codec/type_info.hpp"
#include "platform/gate/context.hpp"
#include "ykt/base/role.hpp"

namespace ykt::gate {

/// Rows of one page at most.
inline constexpr std::int64_t kPageMax = 1000;

enum class Takes : std::uint8_t { nothing, file, rows };

/// How a query is read page by page: it takes `after` and `limit`, and its reply is one list of rows.
struct Paging {
  const codec::Field* after;   ///< of the fields
  const codec::Field* rows;    ///< of the reply
  const codec::Field* cursor;  ///< of a row; of the type of `after`
  /// What the rows' keys belong to: pages of two editions are not one list. nullptr where keys only grow.
  Result<std::int64_t> (*edition)(Context& context, const void* fields);
};

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
  /// Gives the reply, of the type that `reply` describes.
  Result<std::shared_ptr<void>> (*run)(Context& context, const void* fields);
  std::optional<Paging> paging{};
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
void add_household_entries(std::vector<Entry>& into);
void add_holding_entries(std::vector<Entry>& into);
void add_guidance_entries(std::vector<Entry>& into);
void add_application_entries(std::vector<Entry>& into);
void add_screening_entries(std::vector<Entry>& into);
void add_bank_entries(std::vector<Entry>& into);
void add_batch_entries(std::vector<Entry>& into);
void add_batch_query_entries(std::vector<Entry>& into);
void add_notice_entries(std::vector<Entry>& into);
void add_money_back_entries(std::vector<Entry>& into);
void add_spot_check_entries(std::vector<Entry>& into);
void add_amount_entries(std::vector<Entry>& into);
void add_service_entries(std::vector<Entry>& into);
void add_publicity_entries(std::vector<Entry>& into);

}  // namespace ykt::gate
