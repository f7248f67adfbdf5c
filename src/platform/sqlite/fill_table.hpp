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

inline constexpr std::int32_t kNotDead = std::numeric_limits<std::int32_t>::max();

struct KnownPerson {
  IdKind kind = IdKind::resident;
  std::int64_t person = 0;
  std::int64_t name_hash = 0;
  std::int32_t died_days = kNotDead;
};
/// Rows of one key, with a person who has it. Documents of two kinds may have one key: then it comes twice.
using TakeKnown = std::function<void(std::span<const KeyRow>, const KnownPerson&)>;
/// Persons with the packed IDs `keys`, which are sorted.
void find_people(Database& database, std::span<const KeyRow> keys, const TakeKnown& found);

/// What decides about paying somebody, as the register has it.
struct PersonFacts {
  std::int32_t birth_days = 0;
  std::int32_t died_days = kNotDead;
  std::int64_t household = 0;
  std::int64_t head = 0;  ///< of the household; 0: none on record
  std::uint64_t account = 0;
  std::uint64_t replaced_account = 0;  ///< of the last card before this one (H91)
  std::int32_t bank = 0;
  BankState bank_state = BankState::inactive;
  bool known = false;  ///< the register has the person
  bool has_card = false;
  bool name_matches = false;
};
// Each fills its part of `facts[i]` for `persons[i]`, who are sorted and without repetition.
/// Birth and death.
void read_lives(Database& database, std::span<const std::int64_t> persons, std::span<PersonFacts> facts);
void read_households(Database& database, std::span<const std::int64_t> persons, std::span<PersonFacts> facts);
void read_cards(Database& database, std::span<const std::int64_t> persons, std::span<PersonFacts> facts);

struct PersonQuantity {
  std::int64_t quantity = 0;
  int decimals = 0;
};
/// Base data of the batch's policy and period, by index of the person; persons without any are passed over.
void read_quantities(Database& database, const BatchRow& batch, std::span<const std::int64_t> persons,
                     const std::function<void(std::size_t, const PersonQuantity&)>& take);
/// Every determination on record, in force or not, by recipient: a lapsed one has its own hold (R4).
std::vector<PayeeDetermination> all_determinations(Database& database);

/// Appends lines (rising ids); and their obligations with the way from the person to the line, persons rising
/// from call to call.
void append_lines(Database& database, std::span<const LineRow> lines);
void append_obligations(Database& database, const BatchRow& batch, std::span<const KeyRow> persons);

}  // namespace ykt::sqlite
