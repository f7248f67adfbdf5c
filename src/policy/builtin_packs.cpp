// The packs built into the library.
#include "ykt/policy/builtin_packs.hpp"

#include <algorithm>

#include "policy/builtin_packs_table.hpp"
#include "ykt/policy/pack.hpp"

namespace ykt {
namespace {

/// Whether the text is a pack of policies that can be paid for real: other rooms' packs have other kinds.
bool holds_real_policies(std::string_view text) {
  const Result<Json> json = parse_json(text);
  if (!json) return false;
  const Json* kind = json->find("kind");
  const Json* example = json->find("example");
  const bool is_example = example && example->boolean() && *example->boolean();
  return kind && kind->string() && *kind->string() == slug(PackKind::policies) && !is_example;
}

}  // namespace

std::span<const BuiltinPack> builtin_packs() noexcept { return packs::kBuiltinPacks; }

std::optional<std::string_view> builtin_pack(std::string_view name) noexcept {
  const auto found = std::find_if(packs::kBuiltinPacks.begin(), packs::kBuiltinPacks.end(),
                                  [&](const BuiltinPack& pack) { return pack.name == name; });
  if (found == packs::kBuiltinPacks.end()) return std::nullopt;
  return found->text;
}

std::vector<PolicyVersion> builtin_policies() {
  std::vector<PolicyVersion> out;
  for (const BuiltinPack& entry : packs::kBuiltinPacks) {
    if (!holds_real_policies(entry.text)) continue;
    Result<Pack> pack = load_pack(entry.text, {});
    YKT_INVARIANT(pack.has_value());
    for (PolicyVersion& policy : pack->policies) out.push_back(std::move(policy));
  }
  return out;
}

}  // namespace ykt
