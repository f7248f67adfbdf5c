// Guard: the one way into a C function: exceptions end here, errors become ykt_error, broken handles stay
// broken.
#pragma once
#include <atomic>
#include <exception>
#include <new>
#include <utility>

#include "ykt.h"
#include "ykt/base/date.hpp"
#include "ykt/base/result.hpp"

namespace ykt::capi {

/// A failure of the host's own callback, thrown through the library where a callback cannot return an error.
class HostFailure : public std::exception {
 public:
  explicit HostFailure(Code code) noexcept : code_(code) {}
  Error error() const { return {code_, {}, {{"min", Date::kYearMin}, {"max", Date::kYearMax}}}; }
  const char* what() const noexcept override { return "a callback of the host failed"; }

 private:
  Code code_;
};

/// Puts an error into `out` (when given) and gives its number. Falls back to out_of_memory, which is there
/// already.
ykt_status give(const Error& error, ykt_error** out) noexcept;
/// A bug, with what is known of it.
ykt_status give_bug(const char* what, ykt_error** out) noexcept;
ykt_status give_out_of_memory(ykt_error** out) noexcept;

/// What a handle remembers between calls. A handle type that calls may change holds one as `state`.
struct HandleState {
  std::atomic_flag busy;
  Code broken = Code::ok;  ///< what every further call answers
  bool lasts_out_of_memory =
      true;  ///< whether the object is whole again after running out of memory inside it
};

/// The handle is in use while this lives; false where it was already.
class HandleUse {
 public:
  explicit HandleUse(HandleState& state) noexcept
      : state_(state), taken_(!state.busy.test_and_set(std::memory_order_acquire)) {}
  HandleUse(const HandleUse&) = delete;
  HandleUse& operator=(const HandleUse&) = delete;
  ~HandleUse() {
    if (taken_) state_.busy.clear(std::memory_order_release);
  }
  explicit operator bool() const noexcept { return taken_; }

 private:
  HandleState& state_;
  bool taken_;
};

/// Runs `work`, which returns Done. `handle` is broken by a bug.
template <class Work>
ykt_status guarded(HandleState* handle, ykt_error** error, Work&& work) noexcept {
  try {
    const Done done = std::forward<Work>(work)();
    if (!done) return give(done.error(), error);
    if (error) *error = nullptr;
    return YKT_OK;
  } catch (const std::bad_alloc&) {
    if (handle && !handle->lasts_out_of_memory) handle->broken = Code::out_of_memory;
    return give_out_of_memory(error);
  } catch (const HostFailure& failure) {
    return give(failure.error(), error);
  } catch (const std::exception& bug) {
    if (handle) handle->broken = Code::handle_poisoned;
    return give_bug(bug.what(), error);
  } catch (...) {
    if (handle) handle->broken = Code::handle_poisoned;
    return give_bug("an exception of unknown type", error);
  }
}

/// A call without a handle that changes.
template <class Work>
ykt_status guarded(ykt_error** error, Work&& work) noexcept {
  return guarded(nullptr, error, std::forward<Work>(work));
}

/// A call on a handle with a `state`: not NULL, not in use, not broken.
template <class Handle, class Work>
ykt_status with_handle(Handle* handle, const char* name, ykt_error** error, Work&& work) noexcept {
  if (!handle)
    return guarded(error, [&]() -> Done { return fail(Code::argument_missing, {}, {{"what", name}}); });
  HandleState& state = handle->state;
  const HandleUse use(state);
  if (!use) return guarded(error, []() -> Done { return fail(Code::handle_busy); });
  return guarded(&state, error, [&]() -> Done {
    if (state.broken != Code::ok) return fail(state.broken);
    return std::forward<Work>(work)();
  });
}

}  // namespace ykt::capi
