// Replacement: for which reasons a card must be replaced, may be, or need not be (H81 H87-H89 H92 H93 H98).
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ykt/policy/stated.hpp"
#include "ykt/service/guide.hpp"

namespace ykt {

enum class ReplacementReason : std::uint8_t {
  lost,                     ///< 遗失 (H96)
  expired,                  ///< 到期 (H98)
  damaged,                  ///< 损坏、卡面污损、断裂、残缺不能辨认 (H98)
  demagnetised,             ///< 失磁 (H98)
  key_information_changed,  ///< 姓名、社会保障号码等关键信息变化 (H98 L5)
  bank_changed,             ///< 服务银行变化 (H61 H98)
  insured_elsewhere,        ///< 跨省流动产生参保地变化 (H98)
  insured_in_region,        ///< 省内参保地变动 (H81 H87)
  moved_in_region,          ///< 省内户籍迁移、异地上学工作 (H87 H89)
  status_changed,           ///< 身份或险种变更 (H88)
  mislaid,                  ///< 临时找不到，不着急使用 (H87)
  pin_forgotten,            ///< 忘记密码 (H87)
  photo_differs,            ///< 照片与本人相差较大 (H92)
  identity_photo_changed,   ///< 身份证照片变更 (H93)
  third_generation,         ///< 升级为第三代社保卡 (H91)
};
std::string_view slug(ReplacementReason reason) noexcept;

enum class ReplacementNeed : std::uint8_t {
  must,        ///< 需要
  may,         ///< 可以
  not_needed,  ///< 不需要
};
std::string_view slug(ReplacementNeed need) noexcept;

/// What a region says of one reason.
struct ReplacementRule {
  ReplacementReason reason = ReplacementReason::lost;
  Stated<ReplacementNeed> need;
  Stated<std::vector<std::string>>
      steps;                         ///< what to do, or why no new card is needed, in the source's words
  Stated<CardService> instead;       ///< done instead of a replacement; only with `not_needed`
  Stated<ServiceChannel> insisting;  ///< where who insists gets one all the same (H81: 窗口); as `instead`
  bool operator==(const ReplacementRule&) const = default;
};

}  // namespace ykt
