// Describes a person on record, which cannot be described member by member.
#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "platform/describe/rules.hpp"
#include "platform/describe/shared.hpp"
#include "ykt/people/household.hpp"
#include "ykt/people/payee.hpp"
#include "ykt/people/person.hpp"

namespace ykt {

BOOST_DESCRIBE_ENUM(Sex, male, female)
YKT_DESCRIBE(PersonTag, kind, detail, grade, from, to)

/// A person without the packed key, which follows from the number and is never taken from outside.
struct PersonForm {
  PersonId id;
  IdKind id_kind;
  std::string id_number;
  std::string name;
  std::optional<Sex> sex{};
  Date birth_date;
  AreaCode area;
  std::string phone;
  std::vector<PersonTag> tags;
  std::optional<Date> died{};
  std::string death_document;
};
YKT_DESCRIBE(PersonForm, id, id_kind, id_number, name, sex, birth_date, area, phone, tags, died,
             death_document)

template <>
struct codec::Through<Person> {
  using Form = PersonForm;

  static Result<Person> from(Form given) {
    IdCheck id = check_id(given.id_kind, given.id_number);
    if (!id.ok()) return fail(id.code, "/id_number");
    return Person{.id = given.id,
                  .id_kind = given.id_kind,
                  .id_number = std::move(id.normalized),
                  .id_key = id.key,
                  .name = std::move(given.name),
                  .sex = given.sex,
                  .birth_date = given.birth_date,
                  .area = given.area,
                  .phone = std::move(given.phone),
                  .tags = std::move(given.tags),
                  .died = given.died,
                  .death_document = std::move(given.death_document)};
  }
  static Form to(const Person& person) {
    return {person.id,   person.id_kind,    person.id_number,     person.name,
            person.sex,  person.birth_date, person.area,          person.phone,
            person.tags, person.died,       person.death_document};
  }
};

}  // namespace ykt
