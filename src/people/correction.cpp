// Correction: what changes of a person on record, and what two records of one person make together.
#include "ykt/people/correction.hpp"

#include <utility>
#include <vector>

#include "people/tag_overlap.hpp"
#include "ykt/base/text.hpp"
#include "ykt/identity/name.hpp"

namespace ykt {
namespace {

Done correct_name(const std::optional<std::string>& stated, PersonCorrection& into) {
  if (!stated) return {};
  NameCheck name = check_name(*stated);
  if (!name.ok()) return Failure(name.error("/name"));
  into.name_changed = name.normalized != into.person.name;
  into.person.name = std::move(name.normalized);
  return {};
}

Done correct_document(const PersonCorrectFacts& facts, const PersonCorrectCase& command, Date as_of,
                      PersonCorrection& into) {
  if (!command.id_number) return {};
  Person& person = into.person;
  const IdKind kind = command.id_kind.value_or(person.id_kind);
  IdCheck id = check_id(kind, *command.id_number, as_of);
  if (!id.ok()) return fail(id.code, "/id_number");
  if (!id.birth_date)  // born before 1900: a number that is in order, of nobody who lives
    return fail(Code::date_out_of_range, "/id_number", {{"min", Date::kYearMin}, {"max", Date::kYearMax}});
  if (facts.document_of_other) return fail(Code::person_document_of_other, "/id_number");
  into.document_changed = kind != person.id_kind || id.key != person.id_key;
  person.id_kind = kind;
  person.id_key = id.key;
  person.id_number = std::move(id.normalized);
  person.birth_date = *id.birth_date;
  if (id.sex) person.sex = id.sex;
  return {};
}

/// Puts the days of `tag` that `known` does not speak of into `left`.
void without(const PersonTag& tag, const PersonTag& known, std::vector<PersonTag>& left) {
  if (!same_matter(tag, known) || !overlap(tag, known)) {
    left.push_back(tag);
    return;
  }
  const auto before = known.from.plus_days(-1);
  if (tag.from < known.from && before) {
    left.push_back(tag);
    left.back().to = *before;
  }
  const auto after = known.to ? known.to->plus_days(1) : Result<Date>(fail(Code::date_out_of_range));
  if (after && (!tag.to || *after <= *tag.to)) {
    left.push_back(tag);
    left.back().from = *after;
  }
}

void unite_tags(const std::vector<PersonTag>& further, std::vector<PersonTag>& into) {
  for (const PersonTag& tag : further) {
    std::vector<PersonTag> pieces{tag};
    for (const PersonTag& known : into) {
      std::vector<PersonTag> left;
      for (const PersonTag& piece : pieces) without(piece, known, left);
      pieces = std::move(left);
    }
    into.insert(into.end(), pieces.begin(), pieces.end());
  }
}

}  // namespace

Result<PersonCorrection> decide(const PersonCorrectFacts& facts, const PersonCorrectCase& command,
                                Date as_of) {
  if (!facts.on_record) return fail(Code::person_not_on_record, "/person");
  if (is_blank(command.document)) return fail(Code::person_document_missing, "/document");
  if (!command.name && !command.id_number) return fail(Code::person_correction_empty);
  PersonCorrection made{.person = *facts.on_record};
  YKT_TRY(correct_name(command.name, made));
  YKT_TRY(correct_document(facts, command, as_of, made));
  if (!made.name_changed && !made.document_changed) return fail(Code::person_correction_empty);
  made.new_card_needed = facts.has_card;
  return made;
}

Result<Person> decide(const PersonMergeFacts& facts, const PersonMergeCase& command, Date /*as_of*/) {
  if (!facts.survivor) return fail(Code::person_not_on_record, "/person");
  if (!facts.merged) return fail(Code::person_not_on_record, "/merged");
  if (facts.survivor->id == facts.merged->id) return fail(Code::person_merge_of_one, "/merged");
  if (is_blank(command.document)) return fail(Code::person_document_missing, "/document");
  const Person& merged = *facts.merged;
  Person one = *facts.survivor;
  if (one.died && merged.died && *one.died != *merged.died) return fail(Code::death_date_differs, "/merged");
  if (!one.died) {
    one.died = merged.died;
    one.death_document = merged.death_document;
  }
  if (one.phone.empty()) one.phone = merged.phone;
  unite_tags(merged.tags, one.tags);
  return one;
}

}  // namespace ykt
