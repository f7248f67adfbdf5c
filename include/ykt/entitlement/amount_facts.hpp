// AmountFacts: what is known about one case, for every kind of standard (R6). A fact that a rule needs and
// that is not there is named by its own code, which holds the line; nothing is assumed in its place.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ykt/base/date.hpp"
#include "ykt/base/decimal.hpp"
#include "ykt/base/json.hpp"
#include "ykt/base/money.hpp"
#include "ykt/people/person.hpp"

namespace ykt {

/// The facts by name, in the order of the members of `AmountFacts`.
enum class AmountFact : std::uint8_t {
  quantity,
  months,
  applied_on,
  birth_date,
  ended_on,
  died_on,
  tags,
  household_size,
  income_per_head,
  protected_persons,
  items,
  paid_this_year,
  cost,
  declared,
  pot,
};
/// The enumerator's own name.
std::string_view slug(AmountFact fact) noexcept;

/// Where a fact comes from, for the explanation: `2025 年面积核定表`.
struct FactSource {
  AmountFact fact = AmountFact::quantity;
  std::string source;
  bool operator==(const FactSource&) const = default;
};

/// A person for whom a top-up is paid. The tags are needed where a supplement goes by them.
struct ProtectedPerson {
  std::optional<std::vector<PersonTag>> tags{};
  bool operator==(const ProtectedPerson&) const = default;
};

/// What was bought, by its code in the catalogue.
struct CountedItem {
  std::string code;
  std::int64_t count = 1;  ///< pieces, above zero
  bool operator==(const CountedItem&) const = default;
};

/// This line's place in the division of a pot; made by `PotSplit`.
struct PotFacts {
  Decimal total;  ///< total base, in the unit of the quantity
  Money part;
  bool operator==(const PotFacts&) const = default;
};

struct AmountFacts {
  std::optional<Decimal> quantity{};  ///< base quantity (亩, 头 …)
  /// Months that count, where a roster or a review states them: 1 to the months of the period. Dates, where
  /// they are known, must agree.
  std::optional<std::int32_t> months{};
  std::optional<Date> applied_on{};
  std::optional<Date> birth_date{};
  std::optional<Date> ended_on{};                ///< last day of the entitlement; none: it goes on
  std::optional<Date> died_on{};                 ///< none: no death on record
  std::optional<std::vector<PersonTag>> tags{};  ///< all of the recipient; empty: on record, and none
  std::optional<std::int64_t> household_size{};
  std::optional<Decimal>
      income_per_head{};  ///< yuan for one person; for one month where the rule is by month
  std::optional<std::vector<ProtectedPerson>> protected_persons{};
  std::optional<std::vector<CountedItem>> items{};
  std::optional<Money> paid_this_year{};  ///< to the same person by the same policy, earlier in the year
  std::optional<Money> cost{};
  std::optional<Money> declared{};
  std::optional<PotFacts> pot{};
  std::vector<FactSource> sources{};  ///< for the explanation only

  bool operator==(const AmountFacts&) const = default;
};

/// Reads facts from strict JSON, every member optional: amounts and quantities as text, days as
/// `2025-01-31`, `tags` as `[{"kind": "disabled", "grade": 1, "from": "2020-01-01"}]`, `sources` as
/// `[{"fact": "quantity", "source": "…"}]`. Errors: the first problem, as a pack's checker names it.
Result<AmountFacts> amount_facts_from_json(const Json& json);
/// The inverse; members in a fixed order.
Json to_json(const AmountFacts& facts);

}  // namespace ykt
