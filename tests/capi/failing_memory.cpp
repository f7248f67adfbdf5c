#include "failing_memory.hpp"

#include <cstdlib>
#include <new>

namespace {

long until_failure = -1;  // -1 is off
bool failed = false;

}  // namespace

void* operator new(std::size_t size) {
  if (until_failure >= 0 && until_failure-- == 0) {
    failed = true;
    throw std::bad_alloc();
  }
  if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace ykt::testing_capi {

FailingMemory::FailingMemory(long n) {
  failed = false;
  until_failure = n;
}
FailingMemory::~FailingMemory() { until_failure = -1; }
bool memory_failed() { return failed; }

}  // namespace ykt::testing_capi
