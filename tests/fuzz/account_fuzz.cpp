// Fuzz: accounts and bank codes. The first byte chooses the severities.
#include <cstdlib>

#include "ykt/identity/account.hpp"
#include "ykt/identity/bank_code.hpp"
#include "ykt/identity/mask.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  if (size == 0) return 0;
  const ykt::AccountOptions options{static_cast<ykt::LuhnSeverity>(data[0] % 3),
                                    static_cast<ykt::PrefixSeverity>(data[0] / 3 % 3)};
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const ykt::AccountCheck check = ykt::check_account(text, options);
  ykt::AccountKey key;
  if (ykt::check_account_fast(text, options, &key) != check.code || key != check.key) std::abort();
  if (ykt::unpack(check.key) != check.normalized) std::abort();
  const ykt::BankCodeCheck bank = ykt::check_bank_code(text);
  if (bank.ok() && ykt::check_bank_code(bank.normalized).value != bank.value) std::abort();
  ykt::mask_account(text);
  return 0;
}
