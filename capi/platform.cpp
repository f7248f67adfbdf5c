// Platform: commands, queries, the trail, rules by name.
#include "ykt/platform/platform.hpp"

#include <memory>
#include <optional>
#include <utility>

#include "arguments.hpp"
#include "consumed_stream.hpp"
#include "guard.hpp"
#include "string.hpp"
#include "ykt/base/arrow.hpp"

struct ykt_platform {
  explicit ykt_platform(ykt::Platform opened) : platform(std::move(opened)) {}
  // Streams count as calls on the handle, and may be there longer than it.
  std::shared_ptr<ykt::capi::HandleState> shared = std::make_shared<ykt::capi::HandleState>();
  // A transaction that runs out of memory is rolled back: the handle goes on.
  ykt::capi::HandleState& state = *shared;
  ykt::Platform platform;
};

namespace ykt::capi {
namespace {

static_assert(static_cast<int>(DigestAlgorithm::sm3) == YKT_TRAIL_SM3 &&
              static_cast<int>(DigestAlgorithm::sha256) == YKT_TRAIL_SHA256);

// What 0.1 had; never changes when fields are added.
constexpr std::size_t kPlatformOptions01 = YKT_SIZE_UP_TO(ykt_platform_options, clock_user);
constexpr std::size_t kSeal01 = YKT_SIZE_UP_TO(ykt_seal, secret_user);
constexpr std::size_t kExecuteOptions01 = YKT_SIZE_UP_TO(ykt_execute_options, progress_user);
constexpr std::size_t kStreamOptions01 = YKT_SIZE_UP_TO(ykt_stream_options, page_rows);
constexpr std::size_t kTrailVerdict01 = YKT_SIZE_UP_TO(ykt_trail_verdict, head);

/// The caller's callback as the library's; NULL: no seal.
Result<std::optional<StoreSeal>> seal_of(const char* what, const ykt_seal* given) {
  if (!given) return std::optional<StoreSeal>();
  YKT_LET(seal, struct_of(what, given, kSeal01));
  StoreSeal out{.key_id = seal.key_id, .secret = {}};
  if (seal.secret)
    out.secret = [secret = seal.secret,
                  user = seal.secret_user](std::uint32_t key_id) -> Result<std::string> {
      std::string bytes(32, '\0');
      if (secret(user, key_id, reinterpret_cast<std::uint8_t*>(bytes.data())) != 0)
        return fail(Code::seal_key_missing, "/seal/secret");
      return bytes;
    };
  return std::optional<StoreSeal>(std::move(out));
}

Result<PlatformOptions> platform_options(const ykt_platform_options* given) {
  YKT_LET(options, struct_of("options", given, kPlatformOptions01));
  YKT_TRY(check_flags(options.flags, YKT_OPEN_READ_ONLY));
  YKT_TRY(check_reserved("options", options.reserved));
  YKT_LET(algorithm, choice_of("trail_algorithm", options.trail_algorithm, DigestAlgorithm::sha256));
  YKT_LET(administrator, utf8_of("first_administrator", options.first_administrator));
  YKT_LET(seal, seal_of("seal", options.seal));
  PlatformOptions out;
  out.seal = std::move(seal);
  out.first_administrator = administrator;
  out.trail_algorithm = algorithm;
  out.read_only = (options.flags & YKT_OPEN_READ_ONLY) != 0;
  if (options.queries_per_subject != 0) out.query_limits.per_subject = options.queries_per_subject;
  if (options.queries_per_caller != 0) out.query_limits.per_caller = options.queries_per_caller;
  if (options.query_window_minutes != 0) out.query_limits.window_minutes = options.query_window_minutes;
  if (options.clock)
    out.clock = [clock = options.clock, user = options.clock_user] {
      const auto now = Timestamp::from_ms(clock(user));
      if (!now) throw HostFailure(Code::clock_out_of_range);
      return *now;
    };
  return out;
}

Result<ExecuteOptions> execute_options(const ykt_execute_options* given) {
  if (!given) return fail(Code::request_id_missing);
  YKT_LET(options, struct_of("options", given, kExecuteOptions01));
  YKT_TRY(check_flags(options.flags, 0));
  YKT_LET(request_id, utf8_of("request_id", options.request_id));
  ExecuteOptions out;
  out.request_id = request_id;
  if (options.progress)
    out.progress = [progress = options.progress, user = options.progress_user](std::int64_t rows_done) {
      return progress(user, rows_done) != 0;
    };
  return out;
}

Result<QueryPagesOptions> stream_options(const ykt_stream_options* given) {
  if (!given) return QueryPagesOptions{};
  YKT_LET(options, struct_of("options", given, kStreamOptions01));
  YKT_TRY(check_flags(options.flags, 0));
  QueryPagesOptions out;
  if (options.page_rows != 0) out.page_rows = options.page_rows;
  return out;
}

/// A text argument as it came.
struct Text {
  const char* name;
  const char* data;
  std::size_t size;
  Result<std::string_view> read() const { return utf8_of(name, data, size); }
};

struct Request {
  Text actor;
  Text command;
  Text fields;
};

Result<std::string_view> fields_of(const Text& fields) {
  YKT_LET(json,
          text_of(fields.name, fields.data, fields.size));  // the JSON reader says where UTF-8 is broken
  return json.empty() ? std::string_view("{}") : json;
}

/// One command; `input` gives Result<Input>, or is nullptr for a command without one.
template <class MakeInput>
ykt_status execute(ykt_platform* handle, const Request& request, const ykt_execute_options* given,
                   ykt_string** out_reply, ykt_error** error, MakeInput&& make_input) noexcept {
  if (out_reply) *out_reply = nullptr;
  return with_handle(handle, "platform", error, [&]() -> Done {
    if (!out_reply) return missing("out_reply");
    YKT_LET(actor, request.actor.read());
    YKT_LET(command, request.command.read());
    YKT_LET(fields, fields_of(request.fields));
    YKT_LET(options, execute_options(given));
    if constexpr (std::is_null_pointer_v<std::decay_t<MakeInput>>) {
      YKT_LET(reply, handle->platform.execute(actor, command, fields, options));
      give_string(std::move(reply), out_reply);
    } else {
      YKT_LET(input, make_input());
      YKT_LET(reply, handle->platform.execute(actor, command, fields, std::move(input), options));
      give_string(std::move(reply), out_reply);
    }
    return {};
  });
}

/// One page for a stream: a call on the handle, though it may be gone.
Result<bool> next_page(HandleState& state, QueryPages& pages, arrow::BatchBuilder& into) {
  const HandleUse use(state);
  if (!use) return fail(Code::handle_busy);
  if (state.broken != Code::ok) return fail(state.broken);
  try {
    return pages.next(into);
  } catch (const HostFailure& failure) {
    return Failure(failure.error());
  } catch (const std::bad_alloc&) {
    throw;
  } catch (...) {
    state.broken = Code::handle_poisoned;
    throw;  // the stream says what it was
  }
}

ykt_trail_verdict verdict_of(const TrailVerdict& found) {
  ykt_trail_verdict out = YKT_TRAIL_VERDICT_INIT;
  out.reason = found.reason.empty() ? YKT_OK : static_cast<std::int32_t>(code_of_slug(found.reason));
  out.entries = found.entries;
  out.first_bad_entry = found.first_bad_entry;
  YKT_INVARIANT(found.head.size() < sizeof out.head);
  found.head.copy(out.head, found.head.size());
  return out;
}

}  // namespace
}  // namespace ykt::capi

using namespace ykt::capi;
using ykt::Done;
using ykt::Input;
using ykt::QueryPages;
using ykt::Result;

extern "C" {

void ykt_platform_options_init(ykt_platform_options* options, uint32_t struct_size) {
  const ykt_platform_options values = YKT_PLATFORM_OPTIONS_INIT;
  init_struct(options, struct_size, values);
}

void ykt_execute_options_init(ykt_execute_options* options, uint32_t struct_size) {
  const ykt_execute_options values = YKT_EXECUTE_OPTIONS_INIT;
  init_struct(options, struct_size, values);
}

void ykt_stream_options_init(ykt_stream_options* options, uint32_t struct_size) {
  const ykt_stream_options values = YKT_STREAM_OPTIONS_INIT;
  init_struct(options, struct_size, values);
}

ykt_status ykt_platform_open(const char* path, size_t path_size, const ykt_platform_options* options,
                             ykt_platform** out_platform, ykt_error** error) {
  if (out_platform) *out_platform = nullptr;
  return guarded(error, [&]() -> Done {
    if (!out_platform) return missing("out_platform");
    YKT_LET(file, utf8_of("path", path, path_size));
    YKT_LET(settings, platform_options(options));
    YKT_LET(opened, ykt::Platform::open(std::string(file), std::move(settings)));
    *out_platform = new ykt_platform(std::move(opened));
    return {};
  });
}

void ykt_platform_free(ykt_platform* platform) { delete platform; }

ykt_status ykt_platform_execute(ykt_platform* platform, const char* actor, size_t actor_size,
                                const char* command, size_t command_size, const char* fields_json,
                                size_t fields_size, const ykt_execute_options* options,
                                ykt_string** out_reply, ykt_error** error) {
  const Request request{{"actor", actor, actor_size},
                        {"command", command, command_size},
                        {"fields_json", fields_json, fields_size}};
  return execute(platform, request, options, out_reply, error, nullptr);
}

ykt_status ykt_platform_execute_bytes(ykt_platform* platform, const char* actor, size_t actor_size,
                                      const char* command, size_t command_size, const char* fields_json,
                                      size_t fields_size, const void* bytes, size_t bytes_size,
                                      const ykt_execute_options* options, ykt_string** out_reply,
                                      ykt_error** error) {
  const Request request{{"actor", actor, actor_size},
                        {"command", command, command_size},
                        {"fields_json", fields_json, fields_size}};
  return execute(platform, request, options, out_reply, error, [&]() -> Result<Input> {
    YKT_LET(content, bytes_of("bytes", bytes, bytes_size));
    return Input::from_bytes(std::string(content));
  });
}

ykt_status ykt_platform_execute_file(ykt_platform* platform, const char* actor, size_t actor_size,
                                     const char* command, size_t command_size, const char* fields_json,
                                     size_t fields_size, const char* path, size_t path_size,
                                     const ykt_execute_options* options, ykt_string** out_reply,
                                     ykt_error** error) {
  const Request request{{"actor", actor, actor_size},
                        {"command", command, command_size},
                        {"fields_json", fields_json, fields_size}};
  return execute(platform, request, options, out_reply, error, [&]() -> Result<Input> {
    YKT_LET(file, utf8_of("path", path, path_size));
    return Input::from_file(std::string(file));
  });
}

ykt_status ykt_platform_execute_stream(ykt_platform* platform, const char* actor, size_t actor_size,
                                       const char* command, size_t command_size, const char* fields_json,
                                       size_t fields_size, struct ArrowArrayStream* rows,
                                       const ykt_execute_options* options, ykt_string** out_reply,
                                       ykt_error** error) {
  const ConsumedStream consumed(rows);
  const Request request{{"actor", actor, actor_size},
                        {"command", command, command_size},
                        {"fields_json", fields_json, fields_size}};
  return execute(platform, request, options, out_reply, error, [&]() -> Result<Input> {
    if (!rows || !rows->release) return missing("rows");
    return Input::from_arrow(rows);
  });
}

ykt_status ykt_platform_query(ykt_platform* platform, const char* actor, size_t actor_size, const char* query,
                              size_t query_size, const char* fields_json, size_t fields_size,
                              ykt_string** out_reply, ykt_error** error) {
  if (out_reply) *out_reply = nullptr;
  return with_handle(platform, "platform", error, [&]() -> Done {
    if (!out_reply) return missing("out_reply");
    YKT_LET(who, utf8_of("actor", actor, actor_size));
    YKT_LET(what, utf8_of("query", query, query_size));
    YKT_LET(fields, fields_of({"fields_json", fields_json, fields_size}));
    YKT_LET(reply, platform->platform.query(who, what, fields));
    give_string(std::move(reply), out_reply);
    return {};
  });
}

ykt_status ykt_platform_query_stream(ykt_platform* platform, const char* actor, size_t actor_size,
                                     const char* query, size_t query_size, const char* fields_json,
                                     size_t fields_size, const ykt_stream_options* options,
                                     struct ArrowArrayStream* out_stream, ykt_error** error) {
  if (out_stream) out_stream->release = nullptr;
  return with_handle(platform, "platform", error, [&]() -> Done {
    if (!out_stream) return missing("out_stream");
    YKT_LET(who, utf8_of("actor", actor, actor_size));
    YKT_LET(what, utf8_of("query", query, query_size));
    YKT_LET(fields, fields_of({"fields_json", fields_json, fields_size}));
    YKT_LET(settings, stream_options(options));
    YKT_LET(opened, platform->platform.query_pages(who, what, fields, settings));
    const auto pages = std::make_shared<QueryPages>(std::move(opened));  // a std::function is copied
    ykt::arrow::export_stream(
        pages->schema(),
        [pages, state = platform->shared](ykt::arrow::BatchBuilder& into) {
          return next_page(*state, *pages, into);
        },
        out_stream);
    return {};
  });
}

void ykt_seal_init(ykt_seal* seal, uint32_t struct_size) {
  const ykt_seal values = YKT_SEAL_INIT;
  init_struct(seal, struct_size, values);
}

void ykt_trail_verdict_init(ykt_trail_verdict* verdict, uint32_t struct_size) {
  const ykt_trail_verdict values = YKT_TRAIL_VERDICT_INIT;
  init_struct(verdict, struct_size, values);
}

ykt_status ykt_trail_verify(const char* path, size_t path_size, ykt_trail_verdict* out_verdict,
                            ykt_error** error) {
  return ykt_trail_verify_sealed(path, path_size, nullptr, out_verdict, error);
}

ykt_status ykt_store_copy(const char* from, size_t from_size, const ykt_seal* seal_from, const char* to,
                          size_t to_size, const ykt_seal* seal_to, ykt_error** error) {
  return guarded(error, [&]() -> Done {
    ykt::StoreCopy copy;
    YKT_LET(source, utf8_of("from", from, from_size));
    YKT_LET(place, utf8_of("to", to, to_size));
    YKT_LET(opened_with, seal_of("seal_from", seal_from));
    YKT_LET(written_with, seal_of("seal_to", seal_to));
    copy.from = source;
    copy.to = place;
    copy.seal_from = std::move(opened_with);
    copy.seal_to = std::move(written_with);
    return ykt::copy_store(copy);
  });
}

ykt_status ykt_trail_verify_sealed(const char* path, size_t path_size, const ykt_seal* seal,
                                   ykt_trail_verdict* out_verdict, ykt_error** error) {
  return guarded(error, [&]() -> Done {
    YKT_TRY(check_fillable("out_verdict", out_verdict, kTrailVerdict01));
    YKT_LET(file, utf8_of("path", path, path_size));
    YKT_LET(opened_with, seal_of("seal", seal));
    YKT_LET(found, ykt::verify_trail(std::string(file), opened_with));
    return fill_struct("out_verdict", out_verdict, verdict_of(found), kTrailVerdict01);
  });
}

ykt_status ykt_commands_schema(ykt_string** out_schema, ykt_error** error) {
  return string_call(out_schema, "out_schema", error,
                     []() -> Result<std::string> { return ykt::commands_schema(); });
}

ykt_status ykt_rule_apply(const char* rule, size_t rule_size, const char* case_json, size_t case_size,
                          ykt_string** out_change, ykt_error** error) {
  return string_call(out_change, "out_change", error, [&]() -> Result<std::string> {
    YKT_LET(name, utf8_of("rule", rule, rule_size));
    YKT_LET(facts, text_of("case_json", case_json, case_size));
    return ykt::apply_rule(name, facts);
  });
}
}
