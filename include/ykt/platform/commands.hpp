// Commands on the gate itself: actors, grants, the trail.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ykt/base/date.hpp"
#include "ykt/base/role.hpp"

namespace ykt {

/// The reply of a command that has nothing to tell but that it was recorded.
struct Recorded {
  std::int64_t trail_entry;  ///< number of its entry on the trail
};

struct ActorAdd {
  using Reply = Recorded;
  std::string actor;  ///< id that the host authenticates and passes, 1-64 characters of [a-z0-9._-]
  std::string title;  ///< post, not a person's name
};

struct GrantAdd {
  using Reply = Recorded;
  std::string actor;
  Role role;
  std::string scope;  ///< a division code and all below it, `bank:<code>`, or `all`
};

struct GrantRevoke {
  using Reply = Recorded;
  std::string actor;
  Role role;
  std::string scope;
};

struct TrailEntry {
  std::int64_t entry;
  Timestamp at;
  std::string actor;
  std::string command;
  std::string request_id;
  std::string subject;  ///< id of the batch, list, policy … concerned; never a person's number
  std::string algorithm;
  std::string hash;  ///< hex
};

struct TrailPage {
  std::vector<TrailEntry> entries;
};

/// Query: entries after a number, oldest first, at most `limit` (1-1000).
struct TrailRead {
  using Reply = TrailPage;
  static constexpr auto kCursor = &TrailEntry::entry;  ///< what `after` of the next page is
  std::int64_t after;
  std::int64_t limit;
};

}  // namespace ykt
