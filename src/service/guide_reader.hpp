// GuideReader: how the leaves of a guide are read, with the strict reader of packs.
#pragma once
#include "policy/reader.hpp"
#include "ykt/service/guide_pack.hpp"

namespace ykt::packs {

/// What a pack of guides says of its kind.
inline constexpr std::string_view kGuidesKind = "guides";

template <>
inline constexpr CardService kLast<CardService> = CardService::associate;
template <>
inline constexpr ServiceChannel kLast<ServiceChannel> = ServiceChannel::online;
template <>
inline constexpr ServicePlace kLast<ServicePlace> = ServicePlace::hospital_or_pharmacy;
template <>
inline constexpr FeeKind kLast<FeeKind> = FeeKind::by_bank_rule;
template <>
inline constexpr BankChoice kLast<BankChoice> = BankChoice::issuing_bank;
template <>
inline constexpr OnlineKind kLast<OnlineKind> = OnlineKind::offered;
template <>
inline constexpr MinorProxy kLast<MinorProxy> = MinorProxy::guardianship_proof;
template <>
inline constexpr NoticeTopic kLast<NoticeTopic> = NoticeTopic::policy_questions;
template <>
inline constexpr AccountCharge kLast<AccountCharge> = AccountCharge::cross_bank_cash;

bool read(const Json& json, const Place& place, ServiceFee& into);
bool read(const Json& json, const Place& place, ServiceTime& into);
bool read(const Json& json, const Place& place, OnlineOffer& into);
bool read(const Json& json, const Place& place, std::vector<ServiceHotline>& into);

/// Calls `visit(name, &Guide::member)` for each field that can be stated, in the order of the members.
template <class Visitor>
constexpr void each_guide_member(Visitor&& visit) {
  visit("name", &Guide::name);
  visit("target", &Guide::target);
  visit("basis", &Guide::basis);
  visit("office", &Guide::office);
  visit("conditions", &Guide::conditions);
  visit("materials", &Guide::materials);
  visit("steps", &Guide::steps);
  visit("fee", &Guide::fee);
  visit("time", &Guide::time);
  visit("quick_route", &Guide::quick_route);
  visit("bank", &Guide::bank);
  visit("group", &Guide::group);
  visit("online", &Guide::online);
  visit("hotlines", &Guide::hotlines);
}

/// Reads a pack of guides and names every problem.
GuidePack read_guides(std::string_view text, std::vector<Error>& problems);

}  // namespace ykt::packs
