// Institution: a home, hospital or the like on whose account the money of people in its care arrives (R4).
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "ykt/base/date.hpp"
#include "ykt/base/result.hpp"
#include "ykt/identity/account.hpp"
#include "ykt/identity/area.hpp"
#include "ykt/people/person.hpp"

namespace ykt {

/// The register's number of an institution; 0: none.
struct InstitutionId {
  std::int64_t value = 0;
  constexpr bool is_none() const noexcept { return value == 0; }
  constexpr auto operator<=>(const InstitutionId&) const noexcept = default;
};

struct Institution {
  InstitutionId id;
  std::string credit_code;  ///< 18 characters (GB 32100)
  std::string name;
  AreaCode area;
  PersonId responsible;  ///< who answers for what arrives, and is the payee on the line
  std::string bank;      ///< code
  AccountKey account;
  std::string account_name;
  bool operator==(const Institution&) const = default;
};

/// As it is registered; one that is on record under the credit code is changed.
struct InstitutionCase {
  std::string credit_code;
  std::string name;
  AreaCode area;
  PersonId responsible;
  std::string bank;
  std::string account;
  std::string account_name;
};

struct InstitutionFacts {
  const Person* responsible = nullptr;
  bool account_of_other = false;  ///< a person's card or another institution has the account
  std::optional<Institution> on_record{};
};

/// The institution to be written. An institution's account needs no 62 in front, which marks cards (H2); it
/// has 16 to 19 digits. Errors, in this order: those of `check_credit_code` at /credit_code,
/// `institution_name_missing` at /name, `institution_responsible_unknown`, `.._dead`, `.._minor` at
/// /responsible, those of `check_account` at /account, `institution_account_of_other` at /account,
/// `card_account_name_missing` at /account_name.
Result<Institution> decide(const InstitutionFacts& facts, const InstitutionCase& command, Date as_of);

}  // namespace ykt
