// What the state of a card's bank account means for a payment: one table, the only place that says it (R4
// R12).
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "ykt/base/codes.hpp"
#include "ykt/card/card.hpp"

namespace ykt {

/// What the bank would do with money sent to the account.
enum class Arrival : std::uint8_t {
  arrives,            ///< and can be used
  arrives_not_drawn,  ///< arrives, but cannot be drawn or moved until the holder has done something
  would_return,       ///< the bank would send it back
};

/// One row of the table.
struct PaymentMeaning {
  BankState state;
  Arrival arrival;
  Code advice;  ///< `ok`, a warning to hand on with the payment, or the hold that it opens
  Code
      hold_where_region;  ///< the hold where the region's pack says so; `ok` where there is nothing to decide
  std::string_view source;  ///< where the row comes from
};

inline constexpr std::array kPaymentMeanings{
    PaymentMeaning{BankState::inactive, Arrival::arrives_not_drawn, Code::card_not_activated, Code::ok,
                   "H50: arrives, cannot be transferred or drawn; R4: paid, with advice to activate"},
    PaymentMeaning{BankState::active, Arrival::arrives, Code::ok, Code::ok, "H46"},
    PaymentMeaning{BankState::temporarily_lost, Arrival::arrives_not_drawn,
                   Code::card_loss_reported_temporarily, Code::card_loss_held,
                   "R4: the region's pack decides, paid unless it says otherwise; L10"},
    PaymentMeaning{BankState::lost, Arrival::arrives_not_drawn, Code::card_loss_reported,
                   Code::card_loss_held, "R4: the region's pack decides, paid unless it says otherwise; H96"},
    PaymentMeaning{BankState::pin_locked, Arrival::arrives_not_drawn, Code::card_pin_locked, Code::ok,
                   "R4: paid, with advice; H69: unlocked by the holder in person at the issuing bank"},
    PaymentMeaning{BankState::replaced, Arrival::would_return, Code::card_replaced, Code::ok,
                   "H91: the new card has another account number; R4: held"},
    PaymentMeaning{BankState::closed, Arrival::would_return, Code::card_account_closed, Code::ok, "R4: held"},
    PaymentMeaning{BankState::expired, Arrival::arrives_not_drawn, Code::card_expired, Code::ok,
                   "H98: an expired card is to be replaced; the account stays until it is (practice)"},
};

/// The row of a state.
constexpr const PaymentMeaning& payment_meaning(BankState state) noexcept {
  return kPaymentMeanings[static_cast<std::size_t>(state)];
}

/// What the region's pack says of lost cards; the default is R4's: paid, with advice.
struct LossRule {
  bool hold_temporary = false;
  bool hold_formal = false;
};

/// The code that a payment to an account in this state gets: `ok`, a warning (paid) or a hold.
constexpr Code payment_code(BankState state, LossRule region = {}) noexcept {
  const PaymentMeaning& row = payment_meaning(state);
  const bool held = (state == BankState::temporarily_lost && region.hold_temporary) ||
                    (state == BankState::lost && region.hold_formal);
  return held ? row.hold_where_region : row.advice;
}

namespace detail {
constexpr bool payment_meanings_complete() noexcept {
  if (kPaymentMeanings.size() != kBankStates.size()) return false;
  for (std::size_t i = 0; i < kPaymentMeanings.size(); ++i) {
    const PaymentMeaning& row = kPaymentMeanings[i];
    if (row.state != kBankStates[i] || static_cast<std::size_t>(row.state) != i || row.source.empty())
      return false;
    // Money that arrives whole needs no advice; anything else must say what to do.
    if ((row.arrival == Arrival::arrives) != (row.advice == Code::ok)) return false;
  }
  return true;
}
}  // namespace detail
static_assert(detail::payment_meanings_complete(), "every bank state has its row, in order, with a source");

}  // namespace ykt
