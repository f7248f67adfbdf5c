// Commands and queries on the public notice: what each village is shown, and what is objected (R7).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ykt/base/date.hpp"
#include "ykt/base/decimal.hpp"
#include "ykt/base/money.hpp"
#include "ykt/batch/commands.hpp"
#include "ykt/batch/objection.hpp"

namespace ykt {

/// Puts the lines of one village up again, as they are now, for the whole term; those of others run on.
struct BatchNoticeRestart {
  using Reply = BatchStatus;
  std::string batch;
  std::string village;  ///< division code of 6, 9 or 12 digits, as `NoticeVillageList` has it
  std::string reason;
};

struct ObjectionRecorded {
  std::string batch;
  std::int64_t objection;  ///< number within the batch, from 1
};

/// An objection against a line, while the notice runs. Who objects is not recorded; the text is for
/// officials.
struct ObjectionRecord {
  using Reply = ObjectionRecorded;
  std::string batch;
  std::int64_t line;
  ObjectionGround ground;
  std::string text;
};

struct ObjectionSettled {
  std::string batch;
  std::int64_t objection;
  ObjectionOutcome outcome;
  std::optional<std::int64_t> corrected_line{};  ///< the line that takes the place of the old one
  std::optional<Money> amount{};                 ///< of the corrected line
  std::optional<std::string> village{};          ///< where the notice begins again
  std::optional<Date> until{};                   ///< the first day on which that notice is over
};

/// The department's word on an objection. A removed line leaves the batch and the person's obligation ends; a
/// corrected one is computed anew from the quantity, which stands beside the line; both are put up again in
/// their village only. Base data on record are put right by who keeps them.
struct ObjectionSettle {
  using Reply = ObjectionSettled;
  std::string batch;
  std::int64_t objection;
  ObjectionOutcome outcome;
  std::string reason;
  std::optional<Decimal> quantity{};  ///< for `corrected`, in the unit of the standard
};

struct NoticeVillage {
  std::string village;
  std::string name;  ///< empty where the village is not registered by name
  std::int64_t lines;
  Money amount;
  Date opened;
  Date until;          ///< the first day on which it is over
  std::int64_t times;  ///< how often it was put up
  std::string digest;  ///< hex of what is shown
};

struct NoticeVillagePage {
  std::vector<NoticeVillage> villages;
};

/// The villages of a notice that runs, or ran and led to approval.
struct NoticeVillageList {
  using Reply = NoticeVillagePage;
  static constexpr auto kCursor = &NoticeVillage::village;
  std::string batch;
  std::string after;
  std::int64_t limit;
};

struct ObjectionView {
  std::int64_t objection;
  std::int64_t line;
  ObjectionGround ground;
  std::string text;
  Date recorded_on;
  std::optional<ObjectionOutcome> outcome{};
  std::optional<std::string> reason{};
  std::optional<Date> settled_on{};
  std::optional<std::int64_t> corrected_line{};
};

struct ObjectionPage {
  std::vector<ObjectionView> objections;
};

struct ObjectionList {
  using Reply = ObjectionPage;
  static constexpr auto kCursor = &ObjectionView::objection;
  std::string batch;
  std::int64_t after;
  std::int64_t limit;
  /// Only those that are to be settled, or only the others: settled, or lapsed with a line that was filled
  /// anew.
  std::optional<bool> open{};
};

}  // namespace ykt
