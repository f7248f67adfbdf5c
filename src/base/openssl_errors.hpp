// What OpenSSL says of a step that failed. Its errors stand in a queue of the thread, which is the host's
// too.
#pragma once
#include <openssl/err.h>

namespace ykt::detail {

/// The queue as it was found, whatever happens while this lives.
class OpensslErrors {
 public:
  OpensslErrors() noexcept { ERR_set_mark(); }
  ~OpensslErrors() { ERR_pop_to_mark(); }
  OpensslErrors(const OpensslErrors&) = delete;
  OpensslErrors& operator=(const OpensslErrors&) = delete;
};

/// Whether it was for want of memory that an algorithm was not found or no random number made. The answer
/// costs the errors that are in the queue. An error that itself found no memory to be noted leaves none.
inline bool openssl_ran_out_of_memory() noexcept {
  bool noted = false;
  bool ran_out = false;
  while (const unsigned long error = ERR_get_error()) {
    noted = true;
    ran_out = ran_out || ERR_GET_REASON(error) == ERR_R_MALLOC_FAILURE;
  }
  return ran_out || !noted;
}

}  // namespace ykt::detail
