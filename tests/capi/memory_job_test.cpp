// Out of memory at every allocation of a whole main job: each step is repeated with its n-th allocation
// failing, for every n, once alone and once with all that follow it, and goes on from where it was. Every
// malloc counts: the library's own, SQLite's, OpenSSL's, ICU's. Left out is what those allocate only once in
// a process: a job without failures has done that before.
//
// After each failure: out_of_memory or store_in_doubt, or the right answer where it could be done without;
// the handle goes on; the trail is as before, or the same request gives what it gave. After each step the
// trail verifies and the answer is that of the job without failures; at the end the stores are the same, byte
// by byte, and every block is freed.
//
// The suite takes both ends of a step and a seeded choice of what lies between; YKT_EVERY_ALLOCATION=1 takes
// all.
#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <random>

#include "failing_memory.hpp"
#include "main_job.hpp"

namespace ykt::testing_capi {
namespace {

/// Which points of a step fail: all, or those at both ends and a seeded choice of the others.
class Points {
 public:
  explicit Points(std::uint64_t seed) : random_(seed) {}

  /// The point after `n` in a step that asks for about `all` allocations. Where it could do without, a store
  /// has to be put back: such points are taken more rarely.
  long after(long n, long all, bool did_without) {
    if (every_ || n < kEnds || n > all - kEnds) return n + 1;
    const long stride = (did_without ? 10 : 1) * 2 * all / kBetween + 1;
    return std::min(n + 1 + static_cast<long>(random_() % static_cast<std::uint64_t>(stride)),
                    all - kEnds + 1);
  }

 private:
  static constexpr long kEnds = 16;
  static constexpr long kBetween = 40;
  bool every_ = std::getenv("YKT_EVERY_ALLOCATION") != nullptr;
  std::mt19937_64 random_;
};

/// What a step gave in a job without failures, and what it asked for.
struct Expected {
  std::vector<std::string> replies;
  std::vector<long> allocations;
};

Expected without_failures(bool sealed) {
  Expected out;
  Job job(sealed, [&](Job&, const Step& step) {
    ykt_error* error = nullptr;
    ykt_status status = YKT_OK;
    {
      const FailingMemory counted(-1);
      status = step.run(&error);
    }
    EXPECT_EQ(status, YKT_OK) << step.name << ": " << ykt_error_slug(error) << ykt_error_path(error);
    ykt_error_free(error);
    out.allocations.push_back(allocations());
    return step.take();
  });
  job.run();
  out.replies = job.replies();
  return out;
}

/// One step with failures, until it goes through.
class Sweep {
 public:
  Sweep(Job& job, const Step& step, const Expected& expected, Points& points)
      : job_(job),
        step_(step),
        all_(expected.allocations[job.replies().size()]),
        expected_(expected.replies[job.replies().size()]),
        points_(points),
        was_open_(job.is_open()) {}

  /// How many points failed.
  long failures() const { return failures_; }

  std::string run() {
    job_.close();
    job_.save();
    if (was_open_) job_.open();
    through(Failing::once);
    put_back();
    through(Failing::from_then_on);
    const ykt_trail_verdict verdict = job_.verdict();
    EXPECT_EQ(verdict.reason, YKT_OK) << step_.name;
    EXPECT_EQ(verdict.entries, job_.entries() + (step_.writes ? 1 : 0)) << step_.name;
    return taken_;
  }

 private:
  /// Every point, up to the one that there is no more.
  void through(Failing how) {
    for (long n = 0;;) {
      const ykt_status status = attempt(n, how);
      if (!memory_failed()) {
        EXPECT_EQ(status, YKT_OK) << step_.name << " after " << n;
        return take();
      }
      ++failures_;
      SCOPED_TRACE(step_.name + ", allocation " + std::to_string(n) +
                   (how == Failing::once ? " alone" : " and all after it"));
      hold(status);
      n = points_.after(n, all_, status == YKT_OK);
    }
  }

  ykt_status attempt(long n, Failing how) {
    ykt_error* error = nullptr;
    ykt_status status = YKT_OK;
    {
      const FailingMemory memory(n, how);
      status = step_.run(&error);
    }
    EXPECT_EQ(ykt_error_code(error), status);
    ykt_error_free(error);
    return status;
  }
  void take() {
    taken_ = step_.take();
    EXPECT_EQ(step_.name + " " + taken_, expected_);
  }

  /// What must hold where memory ran out.
  void hold(ykt_status status) {
    if (status == YKT_OK) {
      take();
      return put_back();
    }
    EXPECT_TRUE(status == YKT_E_OUT_OF_MEMORY || (status == YKT_E_STORE_IN_DOUBT && step_.writes))
        << ykt_code_slug(status);
    if (!was_open_) return put_back();
    if (new_entries() == 0) return;
    EXPECT_TRUE(step_.writes);
    EXPECT_EQ(attempt(-1, Failing::once), YKT_OK);  // the same request: what it gave
    take();
    put_back();
  }
  /// The store as it was before the step.
  void put_back() {
    if (was_open_ && !step_.writes) return;
    job_.close();
    job_.restore();
    if (was_open_) job_.open();
  }
  /// How many entries the trail has beyond those of the steps before.
  int64_t new_entries() {
    const std::string fields = R"({"limit":9,"after":)" + std::to_string(job_.entries()) + "}";
    ykt_string* reply = nullptr;
    EXPECT_EQ(ykt_platform_query(job_.platform(), "root", 4, "TrailRead", 9, fields.data(), fields.size(),
                                 &reply, nullptr),
              YKT_OK);
    const Owned<ykt_string> owner(reply);
    int64_t count = -1;
    EXPECT_EQ(ykt_string_count_at(reply, "/entries", YKT_NUL, &count, nullptr), YKT_OK);
    return count;
  }

  Job& job_;
  const Step& step_;
  long all_;
  const std::string& expected_;
  Points& points_;
  bool was_open_;
  std::string taken_;
  long failures_ = 0;
};

class MemoryOfAMainJob : public ::testing::TestWithParam<bool> {};

TEST_P(MemoryOfAMainJob, IsWholeAtEveryStep) {
  const Expected expected = without_failures(GetParam());
  EXPECT_EQ(without_failures(GetParam()).replies, expected.replies);
  const std::uint64_t seed = std::random_device()();
  SCOPED_TRACE("seed " + std::to_string(seed));
  Points points(seed);
  long failures = 0;
  const LiveBlocks before = live_blocks();
  {
    Job job(GetParam(), [&](Job& of, const Step& step) {
      Sweep sweep(of, step, expected, points);
      std::string out = sweep.run();
      failures += sweep.failures();
      return out;
    });
    job.run();
    EXPECT_EQ(job.replies().size(), expected.replies.size());
  }
  EXPECT_EQ(live_blocks(), before);
  EXPECT_GT(failures, 1000);
  std::cout << "seed " << seed << ", " << failures << " failures\n";
}

INSTANTIATE_TEST_SUITE_P(Stores, MemoryOfAMainJob, ::testing::Bool(),
                         [](const auto& test) { return test.param ? "sealed" : "in_clear"; });

}  // namespace
}  // namespace ykt::testing_capi
