/* ykt.h: the C interface of yikatong, and its manual. C99; nothing else has to be included or linked.
 *
 * CALLS. Every call that can fail returns a ykt_status: YKT_OK, or the number of a code (the same number in
 * C++, Python and the documentation). The order of arguments is always: the object, inputs, options, out_
 * arguments, and last a ykt_error **, which may be NULL. A call that fails sets its out_ handles to NULL and
 * leaves numbers and structs as they were, unless it says otherwise; it sets *error (when given) to an error
 * that the caller frees. A call that succeeds sets *error to NULL.
 *
 * ERRORS. Every function names the errors of its own. Besides, every call that returns a ykt_status may give
 * argument_missing (NULL for a handle, a callback, a struct or an out_ argument, unless it "may be NULL", and
 * for data whose size is not 0), out_of_memory and internal; on a handle that is not `const` also handle_busy
 * and handle_poisoned; with a struct struct_size_wrong and struct_tail_unknown; with flags, or a number that
 * stands for a choice, argument_choice; with a text that is no file, JSON or value to check
 * argument_not_utf8.
 *
 * TEXT. UTF-8, as a pointer and a size in bytes. YKT_NUL for the size says that the text ends at its first
 * NUL. A NULL pointer with size 0 or YKT_NUL is the empty text. Texts given are copied before the call
 * returns.
 *
 * OWNERSHIP. What a call puts into an out_ handle belongs to the caller, who frees it with the _free of its
 * type, once and while no call uses it, in any thread. Every _free takes NULL, and handles may be freed in
 * any order: none needs another to stay. Functions that read a handle take NULL too, and say what they give.
 * A `const char *` that is returned, and the ykt_text members of structs that are filled, belong to the
 * library; each function says how long they live. Their bytes are followed by a NUL.
 *
 * THREADS. Functions without a handle may be called by any thread at any time. A handle serves one thread at
 * a time, two handles two threads; handles given as `const` may be read by several threads at once. Callbacks
 * run on the calling thread, before the call returns; they must not throw, longjmp, or use the handle of the
 * call.
 *
 * MONEY is int64_t of fen (1/100 yuan). A double is taken nowhere.
 *
 * STRUCTS begin with struct_size, which the caller sets with the struct's initialiser (YKT_..._INIT, or the
 * _init function where a macro cannot be used). New fields are added at the end only. An older program's
 * shorter struct is taken; a newer program's longer one is too, as long as what this library does not know is
 * zero.
 *
 * BUGS. When the library finds that one of its own rules is broken, the call gives YKT_E_INTERNAL and the
 * handle answers everything after that with YKT_E_HANDLE_POISONED; freeing it still works. No C++ exception
 * leaves a function of this header, and the library never ends the process.
 *
 * MEMORY. When memory runs out the call gives YKT_E_OUT_OF_MEMORY; the error for it exists beforehand.
 * Nothing leaks and nothing half-done stays: what a command wrote is rolled back, and the handle goes on, so
 * that the same call can be repeated. A list that is being read, of payments or of accounts, stays at that
 * answer instead. ICU and OpenSSL set up tables of their own when a process first needs them; where memory
 * runs out right there, ICU does not try again, and what needs it (GBK and GB18030, names beyond plain Han
 * characters) gives YKT_E_OUT_OF_MEMORY until the process ends.
 */
#ifndef YKT_H
#define YKT_H

#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define YKT_API __attribute__((visibility("default")))
#else
#define YKT_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* ---- version ---- */

/* Of this header. */
#define YKT_VERSION_MAJOR 0
#define YKT_VERSION_MINOR 1
#define YKT_VERSION_PATCH 0
/* major * 1000000 + minor * 1000 + patch */
#define YKT_VERSION (YKT_VERSION_MAJOR * 1000000 + YKT_VERSION_MINOR * 1000 + YKT_VERSION_PATCH)

/* Version of the library that is running, as YKT_VERSION of the header that it was built with. Since 0.1. */
YKT_API int32_t ykt_version(void);
/* The same as text, such as "0.1.0"; lives as long as the library. Since 0.1. */
YKT_API const char* ykt_version_text(void);

/* ---- codes and errors ---- */

/* YKT_OK, or the number of a code. Numbers never change and are never given twice. */
typedef int32_t ykt_status;

#define YKT_OK 0
/* Codes that this header itself speaks of; for all others see ykt_code_of_slug. */
#define YKT_E_INTERNAL 1               /* a bug in the library */
#define YKT_E_OUT_OF_MEMORY 2          /* nothing was done, but see ykt_platform_execute */
#define YKT_E_STOPPED 3                /* a progress callback said stop; nothing was written */
#define YKT_E_NOT_FOUND 4              /* no such thing under that name */
#define YKT_E_REQUEST_ID_MISSING 1407  /* a command without a request id */
#define YKT_E_CLOCK_MISSING 1418       /* a platform opened without a clock */
#define YKT_E_STORE_IN_DOUBT 1425      /* committed or not: ask again with the same request id */
#define YKT_E_HANDLE_POISONED 1431     /* the handle gave YKT_E_INTERNAL before and can only be freed */
#define YKT_E_QUERY_NOT_PAGED 1436     /* a stream of a query whose reply is not one list, page by page */
#define YKT_E_ARGUMENT_MISSING 1600    /* NULL where something is needed */
#define YKT_E_ARGUMENT_NOT_UTF8 1601   /* a text that is not valid UTF-8 */
#define YKT_E_ARGUMENT_CHOICE 1602     /* a number that is none of the constants, or an unknown flag */
#define YKT_E_STRUCT_SIZE_WRONG 1603   /* struct_size too small: the initialiser was not used */
#define YKT_E_STRUCT_TAIL_UNKNOWN 1604 /* a field that only a newer library knows is not zero */
#define YKT_E_OFFSETS_WRONG 1605       /* offsets that fall or begin below zero */
#define YKT_E_CALLBACK_FAILED 1606     /* a read callback gave an error */
#define YKT_E_HANDLE_BUSY 1607         /* used by two threads at once, or from its own callback */
#define YKT_E_LIST_NOT_FINISHED 1608   /* totals asked for before the end of a list, or of a refused one */
#define YKT_E_JSON_VALUE_MISSING 1609  /* no value at that path */
#define YKT_E_CLOCK_OUT_OF_RANGE 1610  /* the clock gave a time that the library cannot keep */

/* Languages of user-facing text. Any other number counts as English. */
#define YKT_LANG_EN 0
#define YKT_LANG_ZH 1

/* What a code is about. The first four are verdicts on a value or row, data like any other. */
#define YKT_KIND_NONE 0    /* only YKT_OK */
#define YKT_KIND_REFUSE 1  /* the value or row is refused */
#define YKT_KIND_HOLD 2    /* the line is kept but not paid until the hold is closed */
#define YKT_KIND_WARNING 3 /* passes, with something worth saying */
#define YKT_KIND_REASON 4  /* passes, and this says why so */
#define YKT_KIND_ERROR 5   /* an operation that could not be done */
#define YKT_KIND_BUG 6     /* a broken rule of the library itself */

/* The table of codes, without YKT_OK: `index` from 0 to below the count gives their numbers, rising; another
 * index gives -1. Since 0.1. */
YKT_API int32_t ykt_code_count(void);
YKT_API int32_t ykt_code_at(int32_t index);
/* The stable name of a code, such as "account_luhn", and "ok" for YKT_OK; NULL for a number that is no code.
 * Lives as long as the library. Since 0.1. */
YKT_API const char* ykt_code_slug(int32_t code);
/* The number of a slug, or -1 when there is none and for NULL. Since 0.1. */
YKT_API int32_t ykt_code_of_slug(const char* slug, size_t slug_size);
/* YKT_KIND_...; YKT_KIND_BUG for a number that is no code. Since 0.1. */
YKT_API int32_t ykt_code_kind(int32_t code);
/* The text of a code in a YKT_LANG_..., with {arguments} as they stand in the table; NULL for a number that
 * is no code. Lives as long as the library. Since 0.1. */
YKT_API const char* ykt_code_text(int32_t code, int32_t lang);

/* Why a call failed. No ID number, name, account or phone is ever in it. It never changes once made. */
typedef struct ykt_error ykt_error;

/* The number that the call returned; YKT_OK for NULL. Since 0.1. */
YKT_API ykt_status ykt_error_code(const ykt_error* error);
/* Its slug; "ok" for NULL. Lives as long as the library. Since 0.1. */
YKT_API const char* ykt_error_slug(const ykt_error* error);
/* Where: an RFC 6901 path relative to the fields or file given, such as "/lines/17/name"; empty for the whole
 * and for NULL. Lives until the error is freed. Since 0.1. */
YKT_API const char* ykt_error_path(const ykt_error* error);
/* One line for a person in a YKT_LANG_..., arguments put in; empty for NULL. Lives until the error is freed.
 * Since 0.1. */
YKT_API const char* ykt_error_text(const ykt_error* error, int32_t lang);
/* The argument of that name as text (names are the {arguments} of ykt_code_text), or NULL where it has none
 * of that name, and for NULL. YKT_E_INTERNAL has "what", for a report to the authors. Lives until the error
 * is freed. Since 0.1. */
YKT_API const char* ykt_error_argument(const ykt_error* error, const char* name, size_t name_size);
/* Frees an error; does nothing for NULL. Since 0.1. */
YKT_API void ykt_error_free(ykt_error* error);

/* ---- texts ---- */

/* Size of a text that ends at its first NUL. */
#define YKT_NUL ((size_t)-1)

/* A text inside a struct: given, its size may be YKT_NUL; filled by the library, it is the size in bytes. */
typedef struct ykt_text {
  const char* data;
  size_t size;
} ykt_text;

/* Bytes that the library made: JSON, a file, a text. */
typedef struct ykt_string ykt_string;

/* A copy of the caller's bytes, so that ykt_string_at can read JSON from elsewhere. Any bytes are taken.
 * Errors: none of its own. Since 0.1. */
YKT_API ykt_status ykt_string_new(const char* data, size_t size, ykt_string** out_string, ykt_error** error);
/* The bytes, followed by a NUL; they live until the string is freed. Never NULL, "" for NULL. Since 0.1. */
YKT_API const char* ykt_string_data(const ykt_string* string);
/* In bytes, without the NUL; 0 for NULL. Since 0.1. */
YKT_API size_t ykt_string_size(const ykt_string* string);
/* The value at an RFC 6901 path in a JSON text, as text: a string without its quotes and escapes, a number
 * with its digits as they are, true, false, null, and JSON for an array or object; "" is the whole. The
 * first call keeps what it has read, so that many cost little: one thread at a time. Errors: the json_ codes
 * when the string is no JSON, json_value_missing. Since 0.1. */
YKT_API ykt_status ykt_string_at(ykt_string* string, const char* path, size_t path_size,
                                 ykt_string** out_value, ykt_error** error);
/* How many elements the array, or members the object, at that path has; -1 for a value that is neither.
 * Errors: as for ykt_string_at. Since 0.1. */
YKT_API ykt_status ykt_string_count_at(ykt_string* string, const char* path, size_t path_size,
                                       int64_t* out_count, ykt_error** error);
/* Frees the bytes; does nothing for NULL. Since 0.1. */
YKT_API void ykt_string_free(ykt_string* string);

/* ---- values: identity documents, names, accounts, codes of banks and organisations ---- */

/* Kinds of identity documents. The caller says which: an ID and a credit code look alike. */
#define YKT_ID_RESIDENT 0          /* resident ID: 18 characters, or 15 digits, which are upgraded */
#define YKT_ID_HMT_PERMIT 1        /* residence permit of Hong Kong, Macao and Taiwan residents */
#define YKT_ID_FOREIGN_PERMANENT 2 /* foreigners' permanent residence card: 18 characters, or the old 15 */

/* What a failed Luhn digit, or a number that does not begin with 62, means for an account. */
#define YKT_SEVERITY_IGNORE 0
#define YKT_SEVERITY_WARN 1
#define YKT_SEVERITY_REFUSE 2

/* The verdict on one value. A refused value is no error: the call returns YKT_OK and the verdict says so. */
typedef struct ykt_check ykt_check;

/* Checks a number of an identity document; `kind` is a YKT_ID_.... A text that is not UTF-8 is a verdict too.
 * Errors: argument_choice. Since 0.1. */
YKT_API ykt_status ykt_id_check(int32_t kind, const char* text, size_t size, ykt_check** out_check,
                                ykt_error** error);
/* Checks a unified social credit code (GB 32100) of an organisation: 18 characters. Errors: none of its own.
 * Since 0.1. */
YKT_API ykt_status ykt_credit_code_check(const char* text, size_t size, ykt_check** out_check,
                                         ykt_error** error);
/* Checks an account of a social security card. `luhn` and `prefix` are severities, YKT_SEVERITY_...; the
 * usual ones are YKT_SEVERITY_WARN and YKT_SEVERITY_REFUSE, since real cards fail Luhn and no social security
 * card begins otherwise. Errors: argument_choice. Since 0.1. */
YKT_API ykt_status ykt_account_check(const char* text, size_t size, int32_t luhn, int32_t prefix,
                                     ykt_check** out_check, ykt_error** error);
/* Checks a bank's code in the payment system (CNAPS): 12 digits. Errors: none of its own. Since 0.1. */
YKT_API ykt_status ykt_bank_code_check(const char* text, size_t size, ykt_check** out_check,
                                       ykt_error** error);
/* Checks the name of a person, and puts it into the one form by which names are compared. Errors: none of its
 * own. Since 0.1. */
YKT_API ykt_status ykt_name_check(const char* text, size_t size, ykt_check** out_check, ykt_error** error);

/* YKT_OK, or the code of the first check that failed; YKT_OK for NULL. Since 0.1. */
YKT_API int32_t ykt_check_code(const ykt_check* check);
/* The verdict in a sentence in a YKT_LANG_...; empty for NULL. Lives until the check is freed. Since 0.1. */
YKT_API const char* ykt_check_text(const ykt_check* check, int32_t lang);
/* The value as it is written officially; empty when refused and for NULL. Lives until the check is freed.
 * Since 0.1. */
YKT_API const char* ykt_check_normalized(const ykt_check* check);
/* Codes of what was normalised or is worth saying, in a fixed order: `index` from 0 to below the count;
 * another index gives -1. The count of NULL is 0. Since 0.1. */
YKT_API int32_t ykt_check_warning_count(const ykt_check* check);
YKT_API int32_t ykt_check_warning(const ykt_check* check, int32_t index);
/* IDs: "YYYY-MM-DD", or empty where the number does not say and for NULL. Lives until the check is freed.
 * Since 0.1. */
YKT_API const char* ykt_check_birth_date(const ykt_check* check);
/* IDs: 1 male, 2 female (GB/T 2261.1), 0 where the number does not say and for NULL. Since 0.1. */
YKT_API int32_t ykt_check_sex(const ykt_check* check);
/* IDs and credit codes: six digits of GB/T 2260 as a number; 0 where there are none and for NULL. Since
 * 0.1. */
YKT_API int32_t ykt_check_division(const ykt_check* check);
/* IDs, accounts and bank codes: the value packed for storage and joins, never 0 when it passes; else, and for
 * NULL, 0. Keys of one kind are equal where the normalised values are. Since 0.1. */
YKT_API uint64_t ykt_check_key(const ykt_check* check);
/* Frees a verdict; does nothing for NULL. Since 0.1. */
YKT_API void ykt_check_free(ykt_check* check);

/* A column of `count` IDs in one text: value i is the bytes from offsets[i] to below offsets[i + 1], so there
 * are count + 1 offsets (Arrow's layout). `kind` is a YKT_ID_.... Puts one code per value into `out_codes`,
 * which holds `count`; allocates nothing. For a count of 0 every pointer may be NULL. Errors:
 * argument_choice, offsets_wrong (nothing is written then). Since 0.1. */
YKT_API ykt_status ykt_id_check_many(int32_t kind, const char* data, const int32_t* offsets, size_t count,
                                     int32_t* out_codes, ykt_error** error);
/* The same with 64-bit offsets. Since 0.1. */
YKT_API ykt_status ykt_id_check_many_large(int32_t kind, const char* data, const int64_t* offsets,
                                           size_t count, int32_t* out_codes, ykt_error** error);

/* ---- money ---- */

#define YKT_ROUND_HALF_UP 0   /* ties away from zero */
#define YKT_ROUND_HALF_EVEN 1 /* ties to the even digit */
#define YKT_ROUND_DOWN 2      /* towards zero */
#define YKT_ROUND_UP 3        /* away from zero */

#define YKT_UNIT_FEN 0
#define YKT_UNIT_JIAO 1
#define YKT_UNIT_YUAN 2

/* Fen of an amount in yuan, as text with at most two decimals, such as "124.50". Errors: money_syntax,
 * money_too_fine, money_overflow. Since 0.1. */
YKT_API ykt_status ykt_money_from_text(const char* yuan, size_t size, int64_t* out_fen, ykt_error** error);
/* An amount in fen as yuan with two decimals, "-" before it where it is below zero. Errors: none of its own.
 * Since 0.1. */
YKT_API ykt_status ykt_money_to_text(int64_t fen, ykt_string** out_yuan, ykt_error** error);
/* The sum of two amounts in fen. Errors: money_overflow. Since 0.1. */
YKT_API ykt_status ykt_money_add(int64_t left_fen, int64_t right_fen, int64_t* out_fen, ykt_error** error);
/* quantity * rate (yuan for each unit of quantity) in fen, both decimal numbers as text, rounded once, at the
 * end: how is a YKT_ROUND_..., to what a YKT_UNIT_.... Errors: decimal_syntax, decimal_too_long (path
 * "/quantity" or "/rate"), money_overflow, argument_choice. Since 0.1. */
YKT_API ykt_status ykt_amount(const char* quantity, size_t quantity_size, const char* rate, size_t rate_size,
                              int32_t rounding, int32_t unit, int64_t* out_fen, ykt_error** error);
/* An amount in fen in Chinese financial capitals, without 人民币 in front. Errors: none of its own. Since
 * 0.1. */
YKT_API ykt_status ykt_capitals_from_fen(int64_t fen, ykt_string** out_capitals, ykt_error** error);
/* Fen of an amount in capitals, in every form that the People's Bank's rules allow. Errors: the capitals_
 * codes. Since 0.1. */
YKT_API ykt_status ykt_capitals_parse(const char* capitals, size_t size, int64_t* out_fen, ykt_error** error);

/* ---- the platform: commands, queries, trail ---- */

/* A store file, opened. */
typedef struct ykt_platform ykt_platform;

/* The time now, in milliseconds since 1970-01-01T00:00:00Z. The library has no clock of its own. */
typedef int64_t (*ykt_clock_callback)(void* user);

#define YKT_OPEN_READ_ONLY 1u /* beside a writer; executes nothing */

#define YKT_TRAIL_SM3 0
#define YKT_TRAIL_SHA256 1

/* Puts the 32 bytes of a key's secret, such as an HSM holds, into `secret` and returns 0; not 0: it has none.
 * Asked once for each key, in calls on the store that needs it. */
typedef int32_t (*ykt_secret_callback)(void* user, uint32_t key_id, uint8_t* secret);

/* A store file whose every page is enciphered (SM4-CTR) and authenticated (HMAC-SM3). Each page says which
 * key it has, so that a new key takes over page by page. Since 0.1. */
typedef struct ykt_seal {
  uint32_t struct_size;
  uint32_t key_id;            /* with which pages are written, 1 or above */
  ykt_secret_callback secret; /* required */
  void* secret_user;          /* handed to it; may be NULL */
} ykt_seal;

#define YKT_SEAL_INIT {(uint32_t)sizeof(ykt_seal), 0, NULL, NULL}
/* The same; `struct_size` is the caller's sizeof. Does nothing for NULL. Since 0.1. */
YKT_API void ykt_seal_init(ykt_seal* seal, uint32_t struct_size);

typedef struct ykt_platform_options {
  uint32_t struct_size;
  uint32_t flags;               /* YKT_OPEN_... */
  int32_t trail_algorithm;      /* YKT_TRAIL_...; how new entries of the trail are hashed */
  uint32_t reserved;            /* 0 */
  ykt_text first_administrator; /* id of who may grant roles at first; needed when the file is new, ignored
                                   later */
  ykt_clock_callback clock;     /* required */
  void* clock_user;             /* handed to the clock; may be NULL */
  const ykt_seal* seal;         /* NULL: not sealed. Copied; its callback is used until the store is closed */
  int64_t queries_per_subject;  /* citizens' queries about one person that are answered in a window; 0: 10 */
  int64_t queries_per_caller;   /* of one actor; 0: 200 */
  int64_t query_window_minutes; /* 0: 60 */
} ykt_platform_options;

#define YKT_PLATFORM_OPTIONS_INIT \
  {(uint32_t)sizeof(ykt_platform_options), 0, YKT_TRAIL_SM3, 0, {NULL, 0}, NULL, NULL, NULL, 0, 0, 0}
/* The same; `struct_size` is the caller's sizeof. Does nothing for NULL. Since 0.1. */
YKT_API void ykt_platform_options_init(ykt_platform_options* options, uint32_t struct_size);

/* Opens a store file, and makes it where there is none. One handle may write a file; others, in this process
 * or another, open it read-only. What is in `options` is copied; its callbacks are used until the store is
 * closed. Errors: clock_missing, administrator_missing, path_invalid, store_not_ours, store_newer,
 * store_locked, store_read_only, store_full, store_failed, query_limits_invalid; with a seal store_sealed,
 * store_not_sealed, seal_key_missing, seal_broken, out_of_range. Since 0.1. */
YKT_API ykt_status ykt_platform_open(const char* path, size_t path_size, const ykt_platform_options* options,
                                     ykt_platform** out_platform, ykt_error** error);
/* Closes the store; does nothing for NULL. Streams over it end with platform_closed. Since 0.1. */
YKT_API void ykt_platform_free(ykt_platform* platform);

/* Called on long work with the rows done so far; not 0 stops it, and nothing is written (YKT_E_STOPPED). */
typedef int32_t (*ykt_progress_callback)(void* user, int64_t rows_done);

typedef struct ykt_execute_options {
  uint32_t struct_size;
  uint32_t flags;                 /* 0: there are none yet */
  ykt_text request_id;            /* required, 1 to 128 characters, unique per actor */
  ykt_progress_callback progress; /* may be NULL */
  void* progress_user;            /* handed to it; may be NULL */
} ykt_execute_options;

#define YKT_EXECUTE_OPTIONS_INIT {(uint32_t)sizeof(ykt_execute_options), 0, {NULL, 0}, NULL, NULL}
/* The same; `struct_size` is the caller's sizeof. Does nothing for NULL. Since 0.1. */
YKT_API void ykt_execute_options_init(ykt_execute_options* options, uint32_t struct_size);

/* One command: its name and its fields as JSON ("" is "{}"), by an actor whom the host has authenticated. The
 * reply is JSON; names, fields, replies and roles are in ykt_commands_schema. A request id that was accepted
 * before gives the first reply again; with other content it is refused; a refused command does not use it up.
 * Errors: each command's own with the path of the field; command_unknown, field_missing, request_id_missing,
 * request_reused, actor_unknown, role_missing, scope_missing, input_missing, stopped, store_in_doubt,
 * store_full, store_failed, store_read_only. After out_of_memory the command may have been executed: the same
 * request id tells. Since 0.1. */
YKT_API ykt_status ykt_platform_execute(ykt_platform* platform, const char* actor, size_t actor_size,
                                        const char* command, size_t command_size, const char* fields_json,
                                        size_t fields_size, const ykt_execute_options* options,
                                        ykt_string** out_reply, ykt_error** error);
/* The same for a command that takes a file, given as its bytes, which are copied. Since 0.1. */
YKT_API ykt_status ykt_platform_execute_bytes(ykt_platform* platform, const char* actor, size_t actor_size,
                                              const char* command, size_t command_size,
                                              const char* fields_json, size_t fields_size, const void* bytes,
                                              size_t bytes_size, const ykt_execute_options* options,
                                              ykt_string** out_reply, ykt_error** error);
/* The same with the path of a file, in UTF-8, read as the command goes. Errors also: file_unreadable. Since
 * 0.1. */
YKT_API ykt_status ykt_platform_execute_file(ykt_platform* platform, const char* actor, size_t actor_size,
                                             const char* command, size_t command_size,
                                             const char* fields_json, size_t fields_size, const char* path,
                                             size_t path_size, const ykt_execute_options* options,
                                             ykt_string** out_reply, ykt_error** error);

struct ArrowArrayStream; /* of the Arrow C stream interface */
/* The same with rows. The stream is always consumed, whatever the call returns: its release is then NULL; the
 * struct itself stays the caller's. Errors also: the arrow_ codes, input_kind. Since 0.1. */
YKT_API ykt_status ykt_platform_execute_stream(ykt_platform* platform, const char* actor, size_t actor_size,
                                               const char* command, size_t command_size,
                                               const char* fields_json, size_t fields_size,
                                               struct ArrowArrayStream* rows,
                                               const ykt_execute_options* options, ykt_string** out_reply,
                                               ykt_error** error);

/* One query: its name and its fields as JSON ("" is "{}"), by an actor whom the host has authenticated.
 * Nothing is written; the reply is JSON, as of one state of the store. Errors: each query's own with the path
 * of the field; query_unknown, field_missing, actor_unknown, role_missing, scope_missing, store_failed. Since
 * 0.1. */
YKT_API ykt_status ykt_platform_query(ykt_platform* platform, const char* actor, size_t actor_size,
                                      const char* query, size_t query_size, const char* fields_json,
                                      size_t fields_size, ykt_string** out_reply, ykt_error** error);

typedef struct ykt_stream_options {
  uint32_t struct_size;
  uint32_t flags;    /* 0 */
  int64_t page_rows; /* rows read at a time, and so of one batch: 1 to 1000, or 0 for 1000 */
} ykt_stream_options;

#define YKT_STREAM_OPTIONS_INIT {(uint32_t)sizeof(ykt_stream_options), 0, 0}
/* The same; `struct_size` is the caller's sizeof. Does nothing for NULL. Since 0.1. */
YKT_API void ykt_stream_options_init(ykt_stream_options* options, uint32_t struct_size);

/* All rows of a query that is answered page by page (those with a "cursor" in ykt_commands_schema), as an
 * Arrow stream in constant memory. `fields_json` has the query's fields without "limit"; without "after" the
 * stream begins at the start, with it after the row whose cursor has that value. `options` may be NULL.
 *
 * Columns are the fields of a row, in their order: text, choices and periods are utf8, integers int64, money
 * is decimal128(19, 2) of yuan, other decimals decimal128(38, 18), dates are date32, times timestamp[ms] with
 * the offset +08:00, bytes binary, lists list and records struct. Only optional fields are nullable.
 *
 * The first page is read by this call, each further one by the stream's get_next: through the gate again, and
 * each from one state of the store. What is written in between is seen from the next page on; no row comes
 * twice, and none that was there at the start is missed. A batch of rows never has none.
 *
 * *out_stream is the caller's, who releases it with its own release; it needs nothing else to stay, and may
 * be released before its end. It reads through the platform, and so counts as a call on it: one thread at a
 * time. When the platform is freed first, the stream ends with platform_closed. Such errors on the way (also
 * role_missing and rows_replaced: a new fill came in between) are get_next's errno and get_last_error's text,
 * and are final; that text holds no more than that of a ykt_error.
 *
 * When the call fails, out_stream->release is NULL. Errors: query_unknown, query_not_paged, out_of_range
 * (path "/page_rows"), field_unknown (path "/limit"), those of the query as for
 * ykt_platform_query. Since 0.1. */
YKT_API ykt_status ykt_platform_query_stream(ykt_platform* platform, const char* actor, size_t actor_size,
                                             const char* query, size_t query_size, const char* fields_json,
                                             size_t fields_size, const ykt_stream_options* options,
                                             struct ArrowArrayStream* out_stream, ykt_error** error);

/* What a verifier found in a store file. */
typedef struct ykt_trail_verdict {
  uint32_t struct_size;
  int32_t reason;          /* YKT_OK, or the code of what is wrong at the first bad entry */
  int64_t entries;         /* on the trail */
  int64_t first_bad_entry; /* 0 where the trail is whole */
  char head[72];           /* hexadecimal digits of the last hash, to print or sign; NUL-terminated */
} ykt_trail_verdict;

#define YKT_TRAIL_VERDICT_INIT {(uint32_t)sizeof(ykt_trail_verdict), 0, 0, 0, {0}}
/* The same; `struct_size` is the caller's sizeof. Does nothing for NULL. Since 0.1. */
YKT_API void ykt_trail_verdict_init(ykt_trail_verdict* verdict, uint32_t struct_size);

/* Checks every entry of the trail and every file that it speaks of, from the store file alone. A broken trail
 * is a verdict and no error. Errors: as for ykt_platform_open. Since 0.1. */
YKT_API ykt_status ykt_trail_verify(const char* path, size_t path_size, ykt_trail_verdict* out_verdict,
                                    ykt_error** error);
/* The same for a store that is sealed; `seal` may be NULL: it is not. Since 0.1. */
YKT_API ykt_status ykt_trail_verify_sealed(const char* path, size_t path_size, const ykt_seal* seal,
                                           ykt_trail_verdict* out_verdict, ykt_error** error);

/* Copies a store whole, as of one moment, though a writer may have it open: a backup, a store that is to be
 * sealed, or all pages under a new key. A seal may be NULL. A file that is there is never written over.
 * Errors: as for ykt_platform_open, path_invalid at /from or /to. Since 0.1. */
YKT_API ykt_status ykt_store_copy(const char* from, size_t from_size, const ykt_seal* seal_from,
                                  const char* to, size_t to_size, const ykt_seal* seal_to, ykt_error** error);

/* JSON Schema of every command and query ("commands", with replies and roles) and of every rule ("rules",
 * with facts, command and reply); sentences and fields in English and Chinese. Errors: none of its own. Since
 * 0.1. */
YKT_API ykt_status ykt_commands_schema(ykt_string** out_schema, ykt_error** error);
/* A pure rule by name over a JSON case {"facts", "command", "as_of"}; gives what it decides as JSON. Needs no
 * store. The rules are listed in docs/commands.md and by ykt_commands_schema. Errors: rule_unknown; the json_
 * and field_ codes and those of a value, with a path from the case (/facts/lines); then the rule's own, with
 * the path as a command of the platform has it (/batch, /bank). Since 0.1. */
YKT_API ykt_status ykt_rule_apply(const char* rule, size_t rule_size, const char* case_json, size_t case_size,
                                  ykt_string** out_change, ykt_error** error);

/* ---- rosters ---- */

/* The rows of a roster checked against a policy, without a store: from a stream to a stream, one verdict for
 * each row, in their order. `case_json` ("" is "{}") may have, each optional:
 *
 *   "packs"     array of texts: packs of policies, installed one after the other over those of the library
 *   "policy"    code of a policy; without it rows are checked by themselves
 *   "period"    "2025-03", "2025Q1", ...: required with a policy
 *   "division"  six digits or more: whose version of the policy counts; by default that of the pack's region
 *   "day"       "YYYY-MM-DD", on which conditions are looked at; by default the last of the period
 *   "encoding"  "utf8", "gbk" or "gb18030": of a file; by default it is detected, or refused
 *   "repeats"   false: rows are not held against each other, and memory is constant (else 100 bytes a row)
 *
 * Columns of the verdicts: "row" int64 (in a file, its header counted; in a stream from 1), "outcome" utf8
 * ("pass", "hold", "refuse"), "amount" and "due" decimal128(19, 2) of yuan: the roster's, and what the
 * standard gives where the row alone says enough; "recipient_key", "payee_key", "account_key" int64, equal
 * where the normalised values are; "findings", a list of structs of "code", "column", "weight", "expected",
 * "en", "zh". Amounts and keys are null where they are not known; of a refused row there are none. No finding
 * quotes a cell.
 *
 * *out_verdicts is the caller's, who releases it with its own release; it needs nothing else to stay. The
 * roster is read as it is asked for rows: errors on the way are get_next's errno and get_last_error's text,
 * and are final. One thread at a time. When a call fails, out_verdicts->release is NULL. Errors: those of a
 * pack with the path "/packs/<n>", not_found "/policy", field_missing and field_invalid "/period", the json_
 * and field_ codes of the case, the roster_ codes and those of the encoding for a file that cannot be read,
 * the arrow_ codes. Since 0.1. */
YKT_API ykt_status ykt_roster_check_bytes(const char* case_json, size_t case_size, const void* bytes,
                                          size_t bytes_size, struct ArrowArrayStream* out_verdicts,
                                          ykt_error** error);
/* The same with the path of a file. Errors also: file_unreadable. Since 0.1. */
YKT_API ykt_status ykt_roster_check_file(const char* case_json, size_t case_size, const char* path,
                                         size_t path_size, struct ArrowArrayStream* out_verdicts,
                                         ykt_error** error);
/* The same with rows, whose columns go by the names of the form or their slugs ("recipient_id"). `rows` is
 * always consumed: its release is NULL afterwards; the struct itself stays the caller's. Since 0.1. */
YKT_API ykt_status ykt_roster_check_stream(const char* case_json, size_t case_size,
                                           struct ArrowArrayStream* rows,
                                           struct ArrowArrayStream* out_verdicts, ykt_error** error);

/* ---- packs and layouts ---- */

/* Every problem of a pack (policies, calendar, guides, delegated holding or a bank layout), or of a bank
 * layout alone, as a JSON array of {"code", "number", "path", "en", "zh"}; "[]" when it can be loaded. A
 * text that is no JSON is such a problem too. Errors: none of its own. Since 0.1. */
YKT_API ykt_status ykt_pack_check(const char* json, size_t size, ykt_string** out_problems,
                                  ykt_error** error);
YKT_API ykt_status ykt_layout_check(const char* json, size_t size, ykt_string** out_problems,
                                    ykt_error** error);

/* How one bank writes its payment lists and result files. Never changes once made. */
typedef struct ykt_layout ykt_layout;

/* From JSON. Errors: the first problem of ykt_layout_check. Since 0.1. */
YKT_API ykt_status ykt_layout_load(const char* json, size_t size, ykt_layout** out_layout, ykt_error** error);
/* One that is built in, by name, such as "example_bank_a". Errors: not_found. Since 0.1. */
YKT_API ykt_status ykt_layout_builtin(const char* name, size_t size, ykt_layout** out_layout,
                                      ykt_error** error);
/* Its name; lives until the layout is freed. Empty for NULL. Since 0.1. */
YKT_API const char* ykt_layout_name(const ykt_layout* layout);

/* What a bank's return code says of the money. */
#define YKT_OUTCOME_SUCCESS 0 /* it is in the account */
#define YKT_OUTCOME_FAILED 1  /* it is not, and will not come from this line */
#define YKT_OUTCOME_UNKNOWN 2 /* neither can be said yet */

/* The bank's first return code with that meaning (the number of a return_ code: ykt_code_of_slug with
 * "return_success"); NULL when it has none, and for NULL. Lives until the layout is freed. Since 0.1. */
YKT_API const char* ykt_layout_return_code(const ykt_layout* layout, int32_t meaning);
/* The meaning of a return code of the bank (the number of a return_ code), or -1 when the layout does not
 * list it; and what it says of the money: YKT_OUTCOME_..., YKT_OUTCOME_UNKNOWN when not listed. A NULL layout
 * lists none. Since 0.1. */
YKT_API int32_t ykt_layout_meaning(const ykt_layout* layout, const char* return_code, size_t size);
YKT_API int32_t ykt_layout_outcome(const ykt_layout* layout, const char* return_code, size_t size);
/* Frees a layout; lists and files that were begun with it stay; does nothing for NULL. Since 0.1. */
YKT_API void ykt_layout_free(ykt_layout* layout);

/* What stands once in a payment list or a result file. A value that the layout does not carry is empty or,
 * read, part 1 of 1. */
typedef struct ykt_file_head {
  uint32_t struct_size;
  uint32_t reserved;  /* 0 */
  ykt_text list_id;   /* the list's own number; a result file repeats it */
  ykt_text date;      /* "YYYY-MM-DD", of the list or of the result file */
  int64_t part;       /* number of this file when a list was split, from 1 */
  int64_t parts;      /* how many files it was split into */
  ykt_text bank_code; /* the paying bank */
  ykt_text division;  /* of the finance department that pays */
} ykt_file_head;

#define YKT_FILE_HEAD_INIT \
  {(uint32_t)sizeof(ykt_file_head), 0, {NULL, 0}, {NULL, 0}, 1, 1, {NULL, 0}, {NULL, 0}}
/* The same; `struct_size` is the caller's sizeof. Does nothing for NULL. Since 0.1. */
YKT_API void ykt_file_head_init(ykt_file_head* head, uint32_t struct_size);

/* ---- payment lists in ---- */

/* One payment. Its texts live until the next call on the list, or its freeing. */
typedef struct ykt_payment {
  uint32_t struct_size;
  uint32_t reserved;          /* 0 */
  ykt_text reference;         /* the line's own number, which the result repeats */
  ykt_text name;              /* of the payee, as the account is named */
  ykt_text account;           /* digits */
  int64_t amount_fen;         /* above zero */
  ykt_text policy;            /* for the message to the payee */
  ykt_text remark;            /* may be empty */
  ykt_text account_bank;      /* name of the bank that keeps the account; may be empty */
  ykt_text account_bank_code; /* its code; may be empty */
} ykt_payment;

#define YKT_PAYMENT_INIT          \
  {(uint32_t)sizeof(ykt_payment), \
   0,                             \
   {NULL, 0},                     \
   {NULL, 0},                     \
   {NULL, 0},                     \
   0,                             \
   {NULL, 0},                     \
   {NULL, 0},                     \
   {NULL, 0},                     \
   {NULL, 0}}
/* The same; `struct_size` is the caller's sizeof. Does nothing for NULL. Since 0.1. */
YKT_API void ykt_payment_init(ykt_payment* payment, uint32_t struct_size);

/* Reads one list, strictly, in constant memory but for the references seen. */
typedef struct ykt_payment_list ykt_payment_list;

/* Fills `buffer` from its beginning with at most `capacity` (never 0) bytes and says how many; 0 is the end.
 * Returns 0, or a number of its own that becomes the argument "number" of callback_failed. */
typedef int32_t (*ykt_read_callback)(void* user, void* buffer, size_t capacity, size_t* out_size);

/* Opens a list given as its bytes, which are copied; so is what it needs of the layout. Errors:
 * bank_file_empty, and those of the header line as for ykt_payment_list_next. Since 0.1. */
YKT_API ykt_status ykt_payment_list_open(const ykt_layout* layout, const void* bytes, size_t size,
                                         ykt_payment_list** out_list, ykt_error** error);
/* The same, block by block; `read` is called by this call and by ykt_payment_list_next, with `user`, which
 * may be NULL. Errors also: callback_failed. Since 0.1. */
YKT_API ykt_status ykt_payment_list_open_reader(const ykt_layout* layout, ykt_read_callback read, void* user,
                                                ykt_payment_list** out_list, ykt_error** error);
/* The next payment: *out_more is 1 and *out_payment filled, or 0 at the end of a list that is right as a
 * whole; 0 also with every error. Act on no payment before that 0: only then are count, sum and trailer
 * verified. An error with a path of "/lines/<line of the file>/...", in an ISO 20022 message
 * "/transactions/<number>/...", is about that line or transaction: call again for the next, and so find every
 * problem; such a list ends with bank_file_refused and never with 0. Any other error is final. Errors: the
 * bank_ codes, for a file that is not in the layout's encoding the text_ codes, for a message of ISO 20022
 * the iso_ codes, callback_failed. Since 0.1. */
YKT_API ykt_status ykt_payment_list_next(ykt_payment_list* list, ykt_payment* out_payment, int32_t* out_more,
                                         ykt_error** error);
/* 1 when there is nothing more to read after what ykt_payment_list_next said last, be it the end or an error
 * that is not about one line; else 0. 1 for NULL. Since 0.1. */
YKT_API int32_t ykt_payment_list_finished(const ykt_payment_list* list);
/* What the header says, and after the end the trailer too. The texts live until the next call on the list.
 * Errors: none of its own. Since 0.1. */
YKT_API ykt_status ykt_payment_list_head(ykt_payment_list* list, ykt_file_head* out_head, ykt_error** error);
/* How many payments and their sum in fen, verified. Either may be NULL. Errors: list_not_finished. Since 0.1.
 */
YKT_API ykt_status ykt_payment_list_totals(ykt_payment_list* list, int64_t* out_count, int64_t* out_sum_fen,
                                           ykt_error** error);
/* Frees a list, read to its end or not; does nothing for NULL. Since 0.1. */
YKT_API void ykt_payment_list_free(ykt_payment_list* list);

/* ---- result files out ---- */

/* The bank's answer to one payment. */
typedef struct ykt_result_record {
  uint32_t struct_size;
  uint32_t reserved;    /* 0 */
  ykt_text reference;   /* of the payment */
  ykt_text name;        /* of the payment */
  ykt_text account;     /* of the payment */
  int64_t amount_fen;   /* of the payment */
  ykt_text return_code; /* of the bank's own table, which is in the layout */
  ykt_text paid_on;     /* "YYYY-MM-DD": the day on which the bank acted; may be empty */
  ykt_text message;     /* the bank's text; may be empty */
} ykt_result_record;

#define YKT_RESULT_RECORD_INIT          \
  {(uint32_t)sizeof(ykt_result_record), \
   0,                                   \
   {NULL, 0},                           \
   {NULL, 0},                           \
   {NULL, 0},                           \
   0,                                   \
   {NULL, 0},                           \
   {NULL, 0},                           \
   {NULL, 0}}
/* The same; `struct_size` is the caller's sizeof. Does nothing for NULL. Since 0.1. */
YKT_API void ykt_result_record_init(ykt_result_record* record, uint32_t struct_size);

/* Collects the records of one result file. */
typedef struct ykt_result_file ykt_result_file;

/* Begins a result file; the head of the list that it answers, with another date, is what it needs. What it
 * needs of the layout is copied. Errors: the date_ codes (path "/head/date"). Since 0.1. */
YKT_API ykt_status ykt_result_file_new(const ykt_layout* layout, const ykt_file_head* head,
                                       ykt_result_file** out_file, ykt_error** error);
/* Adds a record; one that is refused is not added, and the file goes on. Errors at "/records/<index from
 * 0>/<field>": bank_return_code_unknown, the date_ codes, argument_not_utf8. Since 0.1. */
YKT_API ykt_status ykt_result_file_add(ykt_result_file* file, const ykt_result_record* record,
                                       ykt_error** error);
/* The file's bytes, with the totals that its records add up to. More records may follow, and the file be
 * written again. Errors: what the layout cannot carry, at "/head/<value>" or "/records/<index>/<field>" (the
 * bank_ codes); money_overflow. Since 0.1. */
YKT_API ykt_status ykt_result_file_write(ykt_result_file* file, ykt_string** out_bytes, ykt_error** error);
/* Frees a result file, written or not; does nothing for NULL. Since 0.1. */
YKT_API void ykt_result_file_free(ykt_result_file* file);

/* ---- account checks: lists in, answers out ---- */

/* One account that the bank is asked about, before anything is paid: does it belong to the name, and can it
 * be paid? Its texts live until the next call on the list, or its freeing. */
typedef struct ykt_account_to_check {
  uint32_t struct_size;
  uint32_t reserved;          /* 0 */
  ykt_text reference;         /* the line's own number, which the answer repeats */
  ykt_text name;              /* of the payee */
  ykt_text account;           /* digits */
  ykt_text account_bank;      /* name of the bank that keeps the account; may be empty */
  ykt_text account_bank_code; /* its code; may be empty */
} ykt_account_to_check;

#define YKT_ACCOUNT_TO_CHECK_INIT \
  {(uint32_t)sizeof(ykt_account_to_check), 0, {NULL, 0}, {NULL, 0}, {NULL, 0}, {NULL, 0}, {NULL, 0}}
/* The same; `struct_size` is the caller's sizeof. Does nothing for NULL. Since 0.1. */
YKT_API void ykt_account_to_check_init(ykt_account_to_check* account, uint32_t struct_size);

/* Reads one list of accounts, strictly, in constant memory but for the references seen. */
typedef struct ykt_account_list ykt_account_list;

/* Opens a list given as its bytes, which are copied. Errors: bank_layout_no_check_form, bank_file_empty, and
 * those of the header line as for ykt_account_list_next. Since 0.1. */
YKT_API ykt_status ykt_account_list_open(const ykt_layout* layout, const void* bytes, size_t size,
                                         ykt_account_list** out_list, ykt_error** error);
/* The same, block by block; `read` is called by this call and by ykt_account_list_next, with `user`, which
 * may be NULL. Errors also: callback_failed. Since 0.1. */
YKT_API ykt_status ykt_account_list_open_reader(const ykt_layout* layout, ykt_read_callback read, void* user,
                                                ykt_account_list** out_list, ykt_error** error);
/* The next account; the rules are those of ykt_payment_list_next: answer nothing before *out_more is 0.
 * Errors: as for ykt_payment_list_next. Since 0.1. */
YKT_API ykt_status ykt_account_list_next(ykt_account_list* list, ykt_account_to_check* out_account,
                                         int32_t* out_more, ykt_error** error);
/* As ykt_payment_list_finished; 1 for NULL. Since 0.1. */
YKT_API int32_t ykt_account_list_finished(const ykt_account_list* list);
/* What the header says, and after the end the trailer too; part 1 of 1. The texts live until the next call on
 * the list. Errors: none of its own. Since 0.1. */
YKT_API ykt_status ykt_account_list_head(ykt_account_list* list, ykt_file_head* out_head, ykt_error** error);
/* How many accounts, verified, which is known at the end of a list that is right. Errors: list_not_finished.
 * Since 0.1. */
YKT_API ykt_status ykt_account_list_count(ykt_account_list* list, int64_t* out_count, ykt_error** error);
/* Frees a list, read to its end or not; does nothing for NULL. Since 0.1. */
YKT_API void ykt_account_list_free(ykt_account_list* list);

/* What the bank says of one account. */
typedef struct ykt_account_answer {
  uint32_t struct_size;
  uint32_t reserved;    /* 0 */
  ykt_text reference;   /* of the account */
  ykt_text name;        /* of the account; the layout may not carry it */
  ykt_text account;     /* of the account; the layout may not carry it */
  ykt_text return_code; /* of the bank's own table, which is in the layout */
  ykt_text message;     /* the bank's text; may be empty */
} ykt_account_answer;

#define YKT_ACCOUNT_ANSWER_INIT \
  {(uint32_t)sizeof(ykt_account_answer), 0, {NULL, 0}, {NULL, 0}, {NULL, 0}, {NULL, 0}, {NULL, 0}}
/* The same; `struct_size` is the caller's sizeof. Does nothing for NULL. Since 0.1. */
YKT_API void ykt_account_answer_init(ykt_account_answer* answer, uint32_t struct_size);

/* Collects the answers to one list of accounts. */
typedef struct ykt_account_answers ykt_account_answers;

/* Begins the answers; the head of the list that they answer, with another date, is what it needs. Errors:
 * bank_layout_no_check_form, the date_ codes (path "/head/date"), out_of_range (a list of accounts is never
 * split). Since 0.1. */
YKT_API ykt_status ykt_account_answers_new(const ykt_layout* layout, const ykt_file_head* head,
                                           ykt_account_answers** out_file, ykt_error** error);
/* Adds an answer; one that is refused is not added, and the file goes on. Errors at "/records/<index from
 * 0>/<field>": bank_return_code_unknown, argument_not_utf8. Since 0.1. */
YKT_API ykt_status ykt_account_answers_add(ykt_account_answers* file, const ykt_account_answer* answer,
                                           ykt_error** error);
/* The file's bytes, with the number of its answers. More answers may follow, and the file be written again.
 * Errors: what the layout cannot carry, at "/head/<value>" or "/records/<index>/<field>" (the bank_ codes;
 * bank_reference_repeated for two answers about one line). Since 0.1. */
YKT_API ykt_status ykt_account_answers_write(ykt_account_answers* file, ykt_string** out_bytes,
                                             ykt_error** error);
/* Frees the answers, written or not; does nothing for NULL. Since 0.1. */
YKT_API void ykt_account_answers_free(ykt_account_answers* file);

/* ---- the payer's side: lists out, answers in ---- */

/* What a platform with a store of its own does by ykt_platform_execute (BatchDispatch, ResultImport,
 * AccountCheckWrite, AccountCheckImport), for a payer who has none of ours. */

/* Collects the payments of one list. */
typedef struct ykt_list_file ykt_list_file;

/* Begins a payment list with its head; a layout that does not carry a value of it leaves the value out. The
 * layout may be freed before the file. Errors: the date_ codes (path "/head/date"), struct_size_wrong,
 * argument_not_utf8. Since 0.1. */
YKT_API ykt_status ykt_list_file_new(const ykt_layout* layout, const ykt_file_head* head,
                                     ykt_list_file** out_file, ykt_error** error);
/* Adds a payment; one that is refused is not added, and the file goes on. Errors: argument_missing,
 * struct_size_wrong; argument_not_utf8 at "/records/<index from 0>/<field>". What the bank cannot take is
 * said by ykt_list_file_write. Since 0.1. */
YKT_API ykt_status ykt_list_file_add(ykt_list_file* file, const ykt_payment* payment, ykt_error** error);
/* The list's bytes, with its count and sum. More payments may follow, and the list be written again. Errors:
 * what the layout cannot carry, at "/head/<value>" or "/lines/<index from 0>/<field>" (the bank_ codes;
 * bank_reference_repeated for two lines of one number, the bank's limits); money_overflow. Since 0.1. */
YKT_API ykt_status ykt_list_file_write(ykt_list_file* file, ykt_string** out_bytes, ykt_error** error);
/* Does nothing for NULL. Since 0.1. */
YKT_API void ykt_list_file_free(ykt_list_file* file);

/* Reads one result file, strictly. */
typedef struct ykt_result_list ykt_result_list;

/* Opens a result file given as its bytes, which are copied. Errors: bank_file_empty, and those of the header
 * line. Since 0.1. */
YKT_API ykt_status ykt_result_list_open(const ykt_layout* layout, const void* bytes, size_t size,
                                        ykt_result_list** out_list, ykt_error** error);
/* The same, block by block; `read` is called by this call and by ykt_result_list_next. Errors also:
 * callback_failed. Since 0.1. */
YKT_API ykt_status ykt_result_list_open_reader(const ykt_layout* layout, ykt_read_callback read, void* user,
                                               ykt_result_list** out_list, ykt_error** error);
/* The next record; the rules are those of ykt_payment_list_next: act on nothing before *out_more is 0. Its
 * texts live until the next call on the list, or its freeing. A return code that the layout does not list is
 * given as it is (ykt_layout_meaning says -1). Errors: as for ykt_payment_list_next. What the records mean
 * for the lines that were sent is the rule "reconcile" of ykt_rule_apply. Since 0.1. */
YKT_API ykt_status ykt_result_list_next(ykt_result_list* list, ykt_result_record* out_record,
                                        int32_t* out_more, ykt_error** error);
/* As ykt_payment_list_finished. Since 0.1. */
YKT_API int32_t ykt_result_list_finished(const ykt_result_list* list);
/* What the header says, and after the end the trailer too. The texts live until the next call on the list.
 * Errors: argument_missing, struct_size_wrong. Since 0.1. */
YKT_API ykt_status ykt_result_list_head(ykt_result_list* list, ykt_file_head* out_head, ykt_error** error);
/* How many records and their sum, verified. Either may be NULL. Errors: list_not_finished. Since 0.1. */
YKT_API ykt_status ykt_result_list_totals(ykt_result_list* list, int64_t* out_count, int64_t* out_sum_fen,
                                          ykt_error** error);
/* Does nothing for NULL. Since 0.1. */
YKT_API void ykt_result_list_free(ykt_result_list* list);

/* Collects the accounts that a bank is asked about. */
typedef struct ykt_account_file ykt_account_file;

/* Begins a list of accounts, which is never split. Errors: bank_layout_no_check_form, the date_ codes (path
 * "/head/date"), out_of_range (path "/head/parts"), struct_size_wrong. Since 0.1. */
YKT_API ykt_status ykt_account_file_new(const ykt_layout* layout, const ykt_file_head* head,
                                        ykt_account_file** out_file, ykt_error** error);
/* Adds an account. Errors: as for ykt_list_file_add. Since 0.1. */
YKT_API ykt_status ykt_account_file_add(ykt_account_file* file, const ykt_account_to_check* account,
                                        ykt_error** error);
/* The list's bytes. Errors: as for ykt_list_file_write. Since 0.1. */
YKT_API ykt_status ykt_account_file_write(ykt_account_file* file, ykt_string** out_bytes, ykt_error** error);
/* Does nothing for NULL. Since 0.1. */
YKT_API void ykt_account_file_free(ykt_account_file* file);

/* Reads the answers to one list of accounts, strictly. */
typedef struct ykt_answer_list ykt_answer_list;

/* Opens the answers given as their bytes, which are copied. Errors: bank_layout_no_check_form,
 * bank_file_empty, and those of the header line. Since 0.1. */
YKT_API ykt_status ykt_answer_list_open(const ykt_layout* layout, const void* bytes, size_t size,
                                        ykt_answer_list** out_list, ykt_error** error);
/* The same, block by block; `read` is called by this call and by ykt_answer_list_next. Errors also:
 * callback_failed. Since 0.1. */
YKT_API ykt_status ykt_answer_list_open_reader(const ykt_layout* layout, ykt_read_callback read, void* user,
                                               ykt_answer_list** out_list, ykt_error** error);
/* The next answer; the rules are those of ykt_payment_list_next. Errors: as for ykt_payment_list_next. Since
 * 0.1. */
YKT_API ykt_status ykt_answer_list_next(ykt_answer_list* list, ykt_account_answer* out_answer,
                                        int32_t* out_more, ykt_error** error);
/* As ykt_payment_list_finished. Since 0.1. */
YKT_API int32_t ykt_answer_list_finished(const ykt_answer_list* list);
/* What the header says, and after the end the trailer too; part 1 of 1. The texts live until the next call on
 * the list. Errors: argument_missing, struct_size_wrong. Since 0.1. */
YKT_API ykt_status ykt_answer_list_head(ykt_answer_list* list, ykt_file_head* out_head, ykt_error** error);
/* How many answers, verified. Errors: argument_missing, list_not_finished. Since 0.1. */
YKT_API ykt_status ykt_answer_list_count(ykt_answer_list* list, int64_t* out_count, ykt_error** error);
/* Does nothing for NULL. Since 0.1. */
YKT_API void ykt_answer_list_free(ykt_answer_list* list);

#ifdef __cplusplus
}
#endif

#endif /* YKT_H */
