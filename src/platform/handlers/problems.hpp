// Problems: what was refused while a table came in: all are counted, the first thousand are told.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "ykt/base/result.hpp"
#include "ykt/people/commands.hpp"

namespace ykt::gate {

class Problems {
 public:
  void add(std::int64_t row, const Error& error) {
    constexpr std::size_t kTold = 1000;
    ++count_;
    if (told_.size() < kTold)
      told_.push_back({row, error.path.empty() ? "" : error.path.substr(1), std::string(slug(error.code))});
  }
  std::int64_t count() const noexcept { return count_; }
  std::vector<RowProblem> take() noexcept { return std::move(told_); }

 private:
  std::int64_t count_ = 0;
  std::vector<RowProblem> told_;
};

}  // namespace ykt::gate
