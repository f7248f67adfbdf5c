// Kill the process at any point and ask again: nothing lost, nothing twice. And what a damaged file shows.
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>

#include <csignal>
#include <fstream>

#include "platform/bank_answer.hpp"
#include "platform/county.hpp"

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
    for (const char* end : {"-wal", "-shm"}) std::filesystem::remove(county_.path().string() + end);
    std::filesystem::copy_file(kept_, county_.path(), std::filesystem::copy_options::overwrite_existing);
  }

 private:
  County& county_;
  std::string kept_;
};

/// Runs `work` in a process of its own that a signal ends after `microseconds`, wherever it is then.
template <class Work>
void run_and_kill(int microseconds, Work&& work) {
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    itimerval timer{};
    timer.it_value.tv_usec = microseconds;
    ::setitimer(ITIMER_REAL, &timer, nullptr);  // SIGALRM's default ends the process at once
    work();
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
}

constexpr int kDelays[] = {300, 1000, 2000, 4000, 6000, 9000, 13000, 18000, 25000, 40000, 70000};

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
  for (const int delay : kDelays) {
    SCOPED_TRACE(delay);
    prepared.restore();
    const auto fill = [&] {
      county.open();
      return county.platform().execute("clerk", BatchFill{batch, Encoding::utf8}, Input::from_bytes(roster),
                                       {.request_id = "fill", .progress = {}});
    };
    run_and_kill(delay, fill);
    const auto reply = fill();
    ASSERT_TRUE(reply) << slug(reply.error().code);
    EXPECT_EQ(reply->passed, 60);
    EXPECT_EQ(county.ask("auditor", BatchGet{batch}).lines, 60);
    EXPECT_EQ(verify_trail(county.path().string())->first_bad_entry, 0);
  }
}

TEST_F(Fault, ADispatchAndAResultThatWereKilledAreNeitherLostNorTwice) {
  const std::string batch = county.approved_batch(folk);
  county.must("funder", BatchFund{batch, "a1"});
  Prepared prepared(county);
  for (const int delay : kDelays) {
    SCOPED_TRACE(delay);
    prepared.restore();
    const auto dispatch = [&] {
      county.open();
      return county.platform().execute("funder", BatchDispatch{batch},
                                       {.request_id = "dispatch", .progress = {}});
    };
    run_and_kill(delay, dispatch);
    const auto sent = dispatch();
    ASSERT_TRUE(sent) << slug(sent.error().code);
    ASSERT_EQ(sent->lists.size(), 2u);
    const ListFile list = county.ask("funder", PaymentListGet{sent->lists[0].list});
    const std::string bytes = answer(list, "example_bank_a.layout", {1});
    const auto result = [&] {
      county.open();
      return county.platform().execute("bank_a", ResultImport{list.list}, Input::from_bytes(bytes),
                                       {.request_id = "result", .progress = {}});
    };
    county.close();
    run_and_kill(delay, result);
    const auto reply = result();
    ASSERT_TRUE(reply) << slug(reply.error().code);
    EXPECT_EQ(reply->paid, 39);
    const AllotmentView money = county.ask("auditor", AllotmentGet{"a1"});
    EXPECT_TRUE(money.conserved);
    EXPECT_EQ(money.paid.fen(), 39 * 9000);
    EXPECT_EQ(money.returned.fen(), 9000);
    EXPECT_EQ(county.ask("funder", PaymentListGet{list.list}).content, list.content);
  }
}

TEST_F(Fault, ADiskThatIsFullLeavesWhatWasStored) {
  const std::string batch =
      county.must("clerk", BatchCreate{kCounty, kLivingSubsidy, *Period::parse("2025-03")}).batch;
  std::string roster = County::roster_header();
  for (const Folk& one : folk) roster += County::roster_row(one, "90.00");
  county.close();
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    std::signal(SIGXFSZ, SIG_IGN);
    county.open();
    const rlimit limit{16 * 1024, 16 * 1024};  // no file may grow beyond this: the write-ahead log cannot
    ::setrlimit(RLIMIT_FSIZE, &limit);
    const auto reply =
        county.platform().execute("clerk", BatchFill{batch, Encoding::utf8}, Input::from_bytes(roster),
                                  {.request_id = "fill", .progress = {}});
    // A write that failed inside the commit leaves the caller in doubt; the same request id would answer.
    const Code code = reply ? Code::ok : reply.error().code;
    const bool named = code == Code::store_full || code == Code::store_failed || code == Code::store_in_doubt;
    ::_exit(named ? 0 : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_EQ(status, 0);
  county.open();
  EXPECT_EQ(county.ask("auditor", BatchGet{batch}).lines, 0);
  EXPECT_EQ(verify_trail(county.path().string())->first_bad_entry, 0);
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
  const std::int64_t entries = verify_trail(county.path().string())->entries;
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
