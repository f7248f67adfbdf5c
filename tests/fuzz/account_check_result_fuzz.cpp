// Fuzz: a bank's answers about accounts. One that reads without a problem is written back to something that
// reads the same.
#include <cstdlib>
#include <vector>

#include "bank_layouts.hpp"
#include "ykt/bank/account_check_result.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace ykt;
  if (size == 0) return 0;
  const fuzzing::Input input = fuzzing::input_of(data, size);
  const Layout& layout = *input.layout;

  std::vector<AccountAnswer> rows;
  auto reader = AccountCheckResultReader::open(layout, fuzzing::pieces(input.bytes));
  if (!reader) return 0;
  bool right = true;
  for (AccountAnswer row; !reader->finished();) {
    const auto more = reader->next(row);
    if (!more)
      right = false;
    else if (*more)
      rows.push_back(row);
  }
  if (!right) return 0;
  // The reader takes codes that the layout does not know; a bank writes only those that it does.
  for (const AccountAnswer& row : rows) {
    const Code outcome = account_check_outcome(layout, row.return_code);
    if (layout.return_code(row.return_code)) continue;
    if (outcome != Code::account_check_unanswered) std::abort();
    return 0;
  }

  std::string again;
  auto writer = AccountCheckResultWriter::open(layout, reader->head(), [&](std::string_view block) -> Done {
    again += block;
    return {};
  });
  if (!writer) std::abort();
  for (const AccountAnswer& row : rows)
    if (!writer->add(row)) std::abort();
  if (!writer->close()) std::abort();
  std::size_t at = 0;
  auto back = AccountCheckResultReader::open(layout, fuzzing::pieces(again));
  if (!back) std::abort();
  for (AccountAnswer row;; ++at) {
    const auto more = back->next(row);
    if (!more) std::abort();
    if (!*more) break;
    if (!(row == rows[at])) std::abort();
  }
  if (at != rows.size()) std::abort();
  return 0;
}
