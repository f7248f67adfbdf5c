// Moves of the service counter: what people ask of their cards, and cards in the making (R12 to R14).
#include <algorithm>

#include "platform/model.hpp"

namespace ykt::test {
namespace {

constexpr const char* kSteps[] = {"accept",     "accept",          "refuse",  "withdraw",
                                  "fail_photo", "correct_photo",   "make",    "pick_up",
                                  "bring_back", "keep_to_collect", "hand_out"};

/// The papers that the built-in guide of Leshan names for the service, L3 to L13.
JsonArray papers_of(std::string_view service) {
  if (service == "activate") return {"持本人社会保障卡和身份证原件等有效身份证件"};
  if (service == "change_key_information") return {"社会保障卡或身份证等有效身份证件"};
  return {};
}

}  // namespace

void Model::add_service_moves(Moves& into) {
  into.insert(into.end(), {{"ServiceFile", 10, &Model::file_service},
                           {"SocialSideRecord", 4, &Model::record_social_side},
                           {"ServiceGroupFile", 2, &Model::file_group},
                           {"ProductionRecord", 12, &Model::record_production},
                           {"ProductionAccount", 8, &Model::open_account},
                           {"DeliveryAddressChange", 2, &Model::change_address}});
}

void Model::file_service() {
  constexpr const char* kServices[] = {"apply",         "apply",    "replace",  "replace",
                                       "report_loss",   "cancel",   "activate", "change_key_information",
                                       "withdraw_loss", "associate"};
  const std::size_t human = some_human();
  const std::string service = any_of(kServices);
  JsonObject asked =
      *object("division", kCounty, "person", ref(human), "service", service, "channel",
              one_in(5) ? "online" : "counter", "materials", one_in(8) ? JsonArray() : papers_of(service))
           .object();
  if (service == "replace") {
    asked.emplace_back("reason", one_in(2) ? "damaged" : "lost");
    asked.emplace_back("place", "issuing_bank");
  }
  if (service == "report_loss") asked.emplace_back("loss", one_in(2) ? "for_now" : "formal");
  if (service == "activate") asked.emplace_back("place", "agency_window");
  if (one_in(3)) {
    asked.emplace_back("address", "示例路1号");
    asked.emplace_back("post", "inside");
  }
  const auto reply = run("counter", "ServiceFile", to_text(Json(std::move(asked))));
  if (reply && !*reply->find("done")->boolean())
    requests_.push_back({*reply->find("request")->string(), human});
}

void Model::record_social_side() {
  constexpr const char* kEvents[] = {"activate", "lock_pin", "expire", "reset_pin", "report_loss"};
  run("counter", "SocialSideRecord", fields("person", ref(some_human()), "event", any_of(kEvents)));
}

void Model::file_group() {
  const std::size_t human = some_human();
  const auto reply = run("counter", "ServiceGroupFile",
                         fields("division", kCounty, "group", "示例单位", "materials",
                                JsonArray{"单位介绍信", "申请人名单", "身份证等有效身份证件复印件"}),
                         "id_kind,id_number\nresident," + humans_[human].folk.id + "\nresident,x\n");
  std::int64_t taken = 0;
  if (!reply || !reply->find("taken")->integer(taken) || taken == 0) return;
  for (const RequestSummary& one :
       county_.ask("counter", RequestList{kCounty, 0, 1000, RequestState::open}).requests)
    if (one.person == humans_[human].number) requests_.push_back({one.request, human});
}

/// Mostly what comes next for some card.
void Model::record_production() {
  if (requests_.empty()) return;
  const std::string& request = any_of(requests_).name;
  std::string step = any_of(kSteps);
  if (!one_in(3)) {
    using enum CardStage;
    const auto stage = county_.ask("counter", RequestGet{request}).summary.stage.value_or(applied);
    if (stage == applied) step = "accept";
    if (stage == making) step = "make";
    if (stage == photo_failed) step = "correct_photo";
    if (stage == made) step = one_in(2) ? "pick_up" : "keep_to_collect";
    if (stage == in_post || stage == to_collect) step = "hand_out";
  }
  JsonObject taken = *object("request", request, "step", step).object();
  if (step == "pick_up") taken.emplace_back("tracking_number", "EX" + std::to_string(++made_up_));
  run("counter", "ProductionRecord", to_text(Json(std::move(taken))));
}

/// H91: from then on the old account is nobody's any more.
void Model::open_account() {
  if (requests_.empty()) return;
  const Request& one = any_of(requests_);
  Human& human = humans_[one.human];
  const std::string account =
      one_in(12) ? humans_[some_human()].folk.account : make_account(6000 + ++made_up_);
  if (!run("counter", "ProductionAccount",
           fields("request", one.name, "bank", one_in(2) ? "bank_a" : "bank_b", "account", account,
                  "account_name", one_in(20) ? std::string("别人") : human.folk.name)))
    return;
  human.folk.account = account;
  human.card = BankState::inactive;
}

void Model::change_address() {
  if (requests_.empty()) return;
  run("counter", "DeliveryAddressChange",
      fields("request", any_of(requests_).name, "address", "示例路2号", "post",
             one_in(2) ? "outside" : "remote"));
}

/// A request that is over stays over, no two people have a card on one account (H4), and what the counter is
/// told of a card is what the register was told.
void Model::check_requests() {
  for (const RequestSummary& one : county_.ask("counter", RequestList{kCounty, 0, 1000}).requests) {
    const bool over = one.over_on.has_value();
    const auto before = over_.find(one.request);
    fail_if(before != over_.end() && !over, one.request + " was over and is open again");
    if (over) over_.insert(one.request);
  }
  std::map<std::string, std::string> holders;
  for (const std::size_t human : alive_) {
    const Human& one = humans_[human];
    if (one.folk.account.empty()) continue;
    const bool first = holders.emplace(one.folk.account, one.folk.name).second;
    fail_if(!first, one.folk.name + " and " + holders[one.folk.account] + " have a card on one account");
    const CardView card = county_.ask("counter", CardGet{PersonRef{IdKind::resident, one.folk.id}});
    const bool ended = one.card == BankState::closed || one.card == BankState::replaced;
    fail_if(ended != (card.payment == "would_return"), one.folk.name + " has a card that " + card.payment);
    fail_if(!one.folk.account.ends_with(card.account.substr(card.account.size() - 4)),
            one.folk.name + " has a card on another account");
  }
}

}  // namespace ykt::test
