// Request: somebody asks for a service of the card, held against the region's guide (R13). The rules are
// enforced here and not only shown.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ykt/base/calendar.hpp"
#include "ykt/base/codes.hpp"
#include "ykt/base/date.hpp"
#include "ykt/base/result.hpp"
#include "ykt/card/card.hpp"
#include "ykt/card/side_steps.hpp"
#include "ykt/service/guide_pack.hpp"
#include "ykt/service/production.hpp"

namespace ykt {

/// Which loss is reported of the social side; the bank's side is reported to the bank (H52).
enum class LossKind : std::uint8_t {
  for_now,  ///< 临时挂失
  formal,   ///< 挂失
};
std::string_view slug(LossKind kind) noexcept;

/// Services that end in a new card.
constexpr bool makes_card(CardService service) noexcept {
  return service == CardService::apply || service == CardService::replace ||
         service == CardService::change_key_information;
}

struct ServiceProxy {
  std::int64_t age = 0;             ///< full years
  bool guardian = false;            ///< of the holder
  bool guardianship_proof = false;  ///< and can show it
};

/// What somebody asks for, where, with what in hand.
struct ServiceCase {
  CardService service = CardService::apply;
  ServiceChannel channel = ServiceChannel::counter;
  std::optional<ServicePlace> place{};        ///< at a counter
  std::optional<LossKind> loss{};             ///< for `report_loss`
  std::optional<ReplacementReason> reason{};  ///< for `replace`
  bool insists = false;                       ///< on a card that is not needed (H81)
  std::vector<std::string> materials{};       ///< in the words of the guide
  std::optional<ServiceProxy> proxy{};
  std::optional<std::string> bank{};  ///< code of the bank that is to issue the card (H60)
  std::optional<PostTo> post{};       ///< the card is sent there; none: it is collected
};

/// A card of this person in the making.
struct OpenRequest {
  CardService service = CardService::apply;
  CardStage stage = CardStage::applied;
  std::string name;  ///< of the request
};

/// What is on record of the holder.
struct ServiceFacts {
  const GuidePack* region = nullptr;  ///< the guides of the region where it is asked for
  std::int64_t holder_age = 0;        ///< full years
  bool holder_dead = false;
  std::optional<Card> card{};  ///< the one on record, also where it has ended
  SocialState before_loss = SocialState::inactive;
  bool card_outdated = false;  ///< the register has another name or number than the card (L5)
  std::optional<OpenRequest> open{};
  std::optional<HolidayCalendarData> calendar{};
};

/// By when a service is done, as far as that is stated and the calendar reaches.
struct ServiceDue {
  Code code = Code::service_time_not_stated;  ///< `service_at_once`, `service_time_limit`,
                                              ///< `service_time_not_stated`, `calendar_not_stated`
  std::optional<Date> due{};
};

/// What follows from a request that was accepted.
struct ServiceAccepted {
  std::optional<CardSide<SocialState>> social{};  ///< the social side from now on
  bool makes_card = false;                        ///< the request stays open until the card is handed out
  std::optional<ProductionStep> step{};           ///< of the open request
  FeeAnswer fee;
  std::optional<FeeAnswer> card_fee{};  ///< of the new card, where the service leads to one (L5 L12)
  std::optional<FeeAnswer> postage{};
  ServiceDue due;
  std::vector<std::string> steps;  ///< as the guide has them
  std::vector<Code> advice;        ///< to hand on: what is not stated, what else is to be done
};

/// Whether a service is done for somebody, there and then. The first of these that holds is the answer:
/// `service_not_stated`; `card_holder_dead` (only the cancellation is left);
/// the channel: `service_counter_only`, `service_channel_not_stated`, `service_online_limited` (L10), at a
/// counter `service_wrong_place`; the proxy: the codes of `may_proxy`;
/// the card: `service_request_open` (H76 H80), `service_card_on_record` (H76 H90), `service_no_card`,
/// `service_card_ended`, `service_card_outdated` (L5 H98);
/// what the service itself asks for: `service_not_inactive`, `service_loss_reported`, `service_no_loss`,
/// `service_replacement_filed` (H97), `service_reason_missing`, `service_loss_first` (H96),
/// `service_replacement_not_needed` (H81 H87 H88 H89 H93), `service_register_first` (L5),
/// `service_no_photo_asked`, `service_not_collectable`, `card_step_refused`;
/// the bank: `service_bank_missing` (H60), `service_issuing_bank_only` (L12);
/// `service_material_missing`. Errors name the source of the rule and what to do instead.
Result<ServiceAccepted> decide(const ServiceFacts& facts, const ServiceCase& command, Date as_of);

/// By when the service is done that was asked for on `from`. Errors: a calendar that is no calendar.
Result<ServiceDue> service_due(const Guide& guide, Date from,
                               const std::optional<HolidayCalendarData>& calendar);

/// What an employer or school has to bring for many (L3), or that nothing is stated. Errors:
/// `service_not_stated`, `service_group_not_stated`, `service_material_missing`.
Done check_group(const GuidePack& region, const std::vector<std::string>& materials);

}  // namespace ykt
