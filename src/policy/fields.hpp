// The fields of PolicyVersion that can be stated, in one list: reading, writing, overlays and statements walk
// it.
#pragma once
#include "ykt/policy/policy.hpp"

namespace ykt::packs {

/// Calls `visit(name, &PolicyVersion::member)` for each field in the order of the members.
template <class Visitor>
constexpr void each_member(Visitor&& visit) {
  visit("name", &PolicyVersion::name);
  visit("item_name", &PolicyVersion::item_name);
  visit("four_character_name", &PolicyVersion::four_character_name);
  visit("level", &PolicyVersion::level);
  visit("fund_class", &PolicyVersion::fund_class);
  visit("benefit", &PolicyVersion::benefit);
  visit("target", &PolicyVersion::target);
  visit("standard", &PolicyVersion::standard);
  visit("amount_rule", &PolicyVersion::amount_rule);
  visit("local_range", &PolicyVersion::local_range);
  visit("arrears_on_change", &PolicyVersion::arrears_on_change);
  visit("documents", &PolicyVersion::documents);
  visit("department", &PolicyVersion::department);
  visit("office", &PolicyVersion::office);
  visit("hotline", &PolicyVersion::hotline);
  visit("payment_period", &PolicyVersion::payment_period);
  visit("payment_time", &PolicyVersion::payment_time);
  visit("paid_to", &PolicyVersion::paid_to);
  visit("published", &PolicyVersion::published);
  visit("preliminary_review", &PolicyVersion::preliminary_review);
  visit("notice_days", &PolicyVersion::notice_days);
  visit("notice_day_count", &PolicyVersion::notice_day_count);
  visit("event_based", &PolicyVersion::event_based);
  visit("exclusive_with", &PolicyVersion::exclusive_with);
  visit("conditions", &PolicyVersion::conditions);
  visit("screening", &PolicyVersion::screening);
  visit("on_card", &PolicyVersion::on_card);
  visit("materials", &PolicyVersion::materials);
  visit("hand_in", &PolicyVersion::hand_in);
  visit("filing_time", &PolicyVersion::filing_time);
  visit("filing_period", &PolicyVersion::filing_period);
  visit("online_filing", &PolicyVersion::online_filing);
  visit("proxy_filing", &PolicyVersion::proxy_filing);
  visit("preliminary_days_max", &PolicyVersion::preliminary_days_max);
  visit("review_days_max", &PolicyVersion::review_days_max);
  visit("result_notice", &PolicyVersion::result_notice);
  visit("valid_from", &PolicyVersion::valid_from);
  visit("valid_to", &PolicyVersion::valid_to);
  visit("decided_on", &PolicyVersion::decided_on);
}

/// Calls `visit(name, field)` for each field of one version.
template <class Version, class Visitor>
void each_field(Version& version, Visitor&& visit) {
  each_member([&](std::string_view name, auto member) { visit(name, version.*member); });
}

}  // namespace ykt::packs
