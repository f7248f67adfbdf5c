// AmountFacts: in JSON, in and out.
#include "ykt/entitlement/amount_facts.hpp"

#include <utility>

#include "policy/reader.hpp"

namespace ykt {

std::string_view slug(AmountFact fact) noexcept {
  constexpr std::string_view kSlugs[] = {
      "quantity", "months",         "applied_on",     "birth_date",      "ended_on",
      "died_on",  "tags",           "household_size", "income_per_head", "protected_persons",
      "items",    "paid_this_year", "cost",           "declared",        "pot"};
  static_assert(std::size(kSlugs) == static_cast<std::size_t>(AmountFact::pot) + 1);
  return kSlugs[static_cast<std::size_t>(fact)];
}

namespace packs {

template <>
inline constexpr AmountFact kLast<AmountFact> = AmountFact::pot;

static bool read(const Json& json, const Place& place, PersonTag& into) {
  Members members(json, place);
  constexpr int kByteMax = 255;
  int detail = 0;
  int grade = 0;
  bool good = members.required("kind", into.kind);
  good = members.optional("detail", detail) && good;
  good = members.optional("grade", grade) && good;
  good = members.required("from", into.from) && good;
  good = members.optional("to", into.to) && good;
  for (const auto& [name, number] : {std::pair("detail", detail), std::pair("grade", grade)})
    if (number > kByteMax)
      good = members.at(name).refuse(Code::out_of_range,
                                     {{"min", std::int64_t{0}}, {"max", std::int64_t{kByteMax}}});
  into.detail = static_cast<std::uint8_t>(detail);
  into.grade = static_cast<std::uint8_t>(grade);
  return members.finish() && good;
}

static bool read(const Json& json, const Place& place, std::vector<PersonTag>& into) {
  return read_list(json, place, into);
}

static bool read(const Json& json, const Place& place, ProtectedPerson& into) {
  Members members(json, place);
  const bool good = members.optional("tags", into.tags);
  return members.finish() && good;
}

static bool read(const Json& json, const Place& place, std::vector<ProtectedPerson>& into) {
  return read_list(json, place, into);
}

static bool read(const Json& json, const Place& place, CountedItem& into) {
  Members members(json, place);
  bool good = members.required("code", into.code);
  good = members.optional("count", into.count) && good;
  return members.finish() && good;
}

static bool read(const Json& json, const Place& place, std::vector<CountedItem>& into) {
  return read_list(json, place, into);
}

static bool read(const Json& json, const Place& place, PotFacts& into) {
  Members members(json, place);
  bool good = members.required("total", into.total);
  good = members.required("part", into.part) && good;
  return members.finish() && good;
}

static bool read(const Json& json, const Place& place, FactSource& into) {
  Members members(json, place);
  bool good = members.required("fact", into.fact);
  good = members.required("source", into.source) && good;
  return members.finish() && good;
}

static bool read(const Json& json, const Place& place, std::vector<FactSource>& into) {
  return read_list(json, place, into);
}

namespace {

bool read_facts(const Json& json, const Place& place, AmountFacts& into) {
  Members members(json, place);
  bool good = members.optional("quantity", into.quantity);
  good = members.optional("months", into.months) && good;
  good = members.optional("applied_on", into.applied_on) && good;
  good = members.optional("birth_date", into.birth_date) && good;
  good = members.optional("ended_on", into.ended_on) && good;
  good = members.optional("died_on", into.died_on) && good;
  good = members.optional("tags", into.tags) && good;
  good = members.optional("household_size", into.household_size) && good;
  good = members.optional("income_per_head", into.income_per_head) && good;
  good = members.optional("protected_persons", into.protected_persons) && good;
  good = members.optional("items", into.items) && good;
  good = members.optional("paid_this_year", into.paid_this_year) && good;
  good = members.optional("cost", into.cost) && good;
  good = members.optional("declared", into.declared) && good;
  good = members.optional("pot", into.pot) && good;
  good = members.optional("sources", into.sources) && good;
  return members.finish() && good;
}

Json write(const PersonTag& tag) {
  JsonObject out{{"kind", packs::write(tag.kind)}};
  if (tag.detail) out.emplace_back("detail", int{tag.detail});
  if (tag.grade) out.emplace_back("grade", int{tag.grade});
  out.emplace_back("from", packs::write(tag.from));
  if (tag.to) out.emplace_back("to", packs::write(*tag.to));
  return out;
}

template <class T>
JsonArray written(const std::vector<T>& items);

Json write(const ProtectedPerson& person) {
  JsonObject out;
  if (person.tags) out.emplace_back("tags", written(*person.tags));
  return out;
}

Json write(const CountedItem& item) { return JsonObject{{"code", item.code}, {"count", item.count}}; }

Json write(const PotFacts& pot) {
  return JsonObject{{"total", packs::write(pot.total)}, {"part", packs::write(pot.part)}};
}

Json write(const FactSource& source) {
  return JsonObject{{"fact", packs::write(source.fact)}, {"source", source.source}};
}

template <class T>
JsonArray written(const std::vector<T>& items) {
  JsonArray out;
  for (const T& item : items) out.push_back(write(item));
  return out;
}

/// Adds the members that are there.
struct FactsWriter {
  JsonObject out;

  template <class T>
  void leaf(std::string_view key, const std::optional<T>& value) {
    if (value) out.emplace_back(std::string(key), packs::write(*value));
  }
  void number(std::string_view key, std::optional<std::int64_t> value) {
    if (value) out.emplace_back(std::string(key), *value);
  }
  template <class T>
  void list(std::string_view key, const std::optional<std::vector<T>>& value) {
    if (value) out.emplace_back(std::string(key), written(*value));
  }
  void pot(const std::optional<PotFacts>& value) {
    if (value) out.emplace_back("pot", write(*value));
  }
  void sources(const std::vector<FactSource>& value) {
    if (!value.empty()) out.emplace_back("sources", written(value));
  }
};

}  // namespace
}  // namespace packs

Result<AmountFacts> amount_facts_from_json(const Json& json) {
  AmountFacts facts;
  std::vector<Error> problems;
  if (packs::read_facts(json, packs::Place{"", &problems}, facts)) return facts;
  return Failure(std::move(problems.front()));
}

Json to_json(const AmountFacts& facts) {
  packs::FactsWriter writer;
  writer.leaf("quantity", facts.quantity);
  writer.number("months", facts.months);
  writer.leaf("applied_on", facts.applied_on);
  writer.leaf("birth_date", facts.birth_date);
  writer.leaf("ended_on", facts.ended_on);
  writer.leaf("died_on", facts.died_on);
  writer.list("tags", facts.tags);
  writer.number("household_size", facts.household_size);
  writer.leaf("income_per_head", facts.income_per_head);
  writer.list("protected_persons", facts.protected_persons);
  writer.list("items", facts.items);
  writer.leaf("paid_this_year", facts.paid_this_year);
  writer.leaf("cost", facts.cost);
  writer.leaf("declared", facts.declared);
  writer.pot(facts.pot);
  writer.sources(facts.sources);
  return std::move(writer.out);
}

}  // namespace ykt
