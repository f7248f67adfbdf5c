/* Files of banks in faults.jsonl: payment lists, result files, lists of accounts and the answers to them,
 * read and written. */
#include <inttypes.h>

#include "lines.h"

/* The layout of a step; or NULL, and the error is said. */
static ykt_layout* layout_of(ykt_string* step, lines* into) {
  ykt_string* text = at(step, "/layout");
  ykt_layout* out = NULL;
  ykt_error* error = NULL;
  const char* data = ykt_string_data(text);
  if ((data[0] == '{' ? ykt_layout_load(data, ykt_string_size(text), &out, &error)
                      : ykt_layout_builtin(data, ykt_string_size(text), &out, &error)) != YKT_OK)
    put_error(into, error);
  ykt_string_free(text);
  return out;
}

/* ---- files that are read ---- */

static void put_head(lines* into, const ykt_file_head* head) {
  char part[24];
  char parts[24];
  put(into, "head", 6, head->list_id.data, head->date.size ? head->date.data : "1970-01-01",
      digits_of(head->part, part), digits_of(head->parts, parts), head->bank_code.data, head->division.data);
}

/* A reader of one kind of file: `next` puts a row, `end` what stands behind the last one. */
typedef struct reader {
  ykt_status (*open)(const ykt_layout*, const char*, size_t, void**, ykt_error**);
  ykt_status (*next)(void*, lines*, int32_t*, ykt_error**);
  int32_t (*finished)(void*);
  ykt_status (*head)(void*, ykt_file_head*);
  void (*end)(void*, lines*);
  void (*release)(void*);
} reader;

#define READER_OF(kind)                                                                               \
  static ykt_status open_##kind(const ykt_layout* layout, const char* bytes, size_t size, void** out, \
                                ykt_error** error) {                                                  \
    ykt_##kind* list = NULL;                                                                          \
    const ykt_status status = ykt_##kind##_open(layout, bytes, size, &list, error);                   \
    *out = list;                                                                                      \
    return status;                                                                                    \
  }                                                                                                   \
  static int32_t finished_##kind(void* list) { return ykt_##kind##_finished(list); }                  \
  static ykt_status head_##kind(void* list, ykt_file_head* head) {                                    \
    return ykt_##kind##_head(list, head, NULL);                                                       \
  }                                                                                                   \
  static void release_##kind(void* list) { ykt_##kind##_free(list); }

READER_OF(payment_list)
READER_OF(result_list)
READER_OF(account_list)
READER_OF(answer_list)

static ykt_status next_payment(void* list, lines* into, int32_t* more, ykt_error** error) {
  ykt_payment row = YKT_PAYMENT_INIT;
  char fen[24];
  const ykt_status status = ykt_payment_list_next(list, &row, more, error);
  if (status == YKT_OK && *more)
    put(into, "row", 8, row.reference.data, row.name.data, row.account.data, digits_of(row.amount_fen, fen),
        row.policy.data, row.remark.data, row.account_bank.data, row.account_bank_code.data);
  return status;
}

static void end_payments(void* list, lines* into) {
  int64_t count = 0;
  int64_t sum_fen = 0;
  char digits[24];
  char fen[24];
  if (ykt_payment_list_totals(list, &count, &sum_fen, NULL) != YKT_OK) exit(2);
  put(into, "totals", 2, digits_of(count, digits), digits_of(sum_fen, fen));
}

static ykt_status next_result(void* list, lines* into, int32_t* more, ykt_error** error) {
  ykt_result_record row = YKT_RESULT_RECORD_INIT;
  char fen[24];
  const ykt_status status = ykt_result_list_next(list, &row, more, error);
  if (status == YKT_OK && *more)
    put(into, "row", 7, row.reference.data, row.name.data, row.account.data, digits_of(row.amount_fen, fen),
        row.return_code.data, row.paid_on.data, row.message.data);
  return status;
}

static ykt_status next_account(void* list, lines* into, int32_t* more, ykt_error** error) {
  ykt_account_to_check row = YKT_ACCOUNT_TO_CHECK_INIT;
  const ykt_status status = ykt_account_list_next(list, &row, more, error);
  if (status == YKT_OK && *more)
    put(into, "row", 5, row.reference.data, row.name.data, row.account.data, row.account_bank.data,
        row.account_bank_code.data);
  return status;
}

static ykt_status next_answer(void* list, lines* into, int32_t* more, ykt_error** error) {
  ykt_account_answer row = YKT_ACCOUNT_ANSWER_INIT;
  const ykt_status status = ykt_answer_list_next(list, &row, more, error);
  if (status == YKT_OK && *more)
    put(into, "row", 5, row.reference.data, row.name.data, row.account.data, row.return_code.data,
        row.message.data);
  return status;
}

static const reader payment_reader = {open_payment_list, next_payment, finished_payment_list,
                                      head_payment_list, end_payments, release_payment_list};
static const reader result_reader = {open_result_list, next_result, finished_result_list,
                                     head_result_list, NULL,        release_result_list};
static const reader account_reader = {open_account_list, next_account, finished_account_list,
                                      head_account_list, NULL,         release_account_list};
static const reader answer_reader = {open_answer_list, next_answer, finished_answer_list,
                                     head_answer_list, NULL,        release_answer_list};

/* Rows go into `rows`, problems into `problems`. */
static void* read_rows(const reader* kind, const ykt_layout* layout, ykt_string* step, lines* rows,
                       lines* problems) {
  void* list = NULL;
  ykt_error* error = NULL;
  int32_t more = 1;
  size_t size = 0;
  char* bytes = input_of(step, &size);
  if (kind->open(layout, bytes, size, &list, &error) != YKT_OK) put_error(problems, error);
  free(bytes);
  while (list && more) {
    if (kind->next(list, rows, &more, &error) == YKT_OK) continue;
    put_error(problems, error);
    more = !kind->finished(list);
  }
  return list;
}

static void run_read(const reader* kind, ykt_string* step, lines* into) {
  ykt_layout* layout = layout_of(step, into);
  ykt_file_head head = YKT_FILE_HEAD_INIT;
  lines rows = {NULL, 0, 0, 0};
  void* list;
  if (!layout) return;
  list = read_rows(kind, layout, step, &rows, into);
  if (into->count == 0) {
    if (kind->head(list, &head) != YKT_OK) exit(2);
    put_head(into, &head);
    append(into, rows.data, rows.size);
    into->count += rows.count;
    if (kind->end) kind->end(list, into);
  }
  kind->release(list);
  ykt_layout_free(layout);
  free(rows.data);
}

/* ---- files that are written ---- */

static void put_bytes(lines* into, ykt_string* bytes, int is_text) {
  const char* data = ykt_string_data(bytes);
  size_t i;
  append_text(into, is_text ? "text|" : "hex|");
  if (is_text) append(into, data, ykt_string_size(bytes));
  for (i = 0; !is_text && i < ykt_string_size(bytes); ++i) {
    char two[3];
    sprintf(two, "%02x", (unsigned)(unsigned char)data[i]);
    append(into, two, 2);
  }
  end_line(into);
}

enum { TEXTS_MAX = 16 };

/* Texts of one step, which its structs point into. */
typedef struct texts {
  ykt_string* held[TEXTS_MAX];
  int count;
} texts;

static ykt_text text_at(ykt_string* json, const char* path, texts* into) {
  ykt_text out = {NULL, 0};
  ykt_string* text = at(json, path);
  if (!text) return out;
  if (into->count == TEXTS_MAX) exit(2);
  into->held[into->count++] = text;
  out.data = ykt_string_data(text);
  out.size = ykt_string_size(text);
  return out;
}

static void release(texts* held) {
  while (held->count > 0) ykt_string_free(held->held[--held->count]);
}

static ykt_file_head head_of(ykt_string* step, texts* held) {
  ykt_file_head out = YKT_FILE_HEAD_INIT;
  ykt_string* head = at(step, "/head");
  ykt_string* part = at(head, "/part");
  ykt_string* parts = at(head, "/parts");
  out.list_id = text_at(head, "/list_id", held);
  out.date = text_at(head, "/date", held);
  out.bank_code = text_at(head, "/bank_code", held);
  out.division = text_at(head, "/division", held);
  if (part) out.part = integer_at(head, "/part");
  if (parts) out.parts = integer_at(head, "/parts");
  ykt_string_free(head);
  ykt_string_free(part);
  ykt_string_free(parts);
  return out;
}

/* A writer of one kind of file; `add` takes a row of the step. */
typedef struct writer {
  ykt_status (*begin)(const ykt_layout*, const ykt_file_head*, void**, ykt_error**);
  ykt_status (*add)(void*, ykt_string*, texts*, ykt_error**);
  ykt_status (*write)(void*, ykt_string**, ykt_error**);
  void (*release)(void*);
} writer;

#define WRITER_OF(kind)                                                                           \
  static ykt_status begin_##kind(const ykt_layout* layout, const ykt_file_head* head, void** out, \
                                 ykt_error** error) {                                             \
    ykt_##kind* file = NULL;                                                                      \
    const ykt_status status = ykt_##kind##_new(layout, head, &file, error);                       \
    *out = file;                                                                                  \
    return status;                                                                                \
  }                                                                                               \
  static ykt_status write_##kind(void* file, ykt_string** out, ykt_error** error) {               \
    return ykt_##kind##_write(file, out, error);                                                  \
  }                                                                                               \
  static void release_##kind(void* file) { ykt_##kind##_free(file); }

WRITER_OF(list_file)
WRITER_OF(result_file)
WRITER_OF(account_file)
WRITER_OF(account_answers)

static ykt_status add_payment(void* file, ykt_string* row, texts* held, ykt_error** error) {
  ykt_payment out = YKT_PAYMENT_INIT;
  out.reference = text_at(row, "/reference", held);
  out.name = text_at(row, "/name", held);
  out.account = text_at(row, "/account", held);
  out.account_bank = text_at(row, "/account_bank", held);
  out.account_bank_code = text_at(row, "/account_bank_code", held);
  out.amount_fen = integer_at(row, "/amount_fen");
  out.policy = text_at(row, "/policy", held);
  out.remark = text_at(row, "/remark", held);
  return ykt_list_file_add(file, &out, error);
}

static ykt_status add_result(void* file, ykt_string* row, texts* held, ykt_error** error) {
  ykt_result_record out = YKT_RESULT_RECORD_INIT;
  out.reference = text_at(row, "/reference", held);
  out.name = text_at(row, "/name", held);
  out.account = text_at(row, "/account", held);
  out.amount_fen = integer_at(row, "/amount_fen");
  out.return_code = text_at(row, "/return_code", held);
  out.paid_on = text_at(row, "/paid_on", held);
  out.message = text_at(row, "/message", held);
  return ykt_result_file_add(file, &out, error);
}

static ykt_status add_account(void* file, ykt_string* row, texts* held, ykt_error** error) {
  ykt_account_to_check out = YKT_ACCOUNT_TO_CHECK_INIT;
  out.reference = text_at(row, "/reference", held);
  out.name = text_at(row, "/name", held);
  out.account = text_at(row, "/account", held);
  out.account_bank = text_at(row, "/account_bank", held);
  out.account_bank_code = text_at(row, "/account_bank_code", held);
  return ykt_account_file_add(file, &out, error);
}

static ykt_status add_answer(void* file, ykt_string* row, texts* held, ykt_error** error) {
  ykt_account_answer out = YKT_ACCOUNT_ANSWER_INIT;
  out.reference = text_at(row, "/reference", held);
  out.name = text_at(row, "/name", held);
  out.account = text_at(row, "/account", held);
  out.return_code = text_at(row, "/return_code", held);
  out.message = text_at(row, "/message", held);
  return ykt_account_answers_add(file, &out, error);
}

static const writer payment_writer = {begin_list_file, add_payment, write_list_file, release_list_file};
static const writer result_writer = {begin_result_file, add_result, write_result_file, release_result_file};
static const writer account_writer = {begin_account_file, add_account, write_account_file,
                                      release_account_file};
static const writer answer_writer = {begin_account_answers, add_answer, write_account_answers,
                                     release_account_answers};

/* Rows until one is refused, then the bytes. */
static ykt_status write_rows(const writer* kind, void* file, ykt_string* step, ykt_string** bytes,
                             ykt_error** error) {
  int64_t count = 0;
  int64_t i;
  ykt_status status = YKT_OK;
  ykt_string_count_at(step, "/rows", YKT_NUL, &count, NULL);
  for (i = 0; i < count && status == YKT_OK; ++i) {
    char path[40];
    texts held = {{NULL}, 0};
    ykt_string* row;
    sprintf(path, "/rows/%" PRId64, i);
    row = at(step, path);
    status = kind->add(file, row, &held, error);
    release(&held);
    ykt_string_free(row);
  }
  return status == YKT_OK ? kind->write(file, bytes, error) : status;
}

static void run_write(const writer* kind, ykt_string* step, ykt_string* expected, lines* into) {
  ykt_layout* layout = layout_of(step, into);
  texts held = {{NULL}, 0};
  const ykt_file_head head = head_of(step, &held);
  void* file = NULL;
  ykt_string* bytes = NULL;
  ykt_error* error = NULL;
  if (!layout) {
    release(&held);
    return;
  }
  if (kind->begin(layout, &head, &file, &error) != YKT_OK ||
      write_rows(kind, file, step, &bytes, &error) != YKT_OK)
    put_error(into, error);
  else /* whether bytes are text, the line itself says */
    put_bytes(into, bytes, strncmp(ykt_string_data(expected), "text|", 5) == 0);
  ykt_string_free(bytes);
  kind->release(file);
  ykt_layout_free(layout);
  release(&held);
}

/* ---- calls ---- */

int run_file(const char* call, ykt_string* step, ykt_string* expected, lines* into) {
  static const struct {
    const char* call;
    const reader* kind;
  } readers[] = {{"payment_list", &payment_reader},
                 {"result_file", &result_reader},
                 {"account_list", &account_reader},
                 {"answer_list", &answer_reader}};
  static const struct {
    const char* call;
    const writer* kind;
  } writers[] = {{"write_payment_list", &payment_writer},
                 {"write_result_file", &result_writer},
                 {"write_account_list", &account_writer},
                 {"write_answer_list", &answer_writer}};
  size_t i;
  for (i = 0; i < sizeof readers / sizeof *readers; ++i)
    if (strcmp(call, readers[i].call) == 0) {
      run_read(readers[i].kind, step, into);
      return 1;
    }
  for (i = 0; i < sizeof writers / sizeof *writers; ++i)
    if (strcmp(call, writers[i].call) == 0) {
      run_write(writers[i].kind, step, expected, into);
      return 1;
    }
  return 0;
}
