// PolicyVersion: what it says of itself, and whether a batch may be made on it.
#include "ykt/policy/policy.hpp"

#include <algorithm>

#include "policy/fields.hpp"
#include "policy/reader.hpp"

namespace ykt {
namespace {

std::string value_text(const Json& json) { return json.string() ? *json.string() : to_text(json); }

}  // namespace

std::string_view slug(PolicyLevel level) noexcept {
  switch (level) {
    case PolicyLevel::central:
      return "central";
    case PolicyLevel::provincial:
      return "provincial";
    case PolicyLevel::municipal:
      return "municipal";
    case PolicyLevel::county:
      break;
  }
  return "county";
}

std::string_view slug(PaidTo paid_to) noexcept { return paid_to == PaidTo::person ? "person" : "household"; }

std::string_view slug(Benefit benefit) noexcept {
  return benefit == Benefit::payment ? "payment" : "fee_waiver";
}

std::string_view slug(FundClass fund_class) noexcept {
  switch (fund_class) {
    case FundClass::subsidy:
      return "subsidy";
    case FundClass::social_insurance:
      return "social_insurance";
    case FundClass::classified:
      break;
  }
  return "classified";
}

std::string_view slug(ArrearsOnChange arrears) noexcept {
  return arrears == ArrearsOnChange::none ? "none" : "difference_lines";
}

std::string display_name(const PolicyVersion& version) {
  const std::string& own = version.name ? *version.name : version.code;
  return version.item_name ? *version.item_name + " › " + own : own;
}

bool is_published(const PolicyVersion& version) noexcept { return version.published && *version.published; }

bool in_force(const PolicyVersion& version, Date date) noexcept {
  return (!version.valid_from || *version.valid_from <= date) &&
         (!version.valid_to || date <= *version.valid_to);
}

bool applies_in(const PolicyVersion& version, DivisionCode division) noexcept {
  return std::any_of(version.divisions.begin(), version.divisions.end(),
                     [&](DivisionCode own) { return own.contains(division); });
}

std::string_view slug(CardStatus status) noexcept {
  switch (status) {
    case CardStatus::on_card:
      return "on_card";
    case CardStatus::not_yet:
      return "not_yet";
    case CardStatus::not_stated:
      break;
  }
  return "not_stated";
}

CardStatus card_status(const PolicyVersion& version, Date date) noexcept {
  if (!version.on_card || !version.on_card->from) return CardStatus::not_stated;
  return *version.on_card->from <= date ? CardStatus::on_card : CardStatus::not_yet;
}

std::vector<FieldStatement> statements(const PolicyVersion& version) {
  std::vector<FieldStatement> out;
  packs::each_field(version, [&](std::string_view name, const auto& field) {
    out.push_back({name, field.stated(), field.source(), field ? value_text(packs::write(*field)) : ""});
  });
  return out;
}

std::vector<std::string> missing_for_batch(const PolicyVersion& version) {
  constexpr std::string_view kNeeded[] = {"name",           "amount_rule", "department",
                                          "payment_period", "paid_to",     "preliminary_review",
                                          "notice_days",    "event_based", "on_card"};
  std::vector<std::string> out;
  packs::each_field(version, [&](std::string_view name, const auto& field) {
    if (std::find(std::begin(kNeeded), std::end(kNeeded), name) == std::end(kNeeded)) return;
    if (!field) {
      out.emplace_back(name);
      return;
    }
    // A rule or a start can be stated in part: the amount without its rounding, "gradually" without a day.
    if (name == "amount_rule")
      for (const std::string& part : missing_in(*version.amount_rule)) out.push_back("amount_rule/" + part);
    if (name == "on_card" && !version.on_card->from) out.emplace_back("on_card/from");
  });
  return out;
}

Done check_fund_class(const PolicyVersion& version) {
  if (!version.fund_class) return {};
  switch (*version.fund_class) {
    case FundClass::subsidy:
      return {};
    case FundClass::social_insurance:
      return fail(Code::policy_social_insurance, "/fund_class");
    case FundClass::classified:
      break;
  }
  return fail(Code::policy_classified, "/fund_class");
}

Done check_for_batch(const PolicyVersion& version, const PolicyUse& use) {
  YKT_TRY(check_fund_class(version));
  if (version.family) return fail(Code::policy_is_family, "/family");
  if (!applies_in(version, use.division)) return fail(Code::policy_not_in_division, "/divisions");
  if (!in_force(version, use.date))
    return fail(Code::policy_not_in_force, "", {{"date", use.date.to_string()}});
  const std::vector<std::string> missing = missing_for_batch(version);
  if (!missing.empty())
    return fail(Code::policy_field_not_stated, "/" + missing.front(), {{"policy_field", missing.front()}});
  const Date from = *version.on_card->from;
  if (use.date < from) return fail(Code::policy_not_on_card, "/on_card/from", {{"from", from.to_string()}});
  return {};
}

}  // namespace ykt
