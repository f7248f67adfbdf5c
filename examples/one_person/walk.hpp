// Walk: what every step shares: the host's session, its words, and the made-up people.
#pragma once
#include <cstdio>
#include <filesystem>
#include <string>

#include "host/made_up.hpp"
#include "host/session.hpp"
#include "host/words.hpp"
#include "ykt/people/commands.hpp"

namespace one_person {

inline constexpr const char* kCounty = "511102";
inline constexpr const char* kElsewhere = "410102";  // a county of Henan
inline constexpr const char* kCare = "leshan.16.2";  // 重度残疾人护理补贴
inline constexpr const char* kCertificate = "残疾人证（示例）";
inline constexpr const char* kReport = "护理情况说明（示例）";

using host::account_of;
using host::number_of;

struct Figure {
  std::string number;
  std::string name;
  std::string account;

  ykt::PersonRef ref() const { return {ykt::IdKind::resident, number}; }
};

struct Walk {
  Walk(const std::filesystem::path& store, ykt::Lang lang)
      : say{lang},
        session({.path = store.string(),
                 .name = "one-person",
                 .lang = lang,
                 .first_day = ykt::Date::of(2025, 10, 9)}) {}

  void step(std::string_view zh, std::string_view en) {
    std::printf("%2d. %s\n", ++steps, say(zh, en).c_str());
  }
  void tell(std::string_view zh, std::string_view en) const { std::printf("    %s\n", say(zh, en).c_str()); }
  /// What a code says; of its arguments only the material occurs here.
  void tell_code(std::string_view slug, const std::string& material = {}) const {
    const ykt::CodeInfo& info = ykt::code_info(ykt::code_of_slug(slug));
    std::string text = say(info.zh, info.en);
    constexpr std::string_view kHole = "{material}";
    if (const auto at = text.find(kHole); at != std::string::npos) text.replace(at, kHole.size(), material);
    std::printf("    %s\n", text.c_str());
  }
  void tell(const ykt::Error& error) const {
    std::printf("    %s%s (%s)\n", say("未予办理：", "refused: ").c_str(), error.text(say.lang).c_str(),
                std::string(ykt::slug(error.code)).c_str());
  }
  /// The program ends where the library does not do what the story says.
  static void expect(bool holds, const char* what) {
    if (!holds) throw host::Stopped(what);
  }

  host::Words say;
  host::Session session;
  int steps = 0;
  std::string last_years_batch;

  Figure mother{number_of("51110219480305002"), "试母", account_of("621700000000000001")};
  Figure daughter{number_of("51110219750612004"), "试女", {}};
  Figure brother{number_of("51110219700920003"), "试弟", {}};
  Figure neighbour{number_of("51110219500101006"), "试邻", account_of("621700000000000002")};
  Figure aunt{number_of("41010219450811002"), "试姑", {}};
};

}  // namespace one_person
