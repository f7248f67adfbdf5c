// Walk: what every step shares: the host's session, its words, the made-up people, two departments.
#pragma once
#include <cstdio>
#include <filesystem>
#include <string>
#include <variant>

#include "host/made_up.hpp"
#include "host/session.hpp"
#include "host/words.hpp"
#include "ykt/batch/commands.hpp"
#include "ykt/people/commands.hpp"

namespace one_card {

inline constexpr const char* kCounty = "410105";  // the guides of Henan hold there
inline constexpr const char* kNextCity = "410305";
inline constexpr const char* kAge = "card.age";    // 高龄津贴（示例）, 100 元 a month
inline constexpr const char* kLand = "card.land";  // 耕地地力保护补贴（示例）, 300 元 a year

using host::account_of;
using host::number_of;

struct Figure {
  std::string number;
  std::string name;
  std::string account;  ///< of the card in use; empty: none yet

  ykt::PersonRef ref() const { return {ykt::IdKind::resident, number}; }
};

/// Whose policy it is; each has its own posts, and confirms for itself.
struct Department {
  const char* policy;
  const char* reviewer;
  const char* approver;
  const char* clerk;  ///< 经办人员: payees, holds, reissues
  const char* zh;
  const char* en;
};
inline constexpr Department kCivilAffairs{kAge,           "age_final",        "age_approver",
                                          "age_operator", "区民政局（示例）", "civil affairs"};
inline constexpr Department kAgriculture{kLand,           "land_final",           "land_approver",
                                         "land_operator", "区农业农村局（示例）", "agriculture"};

struct Walk {
  Walk(const std::filesystem::path& store, ykt::Lang lang)
      : say{lang},
        session({.path = store.string(),
                 .name = "one-card",
                 .lang = lang,
                 .first_day = ykt::Date::of(2025, 1, 6)}) {}

  void step(std::string_view zh, std::string_view en) {
    std::printf("%2d. %s\n", ++steps, say(zh, en).c_str());
  }
  void tell(std::string_view zh, std::string_view en) const { std::printf("    %s\n", say(zh, en).c_str()); }
  void tell_code(std::string_view slug) const {
    const ykt::CodeInfo& info = ykt::code_info(ykt::code_of_slug(slug));
    tell(info.zh, info.en);
  }
  /// A refusal, whose words say where its rule stands.
  void tell(const ykt::Error& error) const {
    std::printf("    %s%s (%s)\n", say("未予办理：", "refused: ").c_str(), error.text(say.lang).c_str(),
                ykt::slug(error.code).data());
  }
  /// The program ends where the library does not do what the story says.
  static void expect(bool holds, const char* what) {
    if (!holds) throw host::Stopped(what);
  }
  /// A command that must be refused with this code and, where one is given, by this source; it is told.
  struct Refusal {
    ykt::Code code;
    std::string_view source{};
  };
  template <class Command>
  ykt::Error refuse(const char* actor, const Command& command, const Refusal& expected) {
    ykt::Error error = session.refused(actor, command);
    tell(error);
    const auto* source = error.arg("source");
    const bool by_rule =
        expected.source.empty() || (source && std::get<std::string>(source->value) == expected.source);
    if (error.code != expected.code || !by_rule)
      throw host::Stopped("not refused as told: " + std::string(ykt::slug(expected.code)));
    return error;
  }

  host::Words say;
  host::Session session;
  int steps = 0;

  Figure she{number_of("41010519500312004"), "试外婆", {}};
  Figure daughter{number_of("41010519790820006"), "试女儿", account_of("621700000000000002")};
  Figure grandson{number_of("41010520070505003"), "试外孙", {}};
  Figure neighbour{number_of("41010519480101006"), "试邻居", account_of("621700000000000003")};
  std::string march, april, land;  ///< batches that the replaced card meets
  std::string june, july;          ///< and those that the death meets
  ykt::ListSummary sent{};         ///< March's list, with the bank while the card is replaced
  std::string sent_bytes;
};

}  // namespace one_card
