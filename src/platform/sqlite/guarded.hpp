// Guarded: where SQLite's exceptions become errors. Nothing of SQLite passes beyond it.
#pragma once
#include <SQLiteCpp/Exception.h>

#include <new>
#include <utility>

#include "platform/sqlite/database.hpp"

namespace ykt::sqlite {

/// The result of `work`, or the error that an exception of the store stands for. A Bug goes on to whoever
/// holds the handle.
template <class Work>
auto guarded(Work&& work) -> decltype(work()) {
  try {
    return std::forward<Work>(work)();
  } catch (const SQLite::Exception& failure) {
    return Failure(error_of(failure));
  } catch (const std::bad_alloc&) {
    return fail(Code::out_of_memory);
  }
}

}  // namespace ykt::sqlite
