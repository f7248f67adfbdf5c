/* The C runner of cases.json; the format is in README.md. Reads the JSON with the library's own paths. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ykt.h"

enum { TEXT_MAX = 4096, FIELDS_MAX = 8 };

/* One key of `expect`, or of what a call gave; warnings are joined with spaces. */
typedef struct field {
  const char* key;
  char value[TEXT_MAX];
} field;

typedef struct fields {
  int count;
  field items[FIELDS_MAX];
} fields;

static ykt_string* file_json;
static int case_number;

static void die(const char* what) {
  fprintf(stderr, "case %d: %s\n", case_number, what);
  exit(2);
}

/* The text at "/cases/<case_number>/<rest>", or NULL when there is none; the caller frees it. */
static ykt_string* text_at(const char* rest) {
  char path[128];
  ykt_string* out = NULL;
  ykt_error* error = NULL;
  snprintf(path, sizeof path, "/cases/%d/%s", case_number, rest);
  if (ykt_string_at(file_json, path, YKT_NUL, &out, &error) != YKT_OK &&
      ykt_error_code(error) != YKT_E_JSON_VALUE_MISSING)
    die(ykt_error_text(error, YKT_LANG_EN));
  ykt_error_free(error);
  return out;
}

static int64_t count_at(const char* rest) {
  char path[128];
  int64_t out = -1;
  snprintf(path, sizeof path, "/cases/%d/%s", case_number, rest);
  if (ykt_string_count_at(file_json, path, YKT_NUL, &out, NULL) != YKT_OK) return -1;
  return out;
}

/* A text of `in` or `expect` into a buffer. */
static void read_text(const char* rest, char* into) {
  ykt_string* text = text_at(rest);
  if (!text || ykt_string_size(text) >= TEXT_MAX) die("a field is missing or too long");
  strcpy(into, ykt_string_data(text));
  ykt_string_free(text);
}

static void put(fields* into, const char* key, const char* value) {
  if (into->count == FIELDS_MAX || strlen(value) >= TEXT_MAX) die("too much to compare");
  into->items[into->count].key = key;
  strcpy(into->items[into->count].value, value);
  ++into->count;
}

/* ---- running a case ---- */

static int32_t choice(const char* word, const char* const* words) {
  int32_t i;
  for (i = 0; words[i]; ++i)
    if (strcmp(words[i], word) == 0) return i;
  die("a word that the runner does not know");
  return -1;
}

static int32_t choice_at(const char* rest, const char* const* words) {
  char word[TEXT_MAX];
  read_text(rest, word);
  return choice(word, words);
}

static void put_warnings(fields* into, const ykt_check* check) {
  char joined[TEXT_MAX] = "";
  int32_t i;
  for (i = 0; i < ykt_check_warning_count(check); ++i) {
    if (i > 0) strcat(joined, " ");
    strcat(joined, ykt_code_slug(ykt_check_warning(check, i)));
  }
  put(into, "warnings", joined);
}

static void put_check(fields* into, const char* call, const ykt_check* check) {
  static const char* const sexes[] = {"", "male", "female"};
  char division[16] = "";
  put(into, "code", ykt_code_slug(ykt_check_code(check)));
  put(into, "normalized", ykt_check_normalized(check));
  put_warnings(into, check);
  if (ykt_check_code(check) != YKT_OK) return;
  if (ykt_check_division(check) != 0)
    snprintf(division, sizeof division, "%06" PRId32, ykt_check_division(check));
  if (strcmp(call, "id_check") == 0) {
    put(into, "birth_date", ykt_check_birth_date(check));
    put(into, "sex", sexes[ykt_check_sex(check)]);
  }
  if (strcmp(call, "id_check") == 0 || strcmp(call, "credit_code_check") == 0)
    put(into, "division", division);
}

/* What a call of the amounts gave. */
static void put_fen(fields* into, ykt_status status, int64_t fen, ykt_error* error) {
  char digits[32];
  snprintf(digits, sizeof digits, "%" PRId64, fen);
  if (status == YKT_OK)
    put(into, "fen", digits);
  else
    put(into, "error", ykt_error_slug(error));
  ykt_error_free(error);
}

/* True when `call` is one of the checks. */
static int run_check(const char* call, fields* into) {
  static const char* const kinds[] = {"resident", "hmt_permit", "foreign_permanent", NULL};
  static const char* const severities[] = {"ignore", "warn", "refuse", NULL};
  char text[TEXT_MAX];
  ykt_check* check = NULL;
  ykt_status status = YKT_OK;
  if (!strstr(call, "_check")) return 0;
  read_text("in/text", text);
  if (strcmp(call, "id_check") == 0)
    status = ykt_id_check(choice_at("in/kind", kinds), text, strlen(text), &check, NULL);
  else if (strcmp(call, "credit_code_check") == 0)
    status = ykt_credit_code_check(text, strlen(text), &check, NULL);
  else if (strcmp(call, "account_check") == 0)
    status = ykt_account_check(text, strlen(text), choice_at("in/luhn", severities),
                               choice_at("in/prefix", severities), &check, NULL);
  else if (strcmp(call, "bank_code_check") == 0)
    status = ykt_bank_code_check(text, strlen(text), &check, NULL);
  else if (strcmp(call, "name_check") == 0)
    status = ykt_name_check(text, strlen(text), &check, NULL);
  else
    return 0;
  if (status != YKT_OK) die(ykt_code_slug(status));
  put_check(into, call, check);
  ykt_check_free(check);
  return 1;
}

static void run_amount(fields* into) {
  static const char* const roundings[] = {"half_up", "half_even", "down", "up", NULL};
  static const char* const units[] = {"fen", "jiao", "yuan", NULL};
  char quantity[TEXT_MAX];
  char rate[TEXT_MAX];
  int64_t fen = 0;
  ykt_error* error = NULL;
  ykt_status status;
  read_text("in/quantity", quantity);
  read_text("in/rate", rate);
  status = ykt_amount(quantity, strlen(quantity), rate, strlen(rate), choice_at("in/rounding", roundings),
                      choice_at("in/unit", units), &fen, &error);
  put_fen(into, status, fen, error);
}

static void run_from_fen(const char* call, fields* into) {
  char digits[TEXT_MAX];
  ykt_string* text = NULL;
  ykt_status status;
  int64_t fen;
  read_text("in/fen", digits);
  fen = strtoll(digits, NULL, 10);
  status = strcmp(call, "capitals") == 0 ? ykt_capitals_from_fen(fen, &text, NULL)
                                         : ykt_money_to_text(fen, &text, NULL);
  if (status != YKT_OK) die(ykt_code_slug(status));
  put(into, "text", ykt_string_data(text));
  ykt_string_free(text);
}

static void run_rule(fields* into) {
  char rule[TEXT_MAX];
  ykt_string* given = text_at("in/case");
  ykt_string* reply = NULL;
  ykt_error* error = NULL;
  ykt_status status;
  if (!given) die("a rule without a case");
  read_text("in/rule", rule);
  status = ykt_rule_apply(rule, strlen(rule), ykt_string_data(given), ykt_string_size(given), &reply, &error);
  if (status == YKT_OK) {
    put(into, "reply", ykt_string_data(reply));
  } else {
    put(into, "error", ykt_code_slug(status));
    put(into, "path", ykt_error_path(error));
  }
  ykt_error_free(error);
  ykt_string_free(reply);
  ykt_string_free(given);
}

static void run(const char* call, fields* into) {
  char text[TEXT_MAX];
  int64_t fen = 0;
  ykt_error* error = NULL;
  ykt_status status;
  if (run_check(call, into)) return;
  if (strcmp(call, "rule") == 0) {
    run_rule(into);
  } else if (strcmp(call, "amount") == 0) {
    run_amount(into);
  } else if (strcmp(call, "capitals") == 0 || strcmp(call, "money_to_text") == 0) {
    run_from_fen(call, into);
  } else if (strcmp(call, "money_from_text") == 0 || strcmp(call, "capitals_parse") == 0) {
    read_text("in/text", text);
    status = strcmp(call, "capitals_parse") == 0 ? ykt_capitals_parse(text, strlen(text), &fen, &error)
                                                 : ykt_money_from_text(text, strlen(text), &fen, &error);
    put_fen(into, status, fen, error);
  } else {
    die("a call that the runner does not know");
  }
}

/* ---- comparing ---- */

/* What the case expects under a key; 0 when it has no such key. */
static int expected(const char* key, char* into) {
  char rest[64];
  int64_t count;
  int64_t i;
  ykt_string* text;
  snprintf(rest, sizeof rest, "expect/%s", key);
  text = text_at(rest);
  count = text && ykt_string_data(text)[0] == '[' ? count_at(rest) : -1;
  if (count >= 0) { /* an array: joined */
    ykt_string_free(text);
    into[0] = '\0';
    for (i = 0; i < count; ++i) {
      char one[TEXT_MAX];
      snprintf(rest, sizeof rest, "expect/%s/%d", key, (int)i);
      read_text(rest, one);
      if (i > 0) strcat(into, " ");
      strcat(into, one);
    }
    return 1;
  }
  if (!text) return 0;
  ykt_string_free(text);
  read_text(rest, into);
  return 1;
}

static int compare(const char* name, const fields* got) {
  int wrong = count_at("expect") != got->count;
  int i;
  if (wrong)
    fprintf(stderr, "%s: the call gave %d fields, %d are expected\n", name, got->count,
            (int)count_at("expect"));
  for (i = 0; i < got->count; ++i) {
    char wanted[TEXT_MAX] = "nothing";
    if (expected(got->items[i].key, wanted) && strcmp(wanted, got->items[i].value) == 0) continue;
    wrong = 1;
    fprintf(stderr, "%s: %s is '%s', expected '%s'\n", name, got->items[i].key, got->items[i].value, wanted);
  }
  return wrong;
}

static ykt_string* read_file(const char* path) {
  FILE* file = fopen(path, "rb");
  char* bytes = NULL;
  size_t size = 0;
  size_t got;
  ykt_string* out = NULL;
  if (!file) return NULL;
  do {
    char* more = realloc(bytes, size + 65536);
    if (!more) break;
    bytes = more;
    got = fread(bytes + size, 1, 65536, file);
    size += got;
  } while (got > 0);
  fclose(file);
  ykt_string_new(bytes, size, &out, NULL);
  free(bytes);
  return out;
}

int main(int argc, char** argv) {
  int64_t count = 0;
  int wrong = 0;
  if (argc != 2 || !(file_json = read_file(argv[1]))) {
    fprintf(stderr, "usage: conformance_c cases.json\n");
    return 2;
  }
  if (ykt_string_count_at(file_json, "/cases", YKT_NUL, &count, NULL) != YKT_OK || count < 100)
    die("no cases");
  for (case_number = 0; case_number < count; ++case_number) {
    char name[TEXT_MAX];
    char call[TEXT_MAX];
    fields got = {0, {{NULL, {0}}}};
    read_text("name", name);
    read_text("call", call);
    run(call, &got);
    wrong += compare(name, &got);
  }
  printf("%d cases, %d wrong\n", case_number, wrong);
  ykt_string_free(file_json);
  return wrong == 0 ? 0 : 1;
}
