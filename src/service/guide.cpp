// Guide: what a card service costs and who may come for whom, as the region's sources say.
#include "ykt/service/guide.hpp"

#include <algorithm>
#include <array>

#include "service/guide_reader.hpp"
#include "ykt/policy/holding_pack.hpp"
#include "ykt/policy/pack.hpp"

namespace ykt {
namespace {

template <class E, std::size_t N>
std::string_view name_of(const std::array<std::string_view, N>& names, E value) noexcept {
  const auto at = static_cast<std::size_t>(value);
  return at < N ? names[at] : std::string_view();
}

const ProxyRule* find_rule(const Guide& guide, ServiceChannel channel) noexcept {
  const auto found = std::find_if(guide.proxy.begin(), guide.proxy.end(),
                                  [&](const ProxyRule& rule) { return rule.channel == channel; });
  return found == guide.proxy.end() ? nullptr : &*found;
}

bool disputed(const Guide& guide, ServiceChannel channel) {
  return std::any_of(guide.disagreements.begin(), guide.disagreements.end(), [&](const Disagreement& each) {
    return each.field == "proxy" || (each.field == "online" && channel == ServiceChannel::online);
  });
}

void bring(std::vector<std::string>& into, const Stated<std::vector<std::string>>& materials) {
  if (materials) into.insert(into.end(), materials->begin(), materials->end());
}

/// What bars a minor's proxy, or `proxy_allowed` when the rules for everybody decide.
ProxyAnswer of_minor(const ProxyRule& rule, const ProxyCase& proxy_case) {
  ProxyAnswer out{.code = Code::proxy_allowed, .source = rule.minor.source()};
  if (*rule.minor == MinorProxy::guardian) {
    out.code = proxy_case.guardian ? Code::proxy_guardian : Code::proxy_not_guardian;
  } else if (!proxy_case.guardian || !proxy_case.guardianship_proof) {
    out.code = Code::proxy_proof_missing;
  } else {
    out.code = Code::proxy_guardian;
  }
  if (!out.allowed()) out.age = *rule.minor_below;
  return out;
}

ProxyAnswer of_rule(const ProxyRule& rule, const ProxyCase& proxy_case) {
  if (!*rule.allowed) return {.code = Code::proxy_refused, .source = rule.allowed.source()};
  ProxyAnswer out{.code = Code::proxy_allowed, .source = rule.allowed.source()};
  if (rule.minor_below && proxy_case.holder_age < *rule.minor_below) {
    out = of_minor(rule, proxy_case);  // H73: a guardian's age is not asked for
  } else if (rule.proxy_age_min && proxy_case.proxy_age < *rule.proxy_age_min) {
    out = {.code = Code::proxy_too_young, .source = rule.proxy_age_min.source(), .age = *rule.proxy_age_min};
  } else if (rule.holder_age_min && proxy_case.holder_age < *rule.holder_age_min) {
    out = {.code = Code::proxy_holder_too_young,
           .source = rule.holder_age_min.source(),
           .age = *rule.holder_age_min};
  }
  if (!out.allowed()) return out;
  bring(out.materials, rule.materials);
  if (out.code == Code::proxy_guardian) bring(out.materials, rule.minor_materials);
  if (rule.who) out.only_for = *rule.who;
  return out;
}

}  // namespace

std::string_view slug(CardService service) noexcept {
  constexpr std::array<std::string_view, 15> kNames{"apply",
                                                    "activate",
                                                    "change_key_information",
                                                    "change_other_information",
                                                    "query_information",
                                                    "change_pin",
                                                    "reset_pin",
                                                    "report_loss",
                                                    "withdraw_loss",
                                                    "replace",
                                                    "change_place_of_insurance",
                                                    "cancel",
                                                    "collect_and_enable",
                                                    "correct_photo",
                                                    "associate"};
  return name_of(kNames, service);
}

std::string_view slug(ServiceChannel channel) noexcept {
  return name_of(std::array<std::string_view, 2>{"counter", "online"}, channel);
}
std::string_view slug(ServicePlace place) noexcept {
  return name_of(std::array<std::string_view, 4>{"agency_window", "issuing_bank", "partner_bank",
                                                 "hospital_or_pharmacy"},
                 place);
}
std::string_view slug(FeeKind kind) noexcept {
  return name_of(std::array<std::string_view, 3>{"free", "fixed", "by_bank_rule"}, kind);
}
std::string_view slug(BankChoice choice) noexcept {
  return name_of(std::array<std::string_view, 2>{"free", "issuing_bank"}, choice);
}
std::string_view slug(OnlineKind kind) noexcept {
  return name_of(std::array<std::string_view, 3>{"none", "not_yet", "offered"}, kind);
}
std::string_view slug(MinorProxy minor) noexcept {
  return name_of(std::array<std::string_view, 2>{"guardian", "guardianship_proof"}, minor);
}

std::string_view slug(NoticeTopic topic) noexcept {
  return name_of(std::array<std::string_view, 9>{"find_payments", "account_movements", "account_number",
                                                 "issuing_bank", "old_bank_card", "bank_questions",
                                                 "personal_data", "keeping", "policy_questions"},
                 topic);
}

std::string_view slug(AccountCharge charge) noexcept {
  return name_of(std::array<std::string_view, 5>{"annual", "small_account", "loss_report", "same_bank_cash",
                                                 "cross_bank_cash"},
                 charge);
}

const RegionNotice* find_notice(const GuidePack& pack, NoticeTopic topic) noexcept {
  const auto found = std::find_if(pack.notices.begin(), pack.notices.end(),
                                  [&](const RegionNotice& one) { return one.topic == topic; });
  return found == pack.notices.end() ? nullptr : &*found;
}

std::vector<Error> check_guides(std::string_view text) {
  std::vector<Error> problems;
  packs::read_guides(text, problems);
  return problems;
}

std::vector<Error> check_any_pack(std::string_view text) {
  const Result<Json> json = parse_json(text);
  if (json && is_holding_pack(*json)) return check_holding_pack(text);
  return json && is_guide_pack(*json) ? check_guides(text) : check_pack(text);
}

bool is_guide_pack(const Json& json) {
  const Json* kind = json.find("kind");
  return kind && kind->string() && *kind->string() == packs::kGuidesKind;
}

Result<GuidePack> load_guides(std::string_view text) {
  std::vector<Error> problems;
  GuidePack pack = packs::read_guides(text, problems);
  if (!problems.empty()) return Failure(std::move(problems.front()));
  return pack;
}

const Guide* find_guide(const GuidePack& pack, CardService service) noexcept {
  const auto found = std::find_if(pack.guides.begin(), pack.guides.end(),
                                  [&](const Guide& guide) { return guide.service == service; });
  return found == pack.guides.end() ? nullptr : &*found;
}

std::vector<std::string> not_stated(const Guide& guide) {
  std::vector<std::string> out;
  packs::each_guide_member([&](std::string_view name, auto member) {
    if (!(guide.*member)) out.emplace_back(name);
  });
  for (const ServiceChannel channel : {ServiceChannel::counter, ServiceChannel::online}) {
    const ProxyRule* rule = find_rule(guide, channel);
    if (!rule || !rule->allowed) out.push_back("proxy/" + std::string(slug(channel)));
  }
  return out;
}

FeeAnswer fee_of(const Guide& guide) {
  if (!guide.fee) return {Code::fee_not_stated, Money(), guide.fee.source()};
  switch (guide.fee->kind) {
    case FeeKind::free:
      return {Code::fee_free, Money(), guide.fee.source()};
    case FeeKind::fixed:
      return {Code::fee_fixed, guide.fee->amount, guide.fee.source()};
    case FeeKind::by_bank_rule:
      break;
  }
  return {Code::fee_by_bank, Money(), guide.fee.source()};
}

FeeAnswer account_fee(const GuidePack& pack, AccountCharge charge, std::int64_t times_before) {
  for (const AccountFee& fee : pack.account_fees) {
    if (fee.charge != charge) continue;
    const std::string& source = fee.free.stated() ? fee.free.source() : fee.free_a_month.source();
    const bool free = fee.free.stated() ? *fee.free : times_before < fee.free_a_month.value_or(0);
    return {free ? Code::fee_free : Code::fee_not_stated, Money(), source};
  }
  return {Code::fee_not_stated, Money(), ""};
}

FeeAnswer postage_to(const GuidePack& pack, PostTo where) {
  const Postage& post = pack.postage;
  const Stated<Money>& fee = where == PostTo::inside    ? post.inside
                             : where == PostTo::outside ? post.outside
                                                        : post.remote;
  if (!fee) return {Code::fee_not_stated, Money(), fee.source()};
  return {where == PostTo::outside ? Code::fee_unless_remote : Code::fee_fixed, *fee, fee.source()};
}

ProxyAnswer may_proxy(const Guide& guide, const ProxyCase& proxy_case) {
  const ProxyRule* rule = find_rule(guide, proxy_case.channel);
  const bool offline = proxy_case.channel == ServiceChannel::online && guide.online &&
                       guide.online->kind != OnlineKind::offered;
  ProxyAnswer out;
  if (offline)
    out = {.code = Code::proxy_offline_only, .source = guide.online.source()};
  else if (!rule || !rule->allowed)
    out = {.code = Code::proxy_not_stated, .source = rule ? rule->allowed.source() : std::string()};
  else
    out = of_rule(*rule, proxy_case);
  out.disputed = disputed(guide, proxy_case.channel);
  return out;
}

}  // namespace ykt
