// GuideReader: how the leaves of a guide are read and written, with the strict reader of packs.
#pragma once
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

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
template <>
inline constexpr ReplacementReason kLast<ReplacementReason> = ReplacementReason::third_generation;
template <>
inline constexpr ReplacementNeed kLast<ReplacementNeed> = ReplacementNeed::not_needed;
template <>
inline constexpr ActivationReach kLast<ActivationReach> = ActivationReach::provincewide;
template <>
inline constexpr BankAnswer kLast<BankAnswer> = BankAnswer::ask_the_bank;
template <>
inline constexpr CardQuestion kLast<CardQuestion> = CardQuestion::draw_insurance_money;
template <>
inline constexpr CardVerdict kLast<CardVerdict> = CardVerdict::depends;
template <>
inline constexpr AdviceCase kLast<AdviceCase> = AdviceCase::activates_provincewide;

bool read(const Json& json, const Place& place, ServiceFee& into);
bool read(const Json& json, const Place& place, ServiceTime& into);
bool read(const Json& json, const Place& place, OnlineOffer& into);
bool read(const Json& json, const Place& place, std::vector<ServiceHotline>& into);
bool read(const Json& json, const Place& place, std::vector<ServicePlace>& into);  // not empty, none twice
bool read(const Json& json, const Place& place, AddressChange& into);
bool read(const Json& json, const Place& place, TrackingShown& into);

Json write(const ServiceFee& value);
Json write(const ServiceTime& value);
Json write(const OnlineOffer& value);
Json write(const std::vector<ServiceHotline>& value);
Json write(const std::vector<ServicePlace>& value);

/// Reads each item of an array that is not empty, also those after a bad one.
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

/// What each item of a list is about, once: only those that could be read are compared, since a bad one was
/// named already.
template <class T>
class ToldOnce {
 public:
  void read(Members& members, std::string_view key, T& into) {
    if (!members.required(key, into)) return;
    if (std::find(told_.begin(), told_.end(), into) != told_.end())
      members.at(key).refuse(Code::guide_topic_repeated, {{"topic", text(into)}});
    told_.push_back(into);
  }

 private:
  static std::string text(const std::string& name) { return name; }
  template <class E>
    requires std::is_enum_v<E>
  static std::string text(E value) {
    return std::string(slug(value));
  }

  std::vector<T> told_;
};

void read_guides_list(const Json& json, const Place& place, std::vector<Guide>& into);
void read_replacement(const Json& json, const Place& place, std::vector<ReplacementRule>& into);
void read_bank_side(const Json& json, const Place& place, BankSideGuide& into);
void read_delivery(const Json& json, const Place& place, DeliveryGuide& into);
void read_answers(const Json& json, const Place& place, std::vector<CardAnswer>& into);

/// Reads a pack of guides and names every problem.
GuidePack read_guides(std::string_view text, std::vector<Error>& problems);

}  // namespace ykt::packs
