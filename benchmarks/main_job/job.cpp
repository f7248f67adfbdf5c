#include "main_job/job.hpp"

#include <stdexcept>
#include <utility>

#include "main_job/report.hpp"
#include "ykt/bank/commands.hpp"
#include "ykt/batch/commands.hpp"
#include "ykt/batch/queries.hpp"
#include "ykt/people/commands.hpp"
#include "ykt/platform/commands.hpp"
#include "ykt/platform/platform.hpp"
#include "ykt/policy/builtin_packs.hpp"
#include "ykt/policy/commands.hpp"

namespace ykt::bench {
namespace {

class Store {
 public:
  explicit Store(const DataFiles& files, std::string requests)
      : requests_(std::move(requests)), platform_(open(files)) {}

  template <class Command, class... Rows>
  typename Command::Reply must(const char* actor, const Command& command, Rows&&... rows) {
    auto reply = platform_.execute(actor, command, std::forward<Rows>(rows)...,
                                   {.request_id = requests_ + std::to_string(++made_), .progress = {}});
    if (!reply) throw std::runtime_error(reply.error().path + ": " + reply.error().text(Lang::en));
    return *reply;
  }
  void pass_days(int days) { now_ = now_.plus_ms(std::int64_t{days} * 24 * 60 * 60 * 1000).value(); }

 private:
  Platform open(const DataFiles& files) {
    PlatformOptions options{.first_administrator = "root", .clock = [this] { return now_; }};
    if (files.sealed)
      options.seal = StoreSeal{
          .key_id = 1, .secret = [](std::uint32_t) -> Result<std::string> { return std::string(32, 'k'); }};
    auto opened = Platform::open(files.store().string(), std::move(options));
    if (!opened) throw std::runtime_error(opened.error().text(Lang::en));
    return std::move(*opened);
  }

  std::string requests_;
  std::int64_t made_ = 0;
  Timestamp now_ = Timestamp::start_of(Date::of(2025, 3, 3));
  Platform platform_;
};

void appoint(Store& store, ListLimits limits) {
  constexpr std::pair<const char*, Role> kPosts[] = {
      {"manager", Role::finance_manager},      {"registrar", Role::registrar},
      {"clerk", Role::township_clerk},         {"first", Role::preliminary_reviewer},
      {"final", Role::department_reviewer},    {"approver", Role::department_approver},
      {"operator", Role::department_operator}, {"funder", Role::finance_officer}};
  for (const auto& [actor, role] : kPosts) {
    store.must("root", ActorAdd{actor, "benchmark"});
    store.must("root", GrantAdd{actor, role, "511100"});
  }
  for (const char* pack : {"leshan.policies", "example.overlay"})
    store.must("manager", PackInstall{.name = pack});
  for (const char* pack : {"example_bank_a.layout", "example_bank_b.layout"})
    store.must("manager", PackInstall{.document = layout_text(pack, limits)});
  store.must("manager", BankAdd{"bank_a", "示例甲银行", true, true});
  store.must("manager", BankAdd{"bank_b", "示例乙银行", true, true});
  store.must("manager", BankAdd{"bank_c", "示例丙银行", true, false});
  constexpr Date kFrom = Date::of(2025, 1, 1);
  constexpr Date kTo = Date::of(2026, 12, 31);
  store.must("manager", AgreementAdd{kDivision, "bank_a", "example_bank_a", kFrom, kTo, true});
  store.must("manager", AgreementAdd{kDivision, "bank_b", "example_bank_b", kFrom, kTo, false});
}

void expect(const char* what, std::int64_t found, std::int64_t planted) {
  if (found != planted)
    throw std::runtime_error(std::string(what) + ": found " + std::to_string(found) + ", planted " +
                             std::to_string(planted));
}

template <class Step>
auto timed(const char* name, double& total, Step&& step) {
  const Watch watch;
  auto reply = step();
  const double seconds = watch.seconds();
  say(name, seconds);
  say(std::string(name) + "_cpu", watch.cpu_seconds());
  total += seconds;
  return reply;
}

}  // namespace

std::string layout_text(const char* name, ListLimits limits) {
  std::string text(*builtin_pack(name));
  if (limits == ListLimits::kept) return text;
  const std::size_t at = text.find("\"limits\"");  // on a line of its own
  return text.erase(at, text.find('\n', at) - at);
}

void prepare_store(const DataFiles& files, ListLimits limits) {
  Store store(files, "prepare-");
  appoint(store, limits);
  const Planted planted = read_planted(files);
  double total = 0;
  const RegisterImported people = timed("register_import", total, [&] {
    return store.must("registrar", RegisterImport{kDivision}, Input::from_file(files.registered().string()));
  });
  expect("persons", people.persons, planted.rows);
  expect("households", people.households, planted.rows);
  expect("cards", people.cards, planted.rows);
  say("register_import_peak_mib", peak_mib());
  const QuantitiesImported quantities = timed("quantity_import", total, [&] {
    return store.must("clerk", QuantityImport{kDivision, kLandSubsidy, Period::parse(kPeriod).value()},
                      Input::from_file(files.quantities().string()));
  });
  expect("quantities", quantities.rows - quantities.refused, planted.rows);
  store.must("manager",
             AllotmentAdd{"land", kDivision, kLandSubsidy, 2025, Money::from_fen(planted.rows * 1'000'000)});
}

void run_job(const DataFiles& files) {
  Store store(files, "job-");
  const Planted planted = read_planted(files);
  const std::string batch =
      store.must("clerk", BatchCreate{kDivision, kLandSubsidy, Period::parse(kPeriod).value()}).batch;
  const Watch whole;
  double total = 0;
  const BatchFilled filled = timed("fill", total, [&] {
    return store.must("clerk", BatchFill{batch, Encoding::gbk}, Input::from_file(files.roster().string()));
  });
  say("fill_peak_mib", peak_mib());
  expect("rows", filled.rows, planted.rows);
  expect("passed", filled.passed, planted.passed);
  expect("held", filled.held, planted.held);
  expect("refused", filled.refused, planted.refused);
  timed("submit", total, [&] { return store.must("clerk", BatchSubmit{batch}); });
  timed("review_preliminary", total, [&] { return store.must("first", BatchReviewPreliminary{batch}); });
  timed("review_final", total, [&] { return store.must("final", BatchReviewFinal{batch}); });
  timed("notice_open", total, [&] { return store.must("operator", BatchNoticeOpen{batch}); });
  store.pass_days(30);
  timed("approve", total, [&] { return store.must("approver", BatchApprove{batch}); });
  timed("fund", total, [&] { return store.must("funder", BatchFund{batch, "land"}); });
  const BatchDispatched sent =
      timed("dispatch", total, [&] { return store.must("funder", BatchDispatch{batch}); });
  std::int64_t lines = 0;
  std::int64_t fen = 0;
  for (const ListSummary& list : sent.lists) {
    lines += list.lines;
    fen += list.amount.fen();
  }
  expect("lines sent", lines, planted.passed);
  expect("amount sent", fen, planted.passed_fen);
  say("job", total);
  say("job_cpu", whole.cpu_seconds());
  say("peak_mib", peak_mib());
}

}  // namespace ykt::bench
