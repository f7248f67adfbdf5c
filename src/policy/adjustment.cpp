// Adjustment: new dated versions of one policy, made as overlays are, with what they inherit day by day.
#include "ykt/policy/adjustment.hpp"

#include <algorithm>

#include "policy/fields.hpp"
#include "policy/selection.hpp"
#include "ykt/base/digest.hpp"
#include "ykt/base/text.hpp"

namespace ykt {
namespace {

using Versions = std::vector<PolicyVersion>;

/// One policy's: a store has many, and each is looked at by itself.
Versions rows_of(std::string_view code, std::span<const PolicyVersion> versions) {
  Versions out;
  for (const PolicyVersion& version : versions)
    if (version.code == code) out.push_back(version);
  return out;
}

bool is_own(const PolicyVersion& version, DivisionCode division) {
  return version.origin.overlay && packs::depth_in(version, division) == static_cast<int>(division.level());
}

/// Whether a version is one that `division` inherits.
bool is_above(const PolicyVersion& version, DivisionCode division) {
  return applies_in(version, division) && !is_own(version, division);
}

/// What a division set itself in one of its versions, as an overlay again.
PolicyOverlay overlay_of(const PolicyVersion& version) {
  PolicyOverlay out;
  out.extends = version.code;
  out.set.code = version.code;
  out.set.version = version.version;
  out.set.divisions = version.divisions;
  out.set.origin = version.origin;
  const std::vector<std::string>& local = version.origin.local;
  packs::each_member([&](std::string_view name, auto member) {
    if (std::find(local.begin(), local.end(), name) != local.end()) out.set.*member = version.*member;
  });
  return out;
}

std::int64_t next_number(const PolicyOverlay& overlay, const Versions& versions) {
  std::int64_t last = 0;
  for (const PolicyVersion& version : versions)
    if (version.code == overlay.extends && is_own(version, overlay.set.divisions.front()))
      last = std::max(last, version.version);
  return last + 1;
}

/// The first day and every later one on which what the overlay inherits changes.
std::vector<Date> days_of_change(const PolicyOverlay& overlay, Date first, const Versions& versions) {
  std::vector<Date> days{first};
  for (const PolicyVersion& version : versions)
    if (version.code == overlay.extends && version.valid_from && first < *version.valid_from &&
        is_above(version, overlay.set.divisions.front()))
      days.push_back(*version.valid_from);
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return days;
}

/// The day on which the overlay is to begin, with the source of what decides it.
struct Beginning {
  Date day;
  std::string source;
};

void begin(PolicyOverlay& overlay, const Beginning& beginning, Date decided_on) {
  overlay.set.valid_from = {};
  if (beginning.day != Date::min())
    overlay.set.valid_from = Stated<Date>::of(beginning.day, beginning.source);
  overlay.set.decided_on = Stated<Date>::of(decided_on, beginning.source);
}

// ---- adjusting

/// What a pack would be refused for: a version has to be read again.
Done check_documents(const std::vector<PolicyDocument>& documents) {
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const std::string path = "/documents/" + std::to_string(i);
    const PolicyDocument& one = documents[i];
    if (is_blank(one.title)) return fail(Code::pack_text_empty, path + "/title");
    if (one.number && is_blank(*one.number)) return fail(Code::pack_text_empty, path + "/number");
    if (!one.digest) continue;
    auto digest = Digest::parse(DigestAlgorithm::sm3, *one.digest);
    if (!digest) return Failure(std::move(digest).error().under(path + "/digest"));
  }
  return {};
}

Done check_named(const PolicyAdjustment& command) {
  const bool any = command.office || command.hotline || command.payment_time || command.filing_time ||
                   command.documents || command.on_card_from || command.amount || command.standard;
  if (!any) return fail(Code::policy_change_empty);
  if (is_blank(command.source)) return fail(Code::pack_source_missing, "/source");
  const std::pair<const std::optional<std::string>*, const char*> texts[] = {
      {&command.office, "/office"},
      {&command.hotline, "/hotline"},
      {&command.payment_time, "/payment_time"},
      {&command.filing_time, "/filing_time"},
      {&command.standard, "/standard"}};
  for (const auto& [text, path] : texts)
    if (*text && is_blank(**text)) return fail(Code::pack_text_empty, path);
  return command.documents ? check_documents(*command.documents) : Done();
}

/// H23: the rule with the division's own figure; whether it lies inside the range is for `check_overlay`.
Result<AmountRule> local_rule(const PolicyVersion& base, const Decimal& amount) {
  if (!base.local_range)
    return fail(base.amount_rule ? Code::overlay_amount_fixed : Code::policy_amount_not_local, "/amount");
  if (amount.sign() <= 0) return fail(Code::amount_not_positive, "/amount");
  AmountRule rule =
      base.amount_rule ? *base.amount_rule : AmountRule{base.local_range->every, std::nullopt, FixedAmount{}};
  if (rule.kind() != base.local_range->kind)
    return fail(Code::policy_field_not_stated, "/amount", {{"policy_field", std::string("amount_rule")}});
  if (std::get_if<FixedAmount>(&rule.form)) {
    auto money = Money::from_yuan(amount);
    if (!money) return Failure(std::move(money).error().under("/amount"));
    rule.form = FixedAmount{*money};
  } else if (auto* rate = std::get_if<RateTimesQuantity>(&rule.form)) {
    rate->rate = amount;
  } else {
    return fail(Code::policy_amount_not_local, "/amount");
  }
  return rule;
}

template <class T>
void set(Stated<T>& field, const std::optional<T>& value, const std::string& source) {
  if (value) field = Stated<T>::of(*value, source);
}

Done put_fields(const PolicyAdjustment& command, const PolicyVersion& base, PolicyVersion& into) {
  set(into.office, command.office, command.source);
  set(into.hotline, command.hotline, command.source);
  set(into.payment_time, command.payment_time, command.source);
  set(into.filing_time, command.filing_time, command.source);
  set(into.documents, command.documents, command.source);
  if (command.on_card_from)
    into.on_card = Stated<CardStart>::of(CardStart{command.on_card_from, ""}, command.source);
  set(into.standard, command.standard, command.source);
  if (!command.amount) return {};
  YKT_LET(rule, local_rule(base, *command.amount));
  // A text of the old figure beside the new one would be a lie.
  if (!command.standard)
    into.standard =
        Stated<std::string>::of(command.amount->to_string() + " " + unit_of(rule), command.source);
  into.amount_rule = Stated<AmountRule>::of(std::move(rule), command.source);
  return {};
}

/// A problem of the overlay at the command's own field.
Error at_field(Error error) {
  constexpr std::string_view kSet = "/set";
  if (error.path == "/set/amount_rule") error.path = "/amount";
  if (error.path == "/set/on_card") error.path = "/on_card_from";
  if (error.path.starts_with(kSet)) error.path.erase(0, kSet.size());
  return error;
}

/// Whether two overlays set the same, whenever they begin.
bool same_content(const PolicyOverlay& a, const PolicyOverlay& b) {
  bool same = true;
  packs::each_member([&](std::string_view name, auto member) {
    const bool is_day = name == "valid_from" || name == "valid_to" || name == "decided_on";
    same = same && (is_day || a.set.*member == b.set.*member);
  });
  return same;
}

/// A change that begins later would be hidden by this one. What only carries the present one on over a later
/// version above is made anew.
Done check_order(const Versions& versions, const PolicyAdjustment& command, const PolicyOverlay& present) {
  for (const PolicyVersion& version : versions) {
    if (version.code != command.policy || !is_own(version, command.division) || !version.valid_from ||
        *version.valid_from <= command.from)
      continue;
    const PolicyVersion* then =
        find_policy(command.policy, {command.division, *version.valid_from}, versions);
    if (then && is_own(*then, command.division) && !same_content(overlay_of(*then), present))
      return fail(Code::policy_change_out_of_order, "/from", {{"from", version.valid_from->to_string()}});
  }
  return {};
}

// ---- restating

/// The overlay without what it may no longer set; `amount_lost` where that is the amount. False when it
/// cannot stand at all.
bool fit(PolicyOverlay& overlay, const Versions& versions, bool& amount_lost) {
  for (const Error& problem : check_overlay(overlay, versions)) {
    constexpr std::string_view kSet = "/set/";
    if (!problem.path.starts_with(kSet)) return false;
    const std::string_view field = std::string_view(problem.path).substr(kSet.size());
    packs::each_member([&](std::string_view name, auto member) {
      if (name == field) overlay.set.*member = {};
    });
    if (field == "amount_rule") {
      amount_lost = amount_lost || problem.code != Code::overlay_amount_fixed;
      overlay.set.standard = {};
    }
  }
  return true;
}

/// A division that has set something of one policy itself.
struct Setter {
  std::string code;
  DivisionCode division;
  bool operator==(const Setter&) const = default;
};

/// Wider divisions first: what they make is inherited by the others.
std::vector<Setter> setters_in(std::span<const PolicyVersion> versions) {
  std::vector<Setter> out;
  for (const PolicyVersion& version : versions) {
    if (!version.origin.overlay || version.origin.local.empty()) continue;
    for (const DivisionCode division : version.divisions) {
      Setter one{version.code, division};
      if (is_own(version, division) && std::find(out.begin(), out.end(), one) == out.end())
        out.push_back(std::move(one));
    }
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Setter& a, const Setter& b) { return a.division.level() < b.division.level(); });
  return out;
}

/// The day from which something new above changes what the division inherits.
std::optional<Date> first_change(const Setter& setter, std::span<const PolicyVersion> news) {
  std::optional<Date> first;
  for (const PolicyVersion& version : news) {
    if (version.code != setter.code || !is_above(version, setter.division)) continue;
    const Date from = version.valid_from.value_or(Date::min());
    first = std::min(first.value_or(from), from);
  }
  return first;
}

/// What the division has in force on each day of change from `first` on.
std::vector<std::pair<Date, const PolicyVersion*>> own_by_day(const Setter& setter, Date first,
                                                              const Versions& versions) {
  std::vector<Date> days{first};
  for (const PolicyVersion& version : versions)
    if (version.code == setter.code && version.valid_from && first < *version.valid_from &&
        applies_in(version, setter.division))
      days.push_back(*version.valid_from);
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  std::vector<std::pair<Date, const PolicyVersion*>> out;
  for (const Date day : days) {
    const PolicyVersion* own = find_policy(setter.code, {setter.division, day}, versions);
    if (own && is_own(*own, setter.division)) out.emplace_back(day, own);
  }
  return out;
}

/// Appends what the division set, made over what it inherits now.
void restate(const Setter& setter, Date first, Date as_of, std::span<const PolicyVersion> news, Versions& all,
             Versions& out) {
  const Versions before = all;
  const auto own = own_by_day(setter, first, before);
  const bool made_already = std::all_of(own.begin(), own.end(), [&](const auto& each) {
    return std::find(news.begin(), news.end(), *each.second) != news.end();
  });
  if (made_already) return;
  for (const auto& [day, version] : own) {
    PolicyOverlay overlay = overlay_of(*version);
    overlay.set.divisions = {setter.division};
    const std::string& source = version->valid_from.source();
    begin(overlay, {day, source.empty() ? version->origin.pack : source}, as_of);
    overlay.set.version = next_number(overlay, all);
    bool amount_lost = false;
    if (!fit(overlay, all, amount_lost)) continue;
    Result<PolicyVersion> made = apply_overlay(overlay, all);
    if (!made) continue;
    if (amount_lost) made->amount_rule = Stated<AmountRule>::not_stated("outside the range allowed now");
    all.push_back(*made);
    out.push_back(std::move(*made));
  }
}

}  // namespace

Result<Versions> decide(std::span<const PolicyVersion> versions, const PolicyAdjustment& command,
                        Date as_of) {
  YKT_TRY(check_named(command));
  const PolicyVersion* current = find_policy(command.policy, {command.division, command.from}, versions);
  if (!current) return fail(Code::policy_not_in_force, "/policy", {{"date", command.from.to_string()}});
  Versions all = rows_of(command.policy, versions);
  PolicyOverlay overlay;
  if (is_own(*current, command.division)) overlay = overlay_of(*current);
  YKT_TRY(check_order(all, command, overlay));
  overlay.extends = command.policy;
  overlay.set.code = command.policy;
  overlay.set.divisions = {command.division};
  overlay.set.origin = {"adjustment", as_of.to_string(), false, true, {}};
  Versions out;
  for (const Date day : days_of_change(overlay, command.from, all)) {
    begin(overlay, {day, command.source}, as_of);
    overlay.set.version = next_number(overlay, all);
    const PolicyVersion* base = packs::inherited_in(overlay, command.division, all);
    if (!base) continue;
    YKT_TRY(put_fields(command, *base, overlay.set));
    Result<PolicyVersion> made = apply_overlay(overlay, all);
    if (!made) return Failure(at_field(std::move(made).error()));
    all.push_back(*made);
    out.push_back(std::move(*made));
  }
  return out;
}

Result<Versions> decide(std::span<const PolicyVersion> versions, const PolicyEnding& command, Date as_of) {
  if (is_blank(command.source)) return fail(Code::pack_source_missing, "/source");
  if (!find_policy(command.policy, {command.division, command.last_day}, versions))
    return fail(Code::policy_not_in_force, "/policy", {{"date", command.last_day.to_string()}});
  Versions out;
  for (const PolicyVersion& version : versions) {
    if (version.code != command.policy || version.origin.overlay || !applies_in(version, command.division))
      continue;
    if (version.divisions.size() > 1) return fail(Code::policy_of_several_divisions, "/division");
    if (version.divisions.front() != command.division)
      return fail(Code::policy_not_of_division, "/division",
                  {{"division", version.divisions.front().to_string()}});
    if (version.valid_to && *version.valid_to <= command.last_day) continue;
    if (version.valid_from && command.last_day < *version.valid_from)
      return fail(Code::policy_change_out_of_order, "/last_day", {{"from", version.valid_from->to_string()}});
    // A correction counts when it is decided last (H21), also over a paper of a later day.
    const Date decided = std::max(as_of, version.decided_on.value_or(as_of));
    PolicyVersion ended = version;
    ended.valid_to = Stated<Date>::of(command.last_day, command.source);
    ended.decided_on = Stated<Date>::of(decided, command.source);
    // Several rows of one version are corrections of each other: one more is enough.
    std::erase_if(out, [&](const PolicyVersion& each) { return each.version == ended.version; });
    out.push_back(std::move(ended));
  }
  return out;
}

Versions restated(std::span<const PolicyVersion> versions, std::span<const PolicyVersion> fresh, Date as_of) {
  std::vector<std::string> codes;
  for (const PolicyVersion& version : fresh)
    if (std::find(codes.begin(), codes.end(), version.code) == codes.end()) codes.push_back(version.code);
  Versions out;
  for (const std::string& code : codes) {
    Versions all = rows_of(code, versions);
    Versions news = rows_of(code, fresh);
    for (const Setter& setter : setters_in(all)) {
      const std::optional<Date> first = first_change(setter, news);
      if (!first) continue;
      const std::size_t before = out.size();
      restate(setter, *first, as_of, news, all, out);
      news.insert(news.end(), out.begin() + static_cast<std::ptrdiff_t>(before), out.end());
    }
  }
  return out;
}

}  // namespace ykt
