/* The Arrow C data and stream interfaces, which a program in C that reads streams brings along; the layout is
 * that of their specification. */
#ifndef YKT_TESTS_ARROW_C_H
#define YKT_TESTS_ARROW_C_H

#include <stdint.h>

struct ArrowSchema;
struct ArrowArray {
  int64_t length, null_count, offset, n_buffers, n_children;
  const void** buffers;
  struct ArrowArray** children;
  struct ArrowArray* dictionary;
  void (*release)(struct ArrowArray*);
  void* private_data;
};
struct ArrowArrayStream {
  int (*get_schema)(struct ArrowArrayStream*, struct ArrowSchema* out);
  int (*get_next)(struct ArrowArrayStream*, struct ArrowArray* out);
  const char* (*get_last_error)(struct ArrowArrayStream*);
  void (*release)(struct ArrowArrayStream*);
  void* private_data;
};

#endif
