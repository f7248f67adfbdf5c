// Read file: a whole file in memory.
#pragma once
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "host/session.hpp"

namespace host {

inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  if (!file) throw Stopped(path.string() + " cannot be read");
  return text.str();
}

}  // namespace host
