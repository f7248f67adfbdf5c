/* The C runner of codes.json, and of stores.jsonl and store_faults.jsonl: each session played again on a new
 * store, reply by reply. Reads the lines with the library's own paths.
 *
 *     conformance_stores_c FOLDER codes.json stores.jsonl ... */
#define _POSIX_C_SOURCE 200809L
#include <unistd.h>

#include "step.h"

static int64_t now_ms;

static int64_t clock_of_step(void* user) {
  (void)user;
  return now_ms;
}

/* A session's store: made anew in the folder by an "open" that follows a "session". */
static ykt_platform* open_store(ykt_string* step, const char* path) {
  ykt_platform_options options = YKT_PLATFORM_OPTIONS_INIT;
  ykt_platform* out = NULL;
  ykt_error* error = NULL;
  ykt_string* administrator = at(step, "/open");
  ykt_string* trail = at(step, "/trail");
  options.first_administrator.data = ykt_string_data(administrator);
  options.first_administrator.size = ykt_string_size(administrator);
  options.trail_algorithm = strcmp(ykt_string_data(trail), "sm3") == 0 ? YKT_TRAIL_SM3 : YKT_TRAIL_SHA256;
  options.clock = clock_of_step;
  options.queries_per_subject = integer_at(step, "/limits/0");
  options.queries_per_caller = integer_at(step, "/limits/1");
  options.query_window_minutes = integer_at(step, "/limits/2");
  if (ykt_platform_open(path, YKT_NUL, &options, &out, &error) != YKT_OK)
    fail("the store does not open", ykt_error_slug(error), "ok");
  ykt_error_free(error);
  ykt_string_free(administrator);
  ykt_string_free(trail);
  return out;
}

static ykt_status run(ykt_platform* store, ykt_string* step, ykt_string** reply, ykt_error** error) {
  ykt_string* actor = at(step, "/actor");
  ykt_string* fields = at(step, "/fields");
  ykt_string* query = at(step, "/query");
  ykt_string* command = query ? NULL : at(step, "/execute");
  ykt_string* request_id = at(step, "/request_id");
  ykt_execute_options options = YKT_EXECUTE_OPTIONS_INIT;
  size_t size = 0;
  char* input = input_of(step, &size);
  ykt_status out;
  if (request_id) {
    options.request_id.data = ykt_string_data(request_id);
    options.request_id.size = ykt_string_size(request_id);
  }
  if (query)
    out = ykt_platform_query(store, ykt_string_data(actor), ykt_string_size(actor), ykt_string_data(query),
                             ykt_string_size(query), ykt_string_data(fields), ykt_string_size(fields), reply,
                             error);
  else if (input)
    out = ykt_platform_execute_bytes(store, ykt_string_data(actor), ykt_string_size(actor),
                                     ykt_string_data(command), ykt_string_size(command),
                                     ykt_string_data(fields), ykt_string_size(fields), input, size, &options,
                                     reply, error);
  else
    out = ykt_platform_execute(store, ykt_string_data(actor), ykt_string_size(actor),
                               ykt_string_data(command), ykt_string_size(command), ykt_string_data(fields),
                               ykt_string_size(fields), &options, reply, error);
  free(input);
  ykt_string_free(actor);
  ykt_string_free(fields);
  ykt_string_free(query);
  ykt_string_free(command);
  ykt_string_free(request_id);
  return out;
}

static void compare(const char* what, const char* got, ykt_string* expected) {
  if (strcmp(got, ykt_string_data(expected)) != 0) fail(what, got, ykt_string_data(expected));
}

static void play(ykt_platform* store, ykt_string* step) {
  ykt_string* reply = NULL;
  ykt_error* error = NULL;
  ykt_string* expected = at(step, "/reply");
  ykt_string* expected_error = at(step, "/error");
  ykt_string* expected_path = at(step, "/path");
  const ykt_status status = run(store, step, &reply, &error);
  if (expected) {
    compare("the reply", status == YKT_OK ? ykt_string_data(reply) : ykt_error_slug(error), expected);
  } else {
    compare("the error", status == YKT_OK ? "ok" : ykt_error_slug(error), expected_error);
    compare("the path", ykt_error_path(error), expected_path);
  }
  ykt_string_free(reply);
  ykt_error_free(error);
  ykt_string_free(expected);
  ykt_string_free(expected_error);
  ykt_string_free(expected_path);
}

static void forget(const char* path) {
  static const char* const ends[] = {"", "-wal", "-shm", "-writer"};
  char name[1100];
  size_t i;
  for (i = 0; i < sizeof ends / sizeof *ends; ++i) {
    snprintf(name, sizeof name, "%s%s", path, ends[i]);
    unlink(name);
  }
}

static void play_stores(FILE* file, const char* folder) {
  char path[1024];
  char* line = NULL;
  size_t room = 0;
  ssize_t size;
  ykt_platform* store = NULL;
  snprintf(path, sizeof path, "%s/conformance.db", folder);
  while ((size = getline(&line, &room, file)) > 0) {
    ykt_string* step = NULL;
    ykt_string* name;
    ykt_string* administrator;
    if (ykt_string_new(line, (size_t)size, &step, NULL) != YKT_OK) exit(2);
    name = at(step, "/session");
    administrator = name ? NULL : at(step, "/open");
    if (name) {
      snprintf(session, sizeof session, "%s", ykt_string_data(name));
      step_number = 0;
      ykt_platform_free(store);
      store = NULL;
      forget(path);
    } else {
      ++step_number;
      now_ms = integer_at(step, "/now");
      if (administrator) {
        ykt_platform_free(store);
        store = open_store(step, path);
      } else {
        play(store, step);
      }
    }
    ykt_string_free(name);
    ykt_string_free(administrator);
    ykt_string_free(step);
  }
  ykt_platform_free(store);
  forget(path);
  free(line);
}

/* ---- the table of codes ---- */

static int32_t kind_of(const char* word) {
  static const char* const kinds[] = {"none", "refuse", "hold", "warning", "reason", "error", "bug"};
  int32_t i;
  for (i = 0; i < 7; ++i)
    if (strcmp(kinds[i], word) == 0) return i;
  return -1;
}

static void check_code(const char* line, size_t size, int32_t index) {
  ykt_string* row = NULL;
  ykt_string *slug, *kind, *en, *zh;
  int32_t number;
  if (ykt_string_new(line, size, &row, NULL) != YKT_OK) exit(2);
  slug = at(row, "/slug");
  kind = at(row, "/kind");
  en = at(row, "/en");
  zh = at(row, "/zh");
  number = (int32_t)integer_at(row, "/number");
  if (ykt_code_at(index) != number || ykt_code_of_slug(ykt_string_data(slug), YKT_NUL) != number)
    fail("the number of a code", ykt_code_slug(ykt_code_at(index)), ykt_string_data(slug));
  else if (ykt_code_kind(number) != kind_of(ykt_string_data(kind)))
    fail("the kind of a code", ykt_string_data(slug), ykt_string_data(kind));
  else {
    compare("the slug", ykt_code_slug(number), slug);
    compare("the text", ykt_code_text(number, YKT_LANG_EN), en);
    compare("the text", ykt_code_text(number, YKT_LANG_ZH), zh);
  }
  ykt_string_free(slug);
  ykt_string_free(kind);
  ykt_string_free(en);
  ykt_string_free(zh);
  ykt_string_free(row);
}

/* One row a line, between a line with the bracket that opens and one with that which closes. */
static void check_codes(FILE* file) {
  char* line = NULL;
  size_t room = 0;
  ssize_t size;
  int32_t count = 0;
  snprintf(session, sizeof session, "codes.json");
  while ((size = getline(&line, &room, file)) > 0) {
    size_t end = (size_t)size;
    if (line[0] != '{') continue;
    while (line[end - 1] != '}') --end;
    check_code(line, end, count++);
  }
  if (count != ykt_code_count()) fail("the number of codes", "another", "that of codes.json");
  free(line);
}

int main(int argc, char** argv) {
  FILE* file = argc > 3 ? fopen(argv[2], "rb") : NULL;
  int i;
  if (!file) return 2;
  check_codes(file);
  fclose(file);
  for (i = 3; i < argc; ++i) {
    file = fopen(argv[i], "rb");
    if (!file) return 2;
    play_stores(file, argv[1]);
    fclose(file);
  }
  printf("%d failures\n", failures);
  return failures ? 1 : 0;
}
