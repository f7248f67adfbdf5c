// GuideReader: the strict reader of a pack of guides, its head and what is told beside the services.
#include "service/guide_members.hpp"
#include "service/guide_reader.hpp"

namespace ykt::packs {
namespace {

void read_postage(const Json& json, const Place& place, Postage& into) {
  Members members(json, place);
  each_postage_member([&](std::string_view name, auto member) { members.optional(name, into.*member); });
  members.finish();
}

void read_notices(const Json& json, const Place& place, std::vector<RegionNotice>& into) {
  read_items(
      json, place, into,
      [once = ToldOnce<NoticeTopic>()](const Json& item, const Place& at, RegionNotice& notice) mutable {
        Members members(item, at);
        once.read(members, "topic", notice.topic);
        members.required("text", notice.text);
        members.finish();
      });
}

void read_account_fee(const Json& item, const Place& at, ToldOnce<AccountCharge>& once, AccountFee& fee) {
  Members members(item, at);
  once.read(members, "charge", fee.charge);
  members.optional("free", fee.free);
  members.optional("free_a_month", fee.free_a_month);
  members.finish();
  // One of the two, and a number of times that is one.
  const bool counted = fee.free_a_month.stated();
  if (!fee.free.stated() && !counted)
    at.at("free").refuse(Code::pack_key_missing, {{"key", std::string("free")}});
  if (counted && (fee.free.stated() || *fee.free_a_month < 1))
    at.at("free_a_month").refuse(Code::pack_member_misplaced);
}

void read_account_fees(const Json& json, const Place& place, std::vector<AccountFee>& into) {
  ToldOnce<AccountCharge> once;
  read_items(json, place, into, [&once](const Json& item, const Place& at, AccountFee& fee) {
    read_account_fee(item, at, once, fee);
  });
}

/// What stands after a pack's head, in the order in which problems are named.
void read_parts(Members& members, GuidePack& pack) {
  members.optional("hotlines", pack.hotlines);
  members.optional("site_search", pack.site_search);
  if (const Json* postage = members.find("postage"))
    read_postage(*postage, members.at("postage"), pack.postage);
  if (const Json* notices = members.find("notices"))
    read_notices(*notices, members.at("notices"), pack.notices);
  if (const Json* fees = members.find("account_fees"))
    read_account_fees(*fees, members.at("account_fees"), pack.account_fees);
  if (const Json* rules = members.find("replacement"))
    read_replacement(*rules, members.at("replacement"), pack.replacement);
  if (const Json* side = members.find("bank_side"))
    read_bank_side(*side, members.at("bank_side"), pack.bank_side);
  if (const Json* delivery = members.find("delivery"))
    read_delivery(*delivery, members.at("delivery"), pack.delivery);
  if (const Json* answers = members.find("answers"))
    read_answers(*answers, members.at("answers"), pack.answers);
  if (const Json* guides = members.require("guides"))
    read_guides_list(*guides, members.at("guides"), pack.guides);
}

}  // namespace

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
  read_parts(members, pack);
  members.finish();
  return pack;
}

}  // namespace ykt::packs
