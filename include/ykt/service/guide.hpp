// Guide: a card service as a region's sources describe it (R13 R15): every field with its source or not
// stated.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ykt/base/codes.hpp"
#include "ykt/base/money.hpp"
#include "ykt/policy/stated.hpp"

namespace ykt {

/// The services of a social security card: Leshan's twelve in the order of its chapters, then what Henan
/// names besides. Activation of the bank side is no service of this list: the bank does it (H63).
enum class CardService : std::uint8_t {
  apply,                      ///< 申领 (L3 H71)
  activate,                   ///< 激活 of the social side (L4)
  change_key_information,     ///< 关键信息变更: a new card follows (L5)
  change_other_information,   ///< 非关键信息变更 (L6)
  query_information,          ///< 信息查询 (L7)
  change_pin,                 ///< 密码修改 (L8)
  reset_pin,                  ///< 密码重置 (L9)
  report_loss,                ///< 挂失 (L10 H75)
  withdraw_loss,              ///< 解挂 (L11 H75)
  replace,                    ///< 补换卡 (L12 H61)
  change_place_of_insurance,  ///< 参保地变更 (L13)
  cancel,                     ///< 注销 (L14)
  collect_and_enable,         ///< 领卡启用 (H75)
  correct_photo,              ///< 制卡失败照片修改 (H75)
  associate,                  ///< 关联: a card in hand with the place of insurance (H76 H81 H87)
};
std::string_view slug(CardService service) noexcept;

/// Where somebody stands when they ask for a service.
enum class ServiceChannel : std::uint8_t { counter, online };
std::string_view slug(ServiceChannel channel) noexcept;

/// Where at a counter. Sources name them in their own words (`Guide::office`); these are the kinds that
/// decide whether somebody is at the right place.
enum class ServicePlace : std::uint8_t {
  agency_window,         ///< 社保卡经办窗口, 人社服务大厅
  issuing_bank,          ///< the bank that issued the card
  partner_bank,          ///< any bank of the region that issues cards, its card window
  hospital_or_pharmacy,  ///< 定点医院、药房 (H83)
};
std::string_view slug(ServicePlace place) noexcept;

enum class FeeKind : std::uint8_t {
  free,
  fixed,         ///< `ServiceFee::amount`
  by_bank_rule,  ///< what the issuing bank asks for (L3 L12)
};
std::string_view slug(FeeKind kind) noexcept;

struct ServiceFee {
  FeeKind kind = FeeKind::free;
  Money amount;  ///< above zero for `fixed`, else zero
  bool operator==(const ServiceFee&) const = default;
};

/// How long the service may take; `days` 0 is at once (当场办结).
struct ServiceTime {
  std::int64_t working_days = 0;
  bool operator==(const ServiceTime&) const = default;
};

enum class BankChoice : std::uint8_t {
  free,          ///< the holder chooses the issuing bank (H60)
  issuing_bank,  ///< only the bank that issued the card (L12)
};
std::string_view slug(BankChoice choice) noexcept;

enum class OnlineKind : std::uint8_t { none, not_yet, offered };
std::string_view slug(OnlineKind kind) noexcept;

/// 在线办理方式. `not_yet` is 暂不支持 and `none` is 不支持; the text tells them apart, so this does.
struct OnlineOffer {
  OnlineKind kind = OnlineKind::none;
  std::vector<std::string> channels;  ///< as named; only where it is offered
  std::string limit;                  ///< what of the service, where not all of it (L10: 临时挂失社保功能)
  /// That limit as a rule: the temporary loss of the social side and no other (L10 L11); only with a limit.
  bool temporary_loss_only = false;
  bool operator==(const OnlineOffer&) const = default;
};

struct ServiceHotline {
  std::string number;  ///< as printed, also `参保地区号+12333`
  std::string name;    ///< whose; may be empty
  bool operator==(const ServiceHotline&) const = default;
};

/// What a minor needs from the one who comes instead.
enum class MinorProxy : std::uint8_t {
  guardian,            ///< the guardian, and nobody else (H73)
  guardianship_proof,  ///< household book or other proof of guardianship besides the rest (L3 L12)
};
std::string_view slug(MinorProxy minor) noexcept;

/// 代办 on one channel.
struct ProxyRule {
  ServiceChannel channel = ServiceChannel::counter;
  Stated<bool> allowed;
  Stated<std::string> who;  ///< holders it is meant for, as text (H95); not stated: anybody
  Stated<std::vector<std::string>> materials;
  Stated<std::vector<std::string>> steps;  ///< how a proxy who is no guardian does it (H74)
  Stated<std::int64_t> minor_below;        ///< full years; a holder younger than this is a minor here
  Stated<MinorProxy> minor;
  Stated<std::vector<std::string>> minor_materials;  ///< besides `materials`
  Stated<std::vector<std::string>> minor_steps;      ///< how the guardian of a minor does it (H73)
  Stated<std::int64_t> holder_age_min;               ///< full years, for a proxy who is no guardian (H74)
  Stated<std::int64_t> proxy_age_min;                ///< full years (H74)
  bool operator==(const ProxyRule&) const = default;
};

/// Sources that say different things of one field. Recorded, never resolved here.
struct Disagreement {
  struct Says {
    std::string source;
    std::string text;
    bool operator==(const Says&) const = default;
  };
  std::string field;       ///< of `Guide`, such as `online`
  std::vector<Says> says;  ///< two or more
  bool operator==(const Disagreement&) const = default;
};

/// One service in one region.
struct Guide {
  CardService service = CardService::apply;
  Stated<std::string> name;
  Stated<std::string> target;      ///< 服务对象
  Stated<std::string> basis;       ///< 设定依据
  Stated<std::string> office;      ///< 受理单位
  Stated<std::string> conditions;  ///< 申请条件
  Stated<std::vector<std::string>> materials;
  Stated<std::vector<std::string>> steps;
  Stated<ServiceFee> fee;
  Stated<ServiceTime> time;
  Stated<std::string> quick_route;  ///< a faster way that the source names (L3: 156 sites)
  Stated<BankChoice> bank;
  Stated<std::vector<ServicePlace>> places;  ///< at a counter only there; each once
  Stated<std::vector<std::string>> group;    ///< what an employer or school brings for many (L3)
  Stated<OnlineOffer> online;
  Stated<std::vector<ServiceHotline>> hotlines;
  std::vector<ProxyRule> proxy;  ///< at most one for each channel
  std::vector<Disagreement> disagreements;
  bool operator==(const Guide&) const = default;
};

/// What is not known about a guide, by name and in the order of the members; `proxy/counter` and
/// `proxy/online` stand for the rule of that channel.
std::vector<std::string> not_stated(const Guide& guide);

struct FeeAnswer {
  Code code = Code::fee_not_stated;  ///< `fee_free`, `fee_fixed`, `fee_by_bank`, `fee_unless_remote`,
                                     ///< `fee_not_stated`
  Money amount;                      ///< for `fee_fixed` and `fee_unless_remote`
  std::string source;                ///< may be empty when not stated
};
/// What the service costs. Where no source says, the answer is `fee_not_stated` and never free of charge.
FeeAnswer fee_of(const Guide& guide);

/// Somebody comes for somebody else. Ages are full years (`age_on`).
struct ProxyCase {
  ServiceChannel channel = ServiceChannel::counter;
  int holder_age = 0;
  int proxy_age = 0;
  bool guardian = false;            ///< the proxy is the holder's guardian
  bool guardianship_proof = false;  ///< and can show it
};

/// `code` is the first of these that holds: `proxy_offline_only` (the service is not offered on that
/// channel), `proxy_not_stated`, `proxy_refused`, `proxy_not_guardian`, `proxy_proof_missing`,
/// `proxy_too_young`, `proxy_holder_too_young`; `proxy_guardian` or `proxy_allowed` when it may be done.
/// `source` states the rule that decided; `age` is the limit of the three that have one.
struct ProxyAnswer {
  Code code = Code::proxy_not_stated;
  std::string source;
  std::int64_t age = 0;
  std::vector<std::string> materials;  ///< to bring; only when it may be done and they are stated
  std::vector<std::string> steps;      ///< how it is done; as `materials`
  std::string only_for;                ///< holders whom the source names (H95); empty: anybody
  bool disputed = false;               ///< sources disagree on this channel of the service: ask the hotline
  bool allowed() const noexcept { return code == Code::proxy_allowed || code == Code::proxy_guardian; }
};
ProxyAnswer may_proxy(const Guide& guide, const ProxyCase& proxy_case);

}  // namespace ykt
