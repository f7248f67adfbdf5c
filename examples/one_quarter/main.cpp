// One quarter of three townships: money out, back, and in the open. The same walk in Python is one_quarter.py
// beside this file.
#include <filesystem>

#include "host/walk_main.hpp"
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

}  // namespace

int main(int argc, char** argv) {
  return host::walk_main({"one_quarter", "; the report is written beside it, STORE.html"}, argc, argv, run);
}
