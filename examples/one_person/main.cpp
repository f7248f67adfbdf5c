// One person, from her application to the arrears: who is entitled, who is paid, and how much. The same walk
// in Python is one_person.py beside this file.
#include <filesystem>

#include "host/walk_main.hpp"
#include "story.hpp"

namespace {

using namespace one_person;

void run(const std::filesystem::path& store, ykt::Lang lang) {
  Walk walk(store, lang);
  set_up(walk);
  register_people(walk);
  last_year(walk);
  apply_for_her(walk);
  hold_her_card(walk);
  guide(walk);
  const std::string batch = screen(walk);
  explain(walk, batch);
  pay(walk, batch, "care-2026");
  raise_standard(walk);
}

}  // namespace

int main(int argc, char** argv) { return host::walk_main({"one_person", ""}, argc, argv, run); }
