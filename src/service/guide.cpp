// Guide: what a card service costs and who may come for whom, as the region's sources say.
#include "ykt/service/guide.hpp"

#include <algorithm>

#include "service/guide_members.hpp"
#include "service/slugs.hpp"

namespace ykt {
namespace {

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
  const bool minor = out.code == Code::proxy_guardian;
  bring(out.materials, rule.materials);
  if (minor) bring(out.materials, rule.minor_materials);
  bring(out.steps, minor ? rule.minor_steps : rule.steps);
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
  return name_in(kNames, service);
}

std::string_view slug(ServiceChannel channel) noexcept {
  return name_in(std::array<std::string_view, 2>{"counter", "online"}, channel);
}
std::string_view slug(ServicePlace place) noexcept {
  return name_in(std::array<std::string_view, 4>{"agency_window", "issuing_bank", "partner_bank",
                                                 "hospital_or_pharmacy"},
                 place);
}
std::string_view slug(FeeKind kind) noexcept {
  return name_in(std::array<std::string_view, 3>{"free", "fixed", "by_bank_rule"}, kind);
}
std::string_view slug(BankChoice choice) noexcept {
  return name_in(std::array<std::string_view, 2>{"free", "issuing_bank"}, choice);
}
std::string_view slug(OnlineKind kind) noexcept {
  return name_in(std::array<std::string_view, 3>{"none", "not_yet", "offered"}, kind);
}
std::string_view slug(MinorProxy minor) noexcept {
  return name_in(std::array<std::string_view, 2>{"guardian", "guardianship_proof"}, minor);
}

std::vector<std::string> not_stated(const Guide& guide) {
  std::vector<std::string> out;
  each_guide_member([&](std::string_view name, auto member) {
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
