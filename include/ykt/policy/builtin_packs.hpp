// The packs of src/data/, built into the library.
#pragma once
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "ykt/policy/policy.hpp"

namespace ykt {

struct BuiltinPack {
  std::string_view name;  ///< the file's name without `.json`, which is the pack's own name
  std::string_view text;
};

/// In the order of their names. Packs of other rooms are among them: the text is not looked at here.
std::span<const BuiltinPack> builtin_packs() noexcept;
/// The text of one; nothing when there is no pack of that name.
std::optional<std::string_view> builtin_pack(std::string_view name) noexcept;
/// The policies of the built-in packs that are no examples, without any overlay. Read anew at each call.
std::vector<PolicyVersion> builtin_policies();

}  // namespace ykt
