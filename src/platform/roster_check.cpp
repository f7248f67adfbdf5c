#include "ykt/platform/roster_check.hpp"

#include <utility>

#include "platform/codec/columns.hpp"
#include "platform/describe/shared.hpp"
#include "platform/roster_source.hpp"
#include "ykt/base/arrow.hpp"
#include "ykt/batch/roster_judge.hpp"
#include "ykt/policy/builtin_packs.hpp"
#include "ykt/policy/pack.hpp"
#include "ykt/policy/policy_list.hpp"

namespace ykt {

YKT_DESCRIBE(RosterCheckCase, packs, policy, period, division, day, encoding, repeats)
YKT_DESCRIBE(RosterFindingView, code, column, weight, expected, en, zh)
YKT_DESCRIBE(RosterRowView, row, outcome, amount, due, recipient_key, payee_key, account_key, findings)

namespace {

constexpr std::int64_t kRowsOfBatch = 4096;

/// What the packs make together, and the region of the last that speaks of the policy.
struct Known {
  std::vector<PolicyVersion> versions;
  DivisionCode region;
};

Result<Known> known_policies(const RosterCheckCase& what) {
  Known out{.versions = builtin_policies(), .region = {}};
  const std::vector<std::string> none;
  const std::vector<std::string>& packs = what.packs ? *what.packs : none;
  for (const PolicyVersion& one : out.versions)
    if (one.code == *what.policy) out.region = one.divisions.empty() ? DivisionCode{} : one.divisions.front();
  for (std::size_t i = 0; i < packs.size(); ++i) {
    const std::string path = "/packs/" + std::to_string(i);
    Result<Pack> pack = load_pack(packs[i], out.versions);
    if (!pack) return Failure(std::move(pack).error().under(path));
    Result<std::vector<PolicyVersion>> versions = versions_of(*pack, out.versions);
    if (!versions) return Failure(std::move(versions).error().under(path));
    for (PolicyVersion& one : *versions) {
      if (one.code == *what.policy) out.region = one.divisions.empty() ? pack->region : one.divisions.front();
      out.versions.push_back(std::move(one));
    }
  }
  return out;
}

Result<std::optional<RosterPurpose>> purpose_of(const RosterCheckCase& what) {
  if (!what.policy) return std::optional<RosterPurpose>();
  if (!what.period) return fail(Code::field_missing, "/period");
  YKT_LET(known, known_policies(what));
  DivisionCode division = known.region;
  if (what.division) {
    Result<AreaCode> area = AreaCode::parse(*what.division);
    if (!area) return Failure(std::move(area).error().under("/division"));
    division = area->division();
  }
  const PolicyVersion* policy =
      find_policy(*what.policy, {division, what.period->last(), std::nullopt}, known.versions);
  if (!policy) return fail(Code::not_found, "/policy", {{"what", std::string("policy")}});
  if (policy->payment_period && what.period->kind() != *policy->payment_period)
    return fail(Code::field_invalid, "/period", {{"expected", std::string(slug(*policy->payment_period))}});
  return std::optional<RosterPurpose>(
      {.policy = *policy, .period = *what.period, .day = what.day.value_or(what.period->last())});
}

std::optional<std::int64_t> known_key(std::uint64_t key) {
  if (key == 0) return std::nullopt;
  return static_cast<std::int64_t>(key);
}

RosterRowView view_of(const JudgedRow& judged) {
  const RowVerdict& verdict = judged.verdict;
  RosterRowView out{.row = static_cast<std::int64_t>(verdict.row),
                    .outcome = std::string(slug(verdict.outcome)),
                    .due = judged.due,
                    .findings = {}};
  if (verdict.outcome != RowOutcome::refuse) {
    out.amount = verdict.values.amount;
    out.recipient_key = known_key(verdict.values.recipient.key.value);
    out.payee_key = known_key(verdict.values.payee.key.value);
    out.account_key = known_key(verdict.values.account.value);
  }
  for (const CellFinding& finding : verdict.findings) {
    const Error said{finding.code, {}, finding.args};
    out.findings.push_back({.code = std::string(slug(finding.code)),
                            .column = finding.column ? std::string(slug(*finding.column)) : std::string(),
                            .weight = std::string(slug(finding.weight)),
                            .expected = expected_text(finding),
                            .en = said.text(Lang::en),
                            .zh = said.text(Lang::zh)});
  }
  return out;
}

}  // namespace

struct RosterCheck::State {
  RosterJudge judge;
  RosterSource source;
  std::optional<RosterRepeats> repeats;
  arrow::Schema schema;
};

RosterCheck::RosterCheck(std::unique_ptr<State> state) noexcept : state_(std::move(state)) {}
RosterCheck::RosterCheck(RosterCheck&&) noexcept = default;
RosterCheck& RosterCheck::operator=(RosterCheck&&) noexcept = default;
RosterCheck::~RosterCheck() = default;

Result<RosterCheck> RosterCheck::open(const RosterCheckCase& what, Input rows) {
  YKT_LET(purpose, purpose_of(what));
  YKT_LET(judge, RosterJudge::make(checks_of(layout_with_slugs()), std::move(purpose)));
  YKT_LET(source, RosterSource::open(rows, what.encoding, nullptr));
  auto state = std::make_unique<State>(State{.judge = std::move(judge),
                                             .source = std::move(source),
                                             .repeats = std::nullopt,
                                             .schema = codec::columns_of(codec::type_of<RosterRowView>())});
  if (what.repeats.value_or(true)) state->repeats.emplace();
  return RosterCheck(std::move(state));
}

Result<RosterCheck> RosterCheck::open(std::string_view case_json, Input rows) {
  YKT_LET(json, parse_json(case_json));
  RosterCheckCase what;
  YKT_TRY(codec::read_record(codec::type_of<RosterCheckCase>(), json, &what));
  return open(what, std::move(rows));
}

const arrow::Schema& RosterCheck::schema() const noexcept { return state_->schema; }

Result<std::optional<RosterRowView>> RosterCheck::next() {
  YKT_LET(row, state_->source.next());
  if (!row) return std::optional<RosterRowView>();
  JudgedRow judged = state_->judge.judge(*row);
  if (state_->repeats) state_->repeats->look(judged);
  return view_of(judged);
}

Result<bool> RosterCheck::next(arrow::BatchBuilder& into) {
  std::int64_t count = 0;
  for (; count < kRowsOfBatch; ++count) {
    YKT_LET(row, next());
    if (!row) break;
    YKT_TRY(codec::append_row(codec::type_of<RosterRowView>(), &*row, into));
  }
  return count > 0;
}

void export_check(RosterCheck check, ArrowArrayStream* out) {
  const auto shared = std::make_shared<RosterCheck>(std::move(check));  // a std::function is copied
  arrow::export_stream(
      shared->schema(), [shared](arrow::BatchBuilder& into) { return shared->next(into); }, out);
}

}  // namespace ykt
