// What a village's notice shows, and how (R11).
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "platform/sqlite/batch_table.hpp"
#include "ykt/publicity/notice.hpp"

namespace ykt::sqlite {

struct VillageAsked {
  const BatchRow& batch;
  AreaCode village;
};
/// When a village's notice began and the day on which it is over.
struct NoticeShown {
  Date opened;
  std::optional<Date> until{};
};
/// Whether the public notice of a village is open or was held. One that was taken back by a correction, or
/// whose batch was cancelled, is not.
std::optional<NoticeShown> notice_shown(Database& database, const VillageAsked& asked);
/// The rows of a village in the order of the roster, with whole numbers; village, policy and period are left
/// empty. A line that was reissued stands as the notice showed it.
std::vector<ykt::NoticeRow> notice_rows(Database& database, const VillageAsked& asked);

/// The name that a township or village was registered under.
std::optional<std::string> area_name(Database& database, AreaCode area);

struct MasksRow {
  AreaCode division;
  NoticeMasks masks;
};
/// Of the division or the nearest above it.
std::optional<MasksRow> masks_for(Database& database, AreaCode division);
void write_masks(Database& database, const MasksRow& row);

}  // namespace ykt::sqlite
