// A whole main job over a store of its own, through C, step by step: what every gate that interrupts it
// needs.
#pragma once
#include <array>
#include <fstream>
#include <functional>
#include <iterator>
#include <vector>

#include "store.hpp"

namespace ykt::testing_capi {

inline constexpr int64_t kDayMs = 24 * 60 * 60 * 1000;

/// A call of the job with everything that it takes, made beforehand: `run` allocates nothing of its own, and
/// may be called again.
struct Step {
  std::string name;
  std::function<ykt_status(ykt_error**)> run;
  /// What the call gave, as text; it is freed.
  std::function<std::string()> take;
  /// Afterwards the trail is one entry longer.
  bool writes = false;
};

/// Each step is made of what the steps before it gave; `each` runs it and says what it gave.
class Job {
 public:
  using Each = std::function<std::string(Job&, const Step&)>;
  Job(bool sealed, Each each) : sealed_(sealed), each_(std::move(each)) {
    seal_.key_id = 1;
    seal_.secret = [](void*, uint32_t, uint8_t* secret) -> int32_t {
      std::fill_n(secret, 32, uint8_t{'k'});
      return 0;
    };
  }
  ~Job() { close(); }
  Job(const Job&) = delete;
  Job& operator=(const Job&) = delete;

  void run() {
    open_new();
    open_again();
    set_up();
    for_the_roster();
    from_roster_to_bank();
    and_back();
    at_the_end();
  }

  ykt_platform* platform() const { return platform_; }
  bool is_open() const { return platform_ != nullptr; }
  int64_t entries() const { return entries_; }
  /// Of each step so far: its name and what it gave.
  const std::vector<std::string>& replies() const { return replies_; }
  /// What a verifier says of the store now.
  ykt_trail_verdict verdict() const {
    ykt_trail_verdict verdict = YKT_TRAIL_VERDICT_INIT;
    EXPECT_EQ(ykt_trail_verify_sealed(path_.data(), path_.size(), seal(), &verdict, nullptr), YKT_OK);
    return verdict;
  }

  void close() { ykt_platform_free(std::exchange(platform_, nullptr)); }
  void open() {
    ASSERT_EQ(ykt_platform_open(path_.c_str(), YKT_NUL, &options(), &platform_, nullptr), YKT_OK);
  }
  /// The closed store into a copy, or back from it. Where there was none, there is none again.
  void save() { move_store(path_, saved_); }
  void restore() { move_store(saved_, path_); }

 private:
  const ykt_seal* seal() const { return sealed_ ? &seal_ : nullptr; }
  const ykt_platform_options& options() {
    options_ = YKT_PLATFORM_OPTIONS_INIT;
    options_.first_administrator = given("root");
    options_.clock = [](void* now) { return *static_cast<const int64_t*>(now); };
    options_.clock_user = &now_ms_;
    options_.seal = seal();
    return options_;
  }

  static void move_store(const std::string& from, const std::string& to) {
    for (const char* end : {"", "-wal", "-sealedwal", "-shm", "-writer"}) std::filesystem::remove(to + end);
    if (std::filesystem::exists(from)) std::filesystem::copy_file(from, to);
  }

  std::string step(Step step) {
    std::string reply = each_(*this, step);
    if (step.writes) ++entries_;
    replies_.push_back(step.name + " " + reply);
    return reply;
  }
  std::function<std::string()> take_reply() {
    return [this] {
      std::string out = text(reply_);
      ykt_string_free(std::exchange(reply_, nullptr));
      return out;
    };
  }
  std::function<std::string()> take_platform() {
    return [this] {
      close();
      return std::string();
    };
  }

  void open_new() {
    options();
    step({"open a new store",
          [this](auto** error) {
            return ykt_platform_open(path_.c_str(), path_.size(), &options_, &platform_, error);
          },
          take_platform(), true});
  }
  void open_again() {
    step({"open a store that is there",
          [this](auto** error) {
            return ykt_platform_open(path_.c_str(), path_.size(), &options_, &platform_, error);
          },
          take_platform()});
    open();
  }

  std::string execute(const char* actor, const char* command, const std::string& fields) {
    const std::string id = "request " + std::to_string(replies_.size());
    ykt_execute_options options = YKT_EXECUTE_OPTIONS_INIT;
    options.request_id = given(id);
    return step({command,
                 [&](auto** error) {
                   return ykt_platform_execute(platform_, actor, YKT_NUL, command, YKT_NUL, fields.data(),
                                               fields.size(), &options, &reply_, error);
                 },
                 take_reply(), true});
  }
  std::string execute(const char* actor, const char* command, const std::string& fields,
                      const std::string& bytes) {
    const std::string id = "request " + std::to_string(replies_.size());
    ykt_execute_options options = YKT_EXECUTE_OPTIONS_INIT;
    options.request_id = given(id);
    return step({command,
                 [&](auto** error) {
                   return ykt_platform_execute_bytes(platform_, actor, YKT_NUL, command, YKT_NUL,
                                                     fields.data(), fields.size(), bytes.data(), bytes.size(),
                                                     &options, &reply_, error);
                 },
                 take_reply(), true});
  }
  std::string query(const char* actor, const char* query, const std::string& fields) {
    return step({query,
                 [&](auto** error) {
                   return ykt_platform_query(platform_, actor, YKT_NUL, query, YKT_NUL, fields.data(),
                                             fields.size(), &reply_, error);
                 },
                 take_reply()});
  }
  static std::string value(const std::string& reply, const char* path) {
    return at(Reply{YKT_OK, {}, {}, reply}, path);
  }

  void set_up() {
    for (const auto& [actor, role, scope] :
         std::initializer_list<std::array<const char*, 3>>{{"manager", "finance_manager", "511100"},
                                                           {"registrar", "registrar", "511100"},
                                                           {"clerk", "township_clerk", "511100"},
                                                           {"first", "preliminary_reviewer", "511100"},
                                                           {"final", "department_reviewer", "511100"},
                                                           {"approver", "department_approver", "511100"},
                                                           {"operator", "department_operator", "511100"},
                                                           {"funder", "finance_officer", "511100"},
                                                           {"auditor", "auditor", "511100"},
                                                           {"desk", "public_desk", "all"},
                                                           {"bank_a", "bank_agent", "bank:bank_a"}}) {
      const std::string who = std::string(R"({"actor":")") + actor;
      execute("root", "ActorAdd", who + R"(","title":"a post with a title that no string keeps inside"})");
      execute("root", "GrantAdd", who + R"(","role":")" + role + R"(","scope":")" + scope + R"("})");
    }
    for (const char* pack : {"leshan.policies", "example.overlay", "example_bank_a.layout"})
      execute("manager", "PackInstall", std::string(R"({"name":")") + pack + R"("})");
    execute("manager", "BankAdd", R"({"bank":"bank_a","name":"示例甲银行","issuing":true,"paying":true})");
    execute("manager", "AgreementAdd",
            R"({"division":"511102","bank":"bank_a","layout":"example_bank_a","from":"2025-01-01",)"
            R"("to":"2026-12-31","cross_bank":true})");
    execute(
        "manager", "AllotmentAdd",
        R"({"allotment":"a1","division":"511102","policy":"leshan.16.1","year":2025,"amount":"1000.00"})");
  }

  static constexpr int kPeople = 3;
  static std::string id_of(int i) { return make_id(19600101, i); }
  static std::string name_of(int i) { return std::string("试") + (i == 0 ? "甲" : i == 1 ? "乙" : "丙"); }

  void for_the_roster() {
    std::string people =
        "id_kind,id_number,name,area,household,relationship,bank,account,account_name,bank_state\n";
    roster_ =
        "序号,户主姓名*,户主身份证号*,收款人姓名*,收款人身份证号*,银行账号*,开户银行*,村(居)委会*,村(居)"
        "民小组*,享受人*,享受人身份证号*,联系电话,务工地点,交通工具,补贴标准,补贴金额*,填报日期,备注\n";
    for (int i = 0; i < kPeople; ++i) {
      const std::string id = id_of(i);
      const std::string name = name_of(i);
      const std::string account = make_account(i);
      people += "resident," + id + "," + name + ",511102,H" + std::to_string(i) + ",02,bank_a," + account +
                "," + name + ",active\n";
      roster_ += "1," + name + "," + id + "," + name + "," + id + "," + account + ",示例甲银行,一村,一组," +
                 name + "," + id + ",,,,90,90.00,2025-03-01,\n";
    }
    execute("registrar", "RegisterImport", R"({"division":"511102"})", people);
  }

  void from_roster_to_bank() {
    const std::string made =
        execute("clerk", "BatchCreate", R"({"division":"511102","policy":"leshan.16.1","period":"2025-03"})");
    batch_ = R"({"batch":")" + value(made, "/batch") + R"("})";
    const std::string filled = execute("clerk", "BatchFill", batch_, roster_);
    EXPECT_EQ(value(filled, "/passed"), std::to_string(kPeople)) << filled;
    execute("clerk", "BatchSubmit", batch_);
    execute("first", "BatchReviewPreliminary", batch_);
    execute("final", "BatchReviewFinal", batch_);
    execute("operator", "BatchNoticeOpen", batch_);
    now_ms_ += 30 * kDayMs;
    execute("approver", "BatchApprove", batch_);
    std::string funded = batch_;
    funded.insert(funded.size() - 1, R"(,"allotment":"a1")");
    execute("funder", "BatchFund", funded);
    query("funder", "BatchGet", batch_);
  }

  /// The bank reads its list and answers, one payment in three as failed.
  void and_back() {
    const std::string sent = execute("funder", "BatchDispatch", batch_);
    const std::string list_id = value(sent, "/lists/0/list");
    const std::string list = query("bank_a", "PaymentListGet", R"({"list":")" + list_id + R"("})");
    const auto layout = builtin_layout("example_bank_a");
    const std::string bytes = from_base64(value(list, "/content"));
    read_list(*layout, bytes);
    const std::string result = write_result(*layout, list_id);
    const std::string taken = execute("bank_a", "ResultImport", R"({"list":")" + list_id + R"("})", result);
    EXPECT_EQ(value(taken, "/paid"), std::to_string(kPeople - 1)) << taken;
    EXPECT_EQ(value(taken, "/failed"), "1") << taken;
  }

  void at_the_end() {
    execute("funder", "BatchClose", batch_);
    execute("operator", "BatchPublish", batch_);
    const std::string mine =
        execute("desk", "PublicQuery",
                R"({"name":")" + name_of(1) + R"(","last_six":")" + id_of(1).substr(12) + R"("})");
    EXPECT_EQ(value(mine, "/payments/0/amount"), "90.00") << mine;
    const std::string money = query("auditor", "AllotmentGet", R"({"allotment":"a1"})");
    EXPECT_EQ(value(money, "/conserved"), "true") << money;
    ykt_trail_verdict verdict = YKT_TRAIL_VERDICT_INIT;
    step({"ykt_trail_verify",
          [&](auto** error) {
            return ykt_trail_verify_sealed(path_.data(), path_.size(), seal(), &verdict, error);
          },
          [&] { return std::string(verdict.head); }});
    EXPECT_EQ(verdict.reason, YKT_OK);
    EXPECT_EQ(verdict.entries, entries_);
    const std::string copy = folder_.file("copy.db");
    step({"ykt_store_copy",
          [&](auto** error) {
            return ykt_store_copy(path_.data(), path_.size(), seal(), copy.data(), copy.size(), nullptr,
                                  error);
          },
          [&] {
            std::ifstream in(copy, std::ios::binary);
            const std::string bytes{std::istreambuf_iterator<char>(in), {}};
            EXPECT_TRUE(std::filesystem::remove(copy));
            // In clear: the same job makes the same file, byte by byte.
            return std::to_string(bytes.size()) + " " + std::to_string(std::hash<std::string>()(bytes));
          }});
    close();
  }

  static std::string from_base64(const std::string& text);
  void read_list(const ykt_layout& layout, const std::string& bytes);
  std::string write_result(const ykt_layout& layout, const std::string& list_id);

  bool sealed_;
  Each each_;
  ykt_seal seal_ = YKT_SEAL_INIT;
  test::TempFolder folder_;
  std::string path_ = folder_.file("county.db");
  std::string saved_ = folder_.file("saved.db");
  int64_t now_ms_ = clock_2025(nullptr);
  ykt_platform_options options_ = YKT_PLATFORM_OPTIONS_INIT;
  ykt_platform* platform_ = nullptr;
  ykt_string* reply_ = nullptr;
  int64_t entries_ = 0;
  std::vector<std::string> replies_;
  std::string roster_;
  std::string batch_;
  std::vector<std::array<std::string, 3>> payments_;  ///< reference, name, account
};

inline std::string Job::from_base64(const std::string& text) {
  std::string out;
  unsigned bits = 0;
  int held = 0;
  for (const char c : text) {
    const auto digit =
        std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/").find(c);
    if (digit == std::string_view::npos) break;
    bits = (bits << 6 | static_cast<unsigned>(digit)) & 0xFFFF;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    out += static_cast<char>(bits >> held & 0xFF);
  }
  return out;
}

inline void Job::read_list(const ykt_layout& layout, const std::string& bytes) {
  int64_t count = 0;
  int64_t sum_fen = 0;
  step({"a payment list, read to its end",
        [&](auto** error) {
          ykt_payment_list* list = nullptr;
          ykt_status status = ykt_payment_list_open(&layout, bytes.data(), bytes.size(), &list, error);
          ykt_payment payment = YKT_PAYMENT_INIT;
          for (int32_t more = 1; status == YKT_OK && more == 1;)
            status = ykt_payment_list_next(list, &payment, &more, error);
          if (status == YKT_OK) status = ykt_payment_list_totals(list, &count, &sum_fen, error);
          ykt_payment_list_free(list);
          return status;
        },
        [&] { return std::to_string(count) + " payments, " + std::to_string(sum_fen); }});
  EXPECT_EQ(count, kPeople);
  ykt_payment_list* list = nullptr;
  ASSERT_EQ(ykt_payment_list_open(&layout, bytes.data(), bytes.size(), &list, nullptr), YKT_OK);
  ykt_payment payment = YKT_PAYMENT_INIT;
  for (int32_t more = 1; ykt_payment_list_next(list, &payment, &more, nullptr) == YKT_OK && more == 1;)
    payments_.push_back({std::string(view(payment.reference)), std::string(view(payment.name)),
                         std::string(view(payment.account))});
  ykt_payment_list_free(list);
}

inline std::string Job::write_result(const ykt_layout& layout, const std::string& list_id) {
  ykt_file_head head = YKT_FILE_HEAD_INIT;
  head.list_id = given(list_id);
  head.date = given("2025-04-03");
  head.bank_code = given("bank_a");
  head.division = given("511102");
  std::vector<ykt_result_record> records;
  for (const auto& [reference, name, account] : payments_) {
    ykt_result_record record = YKT_RESULT_RECORD_INIT;
    record.reference = given(reference);
    record.name = given(name);
    record.account = given(account);
    record.amount_fen = 9000;
    record.return_code = given(records.empty() ? "1001" : "0000");
    record.paid_on = given("2025-04-03");
    records.push_back(record);
  }
  return step({"a result file, begun and written",
               [&](auto** error) {
                 ykt_result_file* file = nullptr;
                 ykt_status status = ykt_result_file_new(&layout, &head, &file, error);
                 for (const ykt_result_record& record : records)
                   if (status == YKT_OK) status = ykt_result_file_add(file, &record, error);
                 if (status == YKT_OK) status = ykt_result_file_write(file, &reply_, error);
                 ykt_result_file_free(file);
                 return status;
               },
               take_reply()});
}

}  // namespace ykt::testing_capi
