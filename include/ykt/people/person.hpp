// Person: somebody of the register, with identity, place, contact and dated tags (R3).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ykt/base/date.hpp"
#include "ykt/base/result.hpp"
#include "ykt/card/person_id.hpp"
#include "ykt/identity/area.hpp"
#include "ykt/identity/id_document.hpp"

namespace ykt {

/// Full years from which a person is of age (民法典 17). Below it the department determines the payee (H44).
inline constexpr int kAgeOfMajority = 18;

/// What a person can be, for conditions, screening and delegated holding; each with dates.
enum class TagKind : std::uint8_t {
  low_income,          ///< 低保
  destitute,           ///< 特困
  disabled,            ///< 残疾: detail is the kind, grade 1 (heaviest) to 4 (GB/T 26341)
  preferential,        ///< 优抚
  orphan,              ///< 孤儿
  poverty_registered,  ///< 建档立卡
  incapacitated,       ///< 失能失智, found by whoever may find it (H44)
  cadre,               ///< 乡镇、村组干部 (L1)
};

/// `low_income`, `destitute`, …: the enumerator's own name.
std::string_view slug(TagKind kind) noexcept;
std::string_view text(TagKind kind, Lang lang) noexcept;
/// Errors: `tag_unknown`.
Result<TagKind> tag_kind_of_slug(std::string_view slug);

struct PersonTag {
  TagKind kind;
  std::uint8_t detail =
      0;                   ///< disabled: 1 视力, 2 听力, 3 言语, 4 肢体, 5 智力, 6 精神, 7 多重; 0 not stated
  std::uint8_t grade = 0;  ///< disabled: 1 to 4; others: the region's class; 0 not stated
  Date from;
  std::optional<Date> to{};  ///< last day; open where there is none

  constexpr bool in_force(Date day) const noexcept { return from <= day && (!to || day <= *to); }
  bool operator==(const PersonTag&) const = default;
};

struct Person {
  PersonId id;
  IdKind id_kind = IdKind::resident;
  std::string id_number;  ///< as written officially
  IdKey id_key;
  std::string name;          ///< normalised
  std::optional<Sex> sex{};  ///< not in the old 15-character foreign form
  Date birth_date;
  AreaCode area;      ///< place of registration: division, township or village
  std::string phone;  ///< empty: none on record
  std::vector<PersonTag> tags;
  std::optional<Date> died{};
  std::string death_document;

  constexpr bool is_dead(Date day) const noexcept { return died && *died <= day; }
  constexpr bool is_minor(Date day) const noexcept { return age_on(birth_date, day) < kAgeOfMajority; }
  /// The tag of that kind in force on the day, or nullptr.
  const PersonTag* tag(TagKind kind, Date day) const noexcept;
  bool operator==(const Person&) const = default;
};

/// A person as an applicant, a roster or another register states it. Sex and birth date, where stated, must
/// be those of the document.
struct PersonCase {
  IdKind id_kind = IdKind::resident;
  std::string id_number;
  std::string name;
  std::string area;  ///< 6, 9 or 12 digits
  std::string phone;
  std::optional<Sex> sex{};
  std::optional<Date> birth_date{};
};

/// Who is on record under that document already, if anybody.
struct PersonFacts {
  std::optional<Person> on_record{};
};

/// The person to be written (id 0 when it is new). Registering the same person again updates area and phone;
/// another name for the same document is refused, since key information is changed by its own service (L5).
/// Errors: those of `check_id` under `/id_number`, of `check_name` under `/name`, `area_malformed` under
/// `/area`, `person_sex_differs`, `person_birth_date_differs`, `phone_malformed`, `person_name_differs`,
/// `person_dead`.
Result<Person> decide(const PersonFacts& facts, const PersonCase& command, Date as_of);

/// A death, with the paper that proves it.
struct DeathCase {
  Date died_on;
  std::string document;
};

/// The person with the death on record; the same death again changes nothing.
/// Errors: `death_document_missing`, `death_in_future`, `death_before_birth`, `death_date_differs` (another
/// day is on record), `person_not_on_record`.
Result<Person> decide(const PersonFacts& facts, const DeathCase& command, Date as_of);

/// Adds a tag. Errors: `tag_dates` (ends before it begins), `tag_grade` {min, max}, `tag_overlaps` (the same
/// kind is in force on some of these days), `person_not_on_record`.
Result<Person> decide(const PersonFacts& facts, const PersonTag& command, Date as_of);

/// What in a person on record contradicts its document or itself: every problem, each with its path. For
/// imports and audits of registers that others kept.
std::vector<Error> person_problems(const Person& person, Date as_of);

}  // namespace ykt
