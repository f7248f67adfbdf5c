#include <cstring>
#include <fstream>
#include <sstream>
#include <vector>

#include "store.hpp"
#include "ykt/base/arrow.hpp"

namespace ykt::testing_capi {
namespace {

constexpr const char* kClerk = R"({"actor":"clerk","title":"post"})";

TEST(Platform, ACommandIsAnsweredOnceAndForEver) {
  Store store;
  const Reply first = store.execute("root", "ActorAdd", kClerk, "same");
  ASSERT_TRUE(first) << first.slug << first.path;
  EXPECT_EQ(at(first, "/trail_entry"), "2");
  EXPECT_EQ(store.execute("root", "ActorAdd", kClerk, "same").text, first.text);
  store.open();
  EXPECT_EQ(store.execute("root", "ActorAdd", kClerk, "same").text, first.text);
  EXPECT_EQ(store.execute("root", "ActorAdd", R"({"actor":"other","title":"x"})", "same").slug,
            "request_reused");
}

TEST(Platform, ErrorsSayWhatIsWrongAndWhere) {
  Store store;
  EXPECT_EQ(store.execute("root", "NoCommand", "{}").slug, "command_unknown");
  EXPECT_EQ(store.execute("root", "ActorAdd", "{").slug, "json_syntax");
  EXPECT_EQ(store.execute("root", "ActorAdd", "").slug, "field_missing");  // no text is {}
  EXPECT_EQ(store.execute("root", "ActorAdd", R"({"actor":"a"})").path, "/title");
  EXPECT_EQ(store.execute("nobody", "ActorAdd", kClerk).slug, "actor_unknown");
  EXPECT_EQ(store.execute("root", "\xFF", "{}").slug, "argument_not_utf8");
  EXPECT_EQ(store.query("root", "ActorAdd", kClerk).slug, "query_unknown");
  const Reply no_request = Store::reply([&](auto** out, auto** error) {
    return ykt_platform_execute(store.get(), "root", 4, "ActorAdd", 8, kClerk, YKT_NUL, nullptr, out, error);
  });
  EXPECT_EQ(no_request.status, YKT_E_REQUEST_ID_MISSING);
}

TEST(Platform, AnswersQueries) {
  Store store;
  ASSERT_TRUE(store.execute("root", "ActorAdd", kClerk));
  const Reply page = store.query("root", "TrailRead", R"({"after":0,"limit":10})");
  ASSERT_TRUE(page) << page.slug << page.path;
  EXPECT_EQ(at(page, "/entries/1/command"), "ActorAdd");
  EXPECT_EQ(at(page, "/entries/1/algorithm"), "sm3");
}

// R1, R15: the list is adjusted and guidance is asked for through the same two calls.
TEST(Platform, AdjustsAPolicyAndGuidesACitizen) {
  Store store;
  for (const char* actor : {"manager", "desk"})
    ASSERT_TRUE(
        store.execute("root", "ActorAdd", std::string(R"({"actor":")") + actor + R"(","title":"test"})"));
  ASSERT_TRUE(
      store.execute("root", "GrantAdd", R"({"actor":"manager","role":"finance_manager","scope":"511100"})"));
  ASSERT_TRUE(store.execute("root", "GrantAdd", R"({"actor":"desk","role":"public_desk","scope":"all"})"));
  for (const char* pack : {"leshan.policies", "example.overlay"})
    ASSERT_TRUE(store.execute("manager", "PackInstall", std::string(R"({"name":")") + pack + R"("})"));
  const Reply adjusted = store.execute(
      "manager", "PolicyAdjust",
      R"({"division":"511102","policy":"leshan.16.2","from":"2025-02-01","source":"x","hotline":"0833-1"})");
  ASSERT_TRUE(adjusted) << adjusted.slug << adjusted.path;
  const Reply refused = store.execute(
      "manager", "PolicyAdjust",
      R"({"division":"511102","policy":"leshan.16.1","from":"2025-02-01","source":"x","amount":"91"})");
  EXPECT_EQ(refused.slug, "policy_amount_not_local");
  EXPECT_EQ(refused.path, "/amount");
  const Reply guided =
      store.query("desk", "PolicyGuidanceForFacts",
                  R"({"division":"511102","date":"2025-03-03","facts":{"registration":"511102",)"
                  R"("tags":[{"kind":"disabled","grade":1,"from":"2020-01-01"}]}})");
  ASSERT_TRUE(guided) << guided.slug << guided.path;
  EXPECT_EQ(at(guided, "/policies/0/policy"), "leshan.16.2");
  EXPECT_EQ(at(guided, "/policies/0/advice"), "guidance_may_fit");
  EXPECT_EQ(at(guided, "/policies/0/hotline"), "0833-1");
  const Reply bad = store.query("desk", "PolicyGuidanceForFacts",
                                R"({"division":"511102","date":"2025-03-03","facts":{"household_size":0}})");
  EXPECT_EQ(bad.slug, "out_of_range");
  EXPECT_EQ(bad.path, "/facts/household_size");
}

// R11: a file that is kept comes back, in base64 as every reply's bytes.
TEST(Platform, KeepsAPolicyDocumentAndGivesItBack) {
  Store store;
  ASSERT_TRUE(store.execute("root", "ActorAdd", R"({"actor":"manager","title":"test"})"));
  ASSERT_TRUE(
      store.execute("root", "GrantAdd", R"({"actor":"manager","role":"finance_manager","scope":"511100"})"));
  for (const char* pack : {"leshan.policies", "example.overlay"})
    ASSERT_TRUE(store.execute("manager", "PackInstall", std::string(R"({"name":")") + pack + R"("})"));
  const Reply adjusted =
      store.execute("manager", "PolicyAdjust",
                    R"({"division":"511102","policy":"leshan.16.1","from":"2025-02-01","source":"x",)"
                    R"("documents":[{"title":"办法"}]})");
  ASSERT_TRUE(adjusted) << adjusted.slug << adjusted.path;
  const std::string bytes = "Man";
  const std::string fields =
      R"({"division":"511102","policy":"leshan.16.1","title":"办法","file_name":"a.txt"})";
  const ykt_execute_options options = store.request();
  const Reply added = Store::reply([&](auto** out, auto** error) {
    return ykt_platform_execute_bytes(store.get(), "manager", YKT_NUL, "PolicyDocumentAdd", YKT_NUL,
                                      fields.data(), fields.size(), bytes.data(), bytes.size(), &options, out,
                                      error);
  });
  ASSERT_TRUE(added) << added.slug << added.path;
  EXPECT_EQ(at(added, "/size"), "3");
  const Reply file = store.query("manager", "PolicyDocumentGet",
                                 R"({"division":"511102","policy":"leshan.16.1","title":"办法"})");
  ASSERT_TRUE(file) << file.slug << file.path;
  EXPECT_EQ(at(file, "/content"), "TWFu");
  EXPECT_EQ(at(file, "/digest"), at(added, "/digest"));
}

TEST(Platform, TakesAFileAsBytesOrByPathOrAsRows) {
  const std::string csv = register_csv(30);
  const std::string fields = R"({"division":"511102"})";
  const auto expect_import = [](const Reply& reply) {
    ASSERT_TRUE(reply) << reply.slug << reply.path;
    EXPECT_EQ(at(reply, "/persons"), "30");
  };
  Store by_bytes;
  by_bytes.set_up();
  ykt_execute_options options = by_bytes.request();
  expect_import(Store::reply([&](auto** out, auto** error) {
    return ykt_platform_execute_bytes(by_bytes.get(), "registrar", YKT_NUL, "RegisterImport", YKT_NUL,
                                      fields.data(), fields.size(), csv.data(), csv.size(), &options, out,
                                      error);
  }));

  Store by_path;
  by_path.set_up();
  const std::string file = by_path.path() + ".csv";
  std::ofstream(file, std::ios::binary) << csv;
  options = by_path.request();
  expect_import(Store::reply([&](auto** out, auto** error) {
    return ykt_platform_execute_file(by_path.get(), "registrar", YKT_NUL, "RegisterImport", YKT_NUL,
                                     fields.data(), fields.size(), file.c_str(), YKT_NUL, &options, out,
                                     error);
  }));
  std::filesystem::remove(file);
  options = by_path.request();
  const Reply gone = Store::reply([&](auto** out, auto** error) {
    return ykt_platform_execute_file(by_path.get(), "registrar", YKT_NUL, "RegisterImport", YKT_NUL,
                                     fields.data(), fields.size(), file.c_str(), YKT_NUL, &options, out,
                                     error);
  });
  EXPECT_EQ(gone.slug, "file_unreadable");
}

/// The rows of a CSV without quotes as an Arrow stream of text columns.
void stream_of(const std::string& csv, ArrowArrayStream* out) {
  std::istringstream lines(csv);
  std::string line;
  const auto cells_of = [](const std::string& text) {
    std::vector<std::string> cells;
    std::istringstream in(text);
    for (std::string cell; std::getline(in, cell, ',');) cells.push_back(cell);
    return cells;
  };
  std::getline(lines, line);
  arrow::Schema schema;
  for (const std::string& name : cells_of(line)) schema.fields.push_back(arrow::Field::text(name));
  std::vector<std::vector<std::string>> rows;
  while (std::getline(lines, line)) rows.push_back(cells_of(line));
  bool done = false;
  arrow::export_stream(
      schema,
      [rows = std::move(rows), done](arrow::BatchBuilder& into) mutable -> Result<bool> {
        if (std::exchange(done, true)) return false;
        for (const auto& row : rows)
          for (std::size_t i = 0; i < row.size(); ++i) into[i].text(row[i]);
        return true;
      },
      out);
}

TEST(Platform, TakesRowsAndAlwaysConsumesThem) {
  Store store;
  store.set_up();
  const auto execute = [&](ykt_platform* platform, const char* command, const std::string& fields,
                           ArrowArrayStream* rows) {
    const ykt_execute_options options = store.request();
    return Store::reply([&](auto** out, auto** error) {
      return ykt_platform_execute_stream(platform, "registrar", YKT_NUL, command, YKT_NUL, fields.data(),
                                         fields.size(), rows, &options, out, error);
    });
  };
  const std::string fields = R"({"division":"511102"})";
  ArrowArrayStream rows;
  stream_of(register_csv(30), &rows);
  const Reply imported = execute(store.get(), "RegisterImport", fields, &rows);
  ASSERT_TRUE(imported) << imported.slug << imported.path;
  EXPECT_EQ(at(imported, "/persons"), "30");
  EXPECT_EQ(rows.release, nullptr);

  stream_of(register_csv(1), &rows);
  EXPECT_EQ(execute(nullptr, "RegisterImport", fields, &rows).status, YKT_E_ARGUMENT_MISSING);
  EXPECT_EQ(rows.release, nullptr);
  stream_of(register_csv(1), &rows);
  EXPECT_EQ(execute(store.get(), "ActorAdd", kClerk, &rows).slug, "input_not_taken");
  EXPECT_EQ(rows.release, nullptr);
  EXPECT_EQ(execute(store.get(), "RegisterImport", fields, &rows).status,
            YKT_E_ARGUMENT_MISSING);  // consumed before
  EXPECT_EQ(execute(store.get(), "RegisterImport", fields, nullptr).status, YKT_E_ARGUMENT_MISSING);
}

/// The numbers of the trail's entries that a stream gives, and what it says where it fails.
struct Read {
  std::vector<std::int64_t> entries;
  std::string words;
};
Read read_next(ArrowArrayStream& stream) {
  Read out;
  ArrowArray batch{};
  if (stream.get_next(&stream, &batch) != 0) out.words = stream.get_last_error(&stream);
  if (!batch.release) return out;
  const auto* entries = static_cast<const std::int64_t*>(batch.children[0]->buffers[1]);
  out.entries.assign(entries, entries + batch.children[0]->length);
  batch.release(&batch);
  return out;
}

Outcome<std::string> open_trail(ykt_platform* platform, const char* fields, const ykt_stream_options* options,
                                ArrowArrayStream* out, const char* query = "TrailRead") {
  const auto outcome = said([&](auto** error) {
    return ykt_platform_query_stream(platform, "root", YKT_NUL, query, YKT_NUL, fields, YKT_NUL, options, out,
                                     error);
  });
  if (out) {
    EXPECT_EQ(out->release != nullptr, bool(outcome));
  }
  return outcome;
}

TEST(Platform, GivesTheRowsOfAPagedQueryAsAStream) {
  Store store;
  store.set_up();
  ArrowArrayStream stream{};
  ykt_stream_options options = YKT_STREAM_OPTIONS_INIT;
  options.page_rows = 2;
  ASSERT_TRUE(open_trail(store.get(), "", &options, &stream));
  EXPECT_EQ(read_next(stream).entries, (std::vector<std::int64_t>{1, 2}));
  EXPECT_EQ(read_next(stream).entries, (std::vector<std::int64_t>{3}));
  EXPECT_TRUE(read_next(stream).entries.empty());
  stream.release(&stream);
  ASSERT_TRUE(open_trail(store.get(), R"({"after":2})", nullptr, &stream));
  EXPECT_EQ(read_next(stream).entries, (std::vector<std::int64_t>{3}));
  stream.release(&stream);
}

TEST(Platform, RefusesAStreamOfWhatHasNone) {
  Store store;
  ArrowArrayStream stream{};
  EXPECT_EQ(open_trail(store.get(), "{}", nullptr, &stream, "BatchGet").status, YKT_E_QUERY_NOT_PAGED);
  EXPECT_EQ(open_trail(store.get(), "{}", nullptr, &stream, "ActorAdd").slug, "query_unknown");
  EXPECT_EQ(open_trail(store.get(), R"({"limit":1})", nullptr, &stream).path, "/limit");
  EXPECT_EQ(open_trail(store.get(), "{}", nullptr, nullptr).status, YKT_E_ARGUMENT_MISSING);
  EXPECT_EQ(open_trail(nullptr, "{}", nullptr, &stream).status, YKT_E_ARGUMENT_MISSING);
  ykt_stream_options options = YKT_STREAM_OPTIONS_INIT;
  options.page_rows = 1001;
  EXPECT_EQ(open_trail(store.get(), "{}", &options, &stream).path, "/page_rows");
  options.page_rows = -1;
  EXPECT_EQ(open_trail(store.get(), "{}", &options, &stream).slug, "out_of_range");
  options.flags = 1;
  EXPECT_EQ(open_trail(store.get(), "{}", &options, &stream).status, YKT_E_ARGUMENT_CHOICE);
  options.struct_size = 8;
  EXPECT_EQ(open_trail(store.get(), "{}", &options, &stream).status, YKT_E_STRUCT_SIZE_WRONG);
  struct {
    ykt_stream_options options;
    int64_t newer;
  } longer{YKT_STREAM_OPTIONS_INIT, 0};
  longer.options.struct_size = sizeof longer;
  ASSERT_TRUE(open_trail(store.get(), "{}", &longer.options, &stream));
  stream.release(&stream);
  longer.newer = 1;
  EXPECT_EQ(open_trail(store.get(), "{}", &longer.options, &stream).status, YKT_E_STRUCT_TAIL_UNKNOWN);
}

struct Progress {
  int calls = 0;
  std::int64_t rows = 0;
  static int32_t stop_at_once(void* user, int64_t rows_done) {
    Progress& progress = *static_cast<Progress*>(user);
    ++progress.calls;
    progress.rows = rows_done;
    return 1;
  }
};

TEST(Platform, AStoppedCommandLeavesNothing) {
  Store store;
  store.set_up();
  const std::string csv = register_csv(5000);
  const std::string fields = R"({"division":"511102"})";
  Progress progress;
  ykt_execute_options options = store.request("import");
  options.progress = &Progress::stop_at_once;
  options.progress_user = &progress;
  const auto import = [&] {
    return Store::reply([&](auto** out, auto** error) {
      return ykt_platform_execute_bytes(store.get(), "registrar", YKT_NUL, "RegisterImport", YKT_NUL,
                                        fields.data(), fields.size(), csv.data(), csv.size(), &options, out,
                                        error);
    });
  };
  const Reply stopped = import();
  EXPECT_EQ(stopped.status, YKT_E_STOPPED) << stopped.slug;
  EXPECT_EQ(progress.calls, 1);
  options.progress = nullptr;
  const Reply imported = import();  // the request id was not used up
  ASSERT_TRUE(imported) << imported.slug;
  EXPECT_EQ(at(imported, "/persons"), "5000");
}

/// A clock that does what a callback must not.
struct WrongClock {
  ykt_platform* platform = nullptr;
  ykt_status inner = YKT_OK;
  ArrowArrayStream* stream = nullptr;
  std::string inner_words;
  int64_t time = clock_2025(nullptr);
  static int64_t read(void* user) {
    WrongClock& clock = *static_cast<WrongClock*>(user);
    if (clock.platform) {
      ykt_string* out = nullptr;
      clock.inner = ykt_platform_query(clock.platform, "root", 4, "TrailRead", 9, "{}", 2, &out, nullptr);
    }
    if (ArrowArrayStream* stream = std::exchange(clock.stream, nullptr))
      clock.inner_words = read_next(*stream).words;
    return clock.time;
  }
};

TEST(Platform, SaysWhenItIsUsedFromItsOwnCallback) {
  const Store files;
  const std::string path = files.path() + ".second.db";
  WrongClock clock;
  ykt_platform_options options = YKT_PLATFORM_OPTIONS_INIT;
  options.first_administrator = given("root");
  options.trail_algorithm = YKT_TRAIL_SHA256;
  options.clock = &WrongClock::read;
  options.clock_user = &clock;
  auto opened = made<ykt_platform>([&](auto** platform, auto** error) {
    return ykt_platform_open(path.c_str(), YKT_NUL, &options, platform, error);
  });
  ASSERT_TRUE(opened) << opened.slug;
  clock.platform = opened.value.get();
  ykt_string* out = nullptr;
  EXPECT_EQ(ykt_platform_query(clock.platform, "root", 4, "TrailRead", 9, R"({"after":0,"limit":1})", YKT_NUL,
                               &out, nullptr),
            YKT_OK);
  EXPECT_NE(text(out).find("sha256"), std::string::npos);
  ykt_string_free(out);
  EXPECT_EQ(clock.inner, YKT_E_HANDLE_BUSY);

  // A stream counts as a call on the handle.
  ArrowArrayStream stream{};
  clock.platform = nullptr;
  ykt_stream_options pages = YKT_STREAM_OPTIONS_INIT;
  pages.page_rows = 1;
  ASSERT_TRUE(open_trail(opened.value.get(), "{}", &pages, &stream));
  EXPECT_EQ(read_next(stream).entries.size(), 1U);
  clock.stream = &stream;
  EXPECT_EQ(ykt_platform_query(opened.value.get(), "root", 4, "TrailRead", 9, R"({"after":0,"limit":1})",
                               YKT_NUL, &out, nullptr),
            YKT_OK);
  ykt_string_free(out);
  EXPECT_EQ(clock.inner_words.substr(0, 12), "handle_busy:");
  stream.release(&stream);

  ASSERT_TRUE(open_trail(opened.value.get(), "{}", &pages, &stream));
  read_next(stream);
  clock.time = INT64_MAX;  // no year of ours
  EXPECT_EQ(read_next(stream).words.substr(0, 19), "clock_out_of_range:");
  stream.release(&stream);
  EXPECT_EQ(ykt_platform_query(opened.value.get(), "root", 4, "TrailRead", 9, R"({"after":0,"limit":1})",
                               YKT_NUL, &out, nullptr),
            YKT_E_CLOCK_OUT_OF_RANGE);
  clock.time = clock_2025(nullptr);  // the host's mistake does not cost the handle
  EXPECT_EQ(ykt_platform_query(opened.value.get(), "root", 4, "TrailRead", 9, R"({"after":0,"limit":1})",
                               YKT_NUL, &out, nullptr),
            YKT_OK);
  ykt_string_free(out);
  opened.value.reset();
  for (const char* end : {"", "-wal", "-shm", "-writer"}) std::filesystem::remove(path + end);
}

TEST(Platform, OneWriterAndManyReaders) {
  Store store;
  ASSERT_TRUE(store.execute("root", "ActorAdd", kClerk));
  ykt_platform_options options = YKT_PLATFORM_OPTIONS_INIT;
  options.clock = &clock_2025;
  EXPECT_EQ(store.open_with(options).slug, "store_locked");
  options.flags = YKT_OPEN_READ_ONLY;
  const auto reader = store.open_with(options);
  ASSERT_TRUE(reader) << reader.slug;
  const Reply page = Store::reply([&](auto** out, auto** error) {
    return ykt_platform_query(reader.value.get(), "root", 4, "TrailRead", 9, R"({"after":0,"limit":9})",
                              YKT_NUL, out, error);
  });
  EXPECT_EQ(at(page, "/entries/1/command"), "ActorAdd");
  const ykt_execute_options request = store.request();
  const Reply refused = Store::reply([&](auto** out, auto** error) {
    return ykt_platform_execute(reader.value.get(), "root", 4, "ActorAdd", 8, kClerk, YKT_NUL, &request, out,
                                error);
  });
  EXPECT_EQ(refused.slug, "store_read_only");
}

TEST(Platform, OptionsAreChecked) {
  Store store;
  store.close();
  ykt_platform_options options = YKT_PLATFORM_OPTIONS_INIT;
  EXPECT_EQ(store.open_with(options).status, YKT_E_CLOCK_MISSING);
  options.clock = &clock_2025;
  options.flags = 1u << 31;
  EXPECT_EQ(store.open_with(options).status, YKT_E_ARGUMENT_CHOICE);
  options.flags = 0;
  options.trail_algorithm = 2;
  EXPECT_EQ(store.open_with(options).status, YKT_E_ARGUMENT_CHOICE);
  options.trail_algorithm = YKT_TRAIL_SM3;
  options.reserved = 1;
  EXPECT_EQ(store.open_with(options).status, YKT_E_STRUCT_TAIL_UNKNOWN);
  options.reserved = 0;
  options.struct_size = 8;
  EXPECT_EQ(store.open_with(options).status, YKT_E_STRUCT_SIZE_WRONG);
  // As a newer program passes it.
  struct {
    ykt_platform_options options;
    char newer[24];
  } longer{YKT_PLATFORM_OPTIONS_INIT, {}};
  longer.options.struct_size = sizeof longer;
  longer.options.clock = &clock_2025;
  EXPECT_TRUE(store.open_with(longer.options));
  longer.newer[23] = 1;
  EXPECT_EQ(store.open_with(longer.options).status, YKT_E_STRUCT_TAIL_UNKNOWN);
}

ykt_trail_verdict verify(const std::string& path) {
  ykt_trail_verdict verdict = YKT_TRAIL_VERDICT_INIT;
  const auto outcome =
      said([&](auto** error) { return ykt_trail_verify(path.c_str(), YKT_NUL, &verdict, error); });
  EXPECT_TRUE(outcome) << outcome.slug;
  return verdict;
}

TEST(Trail, IsVerifiedFromTheFileAlone) {
  Store store;
  ASSERT_TRUE(store.execute("root", "ActorAdd", kClerk));
  store.close();
  const ykt_trail_verdict whole = verify(store.path());
  EXPECT_EQ(whole.reason, YKT_OK);
  EXPECT_EQ(whole.entries, 2);
  EXPECT_EQ(whole.first_bad_entry, 0);
  EXPECT_EQ(std::strlen(whole.head), 64U);
  EXPECT_STREQ(verify(store.path()).head, whole.head);

  ykt_trail_verdict not_initialised{};
  EXPECT_EQ(ykt_trail_verify(store.path().c_str(), YKT_NUL, &not_initialised, nullptr),
            YKT_E_STRUCT_SIZE_WRONG);

  std::ifstream in(store.path(), std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  const std::size_t command = bytes.find("ActorAdd");
  ASSERT_NE(command, std::string::npos);
  bytes[command] = 'B';
  std::ofstream(store.path(), std::ios::binary) << bytes;
  const ykt_trail_verdict broken = verify(store.path());
  EXPECT_STREQ(ykt_code_slug(broken.reason), "trail_hash_differs");
  EXPECT_EQ(broken.first_bad_entry, 2);
}

}  // namespace
}  // namespace ykt::testing_capi
