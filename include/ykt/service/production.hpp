// Production: how a card that was applied for is made and comes to its holder, as one table (R14).
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ykt/base/codes.hpp"
#include "ykt/base/result.hpp"

namespace ykt {

/// How far a card is (H82). What each means: `stage_meaning`.
enum class CardStage : std::uint8_t {
  applied,       ///< 已申请
  accepted,      ///< 核查通过 (L3): the bank opens the account
  making,        ///< 制卡中
  photo_failed,  ///< 照片不合格 (H75 H79)
  made,          ///< 制卡完成（待分发）(H82)
  in_post,       ///< 邮寄中 (H78)
  returned,      ///< 退回 (H77 H85)
  to_collect,    ///< 待领卡 (H82)
  handed_out,    ///< 已领卡
  withdrawn,     ///< 已撤销 (H80)
  refused,       ///< 未通过
};
inline constexpr std::array kCardStages{CardStage::applied,      CardStage::accepted,   CardStage::making,
                                        CardStage::photo_failed, CardStage::made,       CardStage::in_post,
                                        CardStage::returned,     CardStage::to_collect, CardStage::handed_out,
                                        CardStage::withdrawn,    CardStage::refused};
/// The enumerator's own name.
std::string_view slug(CardStage stage) noexcept;

enum class ProductionStep : std::uint8_t {
  accept,           ///< holder and record were compared, and it holds (L3)
  refuse,           ///< it does not, also not after asking (L3)
  withdraw,         ///< by the holder (H80)
  open_account,     ///< the issuing bank did (L3); making begins
  fail_photo,       ///< (H79)
  correct_photo,    ///< (H75)
  make,             ///< 制卡完成
  pick_up,          ///< the courier has it, with a number (H78)
  bring_back,       ///< the post brought it back (H77 H85)
  keep_to_collect,  ///< it waits at a counter (H77 H82 H90)
  hand_out,         ///< delivered, or collected
};
inline constexpr std::array kProductionSteps{ProductionStep::accept,     ProductionStep::refuse,
                                             ProductionStep::withdraw,   ProductionStep::open_account,
                                             ProductionStep::fail_photo, ProductionStep::correct_photo,
                                             ProductionStep::make,       ProductionStep::pick_up,
                                             ProductionStep::bring_back, ProductionStep::keep_to_collect,
                                             ProductionStep::hand_out};
/// The enumerator's own name.
std::string_view slug(ProductionStep step) noexcept;

struct ProductionRow {
  ProductionStep step;
  std::uint16_t from;  ///< one bit a stage, by its number
  CardStage to;
  std::string_view source;
};

namespace detail {
template <class... Stages>
constexpr std::uint16_t stages(Stages... stage) noexcept {
  return static_cast<std::uint16_t>((0U | ... | (1U << static_cast<unsigned>(stage))));
}
}  // namespace detail

/// What is not in the table is refused.
inline constexpr std::array kProductionRows{
    ProductionRow{ProductionStep::accept, detail::stages(CardStage::applied), CardStage::accepted,
                  "L3 L12: 核查通过，接受发卡申请"},
    ProductionRow{ProductionStep::refuse, detail::stages(CardStage::applied, CardStage::accepted),
                  CardStage::refused, "L3: 审核未通过的，与申领人核实处理"},
    ProductionRow{ProductionStep::withdraw, detail::stages(CardStage::applied, CardStage::accepted),
                  CardStage::withdrawn, "H80: before the bank has opened an account (practice)"},
    ProductionRow{ProductionStep::open_account, detail::stages(CardStage::accepted), CardStage::making,
                  "L3: 开户信息返回人社部门进行制卡"},
    ProductionRow{ProductionStep::fail_photo, detail::stages(CardStage::making), CardStage::photo_failed,
                  "H75 H79: 制卡失败照片修改"},
    ProductionRow{ProductionStep::correct_photo, detail::stages(CardStage::photo_failed), CardStage::making,
                  "H75"},
    ProductionRow{ProductionStep::make, detail::stages(CardStage::making), CardStage::made,
                  "H82: 制卡完成（待分发）"},
    ProductionRow{ProductionStep::pick_up, detail::stages(CardStage::made, CardStage::returned),
                  CardStage::in_post, "H78: 揽件后才显示快递单号"},
    ProductionRow{ProductionStep::bring_back, detail::stages(CardStage::in_post), CardStage::returned,
                  "H77 H85: 退回"},
    ProductionRow{ProductionStep::keep_to_collect, detail::stages(CardStage::made, CardStage::returned),
                  CardStage::to_collect, "H77 H82 H90: 待领卡"},
    ProductionRow{ProductionStep::hand_out, detail::stages(CardStage::in_post, CardStage::to_collect),
                  CardStage::handed_out, "H82 H85"},
};

/// What a stage means to whoever waits for the card.
struct StageMeaning {
  CardStage stage;
  Code tell;
  std::string_view source;
};
inline constexpr std::array kStageMeanings{
    StageMeaning{CardStage::applied, Code::stage_applied, "H76 H82"},
    StageMeaning{CardStage::accepted, Code::stage_accepted, "L3"},
    StageMeaning{CardStage::making, Code::stage_making, "H84"},
    StageMeaning{CardStage::photo_failed, Code::stage_photo_failed, "H75 H79"},
    StageMeaning{CardStage::made, Code::stage_made, "H78 H82"},
    StageMeaning{CardStage::in_post, Code::stage_in_post, "H78 H85"},
    StageMeaning{CardStage::returned, Code::stage_returned, "H77 H85"},
    StageMeaning{CardStage::to_collect, Code::stage_to_collect, "H82"},
    StageMeaning{CardStage::handed_out, Code::stage_handed_out, "H83"},
    StageMeaning{CardStage::withdrawn, Code::stage_withdrawn, "H80"},
    StageMeaning{CardStage::refused, Code::stage_refused, "L3"},
};
constexpr const StageMeaning& stage_meaning(CardStage stage) noexcept {
  return kStageMeanings[static_cast<std::size_t>(stage)];
}
/// Nothing follows it.
constexpr bool is_over(CardStage stage) noexcept {
  return stage == CardStage::handed_out || stage == CardStage::withdrawn || stage == CardStage::refused;
}
/// The card as a thing is there: its address no longer changes (H84).
constexpr bool is_made(CardStage stage) noexcept {
  return stage >= CardStage::made && stage <= CardStage::handed_out;
}
/// Whether the bank has opened the new account: from then on the old one is replaced (H91).
constexpr bool has_account(CardStage stage) noexcept {
  return stage >= CardStage::making && stage <= CardStage::handed_out;
}

/// Where the card goes. Empty: it is collected.
struct ProductionFacts {
  CardStage stage = CardStage::applied;
  bool has_address = false;
};

struct ProductionCase {
  ProductionStep step = ProductionStep::accept;
  std::optional<std::string> tracking_number{};  ///< with `pick_up` (H78), and with nothing else
};

/// The stage after the step. Errors: `production_step_refused` (the table has no such row),
/// `delivery_address_missing` (nothing is posted without one), `delivery_tracking_missing`,
/// `production_field_misplaced` at /tracking_number.
Result<CardStage> decide(const ProductionFacts& facts, const ProductionCase& command);

/// H84: the address of a card changes until the card is made. Errors: `delivery_address_fixed`,
/// `service_request_closed`, `delivery_address_missing` (a blank one).
Done check_address_change(CardStage stage, std::string_view address);

namespace detail {
constexpr bool production_complete() noexcept {
  for (std::size_t i = 0; i < kProductionRows.size(); ++i) {
    const ProductionRow& row = kProductionRows[i];
    if (static_cast<std::size_t>(row.step) != i || kProductionSteps[i] != row.step || row.source.empty())
      return false;
    if (row.from & stages(CardStage::handed_out, CardStage::withdrawn, CardStage::refused)) return false;
  }
  for (std::size_t i = 0; i < kStageMeanings.size(); ++i)
    if (kStageMeanings[i].stage != kCardStages[i] || kStageMeanings[i].source.empty()) return false;
  return kProductionRows.size() == kProductionSteps.size() && kStageMeanings.size() == kCardStages.size();
}
}  // namespace detail
static_assert(detail::production_complete(), "every step and stage has its row, in order, with a source");

}  // namespace ykt
