// Banks, layouts and agreements.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/sqlite/database.hpp"
#include "ykt/bank/bank.hpp"
#include "ykt/identity/area.hpp"

namespace ykt::sqlite {

struct BankRow {
  std::int64_t id = 0;
  Bank bank;
};
std::vector<BankRow> all_banks(Database& database);
std::optional<BankRow> find_bank(Database& database, std::string_view code);
std::int64_t insert_bank(Database& database, const Bank& bank);

struct LayoutRow {
  std::int64_t id = 0;
  std::string name;
  std::string version;
  std::string body;
};
/// The last one installed of that name.
std::optional<LayoutRow> newest_layout(Database& database, std::string_view name);
std::optional<LayoutRow> layout_of(Database& database, std::int64_t id);
/// False where the same version stands already.
bool insert_layout(Database& database, const LayoutRow& layout);

struct AgreementRow {
  std::int64_t id = 0;
  std::int64_t bank_id = 0;
  std::int64_t layout_id = 0;
  Agreement agreement;
};
/// All of them: a county has a handful.
std::vector<AgreementRow> all_agreements(Database& database);
std::int64_t insert_agreement(Database& database, const AgreementRow& row);

/// An end (it has a reason) or an extension.
struct AgreementChangeRow {
  Date day;     ///< first day without the agreement, or its new last day
  Date before;  ///< its last day until then; not asked when it is written
  std::optional<AgreementEndReason> reason{};
  std::string document;
  std::int64_t entry = 0;
};
/// Both write the change beside the agreement as it was, which `row` is.
void end_agreement(Database& database, const AgreementRow& row, const AgreementChangeRow& change);
void extend_agreement(Database& database, const AgreementRow& row, const AgreementChangeRow& change);
/// In their order.
std::vector<AgreementChangeRow> changes_of_agreement(Database& database, std::int64_t agreement);

}  // namespace ykt::sqlite
