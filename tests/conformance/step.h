/* A line of a recorded file, and what the C runners take from it: values at the library's own paths. */
#ifndef YKT_CONFORMANCE_STEP_H
#define YKT_CONFORMANCE_STEP_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ykt.h"

extern int failures;
extern char session[256]; /* or the call */
extern int step_number;

/* Counts a failure and says it. */
void fail(const char* what, const char* got, const char* expected);

/* The value at a path, or NULL where there is none; the caller frees it. */
ykt_string* at(ykt_string* json, const char* path);
/* 0 where there is none. */
int64_t integer_at(ykt_string* json, const char* path);

/* The file of a step as bytes, which the caller frees; NULL where it has none. */
char* input_of(ykt_string* step, size_t* out_size);

#endif
