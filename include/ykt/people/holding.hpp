// Delegated holding 代管代持: somebody keeps another's card. It never changes who is paid (R5 H45 L1).
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "ykt/base/date.hpp"
#include "ykt/base/result.hpp"
#include "ykt/people/person.hpp"

namespace ykt {

/// What the region lays down; H45 itself names no groups, term or form.
struct HoldingRule {
  std::span<const TagKind> groups{};  ///< who may have the card held (L1: four groups); none: anybody in need
  bool cadres_barred = false;         ///< L1: township and village cadres may not hold
  std::optional<std::int32_t> months_max{};  ///< longest term; none: not limited
  bool document_needed = false;              ///< a written authorisation (L1: by the city's 办法)
};

/// One card in another's keeping.
struct DelegatedHolding {
  PersonId cardholder;
  PersonId holder;
  std::string ground;  ///< special reason or real difficulty (H45)
  std::string document;
  Date from;
  std::optional<Date> to{};       ///< last day of the term
  std::optional<Date> revoked{};  ///< from this day on it is over
  std::string revoked_because;

  bool operator==(const DelegatedHolding&) const = default;
};

enum class HoldingState : std::uint8_t { not_yet, in_force, expired, revoked };
/// `not_yet`, `in_force`, `expired`, `revoked`.
std::string_view slug(HoldingState state) noexcept;
/// Where a holding stands on a day. Expiry needs no command: it follows from the date.
HoldingState state_of(const DelegatedHolding& holding, Date day) noexcept;

struct HoldingFacts {
  const Person* cardholder = nullptr;
  const Person* holder = nullptr;
  HoldingRule rule{};
  std::optional<DelegatedHolding> on_record{};  ///< the card's latest holding
};

struct HoldingGrantCase {
  bool own_will = false;               ///< the cardholder wants it (or the guardian, for who cannot want)
  bool all_used_by_recipient = false;  ///< pledged: all money is used by the cardholder
  std::string ground;
  std::string document;
  Date from;
  std::optional<Date> to{};
};

/// Errors: `holding_person_unknown`, `holding_of_own_card`, `holding_not_own_will`,
/// `holding_use_not_pledged`, `holding_ground_missing`, `holding_document_missing`, `holding_dates`,
/// `holding_term_too_long` {months}, `holding_term_missing`, `holding_group`, `holding_cadre_barred`,
/// `holding_holder_dead`, `holding_holder_minor`, `holding_cardholder_dead`, `holding_in_force_already`.
Result<DelegatedHolding> decide(const HoldingFacts& facts, const HoldingGrantCase& command, Date as_of);

/// A new term for the same holder, agreed again by the cardholder.
struct HoldingRenewCase {
  bool own_will = false;
  Date to;
};
/// Errors: `holding_not_in_force`, `holding_not_own_will`, `holding_dates`, `holding_term_too_long`, and what
/// bars the two persons as for a grant.
Result<DelegatedHolding> decide(const HoldingFacts& facts, const HoldingRenewCase& command, Date as_of);

struct HoldingRevokeCase {
  std::string reason;
};
/// Errors: `holding_not_in_force`, `holding_reason_missing`.
Result<DelegatedHolding> decide(const HoldingFacts& facts, const HoldingRevokeCase& command, Date as_of);

}  // namespace ykt
