// Institutions with the accounts on which the money of people in their care arrives.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/sqlite/database.hpp"
#include "ykt/people/institution.hpp"

namespace ykt::sqlite {

struct InstitutionRow {
  Institution institution;
  std::int64_t bank = 0;
};
std::optional<InstitutionRow> find_institution(Database& database, std::string_view credit_code);
std::optional<InstitutionRow> find_institution(Database& database, InstitutionId id);
/// Whose account that is.
std::optional<InstitutionRow> institution_with(Database& database, AccountKey account);
bool has_institutions(Database& database);
/// By number. A province has some thousands.
std::vector<InstitutionRow> all_institutions(Database& database);
/// Of an area after a number.
struct InstitutionsAsked {
  AreaCode area;
  std::int64_t after = 0;
  std::int64_t limit = 0;
};
std::vector<InstitutionRow> institutions_in(Database& database, const InstitutionsAsked& asked);

struct InstitutionBefore {
  std::string name;
  PersonId responsible;
  std::int64_t bank = 0;
  AccountKey account;
  std::string account_name;
  Timestamp until;
};
std::vector<InstitutionBefore> past_of(Database& database, InstitutionId id);
/// Writes a new one, or what one on record is now; its number.
std::int64_t write_institution(Database& database, const InstitutionRow& row, Timestamp now);

/// The bank that has an account, a person's or an institution's; 0: on record for nobody.
std::int64_t bank_of_account(Database& database, AccountKey account);

}  // namespace ykt::sqlite
