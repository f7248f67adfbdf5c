#include "platform/fill/spool.hpp"

#include <algorithm>

namespace ykt::fill {

Result<std::span<const char>> ByteSpool::take(std::size_t size) {
  YKT_INVARIANT(at_ + size <= file_.size() + block_.size());
  if (at_ >= file_.size()) {  // all of it is still in memory
    const auto from = static_cast<std::size_t>(at_ - file_.size());
    at_ += size;
    return std::span<const char>(block_).subspan(from, size);
  }
  const bool ahead = at_ >= window_at_ && at_ + size <= window_at_ + window_.size();
  if (!ahead) {
    // What lies across the end of the file is put together from both.
    const std::uint64_t left = file_.size() + block_.size() - at_;
    window_.resize(static_cast<std::size_t>(std::min<std::uint64_t>(std::max(size, kBlock), left)));
    const auto in_file =
        static_cast<std::size_t>(std::min<std::uint64_t>(window_.size(), file_.size() - at_));
    YKT_TRY(file_.read(at_, std::span(window_).first(in_file)));
    std::copy_n(block_.begin(), window_.size() - in_file,
                window_.begin() + static_cast<std::ptrdiff_t>(in_file));
    window_at_ = at_;
  }
  const auto from = static_cast<std::size_t>(at_ - window_at_);
  at_ += size;
  return std::span<const char>(window_).subspan(from, size);
}

}  // namespace ykt::fill
