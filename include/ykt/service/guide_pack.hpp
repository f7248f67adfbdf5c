// GuidePack: what a region's sources say of cards beside each single service, and all its guides together.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ykt/base/json.hpp"
#include "ykt/base/money.hpp"
#include "ykt/base/result.hpp"
#include "ykt/identity/division.hpp"
#include "ykt/policy/stated.hpp"
#include "ykt/service/bank_side.hpp"
#include "ykt/service/card_advice.hpp"
#include "ykt/service/delivery_guide.hpp"
#include "ykt/service/guide.hpp"
#include "ykt/service/replacement.hpp"

namespace ykt {

/// Post for a card that is sent home (H86).
struct Postage {
  Stated<Money> inside;   ///< an address in the region
  Stated<Money> outside;  ///< elsewhere, remote areas excepted
  Stated<Money> remote;
  Stated<std::vector<std::string>> remote_examples;  ///< the source's list is open (等)
  bool operator==(const Postage&) const = default;
};

/// What a region tells beside its services: ways to ask and to look, and care of the card (R15).
enum class NoticeTopic : std::uint8_t {
  find_payments,      ///< where to look payments up (H19)
  account_movements,  ///< of the card's bank account (H36)
  account_number,     ///< which number on the card is the account (H47)
  issuing_bank,       ///< how to tell it from the card (H48)
  old_bank_card,      ///< what becomes of the one that was used before (H58)
  bank_questions,     ///< whom to ask (H59)
  personal_data,      ///< what the card shows of its holder (H94)
  keeping,            ///< how to keep card and PIN (H99)
  policy_questions,   ///< whom to call (H100)
};
std::string_view slug(NoticeTopic topic) noexcept;

struct RegionNotice {
  NoticeTopic topic = NoticeTopic::find_payments;
  Stated<std::string> text;
  bool operator==(const RegionNotice&) const = default;
};

/// What a bank may ask of holders for the account of the card.
enum class AccountCharge : std::uint8_t {
  annual,           ///< 年费
  small_account,    ///< 小额账户管理费
  loss_report,      ///< 卡挂失费
  same_bank_cash,   ///< 省内同行存取款手续费
  cross_bank_cash,  ///< 省内跨行存取款手续费
};
std::string_view slug(AccountCharge charge) noexcept;

/// One charge, as the region's source says: never asked for, or not for the first times in a month.
struct AccountFee {
  AccountCharge charge = AccountCharge::annual;
  Stated<bool> free;
  Stated<std::int64_t> free_a_month;  ///< above zero; where this is stated `free` is not
  bool operator==(const AccountFee&) const = default;
};

/// A region's guides: a pack of kind `guides` (`leshan.guides`, `henan.guides` are built in).
struct GuidePack {
  std::string name;
  DivisionCode region;
  std::string version;
  std::string source;
  std::string note;
  Stated<std::vector<ServiceHotline>> hotlines;  ///< for every service of the region
  Stated<std::vector<std::string>> site_search;  ///< where one finds the service sites (H72)
  Postage postage;
  std::vector<RegionNotice> notices;         ///< each topic once
  std::vector<AccountFee> account_fees;      ///< of the card's bank account (R8), each charge once
  std::vector<ReplacementRule> replacement;  ///< each reason once
  BankSideGuide bank_side;
  DeliveryGuide delivery;
  std::vector<CardAnswer> answers;  ///< to questions about the card, each once
  std::vector<Guide> guides;
  bool operator==(const GuidePack&) const = default;
};

/// Every problem of a pack's text with its JSON path; empty when it can be loaded. Strict as `check_pack`:
/// unknown and duplicate keys, wrong types, fees as numbers, stated fields without a source, a service or a
/// channel described twice (`guide_service_repeated`, `guide_channel_repeated`), a topic, charge, reason,
/// bank, place, question or case of one told twice (`guide_topic_repeated`), a charge that says both or
/// neither of its two fields, an answer that says nothing (`pack_key_missing`), what does not go with what is
/// stated (`pack_member_misplaced`: `instead` where a new card is needed, a verdict that another part of the
/// pack gives), an amount where there is none to pay (`guide_fee_amount`), a disagreement of fewer than two
/// sources (`guide_disagreement`).
std::vector<Error> check_guides(std::string_view text);
/// Every problem of a pack of any kind that a region's data come in: `check_guides` where it says that it
/// holds guides, `check_holding_pack` where it is about delegated holding, else `check_pack`. Bank layouts
/// are no such packs: `check_installable` takes both.
std::vector<Error> check_any_pack(std::string_view text);
/// Whether a pack's text says that it holds guides.
bool is_guide_pack(const Json& json);
/// Errors: the first of `check_guides`.
Result<GuidePack> load_guides(std::string_view text);
/// The pack as JSON in one form: the same pack gives the same bytes, and they load as it.
std::string canonical_text(const GuidePack& pack);

/// What a pack does not state, as paths in the order of the pack: `/guides/replace/fee`, `/bank_side/proxy`,
/// `/replacement/expired`, `/answers/lost`. Services, reasons, topics, charges, banks and questions stand by
/// their names; of one that is not there at all its own path, and no more. None of them is an error: sources
/// are silent on much.
std::vector<std::string> guide_gaps(const GuidePack& pack);

/// The guide of a service, or nullptr where the pack has none.
const Guide* find_guide(const GuidePack& pack, CardService service) noexcept;

/// What the region says of a reason to replace a card, or nullptr where it says nothing.
const ReplacementRule* find_replacement(const GuidePack& pack, ReplacementReason reason) noexcept;

/// The bank of that name, or nullptr where the region does not name it.
const RegionBank* find_region_bank(const GuidePack& pack, std::string_view name) noexcept;

/// What the region tells on a topic, or nullptr where it tells nothing.
const RegionNotice* find_notice(const GuidePack& pack, NoticeTopic topic) noexcept;

/// What the account costs its holder, used or not (H49 H67). `times_before`: how often it was drawn or paid
/// in so in this month already. Beyond what is free, and of whatever no source speaks, it is
/// `fee_not_stated`.
FeeAnswer account_fee(const GuidePack& pack, AccountCharge charge, std::int64_t times_before = 0);

enum class PostTo : std::uint8_t { inside, outside, remote };
/// What the post costs. `outside` holds unless the address is remote (`fee_unless_remote`): the list of
/// remote areas is open, so the caller who does not know must say so to the citizen.
FeeAnswer postage_to(const GuidePack& pack, PostTo where);

}  // namespace ykt
