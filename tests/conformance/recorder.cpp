// Recorder: what passes the gate while the gate's own tests run, as sessions that can be played again. Linked
// in front of the gate by the linker's --wrap; writes to the file that YKT_RECORD names when the program
// ends.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "platform/gate/gate.hpp"
#include "platform/hex.hpp"
#include "ykt/base/json.hpp"
#include "ykt/base/text.hpp"

namespace ykt::gate {

// The gate's own functions, and the names under which the linker hands its callers to this file.
#define YKT_OF_GATE(name) "_ZN3ykt4gate" name
#define YKT_FIRST                                                                                    \
  YKT_OF_GATE(                                                                                       \
      "16make_first_entryERNS_6sqlite8DatabaseERKNS0_11GateOptionsESt17basic_string_viewIcSt11char_" \
      "traitsIcEE")
#define YKT_EXECUTE                                                                               \
  YKT_OF_GATE(                                                                                    \
      "7executeB5cxx11ERNS_6sqlite8DatabaseERKNS0_11GateOptionsESt17basic_string_viewIcSt11char_" \
      "traitsIcEESA_SA_PNS_5InputERKNS_14ExecuteOptionsE")
#define YKT_QUERY                                                                               \
  YKT_OF_GATE(                                                                                  \
      "5queryB5cxx11ERNS_6sqlite8DatabaseERKNS0_11GateOptionsESt17basic_string_viewIcSt11char_" \
      "traitsIcEESA_SA_")

Done real_first(sqlite::Database&, const GateOptions&, std::string_view) __asm__("__real_" YKT_FIRST);
Result<std::string> real_execute(sqlite::Database&, const GateOptions&, std::string_view, std::string_view,
                                 std::string_view, Input*,
                                 const ExecuteOptions&) __asm__("__real_" YKT_EXECUTE);
Result<std::string> real_query(sqlite::Database&, const GateOptions&, std::string_view, std::string_view,
                               std::string_view) __asm__("__real_" YKT_QUERY);

Done recorded_first(sqlite::Database&, const GateOptions&, std::string_view) __asm__("__wrap_" YKT_FIRST);
Result<std::string> recorded_execute(sqlite::Database&, const GateOptions&, std::string_view,
                                     std::string_view, std::string_view, Input*,
                                     const ExecuteOptions&) __asm__("__wrap_" YKT_EXECUTE);
Result<std::string> recorded_query(sqlite::Database&, const GateOptions&, std::string_view, std::string_view,
                                   std::string_view) __asm__("__wrap_" YKT_QUERY);

namespace {

struct Session {
  std::string name;
  std::vector<std::string> lines;
  bool whole = true;  ///< false: something in it cannot be played again
};

class Recording {
 public:
  ~Recording() {
    const char* path = std::getenv("YKT_RECORD");
    if (!path) return;
    std::ofstream out(path, std::ios::binary);
    for (const auto& [file, session] : sessions_) {
      if (!session.whole || session.lines.size() < 2) continue;
      out << to_text(Json(JsonObject{{"session", Json(session.name)}})) << "\n";
      for (const std::string& line : session.lines) out << line << "\n";
    }
  }
  Session& of(sqlite::Database& database) {
    Session& session = sessions_[database.path()];
    if (session.name.empty()) {
      const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
      if (test) session.name = std::string(test->test_suite_name()) + "." + test->name();
    }
    return session;
  }

 private:
  std::map<std::string, Session> sessions_;
};

Recording& recording() {
  static Recording all;
  return all;
}

Json json_of(std::string_view text) {
  auto json = parse_json(text);
  return json ? *json : Json(text);
}

void put_outcome(JsonObject& line, const Result<std::string>& outcome) {
  if (outcome) {
    line.emplace_back("reply", json_of(*outcome));
    return;
  }
  line.emplace_back("error", Json(slug(outcome.error().code)));
  line.emplace_back("path", Json(outcome.error().path));
}

/// The input's bytes, which it can be given again; nothing for rows.
std::optional<std::string> bytes_of(Input& input) {
  if (input.is_arrow()) return std::nullopt;
  const ByteSource read = input.bytes();
  std::string out;
  std::string block(65536, '\0');
  for (;;) {
    const auto size = read(block);
    if (!size) {
      input = Input::from_reader(
          [error = size.error()](std::span<char>) -> Result<std::size_t> { return Failure(error); });
      return std::nullopt;
    }
    if (*size == 0) break;
    out.append(block, 0, *size);
  }
  input = Input::from_bytes(out);
  return out;
}

}  // namespace

Done recorded_first(sqlite::Database& database, const GateOptions& options, std::string_view administrator) {
  Session& session = recording().of(database);
  const QueryLimits& limits = options.query_limits;
  session.lines.push_back(
      to_text(Json(JsonObject{{"open", Json(administrator)},
                              {"now", Json(options.clock().ms())},
                              {"trail", Json(slug(options.algorithm))},
                              {"limits", Json(JsonArray{Json(limits.per_subject), Json(limits.per_caller),
                                                        Json(limits.window_minutes)})}})));
  return real_first(database, options, administrator);
}

Result<std::string> recorded_execute(sqlite::Database& database, const GateOptions& options,
                                     std::string_view actor, std::string_view command,
                                     std::string_view fields_json, Input* input,
                                     const ExecuteOptions& execute_options) {
  Session& session = recording().of(database);
  JsonObject line{{"execute", Json(command)},
                  {"actor", Json(actor)},
                  {"request_id", Json(execute_options.request_id)},
                  {"now", Json(options.clock().ms())},
                  {"fields", json_of(fields_json)}};
  if (!parse_json(fields_json)) session.whole = false;
  if (input) {
    const auto bytes = bytes_of(*input);
    if (!bytes)
      session.whole = false;
    else if (is_utf8(*bytes))
      line.emplace_back("input", Json(*bytes));
    else
      line.emplace_back("input_hex", Json(to_hex(*bytes)));
  }
  auto outcome = real_execute(database, options, actor, command, fields_json, input, execute_options);
  put_outcome(line, outcome);
  session.lines.push_back(to_text(Json(std::move(line))));
  return outcome;
}

Result<std::string> recorded_query(sqlite::Database& database, const GateOptions& options,
                                   std::string_view actor, std::string_view query,
                                   std::string_view fields_json) {
  Session& session = recording().of(database);
  if (!parse_json(fields_json)) session.whole = false;
  auto outcome = real_query(database, options, actor, query, fields_json);
  JsonObject line{{"query", Json(query)},
                  {"actor", Json(actor)},
                  {"now", Json(options.clock().ms())},
                  {"fields", json_of(fields_json)}};
  put_outcome(line, outcome);
  session.lines.push_back(to_text(Json(std::move(line))));
  return outcome;
}

}  // namespace ykt::gate
