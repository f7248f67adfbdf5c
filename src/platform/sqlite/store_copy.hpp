// Store copy: a store written anew into another file, as of one moment.
#pragma once
#include "ykt/platform/platform.hpp"

namespace ykt::sqlite {

/// As `ykt::copy_store`, but for exceptions of SQLite.
Done copy_store_file(const StoreCopy& copy);

}  // namespace ykt::sqlite
