// Moves of the register: people, their documents, cards, tags, payees, and who keeps whose card.
#include <algorithm>

#include "platform/model.hpp"
#include "ykt/identity/credit_code.hpp"
#include "ykt/people/queries.hpp"

namespace ykt::test {
namespace {

constexpr std::size_t kPeopleMax = 14;
constexpr const char* kTags[] = {"low_income", "destitute", "orphan", "incapacitated", "cadre"};

}  // namespace

void Model::add_people_moves(Moves& into) {
  into.insert(into.end(), {{"PersonRegister", 4, &Model::register_person},
                           {"PersonCorrect", 4, &Model::correct_person},
                           {"PersonMerge", 4, &Model::merge_persons},
                           {"DeathRecord", 1, &Model::record_death},
                           {"TagAdd", 3, &Model::add_tag},
                           {"ResidenceRecord", 1, &Model::record_residence},
                           {"TagsConfirm", 1, &Model::confirm_tags},
                           {"CardRegister", 8, &Model::register_card},
                           {"CardChange", 4, &Model::change_card},
                           {"PayeeDetermine", 4, &Model::determine_payee},
                           {"PayeeEnd", 3, &Model::end_payee},
                           {"InstitutionRegister", 3, &Model::register_institution},
                           {"RegisterImport", 2, &Model::import_register},
                           {"QuantityImport", 8, &Model::import_quantities},
                           {"HoldingGrant", 3, &Model::grant_holding},
                           {"HoldingRenew", 2, &Model::renew_holding},
                           {"HoldingRevoke", 2, &Model::revoke_holding}});
}

/// Born in January of the year.
std::string Model::fresh_id(int year) {
  ++made_up_;
  return make_id(year * 10'000 + 101 + made_up_ % 28, made_up_ % 1000);
}

/// A name has no digits.
std::string Model::fresh_name(const char* first) {
  constexpr const char* kDigits[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  std::string name = first;
  for (const char digit : std::to_string(++made_up_)) name += kDigits[digit - '0'];
  return name;
}

/// Somebody new, often the same as somebody on record under another number.
void Model::register_person() {
  if (alive_.size() >= kPeopleMax) return;
  Human one;
  one.folk.id = fresh_id(1970);
  one.folk.name = fresh_name("新");
  const auto reply = run("registrar", "PersonRegister",
                         fields("id_kind", "resident", "id_number", one.folk.id, "name", one.folk.name,
                                "area", any_of(kVillages)));
  if (!reply) return;
  reply->find("person")->integer(one.number);
  alive_.push_back(humans_.size());
  humans_.push_back(one);
}

/// Another name, which no card has yet, or another number.
void Model::correct_person() {
  const std::size_t human = some_human();
  Folk folk = humans_[human].folk;
  JsonObject correction = *object("person", ref(human), "reason", "entry_error", "document", "d").object();
  if (one_in(2)) {
    folk.name = fresh_name("改");
    correction.emplace_back("name", folk.name);
  } else {
    folk.id = fresh_id(1980);
    correction.emplace_back("id_number", folk.id);
  }
  if (run("registrar", "PersonCorrect", to_text(Json(std::move(correction))))) humans_[human].folk = folk;
}

void Model::merge_persons() {
  const std::size_t survivor = some_human();
  const std::size_t merged = some_human();
  if (alive_.size() < 7 && !one_in(4)) return;
  if (!run("registrar", "PersonMerge",
           fields("person", ref(survivor), "merged", ref(merged), "reason", "registered_twice", "document",
                  "d")))
    return;
  book_.merge(humans_[survivor].number, humans_[merged].number);
  std::erase(alive_, merged);
  // What was noted of the merged record is the survivor's.
  const auto move_on = [&](std::size_t& human) {
    if (human == merged) human = survivor;
  };
  for (Request& request : requests_) move_on(request.human);
  for (auto& [human, policy] : stops_) move_on(human);
  for (auto& [human, number] : determined_) move_on(human);
  for (std::size_t& human : kept_cards_) move_on(human);
  for (Household& household : households_) std::erase(household.members, merged);
}

void Model::record_death() {
  if (!one_in(3)) return;
  const std::size_t human = some_human();
  if (run("registrar", "DeathRecord", fields("person", ref(human), "died_on", "2025-02-01", "document", "d")))
    humans_[human].dead = true;
}

void Model::add_tag() {
  run("registrar", "TagAdd",
      fields("person", ref(some_human()), "kind", any_of(kTags), "from", "2025-01-01"));
}

void Model::record_residence() {
  run("registrar", "ResidenceRecord",
      fields("person", ref(some_human()), "residence", any_of(kVillages), "from", some_day()));
}

void Model::confirm_tags() {
  run("registrar", "TagsConfirm", fields("person", ref(some_human()), "kinds", JsonArray{any_of(kTags)}));
}

/// A new card, often of whoever has none, in the name that the register has.
void Model::register_card() {
  std::size_t human = some_human();
  for (const std::size_t one : alive_)
    if (humans_[one].folk.account.empty() && one_in(2)) human = one;
  constexpr const char* kBanks[] = {"bank_a", "bank_b", "bank_a", "bank_b", "bank_c", "bank_d"};
  const std::string account =
      one_in(12) ? humans_[some_human()].folk.account : make_account(7000 + ++made_up_);
  if (!run("registrar", "CardRegister",
           fields("person", ref(human), "bank", any_of(kBanks), "account", account, "account_name",
                  one_in(20) ? std::string("别人") : humans_[human].folk.name, "bank_state", "active")))
    return;
  humans_[human].folk.account = account;
  humans_[human].card = BankState::active;
}

void Model::change_card() {
  constexpr std::pair<const char*, BankState> kStates[] = {
      {"inactive", BankState::inactive}, {"active", BankState::active},
      {"lost", BankState::lost},         {"pin_locked", BankState::pin_locked},
      {"replaced", BankState::replaced}, {"closed", BankState::closed}};
  Human& one = humans_[some_human()];
  const auto& [name, state] = any_of(kStates);
  if (run("registrar", "CardChange",
          fields("person", object("id_kind", "resident", "id_number", one.folk.id), "account",
                 one.folk.account, "bank_state", name)))
    one.card = state;
}

void Model::determine_payee() {
  const std::size_t recipient = some_human();
  const std::size_t payee = some_human();
  constexpr const char* kReasons[] = {"incapacity", "next_of_kin", "head_missing", "head_dead", "minor"};
  JsonObject determined = *object("division", kCounty, "recipient", ref(recipient), "payee", ref(payee),
                                  "document_title", "d", "document_number", "1", "from", some_day())
                               .object();
  const bool home = !homes_.empty() && one_in(3);
  if (home) determined.emplace_back("institution", any_of(homes_).credit_code);
  determined.emplace_back("reason", home ? "institution" : any_of(kReasons));
  const auto reply = run("operator", "PayeeDetermine", to_text(Json(std::move(determined))));
  if (reply) {
    humans_[recipient].payees.insert(humans_[payee].number);
    determined_.emplace_back(recipient, number_in(*reply, "determination"));
  }
}

void Model::end_payee() {
  const auto [recipient, determination] =
      determined_.empty() || one_in(8) ? std::pair(some_human(), std::int64_t{1}) : any_of(determined_);
  run("operator", "PayeeEnd",
      fields("recipient", ref(recipient), "determination", determination, "last_day", some_day(), "reason",
             "x"));
}

/// A home, or one that has another account now.
void Model::register_institution() {
  Home home;
  const char of = static_cast<char>('1' + below(2));
  for (const char last : std::string_view("0123456789ABCDEFGHJKLMNPQRTUWXY"))
    if (const std::string code = std::string("52511102MJ000000") + of + last; check_credit_code(code).ok())
      home.credit_code = code;
  home.account = make_account(9000 + ++made_up_);
  home.name = std::string("示例养老院") + of;
  if (!run("registrar", "InstitutionRegister",
           fields("credit_code", home.credit_code, "name", home.name, "area", kCounty, "responsible",
                  ref(some_human()), "bank", one_in(2) ? "bank_a" : "bank_b", "account", home.account,
                  "account_name", home.name)))
    return;
  std::erase_if(homes_, [&](const Home& one) { return one.credit_code == home.credit_code; });
  homes_.push_back(home);
}

/// One row of somebody new, one of somebody on record, with another card.
void Model::import_register() {
  if (alive_.size() >= kPeopleMax) return;
  Human fresh;
  fresh.folk.id = fresh_id(1990);
  fresh.folk.name = fresh_name("入");
  fresh.folk.account = make_account(8000 + made_up_);
  const std::size_t known = some_human();
  const std::string account = make_account(8500 + made_up_);
  const auto row = [&](const Folk& one, const std::string& card) {
    return "resident," + one.id + "," + one.name + "," + kVillages[0] + ",,,bank_a," + card + "," + one.name +
           ",active\n";
  };
  const auto reply =
      run("registrar", "RegisterImport", fields("division", kCounty),
          "id_kind,id_number,name,area,household,relationship,bank,account,account_name,bank_state\n" +
              row(fresh.folk, fresh.folk.account) + row(humans_[known].folk, account));
  if (!reply) return;
  std::set<std::int64_t> wrong;
  for (const Json& problem : *reply->find("problems")->array()) {
    std::int64_t number = 0;
    problem.find("row")->integer(number);
    wrong.insert(number);
  }
  const auto view =
      county_.platform().query("auditor", PersonGet{.person = PersonRef{IdKind::resident, fresh.folk.id}});
  fail_if(!view || wrong.contains(2), "an import did not take what it should: " + to_text(*reply));
  if (!view) return;
  if (!wrong.contains(3)) {
    humans_[known].folk.account = account;
    humans_[known].card = BankState::active;
  }
  fresh.number = view->person;
  alive_.push_back(humans_.size());
  humans_.push_back(fresh);
}

/// For some, in hundredths; a file that is long enough to be stopped on its way, now and then.
void Model::import_quantities() {
  std::string csv = "id_kind,id_number,quantity\n";
  std::vector<std::pair<std::int64_t, std::int64_t>> stated;
  for (const std::size_t human : alive_) {
    if (one_in(3)) continue;
    const auto hundredths = static_cast<std::int64_t>(below(900) + 1);
    csv += "resident," + humans_[human].folk.id + "," + Money::from_fen(hundredths).to_string() + "\n";
    stated.emplace_back(humans_[human].number, hundredths);
  }
  if (one_in(100))
    for (int i = 0; i < 4200; ++i) csv += "resident,x,1\n";
  if (!run("clerk", "QuantityImport", fields("division", kCounty, "policy", kLand, "period", "2025"), csv))
    return;
  for (const auto& [person, hundredths] : stated) quantities_[person].insert(hundredths);
}

void Model::grant_holding() {
  const std::size_t cardholder = some_human();
  // Of a group that the region names, mostly (L1).
  if (!one_in(4)) {
    run("registrar", "TagAdd", fields("person", ref(cardholder), "kind", "destitute", "from", "2025-01-01"));
  }
  if (run("registrar", "HoldingGrant",
          fields("cardholder", ref(cardholder), "holder", ref(some_human()), "own_will", !one_in(8),
                 "all_used_by_recipient", true, "ground", "x", "document", "d", "from", some_day(), "to",
                 "2026-03-01")))
    kept_cards_.push_back(cardholder);
}

std::size_t Model::some_cardholder() {
  return kept_cards_.empty() || one_in(8) ? some_human() : any_of(kept_cards_);
}

void Model::renew_holding() {
  run("registrar", "HoldingRenew",
      fields("cardholder", ref(some_cardholder()), "own_will", true, "to", "2027-03-01"));
}

void Model::revoke_holding() {
  run("registrar", "HoldingRevoke", fields("cardholder", ref(some_cardholder()), "reason", "x"));
}

}  // namespace ykt::test
