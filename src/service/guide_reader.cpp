// GuideReader: how the guide of one service is read.
#include "service/guide_reader.hpp"

#include <algorithm>

#include "service/guide_members.hpp"

namespace ykt::packs {
namespace {

void read_rule(const Json& json, const Place& place, ProxyRule& into) {
  Members members(json, place);
  members.required("channel", into.channel);
  each_proxy_member([&](std::string_view name, auto member) { members.optional(name, into.*member); });
  members.finish();
  // Half of the rule would let a minor through, or nobody.
  if (into.minor_below.stated() != into.minor.stated()) place.refuse(Code::guide_proxy_incomplete);
}

void read_says(const Json& json, const Place& place, Disagreement::Says& into) {
  Members members(json, place);
  members.required("source", into.source);
  members.required("text", into.text);
  members.finish();
}

void read_disagreement(const Json& json, const Place& place, Disagreement& into) {
  Members members(json, place);
  if (members.required("field", into.field)) {
    bool known = into.field == "proxy";
    each_guide_member([&](std::string_view name, auto) { known = known || name == into.field; });
    if (!known) members.at("field").refuse(Code::pack_key_unknown);
  }
  if (const Json* says = members.require("says")) {
    const bool good = read_items(*says, members.at("says"), into.says, read_says);
    if (good && into.says.size() < 2) members.at("says").refuse(Code::guide_disagreement);
  }
  members.finish();
}

void check_channels(const std::vector<ProxyRule>& rules, const Place& place) {
  for (std::size_t i = 1; i < rules.size(); ++i)
    for (std::size_t k = 0; k < i; ++k)
      if (rules[k].channel == rules[i].channel) {
        place.at(i).refuse(Code::guide_channel_repeated, {{"channel", std::string(slug(rules[i].channel))}});
        break;
      }
}

void read_guide(const Json& json, const Place& place, Guide& into) {
  Members members(json, place);
  if (!members) return;
  members.required("service", into.service);
  each_guide_member([&](std::string_view name, auto member) { members.optional(name, into.*member); });
  if (const Json* proxy = members.find("proxy"))
    if (read_items(*proxy, members.at("proxy"), into.proxy, read_rule))
      check_channels(into.proxy, members.at("proxy"));
  if (const Json* items = members.find("disagreements"))
    read_items(*items, members.at("disagreements"), into.disagreements, read_disagreement);
  members.finish();
}

/// Only guides whose service could be read are compared: a bad one was named already.
void check_services(const JsonArray& items, const std::vector<Guide>& guides, const Place& place) {
  const auto named = [&](std::size_t i) {
    const Json* service = items[i].find("service");
    return service && service->string() && *service->string() == slug(guides[i].service);
  };
  for (std::size_t i = 1; i < guides.size(); ++i)
    for (std::size_t k = 0; k < i; ++k)
      if (guides[k].service == guides[i].service && named(k) && named(i)) {
        place.at(i).at("service").refuse(Code::guide_service_repeated,
                                         {{"service", std::string(slug(guides[i].service))}});
        break;
      }
}

}  // namespace

bool read(const Json& json, const Place& place, ServiceFee& into) {
  Members members(json, place);
  bool good = members.required("kind", into.kind);
  good = members.optional("amount", into.amount) && good;
  good = members.finish() && good;
  if (good && (into.kind == FeeKind::fixed) != (into.amount.sign() > 0))
    return members.at("amount").refuse(Code::guide_fee_amount);
  return good;
}

bool read(const Json& json, const Place& place, ServiceTime& into) {
  Members members(json, place);
  const bool good = members.required("working_days", into.working_days);
  return members.finish() && good;
}

bool read(const Json& json, const Place& place, OnlineOffer& into) {
  Members members(json, place);
  bool good = members.required("kind", into.kind);
  good = members.optional("channels", into.channels) && good;
  good = members.optional("limit", into.limit) && good;
  good = members.optional("temporary_loss_only", into.temporary_loss_only) && good;
  good = members.finish() && good;
  if (!good) return false;
  const bool offered = into.kind == OnlineKind::offered;
  if (offered && into.channels.empty())
    return members.at("channels").refuse(Code::pack_key_missing, {{"key", std::string("channels")}});
  if (!offered && !into.channels.empty()) return members.at("channels").refuse(Code::pack_member_misplaced);
  if (!offered && !into.limit.empty()) return members.at("limit").refuse(Code::pack_member_misplaced);
  // A rule without the words that it stands for could not be told to anybody.
  if (into.temporary_loss_only && into.limit.empty())
    return members.at("temporary_loss_only").refuse(Code::pack_member_misplaced);
  return true;
}

bool read(const Json& json, const Place& place, std::vector<ServiceHotline>& into) {
  return read_items(json, place, into, [](const Json& item, const Place& at, ServiceHotline& line) {
    Members members(item, at);
    members.required("number", line.number);
    members.optional("name", line.name);
    members.finish();
  });
}

bool read(const Json& json, const Place& place, std::vector<ServicePlace>& into) {
  if (!read_list(json, place, into)) return false;
  if (into.empty()) return place.refuse(Code::pack_text_empty);
  for (auto at = into.begin(); at != into.end(); ++at)
    if (std::find(into.begin(), at, *at) != at)
      return place.at(static_cast<std::size_t>(at - into.begin()))
          .refuse(Code::guide_topic_repeated, {{"topic", std::string(slug(*at))}});
  return true;
}

void read_guides_list(const Json& json, const Place& place, std::vector<Guide>& into) {
  read_items(json, place, into, read_guide);
  if (const JsonArray* items = json.array()) check_services(*items, into, place);
}

}  // namespace ykt::packs
