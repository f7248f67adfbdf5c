// Raw: the same rows bound by hand to one SQLite table, as a floor under the main job: no check, no amount,
// no register.
#pragma once
#include "main_job/data.hpp"

namespace ykt::bench {

/// Reads the roster by splitting at commas and inserts its rows in one transaction (WAL, synchronous FULL),
/// then makes a unique index on (policy, period, id) and one on (name, last six). Says the times.
void run_raw(const DataFiles& files);

}  // namespace ykt::bench
