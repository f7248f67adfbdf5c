// Rosters: the 18-column files of the two subsidies, and what is planted in which of their rows.
#pragma once
#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "people.hpp"
#include "register_files.hpp"
#include "ykt/base/codes.hpp"
#include "ykt/base/money.hpp"

namespace main_job {

using RowAndCode = std::pair<std::int64_t, ykt::Code>;

struct RosterRow {
  std::size_t payee = kNobody;  ///< whom the money reaches when the row passes
  std::int64_t fen = 0;
  Case what = Case::plain;
  Fate fate = Fate::passes;

  bool is_due() const { return fate == Fate::passes && what != Case::rare_beyond_gbk; }
};

struct Roster {
  std::string text;  ///< UTF-8
  std::vector<RosterRow> rows;
  std::map<RowAndCode, int> planted;  ///< the verdicts that must come, and no others

  /// Row of the file: the header is row 1.
  static std::int64_t number_of(std::size_t index) { return static_cast<std::int64_t>(index) + 2; }
  std::size_t count(Fate fate) const {
    return static_cast<std::size_t>(
        std::count_if(rows.begin(), rows.end(), [&](const RosterRow& r) { return r.fate == fate; }));
  }
  /// Of all rows that become lines.
  ykt::Money sum() const {
    std::int64_t fen = 0;
    for (const RosterRow& row : rows)
      if (row.fate != Fate::refused) fen += row.fen;
    return ykt::Money::from_fen(fen);
  }
  /// Of all rows whose money can reach somebody: nothing holds them, and a bank can carry the name.
  ykt::Money due() const {
    std::int64_t fen = 0;
    for (const RosterRow& row : rows)
      if (row.is_due()) fen += row.fen;
    return ykt::Money::from_fen(fen);
  }
};

/// What one row says, before it is written.
struct RowCells {
  const Person* head = nullptr;
  const Person* payee = nullptr;
  const Person* recipient = nullptr;
  std::string account;
  std::string head_name, recipient_name, recipient_id, standard, remark;
  std::int64_t fen = 0;
};

class RosterMaker {
 public:
  explicit RosterMaker(const CountyOfPeople& county) : county_(county) {}

  /// 耕地地力保护补贴 2025: a row for each household.
  Roster land() {
    start();
    for (const Household& home : county_.households) add_land_row(home);
    for (const Household& home : county_.households)
      if (home.what == Case::twice) add_second_land_row(home);
    return std::move(out_);
  }

  /// 困难残疾人生活补贴 2025-03: a row for each recipient.
  Roster living() {
    start();
    for (const std::size_t one : county_.living) add_living_row(one, Case::plain);
    for (const std::size_t one : county_.living)
      if (county_.people[one].what == Case::twice) add_living_row(one, Case::twice);
    return std::move(out_);
  }

  /// A second batch of the same subsidy and month, with people whom the first one has already.
  Roster living_again(std::size_t count) {
    start();
    for (const std::size_t one : county_.living) {
      if (out_.rows.size() == count) break;
      if (county_.people[one].what != Case::plain) continue;
      put(living_cells(one), {one, kLivingFen, Case::twice, Fate::refused});
      plant(ykt::Code::screening_duplicate_in_period);
    }
    return std::move(out_);
  }

  /// 124.9788302 元/亩 × 亩, half up to the 分; with the program's own integers, to hold the library against.
  static std::int64_t land_fen(const Household& home) {
    const std::int64_t unscaled = std::int64_t{1'249'788'302} * home.mu_hundredths;  // 10^-9 元
    return (unscaled + 5'000'000) / 10'000'000;
  }
  static constexpr std::int64_t kLivingFen = 9000;

 private:
  void start() {
    out_ = {};
    shared_ = nullptr;
    add_record(out_.text,
               {"序号", "户主姓名*", "户主身份证号*", "收款人姓名*", "收款人身份证号*", "银行账号*",
                "开户银行*", "村(居)委会*", "村(居)民小组*", "享受人*", "享受人身份证号*", "联系电话",
                "务工地点", "交通工具", "补贴标准", "补贴金额*", "填报日期", "备注"});
  }

  void add_land_row(const Household& home) {
    const Person& head = county_.people[home.head()];
    RowCells cells = cells_of(head, home);
    cells.standard = "124.9788302";
    cells.fen = land_fen(home);
    std::size_t payee = home.head();
    if (home.what == Case::head_dead_determined) {
      payee = home.members[1];
      cells.recipient = cells.payee = &county_.people[payee];
      cells.recipient_name = cells.payee->name;
      cells.recipient_id = cells.payee->id;
      cells.account = cells.payee->account;
    }
    add_row(std::move(cells), {payee, land_fen(home), home.what, fate_of(home.what)});
    if (fate_of(home.what) != Fate::refused && has_dead_member(home, payee))
      plant(ykt::Code::screening_member_dead);
  }

  /// Somebody of the household, and not who stands on the row, is in the list of deaths.
  bool has_dead_member(const Household& home, std::size_t on_row) const {
    return std::any_of(home.members.begin(), home.members.end(), [&](std::size_t one) {
      return one != on_row && county_.people[one].what == Case::dead_listed;
    });
  }

  /// The household once more, under another member's name: it is one household that is paid.
  void add_second_land_row(const Household& home) {
    const Person& head = county_.people[home.head()];
    const Person& other = county_.people[home.members[1]];
    RowCells cells = cells_of(head, home);
    cells.standard = "124.9788302";
    cells.fen = land_fen(home);
    cells.recipient = &other;
    cells.recipient_name = other.name;
    cells.recipient_id = other.id;
    put(cells, {home.head(), cells.fen, Case::twice, Fate::refused});
    plant(ykt::Code::screening_duplicate_in_batch);
  }

  void add_living_row(std::size_t one, Case second) {
    const Person& person = county_.people[one];
    if (second == Case::twice) {
      put(living_cells(one), {one, kLivingFen, Case::twice, Fate::refused});
      plant(ykt::Code::screening_duplicate_in_batch);
      return;
    }
    std::size_t payee = one;
    if (person.what == Case::minor_determined) payee = county_.households[person.household].head();
    add_row(living_cells(one), {payee, kLivingFen, person.what, fate_of(person.what)});
  }

  RowCells living_cells(std::size_t one) const {
    const Person& person = county_.people[one];
    const Household& home = county_.households[person.household];
    RowCells cells = cells_of(person, home);
    cells.standard = "90";
    cells.fen = kLivingFen;
    if (person.what == Case::minor_determined || person.what == Case::minor_undetermined) {
      cells.payee = &county_.people[home.head()];
      cells.account = cells.payee->account;
    }
    return cells;
  }

  RowCells cells_of(const Person& person, const Household& home) const {
    RowCells cells;
    const Person& head = county_.people[home.head()];
    if (home.has_head_on_record()) cells.head = &head;
    cells.head_name = home.has_head_on_record() ? head.name : "";
    cells.payee = cells.recipient = &person;
    cells.recipient_name = person.name;
    cells.recipient_id = person.id;
    cells.account = person.old_account.empty() ? person.account : person.old_account;
    return cells;
  }

  /// Writes the row with its case in it.
  void add_row(RowCells cells, RosterRow row) {
    bool second_of_pair = false;
    switch (row.what) {
      case Case::bad_check:
        cells.recipient_id.back() = cells.recipient_id.back() == '1' ? '2' : '1';
        break;
      case Case::bad_date:
        cells.recipient_id = make_id(kCounty, cells.recipient->birth / 10'000 * 10'000 + 230, 1);
        break;
      case Case::bad_division:
        cells.recipient_id = make_id("511198", cells.recipient->birth, 1);
        break;
      case Case::amount_off:
        ++cells.fen;
        break;
      case Case::formula:
        cells.remark = "=1+1";
        break;
      case Case::private_use:
        cells.recipient_name += "\uE000";
        break;
      case Case::dotted_name:
        replace_dot(cells.head_name);
        break;
      case Case::shared_account:
        second_of_pair = shared_ != nullptr;
        if (second_of_pair) cells.account = shared_->account;
        shared_ = second_of_pair ? nullptr : cells.payee;
        break;
      default:
        break;
    }
    const bool of_household = cells.standard != "90";
    put(cells, row);
    for (const ykt::Code code : codes_of(row.what, of_household)) plant(code);
    if (second_of_pair) plant(ykt::Code::roster_account_differs);
  }

  static std::vector<ykt::Code> codes_of(Case what, bool of_household) {
    using ykt::Code;
    switch (what) {
      case Case::bad_check:
        return {Code::id_check_character};
      case Case::bad_date:
        return {Code::id_date};
      case Case::bad_division:
        return {Code::id_division};
      case Case::shared_account:
        return {Code::screening_account_shared};
      case Case::amount_off:
        return {Code::amount_differs};
      case Case::formula:
        return {Code::roster_cell_formula};
      case Case::private_use:
        return {Code::name_private_use};
      case Case::head_missing:
        return {Code::roster_head_missing, Code::head_not_on_record};
      case Case::head_missing_determined:
        return {Code::roster_head_missing};
      case Case::dead_listed:
        return {Code::screening_dead_before_period};
      case Case::dead_recorded:
        return {of_household ? Code::head_dead : Code::recipient_dead};
      case Case::minor_undetermined:
        return {Code::minor_payee_undetermined, Code::payee_not_determined};
      case Case::minor_own_card:
        return {Code::minor_on_own_card};
      case Case::card_inactive:
        return {Code::card_not_activated};
      case Case::card_pin_locked:
        return {Code::card_pin_locked};
      case Case::card_closed:
        return {Code::card_account_closed};
      case Case::card_replaced:
        return {Code::card_replaced};
      case Case::card_renewed:
        return {Code::roster_account_replaced};
      case Case::dotted_name:
        return {Code::name_dot_mapped};
      default:
        return {};
    }
  }

  static void replace_dot(std::string& name) {
    constexpr std::string_view kDot = "·";
    if (const std::size_t at = name.find(kDot); at != std::string::npos)
      name.replace(at, kDot.size(), "\u2022");
  }

  void plant(ykt::Code code) { ++out_.planted[{Roster::number_of(out_.rows.size() - 1), code}]; }

  void put(const RowCells& cells, RosterRow row) {
    const Household& home = county_.households[cells.payee->household];
    const std::string number = std::to_string(out_.rows.size() + 1);
    add_record(out_.text,
               {number, cells.head_name, cells.head ? std::string_view(cells.head->id) : "",
                cells.payee->name, cells.payee->id, cells.account, kBanks[cells.payee->bank].name,
                home.village, "一组", cells.recipient_name, cells.recipient_id, "", "", "", cells.standard,
                ykt::Money::from_fen(cells.fen).to_string(), "2025-03-01", cells.remark});
    out_.rows.push_back(row);
  }

  const CountyOfPeople& county_;
  Roster out_;
  const Person* shared_ = nullptr;
};

}  // namespace main_job
