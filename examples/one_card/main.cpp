// One card, from its application to the death of its holder: what the counter does with it, and what becomes
// of the payments. The same walk in Python is one_card.py beside this file.
#include <filesystem>

#include "host/walk_main.hpp"
#include "story.hpp"

namespace {

using namespace one_card;

void run(const std::filesystem::path& store, ykt::Lang lang) {
  Walk walk(store, lang);
  set_up(walk);
  const std::string request = apply(walk);
  make(walk, request);
  post(walk, request);
  first_use(walk);
  lose_and_find(walk);
  put_on_lists(walk);
  lose_and_replace(walk);
  confirm(walk);
  come_back(walk);
  move_inside(walk);
  move_outside(walk);
  die(walk);
  decide_what(walk);
  decide_to_whom(walk);
}

}  // namespace

int main(int argc, char** argv) { return host::walk_main({"one_card", ""}, argc, argv, run); }
