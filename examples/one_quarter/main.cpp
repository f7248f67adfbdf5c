// One quarter of three townships: money out, back, and in the open. The same walk in Python is one_quarter.py
// beside this file.
#include <cstdio>
#include <cstring>
#include <exception>
#include <filesystem>

#include "story.hpp"

namespace {

using namespace one_quarter;

void run(const std::filesystem::path& store, ykt::Lang lang) {
  Walk walk(store, lang);
  set_up(walk);
  register_people(walk);
  april_notice(walk);
  april_money(walk);
  april_banks(walk);
  april_return(walk);
  may(walk);
  june(walk);
  published(walk);
  report(walk);
}

constexpr const char* kUsage =
    "usage: one_quarter STORE [--lang zh|en]\nSTORE: a file that does not exist yet; the report is written "
    "beside it, STORE.html\n";

}  // namespace

int main(int argc, char** argv) {
  const bool told = argc == 4 && std::strcmp(argv[2], "--lang") == 0;
  if ((argc != 2 && !told) || std::filesystem::exists(argv[1])) {
    std::fputs(kUsage, stderr);
    return 2;
  }
  try {
    run(argv[1], told && std::strcmp(argv[3], "en") == 0 ? ykt::Lang::en : ykt::Lang::zh);
    return 0;
  } catch (const std::exception& error) {
    std::fflush(stdout);
    std::fprintf(stderr, "one_quarter: %s\n", error.what());
    return 1;
  }
}
