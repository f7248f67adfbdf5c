// Public masks: how a region shows numbers to a citizen who asks (R11 H38), as data.
#pragma once
#include <string>

#include "ykt/publicity/publication.hpp"

namespace ykt {

/// How numbers are shown in a citizen's query about batches of a division.
struct PublicMasksView {
  std::string division;  ///< that laid it down; empty where none did: then both are masked in the middle
  Shown id_number;
  Shown account;
};

/// Lays it down for batches of a division and all below it; the nearest division decides.
struct PublicMasksSet {
  using Reply = PublicMasksView;
  std::string division;
  Shown id_number;
  Shown account;
};

/// Query: what holds for batches of a division.
struct PublicMasksGet {
  using Reply = PublicMasksView;
  std::string division;
};

}  // namespace ykt
