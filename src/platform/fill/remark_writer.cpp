#include "platform/fill/remark_writer.hpp"

#include <string>
#include <utility>

namespace ykt::fill {

void RemarkWriter::write_verdict(const Remark& remark) {
  sqlite::insert_verdict(context_.database, batch_,
                         {.number = ++verdicts_,
                          .row = remark.row,
                          .verdict = std::string(slug(remark.weight)),
                          .column = remark.column ? std::string(slug(*remark.column)) : "",
                          .code = std::string(slug(remark.code)),
                          .expected = remark.expected});
}

void RemarkWriter::write_finding_of(const Remark& remark, std::int64_t line,
                                    const ScreeningSettings& settings) {
  auto finding = finding_of(remark, settings);
  if (finding) write_finding(std::move(*finding), remark.row, line);
}

void RemarkWriter::write_found(const FoundRow& found, const DecidedRow& row) {
  write_finding(finding_of(context_, found, row.recipient), row.row, 0);
}

void RemarkWriter::write_lists_missing(const Screening& screening) {
  for (const ListUse& use : screening.lists_missing()) write_finding(finding_of(use), 0, 0);
}

bool RemarkWriter::write_of_line(const Remark& remark, std::int64_t line) {
  write_verdict(remark);
  if (remark.weight != RowOutcome::hold || remark.of == RemarkOf::row) return false;
  sqlite::open_hold(context_.database, line, remark.code, slug(remark.of), context_.now);
  return true;
}

bool RemarkWriter::write_of_line(const FoundRow& found, const DecidedRow& row, std::int64_t line) {
  sqlite::FindingRow finding = finding_of(context_, found, row.recipient);
  finding.settled = settlement_standing(context_, batch_.policy, finding);
  const bool holds = found.severity == Severity::blocks && !finding.settled;
  const bool held =
      write_of_line({row.row,
                     holds ? RowOutcome::hold : RowOutcome::pass,
                     RemarkOf::screening,
                     found.role == LineRole::payee ? RosterColumn::payee_id : RosterColumn::recipient_id,
                     found.code,
                     {}},
                    line);
  write_finding(std::move(finding), row.row, line);
  return held;
}

void RemarkWriter::write_finding(sqlite::FindingRow finding, std::int64_t row, std::int64_t line) {
  finding.number = ++findings_;
  finding.row = row;
  finding.line = line;
  sqlite::insert_finding(context_.database, batch_, finding);
}

}  // namespace ykt::fill
