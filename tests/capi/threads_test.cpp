// What the header promises of threads. Built everywhere, and run under ThreadSanitizer by
// scripts/check_threads.
#include <atomic>
#include <functional>
#include <latch>
#include <thread>
#include <vector>

#include "bank/material.hpp"
#include "store.hpp"
#include "ykt/base/arrow.hpp"

namespace ykt::testing_capi {
namespace {

constexpr int kThreads = 4;
constexpr int kTurns = 8;

/// Runs `work(number of the thread)` in several threads that begin together.
void together(int threads, const std::function<void(int)>& work) {
  std::latch begin(threads);
  std::vector<std::thread> all;
  for (int i = 0; i < threads; ++i)
    all.emplace_back([&, i] {
      begin.arrive_and_wait();
      work(i);
    });
  for (std::thread& one : all) one.join();
}
/// Runs it in a thread of its own, to its end.
void elsewhere(const std::function<void()>& work) { std::thread(work).join(); }

std::string list_of(const char* layout, int payments) {
  testing_bank::Maker maker(7);
  return testing_bank::write_list(testing_bank::layout(layout), maker.payments(payments, false)).value();
}

/// Reads a list to its end; how many payments it has.
int64_t count_payments(const ykt_layout* layout, const std::string& bytes) {
  ykt_payment_list* list = nullptr;
  EXPECT_EQ(ykt_payment_list_open(layout, bytes.data(), bytes.size(), &list, nullptr), YKT_OK);
  const Owned<ykt_payment_list> owner(list);
  ykt_payment payment = YKT_PAYMENT_INIT;
  int32_t more = 1;
  while (more == 1 && ykt_payment_list_next(list, &payment, &more, nullptr) == YKT_OK) {
  }
  int64_t count = -1;
  EXPECT_EQ(ykt_payment_list_totals(list, &count, nullptr, nullptr), YKT_OK);
  return count;
}

int64_t count_entries(ykt_platform* platform) {
  ykt_string* reply = nullptr;
  EXPECT_EQ(ykt_platform_query(platform, "root", 4, "TrailRead", 9, R"({"after":0,"limit":1000})", YKT_NUL,
                               &reply, nullptr),
            YKT_OK);
  const Owned<ykt_string> owner(reply);
  int64_t count = -1;
  EXPECT_EQ(ykt_string_count_at(reply, "/entries", YKT_NUL, &count, nullptr), YKT_OK);
  return count;
}

std::string actor(int number) {
  return R"({"actor":"actor.)" + std::to_string(number) + R"(","title":"post"})";
}

/// Each kind of function that needs no handle; the tables behind them are made at the first use, here by all
/// threads at once.
void use_functions(int turn) {
  Owned<ykt_check> id(made<ykt_check>([](auto** out, auto** error) {
                        return ykt_id_check(YKT_ID_RESIDENT, "110101215001020018", YKT_NUL, out, error);
                      }).value);
  EXPECT_NE(ykt_code_text(ykt_check_code(id.get()), YKT_LANG_ZH), nullptr);
  EXPECT_TRUE(made<ykt_check>(
      [](auto** out, auto** error) { return ykt_name_check("阿卜杜拉•买买提", YKT_NUL, out, error); }));
  int64_t fen = 0;
  EXPECT_TRUE(said([&](auto** error) {
    return ykt_amount("2.35", YKT_NUL, "124.9788302", YKT_NUL, YKT_ROUND_HALF_UP, YKT_UNIT_FEN, &fen, error);
  }));
  EXPECT_EQ(fen, 29370);
  EXPECT_TRUE(made<ykt_string>(
      [&](auto** out, auto** error) { return ykt_capitals_from_fen(fen + turn, out, error); }));
  EXPECT_EQ(ykt_code_of_slug(ykt_code_slug(ykt_code_at(turn)), YKT_NUL), ykt_code_at(turn));
  EXPECT_TRUE(
      made<ykt_string>([](auto** out, auto** error) { return ykt_pack_check("{}", YKT_NUL, out, error); }));
  builtin_layout("example_bank_iso");
  EXPECT_EQ(made<ykt_string>([](auto** out, auto** error) {
              return ykt_rule_apply("no_rule", YKT_NUL, "{}", YKT_NUL, out, error);
            }).slug,
            "rule_unknown");
  if (turn == 0) {
    EXPECT_TRUE(made<ykt_string>([](auto** out, auto** error) { return ykt_commands_schema(out, error); }));
  }
}

TEST(Threads, FunctionsWithoutAHandleAreForAllAtOnce) {
  Store store;
  store.close();
  const std::string path = store.path();
  together(kThreads, [&](int) {
    for (int turn = 0; turn < kTurns; ++turn) use_functions(turn);
    ykt_trail_verdict verdict = YKT_TRAIL_VERDICT_INIT;
    EXPECT_EQ(ykt_trail_verify(path.data(), path.size(), &verdict, nullptr), YKT_OK);
    EXPECT_EQ(verdict.entries, 1);
  });
}

TEST(Threads, TwoHandlesServeTwoThreads) {
  std::vector<std::unique_ptr<Store>> stores;
  for (int i = 0; i < kThreads; ++i) stores.push_back(std::make_unique<Store>());
  together(kThreads, [&](int number) {
    Store& own = *stores[static_cast<std::size_t>(number)];
    for (int turn = 0; turn < kTurns; ++turn) {
      const Reply reply = own.execute("root", "ActorAdd", actor(turn));
      EXPECT_TRUE(reply) << reply.slug;
      EXPECT_EQ(at(reply, "/trail_entry"), std::to_string(turn + 2));
    }
    EXPECT_EQ(count_entries(own.get()), kTurns + 1);
  });
}

TEST(Threads, AWriterAndItsReadersAreHandlesOverOneStore) {
  Store store;
  std::atomic<bool> written = false;
  together(1 + 2, [&](int number) {
    if (number == 0) {
      for (int turn = 0; turn < 4 * kTurns; ++turn)
        EXPECT_TRUE(store.execute("root", "ActorAdd", actor(turn)));
      written = true;
      return;
    }
    int64_t seen = 0;
    for (bool last = false; !last;) {
      last = written;
      ykt_platform_options options = YKT_PLATFORM_OPTIONS_INIT;
      options.flags = YKT_OPEN_READ_ONLY;
      options.clock = &clock_2025;
      const auto reader = store.open_with(options);
      ASSERT_TRUE(reader) << reader.slug;
      const int64_t now = count_entries(reader.value.get());
      EXPECT_GE(now, seen);
      seen = now;
    }
    EXPECT_EQ(seen, 4 * kTurns + 1);
  });
}

TEST(Threads, AConstHandleIsReadByAll) {
  const auto layout = builtin_layout("example_bank_a");
  const std::string bytes = list_of("example_bank_a", 5);
  const auto refused = [&] {
    ykt_error* error = nullptr;
    ykt_layout* none = nullptr;
    EXPECT_EQ(ykt_layout_builtin("no_bank", YKT_NUL, &none, &error), YKT_E_NOT_FOUND);
    return Owned<ykt_error>(error);
  }();
  const auto check = made<ykt_check>(
      [](auto** out, auto** error) { return ykt_bank_code_check("102100099996", YKT_NUL, out, error); });
  const auto words =
      made<ykt_string>([](auto** out, auto** error) { return ykt_money_to_text(-5, out, error); });
  const int32_t success = ykt_code_of_slug("return_success", YKT_NUL);
  together(kThreads, [&](int) {
    for (int turn = 0; turn < kTurns; ++turn) {
      EXPECT_STREQ(ykt_layout_name(layout.get()), "example_bank_a");
      const char* code = ykt_layout_return_code(layout.get(), success);
      EXPECT_EQ(ykt_layout_meaning(layout.get(), code, YKT_NUL), success);
      EXPECT_EQ(count_payments(layout.get(), bytes), 5);
      EXPECT_STREQ(ykt_error_argument(refused.get(), "what", YKT_NUL), "layout");
      EXPECT_NE(ykt_check_text(check.value.get(), YKT_LANG_EN), nullptr);
      EXPECT_EQ(text(words.value), "-0.05");
    }
  });
}

/// A callback that lets another thread, and then itself, try the handle that it serves.
struct Meddler {
  std::function<ykt_status()> call;
  std::vector<ykt_status> statuses;
  void meddle() {
    if (!call) return;
    const auto own = std::exchange(call, nullptr);
    elsewhere([&] { statuses.push_back(own()); });
    statuses.push_back(own());
  }
};
const std::vector<ykt_status> kTwiceBusy = {YKT_E_HANDLE_BUSY, YKT_E_HANDLE_BUSY};

TEST(Threads, APlatformInUseIsBusy) {
  Store store;
  store.close();
  Meddler meddler;
  ykt_platform_options options = YKT_PLATFORM_OPTIONS_INIT;
  options.clock = [](void* user) {
    static_cast<Meddler*>(user)->meddle();
    return clock_2025(nullptr);
  };
  options.clock_user = &meddler;
  const auto opened = store.open_with(options);
  ASSERT_TRUE(opened) << opened.slug;
  const auto query = [&] {
    ykt_string* reply = nullptr;
    const ykt_status status = ykt_platform_query(opened.value.get(), "root", 4, "TrailRead", 9,
                                                 R"({"after":0,"limit":9})", YKT_NUL, &reply, nullptr);
    ykt_string_free(reply);
    return status;
  };
  meddler.call = query;
  EXPECT_EQ(query(), YKT_OK);
  EXPECT_EQ(meddler.statuses, kTwiceBusy);
  // Whoever comes at once is served or told so; nobody waits.
  std::atomic<int> served = 0;
  together(kThreads, [&](int) {
    for (int turn = 0; turn < kTurns; ++turn) {
      const ykt_status status = query();
      EXPECT_TRUE(status == YKT_OK || status == YKT_E_HANDLE_BUSY) << status;
      if (status == YKT_OK) ++served;
    }
  });
  EXPECT_GT(served, 0);
}

struct Bytes {
  Meddler meddler;
  std::string left;
  static int32_t read(void* user, void* buffer, size_t capacity, size_t* out_size) {
    Bytes& bytes = *static_cast<Bytes*>(user);
    bytes.meddler.meddle();
    *out_size = std::min<size_t>({capacity, bytes.left.size(), 64});
    bytes.left.copy(static_cast<char*>(buffer), *out_size);
    bytes.left.erase(0, *out_size);
    return 0;
  }
};

TEST(Threads, AListInUseIsBusy) {
  const auto layout = builtin_layout("example_bank_a");
  Bytes bytes{{}, list_of("example_bank_a", 40)};
  ykt_payment_list* list = nullptr;
  ASSERT_EQ(ykt_payment_list_open_reader(layout.get(), &Bytes::read, &bytes, &list, nullptr), YKT_OK);
  const Owned<ykt_payment_list> owner(list);
  const auto next = [list, more = int32_t{1}]() mutable {
    ykt_payment payment = YKT_PAYMENT_INIT;
    const ykt_status status = ykt_payment_list_next(list, &payment, &more, nullptr);
    return status == YKT_OK && more == 1 ? YKT_OK : status == YKT_OK ? -1 : status;
  };
  bytes.meddler.call = next;
  int64_t payments = 0;
  for (auto own = next; own() == YKT_OK;) ++payments;
  EXPECT_EQ(payments, 40);
  EXPECT_EQ(bytes.meddler.statuses, kTwiceBusy);
}

/// Reads one batch; how many rows, or -1 for an error.
int64_t next_rows(ArrowArrayStream& stream) {
  ArrowArray batch{};
  if (stream.get_next(&stream, &batch) != 0) return -1;
  if (!batch.release) return 0;
  const int64_t rows = batch.length;
  batch.release(&batch);
  return rows;
}

TEST(Threads, AStreamIsReadInAnotherThreadThanItsPlatform) {
  Store store;
  for (int turn = 0; turn < kTurns; ++turn) ASSERT_TRUE(store.execute("root", "ActorAdd", actor(turn)));
  ykt_stream_options pages = YKT_STREAM_OPTIONS_INIT;
  pages.page_rows = 2;
  ArrowArrayStream stream{};
  ASSERT_EQ(
      ykt_platform_query_stream(store.get(), "root", 4, "TrailRead", 9, "{}", 2, &pages, &stream, nullptr),
      YKT_OK);
  // One at a time.
  elsewhere([&] { EXPECT_EQ(next_rows(stream), 2); });
  EXPECT_EQ(count_entries(store.get()), kTurns + 1);
  elsewhere([&] { EXPECT_EQ(next_rows(stream), 2); });
  // Both at once: one of them is told.
  std::atomic<bool> end = false;
  together(2, [&](int number) {
    if (number == 0) {
      while (next_rows(stream) > 0) {
      }
      end = true;
      return;
    }
    while (!end) {
      ykt_string* reply = nullptr;
      const ykt_status status = ykt_platform_query(store.get(), "root", 4, "TrailRead", 9,
                                                   R"({"after":0,"limit":1})", YKT_NUL, &reply, nullptr);
      ykt_string_free(reply);
      EXPECT_TRUE(status == YKT_OK || status == YKT_E_HANDLE_BUSY) << status;
    }
  });
  elsewhere([&] { store.close(); });
  elsewhere([&] {
    EXPECT_LE(next_rows(stream), 0);
    stream.release(&stream);
  });
}

TEST(Threads, AStreamOutlivesItsPlatform) {
  Store store;
  ArrowArrayStream stream{};
  ykt_stream_options pages = YKT_STREAM_OPTIONS_INIT;
  pages.page_rows = 1;
  ASSERT_TRUE(store.execute("root", "ActorAdd", actor(0)));
  ASSERT_EQ(
      ykt_platform_query_stream(store.get(), "root", 4, "TrailRead", 9, "{}", 2, &pages, &stream, nullptr),
      YKT_OK);
  elsewhere([&] { EXPECT_EQ(next_rows(stream), 1); });
  elsewhere([&] { store.close(); });
  elsewhere([&] {
    EXPECT_EQ(next_rows(stream), -1);
    EXPECT_EQ(std::string(stream.get_last_error(&stream)).substr(0, 15), "platform_closed");
  });
  elsewhere([&] { stream.release(&stream); });
}

TEST(Threads, WhatOneMakesAnotherUsesAndAThirdFrees) {
  Store store;
  ykt_error* error = nullptr;
  ykt_string* reply = nullptr;
  ykt_layout* layout = nullptr;
  ykt_result_file* file = nullptr;
  elsewhere([&] {
    EXPECT_NE(ykt_platform_query(store.get(), "root", 4, "NoQuery", 7, "{}", 2, &reply, &error), YKT_OK);
    EXPECT_EQ(ykt_platform_query(store.get(), "root", 4, "TrailRead", 9, R"({"after":0,"limit":9})", YKT_NUL,
                                 &reply, nullptr),
              YKT_OK);
    EXPECT_EQ(ykt_layout_builtin("example_bank_a", YKT_NUL, &layout, nullptr), YKT_OK);
  });
  elsewhere([&] {
    EXPECT_STREQ(ykt_error_slug(error), "query_unknown");
    int64_t count = 0;
    EXPECT_EQ(ykt_string_count_at(reply, "/entries", YKT_NUL, &count, nullptr), YKT_OK);
    EXPECT_EQ(count, 1);
    ykt_file_head head = YKT_FILE_HEAD_INIT;
    head.list_id = given("L1");
    head.date = given("2025-03-03");
    EXPECT_EQ(ykt_result_file_new(layout, &head, &file, nullptr), YKT_OK);
  });
  together(4, [&](int number) {
    if (number == 0) ykt_error_free(error);
    if (number == 1) ykt_string_free(reply);
    if (number == 2) ykt_layout_free(layout);
    if (number == 3) ykt_result_file_free(file);
  });
}

}  // namespace
}  // namespace ykt::testing_capi
