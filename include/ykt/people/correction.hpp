// Correction of a person on record, and merging of two records of one person (R3 H4 L5).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ykt/base/date.hpp"
#include "ykt/base/result.hpp"
#include "ykt/people/person.hpp"

namespace ykt {

/// Why key information changes.
enum class CorrectionReason : std::uint8_t {
  entry_error,       ///< 登记差错: the paper always said so
  changed,           ///< 依法变更: another name or number from now on
  document_renewed,  ///< 换领证件: the same person by another kind of document
};

/// What is corrected; what is left out stays. `id_kind` is that of `id_number`, and of the number on record
/// where it is left out.
struct PersonCorrectCase {
  std::optional<std::string> name{};
  std::optional<IdKind> id_kind{};
  std::optional<std::string> id_number{};
  CorrectionReason reason = CorrectionReason::entry_error;
  std::string document;  ///< title or number of the paper that carries it
};

struct PersonCorrectFacts {
  std::optional<Person> on_record{};
  bool document_of_other = false;  ///< another person is, or was, on record under the new document
  bool has_card = false;           ///< a card is on record
};

/// The person after the correction. The old document and name stay on record and go on finding the person.
struct PersonCorrection {
  Person person;
  bool name_changed = false;
  bool document_changed = false;
  bool new_card_needed = false;  ///< L5: key information changed, so the card is to be replaced
};

/// Sex and birth date follow the new document. Errors: `person_not_on_record`, `person_document_missing`,
/// `person_correction_empty` (nothing is given, or nothing differs), those of `check_name` under `/name`, of
/// `check_id` and `date_out_of_range` under `/id_number`, `person_document_of_other`.
Result<PersonCorrection> decide(const PersonCorrectFacts& facts, const PersonCorrectCase& command,
                                Date as_of);

enum class MergeReason : std::uint8_t {
  registered_twice,  ///< 重复登记: one document, read in two ways
  two_documents,     ///< 一人多证: two documents of one person
};

struct PersonMergeCase {
  MergeReason reason = MergeReason::registered_twice;
  std::string document;  ///< title or number of the paper that carries it
};

struct PersonMergeFacts {
  std::optional<Person> survivor{};
  std::optional<Person> merged{};
};

/// The survivor after the merge: document and name stay; tags of both count, where two speak of the same
/// matter on one day the survivor's; a death on either record is the person's; a missing phone is taken over.
/// Errors: `person_not_on_record` at `/person` or `/merged`, `person_merge_of_one`,
/// `person_document_missing`, `death_date_differs` at `/merged`.
Result<Person> decide(const PersonMergeFacts& facts, const PersonMergeCase& command, Date as_of);

}  // namespace ykt
