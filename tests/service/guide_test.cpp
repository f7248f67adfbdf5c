// Guides: the strict loader, what a service costs, who may come for whom. Test names carry the source.
#include "ykt/service/guide_pack.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "ykt/base/json.hpp"
#include "ykt/policy/builtin_packs.hpp"
#include "ykt/policy/pack.hpp"

#include "service/builtin_guides.hpp"

namespace ykt {
namespace {

using namespace testing_guides;

// ---- the loader

/// A small pack with `member` in its only guide.
std::string pack_with(std::string_view member) {
  return R"({"name":"t.guides","kind":"guides","region":"511100","version":"1","source":"test","guides":[{"service":"apply")" +
         std::string(member.empty() ? "" : ",") + std::string(member) + "}]}";
}

struct BadGuide {
  const char* why;
  const char* member;
  const char* problem;
};

constexpr BadGuide kBadGuides[] = {
    {"an unknown key", R"("price":1)", "pack_key_unknown /guides/0/price"},
    {"a value without its source", R"("name":{"value":"申领"})", "pack_source_missing /guides/0/name/source"},
    {"a fee as a number", R"("fee":{"value":{"kind":"fixed","amount":16},"source":"H61"})",
     "pack_amount_as_number /guides/0/fee/value/amount"},
    {"a fixed fee of nothing", R"("fee":{"value":{"kind":"fixed"},"source":"H61"})",
     "guide_fee_amount /guides/0/fee/value/amount"},
    {"an amount for what is free", R"("fee":{"value":{"kind":"free","amount":"1.00"},"source":"L3"})",
     "guide_fee_amount /guides/0/fee/value/amount"},
    {"a kind of fee that nobody knows", R"("fee":{"value":{"kind":"cheap"},"source":"L3"})",
     "pack_choice /guides/0/fee/value/kind"},
    {"a limit below zero", R"("time":{"value":{"working_days":-1},"source":"L3"})",
     "out_of_range /guides/0/time/value/working_days"},
    {"offered online, but where", R"("online":{"value":{"kind":"offered"},"source":"L7"})",
     "pack_key_missing /guides/0/online/value/channels"},
    {"a channel of what is not offered",
     R"("online":{"value":{"kind":"none","channels":["x"]},"source":"L4"})",
     "pack_member_misplaced /guides/0/online/value/channels"},
    {"the rule of a limit without its words",
     R"("online":{"value":{"kind":"offered","channels":["x"],"temporary_loss_only":true},"source":"L10"})",
     "pack_member_misplaced /guides/0/online/value/temporary_loss_only"},
    {"a temporary loss that is not offered",
     R"("online":{"value":{"kind":"none","temporary_loss_only":true},"source":"L10"})",
     "pack_member_misplaced /guides/0/online/value/temporary_loss_only"},
    {"a place twice", R"("places":{"value":["agency_window","partner_bank","agency_window"],"source":"H71"})",
     "guide_topic_repeated /guides/0/places/value/2"},
    {"no place at all", R"("places":{"value":[],"source":"H71"})", "pack_text_empty /guides/0/places/value"},
    {"a place that nobody knows", R"("places":{"value":["post_office"],"source":"H71"})",
     "pack_choice /guides/0/places/value/0"},
    {"an age without what it means",
     R"("proxy":[{"channel":"counter","minor_below":{"value":18,"source":"L3"}}])",
     "guide_proxy_incomplete /guides/0/proxy/0"},
    {"two rules for one channel", R"("proxy":[{"channel":"online"},{"channel":"online"}])",
     "guide_channel_repeated /guides/0/proxy/1"},
    {"one source that disagrees with itself",
     R"("disagreements":[{"field":"online","says":[{"source":"H71","text":"x"}]}])",
     "guide_disagreement /guides/0/disagreements/0/says"},
    {"a disagreement on no field",
     R"("disagreements":[{"field":"colour","says":[{"source":"a","text":"x"},{"source":"b","text":"y"}]}])",
     "pack_key_unknown /guides/0/disagreements/0/field"},
};

TEST(GuideLoader, NamesEachProblemWithItsPath) {
  EXPECT_EQ(problems_of(pack_with("")), std::vector<std::string>{});
  for (const BadGuide& bad : kBadGuides) {
    EXPECT_EQ(problems_of(pack_with(bad.member)), std::vector<std::string>{bad.problem}) << bad.why;
    EXPECT_FALSE(load_guides(pack_with(bad.member))) << bad.why;
  }
}

TEST(GuideLoader, NamesEveryProblemAndNotOnlyTheFirst) {
  EXPECT_EQ(problems_of(R"({"name":"T","kind":"guides","region":"999999","version":"1","guides":[
      {"service":"fly"},{"service":"apply"},{"service":"apply","steps":{"value":[""],"source":"x"}}],"extra":0})"),
            (std::vector<std::string>{
                "pack_name_malformed /name", "pack_division_unknown /region", "pack_key_missing /source",
                "pack_choice /guides/0/service", "pack_text_empty /guides/2/steps/value/0",
                "guide_service_repeated /guides/2/service", "pack_key_unknown /extra"}));
}

TEST(GuideLoader, RefusesPacksOfOtherRoomsAndDuplicateKeys) {
  EXPECT_EQ(problems_of(*builtin_pack("leshan.policies")), std::vector<std::string>{"pack_choice /kind"});
  EXPECT_EQ(problems_of(R"({"name":"a","name":"b"})"), std::vector<std::string>{"json_duplicate_key /name"});
  EXPECT_EQ(problems_of("").size(), 1u);
}

TEST(AnyPack, IsCheckedByTheRoomThatReadsIt) {
  for (const char* name :
       {"leshan.policies", "example.overlay", "china.calendar", "henan.guides", "leshan.guides"})
    EXPECT_TRUE(check_any_pack(*builtin_pack(name)).empty()) << name;
  EXPECT_EQ(check_any_pack(R"({"kind":"guides"})").front().path,
            check_guides(R"({"kind":"guides"})").front().path);
  EXPECT_EQ(check_any_pack(R"({"kind":"songs"})").front().code,
            check_pack(R"({"kind":"songs"})").front().code);
  EXPECT_EQ(check_any_pack("{").front().code, Code::json_syntax);
}

TEST(GuideLoader, ACutPackIsAlwaysRefused) {
  for (const char* name : {"leshan.guides", "henan.guides"}) {
    const std::string_view whole = *builtin_pack(name);
    const std::size_t end = whole.rfind('}');
    for (std::size_t size = 0; size <= end; size += 5)
      ASSERT_FALSE(check_guides(whole.substr(0, size)).empty()) << name << " cut at " << size;
  }
}

void collect_sources(const Json& json, std::vector<std::string>& into) {
  if (const JsonArray* items = json.array())
    for (const Json& item : *items) collect_sources(item, into);
  const JsonObject* members = json.object();
  if (!members) return;
  for (const JsonMember& member : *members) {
    if (member.first == "source" && json.find("value")) into.push_back(*member.second.string());
    collect_sources(member.second, into);
  }
}

/// Of the Henan booklet, which a field of its guides names: 54 and 55 only say what two words mean.
std::vector<std::string> questions() {
  std::vector<std::string> out{"H19", "H36"};
  for (int i = 47; i <= 100; ++i)
    if (i != 54 && i != 55) out.push_back(std::string("H").append(std::to_string(i)));
  return out;
}

TEST(Seeds, EveryFieldNamesAChapterOrQuestionOfItsRegion) {
  const std::pair<const char*, std::vector<std::string>> packs[] = {
      {"leshan.guides", {"L3", "L4", "L5", "L6", "L7", "L8", "L9", "L10", "L11", "L12", "L13", "L14"}},
      {"henan.guides", questions()}};
  for (const auto& [name, known] : packs) {
    std::vector<std::string> found;
    collect_sources(parse_json(*builtin_pack(name)).value(), found);
    for (const std::string& source : found)
      EXPECT_TRUE(std::ranges::count(known, source)) << name << " " << source;
    for (const std::string& source : known)
      EXPECT_TRUE(std::ranges::count(found, source)) << name << " " << source;
  }
}

// ---- Leshan, chapters 3 to 14

TEST(Leshan, HasTwelveServicesInTheOrderOfItsChapters) {
  ASSERT_EQ(leshan().guides.size(), 12u);
  for (std::size_t i = 0; i < 12; ++i) {
    const Guide& each = leshan().guides[i];
    const std::string chapter = "L" + std::to_string(i + 3);
    EXPECT_EQ(static_cast<std::size_t>(each.service), i);
    EXPECT_EQ(each.name.source(), chapter);
    EXPECT_EQ(each.online.source(), chapter);
    ASSERT_EQ(each.hotlines->size(), 2u) << chapter;
    EXPECT_EQ((*each.hotlines)[0].number, "12345");
    EXPECT_EQ((*each.hotlines)[1].number, "2101916");
  }
}

TEST(Leshan, L6toL11andL14HaveNoBodySoNothingElseIsStated) {
  const std::vector<std::string> kAllButThree{"target", "basis", "office",        "conditions",  "materials",
                                              "steps",  "fee",   "time",          "quick_route", "bank",
                                              "places", "group", "proxy/counter", "proxy/online"};
  for (const CardService service :
       {CardService::change_other_information, CardService::query_information, CardService::change_pin,
        CardService::reset_pin, CardService::report_loss, CardService::withdraw_loss, CardService::cancel}) {
    const Guide& each = guide(leshan(), service);
    EXPECT_EQ(not_stated(each), kAllButThree) << slug(service);
    EXPECT_EQ(fee_of(each).code, Code::fee_not_stated) << slug(service);
    EXPECT_EQ(may_proxy(each, {.holder_age = 80, .proxy_age = 40}).code, Code::proxy_not_stated)
        << slug(service);
  }
}

TEST(Leshan, L3L12L13LostTheirHeads) {
  for (const CardService service :
       {CardService::apply, CardService::replace, CardService::change_place_of_insurance}) {
    const Guide& each = guide(leshan(), service);
    EXPECT_FALSE(each.target || each.basis || each.conditions) << slug(service);
    EXPECT_TRUE(each.steps && each.fee && each.time) << slug(service);
  }
  // Where and with what, as far as a first step names it.
  EXPECT_FALSE(guide(leshan(), CardService::apply).office || guide(leshan(), CardService::apply).materials);
  EXPECT_FALSE(guide(leshan(), CardService::replace).materials);
  EXPECT_EQ(guide(leshan(), CardService::change_place_of_insurance).materials->size(), 2u);
}

using Places = std::vector<ServicePlace>;

TEST(Leshan, PlacesOfL4L12L13) {
  EXPECT_EQ(*guide(leshan(), CardService::activate).places,
            (Places{ServicePlace::agency_window, ServicePlace::partner_bank}));
  EXPECT_EQ(*guide(leshan(), CardService::replace).places, Places{ServicePlace::issuing_bank});
  EXPECT_EQ(*guide(leshan(), CardService::change_place_of_insurance).places,
            Places{ServicePlace::agency_window});
  EXPECT_FALSE(
      guide(leshan(), CardService::change_key_information).places);  // L5 does not say whether a bank
}

TEST(Leshan, TimeIsSixtyWorkingDaysInL3AndAtOnceInL4L5L12L13) {
  EXPECT_EQ(guide(leshan(), CardService::apply).time->working_days, 60);
  EXPECT_TRUE(guide(leshan(), CardService::apply).quick_route);
  for (const CardService service : {CardService::activate, CardService::change_key_information,
                                    CardService::replace, CardService::change_place_of_insurance})
    EXPECT_EQ(guide(leshan(), service).time->working_days, 0) << slug(service);
}

TEST(Leshan, TheFirstCardIsFreeL3AndTheNextByTheBanksRuleL12) {
  const FeeAnswer first = fee_of(guide(leshan(), CardService::apply));
  EXPECT_EQ(first.code, Code::fee_free);
  EXPECT_EQ(first.source, "L3");
  const FeeAnswer next = fee_of(guide(leshan(), CardService::replace));
  EXPECT_EQ(next.code, Code::fee_by_bank);
  EXPECT_TRUE(next.amount.is_zero());
  EXPECT_EQ(next.source, "L12");
  EXPECT_EQ(*guide(leshan(), CardService::replace).bank, BankChoice::issuing_bank);
  EXPECT_FALSE(guide(leshan(), CardService::apply).bank);
}

TEST(Leshan, L10OnlineIsTheTemporaryLossOfTheSocialSideOnly) {
  const OnlineOffer& offer = *guide(leshan(), CardService::report_loss).online;
  EXPECT_EQ(offer.kind, OnlineKind::offered);
  EXPECT_EQ(offer.channels, (std::vector<std::string>{"社保网厅", "乐山智慧人社APP"}));
  EXPECT_EQ(offer.limit, "临时挂失社保功能");
  EXPECT_TRUE(offer.temporary_loss_only);
  EXPECT_TRUE(guide(leshan(), CardService::withdraw_loss).online->temporary_loss_only);       // L11
  EXPECT_FALSE(guide(leshan(), CardService::query_information).online->temporary_loss_only);  // L7
  EXPECT_FALSE(guide(henan(), CardService::report_loss).online->temporary_loss_only);         // H96
  EXPECT_TRUE(guide(leshan(), CardService::query_information).online->limit.empty());         // L7
  EXPECT_EQ(guide(leshan(), CardService::apply).online->kind, OnlineKind::not_yet);           // L3
  EXPECT_EQ(guide(leshan(), CardService::activate).online->kind, OnlineKind::none);           // L4
}

struct ProxyRow {
  ProxyCase given;
  Code code;
  const char* source;
  std::int64_t age;
  std::size_t materials;
};

void expect_rows(const Guide& each, std::initializer_list<ProxyRow> rows) {
  for (const ProxyRow& row : rows) {
    SCOPED_TRACE(std::string(slug(each.service)) + " by " + std::string(slug(row.given.channel)) +
                 ", holder " + std::to_string(row.given.holder_age) + ", proxy " +
                 std::to_string(row.given.proxy_age));
    const ProxyAnswer answer = may_proxy(each, row.given);
    EXPECT_EQ(slug(answer.code), slug(row.code));
    EXPECT_EQ(answer.source, row.source);
    EXPECT_EQ(answer.age, row.age);
    EXPECT_EQ(answer.materials.size(), row.materials);
    EXPECT_EQ(answer.allowed(),
              row.materials > 0 || row.code == Code::proxy_allowed || row.code == Code::proxy_guardian);
  }
}

constexpr auto kCounterDesk = ServiceChannel::counter;
constexpr auto kOnline = ServiceChannel::online;

TEST(Leshan, L3andL12AskForProofOfGuardianshipBelow18) {
  for (const auto& [service, source] :
       {std::pair{CardService::apply, "L3"}, std::pair{CardService::replace, "L12"}})
    expect_rows(guide(leshan(), service),
                {{{kCounterDesk, 18, 30, false, false}, Code::proxy_allowed, source, 0, 2},
                 {{kCounterDesk, 17, 30, false, false}, Code::proxy_proof_missing, source, 18, 0},
                 {{kCounterDesk, 17, 30, true, false}, Code::proxy_proof_missing, source, 18, 0},
                 {{kCounterDesk, 17, 30, false, true}, Code::proxy_proof_missing, source, 18, 0},
                 {{kCounterDesk, 17, 30, true, true}, Code::proxy_guardian, source, 0, 3},
                 {{kOnline, 30, 30, false, false}, Code::proxy_offline_only, source, 0, 0}});
  EXPECT_EQ(*guide(leshan(), CardService::apply).group,
            (std::vector<std::string>{"单位介绍信", "申请人名单", "身份证等有效身份证件复印件"}));
}

TEST(Leshan, L4L5L13AskForTheHoldersCardToo) {
  for (const auto& [service, source] :
       {std::pair{CardService::activate, "L4"}, std::pair{CardService::change_key_information, "L5"},
        std::pair{CardService::change_place_of_insurance, "L13"}}) {
    expect_rows(guide(leshan(), service),
                {{{kCounterDesk, 80, 40, false, false}, Code::proxy_allowed, source, 0, 2},
                 {{kCounterDesk, 10, 40, false, false}, Code::proxy_allowed, source, 0, 2}});
    EXPECT_EQ(may_proxy(guide(leshan(), service), {.holder_age = 80}).materials.at(1),
              "被代办人的社会保障卡和身份证等有效身份证件原件");
  }
}

// ---- Henan

TEST(Henan, H61AReplacementIs16YuanAndAFirstCardIsNotStated) {
  const FeeAnswer next = fee_of(guide(henan(), CardService::replace));
  EXPECT_EQ(next.code, Code::fee_fixed);
  EXPECT_EQ(next.amount.fen(), 1600);
  EXPECT_EQ(next.source, "H61");
  EXPECT_EQ(fee_of(guide(henan(), CardService::apply)).code, Code::fee_not_stated);
}

TEST(Henan, H60TheHolderChoosesTheBank) {
  EXPECT_EQ(*guide(henan(), CardService::apply).bank, BankChoice::free);
  EXPECT_EQ(*guide(henan(), CardService::replace).bank, BankChoice::free);
}

TEST(Henan, H71andH75andH96DisagreeAndAllAreKept) {
  const Guide& replace = guide(henan(), CardService::replace);
  ASSERT_EQ(replace.disagreements.size(), 1u);
  EXPECT_EQ(replace.disagreements[0].field, "online");
  ASSERT_EQ(replace.disagreements[0].says.size(), 3u);
  EXPECT_EQ(replace.disagreements[0].says[0].source, "H71");
  EXPECT_EQ(replace.disagreements[0].says[1].source, "H75");
  EXPECT_EQ(replace.disagreements[0].says[2].source, "H96");
  EXPECT_EQ(replace.online->channels, std::vector<std::string>{"支付宝生活号"});  // what all say
  EXPECT_TRUE(may_proxy(replace, {kOnline, 40, 40, false, false}).disputed);
  EXPECT_FALSE(may_proxy(replace, {kCounterDesk, 40, 40, false, false}).disputed);
  EXPECT_FALSE(may_proxy(guide(henan(), CardService::apply), {kOnline, 40, 40, false, false}).disputed);
}

TEST(Henan, H19H36H47H48H58H59H94H99H100AreToldEachOnce) {
  const std::pair<NoticeTopic, const char*> told[] = {
      {NoticeTopic::find_payments, "H19"},    {NoticeTopic::account_movements, "H36"},
      {NoticeTopic::account_number, "H47"},   {NoticeTopic::issuing_bank, "H48"},
      {NoticeTopic::old_bank_card, "H58"},    {NoticeTopic::bank_questions, "H59"},
      {NoticeTopic::personal_data, "H94"},    {NoticeTopic::keeping, "H99"},
      {NoticeTopic::policy_questions, "H100"}};
  EXPECT_EQ(henan().notices.size(), std::size(told));
  for (const auto& [topic, source] : told) {
    const RegionNotice* notice = find_notice(henan(), topic);
    ASSERT_NE(notice, nullptr) << slug(topic);
    EXPECT_EQ(notice->text.source(), source);
    EXPECT_FALSE(notice->text->empty());
  }
  EXPECT_EQ(find_notice(leshan(), NoticeTopic::keeping), nullptr);  // its text has none: not stated
  const auto problems = check_guides(R"({"name": "x.guides", "kind": "guides", "region": "410000",
    "version": "1", "source": "x", "guides": [], "notices": [
    {"topic": "keeping", "text": {"value": "a", "source": "x"}},
    {"topic": "keeping", "text": {"value": "b", "source": "x"}}]})");
  ASSERT_FALSE(problems.empty());
  EXPECT_TRUE(std::any_of(problems.begin(), problems.end(), [](const Error& one) {
    return one.code == Code::guide_topic_repeated && one.path == "/notices/1/topic";
  }));
}

TEST(Henan, H49H67TheAccountCostsItsHolderNothing) {
  for (const AccountCharge charge : {AccountCharge::annual, AccountCharge::small_account,
                                     AccountCharge::loss_report, AccountCharge::same_bank_cash})
    for (const std::int64_t times : {0, 2, 100})
      EXPECT_EQ(account_fee(henan(), charge, times).code, Code::fee_free) << slug(charge);
  EXPECT_EQ(account_fee(henan(), AccountCharge::annual).source, "H67");  // used or not
  EXPECT_EQ(account_fee(henan(), AccountCharge::loss_report).source, "H49");
  // The first two in a month; what the third costs is not stated.
  const std::pair<std::int64_t, Code> across[] = {
      {0, Code::fee_free}, {1, Code::fee_free}, {2, Code::fee_not_stated}};
  for (const auto& [times, code] : across)
    EXPECT_EQ(account_fee(henan(), AccountCharge::cross_bank_cash, times).code, code) << times;
  // No source of the city speaks of it: not stated is not free.
  EXPECT_EQ(account_fee(leshan(), AccountCharge::annual).code, Code::fee_not_stated);
}

TEST(GuideLoader, AChargeIsStatedOnceAndInOneWay) {
  const auto codes = [](const std::string& fees) {
    std::vector<std::string> out;
    for (const Error& one : check_guides(R"({"name": "x.guides", "kind": "guides", "region": "410000",
      "version": "1", "source": "x", "guides": [], "account_fees": [)" +
                                         fees + "]}"))
      if (one.path.starts_with("/account_fees")) out.push_back(std::string(slug(one.code)) + one.path);
    return out;
  };
  const std::string free = R"({"charge": "annual", "free": {"value": true, "source": "x"}})";
  using Texts = std::vector<std::string>;
  EXPECT_EQ(codes(free), Texts{});
  EXPECT_EQ(codes(free + "," + free), Texts{"guide_topic_repeated/account_fees/1/charge"});
  EXPECT_EQ(codes(R"({"charge": "annual"})"), Texts{"pack_key_missing/account_fees/0/free"});
  EXPECT_EQ(codes(R"({"charge": "annual", "free": {"value": true, "source": "x"},
                      "free_a_month": {"value": 2, "source": "x"}})"),
            Texts{"pack_member_misplaced/account_fees/0/free_a_month"});
  EXPECT_EQ(codes(R"({"charge": "cross_bank_cash", "free_a_month": {"value": 0, "source": "x"}})"),
            Texts{"pack_member_misplaced/account_fees/0/free_a_month"});
}

TEST(Henan, H72OneAsksTheHotlineOrSearchesForSites) {
  EXPECT_EQ(henan().hotlines->at(0).number, "参保地区号+12333");
  EXPECT_EQ(henan().site_search->size(), 2u);
  EXPECT_EQ(henan().site_search.source(), "H72");
}

TEST(Henan, H73GuardiansBelow16andH74AdultsFrom18) {
  expect_rows(guide(henan(), CardService::apply),
              {{{kOnline, 15, 30, true, false}, Code::proxy_guardian, "H73", 0, 0},
               {{kOnline, 15, 17, true, false}, Code::proxy_guardian, "H73", 0, 0},
               {{kOnline, 15, 30, false, false}, Code::proxy_not_guardian, "H73", 16, 0},
               {{kOnline, 16, 17, false, false}, Code::proxy_too_young, "H74", 18, 0},
               {{kOnline, 16, 18, false, false}, Code::proxy_allowed, "H75", 0, 0}});
}

TEST(Henan, H74ServicesOtherThanANewCardNeedAHolderOf16) {
  for (const CardService service :
       {CardService::replace, CardService::report_loss, CardService::withdraw_loss,
        CardService::collect_and_enable, CardService::correct_photo})
    expect_rows(guide(henan(), service),
                {{{kOnline, 15, 30, true, true}, Code::proxy_holder_too_young, "H74", 16, 0},
                 {{kOnline, 16, 18, false, false}, Code::proxy_allowed, "H75", 0, 0}});
}

TEST(Henan, H75SixServicesH81H83H87FourMoreAndNoOthers) {
  std::vector<CardService> found;
  for (const Guide& each : henan().guides) found.push_back(each.service);
  EXPECT_EQ(found,
            (std::vector<CardService>{
                CardService::apply, CardService::activate, CardService::reset_pin, CardService::report_loss,
                CardService::withdraw_loss, CardService::replace, CardService::change_place_of_insurance,
                CardService::collect_and_enable, CardService::correct_photo, CardService::associate}));
  EXPECT_EQ(find_guide(henan(), CardService::change_pin), nullptr);
}

TEST(Henan, PlacesOfH71H83H87) {
  const Places windows_and_banks{ServicePlace::agency_window, ServicePlace::partner_bank};
  for (const CardService service : {CardService::apply, CardService::replace, CardService::reset_pin})
    EXPECT_EQ(*guide(henan(), service).places, windows_and_banks) << slug(service);
  EXPECT_EQ(*guide(henan(), CardService::activate).places, Places{ServicePlace::hospital_or_pharmacy});
  EXPECT_FALSE(guide(henan(), CardService::report_loss).places);  // H96 names no kind of site
  EXPECT_EQ(guide(henan(), CardService::change_place_of_insurance).online->kind, OnlineKind::not_yet);  // H81
}

TEST(Henan, H73H74SayHowAProxyDoesIt) {
  const ProxyAnswer guardian = may_proxy(guide(henan(), CardService::apply), {kOnline, 15, 30, true, false});
  ASSERT_EQ(guardian.steps.size(), 3u);
  EXPECT_NE(guardian.steps[2].find("未成年人办理"), std::string::npos);
  const ProxyAnswer adult = may_proxy(guide(henan(), CardService::apply), {kOnline, 16, 18, false, false});
  ASSERT_EQ(adult.steps.size(), 2u);
  EXPECT_NE(adult.steps[1].find("成年人代办"), std::string::npos);
  EXPECT_TRUE(may_proxy(guide(henan(), CardService::apply), {kOnline, 15, 30, false, false}).steps.empty());
}

TEST(Henan, H86PostIs10Or20AndNotStatedForRemoteAreas) {
  EXPECT_EQ(postage_to(henan(), PostTo::inside).amount.fen(), 1000);
  EXPECT_EQ(postage_to(henan(), PostTo::outside).amount.fen(), 2000);
  EXPECT_EQ(postage_to(henan(), PostTo::outside).code, Code::fee_unless_remote);
  const FeeAnswer remote = postage_to(henan(), PostTo::remote);
  EXPECT_EQ(remote.code, Code::fee_not_stated);
  EXPECT_EQ(remote.source, "H86");
  EXPECT_EQ(*henan().postage.remote_examples, (std::vector<std::string>{"新疆", "西藏"}));
  EXPECT_EQ(postage_to(leshan(), PostTo::inside).code, Code::fee_not_stated);
}

TEST(Henan, H95AtTheCounterForPeopleInSpecialCircumstances) {
  for (const CardService service :
       {CardService::apply, CardService::replace, CardService::report_loss, CardService::withdraw_loss}) {
    expect_rows(guide(henan(), service),
                {{{kCounterDesk, 80, 40, false, false}, Code::proxy_allowed, "H95", 0, 3}});
    EXPECT_FALSE(may_proxy(guide(henan(), service), {}).only_for.empty());
  }
  expect_rows(guide(henan(), CardService::correct_photo),
              {{{kCounterDesk, 80, 40, false, false}, Code::proxy_not_stated, "", 0, 0}});
}

TEST(Guide, ARefusalByTheSourceIsNotTheSameAsSilence) {
  Guide each;
  each.proxy.push_back({.channel = ServiceChannel::counter, .allowed = Stated<bool>::of(false, "H69")});
  const ProxyAnswer answer = may_proxy(each, {.holder_age = 40, .proxy_age = 40});
  EXPECT_EQ(answer.code, Code::proxy_refused);
  EXPECT_EQ(answer.source, "H69");
}

}  // namespace
}  // namespace ykt
