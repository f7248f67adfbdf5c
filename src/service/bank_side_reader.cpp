// BankSideReader: the banks of a region and their side of a card, as a pack states them.
#include "service/guide_members.hpp"
#include "service/guide_reader.hpp"

namespace ykt::packs {
namespace {

void read_bank(const Json& json, const Place& place, ToldOnce<std::string>& once, RegionBank& into) {
  Members members(json, place);
  if (!members) return;
  once.read(members, "name", into.name);
  members.optional("issues", into.issues);
  members.optional("activates", into.activates);
  members.finish();
  // A name of which nothing is said has no source.
  if (!members.find("issues") && !members.find("activates"))
    place.at("issues").refuse(Code::pack_key_missing, {{"key", std::string("issues")}});
}

}  // namespace

void read_bank_side(const Json& json, const Place& place, BankSideGuide& into) {
  Members members(json, place);
  if (!members) return;
  if (const Json* banks = members.find("banks")) {
    ToldOnce<std::string> once;
    read_items(
        *banks, members.at("banks"), into.banks,
        [&once](const Json& item, const Place& at, RegionBank& bank) { read_bank(item, at, once, bank); });
  }
  each_bank_side_member([&](std::string_view name, auto member) { members.optional(name, into.*member); });
  members.finish();
}

}  // namespace ykt::packs
