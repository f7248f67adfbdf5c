// Payee resolution: who is paid, to which account, and why (R4). The one place that decides it.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "ykt/base/codes.hpp"
#include "ykt/base/date.hpp"
#include "ykt/card/card.hpp"
#include "ykt/card/payment_meaning.hpp"
#include "ykt/identity/account.hpp"
#include "ykt/people/household.hpp"
#include "ykt/people/payee.hpp"
#include "ykt/policy/policy.hpp"

namespace ykt {

/// The card in use of somebody, or the last one where none is in use; borrowed from the register.
struct PayeeCardView {
  AccountKey account;           ///< empty: no card on record
  AccountKey replaced_account;  ///< of the card that this one replaced (H91); empty: none
  std::string_view account_name;
  BankState bank_state = BankState::active;
};

/// Somebody who may be paid; `person` 0: there is no such person.
struct CandidateView {
  PersonId person;
  std::string_view name;  ///< as the register has it; compared byte by byte, since both names are normalised
  Date birth_date;
  std::optional<Date> died{};
  bool incapacitated = false;  ///< the register has a tag in force that says so
  PayeeCardView card;
};

/// The determination of another payee that is on record for the recipient, in force or not; `payee` 0: none.
struct DeterminationView {
  PersonId recipient;  ///< whose money it is about: the recipient's or, for a household policy, the head's
  PersonId payee;
  PayeeReason reason = PayeeReason::minor;
  Date from;
  std::optional<Date> to{};

  constexpr bool in_force(Date day) const noexcept { return from <= day && (!to || day <= *to); }
};

/// Everything that decides who is paid. Views and numbers only: filling it allocates nothing.
/// Who holds the card (R5) is deliberately not among the facts.
struct PayeeFacts {
  PaidTo paid_to = PaidTo::person;
  bool arises_from_death = false;  ///< the payment is made because the recipient died (L2: 17.3)
  LossRule loss{};                 ///< the region's pack on lost cards
  CandidateView recipient;
  CandidateView head;         ///< of the recipient's household; household policies only
  bool head_missing = false;  ///< the head on record cannot be found
  DeterminationView determination;
  CandidateView determined;   ///< the payee of that determination
  PersonId roster_payee;      ///< whom the roster names as payee; 0: nobody
  AccountKey roster_account;  ///< the account that the roster gives; empty: none
};

/// In what quality the payee is paid.
enum class PaidAs : std::uint8_t { nobody, recipient, head, determined };
/// `nobody`, `recipient`, `head`, `determined`.
std::string_view slug(PaidAs paid_as) noexcept;

struct PayeeOutcome {
  static constexpr std::size_t kCodesMax = 8;

  PaidAs paid_as = PaidAs::nobody;
  bool held = false;
  std::uint8_t count = 0;
  std::array<Code, kCodesMax> list{};
  PersonId payee;      ///< who is due the money, also while it is held; 0 where nobody is
  AccountKey account;  ///< the register's account of the payee, also while held; empty where there is none

  /// Why: the first hold when held, else the reason of the payment (kind `reason`). Never `ok`.
  constexpr Code code() const noexcept { return list[0]; }
  /// All: holds first or the one reason, then warnings (advice to hand on).
  constexpr std::span<const Code> codes() const& noexcept { return {list.data(), count}; }
  /// They are lent: an outcome that is passing by has none to lend.
  std::span<const Code> codes() const&& = delete;
};

/// R4 as a table. First who is due the money, then whether the roster agrees, then whether the account can
/// take it.
///
/// Who is due (the first row that fits):
///   W1  recipient not in the register                             hold  recipient_not_on_record
///   W2  a determination is in force and is about this money       the determined payee:
///         minor, incapacity (H44)                                  paid_to_determined_minor, .._incapacity
///         institution, next of kin (R4)                            paid_to_determined_institution, .._kin
///         head dead, head missing; household policies only (R4)    paid_to_determined_head_dead,
///         .._head_missing
///   person policies (L1 "must": the person's own card)
///   W3  recipient dead                                            hold  recipient_dead; where the payment
///   arises
///                                                                       from the death:
///                                                                       death_payee_undetermined
///   W4  minor without a card                                      hold  minor_payee_undetermined (H44)
///   W5  incapacitated without a card                              hold  incapacity_payee_undetermined (H44)
///   W6  else the recipient                                        paid_to_recipient (H2 L1)
///   household policies (H35, L1 "in principle": the head's card)
///   W7  no head on record                                         hold  head_not_on_record
///   W8  the head cannot be found                                  hold  head_missing
///   W9  the head is dead                                          hold  head_dead
///   W10 the head is a minor or incapacitated, without a card      as W4, W5
///   W11 else the head                                             paid_to_head
/// A missing head is an ordinary case, not an error: the applicant's own card is paid once the department has
/// determined it (W2 with the recipient as payee), and not by default, since "in principle the head" leaves
/// the exception to the department. W4, W5: a minor's own card is paid when there is one, with the warning
/// minor_on_own_card (or incapacitated_on_own_card): L1 demands the person's own card, R4 lists no hold for
/// it, and H44 leaves it to the department to determine another payee. Without a card there is nobody whom
/// the library could choose. W2: a determination by `minor`, `incapacity` or `institution` is about that
/// person's own money; of a household policy's money only when that person is the living head. One by
/// `head_dead` ceases to apply when a living head is on record again; after the recipient's death only one by
/// `next_of_kin` is left. For a household policy the death of a recipient who is not the head is only a
/// warning, recipient_dead_household_paid: the household is paid.
///
/// Does the roster agree?
///   R1  it names nobody, or who is due                            goes on
///   R2  another, although somebody is determined                  hold  payee_not_as_determined
///   R3  the payee of a determination that applies no more         hold  payee_determination_lapsed
///   R4  anybody else                                              hold  payee_not_determined
///
/// Can the account take it? (all that apply)
///   C1  the payee is dead                                         hold  payee_is_dead
///   C2  no card on record                                         hold  card_none_on_record (H2)
///   C3  replaced, closed, loss where the region holds             hold  `payment_meaning` (H91 R4)
///   C4  account name not on record, or not the payee's            hold  account_name_unknown,
///   account_name_differs C5  the roster's account is that of the payee's old card      hold
///   roster_account_replaced (H91)
///       the roster's account is another                           hold  roster_account_differs (H31)
///   C6  not activated, PIN locked, lost, expired                  paid, with the state's advice (H50 H69
///   H96)
/// Allocates nothing and never fails; the same facts give the same outcome.
PayeeOutcome resolve_payee(const PayeeFacts& facts, Date as_of) noexcept;

/// Of the determinations on record for one person, the one to put into the facts: of those that can be about
/// this money, one in force comes before one that is not (which R3 still names), one about the household's
/// head before others for a household policy, then the latest; nullptr when there is none. For a household
/// policy ask for the recipient and, where the head is somebody else, for the head: the one in force counts.
const PayeeDetermination* determination_for(std::span<const PayeeDetermination> on_record, PaidTo paid_to,
                                            Date as_of) noexcept;

/// What the register says of the household's head on that day.
HeadStatus head_status(const PayeeFacts& facts, Date as_of) noexcept;

}  // namespace ykt
