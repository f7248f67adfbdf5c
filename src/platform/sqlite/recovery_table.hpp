// Recoveries 追回: what was decided, what came through the bank, what lines keep back.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "platform/sqlite/batch_table.hpp"
#include "ykt/batch/recovery_commands.hpp"
#include "ykt/people/person.hpp"

namespace ykt::sqlite {

struct RecoveryRow {
  std::int64_t recovery = 0;
  std::int64_t line = 0;
  std::int64_t person = 0;
  RecoveryWay way{};
  Money floor;
  Date decided_on;
  RecoveryBalance balance;
};
std::optional<RecoveryRow> find_recovery(Database& database, std::int64_t recovery);
/// Recoveries out of later payments of a policy that still wait for money; by person, the earliest first.
std::vector<RecoveryRow> open_recoveries(Database& database, std::int64_t policy);
/// What of a line comes back by recoveries that were not given up, with what came before others were.
Money recovering(Database& database, std::int64_t line);
bool has_recovery(Database& database, std::int64_t line);

struct NewRecovery {
  std::int64_t line = 0;
  std::int64_t policy = 0;
  PersonId person;
  RecoveryWay way{};
  RecoveryReason reason{};
  std::string_view document;
  Date day;
};
std::int64_t insert_recovery(Database& database, const NewRecovery& recovery, const RecoveryPlan& plan);
struct NewReceipt {
  std::int64_t recovery = 0;
  Date day;
  Money amount;
  std::string_view reference;
  std::int64_t entry = 0;
};
void insert_receipt(Database& database, const NewReceipt& receipt);
void end_recovery(Database& database, std::int64_t recovery, std::string_view reason);

void insert_deduction(Database& database, std::int64_t line, std::int64_t recovery, Money amount);
/// A reissue keeps back what its first line did.
void follow_deductions(Database& database, std::int64_t from_line, std::int64_t to_line);
/// What a line keeps back: its amount and this are what is due on it.
Money deducted(Database& database, std::int64_t line);

std::vector<RecoveryView> list_recoveries(Database& database, AreaCode division, const RecoveryList& asked,
                                          Date today);

}  // namespace ykt::sqlite
