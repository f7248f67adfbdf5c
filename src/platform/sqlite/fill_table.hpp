// What a fill reads from the register and writes into the batch, in the order of keys, so that a million rows
// are scans and appends and not look-ups (design 8).
#pragma once
#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <vector>

#include "platform/sqlite/batch_table.hpp"
#include "platform/sqlite/people_table.hpp"
#include "ykt/screening/sort_keys.hpp"

namespace ykt::sqlite {

struct KnownPerson {
  IdKind kind = IdKind::resident;
  std::int64_t person = 0;
  std::int64_t name_hash = 0;
};
/// Persons with the packed IDs `keys`, which are sorted; rows of one key come together.
void find_people(Database& database, std::span<const KeyRow> keys,
                 const std::function<void(const KeyRow&, const KnownPerson&)>& found);

/// What decides about paying somebody, as the register has it.
struct PersonFacts {
  std::int64_t person = 0;
  std::int32_t birth_days = 0;
  std::int32_t died_days = std::numeric_limits<std::int32_t>::max();
  std::int64_t household = 0;
  std::int64_t head = 0;  ///< of the household; 0: none on record
  std::uint64_t account = 0;
  std::uint64_t replaced_account = 0;  ///< of the last card before this one (H91)
  std::int64_t bank = 0;
  BankState bank_state = BankState::inactive;
  bool has_card = false;
  bool name_matches = false;
};
/// The facts of `persons` (sorted, without repetition), in that order; one that is not there keeps person 0.
std::vector<PersonFacts> facts_of_people(Database& database, std::span<const std::int64_t> persons);

struct PersonQuantity {
  std::int64_t person = 0;
  std::int64_t quantity = 0;
  int decimals = 0;
};
/// Base data of a policy and period, by person.
std::vector<PersonQuantity> quantities_of(Database& database, const BatchRow& batch);
/// Every determination on record, in force or not, by recipient: a lapsed one has its own hold (R4).
std::vector<PayeeDetermination> all_determinations(Database& database);
/// Persons with an obligation under the batch's policy and period, sorted; `row` is the number of the line.
std::vector<KeyRow> obligations_of(Database& database, const BatchRow& batch);

/// Appends lines (rising ids), their obligations and the way from the person to the line (both in key order).
void append_lines(Database& database, std::span<const LineRow> lines);
void append_obligations(Database& database, const BatchRow& batch, std::span<const KeyRow> persons);

}  // namespace ykt::sqlite
