#include "platform/gate/gate.hpp"

#include <algorithm>

#include "platform/gate/scope.hpp"
#include "platform/input_digest.hpp"
#include "platform/sqlite/actor_table.hpp"
#include "platform/sqlite/trail_table.hpp"
#include "platform/trail.hpp"

namespace ykt::gate {
namespace {

constexpr std::size_t kRequestIdMax = 128;

/// A command decoded, in the one form by which it is compared.
struct Decoded {
  const Entry* entry;
  std::shared_ptr<void> fields;
  std::string canonical;
};

Result<Decoded> decode(std::string_view name, std::string_view json, bool query) {
  const Entry* entry = find_entry(name);
  if (!entry || entry->query != query) return fail(query ? Code::query_unknown : Code::command_unknown);
  YKT_LET(value, parse_json(json));
  std::shared_ptr<void> fields = entry->make();
  YKT_TRY(codec::read_record(*entry->fields, value, fields.get()));
  std::string canonical = to_text(codec::write_record(*entry->fields, fields.get()));
  return Decoded{entry, std::move(fields), std::move(canonical)};
}

Done check_permission(Context& context, const Entry& entry, const void* fields) {
  if (!sqlite::has_actor(context.database, context.actor)) return fail(Code::actor_unknown);
  const std::vector<sqlite::HeldGrant> grants = sqlite::grants_of(context.database, context.actor);
  const auto serves = [&](const sqlite::HeldGrant& grant) {
    return std::find(entry.roles.begin(), entry.roles.end(), grant.role) != entry.roles.end();
  };
  if (std::none_of(grants.begin(), grants.end(), serves)) return fail(Code::role_missing);
  YKT_LET(needed, entry.scope(context, fields));
  const bool covered = std::any_of(grants.begin(), grants.end(), [&](const sqlite::HeldGrant& grant) {
    return serves(grant) && covers(grant.scope, needed);
  });
  if (!covered) return fail(Code::scope_missing);
  return {};
}

Done check_input(const Entry& entry, const Input* input) {
  if (entry.takes == Takes::nothing) return input ? Done(fail(Code::input_not_taken)) : Done();
  if (!input) return fail(Code::input_missing);
  if (entry.takes == Takes::file && input->is_arrow()) return fail(Code::input_kind);
  return {};
}

/// Step 2: an accepted request gives its first reply; the same id with other content is refused.
Result<std::optional<std::string>> answered_before(Context& context, const Decoded& command,
                                                   const std::string& fields_digest) {
  const std::string& id = context.options->request_id;
  const auto request = sqlite::find_request(context.database, context.actor, id);
  if (!request) return std::optional<std::string>();
  const auto entries = sqlite::read_trail(context.database, request->entry - 1, 1);
  YKT_INVARIANT(!entries.empty());
  const sqlite::TrailRow& first = entries.front();
  if (first.command != command.entry->name) return fail(Code::request_reused);
  YKT_LET(algorithm, digest_algorithm_of_slug(first.algorithm));
  std::string same = fields_digest;
  if (algorithm != context.algorithm) {
    YKT_LET(anew, trail::raw_digest(algorithm, command.canonical));
    same = anew;
  }
  if (same != first.fields) return fail(Code::request_reused);
  if (context.input) {
    YKT_LET(input, digest_of_input(*context.input, algorithm));
    if (input != first.input) return fail(Code::request_reused);
  }
  return std::optional<std::string>(request->reply);
}

struct Head {
  std::int64_t entry = 0;
  std::int64_t at_ms = 0;
  std::string hash;
};

Head head_of(sqlite::Database& database) {
  const auto last = sqlite::last_trail(database);
  return last ? Head{last->entry, last->at_ms, last->hash} : Head{};
}

Done append_trail(Context& context, std::string_view command, const std::string& fields_digest,
                  const std::string& reply, const Head& head) {
  YKT_LET(change, trail::change_digest(context.algorithm, reply, context.change));
  sqlite::TrailRow row{.entry = context.entry,
                       .at_ms = context.now.ms(),
                       .actor = std::string(context.actor),
                       .command = std::string(command),
                       .request_id = context.options->request_id,
                       .subject = context.subject,
                       .fields = fields_digest,
                       .input = context.input_digest,
                       .change = std::move(change),
                       .algorithm = std::string(slug(context.algorithm)),
                       .previous = head.hash,
                       .hash = {}};
  YKT_LET(hash, trail::hash_of(row));
  row.hash = std::move(hash);
  sqlite::insert_trail(context.database, row);
  sqlite::insert_request(context.database, context.actor, context.options->request_id,
                         {context.entry, reply});
  return {};
}

/// Rolls back whatever leaves the block before `commit`.
class Transaction {
 public:
  explicit Transaction(sqlite::Database& database) : database_(database) { database_.begin(); }
  ~Transaction() { database_.rollback(); }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  Done commit() { return database_.commit(); }

 private:
  sqlite::Database& database_;
};

/// One state of the store for all that is read while it lives.
class Snapshot {
 public:
  explicit Snapshot(sqlite::Database& database) : database_(database), own_(!database.in_transaction()) {
    if (own_) database_.begin_read();
  }
  ~Snapshot() {
    if (own_) database_.rollback();
  }
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;

 private:
  sqlite::Database& database_;
  bool own_;  // else asked from within a command, which sees what it has written
};

Result<std::string> run_in_transaction(Context& context, const Decoded& command,
                                       const std::string& fields_digest) {
  Transaction transaction(context.database);
  const Head head = head_of(context.database);
  context.entry = head.entry + 1;
  // The trail never runs backwards, even where the host's clock did.
  if (context.now.ms() < head.at_ms) {
    YKT_LET(at, Timestamp::from_ms(head.at_ms));
    context.now = at;
  }
  context.today = context.now.date();
  YKT_LET(reply, command.entry->run(context, command.fields.get()));
  const std::string text = to_text(codec::write_record(*command.entry->reply, reply.get()));
  YKT_TRY(append_trail(context, command.entry->name, fields_digest, text, head));
  YKT_TRY(transaction.commit());
  return text;
}

}  // namespace

Done check_first_administrator(std::string_view administrator) {
  if (is_actor_id(administrator)) return {};
  return fail(Code::administrator_missing, "/first_administrator");
}

Done make_first_entry(sqlite::Database& database, const GateOptions& options,
                      std::string_view administrator) {
  if (sqlite::last_trail(database)) return {};
  YKT_TRY(check_first_administrator(administrator));
  ExecuteOptions none;
  Context context{.database = database,
                  .actor = administrator,
                  .now = options.clock(),
                  .today = {},
                  .algorithm = options.algorithm,
                  .entry = 1,
                  .options = &none};
  Transaction transaction(database);
  sqlite::insert_actor(database, administrator, "administrator");
  sqlite::insert_grant(database, administrator, {Role::administrator, "all"});
  YKT_TRY(append_trail(context, trail::kGenesis, "", "", Head{}));
  return transaction.commit();
}

Result<std::string> execute(sqlite::Database& database, const GateOptions& options, std::string_view actor,
                            std::string_view command, std::string_view fields_json, Input* input,
                            const ExecuteOptions& execute_options) {
  YKT_LET(decoded, decode(command, fields_json, false));
  YKT_TRY(check_input(*decoded.entry, input));
  const std::size_t id_size = execute_options.request_id.size();
  if (id_size == 0 || id_size > kRequestIdMax) return fail(Code::request_id_missing, "/request_id");
  Context context{.database = database,
                  .actor = actor,
                  .now = options.clock(),
                  .today = {},
                  .algorithm = options.algorithm,
                  .input = input,
                  .options = &execute_options,
                  .query_limits = options.query_limits};
  context.today = context.now.date();
  YKT_LET(fields_digest, trail::raw_digest(options.algorithm, decoded.canonical));
  YKT_LET(before, answered_before(context, decoded, fields_digest));
  if (before) return *before;
  YKT_TRY(check_permission(context, *decoded.entry, decoded.fields.get()));
  return run_in_transaction(context, decoded, fields_digest);
}

Result<Answer> ask(sqlite::Database& database, const GateOptions& options, std::string_view actor,
                   const Entry& query, const void* fields) {
  const Snapshot snapshot(database);
  Context context{.database = database,
                  .actor = actor,
                  .now = options.clock(),
                  .today = {},
                  .algorithm = options.algorithm};
  context.today = context.now.date();
  YKT_TRY(check_permission(context, query, fields));
  Answer answer;
  if (query.paging && query.paging->edition) {
    YKT_LET(edition, query.paging->edition(context, fields));
    answer.edition = edition;
  }
  YKT_LET(reply, query.run(context, fields));
  answer.reply = std::move(reply);
  return answer;
}

Result<std::string> query(sqlite::Database& database, const GateOptions& options, std::string_view actor,
                          std::string_view query, std::string_view fields_json) {
  YKT_LET(decoded, decode(query, fields_json, true));
  YKT_LET(answer, ask(database, options, actor, *decoded.entry, decoded.fields.get()));
  return to_text(codec::write_record(*decoded.entry->reply, answer.reply.get()));
}

}  // namespace ykt::gate
