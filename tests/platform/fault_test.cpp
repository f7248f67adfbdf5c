// Kill the process at any point and ask again: nothing lost, nothing twice. And what a damaged file shows.
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/time.h>
#include <sys/wait.h>

#include <chrono>
#include <csignal>
#include <fstream>
#include <set>

#include "platform/bank_answer.hpp"
#include "platform/child.hpp"
#include "platform/county.hpp"
#include "ykt/publicity/message_commands.hpp"

namespace ykt::test {
namespace {

/// A store that a test may try again and again: copied before each try.
class Prepared {
 public:
  explicit Prepared(County& county) : county_(county), kept_(county.path().string() + ".kept") {
    county_.close();
    std::filesystem::copy_file(county_.path(), kept_, std::filesystem::copy_options::overwrite_existing);
  }
  ~Prepared() { std::filesystem::remove(kept_); }
  void restore() {
    county_.close();
    for (const char* end : {"-wal", "-sealedwal", "-shm"})
      std::filesystem::remove(county_.path().string() + end);
    std::filesystem::copy_file(kept_, county_.path(), std::filesystem::copy_options::overwrite_existing);
  }

 private:
  County& county_;
  std::string kept_;
};

/// The points at which a piece of work is killed: spread over what it takes when nobody kills it, and
/// somewhat beyond, so that they lie in its reading, its writing and its commit on a machine of any speed.
constexpr int kPoints = 11;
std::chrono::microseconds point_of(int point, std::chrono::microseconds whole) {
  return std::chrono::microseconds(1) + whole * point / (kPoints - 2);
}

template <class Work>
std::chrono::microseconds time_of(Work&& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start);
}

/// Runs `work` in a process of its own, which a signal ends `after` so long, wherever it is then. True when
/// it was still at work.
template <class Work>
bool killed(County& county, std::chrono::microseconds after, Work&& work) {
  county.close();
  const pid_t child = ::fork();
  if (child == 0) {
    county.open();
    itimerval timer{};
    timer.it_value.tv_sec = after.count() / 1'000'000;
    timer.it_value.tv_usec = after.count() % 1'000'000;
    ::setitimer(ITIMER_REAL, &timer, nullptr);  // SIGALRM's default ends the process at once
    work();
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFSIGNALED(status);
}

class Fault : public ::testing::Test {
 protected:
  void SetUp() override {
    county.set_up();
    county.must("manager", AllotmentAdd{"a1", kCounty, kLivingSubsidy, 2025, Money::from_fen(1'000'000)});
    folk = county.people(60);
  }

  County county;
  std::vector<Folk> folk;
};

TEST_F(Fault, AFillThatWasKilledIsWholeAfterTheSameRequest) {
  const std::string batch =
      county.must("clerk", BatchCreate{kCounty, kLivingSubsidy, *Period::parse("2025-03")}).batch;
  std::string roster = County::roster_header();
  for (const Folk& one : folk) roster += County::roster_row(one, "90.00");
  Prepared prepared(county);
  const auto fill = [&] {
    return county.platform().execute("clerk", BatchFill{batch, Encoding::utf8}, Input::from_bytes(roster),
                                     {.request_id = "fill", .progress = {}});
  };
  const auto whole = time_of(fill);
  int kills = 0;
  for (int point = 0; point < kPoints; ++point) {
    SCOPED_TRACE(point);
    prepared.restore();
    kills += killed(county, point_of(point, whole), fill);
    const auto reply = fill();
    ASSERT_TRUE(reply) << slug(reply.error().code);
    EXPECT_EQ(reply->passed, 60);
    EXPECT_EQ(county.ask("auditor", BatchGet{batch}).lines, 60);
    EXPECT_EQ(county.verdict()->first_bad_entry, 0);
  }
  EXPECT_GT(kills, 0);
}

TEST_F(Fault, ADispatchThatWasKilledIsNeitherLostNorTwice) {
  const std::string batch = county.approved_batch(folk);
  county.must("funder", BatchFund{batch, "a1"});
  Prepared prepared(county);
  const auto dispatch = [&] {
    return county.platform().execute("funder", BatchDispatch{batch},
                                     {.request_id = "dispatch", .progress = {}});
  };
  const auto whole = time_of(dispatch);
  int kills = 0;
  for (int point = 0; point < kPoints; ++point) {
    SCOPED_TRACE(point);
    prepared.restore();
    kills += killed(county, point_of(point, whole), dispatch);
    const auto sent = dispatch();
    ASSERT_TRUE(sent) << slug(sent.error().code);
    ASSERT_EQ(sent->lists.size(), 2u);
    EXPECT_EQ(sent->lists[0].lines + sent->lists[1].lines, 60);
    EXPECT_TRUE(county.ask("auditor", AllotmentGet{"a1"}).conserved);
    EXPECT_EQ(county.verdict()->first_bad_entry, 0);
  }
  EXPECT_GT(kills, 0);
}

TEST_F(Fault, AResultThatWasKilledIsNeitherLostNorTwice) {
  const std::string batch = county.approved_batch(folk);
  county.must("funder", BatchFund{batch, "a1"});
  const BatchDispatched sent = county.must("funder", BatchDispatch{batch});
  const ListFile list = county.ask("funder", PaymentListGet{sent.lists[0].list});
  // Out of the list's order and with strangers, so that the whole way of a file is walked.
  const Layout layout = builtin_layout("example_bank_a.layout");
  auto records = records_for(layout, list, {1});
  std::reverse(records.begin(), records.end());
  for (int stranger = 0; stranger < 5000; ++stranger) {
    records.push_back(records[0]);
    records.back().reference = "stranger-" + std::to_string(stranger);
  }
  const std::string bytes = result_file(layout, list.list, records);
  Prepared prepared(county);
  const auto import = [&] {
    return county.platform().execute("bank_a", ResultImport{list.list}, Input::from_bytes(bytes),
                                     {.request_id = "result", .progress = {}});
  };
  const auto whole = time_of(import);
  int kills = 0;
  for (int point = 0; point < kPoints; ++point) {
    SCOPED_TRACE(point);
    prepared.restore();
    kills += killed(county, point_of(point, whole), import);
    const auto reply = import();
    ASSERT_TRUE(reply) << slug(reply.error().code);
    EXPECT_EQ(reply->file, 1);
    EXPECT_EQ(reply->paid, 39);
    EXPECT_EQ(reply->remarked, 5000);
    const AllotmentView money = county.ask("auditor", AllotmentGet{"a1"});
    EXPECT_TRUE(money.conserved);
    EXPECT_EQ(money.paid.fen(), 39 * 9000);
    EXPECT_EQ(money.returned.fen(), 9000);
    EXPECT_EQ(county.ask("funder", PaymentListGet{list.list}).content, list.content);
    EXPECT_EQ(county.verdict()->first_bad_entry, 0);
  }
  EXPECT_GT(kills, 0);
}

/// A batch of which every line is paid; every account has a number.
std::string paid_batch(County& county, const std::vector<Folk>& folk) {
  for (std::size_t i = 0; i < folk.size(); ++i) {
    const PersonRef person{IdKind::resident, folk[i].id};
    county.must("registrar",
                PhoneBind{person, "0001234" + std::to_string(1000 + i), true, Date::of(2025, 3, 1)});
  }
  const std::string batch = county.approved_batch(folk);
  county.must("funder", BatchFund{batch, "a1"});
  for (const ListSummary& list : county.must("funder", BatchDispatch{batch}).lists) {
    const ListFile file = county.ask("funder", PaymentListGet{list.list});
    const std::string layout = "example_" + list.bank + ".layout";
    county.must("funder", ResultImport{list.list}, answer(file, layout.c_str(), {}));
  }
  return batch;
}

TEST_F(Fault, APreparationOfMessagesThatWasKilledIsWholeAfterTheSameRequest) {
  const std::string batch = paid_batch(county, folk);
  Prepared prepared(county);
  const auto prepare = [&] {
    return county.platform().execute("operator", MessagePrepare{batch},
                                     {.request_id = "prepare", .progress = {}});
  };
  const auto whole = time_of(prepare);
  int kills = 0;
  for (int point = 0; point < kPoints; ++point) {
    SCOPED_TRACE(point);
    prepared.restore();
    kills += killed(county, point_of(point, whole), prepare);
    const auto reply = prepare();
    ASSERT_TRUE(reply) << slug(reply.error().code);
    EXPECT_EQ(reply->made, 60);
    EXPECT_EQ(county.must("operator", MessagePrepare{batch}).made, 0);
    EXPECT_EQ(county.verdict()->first_bad_entry, 0);
  }
  EXPECT_GT(kills, 0);
}

TEST_F(Fault, AClaimThatWasKilledIsGivenOnce) {
  MessageClaim claim{.limit = 40, .minutes = 10};
  claim.batch = paid_batch(county, folk);
  county.must("operator", MessagePrepare{*claim.batch});
  Prepared prepared(county);
  const auto take = [&] {
    return county.platform().execute("operator", claim, {.request_id = "claim", .progress = {}});
  };
  const auto whole = time_of(take);
  int kills = 0;
  for (int point = 0; point < kPoints; ++point) {
    SCOPED_TRACE(point);
    prepared.restore();
    kills += killed(county, point_of(point, whole), take);
    // Whoever lost the answer asks again and is given the same; everybody else gets the rest.
    const auto mine = take();
    ASSERT_TRUE(mine) << slug(mine.error().code);
    const auto rest = county.must("operator", claim);
    EXPECT_EQ(mine->messages.size(), 40U);
    EXPECT_EQ(rest.messages.size(), 20U);
    std::set<std::int64_t> given;
    for (const auto* claimed : {&*mine, &rest})
      for (const ClaimedMessage& one : claimed->messages) EXPECT_TRUE(given.insert(one.message).second);
    MessageAcknowledge sent{{}, MessageOutcome::sent};
    for (const ClaimedMessage& one : mine->messages) sent.messages.push_back(one.message);
    EXPECT_EQ(county.must("operator", sent).settled, 40);
    EXPECT_EQ(county.refused("operator", sent), Code::message_ended);
  }
  EXPECT_GT(kills, 0);
}

TEST_F(Fault, ADiskThatIsFullLeavesWhatWasStored) {
  const std::string batch =
      county.must("clerk", BatchCreate{kCounty, kLivingSubsidy, *Period::parse("2025-03")}).batch;
  std::string roster = County::roster_header();
  for (const Folk& one : folk) roster += County::roster_row(one, "90.00");
  county.close();
  const std::string said = said_by_child([&] {
    county.open();
    limit_files_to(16 * 1024);  // the write-ahead log cannot grow
    return outcome_of(county.platform().execute("clerk", BatchFill{batch, Encoding::utf8},
                                                Input::from_bytes(roster),
                                                {.request_id = "fill", .progress = {}}));
  });
  // A write that failed inside the commit leaves the caller in doubt; the same request id would answer.
  EXPECT_TRUE(said == "store_full" || said == "store_failed" || said == "store_in_doubt") << said;
  county.open();
  EXPECT_EQ(county.ask("auditor", BatchGet{batch}).lines, 0);
  EXPECT_EQ(county.verdict()->first_bad_entry, 0);
}

/// A dispatch, or a result file's import, on a store that is ready for it.
struct Work {
  const char* name;
  std::function<std::string(Platform&)> run;  ///< slug of what came of it; each time the same request
  std::function<bool(Platform&)> untouched;   ///< nothing of it can be seen
};

class FullDisk : public Fault {
 protected:
  /// Tries `work` for each of the two, on the store as it is before.
  template <class Try>
  void for_each_work(Try&& attempt) {
    batch = county.approved_batch(folk);
    county.must("funder", BatchFund{batch, "a1"});
    const auto money = [](Platform& platform) {
      return platform.query("auditor", AllotmentGet{"a1"}).value();
    };
    const auto on_a_copy = [&](const Work& work) {
      Prepared prepared(county);
      attempt(work);
      prepared.restore();
    };
    on_a_copy({"dispatch",
               [this](Platform& platform) {
                 return outcome_of(platform.execute("funder", BatchDispatch{batch},
                                                    {.request_id = "dispatch", .progress = {}}));
               },
               [this](Platform& platform) {
                 return platform.query("auditor", BatchGet{batch})->state == BatchState::funded;
               }});
    const BatchDispatched sent = county.must("funder", BatchDispatch{batch});
    const ListFile list = county.ask("funder", PaymentListGet{sent.lists[0].list});
    on_a_copy({"result",
               [&](Platform& platform) {
                 return outcome_of(
                     platform.execute("bank_a", ResultImport{list.list},
                                      Input::from_bytes(answer(list, "example_bank_a.layout", {1})),
                                      {.request_id = "result", .progress = {}}));
               },
               [&](Platform& platform) {
                 return money(platform).paid.is_zero() && money(platform).conserved &&
                        !platform.query("bank_a", ResultVerdictList{list.list, 1, 0, 1});
               }});
  }

  std::string batch;
};

TEST_F(FullDisk, ACommitThatFailsIsInDoubtAndTheRequestIdAnswers) {
  for_each_work([&](const Work& work) {
    SCOPED_TRACE(work.name);
    county.close();
    const std::string said = said_by_child([&]() -> std::string {
      county.open();
      limit_files_to(16 * 1024);
      const std::string first = work.run(county.platform());
      lift_limit_of_files();
      const char* between = work.untouched(county.platform()) ? " untouched " : " touched ";
      const std::string again = work.run(county.platform());
      // The same once more: the first reply, and nothing twice.
      const std::int64_t entries = county.verdict()->entries;
      work.run(county.platform());
      const TrailVerdict trail = county.verdict().value();
      return first + between + again +
             (trail.entries == entries && trail.first_bad_entry == 0 ? " once" : " twice");
    });
    EXPECT_EQ(said, "store_in_doubt untouched ok once");
  });
}

TEST_F(FullDisk, OneThatIsFullIsSaidToBeAndLeavesWhatWasStored) {
  const TempFolder folder;
  const auto& disk = folder.path();
  bool mounted = true;
  for_each_work([&](const Work& work) {
    SCOPED_TRACE(work.name);
    county.close();
    const std::string said = said_by_child([&]() -> std::string {
      // A disk of 16 MiB that only this process sees and that ends with it.
      if (::unshare(CLONE_NEWNS) != 0 || ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
          ::mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=16m") != 0)
        return "no disk";
      const auto store = disk / "county.db";
      std::filesystem::copy_file(county.path(), store);
      auto platform = Platform::open(store.string(), {.first_administrator = "root", .clock = [] {
                                                        return Timestamp::start_of(Date::of(2025, 4, 3));
                                                      }});
      if (!platform) return outcome_of(platform);
      const auto ballast = disk / "ballast";
      {
        std::ofstream fill(ballast, std::ios::binary);
        const std::string block(16 * 1024, 'x');
        while (fill.write(block.data(), static_cast<std::streamsize>(block.size())).flush()) {
        }
      }
      const std::string first = work.run(*platform);
      std::filesystem::remove(ballast);
      const char* between = work.untouched(*platform) ? " untouched " : " touched ";
      const std::string again = work.run(*platform);
      return first + between + again +
             (verify_trail(store.string())->first_bad_entry == 0 ? " whole" : " broken");
    });
    if (said == "no disk") {
      mounted = false;
      return;
    }
    EXPECT_EQ(said, "store_full untouched ok whole");
  });
  if (!mounted) GTEST_SKIP() << "a disk of its own needs the right to mount one";
}

TEST_F(Fault, AStoppedFillLeavesNothing) {
  const std::string batch =
      county.must("clerk", BatchCreate{kCounty, kLivingSubsidy, *Period::parse("2025-03")}).batch;
  std::string roster = County::roster_header();
  for (int i = 0; i < 20'000; ++i) roster += County::roster_row(folk[0], "90.00");
  const auto reply = county.platform().execute(
      "clerk", BatchFill{batch, Encoding::utf8}, Input::from_bytes(roster),
      {.request_id = "fill", .progress = [](std::int64_t rows) { return rows > 10'000; }});
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().code, Code::stopped);
  EXPECT_TRUE(county.ask("auditor", RowVerdictCount{batch}).counts.empty());
}

TEST_F(Fault, AChangedByteIsNamedByItsEntry) {
  std::vector<TrailEntry> entries = county.ask("auditor", TrailRead{0, 1000}).entries;
  county.close();
  std::ifstream in(county.path(), std::ios::binary);
  const std::string whole((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  const std::string copy = county.path().string() + ".copy";
  // The stored hash of an entry stands once as its own and once as the next one's `previous`: either is
  // named.
  for (const std::size_t which : {std::size_t{3}, std::size_t{20}}) {
    std::string raw;
    for (std::size_t i = 0; i < entries[which].hash.size(); i += 2)
      raw += static_cast<char>(std::stoi(entries[which].hash.substr(i, 2), nullptr, 16));
    std::string changed = whole;
    const std::size_t at = changed.find(raw);
    ASSERT_NE(at, std::string::npos);
    changed[at] = static_cast<char>(changed[at] ^ 1);
    std::ofstream(copy, std::ios::binary) << changed;
    const auto verdict = verify_trail(copy);
    ASSERT_TRUE(verdict) << slug(verdict.error().code);
    EXPECT_GE(verdict->first_bad_entry, entries[which].entry);
    EXPECT_LE(verdict->first_bad_entry, entries[which].entry + 1);
    EXPECT_TRUE(verdict->reason == "trail_hash_differs" || verdict->reason == "trail_link_broken")
        << verdict->reason;
  }
  for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(copy + end);
}

TEST_F(Fault, AChangedPaymentListIsNamed) {
  const std::string batch = county.approved_batch(folk);
  county.must("funder", BatchFund{batch, "a1"});
  const BatchDispatched sent = county.must("funder", BatchDispatch{batch});
  const ListFile list = county.ask("funder", PaymentListGet{sent.lists[0].list});
  const std::int64_t entries = county.verdict()->entries;
  county.close();
  std::ifstream in(county.path(), std::ios::binary);
  std::string whole((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  const std::size_t details = list.content.content.find('\n') + 1;  // the header is stored by itself
  const std::size_t at = whole.find(list.content.content.substr(details, 200));
  ASSERT_NE(at, std::string::npos);
  whole[at + 150] = static_cast<char>(whole[at + 150] ^ 1);
  const std::string copy = county.path().string() + ".copy";
  std::ofstream(copy, std::ios::binary) << whole;
  const auto verdict = verify_trail(copy);
  ASSERT_TRUE(verdict);
  EXPECT_EQ(verdict->first_bad_entry, entries);  // the dispatch was the last entry
  EXPECT_EQ(verdict->reason, "trail_document_differs");
  for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(copy + end);
}

}  // namespace
}  // namespace ykt::test
