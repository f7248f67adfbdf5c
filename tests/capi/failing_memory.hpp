// Operator new that fails when it is told to. One thread; the program that links it has no other operator
// new.
#pragma once

namespace ykt::testing_capi {

/// Fails the allocation after `n` others, once, while this lives.
class FailingMemory {
 public:
  explicit FailingMemory(long n);
  ~FailingMemory();
  FailingMemory(const FailingMemory&) = delete;
  FailingMemory& operator=(const FailingMemory&) = delete;
};

/// Whether the last FailingMemory came to its allocation.
bool memory_failed();

}  // namespace ykt::testing_capi
