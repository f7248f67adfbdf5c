/* What a call gives: lines of text, whose cells are joined by "|". */
#include "lines.h"

#include <inttypes.h>
#include <stdarg.h>

void append(lines* into, const char* data, size_t size) {
  if (into->size + size > into->room) {
    into->room = 2 * (into->size + size);
    into->data = realloc(into->data, into->room);
    if (!into->data) exit(2);
  }
  if (size) memcpy(into->data + into->size, data, size);
  into->size += size;
}

void append_text(lines* into, const char* text) { append(into, text, strlen(text)); }

void end_line(lines* into) {
  append(into, "", 1);
  ++into->count;
}

void put(lines* into, const char* kind, int cells, ...) {
  va_list list;
  int i;
  append_text(into, kind);
  va_start(list, cells);
  for (i = 0; i < cells; ++i) {
    append(into, "|", 1);
    append_text(into, va_arg(list, const char*));
  }
  va_end(list);
  end_line(into);
}

const char* digits_of(int64_t number, char* into) {
  sprintf(into, "%" PRId64, number);
  return into;
}

void put_error(lines* into, ykt_error* error) {
  put(into, "error", 3, ykt_error_slug(error), ykt_error_path(error), ykt_error_text(error, YKT_LANG_ZH));
  ykt_error_free(error);
}
