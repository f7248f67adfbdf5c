// Screening: the rules across rows, over everything that a fill decided row by row (R3). Keys go into sorted
// runs and are walked window by window beside lists, lines and households, so that memory grows with neither.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "platform/fill/findings.hpp"
#include "platform/fill/key_runs.hpp"
#include "platform/gate/context.hpp"
#include "platform/sqlite/screening_table.hpp"
#include "ykt/policy/policy.hpp"

namespace ykt::fill {

using sqlite::ScreenedDocument;

/// Somebody who stands on a row, in one or more roles (a bit each).
struct ScreenedPerson {
  std::uint64_t key = 0;  ///< of the register
  std::uint32_t row = 0;
  std::uint8_t roles = 0;
};
/// Somebody on a row who stands on a list.
struct ListHit {
  std::uint64_t key = 0;  ///< number of the row
  std::int64_t list_row = 0;
  std::int32_t day = 0;
  std::uint16_t list = 0;  ///< index among the lists read
  std::uint8_t roles = 0;
};
/// Somebody on a row by name, for namesakes on lists of deaths.
struct ScreenedName {
  std::uint64_t key = 0;  ///< `name_order`
  IdKey number;
  std::uint32_t row = 0;
  LineRole role = LineRole::recipient;
};
/// Somebody whose plot another person claims too.
struct ContestedPlot {
  std::uint64_t key = 0;  ///< the person
  std::int64_t claim = 0;
  std::int64_t other_person = 0;
};
constexpr std::uint8_t bit_of(LineRole role) noexcept {
  return static_cast<std::uint8_t>(1U << static_cast<unsigned>(role));
}

/// What rows are compared with. Difference lines 补差 are held against lists only: one person may have
/// several of them, beside the lines that they supplement. An applicant is held against all but the lines and
/// rows that a batch may have once, and a list that nobody brought in is told, whatever its severity. Events
/// are held against each other and against other batches by their cases, which others know.
enum class Compared : std::uint8_t { rows_and_lists, lists, applicant, events };

/// What rows are screened for.
struct ScreenedFor {
  AreaCode division;
  std::int64_t policy = 0;
  Period period;  ///< of payment: lines, base data and exclusions are those of this one
  Period alive;   ///< in which, or after which, somebody may have died and be due
};
inline ScreenedFor screened_for(const sqlite::BatchRow& batch) {
  return {batch.division, batch.policy, batch.period, batch.period};
}

class Screening {
 public:
  /// All must outlive it. Error: `screening_list_missing` where a list that blocks is not on record.
  static Result<Screening> make(gate::Context& context, const ScreenedFor& what, const PolicyVersion& policy,
                                Compared compared = Compared::rows_and_lists);

  /// Takes the next row; `unit` is what counts as one recipient. Rows are numbered from 0.
  Done add(const DecidedRow& row, std::uint64_t unit);
  /// After the last row: every rule in its turn.
  Done compare(Spool<DecidedRow>& rows);

  /// A row that may never become a line, for what others found; before `compare`.
  Done refuse(std::uint32_t number, const FoundRow& found);

  std::size_t rows() const noexcept { return refused_.size(); }
  /// Whether the row may never become a line: its recipient stands before it, or in another batch.
  bool refused(std::size_t number) const noexcept { return refused_[number] != 0; }
  Findings& findings() noexcept { return findings_; }
  const ScreeningSettings& settings() const noexcept { return settings_; }
  /// Lists that the policy names and nobody has brought in.
  const std::vector<ListUse>& lists_missing() const noexcept { return missing_; }

 private:
  Screening(gate::Context& context, const ScreenedFor& what, const PolicyVersion& policy, Compared compared);

  /// A list that is read, and what for: deaths, or a use that the policy names.
  struct Reading {
    sqlite::ListHead list;
    bool deaths = false;
    ListUse use{};
    std::vector<bool> expected{};  ///< rows with somebody in the role, where they must be on the list
    std::vector<bool> seen{};
  };
  RuleSetting setting(ScreeningRule rule, LineRole role) const noexcept {
    return setting_of(settings_, rule, role);
  }
  Done open_lists();
  bool reads_role(LineRole role) const;

  Done compare_units();
  Done compare_recipients();
  Done compare_with_lines(std::span<const KeyRow> window);
  Done compare_with_excluded(std::span<const KeyRow> window);
  Done open_plots();
  Done compare_with_plots(std::span<const KeyRow> window);
  Done compare_accounts(Spool<DecidedRow>& rows);
  Done take_households(std::span<const KeyRow> window);
  Done compare_households();
  Done take_persons();
  Done compare_members(std::span<const ScreenedPerson> window);
  Done take_documents(std::span<const ScreenedPerson> window);
  bool reads_names() const noexcept;
  Done take_names(std::span<const ScreenedPerson> window);
  Done match_names();
  Done judge_names(std::span<const ScreenedName> window, const Reading& reading);
  Done match_lists();
  Done match_list(std::span<const ScreenedDocument> window, std::size_t index);
  Done judge_hits(std::span<const ListHit> window);
  Done judge_deaths(std::span<const ListHit> window, LineRole role);
  Done judge_use(std::span<const ListHit> window, std::size_t list);
  Done judge_absent(const Reading& reading);
  std::optional<LineRole> role_of_death(std::uint8_t roles) const;
  Done take_found(std::span<const ListHit> window, std::span<const Finding> found, ScreeningRule rule,
                  LineRole role);

  gate::Context& context_;
  ScreenedFor for_;
  TempPlace place_;
  ScreeningSettings settings_;
  bool for_households_;
  Compared compared_;
  std::vector<std::int64_t> excluded_;  ///< policies that cannot be drawn together with this one
  std::vector<Reading> readings_;
  std::vector<ListUse> missing_;

  KeyRuns<KeyRow> units_;
  KeyRuns<KeyRow> recipients_;
  KeyRuns<KeyRow> households_;
  KeyRuns<ScreenedPerson> persons_;
  KeyRuns<ScreenedDocument> documents_;
  KeyRuns<ScreenedName> names_;
  KeyRuns<ListHit> hits_;
  KeyRuns<ContestedPlot> plots_;
  ContestedPlot plot_;  ///< the next one
  bool more_plots_ = false;
  std::size_t documents_total_ = 0;
  std::vector<std::uint8_t> refused_;  ///< of each row
  Findings findings_;
};

}  // namespace ykt::fill
