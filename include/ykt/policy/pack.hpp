// Pack: a region's data as one strict JSON text: policies, overlays, a holiday calendar; each field with its
// source.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ykt/base/calendar.hpp"
#include "ykt/policy/overlay.hpp"
#include "ykt/policy/policy.hpp"

namespace ykt {

/// What this room reads. Banks, layouts and card guides are packs of other rooms, with the same head.
enum class PackKind : std::uint8_t { policies, calendar };
std::string_view slug(PackKind kind) noexcept;

/// On which card the money goes, as a region's general rule.
enum class PayeeRule : std::uint8_t { own_card, head_in_principle };
std::string_view slug(PayeeRule rule) noexcept;

/// What a source says of its policies together, so that it cannot be put into any one of them (H3: eight
/// departments).
struct CollectiveStatement {
  std::string field;                ///< a field of `PolicyVersion`
  std::vector<std::string> values;  ///< as named; the source says `等` (and others) when `open`
  bool open = false;
  std::string source;
  std::string note;  ///< why it is not attributed
  bool operator==(const CollectiveStatement&) const = default;
};

struct Pack {
  std::string name;  ///< `leshan.policies`
  PackKind kind = PackKind::policies;
  DivisionCode region;  ///< "none" where the pack belongs to no region
  std::string version;
  std::string source;    ///< title of what it was taken from
  bool example = false;  ///< realistic but not real; everything made of it is marked so
  std::string note;
  Stated<PayeeRule> person_money;     ///< L1, H31
  Stated<PayeeRule> household_money;  ///< L1, H35
  std::vector<CollectiveStatement> collective;
  std::vector<PolicyVersion> policies;
  std::vector<PolicyOverlay> overlays;
  std::optional<HolidayCalendarData> calendar{};  ///< its name is the pack's
  bool operator==(const Pack&) const;
};

/// Every problem of a pack's text with its JSON path, in a fixed order; empty when it can be loaded.
/// Strict: duplicate and unknown keys, wrong types, amounts as numbers, unknown divisions, codes given twice,
/// stated fields without a source, H1's exclusions, everything that `check_overlay` names. Overlays may
/// extend the pack's own policies or `known` ones.
std::vector<Error> check_pack(std::string_view text, std::span<const PolicyVersion> known);
/// The same with the policies built into the library as `known`.
std::vector<Error> check_pack(std::string_view text);

/// Errors: the first of `check_pack`.
Result<Pack> load_pack(std::string_view text, std::span<const PolicyVersion> known);
Result<Pack> load_pack(std::string_view text);

/// The pack's policies and, over these and `known`, the versions that its overlays make (wider divisions
/// first). Errors: the first of `check_overlay`, under `/overlays/<n>`.
Result<std::vector<PolicyVersion>> versions_of(const Pack& pack, std::span<const PolicyVersion> known = {});

Json to_json(const Pack& pack);
/// The bytes that a pack's digest is taken over: compact, members in a fixed order. Loading them gives the
/// same pack; spaces, order of members and trailing zeros of rates in the file make no difference.
std::string canonical_text(const Pack& pack);

}  // namespace ykt
