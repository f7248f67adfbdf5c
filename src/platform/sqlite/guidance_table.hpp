// What guidance asks the store beside the register: lists that somebody stands on, policies that somebody
// draws.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/sqlite/database.hpp"
#include "platform/sqlite/people_table.hpp"
#include "ykt/base/date.hpp"

namespace ykt::sqlite {

/// Whether a document by which the person is or was known stands on the newest list of that name as of the
/// day; nothing where there is no such list.
std::optional<bool> stands_on_list(Database& database, std::string_view list, PersonId person, Date day);

/// Codes of the policies of which a line of the person went to a bank for the period that holds the day or
/// for the one before it; in the order of the codes.
std::vector<std::string> drawn_policies(Database& database, PersonId person, Date day);
/// Whether each of many persons draws one policy; they are sorted and without repetition. None for a policy
/// that the store does not know.
std::optional<std::vector<bool>> draw_policy(Database& database, std::string_view code, Date day,
                                             std::span<const std::int64_t> persons);
/// Every code that the store has.
std::vector<std::string> policy_codes(Database& database);

}  // namespace ykt::sqlite
