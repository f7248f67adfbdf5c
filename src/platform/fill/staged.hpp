// Staged: what a fill keeps of a band of rows between reading them and deciding about them.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ykt/base/codes.hpp"
#include "ykt/batch/roster.hpp"
#include "ykt/entitlement/amount_facts.hpp"
#include "ykt/identity/id_document.hpp"

namespace ykt::fill {

/// A row whose cells passed. Numbers only: nothing personal stays readable in it.
struct StagedRow {
  std::uint32_t row = 0;  ///< of the roster; 0 once the row is refused
  bool recipient_name_agrees = false;
  bool payee_name_agrees = false;
  bool names_payee = true;  ///< a roster does; an application leaves it to R4
  IdKind recipient_kind = IdKind::resident;
  IdKind payee_kind = IdKind::resident;
  std::uint64_t account = 0;
  std::int64_t amount_fen = 0;
  std::int64_t recipient = 0;  ///< persons of the register, once joined; 0: not in it
  std::int64_t payee = 0;

  bool refused() const noexcept { return row == 0; }
};

/// What a row is joined by; not needed afterwards.
struct StagedKeys {
  std::uint64_t recipient = 0;  ///< packed ID numbers
  std::uint64_t payee = 0;
  std::int64_t recipient_name = 0;  ///< `name_hash`
  std::int64_t payee_name = 0;
};

/// Where something that is said of a row comes from.
enum class RemarkOf : std::uint8_t {
  row,        ///< its cells, its amount, its place among the rows
  register_,  ///< who the register says the people are
  amount,     ///< what its amount lacks (R6)
  payee,      ///< who is paid (R4)
  screening,
  eligibility,  ///< the policy's conditions (R15)
};
/// `register`, `amount`, `payee`, `screening`, `eligibility`: the source of a hold.
constexpr std::string_view slug(RemarkOf of) noexcept {
  constexpr std::string_view kSlugs[] = {"row", "register", "amount", "payee", "screening", "eligibility"};
  return kSlugs[static_cast<std::size_t>(of)];
}

/// Something to say about a row: a verdict as it is stored.
struct Remark {
  std::uint32_t row = 0;
  RowOutcome weight = RowOutcome::pass;
  RemarkOf of = RemarkOf::row;
  std::optional<RosterColumn> column;
  Code code = Code::ok;
  std::string expected;
};

struct Staged {
  std::vector<StagedRow> rows;
  std::vector<StagedKeys> keys;    ///< of `rows`, until they are joined
  std::vector<std::string> cases;  ///< of `rows`, where the policy is event-based (R9); else empty
  std::vector<AmountFacts> facts;  ///< of `rows`, where they come from applications; else empty
  bool amounts_known = false;      ///< difference lines: neither computed nor held against conditions anew
  std::vector<Remark> remarks;
  std::int64_t refused = 0;

  /// Refuses a row after reading.
  void refuse(StagedRow& row, RosterColumn column, Code code, std::string expected = {}) {
    remarks.push_back({row.row, RowOutcome::refuse, RemarkOf::row, column, code, std::move(expected)});
    ++refused;
    row.row = 0;
  }
};

}  // namespace ykt::fill
