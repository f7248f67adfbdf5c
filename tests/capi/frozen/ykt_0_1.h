/* ykt.h of version 0.1, as far as old_caller.c needs it: what a program has that was compiled then. Frozen:
 * it is never brought up to date, and no field of a later version is ever added. */
#ifndef YKT_FROZEN_0_1_H
#define YKT_FROZEN_0_1_H

#include <stddef.h>
#include <stdint.h>

typedef int32_t ykt_status;
#define YKT_OK 0
#define YKT_E_STRUCT_SIZE_WRONG 1603
#define YKT_E_STRUCT_TAIL_UNKNOWN 1604
#define YKT_NUL ((size_t)-1)

typedef struct ykt_error ykt_error;
typedef struct ykt_string ykt_string;
typedef struct ykt_platform ykt_platform;
struct ArrowArrayStream;

typedef struct ykt_text {
  const char* data;
  size_t size;
} ykt_text;

typedef int64_t (*ykt_clock_callback)(void* user);
typedef int32_t (*ykt_progress_callback)(void* user, int64_t rows_done);

typedef struct ykt_platform_options {
  uint32_t struct_size;
  uint32_t flags;
  int32_t trail_algorithm;
  uint32_t reserved;
  ykt_text first_administrator;
  ykt_clock_callback clock;
  void* clock_user;
} ykt_platform_options;

typedef struct ykt_execute_options {
  uint32_t struct_size;
  uint32_t flags;
  ykt_text request_id;
  ykt_progress_callback progress;
  void* progress_user;
} ykt_execute_options;

typedef struct ykt_stream_options {
  uint32_t struct_size;
  uint32_t flags;
  int64_t page_rows;
} ykt_stream_options;

typedef struct ykt_trail_verdict {
  uint32_t struct_size;
  int32_t reason;
  int64_t entries;
  int64_t first_bad_entry;
  char head[72];
} ykt_trail_verdict;

ykt_status ykt_platform_open(const char* path, size_t path_size, const ykt_platform_options* options,
                             ykt_platform** out_platform, ykt_error** error);
void ykt_platform_free(ykt_platform* platform);
ykt_status ykt_platform_execute(ykt_platform* platform, const char* actor, size_t actor_size,
                                const char* command, size_t command_size, const char* fields_json,
                                size_t fields_size, const ykt_execute_options* options,
                                ykt_string** out_reply, ykt_error** error);
ykt_status ykt_platform_query_stream(ykt_platform* platform, const char* actor, size_t actor_size,
                                     const char* query, size_t query_size, const char* fields_json,
                                     size_t fields_size, const ykt_stream_options* options,
                                     struct ArrowArrayStream* out_stream, ykt_error** error);
ykt_status ykt_trail_verify(const char* path, size_t path_size, ykt_trail_verdict* out_verdict,
                            ykt_error** error);
void ykt_execute_options_init(ykt_execute_options* options, uint32_t struct_size);
void ykt_string_free(ykt_string* string);

#endif
