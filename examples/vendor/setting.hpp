// Setting: what every part of the program works with: the database, the policy and its period, the language.
#pragma once
#include <cstdio>
#include <fstream>
#include <initializer_list>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "database.hpp"
#include "ykt/base/codes.hpp"
#include "ykt/base/date.hpp"
#include "ykt/base/period.hpp"
#include "ykt/base/result.hpp"
#include "ykt/policy/pack.hpp"
#include "ykt/policy/policy.hpp"

namespace vendor {

struct Setting {
  Database& database;
  ykt::PolicyVersion policy;
  ykt::Period period;
  ykt::Lang lang;

  std::string say(std::string_view zh, std::string_view en) const {
    return std::string(lang == ykt::Lang::zh ? zh : en);
  }
};

/// The parts as one line.
inline void print(std::initializer_list<std::string_view> parts) {
  for (const std::string_view part : parts) std::fwrite(part.data(), 1, part.size(), stdout);
  std::fputc('\n', stdout);
}

/// The value, or the end of the program with the library's own words.
template <class T>
T good(ykt::Result<T> result) {
  if (!result) throw Stopped(result.error().path + ": " + result.error().text(ykt::Lang::en));
  return std::move(*result);
}

inline std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw Stopped(path + " cannot be read");
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The one policy of policy.json, as a vendor keeps it; it must state everything that a batch needs.
inline ykt::PolicyVersion load_policy(const std::string& path, ykt::PolicyUse use) {
  const ykt::Pack pack = good(ykt::load_pack(read_file(path)));
  const ykt::PolicyVersion& policy = pack.policies.front();
  if (const auto usable = ykt::check_for_batch(policy, use); !usable)
    throw Stopped(usable.error().text(ykt::Lang::en));
  return policy;
}

}  // namespace vendor
