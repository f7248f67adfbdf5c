// Rules: the pure `decide` functions by name, over JSON cases, for C and Python and for a vendor's own
// database.
#include "platform/codec/describe.hpp"
#include "platform/describe/shared.hpp"
#include "ykt/batch/lifecycle.hpp"
#include "ykt/platform/platform.hpp"

namespace ykt {

BOOST_DESCRIBE_ENUM(BatchStep, fill, submit, review_preliminary, review_final, send_back, open_notice,
                    approve, fund, dispatch, answer, reissue, close, publish, withdraw, cancel)
YKT_DESCRIBE(StepTaken, step, actor)
YKT_DESCRIBE(BatchFacts, state, actor, steps_taken, preliminary_review, notice_days, notice_opened,
             published_policy, lines, lines_payable, lines_unfunded, lines_dispatched, unfunded,
             allotment_available, unfunded_reissue, allotment_returned)
YKT_DESCRIBE(BatchStepCase, step)
YKT_DESCRIBE(BatchChange, next, notice_opened, clear_notice)

namespace {

/// A case as it stands in JSON. The facts' own defaults are not taken: a fact left out is said to be missing.
template <class Facts, class Command>
struct Case {
  Facts facts{};
  Command command{};
  Date as_of;
};

template <class Facts, class Command>
Result<Case<Facts, Command>> read_case(const Json& json) {
  Case<Facts, Command> out;
  const auto part = [&](const char* name, const codec::TypeInfo& type, void* into) -> Done {
    const Json* value = json.find(name);
    const std::string path = path_of("", name);
    if (!value) return fail(Code::field_missing, path);
    Done done =
        type.shape == codec::Shape::record ? codec::read_record(type, *value, into) : type.read(*value, into);
    if (!done) return Failure(std::move(done).error().under(path));
    return {};
  };
  YKT_TRY(part("facts", codec::type_of<Facts>(), &out.facts));
  YKT_TRY(part("command", codec::type_of<Command>(), &out.command));
  YKT_TRY(part("as_of", codec::type_of<Date>(), &out.as_of));
  return out;
}

Result<Json> batch_step(const Json& json) {
  YKT_LET(given, (read_case<BatchFacts, BatchStepCase>(json)));
  YKT_LET(change, decide(given.facts, given.command, given.as_of));
  return codec::write_record(codec::type_of<BatchChange>(), &change);
}

struct Rule {
  std::string_view name;
  Result<Json> (*apply)(const Json& json);
};
constexpr Rule kRules[] = {{"batch_step", &batch_step}};

}  // namespace

Result<std::string> apply_rule(std::string_view rule, std::string_view case_json) {
  for (const Rule& known : kRules) {
    if (known.name != rule) continue;
    YKT_LET(json, parse_json(case_json));
    YKT_LET(change, known.apply(json));
    return to_text(change);
  }
  return fail(Code::rule_unknown, "/rule");
}

}  // namespace ykt
