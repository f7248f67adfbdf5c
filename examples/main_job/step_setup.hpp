// Setup: posts, packs, banks, areas, money, and the register.
#pragma once
#include "generator.hpp"
#include "job.hpp"
#include "register_files.hpp"
#include "ykt/bank/commands.hpp"
#include "ykt/people/commands.hpp"
#include "ykt/platform/commands.hpp"
#include "ykt/policy/commands.hpp"
#include "ykt/screening/commands.hpp"

namespace main_job {

/// What goes into the store is the same in both languages, so that the trail is.
struct Title {
  std::string zh, en;
};

inline void grant(Job& job, Table& table, const char* actor, ykt::Role role, const std::string& scope,
                  const Title& title) {
  job.session.must(post::kRoot, ykt::ActorAdd{actor, title.zh});
  job.session.must(post::kRoot, ykt::GrantAdd{actor, role, scope});
  table.add({job.say(title.zh, title.en), actor, scope});
}

inline void set_up_posts(Job& job) {
  using ykt::Role;
  const Words& say = job.say;
  job.report.step(say("岗位：每个环节一个操作员，互不兼任", "Posts: an actor for each step, none holds two"));
  Table table{say("岗位", "post"), say("操作员", "actor"), say("范围", "scope")};
  const std::string county = kCounty;
  grant(job, table, post::kManager, Role::finance_manager, county, {"财政管理岗", "finance manager"});
  grant(job, table, post::kRegistrar, Role::registrar, county, {"登记岗", "registrar"});
  grant(job, table, post::kScreener, Role::screening_officer, county, {"比对岗", "screening officer"});
  grant(job, table, post::kClerk, Role::township_clerk, county, {"乡镇经办岗", "township clerk"});
  grant(job, table, post::kFirst, Role::preliminary_reviewer, county, {"初审岗", "preliminary reviewer"});
  grant(job, table, post::kFinal, Role::department_reviewer, county, {"复审岗", "department reviewer"});
  grant(job, table, post::kApprover, Role::department_approver, county, {"审批岗", "department approver"});
  grant(job, table, post::kOperator, Role::department_operator, county,
        {"主管部门经办人员", "department operator"});
  grant(job, table, post::kFunder, Role::finance_officer, county, {"资金岗", "finance officer"});
  grant(job, table, post::kAuditor, Role::auditor, county, {"审计岗", "auditor"});
  grant(job, table, post::kDesk, Role::public_desk, "all", {"查询窗口", "public desk"});
  for (const BankOfCounty& bank : kBanks)
    if (bank.layout)
      grant(job, table, bank.code, Role::bank_agent, std::string("bank:") + bank.code,
            {std::string("代发银行 ") + bank.name, std::string("paying bank ") + bank.name});
  table.print();
}

inline void set_up_banks(Job& job) {
  using ykt::Date;
  Session& session = job.session;
  for (const char* pack :
       {"leshan.policies", "example.overlay", "example_bank_a.layout", "example_bank_b.layout"})
    session.must(post::kManager, ykt::PackInstall{.name = pack});
  for (const BankOfCounty& bank : kBanks) {
    session.must(post::kManager, ykt::BankAdd{bank.code, bank.name, true, bank.layout != nullptr});
    if (bank.layout)
      session.must(post::kManager, ykt::AgreementAdd{kCounty, bank.code, bank.layout, Date::of(2025, 1, 1),
                                                     Date::of(2026, 12, 31), &bank == &kBanks[0]});
  }
  ykt::AreaRegister areas{kCounty, {}};
  for (const Area& area : job.county.areas) areas.areas.push_back({area.code, area.name});
  session.must(post::kManager, areas);
}

/// Each subsidy's money for the year, rounded up to whole ten thousands, and a pot that is too small.
inline void set_up_money(Job& job) {
  const Words& say = job.say;
  job.report.step(say("指标（2025 年）", "Budget allotments (2025)"));
  Table table{say("指标", "allotment"), say("补贴", "subsidy"), say(">金额（元）", ">yuan"),
              say("大写", "in capitals")};
  const auto add = [&](const char* name, const Track& track, ykt::Money amount) {
    job.session.must(post::kManager, ykt::AllotmentAdd{name, kCounty, track.policy, 2025, amount});
    table.add({name, track.title, text_of(amount), ykt::capitals(amount)});
  };
  for (const Track& track : job.tracks) {
    constexpr std::int64_t kTenThousand = 1'000'000;
    const std::int64_t needed = track.roster.sum().fen();
    add(track.allotment, track, ykt::Money::from_fen((needed / kTenThousand + 1) * kTenThousand));
  }
  add("land-small", job.tracks[0], ykt::Money::from_fen(job.tracks[0].roster.sum().fen() - 1));
  table.print();
}

inline ykt::PersonRef ref_of(const Person& person) { return {ykt::IdKind::resident, person.id}; }

struct RegisterCounts {
  std::int64_t deaths = 0, determined = 0, renewed = 0;
};

inline void determine(Job& job, const Person& recipient, const Person& payee, ykt::PayeeReason reason) {
  job.session.must(post::kOperator,
                   ykt::PayeeDetermine{kCounty, ref_of(recipient), ref_of(payee), reason,
                                       "领取人确定书（示例）", "示例〔2025〕3号", ykt::Date::of(2025, 1, 1)});
}

/// What the register learns after the import: deaths, determined payees, new cards.
inline RegisterCounts settle_register(Job& job) {
  RegisterCounts counts;
  const CountyOfPeople& county = job.county;
  const auto bury = [&](const Person& person) {
    job.session.must(post::kRegistrar,
                     ykt::DeathRecord{ref_of(person), ykt::Date::of(2025, 2, 10), "死亡证明（示例）"});
    ++counts.deaths;
  };
  const auto decide = [&](const Person& recipient, const Person& payee, ykt::PayeeReason reason) {
    determine(job, recipient, payee, reason);
    ++counts.determined;
  };
  for (const Household& home : county.households) {
    const Person& head = county.people[home.head()];
    const Person& spouse = county.people[home.members[1]];
    if (home.what == Case::dead_recorded || home.what == Case::head_dead_determined) bury(head);
    if (home.what == Case::head_dead_determined) decide(spouse, spouse, ykt::PayeeReason::head_dead);
    if (home.what == Case::head_missing_determined) decide(head, head, ykt::PayeeReason::head_missing);
  }
  for (const Person& person : county.people) {
    const Household& home = county.households[person.household];
    if (person.what == Case::dead_recorded) bury(person);
    if (person.what == Case::minor_determined)
      decide(person, county.people[home.head()], ykt::PayeeReason::minor);
    if (person.old_account.empty()) continue;
    job.session.must(post::kRegistrar,
                     ykt::CardRegister{ref_of(person), kBanks[person.bank].code, person.account, person.name,
                                       ykt::BankState::active});
    ++counts.renewed;
  }
  return counts;
}

inline void fill_register(Job& job) {
  const Words& say = job.say;
  Session& session = job.session;
  const std::string people = register_csv(job.county);
  job.output.write("register/people.csv", people);
  const auto imported =
      session.must(post::kRegistrar, ykt::RegisterImport{kCounty}, ykt::Input::from_bytes(people));
  const RegisterCounts counts = settle_register(job);
  const std::string land = quantities_csv(job.county);
  job.output.write("register/land.csv", land);
  const auto quantities = session.must(
      post::kClerk,
      ykt::QuantityImport{kCounty, job.tracks[0].policy, session.take(ykt::Period::parse("2025"))},
      ykt::Input::from_bytes(land));
  const std::string deaths = deaths_csv(job.county);
  job.output.write("register/deaths.csv", deaths);
  const auto list = session.must(
      post::kScreener,
      ykt::ReferenceListImport{kCounty, "死亡名单（示例）", "公安（示例）", ykt::Date::of(2025, 2, 28),
                               ykt::ListMeaning::must_not_be_in, "death"},
      ykt::Input::from_bytes(deaths));
  job.report.step(
      say("登记库：乐山市市中区，数据全部按种子生成", "Register: 511102, all of it made from the seed"));
  Table table{say("内容", "what"), say(">数量", ">count"), say(">退回", ">refused")};
  table.add({say("人员", "persons"), text_of(imported.persons), text_of(imported.refused)});
  table.add({say("家庭", "households"), text_of(imported.households), ""});
  table.add({say("社保卡", "cards"), text_of(imported.cards), ""});
  table.add({say("死亡登记", "deaths recorded"), text_of(counts.deaths), ""});
  table.add({say("确定领取人", "payees determined"), text_of(counts.determined), ""});
  table.add({say("补换卡", "cards replaced"), text_of(counts.renewed), ""});
  table.add({say("承包地面积", "areas of land"), text_of(quantities.rows), text_of(quantities.refused)});
  table.add(
      {say("死亡名单（在库 ", "list of deaths (in the register ") + text_of(list.known) + say("）", ")"),
       text_of(list.rows), text_of(list.refused)});
  table.print();
  job.check(imported.refused == 0 && quantities.refused == 0 && list.refused == 0,
            say("登记库导入有退回行", "the register refused rows"));
  job.check(imported.persons == static_cast<std::int64_t>(job.options.people),
            say("人员数不符", "the number of persons differs"));
}

}  // namespace main_job
