// OwnLocks: locks on store files that another copy of SQLite in the same process cannot drop.
#pragma once

namespace ykt::sqlite {

/// Called before a store file is opened. POSIX locks belong to the process: when a second copy of SQLite in
/// it (Python's own, for one) opens a store and closes it again, all of them are gone, and the file can be
/// damaged. Where this copy of SQLite serves nobody but this library (`YKT_PRIVATE_SQLITE`, which the wheel
/// is built with), its locks are made to belong to the open file; else nothing is done: the copy is the
/// host's too, and then there is only one.
void use_own_locks() noexcept;

}  // namespace ykt::sqlite
