// Walk: what every step shares: the host's session, its words, the made-up people of three townships.
#pragma once
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "host/made_up.hpp"
#include "host/session.hpp"
#include "host/words.hpp"
#include "ykt/people/commands.hpp"

namespace one_quarter {

inline constexpr const char* kCounty = "511102";
inline constexpr const char* kTownships[] = {"511102001", "511102002", "511102003"};
inline constexpr const char* kAge = "quarter.age";        // 高龄补贴（示例）, 100 元 a month, public
inline constexpr const char* kRelief = "quarter.relief";  // 临时救助（示例）, not public

struct Resident {
  std::string number;
  std::string name;
  std::string account;
  std::string bank;
  std::string village;

  ykt::PersonRef ref() const { return {ykt::IdKind::resident, number}; }
};

struct Walk {
  Walk(const std::filesystem::path& store, ykt::Lang lang)
      : say{lang},
        session({.path = store.string(),
                 .name = "one-quarter",
                 .lang = lang,
                 .first_day = ykt::Date::of(2025, 4, 1)}) {
    constexpr const char* kNames[] = {"试一", "试二", "试三", "试四"};
    constexpr const char* kPlaces[] = {"东", "西", "北"};
    for (int township = 0; township < 3; ++township)
      for (int i = 0; i < 4; ++i) {
        const int serial = township * 4 + i + 1;
        char digits[32];
        std::snprintf(digits, sizeof digits, "511102194003%02d%03d", serial, serial);
        char account[32];
        std::snprintf(account, sizeof account, "6217%014d", serial);
        people.push_back({.number = host::number_of(digits),
                          .name = std::string(kPlaces[township]) + kNames[i],
                          .account = host::account_of(account),
                          .bank = i % 2 == 0 ? "bank_a" : "bank_b",
                          .village = std::string(kTownships[township]) + (i < 2 ? "001" : "002")});
      }
  }

  void step(std::string_view zh, std::string_view en) {
    std::printf("%2d. %s\n", ++steps, say(zh, en).c_str());
  }
  void tell(std::string_view zh, std::string_view en) const { std::printf("    %s\n", say(zh, en).c_str()); }
  void tell(const ykt::Error& error) const {
    std::printf("    %s%s (%s)\n", say("未予办理：", "refused: ").c_str(), error.text(say.lang).c_str(),
                std::string(ykt::slug(error.code)).c_str());
  }
  /// The program ends where the library does not do what the story says.
  static void expect(bool holds, const char* what) {
    if (!holds) throw host::Stopped(what);
  }
  /// The people of a township, by its number from 0.
  std::vector<Resident> of(int township) const {
    return {people.begin() + township * 4, people.begin() + township * 4 + 4};
  }

  host::Words say;
  host::Session session;
  std::vector<Resident> people;
  std::string batches[3][3];  ///< by month and township
  int steps = 0;
};

}  // namespace one_quarter
