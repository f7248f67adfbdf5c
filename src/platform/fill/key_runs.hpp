// Key runs: rows with a key, taken in any order and given back sorted, in constant memory: runs that fit are
// sorted, put aside in a file without a name, and merged.
#pragma once
#include <algorithm>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include "platform/temp_file.hpp"
#include "ykt/screening/sort_keys.hpp"

namespace ykt::fill {

/// One account on a row of the batch, with its holder as the roster names it.
struct AccountRow {
  std::uint64_t key = 0;     ///< the account
  std::uint64_t holder = 0;  ///< person; 0 is not known
  std::uint32_t row = 0;
};

inline void sort_run(std::span<KeyRow> rows, std::vector<KeyRow>& scratch) { sort_keys(rows, scratch); }
template <class Row>
void sort_run(std::span<Row> rows, std::vector<Row>&) {
  std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.key < b.key; });
}

/// The keys of a sorted window, each once and none of 0, with the place where its rows begin.
template <class Key>
struct DistinctKeys {
  std::vector<Key> keys;
  std::vector<std::size_t> first;

  template <class Row>
  explicit DistinctKeys(std::span<Row> window) {
    for (std::size_t i = 0; i < window.size(); ++i) {
      const auto key = static_cast<Key>(window[i].key);
      if (key == 0 || (!keys.empty() && keys.back() == key)) continue;
      keys.push_back(key);
      first.push_back(i);
    }
  }
};

/// Rows with one key come back in the order in which they were added.
template <class Row>
class KeyRuns {
  static_assert(std::is_trivially_copyable_v<Row>);

 public:
  explicit KeyRuns(const TempPlace& place) : file_(place) {}

  Done add(const Row& row) {
    last_.push_back(row);
    return last_.size() < kRun ? Done() : put_run_aside();
  }
  /// After the last `add`, before the first `next`.
  Done sort() {
    sort_last();
    if (runs_.empty()) return {};
    if (!last_.empty()) YKT_TRY(put_run_aside());
    last_ = {};
    for (std::size_t run = 0; run < runs_.size(); ++run) YKT_TRY(refill(run));
    for (std::size_t run = 0; run < runs_.size(); ++run) heads_.push_back(run);
    std::make_heap(heads_.begin(), heads_.end(), after());
    return {};
  }
  /// False at the end.
  Result<bool> next(Row& into) {
    if (runs_.empty()) {
      if (at_ == last_.size()) return false;
      into = last_[at_++];
      return true;
    }
    if (heads_.empty()) return false;
    std::pop_heap(heads_.begin(), heads_.end(), after());
    Run& run = runs_[heads_.back()];
    into = run.rows[run.at++];
    if (run.at == run.rows.size()) YKT_TRY(refill(heads_.back()));
    if (run.rows.empty())
      heads_.pop_back();
    else
      std::push_heap(heads_.begin(), heads_.end(), after());
    return true;
  }

  /// Calls `take(span)` with sorted rows, window after window; no key is cut. `take` gives a Done.
  template <class Take>
  Done each_window(Take&& take) {
    YKT_TRY(sort());
    std::vector<Row> window;
    Row row{};
    for (;;) {
      YKT_LET(more, next(row));
      const bool full = more && window.size() >= kWindow && window.back().key != row.key;
      if (full || !more) {
        if (!window.empty()) YKT_TRY(take(std::span<Row>(window)));
        window.clear();
      }
      if (!more) return {};
      window.push_back(row);
    }
  }

 private:
  static constexpr std::size_t kRun = std::size_t{1} << 18;
  static constexpr std::size_t kWindow = std::size_t{1} << 15;
  static constexpr std::size_t kAhead = std::size_t{1} << 12;

  struct Run {
    std::uint64_t at_byte = 0;  ///< of the file: what is not in `rows` yet
    std::size_t left = 0;       ///< rows not in `rows` yet
    std::vector<Row> rows{};
    std::size_t at = 0;
  };

  void sort_last() {
    std::vector<Row> scratch;
    sort_run(std::span<Row>(last_), scratch);
  }
  Done put_run_aside() {
    sort_last();
    runs_.push_back({.at_byte = file_.size(), .left = last_.size()});
    YKT_TRY(file_.write({reinterpret_cast<const char*>(last_.data()), last_.size() * sizeof(Row)}));
    last_.clear();
    return {};
  }
  Done refill(std::size_t number) {
    Run& run = runs_[number];
    run.rows.resize(std::min(run.left, kAhead));
    run.at = 0;
    const std::size_t bytes = run.rows.size() * sizeof(Row);
    YKT_TRY(file_.read(run.at_byte, {reinterpret_cast<char*>(run.rows.data()), bytes}));
    run.at_byte += bytes;
    run.left -= run.rows.size();
    return {};
  }
  /// The heap's order: the run whose head comes last is below; of equal keys the earlier run comes first.
  auto after() const {
    return [this](std::size_t a, std::size_t b) {
      const std::uint64_t x = runs_[a].rows[runs_[a].at].key;
      const std::uint64_t y = runs_[b].rows[runs_[b].at].key;
      return x != y ? x > y : a > b;
    };
  }

  TempFile file_;
  std::vector<Row> last_;
  std::size_t at_ = 0;
  std::vector<Run> runs_;
  std::vector<std::size_t> heads_;  ///< runs with rows left, as a heap
};

}  // namespace ykt::fill
