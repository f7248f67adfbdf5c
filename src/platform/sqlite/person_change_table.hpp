// Corrections and merges of persons: what stood before, which documents find whom, which lines stand.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "platform/sqlite/people_table.hpp"
#include "ykt/people/queries.hpp"

namespace ykt::sqlite {

/// What stood on record before a correction, or of the record that was merged.
struct PersonChangeRow {
  PersonId person;  ///< whose record changed
  PersonChangeKind kind = PersonChangeKind::correction;
  std::int64_t reason = 0;  ///< of a CorrectionReason or MergeReason
  std::string document;
  Date day;
  DocumentKey before;
  std::string name;
  std::optional<std::int64_t> merged{};
  std::int64_t entry = 0;
};
void insert_change(Database& database, const PersonChangeRow& row);
/// Oldest first, with those of records that were merged into it.
std::vector<PersonChangeRow> changes_of(Database& database, PersonId person);

/// Writes the person's key information, and makes every document that it was ever known by find it. `past` is
/// the document that does not count any more, if any.
void rewrite_person(Database& database, const Person& person, const std::optional<DocumentKey>& past);
/// Everything of the merged record that names a person names the survivor from now on, except lines, whose
/// recipients a notice has frozen, and obligations, which are settled one by one. `survivor` is as decided.
void merge_persons(Database& database, const Person& survivor, const Person& merged, Date today);
/// Who goes on where the record was merged; else the person itself.
PersonId survivor_of(Database& database, PersonId person);

/// An obligation with its line.
struct ObligationRow {
  std::int64_t policy = 0;
  std::int64_t period = 0;
  std::int64_t kind = 0;
  std::string case_name;
  std::int64_t person = 0;
  std::int64_t line = 0;
};
/// One scan: merges are rare, and no index is kept for them.
std::vector<ObligationRow> obligations_of_person(Database& database, PersonId person);
/// The line that stands for it, if any.
std::optional<std::int64_t> standing_line(Database& database, const ObligationRow& obligation);
void write_obligation(Database& database, const ObligationRow& obligation);
void delete_obligation(Database& database, const ObligationRow& obligation);

/// A line that gave its obligation up.
struct MergedLineRow {
  ObligationRow obligation;  ///< with the line
  std::int64_t stands = 0;
  bool held = false;
  bool twice = false;
};
void insert_merged_line(Database& database, const MergedLineRow& row);
void delete_merged_line(Database& database, std::int64_t line);
std::optional<MergedLineRow> find_merged_line(Database& database, std::int64_t line);
std::vector<MergedLineRow> merged_lines_of(Database& database, PersonId person);

/// Lines that no bank has and that are paid to the person: one scan of the lines.
std::vector<std::int64_t> entered_lines_paid_to(Database& database, PersonId payee);
/// `payees` rise.
std::vector<std::int64_t> entered_lines_paid_to(Database& database, const std::vector<PersonId>& payees);
/// Lines that no bank has, of the person as recipient or payee: one scan of the lines.
std::vector<std::int64_t> entered_lines_of(Database& database, PersonId person);

}  // namespace ykt::sqlite
