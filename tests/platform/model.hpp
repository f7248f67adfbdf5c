// Model: a county whose posts and banks do whatever comes to mind, in any order, and what must hold after
// each step: no obligation is paid twice, nothing is lost, all sums agree (R9). Each command that can touch
// money, lines, obligations or messages is a move; model_<noun>.cpp says how it is made up.
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/model_book.hpp"
#include "platform/villages.hpp"
#include "ykt/base/json.hpp"
#include "ykt/batch/queries.hpp"
#include "ykt/service/queries.hpp"

namespace ykt::test {

/// `fields("batch", "B000001", "line", 3)` as JSON text; `object` gives it as a value within another.
template <class... Parts>
Json object(Parts&&... parts) {
  static_assert(sizeof...(parts) % 2 == 0);
  std::vector<Json> flat{Json(std::forward<Parts>(parts))...};
  JsonObject members;
  for (std::size_t i = 0; i < flat.size(); i += 2) members.emplace_back(*flat[i].string(), flat[i + 1]);
  return Json(std::move(members));
}
template <class... Parts>
std::string fields(Parts&&... parts) {
  return to_text(object(std::forward<Parts>(parts)...));
}

/// A number of a reply.
inline std::int64_t number_in(const Json& reply, const char* name) {
  std::int64_t out = 0;
  reply.find(name)->integer(out);
  return out;
}

class Model {
 public:
  struct Move {
    std::string_view command;
    unsigned weight;
    void (Model::*make)();
  };
  struct Tally {
    std::int64_t given = 0;
    std::int64_t accepted = 0;
  };

  explicit Model(std::uint64_t seed);

  /// One command of somebody, accepted or refused. False with the reason where something does not hold then.
  bool step();
  const std::string& failure() const noexcept { return failure_; }
  std::int64_t steps() const noexcept { return steps_; }
  std::int64_t crashes() const noexcept { return crashes_; }
  const std::map<std::string, Tally>& tallies() const noexcept { return tallies_; }
  const std::map<std::string, std::int64_t>& refusals() const noexcept { return refusals_; }
  /// At the end of a life: the trail is whole.
  bool trail_is_whole();

  /// Every command that the model gives, with how often.
  static const std::vector<Move>& moves();

 private:
  struct Human {
    std::int64_t number = 0;  ///< of the register
    Folk folk;
    BankState card = BankState::active;
    bool dead = false;
    std::set<std::int64_t> payees{};  ///< who was ever determined to receive for them
  };
  struct Sent {
    std::string list;
    std::string bank;
    std::string bytes;
    std::vector<Payment> payments;
  };
  struct Replay {
    std::string actor;
    std::string command;
    std::string fields;
    std::string request;
    std::optional<std::string> input;
    std::string reply;
  };
  struct Batch {
    std::string name;
    std::string policy;
    std::string period;
    std::int64_t lines = 0;
  };
  struct Household {
    std::string number;
    std::vector<std::size_t> members;
  };
  struct Home {
    std::string credit_code;
    std::string account;
    std::string name;
  };
  struct Request {
    std::string name;
    std::size_t human = 0;
  };
  using Moves = std::vector<Move>;
  static void add_batch_moves(Moves& into);
  static void add_notice_moves(Moves& into);
  static void add_money_moves(Moves& into);
  static void add_result_moves(Moves& into);
  static void add_people_moves(Moves& into);
  static void add_household_moves(Moves& into);
  static void add_application_moves(Moves& into);
  static void add_office_moves(Moves& into);
  static void add_message_moves(Moves& into);
  static void add_service_moves(Moves& into);

  // Chance.
  std::uint64_t below(std::uint64_t end) { return random_() % end; }
  bool one_in(std::uint64_t times) { return below(times) == 0; }
  template <class Many>
  auto& any_of(Many& many) {
    return many[below(std::size(many))];
  }
  Batch& some_batch() { return any_of(batches_); }
  /// Mostly one that a bank has something of.
  std::string some_sent_batch() {
    return sent_.empty() || one_in(5) ? some_batch().name : any_of(sent_).list.substr(0, 7);
  }
  std::int64_t some_line(const Batch& batch) {
    return static_cast<std::int64_t>(below(static_cast<std::uint64_t>(batch.lines) + 2));
  }
  std::size_t some_human() { return alive_[below(alive_.size())]; }
  std::string some_month() { return "2025-0" + std::to_string(below(4) + 1); }
  std::string some_yuan(std::uint64_t end) { return std::to_string(below(end) + 1) + ".00"; }
  const char* some_policy();
  /// Today, or a day before.
  std::string some_day() { return (one_in(2) ? today_ : Date::of(2025, 3, 1)).to_string(); }
  std::string fresh_id(int year);
  std::string fresh_name(const char* first);
  Json ref(std::size_t human);

  // Giving commands.
  std::optional<Json> run(const char* actor, const char* command, std::string fields,
                          std::optional<std::string> input = {});
  Result<std::string> execute(const std::string& actor, const std::string& command, const std::string& fields,
                              const std::optional<std::string>& input, const ExecuteOptions& options);
  void crash(const char* actor, const char* command, const std::string& fields,
             const std::optional<std::string>& input, const ExecuteOptions& options);
  /// A step of a batch that takes nothing but its name, and a reason where `why`.
  void batch_step(const char* actor, const char* command, bool why = false);
  void act();
  void replay();
  void pass_time();

  // Batches.
  void create_batch();
  void move_on(Batch& batch);
  void fill_some() { fill(some_batch()); }
  void fill(Batch& batch);
  std::string row_of(const Batch& batch, std::size_t human);
  void draw_some() { draw(some_batch()); }
  void draw(Batch& batch);
  void draw_arrears_some() { draw_arrears(some_batch()); }
  void draw_arrears(Batch& batch);
  void submit() { batch_step("clerk", "BatchSubmit"); }
  void review_first() { batch_step("first", "BatchReviewPreliminary"); }
  void review_final() { batch_step("final", "BatchReviewFinal"); }
  void open_notice() { batch_step("operator", "BatchNoticeOpen"); }
  void approve() { batch_step("approver", "BatchApprove"); }
  void send_back() { batch_step("approver", "BatchReturn", true); }
  void cancel() { batch_step("approver", "BatchCancel", true); }
  void close() { batch_step("funder", "BatchClose"); }
  void publish_some() { publish(some_batch()); }
  void publish(const Batch& batch);
  void withdraw_some() { withdraw(some_batch()); }
  void withdraw(const Batch& batch);
  void close_hold();
  void settle_finding();
  // The notice, checks and papers.
  void restart_notice();
  void object_some() { record_objection(some_batch()); }
  void record_objection(Batch& batch);
  void settle_objection_some() { settle_objection(some_batch()); }
  void settle_objection(Batch& batch);
  void attach();
  void draw_check();
  struct Visit {
    std::string batch;
    std::int64_t check = 0;
    std::int64_t line = 0;
  };
  Visit some_visit();
  void record_visit();
  void follow_up();
  // Money.
  void add_allotment();
  void add_allotment_policy();
  void fund_some() { fund(some_batch()); }
  void fund(Batch& batch);
  void dispatch_some() { dispatch(some_batch()); }
  void dispatch(Batch& batch);
  void book(const Batch& batch, Sent& sent);
  /// Why this must not have been sent so; empty: it is right.
  std::string fault_of(const Batch& batch, const LineView& line, const Payment& payment,
                       const std::optional<Money>& difference);
  bool amount_is_right(const Batch& batch, const LineView& line, const Payment& payment,
                       const std::optional<Money>& difference);
  void receive_funds();
  void stop();
  void resume();
  void decide_recovery();
  void receive_recovery();
  void end_recovery();
  // What banks say.
  void write_account_check();
  void answer_account_check();
  void answer();
  std::string answer_bytes(const Sent& sent);
  ResultRecord record_of(const Sent& sent, const Payment& payment);
  void confirm_reissue();
  void fetch_again();
  // People.
  void register_person();
  void correct_person();
  void merge_persons();
  void record_death();
  void add_tag();
  void record_residence();
  void confirm_tags();
  void register_card();
  void change_card();
  void determine_payee();
  void end_payee();
  void register_institution();
  void import_register();
  void import_quantities();
  void grant_holding();
  std::size_t some_cardholder();
  void renew_holding();
  void revoke_holding();
  void register_household();
  void change_head();
  void join_household();
  void leave_household();
  void split_household();
  void merge_households();
  JsonArray members_of(const Household& household, std::optional<std::size_t> but = {});
  // Applications and lists.
  void file_application();
  void complete_application();
  void review_application();
  void return_application();
  void approve_application();
  void reject_application();
  void withdraw_application();
  void screen_application();
  void settle_application_finding();
  void import_list();
  std::string some_application();
  // Offices.
  void install_pack();
  void register_area();
  void adjust_policy();
  void end_policy();
  void add_document();
  void add_bank();
  void add_agreement();
  void end_agreement();
  void extend_agreement();
  void inspect_bank();
  void set_weights();
  void use_score();
  void file_matter();
  void answer_matter();
  void set_deadline();
  void mask_public();
  void mask_villages();
  void ask_as_citizen();
  void add_actor();
  void add_grant();
  void revoke_grant();
  // The service counter.
  void file_service();
  void record_social_side();
  void file_group();
  void record_production();
  void open_account();
  void change_address();
  // Messages.
  void bind_phone();
  void import_phones();
  void prepare_messages();
  void claim_messages();
  void acknowledge_message();
  void give_message_back();

  // What must hold.
  void check();
  void check_money();
  void check_lines(Batch& batch);
  void check_sums_of_persons();
  void check_missed();
  bool can_receive(const LineView& line);
  void check_messages();
  void check_requests();
  void fail_if(bool wrong, const std::string& why);

  std::mt19937_64 random_;
  County county_;
  Date today_ = Date::of(2025, 3, 3);
  std::vector<Human> humans_;
  std::vector<std::size_t> alive_;  ///< of `humans_`, who is no merged record
  std::vector<Household> households_;
  std::vector<Home> homes_;
  std::vector<Batch> batches_;
  std::vector<Sent> sent_;
  std::vector<std::string> files_;   ///< result files that were written, to come again
  std::vector<std::string> checks_;  ///< lists of accounts that banks were sent
  std::vector<std::string> applications_;
  std::vector<std::string> allotments_;
  std::vector<std::string> matters_;
  std::vector<std::pair<std::string, std::int64_t>> recoveries_;  ///< with their batches
  struct Drawn {
    std::string batch;
    std::int64_t check = 0;
    std::vector<std::int64_t> lines{};
  };
  std::vector<Drawn> drawn_;                                      ///< checks on the spot
  std::vector<std::pair<std::size_t, std::string>> stops_;        ///< who was stopped, of which policy
  std::vector<std::size_t> kept_cards_;                           ///< whose card somebody else keeps
  std::vector<std::pair<std::size_t, std::int64_t>> determined_;  ///< recipients, with the determination
  std::vector<std::string> screened_;                             ///< applications with a finding
  std::vector<Request> requests_;                                 ///< for a card
  std::set<std::string> over_;                                    ///< requests that ended
  std::set<std::string> published_;                               ///< batches
  std::vector<std::int64_t> claimed_;                             ///< messages that were given out to be sent
  std::set<std::int64_t> messages_settled_;                       ///< of these, acknowledged
  std::set<std::int64_t> monthly_fen_{8000};  ///< every amount that the monthly standard ever had
  std::map<std::int64_t, std::set<std::int64_t>>
      quantities_;                     ///< hundredths that somebody was ever stated for
  std::set<std::int64_t> keeps_back_;  ///< persons with a recovery from next payments
  ModelBook book_;
  std::int64_t recovered_fen_ = 0;
  std::map<std::string, std::string> layouts_{{"bank_a", "example_bank_a.layout"},
                                              {"bank_b", "example_bank_b.layout"}};
  std::vector<Replay> replays_;
  std::map<std::string, Tally> tallies_;
  std::map<std::string, std::int64_t> refusals_;
  std::string failure_;
  std::int64_t steps_ = 0;
  std::int64_t crashes_ = 0;
  int made_up_ = 0;  ///< accounts, numbers and names that were made so far
};

inline constexpr const char* kMonthly = "t.model";    ///< 80 yuan a month, published, with arrears
inline constexpr const char* kHousehold = "t.house";  ///< 50 yuan a month to the household, private
inline constexpr const char* kLand = "t.land";        ///< 10 yuan a 亩 and year
inline constexpr const char* kMachines = "t.case";    ///< 500 yuan a machine
inline constexpr const char* kUnused = "t.unused";    ///< nothing is paid by it
inline constexpr std::array kModelPolicies = {kMonthly, kMonthly, kMonthly, kHousehold, kLand, kMachines};

}  // namespace ykt::test
