// Findings about applications: what each screening found, and what became of it.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "platform/sqlite/application_table.hpp"
#include "platform/sqlite/finding_table.hpp"

namespace ykt::sqlite {

/// Every finding that any screening of the application made, by number; without rows, lines and holds.
std::vector<FindingRow> findings_ever(Database& database, const ApplicationRow& application);
/// Writes a finding of the application's present screening: a new one, or one made before and made again,
/// which keeps what became of it.
void insert_finding(Database& database, const ApplicationRow& application, const FindingRow& finding);
void renew_finding(Database& database, const ApplicationRow& application, const FindingRow& finding);

/// Of the last screening.
std::vector<FindingView> findings_of(Database& database, const ApplicationRow& application,
                                     const ApplicationFindingList& asked);
std::optional<FindingOnRecord> find_finding(Database& database, const ApplicationRow& application,
                                            std::int64_t number);
void settle_finding(Database& database, const ApplicationRow& application, std::int64_t number,
                    const Settlement& how);
struct FindingCount {
  std::int64_t all = 0;
  std::int64_t open = 0;  ///< blocking, and not settled or confirmed
};
/// Of the last screening.
FindingCount count_findings(Database& database, const ApplicationRow& application);

}  // namespace ykt::sqlite
