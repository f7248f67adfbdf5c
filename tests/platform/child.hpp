// Child: what a test does in a process of its own: as an ordinary user, on a disk that is full, until it is
// killed.
#pragma once
#include <grp.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <string>
#include <utility>

#include "ykt/base/result.hpp"

namespace ykt::test {

/// Runs `work` in a process of its own and gives what it says; empty when it did not come to its end.
template <class Work>
std::string said_by_child(Work&& work) {
  int ends[2];
  if (::pipe(ends) != 0) return "no pipe";
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(ends[0]);
    const std::string said = std::forward<Work>(work)();
    const bool whole = ::write(ends[1], said.data(), said.size()) == static_cast<ssize_t>(said.size());
    ::_exit(whole ? 0 : 1);
  }
  ::close(ends[1]);
  std::string said;
  char block[256];
  for (ssize_t got = 0; (got = ::read(ends[0], block, sizeof block)) > 0;)
    said.append(block, static_cast<std::size_t>(got));
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  return said;
}

/// In a child: from now on somebody whom permissions concern. Root becomes `nobody`; another user is that
/// already.
inline void become_ordinary_user() {
  constexpr uid_t kNobody = 65534;
  if (::geteuid() != 0) return;
  if (::setgroups(0, nullptr) != 0 || ::setgid(kNobody) != 0 || ::setuid(kNobody) != 0) ::_exit(2);
}

/// In a child: no file may grow beyond this, as on a disk that is full. A write then fails instead of
/// killing.
inline void limit_files_to(rlim_t bytes) {
  std::signal(SIGXFSZ, SIG_IGN);
  rlimit limit{};
  ::getrlimit(RLIMIT_FSIZE, &limit);
  limit.rlim_cur = bytes;
  ::setrlimit(RLIMIT_FSIZE, &limit);
}
inline void lift_limit_of_files() { limit_files_to(RLIM_INFINITY); }

/// The most memory that this process ever held, in MiB.
inline long peak_mib() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

template <class T>
std::string outcome_of(const Result<T>& result) {
  return result ? "ok" : std::string(slug(result.error().code));
}

}  // namespace ykt::test
