// Holding pack: what a region lays down for delegated holding, each field with its source (R5 H45 L1).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ykt/base/result.hpp"
#include "ykt/people/holding.hpp"
#include "ykt/policy/policy.hpp"

namespace ykt {

/// A pack of kind `holding`. What a source does not state stays not stated and neither bars nor limits.
struct HoldingPack {
  std::string name;  ///< `leshan.holding`
  DivisionCode region;
  std::string version;
  std::string source;  ///< title of what it was taken from
  std::string note;
  Stated<std::vector<TagKind>> groups;  ///< whose cards may be held
  Stated<bool> cadres_barred;
  Stated<std::int64_t> months_max;
  Stated<bool> document_needed;
  Stated<std::int64_t> cards_max;  ///< how many cards one person may hold
  bool operator==(const HoldingPack&) const = default;

  /// Borrows the groups of this pack.
  HoldingRule rule() const;
};

/// Whether a pack's text says that it is one of this kind; it may still be wrong in itself.
bool is_holding_pack(const Json& json);
/// Every problem with its path, in a fixed order. Strict, like `check_pack`.
std::vector<Error> check_holding_pack(std::string_view text);
/// Errors: the first of `check_holding_pack`.
Result<HoldingPack> load_holding_pack(std::string_view text);
/// The bytes that its digest is taken over. Loading them gives the same pack.
std::string canonical_text(const HoldingPack& pack);

}  // namespace ykt
