// County: a small store with everybody at their post, for tests. Every number in it is generated.
#pragma once
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "temp_folder.hpp"
#include "ykt/bank/commands.hpp"
#include "ykt/base/date.hpp"
#include "ykt/batch/commands.hpp"
#include "ykt/batch/queries.hpp"
#include "ykt/identity/account.hpp"
#include "ykt/identity/id_document.hpp"
#include "ykt/people/commands.hpp"
#include "ykt/platform/commands.hpp"
#include "ykt/platform/platform.hpp"
#include "ykt/policy/commands.hpp"
#include "ykt/publicity/commands.hpp"
#include "ykt/screening/commands.hpp"

namespace ykt::test {

inline constexpr const char* kCounty = "511102";
inline constexpr const char* kLivingSubsidy =
    "leshan.16.1";  // 困难残疾人生活补贴, 90 元 a month in the example overlay

/// A valid resident number: county, birth date and order number are the caller's, the check character is
/// computed.
inline std::string make_id(int birth, int order, const char* division = kCounty) {
  std::ostringstream digits;
  digits << division << birth;
  digits.width(3);
  digits.fill('0');
  digits << order;
  constexpr int kWeights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  std::string id = digits.str();
  int sum = 0;
  for (std::size_t i = 0; i < id.size(); ++i) sum += (id[i] - '0') * kWeights[i];
  return id + "10X98765432"[sum % 11];
}

/// A valid account of 19 digits.
inline std::string make_account(int number) {
  std::ostringstream digits;
  digits << "6217";
  digits.width(14);
  digits.fill('0');
  digits << number;
  for (char check = '0';; ++check)
    if (luhn_ok(digits.str() + check)) return digits.str() + check;
}

struct Folk {
  std::string id;
  std::string name;
  std::string account;
  std::string household;
};

class County {
 public:
  County() { open(); }

  void open() {
    platform_.reset();
    auto opened = Platform::open(
        path_.string(), {.first_administrator = "root", .clock = [this] { return now_; }, .seal = seal()});
    ASSERT_TRUE(opened) << slug(opened.error().code);
    platform_ = std::make_unique<Platform>(std::move(*opened));
  }
  void close() { platform_.reset(); }
  Platform& platform() {
    if (!platform_) open();
    return *platform_;
  }
  const std::filesystem::path& path() const { return path_; }
  Result<TrailVerdict> verdict() const { return verify_trail(path_.string(), seal()); }
  /// Every test of the gate can be run over a sealed store: platform.sealed does.
  static std::optional<StoreSeal> seal() {
    if (!std::getenv("YKT_TEST_SEALED")) return std::nullopt;
    return StoreSeal{.key_id = 1,
                     .secret = [](std::uint32_t) -> Result<std::string> { return std::string(32, 'k'); }};
  }
  void pass_days(int days) { now_ = *now_.plus_ms(std::int64_t{days} * 24 * 60 * 60 * 1000); }

  /// A new request id for each call.
  ExecuteOptions request() { return {.request_id = "r" + std::to_string(++requests_), .progress = {}}; }

  template <class Command>
  typename Command::Reply must(const char* actor, const Command& command) {
    auto reply = platform().execute(actor, command, request());
    if (!reply) {
      ADD_FAILURE() << slug(reply.error().code) << " at " << reply.error().path;
      return {};
    }
    return *reply;
  }
  template <class Command>
  typename Command::Reply must(const char* actor, const Command& command, std::string bytes) {
    auto reply = platform().execute(actor, command, Input::from_bytes(std::move(bytes)), request());
    if (!reply) {
      ADD_FAILURE() << slug(reply.error().code) << " at " << reply.error().path;
      return {};
    }
    return *reply;
  }
  template <class Command>
  Code refused(const char* actor, const Command& command) {
    auto reply = platform().execute(actor, command, request());
    return reply ? Code::ok : reply.error().code;
  }
  template <class Command>
  Code refused(const char* actor, const Command& command, std::string bytes) {
    auto reply = platform().execute(actor, command, Input::from_bytes(std::move(bytes)), request());
    return reply ? Code::ok : reply.error().code;
  }
  template <class Query>
  typename Query::Reply ask(const char* actor, const Query& query) {
    auto reply = platform().query(actor, query);
    if (!reply) {
      ADD_FAILURE() << slug(reply.error().code) << " at " << reply.error().path;
      return {};
    }
    return *reply;
  }

  /// Actors, packs, two banks with their agreements.
  void set_up() {
    const std::pair<const char*, Role> posts[] = {
        {"manager", Role::finance_manager},      {"registrar", Role::registrar},
        {"clerk", Role::township_clerk},         {"first", Role::preliminary_reviewer},
        {"final", Role::department_reviewer},    {"approver", Role::department_approver},
        {"operator", Role::department_operator}, {"funder", Role::finance_officer},
        {"screener", Role::screening_officer},   {"auditor", Role::auditor},
        {"counter", Role::service_clerk},        {"desk", Role::public_desk}};
    for (const auto& [actor, role] : posts) {
      must("root", ActorAdd{actor, "test"});
      must("root", GrantAdd{actor, role, role == Role::public_desk ? "all" : "511100"});
    }
    must("root", ActorAdd{"bank_a", "test"});
    must("root", GrantAdd{"bank_a", Role::bank_agent, "bank:bank_a"});
    for (const char* pack :
         {"leshan.policies", "example.overlay", "example_bank_a.layout", "example_bank_b.layout"})
      must("manager", PackInstall{.name = pack});
    must("manager", BankAdd{"bank_a", "示例甲银行", true, true});
    must("manager", BankAdd{"bank_b", "示例乙银行", true, true});
    must("manager", BankAdd{"bank_c", "示例丙银行", true, false});
    must("manager", AgreementAdd{kCounty, "bank_a", "example_bank_a", Date::of(2025, 1, 1),
                                 Date::of(2026, 12, 31), true});
    must("manager", AgreementAdd{kCounty, "bank_b", "example_bank_b", Date::of(2025, 1, 1),
                                 Date::of(2026, 12, 31), false});
  }

  /// `count` people, each with a card of bank_a, bank_b or bank_c and a household of their own.
  std::vector<Folk> people(int count) {
    std::vector<Folk> folk;
    std::string csv =
        "id_kind,id_number,name,area,household,relationship,bank,account,account_name,bank_state\n";
    constexpr const char* kNames[] = {"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"};
    constexpr const char* kBanks[] = {"bank_a", "bank_b", "bank_c"};
    for (int i = 0; i < count; ++i) {
      Folk one{make_id(19600101 + i % 28, i % 1000, kCounty),
               std::string("试") + kNames[i / 10 % 10] + kNames[i % 10], make_account(1000 + i),
               "H" + std::to_string(i)};
      csv += "resident," + one.id + "," + one.name + ",511102,H" + std::to_string(i) + ",02," +
             kBanks[i % 3] + "," + one.account + "," + one.name + ",active\n";
      folk.push_back(std::move(one));
    }
    const RegisterImported reply = must("registrar", RegisterImport{kCounty}, csv);
    EXPECT_EQ(reply.persons, count);
    EXPECT_EQ(reply.refused, 0) << (reply.problems.empty() ? "" : reply.problems[0].code);
    return folk;
  }

  static std::string roster_header() {
    return "序号,户主姓名*,户主身份证号*,收款人姓名*,收款人身份证号*,银行账号*,开户银行*,村(居)委会*,村(居)"
           "民小组*,享受人*,"
           "享受人身份证号*,联系电话,务工地点,交通工具,补贴标准,补贴金额*,填报日期,备注\n";
  }
  static std::string roster_row(const Folk& one, const std::string& amount) {
    return "1," + one.name + "," + one.id + "," + one.name + "," + one.id + "," + one.account +
           ",示例银行,一村,一组," + one.name + "," + one.id + ",,,,90," + amount + ",2025-03-01,\n";
  }

  /// A batch of the living subsidy for March 2025, filled, with the notice run and approved.
  std::string approved_batch(const std::vector<Folk>& folk) {
    std::string roster = roster_header();
    for (const Folk& one : folk) roster += roster_row(one, "90.00");
    const std::string batch =
        must("clerk", BatchCreate{kCounty, kLivingSubsidy, *Period::parse("2025-03")}).batch;
    must("clerk", BatchFill{batch, Encoding::utf8}, roster);
    approve(batch);
    return batch;
  }
  /// A filled batch through its reviews and its notice.
  void approve(const std::string& batch) {
    must("clerk", BatchSubmit{batch});
    must("first", BatchReviewPreliminary{batch});
    must("final", BatchReviewFinal{batch});
    must("operator", BatchNoticeOpen{batch});
    pass_days(30);
    must("approver", BatchApprove{batch});
  }

 private:
  TempFolder folder_;
  std::filesystem::path path_ = folder_.path() / "county.db";
  Timestamp now_ = Timestamp::start_of(Date::of(2025, 3, 3));
  int requests_ = 0;
  std::unique_ptr<Platform> platform_;
};

}  // namespace ykt::test
