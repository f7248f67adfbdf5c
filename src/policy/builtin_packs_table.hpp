// The table that cmake/packs.cmake makes of src/data/*.json at build time.
#pragma once
#include "ykt/policy/builtin_packs.hpp"

namespace ykt::packs {

/// Sorted by name.
extern const std::span<const BuiltinPack> kBuiltinPacks;

}  // namespace ykt::packs
