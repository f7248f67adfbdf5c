#include "platform/gate/registry.hpp"

#include "platform/describe/shared.hpp"

namespace ykt::gate {

const std::vector<Entry>& entries() {
  static const std::vector<Entry> all = [] {
    std::vector<Entry> out;
    add_platform_entries(out);
    add_policy_entries(out);
    add_people_entries(out);
    add_household_entries(out);
    add_holding_entries(out);
    add_guidance_entries(out);
    add_application_entries(out);
    add_screening_entries(out);
    add_bank_entries(out);
    add_batch_entries(out);
    add_batch_query_entries(out);
    add_notice_entries(out);
    add_money_back_entries(out);
    add_spot_check_entries(out);
    add_amount_entries(out);
    add_service_entries(out);
    add_publicity_entries(out);
    return out;
  }();
  return all;
}

std::string_view role_name(Role role) noexcept { return codec::name_of(role); }

const Entry* find_entry(std::string_view name) {
  for (const Entry& entry : entries())
    if (entry.name == name) return &entry;
  return nullptr;
}

}  // namespace ykt::gate
