// Job: the main job through the gate, on a store that was prepared before.
#pragma once
#include "main_job/data.hpp"

namespace ykt::bench {

/// Whether a bank's lists keep the limits of the example layouts (rows, sum), or each bank gets one list.
enum class ListLimits : std::uint8_t { kept, none };
/// The text of a built-in layout.
std::string layout_text(const char* name, ListLimits limits);
/// Makes the store: actors, packs, banks, the register, the quantities, an allotment. Says how long the
/// imports took.
void prepare_store(const DataFiles& files, ListLimits limits = ListLimits::kept);
/// From the roster's file to payment lists, each step timed; says the times and the peak memory of this
/// process. Throws std::runtime_error when what was found is not what was planted.
void run_job(const DataFiles& files);

}  // namespace ykt::bench
