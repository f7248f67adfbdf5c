// Story: the steps of the walk, in their order.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "host/bank_answer.hpp"
#include "host/read_file.hpp"
#include "walk.hpp"
#include "ykt/bank/commands.hpp"
#include "ykt/batch/amounts.hpp"
#include "ykt/batch/commands.hpp"
#include "ykt/batch/queries.hpp"
#include "ykt/entitlement/application_queries.hpp"
#include "ykt/entitlement/commands.hpp"
#include "ykt/entitlement/queries.hpp"
#include "ykt/people/holding_commands.hpp"
#include "ykt/platform/commands.hpp"
#include "ykt/policy/commands.hpp"
#include "ykt/screening/commands.hpp"
#include "ykt/screening/queries.hpp"

namespace one_person {

using ykt::Date;

/// Posts, packs, a bank with its agreement, money; nothing of the story yet.
inline void set_up(Walk& walk) {
  using ykt::Role;
  host::Session& session = walk.session;
  const std::pair<const char*, Role> posts[] = {
      {"manager", Role::finance_manager},      {"registrar", Role::registrar},
      {"clerk", Role::township_clerk},         {"first", Role::preliminary_reviewer},
      {"final", Role::department_reviewer},    {"approver", Role::department_approver},
      {"operator", Role::department_operator}, {"funder", Role::finance_officer},
      {"screener", Role::screening_officer},   {"auditor", Role::auditor}};
  for (const auto& [actor, role] : posts) {
    const bool everywhere = role == Role::registrar || role == Role::auditor;
    session.must("root", ykt::ActorAdd{actor, "示例岗位"});
    session.must("root", ykt::GrantAdd{actor, role, everywhere ? "all" : "511100"});
  }
  for (const char* pack :
       {"leshan.policies", "example.overlay", "leshan.holding", "henan.holding", "example_bank_a.layout"})
    session.must("manager", ykt::PackInstall{.name = pack});
  session.must("manager", ykt::PackInstall{.document = host::read_file(ONE_PERSON_PACK)});
  session.must("manager", ykt::BankAdd{"bank_a", "示例甲银行", true, true});
  session.must("manager", ykt::AgreementAdd{kCounty, "bank_a", "example_bank_a", Date::of(2025, 1, 1),
                                            Date::of(2027, 12, 31), true});
  for (const std::int64_t year : {2025, 2026})
    session.must("manager", ykt::AllotmentAdd{"care-" + std::to_string(year), kCounty, kCare, year,
                                              ykt::Money::from_fen(1'000'000)});
}

inline void register_people(Walk& walk) {
  using ykt::TagKind;
  host::Session& session = walk.session;
  for (const Figure* one : {&walk.mother, &walk.daughter, &walk.brother, &walk.neighbour, &walk.aunt})
    session.must(
        "registrar",
        ykt::PersonRegister{
            ykt::IdKind::resident, one->number, one->name, one == &walk.aunt ? kElsewhere : kCounty, {}});
  for (const Figure* one : {&walk.mother, &walk.neighbour}) {
    session.must("registrar",
                 ykt::CardRegister{one->ref(), "bank_a", one->account, one->name, ykt::BankState::active});
    session.must("registrar", ykt::TagAdd{one->ref(), TagKind::disabled, {}, 1, Date::of(2020, 5, 1), {}});
  }
  session.must("registrar",
               ykt::TagAdd{walk.brother.ref(), TagKind::cadre, {}, {}, Date::of(2024, 1, 1), {}});
}

/// A draft on its way to the bank and back, each step by who may take it.
inline void pay(Walk& walk, const std::string& batch, const std::string& allotment) {
  host::Session& session = walk.session;
  session.must("clerk", ykt::BatchSubmit{batch});
  session.must("first", ykt::BatchReviewPreliminary{batch});
  session.must("final", ykt::BatchReviewFinal{batch});
  session.must("operator", ykt::BatchNoticeOpen{batch});
  session.pass_days(8);
  session.must("approver", ykt::BatchApprove{batch});
  session.must("funder", ykt::BatchFund{batch, allotment});
  const ykt::Layout layout = host::layout_of("example_bank_a");
  for (const ykt::ListSummary& list : session.must("funder", ykt::BatchDispatch{batch}).lists) {
    const std::string bytes = session.ask("funder", ykt::PaymentListGet{list.list}).content.content;
    std::string answer = host::bank_answer(
        layout, bytes, session.today(), [](const ykt::Payment&) { return ykt::Code::return_success; },
        [](std::vector<ykt::ResultRecord>&) {});
    session.must("funder", ykt::ResultImport{list.list}, ykt::Input::from_bytes(std::move(answer)));
  }
  session.must("funder", ykt::BatchClose{batch});
}

inline ykt::BatchDrawn draw(Walk& walk, const char* period) {
  const auto batch =
      walk.session.must("clerk", ykt::BatchCreate{kCounty, kCare, host::good(ykt::Period::parse(period))});
  return walk.session.must("clerk", ykt::BatchDraw{batch.batch});
}

inline ykt::ApplicationFile filing(const Figure& one, std::vector<std::string> materials) {
  return {.division = kCounty,
          .policy = kCare,
          .person = one.ref(),
          .at = ykt::FiledAt::registration,
          .filed_by = ykt::FiledBy::oneself,
          .through = ykt::FiledThrough::counter,
          .account = one.account,
          .materials = std::move(materials)};
}

/// A neighbour is on the policy already; her last quarter of 2025 is paid.
inline void last_year(Walk& walk) {
  const auto filed = walk.session.must("clerk", filing(walk.neighbour, {kCertificate, kReport})).application;
  walk.session.must("first", ykt::ApplicationReviewPreliminary{filed});
  walk.session.must("final", ykt::ApplicationApprove{filed, {}, {}});
  const ykt::BatchDrawn drawn = draw(walk, "2025Q4");
  pay(walk, drawn.batch, "care-2025");
  walk.last_years_batch = drawn.batch;
  walk.step("去年四季度，邻居的护理补贴已发放。",
            "Last year's fourth quarter: a neighbour's subsidy was paid.");
  walk.tell("批次 " + drawn.batch + "，" + drawn.amount.to_string() + " 元",
            "batch " + drawn.batch + ", " + drawn.amount.to_string() + " yuan");
}

/// R2: filed by the daughter, returned for a paper, completed, approved by other people than filed it.
inline void apply_for_her(Walk& walk) {
  host::Session& session = walk.session;
  session.pass_to(Date::of(2026, 2, 10));
  walk.step("女儿为卧床的母亲申请重度残疾人护理补贴。",
            "A daughter applies for her mother, who cannot leave her bed.");
  ykt::ApplicationFile file = filing(walk.mother, {kCertificate});
  file.filed_by = ykt::FiledBy::family;
  file.representative = walk.daughter.ref();
  file.ground = ykt::RepresentationGround::hard_to_move;
  const ykt::ApplicationStatus filed = session.must("clerk", file);
  for (const ykt::ApplicationRemark& one : filed.remarks) walk.tell_code(one.code, one.detail);
  const std::string& name = filed.application;
  const auto returned =
      session.must("first", ykt::ApplicationReturn{name, {{ykt::ReturnReason::material_missing, kReport}}});
  Walk::expect(returned.state == ykt::ApplicationState::returned, "it was not returned");
  walk.step("缺少材料，退回补正。", "A paper is missing: returned for completion.");
  session.pass_to(Date::of(2026, 2, 12));
  session.must("clerk", ykt::ApplicationComplete{name, {kReport}, {}, {}});
  session.must("first", ykt::ApplicationReviewPreliminary{name});
  walk.step("补正后初审；受理人不得复审。", "Completed and reviewed; who took it in may not decide it.");
  walk.tell(session.refused("clerk", ykt::ApplicationApprove{name, {}, {}}));
  const auto approved = session.must("final", ykt::ApplicationApprove{name, {}, {}});
  Walk::expect(approved.state == ykt::ApplicationState::approved, "it was not approved");
  walk.step("复审通过。", "Approved.");
}

inline ykt::HoldingGrant holding(const Figure& cardholder, const Figure& holder, const char* document) {
  return {.cardholder = cardholder.ref(),
          .holder = holder.ref(),
          .own_will = true,
          .all_used_by_recipient = true,
          .ground = "行动不便",
          .document = document,
          .from = Date::of(2026, 2, 12),
          .to = Date::of(2027, 2, 11)};
}

/// R5: the daughter for a year; her uncle, a village cadre, neither here nor unseen elsewhere.
inline void hold_her_card(Walk& walk) {
  host::Session& session = walk.session;
  walk.step("她的弟弟是村干部，乐山不允许由他代持。", "Her brother is a village cadre: barred in Leshan.");
  walk.tell(session.refused("registrar", holding(walk.mother, walk.brother, "委托书1号")));
  walk.step("河南的规定未禁止，但列为疑点。", "Henan's text does not bar him, but it is flagged.");
  for (const ykt::HoldingRemark& one :
       session.must("registrar", holding(walk.aunt, walk.brother, "委托书2号")).findings)
    walk.tell_code(one.code);
  session.must("registrar", holding(walk.mother, walk.daughter, "委托书3号"));
  walk.step("女儿代持社保卡一年；钱仍发到母亲名下。",
            "Her daughter holds the card for a year; the money stays the mother's.");
}

/// R15: what else she may claim, and why not the rest.
inline void guide(Walk& walk) {
  // Her daughter's household is on 低保, which no tag in this register says.
  ykt::FactsStatement facts;
  facts.others = {
      {{{ykt::TagKind::low_income, {}, {}, Date::of(2025, 1, 1), {}}}, {ykt::TagKind::low_income}}};
  const auto guided = walk.session.ask(
      "clerk", ykt::PolicyGuidance{walk.mother.ref(), walk.session.today(), {}, std::move(facts)});
  walk.step("还可以申请什么（仅供初步参考）：", "What else she may claim (preliminary):");
  int rest = 0;
  for (const ykt::GuidanceEntry& one : guided.policies) {
    if (!one.conditions_stated) {
      ++rest;  // nothing is guessed: its target is to be read, its hotline to be called
      continue;
    }
    walk.tell(one.name, one.policy);
    walk.tell_code(one.advice);
    for (const ykt::GuidanceCondition& condition : one.conditions)
      walk.tell("  " + condition.zh, "  " + condition.en);
    for (const ykt::GuidanceCombination& other : one.combinations)
      if (other.combination == ykt::Combination::together)
        walk.tell("  可与 " + other.policy + " 同时享受", "  together with " + other.policy);
  }
  walk.tell("其余 " + std::to_string(rest) + " 项未载明条件，请看补贴对象或致电咨询。",
            std::to_string(rest) + " others state no conditions: read their target or call.");
}

/// R3: the draw counts from the month of application; a namesake's death asks to be cleared up first.
inline std::string screen(Walk& walk) {
  host::Session& session = walk.session;
  session.pass_to(Date::of(2026, 3, 20));
  const std::string rows = "id_kind,id_number,name,date\nresident," + number_of("51110219480305004") + "," +
                           walk.mother.name + ",2026-02-27\n";
  session.must("screener",
               ykt::ReferenceListImport{kCounty, "死亡人员（示例）", "民政（示例）", Date::of(2026, 3, 10),
                                        ykt::ListMeaning::must_not_be_in, "death"},
               ykt::Input::from_bytes(rows));
  const ykt::BatchDrawn drawn = draw(walk, "2026Q1");
  walk.step("一季度批次：已通过的申请直接转入，自申请之月起算。",
            "The batch of the first quarter draws what was approved, from the month of application.");
  const std::string people = std::to_string(drawn.applications);
  const std::string held = std::to_string(drawn.held);
  walk.tell("批次 " + drawn.batch + "，" + people + " 人，" + drawn.amount.to_string() + " 元，暂缓 " + held,
            "batch " + drawn.batch + ", " + people + " people, " + drawn.amount.to_string() + " yuan, held " +
                held);
  walk.step("比对：死亡名单中有同名、号码相差一位的人。",
            "Screening: the list of deaths has her name, one digit off.");
  ykt::FindingList open{.batch = drawn.batch, .after = 0, .limit = 10};
  open.state = ykt::FindingState::open;
  const auto findings = session.ask("final", open).findings;
  Walk::expect(findings.size() == 1, "there is one finding");
  const ykt::FindingView& found = findings.front();
  walk.tell_code(found.code);
  const std::string evidence = *found.list + ", " + *found.list_source + ", " + found.list_date->to_string();
  walk.tell("依据：" + evidence, "evidence: " + evidence);
  session.must("final", ykt::FindingSettle{drawn.batch, found.finding, ykt::FindingReason::other_person,
                                           "经村委会核实，本人健在，名单所列为同名的另一人"});
  walk.tell("核实为另一人，予以解除，理由留痕。",
            "Found to be somebody else: settled, with the reason on record.");
  return drawn.batch;
}

inline void tell_lines(const Walk& walk, const std::vector<std::string>& zh,
                       const std::vector<std::string>& en) {
  for (const std::string& line : walk.say.lang == ykt::Lang::zh ? zh : en) walk.tell(line, line);
}

/// R6 H43: why hers is what it is, and why the neighbour's is more.
inline void explain(Walk& walk, const std::string& batch) {
  host::Session& session = walk.session;
  const auto lines = session.ask("auditor", ykt::LineList{.batch = batch, .after = 0, .limit = 10}).lines;
  Walk::expect(lines.size() == 2, "there are two lines");
  walk.step("金额说明：", "Her amount explains itself:");
  const auto explained = session.ask("auditor", ykt::AmountExplain{batch, lines[1].line});
  tell_lines(walk, explained.text_zh, explained.text);
  walk.step("为何与邻居不同：", "Why the neighbour's differs:");
  const auto compared =
      session.ask("auditor", ykt::AmountCompare{batch, lines[1].line, batch, lines[0].line});
  tell_lines(walk, compared.text_zh, compared.text);
}

inline void tell_differences(Walk& walk, const std::string& batch) {
  const auto lines = walk.session.ask("auditor", ykt::DifferenceLineList{batch, 0, 10}).lines;
  for (const ykt::DifferenceLine& one : lines) {
    const std::string due = one.due.to_string();
    const std::string paid = one.paid.to_string();
    const std::string more = host::good(one.due.minus(one.paid)).to_string();
    const std::string what = one.supplements + " (" + one.period.to_string() + ")";
    walk.tell(what + "：应发 " + due + "，已发 " + paid + "，补 " + more,
              what + ": due " + due + ", paid " + paid + ", difference " + more);
  }
}

/// R1 R6: inside the range and no further; the past months are made good, last year stays as it was.
inline void raise_standard(Walk& walk) {
  host::Session& session = walk.session;
  session.pass_to(Date::of(2026, 4, 20));
  ykt::PolicyAdjust raised{
      .division = kCounty, .policy = kCare, .from = Date::of(2026, 1, 1), .source = "区发〔2026〕1号"};
  raised.amount = host::good(ykt::Decimal::parse("130"));
  walk.step("区里提高标准：130 元超出区间，100 元在区间内。",
            "The county raises the standard: 130 is outside the range, 100 inside.");
  walk.tell(session.refused("manager", raised));
  raised.amount = host::good(ykt::Decimal::parse("100"));
  session.must("manager", raised);
  const auto batch =
      session.must("clerk", ykt::BatchCreate{kCounty, kCare, host::good(ykt::Period::parse("2026Q1"))}).batch;
  const auto drawn = session.must("clerk", ykt::ArrearsDraw{batch});
  walk.step("已发月份补差：", "Difference lines for the months that were paid:");
  tell_differences(walk, batch);
  walk.tell("合计 " + drawn.amount.to_string() + " 元", "in all " + drawn.amount.to_string() + " yuan");
  const auto recomputed = session.ask("auditor", ykt::BatchRecompute{walk.last_years_batch, 0, 10}).lines;
  Walk::expect(recomputed.empty(), "last year's batch stays as it was");
  walk.step("去年的批次按当时版本重算，一分不差。",
            "Last year's batch, computed once more by its own version: not a 分 differs.");
}

}  // namespace one_person
