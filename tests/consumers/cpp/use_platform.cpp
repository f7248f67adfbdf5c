// Opens a store through the installed package (which needs SQLite to link), and verifies its trail from the
// file alone.
#include <cstdio>
#include <filesystem>
#include <string>

#include "ykt/platform/platform.hpp"

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const std::string path = argv[1];
  for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(path + suffix);

  ykt::PlatformOptions options;
  options.first_administrator = "first";
  options.clock = [] { return *ykt::Timestamp::parse("2025-01-02T03:04:05+08:00"); };
  {
    const auto platform = ykt::Platform::open(path, options);
    if (!platform) {
      std::fprintf(stderr, "open: %s\n", platform.error().text(ykt::Lang::en).c_str());
      return 1;
    }
    // Nobody else may write the file while it is open.
    if (const auto second = ykt::Platform::open(path, options); second) {
      std::fprintf(stderr, "a second writer was let in\n");
      return 1;
    }
  }
  const auto trail = ykt::verify_trail(path);
  if (!trail || trail->first_bad_entry != 0) {
    std::fprintf(stderr, "the trail of a new store is not whole\n");
    return 1;
  }
  return 0;
}
