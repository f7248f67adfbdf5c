// VillageList: a village's part of a public notice, and how its numbers are shown there (R11 H15).
#pragma once
#include <cstdint>
#include <string>

#include "ykt/base/codes.hpp"
#include "ykt/base/date.hpp"
#include "ykt/identity/mask.hpp"
#include "ykt/publicity/publication.hpp"

namespace ykt {

/// How a list is written: as records for a spreadsheet, or as a page to print.
enum class ListForm : std::uint8_t { csv, page };

struct PublicFile {
  std::string title;
  std::string content;  ///< UTF-8: CSV, or HTML with nothing beside it needed
  std::int64_t rows;
  std::string digest;  ///< of the content, by the store's algorithm; hexadecimal
};

/// Query: the lines of a batch whose recipients are registered in a village, as its public notice shows them;
/// numbers masked as the region says. Errors: `policy_not_published` (of a policy that is not stated to be
/// public not even a count is told), `village_list_not_now`, `notice_village_unknown`.
struct VillageList {
  using Reply = PublicFile;
  std::string batch;
  std::string village;  ///< twelve digits; a wider area: those who are registered to none of its villages
  ListForm form;
  Lang language;
};

struct VillageMasks {
  std::string division;  ///< that set them; empty: nobody has, these are the library's
  Shown id_number;
  IdMask id_mask;
  Shown account;
  Shown phone;
  bool name_masked;
};

/// How numbers are shown on village notices of a division and all below it. The nearest division decides.
struct VillageMasksSet {
  using Reply = VillageMasks;
  std::string division;
  Shown id_number;
  IdMask id_mask;
  Shown account;
  Shown phone;
  bool name_masked;
};

/// Query: what decides in a division.
struct VillageMasksGet {
  using Reply = VillageMasks;
  std::string division;
};

/// Query: the public policy list of a division on a date as a file to download (R11 H18 H20).
struct PolicyListFile {
  using Reply = PublicFile;
  std::string division;
  Date date;
  ListForm form;
  Lang language;
};

}  // namespace ykt
