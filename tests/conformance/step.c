/* What the C runners take from a line of a recorded file. */
#include "step.h"

int failures;
char session[256];
int step_number;

void fail(const char* what, const char* got, const char* expected) {
  ++failures;
  fprintf(stderr, "%s, step %d: %s\n  got:      %.300s\n  expected: %.300s\n", session, step_number, what,
          got, expected);
}

ykt_string* at(ykt_string* json, const char* path) {
  ykt_string* out = NULL;
  ykt_string_at(json, path, YKT_NUL, &out, NULL);
  return out;
}

int64_t integer_at(ykt_string* json, const char* path) {
  ykt_string* digits = at(json, path);
  const int64_t out = strtoll(ykt_string_data(digits), NULL, 10);
  ykt_string_free(digits);
  return out;
}

static unsigned digit(char c) { return (unsigned)(c <= '9' ? c - '0' : c - 'a' + 10); }

char* input_of(ykt_string* step, size_t* out_size) {
  ykt_string* text = at(step, "/input");
  ykt_string* hex = text ? NULL : at(step, "/input_hex");
  char* out = NULL;
  size_t i;
  if (text) {
    *out_size = ykt_string_size(text);
    out = malloc(*out_size + 1);
    if (out) memcpy(out, ykt_string_data(text), *out_size);
  } else if (hex) {
    const char* digits = ykt_string_data(hex);
    *out_size = ykt_string_size(hex) / 2;
    out = malloc(*out_size + 1);
    for (i = 0; out && i < *out_size; ++i)
      out[i] = (char)(digit(digits[2 * i]) << 4 | digit(digits[2 * i + 1]));
  }
  ykt_string_free(text);
  ykt_string_free(hex);
  return out;
}
