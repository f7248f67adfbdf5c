// PolicyOverlay: what a division may set over what it inherits, and the version that comes of it.
#include "ykt/policy/overlay.hpp"

#include <algorithm>

#include "policy/fields.hpp"
#include "policy/selection.hpp"

namespace ykt {
namespace packs {

const PolicyVersion* inherited_in(const PolicyOverlay& overlay, DivisionCode division,
                                  std::span<const PolicyVersion> versions) {
  std::vector<const PolicyVersion*> rows;
  Date last = Date::min();
  for (const PolicyVersion& version : versions) {
    const bool own =
        version.origin.overlay && depth_in(version, division) >= static_cast<int>(division.level());
    if (version.code != overlay.extends || own || !applies_in(version, division)) continue;
    rows.push_back(&version);
    if (!version.origin.overlay) last = std::max(last, version.valid_to.value_or(Date::max()));
  }
  // Without a day of its own the overlay holds as long as what it lies over: it extends the last version.
  return select(std::move(rows), {division, overlay.set.valid_from.value_or(last)});
}

}  // namespace packs

namespace {

struct Inherited {
  const PolicyVersion* version = nullptr;
  std::vector<Error> problems;
};

Inherited inherited(const PolicyOverlay& overlay, std::span<const PolicyVersion> versions) {
  Inherited out;
  for (std::size_t i = 0; i < overlay.set.divisions.size(); ++i) {
    const DivisionCode division = overlay.set.divisions[i];
    const std::string path = "/divisions/" + std::to_string(i);
    const PolicyVersion* found = packs::inherited_in(overlay, division, versions);
    if (found && out.version && found != out.version) {
      out.problems.push_back(Error{Code::overlay_inherits_twice, path, {}});
    } else if (found) {
      out.version = found;
    } else {
      const bool elsewhere = std::any_of(versions.begin(), versions.end(), [&](const PolicyVersion& version) {
        return version.code == overlay.extends;
      });
      const bool applies = std::any_of(versions.begin(), versions.end(), [&](const PolicyVersion& version) {
        return version.code == overlay.extends && applies_in(version, division);
      });
      if (elsewhere && !applies)
        out.problems.push_back(
            Error{Code::overlay_division_outside, path, {{"division", division.to_string()}}});
      else
        out.problems.push_back(Error{Code::overlay_code_unknown, "/extends", {{"code", overlay.extends}}});
    }
  }
  return out;
}

/// What is left open above and a division completes: a rounding and months that nobody has named.
AmountRule completed_by(AmountRule rule, const AmountRule& local) {
  if (!rule.rounding) rule.rounding = local.rounding;
  if (!rule.months) rule.months = local.months;
  if (!rule.months || !local.months) return rule;
  MonthRule& months = *rule.months;
  if (!months.start) months.start = local.months->start;
  if (!months.start_age) months.start_age = local.months->start_age;
  if (!months.stop) months.stop = local.months->stop;
  if (!months.death) months.death = local.months->death;
  if (!months.proration) months.proration = local.months->proration;
  return rule;
}

Done check_amount(const PolicyVersion& base, const AmountRule& local) {
  if (base.local_range) {
    YKT_TRY(check_local_amount(local, *base.local_range));
    if (base.amount_rule && with_single_standard(completed_by(*base.amount_rule, local), local) != local)
      return fail(Code::overlay_field_fixed, "", {{"policy_field", std::string("amount_rule")}});
    return {};
  }
  if (!base.amount_rule) return {};
  if (completed_by(*base.amount_rule, local) == local) return {};
  return fail(Code::overlay_amount_fixed);
}

/// Whether a division may state `field` over `base`; amounts have rules of their own.
bool is_fixed(const PolicyVersion& base, std::string_view field, bool stated_above) {
  if (!stated_above || is_local_field(field)) return false;
  // The text of a standard goes with an amount that a division may set.
  return !(field == "standard" && base.local_range);
}

std::vector<Error> check_fields(const PolicyOverlay& overlay, const PolicyVersion& base) {
  std::vector<Error> problems;
  packs::each_member([&](std::string_view name, auto member) {
    const auto& own = overlay.set.*member;
    if (!own) return;
    const std::string path = "/set/" + std::string(name);
    if (name == "amount_rule") {
      const Done done = check_amount(base, *overlay.set.amount_rule);
      if (!done) problems.push_back(Error(done.error()).under(path));
    } else if (name == "local_range" && base.amount_rule && !base.local_range) {
      problems.push_back(
          Error{Code::overlay_amount_fixed, path, {}});  // else a division could allow itself anything
    } else if (is_fixed(base, name, (base.*member).stated())) {
      problems.push_back(Error{Code::overlay_field_fixed, path, {{"policy_field", std::string(name)}}});
    }
  });
  return problems;
}

PolicyVersion made_of(const PolicyOverlay& overlay, const PolicyVersion& base) {
  PolicyVersion out = base;
  std::vector<std::string> local;
  packs::each_member([&](std::string_view name, auto member) {
    if (!(overlay.set.*member)) return;
    out.*member = overlay.set.*member;
    local.emplace_back(name);
  });
  out.version = overlay.set.version;
  out.divisions = overlay.set.divisions;
  out.origin = overlay.set.origin;
  out.origin.overlay = true;
  out.origin.local = std::move(local);
  out.origin.example = out.origin.example || base.origin.example;
  if (base.valid_to && (!out.valid_to || *base.valid_to < *out.valid_to)) out.valid_to = base.valid_to;
  return out;
}

}  // namespace

bool is_local_field(std::string_view field) noexcept {
  constexpr std::string_view kLocal[] = {"documents",   "office",     "hotline",  "payment_time", "on_card",
                                         "filing_time", "valid_from", "valid_to", "decided_on"};
  return std::find(std::begin(kLocal), std::end(kLocal), field) != std::end(kLocal);
}

std::vector<Error> check_overlay(const PolicyOverlay& overlay, std::span<const PolicyVersion> versions) {
  Inherited base = inherited(overlay, versions);
  if (base.version)
    for (Error& error : check_fields(overlay, *base.version)) base.problems.push_back(std::move(error));
  return std::move(base.problems);
}

Result<PolicyVersion> apply_overlay(const PolicyOverlay& overlay, std::span<const PolicyVersion> versions) {
  std::vector<Error> problems = check_overlay(overlay, versions);
  if (!problems.empty()) return Failure(std::move(problems.front()));
  const Inherited base = inherited(overlay, versions);
  if (!base.version) return fail(Code::overlay_code_unknown, "/extends", {{"code", overlay.extends}});
  return made_of(overlay, *base.version);
}

}  // namespace ykt
