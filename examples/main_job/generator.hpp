// Generator: the seeded county, with every case planted and known.
#pragma once
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "names.hpp"
#include "people.hpp"
#include "random.hpp"

namespace main_job {

class Generator {
 public:
  Generator(std::size_t people, std::uint64_t seed) : random_(seed), wanted_(people) {}

  CountyOfPeople make() {
    make_areas();
    make_households();
    make_people();
    give_cases_to_households();
    give_cases_to_persons();
    for (int i = 0; i < 5; ++i) county_.strangers.push_back(new_id(birth_between(1930, 1950)));
    choose_citizen();
    return std::move(county_);
  }

 private:
  void make_areas() {
    constexpr const char* kNumbers[] = {"一", "二", "三", "四", "五", "六", "七", "八"};
    for (int town = 0; town < 6; ++town) {
      // Numbers from 901 on, which no real township of the county has.
      const std::string code = kCounty + std::to_string(901 + town);
      const std::string name = std::string("示例") + kNumbers[town] + "镇";
      county_.areas.push_back({code, name});
      for (int village = 0; village < 8; ++village)
        county_.areas.push_back(
            {code + std::to_string(201 + village), std::string("示例") + kNumbers[village] + "村"});
    }
  }

  void make_households() {
    std::vector<const Area*> villages;
    for (const Area& area : county_.areas)
      if (area.code.size() == 12) villages.push_back(&area);
    county_.households.resize(wanted_ * 3 / 10);
    for (std::size_t i = 0; i < county_.households.size(); ++i) {
      Household& household = county_.households[i];
      const Area& village = *random_.one_of(villages);
      household.number = "H" + std::to_string(100'000 + i);
      household.area = village.code;
      household.village = village.name;
      household.mu_hundredths = random_.between(50, 2500);
    }
  }

  /// Two adults in each household, the rest where chance puts them, at most six together.
  void make_people() {
    std::vector<std::size_t> sizes(county_.households.size(), 2);
    for (std::size_t left = wanted_ - 2 * sizes.size(); left > 0;) {
      std::size_t& size = sizes[random_.below(sizes.size())];
      if (size == 6) continue;
      ++size;
      --left;
    }
    for (std::size_t home = 0; home < sizes.size(); ++home)
      for (std::size_t place = 0; place < sizes[home]; ++place) add_person(home, place);
  }

  void add_person(std::size_t home, std::size_t place) {
    Person person;
    person.household = home;
    if (place == 0) {
      person.relationship = "02";
      person.birth = birth_between(1950, 1990);
    } else if (place == 1) {
      person.relationship = "10";
      person.birth = birth_between(1950, 1990);
    } else if (random_.chance(60)) {
      person.relationship = "20";
      person.birth = random_.chance(75) ? birth_between(2009, 2023) : birth_between(1991, 2004);
    } else {
      person.relationship = "50";
      person.birth = birth_between(1930, 1949);
    }
    person.id = new_id(person.birth);
    person.name = any_name(random_);
    person.bank = random_.chance(50) ? 0 : random_.chance(70) ? 1 : 2;
    if (place < 2 || random_.chance(person.is_minor() ? 15 : 85)) person.account = new_account();
    county_.households[home].members.push_back(county_.people.size());
    county_.people.push_back(std::move(person));
  }

  /// The first plain households of a shuffled order take the cases, one each.
  void give_cases_to_households() {
    std::vector<std::size_t> order(county_.households.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    random_.shuffle(order);
    std::size_t at = 0;
    for (const CaseCount& one : kCaseCounts) {
      const std::size_t count = scaled(one.land, wanted_, one.what);
      for (std::size_t i = 0; i < count; ++i) {
        Household& household = county_.households.at(order.at(at++));
        household.what = one.what;
        Person& head = county_.people[household.head()];
        prepare(head, one.what);
        if (!household.has_head_on_record()) head.relationship = "99";
        if (one.what == Case::namesake && i % 2 == 1)
          make_namesake(county_.people[county_.households[order[at - 2]].head()], head);
      }
    }
    order.erase(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(at));
    plain_ = std::move(order);
  }

  /// Recipients of the living subsidy live in households without a case of their own.
  void give_cases_to_persons() {
    std::vector<std::size_t> adults;
    std::vector<std::size_t> minors;
    std::vector<std::size_t> heads;
    for (const std::size_t home : plain_) {
      const Household& household = county_.households[home];
      heads.push_back(household.head());
      for (std::size_t i = 1; i < household.members.size(); ++i) {
        const Person& person = county_.people[household.members[i]];
        if (person.is_minor())
          minors.push_back(household.members[i]);
        else if (!person.account.empty())
          adults.push_back(household.members[i]);
      }
    }
    random_.shuffle(adults);
    random_.shuffle(minors);
    for (const CaseCount& one : kCaseCounts) {
      std::vector<std::size_t>& from = is_of_minor(one.what) ? minors : adults;
      for (std::size_t count = scaled(one.living, wanted_, one.what); count > 0; --count) {
        if (from.empty()) throw std::runtime_error("the county is too small for its cases");
        Person& person = county_.people[from.back()];
        person.what = one.what;
        prepare(person, one.what);
        county_.living.push_back(from.back());
        from.pop_back();
      }
    }
    adults.insert(adults.end(), heads.begin(), heads.end());
    random_.shuffle(adults);
    while (county_.living.size() < kLivingRows * wanted_ / 20'000 && !adults.empty()) {
      county_.living.push_back(adults.back());
      adults.pop_back();
    }
  }

  /// What a case means for the person's own card and name.
  void prepare(Person& person, Case what) {
    using ykt::BankState;
    switch (what) {
      case Case::minor_determined:
      case Case::minor_undetermined:
        person.account.clear();
        break;
      case Case::minor_own_card:
        if (person.account.empty()) person.account = new_account();
        break;
      case Case::card_inactive:
        person.bank_state = BankState::inactive;
        break;
      case Case::card_pin_locked:
        person.bank_state = BankState::pin_locked;
        break;
      case Case::card_closed:
        person.bank_state = BankState::closed;
        break;
      case Case::card_replaced:
        person.bank_state = BankState::replaced;
        break;
      case Case::card_renewed:
        person.old_account = new_account();
        break;
      case Case::dotted_name:
        person.name = yi_name(random_);
        break;
      case Case::rare_beyond_gbk:
        person.name = rare_name(random_, random_.one_of(kBeyondGbk));
        person.bank = 0;
        break;
      case Case::rare_elsewhere:
        person.bank = random_.below(2);
        person.name = rare_name(random_, person.bank == 0 ? kRareInGbk : random_.one_of(kBeyondGbk));
        break;
      default:
        break;
    }
  }

  /// The second gets the first one's name and an ID with the same last six characters: day, order and check.
  void make_namesake(const Person& first, Person& second) {
    const int day = first.birth % 100;
    const int order = std::stoi(first.id.substr(14, 3));
    for (int month = 1; month <= 12; ++month)
      for (int year = 1950; year <= 1990; ++year) {
        const int birth = year * 10'000 + month * 100 + day;
        const std::string id = make_id(kCounty, birth, order);
        if (id.back() != first.id.back() || !ids_.insert(id).second) continue;
        second.birth = birth;
        second.id = id;
        second.name = first.name;
        return;
      }
    throw std::runtime_error("no second ID with these last six characters");
  }

  /// Somebody paid by both subsidies whose name and last six are nobody else's.
  void choose_citizen() {
    std::unordered_map<std::string, int> seen;
    for (const Person& person : county_.people) ++seen[person.name + person.id.substr(12)];
    for (const std::size_t one : county_.living) {
      const Person& person = county_.people[one];
      const bool is_head = county_.households[person.household].head() == one;
      if (!is_head || person.what != Case::plain || seen[person.name + person.id.substr(12)] != 1) continue;
      county_.citizen = one;
      return;
    }
    throw std::runtime_error("no citizen to ask for");
  }

  int birth_between(int first_year, int last_year) {
    return random_.between(first_year, last_year) * 10'000 + random_.between(1, 12) * 100 +
           random_.between(1, 28);
  }
  std::string new_id(int birth) {
    for (;;) {
      std::string id = make_id(kCounty, birth, random_.between(1, 995));
      if (ids_.insert(id).second) return id;
    }
  }
  std::string new_account() { return make_account(10'000'000 + 37 * ++accounts_); }

  Random random_;
  std::size_t wanted_;
  CountyOfPeople county_;
  std::vector<std::size_t> plain_;  ///< households without a case
  std::unordered_set<std::string> ids_;
  std::uint64_t accounts_ = 0;
};

/// A new account for a card that is issued while the job runs; never one that the generator made.
inline std::string later_account(std::size_t person) { return make_account(90'000'000'000 + 37 * person); }

}  // namespace main_job
