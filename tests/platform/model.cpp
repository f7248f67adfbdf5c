// How the model gives commands: what comes next, refusals, crashes, and repeated requests.
#include "platform/model.hpp"

#include <sys/time.h>

#include <algorithm>

#include "platform/child.hpp"
#include "ykt/batch/allotment.hpp"
#include "ykt/people/queries.hpp"
#include "ykt/publicity/message_commands.hpp"

namespace ykt::test {
namespace {

std::string model_pack() {
  const std::string land =
      R"({"kind":"rate_times_quantity","every":"period","rate":"10.00","quantity_unit":"亩",)"
      R"("quantity_decimals":2,"rounding":{"mode":"half_up","unit":"fen"}})";
  std::string pack = pack_of(
      {{kMonthly, R"({"kind":"fixed","every":"month","amount":"80.00",)" + kMonths + "}",
        R"(,"published":{"value":true,"source":"example"},"local_range":{"value":{"kind":"fixed",)"
        R"("every":"month","min":"80","max":"120"},"source":"example"},"arrears_on_change":{"value":)"
        R"("difference_lines","source":"example"},"documents":{"value":[{"title":"办法"}],"source":"example"})"},
       {kHousehold, R"({"kind":"fixed","every":"month","amount":"50.00",)" + kMonths + "}",
        R"(,"published":{"value":false,"source":"example"})"},
       {kLand, land, R"(,"published":{"value":true,"source":"example"})", "year"},
       {kMachines, R"({"kind":"fixed","every":"period","amount":"500.00"})", "", "year"},
       {kUnused, R"({"kind":"fixed","every":"month","amount":"1.00",)" + kMonths + "}"}});
  const auto put = [&](const char* policy, const std::string& from, const std::string& to) {
    const std::size_t at = pack.find(from, pack.find(std::string("\"code\":\"") + policy));
    pack.replace(at, from.size(), to);
  };
  put(kMachines, R"("event_based":{"value":false)", R"("event_based":{"value":true)");
  put(kHousehold, R"("preliminary_review":{"value":false)", R"("preliminary_review":{"value":true)");  // H17
  put(kHousehold, R"("paid_to":{"value":"person")", R"("paid_to":{"value":"household")");
  return pack;
}

}  // namespace

Model::Model(std::uint64_t seed) : random_(seed) {
  county_.set_up();
  county_.must("manager", PackInstall{.document = model_pack()});
  county_.must("manager", PackInstall{.name = "leshan.holding"});
  county_.must("manager", PackInstall{.name = "leshan.guides"});
  for (const Folk& one : villagers(county_, 3)) {
    const PersonView view = county_.ask("auditor", PersonGet{.person = PersonRef{IdKind::resident, one.id}});
    alive_.push_back(humans_.size());
    households_.push_back({one.household, {humans_.size()}});
    humans_.push_back({view.person, one});
    if (humans_.size() % 3 != 0)
      county_.must("registrar", PhoneBind{PersonRef{IdKind::resident, one.id},
                                          "1380000" + std::to_string(1000 + humans_.size()), true, today_});
  }
  county_.must("root", ActorAdd{"spare", "test"});
  // Money for some, so that funding is refused now and then.
  county_.must("manager", AllotmentAdd{"a1", kCounty, kMonthly, 2025, Money::from_fen(320'000)});
  allotments_.emplace_back("a1");
}

bool Model::step() {
  ++steps_;
  act();
  if (failure_.empty()) check();
  return failure_.empty();
}

bool Model::trail_is_whole() {
  const auto verdict = county_.verdict();
  return verdict && verdict->first_bad_entry == 0;
}

const std::vector<Model::Move>& Model::moves() {
  static const Moves all = [] {
    Moves out;
    add_batch_moves(out);
    add_notice_moves(out);
    add_money_moves(out);
    add_result_moves(out);
    add_people_moves(out);
    add_household_moves(out);
    add_application_moves(out);
    add_office_moves(out);
    add_message_moves(out);
    add_service_moves(out);
    return out;
  }();
  return all;
}

const char* Model::some_policy() { return any_of(kModelPolicies); }

Json Model::ref(std::size_t human) {
  return object("id_kind", "resident", "id_number", humans_[human].folk.id);
}

/// Half of the time what brings a batch on, else anything at all.
void Model::act() {
  if (batches_.empty() || (batches_.size() < 9 && one_in(25))) return create_batch();
  const std::uint64_t what = below(100);
  if (what < 36) return move_on(some_batch());
  if (what < 48) return answer();
  if (what < 50) return replay();
  if (what < 52) return fetch_again();
  if (what < 55) return pass_time();
  if (what < 56) return county_.close();  // the process ends, and another one opens the file
  static const unsigned sum = [] {
    unsigned weights = 0;
    for (const Move& move : moves()) weights += move.weight;
    return weights;
  }();
  std::uint64_t at = below(sum);
  for (const Move& move : moves()) {
    if (at < move.weight) return (this->*move.make)();
    at -= move.weight;
  }
}

void Model::pass_time() {
  county_.pass_days(1);
  today_ = *today_.plus_days(1);
}

void Model::batch_step(const char* actor, const char* command, bool why) {
  const std::string& batch = some_batch().name;
  run(actor, command, why ? fields("batch", batch, "reason", "x") : fields("batch", batch));
}

/// Executes; refusals are ordinary. Bugs, failing stores and fields that no command has are not.
std::optional<Json> Model::run(const char* actor, const char* command, std::string fields,
                               std::optional<std::string> input) {
  if (one_in(60)) actor = "spare";
  ExecuteOptions options = county_.request();
  if (one_in(80)) crash(actor, command, fields, input, options);
  // Now and then the caller stops a long command, which leaves nothing.
  if (one_in(12)) options.progress = [](std::int64_t) { return true; };
  Tally& tally = tallies_[command];
  ++tally.given;
  auto reply = execute(actor, command, fields, input, options);
  if (!reply) {
    const Code code = reply.error().code;
    ++refusals_[std::string(slug(code))];
    constexpr Code kNever[] = {Code::internal,        Code::store_failed,  Code::store_in_doubt,
                               Code::command_unknown, Code::field_unknown, Code::field_type,
                               Code::field_choice,    Code::input_missing};
    if (std::ranges::find(kNever, code) != std::end(kNever))
      failure_ = std::string(command) + ": " + std::string(slug(code)) + " " + reply.error().path;
    return std::nullopt;
  }
  ++tally.accepted;
  replays_.push_back({actor, command, std::move(fields), options.request_id, std::move(input), *reply});
  if (replays_.size() > 50) replays_.erase(replays_.begin());
  return parse_json(*reply).value();
}

Result<std::string> Model::execute(const std::string& actor, const std::string& command,
                                   const std::string& fields, const std::optional<std::string>& input,
                                   const ExecuteOptions& options) {
  if (input) return county_.platform().execute(actor, command, fields, Input::from_bytes(*input), options);
  return county_.platform().execute(actor, command, fields, options);
}

/// The process is killed somewhere on the way; the caller asks again under the same request id.
void Model::crash(const char* actor, const char* command, const std::string& fields,
                  const std::optional<std::string>& input, const ExecuteOptions& options) {
  county_.close();
  const auto microseconds = static_cast<suseconds_t>(below(4000) + 200);
  said_by_child([&] {
    county_.open();
    const itimerval alarm{{0, 0}, {0, microseconds}};
    ::setitimer(ITIMER_REAL, &alarm, nullptr);
    return outcome_of(execute(actor, command, fields, input, options));
  });
  ++crashes_;
}

/// A caller that got no answer asks again: the first reply, and nothing else, comes back.
void Model::replay() {
  if (replays_.empty()) return;
  const Replay& one = any_of(replays_);
  ExecuteOptions options;
  options.request_id = one.request;
  const auto reply = execute(one.actor, one.command, one.fields, one.input, options);
  fail_if(!reply || *reply != one.reply, one.command + " answered its request id otherwise");
}

void Model::fail_if(bool wrong, const std::string& why) {
  if (wrong && failure_.empty()) failure_ = why;
}

}  // namespace ykt::test
