// ConsumedStream: an Arrow stream given by the caller, which is consumed whatever a call returns.
#pragma once
#include "ykt/base/arrow.hpp"

namespace ykt::capi {

class ConsumedStream {
 public:
  explicit ConsumedStream(ArrowArrayStream* stream) noexcept : stream_(stream) {}
  ConsumedStream(const ConsumedStream&) = delete;
  ConsumedStream& operator=(const ConsumedStream&) = delete;
  ~ConsumedStream() {
    if (stream_ && stream_->release) {
      stream_->release(stream_);
      stream_->release = nullptr;
    }
  }

 private:
  ArrowArrayStream* stream_;
};

}  // namespace ykt::capi
