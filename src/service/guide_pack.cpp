// GuidePack: a region's guides checked, loaded and looked up; what account and post cost.
#include "ykt/service/guide_pack.hpp"

#include <algorithm>

#include "service/guide_reader.hpp"
#include "service/slugs.hpp"
#include "ykt/policy/holding_pack.hpp"
#include "ykt/policy/pack.hpp"

namespace ykt {

std::string_view slug(NoticeTopic topic) noexcept {
  return name_in(std::array<std::string_view, 9>{"find_payments", "account_movements", "account_number",
                                                 "issuing_bank", "old_bank_card", "bank_questions",
                                                 "personal_data", "keeping", "policy_questions"},
                 topic);
}

std::string_view slug(AccountCharge charge) noexcept {
  return name_in(std::array<std::string_view, 5>{"annual", "small_account", "loss_report", "same_bank_cash",
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

const ReplacementRule* find_replacement(const GuidePack& pack, ReplacementReason reason) noexcept {
  const auto found = std::find_if(pack.replacement.begin(), pack.replacement.end(),
                                  [&](const ReplacementRule& rule) { return rule.reason == reason; });
  return found == pack.replacement.end() ? nullptr : &*found;
}

const RegionBank* find_region_bank(const GuidePack& pack, std::string_view name) noexcept {
  const std::vector<RegionBank>& banks = pack.bank_side.banks;
  const auto found =
      std::find_if(banks.begin(), banks.end(), [&](const RegionBank& bank) { return bank.name == name; });
  return found == banks.end() ? nullptr : &*found;
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

}  // namespace ykt
