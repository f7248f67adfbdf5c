// Output: the files of a run. They come together in a folder beside the final one, which they replace at the
// end, so that nobody ever sees half a run.
#pragma once
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

#include "host/session.hpp"

namespace main_job {

using host::Session;
using host::Stopped;

class Output {
 public:
  explicit Output(const std::filesystem::path& final_folder)
      : final_(std::filesystem::absolute(final_folder).lexically_normal()) {
    if (!final_.has_filename()) final_ = final_.parent_path();
    work_ = beside(".part-" + std::to_string(::getpid()));
    // A folder of the user's that happens to have this name is never removed.
    if (std::filesystem::exists(final_) && !std::filesystem::exists(final_ / kMark) &&
        !(std::filesystem::is_directory(final_) && std::filesystem::is_empty(final_)))
      throw Stopped(final_.string() + ": 不是本程序的输出目录 not a folder that this program made");
    std::filesystem::create_directories(work_);
    write(kMark, "made by main_job; replaced as a whole by its next run\n");
  }
  ~Output() {
    std::error_code ignored;
    std::filesystem::remove_all(work_, ignored);
  }
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  std::filesystem::path path(std::string_view name) const { return work_ / name; }

  std::filesystem::path write(std::string_view name, std::string_view bytes) const {
    const std::filesystem::path to = path(name);
    std::filesystem::create_directories(to.parent_path());
    std::ofstream file(to, std::ios::binary);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    if (!file) throw Stopped(to.string() + ": 无法写入 cannot be written");
    return to;
  }
  static std::string read(const std::filesystem::path& from) {
    std::ifstream file(from, std::ios::binary);
    std::ostringstream out;
    out << file.rdbuf();
    if (!file) throw Stopped(from.string() + ": 无法读取 cannot be read");
    return std::move(out).str();
  }

  /// Puts the run in its place.
  void finish() const {
    const std::filesystem::path old = beside(".old-" + std::to_string(::getpid()));
    if (std::filesystem::exists(final_)) std::filesystem::rename(final_, old);
    std::filesystem::rename(work_, final_);
    std::filesystem::remove_all(old);
  }
  const std::filesystem::path& folder() const { return final_; }

 private:
  static constexpr const char* kMark = ".main_job";

  std::filesystem::path beside(const std::string& end) const {
    return final_.parent_path() / ("." + final_.filename().string() + end);
  }

  std::filesystem::path final_;
  std::filesystem::path work_;
};

}  // namespace main_job
