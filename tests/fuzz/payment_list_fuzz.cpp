// Fuzz: payment lists. A list that reads without a problem is written back to something that reads the same.
#include <cstdlib>
#include <vector>

#include "bank_layouts.hpp"
#include "ykt/bank/payment_list.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace ykt;
  if (size == 0) return 0;
  const fuzzing::Input input = fuzzing::input_of(data, size);
  const Layout& layout = *input.layout;
  const std::string_view bytes = input.bytes;

  std::vector<Payment> payments;
  auto reader = PaymentListReader::open(layout, fuzzing::pieces(bytes));
  if (!reader) return 0;
  bool right = true;
  for (Payment payment; !reader->finished();) {
    const auto more = reader->next(payment);
    if (!more)
      right = false;
    else if (*more)
      payments.push_back(payment);
  }
  if (right != check_payment_list(layout, fuzzing::pieces(bytes)).problems.empty()) std::abort();
  if (!right) return 0;

  std::string again;
  auto writer = PaymentListWriter::open(layout, reader->head(), [&](std::string_view block) -> Done {
    again += block;
    return {};
  });
  if (!writer) std::abort();
  for (const Payment& payment : payments) {
    if (fits(layout, payment) != Code::ok) std::abort();
    if (!writer->add(payment)) std::abort();
  }
  if (!writer->close()) std::abort();
  std::size_t at = 0;
  auto back = PaymentListReader::open(layout, fuzzing::pieces(again));
  if (!back) std::abort();
  for (Payment payment;; ++at) {
    const auto more = back->next(payment);
    if (!more) std::abort();
    if (!*more) break;
    if (!(payment == payments[at])) std::abort();
  }
  if (at != payments.size()) std::abort();
  return 0;
}
