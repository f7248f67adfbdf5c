// Uses values and rules from the installed package: money, capitals, an ID and a name (which needs ICU to
// link).
#include <cstdio>
#include <string>

#include "ykt/base/capitals.hpp"
#include "ykt/base/money.hpp"
#include "ykt/identity/id_document.hpp"
#include "ykt/identity/name.hpp"

namespace {

int failures = 0;

void expect(bool holds, const char* what) {
  if (holds) return;
  ++failures;
  std::fprintf(stderr, "does not hold: %s\n", what);
}

// Of the eleven check characters exactly one belongs to 17 digits (ISO 7064 MOD 11-2).
int valid_completions(const std::string& seventeen) {
  int valid = 0;
  for (const char check : std::string("0123456789X"))
    if (ykt::check_id(ykt::IdKind::resident, seventeen + check).ok()) ++valid;
  return valid;
}

}  // namespace

int main() {
  const ykt::MoneyProduct product{ykt::Decimal::of("12.35"), ykt::Decimal::of("124.9788302")};
  const auto amount = ykt::money_of(product, ykt::Rounding::half_up, ykt::RoundUnit::fen);
  expect(amount && amount->fen() == 154349, "12.35 mu at 124.9788302 yuan is 1543.49 yuan");
  expect(amount && ykt::parse_capitals(ykt::capitals(*amount)) == *amount,
         "capitals read back as the amount");

  expect(valid_completions("11010119900101001") == 1, "one check character completes 17 digits");
  expect(valid_completions("11010119900230001") == 0, "30 February is no birth date");

  // A decomposed e-acute comes back composed.
  const ykt::NameCheck name = ykt::check_name("Rene\xCC\x81");
  expect(name.ok() && name.normalized == "Ren\xC3\xA9", "names are brought to NFC");
  expect(!ykt::check_name("").ok(), "an empty name is refused");
  return failures == 0 ? 0 : 1;
}
