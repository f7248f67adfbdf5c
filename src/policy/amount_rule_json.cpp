// AmountRule in JSON, in and out: the strict reader of packs, and one form for one rule.
#include <utility>

#include "policy/reader.hpp"
#include "ykt/policy/amount_rule.hpp"

namespace ykt {
namespace packs {

static bool read(const Json& json, const Place& place, AmountBand& into);
static bool read(const Json& json, const Place& place, CatalogueItem& into);
static bool read(const Json& json, const Place& place, TopUpClass& into);
static bool read(const Json& json, const Place& place, TopUpSupplement& into);

namespace {

/// Reads the members of each form; those that belong to every rule are read beside it.
struct FormReader {
  Members& members;

  bool operator()(FixedAmount& form) { return members.required("amount", form.amount); }

  bool operator()(RateTimesQuantity& form) {
    bool good = members.required("rate", form.rate);
    good = quantity(form) && good;
    return members.optional("cap", form.cap) && good;
  }

  bool operator()(TieredAmount& form) {
    bool good = members.required("by", form.by);
    good = members.optional("tag", form.tag) && good;
    good = members.optional("on", form.on) && good;
    return list("bands", form.bands) && good;
  }

  bool operator()(CatalogueAmount& form) {
    bool good = list("items", form.items);
    good = members.optional("item_cap", form.item_cap) && good;
    return members.optional("year_cap", form.year_cap) && good;
  }

  bool operator()(PotShare& form) {
    const bool good = members.required("pot", form.pot);
    return quantity(form) && good;
  }

  bool operator()(TopUpToLine& form) {
    bool good = members.optional("line", form.line);
    if (members.find("classes")) good = list("classes", form.classes) && good;
    if (members.find("supplements")) good = list("supplements", form.supplements) && good;
    good = members.optional("supplement_of", form.supplement_of) && good;
    good = members.optional("supplements_together", form.supplements_together) && good;
    good = members.optional("on", form.on) && good;
    return members.optional("cap", form.cap) && good;
  }

  bool operator()(CostShare& form) {
    const bool good = members.required("percent", form.percent);
    return members.optional("cap", form.cap) && good;
  }

  bool operator()(DeclaredInRange& form) {
    const bool good = members.required("min", form.min);
    return members.required("max", form.max) && good;
  }

  bool operator()(SumOfRules& form);

 private:
  template <class Form>
  bool quantity(Form& form) {
    bool good = members.required("quantity_unit", form.quantity_unit);
    good = members.required("quantity_decimals", form.quantity_decimals) && good;
    good = members.optional("quantity_min", form.quantity_min) && good;
    return members.optional("quantity_max", form.quantity_max) && good;
  }
  template <class T>
  bool list(std::string_view key, std::vector<T>& into) {
    const Json* json = members.require(key);
    return json && read_list(*json, members.at(key), into);
  }
};

template <std::size_t I = 0>
void emplace_form(AmountRule::Form& form, std::size_t kind) {
  if constexpr (I < std::variant_size_v<AmountRule::Form>) {
    if (I == kind)
      form.emplace<I>();
    else
      emplace_form<I + 1>(form, kind);
  }
}

/// `kind` and the members of its form.
bool read_form(Members& members, AmountRule::Form& into) {
  AmountKind kind = AmountKind::fixed;
  if (!members.required("kind", kind)) return false;  // which members belong here is not known
  emplace_form(into, static_cast<std::size_t>(kind));
  return std::visit(FormReader{members}, into);
}

/// A part goes by the sum's months, rounding and period, so its rule has nothing but kind and form.
bool read_part(const Json& json, const Place& place, SumPart& into) {
  Members members(json, place);
  bool good = members.required("name", into.name);
  good = members.required("when_not_eligible", into.when_not_eligible) && good;
  if (const Json* rule = members.require("rule")) {
    Members own(*rule, members.at("rule"));
    good = read_form(own, into.rule.form) && own.finish() && good;
  } else {
    good = false;
  }
  return members.finish() && good;
}

bool FormReader::operator()(SumOfRules& form) {
  const Json* json = members.require("parts");
  bool good = json != nullptr;
  if (json) {
    const JsonArray* items = json->array();
    if (!items) good = members.at("parts").expected("array");
    for (std::size_t i = 0; items && i < items->size(); ++i)
      good = read_part((*items)[i], members.at("parts").at(i), form.parts.emplace_back()) && good;
  }
  return members.optional("cap", form.cap) && good;
}

bool say_all(const Place& place, std::vector<Error> found) {
  const bool good = found.empty();
  for (Error& error : found) place.refuse(std::move(error));
  return good;
}

}  // namespace

static bool read(const Json& json, const Place& place, AmountBand& into) {
  Members members(json, place);
  bool good = members.required("from", into.from);
  good = members.optional("to", into.to) && good;
  bool not_eligible = false;
  good = members.optional("not_eligible", not_eligible) && good;
  good = members.optional("amount", into.amount) && good;
  if (members && not_eligible && into.amount)
    good = members.at("amount").refuse(Code::amount_member_misplaced);
  if (members && !not_eligible && !members.find("amount"))
    good = members.at("amount").refuse(Code::pack_key_missing, {{"key", std::string("amount")}});
  return members.finish() && good;
}

static bool read(const Json& json, const Place& place, CatalogueItem& into) {
  Members members(json, place);
  bool good = members.required("code", into.code);
  good = members.required("name", into.name) && good;
  good = members.required("unit", into.unit) && good;
  good = members.required("amount", into.amount) && good;
  good = members.optional("cap", into.cap) && good;
  return members.finish() && good;
}

static bool read(const Json& json, const Place& place, TopUpClass& into) {
  Members members(json, place);
  bool good = members.required("class", into.grade);
  good = members.required("name", into.name) && good;
  good = members.required("amount", into.amount) && good;
  return members.finish() && good;
}

static bool read(const Json& json, const Place& place, TopUpSupplement& into) {
  Members members(json, place);
  bool good = members.required("tag", into.tag);
  good = members.optional("grade_from", into.grade_from) && good;
  good = members.optional("grade_to", into.grade_to) && good;
  good = members.required("percent", into.percent) && good;
  return members.finish() && good;
}

bool read(const Json& json, const Place& place, NamedRounding& into) {
  Members members(json, place);
  bool good = members.required("mode", into.mode);
  good = members.required("unit", into.unit) && good;
  good = members.optional("at", into.at) && good;
  return members.finish() && good;
}

bool read(const Json& json, const Place& place, MonthRule& into) {
  Members members(json, place);
  bool good = members.optional("start", into.start);
  good = members.optional("start_age", into.start_age) && good;
  good = members.optional("stop", into.stop) && good;
  good = members.optional("death", into.death) && good;
  good = members.optional("proration", into.proration) && good;
  return members.finish() && good;
}

bool read(const Json& json, const Place& place, AmountRule& into) {
  Members members(json, place);
  bool good = read_form(members, into.form);
  if (!good && !json.find("kind")) return false;
  good = members.required("every", into.every) && good;
  good = members.optional("months", into.months) && good;
  good = members.optional("rounding", into.rounding) && good;
  if (auto* sum = std::get_if<SumOfRules>(&into.form))
    for (SumPart& part : sum->parts) part.rule.every = into.every;
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

namespace {

template <class T>
void write_if(JsonObject& out, std::string_view key, const std::optional<T>& value) {
  if (value) out.emplace_back(std::string(key), write(*value));
}
void write_if(JsonObject& out, std::string_view key, const std::optional<int>& value) {
  if (value) out.emplace_back(std::string(key), *value);
}

Json write(const AmountBand& band) {
  JsonObject out{{"from", band.from}};
  write_if(out, "to", band.to);
  if (band.amount)
    out.emplace_back("amount", packs::write(*band.amount));
  else
    out.emplace_back("not_eligible", true);
  return out;
}

Json write(const CatalogueItem& item) {
  JsonObject out{
      {"code", item.code}, {"name", item.name}, {"unit", item.unit}, {"amount", packs::write(item.amount)}};
  write_if(out, "cap", item.cap);
  return out;
}

Json write(const TopUpClass& one) {
  return JsonObject{{"class", one.grade}, {"name", one.name}, {"amount", packs::write(one.amount)}};
}

Json write(const TopUpSupplement& one) {
  JsonObject out{{"tag", packs::write(one.tag)}};
  write_if(out, "grade_from", one.grade_from);
  write_if(out, "grade_to", one.grade_to);
  out.emplace_back("percent", packs::write(one.percent));
  return out;
}

template <class T>
JsonArray written(const std::vector<T>& items) {
  JsonArray out;
  for (const T& item : items) out.push_back(write(item));
  return out;
}

/// Writes the members of each form, in the order in which its header has them.
struct FormWriter {
  JsonObject& out;

  void operator()(const FixedAmount& form) const { out.emplace_back("amount", packs::write(form.amount)); }

  void operator()(const RateTimesQuantity& form) const {
    out.emplace_back("rate", packs::write(form.rate));
    quantity(form);
    write_if(out, "cap", form.cap);
  }

  void operator()(const TieredAmount& form) const {
    out.emplace_back("by", packs::write(form.by));
    write_if(out, "tag", form.tag);
    write_if(out, "on", form.on);
    out.emplace_back("bands", written(form.bands));
  }

  void operator()(const CatalogueAmount& form) const {
    out.emplace_back("items", written(form.items));
    write_if(out, "item_cap", form.item_cap);
    write_if(out, "year_cap", form.year_cap);
  }

  void operator()(const PotShare& form) const {
    out.emplace_back("pot", packs::write(form.pot));
    quantity(form);
  }

  void operator()(const TopUpToLine& form) const {
    write_if(out, "line", form.line);
    if (!form.classes.empty()) out.emplace_back("classes", written(form.classes));
    if (!form.supplements.empty()) out.emplace_back("supplements", written(form.supplements));
    write_if(out, "supplement_of", form.supplement_of);
    write_if(out, "supplements_together", form.supplements_together);
    write_if(out, "on", form.on);
    write_if(out, "cap", form.cap);
  }

  void operator()(const CostShare& form) const {
    out.emplace_back("percent", packs::write(form.percent));
    write_if(out, "cap", form.cap);
  }

  void operator()(const DeclaredInRange& form) const {
    out.emplace_back("min", packs::write(form.min));
    out.emplace_back("max", packs::write(form.max));
  }

  void operator()(const SumOfRules& form) const {
    JsonArray parts;
    for (const SumPart& part : form.parts) {
      JsonObject rule{{"kind", packs::write(part.rule.kind())}};
      std::visit(FormWriter{rule}, part.rule.form);
      parts.push_back(JsonObject{{"name", part.name},
                                 {"when_not_eligible", packs::write(part.when_not_eligible)},
                                 {"rule", std::move(rule)}});
    }
    out.emplace_back("parts", std::move(parts));
    write_if(out, "cap", form.cap);
  }

 private:
  template <class Form>
  void quantity(const Form& form) const {
    out.emplace_back("quantity_unit", form.quantity_unit);
    out.emplace_back("quantity_decimals", form.quantity_decimals);
    write_if(out, "quantity_min", form.quantity_min);
    write_if(out, "quantity_max", form.quantity_max);
  }
};

Json write_months(const MonthRule& months) {
  JsonObject out;
  write_if(out, "start", months.start);
  write_if(out, "start_age", months.start_age);
  write_if(out, "stop", months.stop);
  write_if(out, "death", months.death);
  write_if(out, "proration", months.proration);
  return out;
}

}  // namespace

Json write(const AmountRule& rule) {
  JsonObject out;
  out.emplace_back("kind", write(rule.kind()));
  out.emplace_back("every", write(rule.every));
  std::visit(FormWriter{out}, rule.form);
  if (rule.months) out.emplace_back("months", write_months(*rule.months));
  if (rule.rounding) {
    JsonObject rounding;
    rounding.emplace_back("mode", write(rule.rounding->mode));
    rounding.emplace_back("unit", write(rule.rounding->unit));
    if (rule.rounding->at != RoundingPoint::end) rounding.emplace_back("at", write(rule.rounding->at));
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

Json to_json(const AmountRule& rule) { return packs::write(rule); }

Result<AmountRule> amount_rule_from_json(const Json& json) {
  AmountRule rule;
  std::vector<Error> problems;
  if (packs::read(json, packs::Place{"", &problems}, rule)) return rule;
  return Failure(std::move(problems.front()));
}

}  // namespace ykt
