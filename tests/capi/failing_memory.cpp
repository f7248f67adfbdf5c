#include "failing_memory.hpp"

#include <link.h>

#include <cerrno>
#include <cstddef>
#include <cstdlib>
#include <cstring>

// What the GNU C library's own malloc is called when another stands before it.
extern "C" {
void* __libc_malloc(std::size_t);
void* __libc_calloc(std::size_t, std::size_t);
void* __libc_realloc(void*, std::size_t);
void* __libc_memalign(std::size_t, std::size_t);
void __libc_free(void*);
}

namespace {

using ykt::testing_capi::Failing;

long left = -1;  // allocations that are still served; -1 is off
Failing how = Failing::once;
bool failed = false;
bool counting = false;
long asked = 0;
ykt::testing_capi::LiveBlocks live;

/// Where the code of the shared SQLite lies: a block belongs to whoever asks for it and gives it back.
struct Range {
  std::uintptr_t begin = 0;
  std::uintptr_t end = 0;
} sqlite_code;

int find_sqlite(dl_phdr_info* info, std::size_t, void*) {
  if (!info->dlpi_name || !std::strstr(info->dlpi_name, "libsqlite3")) return 0;
  for (int i = 0; i < info->dlpi_phnum; ++i) {
    const auto& part = info->dlpi_phdr[i];
    if (part.p_type != PT_LOAD || (part.p_flags & PF_X) == 0) continue;
    sqlite_code.begin = info->dlpi_addr + part.p_vaddr;
    sqlite_code.end = sqlite_code.begin + part.p_memsz;
  }
  return 1;
}

[[maybe_unused]] const int found = dl_iterate_phdr(&find_sqlite, nullptr);

std::int64_t& live_of(const void* caller) {
  const auto at = reinterpret_cast<std::uintptr_t>(caller);
  return at >= sqlite_code.begin && at < sqlite_code.end ? live.sqlite : live.others;
}

/// Whether this allocation is one that fails.
bool fails() {
  if (counting) ++asked;
  if (left < 0 || left-- > 0) return false;
  failed = true;
  left = how == Failing::once ? -1 : 0;
  errno = ENOMEM;
  return true;
}

void* counted(void* made, const void* caller) {
  if (made) ++live_of(caller);
  return made;
}

}  // namespace

extern "C" {

void* malloc(std::size_t size) {
  return fails() ? nullptr : counted(__libc_malloc(size), __builtin_return_address(0));
}
void* calloc(std::size_t count, std::size_t size) {
  return fails() ? nullptr : counted(__libc_calloc(count, size), __builtin_return_address(0));
}
void* realloc(void* block, std::size_t size) {
  if (fails()) return nullptr;
  void* const made = __libc_realloc(block, size);
  if (!block) return counted(made, __builtin_return_address(0));
  if (size == 0 && !made) --live_of(__builtin_return_address(0));
  return made;
}
void* memalign(std::size_t alignment, std::size_t size) {
  return fails() ? nullptr : counted(__libc_memalign(alignment, size), __builtin_return_address(0));
}
void* aligned_alloc(std::size_t alignment, std::size_t size) {
  return fails() ? nullptr : counted(__libc_memalign(alignment, size), __builtin_return_address(0));
}
int posix_memalign(void** out, std::size_t alignment, std::size_t size) {
  if (fails()) return ENOMEM;
  void* const made = counted(__libc_memalign(alignment, size), __builtin_return_address(0));
  if (!made) return ENOMEM;
  *out = made;
  return 0;
}
void free(void* block) {
  if (block) --live_of(__builtin_return_address(0));
  __libc_free(block);
}
}

namespace ykt::testing_capi {

FailingMemory::FailingMemory(long n, Failing mode) {
  failed = false;
  asked = 0;
  how = mode;
  counting = true;
  left = n;
}
FailingMemory::~FailingMemory() {
  left = -1;
  counting = false;
}
bool memory_failed() { return failed; }
long allocations() { return asked; }
LiveBlocks live_blocks() { return live; }

}  // namespace ykt::testing_capi
