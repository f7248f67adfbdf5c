// Fuzz: lists of accounts to check. One that reads without a problem is written back to something that reads
// the same.
#include <cstdlib>
#include <vector>

#include "bank_layouts.hpp"
#include "ykt/bank/account_check_list.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace ykt;
  if (size == 0) return 0;
  const fuzzing::Input input = fuzzing::input_of(data, size);
  const Layout& layout = *input.layout;

  std::vector<AccountToCheck> rows;
  auto reader = AccountCheckListReader::open(layout, fuzzing::pieces(input.bytes));
  if (!reader) return 0;
  bool right = true;
  for (AccountToCheck row; !reader->finished();) {
    const auto more = reader->next(row);
    if (!more)
      right = false;
    else if (*more)
      rows.push_back(row);
  }
  if (!right) return 0;

  std::string again;
  auto writer = AccountCheckListWriter::open(layout, reader->head(), [&](std::string_view block) -> Done {
    again += block;
    return {};
  });
  if (!writer) std::abort();
  for (const AccountToCheck& row : rows)
    if (!writer->add(row)) std::abort();
  if (!writer->close()) std::abort();
  std::size_t at = 0;
  auto back = AccountCheckListReader::open(layout, fuzzing::pieces(again));
  if (!back) std::abort();
  for (AccountToCheck row;; ++at) {
    const auto more = back->next(row);
    if (!more) std::abort();
    if (!*more) break;
    if (!(row == rows[at])) std::abort();
  }
  if (at != rows.size()) std::abort();
  return 0;
}
