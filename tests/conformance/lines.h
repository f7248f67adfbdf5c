/* What a call gives: lines of text, whose cells are joined by "|". */
#ifndef YKT_CONFORMANCE_LINES_H
#define YKT_CONFORMANCE_LINES_H

#include "step.h"

/* Lines one after the other, each followed by a NUL. */
typedef struct lines {
  char* data;
  size_t size;
  size_t room;
  int64_t count;
} lines;

void append(lines* into, const char* data, size_t size);
void append_text(lines* into, const char* text);
void end_line(lines* into);
/* One more line: its first cell, then `cells` texts, each behind a "|". */
void put(lines* into, const char* kind, int cells, ...);
/* Says an error and frees it. */
void put_error(lines* into, ykt_error* error);
/* The number's digits, in `into`, which has 24 bytes. */
const char* digits_of(int64_t number, char* into);

/* Files of banks (fault_files.c). True when the call is one of theirs; `expected` is the first line expected.
 */
int run_file(const char* call, ykt_string* step, ykt_string* expected, lines* into);

#endif
