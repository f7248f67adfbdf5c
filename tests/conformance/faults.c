/* The C runner of faults.jsonl: each line's call made again; how a line is written is in README.md.
 *
 *     conformance_faults_c faults.jsonl */
#define _POSIX_C_SOURCE 200809L
#include <inttypes.h>

#include "../capi/arrow_c.h"
#include "lines.h"

/* ---- rules, packs ---- */

static void run_rule(ykt_string* step, lines* into) {
  ykt_string* rule = at(step, "/rule");
  ykt_string* given = at(step, "/case");
  ykt_string* reply = NULL;
  ykt_error* error = NULL;
  if (ykt_rule_apply(ykt_string_data(rule), ykt_string_size(rule), ykt_string_data(given),
                     ykt_string_size(given), &reply, &error) == YKT_OK) {
    append(into, ykt_string_data(reply), ykt_string_size(reply));
    end_line(into);
  } else {
    put_error(into, error);
  }
  ykt_string_free(rule);
  ykt_string_free(given);
  ykt_string_free(reply);
}

static void put_problem(ykt_string* problems, int64_t index, lines* into) {
  static const char* const members[] = {"code", "path", "zh"};
  ykt_string* cells[3];
  char path[64];
  size_t i;
  for (i = 0; i < 3; ++i) {
    sprintf(path, "/%" PRId64 "/%s", index, members[i]);
    cells[i] = at(problems, path);
  }
  put(into, "error", 3, ykt_string_data(cells[0]), ykt_string_data(cells[1]), ykt_string_data(cells[2]));
  for (i = 0; i < 3; ++i) ykt_string_free(cells[i]);
}

typedef ykt_status (*checker)(const char*, size_t, ykt_string**, ykt_error**);

static void run_check(ykt_string* step, checker check, lines* into) {
  ykt_string* text = at(step, "/text");
  ykt_string* problems = NULL;
  int64_t count = 0;
  int64_t i;
  if (check(ykt_string_data(text), ykt_string_size(text), &problems, NULL) != YKT_OK ||
      ykt_string_count_at(problems, "", YKT_NUL, &count, NULL) != YKT_OK)
    exit(2);
  for (i = 0; i < count; ++i) put_problem(problems, i, into);
  ykt_string_free(text);
  ykt_string_free(problems);
}

/* ---- rosters ---- */

static int is_null(const struct ArrowArray* column, int64_t row) {
  const uint8_t* bits = column->buffers[0];
  const int64_t i = row + column->offset;
  return bits && !(bits[i / 8] >> (i % 8) & 1);
}

/* A cell of a utf8 column behind a "|". */
static void append_cell(lines* into, const struct ArrowArray* column, int64_t row) {
  const int32_t* offsets = (const int32_t*)column->buffers[1] + column->offset;
  append(into, "|", 1);
  append(into, (const char*)column->buffers[2] + offsets[row], (size_t)(offsets[row + 1] - offsets[row]));
}

/* A whole number of a column behind a "|", nothing where it is null; of a decimal the low 64 bits of 128. */
static void append_number(lines* into, const struct ArrowArray* column, int64_t row, int64_t width) {
  int64_t number;
  char digits[24];
  append(into, "|", 1);
  if (is_null(column, row)) return;
  memcpy(&number, (const char*)column->buffers[1] + (row + column->offset) * width, sizeof number);
  append_text(into, digits_of(number, digits));
}

enum { ROW, OUTCOME, AMOUNT, DUE, FINDINGS = 7 };
enum { CODE, COLUMN, WEIGHT, EXPECTED, ZH = 5 };

static void put_findings(lines* into, const struct ArrowArray* column, int64_t row) {
  static const int cells[] = {CODE, COLUMN, WEIGHT, EXPECTED, ZH};
  const int32_t* offsets = (const int32_t*)column->buffers[1] + column->offset;
  const struct ArrowArray* findings = column->children[0];
  int32_t i;
  size_t cell;
  for (i = offsets[row]; i < offsets[row + 1]; ++i) {
    append_text(into, "finding");
    for (cell = 0; cell < sizeof cells / sizeof *cells; ++cell)
      append_cell(into, findings->children[cells[cell]], i + findings->offset);
    end_line(into);
  }
}

static void put_batch(lines* into, const struct ArrowArray* batch) {
  int64_t i;
  for (i = 0; i < batch->length; ++i) {
    append_text(into, "row");
    append_number(into, batch->children[ROW], i, 8);
    append_cell(into, batch->children[OUTCOME], i);
    append_number(into, batch->children[AMOUNT], i, 16);
    append_number(into, batch->children[DUE], i, 16);
    end_line(into);
    put_findings(into, batch->children[FINDINGS], i);
  }
}

/* What ended a stream: "<code> <path>: <text>", or without a path "<code>: <text>". */
static void put_end(lines* into, const char* said) {
  const size_t code = strcspn(said, " :");
  append_text(into, "ended|");
  append(into, said, code);
  append(into, "|", 1);
  append_text(into, said + code + (said[code] == ' '));
  end_line(into);
}

static void run_roster(ykt_string* step, lines* into) {
  ykt_string* given = at(step, "/case");
  struct ArrowArrayStream stream;
  struct ArrowArray batch;
  ykt_error* error = NULL;
  size_t size = 0;
  char* bytes = input_of(step, &size);
  int ended;
  memset(&stream, 0, sizeof stream);
  if (ykt_roster_check_bytes(ykt_string_data(given), ykt_string_size(given), bytes, size, &stream, &error) !=
      YKT_OK)
    put_error(into, error);
  for (ended = !stream.release; !ended;) {
    memset(&batch, 0, sizeof batch);
    if (stream.get_next(&stream, &batch) != 0) {
      put_end(into, stream.get_last_error(&stream));
      ended = 1;
    } else if (batch.release) {
      put_batch(into, &batch);
      batch.release(&batch);
    } else {
      ended = 1;
    }
  }
  if (stream.release) stream.release(&stream);
  free(bytes);
  ykt_string_free(given);
}

/* ---- lines ---- */

static void run(const char* call, ykt_string* step, ykt_string* expected, lines* into) {
  if (strcmp(call, "rule") == 0)
    run_rule(step, into);
  else if (strcmp(call, "pack_check") == 0)
    run_check(step, ykt_pack_check, into);
  else if (strcmp(call, "layout_check") == 0)
    run_check(step, ykt_layout_check, into);
  else if (strcmp(call, "roster_check") == 0)
    run_roster(step, into);
  else if (!run_file(call, step, expected, into))
    fail("a call that the runner does not know", call, "one of README.md");
}

static void compare(const lines* got, ykt_string* step, ykt_string* reply) {
  const char* line = got->count ? got->data : "nothing";
  int64_t count = 1;
  int64_t i;
  if (!reply) ykt_string_count_at(step, "/gives", YKT_NUL, &count, NULL);
  if (count != got->count) fail("another number of lines; the first is", line, "those of the file");
  for (i = 0; i < count && i < got->count; ++i) {
    char path[40];
    ykt_string* one;
    sprintf(path, "/gives/%" PRId64, i);
    one = reply ? NULL : at(step, path);
    if (strcmp(line, ykt_string_data(reply ? reply : one)) != 0)
      fail("a line", line, ykt_string_data(reply ? reply : one));
    ykt_string_free(one);
    line += strlen(line) + 1;
  }
}

static void play(ykt_string* step, lines* got) {
  ykt_string* call = at(step, "/call");
  ykt_string* reply = at(step, "/reply");
  ykt_string* first = at(step, "/gives/0");
  snprintf(session, sizeof session, "%s", ykt_string_data(call));
  got->size = 0;
  got->count = 0;
  run(session, step, first, got);
  compare(got, step, reply);
  ykt_string_free(call);
  ykt_string_free(reply);
  ykt_string_free(first);
}

int main(int argc, char** argv) {
  FILE* file = argc == 2 ? fopen(argv[1], "rb") : NULL;
  char* line = NULL;
  size_t room = 0;
  ssize_t size;
  lines got = {NULL, 0, 0, 0};
  if (!file) return 2;
  while ((size = getline(&line, &room, file)) > 0) {
    ykt_string* step = NULL;
    ++step_number;
    if (ykt_string_new(line, (size_t)size, &step, NULL) != YKT_OK) exit(2);
    play(step, &got);
    ykt_string_free(step);
  }
  if (step_number < 100) fail("too few lines", argv[1], "faults.jsonl");
  free(line);
  free(got.data);
  fclose(file);
  printf("%d lines, %d failures\n", step_number, failures);
  return failures ? 1 : 0;
}
