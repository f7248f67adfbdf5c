/* A C99 program as a bank or vendor would write it: layouts of the structs, the calls, freeing in any order.
 */
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arrow_c.h"
#include "ykt.h"

/* C99 has no static assertion: an array of negative size does not compile. */
#define STATIC_ASSERT(name, holds) typedef char static_assert_##name[(holds) ? 1 : -1]

/* No padding: a struct is as large as its members, and each begins where the one before ends. */
#define FOLLOWS(type, member, before) \
  (offsetof(type, member) == offsetof(type, before) + sizeof(((type*)0)->before))

STATIC_ASSERT(text_size, sizeof(ykt_text) == sizeof(char*) + sizeof(size_t));

STATIC_ASSERT(platform_0, offsetof(ykt_platform_options, struct_size) == 0);
STATIC_ASSERT(platform_1, FOLLOWS(ykt_platform_options, flags, struct_size));
STATIC_ASSERT(platform_2, FOLLOWS(ykt_platform_options, trail_algorithm, flags));
STATIC_ASSERT(platform_3, FOLLOWS(ykt_platform_options, reserved, trail_algorithm));
STATIC_ASSERT(platform_4, FOLLOWS(ykt_platform_options, first_administrator, reserved));
STATIC_ASSERT(platform_5, FOLLOWS(ykt_platform_options, clock, first_administrator));
STATIC_ASSERT(platform_6, FOLLOWS(ykt_platform_options, clock_user, clock));

STATIC_ASSERT(execute_0, offsetof(ykt_execute_options, struct_size) == 0);
STATIC_ASSERT(execute_1, FOLLOWS(ykt_execute_options, flags, struct_size));
STATIC_ASSERT(execute_2, FOLLOWS(ykt_execute_options, request_id, flags));
STATIC_ASSERT(execute_3, FOLLOWS(ykt_execute_options, progress, request_id));
STATIC_ASSERT(execute_4, FOLLOWS(ykt_execute_options, progress_user, progress));

STATIC_ASSERT(stream_0, offsetof(ykt_stream_options, struct_size) == 0);
STATIC_ASSERT(stream_1, FOLLOWS(ykt_stream_options, flags, struct_size));
STATIC_ASSERT(stream_2, FOLLOWS(ykt_stream_options, page_rows, flags));

STATIC_ASSERT(verdict_0, offsetof(ykt_trail_verdict, struct_size) == 0);
STATIC_ASSERT(verdict_1, FOLLOWS(ykt_trail_verdict, reason, struct_size));
STATIC_ASSERT(verdict_2, FOLLOWS(ykt_trail_verdict, entries, reason));
STATIC_ASSERT(verdict_3, FOLLOWS(ykt_trail_verdict, first_bad_entry, entries));
STATIC_ASSERT(verdict_4, FOLLOWS(ykt_trail_verdict, head, first_bad_entry));

STATIC_ASSERT(head_0, offsetof(ykt_file_head, struct_size) == 0);
STATIC_ASSERT(head_1, FOLLOWS(ykt_file_head, reserved, struct_size));
STATIC_ASSERT(head_2, FOLLOWS(ykt_file_head, list_id, reserved));
STATIC_ASSERT(head_3, FOLLOWS(ykt_file_head, date, list_id));
STATIC_ASSERT(head_4, FOLLOWS(ykt_file_head, part, date));
STATIC_ASSERT(head_5, FOLLOWS(ykt_file_head, parts, part));
STATIC_ASSERT(head_6, FOLLOWS(ykt_file_head, bank_code, parts));
STATIC_ASSERT(head_7, FOLLOWS(ykt_file_head, division, bank_code));

STATIC_ASSERT(payment_0, offsetof(ykt_payment, struct_size) == 0);
STATIC_ASSERT(payment_1, FOLLOWS(ykt_payment, reserved, struct_size));
STATIC_ASSERT(payment_2, FOLLOWS(ykt_payment, reference, reserved));
STATIC_ASSERT(payment_3, FOLLOWS(ykt_payment, name, reference));
STATIC_ASSERT(payment_4, FOLLOWS(ykt_payment, account, name));
STATIC_ASSERT(payment_5, FOLLOWS(ykt_payment, amount_fen, account));
STATIC_ASSERT(payment_6, FOLLOWS(ykt_payment, policy, amount_fen));
STATIC_ASSERT(payment_7, FOLLOWS(ykt_payment, remark, policy));
STATIC_ASSERT(payment_8, FOLLOWS(ykt_payment, account_bank, remark));
STATIC_ASSERT(payment_9, FOLLOWS(ykt_payment, account_bank_code, account_bank));

STATIC_ASSERT(record_0, offsetof(ykt_result_record, struct_size) == 0);
STATIC_ASSERT(record_1, FOLLOWS(ykt_result_record, reserved, struct_size));
STATIC_ASSERT(record_2, FOLLOWS(ykt_result_record, reference, reserved));
STATIC_ASSERT(record_3, FOLLOWS(ykt_result_record, name, reference));
STATIC_ASSERT(record_4, FOLLOWS(ykt_result_record, account, name));
STATIC_ASSERT(record_5, FOLLOWS(ykt_result_record, amount_fen, account));
STATIC_ASSERT(record_6, FOLLOWS(ykt_result_record, return_code, amount_fen));
STATIC_ASSERT(record_7, FOLLOWS(ykt_result_record, paid_on, return_code));
STATIC_ASSERT(record_8, FOLLOWS(ykt_result_record, message, paid_on));

STATIC_ASSERT(account_0, offsetof(ykt_account_to_check, struct_size) == 0);
STATIC_ASSERT(account_1, FOLLOWS(ykt_account_to_check, reserved, struct_size));
STATIC_ASSERT(account_2, FOLLOWS(ykt_account_to_check, reference, reserved));
STATIC_ASSERT(account_3, FOLLOWS(ykt_account_to_check, name, reference));
STATIC_ASSERT(account_4, FOLLOWS(ykt_account_to_check, account, name));
STATIC_ASSERT(account_5, FOLLOWS(ykt_account_to_check, account_bank, account));
STATIC_ASSERT(account_6, FOLLOWS(ykt_account_to_check, account_bank_code, account_bank));

STATIC_ASSERT(answer_0, offsetof(ykt_account_answer, struct_size) == 0);
STATIC_ASSERT(answer_1, FOLLOWS(ykt_account_answer, reserved, struct_size));
STATIC_ASSERT(answer_2, FOLLOWS(ykt_account_answer, reference, reserved));
STATIC_ASSERT(answer_3, FOLLOWS(ykt_account_answer, name, reference));
STATIC_ASSERT(answer_4, FOLLOWS(ykt_account_answer, account, name));
STATIC_ASSERT(answer_5, FOLLOWS(ykt_account_answer, return_code, account));
STATIC_ASSERT(answer_6, FOLLOWS(ykt_account_answer, message, return_code));

#if UINTPTR_MAX == 0xFFFFFFFFFFFFFFFFu
STATIC_ASSERT(platform_7, FOLLOWS(ykt_platform_options, seal, clock_user));
STATIC_ASSERT(platform_8, FOLLOWS(ykt_platform_options, queries_per_subject, seal));
STATIC_ASSERT(platform_9, FOLLOWS(ykt_platform_options, queries_per_caller, queries_per_subject));
STATIC_ASSERT(platform_10, FOLLOWS(ykt_platform_options, query_window_minutes, queries_per_caller));

STATIC_ASSERT(seal_0, offsetof(ykt_seal, struct_size) == 0);
STATIC_ASSERT(seal_1, FOLLOWS(ykt_seal, key_id, struct_size));
STATIC_ASSERT(seal_2, FOLLOWS(ykt_seal, secret, key_id));
STATIC_ASSERT(seal_3, FOLLOWS(ykt_seal, secret_user, secret));

/* What 0.1 had on 64-bit machines, for ever: where each field lies, and how large the whole is. */
#define AT(type, member, offset) STATIC_ASSERT(at_##type##_##member, offsetof(type, member) == (offset))
#define SIZE(type, bytes) STATIC_ASSERT(size_##type, sizeof(type) == (bytes))

AT(ykt_text, data, 0);
AT(ykt_text, size, 8);
SIZE(ykt_text, 16);

AT(ykt_seal, struct_size, 0);
AT(ykt_seal, key_id, 4);
AT(ykt_seal, secret, 8);
AT(ykt_seal, secret_user, 16);
SIZE(ykt_seal, 24);

AT(ykt_platform_options, struct_size, 0);
AT(ykt_platform_options, flags, 4);
AT(ykt_platform_options, trail_algorithm, 8);
AT(ykt_platform_options, reserved, 12);
AT(ykt_platform_options, first_administrator, 16);
AT(ykt_platform_options, clock, 32);
AT(ykt_platform_options, clock_user, 40);
AT(ykt_platform_options, seal, 48);
AT(ykt_platform_options, queries_per_subject, 56);
AT(ykt_platform_options, queries_per_caller, 64);
AT(ykt_platform_options, query_window_minutes, 72);
SIZE(ykt_platform_options, 80);

AT(ykt_execute_options, struct_size, 0);
AT(ykt_execute_options, flags, 4);
AT(ykt_execute_options, request_id, 8);
AT(ykt_execute_options, progress, 24);
AT(ykt_execute_options, progress_user, 32);
SIZE(ykt_execute_options, 40);

AT(ykt_stream_options, struct_size, 0);
AT(ykt_stream_options, flags, 4);
AT(ykt_stream_options, page_rows, 8);
SIZE(ykt_stream_options, 16);

AT(ykt_trail_verdict, struct_size, 0);
AT(ykt_trail_verdict, reason, 4);
AT(ykt_trail_verdict, entries, 8);
AT(ykt_trail_verdict, first_bad_entry, 16);
AT(ykt_trail_verdict, head, 24);
SIZE(ykt_trail_verdict, 96);

AT(ykt_file_head, struct_size, 0);
AT(ykt_file_head, reserved, 4);
AT(ykt_file_head, list_id, 8);
AT(ykt_file_head, date, 24);
AT(ykt_file_head, part, 40);
AT(ykt_file_head, parts, 48);
AT(ykt_file_head, bank_code, 56);
AT(ykt_file_head, division, 72);
SIZE(ykt_file_head, 88);

AT(ykt_payment, struct_size, 0);
AT(ykt_payment, reserved, 4);
AT(ykt_payment, reference, 8);
AT(ykt_payment, name, 24);
AT(ykt_payment, account, 40);
AT(ykt_payment, amount_fen, 56);
AT(ykt_payment, policy, 64);
AT(ykt_payment, remark, 80);
AT(ykt_payment, account_bank, 96);
AT(ykt_payment, account_bank_code, 112);
SIZE(ykt_payment, 128);

AT(ykt_result_record, struct_size, 0);
AT(ykt_result_record, reserved, 4);
AT(ykt_result_record, reference, 8);
AT(ykt_result_record, name, 24);
AT(ykt_result_record, account, 40);
AT(ykt_result_record, amount_fen, 56);
AT(ykt_result_record, return_code, 64);
AT(ykt_result_record, paid_on, 80);
AT(ykt_result_record, message, 96);
SIZE(ykt_result_record, 112);

AT(ykt_account_to_check, struct_size, 0);
AT(ykt_account_to_check, reserved, 4);
AT(ykt_account_to_check, reference, 8);
AT(ykt_account_to_check, name, 24);
AT(ykt_account_to_check, account, 40);
AT(ykt_account_to_check, account_bank, 56);
AT(ykt_account_to_check, account_bank_code, 72);
SIZE(ykt_account_to_check, 88);

AT(ykt_account_answer, struct_size, 0);
AT(ykt_account_answer, reserved, 4);
AT(ykt_account_answer, reference, 8);
AT(ykt_account_answer, name, 24);
AT(ykt_account_answer, account, 40);
AT(ykt_account_answer, return_code, 56);
AT(ykt_account_answer, message, 72);
SIZE(ykt_account_answer, 88);
#endif

static int failures = 0;

#define EXPECT(holds)                                                            \
  do {                                                                           \
    if (!(holds)) {                                                              \
      ++failures;                                                                \
      fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #holds); \
    }                                                                            \
  } while (0)

static int64_t fixed_clock(void* user) { return *(const int64_t*)user; }

static void values(void) {
  ykt_check* check = NULL;
  ykt_error* error = NULL;
  int64_t fen = 0;
  ykt_string* capitals = NULL;
  EXPECT(ykt_amount("12.35", YKT_NUL, "124.9788302", YKT_NUL, YKT_ROUND_HALF_UP, YKT_UNIT_FEN, &fen,
                    &error) == YKT_OK);
  EXPECT(fen == 154349 && error == NULL);
  EXPECT(ykt_capitals_from_fen(fen, &capitals, &error) == YKT_OK);
  EXPECT(strcmp(ykt_string_data(capitals), "壹仟伍佰肆拾叁元肆角玖分") == 0);
  EXPECT(strlen(ykt_string_data(capitals)) == ykt_string_size(capitals));
  EXPECT(ykt_id_check(YKT_ID_RESIDENT, "11010121500102", YKT_NUL, &check, &error) == YKT_OK);
  EXPECT(strcmp(ykt_code_slug(ykt_check_code(check)), "id_length") == 0);
  EXPECT(ykt_money_from_text("0.125", YKT_NUL, &fen, &error) != YKT_OK);
  EXPECT(strcmp(ykt_error_slug(error), "money_too_fine") == 0);
  /* Errors outlive what they came from, strings the checks, in whatever order. */
  ykt_check_free(check);
  ykt_string_free(capitals);
  ykt_error_free(error);
}

static void platform(const char* path) {
  int64_t now = INT64_C(1740931200000);
  const char* const fields = "{\"actor\":\"clerk\",\"title\":\"\xE7\xBB\x8F\xE5\x8A\x9E\xE5\xB2\x97\"}";
  ykt_platform_options options = YKT_PLATFORM_OPTIONS_INIT;
  ykt_execute_options request;
  ykt_trail_verdict verdict = YKT_TRAIL_VERDICT_INIT;
  ykt_platform* store = NULL;
  ykt_string* reply = NULL;
  ykt_string* entry = NULL;
  ykt_error* error = NULL;
  int64_t count = 0;

  options.first_administrator.data = "root";
  options.first_administrator.size = YKT_NUL;
  options.clock = fixed_clock;
  options.clock_user = &now;
  EXPECT(ykt_platform_open(path, YKT_NUL, &options, &store, &error) == YKT_OK);
  if (error) {
    fprintf(stderr, "open: %s\n", ykt_error_text(error, YKT_LANG_EN));
    ykt_error_free(error);
    return;
  }
  ykt_execute_options_init(&request, (uint32_t)sizeof request);
  request.request_id.data = "r1";
  request.request_id.size = 2;
  EXPECT(ykt_platform_execute(store, "root", YKT_NUL, "ActorAdd", YKT_NUL, fields, YKT_NUL, &request, &reply,
                              &error) == YKT_OK);
  EXPECT(ykt_string_count_at(reply, "", 0, &count, NULL) == YKT_OK && count == 1);
  EXPECT(ykt_string_at(reply, "/trail_entry", YKT_NUL, &entry, NULL) == YKT_OK);
  EXPECT(strcmp(ykt_string_data(entry), "2") == 0);
  ykt_platform_free(store); /* before its replies */
  EXPECT(ykt_trail_verify(path, YKT_NUL, &verdict, &error) == YKT_OK);
  EXPECT(verdict.reason == YKT_OK && verdict.entries == 2 && strlen(verdict.head) == 64);
  ykt_string_free(reply);
  ykt_string_free(entry);
  ykt_error_free(error);
}

/* The trail's numbers, batch by batch; `*rows` counts on from where it stands. */
static void read_trail(struct ArrowArrayStream* stream, int64_t* rows, int64_t* batches) {
  struct ArrowArray batch;
  int64_t i;
  for (;;) {
    EXPECT(stream->get_next(stream, &batch) == 0);
    if (batch.release == NULL) break;
    for (i = 0; i < batch.children[0]->length; ++i)
      EXPECT(((const int64_t*)batch.children[0]->buffers[1])[i] == ++*rows);
    ++*batches;
    batch.release(&batch);
  }
}

static void stream(const char* path) {
  int64_t now = INT64_C(1740931200000);
  int64_t rows = 0, batches = 0;
  ykt_platform_options options = YKT_PLATFORM_OPTIONS_INIT;
  ykt_stream_options pages = YKT_STREAM_OPTIONS_INIT;
  ykt_platform* store = NULL;
  ykt_error* error = NULL;
  struct ArrowArrayStream trail, late;
  struct ArrowArray batch;

  options.flags = YKT_OPEN_READ_ONLY;
  options.clock = fixed_clock;
  options.clock_user = &now;
  EXPECT(ykt_platform_open(path, YKT_NUL, &options, &store, &error) == YKT_OK);
  if (!store) return;
  pages.page_rows = 1;
  EXPECT(ykt_platform_query_stream(store, "root", YKT_NUL, "TrailRead", YKT_NUL, NULL, 0, &pages, &trail,
                                   &error) == YKT_OK);
  read_trail(&trail, &rows, &batches);
  EXPECT(rows == 2 && batches == 2);
  trail.release(&trail);
  EXPECT(trail.release == NULL);

  rows = 1;
  EXPECT(ykt_platform_query_stream(store, "root", YKT_NUL, "TrailRead", YKT_NUL, "{\"after\":1}", YKT_NUL,
                                   NULL, &trail, &error) == YKT_OK);
  read_trail(&trail, &rows, &batches);
  EXPECT(rows == 2);
  trail.release(&trail);

  EXPECT(ykt_platform_query_stream(store, "root", YKT_NUL, "AllotmentGet", YKT_NUL, "{}", YKT_NUL, NULL,
                                   &trail, &error) == YKT_E_QUERY_NOT_PAGED);
  EXPECT(trail.release == NULL);
  EXPECT(strcmp(ykt_error_slug(error), "query_not_paged") == 0);
  ykt_error_free(error);

  /* The platform before its stream. */
  EXPECT(ykt_platform_query_stream(store, "root", YKT_NUL, "TrailRead", YKT_NUL, "{}", YKT_NUL, &pages, &late,
                                   NULL) == YKT_OK);
  ykt_platform_free(store);
  EXPECT(late.get_next(&late, &batch) != 0 && batch.release == NULL);
  EXPECT(strncmp(late.get_last_error(&late), "platform_closed", 15) == 0);
  late.release(&late);
}

static void free_null(void) {
  ykt_error_free(NULL);
  ykt_string_free(NULL);
  ykt_check_free(NULL);
  ykt_platform_free(NULL);
  ykt_layout_free(NULL);
  ykt_payment_list_free(NULL);
  ykt_result_file_free(NULL);
}

static void remove_store(const char* path) {
  static const char* const ends[] = {"", "-wal", "-shm", "-writer"};
  char name[4096];
  size_t i;
  for (i = 0; i < sizeof ends / sizeof ends[0]; ++i) {
    snprintf(name, sizeof name, "%s%s", path, ends[i]);
    remove(name);
  }
}

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  free_null();
  values();
  remove_store(argv[1]);
  platform(argv[1]);
  stream(argv[1]);
  remove_store(argv[1]);
  return failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
