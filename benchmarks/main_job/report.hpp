// Report: what a measured process says of itself, as lines of a name and a number, and what its parent reads.
#pragma once
#include <chrono>
#include <map>
#include <string>
#include <vector>

namespace ykt::bench {

/// Seconds since it was made: by the steady clock, and of the processor alone, which a busy machine disturbs
/// less.
class Watch {
 public:
  double cpu_seconds() const { return cpu_now() - cpu_start_; }
  double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  }

 private:
  static double cpu_now();

  double cpu_start_ = cpu_now();
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

using Report = std::map<std::string, double>;

/// Prints one line of a report.
void say(const std::string& name, double value);
/// The most memory that this process ever held, in MiB (VmHWM).
double peak_mib();
/// Runs a program and reads its report. Throws std::runtime_error when it fails: its own words are on stderr.
Report run_child(const std::vector<std::string>& command);

}  // namespace ykt::bench
