// Memory that runs out when it is told to: malloc and its kin, and so operator new and what SQLite, OpenSSL,
// ICU and Expat take. One thread; the program that links it has no other malloc.
#pragma once
#include <cstdint>
#include <ostream>

namespace ykt::testing_capi {

enum class Failing {
  once,          ///< one allocation fails, those after it are served
  from_then_on,  ///< nothing is served any more, as when memory is really gone
};

/// Fails the allocation after `n` others while this lives. It counts what happens in its life only.
class FailingMemory {
 public:
  explicit FailingMemory(long n, Failing how = Failing::once);
  ~FailingMemory();
  FailingMemory(const FailingMemory&) = delete;
  FailingMemory& operator=(const FailingMemory&) = delete;
};

/// Whether the last FailingMemory came to its allocation.
bool memory_failed();
/// How many allocations were asked for in the life of the last FailingMemory.
long allocations();

/// Blocks that are allocated now: those of SQLite, whose caches grow while a store is open, and all others.
struct LiveBlocks {
  std::int64_t sqlite = 0;
  std::int64_t others = 0;
  bool operator==(const LiveBlocks&) const = default;
};
LiveBlocks live_blocks();
inline std::ostream& operator<<(std::ostream& out, const LiveBlocks& blocks) {
  return out << blocks.sqlite << " of SQLite and " << blocks.others << " others";
}

}  // namespace ykt::testing_capi
