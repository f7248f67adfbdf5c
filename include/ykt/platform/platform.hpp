// Platform: the one gate through which everything that changes state goes, over an embedded store (design 2).
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "ykt/base/bytes.hpp"
#include "ykt/base/date.hpp"
#include "ykt/base/digest.hpp"
#include "ykt/base/result.hpp"
#include "ykt/platform/input.hpp"
#include "ykt/platform/seal.hpp"

struct ArrowArrayStream;

namespace ykt {

namespace arrow {
class BatchBuilder;
struct Schema;
}  // namespace arrow

/// How often citizens' queries are answered (R11): beyond this an attempt is recorded and shows nothing. A
/// subject is the name and last six that are asked for; a caller is the actor who asks.
struct QueryLimits {
  std::int64_t per_subject = 10;
  std::int64_t per_caller = 200;
  std::int64_t window_minutes = 60;
};

/// Given once, at open. The library reads no clock of its own.
struct PlatformOptions {
  /// Who may grant roles at first; needed when the file is new, ignored afterwards.
  std::string first_administrator;
  /// The time of each command. Where it runs backwards, the last entry's time is used: the trail never does.
  std::function<Timestamp()> clock;
  DigestAlgorithm trail_algorithm = DigestAlgorithm::sm3;
  /// Opens beside a writer and executes nothing.
  bool read_only = false;
  QueryLimits query_limits{};
  /// Makes a new store sealed; needed for one that is.
  std::optional<StoreSeal> seal{};
};

/// A store copied whole, as of one moment, sealed otherwise or not at all.
struct StoreCopy {
  std::string from;
  std::string to;  ///< does not exist yet
  std::optional<StoreSeal> seal_from{};
  std::optional<StoreSeal> seal_to{};
};

struct ExecuteOptions {
  std::string request_id;  ///< required; unique per actor. Repeating it gives the first reply.
  /// Called on long work with rows done so far; true stops it and nothing is written.
  std::function<bool(std::int64_t rows_done)> progress;
};

/// What a verifier found. `first_bad_entry` is 0 where the trail is whole.
struct TrailVerdict {
  std::int64_t entries = 0;
  std::int64_t first_bad_entry = 0;
  std::string head;    ///< hex of the last hash: to print or sign
  std::string reason;  ///< slug: what is wrong at the first bad entry
};

struct QueryPagesOptions {
  std::int64_t page_rows = 1000;  ///< rows of one page, and so of one batch: 1-1000
};

/// The rows of a paged query, page by page, in constant memory. A page is read through the gate when it is
/// asked for, and each from one state of the store: what is written in between is seen from the next page on,
/// and since keys only grow, no row comes twice and none that was there at the start is missed. It borrows
/// the platform and is used by its thread. Move-only.
class QueryPages {
 public:
  QueryPages(QueryPages&&) noexcept;
  QueryPages& operator=(QueryPages&&) noexcept;
  ~QueryPages();

  /// A column for each field of a row, in their order and with their names: money is decimal128(19, 2) of
  /// yuan, a decimal decimal128(38, 18), a time is in milliseconds with the offset +08:00.
  const arrow::Schema& schema() const noexcept;
  /// Puts the rows of the next page into the empty builder, which was made for `schema`; false at the end.
  /// Errors: those of the query (a role may have been taken back), `rows_replaced` (a new fill came in
  /// between), `platform_closed` (the platform has gone).
  Result<bool> next(arrow::BatchBuilder& into);

 private:
  friend class Platform;
  class Impl;
  explicit QueryPages(std::unique_ptr<Impl> impl) noexcept;
  std::unique_ptr<Impl> impl_;
};

class Platform {
 public:
  /// Opens or makes a store file. Errors: `store_not_ours`, `store_newer`, `store_locked`, `store_read_only`,
  /// `store_full`, `store_failed`, `administrator_missing`, `query_limits_invalid`; of a sealed one
  /// `store_sealed`, `store_not_sealed`, `seal_key_missing`, `seal_broken`, `out_of_range` at /seal/key_id.
  static Result<Platform> open(const std::string& path, PlatformOptions options);

  Platform(Platform&&) noexcept;
  Platform& operator=(Platform&&) noexcept;
  ~Platform();

  /// One command as JSON fields; gives its reply as JSON. In order: the command is known and complete, the
  /// request id, role and scope, the rule, one transaction with its trail entry.
  Result<std::string> execute(std::string_view actor, std::string_view command, std::string_view fields_json,
                              const ExecuteOptions& options);
  /// The same for a command that takes rows or a file.
  Result<std::string> execute(std::string_view actor, std::string_view command, std::string_view fields_json,
                              Input input, const ExecuteOptions& options);
  /// A query as JSON fields; role and scope as for commands, nothing is written.
  Result<std::string> query(std::string_view actor, std::string_view query,
                            std::string_view fields_json) const;

  /// All rows of a query that has `after` and `limit` and whose reply is one list. Its fields are the query's
  /// without `limit`; without `after` it begins at the start, with it after the row of that key. Errors:
  /// those of the query for the first page, `query_not_paged`, `out_of_range` at /page_rows, `field_unknown`
  /// at /limit.
  Result<QueryPages> query_pages(std::string_view actor, std::string_view query, std::string_view fields_json,
                                 const QueryPagesOptions& options = {}) const;
  /// The same as an Arrow stream, one batch a page; the receiver releases `out`, before or after the
  /// platform. An error on the way is in the stream's get_last_error.
  Done query_stream(std::string_view actor, std::string_view query, std::string_view fields_json,
                    const QueryPagesOptions& options, ArrowArrayStream* out) const;

  /// The same, typed; one instance for every command of the headers.
  template <class Command>
  Result<typename Command::Reply> execute(std::string_view actor, const Command& command,
                                          const ExecuteOptions& options);
  template <class Command>
  Result<typename Command::Reply> execute(std::string_view actor, const Command& command, Input input,
                                          const ExecuteOptions& options);
  template <class Query>
  Result<typename Query::Reply> query(std::string_view actor, const Query& query) const;

 private:
  friend class QueryPages;
  class Impl;
  explicit Platform(std::shared_ptr<Impl> impl) noexcept;
  std::shared_ptr<Impl> impl_;  // pages look at it too, and never keep it
};

/// Reads a store file without opening it for commands and checks every entry of its trail, and every list and
/// result file it speaks of. Errors as for open; a broken trail is a verdict, not an error.
Result<TrailVerdict> verify_trail(const std::string& path, const std::optional<StoreSeal>& seal = {});

/// Copies a store that a writer may have open: a backup, a store that is to be sealed, or all pages under a
/// new key. Written under a temporary name, synced, and given its own; a file that is there is never written
/// over. Errors as for open; `path_invalid` at /from or /to, `store_full` at /to.
Done copy_store(const StoreCopy& copy);

/// JSON Schema of every command and query with its reply and roles (`commands`), and of every rule with its
/// facts, command and reply (`rules`); sentences and fields in English and Chinese.
std::string commands_schema();
/// A pure rule by name over a JSON case `{facts, command, as_of}`, without a store; gives what it decides as
/// JSON. The rules are listed in `commands_schema`. Errors: `rule_unknown`; of the case, each with its path
/// (`/facts/lines`): the json codes, `field_missing`, `field_unknown`, `field_type`, `field_choice` and those
/// of a value; then the rule's own, with the path as a command of the platform has it (`/batch`, `/bank`).
Result<std::string> apply_rule(std::string_view rule, std::string_view case_json);

}  // namespace ykt
