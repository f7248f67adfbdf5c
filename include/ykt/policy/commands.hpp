// Commands on policies and divisions.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ykt/base/date.hpp"

namespace ykt {

struct PackInstalled {
  std::string pack;
  std::string version;
  std::int64_t items;  ///< policies, layouts or years of a calendar that were written
  std::string digest;  ///< hex of the pack's canonical text
};

/// Copies a pack into dated versions in the store; afterwards only the store is read (design 3).
struct PackInstall {
  using Reply = PackInstalled;
  std::optional<std::string> name{};      ///< a pack built into the library, or
  std::optional<std::string> document{};  ///< the text of a pack file
};

struct AreaEntry {
  std::string code;  ///< 9 digits (township) or 12 (village)
  std::string name;
};

struct AreasRegistered {
  std::int64_t registered;
};

/// Townships and villages, each under a county of GB/T 2260.
struct AreaRegister {
  using Reply = AreasRegistered;
  std::string division;  ///< the county, 6 digits
  std::vector<AreaEntry> areas;
};

struct PolicySummary {
  std::string code;
  std::string name;   ///< empty where the source does not state it
  std::string level;  ///< `not_stated` where it is not
  std::string target;
  std::string standard;
  std::string department;
  std::string hotline;
  std::string four_character_name;
  std::string documents;                       ///< titles, one line each
  std::vector<std::string> missing_for_batch;  ///< fields that a batch needs and nobody has stated
  bool example;                                ///< from a pack marked as an example
};

struct PolicyListed {
  std::vector<PolicySummary> policies;
};

/// Query (H18 H20): the policies in force in a division on a date, inherited ones included.
struct PolicyList {
  using Reply = PolicyListed;
  std::string division;
  Date date;
};

}  // namespace ykt
