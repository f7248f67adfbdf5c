// Cases: what is planted in the county and in its rosters, how often, and what the library must say of it.
#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace main_job {

/// The situation of one household (its row in the land roster) or of one person (the row in the living
/// roster).
enum class Case : std::uint8_t {
  plain,
  // Defects of the roster.
  bad_check,       ///< wrong check character in the recipient's ID
  bad_date,        ///< born on 30 February
  bad_division,    ///< a division that never was
  twice,           ///< a second row at the roster's end
  shared_account,  ///< in pairs: the second of a pair gives the first one's account
  amount_off,      ///< one 分 too much
  formula,
  private_use,
  // The register knows better than the roster.
  head_missing,             ///< no head on record
  head_missing_determined,  ///< the same, and the department determined the payee
  dead_listed,              ///< in the list of deaths of another authority
  dead_recorded,            ///< death on record: of the head, or of the recipient
  head_dead_determined,
  minor_determined,    ///< a minor without card; the payee is determined
  minor_undetermined,  ///< the same, and nobody has determined anything
  minor_own_card,
  // Cards.
  card_inactive,
  card_pin_locked,
  card_closed,
  card_replaced,  ///< no newer one on record
  card_renewed,   ///< a newer one on record, the old account in the roster
  // Names.
  dotted_name,      ///< the roster writes another dot than the register
  rare_beyond_gbk,  ///< 𠮷 or 㛃 at the bank whose lists are GBK: held at dispatch
  rare_elsewhere,   ///< the same at the bank with GB18030; 䶮, which GBK has, at the other
  namesake,         ///< in pairs: same name, same last six of the ID
  // The bank knows better than the register.
  closed_at_bank,
};

/// How often a case stands in each roster of a county of 20,000; scaled to others.
struct CaseCount {
  Case what;
  int land;
  int living;
};
inline constexpr CaseCount kCaseCounts[] = {
    {Case::bad_check, 24, 9},
    {Case::bad_date, 12, 5},
    {Case::bad_division, 10, 4},
    {Case::twice, 15, 8},
    {Case::shared_account, 12, 6},
    {Case::amount_off, 20, 7},
    {Case::formula, 6, 3},
    {Case::private_use, 5, 4},
    {Case::head_missing, 60, 0},
    {Case::head_missing_determined, 40, 0},
    {Case::dead_listed, 18, 6},
    {Case::dead_recorded, 9, 4},
    {Case::head_dead_determined, 11, 0},
    {Case::minor_determined, 0, 30},
    {Case::minor_undetermined, 0, 7},
    {Case::minor_own_card, 0, 12},
    {Case::card_inactive, 50, 13},
    {Case::card_pin_locked, 22, 6},
    {Case::card_closed, 14, 5},
    {Case::card_replaced, 8, 3},
    {Case::card_renewed, 13, 5},
    {Case::dotted_name, 16, 0},
    {Case::rare_beyond_gbk, 4, 2},
    {Case::rare_elsewhere, 8, 2},
    {Case::namesake, 2, 0},
    {Case::closed_at_bank, 21, 8},
};
/// Rows of the living roster in a county of 20,000.
inline constexpr std::size_t kLivingRows = 1600;

constexpr bool is_in_pairs(Case what) { return what == Case::shared_account || what == Case::namesake; }
constexpr bool is_of_minor(Case what) {
  return what == Case::minor_determined || what == Case::minor_undetermined || what == Case::minor_own_card;
}

/// At least one of each (a pair where they come in pairs), so that every case is seen in a small county too.
constexpr std::size_t scaled(int count, std::size_t people, Case what) {
  if (count == 0) return 0;
  const std::size_t pair = is_in_pairs(what) ? 2 : 1;
  return std::max<std::size_t>(1, static_cast<std::size_t>(count) * people / 20'000 / pair) * pair;
}

/// How a row with this case ends, as far as the fill goes.
enum class Fate : std::uint8_t { passes, held, refused };
constexpr Fate fate_of(Case what) {
  switch (what) {
    case Case::bad_check:
    case Case::bad_date:
    case Case::bad_division:
    case Case::amount_off:
    case Case::formula:
    case Case::private_use:
      return Fate::refused;
    case Case::shared_account:
    case Case::head_missing:
    case Case::dead_listed:
    case Case::dead_recorded:
    case Case::minor_undetermined:
    case Case::card_closed:
    case Case::card_replaced:
    case Case::card_renewed:
      return Fate::held;
    default:
      return Fate::passes;
  }
}

}  // namespace main_job
