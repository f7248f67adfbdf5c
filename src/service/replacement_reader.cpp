// ReplacementReader: the reasons for which a card is replaced or not, as a pack states them.
#include "service/guide_members.hpp"
#include "service/guide_reader.hpp"

namespace ykt::packs {
namespace {

void read_reason(const Json& json, const Place& place, ToldOnce<ReplacementReason>& once,
                 ReplacementRule& into) {
  const std::size_t before = place.problems->size();
  Members members(json, place);
  if (!members) return;
  once.read(members, "reason", into.reason);
  each_replacement_member([&](std::string_view name, auto member) { members.optional(name, into.*member); });
  members.require("need");
  members.finish();
  if (place.problems->size() != before) return;
  // What is done instead, or all the same, has no meaning where a new card is needed or possible anyway.
  const bool not_needed = into.need && *into.need == ReplacementNeed::not_needed;
  if (!not_needed && into.instead) place.at("instead").refuse(Code::pack_member_misplaced);
  if (!not_needed && into.insisting) place.at("insisting").refuse(Code::pack_member_misplaced);
}

}  // namespace

void read_replacement(const Json& json, const Place& place, std::vector<ReplacementRule>& into) {
  ToldOnce<ReplacementReason> once;
  read_items(json, place, into, [&once](const Json& item, const Place& at, ReplacementRule& rule) {
    read_reason(item, at, once, rule);
  });
}

}  // namespace ykt::packs
