// Small policies and packs for the tests of this room.
#pragma once
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ykt/policy/pack.hpp"

namespace ykt::testing_policy {

inline const DivisionCode kProvince{510000};
inline const DivisionCode kCity{511100};
inline const DivisionCode kCounty{511102};
inline const DivisionCode kOtherCounty{511112};

template <class T>
Stated<T> said(T value) {
  return Stated<T>::of(std::move(value), "test");
}
inline Stated<std::string> said(const char* value) { return Stated<std::string>::of(value, "test"); }

inline AmountRule fixed_rule(std::string_view yuan, AmountEvery every = AmountEvery::month) {
  return AmountRule{every, std::nullopt, FixedAmount{*Money::parse(yuan)}};
}

inline AmountRule rate_rule(std::string_view rate) {
  RateTimesQuantity form;
  form.rate = *Decimal::parse(rate);
  form.quantity_unit = "亩";
  form.quantity_decimals = 2;
  return AmountRule{AmountEvery::period, NamedRounding{Rounding::half_up, RoundUnit::fen}, form};
}

/// A policy of the city with nothing but its code and name.
inline PolicyVersion bare(std::string code, DivisionCode division = kCity) {
  PolicyVersion out;
  out.code = std::move(code);
  out.divisions = {division};
  out.name = said("甲项补贴");
  return out;
}

/// A policy on which a batch can be made.
inline PolicyVersion complete(std::string code, DivisionCode division = kCity) {
  PolicyVersion out = bare(std::move(code), division);
  out.amount_rule = said(rate_rule("124.9788302"));
  out.department = said("示例部门");
  out.payment_period = said(PeriodKind::year);
  out.paid_to = said(PaidTo::household);
  out.preliminary_review = said(true);
  out.notice_days = said<std::int64_t>(7);
  out.event_based = said(false);
  out.on_card = said(CardStart{Date::of(2019, 1, 1), ""});
  return out;
}

/// `slug path` of each problem, for comparing whole lists.
inline std::vector<std::string> lines_of(const std::vector<Error>& errors) {
  std::vector<std::string> out;
  for (const Error& error : errors) out.push_back(std::string(slug(error.code)) + " " + error.path);
  return out;
}

template <class T>
std::string line_of(const Result<T>& result) {
  return result ? "ok" : std::string(slug(result.error().code)) + " " + result.error().path;
}

inline std::vector<std::string> codes_of(const std::vector<const PolicyVersion*>& list) {
  std::vector<std::string> out;
  for (const PolicyVersion* version : list) out.push_back(version->code);
  return out;
}

/// The text with one place changed; the place must be there exactly once.
inline std::string changed(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  EXPECT_EQ(text.find(from, at + 1), std::string::npos) << from;
  if (at != std::string::npos) text.replace(at, from.size(), to);
  return text;
}

}  // namespace ykt::testing_policy
