// AmountRule: checks, and JSON in and out.
#include "ykt/policy/amount_rule.hpp"

#include "policy/reader.hpp"
#include "ykt/base/text.hpp"

namespace ykt {
namespace {

constexpr int kQuantityDecimalsMax = 6;  // 亩 is measured to two, the finest rosters to four
constexpr std::size_t kUnitCharactersMax = 8;

bool unit_ok(const std::string& unit) {
  if (is_blank(unit) || count_code_points(unit) > kUnitCharactersMax) return false;
  for (const char32_t c : CodePoints(unit))
    if (is_control(c) || c == kBadUtf8) return false;
  return true;
}

std::string unit_text(AmountEvery every, const std::string& quantity_unit) {
  std::string out = "元";
  if (!quantity_unit.empty()) out.append("/").append(quantity_unit);
  if (every == AmountEvery::month) out.append(quantity_unit.empty() ? "/月" : "·月");
  return out;
}

void check_fixed(const FixedAmount& fixed, std::vector<Error>& problems) {
  if (fixed.amount.sign() <= 0) problems.push_back(Error{Code::amount_not_positive, "/amount", {}});
}

void check_bound(const std::optional<Decimal>& bound, int decimals, std::string path,
                 std::vector<Error>& problems) {
  if (bound && (bound->sign() < 0 || bound->strip_zeros().scale() > decimals))
    problems.push_back(Error{Code::amount_bounds, std::move(path), {}});
}

void check_rate(const RateTimesQuantity& rate, std::vector<Error>& problems) {
  if (rate.rate.sign() <= 0) problems.push_back(Error{Code::amount_not_positive, "/rate", {}});
  if (!unit_ok(rate.quantity_unit))
    problems.push_back(Error{Code::amount_unit_missing, "/quantity_unit", {}});
  if (rate.quantity_decimals < 0 || rate.quantity_decimals > kQuantityDecimalsMax)
    problems.push_back(Error{Code::out_of_range,
                             "/quantity_decimals",
                             {{"min", std::int64_t{0}}, {"max", std::int64_t{kQuantityDecimalsMax}}}});
  check_bound(rate.quantity_min, rate.quantity_decimals, "/quantity_min", problems);
  check_bound(rate.quantity_max, rate.quantity_decimals, "/quantity_max", problems);
  if (rate.quantity_min && rate.quantity_max && *rate.quantity_max < *rate.quantity_min)
    problems.push_back(Error{Code::amount_bounds, "/quantity_max", {}});
  if (rate.cap && rate.cap->sign() <= 0) problems.push_back(Error{Code::amount_not_positive, "/cap", {}});
}

}  // namespace

std::string_view slug(AmountEvery every) noexcept {
  switch (every) {
    case AmountEvery::month:
      return "month";
    case AmountEvery::period:
      return "period";
    case AmountEvery::once:
      break;
  }
  return "once";
}

std::string_view slug(AmountKind kind) noexcept {
  return kind == AmountKind::fixed ? "fixed" : "rate_times_quantity";
}

std::string unit_of(const AmountRule& rule) {
  const RateTimesQuantity* rate = rule.rate_times_quantity();
  return unit_text(rule.every, rate ? rate->quantity_unit : std::string());
}

std::string unit_of(const AmountRange& range) { return unit_text(range.every, range.quantity_unit); }

std::vector<Error> check_amount_rule(const AmountRule& rule) {
  std::vector<Error> problems;
  if (const FixedAmount* fixed = rule.fixed()) check_fixed(*fixed, problems);
  if (const RateTimesQuantity* rate = rule.rate_times_quantity()) check_rate(*rate, problems);
  return problems;
}

std::vector<Error> check_amount_range(const AmountRange& range) {
  std::vector<Error> problems;
  if (range.min.sign() <= 0) problems.push_back(Error{Code::amount_not_positive, "/min", {}});
  if (range.max < range.min) problems.push_back(Error{Code::amount_bounds, "/max", {}});
  const bool unit_good =
      range.kind == AmountKind::fixed ? range.quantity_unit.empty() : unit_ok(range.quantity_unit);
  if (!unit_good) problems.push_back(Error{Code::amount_unit_missing, "/quantity_unit", {}});
  return problems;
}

Done check_local_amount(const AmountRule& local, const AmountRange& range) {
  const RateTimesQuantity* rate = local.rate_times_quantity();
  const bool same_unit = local.kind() == range.kind && local.every == range.every &&
                         (!rate || rate->quantity_unit == range.quantity_unit);
  if (!same_unit) return fail(Code::overlay_amount_other_unit, "", {{"unit", unit_of(range)}});
  const Decimal standard = rate ? rate->rate : local.fixed()->amount.to_decimal();
  if (standard < range.min || range.max < standard)
    return fail(Code::overlay_amount_outside, "",
                {{"min", range.min.to_string()}, {"max", range.max.to_string()}, {"unit", unit_of(range)}});
  return {};
}

Json to_json(const AmountRule& rule) { return packs::write(rule); }

Result<AmountRule> amount_rule_from_json(const Json& json) {
  AmountRule rule;
  std::vector<Error> problems;
  if (packs::read(json, packs::Place{"", &problems}, rule)) return rule;
  return Failure(std::move(problems.front()));
}

namespace packs {
namespace {

bool say_all(const Place& place, std::vector<Error> found) {
  const bool good = found.empty();
  for (Error& error : found) place.refuse(std::move(error));
  return good;
}

bool read_rate(Members& members, RateTimesQuantity& rate) {
  bool good = members.required("rate", rate.rate);
  good = members.required("quantity_unit", rate.quantity_unit) && good;
  good = members.required("quantity_decimals", rate.quantity_decimals) && good;
  good = members.optional("quantity_min", rate.quantity_min) && good;
  good = members.optional("quantity_max", rate.quantity_max) && good;
  return members.optional("cap", rate.cap) && good;
}

}  // namespace

bool read(const Json& json, const Place& place, NamedRounding& into) {
  Members members(json, place);
  bool good = members.required("mode", into.mode);
  good = members.required("unit", into.unit) && good;
  return members.finish() && good;
}

bool read(const Json& json, const Place& place, AmountRule& into) {
  Members members(json, place);
  AmountKind kind = AmountKind::fixed;
  if (!members.required("kind", kind)) return false;  // which members belong here is not known
  bool good = members.required("every", into.every);
  good = members.optional("rounding", into.rounding) && good;
  switch (kind) {
    case AmountKind::fixed:
      good = members.required("amount", into.form.emplace<FixedAmount>().amount) && good;
      break;
    case AmountKind::rate_times_quantity:
      good = read_rate(members, into.form.emplace<RateTimesQuantity>()) && good;
  }
  good = members.finish() && good;
  return good && say_all(place, check_amount_rule(into));
}

bool read(const Json& json, const Place& place, AmountRange& into) {
  Members members(json, place);
  bool good = members.required("kind", into.kind);
  good = members.required("every", into.every) && good;
  good = members.optional("quantity_unit", into.quantity_unit) && good;
  good = members.required("min", into.min) && good;
  good = members.required("max", into.max) && good;
  good = members.finish() && good;
  return good && say_all(place, check_amount_range(into));
}

Json write(const AmountRule& rule) {
  JsonObject out;
  out.emplace_back("kind", write(rule.kind()));
  out.emplace_back("every", write(rule.every));
  if (const FixedAmount* fixed = rule.fixed()) out.emplace_back("amount", write(fixed->amount));
  if (const RateTimesQuantity* rate = rule.rate_times_quantity()) {
    out.emplace_back("rate", write(rate->rate));
    out.emplace_back("quantity_unit", rate->quantity_unit);
    out.emplace_back("quantity_decimals", rate->quantity_decimals);
    if (rate->quantity_min) out.emplace_back("quantity_min", write(*rate->quantity_min));
    if (rate->quantity_max) out.emplace_back("quantity_max", write(*rate->quantity_max));
    if (rate->cap) out.emplace_back("cap", write(*rate->cap));
  }
  if (rule.rounding) {
    JsonObject rounding;
    rounding.emplace_back("mode", write(rule.rounding->mode));
    rounding.emplace_back("unit", write(rule.rounding->unit));
    out.emplace_back("rounding", std::move(rounding));
  }
  return Json(std::move(out));
}

Json write(const AmountRange& range) {
  JsonObject out;
  out.emplace_back("kind", write(range.kind));
  out.emplace_back("every", write(range.every));
  if (!range.quantity_unit.empty()) out.emplace_back("quantity_unit", range.quantity_unit);
  out.emplace_back("min", write(range.min));
  out.emplace_back("max", write(range.max));
  return Json(std::move(out));
}

}  // namespace packs
}  // namespace ykt
