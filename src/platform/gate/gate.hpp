// Gate: the steps that every command and query passes, in their one order (design 2).
#pragma once
#include <string>
#include <string_view>

#include "platform/gate/context.hpp"
#include "platform/gate/registry.hpp"
#include "platform/sqlite/database.hpp"

namespace ykt::gate {

struct GateOptions {
  std::function<Timestamp()> clock;
  DigestAlgorithm algorithm = DigestAlgorithm::sm3;
  QueryLimits query_limits{};
};

/// Error: `administrator_missing`.
Done check_first_administrator(std::string_view administrator);
/// Writes the first entry of the trail and the first administrator into a new store.
Done make_first_entry(sqlite::Database& database, const GateOptions& options, std::string_view administrator);

Result<std::string> execute(sqlite::Database& database, const GateOptions& options, std::string_view actor,
                            std::string_view command, std::string_view fields_json, Input* input,
                            const ExecuteOptions& execute_options);

/// What a query gives, and what edition the rows of a paged one belong to.
struct Answer {
  std::shared_ptr<void> reply;
  std::int64_t edition = 0;
};
/// A query whose fields are there: role and scope, then its reply, all from one state of the store.
Result<Answer> ask(sqlite::Database& database, const GateOptions& options, std::string_view actor,
                   const Entry& query, const void* fields);

Result<std::string> query(sqlite::Database& database, const GateOptions& options, std::string_view actor,
                          std::string_view query, std::string_view fields_json);

}  // namespace ykt::gate
