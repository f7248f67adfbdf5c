// Household: who belongs to it, in which relationship to the head, from when until when (R4).
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ykt/base/date.hpp"
#include "ykt/base/result.hpp"
#include "ykt/card/person_id.hpp"
#include "ykt/identity/area.hpp"

namespace ykt {

/// The register's number of a household; 0 names none.
struct HouseholdId {
  std::int64_t value = 0;
  friend constexpr auto operator<=>(HouseholdId, HouseholdId) noexcept = default;
};

/// Relationship to the head of household: a two-digit code of GB/T 4761-2008, or its one-digit form, which
/// stands for the group (1 is 10, 配偶).
class Relationship {
 public:
  /// The head (02).
  constexpr Relationship() noexcept = default;
  /// Reads `02`, `2`(= 20, 子), `0` (= 02). Errors: `relationship_unknown`.
  static Result<Relationship> parse(std::string_view code);
  static constexpr Relationship head() noexcept { return {}; }

  constexpr std::uint8_t value() const noexcept { return value_; }
  /// 01 本人 and 02 户主: towards the head both mean the head.
  constexpr bool is_head() const noexcept { return value_ == 1 || value_ == 2; }
  constexpr bool is_spouse() const noexcept { return value_ >= 10 && value_ <= 12; }
  /// Two digits.
  std::string to_string() const;
  std::string_view text(Lang lang) const noexcept;
  friend constexpr auto operator<=>(Relationship, Relationship) noexcept = default;

 private:
  constexpr explicit Relationship(std::uint8_t value) noexcept : value_(value) {}
  std::uint8_t value_ = 2;
};

/// One stay of a person in a household. A change of head or of relationship ends one and begins another.
struct Membership {
  PersonId person;
  Relationship relationship;
  Date from;
  std::optional<Date> to{};  ///< last day

  constexpr bool in_force(Date day) const noexcept { return from <= day && (!to || day <= *to); }
  bool operator==(const Membership&) const = default;
};

struct Household {
  HouseholdId id;
  std::string number;  ///< 户号, unique in the store
  AreaCode area;
  std::vector<Membership> members;  ///< all stays, past ones included

  /// The head on that day. Many registers have none on record: an ordinary case (R4), never guessed.
  std::optional<PersonId> head(Date day) const noexcept;
  /// The member's stay on that day, or nullptr.
  const Membership* member(PersonId person, Date day) const noexcept;
  bool operator==(const Household&) const = default;
};

/// What is known of the head when somebody has to be paid.
enum class HeadStatus : std::uint8_t {
  not_on_record,  ///< the register names no head
  present,
  dead,
  missing,  ///< 失踪 or cannot be found: said by the department
};
/// `not_on_record`, `present`, `dead`, `missing`.
std::string_view slug(HeadStatus status) noexcept;

struct MemberCase {
  PersonId person;
  std::string relationship;  ///< code of GB/T 4761
};

/// The whole composition of a household from a day on. With it go founding, a new head (every relationship is
/// restated towards the new head), births, deaths, moves, splitting (once for each part) and merging.
struct HouseholdCase {
  std::string number;
  std::string area;
  std::optional<PersonId> head{};  ///< may be left out; a member with the head's code says the same
  std::vector<MemberCase> members;
  Date from;
};

/// Where a person of the case lives on record, when that is another household.
struct HouseholdFacts {
  std::optional<Household> on_record{};
  std::span<const PersonId>
      members_elsewhere{};           ///< persons of the case that another household holds on that day
  std::span<const PersonId> dead{};  ///< persons of the case that are dead on that day
};

/// The household to be written: stays that go on are kept, the others end the day before `from`, new ones
/// begin. Errors: `household_number_missing`, `household_empty`, `relationship_unknown`,
/// `household_two_heads`, `household_head_differs` (the head named is listed as something else),
/// `household_member_twice`, `household_member_elsewhere`, `household_member_dead`,
/// `household_change_out_of_order` (a later change is on record), `household_from_in_future`,
/// `area_malformed`; each with the path of the member.
Result<Household> decide(const HouseholdFacts& facts, const HouseholdCase& command, Date as_of);

/// What is wrong with a household on record: overlapping stays of one person, two heads on one day, stays
/// that end before they begin. Every problem, with its path.
std::vector<Error> household_problems(const Household& household);

}  // namespace ykt
