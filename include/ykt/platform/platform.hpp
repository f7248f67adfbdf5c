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

namespace ykt {

/// Given once, at open. The library reads no clock of its own.
struct PlatformOptions {
  /// Who may grant roles at first; needed when the file is new, ignored afterwards.
  std::string first_administrator;
  /// The time of each command. Where it runs backwards, the last entry's time is used: the trail never does.
  std::function<Timestamp()> clock;
  DigestAlgorithm trail_algorithm = DigestAlgorithm::sm3;
  /// Opens beside a writer and executes nothing.
  bool read_only = false;
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

class Platform {
 public:
  /// Opens or makes a store file. Errors: `store_not_ours`, `store_newer`, `store_locked`, `store_read_only`,
  /// `store_full`, `store_failed`, `administrator_missing`.
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
  class Impl;
  explicit Platform(std::unique_ptr<Impl> impl) noexcept;
  std::unique_ptr<Impl> impl_;
};

/// Reads a store file without opening it for commands and checks every entry of its trail, and every list and
/// result file it speaks of. Errors as for open; a broken trail is a verdict, not an error.
Result<TrailVerdict> verify_trail(const std::string& path);

/// JSON Schema of every command and query with its reply and roles (`commands`), and of every rule with its
/// facts, command and reply (`rules`); sentences and fields in English and Chinese.
std::string commands_schema();
/// A pure rule by name over a JSON case `{facts, command, as_of}`, without a store; gives what it decides as
/// JSON. The rules are listed in `commands_schema`. Errors: `rule_unknown`; of the case, each with its path
/// (`/facts/lines`): the json codes, `field_missing`, `field_unknown`, `field_type`, `field_choice` and those
/// of a value; then the rule's own, with the path as a command of the platform has it (`/batch`, `/bank`).
Result<std::string> apply_rule(std::string_view rule, std::string_view case_json);

}  // namespace ykt
