// Walk main: a program that walks through a story over a store that does not exist yet.
#pragma once
#include <cstdio>
#include <cstring>
#include <exception>
#include <filesystem>

#include "ykt/base/codes.hpp"

namespace host {

/// `<name> STORE [--lang zh|en]`; `beside` says what is written beside the store, or is empty. 0: the walk
/// came to its end; 1: it stopped, and says why; 2: called wrongly, or the store is there already.
struct WalkProgram {
  const char* name;
  const char* beside;
};

template <class Run>
int walk_main(const WalkProgram& program, int argc, char** argv, Run&& run) {
  const bool told = argc == 4 && std::strcmp(argv[2], "--lang") == 0;
  if ((argc != 2 && !told) || std::filesystem::exists(argv[1])) {
    std::fprintf(stderr, "usage: %s STORE [--lang zh|en]\nSTORE: a file that does not exist yet%s\n",
                 program.name, program.beside);
    return 2;
  }
  try {
    run(std::filesystem::path(argv[1]),
        told && std::strcmp(argv[3], "en") == 0 ? ykt::Lang::en : ykt::Lang::zh);
    return 0;
  } catch (const std::exception& error) {
    std::fflush(stdout);
    std::fprintf(stderr, "%s: %s\n", program.name, error.what());
    return 1;
  }
}

}  // namespace host
