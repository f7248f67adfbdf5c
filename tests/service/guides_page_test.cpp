// docs/guides.md, in both languages: its tables are those of the code, every member has its line, and its
// example is a pack.
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

/// `H50: arrives; R4: paid` names H50 and R4, and says more of each.
Texts marks_in(std::string_view source) {
  constexpr std::string_view kDigits = "0123456789";
  Texts out;
  for (std::size_t at = source.find_first_of("HLR"); at != source.npos;
       at = source.find_first_of("HLR", at + 1)) {
    const std::size_t end = std::min(source.find_first_not_of(kDigits, at + 1), source.size());
    if (end > at + 1) out.emplace_back(source.substr(at, end - at));
  }
  return out;
}

/// Each test reads both editions.
class GuidesPage : public testing::TestWithParam<Lang> {
 protected:
  GuidesPage() {
    const char* path = english() ? YKT_SOURCE_DIR "/docs/guides.md" : YKT_SOURCE_DIR "/docs/guides.zh.md";
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    page_ = text.str() + "\n";  // the last table ends as the others do
  }

  static bool english() { return GetParam() == Lang::en; }
  static std::string said(std::string_view en, std::string_view zh) {
    return std::string(english() ? en : zh);
  }
  const std::string& page() const { return page_; }

  /// The table stands on the page as a whole: no row is missing, and none follows.
  void expect_table(const Texts& head, const std::vector<Texts>& rows) const {
    std::string table = line_of(head) + "|";
    for (std::size_t i = 0; i < head.size(); ++i) table += "---|";
    table += "\n";
    for (const Texts& row : rows) table += line_in_language(row);
    EXPECT_NE(page_.find("\n\n" + table + "\n"), std::string::npos) << "not on the page:\n\n" << table;
  }

  /// The same, where the last cell is a source of which the code may say more, in English: a Chinese page
  /// names the same places and says it in its own words. Rows are looked for from `from` on.
  void expect_sources(const Texts& head, std::vector<Texts> rows, std::size_t from = 0) const {
    for (Texts& row : rows) {
      if (english()) break;
      const std::string source = std::move(row.back());
      row.pop_back();
      std::string begin = line_in_language(row);
      begin.back() = ' ';  // in the place of the line's end
      const std::size_t at = page_.find("\n" + begin, from);
      ASSERT_NE(at, std::string::npos) << begin;
      const std::size_t cell = at + 1 + begin.size();
      row.push_back(page_.substr(cell, page_.find(" |\n", cell) - cell));
      EXPECT_EQ(marks_in(row.back()), marks_in(source)) << begin;
      EXPECT_EQ(row.back().find("惯例") != std::string::npos, source.find("practice") != std::string::npos)
          << begin;
      EXPECT_EQ(row.back().find("：") != std::string::npos, source.find(": ") != std::string::npos) << begin;
    }
    expect_table(head, rows);
  }

  /// The names that begin the lines of the first table under a heading.
  Texts names_under(std::string_view heading) const {
    Texts out;
    const std::size_t at = page_.find("\n## " + std::string(heading) + "\n");
    EXPECT_NE(at, std::string::npos) << heading;
    if (at == std::string::npos) return out;
    const std::size_t end = page_.find("\n## ", at + 1);
    std::istringstream lines(page_.substr(at, end == std::string::npos ? end : end - at));
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

 private:
  static std::string line_in_language(const Texts& cells) {
    std::string line = line_of(cells);
    if (english()) return line;
    constexpr std::string_view kBetween = "`, ";
    for (std::size_t at = line.find(kBetween); at != line.npos; at = line.find(kBetween, at))
      line.replace(at, kBetween.size(), "`、");
    return line;
  }

  std::string page_;
};

std::string name_of_edition(const testing::TestParamInfo<Lang>& one) {
  return one.param == Lang::en ? "English" : "Chinese";
}
INSTANTIATE_TEST_SUITE_P(Editions, GuidesPage, testing::Values(Lang::en, Lang::zh), name_of_edition);

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

TEST_P(GuidesPage, EveryMemberHasItsLine) {
  Texts pack;
  const Json json = parse_json(canonical_text(henan())).value();
  for (const JsonMember& member : *json.object()) pack.push_back(member.first);
  EXPECT_EQ(names_under(said("The pack 指南包", "指南包")), pack);

  Texts service{"service"};
  each_guide_member(into(service));
  service.insert(service.end(), {"proxy", "disagreements"});
  EXPECT_EQ(names_under(said("One service 一项业务", "一项业务")), service);

  Texts proxy{"channel"};
  each_proxy_member(into(proxy));
  EXPECT_EQ(names_under(said("Who may come instead 代办", "代办")), proxy);

  Texts reason{"reason"};
  each_replacement_member(into(reason));
  EXPECT_EQ(names_under(said("When a new card is needed 补换卡", "补换卡")), reason);

  Texts postage;
  each_postage_member(into(postage));
  EXPECT_EQ(names_under(said("Post 邮寄费", "邮寄费")), postage);

  Texts bank{"banks"};
  each_bank_side_member(into(bank));
  EXPECT_EQ(names_under(said("The bank's side 银行账户", "银行账户")), bank);

  Texts delivery;
  each_delivery_member(into(delivery));
  EXPECT_EQ(names_under(said("Making and delivery 制卡寄递", "制卡寄递")), delivery);
}

TEST_P(GuidesPage, EveryChoiceIsListed) {
  expect_table({said("member", "成员"), said("one of", "取值")},
               {{"`service`, `instead`", choices_of(packs::kLast<CardService>)},
                {"`channel`, `insisting`", choices_of(packs::kLast<ServiceChannel>)},
                {"`places`", choices_of(packs::kLast<ServicePlace>)},
                {said("`kind` of `fee`", "`fee` 的 `kind`"), choices_of(packs::kLast<FeeKind>)},
                {"`bank`", choices_of(packs::kLast<BankChoice>)},
                {said("`kind` of `online`", "`online` 的 `kind`"), choices_of(packs::kLast<OnlineKind>)},
                {"`minor`", choices_of(packs::kLast<MinorProxy>)},
                {"`topic`", choices_of(packs::kLast<NoticeTopic>)},
                {"`charge`", choices_of(packs::kLast<AccountCharge>)},
                {"`reason`", choices_of(packs::kLast<ReplacementReason>)},
                {"`need`", choices_of(packs::kLast<ReplacementNeed>)},
                {"`activates`", choices_of(packs::kLast<ActivationReach>)},
                {said("`proxy`, `phone_needed` of `bank_side`", "`bank_side` 的 `proxy`, `phone_needed`"),
                 choices_of(packs::kLast<BankAnswer>)},
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

TEST_P(GuidesPage, WhatEachRegionStates) {
  std::vector<Texts> rows;
  for (int i = 0; i <= static_cast<int>(packs::kLast<CardService>); ++i) {
    const auto service = static_cast<CardService>(i);
    rows.push_back({named(slug(service)), stated_of(leshan(), service), stated_of(henan(), service)});
  }
  expect_table({said("service 业务", "业务"), said("Leshan 乐山", "乐山"), said("Henan 河南", "河南")}, rows);
}

template <class State, class Steps, class States>
std::vector<Texts> rows_of_side(const Steps& steps, const States& states, const std::string& before) {
  std::vector<Texts> rows;
  for (const SideStep<State>& step : steps)
    rows.push_back({named(slug(step.event)), states_in<State>(step.from, states),
                    step.event == CardEvent::withdraw_loss ? before : named(slug(step.to)),
                    std::string(step.source)});
  return rows;
}

TEST_P(GuidesPage, WhatMayHappenToEachSide) {
  const Texts head{said("event 事项", "事项"), said("from 原状态", "原状态"), said("to 新状态", "新状态"),
                   said("source 出处", "出处")};
  const std::string before = said("what was before the loss", "挂失前的状态");
  const std::size_t bank = page().find("`card_bank_side`");
  ASSERT_NE(bank, std::string::npos);
  expect_sources(head, rows_of_side<SocialState>(kSocialSteps, kSocialStates, before));
  expect_sources(head, rows_of_side<BankState>(kBankSteps, kBankStates, before), bank);
}

TEST_P(GuidesPage, WhatEachStateMeans) {
  std::vector<Texts> social;
  for (const SocialMeaning& one : kSocialMeanings)
    social.push_back({named(slug(one.state)), named(slug(one.tell)), std::string(code_info(one.tell).zh),
                      std::string(one.source)});
  expect_sources({said("social side 社保功能", "社保功能"), said("tell 告知", "告知"), "含义",
                  said("source 出处", "出处")},
                 social);

  constexpr std::array<std::string_view, 3> kArrivals{"arrives", "arrives_not_drawn", "would_return"};
  std::vector<Texts> bank;
  for (const PaymentMeaning& one : kPaymentMeanings) {
    const bool decides = one.hold_where_region != Code::ok;
    bank.push_back({named(slug(one.state)), named(kArrivals.at(static_cast<std::size_t>(one.arrival))),
                    named(slug(tell(one.state))), decides ? named(slug(one.hold_where_region)) : "–",
                    std::string(one.source)});
  }
  expect_sources(
      {said("bank side 银行账户", "银行账户"), said("a payment 发放", "发放"), said("tell 告知", "告知"),
       said("held where the region says so 暂缓", "按本地规定暂缓"), said("source 出处", "出处")},
      bank);
}

TEST_P(GuidesPage, HowACardIsMade) {
  std::vector<Texts> steps;
  for (const ProductionRow& one : kProductionRows)
    steps.push_back({named(slug(one.step)), states_in<CardStage>(one.from, kCardStages), named(slug(one.to)),
                     std::string(one.source)});
  expect_sources({said("step 步骤", "步骤"), said("from 原阶段", "原阶段"), said("to 新阶段", "新阶段"),
                  said("source 出处", "出处")},
                 steps);

  std::vector<Texts> stages;
  for (const StageMeaning& one : kStageMeanings)
    stages.push_back({named(slug(one.stage)), named(slug(one.tell)), std::string(code_info(one.tell).zh),
                      std::string(one.source)});
  expect_sources({said("stage 阶段", "阶段"), said("tell 告知", "告知"), "含义", said("source 出处", "出处")},
                 stages);
}

TEST_P(GuidesPage, ItsExampleIsAPackAndItsGapsAreThoseThatItNames) {
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
