// GuideReader: the strict reader of a pack of guides.
#include "service/guide_reader.hpp"

#include <algorithm>

namespace ykt::packs {
namespace {

/// Reads each item of an array member, also those after a bad one.
template <class T, class ReadItem>
bool read_items(const Json& json, const Place& place, std::vector<T>& into, ReadItem&& read_item) {
  const JsonArray* items = json.array();
  if (!items) return place.expected("array");
  if (items->empty()) return place.refuse(Code::pack_text_empty);
  const std::size_t before = place.problems->size();
  into.reserve(items->size());
  for (std::size_t i = 0; i < items->size(); ++i) read_item((*items)[i], place.at(i), into.emplace_back());
  return place.problems->size() == before;
}

void read_rule(const Json& json, const Place& place, ProxyRule& into) {
  Members members(json, place);
  members.required("channel", into.channel);
  members.optional("allowed", into.allowed);
  members.optional("who", into.who);
  members.optional("materials", into.materials);
  members.optional("minor_below", into.minor_below);
  members.optional("minor", into.minor);
  members.optional("minor_materials", into.minor_materials);
  members.optional("holder_age_min", into.holder_age_min);
  members.optional("proxy_age_min", into.proxy_age_min);
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

void read_postage(const Json& json, const Place& place, Postage& into) {
  Members members(json, place);
  members.optional("inside", into.inside);
  members.optional("outside", into.outside);
  members.optional("remote", into.remote);
  members.optional("remote_examples", into.remote_examples);
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
  good = members.finish() && good;
  if (!good) return false;
  const bool offered = into.kind == OnlineKind::offered;
  if (offered && into.channels.empty())
    return members.at("channels").refuse(Code::pack_key_missing, {{"key", std::string("channels")}});
  if (!offered && !into.channels.empty()) return members.at("channels").refuse(Code::pack_member_misplaced);
  if (!offered && !into.limit.empty()) return members.at("limit").refuse(Code::pack_member_misplaced);
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

static void read_notices(const Json& json, const Place& place, std::vector<RegionNotice>& into) {
  read_items(json, place, into, [&into](const Json& item, const Place& at, RegionNotice& notice) {
    Members members(item, at);
    const bool known = members.required("topic", notice.topic);
    members.required("text", notice.text);
    members.finish();
    const bool told = std::any_of(into.begin(), into.end(), [&](const RegionNotice& before) {
      return &before != &notice && before.topic == notice.topic;
    });
    if (known && told)
      at.at("topic").refuse(Code::guide_topic_repeated, {{"topic", std::string(slug(notice.topic))}});
  });
}

static void read_account_fees(const Json& json, const Place& place, std::vector<AccountFee>& into) {
  read_items(json, place, into, [&into](const Json& item, const Place& at, AccountFee& fee) {
    Members members(item, at);
    const bool known = members.required("charge", fee.charge);
    members.optional("free", fee.free);
    members.optional("free_a_month", fee.free_a_month);
    members.finish();
    // One of the two, and a number of times that is one.
    const bool counted = fee.free_a_month.stated();
    if (!fee.free.stated() && !counted)
      at.at("free").refuse(Code::pack_key_missing, {{"key", std::string("free")}});
    if (counted && (fee.free.stated() || *fee.free_a_month < 1))
      at.at("free_a_month").refuse(Code::pack_member_misplaced);
    const bool told = std::any_of(into.begin(), into.end(), [&](const AccountFee& before) {
      return &before != &fee && before.charge == fee.charge;
    });
    if (known && told)
      at.at("charge").refuse(Code::guide_topic_repeated, {{"topic", std::string(slug(fee.charge))}});
  });
}

GuidePack read_guides(std::string_view text, std::vector<Error>& problems) {
  GuidePack pack;
  const Place root{"", &problems};
  const Result<Json> json = parse_json(text);
  if (!json) {
    root.refuse(json.error());
    return pack;
  }
  Members members(*json, root);
  if (!members) return pack;
  if (const Json* name = members.require("name")) read_name(*name, members.at("name"), pack.name);
  std::string kind;
  if (!members.required("kind", kind)) return pack;
  if (kind != kGuidesKind) {  // of another room: its other members would all be unknown here
    members.at("kind").refuse(Code::pack_choice, {{"choices", std::string(kGuidesKind)}});
    return pack;
  }
  members.required("region", pack.region);
  members.required("version", pack.version);
  members.required("source", pack.source);
  members.optional("note", pack.note);
  members.optional("hotlines", pack.hotlines);
  members.optional("site_search", pack.site_search);
  if (const Json* postage = members.find("postage"))
    read_postage(*postage, members.at("postage"), pack.postage);
  if (const Json* notices = members.find("notices"))
    read_notices(*notices, members.at("notices"), pack.notices);
  if (const Json* fees = members.find("account_fees"))
    read_account_fees(*fees, members.at("account_fees"), pack.account_fees);
  if (const Json* guides = members.require("guides")) {
    read_items(*guides, members.at("guides"), pack.guides, read_guide);
    if (const JsonArray* items = guides->array()) check_services(*items, pack.guides, members.at("guides"));
  }
  members.finish();
  return pack;
}

}  // namespace ykt::packs
