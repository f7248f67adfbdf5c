/* A program that was compiled with the header of version 0.1, against the library of today: its structs are
 * as large as they were then. The same program as one that is newer than the library, and one that is older
 * than any: a tail of zeros is taken, anything else in it is not, and too small a struct is no struct. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "frozen/ykt_0_1.h"

static int failures = 0;

#define EXPECT(holds)                                                            \
  do {                                                                           \
    if (!(holds)) {                                                              \
      ++failures;                                                                \
      fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #holds); \
    }                                                                            \
  } while (0)

/* As the Arrow specification has it. */
struct ArrowArrayStream {
  int (*get_schema)(struct ArrowArrayStream*, void*);
  int (*get_next)(struct ArrowArrayStream*, void*);
  const char* (*get_last_error)(struct ArrowArrayStream*);
  void (*release)(struct ArrowArrayStream*);
  void* private_data;
};

/* What stands behind a caller's struct in memory: not his, or his newer fields; more than any struct has
 * grown by since. */
#define BEHIND 64
typedef struct platform_options {
  ykt_platform_options known;
  unsigned char behind[BEHIND];
} platform_options;
typedef struct execute_options {
  ykt_execute_options known;
  unsigned char behind[BEHIND];
} execute_options;
typedef struct stream_options {
  ykt_stream_options known;
  unsigned char behind[BEHIND];
} stream_options;
typedef struct trail_verdict {
  ykt_trail_verdict known;
  unsigned char behind[BEHIND];
} trail_verdict;

static int64_t fixed_clock(void* user) { return *(const int64_t*)user; }
static int64_t now = INT64_C(1740931200000);

static ykt_status open_store(const char* path, const platform_options* options) {
  ykt_platform* store = NULL;
  ykt_status status = ykt_platform_open(path, YKT_NUL, &options->known, &store, NULL);
  EXPECT((store != NULL) == (status == YKT_OK));
  ykt_platform_free(store);
  return status;
}

static ykt_status add_actor(ykt_platform* store, const execute_options* options) {
  const char* const fields = "{\"actor\":\"clerk\",\"title\":\"post\"}";
  ykt_string* reply = NULL;
  ykt_status status = ykt_platform_execute(store, "root", YKT_NUL, "ActorAdd", YKT_NUL, fields, YKT_NUL,
                                           &options->known, &reply, NULL);
  ykt_string_free(reply);
  return status;
}

static ykt_status open_stream(ykt_platform* store, const stream_options* options) {
  struct ArrowArrayStream stream;
  ykt_status status = ykt_platform_query_stream(store, "root", YKT_NUL, "TrailRead", YKT_NUL, "{}", YKT_NUL,
                                                &options->known, &stream, NULL);
  EXPECT((stream.release != NULL) == (status == YKT_OK));
  if (stream.release) stream.release(&stream);
  return status;
}

static ykt_status verify(const char* path, trail_verdict* verdict) {
  return ykt_trail_verify(path, YKT_NUL, &verdict->known, NULL);
}

/* One struct in every size; `call` is the call that takes it. */
#define IN_EVERY_SIZE(options, call)                            \
  do {                                                          \
    /* The 0.1 struct: what lies behind it is not looked at. */ \
    (options).known.struct_size = sizeof(options).known;        \
    memset((options).behind, 0x55, BEHIND);                     \
    EXPECT((call) == YKT_OK);                                   \
    (options).known.struct_size = sizeof(options);              \
    EXPECT((call) == YKT_E_STRUCT_TAIL_UNKNOWN);                \
    memset((options).behind, 0, BEHIND);                        \
    EXPECT((call) == YKT_OK);                                   \
    (options).behind[BEHIND - 1] = 1;                           \
    EXPECT((call) == YKT_E_STRUCT_TAIL_UNKNOWN);                \
    (options).known.struct_size = sizeof(options).known - 1;    \
    EXPECT((call) == YKT_E_STRUCT_SIZE_WRONG);                  \
    (options).known.struct_size = 0;                            \
    EXPECT((call) == YKT_E_STRUCT_SIZE_WRONG);                  \
    (options).known.struct_size = sizeof(options).known;        \
  } while (0)

static void options_of_every_size(const char* path) {
  platform_options platform;
  execute_options execute;
  stream_options stream;
  ykt_platform* store = NULL;

  memset(&platform, 0, sizeof platform);
  platform.known.first_administrator.data = "root";
  platform.known.first_administrator.size = 4;
  platform.known.clock = fixed_clock;
  platform.known.clock_user = &now;
  IN_EVERY_SIZE(platform, open_store(path, &platform));
  EXPECT(ykt_platform_open(path, YKT_NUL, &platform.known, &store, NULL) == YKT_OK);

  memset(&execute, 0x55, sizeof execute);
  ykt_execute_options_init(&execute.known, (uint32_t)sizeof execute.known);
  EXPECT(execute.behind[0] == 0x55); /* an older caller's memory stays his */
  execute.known.request_id.data = "r1";
  execute.known.request_id.size = 2;
  IN_EVERY_SIZE(execute, add_actor(store, &execute));

  memset(&stream, 0, sizeof stream);
  IN_EVERY_SIZE(stream, open_stream(store, &stream));
  ykt_platform_free(store);
}

/* A struct that is filled: as far as it reaches, and not a byte further. */
static void verdict_of_every_size(const char* path) {
  trail_verdict verdict;
  size_t i;
  memset(&verdict, 0x55, sizeof verdict);
  verdict.known.struct_size = sizeof verdict.known;
  EXPECT(verify(path, &verdict) == YKT_OK);
  EXPECT(verdict.known.struct_size == sizeof verdict.known);
  EXPECT(verdict.known.entries == 2 && strlen(verdict.known.head) == 64);
  for (i = 0; i < BEHIND; ++i) EXPECT(verdict.behind[i] == 0x55);
  verdict.known.struct_size = sizeof verdict;
  EXPECT(verify(path, &verdict) == YKT_OK);
  for (i = 0; i < BEHIND; ++i) EXPECT(verdict.behind[i] == 0); /* unknown fields: as if not set */
  verdict.known.struct_size = sizeof verdict.known - 1;
  EXPECT(verify(path, &verdict) == YKT_E_STRUCT_SIZE_WRONG);
}

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  remove(argv[1]);
  options_of_every_size(argv[1]);
  verdict_of_every_size(argv[1]);
  remove(argv[1]);
  return failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
