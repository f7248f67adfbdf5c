#include "platform/describe/rules_service.hpp"

#include "platform/describe/service.hpp"
#include "ykt/policy/builtin_packs.hpp"

namespace ykt {

BOOST_DESCRIBE_ENUM(AccountCharge, annual, small_account, loss_report, same_bank_cash, cross_bank_cash)
YKT_DESCRIBE(CardQuestionCase, question, reason, replacement_filed, card_made, applied_before, bank)

/// A region's guides as a case gives them.
struct RegionGuides {
  std::string pack;  ///< name of a built-in pack, or a pack's own text
};
YKT_DESCRIBE(RegionGuides, pack)

Result<GuidePack> load_region(std::string_view text) {
  const auto builtin = builtin_pack(text);
  // A text is an object, which no name begins as.
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (!builtin && (first == text.npos || text[first] != '{'))
    return fail(Code::not_found, "/pack", {{"what", std::string("pack")}});
  auto loaded = load_guides(builtin.value_or(text));
  if (!loaded) return Failure(std::move(loaded).error().under("/pack"));
  return loaded;
}
static Result<GuidePack> load(const RegionGuides& given) { return load_region(given.pack); }

/// The service's guide, or one that states nothing.
static Guide guide_of(const GuidePack& pack, CardService service) {
  const Guide* found = find_guide(pack, service);
  return found ? *found : Guide{.service = service};
}

// ---- questions about the card

static Result<CardAdviceView> decide(const RegionGuides& facts, const CardQuestionCase& command, Date) {
  YKT_LET(pack, load(facts));
  return view_of(card_advice(pack, command));
}

// ---- what it costs

struct ServiceFeeCase {
  CardService service;
};
YKT_DESCRIBE(ServiceFeeCase, service)

struct AccountFeeCase {
  AccountCharge charge;
  std::optional<std::int64_t> times_before{};
};
YKT_DESCRIBE(AccountFeeCase, charge, times_before)

struct PostageCase {
  PostTo where;
};
YKT_DESCRIBE(PostageCase, where)

static Result<ServiceCost> decide(const RegionGuides& facts, const ServiceFeeCase& command, Date) {
  YKT_LET(pack, load(facts));
  return cost_of(fee_of(guide_of(pack, command.service)));
}

static Done check_between(std::int64_t value, std::int64_t max, std::string path) {
  if (value >= 0 && value <= max) return {};
  return fail(Code::out_of_range, std::move(path), {{"min", std::int64_t{0}}, {"max", max}});
}

static Result<ServiceCost> decide(const RegionGuides& facts, const AccountFeeCase& command, Date) {
  constexpr std::int64_t kTimesMax = 100'000;
  const std::int64_t times = command.times_before.value_or(0);
  YKT_TRY(check_between(times, kTimesMax, "/times_before"));
  YKT_LET(pack, load(facts));
  return cost_of(account_fee(pack, command.charge, times));
}

static Result<ServiceCost> decide(const RegionGuides& facts, const PostageCase& command, Date) {
  YKT_LET(pack, load(facts));
  return cost_of(postage_to(pack, command.where));
}

// ---- who may come instead

Done check_age(std::int64_t age, std::string path) {
  constexpr std::int64_t kAgeMax = 150;
  return check_between(age, kAgeMax, std::move(path));
}

struct ServiceProxyCase {
  CardService service;
  ServiceChannel channel;
  std::int64_t holder_age;
  std::int64_t proxy_age;
  std::optional<bool> guardian{};
  std::optional<bool> guardianship_proof{};
};
YKT_DESCRIBE(ServiceProxyCase, service, channel, holder_age, proxy_age, guardian, guardianship_proof)

struct ProxyTold {
  std::string code;
  bool allowed;
  std::string source;
  std::optional<std::int64_t> age{};
  std::vector<std::string> materials;
  std::vector<std::string> steps;
  std::string only_for;
  bool disputed;
};
YKT_DESCRIBE(ProxyTold, code, allowed, source, age, materials, steps, only_for, disputed)

static Result<ProxyTold> decide(const RegionGuides& facts, const ServiceProxyCase& command, Date) {
  YKT_TRY(check_age(command.holder_age, "/holder_age"));
  YKT_TRY(check_age(command.proxy_age, "/proxy_age"));
  YKT_LET(pack, load(facts));
  ProxyAnswer answer = may_proxy(guide_of(pack, command.service),
                                 {.channel = command.channel,
                                  .holder_age = static_cast<int>(command.holder_age),
                                  .proxy_age = static_cast<int>(command.proxy_age),
                                  .guardian = command.guardian.value_or(false),
                                  .guardianship_proof = command.guardianship_proof.value_or(false)});
  ProxyTold out{.code = std::string(slug(answer.code)),
                .allowed = answer.allowed(),
                .source = std::move(answer.source),
                .materials = std::move(answer.materials),
                .steps = std::move(answer.steps),
                .only_for = std::move(answer.only_for),
                .disputed = answer.disputed};
  if (answer.age > 0) out.age = answer.age;
  return out;
}

// ---- what a pack leaves out

struct GuideGapsCase {
  std::optional<CardService> service{};
};
YKT_DESCRIBE(GuideGapsCase, service)

struct GuideGaps {
  std::vector<std::string> gaps;
};
YKT_DESCRIBE(GuideGaps, gaps)

static Result<GuideGaps> decide(const RegionGuides& facts, const GuideGapsCase& command, Date) {
  YKT_LET(pack, load(facts));
  GuideGaps out{guide_gaps(pack)};
  if (!command.service) return out;
  const std::string guide = std::string("/guides/").append(slug(*command.service));
  std::erase_if(out.gaps,
                [&](const std::string& path) { return path != guide && !path.starts_with(guide + "/"); });
  return out;
}

void add_service_rules(std::vector<Rule>& into) {
  constexpr std::string_view room = "service";
  into.push_back(declare_rule<RegionGuides, CardQuestionCase>(
      "card_advice", room,
      {"A question about the card answered from a region's guides: yes or no, steps, fee, time, sources (R13 "
       "R15).",
       "按当地指南回答社保卡问题：是否、步骤、费用、时限和出处（R13 R15）。"}));
  into.push_back(declare_rule<RegionGuides, ServiceFeeCase>(
      "service_fee", room,
      {"What a card service costs in a region; not stated is never free of charge (H61 L3 L12).",
       "社保卡业务的收费；未载明不等于免费（H61 L3 L12）。"}));
  into.push_back(
      declare_rule<RegionGuides, AccountFeeCase>("account_fee", room,
                                                 {"What the card's bank account costs its holder (H49 H67).",
                                                  "社保卡银行账户向持卡人的收费（H49 H67）。"}));
  into.push_back(declare_rule<RegionGuides, PostageCase>(
      "postage", room, {"What the post for a card costs (H86).", "社保卡邮寄费（H86）。"}));
  into.push_back(declare_rule<RegionGuides, ServiceProxyCase>(
      "may_proxy", room,
      {"Whether somebody may come for the holder, and what to bring (H73 to H75, H95, L3 to L5, L12, L13).",
       "可否由他人代办以及所需材料（H73 至 H75、H95、L3 至 L5、L12、L13）。"}));
  into.push_back(declare_rule<RegionGuides, GuideGapsCase>(
      "guide_gaps", room,
      {"What a region's guides do not state, as paths, for whoever writes them (R13).",
       "某地指南未载明的内容，按路径列出，供编写者查看（R13）。"}));
}

}  // namespace ykt
