/* A paying bank: reads a payment list by its layout, checks it, decides every line by its own book of
 * accounts, and writes the result file. C99 and ykt.h, nothing else. The same arguments give the same bytes.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ykt.h"

enum {
  EXIT_LIST_REFUSED = 1,
  EXIT_USAGE = 2,
  EXIT_FILE = 3,
  EXIT_SETUP = 4,
  PROBLEMS_SHOWN = 20,
  LINE_MAX_BYTES = 1024
};

typedef struct arguments {
  const char *layout, *list, *result; /* files; a layout may also be builtin:<name> */
  const char* date;                   /* of the result file, else the list's own */
  const char *accounts, *fail_file;   /* books, see usage */
  long fail_every;
  int add_unknown, repeat;
} arguments;

/* A book: a key (an account or a reference) and the return code that its line gets. Sorted by key. */
typedef struct entry {
  char *key, *code;
} entry;
typedef struct book {
  entry* entries;
  size_t count;
} book;

/* One line of the list, kept until the whole list is known to be right, and then its answer. */
typedef struct line {
  char *reference, *name, *account;
  int64_t amount_fen;
  const char* code; /* of the layout or of a book */
} line;
typedef struct lines {
  line* items;
  size_t count, room;
} lines;

/* Closed accounts are what a --fail-every line meets. */
#define MEANING_SUCCESS "return_success"
#define MEANING_CLOSED "return_account_closed"
#define MEANING_MISSING "return_account_missing"
#define MEANING_NAME "return_name_mismatch"
#define MEANING_OTHER "return_other_failure"

static int32_t lang = YKT_LANG_ZH;

/* ---- saying things ---- */

static const char* pick(const char* zh, const char* en) { return lang == YKT_LANG_ZH ? zh : en; }

static void stop(int code, const char* subject, const char* what) {
  fprintf(stderr, "bank_agent: %s%s%s\n", subject, *subject ? ": " : "", what);
  exit(code);
}

/* Ends with the library's own words. */
static void stop_on(ykt_error* error, int code, const char* subject) {
  fprintf(stderr, "bank_agent: %s%s%s: %s\n", subject, *subject ? " " : "", ykt_error_path(error),
          ykt_error_text(error, lang));
  ykt_error_free(error);
  exit(code);
}

static void usage(void) {
  fputs(pick("用法：bank_agent [选项] 格式.json 发放清单 结果文件\n"
             "  格式可写作 builtin:<名称>，如 builtin:example_bank_a\n"
             "  --accounts 文件     账户簿（CSV：账号,返回码），簿上账户按返回码答复\n"
             "  --fail-file 文件    每行“明细编号[,返回码]”，这些明细失败\n"
             "  --fail-every N      每第 N 笔失败（账户已销户）\n"
             "  --date YYYY-MM-DD   结果日期，默认为清单日期\n"
             "  --add-unknown       另加一笔清单中没有的明细（测试用）\n"
             "  --repeat            第一笔答复两次（测试用）\n"
             "  --lang zh|en        提示语言\n"
             "退出码：0 已写结果；1 清单有误，未写；2 用法；3 文件读写；4 格式或账户簿有误\n",
             "usage: bank_agent [options] LAYOUT.json LIST RESULT\n"
             "  the layout may be builtin:<name>, such as builtin:example_bank_a\n"
             "  --accounts FILE     book of accounts (CSV: account,return_code) and how each is answered\n"
             "  --fail-file FILE    lines of \"reference[,return_code]\" that fail\n"
             "  --fail-every N      every N-th line fails (account closed)\n"
             "  --date YYYY-MM-DD   of the result; the list's date otherwise\n"
             "  --add-unknown       adds an answer to a line that the list does not have (for tests)\n"
             "  --repeat            answers the first line twice (for tests)\n"
             "  --lang zh|en        language of what is said\n"
             "exit codes: 0 written; 1 list refused, nothing written; 2 usage; 3 files; 4 layout or book "
             "wrong\n"),
        stderr);
  exit(EXIT_USAGE);
}

/* ---- memory and files ---- */

static void* more_memory(void* memory, size_t size) {
  void* out = realloc(memory, size == 0 ? 1 : size);
  if (!out) stop(EXIT_FILE, "", pick("内存不足", "out of memory"));
  return out;
}

static char* copy(const char* data, size_t size) {
  char* out = more_memory(NULL, size + 1);
  memcpy(out, data, size);
  out[size] = '\0';
  return out;
}

static FILE* open_file(const char* path, const char* mode) {
  FILE* file = fopen(path, mode);
  if (!file) stop(EXIT_FILE, path, pick("无法打开文件", "the file cannot be opened"));
  return file;
}

static char* read_file(const char* path, size_t* size) {
  FILE* file = open_file(path, "rb");
  char* bytes = NULL;
  size_t got = 0;
  *size = 0;
  do {
    bytes = more_memory(bytes, *size + 65536);
    got = fread(bytes + *size, 1, 65536, file);
    *size += got;
  } while (got > 0);
  if (ferror(file)) stop(EXIT_FILE, path, pick("无法读取文件", "the file cannot be read"));
  fclose(file);
  return bytes;
}

/* What the library calls for the list's bytes. */
static int32_t read_block(void* user, void* buffer, size_t capacity, size_t* out_size) {
  FILE* file = user;
  *out_size = fread(buffer, 1, capacity, file);
  return ferror(file) ? 1 : 0;
}

/* Under another name first: a reader never meets half a file. */
static void write_file(const char* path, const char* bytes, size_t size) {
  const size_t length = strlen(path);
  char* part = more_memory(NULL, length + 6);
  FILE* file;
  int written;
  memcpy(part, path, length);
  memcpy(part + length, ".part", 6);
  file = open_file(part, "wb");
  written = fwrite(bytes, 1, size, file) == size;
  written = (fclose(file) == 0) && written;
  if (!written || rename(part, path) != 0) {
    remove(part);
    stop(EXIT_FILE, path, pick("无法写入文件", "the file cannot be written"));
  }
  free(part);
}

/* ---- the layout and the books ---- */

static ykt_layout* load_layout(const char* name) {
  static const char mark[] = "builtin:";
  ykt_layout* layout = NULL;
  ykt_error* error = NULL;
  if (strncmp(name, mark, sizeof mark - 1) == 0) {
    if (ykt_layout_builtin(name + sizeof mark - 1, YKT_NUL, &layout, &error))
      stop_on(error, EXIT_SETUP, name);
  } else {
    size_t size = 0;
    char* json = read_file(name, &size);
    if (ykt_layout_load(json, size, &layout, &error)) stop_on(error, EXIT_SETUP, name);
    free(json);
  }
  return layout;
}

/* The bank's code with that meaning, or for another failure where its table has none. */
static const char* code_for(const ykt_layout* layout, const char* meaning) {
  const char* code = ykt_layout_return_code(layout, ykt_code_of_slug(meaning, YKT_NUL));
  if (!code && strcmp(meaning, MEANING_SUCCESS) != 0)
    code = ykt_layout_return_code(layout, ykt_code_of_slug(MEANING_OTHER, YKT_NUL));
  if (!code)
    stop(EXIT_SETUP, ykt_layout_name(layout),
         pick("返回码表中没有所需的返回码", "no return code for what is to be said"));
  return code;
}

static int by_key(const void* left, const void* right) {
  return strcmp(((const entry*)left)->key, ((const entry*)right)->key);
}

/* "key,code" or "key", one a line; blank lines and lines that begin with # are left out. */
static book read_book(const char* path, const ykt_layout* layout, const char* usual_code) {
  char text[LINE_MAX_BYTES];
  book out = {NULL, 0};
  FILE* file;
  if (!path) return out;
  file = open_file(path, "rb");
  while (fgets(text, sizeof text, file)) {
    const size_t size = strcspn(text, "\r\n");
    const size_t key = strcspn(text, ",\r\n");
    const char* code = text[key] == ',' ? text + key + 1 : usual_code;
    if (text[size] == '\0' && !feof(file)) stop(EXIT_SETUP, path, pick("行过长", "a line is too long"));
    if (size == 0 || text[0] == '#') continue;
    text[size] = '\0';
    if (!code || ykt_layout_meaning(layout, code, YKT_NUL) < 0) {
      fprintf(stderr, "bank_agent: %s: ", path);
      fprintf(stderr,
              pick("第 %lu 条的返回码不在格式的返回码表中\n",
                   "entry %lu: the return code is not in the layout's table\n"),
              (unsigned long)(out.count + 1));
      exit(EXIT_SETUP);
    }
    out.entries = more_memory(out.entries, (out.count + 1) * sizeof *out.entries);
    out.entries[out.count].key = copy(text, key);
    out.entries[out.count].code = copy(code, strlen(code));
    ++out.count;
  }
  if (ferror(file)) stop(EXIT_FILE, path, pick("无法读取文件", "the file cannot be read"));
  fclose(file);
  if (out.count > 1) qsort(out.entries, out.count, sizeof *out.entries, by_key);
  return out;
}

static const char* find(const book* in, char* key) {
  entry wanted;
  const entry* found;
  wanted.key = key;
  found = in->count == 0 ? NULL : bsearch(&wanted, in->entries, in->count, sizeof wanted, by_key);
  return found ? found->code : NULL;
}

static void free_book(book* out) {
  size_t i;
  for (i = 0; i < out->count; ++i) {
    free(out->entries[i].key);
    free(out->entries[i].code);
  }
  free(out->entries);
}

/* ---- the list ---- */

static void keep(lines* into, const ykt_payment* payment) {
  line* added;
  if (into->count == into->room) {
    into->room = into->room == 0 ? 256 : into->room * 2;
    into->items = more_memory(into->items, into->room * sizeof *into->items);
  }
  added = &into->items[into->count++];
  added->reference = copy(payment->reference.data, payment->reference.size);
  added->name = copy(payment->name.data, payment->name.size);
  added->account = copy(payment->account.data, payment->account.size);
  added->amount_fen = payment->amount_fen;
  added->code = NULL;
}

/* Every line of a list that is right as a whole; a list that is not is named problem by problem, and nothing
 * is done. */
static void read_lines(ykt_payment_list* list, const char* path, lines* into) {
  ykt_payment payment = YKT_PAYMENT_INIT;
  long problems = 0;
  int32_t more = 0;
  while (!ykt_payment_list_finished(list)) {
    ykt_error* error = NULL;
    if (ykt_payment_list_next(list, &payment, &more, &error)) {
      if (++problems <= PROBLEMS_SHOWN)
        fprintf(stderr, "bank_agent: %s%s: %s\n", path, ykt_error_path(error), ykt_error_text(error, lang));
      ykt_error_free(error);
    } else if (more) {
      keep(into, &payment);
    }
  }
  if (problems > PROBLEMS_SHOWN)
    fprintf(stderr, pick("bank_agent: 另有 %ld 个问题\n", "bank_agent: and %ld more problems\n"),
            problems - PROBLEMS_SHOWN);
  if (problems > 0) exit(EXIT_LIST_REFUSED);
}

/* The list's own totals, which the library has held against the file, against the lines as kept here. */
static int64_t checked_sum(ykt_payment_list* list, const char* path, const lines* kept) {
  ykt_error* error = NULL;
  int64_t count = 0;
  int64_t stated = 0;
  int64_t sum = 0;
  size_t i;
  if (ykt_payment_list_totals(list, &count, &stated, &error)) stop_on(error, EXIT_LIST_REFUSED, path);
  for (i = 0; i < kept->count; ++i)
    if (ykt_money_add(sum, kept->items[i].amount_fen, &sum, &error)) stop_on(error, EXIT_LIST_REFUSED, path);
  if (count != (int64_t)kept->count || stated != sum)
    stop(EXIT_LIST_REFUSED, path, pick("合计不符", "the totals differ"));
  return sum;
}

/* ---- deciding ---- */

static int refused(ykt_status status, ykt_check* check, ykt_error* error) {
  const int out = ykt_check_code(check) != YKT_OK;
  if (status) stop_on(error, EXIT_FILE, "");
  ykt_check_free(check);
  return out;
}

static int account_refused(const line* one) {
  ykt_check* check = NULL;
  ykt_error* error = NULL;
  const ykt_status status =
      ykt_account_check(one->account, YKT_NUL, YKT_SEVERITY_WARN, YKT_SEVERITY_REFUSE, &check, &error);
  return refused(status, check, error);
}

static int name_refused(const line* one) {
  ykt_check* check = NULL;
  ykt_error* error = NULL;
  const ykt_status status = ykt_name_check(one->name, YKT_NUL, &check, &error);
  return refused(status, check, error);
}

static const char* decide(const line* one, size_t number, const arguments* given, const ykt_layout* layout,
                          const book* accounts, const book* failing) {
  const char* code;
  if (account_refused(one)) return code_for(layout, MEANING_MISSING);
  if (name_refused(one)) return code_for(layout, MEANING_NAME);
  if ((code = find(accounts, one->account)) || (code = find(failing, one->reference))) return code;
  if (given->fail_every > 0 && number % (size_t)given->fail_every == 0)
    return code_for(layout, MEANING_CLOSED);
  return code_for(layout, MEANING_SUCCESS);
}

/* ---- the result ---- */

static ykt_text text_of(const char* text) {
  ykt_text out;
  out.data = text;
  out.size = YKT_NUL;
  return out;
}

static void answer(ykt_result_file* file, const line* one, const ykt_layout* layout, ykt_text date) {
  ykt_result_record record = YKT_RESULT_RECORD_INIT;
  ykt_error* error = NULL;
  record.reference = text_of(one->reference);
  record.name = text_of(one->name);
  record.account = text_of(one->account);
  record.amount_fen = one->amount_fen;
  record.return_code = text_of(one->code);
  record.paid_on = date;
  record.message = text_of(ykt_code_text(ykt_layout_meaning(layout, one->code, YKT_NUL), YKT_LANG_ZH));
  if (ykt_result_file_add(file, &record, &error)) stop_on(error, EXIT_FILE, "");
}

static void write_result(const arguments* given, const ykt_layout* layout, ykt_file_head head,
                         const lines* answered) {
  static char unknown[] = "NOT-IN-THE-LIST-1";
  ykt_result_file* file = NULL;
  ykt_string* bytes = NULL;
  ykt_error* error = NULL;
  size_t i;
  if (given->date) head.date = text_of(given->date);
  if (ykt_result_file_new(layout, &head, &file, &error)) stop_on(error, EXIT_USAGE, given->result);
  for (i = 0; i < answered->count; ++i) {
    answer(file, &answered->items[i], layout, head.date);
    if (given->repeat && i == 0) answer(file, &answered->items[i], layout, head.date);
  }
  if (given->add_unknown && answered->count > 0) {
    line other = answered->items[0];
    other.reference = unknown;
    answer(file, &other, layout, head.date);
  }
  if (ykt_result_file_write(file, &bytes, &error)) stop_on(error, EXIT_FILE, given->result);
  write_file(given->result, ykt_string_data(bytes), ykt_string_size(bytes));
  ykt_string_free(bytes);
  ykt_result_file_free(file);
}

static void summarise(const ykt_layout* layout, const lines* answered, int64_t sum_fen) {
  ykt_string* sum = NULL;
  unsigned long counts[3] = {0, 0, 0};
  size_t i;
  for (i = 0; i < answered->count; ++i)
    ++counts[ykt_layout_outcome(layout, answered->items[i].code, YKT_NUL)];
  if (ykt_money_to_text(sum_fen, &sum, NULL)) stop(EXIT_FILE, "", pick("内存不足", "out of memory"));
  printf(pick("共 %lu 笔，%s 元：成功 %lu 笔，失败 %lu 笔，未定 %lu 笔\n",
              "%lu lines, %s yuan: %lu paid, %lu failed, %lu undetermined\n"),
         (unsigned long)answered->count, ykt_string_data(sum), counts[YKT_OUTCOME_SUCCESS],
         counts[YKT_OUTCOME_FAILED], counts[YKT_OUTCOME_UNKNOWN]);
  ykt_string_free(sum);
}

/* ---- the program ---- */

/* The value after an option. */
static const char* value_of(int argc, char** argv, int* at) {
  if (*at + 1 >= argc) usage();
  return argv[++*at];
}

static long number_of(const char* text) {
  char* end = NULL;
  const long out = strtol(text, &end, 10);
  if (*text == '\0' || *end != '\0' || out <= 0) usage();
  return out;
}

static arguments read_arguments(int argc, char** argv) {
  arguments out = {NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, 0};
  const char** files[3];
  int taken = 0;
  int i;
  files[0] = &out.layout, files[1] = &out.list, files[2] = &out.result;
  for (i = 1; i + 1 < argc; ++i) /* first, so that every complaint is in it */
    if (strcmp(argv[i], "--lang") == 0) lang = strcmp(argv[i + 1], "en") == 0 ? YKT_LANG_EN : YKT_LANG_ZH;
  for (i = 1; i < argc; ++i) {
    if (strcmp(argv[i], "--accounts") == 0) {
      out.accounts = value_of(argc, argv, &i);
    } else if (strcmp(argv[i], "--fail-file") == 0) {
      out.fail_file = value_of(argc, argv, &i);
    } else if (strcmp(argv[i], "--fail-every") == 0) {
      out.fail_every = number_of(value_of(argc, argv, &i));
    } else if (strcmp(argv[i], "--date") == 0) {
      out.date = value_of(argc, argv, &i);
    } else if (strcmp(argv[i], "--lang") == 0) {
      const char* word = value_of(argc, argv, &i);
      if (strcmp(word, "zh") != 0 && strcmp(word, "en") != 0) usage();
    } else if (strcmp(argv[i], "--add-unknown") == 0) {
      out.add_unknown = 1;
    } else if (strcmp(argv[i], "--repeat") == 0) {
      out.repeat = 1;
    } else if (strncmp(argv[i], "--", 2) == 0 || taken == 3) {
      usage();
    } else {
      *files[taken++] = argv[i];
    }
  }
  if (taken != 3) usage();
  return out;
}

int main(int argc, char** argv) {
  const arguments given = read_arguments(argc, argv);
  ykt_layout* layout = load_layout(given.layout);
  book accounts = read_book(given.accounts, layout, NULL);
  book failing = read_book(given.fail_file, layout, code_for(layout, MEANING_OTHER));
  lines all = {NULL, 0, 0};
  ykt_payment_list* list = NULL;
  ykt_file_head head = YKT_FILE_HEAD_INIT;
  ykt_error* error = NULL;
  FILE* file = open_file(given.list, "rb");
  int64_t sum_fen;
  size_t i;

  if (ykt_payment_list_open_reader(layout, read_block, file, &list, &error))
    stop_on(error, EXIT_LIST_REFUSED, given.list);
  read_lines(list, given.list, &all);
  fclose(file);
  sum_fen = checked_sum(list, given.list, &all);
  for (i = 0; i < all.count; ++i)
    all.items[i].code = decide(&all.items[i], i + 1, &given, layout, &accounts, &failing);
  if (ykt_payment_list_head(list, &head, &error)) stop_on(error, EXIT_FILE, given.list);
  write_result(&given, layout, head, &all);
  summarise(layout, &all, sum_fen);

  for (i = 0; i < all.count; ++i) {
    free(all.items[i].reference);
    free(all.items[i].name);
    free(all.items[i].account);
  }
  free(all.items);
  free_book(&accounts);
  free_book(&failing);
  ykt_payment_list_free(list);
  ykt_layout_free(layout);
  return 0;
}
