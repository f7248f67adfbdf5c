// The C++ runner of stores.jsonl and store_faults.jsonl: each session played again on a new store, reply by
// reply.
#include <gtest/gtest.h>

#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "step.hpp"
#include "temp_folder.hpp"
#include "ykt/base/json.hpp"
#include "ykt/platform/platform.hpp"

namespace ykt::conformance {
namespace {

struct Session {
  std::string name;
  std::vector<Json> steps;
};
void PrintTo(const Session& one, std::ostream* out) { *out << one.name; }

void read_sessions(const char* name, std::vector<Session>& into) {
  std::ifstream in(std::string(YKT_SOURCE_DIR "/tests/conformance/") + name, std::ios::binary);
  for (std::string line; std::getline(in, line);) {
    Json json = parse_json(line).value();
    if (const Json* title = json.find("session"))
      into.push_back({*title->string(), {}});
    else
      into.back().steps.push_back(std::move(json));
  }
}

std::vector<Session> read_sessions() {
  std::vector<Session> out;
  read_sessions("stores.jsonl", out);
  read_sessions("store_faults.jsonl", out);
  return out;
}

class Player {
 public:
  void play(const Json& step) {
    now_ = Timestamp::from_ms(integer(*step.find("now"))).value();
    if (step.find("open")) return open(step);
    const Json* query = step.find("query");
    const std::string fields = to_text(*step.find("fields"));
    const Result<std::string> outcome =
        query ? platform_->query(text_at(step, "actor"), *query->string(), fields) : execute(step, fields);
    if (const Json* reply = step.find("reply")) {
      ASSERT_TRUE(outcome) << slug(outcome.error().code) << " at " << outcome.error().path;
      EXPECT_EQ(*outcome, to_text(*reply));
    } else {
      ASSERT_FALSE(outcome) << *outcome;
      EXPECT_EQ(slug(outcome.error().code), text_at(step, "error"));
      EXPECT_EQ(outcome.error().path, text_at(step, "path"));
    }
  }

 private:
  void open(const Json& step) {
    const JsonArray& limits = *step.find("limits")->array();
    platform_.reset();
    PlatformOptions options;
    options.first_administrator = text_at(step, "open");
    options.clock = [this] { return now_; };
    options.trail_algorithm = digest_algorithm_of_slug(text_at(step, "trail")).value();
    options.query_limits = {integer(limits.at(0)), integer(limits.at(1)), integer(limits.at(2))};
    auto opened = Platform::open(folder_.file(), std::move(options));
    ASSERT_TRUE(opened) << slug(opened.error().code);
    platform_ = std::make_unique<Platform>(std::move(*opened));
  }
  Result<std::string> execute(const Json& step, const std::string& fields) {
    const ExecuteOptions options{.request_id = text_at(step, "request_id"), .progress = {}};
    const std::string actor = text_at(step, "actor");
    const std::string command = text_at(step, "execute");
    if (step.find("input") || step.find("input_hex"))
      return platform_->execute(actor, command, fields, Input::from_bytes(input_of(step)), options);
    return platform_->execute(actor, command, fields, options);
  }

  test::TempFolder folder_;
  Timestamp now_;
  std::unique_ptr<Platform> platform_;
};

class Stores : public ::testing::TestWithParam<Session> {};

TEST_P(Stores, AnswerAsTheyDid) {
  Player player;
  int number = 0;
  for (const Json& step : GetParam().steps) {
    SCOPED_TRACE("step " + std::to_string(++number));
    player.play(step);
    if (HasFailure()) return;
  }
}

constexpr std::string_view kKinds[] = {"none", "refuse", "hold", "warning", "reason", "error", "bug"};

TEST(Codes, AreWhatTheirTableSays) {
  std::ifstream in(YKT_SOURCE_DIR "/tests/conformance/codes.json", std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  const Json table = parse_json(text).value();
  std::size_t known = 0;
  for (const CodeInfo& one : all_codes()) known += one.code != Code::ok;
  EXPECT_EQ(table.array()->size(), known);
  for (const Json& row : *table.array()) {
    const Code code = static_cast<Code>(integer(*row.find("number")));
    SCOPED_TRACE(text_at(row, "slug"));
    EXPECT_EQ(slug(code), text_at(row, "slug"));
    EXPECT_EQ(kKinds[static_cast<std::size_t>(code_info(code).kind)], text_at(row, "kind"));
    EXPECT_EQ(code_info(code).en, text_at(row, "en"));
    EXPECT_EQ(code_info(code).zh, text_at(row, "zh"));
  }
}

INSTANTIATE_TEST_SUITE_P(Sessions, Stores, ::testing::ValuesIn(read_sessions()));

}  // namespace
}  // namespace ykt::conformance
