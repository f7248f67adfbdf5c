// Person: registration, deaths and tags, and what is wrong with a person on record.
#include "ykt/people/person.hpp"

#include <array>
#include <utility>

#include "people/tag_overlap.hpp"
#include "ykt/base/text.hpp"
#include "ykt/identity/name.hpp"
#include "ykt/people/phone.hpp"

namespace ykt {
namespace {

constexpr std::array<std::string_view, 8> kTagSlugs{"low_income",    "destitute", "disabled",
                                                    "preferential",  "orphan",    "poverty_registered",
                                                    "incapacitated", "cadre"};
constexpr std::uint8_t kDisabilityKindMax = 7;   // GB/T 26341: seven kinds
constexpr std::uint8_t kDisabilityGradeMax = 4;  // and four grades

Result<std::string> phone_of(std::string_view text) {
  if (is_blank(text)) return std::string{};
  std::string phone = plain_phone(text);
  if (phone.empty()) return fail(Code::phone_malformed, "/phone");
  return phone;
}

/// Sex and birth date as stated must be the document's (R3).
Done check_against_document(const PersonCase& command, const IdCheck& id) {
  if (command.sex && id.sex && *command.sex != *id.sex) return fail(Code::person_sex_differs, "/sex");
  if (command.birth_date && id.birth_date && *command.birth_date != *id.birth_date)
    return fail(Code::person_birth_date_differs, "/birth_date");
  return {};
}

Result<Person> person_of(const PersonCase& command, Date as_of) {
  IdCheck id = check_id(command.id_kind, command.id_number, as_of);
  if (!id.ok()) return fail(id.code, "/id_number");
  NameCheck name = check_name(command.name);
  if (!name.ok()) return Failure(name.error("/name"));
  YKT_TRY(check_against_document(command, id));
  auto area = AreaCode::parse(command.area);
  if (!area) return Failure(std::move(area).error().under("/area"));
  YKT_LET(phone, phone_of(command.phone));
  if (!id.birth_date)  // born before 1900: a number that is in order, of nobody who lives
    return fail(Code::date_out_of_range, "/id_number", {{"min", Date::kYearMin}, {"max", Date::kYearMax}});

  Person person;
  person.id_kind = command.id_kind;
  person.id_number = std::move(id.normalized);
  person.id_key = id.key;
  person.name = std::move(name.normalized);
  person.sex = id.sex ? id.sex : command.sex;
  person.birth_date = *id.birth_date;
  person.area = *area;
  person.phone = std::move(phone);
  return person;
}

Done check_tag(const PersonTag& tag) {
  if (tag.to && *tag.to < tag.from) return fail(Code::tag_dates, "/to");
  if (tag.kind != TagKind::disabled) return {};
  if (tag.grade > kDisabilityGradeMax)
    return fail(Code::tag_grade, "/grade", {{"min", 1}, {"max", kDisabilityGradeMax}});
  if (tag.detail > kDisabilityKindMax)
    return fail(Code::tag_grade, "/detail", {{"min", 1}, {"max", kDisabilityKindMax}});
  return {};
}

}  // namespace

std::string_view slug(TagKind kind) noexcept {
  const auto i = static_cast<std::size_t>(kind);
  return i < kTagSlugs.size() ? kTagSlugs[i] : std::string_view{};
}

std::string_view text(TagKind kind, Lang lang) noexcept {
  constexpr std::array<std::string_view, 8> kZh{"低保", "特困",     "残疾",     "优抚",
                                                "孤儿", "建档立卡", "失能失智", "乡镇、村组干部"};
  constexpr std::array<std::string_view, 8> kEn{
      "low income", "destitute",          "disabled",   "preferential treatment",
      "orphan",     "registered as poor", "incapacity", "cadre of a township or village"};
  const auto i = static_cast<std::size_t>(kind);
  if (i >= kZh.size()) return {};
  return lang == Lang::en ? kEn[i] : kZh[i];
}

Result<TagKind> tag_kind_of_slug(std::string_view slug) {
  for (std::size_t i = 0; i < kTagSlugs.size(); ++i)
    if (kTagSlugs[i] == slug) return static_cast<TagKind>(i);
  return fail(Code::tag_unknown);
}

const PersonTag* Person::tag(TagKind kind, Date day) const noexcept {
  for (const PersonTag& one : tags)
    if (one.kind == kind && one.in_force(day)) return &one;
  return nullptr;
}

Result<Person> decide(const PersonFacts& facts, const PersonCase& command, Date as_of) {
  YKT_LET(stated, person_of(command, as_of));
  if (!facts.on_record) return stated;
  const Person& known = *facts.on_record;
  if (known.id_key != stated.id_key || known.id_kind != stated.id_kind)
    return fail(Code::person_id_key_differs, "/id_number");
  if (!same_name(known.name, stated.name)) return fail(Code::person_name_differs, "/name");
  if (known.is_dead(as_of)) return fail(Code::person_dead);
  Person merged = known;
  merged.area = stated.area;
  if (!stated.phone.empty()) merged.phone = std::move(stated.phone);
  if (!merged.sex) merged.sex = stated.sex;
  return merged;
}

Result<Person> decide(const PersonFacts& facts, const DeathCase& command, Date as_of) {
  if (!facts.on_record) return fail(Code::person_not_on_record, "/person");
  if (is_blank(command.document)) return fail(Code::death_document_missing, "/document");
  if (command.died_on > as_of) return fail(Code::death_in_future, "/died_on");
  const Person& known = *facts.on_record;
  if (command.died_on < known.birth_date) return fail(Code::death_before_birth, "/died_on");
  if (known.died && *known.died != command.died_on) return fail(Code::death_date_differs, "/died_on");
  Person dead = known;
  if (!known.died) dead.death_document = command.document;
  dead.died = command.died_on;
  return dead;
}

Result<Person> decide(const PersonFacts& facts, const PersonTag& command, Date /*as_of*/) {
  if (!facts.on_record) return fail(Code::person_not_on_record, "/person");
  YKT_TRY(check_tag(command));
  for (const PersonTag& known : facts.on_record->tags)
    if (same_matter(known, command) && overlap(known, command)) return fail(Code::tag_overlaps, "/from");
  Person tagged = *facts.on_record;
  tagged.tags.push_back(command);
  return tagged;
}

std::vector<Error> person_problems(const Person& person, Date as_of) {
  std::vector<Error> problems;
  const auto say = [&](Code code, std::string path) { problems.push_back(Error{code, std::move(path), {}}); };
  const IdCheck id = check_id(person.id_kind, person.id_number, as_of);
  if (!id.ok()) {
    say(id.code, "/id_number");
  } else {
    if (id.key != person.id_key) say(Code::person_id_key_differs, "/id_key");
    if (id.sex && person.sex != id.sex) say(Code::person_sex_differs, "/sex");
    if (id.birth_date && person.birth_date != *id.birth_date)
      say(Code::person_birth_date_differs, "/birth_date");
  }
  if (NameCheck name = check_name(person.name); !name.ok()) problems.push_back(name.error("/name"));
  if (person.area.empty()) say(Code::area_malformed, "/area");
  if (!person.phone.empty() && plain_phone(person.phone).empty()) say(Code::phone_malformed, "/phone");
  if (person.died && *person.died > as_of) say(Code::death_in_future, "/died");
  if (person.died && *person.died < person.birth_date) say(Code::death_before_birth, "/died");
  for (std::size_t i = 0; i < person.tags.size(); ++i) {
    const std::string path = "/tags/" + std::to_string(i);
    if (Done tag = check_tag(person.tags[i]); !tag) problems.push_back(std::move(tag).error().under(path));
    for (std::size_t j = 0; j < i; ++j) {
      if (same_matter(person.tags[i], person.tags[j]) && overlap(person.tags[i], person.tags[j])) {
        say(Code::tag_overlaps, path);
        break;
      }
    }
  }
  return problems;
}

}  // namespace ykt
