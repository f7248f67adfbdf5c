// Options: what the user may choose. Everything else follows from the seed.
#pragma once
#include <charconv>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>

#include "ykt/base/codes.hpp"

namespace main_job {

struct Options {
  std::size_t people = 20'000;
  std::uint64_t seed = 1;
  std::filesystem::path out = "out";
  ykt::Lang lang = ykt::Lang::zh;
  bool help = false;
};

/// Below this the planted cases would not fit into the county.
inline constexpr std::size_t kPeopleMin = 500;
inline constexpr std::size_t kPeopleMax = 1'000'000;

inline constexpr const char* kUsage =
    "用法 usage: main_job [--people N] [--seed S] [--out DIR] [--lang zh|en]\n"
    "  --people N   人数，500 至 1000000，默认 20000      number of people, 20000 unless told\n"
    "  --seed S     种子，同一种子结果相同，默认 1        the same seed gives the same county\n"
    "  --out DIR    输出目录，默认 out                    where the files go; an earlier run there is "
    "replaced\n"
    "  --lang       zh（默认）或 en                       language of what is printed\n"
    "退出码 exit codes: 0 一切相符 all as planted; 1 有不符或出错 something differs or failed; 2 用法 "
    "usage\n";

/// Nothing where the words are not understood.
inline std::optional<Options> parse_options(int argc, char** argv) {
  Options out;
  const auto number = [](std::string_view text, auto& into) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), into);
    return error == std::errc() && end == text.data() + text.size();
  };
  for (int i = 1; i < argc; ++i) {
    const std::string_view name = argv[i];
    if (name == "--help" || name == "-h") {
      out.help = true;
      return out;
    }
    if (i + 1 >= argc) return std::nullopt;
    const std::string_view value = argv[++i];
    bool good = !value.empty();
    if (name == "--people")
      good = good && number(value, out.people) && out.people >= kPeopleMin && out.people <= kPeopleMax;
    else if (name == "--seed")
      good = good && number(value, out.seed);
    else if (name == "--out")
      out.out = value;
    else if (name == "--lang" && (value == "zh" || value == "en"))
      out.lang = value == "en" ? ykt::Lang::en : ykt::Lang::zh;
    else
      good = false;
    if (!good) return std::nullopt;
  }
  return out;
}

}  // namespace main_job
