// CardAdvice: questions about the card as people ask them, answered from a region's guides.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ykt/base/codes.hpp"
#include "ykt/policy/stated.hpp"
#include "ykt/service/guide.hpp"
#include "ykt/service/replacement.hpp"

namespace ykt {

struct GuidePack;

/// As people ask, one for each thing that the sources answer.
enum class CardQuestion : std::uint8_t {
  lost,                    ///< lost my card, what now? (H96)
  found_again,             ///< lost and found again: does the old card still work? (H97)
  new_card_needed,         ///< for this reason, do I need a new card? (H81 H87-H89 H91-H93 H98 L5)
  record_exists,           ///< applying, I am told there is one already (H76 H90)
  apply_again,             ///< withdrawn, and now it says there is one already (H80)
  not_arrived,             ///< applied long ago, nothing came (H77)
  tracking_number_gone,    ///< where is the post's number? (H78)
  post_trouble,            ///< the post says it came back or went astray (H85)
  photo_refused,           ///< the photo does not pass (H79)
  address_change,          ///< can the address still be changed? (H84)
  enabled_so_active,       ///< enabled online: is there more to activate? (H83)
  account_changes,         ///< does a new card change the account? (H91)
  choose_bank,             ///< may I choose the bank? (H60 H61)
  other_paying_bank,       ///< the paying bank is another than mine: a new card? (H56)
  no_branch_near,          ///< no branch of my bank is near (H57)
  activate_why,            ///< why activate the account? (H50)
  activate_at_other_bank,  ///< at another bank? (H63)
  activate_elsewhere,      ///< in another place? (H64)
  activate_by_proxy,       ///< by somebody else? (H66)
  activate_with_phone,     ///< must a number be bound? (H65)
  account_active,          ///< is it active? (H62)
  account_locked,          ///< the account's PIN is locked (H69)
  same_pin,                ///< are the two PINs the same? (H53)
  draw_insurance_money,    ///< can insurance money be drawn? (H52)
};
std::string_view slug(CardQuestion question) noexcept;

enum class CardVerdict : std::uint8_t {
  yes,
  no,
  depends,  ///< on what the entry or the facts left open say
};
std::string_view slug(CardVerdict verdict) noexcept;

/// What an answer may hang on. The first five are told by the facts of a question, the last two by the bank.
enum class AdviceCase : std::uint8_t {
  replacement_not_filed,   ///< (H97)
  replacement_filed,       ///< (H97)
  not_made,                ///< the card asked about is not made yet (H76 H84)
  made,                    ///< (H76 H84)
  never_applied,           ///< who asks never applied: somebody else may have, for many (H90)
  activates_nationwide,    ///< the issuing bank does, at any branch (H64)
  activates_provincewide,  ///< (H64)
};
std::string_view slug(AdviceCase when) noexcept;

/// What a region answers in one case.
struct CardAnswerCase {
  AdviceCase when = AdviceCase::replacement_not_filed;
  Stated<CardVerdict> verdict;
  Stated<std::vector<std::string>> steps;
  std::optional<CardService> service{};
  bool operator==(const CardAnswerCase&) const = default;
};

/// A region's answer, as its sources give it: what always holds, then what holds in a case only. Of
/// `new_card_needed` the rules of replacement tell (`GuidePack::replacement`), and the verdict on activation
/// at another bank, by a proxy and without a number is the bank side's.
struct CardAnswer {
  CardQuestion question = CardQuestion::lost;
  Stated<CardVerdict> verdict;             ///< not stated where the question asks for no yes or no
  Stated<std::vector<std::string>> steps;  ///< what to do, in order or as ways to choose from
  std::optional<CardService> service{};    ///< the service that it leads to: fee and time are that one's
  std::vector<CardAnswerCase> cases;       ///< each once
  bool operator==(const CardAnswer&) const = default;
};

/// A question and what is known of who asks. What is left out is open.
struct CardQuestionCase {
  CardQuestion question = CardQuestion::lost;
  std::optional<ReplacementReason> reason{};  ///< for `new_card_needed`
  std::optional<bool> replacement_filed{};    ///< for `found_again` (H97)
  std::optional<bool> card_made{};            ///< for `address_change` (H84), `record_exists` (H76)
  std::optional<bool> applied_before{};       ///< for `record_exists` (H90)
  std::optional<std::string> bank{};          ///< for `activate_elsewhere`: name of the issuing bank (H64)
};

/// What somebody is told. Nothing that no source states is in it.
struct CardAdvice {
  /// `card_advice_yes`, `_no`, `_may`, `_depends`, `_steps` (it is no question of yes or no), `_ask_bank`,
  /// `_not_stated`.
  Code code = Code::card_advice_not_stated;
  std::vector<std::string> steps;
  std::optional<CardService> service{};     ///< the service that it leads to
  std::optional<ServiceChannel> channel{};  ///< and there only
  FeeAnswer fee;                            ///< of that service
  /// `service_at_once`, `service_time_limit`, `service_time_not_stated`.
  Code time = Code::service_time_not_stated;
  std::int64_t working_days = 0;
  std::vector<std::string> sources;      ///< each once, in the order of what is said
  bool disputed = false;                 ///< sources disagree on that service: ask the hotline
  std::vector<ServiceHotline> hotlines;  ///< the service's, else the region's; of a case those of the whole
  /// In one of `cases`: slug of the `AdviceCase` or of the `ReplacementReason`, or `insisting`.
  std::string when;
  /// With `card_advice_depends` each case that the facts leave open. Beside a no, `insisting`: how somebody
  /// gets a card all the same.
  std::vector<CardAdvice> cases;
};

/// Answers a question from a region's pack. Where the facts that decide are not given the answer is
/// `card_advice_depends`, with each case. A bank that the region does not name is not stated.
CardAdvice card_advice(const GuidePack& pack, const CardQuestionCase& asked);

}  // namespace ykt
