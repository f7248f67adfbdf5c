// docs/guides.md: its tables are those of the code, every member has its line, and its example is a pack.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

#include "service/builtin_guides.hpp"
#include "service/guide_members.hpp"
#include "service/guide_reader.hpp"
#include "ykt/card/side_steps.hpp"
#include "ykt/service/production.hpp"

namespace ykt {
namespace {

using testing_guides::henan;
using testing_guides::leshan;
using Texts = std::vector<std::string>;

const std::string& page() {
  static const std::string kText = [] {
    std::ifstream file(YKT_SOURCE_DIR "/docs/guides.md", std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str() + "\n";  // the last table ends as the others do
  }();
  return kText;
}

std::string named(std::string_view name) { return std::string("`").append(name).append("`"); }

std::string listed(const Texts& items) {
  std::string out;
  for (const std::string& item : items) out += (out.empty() ? "" : ", ") + item;
  return out;
}

std::string line_of(const Texts& cells) {
  std::string out = "|";
  for (const std::string& cell : cells) out += " " + cell + " |";
  return out + "\n";
}

/// The table stands on the page as a whole: no row is missing, and none follows.
void expect_table(const Texts& head, const std::vector<Texts>& rows) {
  std::string table = line_of(head) + "|";
  for (std::size_t i = 0; i < head.size(); ++i) table += "---|";
  table += "\n";
  for (const Texts& row : rows) table += line_of(row);
  EXPECT_NE(page().find("\n\n" + table + "\n"), std::string::npos) << "not on the page:\n\n" << table;
}

/// The names that begin the lines of the first table under a heading.
Texts names_under(std::string_view heading) {
  Texts out;
  const std::size_t at = page().find("\n## " + std::string(heading) + "\n");
  EXPECT_NE(at, std::string::npos) << heading;
  if (at == std::string::npos) return out;
  const std::size_t end = page().find("\n## ", at + 1);
  std::istringstream lines(page().substr(at, end == std::string::npos ? end : end - at));
  bool inside = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("| `"))
      out.push_back(line.substr(3, line.find('`', 3) - 3));
    else if (inside && !line.starts_with("|"))
      break;
    inside = line.starts_with("|");
  }
  return out;
}

/// Adds what a visitor of members names.
auto into(Texts& names) {
  return [&names](std::string_view name, auto) { names.emplace_back(name); };
}

template <class E>
std::string choices_of(E last) {
  Texts out;
  for (int i = 0; i <= static_cast<int>(last); ++i) out.push_back(named(slug(static_cast<E>(i))));
  return listed(out);
}

template <class State, class States>
std::string states_in(std::uint16_t bits, const States& all) {
  Texts out;
  for (const State state : all)
    if (bits & (1U << static_cast<unsigned>(state))) out.push_back(named(slug(state)));
  return listed(out);
}

TEST(GuidesPage, EveryMemberHasItsLine) {
  Texts pack;
  const Json json = parse_json(canonical_text(henan())).value();
  for (const JsonMember& member : *json.object()) pack.push_back(member.first);
  EXPECT_EQ(names_under("The pack 指南包"), pack);

  Texts service{"service"};
  each_guide_member(into(service));
  service.insert(service.end(), {"proxy", "disagreements"});
  EXPECT_EQ(names_under("One service 一项业务"), service);

  Texts proxy{"channel"};
  each_proxy_member(into(proxy));
  EXPECT_EQ(names_under("Who may come instead 代办"), proxy);

  Texts reason{"reason"};
  each_replacement_member(into(reason));
  EXPECT_EQ(names_under("When a new card is needed 补换卡"), reason);

  Texts postage;
  each_postage_member(into(postage));
  EXPECT_EQ(names_under("Post 邮寄费"), postage);

  Texts bank{"banks"};
  each_bank_side_member(into(bank));
  EXPECT_EQ(names_under("The bank's side 银行账户"), bank);

  Texts delivery;
  each_delivery_member(into(delivery));
  EXPECT_EQ(names_under("Making and delivery 制卡寄递"), delivery);
}

TEST(GuidesPage, EveryChoiceIsListed) {
  expect_table({"member", "one of"},
               {{"`service`, `instead`", choices_of(packs::kLast<CardService>)},
                {"`channel`, `insisting`", choices_of(packs::kLast<ServiceChannel>)},
                {"`places`", choices_of(packs::kLast<ServicePlace>)},
                {"`kind` of `fee`", choices_of(packs::kLast<FeeKind>)},
                {"`bank`", choices_of(packs::kLast<BankChoice>)},
                {"`kind` of `online`", choices_of(packs::kLast<OnlineKind>)},
                {"`minor`", choices_of(packs::kLast<MinorProxy>)},
                {"`topic`", choices_of(packs::kLast<NoticeTopic>)},
                {"`charge`", choices_of(packs::kLast<AccountCharge>)},
                {"`reason`", choices_of(packs::kLast<ReplacementReason>)},
                {"`need`", choices_of(packs::kLast<ReplacementNeed>)},
                {"`activates`", choices_of(packs::kLast<ActivationReach>)},
                {"`proxy`, `phone_needed` of `bank_side`", choices_of(packs::kLast<BankAnswer>)},
                {"`address_change`", choices_of(AddressChange::until_made)},
                {"`tracking`", choices_of(TrackingShown::from_pick_up)},
                {"`question`", choices_of(packs::kLast<CardQuestion>)},
                {"`verdict`", choices_of(packs::kLast<CardVerdict>)},
                {"`when`", choices_of(packs::kLast<AdviceCase>)}});
}

/// What a region states of a service, by the names of the members.
std::string stated_of(const GuidePack& pack, CardService service) {
  const Guide* guide = find_guide(pack, service);
  if (!guide) return "–";
  Texts out;
  each_guide_member([&](std::string_view name, auto member) {
    if (guide->*member) out.push_back(named(name));
  });
  for (const ProxyRule& rule : guide->proxy)
    if (rule.allowed) out.push_back(named("proxy/" + std::string(slug(rule.channel))));
  if (!guide->disagreements.empty()) out.push_back("**`disagreements`**");
  return listed(out);
}

TEST(GuidesPage, WhatEachRegionStates) {
  std::vector<Texts> rows;
  for (int i = 0; i <= static_cast<int>(packs::kLast<CardService>); ++i) {
    const auto service = static_cast<CardService>(i);
    rows.push_back({named(slug(service)), stated_of(leshan(), service), stated_of(henan(), service)});
  }
  expect_table({"service 业务", "Leshan 乐山", "Henan 河南"}, rows);
}

template <class State, class Steps, class States>
void expect_side(const Steps& steps, const States& states) {
  std::vector<Texts> rows;
  for (const SideStep<State>& step : steps)
    rows.push_back(
        {named(slug(step.event)), states_in<State>(step.from, states),
         step.event == CardEvent::withdraw_loss ? "what was before the loss" : named(slug(step.to)),
         std::string(step.source)});
  expect_table({"event 事项", "from 原状态", "to 新状态", "source 出处"}, rows);
}

TEST(GuidesPage, WhatMayHappenToEachSide) {
  expect_side<SocialState>(kSocialSteps, kSocialStates);
  expect_side<BankState>(kBankSteps, kBankStates);
}

TEST(GuidesPage, WhatEachStateMeans) {
  std::vector<Texts> social;
  for (const SocialMeaning& one : kSocialMeanings)
    social.push_back({named(slug(one.state)), named(slug(one.tell)), std::string(code_info(one.tell).zh),
                      std::string(one.source)});
  expect_table({"social side 社保功能", "tell 告知", "含义", "source 出处"}, social);

  constexpr std::array<std::string_view, 3> kArrivals{"arrives", "arrives_not_drawn", "would_return"};
  std::vector<Texts> bank;
  for (const PaymentMeaning& one : kPaymentMeanings) {
    const bool decides = one.hold_where_region != Code::ok;
    bank.push_back({named(slug(one.state)), named(kArrivals.at(static_cast<std::size_t>(one.arrival))),
                    named(slug(tell(one.state))), decides ? named(slug(one.hold_where_region)) : "–",
                    std::string(one.source)});
  }
  expect_table({"bank side 银行账户", "a payment 发放", "tell 告知", "held where the region says so 暂缓",
                "source 出处"},
               bank);
}

TEST(GuidesPage, HowACardIsMade) {
  std::vector<Texts> steps;
  for (const ProductionRow& one : kProductionRows)
    steps.push_back({named(slug(one.step)), states_in<CardStage>(one.from, kCardStages), named(slug(one.to)),
                     std::string(one.source)});
  expect_table({"step 步骤", "from 原阶段", "to 新阶段", "source 出处"}, steps);

  std::vector<Texts> stages;
  for (const StageMeaning& one : kStageMeanings)
    stages.push_back({named(slug(one.stage)), named(slug(one.tell)), std::string(code_info(one.tell).zh),
                      std::string(one.source)});
  expect_table({"stage 阶段", "tell 告知", "含义", "source 出处"}, stages);
}

TEST(GuidesPage, ItsExampleIsAPackAndItsGapsAreThoseThatItNames) {
  constexpr std::string_view kOpen = "```json\n";
  const std::size_t at = page().find(kOpen);
  ASSERT_NE(at, std::string::npos);
  const std::size_t end = page().find("```", at + kOpen.size());
  const std::string text = page().substr(at + kOpen.size(), end - at - kOpen.size());
  EXPECT_EQ(testing_guides::problems_of(text), Texts{});
  const GuidePack pack = load_guides(text).value();
  const Texts gaps = guide_gaps(pack);
  std::size_t named_gaps = 0;
  std::istringstream lines(page().substr(end));
  for (std::string line; std::getline(lines, line) && line.find("```text") == std::string::npos;) continue;
  for (std::string line; std::getline(lines, line) && line != "```"; ++named_gaps)
    EXPECT_EQ(std::ranges::count(gaps, line), 1) << line;
  EXPECT_GT(named_gaps, 3U);
}

}  // namespace
}  // namespace ykt
