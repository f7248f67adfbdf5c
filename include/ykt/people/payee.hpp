// Payee: the department's determination that another person receives somebody's money (H44 R4).
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ykt/base/date.hpp"
#include "ykt/base/result.hpp"
#include "ykt/people/household.hpp"
#include "ykt/people/institution.hpp"
#include "ykt/people/person.hpp"

namespace ykt {

/// Why somebody else is paid. Nothing but these; convenience and holding of the card (R5) are no reasons.
enum class PayeeReason : std::uint8_t {
  minor,         ///< 未成年人
  incapacity,    ///< 失能失智
  head_dead,     ///< the head of household is dead (household policies)
  head_missing,  ///< no head on record, or cannot be found (household policies)
  institution,   ///< lives in an institution, on whose account the money arrives (R4)
  next_of_kin,   ///< the recipient is dead; what is due goes to the next of kin
};

/// The enumerator's own name.
std::string_view slug(PayeeReason reason) noexcept;
std::string_view text(PayeeReason reason, Lang lang) noexcept;
/// Errors: `payee_reason_unknown`.
Result<PayeeReason> payee_reason_of_slug(std::string_view slug);

/// Whether the reason is about a household's money and not about a person's own.
constexpr bool is_about_head(PayeeReason reason) noexcept {
  return reason == PayeeReason::head_dead || reason == PayeeReason::head_missing;
}

struct PayeeDetermination {
  PersonId recipient;
  PersonId payee;
  PayeeReason reason = PayeeReason::minor;
  std::string document_title;
  std::string document_number;
  std::string document_digest;  ///< of the scanned paper, hex; empty where it was not handed in
  Date from;
  std::optional<Date> to{};                    ///< last day; open where there is none
  std::string ended_because;                   ///< set when it was ended before its term
  std::optional<InstitutionId> institution{};  ///< on whose account it arrives; none: on the payee's own card

  constexpr bool in_force(Date day) const noexcept { return from <= day && (!to || day <= *to); }
  bool operator==(const PayeeDetermination&) const = default;
};

/// What the department determines. `reason` is optional here only so that its absence has its own refusal.
struct PayeeCase {
  PersonId recipient;
  PersonId payee;
  std::optional<PayeeReason> reason{};
  std::string document_title;
  std::string document_number;
  std::string document_digest;
  Date from;
  std::optional<Date> to{};
  std::optional<InstitutionId> institution{};
};

/// What is on record about the two. Nothing here says who holds the card: holding never makes a payee (R5).
struct DeterminationFacts {
  const Person* recipient = nullptr;
  const Person* payee = nullptr;
  HeadStatus head = HeadStatus::not_on_record;  ///< of the recipient's household
  bool recipient_is_head = false;
  std::span<const PayeeDetermination> on_record{};  ///< the recipient's
  const Institution* institution = nullptr;         ///< where one is named
};

/// The determination to be written. For a minor it ends at the latest on the day before the eighteenth
/// birthday: left open it is closed there, a later end is refused. The recipient may be determined as payee
/// only of a household's money (`head_dead`, `head_missing`). Errors: `payee_recipient_unknown`,
/// `payee_unknown` (or another), `payee_reason_missing`, `payee_document_missing` (title or number),
/// `digest_malformed`, `payee_institution_stray` (named for another reason), `payee_not_responsible` (the
/// payee is not the institution's responsible person), `payee_dates` (ends before it begins),
/// `payee_is_recipient`, `payee_dead`, `payee_is_minor`, `payee_lacks_capacity`, `payee_reason_contradicted`
/// (of age; head alive; recipient alive for `next_of_kin`, dead for `minor`, `incapacity`, `institution`),
/// `payee_term_too_long`, `payee_determined_already` (another about the same money is in force on some of
/// these days).
Result<PayeeDetermination> decide(const DeterminationFacts& facts, const PayeeCase& command, Date as_of);

/// Ends a determination before its term.
struct PayeeEndCase {
  Date last_day;
  std::string reason;
};
/// Errors: `payee_end_reason_missing`, `payee_dates` (before it begins, or after its term).
Result<PayeeDetermination> decide(const PayeeDetermination& on_record, const PayeeEndCase& command,
                                  Date as_of);

}  // namespace ykt
