// Context: what a handler is given and what it leaves for the trail.
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "platform/sqlite/database.hpp"
#include "ykt/base/date.hpp"
#include "ykt/base/digest.hpp"
#include "ykt/identity/area.hpp"
#include "ykt/platform/input.hpp"
#include "ykt/platform/platform.hpp"

namespace ykt::gate {

/// A larger roster is read band by band, so that memory does not grow with it; one scan of the register
/// serves a whole band.
inline constexpr std::size_t kBandRows = std::size_t{1} << 20;

struct Context {
  sqlite::Database& database;
  std::string_view actor;
  Timestamp now;
  Date today;                         ///< in China Standard Time
  DigestAlgorithm algorithm;          ///< of the trail and of what it speaks of
  std::int64_t entry = 0;             ///< the number that this command's trail entry will have
  Input* input = nullptr;             ///< only for commands that take one
  std::size_t band_rows = kBandRows;  ///< rows of a roster that are decided together
  const ExecuteOptions* options = nullptr;
  QueryLimits query_limits{};  ///< of citizens' queries, as given at open

  // Left by the handler:
  std::string subject;       ///< id of what was changed
  std::string input_digest;  ///< 32 bytes; of the input as it was read
  std::string change;        ///< further bytes that the trail entry vouches for, such as digests of lists

  /// Tells the caller how far it is. Error: `stopped`.
  Done progress(std::int64_t rows_done) const {
    if (options && options->progress && options->progress(rows_done)) return fail(Code::stopped);
    return {};
  }
};

/// What an actor's scope must cover: an area or a bank, or nothing in particular.
struct ScopeNeeded {
  AreaCode area;     ///< empty: none in particular
  std::string bank;  ///< empty: none in particular
  AreaCode also{};   ///< a second area, of what concerns two; the same grant must cover both
};

}  // namespace ykt::gate
