// Guide members: the fields of a pack of guides that can be stated, by name and in one order, for the reader,
// the writer and what is missing.
#pragma once
#include "ykt/service/guide_pack.hpp"

namespace ykt {

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
  visit("places", &Guide::places);
  visit("group", &Guide::group);
  visit("online", &Guide::online);
  visit("hotlines", &Guide::hotlines);
}

template <class Visitor>
constexpr void each_proxy_member(Visitor&& visit) {
  visit("allowed", &ProxyRule::allowed);
  visit("who", &ProxyRule::who);
  visit("materials", &ProxyRule::materials);
  visit("steps", &ProxyRule::steps);
  visit("minor_below", &ProxyRule::minor_below);
  visit("minor", &ProxyRule::minor);
  visit("minor_materials", &ProxyRule::minor_materials);
  visit("minor_steps", &ProxyRule::minor_steps);
  visit("holder_age_min", &ProxyRule::holder_age_min);
  visit("proxy_age_min", &ProxyRule::proxy_age_min);
}

template <class Visitor>
constexpr void each_postage_member(Visitor&& visit) {
  visit("inside", &Postage::inside);
  visit("outside", &Postage::outside);
  visit("remote", &Postage::remote);
  visit("remote_examples", &Postage::remote_examples);
}

template <class Visitor>
constexpr void each_replacement_member(Visitor&& visit) {
  visit("need", &ReplacementRule::need);
  visit("steps", &ReplacementRule::steps);
  visit("instead", &ReplacementRule::instead);
  visit("insisting", &ReplacementRule::insisting);
}

template <class Visitor>
constexpr void each_bank_side_member(Visitor&& visit) {
  visit("issuing_bank_only", &BankSideGuide::issuing_bank_only);
  visit("in_person", &BankSideGuide::in_person);
  visit("materials", &BankSideGuide::materials);
  visit("proxy", &BankSideGuide::proxy);
  visit("phone_needed", &BankSideGuide::phone_needed);
  visit("phone_purpose", &BankSideGuide::phone_purpose);
  visit("account_class", &BankSideGuide::account_class);
  visit("functions", &BankSideGuide::functions);
  visit("payment_apps", &BankSideGuide::payment_apps);
  visit("pin_reset", &BankSideGuide::pin_reset);
  visit("state_known_from", &BankSideGuide::state_known_from);
}

template <class Visitor>
constexpr void each_delivery_member(Visitor&& visit) {
  visit("address_change", &DeliveryGuide::address_change);
  visit("tracking", &DeliveryGuide::tracking);
  visit("made_online", &DeliveryGuide::made_online);
  visit("made_at_counter", &DeliveryGuide::made_at_counter);
  visit("progress_ways", &DeliveryGuide::progress_ways);
  visit("trouble_words", &DeliveryGuide::trouble_words);
  visit("post_hotlines", &DeliveryGuide::post_hotlines);
  visit("hotlines", &DeliveryGuide::hotlines);
  visit("late_causes", &DeliveryGuide::late_causes);
}

/// Of an answer and of one of its cases.
template <class Answer, class Visitor>
constexpr void each_answer_member(Visitor&& visit) {
  visit("verdict", &Answer::verdict);
  visit("steps", &Answer::steps);
}

}  // namespace ykt
