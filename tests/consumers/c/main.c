/* Uses the installed C library: built by find_package and by pkg-config (CMakeLists.txt here,
 * scripts/check_install). Header and library must agree on the version, and a value must come out right. */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <ykt.h>

int main(void) {
  int64_t fen = 0;
  ykt_string* capitals = NULL;
  ykt_layout* layout = NULL;
  ykt_error* error = NULL;
  int right = ykt_version() == YKT_VERSION;
  right = right && ykt_amount("12.35", YKT_NUL, "124.9788302", YKT_NUL, YKT_ROUND_HALF_UP, YKT_UNIT_FEN, &fen,
                              &error) == YKT_OK;
  right = right && fen == 154349;
  right = right && ykt_capitals_from_fen(fen, &capitals, &error) == YKT_OK;
  right = right && ykt_capitals_parse(ykt_string_data(capitals), YKT_NUL, &fen, &error) == YKT_OK &&
          fen == 154349;
  right = right && ykt_layout_builtin("example_bank_a", YKT_NUL, &layout, &error) == YKT_OK;
  if (error) fprintf(stderr, "%s: %s\n", ykt_error_slug(error), ykt_error_text(error, YKT_LANG_EN));
  right = right && ykt_money_from_text("0.125", YKT_NUL, &fen, &error) != YKT_OK;
  right = right && strcmp(ykt_error_slug(error), "money_too_fine") == 0;
  ykt_layout_free(layout);
  ykt_string_free(capitals);
  ykt_error_free(error);
  if (!right) fprintf(stderr, "the installed library does not do what its header says\n");
  return right ? 0 : 1;
}
