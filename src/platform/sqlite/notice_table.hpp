// Public notices by village, and objections to them (R7).
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "platform/sqlite/batch_table.hpp"
#include "ykt/base/digest.hpp"
#include "ykt/batch/notice_commands.hpp"

namespace ykt::sqlite {

/// Settles in which village each line of the last fill is put up: where its recipient is registered now. It
/// stays so while the notice stands, wherever people move.
void pin_villages(Database& database, std::int64_t batch);
/// The village of a line; where one is put up that takes another's place.
AreaCode village_of_line(Database& database, std::int64_t line);
void pin_village(Database& database, std::int64_t line, AreaCode village);

/// The lines of a village as the public sees them: each with its row, recipient and amount. States and
/// accounts do not count: a replaced card changes them while the notice stands.
struct VillageContent {
  AreaCode village;
  std::int64_t lines = 0;
  Money amount;
  std::string digest;  ///< raw
};
/// Of every village of the batch, in their order, from the lines as they are now.
Result<std::vector<VillageContent>> village_contents(Database& database, std::int64_t batch,
                                                     DigestAlgorithm algorithm);

struct NoticeRow {
  AreaCode village;
  std::int64_t entry = 0;  ///< of the trail, that put it up
  Date opened;
  Date until;
  std::string digest;
  bool ended = false;
};
void insert_notice(Database& database, std::int64_t batch, const NoticeRow& row);
/// Takes the notice of a village back, or of all of the batch; what was shown stays on record.
void end_notices(Database& database, std::int64_t batch, std::optional<AreaCode> village = {});
/// The notices that stand, in the order of villages.
std::vector<NoticeRow> standing_notices(Database& database, std::int64_t batch);
/// The first day on which all that stand are over; nothing where none stands.
std::optional<Date> notices_until(Database& database, std::int64_t batch);
/// What an entry put up: the batch and its villages, in their order.
struct PutUp {
  std::int64_t batch = 0;
  std::vector<NoticeRow> notices;
};
PutUp notices_by(Database& database, std::int64_t entry);
/// The villages of the notices that stand, page by page; digests and sums are filled in by the caller.
std::vector<NoticeVillage> notice_villages(Database& database, std::int64_t batch,
                                           const NoticeVillageList& asked);

struct ObjectionRow {
  std::int64_t number = 0;
  std::int64_t line = 0;
  std::optional<ObjectionOutcome> outcome{};
};
std::int64_t insert_objection(Database& database, std::int64_t batch, const ObjectionRecord& command,
                              Date day);
std::optional<ObjectionRow> find_objection(Database& database, std::int64_t batch, std::int64_t number);
struct SettledObjection {
  std::int64_t batch = 0;
  std::int64_t number = 0;
  ObjectionOutcome outcome{};
  std::string_view reason;
  Date day;
  std::optional<std::int64_t> corrected_line{};
};
void settle_objection(Database& database, const SettledObjection& settled);
/// Not settled, of lines that stand: an objection to a line that was filled anew or left lapses with it.
std::int64_t objections_open(Database& database, std::int64_t batch);
std::vector<ObjectionView> objections_of(Database& database, std::int64_t batch, const ObjectionList& asked);

}  // namespace ykt::sqlite
